//! To and from the types of other crates, a feature each.
//!
//! Conversions lose nothing: what the other type cannot hold is an error. A value with an offset becomes an instant, one without
//! a civil (naive, primitive) date or time; `24:00:00` becomes the midnight it stands for.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;

/// What the crates for dates need alike.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod shared {
    use crate::datatypes::{Date, DateTime, Offset, Time};
    use crate::simple::LexicalError;

    /// A value that the other type cannot hold.
    pub(super) const UNFIT: LexicalError =
        LexicalError::new("a value within the range and precision of the other type");

    /// Year, month and day of a local date.
    pub(super) fn civil_date(date: &Date) -> Option<(i32, u8, u8)> {
        let year = i32::try_from(date.year()).ok()?;
        date.offset().is_none().then(|| (year, date.month(), date.day()))
    }

    /// Hour, minute, second and nanosecond of a local time; the day's end is a midnight.
    pub(super) fn civil_time(time: &Time) -> Option<(u8, u8, u8, u32)> {
        let exact = time.fraction().trim_end_matches('0').len() <= 9;
        (exact && time.offset().is_none()).then(|| (time.hour() % 24, time.minute(), time.second(), time.nanosecond()))
    }

    /// Local date and time, and the offset.
    pub(super) fn split(value: &DateTime) -> (Date, Time, Option<Offset>) {
        (value.date().with_offset(None), value.time().with_offset(None), value.offset())
    }

    /// A local time out of its fields; the fraction has no more digits than it needs.
    pub(super) fn time(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Result<Time, LexicalError> {
        if nanosecond >= 1_000_000_000 {
            // A leap second, in some crates.
            return Err(UNFIT);
        }
        let digits = format!("{nanosecond:09}");
        Time::new(hour, minute, second)?.with_fraction(digits.trim_end_matches('0'))
    }

    /// An offset out of its seconds.
    #[cfg(any(feature = "chrono", feature = "time"))]
    pub(super) fn offset(seconds: i32) -> Result<Offset, LexicalError> {
        match (seconds, i16::try_from(seconds / 60)) {
            (0, _) => Ok(Offset::UTC),
            (_, Ok(minutes)) if seconds % 60 == 0 => Offset::from_minutes(minutes).ok_or(UNFIT),
            _ => Err(UNFIT),
        }
    }
}

/// `TryFrom` of a reference, and of the value by way of it.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "rust_decimal", feature = "time"))]
macro_rules! try_from {
    ($(|$value:ident: $from:ty| -> $into:ty $body:block)+) => {$(
        impl TryFrom<&$from> for $into {
            type Error = $crate::LexicalError;

            fn try_from($value: &$from) -> Result<Self, Self::Error> $body
        }

        impl TryFrom<$from> for $into {
            type Error = $crate::LexicalError;

            fn try_from(value: $from) -> Result<Self, Self::Error> {
                Self::try_from(&value)
            }
        }
    )+};
}
#[cfg(any(feature = "chrono", feature = "jiff", feature = "rust_decimal", feature = "time"))]
use try_from;
