//! `cargo conformance w3c …` runs a sample of the W3C's XML Schema test suite through the generator and what it generates;
//! `cargo conformance corpus DIR…` generates and checks families of schemas.

mod arguments;
mod corpus;
mod infoset;
mod lexical;
mod measure;
mod report;
mod runner;
mod suite;
mod w3c;
mod workshop;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo conformance w3c --root DIR --index FILE [--groups FILE] [--exclude FILE] [--version 1.0|1.1]
                             [--only PART]… [--skip CONTRIBUTOR]… [--differences FILE] [--work DIR] [--batch N]
       cargo conformance corpus DIR… [--work DIR] [--families-only]";

fn main() -> ExitCode {
    let mut given = std::env::args().skip(1);
    let result = match given.next().as_deref() {
        Some("w3c") => arguments::w3c(given).and_then(|arguments| w3c::run(&arguments)),
        Some("corpus") => arguments::corpus(given).and_then(|arguments| corpus::run(&arguments)),
        Some("measure") => measure::child(given),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
