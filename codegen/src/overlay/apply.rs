//! What each action does to the components of a set. Every function returns how much it changed.

use std::collections::HashMap;

use crate::binding::SetOptions;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::name::{Names, QName};
use crate::overlay::{Action, Rule};
use crate::schema::{
    ComplexTypeDefinition, ComplexTypeId, Compositor, Derivation, DerivationSet, ElementDeclaration, ElementId,
    ModelGroup, Origin, OwnContent, Particle, Schema, SymbolSpace, Term, TypeId,
};

pub(super) fn apply(
    rule: &Rule,
    schema: &mut Schema,
    options: &mut SetOptions,
    diagnostics: &mut Diagnostics,
) -> usize {
    match &rule.action {
        Action::NoNamespace => no_namespace(schema),
        Action::NoXsiType => usize::from(has_derivations(schema) && std::mem::replace(&mut options.xsi_type, false)),
        Action::Envelope => usize::from(!std::mem::replace(&mut options.envelope, true)),
        Action::RetainUnknown => usize::from(!std::mem::replace(&mut options.retain_unknown, true)),
        Action::AnyOrder => any_order(rule, schema),
        Action::Trim if rule.particle.is_none() => trim_types(rule, schema),
        Action::Trim => edit_particles(rule, schema, |_, schema, particle| match particle.term {
            Term::Element(id) if schema.keeps_white_space(schema[id].ty) => {
                usize::from(!std::mem::replace(&mut schema[id].trim, true))
            }
            _ => 0,
        }),
        Action::Boxed if rule.particle.is_none() => box_types(rule, schema),
        Action::Boxed => edit_particles(rule, schema, |_, schema, particle| match particle.term {
            Term::Element(id) if matches!(schema[id].ty, TypeId::Complex(_)) && particle.max == Some(1) => {
                usize::from(!std::mem::replace(&mut schema[id].boxed, true))
            }
            _ => 0,
        }),
        Action::Optional => {
            edit_particles(rule, schema, |_, _, particle| usize::from(std::mem::replace(&mut particle.min, 0) > 0))
        }
        Action::Wrap => {
            let mut made = HashMap::new();
            edit_particles(rule, schema, |path, schema, particle| {
                wrap(path, schema, particle, &mut made, named_after_type)
            })
        }
        Action::Items(items) => {
            let mut known = Vec::new();
            for (element, type_name) in items {
                match find_type(schema, type_name) {
                    Some(ty) => known.push((element.clone(), ty)),
                    None => diagnostics.push(
                        Diagnostic::error("xg-overlay-type", rule.span, format!("the rule `{}` names no type `{type_name}`", rule.name))
                            .note("the names in `items` are element names and the types of these elements, as the schemas of the set define them"),
                    ),
                }
            }
            let mut made = HashMap::new();
            edit_particles(rule, schema, |path, schema, particle| {
                wrap(path, schema, particle, &mut made, |_, _| known.clone())
            })
        }
    }
}

/// One item, named as the type of the repeated element; none where that has no name.
fn named_after_type(schema: &Schema, element: ElementId) -> Vec<(String, TypeId)> {
    let ty = schema[element].ty;
    let name = match ty {
        TypeId::Simple(id) => &schema[id].name,
        TypeId::Complex(id) => &schema[id].name,
    };
    name.iter().map(|name| (name.local.to_string(), ty)).collect()
}

/// Whether an `xsi:type` could say anything: a type is derived from another, or cannot stand without one.
fn has_derivations(schema: &Schema) -> bool {
    !schema.derivations().is_empty() || schema.complex_types().any(|id| schema[id].is_abstract)
}

/// The global type of a local name.
fn find_type(schema: &Schema, local: &str) -> Option<TypeId> {
    schema
        .global_types
        .iter()
        .find(|(name, _)| &*name.local == local && name.namespace.as_deref() != Some(crate::name::XSD))
        .map(|(_, ty)| *ty)
}

fn no_namespace(schema: &mut Schema) -> usize {
    let mut changes = 0;
    for id in schema.elements() {
        changes += usize::from(schema[id].name.namespace.take().is_some());
    }
    for id in schema.attributes() {
        let is_own = schema[id].origin.document.is_some();
        if is_own && schema[id].name.namespace.as_deref() != Some(crate::name::XML) {
            changes += usize::from(schema[id].name.namespace.take().is_some());
        }
    }
    changes
}

/// The complex types that a rule is about.
fn types(rule: &Rule, schema: &Schema) -> Vec<ComplexTypeId> {
    let matches = |id: &ComplexTypeId| {
        let is_own = schema[*id].origin.document.is_some();
        is_own && rule.ty.as_ref().is_none_or(|pattern| pattern.matches(schema.type_label(TypeId::Complex(*id))))
    };
    schema.complex_types().filter(matches).collect()
}

fn trim_types(rule: &Rule, schema: &mut Schema) -> usize {
    let mut changes = 0;
    for id in types(rule, schema) {
        if schema.keeps_white_space(TypeId::Complex(id)) {
            changes += usize::from(!std::mem::replace(&mut schema[id].trim, true));
        }
    }
    for id in schema.simple_types() {
        let needs_it = schema[id].origin.document.is_some() && schema.keeps_white_space(TypeId::Simple(id));
        if needs_it && rule.ty.as_ref().is_some_and(|pattern| pattern.matches(schema.type_label(TypeId::Simple(id)))) {
            changes += usize::from(!std::mem::replace(&mut schema[id].trim, true));
        }
    }
    changes
}

