//! From text to a tree, with bounds; and where things of the tree are in the text.

use std::ops::Range;

use roxmltree::{Attribute, Document, Error, Node, ParsingOptions, TextPos};

use super::bounds;
use crate::diagnostic::{Diagnostic, SourceId, Span};
use crate::limits::{Limit, Limits};

/// Parses a text.
///
/// # Errors
/// Why it is not well-formed, or too large.
pub(crate) fn parse<'t>(source: SourceId, text: &'t str, limits: &Limits) -> Result<Document<'t>, Box<Diagnostic>> {
    let too_large =
        |(range, limit, message): bounds::Excess| Box::new(exceeded(limits, limit, Span::new(source, range), message));
    bounds::check(text, limits).map_err(too_large)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: limits.small(Limit::Nodes), entity_resolver: None };
    let document =
        Document::parse_with_options(text, options).map_err(|error| not_well_formed(source, text, &error, limits))?;
    let most = limits.small(Limit::Nesting);
    // Everything behind may recurse.
    match too_deep(&document, most) {
        None => Ok(document),
        Some(range) => {
            Err(too_large((range, Some(Limit::Nesting), format!("elements are nested more than {most} deep"))))
        }
    }
}

/// The first start tag that is nested too deep.
fn too_deep(document: &Document<'_>, most: u32) -> Option<Range<usize>> {
    let mut depths: Vec<u32> = Vec::new();
    for node in document.descendants() {
        let depth = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).map_or(0, |depth| depth + 1);
        if depth > most {
            return Some(start_tag(node));
        }
        // Nodes come in the order of their ids.
        depths.push(depth);
    }
    None
}

/// A document that asks for too much, be it of what has a limit or of what has none.
fn exceeded(limits: &Limits, limit: Option<Limit>, span: Span, message: String) -> Diagnostic {
    match limit {
        Some(limit) => limits.exceeded(limit, span, message),
        None => Diagnostic::error("xg-limit", span, message),
    }
}

fn not_well_formed(source: SourceId, text: &str, error: &Error, limits: &Limits) -> Box<Diagnostic> {
    let start = match error {
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => text.len(),
        _ => offset(text, error.pos()),
    };
    let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    let span = Span::new(source, start..end);
    Box::new(match error {
        Error::NodesLimitReached => {
            let message = format!("the document has more than {} nodes", limits.get(Limit::Nodes));
            limits.exceeded(Limit::Nodes, span, message)
        }
        Error::AttributesLimitReached | Error::NamespacesLimitReached | Error::EntityReferenceLoop(_) => {
            exceeded(limits, None, span, error.to_string())
        }
        _ => {
            let message = format!("not well-formed XML: {}", without_position(error));
            Diagnostic::error("xml-not-well-formed", span, message)
        }
    })
}

/// The parser's message without its own ` at row:col`, which would be said twice.
fn without_position(error: &Error) -> String {
    error.to_string().replace(&format!(" at {}", error.pos()), "")
}

/// The byte offset of a position of roxmltree's, which counts characters.
fn offset(text: &str, position: TextPos) -> usize {
    let row = (position.row as usize).saturating_sub(1);
    let line = match row.checked_sub(1) {
        None => 0,
        Some(last) => text.match_indices('\n').nth(last).map_or(text.len(), |(at, _)| at + 1),
    };
    let column = (position.col as usize).saturating_sub(1);
    text[line..].char_indices().nth(column).map_or(text.len(), |(at, _)| line + at)
}

/// The start tag of an element; the whole of any other node.
pub(crate) fn start_tag(node: Node<'_, '_>) -> Range<usize> {
    let range = node.range();
    let Some(tag) = node.document().input_text().get(range.clone()).filter(|_| node.is_element()) else { return range };
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return range.start..range.start + at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    range
}

/// The part of an attribute's value that a part of its normalised value was written as; all of it where references make them differ.
pub(super) fn part_of_value(node: Node<'_, '_>, attribute: Attribute<'_, '_>, part: Range<usize>) -> Range<usize> {
    let range = attribute.range_value();
    let raw = node.document().input_text().get(range.clone()).unwrap_or_default();
    // White space is normalised byte for byte, but for a line end of two characters.
    if raw.len() == attribute.value().len() && !raw.contains('&') {
        range.start + part.start..range.start + part.end
    } else {
        range
    }
}
