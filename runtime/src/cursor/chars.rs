//! The classes of characters that XML 1.0 (5th edition) distinguishes.

/// A byte that can stand in a name after its first character (all of the bytes of non-ASCII characters left out), but for the colon.
const NAME: u8 = 1;
/// A byte that can begin a name, but for the colon.
const NAME_START: u8 = 2;
/// White space: production `S`.
const SPACE: u8 = 4;

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
/// character, and 0xEF, which begins U+FFFE and U+FFFF.
#[inline]
pub(crate) fn plain_text(bytes: &[u8]) -> usize {
    before_zero(bytes, markup)
}

/// Whether there is no such byte.
#[inline]
pub(crate) fn is_plain_text(bytes: &[u8]) -> bool {
    has_no_zero(bytes, markup)
}

/// Whether no white space stands in a text, nor any control character.
#[inline]
pub(crate) fn is_solid(bytes: &[u8]) -> bool {
    has_no_zero(bytes, |b| b.saturating_sub(b' '))
}

/// Whether there is no byte for which `distance` is zero.
#[inline(always)]
fn has_no_zero(bytes: &[u8], distance: impl Fn(u8) -> u8) -> bool {
    let Some(last) = bytes.last_chunk() else { return zeros_in(&short(bytes), distance) == 0 };
    let (blocks, _) = bytes.as_chunks();
    blocks.iter().chain([last]).all(|block| zeros_in(block, &distance) == 0)
}

/// The bytes of a text of less than sixteen, some of them twice, and what may stand everywhere.
#[inline(always)]
fn short(bytes: &[u8]) -> [u8; 16] {
    let mut block = [b'0'; 16];
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        block[..8].copy_from_slice(first);
        block[8..].copy_from_slice(last);
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        block[..4].copy_from_slice(first);
        block[4..8].copy_from_slice(last);
    } else if let [first, .., last] = bytes {
        [block[0], block[1], block[2]] = [*first, bytes[1], *last];
    } else if let [only] = bytes {
        block[0] = *only;
    }
    block
}

/// How many bytes stand before the first one that cannot be written as it is into the value of an attribute between `"`: as in a text,
/// or that mark, tab and line feed.
#[inline]
pub(crate) fn plain_attribute(bytes: &[u8]) -> usize {
    before_zero(bytes, |b| markup(b).min(b ^ b'"').min(b.saturating_sub(0x1F)))
}

/// How many bytes stand before the first one that a CDATA section cannot take without a closer look: `]`, CR, what is not a character,
/// and 0xEF.
#[inline]
pub(crate) fn plain_cdata(bytes: &[u8]) -> usize {
    before_zero(bytes, |b| (b ^ b']').min(controls(b)))
}

/// Zero for what a text cannot take without a closer look.
#[inline(always)]
fn markup(b: u8) -> u8 {
    // `<` and `>` differ in one bit.
    ((b | 2) ^ b'>').min(b ^ b'&').min(controls(b))
}

/// How many bytes stand before the first one that is not simply a part of an attribute's value: `quote`, which is `"` or `'`, `<`, `&`, white
/// space but for the space, what is not a character, and 0xEF.
#[inline(always)]
pub(crate) fn plain_value(bytes: &[u8], quote: u8) -> usize {
    // Each of the quotes differs from `&` in one bit.
    let bit = quote ^ b'&';
    before_zero(bytes, |b| ((b | bit) ^ (b'&' | bit)).min(b ^ b'<').min(b ^ 0xEF).min(b.saturating_sub(0x1F)))
}

/// How many bytes stand before the first `byte`; all of them where there is none.
#[inline]
pub(crate) fn before(bytes: &[u8], byte: u8) -> usize {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    let (blocks, rest) = bytes.as_chunks();
    for (index, block) in blocks.iter().enumerate() {
        let others = u128::from_le_bytes(*block) ^ (ONES * u128::from(byte));
        // The high bit of the first byte that is zero, and maybe of some behind it.
        let zeros = others.wrapping_sub(ONES) & !others & (ONES << 7);
        if zeros != 0 {
            return 16 * index + (zeros.trailing_zeros() / 8) as usize;
        }
    }
    bytes.len() - rest.len() + rest.iter().take_while(|other| **other != byte).count()
}

/// Zero for 0xEF, and below 0x20 for all but tab and line feed.
#[inline(always)]
fn controls(b: u8) -> u8 {
    let white = 2_u8.saturating_sub(b.wrapping_sub(b'\t'));
    (b ^ 0xEF).min(b.saturating_sub(0x1F) | white)
}

/// How many bytes stand before the first one for which `distance` is zero. Minima instead of conditions make the compiler look at
/// sixteen bytes at once.
#[inline(always)]
fn before_zero(bytes: &[u8], distance: impl Fn(u8) -> u8) -> usize {
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk() {
        if let Some(found) = zero_in(block, &distance) {
            return at + found;
        }
        at += 16;
    }
    at + before_zero_in_rest(&bytes[at..], distance)
}

/// The same where less than sixteen bytes are left, which is at the end of documents.
#[cold]
#[inline(never)]
fn before_zero_in_rest(rest: &[u8], distance: impl Fn(u8) -> u8) -> usize {
    // What fills the block is a character that may stand everywhere.
    let mut block = [b'0'; 16];
    block[..rest.len()].copy_from_slice(rest);
    zero_in(&block, distance).unwrap_or(rest.len())
}

