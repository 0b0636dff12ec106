//! From a text to a schema document.

use roxmltree::Node;

use super::reader::Reader;
use super::{SchemaDocument, check, version, xml};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Span};
use crate::name::XSD;
use crate::pipeline::XsdVersion;

/// Reads a document. Everything that is wrong with one element or attribute as written is reported; what can be made of the rest is returned.
///
/// `None` if the text is not well-formed, too large, or no schema.
#[must_use]
pub fn parse(
    source: SourceId,
    text: &str,
    version: XsdVersion,
    diagnostics: &mut Diagnostics,
) -> Option<SchemaDocument> {
    let document = match xml::parse(source, text) {
        Ok(document) => document,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let root = document.root_element();
    if !root.has_tag_name((XSD, "schema")) {
        diagnostics.push(not_schema(source, root));
        return None;
    }
    let mut reader = Reader::new(source, version);
    // A schema that is conditionally excluded is as good as empty (1.1 Part 1, 4.2.2).
    let is_empty = !version::is_included(root, version);
    if !is_empty {
        check::check(&mut reader, root);
    }
    let mut schema = reader.schema(root);
    if is_empty {
        schema.directives.clear();
        schema.components.clear();
    }
    reader.finish(diagnostics);
    Some(schema)
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
