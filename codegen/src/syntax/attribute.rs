//! `xs:attribute`, `xs:attributeGroup`, and the attributes of types.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::schema::form;
use super::value::trim;
use super::{Attribute, AttributeGroup, AttributeItem, AttributeUsage, Attributes, Form, NameOrRef};
use crate::diagnostic::Diagnostic;
use crate::name::XSI;

impl Reader {
    /// An attribute declaration, or a reference to one; `None` if it has neither name nor reference.
    pub(super) fn attribute(&mut self, node: Node<'_, '_>, place: Place) -> Option<Attribute> {
        let name = self.name_or_ref(node, place, "src-attribute");
        let usage = usage(node).filter(|_| place == Place::Local).unwrap_or_default();
        let (default, fixed) = self.value_constraint(node, "src-attribute");
        self.check_usage(node, usage);
        self.check_attribute_name(node, name.as_ref(), place);
        let is_ref = place == Place::Local && node.has_attribute("ref") && !node.has_attribute("name");
        if is_ref {
            self.check_attribute_reference(node);
        }
        let ty = self.type_use(node, "src-attribute").filter(|_| !is_ref);
        let target_namespace = if self.is_1_1() && place == Place::Local {
            self.check_target_namespace(node, "src-attribute");
            self.token(node, "targetNamespace")
        } else {
            None
        };
        Some(Attribute {
            span: self.span(node),
            name: name?,
            usage,
            ty,
            default,
            fixed,
            form: form(node, "form").filter(|_| place == Place::Local),
            target_namespace,
            inheritable: self.boolean(node, "inheritable").filter(|_| self.is_1_1()),
            documentation: self.documentation(node),
        })
    }

    /// A default is for attributes that may be absent (src-attribute, 2); a prohibited one has no fixed value either (1.1: 5).
    fn check_usage(&mut self, node: Node<'_, '_>, usage: AttributeUsage) {
        if node.has_attribute("default") && usage != AttributeUsage::Optional {
            let message = "an attribute with `default` has to be optional";
            self.report(Diagnostic::error("src-attribute", self.span_of(node, "use"), message));
        }
        if self.is_1_1() && node.has_attribute("fixed") && usage == AttributeUsage::Prohibited {
            let message = "a prohibited attribute cannot have a `fixed` value";
            self.report(Diagnostic::error("src-attribute", self.span_of(node, "use"), message));
        }
    }

    /// No attribute is called `xmlns` (no-xmlns), none is in the namespace of instances (no-xsi).
    fn check_attribute_name(&mut self, node: Node<'_, '_>, name: Option<&NameOrRef>, place: Place) {
        let Some(NameOrRef::Name(name)) = name else { return };
        if &*name.value == "xmlns" {
            let message = "`xmlns` declares namespaces, and cannot be an attribute";
            self.report(Diagnostic::error("no-xmlns", name.span, message));
        }
        let own = node.attribute("targetNamespace").map(trim);
        let form = form(node, "form").unwrap_or(self.attribute_form_default);
        let is_qualified = place == Place::Global || form == Form::Qualified;
        let namespace = own.or(self.target_namespace.as_deref().filter(|_| is_qualified));
        if namespace == Some(XSI) {
            let message = format!("the namespace `{XSI}` takes no further attributes");
            self.report(Diagnostic::error("no-xsi", name.span, message));
        }
    }

    /// A reference takes its type from what it refers to (src-attribute, 3.2).
    fn check_attribute_reference(&mut self, node: Node<'_, '_>) {
        for name in ["type", "form", "targetNamespace"] {
            if node.has_attribute(name) {
                let message = format!(
                    "an attribute with `ref` cannot have `{name}`: that is said where the attribute is declared"
                );
                self.report(Diagnostic::error("src-attribute", self.span_of(node, name), message));
            }
        }
        if let Some(child) = self.child(node, "simpleType") {
            let message =
                "an attribute with `ref` cannot have a type inside: that is said where the attribute is declared";
            self.report(Diagnostic::error("src-attribute", self.span(child), message));
        }
    }

    /// A named group of attributes.
    pub(super) fn attribute_group(&mut self, node: Node<'_, '_>) -> Option<AttributeGroup> {
        let attributes = self.attributes(node);
        Some(AttributeGroup {
            span: self.span(node),
            name: self.ncname(node, "name")?,
            attributes,
            documentation: self.documentation(node),
        })
    }

    /// The attributes, attribute groups and the wildcard among an element's children.
    pub(super) fn attributes(&mut self, node: Node<'_, '_>) -> Attributes {
        let mut attributes = Attributes::default();
        let children = self.children(node);
        for (name, child) in children {
            match name {
                "attribute" => {
                    if let Some(attribute) = self.attribute(child, Place::Local) {
                        attributes.items.push(AttributeItem::Attribute(attribute));
                    }
                }
                "attributeGroup" => {
                    if let Some(reference) = self.reference(child, "ref") {
                        attributes.items.push(AttributeItem::Group(reference));
                    }
                }
                "anyAttribute" if attributes.any.is_none() => attributes.any = Some(self.wildcard(child)),
                _ => {}
            }
        }
        attributes
    }
}

fn usage(node: Node<'_, '_>) -> Option<AttributeUsage> {
    match trim(node.attribute("use")?) {
        "optional" => Some(AttributeUsage::Optional),
        "required" => Some(AttributeUsage::Required),
        "prohibited" => Some(AttributeUsage::Prohibited),
        _ => None,
    }
}
