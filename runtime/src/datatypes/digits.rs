//! Decimal digits: what numbers and dates are spelled with.

/// The high bit of each of eight bytes.
const HIGH: u64 = u64::from_le_bytes([0x80; 8]);

/// The powers of ten, up to that of eight digits.
const POWERS: [u64; 9] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// Whether a text is one or more decimal digits.
pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A sign and the rest: `true` for a minus.
pub(super) fn split_sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// The two digits at `at`, as a number.
#[inline]
pub(super) fn two(bytes: &[u8], at: usize) -> Option<u8> {
    let (tens, ones) = (bytes.get(at)?.wrapping_sub(b'0'), bytes.get(at + 1)?.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

/// The values of the digits among eight characters, a byte each, and zero for the others; `None` where they are not of this form, in
/// which `0` stands for any digit. All eight are looked at at once.
#[inline(always)]
pub(super) fn digits(text: [u8; 8], form: &[u8; 8]) -> Option<u64> {
    // What sets the high bit of a digit above nine, and of anything but zero elsewhere.
    let margins = u64::from_le_bytes(form.map(|b| if b == b'0' { 0x7F - 9 } else { 0x7F }));
    let values = u64::from_le_bytes(text) ^ u64::from_le_bytes(*form);
    // A carry into the next byte comes only from one whose high bit is set.
    ((values.wrapping_add(margins) | values) & HIGH == 0).then_some(values)
}

/// From eight digits, the number that each makes with the one behind it.
#[inline(always)]
pub(super) fn pairs(digits: u64) -> [u8; 8] {
    (digits * 10 + (digits >> 8)).to_le_bytes()
}

/// The number that eight digits make.
#[inline(always)]
fn number(digits: u64) -> u64 {
    // In each pair, then in each four, the first is worth ten or a hundred times the second.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    (fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF
}

/// The number that the digits at the beginning of a text stand for, and how many they are: one to sixteen. `None`: the text begins otherwise.
#[inline(always)]
pub(super) fn front(text: &[u8]) -> Option<(u64, usize)> {
    match leading(word(text)) {
        (_, 0) => None,
        (high, 8) => match text.get(8..) {
            Some(behind @ [b'0'..=b'9', ..]) => {
                let (low, count) = leading(word(behind));
                Some((number(high) * POWERS[count as usize] + number(low), 8 + count as usize))
            }
            _ => Some((number(high), 8)),
        },
        (digits, count) => Some((number(digits), count as usize)),
    }
}

/// The first eight characters; zeros stand for those that are missing.
#[inline(always)]
fn word(text: &[u8]) -> u64 {
    if let Some(all) = text.first_chunk() {
        return u64::from_le_bytes(*all);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        // They overlap.
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return first | (last << (8 * (text.len() - 4)));
    }
    text.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte))
}

/// The values of the digits that eight characters begin with, behind as many zeros as make eight of them; and how many they are.
#[inline(always)]
fn leading(text: u64) -> (u64, u32) {
    let values = text ^ u64::from_le_bytes([b'0'; 8]);
    // The lowest high bit is that of the first character that is no digit: digits carry nothing into the next.
    let others = (values.wrapping_add(u64::from_le_bytes([0x7F - 9; 8])) | values) & HIGH;
    if others == 0 {
        return (values, 8);
    }
    // Shifted twice, since all eight may be others.
    let end = others.trailing_zeros();
    (values << (63 - end) << 8, end / 8)
}

/// Appends a number.
pub(super) fn push(out: &mut String, number: u64) {
    match number {
        0..100 => push_one_or_two(out, number as u8),
        100..10_000 => {
            push_one_or_two(out, (number / 100) as u8);
            push_pair(out, (number % 100) as u8);
        }
        10_000..100_000_000 => {
            push(out, number / 10_000);
            push_four(out, (number % 10_000) as u16);
        }
        _ => {
            push(out, number / 100_000_000);
            let rest = (number % 100_000_000) as u32;
            push_four(out, (rest / 10_000) as u16);
            push_four(out, (rest % 10_000) as u16);
        }
    }
}

/// Appends a number with leading zeros up to a width.
pub(super) fn push_padded(out: &mut String, number: u64, width: usize) {
    let digits = number.checked_ilog10().map_or(1, |log| log as usize + 1);
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits)));
    push(out, number);
}

/// Appends a number below 10 or 100 without leading zeros.
#[inline(always)]
fn push_one_or_two(out: &mut String, number: u8) {
    if number < 10 {
        out.push(char::from(b'0' + number));
    } else {
        push_pair(out, number);
    }
}

