//! Particles, model groups and wildcards (XML Schema Part 1, 3.7 to 3.10).

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use crate::name::QName;
use crate::pipeline::XsdVersion;
use crate::schema::lower::{LoweredAttributes, Lowering, State};
use crate::schema::{
    AttributeUse, Compositor, DisallowedNames, ModelGroup, Namespaces, Particle, SymbolSpace, Term, Wildcard,
};
use crate::syntax::{self, AttributeItem, AttributeUsage, NamespaceConstraint, NamespaceName, Occurs};

impl<'a> Lowering<'a> {
    /// A part of a content model; `None` where it can never stand (`maxOccurs="0"`) or leads nowhere.
    pub(super) fn particle(&mut self, written: &'a syntax::Particle, document: usize, path: &str) -> Option<Particle> {
        let (occurs, term) = match written {
            syntax::Particle::Element(element) => (element.occurs, self.element_term(element, document, path)?),
            syntax::Particle::Group { reference, occurs, span } => {
                let index = self.resolve_group(document, reference)?;
                let group = self.named_group_at(index, *span)?;
                let (added, term) = (count(&group), group.term);
                if !self.count_particles(added, *span) {
                    return None;
                }
                (*occurs, term)
            }
            syntax::Particle::Model(model) => (model.occurs, Term::Group(self.model_group(model, document, path))),
            syntax::Particle::Any { wildcard, occurs } => (*occurs, Term::Wildcard(self.wildcard(wildcard, document))),
        };
        repeat(term, occurs)
    }

    pub(super) fn model_group(&mut self, written: &'a syntax::ModelGroup, document: usize, path: &str) -> ModelGroup {
        let mut particles = Vec::new();
        for child in &written.particles {
            if let Some(particle) = self.particle(child, document, path) {
                self.check_group_in(written.compositor, child, &particle);
                particles.push(particle);
            }
        }
        ModelGroup { compositor: written.compositor, particles, name: None, any_order: false }
    }

    /// `xs:all` is the whole content of a type; since 1.1 a group of `xs:all` may be in another one, and no other kind (3.8.6, `cos-all-limited`).
    fn check_group_in(&mut self, parent: Compositor, written: &syntax::Particle, particle: &Particle) {
        let (syntax::Particle::Group { span, .. }, Term::Group(group)) = (written, &particle.term) else { return };
        let is_all = group.compositor == Compositor::All;
        let is_once = (particle.min, particle.max) == (1, Some(1));
        let message = match (parent == Compositor::All, is_all) {
            (false, false) => return,
            (true, true) if is_once && self.version == XsdVersion::V1_1 => return,
            (_, true) => "a group of `xs:all` cannot be inside another group here",
            (true, false) => "of groups, only one of `xs:all` can be inside `xs:all`",
        };
        self.all_is_limited(*span, message);
    }

    /// A group of `xs:all` that is the content of a type stands at most once.
    pub(super) fn check_content_group(&mut self, written: &syntax::Particle, particle: &Particle) {
        if let (syntax::Particle::Group { occurs, .. }, Term::Group(group)) = (written, &particle.term)
            && group.compositor == Compositor::All
            && particle.max != Some(1)
        {
            self.all_is_limited(occurs.span, "a group of `xs:all` stands at most once");
        }
    }

    fn all_is_limited(&mut self, span: Span, message: &str) {
        self.diagnostics.push(
            Diagnostic::error("cos-all-limited", span, message).note("XML Schema Part 1, 3.8.6, All Group Limited"),
        );
    }

    fn named_group_at(&mut self, index: usize, span: Span) -> Option<Particle> {
        if self.groups[index].state == State::Running {
            let name = self.groups[index].written.name.clone();
            self.diagnostics.push(
                Diagnostic::error("mg-props-correct", span, format!("the group `{}` is part of itself", name.value))
                    .label("leads back to it")
                    .also(name.span, "the group")
                    .note("XML Schema Part 1, 3.8.6, Model Group Correct, clause 2"),
            );
            return None;
        }
        if !self.deeper(span, |this| this.named_group(index)) {
            return None;
        }
        let group = self.groups[index].lowered.clone()?;
        self.may_nest(&group, span).then_some(group)
    }

    /// Makes a named model group, unless that was done already. Its elements are declared once for all its references.
    pub(super) fn named_group(&mut self, index: usize) {
        let group = &mut self.groups[index];
        if group.state != State::Waiting {
            return;
        }
        group.state = State::Running;
        let (written, document) = (group.written, group.document);
        let mut model = self.model_group(&written.model, document, &written.name.value);
        model.name = Some(QName::new(self.document(document).target_namespace.clone(), written.name.value.clone()));
        let group = &mut self.groups[index];
        group.lowered = Some(Particle { span: Some(written.span), ..Particle::once(Term::Group(model)) });
        group.state = State::Done;
    }

