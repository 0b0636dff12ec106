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
    T::parse(&T::WHITE_SPACE.apply(text), &())
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
