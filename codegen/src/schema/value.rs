//! Whether a text is a value of a simple type (XML Schema Part 1, 3.14.4, `cvc-simple-type`; Part 2, 4.1.4, `cvc-datatype-valid`).

use std::cmp::Ordering;

use crate::name::QName;
use crate::pipeline::XsdVersion;
use crate::schema::datatype::{Decimal, Value};
use crate::schema::pattern::Pattern;
use crate::schema::{ById, Facet, FacetKind, Literal, Schema, SimpleTypeId, Variety, WhiteSpace};

/// How many facets and values of enumerations values are held against in one set; past it, values are taken to be right.
const MAX_COMPARISONS: usize = 10_000_000;

/// How many comparisons a pattern is as costly as.
const PATTERN_COST: usize = 100;

/// Judges values; what is costly to find out of a type is found once.
pub(super) struct Judge<'s> {
    pub(super) schema: &'s Schema,
    pub(super) version: XsdVersion,
    enumerations: ById<SimpleTypeId, Vec<Value>>,
    patterns: ById<SimpleTypeId, Vec<Pattern>>,
    comparisons: usize,
}

impl<'s> Judge<'s> {
    pub(super) fn new(schema: &'s Schema, version: XsdVersion) -> Self {
        Self { schema, version, enumerations: ById::default(), patterns: ById::default(), comparisons: 0 }
    }

