//! Decimal numbers without loss.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::digits::{all_digits, split_sign};
use super::{Integer, text_form};
use crate::simple::{LexicalError, Scope, Simple};

const EXPECTED: LexicalError = LexicalError::new("a decimal number such as `-1.50`");

/// `xs:decimal`: a decimal number of any size and precision.
///
/// The fraction digits are kept as written; two numbers are equal where their values are, so `1.0 == 1.00`.
#[derive(Clone)]
pub struct Decimal {
    /// `-?digits(.digits)?`: no leading zero but before the point, no minus before zero.
    text: Box<str>,
}

impl Decimal {
    /// A number made of digits: `negative`, `integer` and `fraction`, as `-12.50` is `true`, `12` and `50`.
    pub(super) fn from_parts(negative: bool, integer: &str, fraction: &str) -> Self {
        let integer = integer.trim_start_matches('0');
        let zero = integer.is_empty() && fraction.bytes().all(|b| b == b'0');
        let mut text = String::with_capacity(integer.len() + fraction.len() + 3);
        if negative && !zero {
            text.push('-');
        }
        text.push_str(if integer.is_empty() { "0" } else { integer });
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        Self { text: text.into() }
    }

    /// The number as text, with the fraction digits that it was written with.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.text.starts_with('-')
    }

    /// The digits before the point, without a sign; at least one.
    #[must_use]
    pub fn integer_digits(&self) -> &str {
        let digits = self.text.trim_start_matches('-');
        digits.split_once('.').map_or(digits, |(integer, _)| integer)
    }

    /// The digits after the point, as written; `""` where there are none.
    #[must_use]
    pub fn fraction_digits(&self) -> &str {
        self.text.split_once('.').map_or("", |(_, fraction)| fraction)
    }

    /// The nearest floating-point number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // The text is within Rust's syntax of numbers, which reads any length of it.
        self.text.parse().unwrap_or(f64::NAN)
    }

    /// What tells one value from another: sign, digits before the point, digits after it without trailing zeros.
    fn key(&self) -> (bool, &str, &str) {
        (self.is_negative(), self.integer_digits(), self.fraction_digits().trim_end_matches('0'))
    }
}

impl Simple for Decimal {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        // Part 2, 3.2.3.1: digits with at most one point, which may stand first or last.
        let (negative, number) = split_sign(text);
        let (integer, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = |part: &str| part.is_empty() || all_digits(part);
        if digits(integer) && digits(fraction) && !(integer.is_empty() && fraction.is_empty()) {
            Ok(Self::from_parts(negative, integer, fraction))
        } else {
            Err(EXPECTED)
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.text);
    }
}

text_form!(Decimal);

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.key(), other.key());
        // Without trailing zeros, digits after the point compare as text does.
        let size = (a.1.len(), a.1, a.2).cmp(&(b.1.len(), b.1, b.2));
        match (a.0, b.0) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Debug for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self { text: "0".into() }
    }
}

impl From<Integer> for Decimal {
    fn from(value: Integer) -> Self {
        Self { text: value.to_string().into() }
    }
}

macro_rules! from_native {
    ($($name:ty),+) => {$(
        impl From<$name> for Decimal {
            fn from(value: $name) -> Self {
                Self::from(Integer::from(value))
            }
        }
    )+};
}
from_native!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);
