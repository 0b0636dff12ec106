//! A folder a feature of XML Schema: `in.xsd`, the bindings generated from it, documents that it allows (`ok*.xml`) and documents that it
//! forbids (`bad*.xml`). The bindings are compiled into this test, and read and write the documents.
//!
//! The first comment of a forbidden document names the deviation that reading it leniently records, or behind `error:` the error that it
//! ends with; behind `strictly:`, what it is refused for where it is read strictly, though leniently it is read as it is. Where `x.out.xml` stands beside `x.xml`, that is what is written back.
#![allow(dead_code, reason = "constructors and setters are for callers")]

#[path = "support/bindings.rs"]
pub mod bindings;
#[path = "support/infoset.rs"]
mod infoset;

use std::fs;
use std::path::{Path, PathBuf};

use bindings::FEATURES;
use infoset::{Order, difference};
use xsd_runtime::{Decode, DecodeErrorKind, DecodeOptions, Decoded, Encode, EncodeOptions, decode, encode};

/// A feature: its folder, and how its bindings read a document and write it again.
struct Feature {
    name: &'static str,
    read: fn(&[u8], &DecodeOptions) -> Result<Read, DecodeErrorKind>,
}

/// What became of a document.
struct Read {
    /// The names of the deviations.
    deviations: Vec<String>,
    /// The value written again, and the same checked.
    written: String,
    checked: Result<String, String>,
}

fn read<T: Decode + Encode + PartialEq + Clone + std::fmt::Debug + Send + Sync>(
    xml: &[u8],
    options: &DecodeOptions,
) -> Result<Read, DecodeErrorKind> {
    let Decoded { value, deviations, .. } = decode::<T>(xml, options).map_err(|error| error.kind())?;
    let written = encode(&value, &EncodeOptions::lenient()).expect("what was read can be written");
    let checked = encode(&value, &EncodeOptions::strict()).map_err(|error| error.to_string());
    Ok(Read {
        deviations: deviations.iter().map(|deviation| format!("{:?}", deviation.kind)).collect(),
        written,
        checked,
    })
}

#[test]
fn the_committed_bindings_are_those_of_today() {
    let mut differences = String::new();
    for feature in FEATURES {
        let folder = folder(feature.name);
        let options = xsd_codegen::Options {
            far: feature.name == "far",
            compact_strings: feature.name == "compact_strings",
            ..xsd_codegen::Options::default()
        };
        let generated = xsd_codegen::generate(&[folder.join("in.xsd")], &options);
        let generated = generated.unwrap_or_else(|report| panic!("{}: {:#?}", feature.name, report.diagnostics));
        let bindings = folder.join("bindings");
        for change in generated.files.compare(&bindings).expect("the folder can be read") {
            let committed = fs::read_to_string(bindings.join(&change.path)).unwrap_or_default();
            let today = generated.files.get(&change.path).unwrap_or_default();
            let diff = similar::TextDiff::from_lines(committed.as_str(), today);
            let name = format!("{}/bindings/{}", feature.name, change.path);
            differences.push_str(
                &diff.unified_diff().header(&format!("committed/{name}"), &format!("today/{name}")).to_string(),
            );
        }
        if !differences.is_empty() {
            let command = "cargo codegen generate --schema codegen/tests/features/FEATURE/in.xsd --out codegen/tests/features/FEATURE/bindings";
            panic!("{differences}\nwhere today's are right: {}", command.replace("FEATURE", feature.name));
        }
    }
}

#[test]
fn what_a_schema_allows_comes_back_as_it_was() {
    check("ok", |feature, path, xml| {
        let order = if path.ends_with("ok-any-order.xml") { Order::Free } else { Order::Kept };
        for options in [DecodeOptions::lenient(), DecodeOptions::strict()] {
            let read = (feature.read)(xml.as_bytes(), &options).map_err(|error| format!("{error:?}"))?;
            if !read.deviations.is_empty() {
                return Err(format!("deviates: {:?}", read.deviations));
            }
            let checked = read.checked.map_err(|error| format!("cannot be written: {error}"))?;
            let expected = fs::read_to_string(path.with_extension("out.xml")).unwrap_or_else(|_| xml.to_owned());
            let differs = |written: &str| difference(&expected, written, order);
            if let Some(difference) = differs(&read.written).or_else(|| differs(&checked)) {
                return Err(format!("comes back different: {difference}\n{}", read.written));
            }
        }
        Ok(())
    });
}

#[test]
fn what_a_schema_forbids_is_refused_strictly_and_named_leniently() {
    check("bad", |feature, path, xml| {
        let (_, rest) = xml.split_once("<!--").ok_or("has no comment")?;
        let (expected, _) = rest.split_once("-->").ok_or("has no comment")?;
        let (expected, leniently) = match expected.trim().strip_prefix("strictly:") {
            Some(expected) => (expected.trim(), ""),
            None => (expected.trim(), expected.trim()),
        };
        let strict = match (feature.read)(xml.as_bytes(), &DecodeOptions::strict()) {
            Ok(_) => "nothing".to_owned(),
            Err(DecodeErrorKind::Deviation(kind)) => format!("{kind:?}"),
            Err(kind) => format!("error: {kind:?}"),
        };
        if strict != expected {
            return Err(format!("strictly: expected {expected}, found {strict}"));
        }
        let (lenient, written) = match (feature.read)(xml.as_bytes(), &DecodeOptions::lenient()) {
            Ok(read) => (read.deviations.join(", "), read.written),
            Err(kind) => (format!("error: {kind:?}"), String::new()),
        };
        if lenient != leniently {
            return Err(format!("leniently: expected {leniently}, found {lenient}"));
        }
        match fs::read_to_string(path.with_extension("out.xml")) {
            Ok(out) => difference(&out, &written, Order::Kept).map_or(Ok(()), Err),
            Err(_) => Ok(()),
        }
    });
}

#[test]
fn every_folder_is_a_feature_with_documents_of_both_kinds() {
    let folders = fs::read_dir(folder("")).expect("the folder of all features").count();
    assert_eq!(folders, FEATURES.len());
    for feature in FEATURES {
        assert!(!documents(feature, "ok").is_empty(), "{}", feature.name);
        assert!(!documents(feature, "bad").is_empty(), "{}", feature.name);
    }
}

/// Every document of a kind, in every feature; all that fail are told.
fn check(kind: &str, test: impl Fn(&Feature, &Path, &str) -> Result<(), String>) {
    let mut failures = Vec::new();
    for feature in FEATURES {
        for path in documents(feature, kind) {
            let xml = fs::read_to_string(&path).expect("the document can be read");
            if let Err(failure) = test(feature, &path, &xml) {
                let file = path.file_name().unwrap_or_default().display();
                failures.push(format!("{}/{file}: {failure}", feature.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn documents(feature: &Feature, kind: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(feature.name)).expect("the folder of the feature");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(kind) && name.ends_with(".xml") && !name.ends_with(".out.xml")
    });
    paths.sort();
    paths
}

fn folder(feature: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/features").join(feature)
}
