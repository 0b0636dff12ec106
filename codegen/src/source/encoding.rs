//! From bytes to text (XML, 4.3.3 and appendix F).

use std::ops::Range;

/// Why bytes are no text.
#[derive(Debug)]
pub(super) struct Undecodable {
    /// What can be shown of it.
    pub(super) text: String,
    /// Where it goes wrong in that.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
}

/// Decodes UTF-8, UTF-16, US-ASCII, ISO-8859-1 and windows-1252: by byte order mark, else by the XML declaration.
///
/// # Errors
/// Why the bytes are no text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest.to_vec()),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => utf16(&bytes, u16::from_be_bytes),
        _ => match declared(&bytes) {
            None => utf8(bytes),
            Some((name, range)) => by_name(&name.to_ascii_lowercase(), &range, bytes),
        },
    }
}

fn by_name(name: &str, range: &Range<usize>, bytes: Vec<u8>) -> Result<String, Undecodable> {
    match name {
        // A file that says UTF-16 in single bytes has been transcoded by a tool that did not care.
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf-16le" | "utf-16be" => utf8(bytes),
        "iso-8859-1" | "iso_8859-1" | "latin1" | "latin-1" => Ok(each(&bytes, char::from)),
        "windows-1252" | "cp1252" => Ok(each(&bytes, windows_1252)),
        _ => Err(Undecodable {
            text: String::from_utf8_lossy(&bytes).into_owned(),
            range: range.clone(),
            message: format!("the encoding `{name}` is not supported: save the document as UTF-8"),
        }),
    }
}

/// The text whose characters are a byte each.
fn each(bytes: &[u8], character: fn(u8) -> char) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        text.push(character(byte));
    }
    text
}

/// The encoding that the XML declaration names, and where.
fn declared(bytes: &[u8]) -> Option<(&str, Range<usize>)> {
    if !bytes.starts_with(b"<?xml") {
        return None;
    }
    let end = bytes.iter().position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(&bytes[..end]).ok()?;
    let value = declaration[declaration.find("encoding")?..].split_once('=')?.1.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value[1..].split(quote).next()?;
    let start = end - value.len() + 1;
    Some((name, start..start + name.len()))
}

fn utf8(bytes: Vec<u8>) -> Result<String, Undecodable> {
    String::from_utf8(bytes).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let message =
            String::from("the text is not UTF-8; if it is of another encoding, the XML declaration has to name it");
        Undecodable { text, range: start..end, message }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut wrong = None;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if decoded.is_err() && wrong.is_none() {
            wrong = Some(text.len());
        }
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() && wrong.is_none() {
        wrong = Some(text.len());
    }
    match wrong {
        None => Ok(text),
        Some(start) => {
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            Err(Undecodable { text, range: start..end, message: String::from("the text is not UTF-16") })
        }
    }
}

fn windows_1252(byte: u8) -> char {
    #[rustfmt::skip]
    const HIGH: [char; 32] = [
        '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}',
        '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}',
        '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}',
        '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes.to_vec()).expect("decodable"), expected);
    }

    #[test]
    fn byte_order_marks_decide() {
        check(b"\xEF\xBB\xBF<a/>", "<a/>");
        check(b"\xFF\xFE<\0a\0/\0>\0", "<a/>");
        check(b"\xFE\xFF\0<\0a\0/\0>", "<a/>");
        check(b"<\0a\0/\0>\0", "<a/>");
        check(b"\0<\0a\0/\0>", "<a/>");
    }

    #[test]
    fn declarations_decide() {
        check(
            b"<?xml version='1.0' encoding='ISO-8859-1'?><\xE9/>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><\u{e9}/>",
        );
        check(
            b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><!--\x80-->",
            "<?xml version=\"1.0\" encoding=\"windows-1252\"?><!--\u{20ac}-->",
        );
        check(b"<?xml version='1.0' encoding = 'utf-16'?><a/>", "<?xml version='1.0' encoding = 'utf-16'?><a/>");
    }

    #[test]
    fn what_cannot_be_decoded_says_where() {
        let wrong = decode(b"<?xml version='1.0' encoding='EBCDIC'?>".to_vec()).expect_err("unknown");
        assert_eq!(&wrong.text[wrong.range], "EBCDIC");
        let wrong = decode(b"<a>\xFF</a>".to_vec()).expect_err("not UTF-8");
        assert_eq!(wrong.range, 3..6);
        let wrong = decode(b"\xFF\xFE<\0\0\xD8a\0".to_vec()).expect_err("not UTF-16");
        assert_eq!(wrong.range, 1..4);
        assert!(decode(b"\xFF\xFE<\0a".to_vec()).is_err());
    }
}
