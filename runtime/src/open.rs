//! Open content: elements that stand between those of a content model, or behind them (XML Schema 1.1 Part 1, 3.4.1).

use std::sync::Arc;

use crate::any::AnyElement;
use crate::wildcard::Wildcard;

/// What the open content of a type takes.
#[derive(Clone, Copy, Debug)]
pub struct OpenModel {
    /// Which elements.
    pub wildcard: Wildcard,
    /// Whether they stand behind the others only.
    pub is_suffix: bool,
    /// What the content model itself takes, where it is asked first: the names of its elements, each with its namespace.
    pub elements: &'static [(&'static str, &'static str)],
    /// The same: its wildcards.
    pub wildcards: &'static [Wildcard],
}

impl OpenModel {
    /// Whether an element belongs to the open content, whatever has come before it: it is none of the content model.
    pub(crate) fn takes(&self, namespace: &str, local: &str) -> bool {
        self.wildcard.accepts(namespace, local)
            && !self.elements.contains(&(namespace, local))
            && !self.wildcards.iter().any(|wildcard| wildcard.accepts(namespace, local))
    }
}

/// The elements that the open content of a type has taken, each with its place among the children. As large as a pointer, and nothing
/// more where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OpenContent(Option<Arc<Vec<Placed>>>);

/// An element, and its place among the children from 1 on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Placed {
    pub(crate) place: u32,
    pub(crate) element: AnyElement,
}

impl OpenContent {
    pub(crate) fn new(placed: Vec<Placed>) -> Self {
        Self((!placed.is_empty()).then(|| Arc::new(placed)))
    }

    pub(crate) fn placed(&self) -> &[Placed] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The elements, in their order.
    pub fn elements(&self) -> impl Iterator<Item = &AnyElement> {
        self.placed().iter().map(|placed| &placed.element)
    }

    /// Adds an element behind all others.
    pub fn push(&mut self, element: AnyElement) {
        self.insert(u32::MAX, element);
    }

    /// Adds an element that is to be the child of this number, counted from 1 among all children; where there are not so many, it comes
    /// last. In a type whose open content stands behind the others, it does in any case.
    pub fn insert(&mut self, place: u32, element: AnyElement) {
        let placed = Arc::make_mut(self.0.get_or_insert_default());
        let index = placed.partition_point(|known| known.place <= place);
        placed.insert(index, Placed { place, element });
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_kept_in_the_order_of_their_places() {
        let mut open = OpenContent::default();
        assert_eq!((size_of::<OpenContent>(), open.is_empty()), (size_of::<usize>(), true));
        open.push(AnyElement::new("", "last"));
        open.insert(2, AnyElement::new("", "second"));
        open.insert(1, AnyElement::new("", "first"));
        assert_eq!(open.elements().map(AnyElement::local).collect::<Vec<_>>(), ["first", "second", "last"]);
        open.clear();
        assert_eq!(open, OpenContent::default());
    }

    #[test]
    fn what_the_content_model_takes_is_no_open_content() {
        const MODEL: OpenModel = OpenModel {
            wildcard: Wildcard::not(&["b"]),
            is_suffix: false,
            elements: &[("a", "known")],
            wildcards: &[Wildcard::namespaces(&["c"])],
        };
        let takes = [("a", "known"), ("a", "other"), ("b", "other"), ("c", "other"), ("", "known")];
        assert_eq!(takes.map(|(namespace, local)| MODEL.takes(namespace, local)), [false, true, false, false, true]);
    }
}