    pub(super) fn wildcard(&mut self, written: &syntax::Wildcard, document: usize) -> Wildcard {
        let target = self.document(document).target_namespace.clone();
        let resolve = |names: &[NamespaceName]| -> Vec<Option<Arc<str>>> {
            let mut resolved = Vec::new();
            for name in names {
                resolved.push(match name {
                    NamespaceName::Target => target.clone(),
                    NamespaceName::Local => None,
                    NamespaceName::Name(name) => Some(name.clone()),
                });
            }
            resolved
        };
        let namespaces = match &written.namespace {
            NamespaceConstraint::Any => Namespaces::Any,
            NamespaceConstraint::Other => match &target {
                Some(target) => Namespaces::Not(vec![Some(target.clone()), None]),
                None => Namespaces::Not(vec![None]),
            },
            NamespaceConstraint::Enumeration(names) => Namespaces::Only(resolve(names)),
            NamespaceConstraint::Not(names) => Namespaces::Not(resolve(names)),
        };
        let disallowed = DisallowedNames {
            names: written.not_names.clone(),
            defined: written.not_defined,
            siblings: written.not_defined_sibling,
        };
        Wildcard { namespaces, disallowed, process: written.process, span: Some(written.span) }
    }

    /// The attributes of a type or group, groups dissolved.
    pub(super) fn attributes(
        &mut self,
        written: &syntax::Attributes,
        document: usize,
        path: &str,
    ) -> LoweredAttributes {
        let mut lowered = LoweredAttributes::default();
        for item in &written.items {
            match item {
                AttributeItem::Attribute(attribute) => {
                    let Some(used) = self.attribute_use(attribute, document, path) else { continue };
                    if attribute.usage == AttributeUsage::Prohibited {
                        lowered.prohibited.insert(self.schema[used.attribute].name.clone());
                    } else {
                        self.add_use(&mut lowered.uses, used, attribute.span);
                    }
                }
                AttributeItem::Group(reference) => {
                    let Some(index) = self.resolve_attribute_group(document, reference) else { continue };
                    if self.attribute_groups[index].state == State::Running {
                        // Since 1.1, it may be: it adds nothing to itself.
                        if self.version == XsdVersion::V1_1 {
                            self.is_circular = true;
                            continue;
                        }
                        let message = format!("the attribute group `{}` is part of itself", reference.name.local);
                        self.diagnostics.push(
                            Diagnostic::error("src-attribute_group", reference.span, message).note(
                                "XML Schema Part 1, 3.6.3, Attribute Group Definition Representation OK, clause 3",
                            ),
                        );
                        continue;
                    }
                    if !self.deeper(reference.span, |this| this.attribute_group(index)) {
                        continue;
                    }
                    let group = self.attribute_groups[index].lowered.clone().unwrap_or_default();
                    for used in group.uses.values() {
                        self.add_use(&mut lowered.uses, used.clone(), reference.span);
                    }
                    lowered.wildcard = merge(lowered.wildcard, group.wildcard);
                }
            }
        }
        let own = written.any.as_ref().map(|any| self.wildcard(any, document));
        lowered.wildcard = merge(own, lowered.wildcard);
        lowered
    }

    /// Makes an attribute group, unless that was done already.
    pub(super) fn attribute_group(&mut self, index: usize) {
        let group = &mut self.attribute_groups[index];
        if group.state != State::Waiting {
            return;
        }
        group.state = State::Running;
        let (written, document) = (group.written, group.document);
        let outer = std::mem::take(&mut self.is_circular);
        let lowered = self.attributes(&written.attributes, document, &written.name.value);
        // One that leads back to itself is another thing to each that refers to it.
        let is_again = self.is_circular && self.count_particles(1, written.span);
        self.is_circular |= outer;
        let group = &mut self.attribute_groups[index];
        (group.lowered, group.state) = (Some(lowered), if is_again { State::Waiting } else { State::Done });
    }

    /// Two attribute uses of one type cannot have one name (3.4.6, `ct-props-correct`, clause 4). They are a set: what is
    /// reached by two ways is there once.
    pub(super) fn add_use(&mut self, uses: &mut SymbolSpace<AttributeUse>, used: AttributeUse, span: Span) {
        let name = &self.schema[used.attribute].name;
        match uses.get(name) {
            None => {
                uses.insert(name.clone(), used);
            }
            Some(other) if other.span == used.span => {}
            Some(other) => {
                let message = format!("the attribute `{}` is declared twice", name.local);
                self.diagnostics.push(
                    Diagnostic::error("ct-props-correct", span, message)
                        .also(other.span, "the other one")
                        .note("XML Schema Part 1, 3.4.6, Complex Type Definition Properties Correct, clause 4"),
                );
            }
        }
    }
}

/// An `xs:anyAttribute` and those of the attribute groups beside it: what all of them allow (3.4.2, the complete wildcard).
pub(super) fn merge(first: Option<Wildcard>, second: Option<Wildcard>) -> Option<Wildcard> {
    match (first, second) {
        (Some(first), Some(second)) => Some(first.intersection(&second)),
        (first, second) => first.or(second),
    }
}

fn repeat(term: Term, occurs: Occurs) -> Option<Particle> {
    (occurs.max != Some(0)).then_some(Particle { min: occurs.min, max: occurs.max, term, span: Some(occurs.span) })
}

fn count(particle: &Particle) -> usize {
    match &particle.term {
        Term::Group(ModelGroup { particles, .. }) => 1 + particles.iter().map(count).sum::<usize>(),
        Term::Element(_) | Term::Wildcard(_) => 1,
    }
}
