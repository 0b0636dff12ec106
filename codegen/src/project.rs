//! `bindings.toml`: several sets, with what the overlay corrects.

mod format;

use std::path::{Path, PathBuf};

use crate::binding::SetRequest;
use crate::binding::listing::listing;
use crate::diagnostic::{Diagnostic, Sources, Span, Spanned};
use crate::emit::{self, Layout, Tree};
use crate::files::Files;
use crate::overlay::{Overlay, Rule};
use crate::pipeline::{self, Generated, Options, Report, Request};

/// What `bindings.toml` asks for.
#[derive(Debug)]
pub struct Project {
    path: PathBuf,
    output: PathBuf,
    text: String,
    sets: Vec<Set>,
    rules: Vec<Rule>,
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
        let name = path.display().to_string().replace('\\', "/");
        let (text, unreadable) = match std::fs::read_to_string(path) {
            Ok(text) => (text, None),
            Err(error) => (String::new(), Some(error)),
        };
        let source = report.sources.add(name, text.clone());
        if let Some(error) = unreadable {
            let message = format!("the file cannot be read: {error}");
            report.diagnostics.push(Diagnostic::error("xg-project", Span::new(source, 0..0), message));
            return Err(Box::new(report));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        match format::read(&text, source, folder, &mut report.diagnostics) {
            Some(parts) if !report.diagnostics.has_errors() => {
                let format::Parts { output, sets, rules } = parts;
                Ok(Self { path: path.to_owned(), output, text, sets, rules })
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
        report.sources.add(self.path.display().to_string().replace('\\', "/"), self.text.clone());
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let mut overlay = Overlay::new(self.rules.clone());
        let (mut files, mut tree) = (Files::default(), Tree::default());
        let (mut inputs, mut types, mut listings) = (Vec::new(), 0, Vec::new());
        for set in &self.sets {
            let module: Vec<String> = set.module.split("::").map(str::to_owned).collect();
            let records = set.records.iter().map(|record| (record.value.clone(), record.span)).collect();
            let binding = SetRequest { module: module.last().cloned(), records, ..SetRequest::default() };
            let request = Request { documents: &set.documents, module: &set.module, binding };
            let bound = pipeline::bind_set(request, &mut overlay, &Options::default(), &mut report);
            inputs.extend(bound.documents.iter().map(|path| relative(path, folder)));
            if !report.diagnostics.blocks_generation() {
                let layout = Layout { module: module.clone(), base: Some(folder.to_owned()) };
                emit::emit_set(&bound.set, &layout, &mut files);
                types += bound.set.items.len();
                let (schemas, types) = (bound.documents.len(), bound.set.items.len());
                watch(&SetDone { module: &set.module, schemas, types });
                listings.push((set.module.clone(), listing(&bound.set, &set.module)));
            }
            tree.add(module, set.feature.clone());
        }
        overlay.finish(&mut report.diagnostics);
        report.diagnostics.sort(&report.sources);
        if report.diagnostics.blocks_generation() {
            return Err(Box::new(report));
        }
        let about = ["Types generated from XML Schema; a feature a module.".to_owned()];
        tree.emit(&Layout { module: Vec::new(), base: Some(folder.to_owned()) }, &about, &mut files);
        inputs.sort();
        inputs.dedup();
        listings.sort();
        let listing = listings.into_iter().map(|(_, listing)| listing).collect();
        Ok(Generated { files, report, inputs, sets: self.sets.len(), types, listing })
    }
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
