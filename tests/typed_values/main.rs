//! What the release notes speak of is read as typed values: numbers, booleans, points in time, members of enumerations, lists.

mod ahead_of_the_schema;
mod recorded;
mod release_2_25;
mod release_2_30;
mod release_2_31;
mod release_2_x;
mod release_3_8;
#[path = "../support/mod.rs"]
mod support;

use std::fmt::Display;

use qualys::xml::{DateTime, Decode, DecodeOptions, DeviationKind, Element, Encode, decode, from_slice, to_string};
use qualys::{CriteriaOperator, Envelope, ResponseCode, ServiceRequest, ServiceResponse, admin, am, waf, was};
use support::wire::fixture;

fn answer<T: Element>(file: &str) -> ServiceResponse<T> {
    from_slice(fixture(file).as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn request<T: Element>(file: &str) -> ServiceRequest<T> {
    from_slice(fixture(file).as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The only record of an answer.
fn record<T: Element>(file: &str) -> T {
    let records = answer(file).data.unwrap_or_default();
    let [record] = <[T; 1]>::try_from(records).unwrap_or_else(|records| panic!("{file}: {} records", records.len()));
    record
}

/// The only record of a request.
fn sent<T: Element>(file: &str) -> T {
    let records = request(file).data.unwrap_or_default();
    let [record] = <[T; 1]>::try_from(records).unwrap_or_else(|records| panic!("{file}: {} records", records.len()));
    record
}

fn time(text: &str) -> Option<DateTime> {
    Some(text.parse().unwrap())
}

/// An enumeration has these values in this order, and each is itself as text.
fn check_values<T>(all: &[T], texts: &[&str])
where
    T: Display + std::fmt::Debug + PartialEq + for<'a> From<&'a str>,
{
    assert_eq!(all.iter().map(T::to_string).collect::<Vec<_>>(), texts);
    for (value, text) in all.iter().zip(texts) {
        assert_eq!(T::from(text), *value);
    }
}
