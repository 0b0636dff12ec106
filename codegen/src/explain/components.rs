//! Codes of what components have to be beside each other: derivation, content models, substitution.

use super::Explanation;

/// A complex type with a content model, and a restriction of it with another.
macro_rules! restriction {
    ($base:literal, $own:literal) => {
        concat!(
            "<xs:complexType name=\"Base\">\n  ",
            $base,
            "\n</xs:complexType>\n<xs:complexType name=\"Derived\">\n  <xs:complexContent>\n    <xs:restriction base=\"t:Base\">\n      ",
            $own,
            "\n    </xs:restriction>\n  </xs:complexContent>\n</xs:complexType>"
        )
    };
}

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "a-props-correct",
        title: "the default or fixed value of an attribute is none of its type",
        text: "`default` and `fixed` are values of the attribute's type. In 1.0, an attribute of type `xs:ID` has neither: no two elements \
               share an id.",
        wrong: "<xs:complexType name=\"Tag\">\n  <xs:attribute name=\"id\" type=\"xs:int\" default=\"none\"/>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:attribute name=\"id\" type=\"xs:int\" default=\"0\"/>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.2.6, Attribute Declaration Properties Correct",
    },
    Explanation {
        code: "c-props-correct",
        title: "a keyref does not fit its key",
        text: "A keyref refers to an `xs:key` or `xs:unique`, and has as many fields.",
        wrong: "<xs:element name=\"tags\" type=\"xs:anyType\">\n  <xs:key name=\"ids\">\n    <xs:selector xpath=\"tag\"/>\n    <xs:field \
                xpath=\"@id\"/>\n  </xs:key>\n  <xs:keyref name=\"parents\" refer=\"t:ids\">\n    <xs:selector xpath=\"tag\"/>\n    <xs:field \
                xpath=\"@parent\"/>\n    <xs:field xpath=\"@owner\"/>\n  </xs:keyref>\n</xs:element>",
        right: "<xs:element name=\"tags\" type=\"xs:anyType\">\n  <xs:key name=\"ids\">\n    <xs:selector xpath=\"tag\"/>\n    <xs:field \
                xpath=\"@id\"/>\n  </xs:key>\n  <xs:keyref name=\"parents\" refer=\"t:ids\">\n    <xs:selector xpath=\"tag\"/>\n    <xs:field \
                xpath=\"@parent\"/>\n  </xs:keyref>\n</xs:element>",
        reference: "XML Schema Part 1, 3.11.6, Identity-constraint Definition Properties Correct",
    },
    Explanation {
        code: "cos-element-consistent",
        title: "elements of one name have different types",
        text: "In one content model, elements of the same name have the same named type, members of substitution groups included.",
        wrong: "<xs:complexType name=\"Tag\">\n  <xs:sequence>\n    <xs:element name=\"id\" type=\"xs:int\"/>\n    <xs:element name=\"name\" \
                type=\"xs:string\"/>\n    <xs:element name=\"id\" type=\"xs:long\"/>\n  </xs:sequence>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:sequence>\n    <xs:element name=\"id\" type=\"xs:long\"/>\n    <xs:element name=\"name\" \
                type=\"xs:string\"/>\n    <xs:element name=\"id\" type=\"xs:long\"/>\n  </xs:sequence>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.8.6, Element Declarations Consistent",
    },
    Explanation {
        code: "cos-nonambig",
        title: "it cannot be told which particle an element belongs to",
        text: "When a document is read, each element belongs to one particle, without looking at what comes behind it. Elements of one name, an \
               element and a wildcard (in 1.0), or two wildcards compete where both could come next.",
        wrong: "<xs:complexType name=\"Tag\">\n  <xs:sequence>\n    <xs:element name=\"id\" type=\"xs:string\" \
                minOccurs=\"0\"/>\n    <xs:element name=\"id\" type=\"xs:string\"/>\n  </xs:sequence>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:sequence>\n    <xs:element name=\"id\" type=\"xs:string\" \
                maxOccurs=\"2\"/>\n  </xs:sequence>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.8.6, Unique Particle Attribution",
    },
    Explanation {
        code: "cos-particle-restrict",
        title: "a content model is of another kind than the base's",
        text: "A wildcard is restricted by anything, elements by elements, a group by a group that fits: `all` by `all` and `sequence`, \
               `choice` by `choice` and `sequence`, `sequence` by `sequence`.",
        wrong: restriction!(
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>",
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:choice>"
        ),
        right: restriction!(
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Valid (Restriction)",
    },
    Explanation {
        code: "derivation-ok-restriction",
        title: "a restriction allows what its base does not",
        text: "Whatever is valid by a restriction is valid by its base. So attributes that the base requires stay required, their types are \
               restrictions of those in the base, new attributes come from a wildcard of the base only, and content is mixed or empty only where \
               the base's may be.",
        wrong: "<xs:complexType name=\"Base\">\n  <xs:attribute name=\"id\" type=\"xs:int\"/>\n</xs:complexType>\n<xs:complexType \
                name=\"Tag\">\n  <xs:complexContent>\n    <xs:restriction base=\"t:Base\">\n      <xs:attribute name=\"id\" \
                type=\"xs:string\"/>\n    </xs:restriction>\n  </xs:complexContent>\n</xs:complexType>",
        right: "<xs:complexType name=\"Base\">\n  <xs:attribute name=\"id\" type=\"xs:int\"/>\n</xs:complexType>\n<xs:complexType \
                name=\"Tag\">\n  <xs:complexContent>\n    <xs:restriction base=\"t:Base\">\n      <xs:attribute name=\"id\" \
                type=\"xs:short\"/>\n    </xs:restriction>\n  </xs:complexContent>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.4.6, Derivation Valid (Restriction, Complex)",
    },
    Explanation {
        code: "enumeration-required-notation",
        title: "any notation whatever",
        text: "An element or attribute cannot have `xs:NOTATION` itself for its type: a type derived from it says which notations it may have.",
        wrong: "<xs:notation name=\"jpeg\" public=\"image/jpeg\"/>\n<xs:attribute name=\"format\" type=\"xs:NOTATION\"/>",
        right: "<xs:notation name=\"jpeg\" public=\"image/jpeg\"/>\n<xs:attribute name=\"format\">\n  <xs:simpleType>\n    <xs:restriction \
                base=\"xs:NOTATION\">\n      <xs:enumeration value=\"t:jpeg\"/>\n    </xs:restriction>\n  </xs:simpleType>\n</xs:attribute>",
        reference: "XML Schema Part 2, 3.2.19, enumeration facet value required for NOTATION",
    },
    Explanation {
        code: "rcase-MapAndSum",
        title: "a sequence is no restriction of the choice of the base",
        text: "Each of its members restricts a member of the choice, and all together are no more than the choice allows.",
        wrong: restriction!(
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:choice>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:choice>",
            "<xs:choice><xs:element name=\"a\" type=\"xs:token\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:choice>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (Sequence:Choice -- MapAndSum)",
    },
    Explanation {
        code: "rcase-NSCompat",
        title: "an element is not among those that the wildcard of the base allows",
        text: "The wildcard allows the namespace of the element, and as many.",
        wrong: restriction!(
            "<xs:sequence><xs:any namespace=\"##other\"/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:sequence><xs:any namespace=\"##other\"/></xs:sequence>",
            "<xs:sequence><xs:any namespace=\"urn:other\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (Elt:Any -- NSCompat)",
    },
    Explanation {
        code: "rcase-NSRecurseCheckCardinality",
        title: "a group holds more or fewer elements than the wildcard of the base",
        text: "All elements of the group together are as many as the wildcard allows.",
        wrong: restriction!(
            "<xs:sequence><xs:any/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:sequence><xs:any/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (All/Choice/Sequence:Any -- NSRecurseCheckCardinality)",
    },
    Explanation {
        code: "rcase-NSSubset",
        title: "a wildcard allows more than that of the base",
        text: "Its namespaces are some of the base's, it stands no more and no less often, and looks at least as closely at what it takes.",
        wrong: restriction!(
            "<xs:sequence><xs:any namespace=\"##other\"/></xs:sequence>",
            "<xs:sequence><xs:any/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:sequence><xs:any namespace=\"##other\"/></xs:sequence>",
            "<xs:sequence><xs:any namespace=\"urn:other\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (Any:Any -- NSSubset)",
    },
    Explanation {
        code: "rcase-NameAndTypeOK",
        title: "an element is no restriction of the base's",
        text: "It has the same name, stands no more and no less often, has a type that is a restriction, is nillable only if the base's is, \
               keeps its fixed value, blocks as much, and has no further identity constraints.",
        wrong: restriction!(
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence>",
            "<xs:sequence><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:token\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Restriction OK (Elt:Elt -- NameAndTypeOK)",
    },
    Explanation {
        code: "rcase-Recurse",
        title: "a group is no restriction of the base's",
        text: "Its members restrict members of the base's group in the same order; those that are left out may be absent in the base.",
        wrong: restriction!(
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/><xs:element name=\"c\" type=\"xs:string\"/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:sequence>",
            "<xs:sequence><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:token\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (All:All, Sequence:Sequence -- Recurse)",
    },
    Explanation {
        code: "rcase-RecurseLax",
        title: "a choice is no restriction of the base's",
        text: "Its members restrict members of the base's choice in the same order.",
        wrong: restriction!(
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:choice>",
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/><xs:element name=\"c\" type=\"xs:string\"/></xs:choice>"
        ),
        right: restriction!(
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:choice>",
            "<xs:choice><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:token\"/></xs:choice>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (Choice:Choice -- RecurseLax)",
    },
    Explanation {
        code: "rcase-RecurseUnordered",
        title: "a sequence is no restriction of the `xs:all` of the base",
        text: "Each of its members restricts another member of the base's group; those that are left out may be absent in the base.",
        wrong: restriction!(
            "<xs:all><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:all>",
            "<xs:sequence><xs:element name=\"b\" type=\"xs:string\"/><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"c\" type=\"xs:string\"/></xs:sequence>"
        ),
        right: restriction!(
            "<xs:all><xs:element name=\"a\" type=\"xs:string\"/><xs:element name=\"b\" type=\"xs:string\"/></xs:all>",
            "<xs:sequence><xs:element name=\"b\" type=\"xs:string\"/><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence>"
        ),
        reference: "XML Schema 1.0 Part 1, 3.9.6, Particle Derivation OK (Sequence:All -- RecurseUnordered)",
    },
];
