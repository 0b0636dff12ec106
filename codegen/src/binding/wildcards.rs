//! Wildcards and open content: which names they take.

use crate::binding::lower::Binder;
use crate::binding::{OpenField, Wildcard};
use crate::name::{Names, QName, XSI};
use crate::schema::{self, ComplexTypeId, Content as SchemaContent, Particle, ProcessContents, Term};

impl Binder<'_> {
    /// The field for the open content of a type, not named yet; `siblings` and `wildcards` are those of its content model.
    pub(super) fn open_field(
        &self,
        id: ComplexTypeId,
        siblings: &[QName],
        wildcards: &[&schema::Wildcard],
    ) -> Option<OpenField> {
        let open = self.schema.open_content(id)?;
        let mut taken = Vec::new();
        for wildcard in wildcards {
            taken.push(self.elements_of(wildcard, siblings));
        }
        Some(OpenField {
            name: String::new(),
            wildcard: self.elements_of(&open.wildcard, siblings),
            is_suffix: open.is_suffix,
            elements: siblings.to_vec(),
            wildcards: taken,
        })
    }

    /// The names of all elements of a content model, those that may stand for one of them too; and its wildcards.
    pub(super) fn leaves<'c>(&self, content: &'c SchemaContent) -> (Vec<QName>, Vec<&'c schema::Wildcard>) {
        let (mut names, mut wildcards) = (Vec::new(), Vec::new());
        let SchemaContent::Elements { particles, .. } = content else { return (names, wildcards) };
        let mut left: Vec<&Particle> = particles.iter().rev().collect();
        while let Some(particle) = left.pop() {
            match &particle.term {
                Term::Group(group) => left.extend(group.particles.iter().rev()),
                Term::Wildcard(wildcard) => wildcards.push(wildcard),
                Term::Element(id) => {
                    for one in self.schema.with_members(*id) {
                        names.push(self.schema[one].name.clone());
                    }
                }
            }
        }
        (names, wildcards)
    }

    /// What a wildcard takes of elements, where its content model has elements of these names.
    pub(super) fn elements_of(&self, wildcard: &schema::Wildcard, siblings: &[QName]) -> Wildcard {
        let siblings = if wildcard.disallowed.siblings { siblings } else { &[] };
        self.names_of(wildcard, self.schema.global_elements.names().iter().collect(), siblings)
    }

    pub(super) fn attributes_of(&self, wildcard: &schema::Wildcard) -> Wildcard {
        // What is read and written without a field is not among them.
        let mut globals = Vec::new();
        for name in self.schema.global_attributes.names() {
            if name.namespace.as_deref() != Some(XSI) {
                globals.push(name);
            }
        }
        self.names_of(wildcard, globals, &[])
    }

    fn names_of(&self, wildcard: &schema::Wildcard, globals: Vec<&QName>, siblings: &[QName]) -> Wildcard {
        let mut except = Names::default();
        let mut add = |name: &QName| {
            if wildcard.namespaces.contain(name.namespace.as_ref()) {
                except.insert(name.clone());
            }
        };
        for name in &wildcard.disallowed.names {
            add(name);
        }
        if wildcard.disallowed.defined {
            for name in globals {
                add(name);
            }
        }
        for name in siblings {
            add(name);
        }
        if wildcard.process != ProcessContents::Skip {
            self.is_open.set(true);
        }
        let except = except.into();
        Wildcard { namespaces: wildcard.namespaces.clone(), except, process: wildcard.process }
    }
}
