//! Simple types as Rust types.

use std::collections::HashSet;

use crate::binding::lower::Binder;
use crate::binding::{
    Enumeration, EnumerationVariant, FacetCheck, Identifiers, ItemKind, Newtype, TypeRef, Union, UnionMember,
    WhiteSpace, identifiers,
};
use crate::schema::{FacetKind, SimpleTypeId, TypeId, Variety};

/// What a built-in type of XML Schema is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its name in XML Schema.
    pub xsd: &'static str,
    /// The Rust type: of the standard library, or of the runtime.
    pub rust: &'static str,
    /// Where the Rust type lives.
    pub home: Home,
    /// Whether it is `Eq` and `Hash`.
    pub eq: bool,
}

/// Where a Rust type lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The prelude, and `Copy`.
    Copy,
    /// `String`.
    String,
    /// The runtime.
    Runtime,
}

impl Builtin {
    /// Whether it is `xs:string`, whichever type stands for that.
    pub(crate) fn is_string(&self) -> bool {
        self.xsd == "string"
    }
}

const fn builtin(xsd: &'static str, rust: &'static str, home: Home) -> Builtin {
    Builtin { xsd, rust, home, eq: true }
}

const fn float(xsd: &'static str, rust: &'static str) -> Builtin {
    Builtin { eq: false, ..builtin(xsd, rust, Home::Copy) }
}

static BUILTINS: &[Builtin] = &[
    builtin("string", "String", Home::String),
    builtin("anySimpleType", "AnySimple", Home::Runtime),
    builtin("anyAtomicType", "AnySimple", Home::Runtime),
    builtin("normalizedString", "NormalizedString", Home::Runtime),
    builtin("boolean", "bool", Home::Copy),
    builtin("decimal", "Decimal", Home::Runtime),
    float("float", "f32"),
    float("double", "f64"),
    builtin("duration", "Duration", Home::Runtime),
    builtin("yearMonthDuration", "YearMonthDuration", Home::Runtime),
    builtin("dayTimeDuration", "DayTimeDuration", Home::Runtime),
    builtin("dateTime", "DateTime", Home::Runtime),
    builtin("dateTimeStamp", "DateTimeStamp", Home::Runtime),
    builtin("time", "Time", Home::Runtime),
    builtin("date", "Date", Home::Runtime),
    builtin("gYearMonth", "GYearMonth", Home::Runtime),
    builtin("gYear", "GYear", Home::Runtime),
    builtin("gMonthDay", "GMonthDay", Home::Runtime),
    builtin("gDay", "GDay", Home::Runtime),
    builtin("gMonth", "GMonth", Home::Runtime),
    builtin("hexBinary", "HexBinary", Home::Runtime),
    builtin("base64Binary", "Base64Binary", Home::Runtime),
    builtin("anyURI", "AnyUri", Home::Runtime),
    builtin("QName", "QName", Home::Runtime),
    builtin("NOTATION", "Notation", Home::Runtime),
    builtin("token", "Token", Home::Runtime),
    builtin("language", "Language", Home::Runtime),
    builtin("NMTOKEN", "NmToken", Home::Runtime),
    builtin("Name", "XmlName", Home::Runtime),
    builtin("NCName", "NcName", Home::Runtime),
    builtin("ID", "Id", Home::Runtime),
    builtin("IDREF", "IdRef", Home::Runtime),
    builtin("ENTITY", "Entity", Home::Runtime),
    builtin("integer", "Integer", Home::Runtime),
    builtin("nonPositiveInteger", "NonPositiveInteger", Home::Runtime),
    builtin("negativeInteger", "NegativeInteger", Home::Runtime),
    builtin("nonNegativeInteger", "NonNegativeInteger", Home::Runtime),
    builtin("positiveInteger", "PositiveInteger", Home::Runtime),
    builtin("long", "i64", Home::Copy),
    builtin("int", "i32", Home::Copy),
    builtin("short", "i16", Home::Copy),
    builtin("byte", "i8", Home::Copy),
    builtin("unsignedLong", "u64", Home::Copy),
    builtin("unsignedInt", "u32", Home::Copy),
    builtin("unsignedShort", "u16", Home::Copy),
    builtin("unsignedByte", "u8", Home::Copy),
];

/// `xs:string`, where short texts are to be kept in place.
static COMPACT_STRING: Builtin = builtin("string", "CompactString", Home::Runtime);

/// Whether the value of a built-in type is the text that stands for it.
fn keeps_spelling(xsd: &str) -> bool {
    matches!(xsd, "string" | "anySimpleType" | "anyAtomicType" | "QName" | "NOTATION") || is_text(xsd)
}