/// The first of sixteen bytes for which `distance` is zero.
#[inline(always)]
fn zero_in(block: &[u8; 16], distance: impl Fn(u8) -> u8) -> Option<usize> {
    first(zeros_in(block, distance))
}

/// The first of sixteen bytes that is one.
#[inline(always)]
fn first(found: u128) -> Option<usize> {
    let (low, high) = (found as u64, (found >> 64) as u64);
    if low != 0 {
        return Some((low.trailing_zeros() / 8) as usize);
    }
    (high != 0).then(|| 8 + (high.trailing_zeros() / 8) as usize)
}

/// A byte that is one for each of sixteen for which `distance` is zero, and else zero.
#[inline(always)]
fn zeros_in(block: &[u8; 16], distance: impl Fn(u8) -> u8) -> u128 {
    u128::from_le_bytes(block.map(|b| 1_u8.saturating_sub(distance(b))))
}

/// How many bytes that can stand in a name of ASCII stand at the beginning.
pub(crate) fn ascii_name(bytes: &[u8]) -> usize {
    bytes.iter().position(|&b| !is_ascii_name(b)).unwrap_or(bytes.len())
}

/// How many bytes stand at the beginning that names of ASCII most often consist of: letters, digits, `_` and `-`. `None`: all of the first
/// sixteen, or there are less than sixteen.
#[inline(always)]
pub(crate) fn usual_name(bytes: &[u8]) -> Option<usize> {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    let usual = zeros_in(bytes.first_chunk()?, |b| {
        let letter = (b | 0x20).wrapping_sub(b'a').saturating_sub(25);
        let digit = b.wrapping_sub(b'0').saturating_sub(9);
        letter.min(digit).min(b ^ b'_').min(b ^ b'-')
    });
    first(usual ^ ONES)
}

/// How many bytes of white space stand at the beginning: between elements most often a line feed and an indentation.
#[inline(always)]
pub(crate) fn white_space(bytes: &[u8]) -> usize {
    const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
    let mut length = usize::from(bytes.first() == Some(&b'\n'));
    while let Some(word) = bytes[length..].first_chunk::<8>() {
        let other = u64::from_le_bytes(*word) ^ SPACES;
        if other != 0 {
            length += (other.trailing_zeros() / 8) as usize;
            break;
        }
        length += 8;
    }
    match bytes.get(length) {
        Some(&b) if b <= b' ' => length + unusual_space(&bytes[length..]),
        _ => length,
    }
}

#[cold]
#[inline(never)]
fn unusual_space(bytes: &[u8]) -> usize {
    bytes.iter().position(|&b| !is_space(b)).unwrap_or(bytes.len())
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
    fn usual_names_are_names() {
        for byte in 0..=u8::MAX {
            for at in 0..16 {
                let mut text = *b"Az-_f09aZm-z_gxb";
                text[at] = byte;
                let is_usual = is_ascii_name(byte) && byte != b'.';
                assert_eq!(usual_name(&text), (!is_usual).then_some(at), "{byte:#x} at {at}");
            }
        }
        assert_eq!(usual_name(b"a=\"b\""), None, "less than sixteen bytes");
    }

    #[test]
    fn every_byte_is_found_at_every_place() {
        let is_control = |b: u8| b == 0xEF || (b < 0x20 && !matches!(b, b'\t' | b'\n'));
        for byte in 0..=u8::MAX {
            for at in 0..40 {
                let mut text = *b"a\tb\n\x80c \xFFdxyz{|}~!%/\xEE\xF0;=?'\x7F\"0123456789ABC";
                text[at] = byte;
                let stops = is_control(byte) || matches!(byte, b'<' | b'>' | b'&');
                assert_eq!(plain_text(&text), if stops { at } else { 40 }, "{byte:#x} at {at}");
                for start in 0..=40 {
                    assert_eq!(is_plain_text(&text[start..]), !stops || at < start, "{byte:#x} at {at} from {start}");
                    let solid = text[start..].iter().all(|&b| b > b' ');
                    assert_eq!(is_solid(&text[start..]), solid, "{byte:#x} at {at} from {start}");
                }
                let stops = is_control(byte) || byte == b']';
                assert_eq!(plain_cdata(&text), if stops { at } else { 40 }, "{byte:#x} at {at}");
                assert_eq!(before(&text[4..], byte), text[4..].iter().position(|&b| b == byte).unwrap_or(36));
                let stops = |b: u8| b < 0x20 || matches!(b, b'\'' | b'<' | b'&' | 0xEF);
                let first = text[4..].iter().position(|&b| stops(b)).unwrap_or(36);
                assert_eq!(plain_value(&text[4..], b'\''), first, "{byte:#x} at {at}");
                let mut value = text.map(|b| if b < 0x20 || b == b'"' { b'\'' } else { b });
                value[at] = byte;
                let stops = byte < 0x20 || matches!(byte, b'<' | b'>' | b'&' | b'"' | 0xEF);
                assert_eq!(plain_attribute(&value), if stops { at } else { 40 }, "{byte:#x} at {at}");
            }
        }
    }

    #[test]
    fn names_may_be_of_any_script() {
        assert!(is_ncname("größe") && is_ncname("名前") && is_ncname("_1.2-3"));
        assert!(!is_ncname("") && !is_ncname("1a") && !is_ncname("a:b") && !is_ncname("a×b") && !is_ncname("\u{37E}"));
    }
}
