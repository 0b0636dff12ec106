//! Characters that cannot stand as they are.

use crate::cursor::{is_char, is_plain_text, plain_attribute, plain_text};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::simple::Simple;

/// Appends the text of an element.
#[inline]
pub(super) fn push_text(out: &mut String, text: &str) -> Result<(), EncodeError> {
    if is_plain_text(text.as_bytes()) {
        out.push_str(text);
        return Ok(());
    }
    push_escaped(out, text, plain_text, in_text)
}

/// Appends the value of an attribute that stands between `"`.
pub(super) fn push_attribute(out: &mut String, value: &str) -> Result<(), EncodeError> {
    push_escaped(out, value, plain_attribute, in_attribute)
}

/// Appends a value as the text of an element.
#[inline]
pub(super) fn push_value<T: Simple>(out: &mut String, value: &T) -> Result<(), EncodeError> {
    if let Some(text) = value.as_text() {
        return push_text(out, text);
    }
    let start = out.len();
    value.write(out);
    if T::IS_PLAIN { Ok(()) } else { text_since(out, start) }
}

/// Escapes the text that has been appended since `start`.
#[inline]
fn text_since(out: &mut String, start: usize) -> Result<(), EncodeError> {
    if is_plain_text(&out.as_bytes()[start..]) {
        return Ok(());
    }
    let text = out.split_off(start);
    push_escaped(out, &text, plain_text, in_text)
}

/// Escapes the value that has been appended since `start`.
#[inline]
pub(super) fn attribute_since(out: &mut String, start: usize) -> Result<(), EncodeError> {
    if plain_attribute(&out.as_bytes()[start..]) == out.len() - start {
        return Ok(());
    }
    let value = out.split_off(start);
    push_escaped(out, &value, plain_attribute, in_attribute)
}

/// What stands for a character, where it cannot stand itself. A line end in a text may stand; a carriage return would be read as one
/// (XML 1.0, section 2.11). `>` has to be escaped in `]]>` only.
fn in_text(c: char) -> Option<&'static str> {
    match c {
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '&' => Some("&amp;"),
        '\r' => Some("&#xD;"),
        _ => None,
    }
}

/// The same in an attribute, where white space would be read as spaces (section 3.3.3).
fn in_attribute(c: char) -> Option<&'static str> {
    match c {
        '"' => Some("&quot;"),
        '\t' => Some("&#x9;"),
        '\n' => Some("&#xA;"),
        c => in_text(c),
    }
}

/// Appends a text in pieces. `plain` tells how many of its bytes stand before the first that may have to be escaped.
#[cold]
fn push_escaped(
    out: &mut String,
    mut text: &str,
    plain: impl Fn(&[u8]) -> usize,
    escape: impl Fn(char) -> Option<&'static str>,
) -> Result<(), EncodeError> {
    loop {
        let (before, rest) = text.split_at(plain(text.as_bytes()));
        out.push_str(before);
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return Ok(()) };
        match escape(c) {
            Some(escaped) => out.push_str(escaped),
            None if is_char(c) => out.push(c),
            None => {
                let message = format!("U+{:04X} is not a character of XML 1.0", u32::from(c));
                return Err(EncodeError::new(EncodeErrorKind::IllegalCharacter, message));
            }
        }
        text = chars.as_str();
    }
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
