//! What a type may be derived from, and how (XML Schema Part 1, 3.4.6 and 3.14.6).

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::pipeline::XsdVersion;
use crate::schema::restriction;
use crate::schema::subsumption;
use crate::schema::value::Judge;
use crate::schema::{
    AttributeUse, ComplexTypeId, Compositor, Content, Derivation, OwnContent, Particle, Schema, SimpleTypeId, Term,
    TypeId, ValueConstraint, Variety,
};

/// Checks all derivations.
pub(super) fn check(schema: &Schema, version: XsdVersion, diagnostics: &mut Diagnostics) {
    let mut check = Check { schema, version, judge: Judge::new(schema, version), diagnostics };
    for id in schema.simple_types() {
        check.simple(id);
    }
    for id in schema.complex_types() {
        let Some(span) = schema[id].origin.span else { continue };
        if schema[id].base == TypeId::Complex(id) {
            continue;
        }
        check.final_base(id, span);
        check.ids(id, span);
        match schema[id].derivation {
            Derivation::Extension => check.extension(id, span),
            Derivation::Restriction => check.restriction(id, span),
        }
    }
    check.values();
    check.substitution_groups();
    check.alternatives();
}

/// Whether a type is derived from another one, or is it (`cos-ct-derived-ok`, `cos-st-derived-ok`); by restriction alone if so wanted.
pub(super) fn is_derived(schema: &Schema, ty: TypeId, base: TypeId, by_restriction: bool) -> bool {
    let any_type = TypeId::Complex(schema.any_type());
    let mut at = ty;
    loop {
        if at == base || base == any_type {
            return at == base || !by_restriction || at == any_type || !extends(schema, at);
        }
        if let (TypeId::Simple(_), TypeId::Simple(id)) = (at, base)
            && let Variety::Union(members) = &schema[id].variety
            && schema[id].facets.is_empty()
            && members.iter().any(|&member| is_derived(schema, at, TypeId::Simple(member), by_restriction))
        {
            return true;
        }
        at = match at {
            TypeId::Simple(id) if schema[id].base == id => return base == any_type,
            TypeId::Simple(id) => TypeId::Simple(schema[id].base),
            TypeId::Complex(id) if schema[id].base == at => return false,
            TypeId::Complex(id) if by_restriction && schema[id].derivation == Derivation::Extension => return false,
            TypeId::Complex(id) => schema[id].base,
        };
    }
}

/// Whether there is an extension up the line of a type.
fn extends(schema: &Schema, ty: TypeId) -> bool {
    match ty {
        TypeId::Simple(_) => false,
        TypeId::Complex(id) => {
            schema[id].derivation == Derivation::Extension
                || (schema[id].base != ty && extends(schema, schema[id].base))
        }
    }
}

