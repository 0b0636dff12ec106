//! A compact listing of what is generated: one line a type, field, variant. It reads well where a change of schema is reviewed.

use std::fmt::Write;

use crate::binding::{Chosen, Content, Field, FieldTerm, Item, ItemKind, SetBinding, Shape, TypeRef, Value, Wrapped};

/// The listing of a set.
#[must_use]
pub fn listing(set: &SetBinding, module: &str) -> String {
    let mut text = String::new();
    let path = |name: &str| if name.is_empty() { module.to_owned() } else { format!("{module}::{name}") };
    if !set.roots.is_empty() {
        let _ = writeln!(text, "enum {module}::Document");
        for root in &set.roots {
            let _ = writeln!(text, "    {}({})  <{}>", root.variant, value(set, &root.value), root.name.local);
        }
    }
    for part in &set.modules {
        for &id in &part.items {
            item(set, &path(&part.name), &set[id], &mut text);
        }
    }
    text
}

fn item(set: &SetBinding, path: &str, item: &Item, text: &mut String) {
    let (keyword, lines) = match &item.kind {
        ItemKind::Struct(structure) => {
            let mut lines = Vec::new();
            for attribute in &structure.attributes {
                let ty = type_name(set, &attribute.ty);
                let ty = if attribute.required { ty } else { format!("Option<{ty}>") };
                lines.push(format!("{}: {ty}  @{}", attribute.name, attribute.attribute.local));
            }
            match &structure.content {
                Content::Text { field, value: text } => lines.push(format!("{field}: {}  text", value(set, text))),
                Content::Children(fields) => lines.extend(fields.fields.iter().map(|field| field_line(set, field))),
                Content::Mixed { field, item, .. } => lines.push(format!("{field}: Vec<{}>  mixed", set[*item].name)),
            }
            lines.extend(structure.open_content.iter().map(|open| format!("{}: OpenContent  any", open.name)));
            ("struct", lines)
        }
        ItemKind::Sequence(fields) => ("struct", fields.fields.iter().map(|field| field_line(set, field)).collect()),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => (
            "enum",
            choice.variants.iter().map(|variant| format!("{}({})", variant.name, field_type(set, variant))).collect(),
        ),
        ItemKind::Derived(derived) => {
            let line = |variant: &crate::binding::DerivedVariant| {
                let by = if matches!(derived.chosen, Chosen::Declared(_)) { "xsi:type" } else { "alternative" };
                format!("{}({})  {by}", variant.name, value(set, &variant.value))
            };
            ("enum", derived.variants.iter().map(line).collect())
        }
        ItemKind::Enumeration(enumeration) => (
            "enum",
            enumeration.variants.iter().map(|variant| format!("{}  {:?}", variant.name, variant.text)).collect(),
        ),
        ItemKind::Newtype(newtype) => {
            let facets = newtype.facets.iter().map(|facet| format!("{facet:?}")).collect();
            let _ = writeln!(text, "struct {path}::{}({})", item.name, type_name(set, &newtype.inner));
            return lines_of(facets, text);
        }
        ItemKind::Union(union) => (
            "enum",
            union.members.iter().map(|member| format!("{}({})", member.name, type_name(set, &member.ty))).collect(),
        ),
    };
    let _ = writeln!(text, "{keyword} {path}::{}", item.name);
    lines_of(lines, text);
}

fn lines_of(lines: Vec<String>, text: &mut String) {
    for line in lines {
        let _ = writeln!(text, "    {line}");
    }
}

fn field_line(set: &SetBinding, field: &Field) -> String {
    let xml = match &field.term {
        FieldTerm::Element(element) => format!("<{}>", element.name.local),
        FieldTerm::Wrapped { wrapper, item: Wrapped::Element(element), .. } => {
            format!("<{}><{}>", wrapper.local, element.name.local)
        }
        FieldTerm::Wrapped { wrapper, .. } => format!("<{}>", wrapper.local),
        FieldTerm::Group(_) => "group".to_owned(),
        FieldTerm::Any(_) => "any".to_owned(),
    };
    format!("{}: {}  {xml}", field.name, field_type(set, field))
}

fn field_type(set: &SetBinding, field: &Field) -> String {
    let inner = match &field.term {
        FieldTerm::Element(element) => value(set, &element.value),
        FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => format!("Vec<{}>", value(set, &element.value)),
        FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } => format!("Vec<{}>", set[*item].name),
        FieldTerm::Group(item) => set[*item].name.clone(),
        FieldTerm::Any(_) => "AnyElement".to_owned(),
    };
    let inner = if field.boxed { format!("Box<{inner}>") } else { inner };
    match field.shape() {
        Shape::Required => inner,
        Shape::Optional => format!("Option<{inner}>"),
        Shape::Many => format!("Vec<{inner}>"),
    }
}

fn value(set: &SetBinding, value: &Value) -> String {
    let name = type_name(set, &value.ty);
    if value.nillable { format!("Nillable<{name}>") } else { name }
}

fn type_name(set: &SetBinding, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Builtin(builtin) => builtin.rust.to_owned(),
        TypeRef::Item(item) => set[*item].name.clone(),
        TypeRef::Lexical(item) => type_name(set, item),
        TypeRef::List(item) => format!("List<{}>", type_name(set, item)),
        TypeRef::AnyElement => "AnyElement".to_owned(),
    }
}