fn box_types(rule: &Rule, schema: &mut Schema) -> usize {
    let mut changes = 0;
    for id in types(rule, schema) {
        changes += usize::from(!std::mem::replace(&mut schema[id].boxed, true));
    }
    changes
}

fn any_order(rule: &Rule, schema: &mut Schema) -> usize {
    let mut changes = 0;
    for id in types(rule, schema) {
        if let OwnContent::Elements { particle: Some(particle), .. } = &mut schema[id].own_content {
            changes += loosen(particle);
        }
    }
    changes
}

fn loosen(particle: &mut Particle) -> usize {
    let Term::Group(group) = &mut particle.term else { return 0 };
    let own = group.compositor == Compositor::Sequence && !std::mem::replace(&mut group.any_order, true);
    usize::from(own) + group.particles.iter_mut().map(loosen).sum::<usize>()
}

/// Runs over the element particles that a rule is about.
fn edit_particles(
    rule: &Rule,
    schema: &mut Schema,
    mut edit: impl FnMut(&str, &mut Schema, &mut Particle) -> usize,
) -> usize {
    let mut changes = 0;
    for id in types(rule, schema) {
        let OwnContent::Elements { particle: Some(mut particle), mixed } = schema[id].own_content.clone() else {
            continue;
        };
        let path = schema.type_label(TypeId::Complex(id)).to_owned();
        let changed = edit_particle(rule, &path, schema, &mut particle, &mut edit);
        if changed > 0 {
            schema[id].own_content = OwnContent::Elements { particle: Some(particle), mixed };
        }
        changes += changed;
    }
    changes
}

fn edit_particle(
    rule: &Rule,
    path: &str,
    schema: &mut Schema,
    particle: &mut Particle,
    edit: &mut impl FnMut(&str, &mut Schema, &mut Particle) -> usize,
) -> usize {
    match &mut particle.term {
        Term::Element(id) => {
            let matches = rule.particle.as_ref().is_none_or(|pattern| pattern.matches(&schema[*id].name.local));
            if matches { edit(path, schema, particle) } else { 0 }
        }
        Term::Group(group) => {
            group.particles.iter_mut().map(|inner| edit_particle(rule, path, schema, inner, edit)).sum()
        }
        Term::Wildcard(_) => 0,
    }
}

/// The types of wrapper elements by the type that they stand in and by their items: what is alike is one type.
type Wrappers = HashMap<(String, Vec<(String, TypeId)>), ComplexTypeId>;

/// Puts one element that holds items in the place of a repeated element. `items` gives the names of the items and their types.
fn wrap(
    path: &str,
    schema: &mut Schema,
    particle: &mut Particle,
    made: &mut Wrappers,
    items: impl FnOnce(&Schema, ElementId) -> Vec<(String, TypeId)>,
) -> usize {
    let Term::Element(element) = particle.term else { return 0 };
    let items = items(schema, element);
    if particle.max == Some(1) || items.is_empty() {
        return 0;
    }
    let wrapper = schema[element].clone();
    let key = (path.to_owned(), items);
    let ty = match made.get(&key) {
        Some(&ty) => ty,
        None => {
            let ty = wrapper_type(path, schema, &wrapper, particle.span, &key.1);
            made.insert(key, ty);
            ty
        }
    };
    let wrapper = schema.add(ElementDeclaration { ty: TypeId::Complex(ty), ..wrapper });
    (particle.min, particle.max, particle.term) = (particle.min.min(1), Some(1), Term::Element(wrapper));
    1
}

/// The type of an element that holds any number of items.
fn wrapper_type(
    path: &str,
    schema: &mut Schema,
    wrapper: &ElementDeclaration,
    span: Option<Span>,
    items: &[(String, TypeId)],
) -> ComplexTypeId {
    let mut particles = Vec::new();
    for (local, ty) in items {
        let item = ElementDeclaration {
            name: QName::new(wrapper.name.namespace.clone(), local.as_str()),
            ty: *ty,
            is_global: false,
            value: None,
            nillable: false,
            substitution_groups: Vec::new(),
            origin: Origin { documentation: None, ..wrapper.origin.clone() },
            ..wrapper.clone()
        };
        particles.push(Particle::once(Term::Element(schema.add(item))));
    }
    let group = ModelGroup { compositor: Compositor::Choice, particles, name: None, any_order: false };
    let many = Particle { min: 0, max: None, term: Term::Group(group), span };
    let content = ModelGroup { compositor: Compositor::Sequence, particles: vec![many], name: None, any_order: false };
    schema.add(ComplexTypeDefinition {
        name: None,
        path: path.to_owned(),
        base: TypeId::Complex(schema.any_type()),
        derivation: Derivation::Restriction,
        is_abstract: false,
        block: DerivationSet::default(),
        final_: DerivationSet::default(),
        own_open_content: None,
        own_content: OwnContent::Elements { particle: Some(Particle::once(Term::Group(content))), mixed: false },
        own_attributes: SymbolSpace::default(),
        prohibited: Names::default(),
        own_wildcard: None,
        trim: false,
        boxed: false,
        origin: wrapper.origin.clone(),
    })
}
