//! Character data, CDATA sections and references.

use std::borrow::Cow;

use super::{Cursor, chars, illegal_character};
use crate::error::DecodeError;

/// A piece of the content of an element. Comments and processing instructions are passed over.
pub(crate) enum Piece<'a> {
    /// Character data, or a CDATA section; where it holds a carriage return, its line ends are still to be normalised.
    Text { raw: &'a str, carriage: bool },
    /// A character that a reference stands for.
    Character(char),
    /// The cursor stands at a start tag.
    Start,
    /// The cursor stands at an end tag.
    End,
}

impl<'a> Cursor<'a> {
    /// The next piece of content.
    pub(crate) fn piece(&mut self) -> Result<Piece<'a>, DecodeError> {
        loop {
            let start = self.position;
            let carriage = self.character_data()?;
            if self.position > start {
                return Ok(Piece::Text { raw: &self.text[start..self.position], carriage });
            }
            match self.rest() {
                [] => return Err(self.truncated()),
                [b'&', ..] => return self.reference().map(Piece::Character),
                [b'<', b'/', ..] => return Ok(Piece::End),
                [b'<', b'!', ..] => {
                    if let Some(raw) = self.comment_or_cdata()? {
                        return Ok(Piece::Text { raw, carriage: raw.contains('\r') });
                    }
                }
                [b'<', b'?', ..] => self.processing_instruction()?,
                _ => return Ok(Piece::Start),
            }
        }
    }

    /// Moves to the next `<` or `&`, or to the end of the document (productions 2 and 14). Tells whether a carriage return was passed.
    #[inline]
    fn character_data(&mut self) -> Result<bool, DecodeError> {
        let start = self.position;
        let mut carriage = false;
        loop {
            self.position += chars::plain_text(self.rest());
            match self.peek() {
                None | Some(b'<' | b'&') => break,
                Some(_) => carriage |= self.closer_look(start)?,
            }
        }
        let length = self.position - start;
        if length > self.limits.text {
            return Err(self.text_too_long(start));
        }
        Ok(carriage)
    }

    /// Passes one character that a text cannot take without a closer look. Tells whether it is a carriage return.
    #[cold]
    fn closer_look(&mut self, start: usize) -> Result<bool, DecodeError> {
        match self.next_char() {
            Some('>') if self.text[start..self.position].ends_with("]]") => {
                Err(DecodeError::syntax(self.position - 2, "`]]>` may not stand in a text"))
            }
            Some(c) if chars::is_char(c) => {
                self.position += c.len_utf8();
                Ok(c == '\r')
            }
            Some(c) => Err(illegal_character(self.position, c)),
            None => Ok(false),
        }
    }

    #[cold]
    pub(crate) fn text_too_long(&self, start: usize) -> DecodeError {
        let message = format!("a text has more than {} bytes", self.limits.text);
        DecodeError::limit(start, message, "DecodeOptions::with_max_text changes the limit")
    }

    /// A character reference (production 66), or a reference to one of the five predefined entities (section 4.6).
    pub(super) fn reference(&mut self) -> Result<char, DecodeError> {
        let start = self.position;
        self.position += 1;
        if self.eat("#") {
            return self.character_reference(start);
        }
        let name_start = self.position;
        self.ncname()?;
        let name = &self.text[name_start..self.position];
        self.expect(";")?;
        match name {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "apos" => Ok('\''),
            "quot" => Ok('"'),
            _ => Err(DecodeError::syntax(start, "an entity that is not declared")
                .with_expected("one of `&lt;` `&gt;` `&amp;` `&apos;` `&quot;`, or a character reference")
                .with_found(&self.text[start..self.position])),
        }
    }

    fn character_reference(&mut self, start: usize) -> Result<char, DecodeError> {
        let radix = if self.eat("x") { 16 } else { 10 };
        let digits_start = self.position;
        let mut code = 0_u32;
        while let Some(digit) = self.peek().and_then(|b| char::from(b).to_digit(radix)) {
            code = code.saturating_mul(radix).saturating_add(digit);
            self.position += 1;
        }
        if self.position == digits_start && self.peek().is_some() {
            return Err(self.unexpected("a digit"));
        }
        self.expect(";")?;
        match char::from_u32(code).filter(|&c| chars::is_char(c)) {
            Some(c) => Ok(c),
            None => Err(DecodeError::syntax(start, "a reference to what is not a character of XML 1.0")
                .with_found(&self.text[start..self.position])),
        }
    }

    /// How long one text may be.
    pub(crate) fn check_length(&self, text: &Text<'_>, start: usize) -> Result<(), DecodeError> {
        if text.as_str().len() > self.limits.text { Err(self.text_too_long(start)) } else { Ok(()) }
    }
}

/// A text in the making: borrowed as long as it is one piece of the document.
#[derive(Default)]
pub(crate) struct Text<'a> {
    whole: &'a str,
    buffer: String,
    buffered: bool,
}

impl<'a> Text<'a> {
    /// A text that will use `buffer` where it is not one piece.
    pub(crate) fn with_buffer(mut buffer: String) -> Self {
        buffer.clear();
        Self { whole: "", buffer, buffered: false }
    }

    /// The buffer, for the next text.
    pub(crate) fn into_buffer(self) -> String {
        self.buffer
    }

    #[inline]
    pub(crate) fn push(&mut self, raw: &'a str, carriage: bool) {
        if !self.buffered && self.whole.is_empty() && !carriage {
            self.whole = raw;
            return;
        }
        self.spill();
        if carriage {
            push_with_line_ends(&mut self.buffer, raw);
        } else {
            self.buffer.push_str(raw);
        }
    }

    pub(crate) fn push_char(&mut self, c: char) {
        self.spill();
        self.buffer.push(c);
    }

    #[cold]
    fn spill(&mut self) {
        if !self.buffered {
            self.buffered = true;
            self.buffer.push_str(self.whole);
        }
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        if self.buffered { &self.buffer } else { self.whole }
    }

    pub(crate) fn into_cow(self) -> Cow<'a, str> {
        if self.buffered { Cow::Owned(self.buffer) } else { Cow::Borrowed(self.whole) }
    }
}

/// Section 2.11: CR LF, and CR alone, are read as LF.
fn push_with_line_ends(out: &mut String, raw: &str) {
    let mut lines = raw.split('\r');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        out.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
}
