//! The attributes of a start tag.

use std::borrow::Cow;

use super::markup::Close;
use super::{Cursor, QName, chars, illegal_character};
use crate::error::DecodeError;

/// An attribute as written.
#[derive(Clone, Copy)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: QName<'a>,
    /// Where its name begins.
    pub(crate) offset: usize,
    /// Its namespace, as [`Namespaces`](crate::namespaces::Namespaces) numbers them; set once the whole start tag is read.
    pub(crate) namespace: usize,
    raw: &'a str,
    /// Whether `raw` is the value.
    plain: bool,
}

impl<'a> Attribute<'a> {
    /// The value, normalised (section 3.3.3; without a DTD every attribute is of type CDATA).
    #[inline]
    pub(crate) fn value(&self) -> Cow<'a, str> {
        if self.plain { Cow::Borrowed(self.raw) } else { Cow::Owned(normalise(self.raw)) }
    }
}

/// What there is to do about the attributes of a start tag once all of them are known.
#[derive(Clone, Copy, Default)]
pub(crate) struct Remarks {
    /// Some declare namespaces, or have prefixes.
    pub(crate) qualified: bool,
    /// Two may have one name.
    pub(crate) repeated: bool,
    /// Numbers of the local names.
    seen: u64,
}

impl Remarks {
    /// Attributes of which each is compared with those before it that may have its name. Where there are more, all are compared at once.
    const FEW: usize = 24;

    /// There is an attribute behind those that are known.
    #[inline]
    fn add(&mut self, name: QName<'_>, known: &[Attribute<'_>]) {
        let local = name.local();
        self.qualified |= name.has_prefix() || local == "xmlns";
        let bit = 1 << (number(local.as_bytes()) % 64);
        if self.seen & bit != 0 {
            self.repeated |= known.len() >= Self::FEW || known.iter().any(|other| other.name.local() == local);
        }
        self.seen |= bit;
    }
}

/// A number that is the same for the same names: it tells those apart that differ in length or at an end.
#[inline]
fn number(name: &[u8]) -> usize {
    let (first, last) = (name.first().copied().unwrap_or_default(), name.last().copied().unwrap_or_default());
    (usize::from(first) * 5) ^ (usize::from(last) * 3) ^ (name.len() * 9)
}

/// The value of an attribute that stands at the beginning of a text, up to the `"`, and what stands behind that. `None`: the value is not
/// the text that stands there.
#[inline(always)]
pub(crate) fn plain_value(text: &str) -> Option<(&str, &str)> {
    let length = chars::plain_value(text.as_bytes(), b'"');
    if text.as_bytes().get(length) != Some(&b'"') {
        return None;
    }
    Some((text.get(..length)?, text.get(length + 1..)?))
}

impl<'a> Cursor<'a> {
    /// Everything behind the name of a start tag: attributes into `into`, and the end of the tag (productions 40 and 44).
    pub(crate) fn attributes(&mut self, into: &mut Vec<Attribute<'a>>) -> Result<(Close, Remarks), DecodeError> {
        let mut remarks = Remarks::default();
        loop {
            if into.len() < self.limits.attributes
                && let Some(attribute) = self.usual_attribute()
            {
                remarks.add(attribute.name, into);
                into.push(attribute);
                continue;
            }
            let space = self.space();
            let is_other = self.peek().is_some_and(|b| !matches!(b, b'>' | b'/'));
            if space && is_other && into.len() < self.limits.attributes {
                self.attribute(into, &mut remarks)?;
                continue;
            }
            return match self.close() {
                Some(close) => Ok((close, remarks)),
                None => Err(self.no_attribute(space)),
            };
        }
    }

    /// Passes the end of a start tag, with a space before it or without; `None` where something else follows.
    #[inline]
    pub(crate) fn end_of_start_tag(&mut self) -> Option<Close> {
        if matches!(self.rest(), [b' ', b'>' | b'/', ..]) {
            self.position += 1;
        }
        self.close()
    }

