//! From roots to everything that they include, import, redefine and override (XML Schema Part 1, 4.2).

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::location::{self, Location};
use super::{Document, DocumentSet, builtin, read};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources, Span};
use crate::name::{XSD, XSI};
use crate::pipeline::Options;
use crate::syntax::{self, Directive, DirectiveKind, SchemaDocument};

/// More documents than this are refused.
const MAX_DOCUMENTS: usize = 10_000;

/// Loads documents and everything that they lead to. Nothing is ever fetched from a network.
///
/// What is wrong with a document, or with what ties documents together, is reported; the set has what could be read.
pub fn load(roots: &[PathBuf], options: &Options, sources: &mut Sources, diagnostics: &mut Diagnostics) -> DocumentSet {
    let mut loader = Loader {
        options,
        sources,
        diagnostics,
        set: DocumentSet::default(),
        places: HashMap::new(),
        files: HashMap::new(),
        known: HashMap::new(),
        unlocated: Vec::new(),
        is_full: false,
    };
    for root in roots {
        loader.root(root);
    }
    let mut next = 0;
    while next < loader.set.documents.len() {
        loader.follow(next);
        next += 1;
        // Once there is nothing else to follow; what is built in may import in its turn.
        if next == loader.set.documents.len() {
            loader.import_by_namespace();
        }
    }
    loader.set
}

/// A text that was read, or could not be.
#[derive(Clone)]
enum File {
    /// A schema document.
    Schema(Arc<SchemaDocument>),
    /// It is there, and what is wrong with it has been reported.
    Bad,
    /// It could not be read, and why.
    Unreadable(String),
}

/// A file: its path as it is shown and read, and its canonical path.
#[derive(Clone)]
struct Place {
    path: PathBuf,
    key: PathBuf,
}

struct Loader<'l> {
    options: &'l Options,
    sources: &'l mut Sources,
    diagnostics: &'l mut Diagnostics,
    set: DocumentSet,
    /// Where locations lead, by the folder of the document and the location.
    places: HashMap<(PathBuf, String), Place>,
    /// What was read, by canonical path: each file once.
    files: HashMap<PathBuf, File>,
    /// The documents of the set: a chameleon document is there once for each namespace.
    known: HashMap<(PathBuf, Option<Arc<str>>), usize>,
    /// Imports that no document was found for: the document, the directive in it.
    unlocated: Vec<(usize, usize)>,
    /// Whether there are too many documents.
    is_full: bool,
}

