//! Reads catalogs (OASIS XML Catalogs 1.1, section 6), and those that they lead to.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use roxmltree::{Attribute, Node};

use super::{CatalogFile, Catalogs, Entry, Kind, Target, public_identifier};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Sources, Span};
use crate::limits::Limit;
use crate::name::XML;
use crate::pipeline::Options;
use crate::source::place::Place;
use crate::source::{location, read, uri};
use crate::syntax::xml;

/// The namespace of catalogs.
const CATALOG: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// Reads the catalogs that the user named, and all that they lead to.
pub(crate) fn read(options: &Options, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Catalogs {
    let catalogs = Catalogs::default();
    let mut reader =
        Reader { options, sources, diagnostics, catalogs, known: HashMap::new(), open: Vec::new(), is_full: false };
    for path in &options.locations.catalogs {
        let first = reader.catalog(&Place::given(path, options), None);
        if let Some(first) = first {
            reader.catalogs.first.push(first);
        }
    }
    while let Some(open) = reader.open.pop() {
        reader.entries(&open);
    }
    reader.catalogs
}

struct Reader<'r> {
    options: &'r Options,
    sources: &'r mut Sources,
    diagnostics: &'r mut Diagnostics,
    catalogs: Catalogs,
    /// The index of each catalog that was asked for, by what makes two places the same: each is read once, so circles end.
    known: HashMap<PathBuf, Option<usize>>,
    /// Catalogs whose entries are still to be read.
    open: Vec<Open>,
    is_full: bool,
}

struct Open {
    index: usize,
    place: Place,
    source: SourceId,
}

/// What holds for the entries in a group (4.1).
struct Scope {
    base: String,
    prefers_public: bool,
}

impl Reader<'_> {
    /// The index of a catalog; `None` where it cannot be read, which is reported at the entry that leads to it.
    fn catalog(&mut self, place: &Place, entry: Option<Span>) -> Option<usize> {
        if let Some(&known) = self.known.get(&place.key) {
            return known;
        }
        let index = self.catalogs.files.len();
        let limits = &self.options.limits;
        if limits.is_over(Limit::Documents, index + 1) {
            if !std::mem::replace(&mut self.is_full, true) {
                let message = format!("there are more than {} catalogs", limits.get(Limit::Documents));
                let start = |sources: &mut Sources| Span::new(sources.add(location::display(&place.path), ""), 0..0);
                let span = entry.unwrap_or_else(|| start(self.sources));
                self.diagnostics.push(limits.exceeded(Limit::Documents, span, message));
            }
            return None;
        }
        let source = self.text(place, entry);
        self.known.insert(place.key.clone(), source.map(|_| index));
        self.open.push(Open { index, place: place.clone(), source: source? });
        self.catalogs.files.push(CatalogFile::default());
        if place.is_file {
            self.catalogs.inputs.push(place.path.clone());
        }
        Some(index)
    }

    fn text(&mut self, place: &Place, entry: Option<Span>) -> Option<SourceId> {
        let failure = match read::read(place, self.options, &mut 0, self.sources) {
            Ok(source) => return Some(source),
            Err(failure) => failure,
        };
        self.diagnostics.push(match failure {
            read::Failure::Reported(diagnostic) => *diagnostic,
            read::Failure::Unreadable(why) => {
                let name = location::display(&place.path);
                let message = format!("cannot read the catalog `{name}`: {why}");
                // What a catalog leads to may be missing (8, resource failures); what the user named may not.
                match entry {
                    Some(span) => Diagnostic::warning("xg-catalog", span, message),
                    None => Diagnostic::error("xg-catalog", Span::new(self.sources.add(name, ""), 0..0), message),
                }
            }
        });
        None
    }

    /// Reads the entries of a catalog.
    fn entries(&mut self, open: &Open) {
        let source = open.source;
        let text = self.sources.get(source).text.clone();
        let document = match xml::parse(source, &text, &self.options.limits) {
            Ok(document) => document,
            Err(diagnostic) => return self.diagnostics.push(*diagnostic),
        };
        let root = document.root_element();
        if !root.has_tag_name((CATALOG, "catalog")) {
            let message = format!("the root is `{}`, not the `catalog` of OASIS XML Catalogs", root.tag_name().name());
            let note = format!("a catalog begins with `<catalog xmlns=\"{CATALOG}\">`");
            let span = Span::new(source, xml::start_tag(root));
            return self.diagnostics.push(Diagnostic::error("xg-catalog", span, message).note(note));
        }
        let scope = Scope { base: open.place.url(), prefers_public: true };
        let is_relative = open.place.path.is_relative();
        let mut file = File { reader: self, source, is_relative, catalog: CatalogFile::default() };
        file.group(root, &scope);
        self.catalogs.files[open.index] = file.catalog;
    }
}

/// A catalog that is being read.
struct File<'f, 'r> {
    reader: &'f mut Reader<'r>,
    source: SourceId,
    /// Whether its path is relative: those of the catalogs that it leads to are shown in the same way.
    is_relative: bool,
    catalog: CatalogFile,
}

