use std::fmt::Debug;

use super::{read, written};
use crate::datatypes::{Date, DateTime, Decimal, Duration, Time};
use crate::simple::{LexicalError, Simple};

/// A text becomes a value of the other type, and that becomes a text; `None` where the other type cannot hold it.
fn check<T, U>(cases: &[(&str, Option<&str>)])
where
    T: Simple + TryFrom<U, Error = LexicalError>,
    U: TryFrom<T, Error = LexicalError> + Debug,
{
    for (text, expected) in cases {
        let other = U::try_from(read::<T>(text).unwrap()).ok();
        let back = other.map(|other| written(&T::try_from(other).unwrap()));
        assert_eq!(back.as_deref(), *expected, "{text} by {}", std::any::type_name::<U>());
    }
}

const INSTANTS: [(&str, Option<&str>); 7] = [
    ("2024-02-29T12:30:00Z", Some("2024-02-29T12:30:00Z")),
    ("2024-02-29T12:30:00.2500000000Z", Some("2024-02-29T12:30:00.25Z")),
    ("2024-02-29T24:00:00Z", Some("2024-03-01T00:00:00Z")),
    ("0000-01-01T00:00:00Z", Some("0000-01-01T00:00:00Z")),
    ("2024-02-29T12:30:00", None),
    ("2024-02-29T12:30:00.0000000001Z", None),
    ("12345678901-01-01T00:00:00Z", None),
];

const LOCAL: [(&str, Option<&str>); 5] = [
    ("2024-02-29T12:30:00.5", Some("2024-02-29T12:30:00.5")),
    ("2024-12-31T24:00:00", Some("2025-01-01T00:00:00")),
    ("-0044-03-15T00:00:00", Some("-0044-03-15T00:00:00")),
    ("2024-02-29T12:30:00Z", None),
    ("12345678901-01-01T00:00:00", None),
];

const DATES: [(&str, Option<&str>); 3] =
    [("2024-02-29", Some("2024-02-29")), ("2024-02-29Z", None), ("999999999-01-01", None)];

const TIMES: [(&str, Option<&str>); 4] = [
    ("23:59:59.999999999", Some("23:59:59.999999999")),
    ("24:00:00", Some("00:00:00")),
    ("00:00:00.50", Some("00:00:00.5")),
    ("00:00:00Z", None),
];

const OFFSETS: [(&str, Option<&str>); 2] = [
    ("2024-02-29T12:30:00-05:30", Some("2024-02-29T12:30:00-05:30")),
    ("2024-02-29T24:00:00+14:00", Some("2024-03-01T00:00:00+14:00")),
];

#[test]
fn jiff() {
    check::<DateTime, ::jiff::Timestamp>(&INSTANTS);
    check::<DateTime, ::jiff::Timestamp>(&[("2024-02-29T12:30:00+02:00", Some("2024-02-29T10:30:00Z"))]);
    check::<DateTime, ::jiff::civil::DateTime>(&LOCAL);
    check::<Date, ::jiff::civil::Date>(&DATES);
    check::<Time, ::jiff::civil::Time>(&TIMES);
    check::<Duration, ::jiff::Span>(&[
        ("P1Y2M3DT4H5M6.7S", Some("P1Y2M3DT4H5M6.7S")),
        ("-PT60M", Some("-PT60M")),
        ("P123456789012Y", None),
    ]);
    let weeks = ::jiff::Span::new().weeks(2).days(1);
    assert_eq!(Duration::try_from(weeks).map(|duration| duration.to_string()).as_deref(), Ok("P15D"));
}

#[test]
fn chrono() {
    check::<DateTime, ::chrono::DateTime<::chrono::Utc>>(&INSTANTS);
    check::<DateTime, ::chrono::DateTime<::chrono::FixedOffset>>(&INSTANTS);
    check::<DateTime, ::chrono::DateTime<::chrono::FixedOffset>>(&OFFSETS);
    check::<DateTime, ::chrono::NaiveDateTime>(&LOCAL);
    check::<Date, ::chrono::NaiveDate>(&DATES);
    check::<Time, ::chrono::NaiveTime>(&TIMES);
    let leap = ::chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
    assert!(Time::try_from(leap).is_err());
}

#[test]
fn time() {
    check::<DateTime, ::time::OffsetDateTime>(&INSTANTS);
    check::<DateTime, ::time::OffsetDateTime>(&OFFSETS);
    check::<DateTime, ::time::PrimitiveDateTime>(&LOCAL);
    check::<Date, ::time::Date>(&DATES);
    check::<Time, ::time::Time>(&TIMES);
    let odd = ::time::OffsetDateTime::UNIX_EPOCH.to_offset(::time::UtcOffset::from_whole_seconds(61).unwrap());
    assert!(DateTime::try_from(odd).is_err());
}

#[test]
fn rust_decimal() {
    check::<Decimal, ::rust_decimal::Decimal>(&[
        ("-12.500", Some("-12.500")),
        ("0", Some("0")),
        ("123456789012345678901234567890", None),
        ("0.12345678901234567890123456789012345", None),
    ]);
}
