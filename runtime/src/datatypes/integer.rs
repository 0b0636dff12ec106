//! Whole numbers of any size.

use std::cmp::Ordering;
use std::ops::Deref;

use super::digits::{self, all_digits, split_sign};
use super::{Ordered, text_form};
use crate::simple::{LexicalError, Scope, Simple};

/// `xs:integer`: a whole number of any size. Numbers of 64 bits are held as such.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// One number has one representation, so that equality can be derived.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    /// A number beyond 64 bits: a minus where negative, then digits of which the first is not zero.
    Big(Box<str>),
}

impl Integer {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small(0));

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => *value < 0,
            Repr::Big(text) => text.starts_with('-'),
        }
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0 == Repr::Small(0)
    }

    /// The number, if 64 bits hold it.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Small(value) => Some(value),
            Repr::Big(_) => None,
        }
    }

    /// The number, if 128 bits hold it.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(value) => Some(i128::from(*value)),
            Repr::Big(text) => text.parse().ok(),
        }
    }

    /// The digits, without a sign.
    pub(super) fn magnitude(&self) -> String {
        let mut text = String::new();
        match &self.0 {
            Repr::Small(value) => digits::push(&mut text, value.unsigned_abs()),
            Repr::Big(big) => text.push_str(big.trim_start_matches('-')),
        }
        text
    }

    /// The number that a sign and a text of digits make.
    pub(super) fn from_digits(negative: bool, text: &str) -> Self {
        let significant = text.trim_start_matches('0');
        let signed = if negative { format!("-{significant}") } else { significant.to_owned() };
        match signed.parse() {
            Ok(value) => Self(Repr::Small(value)),
            Err(_) if significant.is_empty() => Self::ZERO,
            Err(_) => Self(Repr::Big(signed.into())),
        }
    }
}

impl Simple for Integer {
    const IS_PLAIN: bool = true;

    #[inline(always)]
    fn read_front(rest: &[u8]) -> Option<(Self, usize)> {
        i64::read_front(rest).map(|(value, length)| (Self::from(value), length))
    }

    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        if let Ok(value) = text.parse() {
            return Ok(Self(Repr::Small(value)));
        }
        let (negative, digits) = split_sign(text);
        if all_digits(digits) {
            Ok(Self::from_digits(negative, digits))
        } else {
            Err(LexicalError::new("a whole number"))
        }
    }

    fn write(&self, out: &mut String) {
        match &self.0 {
            Repr::Small(value) => value.write(out),
            Repr::Big(text) => out.push_str(text),
        }
    }
}

text_form!(Integer);

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            // A number beyond 64 bits is beyond all that are not.
            (Repr::Small(_), Repr::Big(_)) if other.is_negative() => Ordering::Greater,
            (Repr::Small(_), Repr::Big(_)) => Ordering::Less,
            (Repr::Big(_), Repr::Small(_)) => other.cmp(self).reverse(),
            (Repr::Big(a), Repr::Big(b)) => match (self.is_negative(), other.is_negative()) {
                (false, false) => (a.len(), a).cmp(&(b.len(), b)),
                (true, true) => (b.len(), b).cmp(&(a.len(), a)),
                (negative, _) => {
                    if negative {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    }
                }
            },
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Debug for Integer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Integer({self})")
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self::ZERO
    }
}

macro_rules! from_small {
    ($($name:ty),+) => {$(
        impl From<$name> for Integer {
            fn from(value: $name) -> Self {
                Self(Repr::Small(i64::from(value)))
            }
        }
    )+};
}
from_small!(i8, i16, i32, i64, u8, u16, u32);

macro_rules! from_large {
    ($($name:ty),+) => {$(
        impl From<$name> for Integer {
            fn from(value: $name) -> Self {
                match i64::try_from(value) {
                    Ok(small) => Self(Repr::Small(small)),
                    Err(_) => Self(Repr::Big(value.to_string().into())),
                }
            }
        }
    )+};
}
from_large!(u64, i128, u128, usize);

macro_rules! to_native {
    ($($name:ty: $expected:literal),+) => {$(
        impl TryFrom<&Integer> for $name {
            type Error = LexicalError;

            fn try_from(value: &Integer) -> Result<Self, Self::Error> {
                let fits = match &value.0 {
                    Repr::Small(small) => Self::try_from(*small).ok(),
                    Repr::Big(text) => text.parse().ok(),
                };
                fits.ok_or(LexicalError::new($expected))
            }
        }

        impl TryFrom<Integer> for $name {
            type Error = LexicalError;

            fn try_from(value: Integer) -> Result<Self, Self::Error> {
                Self::try_from(&value)
            }
        }
    )+};
}
to_native!(
    i32: "a whole number of 32 bits",
    i64: "a whole number of 64 bits",
    i128: "a whole number of 128 bits",
    u32: "a whole number of 32 bits, not negative",
    u64: "a whole number of 64 bits, not negative",
    u128: "a whole number of 128 bits, not negative"
);

macro_rules! bounded {
    ($($(#[$doc:meta])+ $name:ident, $expected:literal, $holds:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Integer);

        impl $name {
            /// A number within the type's bound.
            ///
            /// # Errors
            /// Where the number is beyond it.
            pub fn new(value: impl Into<Integer>) -> Result<Self, LexicalError> {
                let value = value.into();
                let holds: fn(&Integer) -> bool = $holds;
                if holds(&value) { Ok(Self(value)) } else { Err(LexicalError::new($expected)) }
            }

            /// The number.
            #[must_use]
            pub fn into_inner(self) -> Integer {
                self.0
            }
        }

        impl Deref for $name {
            type Target = Integer;

            fn deref(&self) -> &Integer {
                &self.0
            }
        }

        impl From<$name> for Integer {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl TryFrom<Integer> for $name {
            type Error = LexicalError;

            fn try_from(value: Integer) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl Simple for $name {
            const IS_PLAIN: bool = true;

            #[inline(always)]
            fn read_front(rest: &[u8]) -> Option<(Self, usize)> {
                let (value, length) = Integer::read_front(rest)?;
                Some((Self::new(value).ok()?, length))
            }

            fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
                Integer::parse(text, scope).ok().and_then(|value| Self::new(value).ok()).ok_or(LexicalError::new($expected))
            }

            fn write(&self, out: &mut String) {
                self.0.write(out);
            }
        }

        impl Ordered for $name {
            fn compare(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        text_form!($name);
    )+};
}

bounded! {
    /// `xs:nonNegativeInteger`: zero or above, of any size.
    NonNegativeInteger, "a whole number, not negative", |value| !value.is_negative();
    /// `xs:positiveInteger`: above zero, of any size.
    PositiveInteger, "a whole number above zero", |value| !value.is_negative() && !value.is_zero();
    /// `xs:nonPositiveInteger`: zero or below, of any size.
    NonPositiveInteger, "a whole number, zero or below", |value| value.is_negative() || value.is_zero();
    /// `xs:negativeInteger`: below zero, of any size.
    NegativeInteger, "a whole number below zero", Integer::is_negative;
}

macro_rules! unsigned_into {
    ($($name:ty),+) => {$(
        impl From<$name> for NonNegativeInteger {
            fn from(value: $name) -> Self {
                Self(value.into())
            }
        }
    )+};
}
unsigned_into!(u8, u16, u32, u64, u128, usize);
