use super::{check, check_kept, check_refused, read};
use crate::datatypes::{
    Decimal, Integer, NegativeInteger, NonNegativeInteger, NonPositiveInteger, Ordered, PositiveInteger,
};

const HUGE: &str = "123456789012345678901234567890";

#[test]
fn booleans_have_four_spellings() {
    check::<bool>(&[("true", "true"), ("1", "true"), ("false", "false"), ("0", "false"), (" true\n", "true")]);
    check_refused::<bool>("`true`, `false`, `1` or `0`", &["", "TRUE", "True", "yes", "2", "01", "t"]);
}

#[test]
fn signed_integers_take_a_sign_and_leading_zeros() {
    check::<i64>(&[
        ("+5", "5"),
        ("007", "7"),
        ("-0", "0"),
        ("-12", "-12"),
        ("-9223372036854775808", "-9223372036854775808"),
    ]);
    check::<i8>(&[("-128", "-128"), ("127", "127"), ("0000000000127", "127")]);
    check_refused::<i64>(
        "a whole number of 64 bits",
        &["", "+", "-", "--1", "1.0", "1e3", "0x1", "1 2", "9223372036854775808", "٣"],
    );
    check_refused::<i8>("a whole number from -128 to 127", &["128", "-129"]);
    check_refused::<i32>("a whole number of 32 bits", &["2147483648", "INF"]);
    check_refused::<i16>("a whole number of 16 bits", &["32768"]);
}

#[test]
fn unsigned_integers_take_a_minus_before_zero_alone() {
    check::<u64>(&[("-0", "0"), ("-000", "0"), ("+5", "5"), ("18446744073709551615", "18446744073709551615")]);
    check::<u8>(&[("255", "255"), ("-0", "0")]);
    check_refused::<u64>("a whole number of 64 bits, not negative", &["-1", "-", "", "18446744073709551616", "-0-"]);
    check_refused::<u32>("a whole number of 32 bits, not negative", &["4294967296"]);
    check_refused::<u16>("a whole number of 16 bits, not negative", &["65536"]);
    check_refused::<u8>("a whole number from 0 to 255", &["256", "-1"]);
}

#[test]
fn floats_are_written_as_the_shortest_that_reads_back() {
    check::<f64>(&[
        ("1", "1"),
        ("1.", "1"),
        (".5", "0.5"),
        ("-0", "-0"),
        ("-0.0E5", "-0"),
        ("0.1", "0.1"),
        ("1e3", "1000"),
        ("+1.50E+2", "150"),
        ("12345678901234567890", "1.2345678901234567E19"),
        ("1E-7", "1E-7"),
        ("1e400", "INF"),
        ("5e-324", "4.9E-324"),
        ("1.7976931348623157E308", "1.7976931348623157E308"),
        ("INF", "INF"),
        ("+INF", "INF"),
        ("-INF", "-INF"),
        ("NaN", "NaN"),
    ]);
    check::<f32>(&[
        ("0.1", "0.1"),
        ("16777217", "16777216"),
        ("3.4028235E38", "3.4028235E38"),
        ("1.4E-45", "1.4E-45"),
        ("-INF", "-INF"),
    ]);
    let expected = "a number such as `1.5`, `1.5E3`, `INF` or `NaN`";
    check_refused::<f64>(
        expected,
        &["", ".", "e5", "1e", "inf", "Infinity", "infinity", "nan", "NAN", "-NaN", "1,5", "0x1p3"],
    );
    check_refused::<f32>(expected, &["+", "1.2.3"]);
}

#[test]
fn integers_are_of_any_size() {
    check::<Integer>(&[("+007", "7"), ("-0", "0"), ("0009223372036854775808", "9223372036854775808")]);
    check_kept::<Integer>(&["0", "-1", HUGE, "-9223372036854775808", "-9223372036854775809"]);
    check_refused::<Integer>("a whole number", &["", "-", "+", "1.0", "1e5", "--5", "1 000"]);
}

#[test]
fn derived_integers_keep_to_their_side_of_zero() {
    check_kept::<NonNegativeInteger>(&["0", "1", HUGE]);
    check::<NonNegativeInteger>(&[("-0", "0"), ("+1", "1")]);
    check_refused::<NonNegativeInteger>("a whole number, not negative", &["-1", "x", &format!("-{HUGE}")]);
    check_kept::<PositiveInteger>(&["1", HUGE]);
    check_refused::<PositiveInteger>("a whole number above zero", &["0", "-1", ""]);
    check_kept::<NonPositiveInteger>(&["0", "-1"]);
    check_refused::<NonPositiveInteger>("a whole number, zero or below", &["1", HUGE]);
    check_kept::<NegativeInteger>(&["-1", &format!("-{HUGE}")]);
    check_refused::<NegativeInteger>("a whole number below zero", &["0", "-0", "1"]);
}

#[test]
fn integers_are_in_order_whatever_their_size() {
    let texts = [
        &format!("-{HUGE}0"),
        &format!("-{HUGE}"),
        "-9223372036854775809",
        "-9223372036854775808",
        "-1",
        "0",
        "7",
        HUGE,
    ];
    let numbers: Vec<Integer> = texts.iter().map(|text| read(text).unwrap()).collect();
    for (a, left) in numbers.iter().enumerate() {
        for (b, right) in numbers.iter().enumerate() {
            assert_eq!(left.cmp(right), a.cmp(&b), "{left} and {right}");
        }
    }
}

#[test]
fn integers_convert_where_they_fit() {
    let huge: Integer = HUGE.parse().unwrap();
    assert_eq!(huge.to_i64(), None);
    assert_eq!(i128::try_from(&huge), Ok(123_456_789_012_345_678_901_234_567_890));
    assert_eq!(Integer::from(123_456_789_012_345_678_901_234_567_890_i128), huge);
    assert_eq!(u64::try_from(Integer::from(u64::MAX)), Ok(u64::MAX));
    assert!(i32::try_from(&huge).is_err());
    assert!(u32::try_from(Integer::from(-1)).is_err());
}

#[test]
fn decimals_keep_their_fraction_digits() {
    check::<Decimal>(&[
        ("+1.50", "1.50"),
        ("001.0", "1.0"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-.0", "0.0"),
        ("-0", "0"),
        ("-00.10", "-0.10"),
    ]);
    check_kept::<Decimal>(&["0", "0.000", "-1.20", &format!("{HUGE}.{HUGE}")]);
    let expected = "a decimal number such as `-1.50`";
    check_refused::<Decimal>(expected, &["", ".", "-", "+.", "1.2.3", "1e3", "INF", "1,5", "- 1"]);
}

#[test]
fn decimals_are_equal_by_value() {
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(decimal("1.0"), decimal("1.00"));
    assert_eq!(decimal("-0.0"), decimal("0"));
    assert_ne!(decimal("1.01"), decimal("1.1"));
    for (less, more) in [("-2", "-1.99"), ("-0.1", "0"), ("9", "10"), ("1.01", "1.1"), ("1.1", "1.10001"), ("0.5", "1")]
    {
        assert!(decimal(less) < decimal(more), "{less} and {more}");
        assert!(decimal(more) > decimal(less), "{less} and {more}");
    }
}

#[test]
fn not_a_number_equals_itself_and_nothing_else() {
    assert_eq!(f64::NAN.compare(&f64::NAN), Some(std::cmp::Ordering::Equal));
    assert_eq!(f64::NAN.compare(&1.0), None);
    assert_eq!(f64::NEG_INFINITY.compare(&1.0), Some(std::cmp::Ordering::Less));
}