    /// Passes ` name="value"`, the form that attributes have most, where the name is of ASCII and has no prefix, and the value is the text
    /// that stands there.
    #[inline(always)]
    fn usual_attribute(&mut self) -> Option<Attribute<'a>> {
        let start = self.position + 1;
        let rest = self.rest().strip_prefix(b" ")?;
        let name = chars::usual_name(rest)?;
        let is_name = chars::is_ascii_name_start(rest[0]) && name <= self.limits.name;
        let value = rest[name..].strip_prefix(b"=\"").filter(|_| is_name)?;
        let length = chars::plain_value(value, b'"');
        if value.get(length) != Some(&b'"') || length > self.limits.text {
            return None;
        }
        let (name, raw) =
            (self.text.get(start..start + name)?, self.text.get(start + name + 2..start + name + 2 + length)?);
        self.position = start + name.len() + length + 3;
        Some(Attribute { name: QName { text: name, local: 0 }, offset: start, namespace: 0, raw, plain: true })
    }

    /// Neither an attribute nor the end of a start tag, with or without white space before it.
    #[cold]
    fn no_attribute(&mut self, space: bool) -> DecodeError {
        match self.peek() {
            None => self.truncated(),
            Some(b'/') => {
                self.position += 1;
                self.unexpected(">")
            }
            Some(_) if !space => self.unexpected(">"),
            Some(_) => {
                let message = format!("an element has more than {} attributes", self.limits.attributes);
                let help = "DecodeOptions::with_max_attributes changes the limit";
                DecodeError::limit(self.position, message, help)
            }
        }
    }

    fn attribute(&mut self, into: &mut Vec<Attribute<'a>>, remarks: &mut Remarks) -> Result<(), DecodeError> {
        let offset = self.position;
        let name = self.qname()?;
        let quote = match self.rest() {
            [b'=', quote @ (b'"' | b'\''), ..] => {
                self.position += 2;
                *quote
            }
            _ => self.equals()?,
        };
        let start = self.position;
        let plain = self.attribute_value(quote)?;
        let raw = &self.text[start..self.position];
        if raw.len() > self.limits.text {
            return Err(self.text_too_long(start));
        }
        self.position += 1;
        remarks.add(name, into);
        into.push(Attribute { name, offset, namespace: 0, raw, plain });
        Ok(())
    }

    /// What stands between the name and the value (productions 25 and 10), up to and including the quote, which is given.
    #[cold]
    fn equals(&mut self) -> Result<u8, DecodeError> {
        self.space();
        self.expect("=")?;
        self.space();
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.position += 1;
                Ok(quote)
            }
            _ => Err(self.unexpected("\"")),
        }
    }

    /// Moves to the closing quote (production 10). Tells whether the text up to there is the value.
    #[inline]
    fn attribute_value(&mut self, quote: u8) -> Result<bool, DecodeError> {
        self.position += chars::plain_value(self.rest(), quote);
        if self.peek() == Some(quote) { Ok(true) } else { self.unusual_value(quote) }
    }

    fn unusual_value(&mut self, quote: u8) -> Result<bool, DecodeError> {
        let mut plain = true;
        loop {
            self.position += chars::plain_value(self.rest(), quote);
            match self.peek() {
                None => return Err(self.truncated()),
                Some(b) if b == quote => return Ok(plain),
                Some(b'<') => {
                    return Err(DecodeError::syntax(self.position, "`<` may not stand in an attribute value"));
                }
                Some(b'&') => {
                    plain = false;
                    self.reference()?;
                }
                Some(b'\t' | b'\n' | b'\r') => {
                    plain = false;
                    self.position += 1;
                }
                Some(b) if b < 0x20 || b == 0xEF => match self.next_char().filter(|&c| !chars::is_char(c)) {
                    None => self.position += 1 + usize::from(b == 0xEF) * 2,
                    Some(c) => return Err(illegal_character(self.position, c)),
                },
                Some(_) => self.position += 1,
            }
        }
    }
}

/// The value that a checked text stands for.
fn normalise(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['\t', '\n', '\r', '&']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let end = rest.find(';').map_or(rest.len(), |semicolon| semicolon + 1);
            value.extend(character(&rest[..end]));
            rest = &rest[end..];
        } else {
            value.push(' ');
            // CR LF is one line end, and so one space.
            rest = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
        }
    }
    value.push_str(rest);
    value
}

/// The character of a checked reference.
fn character(reference: &str) -> Option<char> {
    let limits = crate::DecodeOptions::lenient().limits;
    Cursor::new(reference, limits).reference().ok()
}
