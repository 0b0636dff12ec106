//! The constraints on facets themselves (XML Schema Part 2, 4.3): their values, together and beside those of the base type.

use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::pipeline::XsdVersion;
use crate::schema::datatype::Value;
use crate::schema::pattern::Pattern;
use crate::schema::value::{Judge, builtin_facets, count};
use crate::schema::{Facet, FacetKind, Schema, SimpleTypeId, WhiteSpace};

/// Checks the facets of every type.
pub(super) fn check(schema: &Schema, version: XsdVersion, diagnostics: &mut Diagnostics) {
    let mut check = Check { judge: Judge::new(schema, version), diagnostics };
    for id in schema.simple_types() {
        let ty = &schema[id];
        if ty.origin.document.is_none() {
            continue;
        }
        for facet in &ty.facets {
            match facet.kind {
                FacetKind::Pattern => check.pattern(facet),
                FacetKind::Enumeration => check.enumeration(ty.base, facet),
                FacetKind::WhiteSpace => check.white_space(ty.base, facet),
                FacetKind::Assertion => {}
                FacetKind::ExplicitTimezone => check.explicit_timezone(ty.base, facet),
                _ if is_bound(facet.kind) => check.bound(id, facet),
                _ => check.size(ty.base, facet),
            }
            check.fixed(ty.base, facet);
        }
        check.together(id);
    }
}

/// A facet that a type has, its own or one of a base.
struct Effective {
    text: String,
    is_fixed: bool,
    span: Option<Span>,
    /// The step that has it.
    owner: SimpleTypeId,
}

