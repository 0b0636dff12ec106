//! What is read from a document, and where it says that it stood.

use xsd_codegen::XsdVersion::V1_1;
use xsd_codegen::diagnostic::Span;
use xsd_codegen::syntax::{
    AttributeItem, ComplexContent, Component, DirectiveKind, NameOrRef, NamespaceConstraint, NamespaceName, Particle,
    SchemaDocument, TypeUse, Variety,
};

use crate::support::{parse, schema};

/// A document without mistakes, and its text.
fn read(content: &str) -> (SchemaDocument, String) {
    let text = schema(content);
    let (document, report) = parse(&text, V1_1);
    assert_eq!(report.diagnostics.as_slice(), [], "{content}");
    (document.expect("a document"), text)
}

fn first(document: &SchemaDocument) -> &Component {
    document.components.first().expect("a component")
}

fn at(text: &str, span: Span) -> &str {
    &text[span.range()]
}

#[test]
fn spans_are_inside_the_quotes_and_of_start_tags() {
    let (document, text) = read("<xs:element name = \"a\" type=' t:b '\n>\n<xs:annotation/></xs:element>");
    let Component::Element(element) = first(&document) else { panic!("an element") };
    assert_eq!(at(&text, element.span), "<xs:element name = \"a\" type=' t:b '\n>");
    let NameOrRef::Name(name) = &element.name else { panic!("a name") };
    assert_eq!((&*name.value, at(&text, name.span)), ("a", "a"));
    let Some(TypeUse::Reference(ty)) = &element.ty else { panic!("a type") };
    assert_eq!((ty.name.to_string().as_str(), at(&text, ty.span)), ("{urn:t}b", " t:b "));
}

#[test]
fn items_of_lists_have_spans_of_their_own() {
    let (document, text) = read("<xs:simpleType name='u'><xs:union memberTypes=' xs:int\n t:b'/></xs:simpleType>");
    let Component::SimpleType(ty) = first(&document) else { panic!("a simple type") };
    let Variety::Union { members } = &ty.variety else { panic!("a union") };
    let members: Vec<_> = members
        .iter()
        .map(|member| match member {
            TypeUse::Reference(reference) => (reference.name.to_string(), at(&text, reference.span)),
            _ => panic!("a reference"),
        })
        .collect();
    assert_eq!(members, [("xs:int".into(), "xs:int"), ("{urn:t}b".into(), "t:b")]);
}

#[test]
fn items_that_are_written_with_references_have_the_span_of_the_list() {
    let (document, text) = read("<xs:simpleType name='u'><xs:union memberTypes='xs:&#105;nt t:b'/></xs:simpleType>");
    let Component::SimpleType(ty) = first(&document) else { panic!("a simple type") };
    let Variety::Union { members } = &ty.variety else { panic!("a union") };
    let TypeUse::Reference(last) = &members[1] else { panic!("a reference") };
    assert_eq!(at(&text, last.span), "xs:&#105;nt t:b");
}

#[test]
fn names_without_a_prefix_are_of_the_default_namespace() {
    let check = |xmlns: &str, expected: &str| {
        let (document, _) = read(&format!("<xs:element name='a' type='b' {xmlns}/>"));
        let Component::Element(element) = first(&document) else { panic!("an element") };
        let Some(TypeUse::Reference(ty)) = &element.ty else { panic!("a type") };
        assert_eq!(ty.name.to_string(), expected);
    };
    check("", "b");
    check("xmlns='urn:d'", "{urn:d}b");
    check("xmlns=''", "b");
}

#[test]
fn literals_keep_their_white_space_and_their_namespaces() {
    let (document, _) = read("<xs:element name='a' default=' q:x ' xmlns:q='urn:q'/>");
    let Component::Element(element) = first(&document) else { panic!("an element") };
    let literal = element.default.as_ref().expect("a default");
    assert_eq!(literal.text, " q:x ");
    assert!(literal.scope.contains(&("q".into(), "urn:q".into())));
    assert!(literal.scope.contains(&("t".into(), "urn:t".into())));
}

#[test]
fn occurrence_is_once_unless_said() {
    let (document, _) = read(
        "<xs:group name='g'><xs:sequence>
            <xs:any/><xs:any minOccurs='0'/><xs:any maxOccurs='unbounded'/><xs:any minOccurs='7' maxOccurs='99999999999'/>
        </xs:sequence></xs:group>",
    );
    let Component::Group(group) = first(&document) else { panic!("a group") };
    let occurs: Vec<_> = group
        .model
        .particles
        .iter()
        .map(|particle| match particle {
            Particle::Any { occurs, .. } => (occurs.min, occurs.max),
            _ => panic!("a wildcard"),
        })
        .collect();
    assert_eq!(occurs, [(1, Some(1)), (0, Some(1)), (1, None), (7, Some(u32::MAX - 1))]);
}

