//! Attributes that are asked for in the order of the schema. What stands ahead of them is handed on from one to the next, so that the compiler
//! keeps it in registers.

use super::Decoder;
use crate::cursor::plain_value;
use crate::namespaces::Namespaces;
use crate::simple::{self, Simple};

impl<'a> Decoder<'a> {
    /// Begins to ask for the attributes of the start tag in the order of the schema, before [`attribute`](Self::attribute) gives the others.
    #[inline(always)]
    pub fn attributes_in_order(&mut self) -> InOrder<'_, 'a> {
        let rest = if self.unread { self.cursor.ahead_text() } else { "" };
        InOrder { decoder: self, rest, read: 0, trim: false }
    }

    /// Passes attributes that were read in order, up to what is left, and the end of the start tag, if it stands there. Tells whether others
    /// follow. Where a limit may have been passed, none counts as read.
    #[inline(never)]
    fn pass_in_order(&mut self, read: usize, rest: &'a str) -> bool {
        let (read, limits) = (self.read_in_order + read, &self.options.limits);
        let length = self.cursor.ahead_text().len() - rest.len();
        if read > limits.attributes || length > limits.text || limits.name < InOrder::LONGEST {
            self.read_in_order = 0;
            return false;
        }
        self.read_in_order = read;
        self.cursor.go_to(self.cursor.position() + length);
        // No name begins with any of the characters up to that.
        if matches!(rest.as_bytes(), [b' ', first, ..] if *first > b'>') {
            return true;
        }
        if self.open.len() < self.options.max_depth && self.ends_in_order() {
            self.enter_content();
        }
        false
    }
}

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

    /// Passes what was read, and the end of the start tag, if it stands behind. Tells whether it is worth while to ask again: some were read, and
    /// others follow, which may be in another order.
    #[inline(always)]
    #[must_use = "other attributes may follow"]
    pub fn end(self) -> bool {
        self.read > 0 && self.decoder.pass_in_order(self.read, self.rest)
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
    let text = if trim { simple::trim(text) } else { text };
    keep(T::read(text, scope).ok()?, rest, slot)
}

/// Puts a value into its place, if nothing is wrong with it.
#[inline(always)]
fn keep<'a, T: Simple>(value: T, rest: &'a str, slot: &mut Option<T>) -> Option<&'a str> {
    value.check().ok()?;
    *slot = Some(value);
    Some(rest)
}
