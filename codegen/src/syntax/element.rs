//! `xs:element` and `xs:alternative`.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::schema::{BLOCK_OF_ELEMENT, BY_TYPE, derivations, form};
use super::value::trim;
use super::{Alternative, Element, NameOrRef, Occurs, TypeUse};
use crate::diagnostic::Diagnostic;
use crate::name::XSD;

impl Reader {
    /// An element declaration, or a reference to one; `None` if it has neither name nor reference.
    pub(super) fn element(&mut self, node: Node<'_, '_>, place: Place) -> Option<Element> {
        let name = self.name_or_ref(node, place, "src-element");
        let occurs = match place {
            Place::Global => Occurs { min: 1, max: Some(1), span: self.span(node) },
            Place::Local => self.occurs(node),
        };
        let (default, fixed) = self.value_constraint(node, "src-element");
        let is_ref = place == Place::Local && node.has_attribute("ref") && !node.has_attribute("name");
        if is_ref {
            self.check_element_reference(node);
        }
        let ty = self.type_use(node, "src-element").filter(|_| !is_ref);
        let target_namespace = if self.is_1_1() && place == Place::Local {
            self.check_target_namespace(node, "src-element");
            self.token(node, "targetNamespace")
        } else {
            None
        };
        let substitution_groups =
            if place == Place::Global { self.references(node, "substitutionGroup") } else { Vec::new() };
        Some(Element {
            span: self.span(node),
            name: name?,
            occurs,
            ty,
            default,
            fixed,
            nillable: self.boolean(node, "nillable").unwrap_or_default(),
            is_abstract: place == Place::Global && self.boolean(node, "abstract").unwrap_or_default(),
            form: form(node, "form").filter(|_| place == Place::Local),
            target_namespace,
            substitution_groups,
            block: derivations(node, "block", BLOCK_OF_ELEMENT),
            final_: derivations(node, "final", BY_TYPE).filter(|_| place == Place::Global),
            identity_constraints: self.identity_constraints(node),
            alternatives: self.alternatives(node),
            documentation: self.documentation(node),
        })
    }

    /// A reference takes everything but its occurrence from what it refers to (src-element, 2.2).
    fn check_element_reference(&mut self, node: Node<'_, '_>) {
        for name in ["type", "nillable", "default", "fixed", "form", "block", "targetNamespace"] {
            if node.has_attribute(name) {
                let message =
                    format!("an element with `ref` cannot have `{name}`: that is said where the element is declared");
                self.report(Diagnostic::error("src-element", self.span_of(node, name), message));
            }
        }
        for (name, child) in self.children(node) {
            if name == "annotation" {
                continue;
            }
            let message =
                format!("an element with `ref` cannot have `xs:{name}`: that is said where the element is declared");
            self.report(Diagnostic::error("src-element", self.span(child), message));
        }
    }

    /// `name` or `ref`, and not both.
    pub(super) fn name_or_ref(&mut self, node: Node<'_, '_>, place: Place, code: &'static str) -> Option<NameOrRef> {
        if place == Place::Global {
            return self.ncname(node, "name").map(NameOrRef::Name);
        }
        let tag = node.tag_name().name();
        match (node.has_attribute("name"), node.has_attribute("ref")) {
            (true, false) => self.ncname(node, "name").map(NameOrRef::Name),
            (false, true) => self.reference(node, "ref").map(NameOrRef::Ref),
            (true, true) => {
                let message = format!("`xs:{tag}` has both `name` and `ref`");
                let note = "`name` declares, `ref` refers to what is declared elsewhere: one of them has to go";
                self.report(Diagnostic::error(code, self.span_of(node, "ref"), message).note(note));
                self.ncname(node, "name").map(NameOrRef::Name)
            }
            (false, false) => {
                let message = format!("`xs:{tag}` has neither `name` nor `ref`");
                self.report(Diagnostic::error(code, self.span(node), message));
                None
            }
        }
    }

