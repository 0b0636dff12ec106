//! Start tags with attributes where the schema's order lets expect them: first their attributes are asked for in the order of the schema, and
//! only what is left then is listed.

use std::mem;

use super::{Decoder, Tag};
use crate::cursor::{Attribute, Close};
use crate::error::DecodeError;
use crate::simple::Simple;
use crate::traits::Content;

/// Other attributes than those that were read in order, of which each is compared with all of these. Where there are more, all are listed.
const FEW: usize = 8;

impl<'a> Decoder<'a> {
    /// Whether the start tag that the cursor stands at, whose name begins with this, has attributes. `None`: its name is longer, or it is
    /// empty.
    #[inline(always)]
    pub(super) fn is_attributed(&self, name: &str) -> Option<bool> {
        match self.cursor.behind_name(self.written(name)) {
            Some(b'>') => Some(false),
            Some(b' ' | b'\t' | b'\n' | b'\r') => Some(true),
            _ => None,
        }
    }

    /// As [`next_content`](Self::next_content), where the start tag has attributes. Tells whether it was read: one that declares namespaces,
    /// or is not well-formed, may be left.
    #[inline(never)]
    pub(super) fn next_attributed<T: Content>(
        &mut self,
        name: &'static str,
        (late, trim, required): (bool, bool, bool),
        slot: &mut Option<T>,
    ) -> Result<bool, DecodeError> {
        if slot.is_some() {
            return self.next_attributed_repeated(name, late);
        }
        if T::ATTRIBUTES_IN_ORDER && !late && !self.line.is_among_others {
            self.stand_before_attributes(name)?;
        } else if !self.begin(name, late)? {
            return Ok(false);
        }
        self.trim = trim;
        self.is_required = required;
        self.all_of(slot)?;
        self.cursor.space();
        Ok(true)
    }

    #[cold]
    pub(super) fn next_attributed_repeated(&mut self, name: &str, late: bool) -> Result<bool, DecodeError> {
        let begun = self.begin(name, late)?;
        if begun {
            self.repeated()?;
            self.cursor.space();
        }
        Ok(begun)
    }

    /// Reads the start tag `<name …>` that the cursor stands at, and records whether it is late. One that declares namespaces, or is not
    /// well-formed, is left.
    fn begin(&mut self, name: &str, late: bool) -> Result<bool, DecodeError> {
        let (start, mark, children) = (self.cursor.position(), self.namespaces.mark(), self.children);
        let begun = self.stand_before_attributes(name).and_then(|()| self.scan_unread());
        if begun.is_err() || self.namespaces.mark() > mark {
            self.cursor.go_to(start);
            self.namespaces.leave(mark);
            self.pending = false;
            self.children = children;
            return Ok(false);
        }
        if late { self.out_of_order().map(|()| true) } else { Ok(true) }
    }

    /// Stands at the start tag `<name …>` that the cursor stands at, before its attributes.
    #[inline]
    fn stand_before_attributes(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.cursor.position();
        let name = self.cursor.eat_start_tag_name(self.written(name), self.line.prefix.len())?;
        let (namespace, mark) = (self.line.namespace, self.namespaces.mark());
        self.attributes.clear();
        self.begun(Tag { name, start, namespace, mark, empty: false });
        self.unread = true;
        Ok(())
    }

    /// Reads the next attribute, if it is the one with this name, without a prefix, and nothing is wrong with its value. What is not read
    /// so, [`attribute`](Self::attribute) gives, which is to be called behind this.
    #[inline(always)]
    pub fn next_attribute<T: Simple>(&mut self, name: &'static str, slot: &mut Option<T>) {
        let trim = mem::take(&mut self.trim);
        if self.unread && self.cursor.stands_at_attribute(name) {
            self.read_next_attribute(name.len(), trim, slot);
        }
    }

    #[inline(never)]
    fn read_next_attribute<T: Simple>(&mut self, name: usize, trim: bool, slot: &mut Option<T>) {
        if self.attributes_read >= self.options.limits.attributes {
            return;
        }
        let read = match T::read_front(self.cursor.ahead(name + 3)) {
            Some((value, length)) => self.cursor.end_of_attribute(name, length).map(|end| (value, end)),
            None => None,
        };
        let Some((value, end)) = read.or_else(|| self.plain_attribute(name, trim)) else { return };
        if value.check().is_ok() {
            *slot = Some(value);
            self.attributes_read += 1;
            self.cursor.go_to(end);
        }
    }

    #[inline(always)]
    fn plain_attribute<T: Simple>(&self, name: usize, trim: bool) -> Option<(T, usize)> {
        let (text, end) = self.cursor.plain_attribute(name)?;
        let text = if trim { crate::simple::trim(text) } else { text };
        T::read(text, &self.namespaces).ok().map(|value| (value, end))
    }

    /// Whether the start tag ends behind the attributes that were read in order.
    #[inline]
    pub(super) fn ends_in_order(&mut self) -> bool {
        let close = self.cursor.end_of_start_tag();
        if let Some(close) = close {
            self.tag.empty = close == Close::Empty;
            self.unread = false;
        }
        close.is_some()
    }

    /// Where the attributes of the start tag begin.
    fn behind_tag_name(&self) -> usize {
        self.tag.start + 1 + self.tag.name.as_written().len()
    }

    /// Reads all attributes of the start tag, from the first one on.
    fn scan_unread(&mut self) -> Result<(), DecodeError> {
        self.unread = false;
        self.attributes_read = 0;
        self.cursor.go_to(self.behind_tag_name());
        self.tag.empty = self.scan_attributes()? == Close::Empty;
        Ok(())
    }

    /// Reads the attributes behind those that were read in order; where they may say something of those, all of them. Where they declare
    /// another namespace for the element, it is in that.
    #[inline(never)]
    pub(super) fn read_attributes(&mut self) -> Result<(), DecodeError> {
        if self.attributes_read > 0 && self.read_other_attributes() {
            return Ok(());
        }
        self.attributes.clear();
        self.scan_unread()?;
        let inside = self.namespaces.of_element(self.tag.name, self.tag.start + 1)?;
        let outside = mem::replace(&mut self.tag.namespace, inside);
        if outside == self.tag.namespace {
            return Ok(());
        }
        let expected = self.namespaces.uri(outside).to_owned();
        self.expect_namespace(&expected);
        if self.foreign { self.misplaced() } else { Ok(()) }
    }

    /// Reads the attributes behind those that were read in order. Tells whether they are few, well-formed beside those, and have no prefixes.
    fn read_other_attributes(&mut self) -> bool {
        let before = self.cursor.since(self.behind_tag_name());
        // Of ` name="value" name="value"` every other piece is a name.
        let stands_before = |name: &str| {
            let mut names = before.split('"').step_by(2).map(|name| name.trim_matches([' ', '=']));
            names.any(|other| other == name)
        };
        let Ok((close, remarks)) = self.cursor.attributes(&mut self.attributes) else { return false };
        let others = self.attributes.len();
        let stands_alone = |attribute: &Attribute<'_>| !stands_before(attribute.name.as_written());
        let are_others = !remarks.qualified
            && !remarks.repeated
            && others <= FEW.min(self.options.limits.attributes.saturating_sub(self.attributes_read))
            && self.attributes.iter().all(stands_alone);
        if are_others {
            self.tag.empty = close == Close::Empty;
            self.attributes_read = 0;
            self.unread = false;
        }
        are_others
    }
}
