//! The documents of the wire, and what they are.

use std::fs;
use std::path::{Path, PathBuf};

/// A row of `index.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The document, in the folder of the index.
    pub(crate) file: String,
    /// The module of the set that it belongs to: `am::v2`.
    pub(crate) set: String,
    /// The type of its records.
    pub(crate) record: String,
}

/// The folder of the documents.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wire")
}

/// One of the documents.
///
/// # Panics
/// Where there is none of the name.
pub(crate) fn fixture(file: &str) -> String {
    let path = folder().join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All documents of the folder.
///
/// # Panics
/// Where a row has not three columns.
pub(crate) fn index() -> Vec<Row> {
    let row = |line: &str| {
        let columns: Vec<_> = line.split('\t').map(str::to_owned).collect();
        let [file, set, record] = <[_; 3]>::try_from(columns).unwrap_or_else(|_| panic!("three columns: {line}"));
        Row { file, set, record }
    };
    fixture("index.tsv").lines().skip(1).map(row).collect()
}