    /// The value of a literal as a type.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn value(&mut self, id: SimpleTypeId, literal: &Literal) -> Result<Value, String> {
        let text = self.schema.white_space(id).apply(&literal.text);
        self.normalized(id, &text, &literal.scope)
    }

    /// The notation that a QName means (Part 2, 3.2.19).
    fn notation(&self, text: &str, scope: &[(String, String)]) -> Result<Value, String> {
        let value = expanded(text, scope)?;
        let is_it = |name: &QName| match name.namespace.as_deref() {
            Some(namespace) => value == Value::Text(format!("{{{namespace}}}{}", name.local)),
            None => false,
        };
        // Without a namespace it is of the document's own, which may have got one by its inclusion.
        let is_own = |name: &QName| value == Value::Text(name.local.to_string());
        if self.schema.notations.iter().any(|name| is_it(name) || is_own(name)) {
            return Ok(value);
        }
        Err(format!("there is no notation `{text}`"))
    }

    fn normalized(&mut self, id: SimpleTypeId, text: &str, scope: &[(String, String)]) -> Result<Value, String> {
        let ty = &self.schema[id];
        let value = match &ty.variety {
            Variety::Atomic(builtin) => {
                let value = Value::parse(builtin, text, self.version);
                let value = value.ok_or_else(|| format!("it is no `xs:{builtin}`"))?;
                match *builtin {
                    "QName" => expanded(text, scope)?,
                    "NOTATION" => self.notation(text, scope)?,
                    _ => value,
                }
            }
            Variety::List(item) => {
                let mut items = Vec::new();
                for text in text.split(' ') {
                    if !text.is_empty() {
                        items.push(self.normalized(*item, text, scope)?);
                    }
                }
                Value::List(items)
            }
            Variety::Union(members) => {
                let text = self.schema.white_space(id).apply(text);
                let mut found = Err("none of the types of the union has it".to_owned());
                for &member in members {
                    let text = self.schema.white_space(member).apply(&text);
                    if let Ok(value) = self.normalized(member, &text, scope) {
                        found = Ok(value);
                        break;
                    }
                }
                found?
            }
        };
        self.facets(id, text, &value)?;
        Ok(value)
    }

    /// Holds a value against the facets of a type, those of its bases included.
    fn facets(&mut self, id: SimpleTypeId, text: &str, value: &Value) -> Result<(), String> {
        let schema = self.schema;
        let mut at = id;
        loop {
            let ty = &schema[at];
            self.comparisons += ty.facets.len();
            if self.comparisons > MAX_COMPARISONS {
                return Ok(());
            }
            for facet in &ty.facets {
                self.facet(facet.kind, &facet.value.text, at, value)?;
            }
            if let (None, Some(name)) = (ty.origin.document, &ty.name) {
                for (kind, bound) in builtin_facets(&name.local) {
                    self.facet(*kind, bound, at, value)?;
                }
            }
            if ty.facets.iter().any(|facet| facet.kind == FacetKind::Enumeration) {
                self.enumeration(at, value)?;
            }
            if ty.facets.iter().any(|facet| facet.kind == FacetKind::Pattern) {
                self.pattern(at, text)?;
            }
            if ty.base == at {
                return Ok(());
            }
            at = ty.base;
        }
    }

    /// The facets that hold one value against another (Part 2, 4.3).
    fn facet(&self, kind: FacetKind, text: &str, owner: SimpleTypeId, value: &Value) -> Result<(), String> {
        let text = text.trim();
        let is_right = match kind {
            FacetKind::Length | FacetKind::MinLength | FacetKind::MaxLength => match (value.length(), count(text)) {
                // QNames and notations have no length that means anything (1.0, second edition, 4.3.1).
                (Some(length), Some(bound)) if !self.is_name(owner) => match kind {
                    FacetKind::Length => length == bound,
                    FacetKind::MinLength => length >= bound,
                    _ => length <= bound,
                },
                _ => true,
            },
            FacetKind::TotalDigits | FacetKind::FractionDigits => match (value, count(text)) {
                (Value::Number(number), Some(bound)) if kind == FacetKind::TotalDigits => {
                    number.total_digits() <= bound
                }
                (Value::Number(number), Some(bound)) => number.fraction_digits() <= bound,
                _ => true,
            },
            FacetKind::MinInclusive | FacetKind::MinExclusive | FacetKind::MaxInclusive | FacetKind::MaxExclusive => {
                let bound = self.bound(owner, text);
                let order = bound.as_ref().map(|bound| value.order(bound));
                match (kind, order) {
                    (_, None) => true,
                    (FacetKind::MinInclusive, Some(order)) => order.is_some_and(Ordering::is_ge),
                    (FacetKind::MinExclusive, Some(order)) => order.is_some_and(Ordering::is_gt),
                    (FacetKind::MaxInclusive, Some(order)) => order.is_some_and(Ordering::is_le),
                    (_, Some(order)) => order.is_some_and(Ordering::is_lt),
                }
            }
            FacetKind::ExplicitTimezone => match value {
                Value::Moment(moment) if text == "required" => moment.offset.is_some(),
                Value::Moment(moment) if text == "prohibited" => moment.offset.is_none(),
                _ => true,
            },
            FacetKind::Pattern | FacetKind::Enumeration | FacetKind::WhiteSpace | FacetKind::Assertion => true,
        };
        if is_right { Ok(()) } else { Err(format!("`{}` is `{text}`", kind.name())) }
    }

    /// The value of a bound: of the built-in type, as bounds may lie outside of the type that they bound.
    pub(super) fn bound(&self, owner: SimpleTypeId, text: &str) -> Option<Value> {
        match self.schema[owner].variety {
            Variety::Atomic(builtin) => {
                Value::parse(builtin, &WhiteSpace::of_builtin(builtin).apply(text), self.version)
            }
            Variety::List(_) | Variety::Union(_) => None,
        }
    }

    fn is_name(&self, id: SimpleTypeId) -> bool {
        matches!(self.schema[id].variety, Variety::Atomic("QName" | "NOTATION"))
    }

    /// A value is one of those of the nearest enumeration (Part 2, 4.3.5).
    fn enumeration(&mut self, owner: SimpleTypeId, value: &Value) -> Result<(), String> {
        if self.enumerations.get(owner).is_none() {
            let (schema, base) = (self.schema, self.schema[owner].base);
            let mut values = Vec::new();
            for facet in of_kind(&schema[owner].facets, FacetKind::Enumeration) {
                if let Ok(value) = self.value(base, &facet.value) {
                    values.push(value);
                }
            }
            self.enumerations.insert(owner, values);
        }
        let values = self.enumerations.entry(owner);
        self.comparisons += values.len();
        if self.comparisons > MAX_COMPARISONS || values.iter().any(|one| one.is_equal(value)) {
            return Ok(());
        }
        Err("it is not among the values of the enumeration".to_owned())
    }

    /// A text matches one of the patterns of each step of derivation (Part 2, 4.3.4).
    fn pattern(&mut self, owner: SimpleTypeId, text: &str) -> Result<(), String> {
        let (schema, version) = (self.schema, self.version);
        if self.patterns.get(owner).is_none() {
            let mut patterns = Vec::new();
            for facet in of_kind(&schema[owner].facets, FacetKind::Pattern) {
                if let Ok(pattern) = Pattern::parse(&facet.value.text, version) {
                    patterns.push(pattern);
                }
            }
            self.patterns.insert(owner, patterns);
        }
        let patterns = self.patterns.entry(owner);
        self.comparisons += patterns.len() * PATTERN_COST;
        let is_matched = patterns.is_empty() || patterns.iter().any(|pattern| pattern.matches(text) != Some(false));
        if is_matched { Ok(()) } else { Err("it does not match the pattern".to_owned()) }
    }
}

