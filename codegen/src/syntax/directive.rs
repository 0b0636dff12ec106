//! `xs:include`, `xs:import`, `xs:redefine`, `xs:override`.

use std::collections::HashMap;
use std::sync::Arc;

use roxmltree::Node;

use super::reader::Reader;
use super::value::trim;
use super::{
    AttributeGroup, AttributeItem, ComplexContent, ComplexType, Component, Directive, DirectiveKind, ModelGroup,
    NamedGroup, Occurs, Particle, Reference, SimpleType, TypeUse, Variety,
};
use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::name::{QName, XML};

impl Reader {
    pub(super) fn directive(&mut self, node: Node<'_, '_>, name: &str) -> Option<Directive> {
        let kind = match name {
            "include" => DirectiveKind::Include,
            "import" => DirectiveKind::Import(self.import(node)),
            "redefine" => {
                let components = self.components(node, "src-redefine");
                for component in &components {
                    self.check_redefinition(component);
                }
                DirectiveKind::Redefine(components)
            }
            "override" if self.is_1_1() => DirectiveKind::Override(self.components(node, "src-override")),
            _ => return None,
        };
        let location = node
            .attribute_node("schemaLocation")
            .map(|attribute| Spanned { value: trim(attribute.value()).to_owned(), span: self.value_span(attribute) });
        let mut bases = Vec::new();
        for node in node.ancestors() {
            if let Some(base) = node.attribute((XML, "base")) {
                bases.push(trim(base).to_owned());
            }
        }
        bases.reverse();
        Some(Directive { span: self.span(node), kind, location, bases })
    }

    /// The components to put in place of others, each of them once.
    fn components(&mut self, node: Node<'_, '_>, code: &'static str) -> Vec<Component> {
        let children = self.children(node);
        let mut components = Vec::new();
        let mut places: HashMap<(&str, Arc<str>), Span> = HashMap::new();
        for (tag, child) in children {
            let Some(component) = self.component(child, tag) else { continue };
            if let Some(name) = self.ncname(child, "name") {
                // Simple and complex types share their names.
                let is_type = matches!(tag, "simpleType" | "complexType");
                let key = (if is_type { "type" } else { tag }, Arc::clone(&name.value));
                if let Some(first) = places.get(&key) {
                    let message = format!("`{}` is here twice", name.value);
                    let diagnostic = Diagnostic::error(code, name.span, message);
                    self.report(diagnostic.also(*first, "first here"));
                } else {
                    places.insert(key, name.span);
                }
            }
            components.push(component);
        }
        components
    }

    /// An import is of another namespace than the document's own (src-import, 1).
    fn import(&mut self, node: Node<'_, '_>) -> Option<Arc<str>> {
        let namespace = self.token(node, "namespace");
        let span = self.span_of(node, "namespace");
        match &namespace {
            Some(namespace) if Some(&namespace.value) == self.target_namespace.as_ref() => {
                let message = format!("`{}` is this document's own namespace", namespace.value);
                let note = "documents of the same namespace are included: use `xs:include`";
                self.report(Diagnostic::error("src-import", span, message).note(note));
            }
            None if self.target_namespace.is_none() => {
                let message = "an import without `namespace` is of no namespace, as is this document";
                let note = "use `xs:include`, or name the `namespace` that the other document has";
                self.report(Diagnostic::error("src-import", span, message).note(note));
            }
            _ => {}
        }
        namespace.map(|namespace| namespace.value).filter(|namespace| !namespace.is_empty())
    }

    /// What is redefined is made of its own old self (src-redefine, 5 to 7).
    fn check_redefinition(&mut self, component: &Component) {
        match component {
            Component::SimpleType(ty) => self.check_redefined_simple_type(ty),
            Component::ComplexType(ty) => self.check_redefined_complex_type(ty),
            Component::Group(group) => self.check_redefined_group(group),
            Component::AttributeGroup(group) => self.check_redefined_attributes(group),
            _ => {}
        }
    }

    fn check_redefined_simple_type(&mut self, ty: &SimpleType) {
        let Some(name) = &ty.name else { return };
        let base = match &ty.variety {
            Variety::Restriction { base, .. } => match &**base {
                TypeUse::Reference(base) => Some(base),
                _ => None,
            },
            _ => None,
        };
        self.check_own_base(name, base, ty.span);
    }

    fn check_redefined_complex_type(&mut self, ty: &ComplexType) {
        let Some(name) = &ty.name else { return };
        let base = match &ty.content {
            ComplexContent::Simple(content) => Some(&content.base),
            ComplexContent::Complex(content) => content.base.as_ref(),
        };
        self.check_own_base(name, base, ty.span);
    }

    fn check_own_base(&mut self, name: &Spanned<Arc<str>>, base: Option<&Reference>, ty: Span) {
        if base.is_none_or(|base| !self.is_own(&base.name, &name.value)) {
            let message = format!("the redefinition of `{0}` has to be derived from `{0}` itself", name.value);
            self.report(Diagnostic::error("src-redefine", base.map_or(ty, |base| base.span), message));
        }
    }

    fn check_redefined_group(&mut self, group: &NamedGroup) {
        let mut references = Vec::new();
        groups(&group.model, &mut references);
        let mut spans = Vec::new();
        for (reference, occurs) in references {
            if !self.is_own(&reference.name, &group.name.value) {
                continue;
            }
            spans.push(reference.span);
            if (occurs.min, occurs.max) != (1, Some(1)) {
                let message = "the old group is there exactly once in its redefinition";
                self.report(Diagnostic::error("src-redefine", occurs.span, message));
            }
        }
        self.check_once(&group.name.value, &spans);
    }

    fn check_redefined_attributes(&mut self, group: &AttributeGroup) {
        let mut spans = Vec::new();
        for item in &group.attributes.items {
            if let AttributeItem::Group(reference) = item
                && self.is_own(&reference.name, &group.name.value)
            {
                spans.push(reference.span);
            }
        }
        self.check_once(&group.name.value, &spans);
    }

    fn check_once(&mut self, name: &str, references: &[Span]) {
        let [first, others @ ..] = references else { return };
        for again in others {
            let message = format!("the redefinition of `{name}` refers to its old self more than once");
            self.report(Diagnostic::error("src-redefine", *again, message).also(*first, "first here"));
        }
    }

    /// Whether a reference is to a component of this document's namespace. In a document without one, which may be chameleon, only the local part tells.
    fn is_own(&self, reference: &QName, name: &str) -> bool {
        let is_same = reference.namespace == self.target_namespace || self.target_namespace.is_none();
        is_same && &*reference.local == name
    }
}

/// The references to groups in a model group.
fn groups<'m>(model: &'m ModelGroup, found: &mut Vec<(&'m Reference, Occurs)>) {
    for particle in &model.particles {
        match particle {
            Particle::Group { reference, occurs, .. } => found.push((reference, *occurs)),
            Particle::Model(model) => groups(model, found),
            Particle::Element(_) | Particle::Any { .. } => {}
        }
    }
}
