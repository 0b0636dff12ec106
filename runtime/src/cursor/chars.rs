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
    let (words, _) = bytes.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let first = first_suspect(u64::from_le_bytes(*word));
        // A suspect may be a tab or a line feed; they stop nothing.
        if first < 8
            && let Some(stop) = word[first..].iter().position(|&b| is_stop(b))
        {
            return at + first + stop;
        }
        at += 8;
    }
    bytes[at..].iter().position(|&b| is_stop(b)).map_or(bytes.len(), |stop| at + stop)
}

#[inline]
fn is_stop(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & STOP != 0
}

/// The first byte of eight, the lowest first, that is `<`, `>`, `&`, 0xEF or below 0x20; 8 where none is.
#[inline]
fn first_suspect(word: u64) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // Sets the high bit of the lowest zero byte; what it sets wrongly stands above that.
    let zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    // `<` and `>` differ in one bit.
    let angle = zero((word | (ONES * 2)) ^ (ONES * 0x3E));
    let others = zero(word ^ (ONES * 0x26)) | zero(word ^ (ONES * 0xEF)) | zero(word & (ONES * 0xE0));
    (((angle | others) & HIGH).trailing_zeros() / 8) as usize
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
    fn a_text_is_scanned_the_same_by_words_and_by_bytes() {
        for byte in 0..=u8::MAX {
            for at in 0..20 {
                let mut text = *b"a\tb\n\x80c \xFFd]xyz{|}~!%/";
                text[at] = byte;
                let expected = text.iter().position(|&b| is_stop(b)).unwrap_or(text.len());
                assert_eq!(plain_text(&text), expected, "{byte:#x} at {at}");
            }
        }
    }

    #[test]
    fn names_may_be_of_any_script() {
        assert!(is_ncname("größe") && is_ncname("名前") && is_ncname("_1.2-3"));
        assert!(!is_ncname("") && !is_ncname("1a") && !is_ncname("a:b") && !is_ncname("a×b") && !is_ncname("\u{37E}"));
    }
}
