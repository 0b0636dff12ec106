//! The tokens of an XML 1.0 document (5th edition) without a document type definition, one after the other, each checked to the
//! letter: productions and well-formedness constraints. What spans several tokens (end tags that match, namespaces, one root) is the
//! [`Decoder`](crate::Decoder)'s to check.

mod attributes;
mod chars;
mod markup;
mod prolog;
mod text;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::options::Limits;

pub(crate) use attributes::{Attribute, Remarks, plain_value};
pub(crate) use chars::{before, is_char, is_ncname, is_plain_text, is_solid, plain_attribute, plain_text};
pub(crate) use markup::Close;
pub(crate) use prolog::{doctype_end, html};
pub(crate) use text::{Piece, Text};

/// A position in a document.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    position: usize,
    limits: Limits,
}

/// A name as written, with at most one colon (Namespaces in XML, production 7).
#[derive(Clone, Copy, Default)]
pub(crate) struct QName<'a> {
    text: &'a str,
    /// Where the local part begins.
    local: usize,
}

impl<'a> QName<'a> {
    pub(crate) fn as_written(self) -> &'a str {
        self.text
    }

    #[inline]
    pub(crate) fn local(self) -> &'a str {
        &self.text[self.local..]
    }

    #[inline]
    pub(crate) fn prefix(self) -> &'a str {
        &self.text[..self.local.saturating_sub(1)]
    }

    #[inline]
    pub(crate) fn has_prefix(self) -> bool {
        self.local != 0
    }
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str, limits: Limits) -> Self {
        Self { text, position: 0, limits }
    }

    /// A cursor on the same document, at another place.
    pub(crate) fn at(other: &Self, position: usize) -> Self {
        Self { position, ..Self::new(other.text, other.limits) }
    }

    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    #[inline]
    pub(crate) fn go_to(&mut self, position: usize) {
        self.position = position;
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// What stands `length` bytes behind the cursor, and on.
    #[inline(always)]
    pub(crate) fn ahead(&self, length: usize) -> &'a [u8] {
        self.text.as_bytes().get(self.position + length..).unwrap_or_default()
    }

    /// What stands behind the cursor.
    #[inline]
    pub(crate) fn ahead_text(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.position..]
    }

    #[inline]
    fn looking_at(&self, text: &str) -> bool {
        self.rest().starts_with(text.as_bytes())
    }

    #[inline]
    fn eat(&mut self, text: &str) -> bool {
        let found = self.looking_at(text);
        if found {
            self.position += text.len();
        }
        found
    }

    #[inline]
    fn expect(&mut self, text: &'static str) -> Result<(), DecodeError> {
        if self.eat(text) { Ok(()) } else { Err(self.unexpected(text)) }
    }

    /// Skips white space; tells whether there was any.
    #[inline]
    pub(crate) fn space(&mut self) -> bool {
        let length = chars::white_space(self.rest());
        self.position += length;
        length > 0
    }

    /// Something else stands where `expected` should: cut off, or a syntax error.
    #[cold]
    fn unexpected(&self, expected: &'static str) -> DecodeError {
        if expected.as_bytes().starts_with(self.rest()) {
            return self.truncated();
        }
        let found = self.text[self.position..].chars().next().map(String::from).unwrap_or_default();
        DecodeError::syntax(self.position, "not well-formed").with_expected(format!("`{expected}`")).with_found(&found)
    }

    /// The document ends where something has to follow.
    #[cold]
    pub(crate) fn truncated(&self) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Truncated, self.text.len(), "the document is cut off")
    }

    /// Passes over everything up to and including `end`, all of which must be characters; gives what stands before it.
    fn up_to(&mut self, end: &'static str) -> Result<&'a str, DecodeError> {
        let rest = &self.text[self.position..];
        let Some(length) = rest.find(end) else {
            self.check_characters(rest)?;
            return Err(self.truncated());
        };
        let inside = &rest[..length];
        self.check_characters(inside)?;
        self.position += length + end.len();
        Ok(inside)
    }

    /// Production 2: `text`, which begins at the position, holds nothing but characters.
    fn check_characters(&self, text: &str) -> Result<(), DecodeError> {
        match text.char_indices().find(|&(_, c)| !is_char(c)) {
            None => Ok(()),
            Some((at, c)) => Err(illegal_character(self.position + at, c)),
        }
    }

    /// A name without a colon, or with one between two names.
    #[inline]
    fn qname(&mut self) -> Result<QName<'a>, DecodeError> {
        let (start, rest) = (self.position, self.rest());
        let (mut local, mut length) = (0, chars::ascii_name(rest));
        if rest.get(length) == Some(&b':') {
            local = length + 1;
            length = local + chars::ascii_name(&rest[local..]);
        }
        let is_whole = rest.get(length).is_some_and(|&b| b < 0x80 && b != b':');
        let starts = |at: usize| chars::is_ascii_name_start(rest[at]);
        if is_whole && starts(0) && starts(local) && length <= self.limits.name {
            self.position += length;
            return Ok(QName { text: &self.text[start..self.position], local });
        }
        self.unusual_qname(start)
    }

    /// A name that is not of ASCII alone.
    fn unusual_qname(&mut self, start: usize) -> Result<QName<'a>, DecodeError> {
        self.ncname()?;
        let mut local = 0;
        if self.peek() == Some(b':') {
            self.position += 1;
            local = self.position - start;
            self.ncname()?;
            if self.peek() == Some(b':') {
                return Err(DecodeError::syntax(self.position, "a name has two colons"));
            }
        }
        if self.position - start > self.limits.name {
            return Err(self.name_too_long(start));
        }
        Ok(QName { text: &self.text[start..self.position], local })
    }

    #[cold]
    fn name_too_long(&self, start: usize) -> DecodeError {
        let message = format!("a name has more than {} bytes", self.limits.name);
        DecodeError::limit(start, message, "DecodeOptions::with_max_name changes the limit")
    }

    /// A name without a colon (Namespaces in XML, production 4).
    #[inline]
    fn ncname(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            Some(b) if chars::is_ascii_name_start(b) => self.position += 1,
            _ => self.name_start()?,
        }
        loop {
            let rest = self.rest();
            self.position += chars::ascii_name(rest);
            match self.peek() {
                Some(b) if b >= 0x80 => match self.next_char().filter(|&c| chars::is_name_char(c)) {
                    Some(c) => self.position += c.len_utf8(),
                    None => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    #[cold]
    fn name_start(&mut self) -> Result<(), DecodeError> {
        match self.next_char() {
            None => Err(self.truncated()),
            Some(c) if chars::is_name_start(c) => {
                self.position += c.len_utf8();
                Ok(())
            }
            Some(c) => {
                let error = DecodeError::syntax(self.position, "not well-formed");
                Err(error.with_expected("a name").with_found(c.encode_utf8(&mut [0; 4])))
            }
        }
    }

    fn next_char(&self) -> Option<char> {
        self.text[self.position..].chars().next()
    }
}

#[cold]
fn illegal_character(offset: usize, c: char) -> DecodeError {
    DecodeError::syntax(offset, format!("U+{:04X} is not a character of XML 1.0", u32::from(c)))
}
