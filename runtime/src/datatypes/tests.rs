//! What the types read and write, as tables of texts.

mod binary;
mod calendar;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "rust_decimal", feature = "time"))]
mod convert;
mod duration;
mod facets;
mod numbers;
mod regex;
mod round_trip;
mod strings;

use std::fmt::Debug;

use crate::simple::{LexicalError, Simple};

/// Reads a text as the content of an element would be.
fn read<T: Simple>(text: &str) -> Result<T, LexicalError> {
    let value = T::parse(&T::WHITE_SPACE.apply(text), &());
    match (&value, T::read(text, &())) {
        (Ok(value), Ok(read)) => assert_eq!(written(value), written(&read), "{text:?} as it stands"),
        (value, read) => assert_eq!(value.as_ref().err(), read.as_ref().err(), "{text:?} as it stands"),
    }
    for behind in ["", "</a>", "\"", "0", "Z", " "] {
        let rest = format!("{text}{behind}");
        let Some((front, length)) = T::read_front(rest.as_bytes()) else { continue };
        let it = &rest[..length];
        assert!(T::parse(it, &()) == Ok(front), "{it:?} in front of {rest:?}");
        assert!(it.bytes().all(|b| b > b' ' && !matches!(b, b'<' | b'&' | b'"' | b'\'')), "{it:?} may stand anywhere");
    }
    value
}

/// The text that a value is written as.
fn written<T: Simple>(value: &T) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

/// Each text is read, and written as the other one.
fn check<T: Simple>(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        match read::<T>(text) {
            Ok(value) => assert_eq!(written(&value), *expected, "{text:?} as {}", std::any::type_name::<T>()),
            Err(error) => panic!("{text:?} as {}: {error}", std::any::type_name::<T>()),
        }
    }
}

/// Each text is read, and written as it is.
fn check_kept<T: Simple>(texts: &[&str]) {
    check::<T>(&texts.iter().map(|&text| (text, text)).collect::<Vec<_>>());
}

/// Each text is refused, with a phrase that says what is taken.
fn check_refused<T: Simple + Debug>(expected: &str, texts: &[&str]) {
    for text in texts {
        match read::<T>(text) {
            Ok(value) => panic!("{text:?} was read as {value:?}"),
            Err(error) => assert_eq!(error.expected, expected, "{text:?}"),
        }
    }
}
