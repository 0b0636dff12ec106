//! `xs:any` and `xs:anyAttribute`.

use roxmltree::Node;

use super::reader::Reader;
use super::value::{tokens, trim};
use super::{NamespaceConstraint, NamespaceName, ProcessContents, Wildcard};
use crate::diagnostic::Diagnostic;

impl Reader {
    /// A wildcard, apart from its occurrence.
    pub(super) fn wildcard(&mut self, node: Node<'_, '_>) -> Wildcard {
        let namespace = self.namespace_constraint(node);
        let mut wildcard = Wildcard {
            span: self.span(node),
            namespace,
            not_names: Vec::new(),
            not_defined: false,
            not_defined_sibling: false,
            process: match node.attribute("processContents").map(trim) {
                Some("lax") => ProcessContents::Lax,
                Some("skip") => ProcessContents::Skip,
                _ => ProcessContents::Strict,
            },
        };
        if self.is_1_1() {
            self.not_names(node, &mut wildcard);
        }
        wildcard
    }

    fn namespace_constraint(&mut self, node: Node<'_, '_>) -> NamespaceConstraint {
        let not = node.attribute("notNamespace").filter(|_| self.is_1_1());
        let only = node.attribute("namespace").map(trim);
        // src-wildcard (1.1: 3.10.3).
        if only.is_some() && not.is_some() {
            let message = "a wildcard has `namespace` or `notNamespace`, not both";
            self.report(Diagnostic::error("src-wildcard", self.span_of(node, "notNamespace"), message));
        }
        match (only, not) {
            (Some("##any"), _) | (None, None) => NamespaceConstraint::Any,
            (Some("##other"), _) => NamespaceConstraint::Other,
            (Some(names), _) => NamespaceConstraint::Enumeration(self.namespaces(names)),
            (None, Some(names)) => NamespaceConstraint::Not(self.namespaces(names)),
        }
    }

    fn namespaces(&mut self, names: &str) -> Vec<NamespaceName> {
        let mut namespaces = Vec::new();
        for name in tokens(names) {
            namespaces.push(match name {
                "##targetNamespace" => NamespaceName::Target,
                "##local" => NamespaceName::Local,
                name => NamespaceName::Name(self.intern(name)),
            });
        }
        namespaces
    }

    fn not_names(&mut self, node: Node<'_, '_>, wildcard: &mut Wildcard) {
        let Some(attribute) = node.attribute_node("notQName") else { return };
        for (token, span) in self.tokens(node, attribute) {
            match token {
                "##defined" => wildcard.not_defined = true,
                "##definedSibling" => wildcard.not_defined_sibling = true,
                name => wildcard.not_names.extend(self.resolve(node, name, span).map(|reference| reference.name)),
            }
        }
    }
}
