//! The children that the schema's order lets expect, in the form that documents have most.

use std::mem;
use std::ops::Deref;

use super::report::Place;
use super::{Decoder, Given, Tag};
use crate::cursor::Close;
use crate::error::DecodeError;
use crate::extra::Extra;
use crate::simple::Simple;
use crate::traits::{Content, Group};

/// The next child, if it is the one that was asked for: made by [`Decoder::next`]. What reads it does nothing where it is not.
#[must_use = "the child is not read yet"]
pub struct Next<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    name: &'static str,
    found: bool,
    /// Whether the decoder stands at its start tag: at one that may have attributes.
    begun: bool,
    /// Whether it belongs before the child that stands before it.
    late: bool,
    trim: bool,
}

impl<'a> Decoder<'a> {
    /// Whether [`next`](Self::next) may be asked for children that are in `namespace`: names without a prefix are. What `next` reads
    /// leaves that as it is, so one call is enough for all the children that stand in the order of the schema.
    #[inline]
    pub fn in_order(&mut self, namespace: &str) -> bool {
        let may = !self.pending
            && !self.exhausted
            && !self.is_opened()
            && self.namespaces.default_is(namespace)
            && self.open.len() < self.options.max_depth;
        if may {
            self.cursor.space();
        }
        may
    }

    /// The next child, if its start tag is `tag`: `<name>`, the form that documents have most, without attributes and prefix; or what
    /// `tag` begins, `<name`, the same with attributes or without. After [`in_order`](Self::in_order). Another answer than that says
    /// nothing: [`child`](Self::child) tells what comes.
    #[inline(always)]
    pub fn next(&mut self, tag: &'static str) -> Next<'_, 'a> {
        let whole = tag.strip_suffix('>');
        let begun = whole.is_none();
        let name = whole.unwrap_or(tag).get(1..).unwrap_or_default();
        let found = self.cursor.stands_at(tag) && (!begun || self.begin(name));
        Next { decoder: self, name, found, begun, late: false, trim: false }
    }

    /// As [`next`](Self::next), by the name.
    #[inline]
    pub(super) fn next_named(&mut self, name: &'static str) -> Next<'_, 'a> {
        let found = self.cursor.stands_at_start_tag(name);
        Next { decoder: self, name, found, begun: false, late: false, trim: false }
    }

    /// Reads the start tag that the cursor stands at, if its name is `name`, which it begins with. One that declares namespaces, or is
    /// not well-formed, is left.
    #[inline(never)]
    fn begin(&mut self, name: &str) -> bool {
        let (start, mark) = (self.cursor.position(), self.namespaces.mark());
        let begun = match self.cursor.behind_name(name.len()) {
            Some(b'>') => self.stand_at(name).is_ok(),
            Some(b' ' | b'\t' | b'\n' | b'\r') => self.stand_at_attributes(name).is_ok() && self.namespaces.mark() == mark,
            _ => false,
        };
        if !begun {
            self.cursor.go_to(start);
            self.namespaces.leave(mark);
            self.pending = false;
        }
        begun
    }

    /// Passes the start tag that the cursor stands at: `<name`, white space, and attributes.
    fn stand_at_attributes(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.cursor.position();
        let mark = self.namespaces.mark();
        let name = self.cursor.eat_start_tag_name(name.len())?;
        self.attributes.clear();
        let close = self.scan_attributes()?;
        self.begun(Tag { name, start, namespace: self.namespaces.default(), mark, empty: close == Close::Empty });
        Ok(())
    }

