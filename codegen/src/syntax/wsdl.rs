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
pub(super) fn schemas<'a, 'i: 'a>(root: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    let types = own(root).filter(|child| child.tag_name().name() == "types");
    types.flat_map(|types| types.children()).filter(|child| child.has_tag_name((XSD, "schema")))
}

/// The locations of what a description imports or includes; without one there is nothing to follow.
pub(super) fn imports(root: Node<'_, '_>, source: SourceId) -> Vec<Spanned<String>> {
    let imports = own(root).filter(|child| matches!(child.tag_name().name(), "import" | "include"));
    let location = imports.filter_map(|import| import.attribute_node("location"));
    let spanned = |location: roxmltree::Attribute<'_, '_>| Spanned {
        value: location.value().trim().to_owned(),
        span: Span::new(source, location.range_value()),
    };
    location.map(spanned).collect()
}

/// The children of the namespace of their parent.
fn own<'a, 'i: 'a>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().namespace() == node.tag_name().namespace())
}
