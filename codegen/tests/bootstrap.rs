//! The schema for schemas of XML Schema 1.0 through the generator: the types that come of it read every schema of the project, and write it back as it was.
//!
//! The schema is the W3C's, and no part of the project: without it beside the project, the test says so, and nothing else.

#[path = "support/infoset.rs"]
mod infoset;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use infoset::{Order, difference};
use xsd_codegen::{Options, generate};

const MANIFEST: &str = "[package]\nname = \"bootstrap\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.dev]\ndebug = false\n";

const PROGRAM: &str = r#"
#![allow(dead_code)]
mod schema;

use std::{env, fs, io::Write};
use xsd_runtime::{DecodeOptions, DtdPolicy, decode, to_string};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = DecodeOptions::strict().with_dtd(DtdPolicy::SkipInternalSubset);
    for path in env::args().skip(1) {
        let read = decode::<schema::Document>(&fs::read(&path)?, &options).map_err(|error| format!("{path}: {error}"))?;
        let written = to_string(&read.value)?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", written.len())?;
        out.write_all(written.as_bytes())?;
    }
    Ok(())
}
"#;

#[test]
fn the_schema_for_schemas_reads_itself_and_every_schema_of_the_project() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let schema = ["../shared", "../../shared"].map(|shared| root.join(shared).join("w3c/XMLSchema.xsd"));
    let Some(schema) = schema.into_iter().find(|path| path.is_file()) else {
        eprintln!("skipped: the schema for schemas is not beside the project");
        return;
    };
    let mut documents = vec![schema.clone()];
    collect(&root.join("xsd"), &mut documents);
    collect(&root.join("codegen/tests/features"), &mut documents);
    // The schema is that of 1.0.
    documents.retain(|path| {
        let text = fs::read_to_string(path).expect("a schema can be read");
        !["<xs:override", "<xs:alternative", "<xs:openContent", "<xs:defaultOpenContent", " notQName="]
            .iter()
            .any(|new| text.contains(new))
    });
    let written = round_trip(&root, &schema, &documents);
    assert_eq!(written.len(), documents.len());
    let mut failures = Vec::new();
    for (path, written) in documents.iter().zip(&written) {
        let original = fs::read_to_string(path).expect("a schema can be read");
        let original = without_layout(&without_doctype(&original));
        if let Some(difference) = difference(&original, &without_layout(written), Order::Kept) {
            failures.push(format!("{}: {difference}", path.display()));
        }
    }
    assert!(documents.len() > 40, "only {} schemas", documents.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The documents as the types of the schema write them.
fn round_trip(root: &Path, schema: &Path, documents: &[PathBuf]) -> Vec<String> {
    let generated = generate(&[schema.to_owned()], &Options::default()).expect("the schema generates");
    let home = tempfile::tempdir().expect("a folder");
    let sources = home.path().join("src");
    generated.files.write(&sources.join("schema")).expect("the bindings are written");
    fs::write(sources.join("main.rs"), PROGRAM).expect("the program is written");
    let runtime = root.join("runtime").canonicalize().expect("the runtime");
    let manifest = format!("{MANIFEST}\n[dependencies]\nxsd-runtime = {{ path = {runtime:?} }}\n");
    fs::write(home.path().join("Cargo.toml"), manifest).expect("the manifest is written");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--"])
        .args(documents)
        .current_dir(home.path())
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("bootstrap"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut rest = std::str::from_utf8(&output.stdout).expect("UTF-8");
    let mut written = Vec::new();
    while let Some((length, more)) = rest.split_once('\n') {
        let (document, next) = more.split_at(length.parse().expect("a length"));
        written.push(document.to_owned());
        rest = next;
    }
    written
}

/// A document without its document type declaration, whose entities are not used in the content of any.
fn without_doctype(text: &str) -> String {
    let Some(start) = text.find("<!DOCTYPE") else { return text.to_owned() };
    let end = text[start..].find("]>").map_or(text.len(), |end| start + end + 2);
    format!("{}{}", &text[..start], &text[end..])
}

/// A document without the white space in elements that hold nothing else: there is no place for text in them.
fn without_layout(text: &str) -> String {
    let pieces = text.split('>').map(|piece| {
        let trimmed = piece.trim_start();
        if trimmed.starts_with("</") { trimmed } else { piece }
    });
    pieces.collect::<Vec<_>>().join(">")
}

fn collect(dir: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "xsd") {
            into.push(path);
        }
    }
}