    /// Passes the start tag `<name>` that the cursor stands at.
    #[inline]
    fn stand_at(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.cursor.position();
        let name = self.cursor.eat_start_tag(name.len())?;
        self.attributes.clear();
        self.begun(Tag {
            name,
            start,
            namespace: self.namespaces.default(),
            mark: self.namespaces.mark(),
            empty: false,
        });
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn next_repeated(&mut self, name: &str) -> Result<(), DecodeError> {
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
        let start = self.cursor.position();
        self.stand_at(name)?;
        self.trim = trim;
        self.is_required = required;
        T::decode_content(self, slot)?;
        // An implementation that takes nothing leaves the child to be passed over.
        if self.pending && self.tag.start == start {
            self.unknown(None)?;
        }
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
        let Some((text, end)) = self.cursor.leaf(name.len(), trim) else {
            return self.next_of_pieces(name, trim, required, slot);
        };
        self.count();
        self.value(text, trim, Given::Nothing, place, required, slot)?;
        self.cursor.go_to(end);
        self.cursor.space();
        Ok(())
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
        let Some((text, end)) = self.cursor.leaf(name, trim) else {
            self.cursor.go_to(content);
            return Ok(false);
        };
        self.value(text, trim, given, self.at_tag(), required, slot)?;
        self.cursor.go_to(end);
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
        if let Some(end) = self.cursor.leaf_of_pieces(name.len(), &mut buffer) {
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

impl Next<'_, '_> {
    /// Its place in the order of the content model, as [`Decoder::at`].
    #[inline(always)]
    pub fn at(self, place: &mut u32, index: u32) -> Self {
        let late = self.found && index < *place;
        if self.found && !late {
            *place = index;
        }
        Self { late, ..self }
    }

    /// Whether the child is there. Where it is out of order, that is recorded.
    #[inline(always)]
    fn is_there(&mut self) -> Result<bool, DecodeError> {
        if self.late {
            self.decoder.next_out_of_order(self.name, self.begun)?;
        }
        Ok(self.found)
    }

    /// Stands at the start tag of the child.
    #[inline]
    fn stand(&mut self) -> Result<(), DecodeError> {
        if self.begun { Ok(()) } else { self.decoder.stand_at(self.name) }
    }

    /// Reads the child.
    #[inline(always)]
    fn read<T: Content>(self, is_required: bool, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if !self.begun {
            return T::decode_next(self.decoder, self.name, self.trim, is_required, slot);
        }
        self.decoder.trim = self.trim;
        self.decoder.is_required = is_required;
        self.decoder.optional(slot)?;
        self.decoder.cursor.space();
        Ok(())
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
    pub fn optional<T: Content>(mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.is_there()? { self.read(false, slot) } else { Ok(()) }
    }

    /// As [`Decoder::required`].
    ///
    /// # Errors
    /// As [`Decoder::required`].
    #[inline(always)]
    pub fn required<T: Content>(mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.is_there()? { self.read(true, slot) } else { Ok(()) }
    }

    /// As [`Decoder::optional_boxed`].
    ///
    /// # Errors
    /// As [`Decoder::optional`].
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
    pub fn required_boxed<B>(self, slot: &mut Option<B>) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        self.boxed(slot, true)
    }

    fn boxed<B>(mut self, slot: &mut Option<B>, is_required: bool) -> Result<(), DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        if !self.is_there()? {
            return Ok(());
        }
        if slot.is_some() {
            return if self.begun { self.decoder.repeated() } else { self.decoder.next_repeated(self.name) };
        }
        let mut value = None;
        self.read::<B::Target>(is_required, &mut value)?;
        *slot = value.map(B::from);
        Ok(())
    }

    /// As [`Decoder::push`]. Tells whether there was such a child.
    ///
    /// # Errors
    /// As [`Decoder::push`].
    #[inline(always)]
    pub fn push<T: Content>(mut self, into: &mut Vec<T>) -> Result<bool, DecodeError> {
        if !self.is_there()? {
            return Ok(false);
        }
        let mut value = None;
        self.read(false, &mut value)?;
        if let Some(value) = value {
            crate::any::push(into, value);
        }
        Ok(true)
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
        if self.is_there()? { self.wrapped_found(namespace, item, slot, extra) } else { Ok(()) }
    }

    fn wrapped_found<L: AsMut<Vec<T>> + Default, T: Content>(
        mut self,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        self.stand()?;
        self.decoder.trim = self.trim;
        self.decoder.wrapped(namespace, item, slot, self.name, extra)?;
        self.decoder.cursor.space();
        Ok(())
    }

    /// As [`Decoder::wrapped_group`], with the child as the wrapper.
    ///
    /// # Errors
    /// As [`Decoder::wrapped_group`].
    pub fn wrapped_group<L: AsMut<Vec<G>> + Default, G: Group>(
        mut self,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        if !self.is_there()? {
            return Ok(());
        }
        self.stand()?;
        self.decoder.trim = self.trim;
        self.decoder.wrapped_group(slot, self.name, extra)?;
        self.decoder.cursor.space();
        Ok(())
    }
}
