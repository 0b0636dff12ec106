//! Each rule about one element or attribute as written has a violation here, which violates that rule and nothing else.

use xsd_codegen::XsdVersion::{self, V1_0, V1_1};

use crate::support::{found, parse, schema};

/// Checks the codes that the content of a schema gives, and the texts that they point at.
fn check_in(version: XsdVersion, content: &str, expected: &[(&str, &str)]) {
    let text = schema(content);
    let (_, report) = parse(&text, version);
    assert_eq!(found(&report), expected, "{content}");
}

fn check(content: &str, expected: &[(&str, &str)]) {
    check_in(V1_0, content, expected);
    check_in(V1_1, content, expected);
}

/// Only 1.0 objects.
fn check_new(content: &str, expected: &[(&str, &str)]) {
    check_in(V1_0, content, expected);
    check_in(V1_1, content, &[]);
}

#[test]
fn a_document_of_everything_is_right() {
    check(
        "<xs:annotation><xs:documentation xml:lang='en'>D</xs:documentation><xs:appinfo><x/>y</xs:appinfo></xs:annotation>
         <xs:element name='a' type='t:c' substitutionGroup='t:b' block='#all' final='extension' nillable='1' other:x='y' xmlns:other='urn:o'>
           <xs:key name='k'><xs:selector xpath='.//t:b|c'/><xs:field xpath='@x'/></xs:key>
           <xs:keyref name='r' refer='t:k'><xs:selector xpath='*'/><xs:field xpath='t:b/@*'/></xs:keyref>
         </xs:element>
         <xs:element name='b' type='t:c' abstract='true'/>
         <xs:attribute name='at' type='xs:string' default=''/>
         <xs:attributeGroup name='ag'><xs:attribute ref='t:at' use='required'/><xs:attributeGroup ref='t:ag2'/><xs:anyAttribute namespace='##other ' processContents='lax'/></xs:attributeGroup>
         <xs:attributeGroup name='ag2'/>
         <xs:group name='g'><xs:sequence><xs:any namespace='##targetNamespace ##local urn:x' minOccurs='0' maxOccurs='unbounded'/></xs:sequence></xs:group>
         <xs:complexType name='c' mixed='true'><xs:choice minOccurs='0'><xs:group ref='t:g' maxOccurs='2'/><xs:element name='l' form='qualified'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType></xs:element></xs:choice><xs:attribute name='x' fixed='1'/></xs:complexType>
         <xs:complexType name='d'><xs:complexContent mixed='true'><xs:extension base='t:c'><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>
         <xs:complexType name='e'><xs:simpleContent><xs:restriction base='t:f'><xs:simpleType><xs:restriction base='xs:int'/></xs:simpleType><xs:maxInclusive value='5' fixed='true'/><xs:anyAttribute/></xs:restriction></xs:simpleContent></xs:complexType>
         <xs:complexType name='h'><xs:all minOccurs='0'><xs:element name='x' maxOccurs='0' minOccurs='0'/></xs:all></xs:complexType>
         <xs:simpleType name='u' final='list union'><xs:union memberTypes='xs:int t:v'><xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='a'/><xs:pattern value='b'/><xs:pattern value='c'/></xs:restriction></xs:simpleType></xs:union></xs:simpleType>
         <xs:notation name='n' public='p' system='s'/>",
        &[],
    );
}

#[test]
fn attributes_are_those_of_the_element() {
    check("<xs:element name='a' minOccurs='0'/>", &[("s4s-att-not-allowed", "minOccurs")]);
    check("<xs:element name='a' xs:type='xs:int'/>", &[("s4s-att-not-allowed", "xs:type")]);
    check("<xs:complexType/>", &[("s4s-att-must-appear", "<xs:complexType/>")]);
    check("<xs:include/>", &[("s4s-att-must-appear", "<xs:include/>")]);
}