pub(super) struct Check<'s, 'd> {
    pub(super) schema: &'s Schema,
    version: XsdVersion,
    judge: Judge<'s>,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_, '_> {
    pub(super) fn report(&mut self, code: &'static str, span: Span, message: String, note: &str) {
        self.diagnostics.push(Diagnostic::error(code, span, message).note(note));
    }

    /// `final` of simple types (3.14.6, `st-props-correct`, clause 3, and `cos-st-restricts`, clauses 2.2 and 3.2).
    fn simple(&mut self, id: SimpleTypeId) {
        let schema = self.schema;
        let ty = &schema[id];
        let Some(span) = ty.origin.span else { return };
        let label = |id: SimpleTypeId| schema.type_label(TypeId::Simple(id)).to_owned();
        let is_restriction = schema[ty.base].variety == ty.variety && ty.base != schema.any_simple_type();
        let (parts, way): (&[SimpleTypeId], _) = match &ty.variety {
            _ if is_restriction => (std::slice::from_ref(&ty.base), "restriction"),
            Variety::Atomic(_) => (std::slice::from_ref(&ty.base), "restriction"),
            Variety::List(item) => (std::slice::from_ref(item), "list"),
            Variety::Union(members) => (members, "union"),
        };
        for &part in parts {
            let is_final = match way {
                "list" => schema[part].final_.list,
                "union" => schema[part].final_.union,
                _ => schema[part].final_.restriction,
            };
            if is_final {
                let code = if way == "restriction" { "st-props-correct" } else { "cos-st-restricts" };
                let message = format!("`{}` is final: nothing is derived from it by {way}", label(part));
                self.report(
                    code,
                    span,
                    message,
                    "XML Schema Part 1, 3.14.6, Simple Type Definition Properties Correct, clause 3",
                );
            }
            let is_special = matches!(schema[part].variety, Variety::Atomic("anySimpleType" | "anyAtomicType"));
            if is_special && (way == "restriction" || self.version == XsdVersion::V1_1) {
                let (what, clause) = match way {
                    "list" => ("cannot be the item type of a list: take", "2.1"),
                    "union" => ("cannot be a member of a union: take", "3.1"),
                    _ => ("cannot be restricted: restrict", "1.1"),
                };
                let message = format!("`xs:{}` {what} one of the types below it", label(part));
                let note =
                    format!("XML Schema Part 1, 3.14.6, Derivation Valid (Restriction, Simple), clause {clause}");
                self.report("cos-st-restricts", span, message, &note);
            }
        }
    }

    /// `final` of the base (`cos-ct-extends`, clause 1.1; `derivation-ok-restriction`, clause 1).
    fn final_base(&mut self, id: ComplexTypeId, span: Span) {
        let schema = self.schema;
        let ty = &schema[id];
        let final_ = match ty.base {
            TypeId::Complex(base) => schema[base].final_,
            TypeId::Simple(base) => schema[base].final_,
        };
        let (code, is_final, way) = match ty.derivation {
            Derivation::Extension => ("cos-ct-extends", final_.extension, "extension"),
            Derivation::Restriction => ("derivation-ok-restriction", final_.restriction, "restriction"),
        };
        if is_final {
            let message = format!("`{}` is final: nothing is derived from it by {way}", schema.type_label(ty.base));
            self.report(code, span, message, "XML Schema Part 1, 3.4.6, clause 1");
        }
    }

    /// In 1.0, an element has one id at most (3.4.6, `ct-props-correct`, clause 5).
    fn ids(&mut self, id: ComplexTypeId, span: Span) {
        let schema = self.schema;
        let uses = schema.attribute_uses(id);
        let mut ids =
            uses.values().filter(|used| self.is_id(schema[used.attribute].ty)).map(|used| &schema[used.attribute]);
        if let (XsdVersion::V1_0, Some(first), Some(second)) = (self.version, ids.next(), ids.next()) {
            let message = format!("`{}` and `{}` are both of type `xs:ID`", first.name.local, second.name.local);
            self.report(
                "ct-props-correct",
                span,
                message,
                "an element has one id. XML Schema Part 1, 3.4.6, Complex Type Definition Properties Correct, clause 5",
            );
        }
    }

    /// `cos-ct-extends` (3.4.6).
    fn extension(&mut self, id: ComplexTypeId, span: Span) {
        let schema = self.schema;
        let ty = &schema[id];
        let TypeId::Complex(base) = ty.base else { return };
        let base_uses = schema.attribute_uses(base);
        for (name, own) in &ty.own_attributes {
            // Default attributes (1.1) and those of a group that both refer to are there in both, and are the same.
            let is_same = |used: &AttributeUse| {
                used.span == own.span || self.version == XsdVersion::V1_1 && used.attribute == own.attribute
            };
            if base_uses.get(name).is_some_and(|used| !is_same(used)) {
                let place = schema[own.attribute].origin.span.unwrap_or(span);
                let message = format!("the attribute `{}` is there in the base already", name.local);
                self.report("ct-props-correct", place, message, "an extension adds attributes. XML Schema Part 1, 3.4.6, Complex Type Definition Properties Correct, clause 4");
            }
        }
        if let (Some(own), Some(other)) = (&ty.own_open_content, schema.open_content(base))
            && own.is_suffix
            && !other.is_suffix
        {
            let place = own.wildcard.span.unwrap_or(span);
            let message = "the open content of the base stands between its elements, and this one behind them only";
            self.report(
                "cos-ct-extends",
                place,
                message.to_owned(),
                "let its mode be `interleave`. XML Schema 1.1 Part 1, 3.4.6.2, Derivation Valid (Extension), clause 1.4.3.2.2.3",
            );
        }
        let (OwnContent::Elements { particle, mixed }, Content::Elements { particles, mixed: base_mixed }) =
            (&ty.own_content, schema.content(base))
        else {
            return;
        };
        let is_empty = |particles: &[Particle]| particles.iter().all(is_nothing);
        let base_is_empty = is_empty(&particles) && !base_mixed;
        let adds = particle.as_ref().is_some_and(|particle| !is_nothing(particle));
        if *mixed != base_mixed && !base_is_empty && (adds || *mixed) {
            let message = "of an extension and its base, both are mixed or neither".to_owned();
            self.report(
                "cos-ct-extends",
                span,
                message,
                "XML Schema Part 1, 3.4.6, Derivation Valid (Extension), clause 1.4.3.2.2",
            );
        }
        let is_all =
            |particle: &Particle| matches!(&particle.term, Term::Group(group) if group.compositor == Compositor::All);
        let base_has_all = particles.iter().any(is_all);
        let own_has_all = particle.as_ref().is_some_and(is_all);
        // `cos-particle-extend`, clause 3.
        if let (Some(own), Some(all)) = (particle, particles.iter().find(|particle| is_all(particle)))
            && own_has_all
            && own.min != all.min
        {
            let place = own.span.unwrap_or(span);
            let message =
                format!("this `xs:all` and that of the base have different `minOccurs`: {} and {}", own.min, all.min);
            self.report(
                "cos-ct-extends",
                place,
                message,
                "XML Schema 1.1 Part 1, 3.9.6.2, Particle Valid (Extension), clause 3",
            );
        }
        let is_beside = match self.version {
            XsdVersion::V1_0 => base_has_all || own_has_all,
            XsdVersion::V1_1 => base_has_all != own_has_all,
        };
        if adds && !is_empty(&particles) && is_beside {
            let message =
                "`xs:all` has to be the whole content: nothing is added to it, and it is added to nothing".to_owned();
            self.report("cos-all-limited", span, message, "XML Schema Part 1, 3.8.6, All Group Limited, clause 1");
        }
    }

    /// `derivation-ok-restriction` (3.4.6).
    fn restriction(&mut self, id: ComplexTypeId, span: Span) {
        const NOTE: &str = "XML Schema Part 1, 3.4.6, Derivation Valid (Restriction, Complex)";
        let schema = self.schema;
        let TypeId::Complex(base) = schema[id].base else { return };
        if base == schema.any_type() {
            return;
        }
        self.restricted_attributes(id, base, span);
        let fault = match (schema.content(id), schema.content(base)) {
            (Content::Simple(own), Content::Simple(other)) => {
                let (own, other) = (TypeId::Simple(own), TypeId::Simple(other));
                (!is_derived(schema, own, other, true))
                    .then(|| "the simple content is no restriction of the base's".to_owned())
            }
            (Content::Simple(_), Content::Elements { particles, mixed }) => {
                let is_right = mixed && particles.iter().all(Particle::is_emptiable);
                (!is_right)
                    .then(|| "simple content restricts mixed content that may be without elements only".to_owned())
            }
            (Content::Elements { particles, .. }, Content::Simple(_)) => {
                (!particles.is_empty()).then(|| "elements cannot restrict simple content".to_owned())
            }
            (Content::Elements { particles, mixed }, Content::Elements { particles: others, mixed: other_mixed }) => {
                if mixed && !other_mixed {
                    Some("the content is mixed, and the base's is not".to_owned())
                } else {
                    self.restricted_elements((id, &particles), (base, &others), span)
                }
            }
        };
        if let Some(message) = fault {
            self.report("derivation-ok-restriction", span, message, &format!("{NOTE}, clause 5"));
        }
    }

    /// Element content of a type and of its base.
    fn restricted_elements(
        &mut self,
        (id, particles): (ComplexTypeId, &[Particle]),
        (base, others): (ComplexTypeId, &[Particle]),
        span: Span,
    ) -> Option<String> {
        let schema = self.schema;
        let (open, base_open) = (schema.open_content(id), schema.open_content(base));
        let is_subsumed = || {
            let derived = subsumption::Model { particles, open_content: open.as_ref() };
            subsumption::is_subsumed(
                schema,
                derived,
                subsumption::Model { particles: others, open_content: base_open.as_ref() },
            )
        };
        if open.is_some() || base_open.is_some() {
            let message = "the content model and the open content allow what those of the base do not";
            return match is_subsumed() {
                Some(is_right) => (!is_right).then(|| message.to_owned()),
                None => self.unchecked(span),
            };
        }
        if particles.iter().all(is_nothing) {
            let is_right = others.iter().all(Particle::is_emptiable);
            return (!is_right).then(|| "the content is empty, and the base's cannot be".to_owned());
        }
        if others.iter().all(is_nothing) {
            return Some("there is content, and the base has none".to_owned());
        }
        let Err((code, why)) = restriction::check(schema, particles, others) else { return None };
        // 1.1 asks for what is allowed, however it is written.
        let is_right = match self.version {
            XsdVersion::V1_0 => (code != restriction::UNCHECKED).then_some(false),
            XsdVersion::V1_1 => is_subsumed(),
        };
        match is_right {
            None => return self.unchecked(span),
            Some(true) => {}
            Some(false) => {
                let place = particles.first().and_then(|particle| particle.span).unwrap_or(span);
                let message = format!("the content model allows what that of the base does not: {why}");
                self.report(code, place, message, "XML Schema Part 1, 3.9.6, Particle Valid (Restriction)");
            }
        }
        None
    }

    /// Says that a content model has not been held against that of its base.
    fn unchecked<T>(&mut self, ty: Span) -> Option<T> {
        let message = "the content model is too large to be held against that of the base";
        self.diagnostics.push(
            Diagnostic::warning(restriction::UNCHECKED, ty, message)
                .note("it is taken for a valid restriction. XML Schema Part 1, 3.9.6, Particle Valid (Restriction)"),
        );
        None
    }

    /// Clauses 2 to 4 of `derivation-ok-restriction`.
    fn restricted_attributes(&mut self, id: ComplexTypeId, base: ComplexTypeId, span: Span) {
        const NOTE: &str = "XML Schema Part 1, 3.4.6, Derivation Valid (Restriction, Complex), clauses 2 to 4";
        let schema = self.schema;
        let ty = &schema[id];
        let base_uses = schema.attribute_uses(base);
        let wildcard = schema.attribute_wildcard(base);
        for (name, own) in &ty.own_attributes {
            let attribute = &schema[own.attribute];
            let fault = match base_uses.get(name) {
                None => {
                    let allows =
                        |name| wildcard.as_ref().is_some_and(|any| any.allows(name, schema.global_attributes.names()));
                    (!allows(&attribute.name)).then_some("is not in the base")
                }
                Some(other) if other.required && !own.required => Some("is required by the base"),
                Some(other) => self.changed_attribute(own, other),
            };
            if let Some(why) = fault {
                let place = attribute.origin.span.unwrap_or(span);
                let message = format!("the attribute `{}` {why}", attribute.name.local);
                self.report("derivation-ok-restriction", place, message, NOTE);
            }
        }
        for (name, used) in &base_uses {
            if used.required && ty.prohibited.contains(name) {
                let message =
                    format!("the attribute `{}` is required by the base, and cannot be prohibited", name.local);
                self.report("derivation-ok-restriction", span, message, NOTE);
            }
        }
        if let Some(own) = &ty.own_wildcard {
            let place = own.span.unwrap_or(span);
            let fault = match &wildcard {
                None => Some("the base allows no other attributes"),
                Some(other) if !own.is_subset_of(other, schema.global_attributes.names()) => {
                    Some("the base allows fewer other attributes")
                }
                Some(other) if !own.process.is_as_strict_as(other.process) => {
                    Some("the base looks at other attributes more closely")
                }
                Some(_) => None,
            };
            if let Some(message) = fault {
                self.report("derivation-ok-restriction", place, message.to_owned(), NOTE);
            }
        }
    }

    fn changed_attribute(&mut self, own: &AttributeUse, other: &AttributeUse) -> Option<&'static str> {
        let schema = self.schema;
        let (ty, base) = (schema[own.attribute].ty, schema[other.attribute].ty);
        if !is_derived(schema, TypeId::Simple(ty), TypeId::Simple(base), true) {
            return Some("has a type that is not derived from its type in the base");
        }
        if own.inheritable != other.inheritable {
            return Some("is inheritable here or in the base, and not in both");
        }
        let Some(ValueConstraint::Fixed(fixed)) = &other.value else { return None };
        let is_same = match &own.value {
            Some(ValueConstraint::Fixed(value)) => match (self.judge.value(ty, value), self.judge.value(base, fixed)) {
                (Ok(a), Ok(b)) => a.is_equal(&b),
                _ => true,
            },
            _ => false,
        };
        (!is_same).then_some("has a fixed value in the base, and not the same here")
    }

