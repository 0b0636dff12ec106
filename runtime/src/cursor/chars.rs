//! The classes of characters that XML 1.0 (5th edition) distinguishes.

/// A byte that can stand in a name after its first character (all of the bytes of non-ASCII characters left out), but for the colon.
const NAME: u8 = 1;
/// A byte that can begin a name, but for the colon.
const NAME_START: u8 = 2;
/// White space: production `S`.
const SPACE: u8 = 4;
/// A byte at which the scan of a text stops.
const STOP: u8 = 8;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        if byte.is_ascii_alphabetic() || byte == b'_' {
            table[b] |= NAME | NAME_START;
        }
        if byte.is_ascii_digit() || byte == b'-' || byte == b'.' {
            table[b] |= NAME;
        }
        if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
            table[b] |= SPACE;
        }
        // 0xEF begins U+FFFE and U+FFFF, which are not characters of XML.
        if matches!(byte, b'<' | b'>' | b'&' | 0xEF) || (byte < 0x20 && !matches!(byte, b'\t' | b'\n')) {
            table[b] |= STOP;
        }
        b += 1;
    }
    table
}

#[inline]
pub(crate) fn is_space(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & SPACE != 0
}

#[inline]
pub(crate) fn is_ascii_name(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & NAME != 0
}

#[inline]
pub(crate) fn is_ascii_name_start(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & NAME_START != 0
}

/// How many bytes stand before the first one that a text cannot take without a closer look: `<`, `>`, `&`, CR, what is not a
/// character, and 0xEF.
#[inline]
pub(crate) fn plain_text(bytes: &[u8]) -> usize {
    bytes.iter().position(|&b| CLASSES[usize::from(b)] & STOP != 0).unwrap_or(bytes.len())
}

/// Production 2, `Char`.
pub(crate) fn is_char(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Production 4, `NameStartChar`, without the colon (Namespaces in XML, production 6).
pub(crate) fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Production 4a, `NameChar`, without the colon.
pub(crate) fn is_name_char(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a text is an `NCName`.
pub(crate) fn is_ncname(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_productions() {
        for byte in 0..0x80_u8 {
            let c = char::from(byte);
            assert_eq!(is_ascii_name(byte), is_name_char(c), "{c:?}");
            assert_eq!(is_ascii_name_start(byte), is_name_start(c), "{c:?}");
            let plain = is_char(c) && !matches!(c, '<' | '>' | '&' | '\r');
            assert_eq!(plain_text(&[byte]) == 1, plain, "{c:?}");
        }
    }

    #[test]
    fn names_may_be_of_any_script() {
        assert!(is_ncname("größe") && is_ncname("名前") && is_ncname("_1.2-3"));
        assert!(!is_ncname("") && !is_ncname("1a") && !is_ncname("a:b") && !is_ncname("a×b") && !is_ncname("\u{37E}"));
    }
}
