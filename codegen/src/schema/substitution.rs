//! What may stand in an element's place (XML Schema Part 1, 3.3.6): members of its substitution group, and types in the place of its own.

use crate::schema::derivation::{Check, is_derived};
use crate::schema::{Derivation, DerivationSet, Schema, TypeId};

impl Check<'_, '_> {
    /// A member's type is derived from the head's, as the head's `final` allows (3.3.6, `e-props-correct`, clause 4).
    pub(super) fn substitution_groups(&mut self) {
        let schema = self.schema;
        for id in schema.elements() {
            let element = &schema[id];
            let Some(span) = element.origin.span else { continue };
            for &head in &element.substitution_groups {
                let head = &schema[head];
                let fault = if !is_derived(schema, element.ty, head.ty, false) {
                    "has a type that is not derived from that of"
                } else if excluded(schema, element.ty, head.ty, head.final_) {
                    "has a type that is derived in a way that is final for"
                } else {
                    continue;
                };
                let message = format!(
                    "`{}` {fault} `{}`, the head of its substitution group",
                    element.name.local, head.name.local
                );
                self.report(
                    "e-props-correct",
                    span,
                    message,
                    "XML Schema Part 1, 3.3.6, Element Declaration Properties Correct, clause 4",
                );
            }
        }
    }

    /// The types of alternatives may stand in the place of the declared one (1.1, 3.3.6.1, `e-props-correct`, clause 7).
    pub(super) fn alternatives(&mut self) {
        let schema = self.schema;
        for id in schema.elements() {
            let element = &schema[id];
            for alternative in &element.alternatives {
                let is_error = matches!(alternative.ty, TypeId::Simple(ty) if schema[ty].is_builtin("error"));
                let fault = if is_error || alternative.ty == element.ty {
                    continue;
                } else if !is_derived(schema, alternative.ty, element.ty, false) {
                    "is not derived from the declared type"
                } else if excluded(schema, alternative.ty, element.ty, element.block) {
                    "is derived from the declared type in a way that the element blocks"
                } else {
                    continue;
                };
                let message = format!("the alternative type of `{}` {fault}", element.name.local);
                let note = "XML Schema 1.1 Part 1, 3.3.6.1, Element Declaration Properties Correct, clause 7";
                self.report("e-props-correct", alternative.span, message, note);
            }
        }
    }
}

/// Whether a step from a type to its base is of a way that a set has.
fn excluded(schema: &Schema, ty: TypeId, base: TypeId, ways: DerivationSet) -> bool {
    let mut at = ty;
    while at != base {
        let (next, is_excluded) = match at {
            TypeId::Simple(id) => (TypeId::Simple(schema[id].base), ways.restriction),
            TypeId::Complex(id) => match schema[id].derivation {
                Derivation::Extension => (schema[id].base, ways.extension),
                Derivation::Restriction => (schema[id].base, ways.restriction),
            },
        };
        if is_excluded || next == at {
            return is_excluded;
        }
        at = next;
    }
    false
}
