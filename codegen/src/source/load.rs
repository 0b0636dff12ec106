//! From roots to everything that they include, import, redefine and override (XML Schema Part 1, 4.2).

mod directives;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::catalog::{self, Catalogs};
use super::place::{Finder, Place};
use super::{Document, DocumentSet, builtin, location, read};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Sources, Span, Spanned};
use crate::limits::Limit;
use crate::pipeline::Options;
use crate::syntax::{self, SchemaDocument, Service};

/// Loads documents and everything that they lead to. Nothing is ever fetched from a network, but by the resolver of the options.
///
/// A root is a path, or a URL that the resolver has. What is wrong with a document, or with what ties documents together, is reported; the set has what
/// could be read.
pub fn load(roots: &[PathBuf], options: &Options, sources: &mut Sources, diagnostics: &mut Diagnostics) -> DocumentSet {
    let catalogs = catalog::read(options, sources, diagnostics);
    load_with(roots, options, &catalogs, sources, diagnostics)
}

/// As [`load`], with catalogs that were read before.
pub(crate) fn load_with(
    roots: &[PathBuf],
    options: &Options,
    catalogs: &Catalogs,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> DocumentSet {
    let mut loader = Loader {
        options,
        sources,
        diagnostics,
        finder: Finder::new(options, catalogs),
        set: DocumentSet { files: catalogs.inputs.clone(), ..DocumentSet::default() },
        places: Vec::new(),
        files: HashMap::new(),
        known: HashMap::new(),
        bytes: 0,
        services: Vec::new(),
        thin: Vec::new(),
        unlocated: Vec::new(),
        is_full: false,
    };
    for root in roots {
        loader.root(root);
    }
    let mut next = 0;
    loop {
        if let Some((service, import)) = loader.services.pop() {
            loader.import_service(&service, &import);
        } else if next < loader.set.documents.len() {
            loader.follow(next);
            next += 1;
        } else if !loader.import_by_namespace() {
            // Only once there was nothing else to follow; what is built in may import in its turn.
            break;
        }
    }
    loader.mark_types_of_services();
    loader.set
}

/// A text that was read, or could not be.
#[derive(Clone)]
enum File {
    /// Schema documents.
    Schemas(Arc<Contents>),
    /// It is there, and what is wrong with it has been reported.
    Bad,
    /// It could not be read, and why.
    Unreadable(String),
}

/// One schema document, or those in the description of a service.
struct Contents {
    place: Place,
    schemas: Vec<Arc<SchemaDocument>>,
    service: Option<Service>,
}

/// What tells documents of a set apart: the text, the place in it, and the namespace, of which a chameleon document has several.
type Identity = (SourceId, u32, Option<Arc<str>>);

struct Loader<'l> {
    options: &'l Options,
    sources: &'l mut Sources,
    diagnostics: &'l mut Diagnostics,
    finder: Finder<'l>,
    set: DocumentSet,
    /// Where each document of the set is.
    places: Vec<Place>,
    /// What was read, by what makes two places the same: each file once.
    files: HashMap<PathBuf, File>,
    /// The documents of the set.
    known: HashMap<Identity, usize>,
    /// How many bytes were read.
    bytes: u64,
    /// What descriptions of services import, each with where the description is.
    services: Vec<(Place, Spanned<String>)>,
    /// Schemas of services that have nothing of their own.
    thin: Vec<usize>,
    /// Imports that no document was found for: the document, the directive in it.
    unlocated: Vec<(usize, usize)>,
    /// Whether there are too many documents.
    is_full: bool,
}

