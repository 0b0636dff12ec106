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

    /// Whether the `length` bytes that the cursor stands at are those at `start`.
    #[inline(always)]
    pub(crate) fn stands_at_same(&self, start: usize, length: usize) -> bool {
        self.text.as_bytes().get(start..).is_some_and(|text| same(text, self.rest(), length))
    }

    /// Whether the cursor stands at a start tag of which this is what follows the `<` and the prefix, which has its colon.
    #[inline]
    pub(crate) fn stands_at_tag(&self, prefix: &str, tag: &str) -> bool {
        let rest = self.rest();
        // What tells most comes first.
        rest.get(1 + prefix.len()..).is_some_and(|name| name.starts_with(tag.as_bytes()))
            && rest.starts_with(b"<")
            && rest[1..].starts_with(prefix.as_bytes())
    }

    /// The prefix, with its colon, of the start tag that the cursor stands at; `None` where it has none, or one that is not of ASCII.
    pub(crate) fn start_tag_prefix(&self) -> Option<&'a str> {
        let rest = self.rest().strip_prefix(b"<")?;
        let length = chars::ascii_name(rest);
        let has_prefix = chars::is_ascii_name_start(*rest.first()?) && rest.get(length) == Some(&b':');
        self.text.get(self.position + 1..self.position + length + 2).filter(|_| has_prefix)
    }

    /// What stands behind the name, of `length` bytes, of the start tag that the cursor stands at.
    #[inline]
    pub(crate) fn behind_name(&self, length: usize) -> Option<u8> {
        self.rest().get(length + 1).copied()
    }

    /// The name of the start tag that the cursor stands at, of `length` bytes.
    #[inline]
    pub(crate) fn peek_start_tag_name(&self, length: usize) -> &'a str {
        self.text.get(self.position + 1..self.position + 1 + length).unwrap_or_default()
    }

    /// The `<name` that the cursor stands at, with a name of `length` bytes whose local part begins at `local`, which is passed.
    #[inline(always)]
    pub(crate) fn eat_start_tag_name(&mut self, length: usize, local: usize) -> Result<QName<'a>, DecodeError> {
        let start = self.position + 1;
        if length > self.limits.name {
            return Err(self.name_too_long(start));
        }
        self.position = start + length;
        Ok(QName { text: &self.text[start..start + length], local })
    }

    /// As [`eat_start_tag_name`](Self::eat_start_tag_name), with the `>` behind it.
    #[inline(always)]
    pub(crate) fn eat_start_tag(&mut self, length: usize, local: usize) -> Result<QName<'a>, DecodeError> {
        let name = self.eat_start_tag_name(length, local)?;
        self.position += 1;
        Ok(name)
    }

    /// Of the element whose start tag the cursor stands at, `<name>` with a name of `name` bytes: its text, and where it ends. `None`: it
    /// holds more than a text without references, or passes a limit. Where the text may be trimmed, it may be a CDATA section with white
    /// space around.
    #[inline(always)]
    pub(crate) fn leaf(&self, name: usize, trim: bool) -> Option<(&'a str, usize)> {
        let rest = self.text.get(self.position + name + 2..)?;
        let length = chars::plain_text(rest.as_bytes());
        if self.closes(&rest.as_bytes()[length..], name) {
            let fits = length <= self.limits.text && name <= self.limits.name;
            let text = rest.get(..length).filter(|_| fits)?;
            return Some((text, self.position + 2 * name + length + 5));
        }
        self.cdata_leaf(rest, length, name, trim)
    }

    /// Where the element ends whose start tag the cursor stands at, `<name>` with a name of `name` bytes, if the end tag stands behind a text of
    /// `length` bytes. `None`: it does not, or a limit is passed.
    #[inline(always)]
    pub(crate) fn end_of_leaf(&self, name: usize, length: usize) -> Option<usize> {
        let fits = length <= self.limits.text && name <= self.limits.name;
        let closes = fits && self.closes(self.ahead(name + 2 + length), name);
        closes.then_some(self.position + 2 * name + length + 5)
    }

    /// As [`leaf`](Self::leaf), where no end tag stands behind the first text, of `before` bytes.
    #[inline(never)]
    fn cdata_leaf(&self, rest: &'a str, before: usize, name: usize, trim: bool) -> Option<(&'a str, usize)> {
        let passes = |text: &str| text.is_empty() || (trim && text.len() == chars::white_space(text.as_bytes()));
        let (outside, rest) = rest.split_at_checked(before)?;
        let section = rest.strip_prefix("<![CDATA[").filter(|_| passes(outside))?;
        let (inside, rest) = section.split_at_checked(chars::plain_cdata(section.as_bytes()))?;
        let rest = rest.strip_prefix("]]>")?;
        let (outside, rest) = rest.split_at_checked(chars::plain_text(rest.as_bytes()))?;
        let end = self.text.len() - rest.len();
        let fits = end - self.position <= self.limits.text && name <= self.limits.name;
        (fits && passes(outside) && self.closes(rest.as_bytes(), name)).then_some((inside, end + name + 3))
    }

    /// As [`leaf`](Self::leaf), for a text of several pieces: character data, CDATA sections, references to the predefined entities. The
    /// text is put into `buffer`. `None`: there is something else, or a limit is passed.
    pub(crate) fn leaf_of_pieces(&self, name: usize, buffer: &mut String) -> Option<usize> {
        let mut rest = self.text.get(self.position + name + 2..)?;
        buffer.clear();
        loop {
            let (text, behind) = rest.split_at_checked(chars::plain_text(rest.as_bytes()))?;
            buffer.push_str(text);
            rest = if let Some(reference) = behind.strip_prefix('&') {
                let (c, behind) = predefined(reference)?;
                buffer.push(c);
                behind
            } else if let Some(section) = behind.strip_prefix("<![CDATA[") {
                let (inside, behind) = section.split_at_checked(chars::plain_cdata(section.as_bytes()))?;
                buffer.push_str(inside);
                behind.strip_prefix("]]>")?
            } else if let Some(behind) = behind.strip_prefix('>').filter(|_| !text.ends_with("]]")) {
                buffer.push('>');
                behind
            } else {
                let fits = buffer.len() <= self.limits.text && name <= self.limits.name;
                let is_end = fits && self.closes(behind.as_bytes(), name);
                return is_end.then(|| self.text.len() - behind.len() + name + 3);
            };
        }
    }

    /// The text up to the next markup, and where it ends, if that is an end tag. `None`: there is something else, or a limit is passed.
    #[inline(always)]
    pub(crate) fn only_text(&self) -> Option<(&'a str, usize)> {
        let rest = &self.text[self.position..];
        let (text, behind) = rest.split_at_checked(chars::plain_text(rest.as_bytes()))?;
        let is_it = behind.starts_with("</") && text.len() <= self.limits.text;
        is_it.then_some((text, self.position + text.len()))
    }

    /// Whether `rest` begins with the end tag of the element whose start tag `<name>` the cursor stands at.
    #[inline(always)]
    fn closes(&self, rest: &[u8], name: usize) -> bool {
        rest.starts_with(b"</") && same(&self.rest()[1..], &rest[2..], name + 1)
    }

    /// Whether the cursor stands at a start tag; those whose names begin outside of ASCII are not recognised.
    #[inline]
    pub(crate) fn at_start_tag(&self) -> bool {
        matches!(self.rest(), [b'<', first, ..] if chars::is_ascii_name_start(*first))
    }

    #[inline]
    pub(crate) fn at_end_tag(&self) -> bool {
        self.rest().starts_with(b"</")
    }

    /// The end tag of the element whose name stands at `start` (production 42; well-formedness constraint "Element Type Match").
    #[inline]
    pub(crate) fn end_tag(&mut self, start: usize, length: usize) -> Result<(), DecodeError> {
        if self.eat_end_tag(start, length) {
            return Ok(());
        }
        self.end_tag_of(self.text.get(start..start + length).unwrap_or_default())
    }

    /// Passes `</name>`, with the name that stands at `start`, where that is what the cursor stands at.
    #[inline]
    pub(crate) fn eat_end_tag(&mut self, start: usize, length: usize) -> bool {
        let Some((name, found)) = self.text.as_bytes().get(start..).zip(self.rest().strip_prefix(b"</")) else {
            return false;
        };
        let is_it = found.get(length) == Some(&b'>') && same(name, found, length);
        if is_it {
            self.position += length + 3;
        }
        is_it
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

/// The character that a reference to one of the five predefined entities stands for (section 4.6), and what stands behind it. `reference`
/// begins behind the `&`.
fn predefined(reference: &str) -> Option<(char, &str)> {
    let (c, length) = match reference.as_bytes() {
        [b'a', b'm', b'p', b';', ..] => ('&', 4),
        [b'l', b't', b';', ..] => ('<', 3),
        [b'g', b't', b';', ..] => ('>', 3),
        [b'q', b'u', b'o', b't', b';', ..] => ('"', 5),
        [b'a', b'p', b'o', b's', b';', ..] => ('\'', 5),
        _ => return None,
    };
    Some((c, &reference[length..]))
}

/// Whether two texts begin with the same `length` bytes.
#[inline(always)]
fn same(one: &[u8], other: &[u8], length: usize) -> bool {
    let number = |chunk: &[u8; 16]| u128::from_le_bytes(*chunk);
    match (one.first_chunk(), other.first_chunk()) {
        // Names are short.
        (Some(one), Some(other)) if length <= 16 => {
            (number(one) ^ number(other)).trailing_zeros() as usize >= 8 * length
        }
        (Some(first), Some(other_first)) if length <= 32 && length <= one.len() && length <= other.len() => {
            let (last, other_last) = (one[..length].last_chunk(), other[..length].last_chunk());
            first == other_first && last.map(number) == other_last.map(number)
        }
        _ => one.get(..length).is_some_and(|one| other.starts_with(one)),
    }
}
