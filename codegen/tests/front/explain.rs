//! The catalogue of codes is whole, and its examples are examples of what they say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use xsd_codegen::diagnostic::Severity;
use xsd_codegen::{Options, XsdVersion, explain, lint};

use crate::support::{Files, found, parse, schema, version_of};
use xsd_codegen::XsdVersion::V1_1;

/// What the codes of diagnostics begin or end with.
const FAMILIES: &[&str] = &[
    "a-",
    "ag-",
    "au-",
    "c-",
    "cos-",
    "ct-",
    "cvc-",
    "derivation-",
    "e-",
    "enumeration-",
    "explicitTimezone-",
    "fractionDigits-",
    "length-",
    "maxExclusive-",
    "maxInclusive-",
    "maxLength-",
    "mg-",
    "minExclusive-",
    "minInclusive-",
    "minLength-",
    "n-",
    "no-x",
    "p-",
    "rcase-",
    "s4s-",
    "sch-",
    "src-",
    "st-",
    "totalDigits-",
    "w-",
    "whiteSpace-",
    "xpath-",
    "xg-",
    "xml-not-",
];

fn is_code(text: &str) -> bool {
    let is_shaped =
        text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte.is_ascii_digit() || b"-_".contains(&byte));
    is_shaped && FAMILIES.iter().any(|family| text.len() > family.len() && text.starts_with(family))
}

/// The codes among the string literals of the sources under a path, the catalogue itself apart.
fn codes_in(path: &Path) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for entry in fs::read_dir(path).expect("a folder of sources") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            if !path.ends_with("explain") {
                codes.extend(codes_in(&path));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            codes.extend(
                text.lines()
                    .flat_map(|line| line.split('"').skip(1).step_by(2))
                    .filter(|text| is_code(text))
                    .map(str::to_owned),
            );
        }
    }
    codes
}

fn sources() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

#[test]
fn every_code_is_explained_and_every_explanation_is_of_a_code() {
    let explained: BTreeSet<String> = explain::all().iter().map(|explanation| explanation.code.to_owned()).collect();
    let used = codes_in(sources());
    let missing: Vec<_> = used.difference(&explained).collect();
    let unused: Vec<_> = explained.difference(&used).collect();
    assert!(missing.is_empty(), "to be explained in src/explain: {missing:?}");
    assert!(unused.is_empty(), "explained, but never reported: {unused:?}");
}

#[test]
fn codes_are_explained_once_and_in_their_order() {
    assert!(explain::all().windows(2).all(|pair| pair[0].code < pair[1].code));
    assert!(explain::lookup("src-resolve").is_some());
    assert!(explain::lookup("src-resolv").is_none());
}

#[test]
fn explanations_say_something() {
    for explanation in explain::all() {
        assert!(explanation.text.ends_with('.') && !explanation.title.ends_with('.'), "{}", explanation.code);
        assert!(!explanation.reference.is_empty(), "{}", explanation.code);
        assert_eq!(explanation.wrong.is_empty(), explanation.right.is_empty(), "{}", explanation.code);
    }
}

/// An example as a document: most are the content of one.
fn document(example: &str) -> String {
    if example.contains("schema xmlns") || example.starts_with("<schema") {
        example.to_owned()
    } else {
        schema(example)
    }
}

/// A document of another namespace, with a type of some base.
fn other(base: &str) -> String {
    let ty = format!("<xs:simpleType name='Code'><xs:restriction base='xs:{base}'/></xs:simpleType>");
    schema(&ty).replace("urn:t", "urn:other")
}

/// The codes that an example gives, and whether the worst of them stops generation.
fn judge(example: &str, version: XsdVersion) -> (Vec<&'static str>, bool) {
    let files = Files::new(&[
        ("example.xsd", document(example).as_bytes()),
        ("common.xsd", schema("<xs:simpleType name='Code'><xs:restriction base='xs:string'/></xs:simpleType><xs:element name='note' type='xs:string'/>").as_bytes()),
        ("other.xsd", other("string").as_bytes()),
        ("old/other.xsd", other("token").as_bytes()),
    ]);
    let report = lint(&[files.path("example.xsd")], &Options { version: Some(version), ..Options::default() });
    let codes = report.diagnostics.as_slice().iter().map(|diagnostic| diagnostic.code).collect();
    (codes, report.diagnostics.count(Severity::Error) > 0)
}

#[test]
fn wrong_examples_have_their_mistake_and_right_ones_have_none() {
    for explanation in explain::all().iter().filter(|explanation| !explanation.wrong.is_empty()) {
        let (codes, _) = judge(explanation.wrong, version_of(explanation));
        assert!(codes.contains(&explanation.code), "{}: the wrong example gives {codes:?}", explanation.code);
        let (codes, is_wrong) = judge(explanation.right, version_of(explanation));
        assert!(
            !codes.contains(&explanation.code) && !is_wrong,
            "{}: the right example gives {codes:?}",
            explanation.code
        );
    }
}

#[test]
fn the_front_alone_decides_about_what_is_written() {
    let written = codes_in(&sources().join("syntax"));
    for explanation in explain::all().iter().filter(|explanation| explanation.code.starts_with("s4s-")) {
        assert!(written.contains(explanation.code));
        let (_, report) = parse(&document(explanation.wrong), V1_1);
        assert!(found(&report).iter().all(|(code, _)| *code == explanation.code), "{}", explanation.code);
    }
}