/// Whether the runtime has a type of its own for a built-in one, whose values are texts.
pub(crate) fn is_text(xsd: &str) -> bool {
    matches!(
        xsd,
        "normalizedString"
            | "token"
            | "language"
            | "NMTOKEN"
            | "Name"
            | "NCName"
            | "ID"
            | "IDREF"
            | "ENTITY"
            | "anyURI"
    )
}

/// The Rust type of a built-in type.
pub(crate) fn builtin_type(xsd: &str) -> &'static Builtin {
    BUILTINS.iter().find(|builtin| builtin.xsd == xsd).unwrap_or(&BUILTINS[0])
}

impl Binder<'_> {
    /// The Rust type of a built-in type, as the set is to have it.
    pub(super) fn builtin(&self, xsd: &str) -> TypeRef {
        let is_compact = self.compact_strings && xsd == COMPACT_STRING.xsd;
        TypeRef::Builtin(if is_compact { &COMPACT_STRING } else { builtin_type(xsd) })
    }

    /// The Rust type of a simple type.
    pub(super) fn simple_type(&mut self, id: SimpleTypeId) -> TypeRef {
        if let Some(known) = self.simple.get(id) {
            return known.clone();
        }
        let definition = &self.schema[id];
        let has_facets = !definition.facets.is_empty();
        let ty = if definition.origin.document.is_none() && definition.facets.is_empty() {
            match &definition.variety {
                Variety::List(item) => TypeRef::List(Box::new(self.simple_type(*item))),
                Variety::Atomic(name) => self.builtin(name),
                Variety::Union(_) => self.builtin("anySimpleType"),
            }
        } else if has_facets && self.is_enumeration(id) {
            let reserved = self.reserve(TypeId::Simple(id), ItemKind::Enumeration(self.enumeration(id)));
            TypeRef::Item(reserved)
        } else if has_facets {
            self.newtype(id)
        } else {
            match definition.variety.clone() {
                Variety::List(item) if !self.is_restriction(id) => TypeRef::List(Box::new(self.simple_type(item))),
                Variety::Union(members) if !self.is_restriction(id) => self.union(id, &members),
                Variety::Atomic(_) | Variety::List(_) | Variety::Union(_) => self.simple_type(definition.base),
            }
        };
        self.simple.insert(id, ty.clone());
        ty
    }

    /// Whether a simple type restricts another, and is no `xs:list` or `xs:union` itself.
    fn is_restriction(&self, id: SimpleTypeId) -> bool {
        self.schema[id].base != self.schema.any_simple_type() || matches!(self.schema[id].variety, Variety::Atomic(_))
    }

    /// An enumeration of single values; lists and unions of enumerated values keep their own types.
    fn is_enumeration(&self, id: SimpleTypeId) -> bool {
        let definition = &self.schema[id];
        let lists = definition.facets.iter().any(|facet| facet.kind == FacetKind::Enumeration);
        lists
            && matches!(&definition.variety, Variety::Atomic(name) if !matches!(*name, "QName" | "NOTATION" | "float" | "double"))
    }

    fn enumeration(&self, id: SimpleTypeId) -> Enumeration {
        let white_space = self.schema.white_space(id);
        let mut names = Identifiers::reserving(&["Unknown"]);
        let mut variants: Vec<EnumerationVariant> = Vec::new();
        let mut texts = HashSet::new();
        for facet in self.schema[id].facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration) {
            let text = white_space.apply(&facet.value.text);
            if !texts.insert(text.clone()) {
                continue;
            }
            let name = names.allocate(&identifiers::variant_identifier(&text), "");
            let docs = self.docs.value(&text, facet.documentation.as_deref());
            variants.push(EnumerationVariant { name, text, docs });
        }
        let value = match &self.schema[id].variety {
            Variety::Atomic(name) if !keeps_spelling(name) => Some(builtin_type(name)),
            _ => None,
        };
        Enumeration { variants, unknown: "Unknown".to_owned(), white_space, value }
    }

    fn newtype(&mut self, id: SimpleTypeId) -> TypeRef {
        // The line of derivation down from the first type that is no newtype itself.
        let mut steps = vec![id];
        let mut base = self.schema[id].base;
        while self.schema[base].origin.document.is_some() && !self.is_enumeration(base) && self.is_restriction(base) {
            steps.push(base);
            base = self.schema[base].base;
        }
        let inner = self.simple_type(base);
        let mut facets = Vec::new();
        for &step in steps.iter().rev() {
            facets.extend(self.facet_checks(step));
        }
        let white_space = self.schema.white_space(id);
        let same_space =
            matches!(&inner, TypeRef::Builtin(builtin) if WhiteSpace::of_builtin(builtin.xsd) == white_space);
        if facets.is_empty() && same_space {
            return inner;
        }
        let has_pattern = facets.iter().any(|facet| matches!(facet, FacetCheck::Pattern(_)));
        let inner = if has_pattern && !self.is_text(&inner) { TypeRef::Lexical(Box::new(inner)) } else { inner };
        TypeRef::Item(self.reserve(TypeId::Simple(id), ItemKind::Newtype(Newtype { inner, facets, white_space })))
    }

    /// Whether a value of a type is the text that stands for it.
    fn is_text(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Builtin(builtin) => keeps_spelling(builtin.xsd),
            TypeRef::Item(item) => match &self.set[*item].kind {
                ItemKind::Enumeration(enumeration) => enumeration.value.is_none(),
                _ => false,
            },
            TypeRef::List(_) | TypeRef::Lexical(_) | TypeRef::AnyElement => false,
        }
    }

    fn facet_checks(&self, id: SimpleTypeId) -> Vec<FacetCheck> {
        let mut patterns = Vec::new();
        let mut values = Vec::new();
        let mut checks = Vec::new();
        for facet in &self.schema[id].facets {
            let text = facet.value.text.trim();
            let count = || text.parse::<u64>().unwrap_or(u64::MAX);
            match facet.kind {
                FacetKind::Pattern => patterns.push(facet.value.text.clone()),
                FacetKind::Enumeration => values.push(facet.value.text.clone()),
                FacetKind::Length => checks.push(FacetCheck::Length(count())),
                FacetKind::MinLength => checks.push(FacetCheck::MinLength(count())),
                FacetKind::MaxLength => checks.push(FacetCheck::MaxLength(count())),
                FacetKind::TotalDigits => checks.push(FacetCheck::TotalDigits(count())),
                FacetKind::FractionDigits => checks.push(FacetCheck::FractionDigits(count())),
                FacetKind::MinInclusive => checks.push(FacetCheck::MinInclusive(text.to_owned())),
                FacetKind::MinExclusive => checks.push(FacetCheck::MinExclusive(text.to_owned())),
                FacetKind::MaxInclusive => checks.push(FacetCheck::MaxInclusive(text.to_owned())),
                FacetKind::MaxExclusive => checks.push(FacetCheck::MaxExclusive(text.to_owned())),
                FacetKind::ExplicitTimezone if text != "optional" => {
                    checks.push(FacetCheck::ExplicitTimezone(text == "required"));
                }
                FacetKind::WhiteSpace | FacetKind::ExplicitTimezone | FacetKind::Assertion => {}
            }
        }
        if !patterns.is_empty() {
            checks.push(FacetCheck::Pattern(patterns));
        }
        if !values.is_empty() {
            let prefixes = if self.has_names(id) { self.prefixes(id) } else { Vec::new() };
            checks.push(FacetCheck::Enumeration { values, prefixes });
        }
        checks
    }

    /// Whether a value of a type may be a name with a namespace.
    fn has_names(&self, id: SimpleTypeId) -> bool {
        match &self.schema[id].variety {
            Variety::Atomic(name) => matches!(*name, "QName" | "NOTATION"),
            Variety::List(item) => self.has_names(*item),
            Variety::Union(members) => members.iter().any(|&member| self.has_names(member)),
        }
    }

    /// What the prefixes stand for that the enumerated values of a type have; the one without is the default namespace.
    fn prefixes(&self, id: SimpleTypeId) -> Vec<(String, String)> {
        let mut prefixes: Vec<(String, String)> = Vec::new();
        for facet in &self.schema[id].facets {
            if facet.kind != FacetKind::Enumeration {
                continue;
            }
            for word in facet.value.text.split_ascii_whitespace() {
                let prefix = word.split_once(':').map_or("", |(prefix, _)| prefix);
                let bound = facet.value.scope.iter().find(|(known, _)| known == prefix);
                if let Some(bound) = bound.filter(|bound| !prefixes.contains(bound)) {
                    prefixes.push(bound.clone());
                }
            }
        }
        prefixes
    }

    fn union(&mut self, id: SimpleTypeId, members: &[SimpleTypeId]) -> TypeRef {
        let reserved = self.reserve(TypeId::Simple(id), ItemKind::Union(Union { members: Vec::new() }));
        self.simple.insert(id, TypeRef::Item(reserved));
        let mut names = Identifiers::default();
        let mut bound = Vec::new();
        for &member in members {
            let ty = self.simple_type(member);
            let wanted = match &self.schema[member].name {
                Some(name) => identifiers::type_identifier(&name.local),
                None if matches!(self.schema[member].variety, Variety::List(_)) => "List".to_owned(),
                None if self.is_enumeration(member) => "Value".to_owned(),
                None => match &self.schema[member].variety {
                    Variety::Atomic(name) => identifiers::type_identifier(name),
                    Variety::List(_) | Variety::Union(_) => "Value".to_owned(),
                },
            };
            bound.push(UnionMember { name: names.allocate(&wanted, ""), ty });
        }
        self.set.items[reserved.0 as usize].kind = ItemKind::Union(Union { members: bound });
        TypeRef::Item(reserved)
    }
}
