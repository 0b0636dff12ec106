//! Schemas in the description of a service (WSDL 1.1, 2.2; WSDL 2.0, 3.1).

use roxmltree::Node;

use crate::diagnostic::{SourceId, Span, Spanned};
use crate::name::XSD;

const WSDL_1_1: &str = "http://schemas.xmlsoap.org/wsdl/";
const WSDL_2_0: &str = "http://www.w3.org/ns/wsdl";

/// Whether an element is the root of a description.
pub(super) fn is_service(root: Node<'_, '_>) -> bool {
    root.has_tag_name((WSDL_1_1, "definitions")) || root.has_tag_name((WSDL_2_0, "description"))
}

/// Every schema in the `types` of a description.
pub(super) fn schemas<'a, 'i: 'a>(root: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let mut schemas = Vec::new();
    for types in own(root, &["types"]) {
        for child in types.children() {
            if child.has_tag_name((XSD, "schema")) {
                schemas.push(child);
            }
        }
    }
    schemas
}

/// The locations of what a description imports or includes; without one there is nothing to follow.
pub(super) fn imports(root: Node<'_, '_>, source: SourceId) -> Vec<Spanned<String>> {
    let mut locations = Vec::new();
    for import in own(root, &["import", "include"]) {
        if let Some(location) = import.attribute_node("location") {
            let span = Span::new(source, location.range_value());
            locations.push(Spanned { value: location.value().trim().to_owned(), span });
        }
    }
    locations
}

/// The children of some names in the namespace of their parent.
fn own<'a, 'i: 'a>(node: Node<'a, 'i>, names: &[&str]) -> Vec<Node<'a, 'i>> {
    let mut own = Vec::new();
    for child in node.children() {
        let tag = child.tag_name();
        if tag.namespace() == node.tag_name().namespace() && names.contains(&tag.name()) {
            own.push(child);
        }
    }
    own
}
