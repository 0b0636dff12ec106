//! From the bytes of a document to its text: byte order marks, encoding declarations, transcoding.

use std::borrow::Cow;
use std::mem;

use crate::cursor::Cursor;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::options::DecodeOptions;
use crate::path::Context;

const SUPPORTED: &str = "UTF-8, UTF-16 with a byte order mark, ISO-8859-1 or US-ASCII";

/// How much of a document is looked at for its encoding: more than any declaration has.
const HEAD: usize = 1024;

/// The encodings that can be read (XML 1.0, section 4.3.3 and appendix F).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
    Utf16 { little: bool },
}

/// The text of a document. UTF-8 is checked once, here, and borrowed.
pub(crate) fn text_of(xml: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    let encoding = Encoding::of(&xml[..xml.len().min(HEAD)]).map_err(|error| error.located("", &Context::default()))?;
    // What is ASCII is the same in all encodings but UTF-16.
    let borrowed = match encoding {
        Encoding::Utf16 { .. } => None,
        _ => simdutf8::compat::from_utf8(xml).ok().filter(|text| encoding == Encoding::Utf8 || text.is_ascii()),
    };
    if let Some(text) = borrowed {
        return Ok(Cow::Borrowed(text));
    }
    let mut text = String::new();
    let mut input = Input { encoding: Some(encoding), rest: Vec::new() };
    match input.transcode(&xml[encoding.mark()..], &mut text).and_then(|()| input.finish(&mut text)) {
        Ok(()) => Ok(Cow::Owned(text)),
        Err(error) => Err(error.moved(text.len()).located(&text, &Context::default())),
    }
}

/// The bytes of a document that come one piece after the other.
#[derive(Default)]
pub(crate) struct Input {
    /// `None`: not enough has come to tell.
    encoding: Option<Encoding>,
    /// What has not become text yet: the beginning, and then no more than a part of a character.
    rest: Vec<u8>,
}

impl Input {
    /// Appends what the bytes stand for, up to the first ones that stand for nothing; the error is then at the end of the text.
    pub(crate) fn push(&mut self, bytes: &[u8], text: &mut String) -> Result<(), DecodeError> {
        if self.encoding.is_some() {
            return self.transcode(bytes, text);
        }
        self.rest.extend_from_slice(bytes);
        // A declaration ends with the first `>`, which may have two bytes.
        let declared = self.rest.iter().position(|&b| b == b'>').is_some_and(|at| at.max(2) + 1 < self.rest.len());
        if declared || self.rest.len() >= HEAD { self.begin(text) } else { Ok(()) }
    }

    /// There are no more bytes.
    pub(crate) fn finish(&mut self, text: &mut String) -> Result<(), DecodeError> {
        if self.encoding.is_none() {
            self.begin(text)?;
        }
        match (self.encoding, self.rest.len()) {
            (_, 0) => Ok(()),
            (Some(Encoding::Utf16 { .. }), 2..) => Err(unpaired()),
            _ => Err(DecodeError::new(DecodeErrorKind::Truncated, 0, "the document is cut off within a character")),
        }
    }

    fn begin(&mut self, text: &mut String) -> Result<(), DecodeError> {
        let bytes = mem::take(&mut self.rest);
        let encoding = Encoding::of(&bytes[..bytes.len().min(HEAD)])?;
        self.encoding = Some(encoding);
        self.transcode(&bytes[encoding.mark()..], text)
    }

    fn transcode(&mut self, bytes: &[u8], text: &mut String) -> Result<(), DecodeError> {
        let Some(encoding) = self.encoding else { return Ok(()) };
        if self.rest.is_empty() {
            let length = encoding.append(bytes, text)?;
            self.rest.extend_from_slice(&bytes[length..]);
        } else {
            self.rest.extend_from_slice(bytes);
            let length = encoding.append(&self.rest, text)?;
            self.rest.drain(..length);
        }
        Ok(())
    }
}

