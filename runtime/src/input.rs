//! From the bytes of a document to its text: byte order marks, encoding declarations, transcoding.

use std::borrow::Cow;

use crate::cursor::Cursor;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::options::DecodeOptions;

const SUPPORTED: &str = "UTF-8, UTF-16 with a byte order mark, ISO-8859-1 or US-ASCII";

/// The text of a document (XML 1.0, section 4.3.3 and appendix F). UTF-8 is checked once, here, and borrowed.
pub(crate) fn text_of(xml: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    match xml {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(unsupported("UTF-32")),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [b'<', 0, ..] | [0, b'<', ..] => Err(unsupported("UTF-16 without a byte order mark, or UTF-32")),
        [0xEF, 0xBB, 0xBF, ..] => {
            let text = utf8(xml)?;
            match declared(text) {
                Some(encoding) if !is_utf8(encoding) => Err(contradiction(encoding, "a UTF-8 byte order mark")),
                _ => Ok(Cow::Borrowed(text)),
            }
        }
        _ => by_declaration(xml),
    }
}

/// The beginning of a document up to where it could not be read, to tell the line of that.
pub(crate) fn valid_start(xml: &[u8], offset: usize) -> &str {
    xml.get(..offset).and_then(|start| std::str::from_utf8(start).ok()).unwrap_or_default()
}

fn by_declaration(xml: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    // The declaration is in ASCII, whatever follows; its length has a bound so that a large document is not looked through twice.
    let head = xml.len().min(1024);
    let ascii = xml[..head].iter().position(|b| !b.is_ascii()).unwrap_or(head);
    match std::str::from_utf8(&xml[..ascii]).ok().and_then(declared) {
        None => utf8(xml).map(Cow::Borrowed),
        Some(encoding) if is_utf8(encoding) => utf8(xml).map(Cow::Borrowed),
        Some(encoding) if is_one_of(encoding, &["ISO-8859-1", "ISO_8859-1", "latin1", "l1"]) => Ok(latin1(xml)),
        Some(encoding) if is_one_of(encoding, &["US-ASCII", "ASCII"]) => match xml.iter().position(|b| !b.is_ascii()) {
            None => utf8(xml).map(Cow::Borrowed),
            Some(at) => {
                let message = format!("byte 0x{:02X} in a document that is declared as {encoding}", xml[at]);
                Err(DecodeError::new(DecodeErrorKind::Encoding, at, message))
            }
        },
        Some(encoding) if encoding.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("UTF-16")) => {
            Err(contradiction(encoding, "no byte order mark"))
        }
        Some(encoding) => Err(unsupported(encoding)),
    }
}

/// The encoding that the XML declaration names, where there is one and it can be read.
fn declared(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Cursor::new(text, DecodeOptions::lenient().limits).declaration().ok()?.encoding
}

fn is_utf8(encoding: &str) -> bool {
    is_one_of(encoding, &["UTF-8", "UTF8"])
}

fn is_one_of(encoding: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(encoding))
}

fn utf8(xml: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(xml).map_err(|error| {
        let at = error.valid_up_to();
        match error.error_len() {
            None => DecodeError::new(DecodeErrorKind::Truncated, at, "the document is cut off within a character"),
            Some(_) => {
                let message = format!("byte 0x{:02X} is not UTF-8", xml[at]);
                DecodeError::new(DecodeErrorKind::Encoding, at, message).helped("is the encoding declared?")
            }
        }
    })
}

fn latin1(xml: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(xml) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(xml.iter().copied().map(char::from).collect()),
    }
}

fn utf16(xml: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = xml.as_chunks::<2>();
    let mut text = String::with_capacity(xml.len() / 2);
    for c in char::decode_utf16(pairs.iter().copied().map(unit)) {
        let message = "an unpaired surrogate in UTF-16";
        text.push(c.map_err(|_| DecodeError::new(DecodeErrorKind::Encoding, text.len(), message))?);
    }
    if !rest.is_empty() {
        let message = "the document is cut off within a character";
        return Err(DecodeError::new(DecodeErrorKind::Truncated, text.len(), message));
    }
    match declared(&text) {
        Some(encoding) if !is_one_of(encoding, &["UTF-16", "UTF-16LE", "UTF-16BE", "ISO-10646-UCS-2"]) => {
            Err(contradiction(encoding, "a UTF-16 byte order mark"))
        }
        _ => Ok(text),
    }
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
