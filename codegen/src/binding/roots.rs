//! What of a set is generated: its roots, and the types that have items.

use crate::binding::docs::Docs;
use crate::binding::lower::{Binder, SetRequest};
use crate::binding::{Root, Value};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::name::QName;
use crate::schema::{ElementId, Schema, TypeId, ValueConstraint};

/// The roots of a set, and the types that are generated whether reached from a root or not.
pub(super) struct Scope {
    pub(super) roots: Vec<RootElement>,
    pub(super) types: Vec<TypeId>,
}

/// An element that documents of the set may begin with.
pub(super) struct RootElement {
    pub(super) name: QName,
    pub(super) ty: TypeId,
    /// `default` or `fixed`.
    pub(super) constraint: Option<ValueConstraint>,
    /// Its declaration; a record has none.
    pub(super) element: Option<ElementId>,
    /// Whether no other element has the type: the type is a document of its own then.
    pub(super) owns_type: bool,
}

impl Scope {
    /// With a shared envelope the records and what they reach; else every global type, and the global elements of the documents that the user named.
    pub(super) fn of(schema: &Schema, request: &SetRequest, diagnostics: &mut Diagnostics) -> Self {
        let mut roots: Vec<RootElement> = Vec::new();
        for (record, span) in &request.records {
            let found = schema.global_types.iter().find(|(name, _)| &*name.local == record && !Binder::is_xsd(name));
            let Some((name, &ty)) = found else {
                diagnostics.push(
                    Diagnostic::error("xg-record", *span, format!("there is no type `{record}` in the set"))
                        .note("`records` names complex types of the set's documents"),
                );
                continue;
            };
            // Elements of the set tell the namespace: the overlay may have taken it away.
            let qualified = schema.elements().any(|id| schema[id].name.namespace.is_some());
            let name = if qualified { name.clone() } else { QName::new(None, name.local.clone()) };
            roots.push(RootElement { name, ty, constraint: None, element: None, owns_type: true });
        }
        if request.options.envelope {
            return Self { roots, types: Vec::new() };
        }
        let mut types: Vec<TypeId> = Vec::new();
        for (name, &ty) in &schema.global_types {
            if !Binder::is_xsd(name) {
                types.push(ty);
            }
        }
        for &id in schema.global_elements.values() {
            let element = &schema[id];
            types.push(element.ty);
            let named = element.origin.document.is_some_and(|document| schema.documents[document].is_root);
            if named && !element.is_abstract {
                let owns_type = matches!(element.ty, TypeId::Complex(ty) if schema[ty].name.is_none());
                let constraint = element.value.clone();
                roots.push(RootElement {
                    name: element.name.clone(),
                    ty: element.ty,
                    constraint,
                    element: Some(id),
                    owns_type,
                });
            }
        }
        Self { roots, types }
    }
}

/// A root with its Rust name.
pub(super) fn root(
    variant: String,
    root: &RootElement,
    (value, is_typed): (Value, bool),
    only_type: Option<QName>,
    docs: &Docs<'_>,
) -> Root {
    let docs = match root.element {
        Some(element) => docs.of_element(element),
        None => vec![format!("`{}`", root.name.local)],
    };
    let constraint = root.constraint.clone();
    Root { variant, name: root.name.clone(), value, is_typed, constraint, only_type, docs }
}