impl Encoding {
    /// The encoding of a document that begins so.
    fn of(head: &[u8]) -> Result<Self, DecodeError> {
        match head {
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(unsupported("UTF-32")),
            [0xFF, 0xFE, ..] => Self::utf16(head, true),
            [0xFE, 0xFF, ..] => Self::utf16(head, false),
            [b'<', 0, ..] | [0, b'<', ..] => Err(unsupported("UTF-16 without a byte order mark, or UTF-32")),
            [0xEF, 0xBB, 0xBF, rest @ ..] => match declared(ascii(rest)) {
                Some(encoding) if !is_utf8(encoding) => Err(contradiction(encoding, "a UTF-8 byte order mark")),
                _ => Ok(Self::Utf8),
            },
            _ => Self::declared(declared(ascii(head))),
        }
    }

    fn declared(encoding: Option<&str>) -> Result<Self, DecodeError> {
        match encoding {
            None => Ok(Self::Utf8),
            Some(encoding) if is_utf8(encoding) => Ok(Self::Utf8),
            Some(encoding) if is_one_of(encoding, &["ISO-8859-1", "ISO_8859-1", "latin1", "l1"]) => Ok(Self::Latin1),
            Some(encoding) if is_one_of(encoding, &["US-ASCII", "ASCII"]) => Ok(Self::Ascii),
            Some(encoding) if encoding.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("UTF-16")) => {
                Err(contradiction(encoding, "no byte order mark"))
            }
            Some(encoding) => Err(unsupported(encoding)),
        }
    }

    fn utf16(head: &[u8], little: bool) -> Result<Self, DecodeError> {
        let this = Self::Utf16 { little };
        let mut text = String::new();
        // What is no UTF-16 in it is found later, at its place.
        let _ = this.append(&head[this.mark()..], &mut text);
        match declared(&text) {
            Some(encoding) if !is_one_of(encoding, &["UTF-16", "UTF-16LE", "UTF-16BE", "ISO-10646-UCS-2"]) => {
                Err(contradiction(encoding, "a UTF-16 byte order mark"))
            }
            _ => Ok(this),
        }
    }

    /// The length of a byte order mark that is no part of the text.
    fn mark(self) -> usize {
        if matches!(self, Self::Utf16 { .. }) { 2 } else { 0 }
    }

    /// Appends what the bytes stand for. Tells how many of them that are, a part of a character at their end left out.
    fn append(self, bytes: &[u8], text: &mut String) -> Result<usize, DecodeError> {
        match self {
            Self::Utf8 => append_utf8(bytes, text),
            Self::Latin1 => {
                text.extend(bytes.iter().copied().map(char::from));
                Ok(bytes.len())
            }
            Self::Ascii => {
                let length = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len());
                text.extend(bytes[..length].iter().copied().map(char::from));
                match bytes.get(length) {
                    None => Ok(length),
                    Some(byte) => {
                        let message = format!("byte 0x{byte:02X} in a document that is declared as US-ASCII");
                        Err(DecodeError::new(DecodeErrorKind::Encoding, 0, message))
                    }
                }
            }
            Self::Utf16 { little } => {
                append_utf16(bytes, text, if little { u16::from_le_bytes } else { u16::from_be_bytes })
            }
        }
    }
}

fn append_utf8(bytes: &[u8], text: &mut String) -> Result<usize, DecodeError> {
    let error = match simdutf8::compat::from_utf8(bytes) {
        Ok(valid) => {
            text.push_str(valid);
            return Ok(bytes.len());
        }
        Err(error) => error,
    };
    let length = error.valid_up_to();
    text.push_str(std::str::from_utf8(&bytes[..length]).unwrap_or_default());
    if error.error_len().is_none() {
        return Ok(length);
    }
    let message = format!("byte 0x{:02X} is not UTF-8", bytes[length]);
    Err(DecodeError::new(DecodeErrorKind::Encoding, 0, message).helped("is the encoding declared?"))
}

fn append_utf16(bytes: &[u8], text: &mut String, unit: fn([u8; 2]) -> u16) -> Result<usize, DecodeError> {
    let (mut pairs, _) = bytes.as_chunks::<2>();
    if let Some((last, before)) = pairs.split_last()
        && (0xD800..0xDC00).contains(&unit(*last))
    {
        pairs = before;
    }
    for c in char::decode_utf16(pairs.iter().copied().map(unit)) {
        text.push(c.map_err(|_| unpaired())?);
    }
    Ok(pairs.len() * 2)
}

/// The encoding that the XML declaration names, where there is one and it can be read.
fn declared(text: &str) -> Option<&str> {
    Cursor::new(text, DecodeOptions::lenient().limits).declaration().ok()?.encoding
}