#[test]
fn values_are_of_the_type_of_the_attribute() {
    let invalid = "s4s-att-invalid-value";
    check("<xs:element name='1a'/>", &[(invalid, "1a")]);
    check("<xs:element name='a' type=':b'/>", &[(invalid, ":b")]);
    check("<xs:element name='a' nillable='yes'/>", &[(invalid, "yes")]);
    check("<xs:element name='a' final='#all extension'/>", &[(invalid, "#all extension")]);
    check("<xs:group name='g'><xs:sequence><xs:any minOccurs='-1'/></xs:sequence></xs:group>", &[(invalid, "-1")]);
    check("<xs:group name='g'><xs:sequence><xs:any maxOccurs='many'/></xs:sequence></xs:group>", &[(invalid, "many")]);
    check(
        "<xs:group name='g'><xs:sequence><xs:any namespace='##none'/></xs:sequence></xs:group>",
        &[(invalid, "##none")],
    );
    check_new(
        "<xs:simpleType name='s' final='extension'><xs:list itemType='xs:int'/></xs:simpleType>",
        &[(invalid, "extension")],
    );
    check_new("<xs:element name='a' substitutionGroup='t:b t:c'/>", &[(invalid, "t:b t:c")]);
}

#[test]
fn facets_have_values_of_their_own_kind() {
    let invalid = "s4s-att-invalid-value";
    for (facet, value) in [("length", "-1"), ("fractionDigits", "x"), ("totalDigits", "0"), ("whiteSpace", "trim")] {
        let content = format!(
            "<xs:simpleType name='s'><xs:restriction base='xs:string'><xs:{facet} value='{value}'/></xs:restriction></xs:simpleType>"
        );
        check(&content, &[(invalid, value)]);
    }
}

#[test]
fn ids_are_unique() {
    check("<xs:element name='a' id='i'/><xs:element name='b' id='i'/>", &[("cvc-id", "i")]);
}

#[test]
fn children_are_those_of_the_element() {
    let misplaced = "s4s-elt-invalid-content";
    check("<xs:sequence/>", &[(misplaced, "<xs:sequence/>")]);
    check("<xs:elment name='a'/>", &[("s4s-elt-invalid", "<xs:elment name='a'/>")]);
    check("<b/>", &[(misplaced, "<b/>")]);
    check("text", &[("s4s-elt-character", "text")]);
    check("<xs:simpleType name='s'/>", &[("s4s-elt-must-match", "<xs:simpleType name='s'/>")]);
    check(
        "<xs:complexType name='c'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent><xs:attribute name='a'/></xs:complexType>",
        &[(misplaced, "<xs:attribute name='a'/>")],
    );
}

#[test]
fn children_have_their_order() {
    let misplaced = "s4s-elt-invalid-content";
    check(
        "<xs:complexType name='c'><xs:attribute name='a'/><xs:sequence/></xs:complexType>",
        &[(misplaced, "<xs:sequence/>")],
    );
    check(
        "<xs:element name='a'/><xs:include schemaLocation='b.xsd'/>",
        &[(misplaced, "<xs:include schemaLocation='b.xsd'/>")],
    );
    check("<xs:complexType name='c'><xs:sequence/><xs:choice/></xs:complexType>", &[(misplaced, "<xs:choice/>")]);
    check(
        "<xs:element name='a'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType><xs:annotation/></xs:element>",
        &[(misplaced, "<xs:annotation/>")],
    );
    check("<xs:element name='a'><xs:annotation/><xs:annotation/></xs:element>", &[(misplaced, "<xs:annotation/>")]);
}

#[test]
fn names_have_prefixes_that_are_declared() {
    check("<xs:element name='a' type='u:b'/>", &[("src-resolve", "u:b")]);
    check(
        "<xs:simpleType name='a'><xs:union memberTypes='xs:int u:b t:c'/></xs:simpleType>",
        &[("src-resolve", "u:b")],
    );
}

#[test]
fn elements_are_declared_or_referred_to() {
    let within = |element: &str| format!("<xs:group name='g'><xs:sequence>{element}</xs:sequence></xs:group>");
    check("<xs:element name='a' default='1' fixed='2'/>", &[("src-element", "2")]);
    check(&within("<xs:element/>"), &[("src-element", "<xs:element/>")]);
    check(&within("<xs:element name='a' ref='t:b'/>"), &[("src-element", "t:b")]);
    check(&within("<xs:element ref='t:b' type='xs:int'/>"), &[("src-element", "xs:int")]);
    check(&within("<xs:element ref='t:b'><xs:complexType/></xs:element>"), &[("src-element", "<xs:complexType/>")]);
    check("<xs:element name='a' type='xs:int'><xs:complexType/></xs:element>", &[("src-element", "xs:int")]);
}

