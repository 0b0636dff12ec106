//! The stages in their order.

use std::path::PathBuf;

use crate::binding::listing::listing;
use crate::binding::{self, Serde, SetBinding, SetOptions, SetRequest};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources, Span};
use crate::emit::{self, Layout};
use crate::files::Files;
use crate::limits::Limits;
use crate::schema::{self, Schema};
use crate::source::{self, Catalogs, DocumentSet, Locations};

/// Which version of the recommendation documents are read by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum XsdVersion {
    /// XML Schema 1.0, second edition.
    V1_0,
    /// XML Schema 1.1.
    #[default]
    V1_1,
}

/// What applies to a whole run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The version of the recommendation. Where none is said it is 1.1, and 1.0 for documents that are right by that alone.
    pub version: Option<XsdVersion>,
    /// What documents may ask for.
    pub limits: Limits,
    /// Where documents are, other than where they say.
    pub locations: Locations,
    /// Whether types can be serialized by serde.
    pub serde: Serde,
    /// Whether boxes and lists are `FarBox` and `FarVec` in any case, not only where types lead to each other too far for the compiler.
    pub far: bool,
    /// Whether the values of `xs:string` are `CompactString`, which keeps 24 bytes in place, and not `String`.
    pub compact_strings: bool,
}

impl Options {
    /// The version that documents are read by.
    pub(crate) fn version(&self) -> XsdVersion {
        self.version.unwrap_or_default()
    }
}

/// What a run found, and the texts that it points into.
#[derive(Debug, Default)]
pub struct Report {
    /// The texts.
    pub sources: Sources,
    /// What was found in them.
    pub diagnostics: Diagnostics,
}

/// What a run generated.
#[derive(Debug, Default)]
pub struct Generated {
    /// The files, relative to the output directory.
    pub files: Files,
    /// Warnings.
    pub report: Report,
    /// Every file read, as a path relative to the project file where there is one.
    pub inputs: Vec<PathBuf>,
    /// How many sets of documents there were.
    pub sets: usize,
    /// How many Rust types were generated.
    pub types: usize,
    /// How many endpoints were generated.
    pub endpoints: usize,
    /// A compact listing of the public API: a line a type, field and variant.
    pub listing: String,
}

/// The components of a set of documents, corrected, and how they become Rust.
pub(crate) struct Bound {
    pub(crate) set: SetBinding,
    /// How many documents there are, apart from what is built in.
    #[cfg_attr(not(feature = "config"), expect(dead_code, reason = "told of the sets of a project"))]
    pub(crate) documents: usize,
    /// Every file that was read.
    pub(crate) inputs: Vec<PathBuf>,
}

/// What is asked of a set.
pub(crate) struct Request<'r> {
    pub(crate) documents: &'r [PathBuf],
    pub(crate) binding: SetRequest,
}

/// What corrects the components of a set before they are bound, and says what holds for the set.
pub(crate) type Correct<'c> = &'c mut dyn FnMut(&mut Schema, &mut Diagnostics) -> SetOptions;

/// Everything up to the binding model. Each stage finds what it can, whatever the one before it found.
pub(crate) fn bind_set(
    mut request: Request<'_>,
    correct: Correct<'_>,
    (options, catalogs): (&Options, &Catalogs),
    report: &mut Report,
) -> Bound {
    let mut roots: Vec<PathBuf> = Vec::with_capacity(request.documents.len());
    for path in request.documents {
        let place = roots.partition_point(|before| (before.file_name(), before) <= (path.file_name(), path));
        roots.insert(place, path.clone());
    }
    let (loaded, mut schema) = components(&roots, (options, catalogs), report);
    let Report { sources, diagnostics } = report;
    request.binding.serde.clone_from(&options.serde);
    request.binding.far = options.far;
    request.binding.compact_strings = options.compact_strings;
    request.binding.options = correct(&mut schema, diagnostics);
    let set = binding::bind(&schema, sources, &request.binding, diagnostics);
    let documents = schema.documents.iter().filter(|document| !document.is_builtin).count();
    Bound { set, documents, inputs: loaded.files }
}

/// The components of some documents, by the version that makes them right.
fn components(
    roots: &[PathBuf],
    (options, catalogs): (&Options, &Catalogs),
    report: &mut Report,
) -> (DocumentSet, Schema) {
    let Report { sources, diagnostics } = report;
    let read = |options: &Options, sources: &mut Sources| {
        let mut found = Diagnostics::default();
        let loaded = source::load_with(roots, options, catalogs, sources, &mut found);
        let schema = schema::build(&loaded, sources, options, &mut found);
        ((loaded, schema), found)
    };
    let before = sources.len();
    let (newer, found) = read(options, sources);
    let wrong = found.as_slice().iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    let (None, Some(wrong)) = (options.version, wrong) else {
        diagnostics.extend(found);
        return newer;
    };
    let (place, name) = (wrong.primary.span, sources.get(wrong.primary.span.source).name.clone());
    let message = format!("the documents are read by XML Schema 1.0: by 1.1, {}", wrong.message);
    let texts = sources.split_off(before);
    let (older, found_older) = read(&Options { version: Some(XsdVersion::V1_0), ..options.clone() }, sources);
    if found_older.has_errors() {
        sources.split_off(before);
        sources.append(texts);
        diagnostics.extend(found);
        return newer;
    }
    diagnostics.extend(found_older);
    // The same text, read again.
    if let Some((source, _)) = sources.iter().skip(before).find(|(_, text)| text.name == name) {
        diagnostics.push(Diagnostic::warning("xg-version", Span { source, ..place }, message));
    }
    older
}

/// A set without a project.
fn bind_one(documents: &[PathBuf], options: &Options, report: &mut Report) -> Bound {
    let catalogs = source::read_catalogs(options, &mut report.sources, &mut report.diagnostics);
    let request = Request { documents, binding: SetRequest::default() };
    bind_set(request, &mut |_, _| SetOptions::default(), (options, &catalogs), report)
}

/// Everything that is wrong or lossy with a set of documents.
#[must_use]
pub fn lint(documents: &[PathBuf], options: &Options) -> Report {
    let mut report = Report::default();
    bind_one(documents, options, &mut report);
    let Report { sources, diagnostics } = &mut report;
    diagnostics.sort(sources);
    report
}

/// Bindings of one set of documents: `mod.rs` and further files, which need the crate `xsd-runtime` only.
///
/// # Errors
/// The report, where it has errors or unsupported constructs.
pub fn generate(documents: &[PathBuf], options: &Options) -> Result<Generated, Box<Report>> {
    let mut report = Report::default();
    let bound = bind_one(documents, options, &mut report);
    report.diagnostics.sort(&report.sources);
    if report.diagnostics.blocks_generation() {
        return Err(Box::new(report));
    }
    let mut files = Files::default();
    emit::emit_set(&bound.set, &Layout::default(), &mut files);
    Ok(Generated {
        files,
        report,
        inputs: bound.inputs,
        sets: 1,
        types: bound.set.items.len(),
        endpoints: 0,
        listing: listing(&bound.set, "crate"),
    })
}
