//! The order of the elements of mixed content.

use super::Decoder;
use super::report::Place;
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::model::Walk;

impl Decoder<'_> {
    /// The child that the decoder stands at comes next. One that has no place here is recorded as [`DeviationKind::Order`].
    ///
    /// # Errors
    /// On such a child, where the document is read strictly.
    pub fn follow(&mut self, walk: &mut Walk) -> Result<(), DecodeError> {
        let local = self.tag.name.local();
        let namespace = if self.foreign { &*self.expected_namespace } else { self.namespaces.uri(self.tag.namespace) };
        let Err(expected) = walk.step(namespace, local) else { return Ok(()) };
        let found = self.tag.name.as_written();
        self.deviate_at(self.at_tag(), DeviationKind::Order, expected.into(), found)
    }

    /// The content ends here. Where more is needed, that is recorded as [`DeviationKind::Occurrence`]. Before [`end`](Self::end).
    ///
    /// # Errors
    /// Where more is needed, and the document is read strictly.
    pub fn arrive(&mut self, walk: &Walk) -> Result<(), DecodeError> {
        if walk.may_end() {
            return Ok(());
        }
        let offset = self.open.last().map_or(0, |open| open.start + 1);
        let place = Place { offset, attribute: None };
        self.deviate_at(place, DeviationKind::Occurrence, walk.expected().into(), "")
    }
}