impl Loader<'_> {
    fn root(&mut self, path: &Path) {
        let key = canonical(path);
        match self.read(&key, path) {
            File::Schema(schema) => {
                let namespace = schema.target_namespace.as_ref().map(|namespace| namespace.value.clone());
                if let Some(index) = self.add(key, path.to_owned(), schema, namespace, None) {
                    self.set.documents[index].is_root = true;
                }
            }
            File::Bad => {}
            File::Unreadable(why) => {
                let source = self.sources.add(location::display(path), "");
                let message = format!("cannot read `{}`: {why}", location::display(path));
                self.diagnostics.push(Diagnostic::error("xg-missing-document", Span::new(source, 0..0), message));
            }
        }
    }

    /// Reads a file, once.
    fn read(&mut self, key: &Path, path: &Path) -> File {
        if let Some(file) = self.files.get(key) {
            return file.clone();
        }
        let file = match read::read(path, self.sources) {
            Err(read::Failure::Unreadable(why)) => File::Unreadable(why),
            Err(read::Failure::Reported(diagnostic)) => {
                self.diagnostics.push(*diagnostic);
                File::Bad
            }
            Ok(source) => {
                let text = &self.sources.get(source).text;
                match syntax::parse(source, text, self.options.version, self.diagnostics) {
                    Some(schema) => File::Schema(Arc::new(schema)),
                    None => File::Bad,
                }
            }
        };
        self.files.insert(key.to_owned(), file.clone());
        file
    }

    /// Puts a document into the set, unless it is there; `None` if the set is full.
    fn add(
        &mut self,
        key: PathBuf,
        path: PathBuf,
        schema: Arc<SchemaDocument>,
        target_namespace: Option<Arc<str>>,
        directive: Option<Span>,
    ) -> Option<usize> {
        let key = (key, target_namespace);
        if let Some(&index) = self.known.get(&key) {
            return Some(index);
        }
        let index = self.set.documents.len();
        if index >= MAX_DOCUMENTS {
            if !std::mem::replace(&mut self.is_full, true) {
                let message = format!("more than {MAX_DOCUMENTS} documents belong together");
                self.diagnostics.push(Diagnostic::error("xg-limit", directive.unwrap_or(schema.span), message));
            }
            return None;
        }
        let targets = vec![None; schema.directives.len()];
        let target_namespace = key.1.clone();
        self.set.documents.push(Document { schema, path, target_namespace, targets, is_root: false });
        self.known.insert(key, index);
        Some(index)
    }

    /// Follows the directives of a document.
    fn follow(&mut self, index: usize) {
        let schema = Arc::clone(&self.set.documents[index].schema);
        for (at, directive) in schema.directives.iter().enumerate() {
            let target = match &directive.kind {
                DirectiveKind::Import(namespace) => self.import(index, at, directive, namespace.as_ref()),
                _ => self.include(index, directive),
            };
            self.set.documents[index].targets[at] = target;
        }
    }

    /// `xs:include`, `xs:redefine`, `xs:override`: of the same namespace, or chameleon.
    fn include(&mut self, index: usize, directive: &Directive) -> Option<usize> {
        // An absent location has been reported.
        let written = directive.location.as_ref()?;
        let namespace = self.set.documents[index].target_namespace.clone();
        let code = code(&directive.kind);
        let Some(Place { path, key }) = self.place(index, &written.value) else {
            if let Some(namespace) = namespace.as_deref().filter(|name| builtin::is_published_at(name, &written.value))
            {
                return self.built_in(namespace);
            }
            let why = "it is not a local file, and nothing is fetched from a network";
            self.report_missing(directive, why);
            return None;
        };
        let schema = match self.read(&key, &path) {
            File::Schema(schema) => schema,
            File::Bad => return None,
            File::Unreadable(why) => {
                self.report_missing(directive, &why);
                return None;
            }
        };
        if let Some(own) = &schema.target_namespace
            && Some(&own.value) != namespace.as_ref()
        {
            let message = match &namespace {
                Some(namespace) => {
                    format!("`{}` is of the namespace `{}`, not `{namespace}`", written.value, own.value)
                }
                None => format!("`{}` is of the namespace `{}`, and this document of none", written.value, own.value),
            };
            let note = "a document of another namespace is imported: use `xs:import`";
            let diagnostic = Diagnostic::error(code, written.span, message).also(own.span, "its namespace").note(note);
            self.diagnostics.push(diagnostic);
            return None;
        }
        self.add(key, path, schema, namespace, Some(directive.span))
    }

    /// The file that a location in a document means; `None` if it means something else.
    fn place(&mut self, index: usize, location: &str) -> Option<Place> {
        let document = &self.set.documents[index].path;
        let folder = document.parent().unwrap_or(Path::new("")).to_owned();
        match self.places.entry((folder, location.to_owned())) {
            Entry::Occupied(known) => Some(known.get().clone()),
            Entry::Vacant(new) => match location::locate(document, location) {
                Location::Remote => None,
                Location::File(path) => Some(new.insert(Place { key: canonical(&path), path }).clone()),
            },
        }
    }

    /// A location that leads nowhere includes nothing, and is no error in itself (4.2.1); what is to be redefined has to be there (`src-redefine`, 2).
    fn report_missing(&mut self, directive: &Directive, why: &str) {
        let Some(written) = &directive.location else { return };
        let message = format!("cannot read `{}`: {why}", written.value);
        let note = "the location is relative to this document; keep a local copy there";
        let report = match &directive.kind {
            DirectiveKind::Redefine(components) if !components.is_empty() => Diagnostic::error,
            _ => Diagnostic::warning,
        };
        self.diagnostics.push(report("xg-missing-document", written.span, message).note(note));
    }

    /// `xs:import`: the location is a hint. Where it leads nowhere, any document of the namespace will do.
    fn import(
        &mut self,
        index: usize,
        at: usize,
        directive: &Directive,
        namespace: Option<&Arc<str>>,
    ) -> Option<usize> {
        let located =
            directive.location.as_ref().and_then(|written| Some((written, self.place(index, &written.value)?)));
        let Some((written, Place { path, key })) = located else {
            self.unlocated.push((index, at));
            return None;
        };
        let schema = match self.read(&key, &path) {
            File::Schema(schema) => schema,
            File::Bad => return None,
            File::Unreadable(_) => {
                self.unlocated.push((index, at));
                return None;
            }
        };
        // src-import, 3.
        let own = schema.target_namespace.as_ref();
        if own.map(|own| &own.value) != namespace {
            let name = |namespace: Option<&Arc<str>>| {
                namespace.map_or_else(|| String::from("no namespace"), |name| format!("the namespace `{name}`"))
            };
            let own_name = name(own.map(|own| &own.value));
            let message = format!("`{}` is of {own_name}, not of {}", written.value, name(namespace));
            let place = own.map_or(schema.span, |own| own.span);
            self.diagnostics
                .push(Diagnostic::error("src-import", written.span, message).also(place, "the document imported"));
            return None;
        }
        self.add(key, path, schema, namespace.cloned(), Some(directive.span))
    }

    /// Imports without a document of their own find one by their namespace: in the set, else built in.
    fn import_by_namespace(&mut self) {
        for (index, at) in std::mem::take(&mut self.unlocated) {
            let schema = Arc::clone(&self.set.documents[index].schema);
            let directive = &schema.directives[at];
            let DirectiveKind::Import(namespace) = &directive.kind else { continue };
            let target = self.find(namespace.as_ref()).or_else(|| self.built_in(namespace.as_deref()?));
            self.set.documents[index].targets[at] = target;
            if target.is_none() && !matches!(namespace.as_deref(), Some(XSD | XSI)) {
                self.warn_of_missing_import(directive, namespace.as_ref());
            }
        }
    }

    fn find(&self, namespace: Option<&Arc<str>>) -> Option<usize> {
        self.set.documents.iter().position(|document| document.target_namespace.as_ref() == namespace)
    }

    fn built_in(&mut self, namespace: &str) -> Option<usize> {
        let (name, text) = builtin::lookup(namespace)?;
        let path = PathBuf::from(name);
        let source = self.sources.add(name, text);
        let schema = syntax::parse(source, text, self.options.version, self.diagnostics)?;
        self.add(path.clone(), path, Arc::new(schema), Some(namespace.into()), None)
    }

    fn warn_of_missing_import(&mut self, directive: &Directive, namespace: Option<&Arc<str>>) {
        // An import without a location only says that the namespace is used.
        let Some(written) = &directive.location else { return };
        let what = namespace.map_or_else(|| String::from("no namespace"), |name| format!("the namespace `{name}`"));
        let message = format!("no document of {what}: `{}` is not a local file", written.value);
        let note = "nothing is fetched from a network: keep a local copy, or name it together with this document";
        self.diagnostics.push(Diagnostic::warning("xg-missing-document", written.span, message).note(note));
    }
}

fn code(kind: &DirectiveKind) -> &'static str {
    match kind {
        DirectiveKind::Include => "src-include",
        DirectiveKind::Import(_) => "src-import",
        DirectiveKind::Redefine(_) => "src-redefine",
        DirectiveKind::Override(_) => "src-override",
    }
}

/// What makes two paths the same file.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
