//! The constraining facets of Part 2, 4.3, as the `check` of a generated type calls them.
//!
//! Each says what it expects where a value is otherwise: `at most 5 characters`, ``pattern `#[0-9a-f]{6}` ``.

use std::cmp::Ordering;

use super::regex::Pattern;
use super::{
    AnySimple, AnyUri, Base64Binary, Decimal, Entity, HexBinary, Id, IdRef, Integer, Language, List, NcName,
    NegativeInteger, NmToken, NonNegativeInteger, NonPositiveInteger, NormalizedString, Notation, Offset, Ordered,
    PositiveInteger, QName, Token, XmlName,
};
use crate::simple::{Scope, Simple, Violation};

/// What a check says: nothing, or which rule is broken.
pub type Checked = Result<(), Violation>;

/// Passes where `holds`; else tells what was expected.
fn expect(holds: bool, expected: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(Violation::facet(expected())) }
}

/// Values that have a length, in the unit of their type.
pub trait Length {
    /// What is counted, in the plural.
    const UNIT: &'static str = "characters";

    /// The length; `None` for types that the facets do not restrict (`QName`, `NOTATION`: Part 2, 4.3.1.3).
    fn length(&self) -> Option<usize>;
}

/// `length`.
///
/// # Errors
/// Where the value has another length.
pub fn length<T: Length + ?Sized>(value: &T, length: u64) -> Checked {
    expect(value.length().is_none_or(|own| own as u64 == length), || format!("{length} {}", T::UNIT))
}

/// `minLength`.
///
/// # Errors
/// Where the value is shorter.
pub fn min_length<T: Length + ?Sized>(value: &T, min: u64) -> Checked {
    expect(value.length().is_none_or(|own| own as u64 >= min), || format!("at least {min} {}", T::UNIT))
}

/// `maxLength`.
///
/// # Errors
/// Where the value is longer.
pub fn max_length<T: Length + ?Sized>(value: &T, max: u64) -> Checked {
    expect(value.length().is_none_or(|own| own as u64 <= max), || format!("at most {max} {}", T::UNIT))
}

/// Whether a value stands to a bound as asked; a bound that is no value of the type bounds nothing.
fn within<T: Simple + Ordered>(value: &T, bound: &str, holds: fn(Ordering) -> bool, phrase: &str) -> Checked {
    let Ok(limit) = T::parse(&T::WHITE_SPACE.apply(bound), &()) else { return Ok(()) };
    expect(value.compare(&limit).is_some_and(holds), || format!("{phrase} {bound}"))
}

/// `minInclusive`. The bound is in the value's own type.
///
/// # Errors
/// Where the value is below the bound, or incomparable to it.
pub fn min_inclusive<T: Simple + Ordered>(value: &T, bound: &str) -> Checked {
    within(value, bound, Ordering::is_ge, "at least")
}

/// `maxInclusive`. The bound is in the value's own type.
///
/// # Errors
/// Where the value is above the bound, or incomparable to it.
pub fn max_inclusive<T: Simple + Ordered>(value: &T, bound: &str) -> Checked {
    within(value, bound, Ordering::is_le, "at most")
}

/// `minExclusive`. The bound is in the value's own type.
///
/// # Errors
/// Where the value is not above the bound.
pub fn min_exclusive<T: Simple + Ordered>(value: &T, bound: &str) -> Checked {
    within(value, bound, Ordering::is_gt, "more than")
}

/// `maxExclusive`. The bound is in the value's own type.
///
/// # Errors
/// Where the value is not below the bound.
pub fn max_exclusive<T: Simple + Ordered>(value: &T, bound: &str) -> Checked {
    within(value, bound, Ordering::is_lt, "less than")
}

/// Numbers that have digits.
pub trait Digits {
    /// The least `totalDigits` that allows the value: it is i × 10^-n with i of so many digits, and n is not more (Part 2, 4.3.11).
    fn total_digits(&self) -> usize;

    /// The least `fractionDigits` that allows the value.
    fn fraction_digits(&self) -> usize {
        0
    }
}

/// `totalDigits`.
///
/// # Errors
/// Where the value has more digits.
pub fn total_digits<T: Digits>(value: &T, max: u64) -> Checked {
    expect(value.total_digits() as u64 <= max, || format!("at most {max} digits"))
}

/// `fractionDigits`.
///
/// # Errors
/// Where the value has more digits after the point.
pub fn fraction_digits<T: Digits>(value: &T, max: u64) -> Checked {
    expect(value.fraction_digits() as u64 <= max, || format!("at most {max} digits after the point"))
}

