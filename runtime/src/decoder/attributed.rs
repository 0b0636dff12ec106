//! Start tags with attributes where the schema's order lets expect them: first their attributes are asked for in the order of the schema, and
//! only what is left then is listed.

use std::mem;

use super::{Decoder, Tag};
use crate::cursor::{Attribute, Close, plain_value};
use crate::error::DecodeError;
use crate::namespaces::Namespaces;
use crate::simple::Simple;
use crate::traits::Content;

/// Other attributes than those that were read in order, of which each is compared with all of these. Where there are more, all are listed.
const FEW: usize = 8;

/// The attributes of a start tag that are asked for in the order of the schema: made by [`Decoder::attributes_in_order`]. What it does not
/// read, [`Decoder::attribute`] gives.
#[must_use = "what was read is read again without its end"]
pub struct InOrder<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    /// What stands behind the attributes that were read.
    rest: &'a str,
    /// How many were read.
    read: usize,
    trim: bool,
}

impl<'a> InOrder<'_, 'a> {
    /// The bytes of the longest name that is looked for.
    const LONGEST: usize = 255;

    /// The value of the next attribute loses the white space at both its ends, as [`Decoder::trim`].
    #[inline(always)]
    pub fn trim(self) -> Self {
        Self { trim: true, ..self }
    }

    /// Reads the next attribute, if it begins with `start`: ` name="`, the form that documents have most. It is left where anything is
    /// wrong with its value.
    #[inline(always)]
    pub fn next<T: Simple>(self, start: &'static str, slot: &mut Option<T>) -> Self {
        let value = self.rest.strip_prefix(start).filter(|_| start.len() <= Self::LONGEST);
        match value.and_then(|value| read(value, self.trim, &self.decoder.namespaces, slot)) {
            Some(rest) => Self { rest, read: self.read + 1, trim: false, ..self },
            None => Self { trim: false, ..self },
        }
    }

    /// Passes what was read; where a limit may have been passed, it is left.
    #[inline(always)]
    pub fn end(self) {
        let decoder = self.decoder;
        let limits = &decoder.options.limits;
        let length = decoder.cursor.ahead_text().len() - self.rest.len();
        if self.read > 0 && self.read <= limits.attributes && length <= limits.text && limits.name >= Self::LONGEST {
            decoder.attributes_read = self.read;
            decoder.cursor.go_to(decoder.cursor.position() + length);
        }
    }
}

/// Reads the value of an attribute that stands at the beginning of `rest`, and gives what stands behind its closing mark. `None`: it
/// is not the text that stands there, or anything is wrong with it.
fn read<'a, T: Simple>(rest: &'a str, trim: bool, scope: &Namespaces<'_>, slot: &mut Option<T>) -> Option<&'a str> {
    if slot.is_none()
        && let Some((value, length)) = T::read_front(rest.as_bytes())
        && let Some(rest) = rest.get(length..).and_then(|rest| rest.strip_prefix('"'))
    {
        return keep(value, rest, slot);
    }
    read_text(rest, trim, scope, slot)
}

/// As [`read`], for a value that does not tell where it ends.
#[inline(never)]
fn read_text<'a, T: Simple>(
    rest: &'a str,
    trim: bool,
    scope: &Namespaces<'_>,
    slot: &mut Option<T>,
) -> Option<&'a str> {
    if slot.is_some() {
        return None;
    }
    let (text, rest) = plain_value(rest)?;
    let text = if trim { crate::simple::trim(text) } else { text };
    keep(T::read(text, scope).ok()?, rest, slot)
}

/// Puts a value into its place, if nothing is wrong with it.
#[inline(always)]
fn keep<'a, T: Simple>(value: T, rest: &'a str, slot: &mut Option<T>) -> Option<&'a str> {
    value.check().ok()?;
    *slot = Some(value);
    Some(rest)
}

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

    /// Begins to ask for the attributes of the start tag in the order of the schema, before [`attribute`](Self::attribute) gives the others.
    #[inline(always)]
    pub fn attributes_in_order(&mut self) -> InOrder<'_, 'a> {
        let rest = if self.unread { self.cursor.ahead_text() } else { "" };
        InOrder { decoder: self, rest, read: 0, trim: false }
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
