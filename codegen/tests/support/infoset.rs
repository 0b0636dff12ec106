//! Whether two documents say the same: their information sets, as far as a schema gives them a meaning.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Whether the order of sibling elements is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Siblings stand in one order.
    Kept,
    /// Any order is the same.
    Free,
}

/// The first difference between two documents. Prefixes, comments, processing instructions, white space between elements and the order of
/// attributes are no difference.
pub(crate) fn difference(expected: &str, found: &str, order: Order) -> Option<String> {
    let parse = |text| Document::parse(text).map_err(|error| format!("{error} in {text}"));
    match (parse(expected), parse(found)) {
        (Ok(expected), Ok(found)) => element(expected.root_element(), found.root_element(), "", order).err(),
        (Err(error), _) | (_, Err(error)) => Some(error),
    }
}

fn element(expected: Node<'_, '_>, found: Node<'_, '_>, path: &str, order: Order) -> Result<(), String> {
    same(path, "an element", &name(expected), &name(found))?;
    let path = format!("{path}/{}", expected.tag_name().name());
    same(&path, "attributes", &attributes(expected), &attributes(found))?;
    let (mut left, mut right) = (content(expected), content(found));
    if order == Order::Free {
        left.sort_by_key(Piece::key);
        right.sort_by_key(Piece::key);
    }
    same(&path, "content", &left.iter().map(Piece::key).collect::<Vec<_>>(), &right.iter().map(Piece::key).collect())?;
    for pair in left.into_iter().zip(right) {
        if let (Piece::Element(left), Piece::Element(right)) = pair {
            element(left, right, &path, order)?;
        }
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(path: &str, what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{path}: {what}: expected {expected:?}, found {found:?}")) }
}

/// A part of the content of an element.
enum Piece<'a, 'input> {
    Text(String),
    Element(Node<'a, 'input>),
}

impl Piece<'_, '_> {
    fn key(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Element(node) => name(*node),
        }
    }
}

/// Texts, those that comments tear apart put together, and elements. White space alone is layout where there are elements.
fn content<'a, 'input>(node: Node<'a, 'input>) -> Vec<Piece<'a, 'input>> {
    let mut pieces = Vec::new();
    for child in node.children() {
        match (child.text(), pieces.last_mut()) {
            _ if child.is_element() => pieces.push(Piece::Element(child)),
            (Some(text), Some(Piece::Text(before))) if child.is_text() => before.push_str(text),
            (Some(text), _) if child.is_text() => pieces.push(Piece::Text(text.to_owned())),
            _ => {}
        }
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::Element(_))) {
        pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty()));
    }
    pieces
}

fn name(node: Node<'_, '_>) -> String {
    let name = node.tag_name();
    format!("{{{}}}{}", name.namespace().unwrap_or_default(), name.name())
}

/// The attributes by their names; an `xsi:type` by what its prefix means. Where the schema lies is nothing that a document says.
fn attributes(node: Node<'_, '_>) -> BTreeMap<String, String> {
    let entry = |attribute: roxmltree::Attribute<'_, '_>| {
        let key = format!("{{{}}}{}", attribute.namespace().unwrap_or_default(), attribute.name());
        let is_type = attribute.namespace() == Some(XSI) && attribute.name() == "type";
        let value = if is_type { qualified(node, attribute.value()) } else { attribute.value().to_owned() };
        (key, value)
    };
    let is_hint = |attribute: &roxmltree::Attribute<'_, '_>| {
        attribute.namespace() == Some(XSI) && matches!(attribute.name(), "schemaLocation" | "noNamespaceSchemaLocation")
    };
    node.attributes().filter(|attribute| !is_hint(attribute)).map(entry).collect()
}

fn qualified(node: Node<'_, '_>, name: &str) -> String {
    let (prefix, local) =
        name.trim().split_once(':').map_or((None, name.trim()), |(prefix, local)| (Some(prefix), local));
    format!("{{{}}}{local}", node.lookup_namespace_uri(prefix).unwrap_or_default())
}
