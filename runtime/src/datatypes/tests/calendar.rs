use std::cmp::Ordering::{self, Equal, Greater, Less};
use std::collections::HashSet;

use super::{check, check_kept, check_refused, read};
use crate::datatypes::{
    Date, DateTime, DateTimeStamp, GDay, GMonth, GMonthDay, GYear, GYearMonth, Integer, Offset, Ordered, Time,
};
use crate::simple::Simple;

#[test]
fn date_times_are_written_as_they_were_read() {
    check_kept::<DateTime>(&[
        "2024-02-29T12:30:00Z",
        "2024-02-29T12:30:00",
        "2024-02-29T12:30:00+14:00",
        "2024-02-29T12:30:00-14:00",
        "2024-02-29T12:30:00-00:00",
        "2024-02-29T12:30:00+00:00",
        "2024-02-29T12:30:00.5-05:30",
        "2024-02-29T12:30:00.500Z",
        "2024-02-29T12:30:00.000000000Z",
        "2024-02-29T12:30:00.1234567890Z",
        "2024-02-29T12:30:00.123456789012345678901234567890+01:00",
        "2024-12-31T24:00:00",
        "2024-12-31T24:00:00.00Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "12024-01-01T00:00:00Z",
        "-12024-01-01T00:00:00Z",
        "123456789012345678901236-02-29T00:00:00Z",
        "-123456789012345678901236-02-29T00:00:00.1234567890123",
    ]);
    check::<DateTime>(&[
        ("-0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("\n2024-02-29T12:30:00Z ", "2024-02-29T12:30:00Z"),
    ]);
}

#[test]
fn what_is_no_date_time_is_refused() {
    check_refused::<DateTime>(
        "a date and time such as `2024-02-29T12:30:00Z`",
        &[
            "",
            "2024-02-29",
            "2024-02-29T12:30Z",
            "2024-02-29 12:30:00Z",
            "2024-02-29t12:30:00Z",
            "2024-02-29T12:30:00z",
            "2023-02-29T12:30:00Z",
            "1900-02-29T12:30:00Z",
            "2024-04-31T12:30:00Z",
            "2024-00-10T12:30:00Z",
            "2024-13-10T12:30:00Z",
            "2024-01-00T12:30:00Z",
            "2024-01-32T12:30:00Z",
            "2024-01-10T25:00:00Z",
            "2024-01-10T24:00:01Z",
            "2024-01-10T24:01:00Z",
            "2024-01-10T24:00:00.001Z",
            "2024-01-10T24:00:00.0000000000001Z",
            "2024-01-10T12:60:00Z",
            "2024-01-10T12:30:60Z",
            "2024-01-10T12:30:00.Z",
            "2024-01-10T12:30:00,5Z",
            "2024-01-10T12:30:00+14:01",
            "2024-01-10T12:30:00+15:00",
            "2024-01-10T12:30:00+1:00",
            "2024-01-10T12:30:00+01",
            "2024-01-10T12:30:00+01:60",
            "2024-01-10T12:30:00ZZ",
            "24-01-10T12:30:00Z",
            "02024-01-10T12:30:00Z",
            "+2024-01-10T12:30:00Z",
            "--2024-01-10T12:30:00Z",
            "2024-1-10T12:30:00Z",
            "２024-01-10T12:30:00Z",
            "2024-01-10T12:30:0éZ",
            "2024-01-1éT12:30:00Z",
            "123456789012345678901235-02-29T00:00:00Z",
        ],
    );
}

#[test]
fn a_stamp_needs_an_offset() {
    check_kept::<DateTimeStamp>(&["2024-02-29T12:30:00Z", "2024-02-29T12:30:00.50-05:00"]);
    let expected = "a date and time with an offset such as `2024-02-29T12:30:00Z`";
    check_refused::<DateTimeStamp>(expected, &["2024-02-29T12:30:00", "x"]);
}

#[test]
fn the_other_types_have_forms_of_their_own() {
    check_kept::<Date>(&["2024-02-29", "2024-02-29Z", "-0004-02-29+14:00", "0000-02-29", "99999-12-31-00:00"]);
    check_refused::<Date>(
        "a date such as `2024-02-29`",
        &["2023-02-29", "2024-02-29T00:00:00", "2024-02", "20240229", ""],
    );
    check_kept::<Time>(&["00:00:00", "23:59:59.999Z", "24:00:00", "12:00:00-00:00"]);
    check_refused::<Time>(
        "a time of day such as `12:30:00`",
        &["12:30", "24:00:01", "1:30:00", "12:30:00 Z", "T12:30:00"],
    );
    check_kept::<GYearMonth>(&["2024-02", "-2024-12Z", "0000-01+01:00", "123456-01"]);
    check_refused::<GYearMonth>(
        "a year and month such as `2024-02`",
        &["2024", "2024-13", "2024-00", "2024-2", "2024-02-01"],
    );
    check_kept::<GYear>(&["2024", "-0044", "0000", "123456789012Z", "2024-05:00"]);
    check_refused::<GYear>("a year such as `2024`", &["24", "02024", "", "-", "2024-", "+2024"]);
    check_kept::<GMonthDay>(&["--02-29", "--12-31Z", "--01-01-14:00"]);
    check_refused::<GMonthDay>(
        "a month and day such as `--02-29`",
        &["--02-30", "--04-31", "02-29", "--2-29", "--13-01"],
    );
    check_kept::<GDay>(&["---01", "---31Z", "---15+05:30"]);
    check_refused::<GDay>("a day of the month such as `---31`", &["---00", "---32", "--01", "31", "---1"]);
    check_kept::<GMonth>(&["--01", "--12Z", "--06-03:00"]);
    check_refused::<GMonth>("a month such as `--02`", &["--00", "--13", "--1", "-01", "--01--"]);
}

#[test]
fn fields_are_there_to_be_read() {
    let value: DateTime = read("-12024-02-29T12:30:07.250-05:30").unwrap();
    assert_eq!(value.year(), Integer::from(-12024));
    assert_eq!((value.month(), value.day(), value.hour(), value.minute(), value.second()), (2, 29, 12, 30, 7));
    assert_eq!((value.fraction().as_ref(), value.nanosecond()), ("250", 250_000_000));
    assert_eq!(value.offset().map(Offset::minutes), Some(-330));
    assert_eq!(value.date().to_string(), "-12024-02-29-05:30");
    assert_eq!(value.time().to_string(), "12:30:07.250-05:30");
    assert_eq!(DateTime::at(&value.date(), &value.time()), value);
}

#[test]
fn constructors_refuse_what_does_not_exist() {
    let built =
        DateTime::new(2024, 2, 29, 12, 30, 0).unwrap().with_offset(Some(Offset::UTC)).with_fraction("50").unwrap();
    assert_eq!(built.to_string(), "2024-02-29T12:30:00.50Z");
    assert!(DateTime::new(2023, 2, 29, 12, 30, 0).is_err());
    assert!(DateTime::new(2024, 0, 29, 12, 30, 0).is_err());
    assert!(DateTime::new(2024, 2, 29, 24, 0, 0).unwrap().with_fraction("01").is_err());
    assert!(Time::new(12, 0, 0).unwrap().with_fraction("x").is_err());
    assert!(Date::new(2024, 13, 1).is_err());
    assert!(GMonthDay::new(2, 30).is_err());
    assert!(GDay::new(0).is_err());
    assert!(GMonth::new(13).is_err());
    assert!(GYearMonth::new(2024, 0).is_err());
    assert_eq!(GYear::new(-44).to_string(), "-0044");
    assert_eq!(Offset::from_minutes(841), None);
    assert_eq!(Offset::from_minutes(-90).map(|offset| offset.to_string()).as_deref(), Some("-01:30"));
}

#[test]
fn equality_is_by_fields() {
    let set = |texts: &[&str]| texts.iter().map(|text| read::<DateTime>(text).unwrap()).collect::<HashSet<_>>().len();
    // The same fields, spelt otherwise.
    assert_eq!(set(&["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00+00:00"]), 1);
    assert_eq!(set(&["2024-01-01T00:00:00.1234567891Z", "2024-01-01T00:00:00.123456789100Z"]), 1);
    // The same instant in other fields.
    assert_eq!(set(&["2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", "2023-12-31T24:00:00Z"]), 3);
    assert_eq!(set(&["2024-01-01T00:00:00.1234567891Z", "2024-01-01T00:00:00.1234567892Z"]), 2);
    assert_eq!(set(&["12345678901-01-01T00:00:00Z", "12345678902-01-01T00:00:00Z", "0000-01-01T00:00:00Z"]), 3);
}

fn check_order<T: Simple + Ordered>(cases: &[(&str, Option<Ordering>, &str)]) {
    for (left, expected, right) in cases {
        let (a, b): (T, T) = (read(left).unwrap(), read(right).unwrap());
        assert_eq!(a.compare(&b), *expected, "{left} to {right}");
        assert_eq!(b.compare(&a), expected.map(Ordering::reverse), "{right} to {left}");
    }
}

#[test]
fn the_order_is_that_of_the_timeline() {
    check_order::<DateTime>(&[
        ("2024-01-01T00:00:00Z", Some(Equal), "2024-01-01T01:00:00+01:00"),
        ("2024-01-01T00:00:00Z", Some(Equal), "2023-12-31T24:00:00Z"),
        ("2024-02-28T23:59:59Z", Some(Less), "2024-02-29T00:00:00Z"),
        ("2024-01-01T00:00:00.1Z", Some(Less), "2024-01-01T00:00:00.10000000001Z"),
        ("-0001-12-31T23:59:59Z", Some(Less), "0000-01-01T00:00:00Z"),
        ("12345678901234-01-01T00:00:00Z", Some(Greater), "2024-01-01T00:00:00Z"),
        ("12345678901234-01-01T01:00:00+01:00", Some(Equal), "12345678901234-01-01T00:00:00Z"),
        // Part 2, 3.2.7.4: the recommendation's own table.
        ("2000-01-15T00:00:00", Some(Less), "2000-02-15T00:00:00"),
        ("2000-01-15T12:00:00", Some(Less), "2000-01-16T12:00:00Z"),
        ("2000-01-01T12:00:00", None, "1999-12-31T23:00:00Z"),
        ("2000-01-16T12:00:00", None, "2000-01-16T12:00:00Z"),
        ("2000-01-16T00:00:00", None, "2000-01-16T12:00:00Z"),
    ]);
    let beyond = "1".repeat(60);
    check_order::<Date>(&[
        (&format!("{beyond}-01-02"), Some(Greater), &format!("{beyond}-01-01")),
        (&format!("-{beyond}-01-01"), Some(Less), "2024-01-01"),
        ("2024-01-01", None, "2024-01-01Z"),
        ("2024-01-01", Some(Less), "2024-01-03Z"),
    ]);
    check_order::<Time>(&[("12:00:00Z", Some(Equal), "13:00:00+01:00"), ("00:00:00", Some(Less), "24:00:00")]);
    check_order::<GYear>(&[("2023", Some(Less), "2024"), ("2024", None, "2024Z")]);
    check_order::<GMonthDay>(&[("--02-28", Some(Less), "--02-29"), ("--02-29", Some(Less), "--03-01")]);
    check_order::<GDay>(&[("---30", Some(Less), "---31")]);
    check_order::<GMonth>(&[("--01", Some(Less), "--12")]);
    check_order::<GYearMonth>(&[("-0001-12", Some(Less), "0000-01")]);
}

#[test]
fn a_date_time_takes_no_more_room_than_a_string() {
    assert_eq!(size_of::<DateTime>(), 16);
    assert_eq!(size_of::<Option<DateTime>>(), 16);
    assert_eq!(size_of::<Integer>(), 16);
}