    /// The type of an element or attribute: `type`, or the type inside, and not both.
    pub(super) fn type_use(&mut self, node: Node<'_, '_>, code: &'static str) -> Option<TypeUse> {
        let inline = self.inline_type(node);
        if node.has_attribute("type") && inline.is_some() {
            let message = format!("`xs:{}` has both `type` and a type inside", node.tag_name().name());
            self.report(Diagnostic::error(code, self.span_of(node, "type"), message));
        }
        self.reference(node, "type").map(TypeUse::Reference).or(inline)
    }

    fn inline_type(&mut self, node: Node<'_, '_>) -> Option<TypeUse> {
        for (name, child) in self.children(node) {
            let found = match name {
                "simpleType" => self.simple_type(child, Place::Local).map(|ty| TypeUse::Simple(Box::new(ty))),
                "complexType" => self.complex_type(child, Place::Local).map(|ty| TypeUse::Complex(Box::new(ty))),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// `default` or `fixed`, and not both.
    pub(super) fn value_constraint(
        &mut self,
        node: Node<'_, '_>,
        code: &'static str,
    ) -> (Option<super::Literal>, Option<super::Literal>) {
        let (default, fixed) = (self.literal(node, "default"), self.literal(node, "fixed"));
        if let (Some(default), Some(fixed)) = (&default, &fixed) {
            let message = format!("`xs:{}` has both `default` and `fixed`", node.tag_name().name());
            self.report(Diagnostic::error(code, fixed.span, message).also(default.span, "the default"));
        }
        (default, fixed)
    }

    /// `targetNamespace` of a local declaration (1.1): with a name, without a form, and another than the document's only in a restriction.
    pub(super) fn check_target_namespace(&mut self, node: Node<'_, '_>, code: &'static str) {
        let Some(attribute) = node.attribute_node("targetNamespace") else { return };
        let span = self.value_span(attribute);
        if !node.has_attribute("name") {
            self.report(Diagnostic::error(code, span, "`targetNamespace` needs a `name`"));
        }
        if node.has_attribute("form") {
            self.report(Diagnostic::error(code, span, "`targetNamespace` already says what `form` says"));
        }
        let is_own = Some(trim(attribute.value())) == self.target_namespace.as_deref();
        if !is_own && !is_in_restriction(node) {
            let message =
                "another target namespace than the document's is possible in a restriction of a complex type only";
            self.report(Diagnostic::error(code, span, message));
        }
    }

    fn alternatives(&mut self, node: Node<'_, '_>) -> Vec<Alternative> {
        if !self.is_1_1() {
            return Vec::new();
        }
        let children = self.named(node, "alternative");
        let last = children.len().saturating_sub(1);
        let mut alternatives = Vec::new();
        for (at, child) in children.into_iter().enumerate() {
            let alternative = self.alternative(child);
            if alternative.test.is_none() && at < last {
                let message = "only the last `xs:alternative` can be without `test`: those behind it are never reached";
                self.report(Diagnostic::error("src-element", alternative.span, message));
            }
            alternatives.push(alternative);
        }
        alternatives
    }

    fn alternative(&mut self, node: Node<'_, '_>) -> Alternative {
        let ty = self.type_use(node, "src-type-alternative");
        let has_type = self.children(node).iter().any(|(name, _)| matches!(*name, "simpleType" | "complexType"));
        if !has_type && !node.has_attribute("type") {
            let message = "`xs:alternative` needs a `type`, or a type inside";
            self.report(Diagnostic::error("src-type-alternative", self.span(node), message));
        }
        Alternative { span: self.span(node), test: self.test(node, &[]), condition: self.condition(node), ty }
    }
}

/// Whether a local declaration is in a restriction of a complex type.
fn is_in_restriction(node: Node<'_, '_>) -> bool {
    let is_of_any_type = |restriction: Node<'_, '_>| {
        let base = restriction.attribute("base").map_or("", trim);
        let (prefix, local) = base.split_once(':').map_or((None, base), |(prefix, local)| (Some(prefix), local));
        local == "anyType" && restriction.lookup_namespace_uri(prefix) == Some(XSD)
    };
    let mut above = node.ancestors().filter(|ancestor| ancestor.tag_name().name() == "restriction");
    above.next().is_some_and(|restriction| !is_of_any_type(restriction))
}
