//! The built-in types (XML Schema Part 2, section 3).

use crate::name::{QName, XSI};
use crate::pipeline::XsdVersion;
use crate::schema::{
    AttributeDeclaration, ComplexTypeDefinition, Compositor, Derivation, DerivationSet, DisallowedNames, ModelGroup,
    Namespaces, Origin, OwnContent, Particle, ProcessContents, Schema, SimpleTypeDefinition, SimpleTypeId, Term,
    TypeId, Variety, Wildcard,
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
        own_attributes: Vec::new(),
        block: DerivationSet::default(),
        prohibited: Vec::new(),
        own_wildcard: Some(lax()),
        trim: false,
        origin: Origin::BUILTIN,
    });
    schema.global_types.insert(QName::xsd("anyType"), TypeId::Complex(any_type));
    let any_simple = schema.any_simple_type();
    add(schema, "anySimpleType", any_simple, Variety::Atomic("anySimpleType"));
    for &(name, base) in ATOMIC {
        let base = builtin(schema, base);
        add(schema, name, base, Variety::Atomic(name));
    }
    for &(name, item) in LISTS {
        let item = builtin(schema, item);
        add(schema, name, any_simple, Variety::List(item));
    }
    // A union of nothing has no value at all (1.1, Part 1, 3.16.7.3).
    add(schema, "error", any_simple, Variety::Union(Vec::new()));
    let error = builtin(schema, "error");
    schema[error].final_ =
        DerivationSet { extension: true, restriction: true, list: true, union: true, ..DerivationSet::default() };
    define_instance_attributes(schema);
    if version == XsdVersion::V1_0 {
        schema.global_types.retain(|name| !NEW_IN_1_1.contains(&&*name.local));
    }
}

/// Adds the attributes that every element may have (Part 1, 3.2.7, Built-in Attribute Declarations).
fn define_instance_attributes(schema: &mut Schema) {
    let any_uri = builtin(schema, "anyURI");
    let locations = SimpleTypeDefinition {
        name: None,
        path: "schemaLocation".to_owned(),
        variety: Variety::List(any_uri),
        ..schema[schema.any_simple_type()].clone()
    };
    let locations = schema.add(locations);
    let types = [
        ("type", builtin(schema, "QName")),
        ("nil", builtin(schema, "boolean")),
        ("schemaLocation", locations),
        ("noNamespaceSchemaLocation", any_uri),
    ];
    for (local, ty) in types {
        let name = QName::new(Some(XSI.into()), local);
        let id = schema.add(AttributeDeclaration { name: name.clone(), ty, value: None, origin: Origin::BUILTIN });
        schema.global_attributes.insert(name, id);
    }
}

fn add(schema: &mut Schema, name: &str, base: SimpleTypeId, variety: Variety) {
    let definition = SimpleTypeDefinition {
        name: Some(QName::xsd(name)),
        path: String::new(),
        base,
        variety,
        facets: Vec::new(),
        final_: DerivationSet::default(),
        trim: false,
        origin: Origin::BUILTIN,
    };
    let id = schema.add(definition);
    schema.global_types.insert(QName::xsd(name), TypeId::Simple(id));
}

/// A built-in simple type by its name.
fn builtin(schema: &Schema, name: &str) -> SimpleTypeId {
    match schema.global_types.get(&QName::xsd(name)) {
        Some(TypeId::Simple(id)) => *id,
        _ => schema.any_simple_type(),
    }
}
