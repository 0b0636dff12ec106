//! `xs:redefine` and `xs:override`: components that stand in the place of others (XML Schema Part 1, 4.2.2; 1.1, 4.2.5).
//!
//! Everybody else's references mean the new component. What the new one says of its own name, in a redefinition, means the old: such references are noted
//! here, by the document and place where they are written.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span, Spanned};
use crate::name::QName;
use crate::schema::derivation::is_derived;
use crate::schema::lower::{LoweredAttributes, Lowering};
use crate::schema::{AttributeUse, SymbolSpace, TypeId, restriction};
use crate::syntax::{
    self, AttributeItem, ComplexContent, Component, DirectiveKind, Particle, Reference, TypeUse, Variety,
};

/// A reference: the document and the place in it. A chameleon document is in several namespaces at once.
type Place = (usize, Span);

/// What references from inside of redefinitions mean.
#[derive(Default)]
pub(super) struct Originals {
    pub(super) types: HashMap<Place, TypeId>,
    pub(super) groups: HashMap<Place, usize>,
    pub(super) attribute_groups: HashMap<Place, usize>,
    /// Groups that are put in the place of others without holding them, and the others.
    restricted_groups: Vec<(QName, usize)>,
    restricted_attribute_groups: Vec<(QName, usize)>,
}

impl<'a> Lowering<'a> {
    /// Puts redefinitions and overrides into the place of what they replace: those in the innermost documents first, as others may replace them again.
    pub(super) fn redefine(&mut self) {
        for index in self.innermost_first() {
            let schema = &self.document(index).schema;
            for directive in &schema.directives {
                let (components, is_override) = match &directive.kind {
                    DirectiveKind::Redefine(components) => (components, false),
                    DirectiveKind::Override(components) => (components, true),
                    DirectiveKind::Include | DirectiveKind::Import(_) => continue,
                };
                for component in components {
                    self.replace(index, component, is_override);
                }
            }
        }
    }

    /// The documents, each behind those that it includes, redefines or overrides.
    fn innermost_first(&self) -> Vec<usize> {
        let mut order = Vec::new();
        let mut seen = vec![false; self.set.documents.len()];
        for start in 0..seen.len() {
            // The documents on the way, each with those that it includes and that are left, the first one last.
            let mut way = Vec::new();
            let mut next = Some(start);
            loop {
                if let Some(index) = next
                    && !std::mem::replace(&mut seen[index], true)
                {
                    let mut left = self.included(index);
                    left.reverse();
                    way.push((index, left));
                }
                let Some((index, left)) = way.last_mut() else { break };
                next = left.pop();
                if next.is_none() {
                    order.push(*index);
                    way.pop();
                }
            }
        }
        order
    }

    /// The documents that a document includes, redefines or overrides.
    pub(super) fn included(&self, index: usize) -> Vec<usize> {
        let document = self.document(index);
        let mut included = Vec::new();
        for (directive, target) in document.schema.directives.iter().zip(&document.targets) {
            if let (false, Some(target)) = (matches!(directive.kind, DirectiveKind::Import(_)), target) {
                included.push(*target);
            }
        }
        included
    }

    /// Registers a component in the place of that of its name.
    fn replace(&mut self, document: usize, component: &'a Component, is_override: bool) {
        let Some((space, name)) = named(component) else { return };
        let qname = QName::new(self.document(document).target_namespace.clone(), name.value.clone());
        if !self.forget(space, &qname) {
            // An override of what is not there has no effect (1.1, 4.2.5).
            if !is_override {
                self.diagnostics.push(
                    Diagnostic::error("src-redefine", name.span, format!("there is no {space} `{}` to redefine", name.value))
                        .note("the document that is redefined has to define it. XML Schema Part 1, 4.2.2, Redefinition Constraints and Semantics"),
                );
            }
            return;
        }
        let mut places = Vec::new();
        for reference in own_references(component) {
            if !is_override && self.effective(document, reference) == qname {
                places.push(reference);
            }
        }
        // A group that does not hold the old one has to be a restriction of it (clauses 6.2 and 7.2).
        let is_restriction = !is_override && places.is_empty();
        match component {
            Component::SimpleType(_) | Component::ComplexType(_) => {
                if let Some(&original) = self.schema.global_types.get(&qname) {
                    self.make_anonymous(original, &qname);
                    for reference in places {
                        self.originals.types.insert((document, reference.span), original);
                    }
                }
            }
            Component::Group(_) => {
                if let Some(original) = hide(&mut self.groups, &qname) {
                    for reference in places {
                        self.originals.groups.insert((document, reference.span), original);
                    }
                    if is_restriction {
                        self.originals.restricted_groups.push((qname, original));
                    }
                }
            }
            Component::AttributeGroup(_) => {
                if let Some(original) = hide(&mut self.attribute_groups, &qname) {
                    for reference in places {
                        self.originals.attribute_groups.insert((document, reference.span), original);
                    }
                    if is_restriction {
                        self.originals.restricted_attribute_groups.push((qname, original));
                    }
                }
            }
            Component::Element(_) | Component::Attribute(_) | Component::Notation(_) => {}
        }
        self.register_component(document, component);
    }

