//! What an element holds, read into a place.

use std::mem;
use std::ops::Deref;

use super::report::Place;
use super::{Decoder, Given};
use crate::cursor::Text;
use crate::deviation::DeviationKind;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::simple::{self, LexicalError, Simple};
use crate::traits::Content;

impl<'a> Decoder<'a> {
    /// Reads the element whose start tag the decoder stands at.
    ///
    /// # Errors
    /// Where it cannot be read.
    #[inline]
    pub fn read<T: Content>(&mut self) -> Result<T, DecodeError> {
        let mut value = None;
        self.required(&mut value)?;
        value.ok_or_else(|| self.nothing_to_read())
    }

    /// As [`read`](Self::read); where a simple value cannot be read, that is recorded.
    ///
    /// # Errors
    /// Where it cannot be read, and is not simple or the document is read strictly.
    #[inline]
    pub fn try_read<T: Content>(&mut self) -> Result<Option<T>, DecodeError> {
        let mut value = None;
        self.optional(&mut value)?;
        Ok(value)
    }

    /// Reads the element into an optional place. A second one is recorded as [`DeviationKind::Repeated`], and passed over.
    ///
    /// # Errors
    /// As [`try_read`](Self::try_read).
    #[inline]
    pub fn optional<T: Content>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.consume()?;
        if slot.is_some() { self.repeated() } else { T::decode_content(self, slot) }
    }

    /// As [`optional`](Self::optional), into a required place: what cannot be read is an error.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    #[inline]
    pub fn required<T: Content>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.is_required = true;
        self.optional(slot)
    }

    /// As [`optional`](Self::optional), into a `Box` or a [`FarBox`](crate::FarBox).
    ///
    /// # Errors
    /// As [`optional`](Self::optional).
    pub fn optional_boxed<B>(&mut self, slot: &mut Option<B>) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        self.consume()?;
        if slot.is_some() {
            return self.repeated();
        }
        let mut value = None;
        B::Target::decode_content(self, &mut value)?;
        *slot = value.map(B::from);
        Ok(())
    }

    /// As [`required`](Self::required), into a box.
    ///
    /// # Errors
    /// As [`required`](Self::required).
    pub fn required_boxed<B>(&mut self, slot: &mut Option<B>) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        self.is_required = true;
        self.optional_boxed(slot)
    }

    /// Reads the element as one of many. A simple value that cannot be read is recorded, and left out.
    ///
    /// # Errors
    /// As [`try_read`](Self::try_read).
    #[inline]
    pub fn push<T: Content>(&mut self, into: &mut Vec<T>) -> Result<(), DecodeError> {
        crate::any::push_some(into, self.try_read()?);
        Ok(())
    }

    /// The simple content of a complex type: all text up to the end tag, where the decoder stands then.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn text<T: Simple>(&mut self) -> Result<T, DecodeError> {
        let (trim, given) = (mem::take(&mut self.trim), mem::take(&mut self.given));
        let offset = self.open.last().map_or(0, |open| open.start + 1);
        let place = Place { offset, attribute: None };
        if !given.is_fixed()
            && let Some((value, end)) = self.front_text()
        {
            self.cursor.go_to(end);
            return Ok(value);
        }
        if let Some((text, end)) = self.only_text() {
            let value = self.required_value(text, trim, given, place)?;
            self.cursor.go_to(end);
            return Ok(value);
        }
        let text = self.simple_text()?;
        let value = self.required_value(text.as_str(), trim, given, place)?;
        self.buffer = text.into_buffer();
        Ok(value)
    }

    /// An element that holds a simple value and nothing else.
    pub(crate) fn simple<T: Simple>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        let (trim, given) = (mem::take(&mut self.trim), mem::take(&mut self.given));
        let required = mem::take(&mut self.is_required);
        if self.leaf((trim, given), required, slot)? {
            return Ok(());
        }
        self.simple_slowly((trim, given), self.at_tag(), required, slot)
    }

    pub(super) fn simple_slowly<T: Simple>(
        &mut self,
        (trim, given): (bool, Given),
        place: Place<'a>,
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        let start = self.tag.start;
        self.no_attributes(None)?;
        if let Some((text, end)) = self.only_text().filter(|_| self.types.is_empty()) {
            self.value(text, trim, given, place, required, slot)?;
            self.cursor.go_to(end);
            return self.end();
        }
        let text = self.simple_text()?;
        if !self.types.is_empty() {
            self.assess_named(start, given.or(text.as_str()), place)?;
        }
        self.value(text.as_str(), trim, given, place, required, slot)?;
        self.buffer = text.into_buffer();
        self.end()
    }

    /// The value of the text up to the end tag of the element, and where it ends, if the value tells where it does.
    #[inline(always)]
    fn front_text<T: Simple>(&self) -> Option<(T, usize)> {
        if self.pending || self.exhausted {
            return None;
        }
        let (value, length) = T::read_front(self.cursor.ahead(0))?;
        let ends = length <= self.options.limits.text && self.cursor.ahead(length).starts_with(b"</");
        (ends && value.check().is_ok()).then(|| (value, self.cursor.position() + length))
    }

    /// The text up to the end tag of the element, and where it ends, if there is nothing else.
    #[inline]
    fn only_text(&self) -> Option<(&'a str, usize)> {
        if self.pending || self.exhausted { None } else { self.cursor.only_text() }
    }

    /// All text up to the end tag of the element. Elements in between are unknown.
    #[inline]
    pub(super) fn simple_text(&mut self) -> Result<Text<'a>, DecodeError> {
        let mut text = Text::with_buffer(mem::take(&mut self.buffer));
        while self.text_run(&mut text)? {
            self.start_tag()?;
            self.unknown(None)?;
        }
        Ok(text)
    }

    fn required_value<T: Simple>(
        &mut self,
        text: &str,
        trim: bool,
        given: Given,
        place: Place<'a>,
    ) -> Result<T, DecodeError> {
        let mut value = None;
        self.value(text, trim, given, place, true, &mut value)?;
        value.ok_or_else(|| garbage(place, "a value", text))
    }

    /// A value that the schema fixes.
    #[cold]
    fn compare<T: Simple>(&mut self, value: &T, fixed: &'static str, place: Place<'a>) -> Result<(), DecodeError> {
        match T::parse(&T::WHITE_SPACE.apply(fixed), &self.namespaces) {
            Ok(expected) if expected != *value => {
                let mut found = String::new();
                value.write(&mut found);
                self.deviate_at(place, DeviationKind::Fixed, format!("`{fixed}`").into(), &found)
            }
            _ => Ok(()),
        }
    }

    /// Puts the value that a text stands for into a place; where it cannot be read, the place stays as it is.
    #[inline(always)]
    pub(super) fn value<T: Simple>(
        &mut self,
        text: &str,
        trim: bool,
        given: Given,
        place: Place<'a>,
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        let text = given.or(text);
        let text = if trim { simple::trim(text) } else { text };
        match T::read(text, &self.namespaces) {
            Ok(value) => {
                if let Given::Fixed(fixed) = given {
                    self.compare(&value, fixed, place)?;
                }
                if let Err(violation) = value.check() {
                    self.deviate_at(place, violation.kind, violation.expected, &T::WHITE_SPACE.apply(text))?;
                }
                *slot = Some(value);
                Ok(())
            }
            Err(error) if required => Err(garbage(place, error.expected, text)),
            Err(error) => self.unreadable(error, text, place),
        }
    }

    #[cold]
    fn unreadable(&mut self, error: LexicalError, text: &str, place: Place<'a>) -> Result<(), DecodeError> {
        let kind = if simple::trim(text).is_empty() { DeviationKind::Empty } else { DeviationKind::Lexical };
        self.deviate_at(place, kind, error.expected.into(), text)
    }
}

#[cold]
fn garbage(place: Place<'_>, expected: &'static str, found: &str) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Value, place.offset, "a required value cannot be read")
        .with_expected(expected)
        .with_found(found)
        .with_path_end(place.path_end())
}
