//! A box and a list that the compiler does not look into.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

/// Holds a value of a type that is not part of its own: what is behind a `dyn Held<T>` only it knows how to drop.
///
/// In [`FarBox`] and [`FarVec`]; there is nothing to implement.
pub trait Held<T>: Send + Sync {
    /// The value.
    fn held(&self) -> &T;

    /// The value, to be changed.
    fn held_mut(&mut self) -> &mut T;

    /// The value itself.
    fn into_held(self: Box<Self>) -> T;
}

impl<T: Send + Sync> Held<T> for T {
    fn held(&self) -> &T {
        self
    }

    fn held_mut(&mut self) -> &mut T {
        self
    }

    fn into_held(self: Box<Self>) -> T {
        *self
    }
}

/// A `Box` that the compiler does not look into.
///
/// The compiler follows the types that a value holds, and theirs: to learn whether the value may be dropped where it is (`E0320`) and whether it may go to another
/// thread (`E0275`), to write the code that drops it, and to describe it to a debugger. It does so for as many steps as `recursion_limit` says, or its stack
/// lets it. Generated code has this in the place of boxes where types lead to each other too far for that. What it holds is `Send` and `Sync`.
///
/// ```
/// use xsd_runtime::FarBox;
///
/// let mut name = FarBox::new(String::from("Linux"));
/// name.push('!');
/// assert_eq!(FarBox::into_inner(name), "Linux!");
/// ```
pub type FarBox<T> = Far<dyn Held<T>>;

/// What [`FarBox`] is. The type of the value is a parameter of the trait only: a debugger's description of a type leads to those of its parameters.
pub struct Far<H: ?Sized>(Box<H>);

impl<T: Send + Sync + 'static> FarBox<T> {
    /// A box with a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T> FarBox<T> {
    /// The value itself.
    #[must_use]
    pub fn into_inner(this: Self) -> T {
        this.0.into_held()
    }
}

impl<T: Send + Sync + 'static> From<T> for FarBox<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> Deref for FarBox<T> {
    type Target = T;

    fn deref(&self) -> &T {
        (*self.0).held()
    }
}

impl<T> DerefMut for FarBox<T> {
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).held_mut()
    }
}

impl<H: ?Sized> UnwindSafe for Far<H> {}
impl<H: ?Sized> RefUnwindSafe for Far<H> {}

/// A `Vec` that the compiler does not look into; see [`FarBox`].
///
/// ```
/// use xsd_runtime::FarVec;
///
/// let mut names: FarVec<&str> = ["a", "b"].into_iter().collect();
/// names.push("c");
/// assert_eq!(names.len(), 3);
/// assert_eq!(FarVec::into_inner(names), ["a", "b", "c"]);
/// ```
pub type FarVec<T> = FarList<dyn Held<Vec<T>>>;

/// What [`FarVec`] is: no list is an empty one.
pub struct FarList<H: ?Sized>(Option<Far<H>>);

impl<T> FarVec<T> {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// The list itself.
    #[must_use]
    pub fn into_inner(this: Self) -> Vec<T> {
        this.0.map_or_else(Vec::new, FarBox::into_inner)
    }
}

impl<T: 'static> FarVec<T> {
    /// What an empty list dereferences to.
    const EMPTY: &'static Vec<T> = &Vec::new();
}

impl<H: ?Sized> Default for FarList<H> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Send + Sync + 'static> From<Vec<T>> for FarVec<T> {
    fn from(list: Vec<T>) -> Self {
        Self((list.capacity() > 0).then(|| list.into()))
    }
}

impl<T: Send + Sync + 'static> FromIterator<T> for FarVec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: Send + Sync + 'static> Extend<T> for FarVec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        (**self).extend(items);
    }
}

impl<T> IntoIterator for FarVec<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        Self::into_inner(self).into_iter()
    }
}

impl<'a, T: 'static> IntoIterator for &'a FarVec<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Send + Sync + 'static> IntoIterator for &'a mut FarVec<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: 'static> Deref for FarVec<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        self.0.as_deref().unwrap_or(Self::EMPTY)
    }
}

impl<T: Send + Sync + 'static> DerefMut for FarVec<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        self.0.get_or_insert_with(|| Vec::new().into())
    }
}

impl<T: Send + Sync + 'static> AsMut<Vec<T>> for FarVec<T> {
    fn as_mut(&mut self) -> &mut Vec<T> {
        self
    }
}

impl<'a, T: 'static> From<&'a FarVec<T>> for Option<&'a Vec<T>> {
    fn from(list: &'a FarVec<T>) -> Self {
        Some(list)
    }
}

/// Both are cloned, compared and shown as what they dereference to.
macro_rules! like_their_targets {
    ($($name:ident)*) => {$(
        impl<T: Clone + Send + Sync + 'static> Clone for $name<T> {
            fn clone(&self) -> Self {
                (**self).clone().into()
            }
        }

        impl<T: PartialEq + 'static> PartialEq for $name<T> {
            fn eq(&self, other: &Self) -> bool {
                **self == **other
            }
        }

        impl<T: Eq + 'static> Eq for $name<T> {}

        impl<T: Hash + 'static> Hash for $name<T> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                (**self).hash(state);
            }
        }

        impl<T: fmt::Debug + 'static> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )*};
}

like_their_targets!(FarBox FarVec);

#[cfg(feature = "serde")]
mod serial {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{FarBox, FarVec};

    impl<T: Serialize> Serialize for FarBox<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            (**self).serialize(serializer)
        }
    }

    impl<'de, T: Deserialize<'de> + Send + Sync + 'static> Deserialize<'de> for FarBox<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::deserialize(deserializer).map(Self::new)
        }
    }

    impl<T: Serialize + 'static> Serialize for FarVec<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.as_slice().serialize(serializer)
        }
    }

    impl<'de, T: Deserialize<'de> + Send + Sync + 'static> Deserialize<'de> for FarVec<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Vec::deserialize(deserializer).map(Self::from)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FarBox, FarVec};

    #[test]
    fn they_look_like_what_they_hold() {
        let list: FarVec<_> = [FarBox::new(1), FarBox::new(2)].into_iter().collect();
        assert_eq!(format!("{list:?}"), "[1, 2]");
        assert_eq!(format!("{:?}", FarVec::<u8>::new()), "[]");
    }

    /// An empty list is one, however it came to be.
    #[test]
    fn an_empty_list_equals_one_that_was_emptied() {
        let mut list: FarVec<_> = [1].into_iter().collect();
        list.clear();
        assert_eq!(list, FarVec::new());
        assert!(FarVec::from(Vec::<u8>::new()).as_mut().is_empty());
    }

    /// What is held is dropped once, whichever way it goes.
    #[test]
    fn what_is_held_is_dropped_once() {
        let held = Arc::new(());
        let count = || Arc::strong_count(&held) - 1;

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
