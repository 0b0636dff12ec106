//! Start tags with attributes where the schema's order lets expect them: only those attributes are listed that were not read in the order of
//! the schema.

use std::mem;
use std::ops::Deref;

use super::{Decoder, Tag};
use crate::cursor::Close;
use crate::error::DecodeError;
use crate::traits::Content;

impl<'a> Decoder<'a> {
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
        if T::ATTRIBUTES_IN_ORDER && !late && !self.spelling.is_among_others {
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

    /// As [`next_attributed`](Self::next_attributed), into a box.
    pub(super) fn next_attributed_boxed<B>(
        &mut self,
        name: &'static str,
        how: (bool, bool, bool),
        slot: &mut Option<B>,
    ) -> Result<bool, DecodeError>
    where
        B: Deref<Target: Content> + From<B::Target>,
    {
        if slot.is_some() {
            return self.next_attributed_repeated(name, how.0);
        }
        let mut value = None;
        let found = self.next_attributed::<B::Target>(name, how, &mut value)?;
        *slot = value.map(B::from);
        Ok(found)
    }

    #[cold]
    fn next_attributed_repeated(&mut self, name: &str, late: bool) -> Result<bool, DecodeError> {
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
        let name = self.cursor.eat_start_tag_name(self.written(name), self.spelling.prefix.len())?;
        let (namespace, mark) = (self.spelling.namespace, self.namespaces.mark());
        self.attributes.clear();
        self.begun(Tag { name, start, namespace, mark, empty: false });
        self.unread = true;
        Ok(())
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

    /// Reads all attributes of the start tag, from the first one on.
    fn scan_unread(&mut self) -> Result<(), DecodeError> {
        self.unread = false;
        self.read_in_order = 0;
        self.attributes.clear();
        self.attributes_read = 0;
        self.cursor.go_to(self.tag.start + 1 + self.tag.name.as_written().len());
        self.tag.empty = self.scan_attributes()? == Close::Empty;
        Ok(())
    }

    /// Reads the attributes behind those that were read in order.
    #[inline(never)]
    pub(super) fn read_attributes(&mut self) -> Result<(), DecodeError> {
        if self.read_in_order > 0 && self.read_other_attributes() { Ok(()) } else { self.read_all_attributes() }
    }

    /// Reads all attributes of the start tag, those that were read in order as well. Where they declare another namespace for the element,
    /// it is in that.
    pub(super) fn read_all_attributes(&mut self) -> Result<(), DecodeError> {
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

    /// Reads the attributes behind those that were read in order. Tells whether they are well-formed, and declare no namespaces, which may say
    /// something of those. That none has the name of one of those, [`set_attribute`](Self::set_attribute) sees to, which is too late where
    /// an attribute in between can be an error.
    fn read_other_attributes(&mut self) -> bool {
        if self.options.strict {
            return false;
        }
        let Ok(close) = self.scan_attributes() else { return false };
        let fit = self.read_in_order + self.attributes.len() <= self.options.limits.attributes;
        if !fit || self.namespaces.mark() > self.tag.mark {
            self.namespaces.leave(self.tag.mark);
            return false;
        }
        self.tag.empty = close == Close::Empty;
        self.unread = false;
        true
    }
}
