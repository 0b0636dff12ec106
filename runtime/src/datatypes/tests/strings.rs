use std::str::FromStr;

use super::{check, check_kept, read, written};
use crate::datatypes::{
    AnySimple, AnyUri, Entity, Id, IdRef, Language, List, NcName, NmToken, NormalizedString, Notation, QName, Token,
    XmlName,
};
use crate::deviation::DeviationKind;
use crate::simple::{Declarations, Scope, Simple};

#[test]
fn white_space_is_treated_as_each_type_asks() {
    check_kept::<String>(&["", " a \n\tb ", "ä"]);
    check_kept::<AnySimple>(&["", " a \n\tb "]);
    check::<NormalizedString>(&[(" a\n\tb ", " a  b "), ("", "")]);
    check::<Token>(&[(" a\n\tb ", "a b"), ("  ", "")]);
    check::<AnyUri>(&[(" http://a/b?c=d#e\n", "http://a/b?c=d#e"), ("", ""), ("ä b", "ä b")]);
}

#[test]
fn texts_are_normalised_when_they_become_values() {
    assert_eq!(Token::from(" a\n\tb "), "a b");
    assert_eq!(NormalizedString::from("a\nb".to_owned()), "a b");
    assert_eq!(AnyUri::new(" x "), "x");
}

/// A form keeps what the wire brings, and tells; a caller's value is refused.
fn check_form<T: Simple + FromStr>(valid: &[&str], invalid: &[&str]) {
    for text in valid {
        let value: T = read(text).unwrap();
        assert_eq!(value.check(), Ok(()), "{text:?}");
        assert!(text.parse::<T>().is_ok(), "{text:?}");
    }
    for text in invalid {
        let value: T = read(text).unwrap();
        assert_eq!(written(&value), *text);
        assert_eq!(value.check().map_err(|violation| violation.kind), Err(DeviationKind::Facet), "{text:?}");
        assert!(text.parse::<T>().is_err(), "{text:?}");
    }
}

#[test]
fn forms_are_checked_and_what_breaks_them_is_kept() {
    check_form::<Language>(
        &["en", "en-GB", "de-CH-1901", "i-klingon", "abcdefgh-12345678"],
        &["", "e1", "abcdefghi", "en-", "-en", "en_GB", "en--GB"],
    );
    check_form::<NmToken>(&["a", "-1", ".x:y", "ä·"], &["", "a b", "a/b", "×"]);
    check_form::<XmlName>(&["a", ":a", "_x-1", "a:b:c", "ä"], &["", "1a", "-a", ".a", "a b", "·a"]);
    check_form::<NcName>(&["a", "_x-1.2", "ä"], &["", "a:b", ":", "1a"]);
    check_form::<Id>(&["a1"], &["1a", "a:b"]);
    check_form::<IdRef>(&["a1"], &["1a", "a b"]);
    check_form::<Entity>(&["logo"], &["", "lo go"]);
}

#[test]
fn lists_are_apart_by_white_space() {
    check::<List<i32>>(&[("1  2\n\t3", "1 2 3"), ("", ""), ("  ", ""), ("+1", "1")]);
    check::<List<NmToken>>(&[("a -b", "a -b")]);
    assert_eq!(read::<List<i32>>("1 x").unwrap_err().expected, "a whole number of 32 bits");
    assert!(read::<List<NcName>>("a 1").unwrap().check().is_err());
    let list: List<i32> = [1, 2].into_iter().collect();
    assert_eq!((list.len(), list.to_string().as_str()), (2, "1 2"));
    assert_eq!("1 2".parse(), Ok(list));
}

#[test]
fn a_value_of_no_type_can_be_read_as_one_of_another() {
    assert_eq!(AnySimple::new(" 5 ").read::<i32>(), Ok(5));
    assert!(AnySimple::new(" x ").read::<i32>().is_err());
}

struct OnePrefix;

impl Scope for OnePrefix {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => Some("urn:default"),
            "p" | "q" => Some("urn:p"),
            _ => None,
        }
    }
}

impl Declarations for Vec<(String, String)> {
    fn declare(&mut self, prefix: &str, namespace: &str) {
        self.push((prefix.to_owned(), namespace.to_owned()));
    }
}

#[test]
fn qualified_names_resolve_their_prefix() {
    let name = QName::parse("p:a", &OnePrefix).unwrap();
    assert_eq!((name.prefix(), name.namespace(), name.local()), ("p", "urn:p", "a"));
    assert_eq!(name, QName::parse("q:a", &OnePrefix).unwrap());
    assert_ne!(name, QName::parse("a", &OnePrefix).unwrap());
    assert_eq!(written(&name), "p:a");
    let mut declared = Vec::new();
    name.declare(&mut declared);
    assert_eq!(declared, [("p".to_owned(), "urn:p".to_owned())]);
    assert_eq!(QName::parse("r:a", &OnePrefix).unwrap_err().expected, "a name whose prefix is declared");
    for text in ["", ":a", "p:", "p:a:b", "1:a", "p:1", "a b"] {
        assert!(QName::parse(text, &OnePrefix).is_err(), "{text:?}");
    }
}

#[test]
fn qualified_names_made_by_hand_have_a_prefix_where_they_need_one() {
    let name = QName::new("urn:p", "a").unwrap();
    assert_eq!((written(&name).as_str(), name.to_string().as_str()), ("ns:a", "{urn:p}a"));
    assert_eq!("{urn:p}a".parse(), Ok(name.clone()));
    assert_eq!(written(&name.clone().with_prefix("x").unwrap()), "x:a");
    assert!(name.with_prefix("1").is_err());
    assert_eq!(written(&QName::new("", "a").unwrap()), "a");
    assert!(QName::new("", "a").unwrap().with_prefix("x").is_err());
    assert!(QName::new("", "a:b").is_err());
    assert_eq!(written(&Notation::parse("p:gif", &OnePrefix).unwrap()), "p:gif");
}