#[test]
fn attributes_are_declared_or_referred_to() {
    let within = |attribute: &str| format!("<xs:attributeGroup name='g'>{attribute}</xs:attributeGroup>");
    check("<xs:attribute name='a' default='1' fixed='2'/>", &[("src-attribute", "2")]);
    check(&within("<xs:attribute/>"), &[("src-attribute", "<xs:attribute/>")]);
    check(&within("<xs:attribute name='a' ref='t:b'/>"), &[("src-attribute", "t:b")]);
    check(&within("<xs:attribute ref='t:b' form='qualified'/>"), &[("src-attribute", "qualified")]);
    check(&within("<xs:attribute name='a' default='1' use='required'/>"), &[("src-attribute", "required")]);
    check_in(V1_1, &within("<xs:attribute name='a' fixed='1' use='prohibited'/>"), &[("src-attribute", "prohibited")]);
    check("<xs:attribute name='xmlns'/>", &[("no-xmlns", "xmlns")]);
}

#[test]
fn no_attribute_is_added_to_the_namespace_of_instances() {
    let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='http://www.w3.org/2001/XMLSchema-instance'>
        <xs:attribute name='a'/></xs:schema>";
    let (_, report) = parse(text, V1_1);
    assert_eq!(found(&report), [("no-xsi", "a")]);
}

#[test]
fn simple_types_are_made_of_one_thing() {
    let simple = |content: &str| format!("<xs:simpleType name='s'>{content}</xs:simpleType>");
    let inner = "<xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType>";
    check(&simple("<xs:restriction/>"), &[("src-simple-type", "<xs:restriction/>")]);
    check(&simple("<xs:list/>"), &[("src-simple-type", "<xs:list/>")]);
    check(&simple("<xs:union/>"), &[("src-simple-type", "<xs:union/>")]);
    check(
        &simple(&format!("<xs:restriction base='xs:int'>{inner}</xs:restriction>")),
        &[("src-simple-type", "xs:int")],
    );
    check(&simple(&format!("<xs:list itemType='xs:int'>{inner}</xs:list>")), &[("src-simple-type", "xs:int")]);
    check(
        &simple("<xs:restriction base='xs:string'><xs:length value='1'/><xs:length value='2'/></xs:restriction>"),
        &[("src-single-facet-value", "<xs:length value='2'/>")],
    );
}

#[test]
fn mixed_is_said_once() {
    check_in(
        V1_1,
        "<xs:complexType name='c' mixed='true'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent></xs:complexType>",
        &[("src-ct", "true")],
    );
    check_in(
        V1_1,
        "<xs:complexType name='c' mixed='true'><xs:complexContent mixed='false'><xs:extension base='t:d'/></xs:complexContent></xs:complexType>",
        &[("src-ct", "false")],
    );
}

#[test]
fn occurrence_is_possible() {
    let within = |element: &str| format!("<xs:group name='g'><xs:sequence>{element}</xs:sequence></xs:group>");
    check(&within("<xs:any minOccurs='2'/>"), &[("p-props-correct", "2")]);
    check(&within("<xs:any maxOccurs='0'/>"), &[("p-props-correct", "0")]);
    check(&within("<xs:any minOccurs='99999999999999999999' maxOccurs='unbounded'/>"), &[]);
}

#[test]
fn all_groups_are_limited() {
    let limited = "cos-all-limited";
    let all = |attributes: &str, content: &str| {
        format!("<xs:complexType name='c'><xs:all{attributes}>{content}</xs:all></xs:complexType>")
    };
    check(&all(" maxOccurs='2'", ""), &[(limited, "2")]);
    check_new(&all(" minOccurs='0' maxOccurs='0'", ""), &[(limited, "0")]);
    check_new(&all("", "<xs:element name='a' maxOccurs='unbounded'/>"), &[(limited, "unbounded")]);
    check_new(&all("", "<xs:any/>"), &[(limited, "<xs:any/>")]);
    check("<xs:complexType name='c'><xs:sequence><xs:all/></xs:sequence></xs:complexType>", &[(limited, "<xs:all/>")]);
}

#[test]
fn imports_are_of_another_namespace() {
    check("<xs:import namespace='urn:t'/>", &[("src-import", "urn:t")]);
    let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:import/></xs:schema>";
    assert_eq!(found(&parse(text, V1_1).1), [("src-import", "<xs:import/>")]);
}

