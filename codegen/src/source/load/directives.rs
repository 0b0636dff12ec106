//! Where `xs:include`, `xs:import`, `xs:redefine` and `xs:override` lead.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Contents, File, Loader};
use crate::diagnostic::{Diagnostic, Span};
use crate::name::{XSD, XSI};
use crate::source::builtin;
use crate::source::place::{Found, Place};
use crate::source::uri;
use crate::syntax::{Directive, DirectiveKind, SchemaDocument};

/// What to do about a location that is no local file.
const NOT_LOCAL: &str = "nothing is fetched from a network: keep a local copy, and say where it is (`--location URL=FILE`, `--catalog FILE`)";

impl Loader<'_> {
    /// Follows the directives of a document.
    pub(super) fn follow(&mut self, index: usize) {
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
        let location = location(directive, &self.places[index]);
        let namespace = self.set.documents[index].target_namespace.clone();
        let Some(found) = self.finder.find(&self.places[index], location.as_deref(), None) else {
            if let Some(namespace) = namespace.as_deref().filter(|name| builtin::is_published_at(name, &written.value))
            {
                return self.built_in(namespace);
            }
            let why = "it is not a local file";
            self.report_missing(directive, why, None);
            return None;
        };
        let contents = match self.read(&found.place) {
            File::Schemas(contents) => contents,
            File::Bad => return None,
            File::Unreadable(why) => {
                self.report_missing(directive, &why, Some(&found));
                return None;
            }
        };
        let fits = |own: Option<&Arc<str>>| own.is_none() || own == namespace.as_ref();
        let target = self.add_those(&contents, directive, namespace.as_ref(), &fits);
        if target.is_none() && !self.is_full {
            let code = code(&directive.kind);
            let note = "a document of another namespace is imported: use `xs:import`";
            self.report_namespace(code, directive, &contents, namespace.as_ref(), Some(note));
        }
        target
    }

    /// Puts those documents of a text into the set whose namespaces fit; gives the first of them.
    fn add_those(
        &mut self,
        contents: &Contents,
        directive: &Directive,
        namespace: Option<&Arc<str>>,
        fits: &dyn Fn(Option<&Arc<str>>) -> bool,
    ) -> Option<usize> {
        let mut target = None;
        for schema in contents.schemas.iter().filter(|schema| fits(own(schema))) {
            let index = self.add(&contents.place, Arc::clone(schema), namespace.cloned(), Some(directive.span));
            target = target.or(index);
        }
        target
    }

    /// A document is of another namespace than the one that refers to it says.
    fn report_namespace(
        &mut self,
        code: &'static str,
        directive: &Directive,
        contents: &Contents,
        expected: Option<&Arc<str>>,
        note: Option<&str>,
    ) {
        let Some(written) = &directive.location else { return };
        let name = |namespace: Option<&Arc<str>>| {
            namespace.map_or_else(|| String::from("no namespace"), |name| format!("the namespace `{name}`"))
        };
        let expected = name(expected);
        let (message, place) = match (contents.schemas.as_slice(), &contents.service) {
            ([schema], None) => {
                let place = schema.target_namespace.as_ref().map_or(schema.span, |own| own.span);
                (format!("`{}` is of {}, not of {expected}", written.value, name(own(schema))), place)
            }
            (_, service) => {
                let place = service.as_ref().map_or(directive.span, |service| service.span);
                (format!("`{}` has no schema of {expected}", written.value), place)
            }
        };
        let diagnostic = Diagnostic::error(code, written.span, message).also(place, "its namespace");
        self.diagnostics.push(match note {
            Some(note) => diagnostic.note(note),
            None => diagnostic,
        });
    }

    /// A location that leads nowhere includes nothing, and is no error in itself (4.2.1); what is to be redefined has to be there (`src-redefine`, 2).
    fn report_missing(&mut self, directive: &Directive, why: &str, found: Option<&Found>) {
        let Some(written) = &directive.location else { return };
        let message = format!("cannot read `{}`: {why}", written.value);
        let report = match &directive.kind {
            DirectiveKind::Redefine(components) if !components.is_empty() => Diagnostic::error,
            _ => Diagnostic::warning,
        };
        let diagnostic = report("xg-missing-document", written.span, message);
        let diagnostic = led_by(diagnostic, found.and_then(|found| found.entry));
        let note = match found {
            Some(_) => "the location is relative to this document; keep a local copy there",
            None => NOT_LOCAL,
        };
        self.diagnostics.push(diagnostic.note(note));
    }

    /// `xs:import`: the location is a hint. Where it leads nowhere, any document of the namespace will do.
    fn import(
        &mut self,
        index: usize,
        at: usize,
        directive: &Directive,
        namespace: Option<&Arc<str>>,
    ) -> Option<usize> {
        let location = location(directive, &self.places[index]);
        let found = self.finder.find(&self.places[index], location.as_deref(), namespace.map(AsRef::as_ref));
        let file = found.as_ref().map(|found| self.read(&found.place));
        let contents = match file {
            Some(File::Schemas(contents)) => contents,
            Some(File::Bad) => return None,
            Some(File::Unreadable(why)) if found.as_ref().is_some_and(|found| found.is_said) => {
                self.report_said(directive, &why, found.as_ref());
                return None;
            }
            Some(File::Unreadable(_)) | None => {
                self.unlocated.push((index, at));
                return None;
            }
        };
        // src-import, 3.
        let target = self.add_those(&contents, directive, namespace, &|own| own == namespace);
        if target.is_none() && !self.is_full {
            self.report_namespace("src-import", directive, &contents, namespace, None);
        }
        target
    }

    /// What the user said of a namespace or a location cannot be read.
    fn report_said(&mut self, directive: &Directive, why: &str, found: Option<&Found>) {
        let Some(found) = found else { return };
        let name = super::location::display(&found.place.path);
        let span = directive.location.as_ref().map_or(directive.span, |written| written.span);
        let diagnostic = Diagnostic::warning("xg-missing-document", span, format!("cannot read `{name}`: {why}"));
        let note = "this is where a catalog or a location map says that the document is";
        self.diagnostics.push(led_by(diagnostic, found.entry).note(note));
    }

    /// Imports without a document of their own find one by their namespace: in the set, else built in. Says whether there were any.
    pub(super) fn import_by_namespace(&mut self) -> bool {
        let unlocated = std::mem::take(&mut self.unlocated);
        for &(index, at) in &unlocated {
            let schema = Arc::clone(&self.set.documents[index].schema);
            let directive = &schema.directives[at];
            let DirectiveKind::Import(namespace) = &directive.kind else { continue };
            let target = self.document_of(namespace.as_ref()).or_else(|| self.built_in(namespace.as_deref()?));
            self.set.documents[index].targets[at] = target;
            if target.is_none() && !matches!(namespace.as_deref(), Some(XSD | XSI)) {
                self.warn_of_missing_import(directive, namespace.as_ref());
            }
        }
        !unlocated.is_empty()
    }

    fn document_of(&self, namespace: Option<&Arc<str>>) -> Option<usize> {
        self.set.documents.iter().position(|document| document.target_namespace.as_ref() == namespace)
    }

    fn warn_of_missing_import(&mut self, directive: &Directive, namespace: Option<&Arc<str>>) {
        // An import without a location only says that the namespace is used.
        let Some(written) = &directive.location else { return };
        let what = namespace.map_or_else(|| String::from("no namespace"), |name| format!("the namespace `{name}`"));
        let message = format!("no document of {what}: `{}` is not a local file", written.value);
        let note = format!("{NOT_LOCAL}, or name it together with this document");
        self.diagnostics.push(Diagnostic::warning("xg-missing-document", written.span, message).note(note));
    }
}

/// The location of a directive for the document that it is in. It may be relative to an `xml:base` (XML Base, 3); it is absolute then.
fn location<'d>(directive: &'d Directive, document: &Place) -> Option<Cow<'d, str>> {
    let written = directive.location.as_ref()?.value.as_str();
    if directive.bases.is_empty() {
        return Some(written.into());
    }
    let mut url = document.url();
    for base in &directive.bases {
        url = uri::join(&url, &uri::escaped(base));
    }
    Some(uri::join(&url, &uri::escaped(written)).into())
}

/// A document's own namespace.
fn own(schema: &Arc<SchemaDocument>) -> Option<&Arc<str>> {
    schema.target_namespace.as_ref().map(|namespace| &namespace.value)
}

/// Points at the entry of a catalog.
fn led_by(diagnostic: Diagnostic, entry: Option<Span>) -> Diagnostic {
    match entry {
        Some(entry) => diagnostic.also(entry, "as this entry says"),
        None => diagnostic,
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