/// `pattern`, matched against the text that stands for the value. Patterns of one derivation step are branches of one pattern.
///
/// # Errors
/// Where the text does not match.
pub fn pattern(text: &str, pattern: &Pattern) -> Checked {
    expect(pattern.is_match(text), || format!("pattern `{}`", pattern.source()))
}

/// `enumeration`, for types that no Rust enum stands for. The values listed are in the value's own type, their prefixes in the scope.
///
/// # Errors
/// Where all of those listed are other values.
pub fn one_of<T: Simple + PartialEq>(value: &T, listed: &[&str], scope: &dyn Scope) -> Checked {
    for text in listed {
        match T::parse(&T::WHITE_SPACE.apply(text), scope) {
            Ok(other) if other != *value => {}
            // One that cannot be read here, as it has a prefix, may be the value.
            _ => return Ok(()),
        }
    }
    let names: Vec<_> = listed.iter().map(|text| format!("`{text}`")).collect();
    Err(Violation::unknown_value(format!("one of {}", names.join(", "))))
}

/// Whether two texts stand for the same value of a type.
#[must_use]
pub fn same<T: Simple + PartialEq>(one: &str, other: &str, scope: &dyn Scope) -> bool {
    match (T::parse(one, scope), T::parse(other, scope)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// `explicitTimezone="required"` of XML Schema 1.1.
///
/// # Errors
/// Where there is no offset.
pub fn timezone_required(offset: Option<Offset>) -> Checked {
    expect(offset.is_some(), || "an offset from UTC such as `Z`".to_owned())
}

/// `explicitTimezone="prohibited"` of XML Schema 1.1.
///
/// # Errors
/// Where there is an offset.
pub fn timezone_prohibited(offset: Option<Offset>) -> Checked {
    expect(offset.is_none(), || "no offset from UTC".to_owned())
}

macro_rules! length_in_characters {
    ($($name:ty),+) => {$(
        impl Length for $name {
            fn length(&self) -> Option<usize> {
                Some(self.chars().count())
            }
        }
    )+};
}
length_in_characters!(
    str,
    String,
    Box<str>,
    AnySimple,
    AnyUri,
    NormalizedString,
    Token,
    Language,
    NmToken,
    XmlName,
    NcName,
    Id,
    IdRef,
    Entity
);

#[cfg(feature = "compact_str")]
length_in_characters!(compact_str::CompactString);

macro_rules! length_in_octets {
    ($($name:ty),+) => {$(
        impl Length for $name {
            const UNIT: &'static str = "octets";

            fn length(&self) -> Option<usize> {
                Some(self.len())
            }
        }
    )+};
}
length_in_octets!(HexBinary, Base64Binary);

impl<T> Length for List<T> {
    const UNIT: &'static str = "items";

    fn length(&self) -> Option<usize> {
        Some(self.len())
    }
}

macro_rules! no_length {
    ($($name:ty),+) => {$(
        impl Length for $name {
            fn length(&self) -> Option<usize> {
                None
            }
        }
    )+};
}
no_length!(QName, Notation);

macro_rules! digits_of_natives {
    ($($name:ty),+) => {$(
        impl Digits for $name {
            fn total_digits(&self) -> usize {
                self.checked_ilog10().map_or(1, |log| log as usize + 1)
            }
        }
    )+};
}
digits_of_natives!(u8, u16, u32, u64);

macro_rules! digits_of_signed {
    ($($name:ty),+) => {$(
        impl Digits for $name {
            fn total_digits(&self) -> usize {
                self.unsigned_abs().total_digits()
            }
        }
    )+};
}
digits_of_signed!(i8, i16, i32, i64);

macro_rules! digits_of_integers {
    ($($name:ty),+) => {$(
        impl Digits for $name {
            fn total_digits(&self) -> usize {
                self.magnitude().len()
            }
        }
    )+};
}
digits_of_integers!(Integer, NonNegativeInteger, PositiveInteger, NonPositiveInteger, NegativeInteger);

impl Digits for Decimal {
    fn total_digits(&self) -> usize {
        let fraction = Digits::fraction_digits(self);
        let integer = self.integer_digits().trim_start_matches('0').len();
        (integer + fraction).max(1)
    }

    fn fraction_digits(&self) -> usize {
        Decimal::fraction_digits(self).trim_end_matches('0').len()
    }
}
