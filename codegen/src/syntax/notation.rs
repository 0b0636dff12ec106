//! `xs:notation`.

use roxmltree::Node;

use super::Notation;
use super::reader::Reader;
use super::value::trim;
use crate::diagnostic::Diagnostic;

impl Reader {
    /// A notation; `None` without a name.
    pub(super) fn notation(&mut self, node: Node<'_, '_>) -> Option<Notation> {
        let identifier = |name| node.attribute(name).map(|text| trim(text).to_owned());
        let (public, system) = (identifier("public"), identifier("system"));
        if public.is_none() && system.is_none() {
            let message = "a notation needs a `public` or a `system` identifier";
            self.report(Diagnostic::error("n-props-correct", self.span(node), message));
        }
        Some(Notation { span: self.span(node), name: self.ncname(node, "name")?, public, system })
    }
}
