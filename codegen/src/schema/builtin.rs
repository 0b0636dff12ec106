//! The built-in types (XML Schema Part 2, section 3).

use crate::name::{Names, QName, XSI};
use crate::pipeline::XsdVersion;
use crate::schema::{
    AttributeDeclaration, ComplexTypeDefinition, Compositor, Derivation, DerivationSet, DisallowedNames, ModelGroup,
    Namespaces, Origin, OwnContent, Particle, ProcessContents, Schema, SimpleTypeDefinition, SimpleTypeId, SymbolSpace,
    Term, TypeId, Variety, Wildcard,
};

/// The atomic types with their bases, each behind its base.
const ATOMIC: &[(&str, &str)] = &[
    ("anyAtomicType", "anySimpleType"),
    ("string", "anyAtomicType"),
    ("boolean", "anyAtomicType"),
    ("decimal", "anyAtomicType"),
    ("float", "anyAtomicType"),
    ("double", "anyAtomicType"),
    ("duration", "anyAtomicType"),
    ("dateTime", "anyAtomicType"),
    ("time", "anyAtomicType"),
    ("date", "anyAtomicType"),
    ("gYearMonth", "anyAtomicType"),
    ("gYear", "anyAtomicType"),
    ("gMonthDay", "anyAtomicType"),
    ("gDay", "anyAtomicType"),
    ("gMonth", "anyAtomicType"),
    ("hexBinary", "anyAtomicType"),
    ("base64Binary", "anyAtomicType"),
    ("anyURI", "anyAtomicType"),
    ("QName", "anyAtomicType"),
    ("NOTATION", "anyAtomicType"),
    ("normalizedString", "string"),
    ("token", "normalizedString"),
    ("language", "token"),
    ("NMTOKEN", "token"),
    ("Name", "token"),
    ("NCName", "Name"),
    ("ID", "NCName"),
    ("IDREF", "NCName"),
    ("ENTITY", "NCName"),
    ("integer", "decimal"),
    ("nonPositiveInteger", "integer"),
    ("negativeInteger", "nonPositiveInteger"),
    ("long", "integer"),
    ("int", "long"),
    ("short", "int"),
    ("byte", "short"),
    ("nonNegativeInteger", "integer"),
    ("unsignedLong", "nonNegativeInteger"),
    ("unsignedInt", "unsignedLong"),
    ("unsignedShort", "unsignedInt"),
    ("unsignedByte", "unsignedShort"),
    ("positiveInteger", "nonNegativeInteger"),
    ("yearMonthDuration", "duration"),
    ("dayTimeDuration", "duration"),
    ("dateTimeStamp", "dateTime"),
];

/// The list types with their item types.
const LISTS: &[(&str, &str)] = &[("NMTOKENS", "NMTOKEN"), ("IDREFS", "IDREF"), ("ENTITIES", "ENTITY")];

/// The types that 1.1 has and 1.0 has not.
const NEW_IN_1_1: &[&str] = &["anyAtomicType", "error", "yearMonthDuration", "dayTimeDuration", "dateTimeStamp"];

/// Adds `xs:anyType`, `xs:anySimpleType` and everything below it. What a version does not have cannot be referred to.
pub(super) fn define(schema: &mut Schema, version: XsdVersion) {
    let any_type = schema.any_type();
    let lax = || Wildcard {
        namespaces: Namespaces::Any,
        disallowed: DisallowedNames::default(),
        process: ProcessContents::Lax,
        span: None,
    };
    let any = Particle { min: 0, max: None, term: Term::Wildcard(lax()), span: None };
    let group = ModelGroup { compositor: Compositor::Sequence, particles: vec![any], name: None, any_order: false };
    schema.add(ComplexTypeDefinition {
        name: Some(QName::xsd("anyType")),
        path: String::new(),
        base: TypeId::Complex(any_type),
        derivation: Derivation::Restriction,
        is_abstract: false,
        final_: DerivationSet::default(),
        own_open_content: None,
        own_content: OwnContent::Elements { particle: Some(Particle::once(Term::Group(group))), mixed: true },
        own_attributes: SymbolSpace::default(),
        block: DerivationSet::default(),
        prohibited: Names::default(),
        own_wildcard: Some(lax()),
        trim: false,
        boxed: false,
        origin: Origin::BUILTIN,
    });
    schema.global_types.insert(QName::xsd("anyType"), TypeId::Complex(any_type));
    let any_simple = schema.any_simple_type();
    let mut simple = SimpleTypes { schema, version, defined: Vec::new() };
    simple.add("anySimpleType", any_simple, Variety::Atomic("anySimpleType"));
    for &(name, base) in ATOMIC {
        simple.add(name, simple.get(base), Variety::Atomic(name));
    }
    for &(name, item) in LISTS {
        simple.add(name, any_simple, Variety::List(simple.get(item)));
    }
    // A union of nothing has no value at all (1.1, Part 1, 3.16.7.3).
    simple.add("error", any_simple, Variety::Union(Vec::new()));
    let error = simple.get("error");
    simple.schema[error].final_ =
        DerivationSet { extension: true, restriction: true, list: true, union: true, ..DerivationSet::default() };
    simple.define_instance_attributes();
}

/// The simple types on their way into a schema.
struct SimpleTypes<'s> {
    schema: &'s mut Schema,
    version: XsdVersion,
    defined: Vec<(&'static str, SimpleTypeId)>,
}

impl SimpleTypes<'_> {
    fn add(&mut self, name: &'static str, base: SimpleTypeId, variety: Variety) {
        let qname = QName::xsd(name);
        let id = self.schema.add(SimpleTypeDefinition {
            name: Some(qname.clone()),
            path: String::new(),
            base,
            variety,
            facets: Vec::new(),
            final_: DerivationSet::default(),
            trim: false,
            origin: Origin::BUILTIN,
        });
        self.defined.push((name, id));
        if self.version == XsdVersion::V1_1 || !NEW_IN_1_1.contains(&name) {
            self.schema.global_types.insert(qname, TypeId::Simple(id));
        }
    }

    /// A type that is there, by its name.
    fn get(&self, name: &str) -> SimpleTypeId {
        let found = self.defined.iter().find(|(defined, _)| *defined == name);
        found.map_or(self.schema.any_simple_type(), |(_, id)| *id)
    }

    /// Adds the attributes that every element may have (Part 1, 3.2.7, Built-in Attribute Declarations).
    fn define_instance_attributes(self) {
        let any_uri = self.get("anyURI");
        let locations = SimpleTypeDefinition {
            name: None,
            path: "schemaLocation".to_owned(),
            variety: Variety::List(any_uri),
            ..self.schema[self.schema.any_simple_type()].clone()
        };
        let locations = self.schema.add(locations);
        let types = [
            ("type", self.get("QName")),
            ("nil", self.get("boolean")),
            ("schemaLocation", locations),
            ("noNamespaceSchemaLocation", any_uri),
        ];
        for (local, ty) in types {
            let name = QName::new(Some(XSI.into()), local);
            let attribute = AttributeDeclaration { name: name.clone(), ty, value: None, origin: Origin::BUILTIN };
            let id = self.schema.add(attribute);
            self.schema.global_attributes.insert(name, id);
        }
    }
}
