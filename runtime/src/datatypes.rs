//! The datatypes of XML Schema Part 2, 1.0 and 1.1.
//!
//! Each type reads its whole lexical space, however long, and writes what it read: the same value, in the canonical
//! spelling or the one that it came in. What a type cannot hold is refused when it is read; what it can hold, although a
//! facet forbids it, is kept, and [`Simple::check`](crate::Simple::check) tells.
//!
//! | schema | Rust |
//! | --- | --- |
//! | `boolean`, `byte` … `long`, `unsignedByte` … `unsignedLong`, `float`, `double`, `string` | `bool`, `i8` … `i64`, `u8` … `u64`, `f32`, `f64`, `String` |
//! | `integer` and its unbounded derivations | [`Integer`], [`NonNegativeInteger`], [`PositiveInteger`], [`NonPositiveInteger`], [`NegativeInteger`] |
//! | `decimal` | [`Decimal`] |
//! | `dateTime`, `dateTimeStamp`, `date`, `time`, `gYear` … | [`DateTime`], [`DateTimeStamp`], [`Date`], [`Time`], [`GYear`], [`GYearMonth`], [`GMonth`], [`GMonthDay`], [`GDay`] |
//! | `duration`, `dayTimeDuration`, `yearMonthDuration` | [`Duration`], [`DayTimeDuration`], [`YearMonthDuration`] |
//! | `hexBinary`, `base64Binary` | [`HexBinary`], [`Base64Binary`] |
//! | `anyURI`, `QName`, `NOTATION` | [`AnyUri`], [`QName`], [`Notation`] |
//! | `normalizedString` and its derivations | [`NormalizedString`], [`Token`], [`Language`], [`NmToken`], [`XmlName`], [`NcName`], [`Id`], [`IdRef`], [`Entity`] |
//! | lists | [`List`] |
//! | types with a `pattern`, but for texts | [`Lexical`] |
//! | `anySimpleType`, `anyAtomicType` | [`AnySimple`] |
//!
//! The features `jiff`, `chrono`, `time` and `rust_decimal` convert dates, times and decimal numbers to the types of those crates and
//! back (`TryFrom`).
//!
//! [`facets`] has the checks that generated types are made of, [`regex`] the language of the `pattern` facet.

mod any_simple;
mod binary;
mod calendar;
mod convert;
mod date_time;
mod decimal;
mod digits;
mod duration;
pub mod facets;
mod integer;
mod lexical;
mod list;
mod names;
mod offset;
mod ordered;
mod packed;
mod primitive;
mod qname;
pub mod regex;
mod strings;

pub use any_simple::AnySimple;
pub use binary::{Base64Binary, HexBinary};
pub use date_time::{Date, DateTime, DateTimeStamp, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time};
pub use decimal::Decimal;
pub use duration::{DayTimeDuration, Duration, YearMonthDuration};
pub use integer::{Integer, NegativeInteger, NonNegativeInteger, NonPositiveInteger, PositiveInteger};
pub use lexical::Lexical;
pub use list::List;
pub use offset::Offset;
pub use ordered::Ordered;
pub use qname::{Notation, QName};
pub use strings::{AnyUri, Entity, Id, IdRef, Language, NcName, NmToken, NormalizedString, Token, XmlName};

/// `Display` by [`Simple::write`](crate::Simple::write) and `FromStr` by [`Simple::parse`](crate::Simple::parse), white
/// space collapsed first.
macro_rules! text_form {
    ($($name:ident),+) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut text = String::new();
                $crate::Simple::write(self, &mut text);
                f.pad(&text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::LexicalError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::Simple::parse(&<Self as $crate::Simple>::WHITE_SPACE.apply(text), &())
            }
        }
    )+};
}
use text_form;

#[cfg(test)]
mod tests;