/// The beginning of a document as far as it is ASCII: a declaration is, whatever follows.
fn ascii(head: &[u8]) -> &str {
    let length = head.iter().position(|b| !b.is_ascii()).unwrap_or(head.len());
    std::str::from_utf8(&head[..length]).unwrap_or_default()
}

fn is_utf8(encoding: &str) -> bool {
    is_one_of(encoding, &["UTF-8", "UTF8"])
}

fn is_one_of(encoding: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(encoding))
}

#[cold]
fn unpaired() -> DecodeError {
    DecodeError::new(DecodeErrorKind::Encoding, 0, "an unpaired surrogate in UTF-16")
}

#[cold]
fn unsupported(encoding: &str) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Encoding, 0, "an encoding that is not supported")
        .with_expected(SUPPORTED)
        .with_found(encoding)
}

#[cold]
fn contradiction(declared: &str, found: &'static str) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Encoding, 0, format!("declared as {declared}, yet it has {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(xml: &[u8], expected: Result<&str, DecodeErrorKind>) {
        let text = text_of(xml);
        assert_eq!(text.as_deref().map_err(DecodeError::kind), expected, "{text:?}");
    }

    fn utf16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_needs_no_declaration() {
        check("<a>é</a>".as_bytes(), Ok("<a>é</a>"));
        check(
            "<?xml version='1.0' encoding='utf-8'?><a>é</a>".as_bytes(),
            Ok("<?xml version='1.0' encoding='utf-8'?><a>é</a>"),
        );
        check("\u{FEFF}<a/>".as_bytes(), Ok("\u{FEFF}<a/>"));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused() {
        check(b"<a>\xE9</a>", Err(DecodeErrorKind::Encoding));
        check(b"<a>\xC0\x80</a>", Err(DecodeErrorKind::Encoding));
        check(b"<a>\xED\xA0\x80</a>", Err(DecodeErrorKind::Encoding));
        check(b"<a>\xE2\x82", Err(DecodeErrorKind::Truncated));
    }

    #[test]
    fn utf16_is_read_in_both_byte_orders() {
        let document = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a>é𝄞</a>";
        let text = document.trim_start_matches('\u{FEFF}');
        check(&utf16_of(document, u16::to_le_bytes), Ok(text));
        check(&utf16_of(document, u16::to_be_bytes), Ok(text));
    }

    #[test]
    fn broken_utf16_is_refused() {
        let mut cut = utf16_of("\u{FEFF}<a/>", u16::to_le_bytes);
        cut.pop();
        check(&cut, Err(DecodeErrorKind::Truncated));
        check(b"\xFF\xFE<\0a\0\0\xD8>\0", Err(DecodeErrorKind::Encoding));
        check(b"<\0a\0/\0>\0", Err(DecodeErrorKind::Encoding));
        check(b"\0<\0a\0/\0>", Err(DecodeErrorKind::Encoding));
        check(b"\xFF\xFE\0\0<\0\0\0", Err(DecodeErrorKind::Encoding));
    }

    #[test]
    fn declared_single_byte_encodings_are_read() {
        check(
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
            Ok("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"),
        );
        check(b"<?xml version='1.0' encoding='us-ascii'?><a/>", Ok("<?xml version='1.0' encoding='us-ascii'?><a/>"));
        check(b"<?xml version='1.0' encoding='US-ASCII'?><a>\xE9</a>", Err(DecodeErrorKind::Encoding));
    }

    #[test]
    fn other_encodings_and_contradictions_are_errors() {
        check(b"<?xml version='1.0' encoding='Shift_JIS'?><a/>", Err(DecodeErrorKind::Encoding));
        check(b"<?xml version='1.0' encoding='windows-1252'?><a/>", Err(DecodeErrorKind::Encoding));
        check(b"<?xml version='1.0' encoding='UTF-16'?><a/>", Err(DecodeErrorKind::Encoding));
        check("\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1'?><a/>".as_bytes(), Err(DecodeErrorKind::Encoding));
        check(
            &utf16_of("\u{FEFF}<?xml version='1.0' encoding='UTF-8'?><a/>", u16::to_le_bytes),
            Err(DecodeErrorKind::Encoding),
        );
    }
}
