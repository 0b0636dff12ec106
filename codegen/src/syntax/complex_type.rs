//! `xs:complexType` and what is inside.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::schema::{BY_TYPE, derivations};
use super::value::trim;
use super::{
    Assertion, ComplexContent, ComplexType, Derivation, ExplicitContent, OpenContent, OpenContentMode, SimpleContent,
};
use crate::diagnostic::Diagnostic;

impl Reader {
    /// A complex type; `None` for a global one without a name.
    pub(super) fn complex_type(&mut self, node: Node<'_, '_>, place: Place) -> Option<ComplexType> {
        let name = if place == Place::Global { Some(self.ncname(node, "name")) } else { None };
        let mixed = self.boolean(node, "mixed");
        let content = self.complex_type_content(node, mixed);
        Some(ComplexType {
            span: self.span(node),
            name: match name {
                Some(name) => Some(name?),
                None => None,
            },
            is_abstract: place == Place::Global && self.boolean(node, "abstract").unwrap_or_default(),
            mixed,
            block: derivations(node, "block", BY_TYPE).filter(|_| place == Place::Global),
            final_: derivations(node, "final", BY_TYPE).filter(|_| place == Place::Global),
            default_attributes_apply: self.boolean(node, "defaultAttributesApply").unwrap_or(true),
            content,
            documentation: self.documentation(node),
        })
    }

    fn complex_type_content(&mut self, node: Node<'_, '_>, mixed: Option<bool>) -> ComplexContent {
        if let Some(child) = self.child(node, "simpleContent") {
            self.check_simple_content_is_not_mixed(node, mixed);
            if let Some(content) = self.simple_content(child) {
                return ComplexContent::Simple(content);
            }
        }
        if let Some(child) = self.child(node, "complexContent") {
            let inner = self.boolean(child, "mixed");
            self.check_mixed_agrees(child, mixed, inner);
            if let Some((derivation, child)) = self.derivation(child) {
                let base = self.reference(child, "base");
                return ComplexContent::Complex(ExplicitContent {
                    mixed: inner,
                    derivation,
                    base,
                    ..self.explicit_content(child)
                });
            }
        }
        ComplexContent::Complex(self.explicit_content(node))
    }

    /// Simple content is not mixed with elements (1.1: src-ct, 3).
    fn check_simple_content_is_not_mixed(&mut self, node: Node<'_, '_>, mixed: Option<bool>) {
        if self.is_1_1() && mixed == Some(true) {
            let message = "a type with `xs:simpleContent` cannot be `mixed`: its content is a value";
            self.report(Diagnostic::error("src-ct", self.span_of(node, "mixed"), message));
        }
    }

    /// `mixed` said twice has to be the same (1.1: src-ct, 4).
    fn check_mixed_agrees(&mut self, content: Node<'_, '_>, outer: Option<bool>, inner: Option<bool>) {
        if self.is_1_1() && outer.is_some() && inner.is_some() && outer != inner {
            let message = "`xs:complexType` and `xs:complexContent` disagree about `mixed`";
            self.report(Diagnostic::error("src-ct", self.span_of(content, "mixed"), message));
        }
    }

    fn derivation<'a, 'i: 'a>(&self, node: Node<'a, 'i>) -> Option<(Derivation, Node<'a, 'i>)> {
        for (name, child) in self.children(node) {
            match name {
                "extension" => return Some((Derivation::Extension, child)),
                "restriction" => return Some((Derivation::Restriction, child)),
                _ => {}
            }
        }
        None
    }

    fn simple_content(&mut self, node: Node<'_, '_>) -> Option<SimpleContent> {
        let (derivation, node) = self.derivation(node)?;
        let simple_type = self.child(node, "simpleType").filter(|_| derivation == Derivation::Restriction);
        let simple_type = simple_type.and_then(|child| self.simple_type(child, Place::Local)).map(Box::new);
        let facets = if derivation == Derivation::Restriction { self.facets(node) } else { Vec::new() };
        let attributes = self.attributes(node);
        let assertions = self.assertions(node);
        Some(SimpleContent {
            span: self.span(node),
            derivation,
            base: self.reference(node, "base")?,
            simple_type,
            facets,
            attributes,
            assertions,
        })
    }

    /// The content among the children of a type, an extension or a restriction.
    fn explicit_content(&mut self, node: Node<'_, '_>) -> ExplicitContent {
        let open_content = self.child(node, "openContent").filter(|_| self.is_1_1());
        ExplicitContent {
            span: self.span(node),
            mixed: None,
            derivation: Derivation::Restriction,
            base: None,
            particle: self.content_model(node),
            attributes: self.attributes(node),
            open_content: open_content.map(|child| self.open_content(child)),
            assertions: self.assertions(node),
        }
    }

    fn assertions(&mut self, node: Node<'_, '_>) -> Vec<Assertion> {
        if !self.is_1_1() {
            return Vec::new();
        }
        let mut assertions = Vec::new();
        for child in self.named(node, "assert") {
            assertions.push(Assertion { span: self.span(child), test: self.test(child, &["value"]) });
        }
        assertions
    }

    /// `xs:openContent` or `xs:defaultOpenContent`.
    pub(super) fn open_content(&mut self, node: Node<'_, '_>) -> OpenContent {
        let mode = match node.attribute("mode").map(trim) {
            Some("none") => OpenContentMode::None,
            Some("suffix") => OpenContentMode::Suffix,
            _ => OpenContentMode::Interleave,
        };
        let wildcard = self.child(node, "any").map(|child| self.wildcard(child));
        // src-ct, 5. (The table of elements says it of `xs:defaultOpenContent`.)
        if mode != OpenContentMode::None && wildcard.is_none() && node.tag_name().name() == "openContent" {
            let message = "open content needs `xs:any`, unless its `mode` is `none`";
            self.report(Diagnostic::error("src-ct", self.span(node), message));
        }
        let applies_to_empty = self.boolean(node, "appliesToEmpty").unwrap_or_default();
        OpenContent { span: self.span(node), mode, wildcard, applies_to_empty }
    }
}
