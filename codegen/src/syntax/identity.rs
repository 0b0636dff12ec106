//! `xs:unique`, `xs:key`, `xs:keyref`.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::xpath::{self, Kind};
use super::{IdentityConstraint, IdentityKind, Literal, NameOrRef};
use crate::diagnostic::Diagnostic;

impl Reader {
    /// The identity constraints among the children of an element.
    pub(super) fn identity_constraints(&mut self, node: Node<'_, '_>) -> Vec<IdentityConstraint> {
        let mut constraints = Vec::new();
        for (name, child) in self.children(node) {
            let kind = match name {
                "unique" => IdentityKind::Unique,
                "key" => IdentityKind::Key,
                "keyref" => IdentityKind::KeyRef,
                _ => continue,
            };
            if let Some(constraint) = self.identity_constraint(child, kind) {
                constraints.push(constraint);
            }
        }
        constraints
    }

    fn identity_constraint(&mut self, node: Node<'_, '_>, kind: IdentityKind) -> Option<IdentityConstraint> {
        let place = if self.is_1_1() { Place::Local } else { Place::Global };
        if !self.is_1_1() && !node.has_attribute("name") {
            let message = format!("`xs:{}` lacks the attribute `name`", node.tag_name().name());
            self.report(Diagnostic::error("s4s-att-must-appear", self.span(node), message));
        }
        let name = self.name_or_ref(node, place, "src-identity-constraint");
        let selector = self.child(node, "selector").and_then(|child| self.xpath(child, Kind::Selector));
        let mut fields = Vec::new();
        for child in self.named(node, "field") {
            if let Some(field) = self.xpath(child, Kind::Field) {
                fields.push(field);
            }
        }
        self.check_identity_constraint(node, kind, matches!(name, Some(NameOrRef::Ref(_))));
        let refer = self.reference(node, "refer");
        Some(IdentityConstraint { span: self.span(node), kind, name: name?, selector, fields, refer })
    }

    /// A constraint has a selector, a field, and a keyref its key; a reference (1.1) has none of them (src-identity-constraint).
    fn check_identity_constraint(&mut self, node: Node<'_, '_>, kind: IdentityKind, is_ref: bool) {
        let tag = node.tag_name().name();
        for name in ["selector", "field"] {
            match (self.child(node, name), is_ref) {
                (None, false) => {
                    let message = format!("`xs:{tag}` needs `xs:{name}`");
                    self.report(Diagnostic::error("s4s-elt-must-match", self.span(node), message));
                }
                (Some(child), true) => {
                    let message = format!("`xs:{tag}` with `ref` cannot have `xs:{name}`");
                    self.report(Diagnostic::error("src-identity-constraint", self.span(child), message));
                }
                _ => {}
            }
        }
        let has_refer = node.has_attribute("refer");
        if kind == IdentityKind::KeyRef && !is_ref && !has_refer {
            let message = "`xs:keyref` needs `refer`, the name of a key";
            self.report(Diagnostic::error("s4s-att-must-appear", self.span(node), message));
        }
        if is_ref && has_refer {
            let message = "`xs:keyref` with `ref` cannot have `refer`";
            self.report(Diagnostic::error("src-identity-constraint", self.span_of(node, "refer"), message));
        }
    }

    fn xpath(&mut self, node: Node<'_, '_>, kind: Kind) -> Option<Literal> {
        let path = self.literal(node, "xpath")?;
        let code = match kind {
            Kind::Selector => "c-selector-xpath",
            Kind::Field => "c-fields-xpaths",
        };
        match xpath::check(&path.text, kind) {
            Err(expected) => {
                let message =
                    format!("`{}` is not a path of the kind that identity constraints have: {expected}", path.text);
                self.report(Diagnostic::error(code, path.span, message));
            }
            Ok(prefixes) => {
                for prefix in prefixes {
                    if prefix != "xml" && node.lookup_namespace_uri(Some(prefix)).is_none() {
                        let message = format!("the prefix `{prefix}` is not bound to a namespace");
                        self.report(Diagnostic::error(code, path.span, message));
                    }
                }
            }
        }
        Some(path)
    }
}