struct Check<'s, 'd> {
    judge: Judge<'s>,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_, '_> {
    /// The facet of a kind that holds for a type: the nearest up the line of derivation.
    fn effective(&self, id: SimpleTypeId, kind: FacetKind) -> Option<Effective> {
        let mut owner = id;
        loop {
            let ty = &self.judge.schema[owner];
            if let Some(facet) = ty.facets.iter().find(|facet| facet.kind == kind) {
                let text = facet.value.text.trim().to_owned();
                return Some(Effective { text, is_fixed: facet.fixed, span: Some(facet.span), owner });
            }
            if let (None, Some(name)) = (ty.origin.document, &ty.name)
                && let Some((_, value)) = builtin_facets(&name.local).iter().find(|(known, _)| *known == kind)
            {
                // Of the facets of built-in types, these are fixed (Part 2, 3.3.13; 1.1: 3.4.28).
                let is_fixed = matches!(kind, FacetKind::FractionDigits | FacetKind::ExplicitTimezone);
                return Some(Effective { text: (*value).to_owned(), is_fixed, span: None, owner });
            }
            if ty.base == owner {
                return None;
            }
            owner = ty.base;
        }
    }

    fn report(&mut self, code: &'static str, facet: &Facet, message: String, other: Option<&Effective>, note: &str) {
        let mut diagnostic = Diagnostic::error(code, facet.span, message).note(note);
        if let Some(span) = other.and_then(|other| other.span).filter(|span| *span != facet.span) {
            diagnostic = diagnostic.also(span, "the other facet");
        }
        self.diagnostics.push(diagnostic);
    }

    /// A pattern is a regular expression (Part 2, 4.3.4.2 and appendix F, `src-pattern-value`).
    fn pattern(&mut self, facet: &Facet) {
        if let Err(why) = Pattern::parse(&facet.value.text, self.judge.version) {
            let message = format!("`{}` is no regular expression of XML Schema: {why}", facet.value.text);
            let note = "there are no anchors, no groups of other kinds than `(…)`, and no references back. XML Schema Part 2, appendix F";
            self.diagnostics.push(Diagnostic::error("src-pattern-value", facet.value.span, message).note(note));
        }
    }

    /// The values of an enumeration are values of the base (Part 2, 4.3.5.4).
    fn enumeration(&mut self, base: SimpleTypeId, facet: &Facet) {
        if let Err(why) = self.judge.value(base, &facet.value) {
            let message = format!("`{}` is no value of the type that is restricted: {why}", facet.value.text);
            let note = "XML Schema Part 2, 4.3.5.4, enumeration valid restriction";
            let diagnostic = Diagnostic::error("enumeration-valid-restriction", facet.value.span, message);
            self.diagnostics.push(diagnostic.note(note));
        }
    }

    /// White space is treated no less than in the base (Part 2, 4.3.6.4).
    fn white_space(&mut self, base: SimpleTypeId, facet: &Facet) {
        let base = self.judge.schema.white_space(base);
        let is_less = match facet.value.text.trim() {
            "preserve" => base != WhiteSpace::Preserve,
            "replace" => base == WhiteSpace::Collapse,
            _ => false,
        };
        if is_less {
            let message = format!("the base treats more of the white space than `{}`", facet.value.text.trim());
            let note = "`preserve` can become `replace`, and both `collapse`. XML Schema Part 2, 4.3.6.4, whiteSpace valid restriction";
            self.report("whiteSpace-valid-restriction", facet, message, None, note);
        }
    }

    /// What the base requires or prohibits stays so (1.1, Part 2, 4.3.14.4).
    fn explicit_timezone(&mut self, base: SimpleTypeId, facet: &Facet) {
        let Some(other) = self.effective(base, FacetKind::ExplicitTimezone) else { return };
        if other.text != "optional" && other.text != facet.value.text.trim() {
            let message = format!("the time zone is {} by the base", other.text);
            let note = "XML Schema 1.1 Part 2, 4.3.14.4, explicitTimezone valid restriction";
            self.report("explicitTimezone-valid-restriction", facet, message, Some(&other), note);
        }
    }

    /// A fixed facet keeps its value (Part 1, 3.14.6, `st-restrict-facets`, clause 3).
    fn fixed(&mut self, base: SimpleTypeId, facet: &Facet) {
        // Patterns and enumerations add up, and cannot be fixed.
        if matches!(facet.kind, FacetKind::Pattern | FacetKind::Enumeration | FacetKind::Assertion) {
            return;
        }
        let Some(other) = self.effective(base, facet.kind).filter(|other| other.is_fixed) else { return };
        let own = facet.value.text.trim();
        let is_same = match (self.judge.bound(base, own), self.judge.bound(other.owner, &other.text)) {
            (Some(a), Some(b)) if is_bound(facet.kind) => a.is_equal(&b),
            _ if is_bound(facet.kind) || count(own).is_none() => own == other.text,
            _ => count(own) == count(&other.text),
        };
        if !is_same {
            let message = format!("`{}` is fixed to `{}` by the base", facet.kind.name(), other.text);
            let note = "XML Schema Part 1, 3.14.6, Simple Type Restriction (Facets), clause 3";
            self.report("st-restrict-facets", facet, message, Some(&other), note);
        }
    }

    /// Lengths and digits: no further than the base goes.
    fn size(&mut self, base: SimpleTypeId, facet: &Facet) {
        let Some(own) = count(facet.value.text.trim()) else { return };
        let (code, section) = match facet.kind {
            FacetKind::Length => ("length-valid-restriction", "4.3.1.4"),
            FacetKind::MinLength => ("minLength-valid-restriction", "4.3.2.4"),
            FacetKind::MaxLength => ("maxLength-valid-restriction", "4.3.3.4"),
            FacetKind::TotalDigits => ("totalDigits-valid-restriction", "4.3.11.4"),
            _ => ("fractionDigits-valid-restriction", "4.3.12.4"),
        };
        let Some(other) = self.effective(base, facet.kind) else { return };
        let Some(bound) = count(&other.text) else { return };
        let is_right = match facet.kind {
            FacetKind::Length => own == bound,
            FacetKind::MinLength => own >= bound,
            _ => own <= bound,
        };
        if !is_right && !other.is_fixed {
            let message = format!("`{}` of the base is {bound}, and does not allow {own}", facet.kind.name());
            let note = format!("XML Schema Part 2, {section}, {} valid restriction", facet.kind.name());
            self.report(code, facet, message, Some(&other), &note);
        }
    }

    /// A bound is a value of the base, and within its bounds.
    fn bound(&mut self, id: SimpleTypeId, facet: &Facet) {
        let base = self.judge.schema[id].base;
        let (code, section) = match facet.kind {
            FacetKind::MaxInclusive => ("maxInclusive-valid-restriction", "4.3.7.4"),
            FacetKind::MaxExclusive => ("maxExclusive-valid-restriction", "4.3.8.4"),
            FacetKind::MinExclusive => ("minExclusive-valid-restriction", "4.3.9.4"),
            _ => ("minInclusive-valid-restriction", "4.3.10.4"),
        };
        let note = format!("XML Schema Part 2, {section}, {} valid restriction", facet.kind.name());
        let Some(own) = self.judge.bound(base, &facet.value.text) else {
            let message = format!("`{}` is no value of the type that is restricted", facet.value.text);
            return self.report(code, facet, message, None, &note);
        };
        for kind in BOUNDS {
            let Some(other) = self.effective(base, kind) else { continue };
            let order = self.judge.bound(other.owner, &other.text).and_then(|bound| own.order(&bound));
            if order.is_some_and(|order| conflicts(facet.kind, kind, order)) {
                let message = format!(
                    "`{}` is outside of the base, whose `{}` is `{}`",
                    facet.value.text,
                    kind.name(),
                    other.text
                );
                self.report(code, facet, message, Some(&other), &note);
                break;
            }
        }
    }

    /// Facets that a type has together.
    fn together(&mut self, id: SimpleTypeId) {
        let facets = &self.judge.schema[id].facets;
        let own = |kind| facets.iter().find(|facet: &&Facet| facet.kind == kind);
        for (min, max, code, section) in PAIRS {
            let (Some(facet), other) = (match (own(min), own(max)) {
                (Some(facet), _) => (Some(facet), self.effective(id, max)),
                (None, facet) => (facet, self.effective(id, min)),
            }) else {
                continue;
            };
            let Some(other) = other else { continue };
            // Of the same kind of end there is one in a step; a later step may say it the other way.
            let is_one_end = is_lower(min) == is_lower(max);
            let order =
                self.order(id, facet, &other).map(|order| if facet.kind == min { order } else { order.reverse() });
            let is_wrong = match (is_one_end, order) {
                (true, _) => other.owner == id,
                (false, Some(order)) => order.is_gt() || (order.is_eq() && is_strict(min, max)),
                (false, None) => false,
            };
            if is_wrong {
                let message = if is_one_end {
                    format!("`{}` and `{}` cannot be given both", min.name(), max.name())
                } else {
                    format!("`{}` has to be below `{}`", min.name(), max.name())
                };
                let note = format!("XML Schema Part 2, {section}");
                self.report(code, facet, message, Some(&other), &note);
            }
        }
        self.length_beside_bounds(id);
    }

    fn order(&self, id: SimpleTypeId, facet: &Facet, other: &Effective) -> Option<Ordering> {
        if is_bound(facet.kind) {
            let value = |text: &str| -> Option<Value> { self.judge.bound(id, text) };
            return value(&facet.value.text)?.order(&value(&other.text)?);
        }
        Some(count(facet.value.text.trim())?.cmp(&count(&other.text)?))
    }

    /// `length` stands beside `minLength` or `maxLength` only where they agree, and where a base had the same without a `length` (Part 2, 4.3.1.4).
    fn length_beside_bounds(&mut self, id: SimpleTypeId) {
        let Some(length) = self.effective(id, FacetKind::Length) else { return };
        for kind in [FacetKind::MinLength, FacetKind::MaxLength] {
            let is_either = |facet: &&Facet| facet.kind == kind || facet.kind == FacetKind::Length;
            let own = self.judge.schema[id].facets.iter().rfind(is_either);
            let (Some(own), Some(bound)) = (own, self.effective(id, kind)) else { continue };
            let agrees = match (count(&length.text), count(&bound.text)) {
                (Some(length), Some(bound)) if kind == FacetKind::MinLength => bound <= length,
                (Some(length), Some(bound)) => length <= bound,
                _ => continue,
            };
            if !agrees || !self.had_alone(id, kind, &bound.text) {
                let message = format!("`length` and `{}` cannot be given both", kind.name());
                let note = "XML Schema Part 2, 4.3.1.4, length and minLength or maxLength";
                let other = if own.kind == kind { &length } else { &bound };
                self.report("length-minLength-maxLength", own, message, Some(other), note);
            }
        }
    }

    /// Whether a type up the line has a facet with a value, and no `length`.
    fn had_alone(&self, id: SimpleTypeId, kind: FacetKind, text: &str) -> bool {
        let mut at = id;
        while self.judge.schema[at].base != at {
            at = self.judge.schema[at].base;
            let is_same = self.effective(at, kind).is_some_and(|facet| count(&facet.text) == count(text));
            if is_same && self.effective(at, FacetKind::Length).is_none() {
                return true;
            }
        }
        false
    }
}

const BOUNDS: [FacetKind; 4] =
    [FacetKind::MinInclusive, FacetKind::MinExclusive, FacetKind::MaxInclusive, FacetKind::MaxExclusive];

/// Facets that limit each other: the smaller one, the larger one, the rule, its section.
const PAIRS: [(FacetKind, FacetKind, &str, &str); 8] = [
    (FacetKind::MinLength, FacetKind::MaxLength, "minLength-less-than-equal-to-maxLength", "4.3.2.4"),
    (FacetKind::FractionDigits, FacetKind::TotalDigits, "fractionDigits-totalDigits", "4.3.12.4"),
    (FacetKind::MinInclusive, FacetKind::MaxInclusive, "minInclusive-less-than-equal-to-maxInclusive", "4.3.10.4"),
    (FacetKind::MinExclusive, FacetKind::MaxExclusive, "minExclusive-less-than-equal-to-maxExclusive", "4.3.9.4"),
    (FacetKind::MinInclusive, FacetKind::MaxExclusive, "minInclusive-less-than-maxExclusive", "4.3.10.4"),
    (FacetKind::MinExclusive, FacetKind::MaxInclusive, "minExclusive-less-than-maxInclusive", "4.3.9.4"),
    (FacetKind::MinInclusive, FacetKind::MinExclusive, "minInclusive-minExclusive", "4.3.9.4"),
    (FacetKind::MaxInclusive, FacetKind::MaxExclusive, "maxInclusive-maxExclusive", "4.3.8.4"),
];

fn is_bound(kind: FacetKind) -> bool {
    BOUNDS.contains(&kind)
}

fn is_lower(kind: FacetKind) -> bool {
    matches!(kind, FacetKind::MinInclusive | FacetKind::MinExclusive | FacetKind::MinLength | FacetKind::FractionDigits)
}

/// Whether two bounds that are equal leave nothing between, one of them being inclusive.
fn is_strict(min: FacetKind, max: FacetKind) -> bool {
    matches!(
        (min, max),
        (FacetKind::MinInclusive, FacetKind::MaxExclusive) | (FacetKind::MinExclusive, FacetKind::MaxInclusive)
    )
}

/// Whether a bound is outside of a bound of the base, by their order.
fn conflicts(own: FacetKind, base: FacetKind, order: Ordering) -> bool {
    use FacetKind::{MaxExclusive, MaxInclusive, MinExclusive, MinInclusive};
    match (own, base) {
        (MaxInclusive | MinInclusive, MaxExclusive) | (MinExclusive, MaxExclusive) => order.is_ge(),
        (_, MaxInclusive | MaxExclusive) => order.is_gt(),
        (MinInclusive | MaxInclusive, MinExclusive) | (MaxExclusive, MinInclusive | MinExclusive) => order.is_le(),
        _ => order.is_lt(),
    }
}