#[test]
fn all_is_everything_that_the_attribute_can_list() {
    let (document, _) = read("<xs:element name='a' block='#all' final=''/>");
    let Component::Element(element) = first(&document) else { panic!("an element") };
    let (block, finals) = (element.block.expect("block"), element.final_.expect("final"));
    assert!(block.extension && block.restriction && block.substitution && !block.list);
    assert!(!finals.extension && !finals.restriction);
}

#[test]
fn wildcards_take_namespaces() {
    let check = |attributes: &str, expected: &NamespaceConstraint| {
        let (document, _) =
            read(&format!("<xs:attributeGroup name='g'><xs:anyAttribute {attributes}/></xs:attributeGroup>"));
        let Component::AttributeGroup(group) = first(&document) else { panic!("an attribute group") };
        assert_eq!(&group.attributes.any.as_ref().expect("a wildcard").namespace, expected);
    };
    check("", &NamespaceConstraint::Any);
    check("namespace='##any'", &NamespaceConstraint::Any);
    check("namespace='##other'", &NamespaceConstraint::Other);
    check(
        "namespace='##targetNamespace ##local urn:x'",
        &NamespaceConstraint::Enumeration(vec![
            NamespaceName::Target,
            NamespaceName::Local,
            NamespaceName::Name("urn:x".into()),
        ]),
    );
    check("notNamespace='##local'", &NamespaceConstraint::Not(vec![NamespaceName::Local]));
}

#[test]
fn the_shorthand_is_a_restriction_without_base() {
    let (document, text) = read(
        "<xs:complexType name='c'><xs:sequence/><xs:attribute name='a'/><xs:attributeGroup ref='t:g'/></xs:complexType>",
    );
    let Component::ComplexType(ty) = first(&document) else { panic!("a complex type") };
    let ComplexContent::Complex(content) = &ty.content else { panic!("complex content") };
    assert!(content.base.is_none() && content.particle.is_some());
    assert!(matches!(content.attributes.items[..], [AttributeItem::Attribute(_), AttributeItem::Group(_)]));
    assert_eq!(at(&text, content.span), "<xs:complexType name='c'>");
}

#[test]
fn directives_keep_their_order_and_their_locations() {
    let (document, text) = read(
        "<xs:import namespace='urn:o'/><xs:include schemaLocation=' a.xsd '/><xs:override schemaLocation='b.xsd'><xs:element name='e'/></xs:override>",
    );
    let locations: Vec<_> = document
        .directives
        .iter()
        .map(|directive| {
            directive.location.as_ref().map(|location| (location.value.as_str(), at(&text, location.span)))
        })
        .collect();
    assert_eq!(locations, [None, Some(("a.xsd", " a.xsd ")), Some(("b.xsd", "b.xsd"))]);
    assert!(matches!(&document.directives[0].kind, DirectiveKind::Import(Some(name)) if &**name == "urn:o"));
    assert!(matches!(&document.directives[2].kind, DirectiveKind::Override(components) if components.len() == 1));
}

#[test]
fn documentation_is_of_what_it_stands_in() {
    let note = |text: &str| format!("<xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>");
    let content = format!(
        "{}<xs:element name='a'>{}</xs:element>{}",
        note("The\n  schema."),
        note("<p>One.</p>Two."),
        note("Later.")
    );
    let (document, _) = read(&content);
    assert_eq!(document.documentation.as_deref(), Some("The schema."));
    let Component::Element(element) = first(&document) else { panic!("an element") };
    assert_eq!(element.documentation.as_deref(), Some("One.\n\nTwo."));
}

#[test]
fn what_is_broken_does_not_take_the_rest_with_it() {
    let text = schema(
        "<xs:element name='1'/><xs:element name='a' type='u:b'/>
         <xs:complexType name='c'><xs:sequence><xs:element/><xs:element name='d'/></xs:sequence></xs:complexType>",
    );
    let (document, report) = parse(&text, V1_1);
    assert_eq!(report.diagnostics.as_slice().len(), 3);
    let document = document.expect("a document");
    let [Component::Element(element), Component::ComplexType(ty)] = &document.components[..] else {
        panic!("an element and a type")
    };
    assert!(element.ty.is_none());
    let ComplexContent::Complex(content) = &ty.content else { panic!("complex content") };
    let Some(Particle::Model(model)) = &content.particle else { panic!("a model group") };
    assert_eq!(model.particles.len(), 1);
}

#[test]
fn a_schema_of_another_version_is_empty() {
    let text =
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:vc='http://www.w3.org/2007/XMLSchema-versioning'
        vc:minVersion='2.0' targetNamespace='urn:t'><xs:element name='1'/></xs:schema>";
    let (document, report) = parse(text, V1_1);
    assert!(document.expect("a document").components.is_empty() && report.diagnostics.is_empty());
}
