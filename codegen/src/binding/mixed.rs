//! Mixed content: one enum of text and the elements of the model.

use crate::binding::fields::{Place, Times, name_variants, unboxed};
use crate::binding::lower::Binder;
use crate::binding::{Choice, Content, Field, FieldTerm, Identifiers, ItemKind, Value, Wildcard};
use crate::name::QName;
use crate::schema::{Particle, Term};

impl Binder<'_> {
    /// Mixed content: text and the elements of the model, in the order of the document.
    pub(super) fn mixed(
        &mut self,
        particles: &[Particle],
        open: Option<&Wildcard>,
        place: &Place<'_>,
        names: &mut Identifiers,
    ) -> Content {
        let mut variants: Vec<Field> = Vec::new();
        for particle in particles {
            self.mixed_variants(particle, place.siblings, &mut variants);
        }
        if let Some(open) = open {
            any_variant(open.clone(), "An element that open content allows.", &mut variants);
        }
        if variants.is_empty() {
            let value = Value { ty: self.builtin("string"), trim: false, nillable: false };
            return Content::Text { field: names.allocate("value", "_"), value };
        }
        name_variants(&mut variants, &mut Identifiers::reserving(&["Text"]));
        let docs = vec![format!("Text or an element in {}.", self.docs.place(&place.path, place.origin))];
        let item = self.add(
            &format!("{}/content", place.path),
            false,
            place.origin,
            docs,
            ItemKind::Mixed(Choice { variants }),
        );
        let model = self.content_model(particles, place.siblings, open).map(Box::new);
        Content::Mixed { field: names.allocate("content", "_"), item, model }
    }

    fn mixed_variants(&mut self, particle: &Particle, siblings: &[QName], variants: &mut Vec<Field>) {
        match &particle.term {
            Term::Group(group) => {
                for inner in &group.particles {
                    self.mixed_variants(inner, siblings, variants);
                }
            }
            Term::Element(id) if !self.can_stand(*id) => {}
            Term::Element(id) => {
                let field = self.element_field(*id, Times { min: 1, max: None });
                let known = variants.iter().any(|other| same_term(&other.term, &field.term));
                if !known {
                    variants.push(Field { min: 1, max: Some(1), ..field });
                }
            }
            Term::Wildcard(wildcard) => {
                let wildcard = self.elements_of(wildcard, siblings);
                any_variant(wildcard, "An element that a wildcard allows.", variants);
            }
        }
    }
}

fn any_variant(wildcard: Wildcard, docs: &str, variants: &mut Vec<Field>) {
    let term = FieldTerm::Any(wildcard);
    if !variants.iter().any(|other| same_term(&other.term, &term)) {
        variants.push(unboxed("any", vec![docs.to_owned()], Times::ONCE, term));
    }
}

fn same_term(a: &FieldTerm, b: &FieldTerm) -> bool {
    match (a, b) {
        (FieldTerm::Element(a), FieldTerm::Element(b)) => a.name == b.name,
        (FieldTerm::Group(a), FieldTerm::Group(b)) => a == b,
        (FieldTerm::Any(a), FieldTerm::Any(b)) => a == b,
        _ => false,
    }
}