/// Appends the four digits of a number below 10,000.
#[inline(always)]
pub(super) fn push_four(out: &mut String, number: u16) {
    push_pair(out, (number / 100) as u8);
    push_pair(out, (number % 100) as u8);
}

/// Appends the two digits of a number below 100.
#[inline(always)]
pub(super) fn push_pair(out: &mut String, number: u8) {
    push_from(out, &PAIRS, 2, number);
}

/// Appends `-` and the two digits of a number below 100.
#[inline(always)]
pub(super) fn push_dash_pair(out: &mut String, number: u8) {
    push_from(out, &DASH_PAIRS, 3, number);
}

/// Appends `:` and the two digits of a number below 100.
#[inline(always)]
pub(super) fn push_colon_pair(out: &mut String, number: u8) {
    push_from(out, &COLON_PAIRS, 3, number);
}

#[inline(always)]
fn push_from(out: &mut String, texts: &[&str; 100], length: usize, number: u8) {
    // What is known to have so many bytes is copied without a call.
    if let Some(text) = texts.get(usize::from(number)).filter(|text| text.len() == length) {
        out.push_str(text);
    }
}

/// The two digits of each number below 100, behind a prefix.
macro_rules! pairs {
    ($prefix:literal) => {{
        const LENGTH: usize = $prefix.len() + 2;
        const BYTES: [[u8; LENGTH]; 100] = {
            let mut bytes = [[0; LENGTH]; 100];
            let mut number = 0;
            while number < 100 {
                bytes[number].split_at_mut(LENGTH - 2).0.copy_from_slice($prefix.as_bytes());
                bytes[number][LENGTH - 2] = b'0' + (number / 10) as u8;
                bytes[number][LENGTH - 1] = b'0' + (number % 10) as u8;
                number += 1;
            }
            bytes
        };
        let mut texts = [""; 100];
        let mut number = 0;
        while number < 100 {
            if let Ok(text) = std::str::from_utf8(&BYTES[number]) {
                texts[number] = text;
            }
            number += 1;
        }
        texts
    }};
}

static PAIRS: [&str; 100] = pairs!("");
static DASH_PAIRS: [&str; 100] = pairs!("-");
static COLON_PAIRS: [&str; 100] = pairs!(":");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_front_are_a_number() {
        let longest = "9876543210123456";
        for length in 1..=16 {
            for text in [&longest[..length], &"0".repeat(length), &"9".repeat(length)] {
                let expected = text.parse().ok().map(|number| (number, length));
                for behind in ["", "<", "</id>", ":", "/", " and more of it", "\0", "\u{e9}"] {
                    assert_eq!(front(format!("{text}{behind}").as_bytes()), expected, "{text}{behind}");
                }
            }
        }
        for text in ["", "-1", "+1", " 1", "a", ":", "/", "\u{e9}"] {
            assert_eq!(front(text.as_bytes()), None, "{text}");
        }
        assert_eq!(front(b"12345678901234567"), Some((1_234_567_890_123_456, 16)), "the first of them");
    }

    #[test]
    fn numbers_are_written_as_rust_does() {
        let powers = (0..20).map(|power| 10_u64.pow(power));
        for number in powers.flat_map(|power| [power - 1, power, power + 1]).chain([7, 42, 305, u64::MAX]) {
            let mut text = String::from("x");
            push(&mut text, number);
            assert_eq!(text, format!("x{number}"));
        }
    }

    #[test]
    fn every_byte_but_a_digit_is_seen_at_every_place() {
        for at in 0..16 {
            for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
                let mut text = [b'9'; 16];
                text[at] = byte;
                let expected = (at > 0).then(|| (10_u64.pow(at as u32) - 1, at));
                assert_eq!(front(&text), expected, "{byte:#x} at {at}");
                assert_eq!(front(&text[..=at]), expected, "{byte:#x} at {at}, the last");
            }
        }
    }

    #[test]
    fn a_form_is_held_to_the_letter() {
        assert_eq!(digits(*b"2024-02-", b"0000-00-").map(pairs), Some([20, 2, 24, 40, 0, 2, 20, 0]));
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                let mut text = *b"2024-02-";
                text[at] = byte;
                let fits = if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
                assert_eq!(digits(text, b"0000-00-").is_some(), fits, "{byte} at {at}");
            }
        }
    }
}