fn of_kind(facets: &[Facet], kind: FacetKind) -> impl Iterator<Item = &Facet> {
    facets.iter().filter(move |facet| facet.kind == kind)
}

/// The name that a QName means where it is written.
fn expanded(text: &str, scope: &[(String, String)]) -> Result<Value, String> {
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    match scope.iter().find(|(known, _)| known == prefix) {
        Some((_, namespace)) => Ok(Value::Text(format!("{{{namespace}}}{local}"))),
        None if prefix.is_empty() => Ok(Value::Text(local.to_owned())),
        None => Err(format!("the prefix `{prefix}` is not bound to a namespace")),
    }
}

/// A facet that counts; large ones saturate.
pub(super) fn count(text: &str) -> Option<usize> {
    Decimal::parse(text).map(|_| text.trim_start_matches('+').parse().unwrap_or(usize::MAX))
}

/// The facets that a built-in type adds to its base (Part 2, 3.3).
pub(super) fn builtin_facets(name: &str) -> &'static [(FacetKind, &'static str)] {
    use FacetKind::{ExplicitTimezone, FractionDigits, MaxInclusive, MinInclusive, MinLength};
    match name {
        "integer" => &[(FractionDigits, "0")],
        "nonPositiveInteger" => &[(MaxInclusive, "0")],
        "negativeInteger" => &[(MaxInclusive, "-1")],
        "long" => &[(MinInclusive, "-9223372036854775808"), (MaxInclusive, "9223372036854775807")],
        "int" => &[(MinInclusive, "-2147483648"), (MaxInclusive, "2147483647")],
        "short" => &[(MinInclusive, "-32768"), (MaxInclusive, "32767")],
        "byte" => &[(MinInclusive, "-128"), (MaxInclusive, "127")],
        "nonNegativeInteger" => &[(MinInclusive, "0")],
        "unsignedLong" => &[(MaxInclusive, "18446744073709551615")],
        "unsignedInt" => &[(MaxInclusive, "4294967295")],
        "unsignedShort" => &[(MaxInclusive, "65535")],
        "unsignedByte" => &[(MaxInclusive, "255")],
        "positiveInteger" => &[(MinInclusive, "1")],
        "NMTOKENS" | "IDREFS" | "ENTITIES" => &[(MinLength, "1")],
        "dateTimeStamp" => &[(ExplicitTimezone, "required")],
        _ => &[],
    }
}
