//! A box and a list that the compiler does not look into.

use std::fmt;
use std::mem::{self, ManuallyDrop};
use std::ops::{Deref, DerefMut};

/// A `Box` that the drop check does not look into.
///
/// Where a value is dropped, the compiler follows the types that it holds, and theirs, for as many steps as `recursion_limit` says (`E0320`). Generated code has
/// this in the place of boxes where types lead to each other too far for that.
///
/// ```
/// use xsd_runtime::FarBox;
///
/// let mut name = FarBox::new(String::from("Linux"));
/// name.push('!');
/// assert_eq!(FarBox::into_inner(name), "Linux!");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FarBox<T>(ManuallyDrop<Option<Box<T>>>);

impl<T> FarBox<T> {
    /// A box with a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(ManuallyDrop::new(Some(Box::new(value))))
    }

    /// The value itself.
    #[must_use]
    pub fn into_inner(mut this: Self) -> T {
        *this.0.take().expect(FULL)
    }
}

const FULL: &str = "a box is empty only while it is taken apart";

impl<T> From<T> for FarBox<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: fmt::Debug> fmt::Debug for FarBox<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> Deref for FarBox<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().expect(FULL)
    }
}

impl<T> DerefMut for FarBox<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.as_mut().expect(FULL)
    }
}

impl<T> Drop for FarBox<T> {
    fn drop(&mut self) {
        drop(self.0.take());
    }
}

/// A `Vec` that the drop check does not look into; see [`FarBox`].
///
/// ```
/// use xsd_runtime::FarVec;
///
/// let mut names: FarVec<&str> = ["a", "b"].into_iter().collect();
/// names.push("c");
/// assert_eq!(names.len(), 3);
/// assert_eq!(FarVec::into_inner(names), ["a", "b", "c"]);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FarVec<T>(ManuallyDrop<Vec<T>>);

impl<T> FarVec<T> {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self(ManuallyDrop::new(Vec::new()))
    }

    /// The list itself.
    #[must_use]
    pub fn into_inner(mut this: Self) -> Vec<T> {
        mem::take(&mut this.0)
    }
}

impl<T> Default for FarVec<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<Vec<T>> for FarVec<T> {
    fn from(list: Vec<T>) -> Self {
        Self(ManuallyDrop::new(list))
    }
}

impl<T> FromIterator<T> for FarVec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T> Extend<T> for FarVec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.0.extend(items);
    }
}

impl<T> IntoIterator for FarVec<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        Self::into_inner(self).into_iter()
    }
}

impl<'a, T> IntoIterator for &'a FarVec<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut FarVec<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: fmt::Debug> fmt::Debug for FarVec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> Deref for FarVec<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for FarVec<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> AsMut<Vec<T>> for FarVec<T> {
    fn as_mut(&mut self) -> &mut Vec<T> {
        self
    }
}

impl<'a, T> From<&'a FarVec<T>> for Option<&'a Vec<T>> {
    fn from(list: &'a FarVec<T>) -> Self {
        Some(list)
    }
}

impl<T> Drop for FarVec<T> {
    fn drop(&mut self) {
        drop(mem::take(&mut *self.0));
    }
}

#[cfg(feature = "serde")]
mod serial {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{FarBox, FarVec};

    impl<T: Serialize> Serialize for FarBox<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            (**self).serialize(serializer)
        }
    }

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for FarBox<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::deserialize(deserializer).map(Self::new)
        }
    }

    impl<T: Serialize> Serialize for FarVec<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.as_slice().serialize(serializer)
        }
    }

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for FarVec<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Vec::deserialize(deserializer).map(Self::from)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{FarBox, FarVec};

    #[test]
    fn they_look_like_what_they_hold() {
        let list: FarVec<_> = [FarBox::new(1), FarBox::new(2)].into_iter().collect();
        assert_eq!(format!("{list:?}"), "[1, 2]");
    }

    /// What is held is dropped once, whichever way it goes.
    #[test]
    fn what_is_held_is_dropped_once() {
        let held = Rc::new(());
        let count = || Rc::strong_count(&held) - 1;

        let boxed = FarBox::new(held.clone());
        let twice = boxed.clone();
        assert_eq!(count(), 2);
        drop(boxed);
        assert_eq!(count(), 1);
        let inner = FarBox::into_inner(twice);
        assert_eq!(count(), 1);
        drop(inner);
        assert_eq!(count(), 0);

        let list: FarVec<_> = [held.clone(), held.clone()].into_iter().collect();
        assert_eq!(count(), 2);
        let mut items = list.clone().into_iter();
        assert_eq!((count(), items.len()), (4, 2));
        drop((list, items.next()));
        assert_eq!(count(), 1);
        drop(items);
        assert_eq!(count(), 0);
    }
}
