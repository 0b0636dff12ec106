//! The use of notations (XML Schema Part 2, 3.2.19): a declaration says which ones.

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::schema::{FacetKind, Schema, SimpleTypeId, TypeId, Variety};

/// Refuses elements and attributes of any notation whatever.
pub(super) fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    let mut typed = Vec::new();
    for id in schema.elements() {
        if let TypeId::Simple(ty) = schema[id].ty {
            typed.push((&schema[id].name, ty, schema[id].origin.span));
        }
    }
    for id in schema.attributes() {
        typed.push((&schema[id].name, schema[id].ty, schema[id].origin.span));
    }
    let mut seen: Vec<Span> = Vec::new();
    for (name, ty, span) in typed {
        let Some(span) = span.filter(|span| !is_enumerated(schema, ty) && !seen.contains(span)) else { continue };
        seen.push(span);
        let message =
            format!("`{}` has the type `xs:NOTATION`, and it is not said which notations it may have", name.local);
        diagnostics.push(
            Diagnostic::error("enumeration-required-notation", span, message)
                .note("derive a type from `xs:NOTATION` that enumerates them. XML Schema Part 2, 3.2.19, enumeration facet value required for NOTATION"),
        );
    }
}

/// Whether a type has no notations for values, or enumerates them.
fn is_enumerated(schema: &Schema, ty: SimpleTypeId) -> bool {
    let mut at = ty;
    loop {
        let definition = &schema[at];
        let is_listed = definition.facets.iter().any(|facet| facet.kind == FacetKind::Enumeration);
        if definition.variety != Variety::Atomic("NOTATION") || is_listed || definition.base == at {
            return true;
        }
        if definition.is_builtin("NOTATION") {
            return false;
        }
        at = definition.base;
    }
}
