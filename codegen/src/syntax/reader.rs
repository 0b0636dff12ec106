//! What every part of the reading shares: the text, the version, the names known so far, and the diagnostics.

use std::collections::HashSet;
use std::sync::Arc;

use roxmltree::{Attribute, Node};

use super::value::{self, tokens, trim};
use super::{Form, Literal, Reference, version, xml};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Span, Spanned};
use crate::limits::{Limit, Limits};
use crate::name::{QName, XML, XSD};
use crate::pipeline::XsdVersion;

/// Reads one document.
pub(super) struct Reader {
    pub(super) source: SourceId,
    pub(super) version: XsdVersion,
    /// The document's own target namespace.
    pub(super) target_namespace: Option<Arc<str>>,
    /// The document's `attributeFormDefault`.
    pub(super) attribute_form_default: Form,
    /// The types that XPath expressions name.
    pub(super) expression_types: Vec<Reference>,
    /// A document with more errors than this is not worth reading on.
    most_found: u64,
    found: Vec<Diagnostic>,
    names: HashSet<Arc<str>>,
    scope: Arc<[(String, String)]>,
}

/// Whether a declaration is a child of `xs:schema` (or of `xs:redefine`, `xs:override`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Global,
    Local,
}

impl Reader {
    pub(super) fn new(source: SourceId, version: XsdVersion, limits: &Limits) -> Self {
        let scope = Arc::new([]);
        Self {
            source,
            version,
            target_namespace: None,
            attribute_form_default: Form::default(),
            expression_types: Vec::new(),
            most_found: limits.get(Limit::Findings),
            found: Vec::new(),
            names: HashSet::new(),
            scope,
        }
    }