#[test]
fn redefinitions_are_of_what_was_there() {
    let redefine = |content: &str| format!("<xs:redefine schemaLocation='a.xsd'>{content}</xs:redefine>");
    let code = "src-redefine";
    check(&redefine("<xs:simpleType name='s'><xs:restriction base='t:s'/></xs:simpleType>"), &[]);
    check(&redefine("<xs:simpleType name='s'><xs:restriction base='xs:int'/></xs:simpleType>"), &[(code, "xs:int")]);
    check(
        &redefine(
            "<xs:complexType name='c'><xs:complexContent><xs:extension base='t:d'/></xs:complexContent></xs:complexType>",
        ),
        &[(code, "t:d")],
    );
    check(&redefine("<xs:complexType name='c'/>"), &[(code, "<xs:complexType name='c'/>")]);
    check(
        &redefine(
            "<xs:group name='g'><xs:sequence><xs:group ref='t:g'/><xs:group ref='t:g'/></xs:sequence></xs:group>",
        ),
        &[(code, "t:g")],
    );
    check(
        &redefine("<xs:group name='g'><xs:sequence><xs:group ref='t:g' minOccurs='0'/></xs:sequence></xs:group>"),
        &[(code, "0")],
    );
    check(
        &redefine(
            "<xs:attributeGroup name='g'><xs:attributeGroup ref='t:g'/><xs:attributeGroup ref='t:g'/></xs:attributeGroup>",
        ),
        &[(code, "t:g")],
    );
    check(
        &redefine("<xs:group name='g'><xs:sequence/></xs:group><xs:group name='g'><xs:choice/></xs:group>"),
        &[(code, "g")],
    );
}

#[test]
fn identity_constraints_have_paths() {
    let within = |constraint: &str| format!("<xs:element name='e'>{constraint}</xs:element>");
    let parts = "<xs:selector xpath='a'/><xs:field xpath='@b'/>";
    let missing = "s4s-elt-must-match";
    check(&within("<xs:key name='k'><xs:field xpath='@b'/></xs:key>"), &[(missing, "<xs:key name='k'>")]);
    check(&within("<xs:key name='k'><xs:selector xpath='a'/></xs:key>"), &[(missing, "<xs:key name='k'>")]);
    check(
        &within(&format!("<xs:keyref name='k'>{parts}</xs:keyref>")),
        &[("s4s-att-must-appear", "<xs:keyref name='k'>")],
    );
    check_in(V1_0, &within(&format!("<xs:key>{parts}</xs:key>")), &[("s4s-att-must-appear", "<xs:key>")]);
    check_in(V1_1, &within(&format!("<xs:key>{parts}</xs:key>")), &[("src-identity-constraint", "<xs:key>")]);
    check_in(V1_1, &within("<xs:key ref='t:k'/>"), &[]);
    check_in(
        V1_1,
        &within("<xs:key ref='t:k'><xs:selector xpath='a'/></xs:key>"),
        &[("src-identity-constraint", "<xs:selector xpath='a'/>")],
    );
    check(
        &within("<xs:key name='k'><xs:selector xpath='a[1]'/><xs:field xpath='@b'/></xs:key>"),
        &[("c-selector-xpath", "a[1]")],
    );
    check(
        &within("<xs:key name='k'><xs:selector xpath='a'/><xs:field xpath='u:b'/></xs:key>"),
        &[("c-fields-xpaths", "u:b")],
    );
}

#[test]
fn wildcards_say_one_thing() {
    check_in(
        V1_1,
        "<xs:attributeGroup name='g'><xs:anyAttribute namespace='##other' notNamespace='urn:x'/></xs:attributeGroup>",
        &[("src-wildcard", "urn:x")],
    );
}

#[test]
fn notations_have_an_identifier() {
    check("<xs:notation name='n'/>", &[("n-props-correct", "<xs:notation name='n'/>")]);
}

#[test]
fn what_is_new_in_1_1_is_wrong_in_1_0() {
    let content = "s4s-elt-invalid-content";
    check_new("<xs:override schemaLocation='a.xsd'/>", &[(content, "<xs:override schemaLocation='a.xsd'/>")]);
    check_new("<xs:defaultOpenContent><xs:any/></xs:defaultOpenContent>", &[(content, "<xs:defaultOpenContent>")]);
    check_new(
        "<xs:complexType name='c'><xs:assert test='true()'/></xs:complexType>",
        &[(content, "<xs:assert test='true()'/>")],
    );
    check_new(
        "<xs:element name='a'><xs:alternative type='xs:int'/></xs:element>",
        &[(content, "<xs:alternative type='xs:int'/>")],
    );
    check_new("<xs:attribute name='a' inheritable='true'/>", &[("s4s-att-not-allowed", "inheritable")]);
}

