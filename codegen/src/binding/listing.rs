//! A compact listing of what is generated: one line a type, field, variant. It reads well where a change of schema is reviewed.

use std::fmt::Write;

use crate::binding::{
    Chosen, Content, Field, FieldTerm, Fields, Item, ItemKind, SetBinding, Shape, TypeRef, Value, Wrapped,
};

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
    let keyword = match &item.kind {
        ItemKind::Struct(_) | ItemKind::Sequence(_) | ItemKind::Newtype(_) => "struct",
        _ => "enum",
    };
    let _ = write!(text, "{keyword} {path}::{}", item.name);
    if let ItemKind::Newtype(newtype) = &item.kind {
        let _ = write!(text, "({})", type_name(set, &newtype.inner));
    }
    for line in lines(set, item) {
        let _ = write!(text, "\n    {line}");
    }
    text.push('\n');
}

/// A line for each field, variant or facet.
fn lines(set: &SetBinding, item: &Item) -> Vec<String> {
    let mut lines = Vec::new();
    match &item.kind {
        ItemKind::Struct(structure) => {
            for attribute in &structure.attributes {
                let ty = type_name(set, &attribute.ty);
                let ty = if attribute.required { ty } else { format!("Option<{ty}>") };
                lines.push(format!("{}: {ty}  @{}", attribute.name, attribute.attribute.local));
            }
            match &structure.content {
                Content::Text { field, value: text } => lines.push(format!("{field}: {}  text", value(set, text))),
                Content::Children(fields) => field_lines(set, fields, &mut lines),
                Content::Mixed { field, item, .. } => {
                    lines.push(format!("{field}: {}<{}>  mixed", lists(set), set[*item].name));
                }
            }
            lines.extend(structure.open_content.iter().map(|open| format!("{}: OpenContent  any", open.name)));
        }
        ItemKind::Sequence(fields) => field_lines(set, fields, &mut lines),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => {
            for variant in &choice.variants {
                lines.push(format!("{}({})", variant.name, field_type(set, variant)));
            }
        }
        ItemKind::Derived(derived) => {
            let by = if matches!(derived.chosen, Chosen::Declared(_)) { "xsi:type" } else { "alternative" };
            for variant in &derived.variants {
                lines.push(format!("{}({})  {by}", variant.name, value(set, &variant.value)));
            }
        }
        ItemKind::Enumeration(enumeration) => {
            for variant in &enumeration.variants {
                lines.push(format!("{}  {:?}", variant.name, variant.text));
            }
        }
        ItemKind::Newtype(newtype) => {
            for facet in &newtype.facets {
                lines.push(format!("{facet:?}"));
            }
        }
        ItemKind::Union(union) => {
            for member in &union.members {
                lines.push(format!("{}({})", member.name, type_name(set, &member.ty)));
            }
        }
    }
    lines
}

fn field_lines(set: &SetBinding, fields: &Fields, lines: &mut Vec<String>) {
    for field in &fields.fields {
        lines.push(field_line(set, field));
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
    let (boxes, lists) = (if set.far { "FarBox" } else { "Box" }, lists(set));
    let inner = match &field.term {
        FieldTerm::Element(element) => value(set, &element.value),
        FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => {
            format!("{lists}<{}>", value(set, &element.value))
        }
        FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } => format!("{lists}<{}>", set[*item].name),
        FieldTerm::Group(item) => set[*item].name.clone(),
        FieldTerm::Any(_) => "AnyElement".to_owned(),
    };
    let inner = if field.boxed { format!("{boxes}<{inner}>") } else { inner };
    match field.shape() {
        Shape::Required => inner,
        Shape::Optional => format!("Option<{inner}>"),
        Shape::Many => format!("{lists}<{inner}>"),
    }
}

fn lists(set: &SetBinding) -> &'static str {
    if set.far { "FarVec" } else { "Vec" }
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