impl Loader<'_> {
    fn root(&mut self, path: &Path) {
        let place = self.finder.named(path);
        match self.read(&place) {
            File::Schemas(contents) => {
                self.add_roots(&contents);
                if let Some(Service { span, imports }) = &contents.service
                    && imports.is_empty()
                    && contents.schemas.is_empty()
                {
                    let message = "the description of a service has no schema in its `types`, and imports none";
                    self.diagnostics.push(Diagnostic::error("sch-not-schema", *span, message));
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

    /// What a description of a service imports is part of it: another description, or a schema.
    fn import_service(&mut self, service: &Place, import: &Spanned<String>) {
        let why = match self.finder.find(service, Some(&import.value), None) {
            None => String::from("it is not a local file"),
            Some(found) => match self.read(&found.place) {
                File::Schemas(contents) => return self.add_roots(&contents),
                File::Bad => return,
                File::Unreadable(why) => why,
            },
        };
        let message = format!("cannot read `{}`: {why}", import.value);
        let diagnostic = Diagnostic::warning("xg-missing-document", import.span, message);
        self.diagnostics.push(diagnostic.note("the location is relative to this document: keep a local copy there, or say where it is (`--location URL=FILE`)"));
    }

    /// Puts the documents of a text into the set, as the user asked for them.
    fn add_roots(&mut self, contents: &Contents) {
        for index in self.add_all(contents) {
            self.set.documents[index].is_root = true;
        }
    }

    /// Puts all documents of a text into the set, each in its own namespace.
    fn add_all(&mut self, contents: &Contents) -> Vec<usize> {
        let mut added = Vec::new();
        for schema in &contents.schemas {
            let namespace = schema.target_namespace.as_ref().map(|namespace| namespace.value.clone());
            let Some(index) = self.add(&contents.place, Arc::clone(schema), namespace, None) else { continue };
            added.push(index);
            if contents.service.is_some() && schema.components.is_empty() {
                self.thin.push(index);
            }
        }
        added
    }

    /// A schema in the description of a service often does nothing but import the real one, which is then what the user asked for.
    fn mark_types_of_services(&mut self) {
        for index in std::mem::take(&mut self.thin) {
            if self.set.documents[index].is_root {
                for target in self.set.documents[index].targets.clone() {
                    let Some(target) = target else { continue };
                    let document = &mut self.set.documents[target];
                    document.is_root |=
                        self.places[target].is_file || !location::display(&document.path).starts_with('<');
                }
            }
        }
    }

    /// Reads a text, once.
    fn read(&mut self, place: &Place) -> File {
        if let Some(file) = self.files.get(&place.key) {
            return file.clone();
        }
        let file = match read::read(place, self.options, &mut self.bytes, self.sources) {
            Err(read::Failure::Unreadable(why)) => File::Unreadable(why),
            Err(read::Failure::Reported(diagnostic)) => {
                self.diagnostics.push(*diagnostic);
                File::Bad
            }
            Ok(source) => self.parse(place, source),
        };
        if place.is_file && !matches!(file, File::Unreadable(_)) {
            self.set.files.push(place.path.clone());
        }
        self.files.insert(place.key.clone(), file.clone());
        // The schemas of a description lead to each other by their namespaces.
        if let File::Schemas(contents) = &file
            && let Some(service) = &contents.service
        {
            for import in service.imports.iter().rev() {
                self.services.push((place.clone(), import.clone()));
            }
            self.add_all(contents);
        }
        file
    }

    fn parse(&mut self, place: &Place, source: SourceId) -> File {
        let text = &self.sources.get(source).text;
        match syntax::read(source, text, self.options, self.diagnostics) {
            Some(syntax::Contents { schemas: read, service }) => {
                let mut schemas = Vec::new();
                for schema in read {
                    schemas.push(Arc::new(schema));
                }
                File::Schemas(Arc::new(Contents { place: place.clone(), schemas, service }))
            }
            None => File::Bad,
        }
    }

    /// Puts a document into the set, unless it is there; `None` if the set is full.
    fn add(
        &mut self,
        place: &Place,
        schema: Arc<SchemaDocument>,
        target_namespace: Option<Arc<str>>,
        directive: Option<Span>,
    ) -> Option<usize> {
        let identity = (schema.source, schema.span.start, target_namespace.clone());
        if let Some(&index) = self.known.get(&identity) {
            return Some(index);
        }
        let index = self.set.documents.len();
        let limits = &self.options.limits;
        if limits.is_over(Limit::Documents, index + 1) {
            if !std::mem::replace(&mut self.is_full, true) {
                let message = format!("more than {} documents belong together", limits.get(Limit::Documents));
                let span = directive.unwrap_or(schema.span);
                self.diagnostics.push(limits.exceeded(Limit::Documents, span, message));
            }
            return None;
        }
        let targets = vec![None; schema.directives.len()];
        let path = place.path.clone();
        self.set.documents.push(Document { schema, path, target_namespace, targets, is_root: false });
        self.places.push(place.clone());
        self.known.insert(identity, index);
        Some(index)
    }

    fn built_in(&mut self, namespace: &str) -> Option<usize> {
        let (name, text) = builtin::lookup(namespace)?;
        let place = Place::built_in(name);
        let file = match self.files.get(&place.key) {
            Some(file) => file.clone(),
            None => {
                let source = self.sources.add(name, text);
                let file = self.parse(&place, source);
                self.files.insert(place.key.clone(), file.clone());
                file
            }
        };
        let File::Schemas(contents) = file else { return None };
        self.add_all(&contents).first().copied()
    }
}
