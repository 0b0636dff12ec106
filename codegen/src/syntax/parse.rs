//! From a text to schema documents.

use roxmltree::Node;

use super::reader::Reader;
use super::{SchemaDocument, check, version, wsdl, xml};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Span, Spanned};
use crate::name::XSD;
use crate::pipeline::{Options, XsdVersion};

/// What a text has: one schema document, or those in the description of a service.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The schema documents, in their order.
    pub schemas: Vec<SchemaDocument>,
    /// What describes a service, if that is what the text does.
    pub service: Option<Service>,
}

/// What is of interest in the description of a service (WSDL 1.1 or 2.0), apart from the schemas in its `types`.
#[derive(Clone, Debug)]
pub struct Service {
    /// The start tag of the root.
    pub span: Span,
    /// The locations of the descriptions that it imports (WSDL 1.1, 2.1.1; 2.0, 4.2) or includes (2.0, 4.1).
    pub imports: Vec<Spanned<String>>,
}

/// Reads a document whose root is `xs:schema`, within the default limits. Everything that is wrong with one element or attribute as written is reported;
/// what can be made of the rest is returned.
///
/// `None` if the text is not well-formed, too large, or no schema.
#[must_use]
pub fn parse(
    source: SourceId,
    text: &str,
    version: XsdVersion,
    diagnostics: &mut Diagnostics,
) -> Option<SchemaDocument> {
    let options = Options { version: Some(version), ..Options::default() };
    let mut contents = read(source, text, &options, diagnostics)?;
    if let Some(service) = contents.service {
        let message = "the description of a service, where a single schema is expected";
        diagnostics.push(Diagnostic::error("sch-not-schema", service.span, message));
        return None;
    }
    contents.schemas.pop()
}

/// Reads a document whose root is `xs:schema`, or `definitions` or `description` of WSDL. Everything that is wrong with one element or attribute as written
/// is reported; what can be made of the rest is returned.
///
/// `None` if the text is not well-formed, too large, or neither of them.
#[must_use]
pub fn read(source: SourceId, text: &str, options: &Options, diagnostics: &mut Diagnostics) -> Option<Contents> {
    let document = match xml::parse(source, text, &options.limits) {
        Ok(document) => document,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let root = document.root_element();
    let mut schema = |node| schema(source, node, options, diagnostics);
    if root.has_tag_name((XSD, "schema")) {
        return Some(Contents { schemas: vec![schema(root)], service: None });
    }
    if wsdl::is_service(root) {
        let mut schemas = Vec::new();
        for node in wsdl::schemas(root) {
            schemas.push(schema(node));
        }
        let span = Span::new(source, xml::start_tag(root));
        return Some(Contents { schemas, service: Some(Service { span, imports: wsdl::imports(root, source) }) });
    }
    diagnostics.push(not_schema(source, root));
    None
}

fn schema(source: SourceId, node: Node<'_, '_>, options: &Options, diagnostics: &mut Diagnostics) -> SchemaDocument {
    let mut reader = Reader::new(source, options.version(), &options.limits);
    // A schema that is conditionally excluded is as good as empty (1.1 Part 1, 4.2.2).
    let is_empty = !version::is_included(node, options.version());
    if !is_empty {
        check::check(&mut reader, node);
    }
    let mut schema = reader.schema(node);
    if is_empty {
        schema.directives.clear();
        schema.components.clear();
    }
    reader.finish(diagnostics);
    schema
}

fn not_schema(source: SourceId, root: Node<'_, '_>) -> Diagnostic {
    let name = root.tag_name().name();
    let namespace = root.tag_name().namespace().filter(|namespace| !namespace.is_empty());
    let message = match namespace {
        _ if name != "schema" => format!("the root is `{name}`, not `xs:schema`"),
        Some(namespace) => format!("the root `schema` is in the namespace `{namespace}`"),
        None => String::from("the root `schema` is in no namespace"),
    };
    let note = format!("a schema document begins with `<xs:schema xmlns:xs=\"{XSD}\">`");
    Diagnostic::error("sch-not-schema", Span::new(source, xml::start_tag(root)), message).note(note)
}
