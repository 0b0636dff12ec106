//! `xs:schema`.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::value::{final_of_simple_type, tokens, trim};
use super::{Component, DerivationSet, Form, SchemaDocument};

impl Reader {
    /// The document.
    pub(super) fn schema(&mut self, node: Node<'_, '_>) -> SchemaDocument {
        let target_namespace = self.token(node, "targetNamespace").filter(|namespace| !namespace.value.is_empty());
        self.target_namespace = target_namespace.as_ref().map(|namespace| namespace.value.clone());
        self.attribute_form_default = form(node, "attributeFormDefault").unwrap_or_default();
        let mut document = SchemaDocument {
            source: self.source,
            span: self.span(node),
            target_namespace,
            element_form_default: form(node, "elementFormDefault").unwrap_or_default(),
            attribute_form_default: self.attribute_form_default,
            block_default: derivations(node, "blockDefault", BLOCK_OF_ELEMENT).unwrap_or_default(),
            final_default: derivations(node, "finalDefault", FINAL_DEFAULT).unwrap_or_default(),
            default_attributes: None,
            default_open_content: None,
            directives: Vec::new(),
            components: Vec::new(),
            expression_types: Vec::new(),
            documentation: None,
        };
        if self.is_1_1() {
            document.default_attributes = self.reference(node, "defaultAttributes");
        }
        let children = self.children(node);
        for (name, child) in &children {
            match *name {
                "include" | "import" | "redefine" | "override" => {
                    if let Some(directive) = self.directive(*child, name) {
                        document.directives.push(directive);
                    }
                }
                "defaultOpenContent" if self.is_1_1() => {
                    document.default_open_content = Some(self.open_content(*child));
                }
                _ => {
                    if let Some(component) = self.component(*child, name) {
                        document.components.push(component);
                    }
                }
            }
        }
        document.expression_types = std::mem::take(&mut self.expression_types);
        // An annotation between components speaks of those that follow.
        let mut annotations = Vec::new();
        for (name, child) in children {
            match name {
                "annotation" => annotations.push(child),
                "include" | "import" | "redefine" | "override" => {}
                _ => break,
            }
        }
        document.documentation = self.documentation_in(&annotations);
        document
    }

    /// A global component; `None` for anything else, and for what is too broken to have a name.
    pub(super) fn component(&mut self, node: Node<'_, '_>, name: &str) -> Option<Component> {
        Some(match name {
            "element" => Component::Element(self.element(node, Place::Global)?),
            "attribute" => Component::Attribute(self.attribute(node, Place::Global)?),
            "complexType" => Component::ComplexType(self.complex_type(node, Place::Global)?),
            "simpleType" => Component::SimpleType(self.simple_type(node, Place::Global)?),
            "group" => Component::Group(self.group(node)?),
            "attributeGroup" => Component::AttributeGroup(self.attribute_group(node)?),
            "notation" => Component::Notation(self.notation(node)?),
            _ => return None,
        })
    }
}

/// What `block` of an element can list.
pub(super) const BLOCK_OF_ELEMENT: &[&str] = &["extension", "restriction", "substitution"];
/// What `final` of an element, and `block` and `final` of a complex type can list.
pub(super) const BY_TYPE: &[&str] = &["extension", "restriction"];
const FINAL_DEFAULT: &[&str] = &["extension", "restriction", "list", "union"];

/// `form` and its defaults.
pub(super) fn form(node: Node<'_, '_>, name: &str) -> Option<Form> {
    match trim(node.attribute(name)?) {
        "qualified" => Some(Form::Qualified),
        "unqualified" => Some(Form::Unqualified),
        _ => None,
    }
}

/// `block`, `final` and their defaults; `#all` is everything that the attribute can list.
pub(super) fn derivations(node: Node<'_, '_>, name: &str, all: &[&str]) -> Option<DerivationSet> {
    let text = trim(node.attribute(name)?);
    let words: Vec<&str> = if text == "#all" { all.to_vec() } else { tokens(text) };
    let has = |word: &str| words.contains(&word) && all.contains(&word);
    Some(DerivationSet {
        extension: has("extension"),
        restriction: has("restriction"),
        substitution: has("substitution"),
        list: has("list"),
        union: has("union"),
    })
}

impl Reader {
    /// `final` of a simple type.
    pub(super) fn final_of_simple_type(&self, node: Node<'_, '_>) -> Option<DerivationSet> {
        derivations(node, "final", final_of_simple_type(self.version))
    }
}
