//! Lexical forms and values of the built-in datatypes (XML Schema Part 2, section 3), as far as schemas have to be judged by them.

use std::cmp::Ordering;

use crate::pipeline::XsdVersion;
use crate::schema::Builtin;
use crate::schema::moment::{Duration, Moment};
use crate::syntax::value::{boolean, is_name_char, is_ncname, is_qname};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Of what has no order: its canonical text.
    Text(String),
    Number(Decimal),
    Float(f64),
    Moment(Moment),
    Duration(Duration),
    /// The octets of binary data.
    Octets(Vec<u8>),
    /// The items of a list.
    List(Vec<Value>),
}

/// A decimal number with as many digits as it was written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    /// Without leading zeros.
    integer: String,
    /// Without trailing zeros.
    fraction: String,
}

impl Value {
    /// The value of a text, its white space treated, as a built-in atomic type; `None` where it is none. Bounds of the derived types are facets.
    pub(super) fn parse(builtin: Builtin, text: &str, version: XsdVersion) -> Option<Self> {
        let owned = |is_right: bool| is_right.then(|| Self::Text(text.to_owned()));
        match builtin {
            "boolean" => boolean(text).map(|value| Self::Text(value.to_string())),
            "decimal" => Decimal::parse(text).map(Self::Number),
            "float" => float(text, version).map(|value| {
                #[allow(clippy::cast_possible_truncation, reason = "a float is a double rounded")]
                Self::Float(f64::from(value as f32))
            }),
            "double" => float(text, version).map(Self::Float),
            "hexBinary" => hex(text).map(Self::Octets),
            "base64Binary" => base64(text).map(Self::Octets),
            "anyURI" => owned(is_uri(text, version)),
            "QName" | "NOTATION" => owned(is_qname(text)),
            "language" => owned(is_language(text)),
            "NMTOKEN" => owned(!text.is_empty() && text.chars().all(|c| c == ':' || is_name_char(c))),
            "Name" => owned(is_ncname(&text.replace(':', "_"))),
            "NCName" | "ID" | "IDREF" | "ENTITY" => owned(is_ncname(text)),
            "duration" | "yearMonthDuration" | "dayTimeDuration" => Duration::parse(builtin, text).map(Self::Duration),
            "dateTime" | "dateTimeStamp" | "time" | "date" | "gYearMonth" | "gYear" | "gMonthDay" | "gDay"
            | "gMonth" => Moment::parse(builtin, text, version).map(Self::Moment),
            "string" | "normalizedString" | "token" | "anySimpleType" | "anyAtomicType" => owned(true),
            // All the others are integers.
            _ => Decimal::parse(text).filter(|_| !text.contains('.')).map(Self::Number),
        }
    }

    /// The order of two values of one type; `None` where there is none.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => Some(a.cmp(b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Moment(a), Self::Moment(b)) => a.order(b),
            (Self::Duration(a), Self::Duration(b)) => a.order(b),
            _ => None,
        }
    }

    /// Whether two values are equal: as that of an enumeration, NaN is equal to itself.
    pub(super) fn is_equal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => a == b || (a.is_nan() && b.is_nan()),
            (Self::List(a), Self::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_equal(b)),
            (Self::Moment(_) | Self::Duration(_), _) => self.order(other) == Some(Ordering::Equal),
            _ => self == other,
        }
    }

    /// What `length` counts; `None` of types without a length.
    pub(super) fn length(&self) -> Option<usize> {
        match self {
            Self::Text(text) => Some(text.chars().count()),
            Self::Octets(octets) => Some(octets.len()),
            Self::List(items) => Some(items.len()),
            _ => None,
        }
    }
}