    /// Holds redefined groups against those whose place they take (4.2.2, `src-redefine`, clauses 6.2.2 and 7.2.2).
    pub(super) fn check_redefined(&mut self) {
        for (name, original) in std::mem::take(&mut self.originals.restricted_groups) {
            let (new, old) = (&self.groups[&name], &self.groups[original]);
            let (Some(own), Some(base)) = (&new.lowered, &old.lowered) else { continue };
            let particles = |particle| std::slice::from_ref(particle);
            let span = new.written.name.span;
            match restriction::check(&self.schema, particles(own), particles(base)) {
                Err((restriction::UNCHECKED, why)) => {
                    self.diagnostics.push(Diagnostic::warning(restriction::UNCHECKED, span, why));
                }
                Err((_, why)) => self.no_restriction("group", &name, span, &why),
                Ok(()) => {}
            }
        }
        for (name, original) in std::mem::take(&mut self.originals.restricted_attribute_groups) {
            let (new, old) = (&self.attribute_groups[&name], &self.attribute_groups[original]);
            let (Some(own), Some(base)) = (&new.lowered, &old.lowered) else { continue };
            if let Some(why) = self.more_attributes(own, base) {
                let span = new.written.name.span;
                self.no_restriction("attribute group", &name, span, &why);
            }
        }
    }

    fn no_restriction(&mut self, kind: &str, name: &QName, span: Span, why: &str) {
        let message = format!("the {kind} `{}` is no restriction of the one that it redefines: {why}", name.local);
        self.diagnostics
            .push(Diagnostic::error("src-redefine", span, message).note(
                "refer to the old one inside, or restrict it. XML Schema Part 1, 4.2.2, clauses 6.2.2 and 7.2.2",
            ));
    }

    /// What the attributes of a group allow beyond those of another one (3.4.6, `derivation-ok-restriction`, clauses 2 to 4).
    fn more_attributes(&self, own: &LoweredAttributes, base: &LoweredAttributes) -> Option<String> {
        let schema = &self.schema;
        let ty = |used: &AttributeUse| TypeId::Simple(schema[used.attribute].ty);
        for (name, used) in &own.uses {
            let is_right = match base.uses.get(name) {
                Some(old) => (used.required || !old.required) && is_derived(schema, ty(used), ty(old), true),
                None => base.wildcard.as_ref().is_some_and(|any| any.namespaces.contain(name.namespace.as_ref())),
            };
            if !is_right {
                return Some(format!("the attribute `{}` is more than the old one allows", name.local));
            }
        }
        for (name, used) in &base.uses {
            if used.required && own.uses.get(name).is_none() {
                return Some(format!("the attribute `{}` is missing", name.local));
            }
        }
        let own = own.wildcard.as_ref()?;
        let is_right = base.wildcard.as_ref().is_some_and(|base| own.namespaces.is_subset_of(&base.namespaces));
        (!is_right).then(|| "the attribute wildcard allows more".to_owned())
    }

    /// A type that was replaced has no name any more: it is the base of the new one at most.
    fn make_anonymous(&mut self, id: TypeId, name: &QName) {
        let (own, path) = match id {
            TypeId::Simple(id) => {
                let ty = &mut self.schema[id];
                (&mut ty.name, &mut ty.path)
            }
            TypeId::Complex(id) => {
                let ty = &mut self.schema[id];
                (&mut ty.name, &mut ty.path)
            }
        };
        *own = None;
        *path = name.local.to_string();
    }
}

/// Gives a group a name that no reference can have, and leaves a copy in its place to be replaced; the index that it has then.
fn hide<G: Clone>(groups: &mut SymbolSpace<G>, name: &QName) -> Option<usize> {
    let original = groups.get(name)?.clone();
    let hidden = QName::new(name.namespace.clone(), format!("{} ({})", name.local, groups.names().len()));
    Some(groups.insert(hidden, original))
}

/// The symbol space and name of a component.
fn named(component: &Component) -> Option<(&'static str, &Spanned<Arc<str>>)> {
    Some(match component {
        Component::Element(syntax::Element { name: syntax::NameOrRef::Name(name), .. }) => ("element", name),
        Component::Attribute(syntax::Attribute { name: syntax::NameOrRef::Name(name), .. }) => ("attribute", name),
        Component::ComplexType(written) => ("type", written.name.as_ref()?),
        Component::SimpleType(written) => ("type", written.name.as_ref()?),
        Component::Group(written) => ("group", &written.name),
        Component::AttributeGroup(written) => ("attribute group", &written.name),
        Component::Notation(written) => ("notation", &written.name),
        Component::Element(_) | Component::Attribute(_) => return None,
    })
}

/// The references of a component that would be to itself.
fn own_references(component: &Component) -> Vec<&Reference> {
    match component {
        Component::ComplexType(written) => match &written.content {
            ComplexContent::Simple(content) => vec![&content.base],
            ComplexContent::Complex(content) => content.base.iter().collect(),
        },
        Component::SimpleType(written) => match &written.variety {
            Variety::Restriction { base, .. } => match &**base {
                TypeUse::Reference(reference) => vec![reference],
                TypeUse::Simple(_) | TypeUse::Complex(_) => Vec::new(),
            },
            Variety::List { .. } | Variety::Union { .. } => Vec::new(),
        },
        Component::Group(written) => {
            let mut references = Vec::new();
            add_references(&written.model, &mut references);
            references
        }
        Component::AttributeGroup(written) => {
            let mut references = Vec::new();
            for item in &written.attributes.items {
                if let AttributeItem::Group(reference) = item {
                    references.push(reference);
                }
            }
            references
        }
        Component::Element(_) | Component::Attribute(_) | Component::Notation(_) => Vec::new(),
    }
}

fn add_references<'w>(model: &'w syntax::ModelGroup, references: &mut Vec<&'w Reference>) {
    for particle in &model.particles {
        match particle {
            Particle::Group { reference, .. } => references.push(reference),
            Particle::Model(model) => add_references(model, references),
            Particle::Element(_) | Particle::Any { .. } => {}
        }
    }
}
