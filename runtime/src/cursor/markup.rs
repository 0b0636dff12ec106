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

    /// Passes the start tag of an element without attributes, if it is the next thing after white space. `name` is one without a colon.
    #[inline]
    pub(crate) fn eat_start_tag(&mut self, name: &str) -> Option<QName<'a>> {
        if self.peek() != Some(b'<') {
            self.space();
        }
        let found = self.rest().strip_prefix(b"<")?.strip_prefix(name.as_bytes())?.first() == Some(&b'>');
        if !found || name.len() > self.limits.name {
            return None;
        }
        let start = self.position + 1;
        self.position = start + name.len() + 1;
        Some(QName { text: &self.text[start..start + name.len()], local: 0 })
    }

    /// Passes a text without references and its end tag, if nothing else stands there; gives the text.
    #[inline]
    pub(crate) fn eat_text(&mut self, name: &str) -> Option<&'a str> {
        let rest = self.rest();
        let length = chars::plain_text(rest);
        let after = rest[length..].strip_prefix(b"</")?.strip_prefix(name.as_bytes())?.first();
        if after != Some(&b'>') || length > self.limits.text {
            return None;
        }
        let start = self.position;
        self.position = start + length + name.len() + 3;
        Some(&self.text[start..start + length])
    }

    #[inline]
    pub(crate) fn at_end_tag(&self) -> bool {
        self.rest().starts_with(b"</")
    }

    /// The end tag of the element `name` (production 42; well-formedness constraint "Element Type Match").
    #[inline]
    pub(crate) fn end_tag(&mut self, name: &str) -> Result<(), DecodeError> {
        let after = self.position + 2 + name.len();
        let bytes = self.text.as_bytes();
        if bytes.get(after) == Some(&b'>') && &bytes[self.position + 2..after] == name.as_bytes() {
            self.position = after + 1;
            return Ok(());
        }
        self.unusual_end_tag(name)
    }

    #[cold]
    fn unusual_end_tag(&mut self, name: &str) -> Result<(), DecodeError> {
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
            self.position += chars::plain_text(self.rest());
            let text = &self.text[start..self.position];
            match self.next_char() {
                None => return Err(self.truncated()),
                Some('>') if text.ends_with("]]") => {
                    self.position += 1;
                    return Ok(&text[..text.len() - 2]);
                }
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