impl File<'_, '_> {
    /// `catalog` and `group`.
    fn group(&mut self, node: Node<'_, '_>, outer: &Scope) {
        let scope = self.scope(node, outer);
        // Elements of other namespaces are ignored (6.1).
        for child in node.children() {
            if child.tag_name().namespace() != Some(CATALOG) {
                continue;
            }
            match child.tag_name().name() {
                "group" => self.group(child, &scope),
                "nextCatalog" => {
                    let base = self.scope(child, &scope).base;
                    if let Some(next) = self.attribute(child, "catalog").and_then(|to| self.other(to, &base)) {
                        self.catalog.next.push(next);
                    }
                }
                name => self.entry(child, name, &scope),
            }
        }
    }

    fn scope(&mut self, node: Node<'_, '_>, outer: &Scope) -> Scope {
        let base = match node.attribute((XML, "base")) {
            Some(base) => uri::join(&outer.base, &uri::escaped(base.trim())),
            None => outer.base.clone(),
        };
        let prefers_public = match node.attribute_node("prefer") {
            None => outer.prefers_public,
            Some(prefer) => match prefer.value().trim() {
                "public" => true,
                "system" => false,
                other => {
                    let message = format!("`prefer` is `public` or `system`, not `{other}`");
                    self.error(prefer.range_value(), message, "");
                    outer.prefers_public
                }
            },
        };
        Scope { base, prefers_public }
    }

    fn entry(&mut self, node: Node<'_, '_>, name: &str, scope: &Scope) {
        let Some(&(_, kind, key, target)) = ENTRIES.iter().find(|(known, ..)| *known == name) else {
            let known = ENTRIES.map(|(name, ..)| name).join(", ");
            let message = format!("there is no catalog entry `{name}`");
            return self.error(xml::start_tag(node), message, &format!("there are {known}, group, nextCatalog"));
        };
        let (key, target) = (self.attribute(node, key), self.attribute(node, target));
        let (Some(key), Some(to)) = (key, target) else { return };
        let scope = self.scope(node, scope);
        let target = match kind {
            Kind::DelegatePublic | Kind::DelegateSystem | Kind::DelegateUri => {
                self.other(to, &scope.base).map(Target::Catalog)
            }
            _ => Some(Target::Uri(uri::join(&scope.base, &uri::escaped(to.value().trim())))),
        };
        let key = match kind {
            Kind::Public | Kind::DelegatePublic => public_identifier(key.value()),
            _ => uri::escaped(key.value().trim()),
        };
        let span = Span::new(self.source, xml::start_tag(node));
        if let Some(target) = target {
            self.catalog.entries.push(Entry { kind, key, target, prefers_public: scope.prefers_public, span });
        }
    }

    /// Another catalog.
    fn other(&mut self, to: Attribute<'_, '_>, base: &str) -> Option<usize> {
        let url = uri::join(base, &uri::escaped(to.value().trim()));
        let span = Span::new(self.source, to.range_value());
        let place = Place::of_url(&url, self.is_relative, self.reader.options);
        if place.is_none() {
            let message = format!("the catalog `{url}` is no local file");
            let note = "nothing is fetched from a network: keep a local copy";
            self.reader.diagnostics.push(Diagnostic::warning("xg-catalog", span, message).note(note));
        }
        self.reader.catalog(&place?, Some(span))
    }

    /// An attribute that has to be there.
    fn attribute<'a, 'i>(&mut self, node: Node<'a, 'i>, name: &str) -> Option<Attribute<'a, 'i>> {
        let found = node.attribute_node(name);
        if found.is_none() {
            let message = format!("`{}` lacks the attribute `{name}`", node.tag_name().name());
            self.error(xml::start_tag(node), message, "");
        }
        found
    }

    fn error(&mut self, range: std::ops::Range<usize>, message: String, note: &str) {
        let diagnostic = Diagnostic::error("xg-catalog", Span::new(self.source, range), message);
        self.reader.diagnostics.push(if note.is_empty() { diagnostic } else { diagnostic.note(note) });
    }
}

/// The entries by their names (6.5): what is compared, and where it leads.
const ENTRIES: [(&str, Kind, &str, &str); 10] = [
    ("public", Kind::Public, "publicId", "uri"),
    ("system", Kind::System, "systemId", "uri"),
    ("rewriteSystem", Kind::RewriteSystem, "systemIdStartString", "rewritePrefix"),
    ("systemSuffix", Kind::SystemSuffix, "systemIdSuffix", "uri"),
    ("delegatePublic", Kind::DelegatePublic, "publicIdStartString", "catalog"),
    ("delegateSystem", Kind::DelegateSystem, "systemIdStartString", "catalog"),
    ("uri", Kind::Uri, "name", "uri"),
    ("rewriteURI", Kind::RewriteUri, "uriStartString", "rewritePrefix"),
    ("uriSuffix", Kind::UriSuffix, "uriSuffix", "uri"),
    ("delegateURI", Kind::DelegateUri, "uriStartString", "catalog"),
];

/// A path as it is seen from the working directory, if it is below it.
pub(in crate::source) fn nearer(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}