    /// `default` and `fixed` are values of the type (3.2.6, `a-props-correct`, clauses 2 and 3; 3.3.6, `e-props-correct`, clauses 2 and 5).
    fn values(&mut self) {
        let schema = self.schema;
        for id in schema.attributes() {
            let attribute = &schema[id];
            if let Some(value) = &attribute.value {
                self.attribute_value(attribute.ty, value, "a-props-correct");
            }
        }
        for id in schema.complex_types() {
            for used in schema[id].own_attributes.values() {
                if let Some(value) = &used.value {
                    self.attribute_value(schema[used.attribute].ty, value, "a-props-correct");
                }
            }
        }
        for id in schema.elements() {
            let element = &schema[id];
            let Some(value) = &element.value else { continue };
            let simple = match element.ty {
                TypeId::Simple(simple) => simple,
                TypeId::Complex(complex) => match schema.content(complex) {
                    Content::Simple(simple) => simple,
                    Content::Elements { particles, mixed } => {
                        if !mixed || !particles.iter().all(Particle::is_emptiable) {
                            let message =
                                "only text, or mixed content that may be without elements, has a value".to_owned();
                            let span = literal(value).span;
                            self.report(
                                "e-props-correct",
                                span,
                                message,
                                "XML Schema Part 1, 3.3.6, Element Default Valid (Immediate), clause 2",
                            );
                        }
                        continue;
                    }
                },
            };
            self.attribute_value(simple, value, "e-props-correct");
        }
    }