#[test]
fn open_content_and_alternatives_say_what_they_are() {
    check_in(V1_1, "<xs:complexType name='c'><xs:openContent/></xs:complexType>", &[("src-ct", "<xs:openContent/>")]);
    check_in(V1_1, "<xs:complexType name='c'><xs:openContent mode='none'/></xs:complexType>", &[]);
    check_in(
        V1_1,
        "<xs:element name='a'><xs:alternative test='@b'/></xs:element>",
        &[("src-type-alternative", "<xs:alternative test='@b'/>")],
    );
    check_in(
        V1_1,
        "<xs:element name='a'><xs:alternative type='xs:int'/><xs:alternative type='xs:int' test='@b'/></xs:element>",
        &[("src-element", "<xs:alternative type='xs:int'/>")],
    );
}

#[test]
fn target_namespaces_of_locals_are_for_restrictions() {
    let within = |element: &str| format!("<xs:group name='g'><xs:sequence>{element}</xs:sequence></xs:group>");
    check_in(V1_1, &within("<xs:element name='a' targetNamespace='urn:t'/>"), &[]);
    check_in(V1_1, &within("<xs:element name='a' targetNamespace='urn:o'/>"), &[("src-element", "urn:o")]);
    check_in(
        V1_1,
        &within("<xs:element name='a' targetNamespace='urn:t' form='qualified'/>"),
        &[("src-element", "urn:t")],
    );
}

#[test]
fn foreign_facets_are_left_out_with_a_warning() {
    check_in(
        V1_1,
        "<xs:simpleType name='s'><xs:restriction base='xs:int'><o:odd xmlns:o='urn:o'/></xs:restriction></xs:simpleType>",
        &[("xg-foreign-facet", "<o:odd xmlns:o='urn:o'/>")],
    );
}

#[test]
fn all_mistakes_are_told_at_once() {
    check(
        "<xs:element name='1'/><xs:complexType name='c' odd='1'><xs:sequence minOccurs='x'/></xs:complexType><xs:simpleType name='s'><xs:list/></xs:simpleType>",
        &[
            ("s4s-att-invalid-value", "1"),
            ("s4s-att-not-allowed", "odd"),
            ("s4s-att-invalid-value", "x"),
            ("src-simple-type", "<xs:list/>"),
        ],
    );
}

#[test]
fn what_is_no_schema_is_told_at_its_root() {
    let check = |text: &str, expected: (&str, &str)| assert_eq!(found(&parse(text, V1_1).1), [expected], "{text}");
    check("<a><b/></a>", ("sch-not-schema", "<a>"));
    check("<schema/>", ("sch-not-schema", "<schema/>"));
    check(
        "<xs:element xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
        ("sch-not-schema", "<xs:element xmlns:xs='http://www.w3.org/2001/XMLSchema'/>"),
    );
}

#[test]
fn what_is_not_well_formed_is_told_where_it_goes_wrong() {
    let check = |text: &str, expected: &str| {
        assert_eq!(found(&parse(text, V1_1).1), [("xml-not-well-formed", expected)], "{text}");
    };
    check("<a>\n  <b></c>\n</a>", "<");
    check("<a>\u{e9}\n\u{e9}&odd;</a>", "&");
    check("<a><b></a>", "<");
    check("<a>", "");
    check("", "");
    check("<x:a/>", "x");
}

#[test]
fn what_is_excluded_is_not_looked_at() {
    let vc = "xmlns:vc='http://www.w3.org/2007/XMLSchema-versioning'";
    check(&format!("<xs:odd vc:minVersion='2' {vc}/>"), &[]);
    check_in(V1_0, &format!("<xs:element name='1' vc:minVersion='1.1' {vc}/>"), &[]);
    check_in(V1_1, &format!("<xs:element name='1' vc:maxVersion='1.1' {vc}/>"), &[]);
    check(&format!("<xs:element name='a' vc:minVersion='new' {vc}/>"), &[("s4s-att-invalid-value", "new")]);
}
