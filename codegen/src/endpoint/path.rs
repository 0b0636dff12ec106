//! Paths of elements inside a record, through the binding model.

use crate::binding::{Content, FieldTerm, Fields, ItemId, ItemKind, SetBinding, TypeRef, Value, Wrapped, values::Home};

/// What stands at the end of a path.
#[derive(Clone, Copy)]
pub(super) enum Found<'s> {
    /// An element with a type.
    Value(&'s Value),
    /// An element that only holds others.
    Wrapper(&'s Wrapped),
}

/// What an element holds, as far as filters distinguish it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Integer,
    Boolean,
    Date,
    Text,
    Enumeration(ItemId),
    Elements,
}

/// Follows a path from a record on; each step is the name of an element.
pub(super) fn find<'s>(set: &'s SetBinding, record: ItemId, path: &str) -> Option<Found<'s>> {
    let mut steps = path.split('.');
    let mut found = step(set, children(set, record)?, steps.next()?)?;
    for name in steps {
        found = match found {
            Found::Value(value) => match value.ty {
                TypeRef::Item(item) => step(set, children(set, item)?, name)?,
                _ => return None,
            },
            Found::Wrapper(Wrapped::Element(element)) if &*element.name.local == name => Found::Value(&element.value),
            Found::Wrapper(Wrapped::Element(_)) => return None,
            Found::Wrapper(Wrapped::Choice(item)) => step(set, children(set, *item)?, name)?,
        };
    }
    Some(found)
}

/// What stands at the end of a path.
pub(super) fn sort(set: &SetBinding, found: Found<'_>) -> Sort {
    match found {
        Found::Value(value) => sort_of_type(set, &value.ty),
        Found::Wrapper(_) => Sort::Elements,
    }
}

fn sort_of_type(set: &SetBinding, ty: &TypeRef) -> Sort {
    match ty {
        TypeRef::Builtin(builtin) => match (builtin.rust, builtin.home) {
            ("bool", _) => Sort::Boolean,
            ("f32" | "f64", _) => Sort::Text,
            (_, Home::Copy) => Sort::Integer,
            (name, _) if name.ends_with("Integer") => Sort::Integer,
            ("DateTime" | "DateTimeStamp" | "Date", _) => Sort::Date,
            _ => Sort::Text,
        },
        TypeRef::Item(item) => match &set[*item].kind {
            ItemKind::Enumeration(_) => Sort::Enumeration(*item),
            ItemKind::Newtype(newtype) => sort_of_type(set, &newtype.inner),
            ItemKind::Struct(structure) => match &structure.content {
                Content::Text { value, .. } => sort_of_type(set, &value.ty),
                Content::Children(_) | Content::Mixed { .. } => Sort::Elements,
            },
            ItemKind::Union(_) => Sort::Text,
            _ => Sort::Elements,
        },
        TypeRef::List(_) | TypeRef::Lexical(_) => Sort::Text,
        TypeRef::AnyElement => Sort::Elements,
    }
}

/// The fields of what an item holds.
fn children(set: &SetBinding, item: ItemId) -> Option<&[crate::binding::Field]> {
    match &set[item].kind {
        ItemKind::Struct(structure) => match &structure.content {
            Content::Children(Fields { fields, .. }) => Some(fields),
            Content::Mixed { item, .. } => children(set, *item),
            Content::Text { .. } => None,
        },
        ItemKind::Sequence(fields) => Some(&fields.fields),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => Some(&choice.variants),
        _ => None,
    }
}

fn step<'s>(set: &'s SetBinding, fields: &'s [crate::binding::Field], name: &str) -> Option<Found<'s>> {
    fields.iter().find_map(|field| match &field.term {
        FieldTerm::Element(element) => (&*element.name.local == name).then_some(Found::Value(&element.value)),
        FieldTerm::Wrapped { wrapper, item, .. } => (&*wrapper.local == name).then_some(Found::Wrapper(item)),
        FieldTerm::Group(item) => step(set, children(set, *item)?, name),
        FieldTerm::Any(_) => None,
    })
}
