//! Small random schemas, right and wrong: none makes the generator panic, the order of documents and of what is in them makes no difference, and what is
//! clean generates Rust.
//!
//! 256 schemas in a run; `PROPTEST_CASES=100000` for more.

mod model;

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use xsd_codegen::source::Locations;
use xsd_codegen::{Options, Report, XsdVersion};

use model::Schema;

/// Options by which documents are in memory.
fn options(documents: &[(String, String)], version: XsdVersion) -> Options {
    let documents = documents.to_vec();
    let resolver = move |url: &str| {
        let found = documents.iter().find(|(name, _)| name == url);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    let locations = Locations { resolver: Some(Arc::new(resolver)), ..Locations::default() };
    Options { version: Some(version), locations, ..Options::default() }
}

fn roots(documents: &[(String, String)]) -> Vec<PathBuf> {
    documents.iter().map(|(name, _)| name.into()).collect()
}

fn lint(documents: &[(String, String)], version: XsdVersion) -> Report {
    xsd_codegen::lint(&roots(documents), &options(documents, version))
}

/// Everything that was found, with the line that it is about.
fn found(report: &Report) -> BTreeSet<(&'static str, String, &str)> {
    let list = report.diagnostics.as_slice().iter();
    list.map(|diagnostic| {
        let span = diagnostic.primary.span;
        let text = report.sources.get(span.source).text.as_str();
        (diagnostic.code, diagnostic.message.clone(), text.get(span.range()).unwrap_or("no text"))
    })
    .collect()
}

/// Whether something is made of itself.
fn has_circle(report: &Report) -> bool {
    report.diagnostics.as_slice().iter().any(|d| d.message.contains("itself") || d.message.contains("its own"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_clean_generates_rust(schema in model::schema()) {
        let documents = schema.documents(0);
        for version in [XsdVersion::V1_0, XsdVersion::V1_1] {
            let report = lint(&documents, version);
            let generated = xsd_codegen::generate(&roots(&documents), &options(&documents, version));
            prop_assert_eq!(generated.is_err(), report.diagnostics.blocks_generation());
            for (path, text) in generated.iter().flat_map(|generated| generated.files.iter()) {
                prop_assert!(syn::parse_file(text).is_ok(), "{path} is not Rust:\n{text}");
            }
        }
    }

    #[test]
    fn the_order_of_documents_makes_no_difference(schema in model::schema(), turn in 1_usize..9) {
        let (first, second) = (schema.documents(0), schema.documents(turn));
        let (first, second) = (lint(&first, XsdVersion::V1_1), lint(&second, XsdVersion::V1_1));
        prop_assert_eq!(first.diagnostics.has_errors(), second.diagnostics.has_errors());
        // Of two definitions of a name, the second one is wrong, and of a circle the one that is met first: whichever that is.
        if schema.has_unique_names() && !has_circle(&first) && !has_circle(&second) {
            prop_assert_eq!(found(&first), found(&second));
        }
    }
}

/// The schemas are worth something: many of them are clean, and many are not, in many ways.
#[test]
fn some_schemas_are_right_and_some_are_wrong() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut clean, mut codes) = (0, BTreeSet::new());
    for _ in 0..300 {
        let schema: Schema = model::schema().new_tree(&mut runner).expect("a schema").current();
        let report = lint(&schema.documents(0), XsdVersion::V1_1);
        clean += usize::from(!report.diagnostics.blocks_generation());
        codes.extend(report.diagnostics.as_slice().iter().map(|diagnostic| diagnostic.code));
    }
    assert!((30..270).contains(&clean), "{clean} of 300 are clean");
    assert!(codes.len() > 12, "{codes:?}");
}
