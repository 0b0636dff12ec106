//! The XPath 2.0 expressions of assertions and type alternatives (XML Schema 1.1 Part 1, 3.13.6, `xpath-valid`): their grammar, and what can be told of
//! them without a document. They are kept as they are written; of the tests of alternatives, what they say is kept too.

mod condition;
mod functions;
mod parser;
mod scanner;

use std::sync::Arc;

use roxmltree::{Attribute, Node};

use super::condition::Condition;
use super::reader::Reader;
use super::value::trim;
use super::{Reference, XPath, xml};
use crate::diagnostic::{Diagnostic, Span};
use crate::name::{QName, XSD};
use condition::Kind;
use parser::{Call, Name};

/// The namespace of the functions of XPath.
const FUNCTIONS: &str = "http://www.w3.org/2005/xpath-functions";

const NOTE: &str = "XML Schema 1.1 Part 1, 3.13.6, XPath Valid; XML Path Language (XPath) 2.0";

impl Reader {
    /// The expression in `test`; `variables` are those that it may use.
    pub(super) fn test(&mut self, node: Node<'_, '_>, variables: &[&str]) -> Option<XPath> {
        let attribute = node.attribute_node("test")?;
        let text = self.literal(node, "test")?;
        let default_namespace = self.xpath_default_namespace(node);
        match parser::parse(attribute.value(), variables) {
            Err(fault) => {
                self.refuse_expression(node, attribute, fault.at..fault.at, &fault.what);
            }
            Ok(names) => {
                for name in names.prefixed {
                    self.namespace_of(node, attribute, name, None);
                }
                for name in names.types {
                    self.type_name(node, attribute, name, default_namespace.as_ref());
                }
                for call in names.calls {
                    self.call(node, attribute, call);
                }
            }
        }
        Some(XPath { text, default_namespace })
    }

    /// What the expression in `test` says, where it is one that is evaluated.
    pub(super) fn condition(&mut self, node: Node<'_, '_>) -> Option<Condition> {
        let default_namespace = self.xpath_default_namespace(node);
        let name = |name: Name<'_>, kind| {
            let namespace = match (name.prefix, kind) {
                (Some(prefix), _) => Some(Arc::from(bound(node, prefix)?)),
                (None, Kind::Attribute) => None,
                (None, Kind::Function) => Some(Arc::from(FUNCTIONS)),
                (None, Kind::Type) => default_namespace.clone(),
            };
            Some(QName::new(namespace, Arc::from(name.local)))
        };
        condition::condition(node.attribute("test")?, &name)
    }

    fn refuse_expression(
        &mut self,
        node: Node<'_, '_>,
        attribute: Attribute<'_, '_>,
        part: std::ops::Range<usize>,
        what: &str,
    ) {
        let span = Span::new(self.source, xml::part_of_value(node, attribute, part));
        self.report(
            Diagnostic::error("xpath-valid", span, format!("the XPath expression is wrong: {what}")).note(NOTE),
        );
    }

    /// The namespace that a name is in; `None` where its prefix is not bound, which is reported.
    fn namespace_of(
        &mut self,
        node: Node<'_, '_>,
        attribute: Attribute<'_, '_>,
        name: Name<'_>,
        default: Option<&Arc<str>>,
    ) -> Option<Option<Arc<str>>> {
        let Some(prefix) = name.prefix else { return Some(default.cloned()) };
        match bound(node, prefix) {
            Some(namespace) => Some(Some(self.intern(namespace))),
            None => {
                let message = format!("the prefix `{prefix}` is not bound to a namespace");
                self.refuse_expression(node, attribute, name.range(), &message);
                None
            }
        }
    }

    /// A type that the expression names: it has to be there once all is known.
    fn type_name(
        &mut self,
        node: Node<'_, '_>,
        attribute: Attribute<'_, '_>,
        name: Name<'_>,
        default: Option<&Arc<str>>,
    ) {
        let Some(namespace) = self.namespace_of(node, attribute, name, default) else { return };
        // Types of XPath's own, in the namespace of XML Schema.
        if namespace.as_deref() == Some(XSD) && matches!(name.local, "untyped" | "untypedAtomic") {
            return;
        }
        let span = Span::new(self.source, xml::part_of_value(node, attribute, name.range()));
        let name = QName::new(namespace, self.intern(name.local));
        self.expression_types.push(Reference { name, span });
    }

    /// Checks a call of a function. Functions that are not XPath's are constructors: each is named as the type that it makes a value of.
    fn call(&mut self, node: Node<'_, '_>, attribute: Attribute<'_, '_>, call: Call<'_>) {
        let functions = self.intern(FUNCTIONS);
        let Some(namespace) = self.namespace_of(node, attribute, call.name, Some(&functions)) else { return };
        let count = call.arguments;
        if namespace.as_deref() == Some(FUNCTIONS) {
            if let Err(what) = functions::check(call.name.local, count) {
                self.refuse_expression(node, attribute, call.name.range(), &what);
            }
        } else if count != 1 {
            let what =
                format!("`{}` is no function of XPath; it can only make a value, of one argument", call.name.local);
            self.refuse_expression(node, attribute, call.name.range(), &what);
        } else {
            self.type_name(node, attribute, call.name, None);
        }
    }

    /// `xpathDefaultNamespace`, the element's own or that of the document (3.13.2).
    fn xpath_default_namespace(&mut self, node: Node<'_, '_>) -> Option<Arc<str>> {
        let given = node.attribute("xpathDefaultNamespace").or_else(|| {
            node.ancestors().find(|above| above.has_tag_name((XSD, "schema")))?.attribute("xpathDefaultNamespace")
        });
        let namespace = match trim(given?) {
            "##local" => None,
            "##targetNamespace" => self.target_namespace.clone(),
            "##defaultNamespace" => node.lookup_namespace_uri(None).map(|namespace| self.intern(namespace)),
            namespace => Some(self.intern(namespace)),
        };
        namespace.filter(|namespace| !namespace.is_empty())
    }
}

/// The namespace that a prefix is bound to. What XPath 2.0 itself binds may be declared, and need not be.
fn bound<'n>(node: Node<'n, '_>, prefix: &str) -> Option<&'n str> {
    node.lookup_namespace_uri(Some(prefix)).or(match prefix {
        "xml" => Some(crate::name::XML),
        "fn" => Some(FUNCTIONS),
        "xs" => Some(XSD),
        _ => None,
    })
}
