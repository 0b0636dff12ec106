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
    /// Numbers of the local names, a bit for each.
    seen: [u64; 4],
}

impl Remarks {
    /// Attributes of which each is compared with those before it that may have its name. Where there are more, all are compared at once.
    const FEW: usize = 24;

    /// There is an attribute behind those that are known.
    #[inline]
    fn add(&mut self, name: QName<'_>, known: &[Attribute<'_>]) {
        self.qualified |= name.has_prefix() || name.text == "xmlns";
        let local = name.local();
        let number = number(local.as_bytes());
        let (seen, bit) = (&mut self.seen[usize::from(number / 64)], 1 << (number % 64));
        if *seen & bit != 0 {
            self.repeated |= known.len() >= Self::FEW || known.iter().any(|other| other.name.local() == local);
        }
        *seen |= bit;
    }
}

/// A number that is the same for the same names: it tells those apart that differ in length or at an end.
#[inline]
fn number(name: &[u8]) -> u8 {
    let (first, last) = (name.first().copied().unwrap_or_default(), name.last().copied().unwrap_or_default());
    first.wrapping_mul(5) ^ last.wrapping_mul(3) ^ (name.len() as u8).wrapping_mul(9)
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

/// An attribute ` name="value"`, where the name is of ASCII and has no prefix, and the value is the text that stands there; and what stands
/// behind it.
#[inline(always)]
fn usual_attribute(text: &str, offset: usize) -> Option<(Attribute<'_>, &str)> {
    let text = text.strip_prefix(' ')?;
    let length = chars::usual_name(text.as_bytes())?;
    if !text.as_bytes().get(length..)?.starts_with(b"=\"") || !chars::is_ascii_name_start(text.as_bytes()[0]) {
        return None;
    }
    let (raw, rest) = plain_value(text.get(length + 2..)?)?;
    let name = QName { text: text.get(..length)?, local: 0 };
    Some((Attribute { name, offset: offset + 1, namespace: 0, raw, plain: true }, rest))
}

impl<'a> Cursor<'a> {
    /// Everything behind the name of a start tag: attributes into `into`, and the end of the tag (productions 40 and 44).
    pub(crate) fn attributes(&mut self, into: &mut Vec<Attribute<'a>>) -> Result<(Close, Remarks), DecodeError> {
        let mut remarks = Remarks::default();
        loop {
            self.usual_attributes(into, &mut remarks);
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

    /// Reads attributes as long as they have the form that they have most.
    #[inline]
    fn usual_attributes(&mut self, into: &mut Vec<Attribute<'a>>, remarks: &mut Remarks) {
        let (end, limits) = (self.text.len(), self.limits);
        let mut rest = self.ahead_text();
        while let Some((attribute, behind)) = usual_attribute(rest, end - rest.len()) {
            let fits = attribute.name.text.len() <= limits.name && attribute.raw.len() <= limits.text;
            if !fits || into.len() >= limits.attributes {
                break;
            }
            remarks.add(attribute.name, into);
            into.push(attribute);
            rest = behind;
        }
        self.position = end - rest.len();
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
