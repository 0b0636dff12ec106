//! The children that the schema's order lets expect, in the form that documents have most.

use std::mem;
use std::ops::Deref;

use super::report::Place;
use super::{Decoder, Given, Tag};
use crate::error::DecodeError;
use crate::extra::Extra;
use crate::namespaces::same;
use crate::simple::Simple;
use crate::traits::{Content, Group};

/// The next child, if it is the one that was asked for: made by [`Decoder::next`]. What reads it does nothing where it is not.
#[must_use = "the child is not read yet"]
pub struct Next<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    name: &'static str,
    found: bool,
    /// Whether its start tag has attributes.
    attributed: bool,
    /// Whether it belongs before the child that stands before it.
    late: bool,
    trim: bool,
}

/// How the names of the children are written that stand in order.
#[derive(Clone, Copy, Default)]
pub(super) struct Line<'a> {
    /// Their prefix, with its colon.
    pub(super) prefix: &'a str,
    /// Their namespace.
    pub(super) namespace: usize,
    /// Whether names of other namespaces are other children.
    pub(super) is_among_others: bool,
}

impl<'a> Decoder<'a> {
    /// Whether [`next`](Self::next) may be asked for children that are in `namespace`: names without a prefix are, or those with the prefix
    /// that the next one has. What `next` reads leaves that as it is, so one call is enough for all the children that stand in the order
    /// of the schema.
    ///
    /// A start tag with attributes that declares another namespace for its element is read as one that is [`foreign`](Self::foreign).
    #[inline]
    pub fn in_order(&mut self, namespace: &str) -> bool {
        self.begin_line(namespace, false)
    }

    /// As [`in_order`](Self::in_order), where names of other namespaces are other children: start tags that declare namespaces are left.
    #[inline]
    pub fn in_order_among_others(&mut self, namespace: &str) -> bool {
        self.begin_line(namespace, true)
    }

    #[inline]
    fn begin_line(&mut self, namespace: &str, is_among_others: bool) -> bool {
        if self.pending || self.exhausted || self.is_opened() || self.open.len() >= self.options.max_depth {
            return false;
        }
        self.cursor.space();
        if self.namespaces.default_is(namespace) {
            self.line = Line { prefix: "", namespace: self.namespaces.default(), is_among_others };
            return true;
        }
        self.begin_prefixed_line(namespace, is_among_others)
    }

    #[inline(never)]
    fn begin_prefixed_line(&mut self, namespace: &str, is_among_others: bool) -> bool {
        let Some(prefix) = self.cursor.start_tag_prefix() else { return false };
        let found = self.namespaces.find(prefix.trim_end_matches(':'));
        let found = found.filter(|found| same(self.namespaces.uri(*found), namespace));
        if let Some(namespace) = found {
            self.line = Line { prefix, namespace, is_among_others };
        }
        found.is_some()
    }

    /// How many bytes a name has with the prefix that children in order have.
    #[inline(always)]
    pub(super) fn written(&self, name: &str) -> usize {
        self.line.prefix.len() + name.len()
    }

    /// The next child, if its start tag is `tag`, the prefix aside: `<name>`, the form that documents have most, without attributes; or what
    /// `tag` begins, `<name`, with attributes or without. After [`in_order`](Self::in_order). Another answer than that says
    /// nothing: [`child`](Self::child) tells what comes.
    #[inline(always)]
    pub fn next(&mut self, tag: &'static str) -> Next<'_, 'a> {
        let start = tag.strip_prefix('<').unwrap_or(tag);
        let stands =
            if self.line.prefix.is_empty() { self.cursor.stands_at(tag) } else { self.stands_at_prefixed(start) };
        let (name, attributed) = match start.strip_suffix('>') {
            Some(name) => (name, stands.then_some(false)),
            None => (start, if stands { self.is_attributed(start) } else { None }),
        };
        self.next_if(name, attributed)
    }

    #[inline(never)]
    fn stands_at_prefixed(&self, tag: &str) -> bool {
        self.cursor.stands_at_tag(self.line.prefix, tag)
    }

    /// As [`next`](Self::next), for the name of the element at `start`, which is written as the children in order are.
    #[inline]
    pub(super) fn next_same(&mut self, start: usize, name: &'static str) -> Next<'_, 'a> {
        let stands = self.cursor.stands_at_same(start, self.written(name) + 1);
        let attributed = if stands { self.is_attributed(name) } else { None };
        self.next_if(name, attributed)
    }

    /// The next child, if it is known whether its start tag has attributes.
    #[inline(always)]
    fn next_if(&mut self, name: &'static str, attributed: Option<bool>) -> Next<'_, 'a> {
        let (found, attributed) = (attributed.is_some(), attributed.unwrap_or_default());
        Next { decoder: self, name, found, attributed, late: false, trim: false }
    }

    /// Reads the element whose start tag the decoder stands at.
    #[inline]
    pub(super) fn all_of<T: Content>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        let (start, line) = (self.tag.start, self.line);
        T::decode_content(self, slot)?;
        self.line = line;
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
        let name = self.cursor.eat_start_tag(self.written(name), self.line.prefix.len())?;
        self.attributes.clear();
        self.begun(Tag { name, start, namespace: self.line.namespace, mark: self.namespaces.mark(), empty: false });
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

impl Next<'_, '_> {
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
            self.decoder.next_out_of_order(self.name)?;
        }
        Ok(true)
    }

    /// Reads the child. Tells whether it was there.
    #[inline(always)]
    fn read<T: Content>(mut self, is_required: bool, slot: &mut Option<T>) -> Result<bool, DecodeError> {
        if self.is_there()? {
            T::decode_next(self.decoder, self.name, self.trim, is_required, slot)?;
            return Ok(true);
        }
        if self.attributed {
            return self.decoder.next_attributed(self.name, (self.late, self.trim, is_required), slot);
        }
        Ok(false)
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
        let mut value = None;
        if slot.is_none() {
            self.read::<B::Target>(is_required, &mut value)?;
            *slot = value.map(B::from);
        } else if self.is_there()? {
            self.decoder.next_repeated(self.name)?;
        } else if self.attributed {
            self.decoder.next_attributed_repeated(self.name, self.late)?;
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
        if self.is_there()? { self.wrapped_found(namespace, item, slot, extra) } else { Ok(()) }
    }

    fn wrapped_found<L: AsMut<Vec<T>> + Default, T: Content>(
        self,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<L>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        self.decoder.stand_at(self.name)?;
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
        self.decoder.stand_at(self.name)?;
        self.decoder.trim = self.trim;
        self.decoder.wrapped_group(slot, self.name, extra)?;
        self.decoder.cursor.space();
        Ok(())
    }
}
