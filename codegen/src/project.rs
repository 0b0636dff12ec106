//! `bindings.toml`: several sets, with what the overlay corrects.

mod format;

use std::path::{Path, PathBuf};

use crate::binding::listing::listing;
use crate::binding::{SetBinding, SetRequest};
use crate::diagnostic::{Diagnostic, SourceId, Sources, Span, Spanned};
use crate::emit::{self, Layout, Tree};
use crate::endpoint::{self, Table};
use crate::overlay::{Overlay, Rule};
use crate::pipeline::{self, Correct, Generated, Options, Report, Request};
use crate::source;
use format::EndpointFiles;

/// What `bindings.toml` asks for.
#[derive(Debug)]
pub struct Project {
    path: PathBuf,
    output: PathBuf,
    text: String,
    sets: Vec<Set>,
    rules: Vec<Rule>,
    endpoints: Option<EndpointFiles>,
    options: Options,
}

/// A set whose bindings are made.
#[derive(Clone, Copy, Debug)]
pub struct SetDone<'a> {
    /// Its module.
    pub module: &'a str,
    /// How many schema documents it has.
    pub schemas: usize,
    /// How many Rust types there are.
    pub types: usize,
}

/// A `[[set]]`.
#[derive(Debug)]
struct Set {
    module: String,
    feature: Option<String>,
    documents: Vec<PathBuf>,
    records: Vec<Spanned<String>>,
}