    /// Hands over what was found.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        diagnostics.extend(self.found);
    }

    /// Adds a diagnostic.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if (self.found.len() as u64) < self.most_found {
            self.found.push(diagnostic);
        }
    }

    /// Whether 1.1 is read.
    pub(super) fn is_1_1(&self) -> bool {
        self.version == XsdVersion::V1_1
    }

    /// The child elements that this processor sees.
    pub(super) fn elements<'a, 'i>(&self, node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
        let mut elements = Vec::new();
        for child in node.children() {
            if child.is_element() && version::is_included(child, self.version) {
                elements.push(child);
            }
        }
        elements
    }

    /// The child elements of XML Schema's own namespace, by their local names.
    pub(super) fn children<'a, 'i: 'a>(&self, node: Node<'a, 'i>) -> Vec<(&'a str, Node<'a, 'i>)> {
        let mut children = Vec::new();
        for child in self.elements(node) {
            if child.tag_name().namespace() == Some(XSD) {
                children.push((child.tag_name().name(), child));
            }
        }
        children
    }

    /// The children of a name.
    pub(super) fn named<'a, 'i: 'a>(&self, node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
        let mut named = Vec::new();
        for (found, child) in self.children(node) {
            if found == name {
                named.push(child);
            }
        }
        named
    }

    /// The first child of a name.
    pub(super) fn child<'a, 'i: 'a>(&self, node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
        self.named(node, name).first().copied()
    }

    /// The start tag of an element.
    pub(super) fn span(&self, node: Node<'_, '_>) -> Span {
        Span::new(self.source, xml::start_tag(node))
    }

    /// An attribute's value, inside the quotes.
    pub(super) fn value_span(&self, attribute: Attribute<'_, '_>) -> Span {
        Span::new(self.source, attribute.range_value())
    }

    /// An attribute's value, inside the quotes, or else the start tag.
    pub(super) fn span_of(&self, node: Node<'_, '_>, name: &str) -> Span {
        node.attribute_node(name).map_or_else(|| self.span(node), |attribute| self.value_span(attribute))
    }

    /// The one copy of a name.
    pub(super) fn intern(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        self.names.insert(Arc::clone(&name));
        name
    }

    /// A token: white space around it does not count.
    pub(super) fn token(&mut self, node: Node<'_, '_>, name: &str) -> Option<Spanned<Arc<str>>> {
        let attribute = node.attribute_node(name)?;
        let value = self.intern(trim(attribute.value()));
        Some(Spanned { value, span: self.value_span(attribute) })
    }

    /// An NCName. One that is none has been reported, and is as good as absent.
    pub(super) fn ncname(&mut self, node: Node<'_, '_>, name: &str) -> Option<Spanned<Arc<str>>> {
        self.token(node, name).filter(|name| value::is_ncname(&name.value))
    }

    /// An `xs:boolean`.
    pub(super) fn boolean(&self, node: Node<'_, '_>, name: &str) -> Option<bool> {
        node.attribute(name).and_then(|text| value::boolean(trim(text)))
    }

    /// A text that becomes a value once its type is known.
    pub(super) fn literal(&mut self, node: Node<'_, '_>, name: &str) -> Option<Literal> {
        let attribute = node.attribute_node(name)?;
        let (text, span) = (attribute.value().to_owned(), self.value_span(attribute));
        Some(Literal { text, span, scope: self.scope(node) })
    }

    /// The namespace bindings in scope. Most elements share those of the root.
    fn scope(&mut self, node: Node<'_, '_>) -> Arc<[(String, String)]> {
        let mut known = self.scope.iter();
        let mut is_known = true;
        for binding in node.namespaces() {
            let of_known = known.next().map(|(prefix, uri)| (prefix.as_str(), uri.as_str()));
            is_known &= of_known == Some((binding.name().unwrap_or_default(), binding.uri()));
        }
        if !is_known || known.next().is_some() {
            let mut scope = Vec::new();
            for binding in node.namespaces() {
                scope.push((binding.name().unwrap_or_default().to_owned(), binding.uri().to_owned()));
            }
            self.scope = scope.into();
        }
        Arc::clone(&self.scope)
    }

    /// A QName that refers to a component.
    pub(super) fn reference(&mut self, node: Node<'_, '_>, name: &str) -> Option<Reference> {
        let attribute = node.attribute_node(name)?;
        self.resolve(node, trim(attribute.value()), self.value_span(attribute))
    }

    /// A list of QNames that refer to components.
    pub(super) fn references(&mut self, node: Node<'_, '_>, name: &str) -> Vec<Reference> {
        let Some(attribute) = node.attribute_node(name) else { return Vec::new() };
        let mut references = Vec::new();
        for (token, span) in self.tokens(node, attribute) {
            if let Some(reference) = self.resolve(node, token, span) {
                references.push(reference);
            }
        }
        references
    }

    /// The items of a list, each with its place.
    pub(super) fn tokens<'a>(&self, node: Node<'a, '_>, attribute: Attribute<'a, '_>) -> Vec<(&'a str, Span)> {
        let text = attribute.value();
        let mut placed = Vec::new();
        for token in tokens(text) {
            let start = token.as_ptr() as usize - text.as_ptr() as usize;
            let part = xml::part_of_value(node, attribute, start..start + token.len());
            placed.push((token, Span::new(self.source, part)));
        }
        placed
    }

    /// Expands a QName (XML Schema Part 1, 3.15.3). One that is none has been reported.
    pub(super) fn resolve(&mut self, node: Node<'_, '_>, text: &str, span: Span) -> Option<Reference> {
        if !value::is_qname(text) {
            return None;
        }
        let (prefix, local) = match text.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, text),
        };
        let namespace = match (prefix, node.lookup_namespace_uri(prefix)) {
            (Some("xml"), _) => Some(XML),
            (_, Some("")) | (None, None) => None,
            (Some(prefix), None) => {
                let message = format!("the prefix `{prefix}` is not bound to a namespace");
                let note = format!("declare it on `xs:schema`: `xmlns:{prefix}=\"…\"`");
                self.report(Diagnostic::error("src-resolve", span, message).note(note));
                return None;
            }
            (_, Some(namespace)) => Some(namespace),
        };
        let namespace = namespace.map(|namespace| self.intern(namespace));
        Some(Reference { name: QName::new(namespace, self.intern(local)), span })
    }
}
