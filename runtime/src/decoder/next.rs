//! The children that the schema's order lets expect, in the form that documents have most.

use std::mem;
use std::ops::Deref;

use super::report::Place;
use super::{Decoder, Given, Line, Tag};
use crate::error::DecodeError;
use crate::extra::Extra;
use crate::simple::Simple;
use crate::traits::{Content, Group};

/// The next child, if it is the one that was asked for: made by [`Line::next`]. What reads it does nothing where it is not.
#[must_use = "the child is not read yet"]
pub struct Next<'l, 'd, 'a> {
    pub(super) line: &'l mut Line<'d, 'a>,
    pub(super) name: &'static str,
    pub(super) found: bool,
    /// Whether its start tag has attributes.
    pub(super) attributed: bool,
    /// Whether it belongs before the child that stands before it.
    pub(super) late: bool,
    pub(super) trim: bool,
}

impl<'a> Decoder<'a> {
    /// Reads the element whose start tag the decoder stands at.
    #[inline]
    pub(super) fn all_of<T: Content>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        let (start, spelling) = (self.tag.start, self.spelling);
        T::decode_content(self, slot)?;
        self.spelling = spelling;
        // An implementation that takes nothing leaves the child to be passed over.
        if self.pending && self.tag.start == start {
            if self.unread {
                self.read_attributes()?;
            }
            self.unknown(None)?;
        }
        Ok(())
    }

    /// Passes the start tag `<name>` that the cursor stands at.
    #[inline]
    fn stand_at(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.cursor.position();
        let name = self.cursor.eat_start_tag(self.written(name), self.spelling.prefix.len())?;
        self.attributes.clear();
        self.begun(Tag { name, start, namespace: self.spelling.namespace, mark: self.namespaces.mark(), empty: false });
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn next_repeated(&mut self, name: &str) -> Result<(), DecodeError> {
        self.stand_at(name)?;
        self.repeated()?;
        self.cursor.space();
        Ok(())
    }

    /// Reads the element `<name>…</name>` that the cursor stands at into a place, and stands before the next piece of markup. Where
    /// the place is taken, the element is one too many.
    #[inline]
    pub(crate) fn next_content<T: Content>(
        &mut self,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        if slot.is_some() {
            return self.next_repeated(name);
        }
        self.stand_at(name)?;
        self.trim = trim;
        self.is_required = required;
        self.all_of(slot)?;
        self.cursor.space();
        Ok(())
    }

    /// As [`next_content`](Self::next_content), into a box.
    fn next_boxed<B>(
        &mut self,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<B>,
    ) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        if slot.is_some() {
            return self.next_repeated(name);
        }
        let mut value = None;
        B::Target::decode_next(self, name, trim, required, &mut value)?;
        *slot = value.map(B::from);
        Ok(())
    }

    /// As [`wrapped`](Self::wrapped), for the wrapper `<name>` that the cursor stands at.
    fn next_wrapped<L: AsMut<Vec<T>> + Default, T: Content>(
        &mut self,
        name: &'static str,
        trim: bool,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        self.stand_at(name)?;
        self.trim = trim;
        self.wrapped(namespace, item, slot, name, extra)?;
        self.cursor.space();
        Ok(())
    }

    /// As [`wrapped_group`](Self::wrapped_group), for the wrapper `<name>` that the cursor stands at.
    fn next_wrapped_group<L: AsMut<Vec<G>> + Default, G: Group>(
        &mut self,
        name: &'static str,
        trim: bool,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        self.stand_at(name)?;
        self.trim = trim;
        self.wrapped_group(slot, name, extra)?;
        self.cursor.space();
        Ok(())
    }

    /// As [`next_content`](Self::next_content), for an element that holds a simple value.
    #[inline(never)]
    pub(crate) fn next_simple<T: Simple>(
        &mut self,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        if slot.is_some() {
            return self.next_repeated(name);
        }
        let place = Place { offset: self.cursor.position() + 1, attribute: None };
        if !self.eat_leaf(self.written(name), (trim, Given::Nothing), place, required, slot)? {
            return self.next_of_pieces(name, trim, required, slot);
        }
        self.count();
        self.cursor.space();
        Ok(())
    }

    /// Reads the element `<name>…</name>` that the cursor stands at, of a name of `name` bytes, to its end, where nothing but one text is inside.
    /// Tells whether it is so.
    #[inline(always)]
    fn eat_leaf<T: Simple>(
        &mut self,
        name: usize,
        (trim, given): (bool, Given),
        place: Place<'a>,
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<bool, DecodeError> {
        let end = if !given.is_fixed()
            && let Some((value, end)) = self.front(name)
        {
            *slot = Some(value);
            end
        } else if let Some((text, end)) = self.cursor.leaf(name, trim) {
            self.value(text, trim, given, place, required, slot)?;
            end
        } else {
            return Ok(false);
        };
        self.cursor.go_to(end);
        Ok(true)
    }

    /// The value of the element `<name>…</name>` that the cursor stands at, of a name of `name` bytes, and where the element ends, if the
    /// value tells where it does.
    #[inline(always)]
    fn front<T: Simple>(&self, name: usize) -> Option<(T, usize)> {
        let (value, length) = T::read_front(self.cursor.ahead(name + 2))?;
        let end = self.cursor.end_of_leaf(name, length)?;
        value.check().is_ok().then_some((value, end))
    }

    /// Reads the element whose start tag the decoder stands at, to its end, where that tag is `<name>` and nothing but one text is inside.
    /// Tells whether it is so.
    #[inline]
    pub(super) fn leaf<T: Simple>(
        &mut self,
        (trim, given): (bool, Given),
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<bool, DecodeError> {
        let (content, name) = (self.cursor.position(), self.tag.name.as_written().len());
        let is_plain = self.pending && self.attributes.is_empty() && self.types.is_empty();
        if !is_plain
            || content != self.tag.start + name + 2
            || self.tag.empty
            || self.open.len() >= self.options.max_depth
        {
            return Ok(false);
        }
        self.cursor.go_to(self.tag.start);
        if !self.eat_leaf(name, (trim, given), self.at_tag(), required, slot)? {
            self.cursor.go_to(content);
            return Ok(false);
        }
        self.pending = false;
        self.exhausted = self.open.is_empty();
        Ok(true)
    }

    /// As [`next_simple`](Self::next_simple), where the element holds more than one text.
    #[inline(never)]
    fn next_of_pieces<T: Simple>(
        &mut self,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        let place = Place { offset: self.cursor.position() + 1, attribute: None };
        let mut buffer = mem::take(&mut self.buffer);
        if let Some(end) = self.cursor.leaf_of_pieces(self.written(name), &mut buffer) {
            self.count();
            self.value(&buffer, trim, Given::Nothing, place, required, slot)?;
            self.cursor.go_to(end);
            self.buffer = buffer;
        } else {
            self.buffer = buffer;
            self.stand_at(name)?;
            self.simple_slowly((trim, Given::Nothing), place, required, slot)?;
        }
        self.cursor.space();
        Ok(())
    }
}

impl Next<'_, '_, '_> {
    /// Its place in the order of the content model, as [`Decoder::at`].
    #[inline(always)]
    pub fn at(self, place: &mut u32, index: u32) -> Self {
        let late = index < *place;
        if self.found && !late {
            *place = index;
        }
        Self { late, ..self }
    }

    /// Whether the child is there, without attributes. Where it is out of order, that is recorded.
    #[inline(always)]
    fn is_there(&mut self) -> Result<bool, DecodeError> {
        if !self.found || self.attributed {
            return Ok(false);
        }
        if self.late {
            self.line.decoder.next_out_of_order(self.name)?;
        }
        Ok(true)
    }

    /// Reads the child. Tells whether it was there.
    #[inline(always)]
    fn read<T: Content>(mut self, is_required: bool, slot: &mut Option<T>) -> Result<bool, DecodeError> {
        if self.is_there()? {
            T::decode_next(self.line.decoder, self.name, self.trim, is_required, slot)?;
        } else if !self.attributed
            || !self.line.decoder.next_attributed(self.name, (self.late, self.trim, is_required), slot)?
        {
            return Ok(false);
        }
        self.line.go_on();
        Ok(true)
    }

    /// Its value loses the white space at both its ends, as [`Decoder::trim`].
    #[inline(always)]
    pub fn trim(self) -> Self {
        self.trim_if(true)
    }

    #[inline(always)]
    pub(super) fn trim_if(self, trim: bool) -> Self {
        Self { trim, ..self }
    }

    /// As [`Decoder::optional`].
    ///
    /// # Errors
    /// As [`Decoder::optional`].
    #[inline(always)]
    pub fn optional<T: Content>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.read(false, slot).map(|_| ())
    }

    /// As [`Decoder::required`].
    ///
    /// # Errors
    /// As [`Decoder::required`].
    #[inline(always)]
    pub fn required<T: Content>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.read(true, slot).map(|_| ())
    }

    /// As [`Decoder::optional_boxed`].
    ///
    /// # Errors
    /// As [`Decoder::optional`].
    #[inline(always)]
    pub fn optional_boxed<B>(self, slot: &mut Option<B>) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        self.boxed(slot, false)
    }

    /// As [`Decoder::required_boxed`].
    ///
    /// # Errors
    /// As [`Decoder::required`].
    #[inline(always)]
    pub fn required_boxed<B>(self, slot: &mut Option<B>) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        self.boxed(slot, true)
    }

    #[inline(always)]
    fn boxed<B>(mut self, slot: &mut Option<B>, is_required: bool) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        if self.is_there()? {
            self.line.decoder.next_boxed(self.name, self.trim, is_required, slot)?;
            self.line.go_on();
        } else if self.attributed {
            self.line.decoder.next_attributed_boxed(self.name, (self.late, self.trim, is_required), slot)?;
            self.line.go_on();
        }
        Ok(())
    }

    /// As [`Decoder::push`]. Tells whether there was such a child.
    ///
    /// # Errors
    /// As [`Decoder::push`].
    #[inline(always)]
    pub fn push<T: Content>(self, into: &mut Vec<T>) -> Result<bool, DecodeError> {
        let mut value = None;
        let was_there = self.read(false, &mut value)?;
        crate::any::push_some(into, value);
        Ok(was_there)
    }

    /// As [`Decoder::wrapped`], with the child as the wrapper.
    ///
    /// # Errors
    /// As [`Decoder::wrapped`].
    #[inline(always)]
    pub fn wrapped<L: AsMut<Vec<T>> + Default, T: Content>(
        mut self,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        if self.is_there()? {
            self.line.decoder.next_wrapped(self.name, self.trim, namespace, item, slot, extra)?;
            self.line.go_on();
        }
        Ok(())
    }

    /// As [`Decoder::wrapped_group`], with the child as the wrapper.
    ///
    /// # Errors
    /// As [`Decoder::wrapped_group`].
    #[inline(always)]
    pub fn wrapped_group<L: AsMut<Vec<G>> + Default, G: Group>(
        mut self,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        if self.is_there()? {
            self.line.decoder.next_wrapped_group(self.name, self.trim, slot, extra)?;
            self.line.go_on();
        }
        Ok(())
    }
}
