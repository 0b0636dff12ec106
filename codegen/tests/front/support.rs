//! What the tests share.

use std::path::{Path, PathBuf};

use xsd_codegen::diagnostic::{Diagnostics, Sources};
use xsd_codegen::explain::Explanation;
use xsd_codegen::source::{self, DocumentSet};
use xsd_codegen::syntax::{self, SchemaDocument};
use xsd_codegen::{Options, Report, XsdVersion};

/// A schema document around some components, in the namespace `urn:t` with the prefix `t`.
pub(crate) fn schema(content: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>{content}</xs:schema>"
    )
}

/// Parses one document.
pub(crate) fn parse(text: &str, version: XsdVersion) -> (Option<SchemaDocument>, Report) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add("t.xsd", text);
    let document = syntax::parse(id, &sources.get(id).text, version, &mut diagnostics);
    (document, Report { sources, diagnostics })
}

/// What was found: the code, and the text that it points at.
pub(crate) fn found(report: &Report) -> Vec<(&'static str, &str)> {
    let list = report.diagnostics.as_slice().iter();
    list.map(|d| (d.code, &report.sources.get(d.primary.span.source).text[d.primary.span.range()])).collect()
}

/// Some files in a directory of their own.
pub(crate) struct Files {
    directory: tempfile::TempDir,
}

impl Files {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        for (name, bytes) in files {
            let path = directory.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
            std::fs::write(path, bytes).expect("a file");
        }
        Self { directory }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Loads some of them.
    pub(crate) fn load(&self, roots: &[&str]) -> (DocumentSet, Report) {
        let roots: Vec<PathBuf> = roots.iter().map(|name| self.path(name)).collect();
        let mut report = Report::default();
        let set = source::load(&roots, &Options::default(), &mut report.sources, &mut report.diagnostics);
        (set, report)
    }

    /// A path as the tests write it.
    pub(crate) fn short(&self, path: &Path) -> String {
        path.strip_prefix(self.directory.path()).unwrap_or(path).display().to_string().replace('\\', "/")
    }

    /// Replaces the directory in a text, which is another one in every run.
    pub(crate) fn anonymous(&self, text: &str) -> String {
        let directory = self.directory.path().display().to_string().replace('\\', "/");
        text.replace(&format!("{directory}/"), "")
    }
}

/// The version of the recommendation that an explanation's examples are of.
pub(crate) fn version_of(explanation: &Explanation) -> XsdVersion {
    if explanation.reference.starts_with("XML Schema 1.0 ") { XsdVersion::V1_0 } else { XsdVersion::V1_1 }
}
