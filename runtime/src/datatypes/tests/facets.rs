use super::read;
use crate::datatypes::facets::{self, Checked};
use crate::datatypes::regex::Pattern;
use crate::datatypes::{Base64Binary, Date, Decimal, Duration, Integer, List, NonNegativeInteger, QName, Token};
use crate::simple::Prefixes;

/// Checks pass, or tell what they expected.
fn check(cases: &[(Checked, Option<&str>)]) {
    for (index, (checked, expected)) in cases.iter().enumerate() {
        let found = checked.as_ref().err().map(|violation| violation.expected.as_ref());
        assert_eq!(found, *expected, "case {index}");
    }
}

#[test]
fn lengths_count_characters_octets_or_items() {
    check(&[
        (facets::length("äöü", 3), None),
        (facets::length("ab", 3), Some("3 characters")),
        (facets::min_length(&Token::from("a"), 1), None),
        (facets::min_length(&String::new(), 1), Some("at least 1 characters")),
        (facets::max_length("abc", 2), Some("at most 2 characters")),
        (facets::length(&read::<Base64Binary>("AQID").unwrap(), 3), None),
        (facets::max_length(&read::<Base64Binary>("AQID").unwrap(), 2), Some("at most 2 octets")),
        (facets::max_length(&List::from(vec![1, 2]), 2), None),
        (facets::min_length(&List::<i32>::new(), 1), Some("at least 1 items")),
        (facets::length(&QName::new("", "name").unwrap(), 1), None),
    ]);
}

#[test]
fn bounds_are_of_the_values_own_type() {
    check(&[
        (facets::min_inclusive(&5, "5"), None),
        (facets::min_inclusive(&4, "5"), Some("at least 5")),
        (facets::max_inclusive(&6_u8, "5"), Some("at most 5")),
        (facets::min_exclusive(&5, "5"), Some("more than 5")),
        (facets::max_exclusive(&read::<Decimal>("1.50").unwrap(), "1.5"), Some("less than 1.5")),
        (facets::max_exclusive(&read::<Decimal>("1.49").unwrap(), "1.5"), None),
        (facets::max_inclusive(&f64::INFINITY, "1E5"), Some("at most 1E5")),
        (facets::min_inclusive(&f64::NAN, "0"), Some("at least 0")),
        (facets::min_inclusive(&read::<Date>("2024-01-01").unwrap(), "2024-01-01"), None),
        (facets::min_inclusive(&read::<Date>("2024-01-01").unwrap(), "2024-01-01Z"), Some("at least 2024-01-01Z")),
        (facets::max_inclusive(&read::<Duration>("P1M").unwrap(), "P31D"), Some("at most P31D")),
        (facets::max_inclusive(&NonNegativeInteger::from(5_u8), "4"), Some("at most 4")),
        // A bound that is no value bounds nothing.
        (facets::max_inclusive(&5, "five"), None),
    ]);
}

#[test]
fn digits_are_those_of_the_value() {
    let decimal = |text| read::<Decimal>(text).unwrap();
    check(&[
        (facets::total_digits(&decimal("123.4500"), 5), None),
        (facets::total_digits(&decimal("123.45"), 4), Some("at most 4 digits")),
        (facets::total_digits(&decimal("0.05"), 2), None),
        (facets::total_digits(&decimal("0.05"), 1), Some("at most 1 digits")),
        (facets::total_digits(&decimal("0"), 1), None),
        (facets::fraction_digits(&decimal("1.500"), 1), None),
        (facets::fraction_digits(&decimal("1.501"), 2), Some("at most 2 digits after the point")),
        (facets::total_digits(&i64::MIN, 19), None),
        (facets::total_digits(&-100, 2), Some("at most 2 digits")),
        (facets::total_digits(&0_u8, 1), None),
        (facets::total_digits(&Integer::from(u128::MAX), 39), None),
        (facets::total_digits(&NonNegativeInteger::from(1000_u32), 3), Some("at most 3 digits")),
        (facets::fraction_digits(&5, 0), None),
    ]);
}

#[test]
fn enumerations_list_values_and_not_spellings() {
    check(&[
        (facets::one_of(&read::<Decimal>("1.50").unwrap(), &["1", "1.5"], &()), None),
        (facets::one_of(&3, &["1", "+2"], &()), Some("one of `1`, `+2`")),
        (facets::one_of(&2, &["1", "+2"], &()), None),
        (facets::one_of(&read::<Token>("a").unwrap(), &[" a "], &()), None),
        (facets::one_of(&QName::new("urn:a", "b").unwrap(), &["a", "p:b"], &()), None),
        (facets::one_of(&QName::new("urn:a", "b").unwrap(), &["a", "b"], &()), Some("one of `a`, `b`")),
        (facets::one_of(&QName::new("urn:a", "b").unwrap(), &["p:b"], &Prefixes(&[("p", "urn:a")])), None),
        (
            facets::one_of(&QName::new("urn:a", "b").unwrap(), &["p:b"], &Prefixes(&[("p", "urn:b")])),
            Some("one of `p:b`"),
        ),
        (facets::one_of(&QName::new("urn:a", "b").unwrap(), &["b"], &Prefixes(&[("", "urn:a")])), None),
    ]);
}

#[test]
fn patterns_and_offsets() {
    static COLOUR: Pattern = Pattern::new("#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?");
    check(&[
        (facets::pattern("#FF0000", &COLOUR), None),
        (facets::pattern("#FF", &COLOUR), Some("pattern `#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?`")),
        (facets::timezone_required(read::<Date>("2024-01-01Z").unwrap().offset()), None),
        (
            facets::timezone_required(read::<Date>("2024-01-01").unwrap().offset()),
            Some("an offset from UTC such as `Z`"),
        ),
        (facets::timezone_prohibited(read::<Date>("2024-01-01Z").unwrap().offset()), Some("no offset from UTC")),
        (facets::timezone_prohibited(read::<Date>("2024-01-01").unwrap().offset()), None),
    ]);
}
