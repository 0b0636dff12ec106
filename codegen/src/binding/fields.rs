//! Content models as fields: the rules of the mapping's rows on particles, sequences, choices, wildcards and mixed content.

use crate::binding::lower::Binder;
use crate::binding::{
    AnyAttributeField, AttributeField, Choice, Content, Element, Field, FieldTerm, Fields, Identifiers, ItemId,
    ItemKind, OpenField, Struct, TypesField, Value, Wrapped, identifiers,
};
use crate::name::{QName, XSI};
use crate::schema::{
    ComplexTypeId, Compositor, Content as SchemaContent, ElementId, ModelGroup, Origin, Particle, Schema, Term, TypeId,
};

/// How often something stands: at least, at most.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub(super) min: u32,
    pub(super) max: Option<u32>,
}

impl Times {
    pub(super) const ONCE: Self = Self { min: 1, max: Some(1) };

    fn of(particle: &Particle) -> Self {
        Self { min: particle.min, max: particle.max }
    }

    /// How often something stands that stands so often in something that stands so often.
    fn times(self, other: Self) -> Self {
        let max = self.max.zip(other.max).map(|(a, b)| a.saturating_mul(b));
        Self { min: self.min.saturating_mul(other.min), max }
    }

    fn optional(self) -> Self {
        Self { min: 0, ..self }
    }
}

/// Where a content model stands: what the types made for its parts are named for.
pub(super) struct Place<'a> {
    pub(super) path: String,
    pub(super) origin: &'a Origin,
    any_order: bool,
    /// The names of the elements of the whole content model.
    pub(super) siblings: &'a [QName],
}