impl Decimal {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(integer) || !are_digits(fraction) || (integer.is_empty() && fraction.is_empty()) {
            return None;
        }
        let integer = integer.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let is_zero = integer.is_empty() && fraction.is_empty();
        Some(Self { is_negative: is_negative && !is_zero, integer, fraction })
    }

    /// How many digits it takes.
    pub(super) fn total_digits(&self) -> usize {
        if self.integer.is_empty() {
            self.fraction.trim_start_matches('0').len()
        } else {
            self.integer.len() + self.fraction.len()
        }
    }

    /// How many of them are behind the point.
    pub(super) fn fraction_digits(&self) -> usize {
        self.fraction.len()
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |a: &Self, b: &Self| {
            let integer = a.integer.len().cmp(&b.integer.len()).then_with(|| a.integer.cmp(&b.integer));
            integer.then_with(|| a.fraction.cmp(&b.fraction))
        };
        match (self.is_negative, other.is_negative) {
            (false, false) => size(self, other),
            (true, true) => size(other, self),
            (is_negative, _) => {
                if is_negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn float(text: &str, version: XsdVersion) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        "+INF" if version == XsdVersion::V1_1 => Some(f64::INFINITY),
        // What Rust reads besides has letters.
        _ if text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) => text.parse().ok(),
        _ => None,
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut octets = Vec::with_capacity(pairs.len());
    for [high, low] in pairs {
        octets.push(digit(*high)? << 4 | digit(*low)?);
    }
    Some(octets)
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.replace(' ', "");
    let digits = digits.as_bytes();
    let padding = digits.iter().rev().position(|byte| *byte != b'=').unwrap_or(digits.len());
    if !digits.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let (mut octets, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for digit in &digits[..digits.len() - padding] {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., octet] = (bits >> count).to_be_bytes();
            octets.push(octet);
        }
    }
    // What is left over of the last digit is zero.
    (bits & ((1 << count) - 1) == 0).then_some(octets)
}

/// 1.1 takes any text; 1.0 what is a reference once the characters that cannot be in one are escaped (RFC 2396, RFC 2732).
fn is_uri(text: &str, version: XsdVersion) -> bool {
    if version == XsdVersion::V1_1 {
        return true;
    }
    let first = text.find(['/', '?', '#']).unwrap_or(text.len());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    let has_scheme = match text[..first].split_once(':') {
        Some((scheme, rest)) => is_scheme(scheme) && !(rest.is_empty() && first == text.len()),
        None => true,
    };
    for (at, _) in text.match_indices('%') {
        if !matches!(text.as_bytes()[at + 1..], [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
        {
            return false;
        }
    }
    has_scheme && text.match_indices('#').nth(1).is_none()
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part =
        |part: &str, is_right: fn(&u8) -> bool| (1..=8).contains(&part.len()) && part.as_bytes().iter().all(is_right);
    parts.next().is_some_and(|first| is_part(first, u8::is_ascii_alphabetic))
        && parts.all(|part| is_part(part, u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_valid(builtin: Builtin, text: &str) -> bool {
        Value::parse(builtin, text, XsdVersion::V1_0).is_some()
    }

    #[test]
    fn lexical_forms_are_those_of_the_type() {
        for (builtin, right, wrong) in [
            ("boolean", "0", "yes"),
            ("decimal", "-.50", "."),
            ("float", "1e3", "+INF"),
            ("double", "NaN", "infinity"),
            ("hexBinary", "0aF1", "0aF"),
            ("base64Binary", "AA ==", "AB=="),
            ("anyURI", "http://a/%20b", ":a"),
            ("QName", "a:b", "a:b:c"),
            ("language", "de-CH-1996", "de_CH"),
            ("NMTOKEN", "-1:", "a b"),
            ("Name", "a:b", "1a"),
            ("integer", "+007", "1.0"),
        ] {
            assert!(is_valid(builtin, right), "{builtin} {right}");
            assert!(!is_valid(builtin, wrong), "{builtin} {wrong}");
        }
    }

    #[test]
    fn numbers_have_their_order_whatever_their_size() {
        let decimal = |text| Decimal::parse(text).expect("a decimal");
        assert!(decimal("-10") < decimal("-9.5"));
        assert!(decimal("18446744073709551616") > decimal("18446744073709551615.9"));
        assert_eq!(decimal("-0.0"), decimal("00"));
        assert_eq!((decimal("012.340").total_digits(), decimal("0.05").fraction_digits()), (4, 2));
    }
}
