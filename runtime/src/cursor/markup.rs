//! Comments, CDATA sections, processing instructions, end tags.

use super::{Cursor, QName, chars};
use crate::error::DecodeError;

/// The end of a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Close {
    /// `>`
    Open,
    /// `/>`
    Empty,
}

impl<'a> Cursor<'a> {
    /// The name of the start tag that the cursor stands at, and, where no attributes follow, its end.
    #[inline]
    pub(crate) fn start_tag_name(&mut self) -> Result<QName<'a>, DecodeError> {
        self.position += 1;
        self.qname()
    }

    /// The end of a start tag; `None` where something else follows.
    #[inline]
    pub(crate) fn close(&mut self) -> Option<Close> {
        match self.rest() {
            [b'>', ..] => {
                self.position += 1;
                Some(Close::Open)
            }
            [b'/', b'>', ..] => {
                self.position += 2;
                Some(Close::Empty)
            }
            _ => None,
        }
    }

    /// Whether the cursor stands at `<name>`. `name` is one without a colon.
    #[inline(always)]
    pub(crate) fn at_start_tag(&self, name: &str) -> bool {
        let end = self.position + name.len() + 1;
        let tag = self.text.as_bytes().get(self.position..=end);
        tag.is_some_and(|tag| tag[0] == b'<' && &tag[1..=name.len()] == name.as_bytes() && tag[name.len() + 1] == b'>')
    }

    /// Passes the `<name>` that the cursor stands at.
    #[inline]
    pub(crate) fn eat_start_tag(&mut self, name: &str) -> Result<QName<'a>, DecodeError> {
        let start = self.position + 1;
        let end = start + name.len();
        if name.len() > self.limits.name {
            return Err(self.name_too_long(start));
        }
        self.position = end + 1;
        Ok(QName { text: &self.text[start..end], local: 0 })
    }

    /// Passes a whole element whose start tag, `<name>` with a name of `name` bytes, the cursor stands at, if it holds nothing but a text
    /// without references; gives the text. Where the text may be trimmed, it may be a CDATA section with white space around.
    #[inline(always)]
    pub(crate) fn eat_leaf(&mut self, name: usize, trim: bool) -> Option<&'a str> {
        let start = self.position + name + 2;
        let length = chars::plain_text(self.text.as_bytes().get(start..)?);
        let end = start + length;
        if self.closes(end, name) {
            if length > self.limits.text || name > self.limits.name {
                return None;
            }
            self.position = end + name + 3;
            return Some(&self.text[start..end]);
        }
        self.eat_cdata_leaf(start, end, name, trim)
    }

    /// As [`eat_leaf`](Self::eat_leaf), where no end tag stands at `end`, behind the first text.
    #[inline(never)]
    fn eat_cdata_leaf(&mut self, start: usize, end: usize, name: usize, trim: bool) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        let passes =
            |from: usize, to: usize| from == to || (trim && bytes[from..to].iter().all(|&b| chars::is_space(b)));
        if !bytes[end..].starts_with(b"<![CDATA[") || !passes(start, end) {
            return None;
        }
        let inside = end + 9;
        let length = chars::plain_cdata(&bytes[inside..]);
        let after = inside + length + 3;
        if !bytes[after - 3..].starts_with(b"]]>") || after - start > self.limits.text {
            return None;
        }
        let end = after + chars::plain_text(&bytes[after..]);
        if !self.closes(end, name) || !passes(after, end) || name > self.limits.name {
            return None;
        }
        self.position = end + name + 3;
        Some(&self.text[inside..inside + length])
    }

    /// Whether the end tag of the element whose start tag `<name>` the cursor stands at is at `end`.
    #[inline(always)]
    fn closes(&self, end: usize, name: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes.get(end..).is_some_and(|rest| rest.starts_with(b"</"))
            && same(bytes, self.position + 1, end + 2, name + 1)
    }

    #[inline]
    pub(crate) fn at_end_tag(&self) -> bool {
        self.rest().starts_with(b"</")
    }

    /// The end tag of the element whose name stands at `start` (production 42; well-formedness constraint "Element Type Match").
    #[inline]
    pub(crate) fn end_tag(&mut self, start: usize, length: usize) -> Result<(), DecodeError> {
        let bytes = self.text.as_bytes();
        let after = self.position + 2 + length;
        if bytes.get(after) == Some(&b'>') && same(bytes, start, self.position + 2, length) {
            self.position = after + 1;
            return Ok(());
        }
        self.end_tag_of(self.text.get(start..start + length).unwrap_or_default())
    }

    /// The end tag of an element with this name.
    #[cold]
    pub(crate) fn end_tag_of(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.position;
        self.position += 2;
        let found = self.qname()?;
        if self.peek().is_none() {
            return Err(self.truncated());
        }
        if found.as_written() != name {
            return Err(DecodeError::syntax(start, "an end tag that does not match")
                .with_expected(format!("`</{name}>`"))
                .with_found(&format!("</{}>", found.as_written())));
        }
        self.space();
        self.expect(">")
    }

    /// At `<!` in content: passes over a comment, or gives the text of a CDATA section.
    pub(super) fn comment_or_cdata(&mut self) -> Result<Option<&'a str>, DecodeError> {
        const CDATA: &str = "<![CDATA[";
        if self.looking_at("<!-") {
            return self.comment().map(|()| None);
        }
        if !self.eat(CDATA) {
            return if CDATA.as_bytes().starts_with(self.rest()) {
                Err(self.truncated())
            } else {
                Err(DecodeError::syntax(self.position, "`<!` begins neither a comment nor a CDATA section"))
            };
        }
        let start = self.position;
        let text = self.cdata()?;
        if text.len() > self.limits.text { Err(self.text_too_long(start)) } else { Ok(Some(text)) }
    }

    /// Production 20: all characters up to the first `]]>`, which is passed.
    fn cdata(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.position;
        loop {
            self.position += chars::plain_cdata(self.rest());
            if self.eat("]]>") {
                return Ok(&self.text[start..self.position - 3]);
            }
            match self.next_char() {
                None => return Err(self.truncated()),
                Some(c) if chars::is_char(c) => self.position += c.len_utf8(),
                Some(c) => return Err(super::illegal_character(self.position, c)),
            }
        }
    }

    /// Production 15: `--` may not stand in a comment.
    pub(super) fn comment(&mut self) -> Result<(), DecodeError> {
        self.expect("<!--")?;
        self.up_to("--")?;
        match self.peek() {
            Some(b'>') | None => self.expect(">"),
            Some(_) => Err(DecodeError::syntax(self.position - 2, "`--` may not stand in a comment")),
        }
    }

    /// Productions 16 and 17. A target has no colon (Namespaces in XML, section 7), and is not `xml` in any case.
    #[cold]
    pub(super) fn processing_instruction(&mut self) -> Result<(), DecodeError> {
        let start = self.position;
        self.position += 2;
        let name_start = self.position;
        self.ncname()?;
        let target = &self.text[name_start..self.position];
        if self.peek().is_some() && target.eq_ignore_ascii_case("xml") {
            return Err(DecodeError::syntax(start, "the XML declaration may stand at the very beginning only"));
        }
        if !self.space() {
            return self.expect("?>");
        }
        self.up_to("?>").map(|_| ())
    }
}

/// Whether the same `length` bytes stand at two places.
#[inline(always)]
fn same(bytes: &[u8], one: usize, other: usize, length: usize) -> bool {
    let block = |at: usize| bytes.get(at..)?.first_chunk::<16>().map(|block| u128::from_le_bytes(*block));
    match (block(one), block(other)) {
        // Names are short.
        (Some(one), Some(other)) if length <= 16 => (one ^ other).trailing_zeros() as usize >= 8 * length,
        _ => {
            let bytes = |at: usize| bytes.get(at..at + length);
            bytes(one).is_some() && bytes(one) == bytes(other)
        }
    }
}