    fn attribute_value(&mut self, ty: SimpleTypeId, value: &ValueConstraint, code: &'static str) {
        let literal = literal(value);
        if self.is_id(ty) && self.version == XsdVersion::V1_0 {
            let message = "what identifies (`xs:ID`) cannot have a value that all of them share".to_owned();
            self.report(code, literal.span, message, "XML Schema Part 1, 3.2.6 and 3.3.6, Properties Correct");
        } else if let Err(why) = self.judge.value(ty, literal) {
            let message = format!("`{}` is no value of the type: {why}", literal.text);
            self.report(
                code,
                literal.span,
                message,
                "XML Schema Part 1, 3.2.6 and 3.3.6, Properties Correct, clause 2",
            );
        }
    }

    fn is_id(&self, ty: SimpleTypeId) -> bool {
        self.schema[ty].variety == Variety::Atomic("ID")
    }
}

/// Whether a particle is as good as none.
fn is_nothing(particle: &Particle) -> bool {
    match &particle.term {
        Term::Group(group) if group.compositor == Compositor::Choice && group.particles.is_empty() => particle.min == 0,
        Term::Group(group) => group.particles.iter().all(is_nothing),
        Term::Element(_) | Term::Wildcard(_) => false,
    }
}

fn literal(value: &ValueConstraint) -> &crate::schema::Literal {
    match value {
        ValueConstraint::Default(literal) | ValueConstraint::Fixed(literal) => literal,
    }
}
