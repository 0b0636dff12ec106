//! Facets.

use roxmltree::Node;

use super::reader::Reader;
use super::{Facet, FacetKind};
use crate::diagnostic::Diagnostic;

const KINDS: [FacetKind; 14] = [
    FacetKind::Length,
    FacetKind::MinLength,
    FacetKind::MaxLength,
    FacetKind::Pattern,
    FacetKind::Enumeration,
    FacetKind::WhiteSpace,
    FacetKind::MaxInclusive,
    FacetKind::MaxExclusive,
    FacetKind::MinInclusive,
    FacetKind::MinExclusive,
    FacetKind::TotalDigits,
    FacetKind::FractionDigits,
    FacetKind::ExplicitTimezone,
    FacetKind::Assertion,
];

impl Reader {
    /// The facets among the children of a restriction.
    pub(super) fn facets(&mut self, node: Node<'_, '_>) -> Vec<Facet> {
        let mut facets: Vec<Facet> = Vec::new();
        let children = self.children(node);
        for (name, child) in children {
            let Some(&kind) = KINDS.iter().find(|kind| kind.name() == name) else { continue };
            let Some(facet) = self.facet(child, kind) else { continue };
            if is_single(kind)
                && let Some(first) = facets.iter().find(|facet| facet.kind == kind)
            {
                let message = format!("the facet `{name}` can be given once only");
                let diagnostic = Diagnostic::error("src-single-facet-value", facet.span, message);
                self.report(diagnostic.also(first.span, "first given here"));
            } else {
                facets.push(facet);
            }
        }
        facets
    }

    fn facet(&mut self, node: Node<'_, '_>, kind: FacetKind) -> Option<Facet> {
        let is_new = matches!(kind, FacetKind::ExplicitTimezone | FacetKind::Assertion);
        if is_new && !self.is_1_1() {
            return None;
        }
        let value = match kind {
            FacetKind::Assertion => self.test(node, &["value"])?.text,
            _ => self.literal(node, "value")?,
        };
        Some(Facet {
            span: self.span(node),
            kind,
            value,
            fixed: self.boolean(node, "fixed").unwrap_or_default(),
            documentation: self.documentation(node),
        })
    }
}

/// Patterns and enumeration values add up, assertions all hold; of any other facet there is one (Part 2, src-single-facet-value).
fn is_single(kind: FacetKind) -> bool {
    !matches!(kind, FacetKind::Pattern | FacetKind::Enumeration | FacetKind::Assertion)
}
