//! Random documents of every feature, made of its schema's components: what is read of them is written, and read again as the same value.
#![allow(dead_code, reason = "constructors and setters are for callers")]

#[path = "../support/bindings.rs"]
pub mod bindings;
mod document;
mod value;

use std::path::{Path, PathBuf};

use bindings::FEATURES;
use document::Instance;
use proptest::prelude::*;
use xsd_codegen::Options;
use xsd_codegen::diagnostic::{Diagnostics, Sources};
use xsd_codegen::schema::{self, Schema};
use xsd_codegen::source;
use xsd_runtime::{Decode, DecodeOptions, Encode, EncodeOptions, decode, encode};

/// A feature: its folder, and what is tried with its documents.
struct Feature {
    name: &'static str,
    read: fn(&str) -> Result<Outcome, String>,
}

/// What became of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// It is as the schema says.
    Strict,
    /// It departs from the schema.
    Lenient,
    /// Something that is required is not there.
    Refused,
}

/// Whether decoding what was encoded gives the same value; an error tells the difference.
fn read<T: Decode + Encode + PartialEq + std::fmt::Debug>(xml: &str) -> Result<Outcome, String> {
    let Ok(first) = decode::<T>(xml.as_bytes(), &DecodeOptions::lenient()) else { return Ok(Outcome::Refused) };
    let written = encode(&first.value, &EncodeOptions::lenient()).map_err(|error| error.to_string())?;
    let again = decode::<T>(written.as_bytes(), &DecodeOptions::lenient());
    let again = again.map_err(|error| format!("{error}\n{xml}\n{written}"))?;
    // NaN is not equal to itself; and where an element could not be read, the texts around it stand side by side, and are written as one.
    if again.value != first.value && !xml.contains("NaN") && first.deviations.is_empty() {
        return Err(format!("{:#?}\ncomes back as\n{:#?}\n{xml}\n{written}", first.value, again.value));
    }
    let twice = encode(&again.value, &EncodeOptions::lenient()).map_err(|error| error.to_string())?;
    // Where an element could not be read, its group may have lost what it begins with: then the rest of it is told of when it is read again, not lost in
    // silence.
    let is_told = !first.deviations.is_empty() && !again.deviations.is_empty();
    if twice != written && !is_told {
        return Err(format!("{written}\nis written again as\n{twice}\n{xml}"));
    }
    let strictly = decode::<T>(xml.as_bytes(), &DecodeOptions::strict());
    match strictly {
        Ok(strictly) => {
            let written =
                encode(&strictly.value, &EncodeOptions::strict()).map_err(|error| format!("{error}\n{xml}"))?;
            decode::<T>(written.as_bytes(), &DecodeOptions::strict())
                .map_err(|error| format!("{error}\n{xml}\n{written}"))?;
            Ok(Outcome::Strict)
        }
        Err(_) => Ok(Outcome::Lenient),
    }
}

fn schema_of(feature: &Feature) -> Schema {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/features").join(feature.name).join("in.xsd");
    let (mut sources, mut diagnostics, options) = (Sources::default(), Diagnostics::default(), Options::default());
    let documents = source::load(&[path], &options, &mut sources, &mut diagnostics);
    let schema = schema::build(&documents, &sources, &options, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{}", feature.name);
    schema
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_the_same(seed in any::<u64>(), departs in any::<bool>()) {
        thread_local! {
            static SCHEMAS: Vec<Schema> = FEATURES.iter().map(schema_of).collect();
        }
        SCHEMAS.with(|schemas| {
            for (feature, schema) in FEATURES.iter().zip(schemas) {
                let Some(xml) = Instance::document(schema, seed, departs) else { continue };
                let outcome = (feature.read)(&xml);
                prop_assert!(outcome.is_ok(), "{}: {}", feature.name, outcome.unwrap_err());
            }
            Ok(())
        })?;
    }
}

/// Features whose documents break their schemas more often than not: facets that the values are not made for, types that depend on attributes, names
/// whose prefixes are not declared.
const LOOSE: [&str; 4] = ["alternative_tests", "facets", "lexical", "qnames"];

/// The documents are worth something: of each feature, most are as the schema says.
#[test]
fn most_documents_are_as_their_schemas_say() {
    // One has no elements, and so no documents of its own.
    let is_tried = |feature: &&Feature| !LOOSE.contains(&feature.name) && feature.name != "typed_roots";
    for feature in FEATURES.iter().filter(is_tried) {
        let schema = schema_of(feature);
        let documents: Vec<String> = (0..60).filter_map(|seed| Instance::document(&schema, seed, false)).collect();
        let outcomes: Vec<Outcome> = documents.iter().map(|xml| (feature.read)(xml).expect(feature.name)).collect();
        let strict = outcomes.iter().filter(|outcome| **outcome == Outcome::Strict).count();
        let refused = documents.iter().zip(&outcomes).find(|(_, outcome)| **outcome != Outcome::Strict);
        assert!(
            documents.len() > 30 && strict * 2 > documents.len(),
            "{}: {strict} of {}, and not {refused:#?}",
            feature.name,
            documents.len()
        );
    }
}
