//! The keys that fields and variants have where values are serialized: the names of XML, each once.

use std::collections::HashSet;

use crate::binding::{Content, Field, FieldTerm, Struct};

/// The keys of a complex type's fields, each with the Rust name of the field. An element has its name, or the name of its field where another element
/// of the type has it; an attribute too, or its name behind `@`; what has no name in XML has the name of its field.
pub(crate) fn of_struct(structure: &Struct) -> Vec<(String, String)> {
    let mut keys = Keys::default();
    match &structure.content {
        Content::Children(fields) => keys.elements(&fields.fields),
        Content::Text { .. } | Content::Mixed { .. } => {}
    }
    for attribute in &structure.attributes {
        let xml = &*attribute.attribute.local;
        let wanted = if keys.taken.contains(xml) { format!("@{xml}") } else { xml.to_owned() };
        keys.add(&attribute.name, &wanted);
    }
    if let Content::Text { field, .. } | Content::Mixed { field, .. } = &structure.content {
        keys.add(field, field);
    }
    let any = structure.any_attribute.as_ref().map(|any| &any.name);
    let open = structure.open_content.as_ref().map(|open| &open.name);
    let types = structure.types.as_ref().map(|types| &types.name);
    for name in [any, open, types, structure.extra.as_ref()] {
        let Some(name) = name else { continue };
        keys.add(name, name);
    }
    keys.all
}

/// The keys of the fields or variants of a content model.
pub(crate) fn of_fields(fields: &[Field]) -> Vec<(String, String)> {
    let mut keys = Keys::default();
    keys.elements(fields);
    keys.all
}

/// Keys for names that have one name of XML each.
pub(crate) fn of_names<'n>(names: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<(String, String)> {
    let mut keys = Keys::default();
    names.for_each(|(rust, xml)| keys.add_named(rust, xml));
    keys.all
}

#[derive(Default)]
struct Keys {
    taken: HashSet<String>,
    all: Vec<(String, String)>,
}

impl Keys {
    /// What has a name in XML comes first.
    fn elements(&mut self, fields: &[Field]) {
        for field in fields {
            if let Some(xml) = xml_name(field) {
                self.add_named(&field.name, xml);
            }
        }
        for field in fields {
            if xml_name(field).is_none() {
                self.add(&field.name, &field.name);
            }
        }
    }

    fn add_named(&mut self, rust: &str, xml: &str) {
        let wanted = if self.taken.contains(xml) { rust } else { xml };
        self.add(rust, wanted);
    }

    fn add(&mut self, rust: &str, wanted: &str) {
        let mut key = wanted.to_owned();
        while self.taken.contains(&key) {
            key.push('_');
        }
        self.taken.insert(key.clone());
        self.all.push((rust.to_owned(), key));
    }
}

fn xml_name(field: &Field) -> Option<&str> {
    match &field.term {
        FieldTerm::Element(element) => Some(&element.name.local),
        FieldTerm::Wrapped { wrapper, .. } => Some(&wrapper.local),
        FieldTerm::Group(_) | FieldTerm::Any(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_once() {
        let keys = |names: &[(&str, &str)]| {
            of_names(names.iter().copied()).into_iter().map(|(_, key)| key).collect::<Vec<_>>()
        };
        assert_eq!(keys(&[("foo_bar", "fooBar"), ("type_", "type")]), ["fooBar", "type"]);
        assert_eq!(keys(&[("a", "a"), ("a_", "a"), ("b", "a_")]), ["a", "a_", "b"]);
        assert_eq!(keys(&[("b", "x"), ("a", "b"), ("c", "x"), ("b", "x")]), ["x", "b", "c", "b_"]);
    }
}
