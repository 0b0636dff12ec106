//! Departures from the schema: recorded, or errors.

use std::borrow::Cow;
use std::mem;

use super::{Decoder, Given};
use crate::cursor::Attribute;
use crate::deviation::{Deviation, DeviationKind};
use crate::error::{DecodeError, DecodeErrorKind, excerpt};
use crate::simple::Simple;

/// What a departure or an error is about: the element that the offset lies in, or one of its attributes.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) offset: usize,
    pub(super) attribute: Option<&'a str>,
}

impl<'a> Place<'a> {
    pub(super) fn of_attribute(attribute: &Attribute<'a>) -> Self {
        Self { offset: attribute.offset, attribute: Some(attribute.name.as_written()) }
    }

    pub(super) fn path_end(self) -> String {
        self.attribute.map(|name| format!("/@{name}")).unwrap_or_default()
    }
}

impl<'a> Decoder<'a> {
    /// Whether the first departure from the schema is an error.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.options.strict
    }

    /// A departure from the schema, at the attribute that was given out last, else at the start tag that the decoder stands at, else in
    /// the element whose content it stands in.
    ///
    /// # Errors
    /// Where the document is read strictly.
    #[cold]
    pub fn deviate(
        &mut self,
        kind: DeviationKind,
        expected: impl Into<Cow<'static, str>>,
        found: &str,
    ) -> Result<(), DecodeError> {
        self.deviate_at(self.here(), kind, expected.into(), found)
    }

    #[cold]
    pub(super) fn deviate_at(
        &mut self,
        place: Place<'a>,
        kind: DeviationKind,
        expected: Cow<'static, str>,
        found: &str,
    ) -> Result<(), DecodeError> {
        if self.options.strict {
            let error = DecodeError::new(DecodeErrorKind::Deviation(kind), place.offset, kind.to_string());
            return Err(error.with_expected(expected).with_found(found).with_path_end(place.path_end()));
        }
        let limit = self.options.max_deviations;
        self.deviations.record(
            || Deviation { kind, path: place.path_end(), expected, found: excerpt(found), offset: place.offset },
            limit,
        );
        Ok(())
    }

    fn here(&self) -> Place<'a> {
        match self.current_attribute() {
            Some(attribute) => Place::of_attribute(attribute),
            None if self.pending => self.at_tag(),
            None => self.in_content(),
        }
    }

    /// The start tag that the decoder stands at.
    pub(super) fn at_tag(&self) -> Place<'a> {
        Place { offset: self.tag.start + 1, attribute: None }
    }

    /// The end of what has been read in the innermost element.
    pub(super) fn in_content(&self) -> Place<'a> {
        match self.open.last() {
            Some(open) if self.exhausted => Place { offset: open.start + 1, attribute: None },
            _ => Place { offset: self.cursor.position(), attribute: None },
        }
    }

    /// The child whose start tag is consumed is out of order, or in another namespace than the one that was asked for.
    #[cold]
    pub(super) fn misplaced(&mut self) -> Result<(), DecodeError> {
        if mem::take(&mut self.late) {
            self.out_of_order()?;
        }
        if mem::take(&mut self.foreign) { self.foreign_namespace() } else { Ok(()) }
    }

    fn foreign_namespace(&mut self) -> Result<(), DecodeError> {
        let described = |uri: &str| if uri.is_empty() { "no namespace".to_owned() } else { format!("`{uri}`") };
        let expected = described(&self.expected_namespace);
        let found = match self.namespaces.uri(self.tag.namespace) {
            "" => "no namespace".to_owned(),
            uri => uri.to_owned(),
        };
        self.deviate_at(self.at_tag(), DeviationKind::Namespace, expected.into(), &found)
    }

    /// A single element stands again; the first is kept.
    #[cold]
    pub(super) fn repeated(&mut self) -> Result<(), DecodeError> {
        let found = self.tag.name.as_written();
        self.given = Given::Nothing;
        self.deviate_at(self.at_tag(), DeviationKind::Repeated, "one only".into(), found)?;
        self.skip()
    }

    #[cold]
    pub(super) fn out_of_order(&mut self) -> Result<(), DecodeError> {
        self.order_at(self.at_tag(), self.tag.name.as_written())
    }

    /// As [`out_of_order`](Self::out_of_order), where the start tag `<name>` has not been passed yet.
    #[cold]
    pub(super) fn next_out_of_order(&mut self, name: &str) -> Result<(), DecodeError> {
        let found = self.cursor.peek_start_tag_name(self.written(name));
        self.order_at(Place { offset: self.cursor.position() + 1, attribute: None }, found)
    }

    fn order_at(&mut self, place: Place<'a>, found: &str) -> Result<(), DecodeError> {
        self.deviate_at(place, DeviationKind::Order, "it before what stands before it".into(), found)
    }

    /// The value of a required element; before [`end`](Self::end).
    ///
    /// # Errors
    /// Where the element is missing.
    #[inline]
    pub fn present<T>(&mut self, slot: Option<T>, name: &'static str) -> Result<T, DecodeError> {
        slot.ok_or_else(|| self.missing(DecodeErrorKind::MissingElement, "a required element is missing", name))
    }

    /// The value of a required attribute.
    ///
    /// # Errors
    /// Where the attribute is missing.
    #[inline]
    pub fn present_attribute<T>(&mut self, slot: Option<T>, name: &'static str) -> Result<T, DecodeError> {
        slot.ok_or_else(|| self.missing(DecodeErrorKind::MissingAttribute, "a required attribute is missing", name))
    }

    #[cold]
    fn missing(&self, kind: DecodeErrorKind, message: &'static str, name: &'static str) -> DecodeError {
        let place = match kind {
            DecodeErrorKind::MissingAttribute if !self.pending => self.open.last().map(|open| open.start + 1),
            _ => None,
        };
        let offset = place.unwrap_or_else(|| self.here().offset);
        DecodeError::new(kind, offset, message).with_expected(format!("`{name}`"))
    }

    /// How often an element may stand.
    ///
    /// # Errors
    /// Where it stands more or less often, and the document is read strictly.
    #[inline]
    pub fn occurs(&mut self, count: usize, name: &'static str, min: u32, max: Option<u32>) -> Result<(), DecodeError> {
        if count >= min as usize && max.is_none_or(|max| count <= max as usize) {
            return Ok(());
        }
        self.deviate(DeviationKind::Occurrence, occurrences(name, min, max), &count.to_string())
    }

    /// A value that the schema fixes.
    ///
    /// # Errors
    /// Where it is present and another one, and the document is read strictly.
    pub fn fixed<T: Simple + PartialEq>(
        &mut self,
        value: &Option<T>,
        name: &'static str,
        fixed: &'static str,
    ) -> Result<(), DecodeError> {
        let Some(value) = value else { return Ok(()) };
        match T::parse(&T::WHITE_SPACE.apply(fixed), &self.namespaces) {
            Ok(expected) if expected != *value => {
                let mut found = String::new();
                value.write(&mut found);
                self.deviate(DeviationKind::Fixed, format!("`{name}` to be `{fixed}`"), &found)
            }
            _ => Ok(()),
        }
    }
}

/// "`name` 1 to 3 times".
pub(crate) fn occurrences(name: &str, min: u32, max: Option<u32>) -> String {
    match max {
        None => format!("`{name}` {min} times or more"),
        Some(max) if max == min => format!("`{name}` {min} times"),
        Some(max) => format!("`{name}` {min} to {max} times"),
    }
}
