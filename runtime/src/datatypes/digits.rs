//! Decimal digits: what numbers and dates are spelled with.

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

/// The number that digits alone stand for, where there are at most 18 of them.
#[inline]
pub(super) fn plain(text: &str) -> Option<u64> {
    if !(1..=18).contains(&text.len()) {
        return None;
    }
    let mut number = 0;
    for b in text.bytes() {
        let digit = b.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    Some(number)
}

/// Appends a number.
pub(super) fn push(out: &mut String, number: u64) {
    push_padded(out, number, 1);
}

/// Appends a number with leading zeros up to a width.
pub(super) fn push_padded(out: &mut String, mut number: u64, width: usize) {
    // 20 digits hold every u64.
    let mut buffer = [b'0'; 20];
    let mut start = buffer.len();
    while number > 0 {
        start -= 1;
        buffer[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    start = start.min(buffer.len() - width);
    push_ascii(out, &buffer[start..]);
}

/// Appends ASCII characters.
pub(super) fn push_ascii(out: &mut String, ascii: &[u8]) {
    out.push_str(std::str::from_utf8(ascii).unwrap_or_default());
}

/// The two digits of a number below 100.
pub(super) fn pair(number: u8) -> [u8; 2] {
    [b'0' + number / 10, b'0' + number % 10]
}
