//! Characters that cannot stand as they are.

use crate::cursor::is_char;
use crate::error::{EncodeError, EncodeErrorKind};

/// Appends the text of an element.
#[inline]
pub(super) fn push_text(out: &mut String, text: &str) -> Result<(), EncodeError> {
    push(out, text, in_text)
}

/// Appends the value of an attribute that stands between `"`.
#[inline]
pub(super) fn push_attribute(out: &mut String, value: &str) -> Result<(), EncodeError> {
    push(out, value, in_attribute)
}

/// Escapes the text that has been appended since `start`.
#[inline]
pub(super) fn text_since(out: &mut String, start: usize) -> Result<(), EncodeError> {
    since(out, start, in_text)
}

/// Escapes the value that has been appended since `start`.
#[inline]
pub(super) fn attribute_since(out: &mut String, start: usize) -> Result<(), EncodeError> {
    since(out, start, in_attribute)
}

/// What stands for a byte, where it cannot stand itself. A line end in a text may stand; a carriage return would be read as one
/// (XML 1.0, section 2.11). `>` has to be escaped in `]]>` only.
fn in_text(byte: u8) -> Option<&'static str> {
    match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'\r' => Some("&#xD;"),
        _ => None,
    }
}

/// The same in an attribute, where white space would be read as spaces (section 3.3.3).
fn in_attribute(byte: u8) -> Option<&'static str> {
    match byte {
        b'"' => Some("&quot;"),
        b'\t' => Some("&#x9;"),
        b'\n' => Some("&#xA;"),
        byte => in_text(byte),
    }
}

/// Whether a byte can stand as it is in texts and attributes alike.
static PLAIN: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = false;
        byte += 1;
    }
    table[b'<' as usize] = false;
    table[b'>' as usize] = false;
    table[b'&' as usize] = false;
    table[b'"' as usize] = false;
    // It begins U+FFFE and U+FFFF.
    table[0xEF] = false;
    table
};

#[inline]
fn since(out: &mut String, start: usize, escape: fn(u8) -> Option<&'static str>) -> Result<(), EncodeError> {
    if out.as_bytes()[start..].iter().all(|&b| PLAIN[usize::from(b)]) {
        return Ok(());
    }
    let text = out.split_off(start);
    push(out, &text, escape)
}

#[inline]
fn push(out: &mut String, text: &str, escape: fn(u8) -> Option<&'static str>) -> Result<(), EncodeError> {
    if text.bytes().all(|b| PLAIN[usize::from(b)]) {
        out.push_str(text);
        return Ok(());
    }
    push_escaped(out, text, escape)
}

#[cold]
fn push_escaped(out: &mut String, text: &str, escape: fn(u8) -> Option<&'static str>) -> Result<(), EncodeError> {
    if let Some(c) = text.chars().find(|&c| !is_char(c)) {
        let message = format!("U+{:04X} is not a character of XML 1.0", u32::from(c));
        return Err(EncodeError::new(EncodeErrorKind::IllegalCharacter, message));
    }
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = escape(byte) {
            out.push_str(&text[written..at]);
            out.push_str(escaped);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, in_text: &str, in_attribute: &str) {
        let mut out = String::from("x");
        assert!(push_text(&mut out, text).is_ok());
        assert_eq!(out, format!("x{in_text}"));
        out.truncate(1);
        out.push_str(text);
        assert!(attribute_since(&mut out, 1).is_ok());
        assert_eq!(out, format!("x{in_attribute}"));
    }

    #[test]
    fn markup_and_lost_white_space_are_escaped() {
        check("plain é", "plain é", "plain é");
        check("a<b>&c", "a&lt;b&gt;&amp;c", "a&lt;b&gt;&amp;c");
        check("]]>", "]]&gt;", "]]&gt;");
        check("'\"", "'\"", "'&quot;");
        check("\t\r\n", "\t&#xD;\n", "&#x9;&#xD;&#xA;");
        check("\u{FEFF}\u{FF21}", "\u{FEFF}\u{FF21}", "\u{FEFF}\u{FF21}");
    }

    #[test]
    fn what_is_not_a_character_of_xml_is_an_error() {
        for text in ["\0", "a\u{8}", "\u{1F}", "é\u{FFFE}", "\u{FFFF}"] {
            let error = push_text(&mut String::new(), text).expect_err(text);
            assert_eq!(error.kind(), EncodeErrorKind::IllegalCharacter);
        }
    }
}
