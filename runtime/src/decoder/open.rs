//! Elements that open content takes.

use super::Decoder;
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::open::{OpenContent, OpenModel, Placed};

/// An open element whose type has open content.
pub(super) struct Opened {
    model: &'static OpenModel,
    /// How many elements are open where its children stand.
    depth: usize,
    taken: Vec<Placed>,
    /// Whether it has been reported that a child stands behind the open content.
    is_reported: bool,
}

impl Decoder<'_> {
    /// The content that the decoder stands in is open: children that are none of the content model, and that `model` takes, are kept for
    /// [`opened`](Self::opened) before anybody sees them. Behind the attributes.
    pub fn open_content(&mut self, model: &'static OpenModel) {
        self.opened.push(Opened { model, depth: self.open.len(), taken: Vec::new(), is_reported: false });
    }

    /// The open content of the element whose content the decoder stands in, at its end. Before [`end`](Self::end).
    pub fn opened(&mut self) -> OpenContent {
        let depth = self.open.len();
        let own = self.opened.pop_if(|opened| opened.depth == depth);
        OpenContent::new(own.map(|own| own.taken).unwrap_or_default())
    }

    /// Whether the open content takes a child that the content model has no free place for.
    #[must_use]
    pub fn opens(&self) -> bool {
        let (namespace, local) = (self.namespaces.uri(self.tag.namespace), self.tag.name.local());
        self.innermost_opened().is_some_and(|opened| opened.model.wildcard.accepts(namespace, local))
    }

    /// Keeps the child that the decoder stands at as open content.
    ///
    /// # Errors
    /// Where it is not well-formed.
    pub fn take_open(&mut self) -> Result<(), DecodeError> {
        let place = self.children;
        if let Some(opened) = self.innermost_opened() {
            let wildcard = opened.model.wildcard;
            self.taken_by(&wildcard);
        }
        let element = self.any()?;
        if let Some(opened) = self.opened.last_mut() {
            opened.taken.push(Placed { place, element });
        }
        Ok(())
    }

    fn innermost_opened(&self) -> Option<&Opened> {
        self.opened.last().filter(|opened| opened.depth == self.open.len())
    }

    /// Whether children may be open content where the decoder stands.
    #[inline]
    pub(super) fn is_opened(&self) -> bool {
        !self.opened.is_empty() && self.innermost_opened().is_some()
    }

    /// Takes the child that the decoder has come to, where it is open content whatever has come before.
    #[cold]
    pub(super) fn take_if_open(&mut self) -> Result<bool, DecodeError> {
        let (namespace, local) = (self.namespaces.uri(self.tag.namespace), self.tag.name.local());
        let Some(opened) = self.innermost_opened() else { return Ok(false) };
        if opened.model.takes(namespace, local) {
            return self.take_open().map(|()| true);
        }
        if !opened.model.is_suffix || opened.taken.is_empty() {
            return Ok(false);
        }
        // Behind the first of a suffix, there is nothing but the suffix.
        if opened.model.wildcard.accepts(namespace, local) {
            return self.take_open().map(|()| true);
        }
        if opened.model.elements.contains(&(namespace, local)) && !opened.is_reported {
            if let Some(opened) = self.opened.last_mut() {
                opened.is_reported = true;
            }
            let found = self.tag.name.as_written();
            self.deviate_at(self.at_tag(), DeviationKind::Order, "what stands before the open content".into(), found)?;
        }
        Ok(false)
    }
}