impl Project {
    /// Reads `bindings.toml`. Paths in it are relative to its folder.
    ///
    /// # Errors
    /// The report of what is wrong with the file.
    pub fn load(path: &Path) -> Result<Self, Box<Report>> {
        let mut report = Report::default();
        let (source, text) = open(path, "xg-project", &mut report);
        if report.diagnostics.has_errors() {
            return Err(Box::new(report));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        match format::read(&text, source, folder, &mut report.diagnostics) {
            Some(parts) if !report.diagnostics.has_errors() => {
                let format::Parts { output, sets, rules, endpoints, options } = parts;
                Ok(Self { path: path.to_owned(), output, text, sets, rules, endpoints, options })
            }
            _ => Err(Box::new(report)),
        }
    }

    /// The project file itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The directory of the generated package, which has `src/` and `codegen.lock`.
    #[must_use]
    pub fn output_dir(&self) -> &Path {
        &self.output
    }

    /// Generates everything, in memory. Paths of files are relative to [`output_dir`](Self::output_dir).
    ///
    /// # Errors
    /// The report, where it has errors or unsupported constructs.
    pub fn generate(&self) -> Result<Generated, Box<Report>> {
        self.generate_watched(&mut |_| {})
    }

    /// As [`generate`](Self::generate), and tells of each set when it is done.
    ///
    /// # Errors
    /// As [`generate`](Self::generate).
    pub fn generate_watched(&self, watch: &mut dyn FnMut(&SetDone<'_>)) -> Result<Generated, Box<Report>> {
        let mut report = Report { sources: Sources::default(), ..Report::default() };
        // Rules are located in the project file: it has to be the first source here as it was there.
        report.sources.add(shown(&self.path), self.text.clone());
        let catalogs = source::read_catalogs(&self.options, &mut report.sources, &mut report.diagnostics);
        let mut overlay = Overlay::new(self.rules.clone());
        let mut generated = Generated::default();
        let mut sets = Vec::new();
        for set in &self.sets {
            let binding = SetRequest {
                module: set.module.rsplit("::").next().map(str::to_owned),
                records: set.records.iter().map(|record| (record.value.clone(), record.span)).collect(),
                ..SetRequest::default()
            };
            let request = Request { documents: &set.documents, binding };
            let correct: Correct<'_> = &mut |schema, diagnostics| overlay.apply(schema, &set.module, diagnostics);
            let bound = pipeline::bind_set(request, correct, (&self.options, &catalogs), &mut report);
            generated.inputs.extend(bound.inputs.iter().map(|path| relative(path, self.folder())));
            if !report.diagnostics.blocks_generation() {
                let (schemas, types) = (bound.documents, bound.set.items.len());
                watch(&SetDone { module: &set.module, schemas, types });
            }
            sets.push((set, bound.set));
        }
        overlay.finish(&mut report.diagnostics);
        let tables = self.tables(&sets, &mut generated.inputs, &mut report);
        report.diagnostics.sort(&report.sources);
        if report.diagnostics.blocks_generation() {
            return Err(Box::new(report));
        }
        self.emit(&sets, &tables, &mut generated);
        generated.inputs.sort();
        generated.inputs.dedup();
        generated.report = report;
        Ok(generated)
    }

    /// The folder of the project file.
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// Reads the endpoint tables, if there are any.
    fn tables(&self, sets: &[(&Set, SetBinding)], inputs: &mut Vec<PathBuf>, report: &mut Report) -> Vec<Table> {
        let Some(files) = &self.endpoints else { return Vec::new() };
        let mut input = |path: &PathBuf| {
            let (source, text) = open(path, "xg-endpoint", report);
            let path = relative(path, self.folder());
            inputs.push(path.clone());
            endpoint::Input { source, path: shown(&path), text }
        };
        let actions = input(&files.actions);
        let tables = files.tables.iter().map(input).collect();
        let sets = sets.iter().map(|(set, bound)| (set.module.as_str(), bound)).collect();
        endpoint::read(&endpoint::Tables { actions, tables }, &sets, &mut report.diagnostics)
    }

    /// Spells everything in Rust.
    fn emit(&self, sets: &[(&Set, SetBinding)], tables: &[Table], generated: &mut Generated) {
        let (mut tree, mut listings) = (Tree::default(), Vec::new());
        let crate_layout = Layout { base: Some(self.folder().to_owned()), ..Layout::default() };
        for (set, bound) in sets {
            let module: Vec<String> = set.module.split("::").map(str::to_owned).collect();
            let has_endpoints = tables.iter().any(|table| table.module == module);
            let layout = Layout { module: module.clone(), has_endpoints, ..crate_layout.clone() };
            emit::emit_set(bound, &layout, &mut generated.files);
            tree.add(module, set.feature.clone());
            generated.types += bound.items.len();
            listings.push((set.module.clone(), listing(bound, &set.module)));
        }
        for table in tables {
            let vocabulary = self.endpoints.as_ref().map_or("", |files| &files.vocabulary);
            let module: Vec<String> = table.module.iter().cloned().chain(["endpoints".to_owned()]).collect();
            let layout = Layout { module: module.clone(), ..crate_layout.clone() };
            emit::emit_endpoints(table, vocabulary, &layout, &mut generated.files);
            listings.push((module.join("::"), endpoint::listing::listing(table)));
            tree.add(module, table.feature.clone());
            generated.endpoints += table.resources.iter().map(|resource| resource.endpoints.len()).sum::<usize>();
        }
        let about = ["Types generated from XML Schema; a feature a module.".to_owned()];
        tree.emit(&crate_layout, &about, &mut generated.files);
        listings.sort();
        generated.listing = listings.into_iter().map(|(_, listing)| listing).collect();
        generated.sets = sets.len();
    }
}

/// A file's text, among the sources of the report; empty where it cannot be read, which is reported.
fn open(path: &Path, code: &'static str, report: &mut Report) -> (SourceId, String) {
    let (text, unreadable) = match std::fs::read_to_string(path) {
        Ok(text) => (text, None),
        Err(error) => (String::new(), Some(error)),
    };
    let source = report.sources.add(shown(path), text.clone());
    if let Some(error) = unreadable {
        let message = format!("the file cannot be read: {error}");
        report.diagnostics.push(Diagnostic::error(code, Span::new(source, 0..0), message));
    }
    (source, text)
}

/// A path with `/` on every platform.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// A path as seen from a folder; one that shares nothing with it stays as it is.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let (Ok(full), Ok(base)) = (std::path::absolute(path), std::path::absolute(folder)) else { return path.to_owned() };
    let shared = full.components().zip(base.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return path.to_owned();
    }
    let up = base.components().skip(shared).map(|_| std::path::Component::ParentDir);
    up.chain(full.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn a_path_is_seen_from_a_folder() {
        let check = |path: &str, folder: &str, expected: &str| {
            assert_eq!(relative(Path::new(path), Path::new(folder)), Path::new(expected));
        };
        check("xsd/2.0/am/tag.xsd", "xsd", "2.0/am/tag.xsd");
        check("common/b.xsd", "xsd", "../common/b.xsd");
        check("b.xsd", "", "b.xsd");
        check("/a/b/c.xsd", "/a/d", "../b/c.xsd");
    }
}
