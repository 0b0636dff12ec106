//! Which traits a type can derive.

use crate::binding::{Content, Derives, Field, FieldTerm, ItemKind, SetBinding, Shape, TypeRef, Value, Wrapped};

/// Decides for every item.
pub(super) fn decide(set: &mut SetBinding) {
    let mut eq: Vec<bool> = vec![true; set.items.len()];
    // A type that holds a number which is not `Eq` is none either: until nothing changes.
    loop {
        let mut is_same = true;
        for (index, item) in set.items.iter().enumerate() {
            if eq[index] && !is_eq(&item.kind, &eq) {
                eq[index] = false;
                is_same = false;
            }
        }
        if is_same {
            break;
        }
    }
    for (index, item) in set.items.iter_mut().enumerate() {
        item.derives = Derives { eq: eq[index], default: has_default(&item.kind) };
    }
}

fn has_default(kind: &ItemKind) -> bool {
    let optional = |fields: &[Field]| fields.iter().all(|field| field.shape() != Shape::Required);
    match kind {
        ItemKind::Struct(structure) => {
            let content = match &structure.content {
                Content::Text { .. } => false,
                Content::Children(fields) => optional(&fields.fields),
                Content::Mixed { .. } => true,
            };
            content && structure.attributes.iter().all(|attribute| !attribute.required)
        }
        ItemKind::Sequence(fields) => optional(&fields.fields),
        _ => false,
    }
}

fn is_eq(kind: &ItemKind, eq: &[bool]) -> bool {
    let fields = |fields: &[Field]| fields.iter().all(|field| is_term_eq(&field.term, eq));
    match kind {
        ItemKind::Struct(structure) => {
            let content = match &structure.content {
                Content::Text { value, .. } => is_type_eq(&value.ty, eq),
                Content::Children(children) => fields(&children.fields),
                Content::Mixed { item, .. } => eq[item.0 as usize],
            };
            content && structure.attributes.iter().all(|attribute| is_type_eq(&attribute.ty, eq))
        }
        ItemKind::Sequence(children) => fields(&children.fields),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => fields(&choice.variants),
        ItemKind::Derived(derived) => derived.variants.iter().all(|variant| is_type_eq(&variant.value.ty, eq)),
        ItemKind::Enumeration(_) => true,
        ItemKind::Newtype(newtype) => is_type_eq(&newtype.inner, eq),
        ItemKind::Union(union) => union.members.iter().all(|member| is_type_eq(&member.ty, eq)),
    }
}

fn is_term_eq(term: &FieldTerm, eq: &[bool]) -> bool {
    let value = |value: &Value| is_type_eq(&value.ty, eq);
    match term {
        FieldTerm::Element(element) => value(&element.value),
        FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => value(&element.value),
        FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } | FieldTerm::Group(item) => eq[item.0 as usize],
        FieldTerm::Any(_) => true,
    }
}

fn is_type_eq(ty: &TypeRef, eq: &[bool]) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => builtin.eq,
        TypeRef::Item(item) => eq[item.0 as usize],
        TypeRef::List(item) | TypeRef::Lexical(item) => is_type_eq(item, eq),
        TypeRef::AnyElement => true,
    }
}