impl Binder<'_> {
    /// The struct of a complex type.
    pub(super) fn structure(&mut self, id: ComplexTypeId) -> Struct {
        let path = self.schema.type_label(TypeId::Complex(id)).to_owned();
        let origin = self.schema[id].origin.clone();
        let whole = self.schema.content(id);
        let (siblings, wildcards) = self.leaves(&whole);
        let is_empty = match &whole {
            SchemaContent::Simple(_) | SchemaContent::Elements { mixed: true, .. } => false,
            SchemaContent::Elements { particles, .. } => {
                self.schema.open_content(id).is_none() && particles.iter().all(Particle::holds_nothing)
            }
        };
        let mut place = Place { path, origin: &origin, any_order: false, siblings: &siblings };
        let mut names = Identifiers::default();
        let open = self.open_field(id, &siblings, &wildcards);
        let content = match whole {
            SchemaContent::Simple(simple) => {
                let trim = self.schema.trims(TypeId::Complex(id)) || self.schema.trims(TypeId::Simple(simple));
                let value = Value { ty: self.simple_type(simple), trim, nillable: false };
                Content::Text { field: names.allocate("value", "_"), value }
            }
            SchemaContent::Elements { particles, mixed: false } => {
                let mut fields = Vec::new();
                for particle in &particles {
                    self.particle(particle, Times::ONCE, &mut place, &mut fields);
                }
                name_fields(&mut fields, &mut names);
                Content::Children(Fields { fields, any_order: place.any_order })
            }
            SchemaContent::Elements { particles, mixed: true } => {
                self.mixed(&particles, open.as_ref().map(|open| &open.wildcard), &place, &mut names)
            }
        };
        let attributes = self.attribute_fields(id, &mut names);
        let any_attribute = self.schema.attribute_wildcard(id).map(|wildcard| AnyAttributeField {
            name: names.allocate("any_attributes", "_"),
            wildcard: self.attributes_of(&wildcard),
        });
        let open = open.filter(|_| matches!(content, Content::Children(_)));
        let open_content = open.map(|open| Box::new(OpenField { name: names.allocate("open_content", "_"), ..open }));
        let extra = self.options.retain_unknown.then(|| names.allocate("extra", "_"));
        let types = self.types_field(id, &content, &mut names);
        Struct { attributes, any_attribute, content, is_empty, open_content, extra, types }
    }

    /// A field for what `xsi:type` says, where it may say something: the type has a name, or children.
    fn types_field(&self, id: ComplexTypeId, content: &Content, names: &mut Identifiers) -> Option<TypesField> {
        let own = self.schema[id].name.clone();
        let has_children = match content {
            Content::Text { .. } => false,
            Content::Children(fields) => !fields.fields.is_empty(),
            Content::Mixed { .. } => true,
        };
        let is_wanted = self.options.xsi_type && (own.is_some() || has_children);
        is_wanted.then(|| TypesField { name: names.allocate("types", "_"), own })
    }

    fn attribute_fields(&mut self, id: ComplexTypeId, names: &mut Identifiers) -> Vec<AttributeField> {
        let mut fields = Vec::new();
        for (name, used) in &self.schema.attribute_uses(id) {
            if name.namespace.as_deref() == Some(XSI) {
                // `xsi:type` and its like are read and written without a field.
                continue;
            }
            let attribute = &self.schema[used.attribute];
            let (attribute, ty, docs) =
                (attribute.name.clone(), attribute.ty, self.docs.of_attribute(used.attribute, used.value.as_ref()));
            let wanted = identifiers::field_identifier(&attribute.local);
            let name = if names.is_taken(&wanted) {
                names.allocate(&format!("{}_attribute", wanted.trim_end_matches('_')), "_")
            } else {
                names.allocate(&wanted, "_")
            };
            let trim = self.schema.trims(TypeId::Simple(ty));
            let ty = self.simple_type(ty);
            fields.push(AttributeField {
                name,
                attribute,
                ty,
                trim,
                required: used.required,
                is_inherited: used.inheritable,
                constraint: used.value.clone(),
                docs,
            });
        }
        fields
    }

    /// Adds the fields of a particle that stands in something that stands `outer` times.
    fn particle(&mut self, particle: &Particle, outer: Times, place: &mut Place<'_>, fields: &mut Vec<Field>) {
        let times = outer.times(Times::of(particle));
        match &particle.term {
            Term::Element(id) if !self.can_stand(*id) => {}
            Term::Element(id) => {
                let field = self.element_field(*id, times);
                fields.push(field);
            }
            Term::Wildcard(wildcard) => {
                let docs = vec!["Elements that a wildcard allows.".to_owned()];
                let wildcard = self.elements_of(wildcard, place.siblings);
                fields.push(unboxed("any", docs, times, FieldTerm::Any(wildcard)));
            }
            Term::Group(group) => self.group(group, times, place, fields),
        }
    }

    fn group(&mut self, group: &ModelGroup, times: Times, place: &mut Place<'_>, fields: &mut Vec<Field>) {
        let particles = &group.particles;
        if let [only] = particles.as_slice() {
            return self.particle(only, times, place, fields);
        }
        if particles.is_empty() {
            // A choice of nothing cannot be met (3.8.4, Element Sequence Valid, clause 2.2).
            if group.compositor == Compositor::Choice && times.min > 0 {
                let item = self.choice_item(&self.group_path(group, "choice", place), place);
                let docs = vec!["One of no elements: there is no such value.".to_owned()];
                fields.push(unboxed("choice", docs, Times::ONCE, FieldTerm::Group(item)));
            }
            return;
        }
        if group.compositor == Compositor::Choice {
            let emptiable = Particle { span: None, ..Particle::once(Term::Group(group.clone())) }.is_emptiable();
            let times = if emptiable { times.optional() } else { times };
            let repeated = times.max != Some(1);
            let path = self.group_path(group, "choice", place);
            let variants = self.variants(group, repeated, &path, place);
            if variants.is_empty() {
                return;
            }
            let item = self.choice_item(&path, place);
            self.fill_choice(item, variants);
            let wanted = group.name.as_ref().map_or("choice", |name| &*name.local);
            fields.push(unboxed(wanted, vec!["One of several elements.".to_owned()], times, FieldTerm::Group(item)));
            return;
        }
        let emptiable = particles.iter().all(Particle::is_emptiable);
        if times.max == Some(1) && (times.min > 0 || emptiable) {
            place.any_order |= group.compositor == Compositor::All || group.any_order;
            for particle in particles {
                self.particle(particle, Times::ONCE, place, fields);
            }
            return;
        }
        let item = self.sequence_item(group, place);
        let wanted = group.name.as_ref().map_or("group", |name| &*name.local);
        fields.push(unboxed(wanted, vec!["Elements that come together.".to_owned()], times, FieldTerm::Group(item)));
    }

    fn group_path(&self, group: &ModelGroup, what: &str, place: &Place<'_>) -> String {
        match &group.name {
            Some(name) => format!("{}/{}", place.path, name.local),
            None => format!("{}/{what}", place.path),
        }
    }

    /// A type for a sequence that cannot be dissolved into what is around it.
    fn sequence_item(&mut self, group: &ModelGroup, place: &Place<'_>) -> ItemId {
        let path = self.group_path(group, "group", place);
        let docs = vec![format!("Elements that come together in {}.", self.docs.place(&place.path, place.origin))];
        let item = self.add(&path, false, place.origin, docs, ItemKind::Sequence(Fields::default()));
        let any_order = group.compositor == Compositor::All || group.any_order;
        let mut inner = Place { path, any_order, ..*place };
        let mut fields = Vec::new();
        for particle in &group.particles {
            self.particle(particle, Times::ONCE, &mut inner, &mut fields);
        }
        name_fields(&mut fields, &mut Identifiers::default());
        self.set.items[item.0 as usize].kind = ItemKind::Sequence(Fields { fields, any_order: inner.any_order });
        item
    }

    /// An item for a choice, whose variants come later.
    fn choice_item(&mut self, path: &str, place: &Place<'_>) -> ItemId {
        let docs = vec![format!("One of several elements in {}.", self.docs.place(&place.path, place.origin))];
        self.add(path, false, place.origin, docs, ItemKind::Choice(Choice::default()))
    }

    fn fill_choice(&mut self, item: ItemId, mut variants: Vec<Field>) {
        name_variants(&mut variants, &mut Identifiers::default());
        self.set.items[item.0 as usize].kind = ItemKind::Choice(Choice { variants });
    }

    /// The alternatives of a choice. Where the choice is repeated, so is each alternative: it needs no list of its own.
    fn variants(&mut self, group: &ModelGroup, repeated: bool, path: &str, place: &Place<'_>) -> Vec<Field> {
        let mut variants = Vec::new();
        for particle in &group.particles {
            let times = if repeated { Times::ONCE } else { Times { min: particle.min.max(1), max: particle.max } };
            match &particle.term {
                Term::Group(inner) if inner.compositor == Compositor::Choice && (repeated || times.max == Some(1)) => {
                    variants.extend(self.variants(inner, repeated, path, place));
                }
                Term::Group(inner) if inner.compositor != Compositor::Choice && inner.particles.len() > 1 => {
                    let mut nested = Place { path: path.to_owned(), any_order: false, ..*place };
                    nested.path = self.group_path(inner, &format!("group{}", variants.len() + 1), &nested);
                    let named = ModelGroup { name: None, ..inner.clone() };
                    let item = self.sequence_item(&named, &nested);
                    let wanted = inner.name.as_ref().map_or("group", |name| &*name.local);
                    variants.push(unboxed(
                        wanted,
                        vec!["Elements that come together.".to_owned()],
                        times,
                        FieldTerm::Group(item),
                    ));
                }
                _ => {
                    let inner = Particle { min: times.min, max: times.max, ..particle.clone() };
                    let mut nested = Place { path: path.to_owned(), any_order: false, ..*place };
                    let before = variants.len();
                    self.particle(&inner, Times::ONCE, &mut nested, &mut variants);
                    for variant in &mut variants[before..] {
                        variant.min = variant.min.max(1);
                    }
                }
            }
        }
        variants
    }

    /// Whether a document can have the element, or one that stands for it: an abstract one needs members of its substitution group.
    pub(super) fn can_stand(&self, id: ElementId) -> bool {
        self.schema.with_members(id).iter().any(|&element| !self.schema[element].is_abstract)
    }

    pub(super) fn element_field(&mut self, id: ElementId, times: Times) -> Field {
        let element = &self.schema[id];
        let (name, docs, constraint) = (element.name.clone(), self.docs.of_element(id), element.value.clone());
        let term = if let Some(item) = self.substitution_group(id) {
            FieldTerm::Group(item)
        } else if let Some(wrapped) = self.wrapped(id).filter(|_| times.max == Some(1)) {
            wrapped
        } else {
            FieldTerm::Element(Element { name: name.clone(), value: self.element_value(id) })
        };
        let boxed = times.max == Some(1) && matches!(term, FieldTerm::Element(_)) && self.is_boxed(id);
        Field { constraint, only_type: self.only_type(id), boxed, ..unboxed(&name.local, docs, times, term) }
    }

    /// Whether the overlay asks for a box.
    fn is_boxed(&self, id: ElementId) -> bool {
        let element = &self.schema[id];
        element.boxed || matches!(element.ty, TypeId::Complex(ty) if self.schema[ty].boxed)
    }

    /// The only type that `xsi:type` may name, where all others are blocked: the types derived from a simple type or from `xs:anyType` are restrictions of
    /// it.
    pub(super) fn only_type(&self, id: ElementId) -> Option<QName> {
        let element = &self.schema[id];
        let name = match element.ty {
            TypeId::Simple(ty) => &self.schema[ty].name,
            TypeId::Complex(ty) if ty == self.schema.any_type() => &self.schema[ty].name,
            TypeId::Complex(_) => return None,
        };
        let is_only = self.options.xsi_type && element.block.restriction && element.alternatives.is_empty();
        name.clone().filter(|_| is_only)
    }

    /// The value of an element of a declaration.
    pub(super) fn element_value(&mut self, id: ElementId) -> Value {
        let schema: &Schema = self.schema;
        let element = &schema[id];
        let (trim, nillable) = (element.trim, element.nillable);
        let value = self.alternatives(id).unwrap_or_else(|| self.type_value(element.ty, element.block));
        Value { trim: trim || value.trim, nillable, ..value }
    }

    /// An element that its substitution group's members may stand for (3.3.6): a choice of them.
    fn substitution_group(&mut self, head: ElementId) -> Option<ItemId> {
        if let Some(&item) = self.substitutions.get(head) {
            return Some(item);
        }
        let schema: &Schema = self.schema;
        schema.substitutions.get(head)?;
        let (name, origin) = (&schema[head].name, &schema[head].origin);
        let docs = vec![format!("`{}`, or an element that stands for it: its substitution group.", name.local)];
        let item =
            self.add(&format!("{}/element", name.local), false, origin, docs, ItemKind::Choice(Choice::default()));
        self.substitutions.insert(head, item);
        let mut variants = Vec::new();
        let (ty, mut block) = (schema[head].ty, schema[head].block);
        if let TypeId::Complex(id) = ty {
            block.extension |= schema[id].block.extension;
            block.restriction |= schema[id].block.restriction;
        }
        for member in schema.with_members(head) {
            if schema[member].is_abstract || schema.is_blocked(schema[member].ty, ty, block) {
                continue;
            }
            let name = schema[member].name.clone();
            let docs = self.docs.of_element(member);
            let term = FieldTerm::Element(Element { name: name.clone(), value: self.element_value(member) });
            let only_type = self.only_type(member);
            variants.push(Field { only_type, ..unboxed(&name.local, docs, Times::ONCE, term) });
        }
        self.fill_choice(item, variants);
        Some(item)
    }

    /// A local element of an anonymous type that only holds a list of elements is a list, not a type of its own. (A global one has a type, as a root.)
    fn wrapped(&mut self, id: ElementId) -> Option<FieldTerm> {
        let schema: &Schema = self.schema;
        let element = &schema[id];
        let TypeId::Complex(ty) = element.ty else { return None };
        let plain = schema[ty].name.is_none()
            && ty != schema.any_type()
            && !element.nillable
            && !element.is_global
            && element.alternatives.is_empty()
            && schema.open_content(ty).is_none()
            && schema.attribute_uses(ty).is_empty()
            && schema.attribute_wildcard(ty).is_none();
        let SchemaContent::Elements { particles, mixed: false } = schema.content(ty) else { return None };
        let [particle] = particles.as_slice() else { return None };
        let (times, term) = innermost(particle, Times::ONCE);
        if !plain || times.max == Some(1) {
            return None;
        }
        let is_single = |id: ElementId| schema.substitutions.get(id).is_none();
        let item = match term {
            Term::Element(item) if is_single(*item) => {
                let name = schema[*item].name.clone();
                Wrapped::Element(Element { name, value: self.element_value(*item) })
            }
            Term::Group(group) if group.compositor == Compositor::Choice => {
                let elements = |particle: &Particle| match particle.term {
                    Term::Element(id) => particle.max == Some(1) && particle.min == 1 && is_single(id),
                    _ => false,
                };
                if !group.particles.iter().all(elements) {
                    return None;
                }
                Wrapped::Choice(self.wrapped_choice(ty, group))
            }
            _ => return None,
        };
        let wrapper = element.name.clone();
        Some(FieldTerm::Wrapped { wrapper, item, min: times.min, max: times.max })
    }

    /// The choice that an anonymous type repeats: one item for all elements of the type.
    fn wrapped_choice(&mut self, ty: ComplexTypeId, group: &ModelGroup) -> ItemId {
        if let Some(&item) = self.wrapped.get(ty) {
            return item;
        }
        let schema: &Schema = self.schema;
        let path = schema.type_label(TypeId::Complex(ty));
        let place = Place { path: path.to_owned(), origin: &schema[ty].origin, any_order: false, siblings: &[] };
        // Its place first: the choice may hold elements of the type again.
        let item = self.choice_item(&format!("{path}/item"), &place);
        self.wrapped.insert(ty, item);
        let variants = self.variants(group, true, path, &place);
        self.fill_choice(item, variants);
        item
    }
}

/// Through groups that hold one particle only, to what they repeat.
fn innermost(particle: &Particle, outer: Times) -> (Times, &Term) {
    let times = outer.times(Times::of(particle));
    match &particle.term {
        Term::Group(group) => match group.particles.as_slice() {
            [only] => innermost(only, times),
            _ => (times, &particle.term),
        },
        term => (times, term),
    }
}

pub(super) fn unboxed(wanted: &str, docs: Vec<String>, times: Times, term: FieldTerm) -> Field {
    Field {
        name: wanted.to_owned(),
        docs,
        min: times.min,
        max: times.max,
        boxed: false,
        term,
        constraint: None,
        only_type: None,
    }
}

fn name_fields(fields: &mut [Field], names: &mut Identifiers) {
    for field in fields {
        field.name = names.allocate(&identifiers::field_identifier(&field.name), "_");
    }
}

pub(super) fn name_variants(variants: &mut [Field], names: &mut Identifiers) {
    for variant in variants {
        variant.name = names.allocate(&identifiers::variant_identifier(&variant.name), "");
    }
}
