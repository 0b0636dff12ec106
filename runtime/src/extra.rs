//! What a type keeps although its schema does not know it.

use std::borrow::Cow;
use std::fmt;

use crate::any::{AnyAttribute, AnyAttributes, AnyElement, make_room, push};

/// Attributes and elements that the schema does not know, kept so that they can be written back. As large as a pointer, and nothing more
/// where there is nothing to keep.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Extra(Option<Box<Places>>);

/// Where it stood.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Places {
    /// In the element itself.
    own: Kept,
    /// In each wrapper, in the order of the names.
    wrappers: Vec<(Cow<'static, str>, Kept)>,
}

impl Places {
    /// Where there is anything, the element itself as `""`.
    fn iter(&self) -> impl Iterator<Item = (&str, &Kept)> {
        let wrappers = self.wrappers.iter().map(|(name, kept)| (&**name, kept));
        std::iter::once(("", &self.own)).filter(|(_, own)| !own.is_empty()).chain(wrappers)
    }
}

/// What stood in one wrapper, or in the element itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Kept {
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "AnyAttributes::is_empty"))]
    attributes: AnyAttributes,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    elements: Vec<AnyElement>,
}

impl Kept {
    fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.elements.is_empty()
    }
}

impl Extra {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// All the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &AnyAttribute> {
        self.0.iter().flat_map(|places| places.iter()).flat_map(|(_, kept)| &kept.attributes)
    }

    /// All the elements.
    pub fn elements(&self) -> impl Iterator<Item = &AnyElement> {
        self.0.iter().flat_map(|places| places.iter()).flat_map(|(_, kept)| &kept.elements)
    }

    /// The attributes of one wrapper, or of the element itself: `""`.
    pub fn attributes_in(&self, wrapper: &str) -> impl Iterator<Item = &AnyAttribute> {
        self.kept(wrapper).into_iter().flat_map(|kept| &kept.attributes)
    }

    /// The elements in one wrapper, or in the element itself: `""`.
    pub fn elements_in(&self, wrapper: &str) -> impl Iterator<Item = &AnyElement> {
        self.kept(wrapper).into_iter().flat_map(|kept| &kept.elements)
    }

    fn kept(&self, wrapper: &str) -> Option<&Kept> {
        self.0.as_ref()?.iter().find(|&(name, _)| name == wrapper).map(|(_, kept)| kept)
    }

    /// Keeps an attribute of a wrapper, or of the element itself: `""`.
    pub fn push_attribute(&mut self, wrapper: &'static str, attribute: AnyAttribute) {
        self.kept_mut(wrapper).attributes.insert(attribute);
    }

    /// Keeps an element in a wrapper, or in the element itself: `""`.
    pub fn push_element(&mut self, wrapper: &'static str, element: AnyElement) {
        push(&mut self.kept_mut(wrapper).elements, element);
    }

    fn kept_mut(&mut self, wrapper: &'static str) -> &mut Kept {
        let Places { own, wrappers } = &mut **self.0.get_or_insert_default();
        if wrapper.is_empty() {
            return own;
        }
        let at = wrappers.binary_search_by(|(name, _)| (**name).cmp(wrapper)).unwrap_or_else(|at| {
            make_room(wrappers);
            wrappers.insert(at, (Cow::Borrowed(wrapper), Kept::default()));
            at
        });
        &mut wrappers[at].1
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0 = None;
    }
}

impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A map by the names.
#[cfg(feature = "serde")]
impl serde::Serialize for Places {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Places {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut places = std::collections::BTreeMap::<Cow<'static, str>, Kept>::deserialize(deserializer)?;
        let own = places.remove("").unwrap_or_default();
        Ok(Self { own, wrappers: places.into_iter().collect() })
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Extra"),
            Some(places) => f.debug_tuple("Extra").field(&**places).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_takes_the_room_of_a_pointer() {
        assert_eq!(size_of::<Extra>(), size_of::<usize>());
        assert!(Extra::default().is_empty());
        assert_eq!(format!("{:?}", Extra::default()), "Extra");
    }

    #[test]
    fn wrappers_are_kept_apart() {
        let mut extra = Extra::default();
        extra.push_element("", AnyElement::new("", "own"));
        extra.push_element("list", AnyElement::new("", "inside"));
        extra.push_attribute("list", AnyAttribute::new("", "count", "2"));
        let names = |wrapper| extra.elements_in(wrapper).map(AnyElement::local).collect::<Vec<_>>();
        assert_eq!((names(""), names("list"), names("set")), (vec!["own"], vec!["inside"], vec![]));
        assert_eq!((extra.attributes_in("").count(), extra.attributes_in("list").count()), (0, 1));
        assert_eq!((extra.elements().count(), extra.attributes().count()), (2, 1));
    }
}
