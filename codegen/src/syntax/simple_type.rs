//! `xs:simpleType` and what is inside.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::{SimpleType, TypeUse, Variety};
use crate::diagnostic::Diagnostic;

impl Reader {
    /// A simple type; `None` if there is no telling how it is made, and for a global one without a name.
    pub(super) fn simple_type(&mut self, node: Node<'_, '_>, place: Place) -> Option<SimpleType> {
        let variety = self.variety(node);
        let name = if place == Place::Global { Some(self.ncname(node, "name")?) } else { None };
        Some(SimpleType {
            span: self.span(node),
            name,
            final_: self.final_of_simple_type(node).filter(|_| place == Place::Global),
            variety: variety?,
            documentation: self.documentation(node),
        })
    }

    fn variety(&mut self, node: Node<'_, '_>) -> Option<Variety> {
        let children = self.children(node);
        children.into_iter().find_map(|(name, child)| match name {
            "restriction" => {
                let facets = self.facets(child);
                let base = Box::new(self.one_type(child, "base")?);
                Some(Variety::Restriction { base, facets, span: self.span(child) })
            }
            "list" => Some(Variety::List { item: Box::new(self.one_type(child, "itemType")?) }),
            "union" => Some(Variety::Union { members: self.members(child) }),
            _ => None,
        })
    }

    /// A type named by an attribute, or inside, and not both (src-simple-type, 2 and 3).
    fn one_type(&mut self, node: Node<'_, '_>, attribute: &str) -> Option<TypeUse> {
        let inline = self.child(node, "simpleType");
        let inner = inline.and_then(|child| self.simple_type(child, Place::Local));
        let tag = node.tag_name().name();
        match (node.has_attribute(attribute), inline) {
            (true, Some(_)) => {
                let message = format!("`xs:{tag}` has both `{attribute}` and an `xs:simpleType` inside");
                self.report(Diagnostic::error("src-simple-type", self.span_of(node, attribute), message));
            }
            (false, None) => {
                let message = format!("`xs:{tag}` needs `{attribute}`, or an `xs:simpleType` inside");
                self.report(Diagnostic::error("src-simple-type", self.span(node), message));
            }
            _ => {}
        }
        let named = self.reference(node, attribute).map(TypeUse::Reference);
        named.or(inner.map(|ty| TypeUse::Simple(Box::new(ty))))
    }

    /// The members of a union; at least one (src-simple-type, 4).
    fn members(&mut self, node: Node<'_, '_>) -> Vec<TypeUse> {
        let children = self.named(node, "simpleType");
        let has_names = node.attribute("memberTypes").is_some_and(|names| !super::value::tokens(names).is_empty());
        if children.is_empty() && !has_names {
            let message = "`xs:union` needs `memberTypes`, or an `xs:simpleType` inside";
            self.report(Diagnostic::error("src-simple-type", self.span(node), message));
        }
        let mut members = Vec::new();
        for reference in self.references(node, "memberTypes") {
            members.push(TypeUse::Reference(reference));
        }
        for child in children {
            if let Some(ty) = self.simple_type(child, Place::Local) {
                members.push(TypeUse::Simple(Box::new(ty)));
            }
        }
        members
    }
}
