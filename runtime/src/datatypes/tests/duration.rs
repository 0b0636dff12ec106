use std::cmp::Ordering::{self, Equal, Greater, Less};

use super::{check, check_kept, check_refused, read};
use crate::datatypes::{DayTimeDuration, Decimal, Duration, Integer, YearMonthDuration};

#[test]
fn durations_keep_their_fields() {
    check_kept::<Duration>(&[
        "P1Y2M3DT4H5M6.70S",
        "-P30D",
        "PT60M",
        "P12M",
        "PT0S",
        "PT0.00S",
        "PT36H",
        "P1YT1S",
        "P123456789012345678901234567890Y",
        "PT0.123456789012345678901234567890S",
    ]);
    check::<Duration>(&[("-P0D", "PT0S")]);
}

#[test]
fn a_spelling_is_kept_and_is_no_part_of_the_value() {
    let spellings = [("P0Y", "PT0S"), ("P01Y00M", "P1Y"), ("P1Y0M0DT0H0M0S", "P1Y"), ("PT007.50S", "PT7.50S")];
    for (spelling, plain) in spellings {
        check_kept::<Duration>(&[spelling]);
        let (spelled, plain) = (read::<Duration>(spelling).unwrap(), read::<Duration>(plain).unwrap());
        assert_eq!(spelled, plain);
        assert_eq!(spelled.with_hours(1_u32).to_string(), plain.with_hours(1_u32).to_string());
    }
}

#[test]
fn what_is_no_duration_is_refused() {
    check_refused::<Duration>(
        "a duration such as `P1Y2M3DT4H5M6.7S` or `-P30D`",
        &[
            "",
            "P",
            "-P",
            "PT",
            "P1YT",
            "+P1Y",
            "1Y",
            "P1",
            "P1S",
            "P1H",
            "PT1D",
            "P1M1Y",
            "P1D1M",
            "PT1S1M",
            "P-1Y",
            "P1.5Y",
            "PT1.S",
            "PT.5S",
            "PT1.2.3S",
            "P1Y1Y",
            "PT1HT1M",
            "P 1Y",
            "p1y",
            "P1Y2MT3H 4M",
            "PY",
            "PTS",
        ],
    );
}

#[test]
fn the_two_derived_types_take_some_fields_alone() {
    check_kept::<DayTimeDuration>(&["P1D", "-PT1H", "P3DT4H5M6.5S", "PT0S"]);
    let expected = "a duration of days, hours, minutes and seconds such as `P3DT4H`";
    check_refused::<DayTimeDuration>(expected, &["P1Y", "P1M", "P0Y1D", "P1Y1D", "PT", "x"]);
    check_kept::<YearMonthDuration>(&["P1Y", "-P1Y6M", "P18M", "P0M"]);
    check::<YearMonthDuration>(&[("P0Y", "P0M")]);
    let expected = "a duration of years and months such as `P1Y6M`";
    check_refused::<YearMonthDuration>(expected, &["P1D", "PT1S", "P1YT0S", "P1Y0D", "P"]);
}

#[test]
fn fields_are_there_to_be_read_and_built() {
    let value: Duration = read("-P1Y2M3DT4H5M6.70S").unwrap();
    assert!(value.is_negative());
    assert_eq!(
        (value.years(), value.months(), value.days()),
        (&Integer::from(1), &Integer::from(2), &Integer::from(3))
    );
    assert_eq!((value.hours(), value.minutes()), (&Integer::from(4), &Integer::from(5)));
    assert_eq!(value.seconds(), &read::<Decimal>("6.7").unwrap());
    let built = Duration::zero().with_years(1_u8).with_months(2_u8).with_days(3_u8).with_hours(4_u8).with_minutes(5_u8);
    assert_eq!(built.with_seconds(read::<Decimal>("6.7").unwrap()).unwrap().negated(), value);
    assert!(!Duration::zero().negated().is_negative());
    assert!(Duration::zero().with_seconds(-1).is_err());
}

fn check_order(cases: &[(&str, Option<Ordering>, &str)]) {
    for (left, expected, right) in cases {
        let (a, b): (Duration, Duration) = (read(left).unwrap(), read(right).unwrap());
        assert_eq!(a.partial_cmp_length(&b), *expected, "{left} to {right}");
        assert_eq!(b.partial_cmp_length(&a), expected.map(Ordering::reverse), "{right} to {left}");
    }
}

#[test]
fn the_order_is_partial_as_months_differ() {
    check_order(&[
        // Part 2, 3.2.6.2: the recommendation's own table.
        ("P1Y", Some(Greater), "P364D"),
        ("P1Y", None, "P365D"),
        ("P1Y", None, "P366D"),
        ("P1Y", Some(Less), "P367D"),
        ("P1M", Some(Greater), "P27D"),
        ("P1M", None, "P28D"),
        ("P1M", None, "P30D"),
        ("P1M", None, "P31D"),
        ("P1M", Some(Less), "P32D"),
        ("P5M", Some(Greater), "P149D"),
        ("P5M", None, "P150D"),
        ("P5M", None, "P153D"),
        ("P5M", Some(Less), "P154D"),
        ("P1Y", Some(Equal), "P12M"),
        ("P1D", Some(Equal), "PT24H"),
        ("PT1M", Some(Equal), "PT60.0S"),
        ("PT1.5S", Some(Greater), "PT1.49S"),
        ("-PT1.5S", Some(Less), "-PT1.49S"),
        ("-PT0.5S", Some(Less), "PT0.5S"),
        ("-PT0.5S", Some(Less), "PT0S"),
        ("-PT1.25S", Some(Greater), "-PT2S"),
        ("-P1D", Some(Less), "P1D"),
        ("P123456789012345678901234567890123456789Y", None, "P1Y"),
    ]);
}

#[test]
fn durations_of_days_and_less_are_those_of_std() {
    let std = |text| std::time::Duration::try_from(&read::<Duration>(text).unwrap()).ok();
    assert_eq!(std("P1DT1H1M1.5S"), Some(std::time::Duration::new(90_061, 500_000_000)));
    assert_eq!(std("PT0S"), Some(std::time::Duration::ZERO));
    for text in ["P1M", "-PT1S", "-PT0.5S", "PT0.0000000001S", "PT99999999999999999999S"] {
        assert_eq!(std(text), None, "{text}");
    }
    assert_eq!(Duration::from(std::time::Duration::from_millis(90_250)).to_string(), "PT90.25S");
    assert_eq!(Duration::from(std::time::Duration::from_secs(5)).to_string(), "PT5S");
}
