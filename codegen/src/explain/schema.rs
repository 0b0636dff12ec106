//! Codes of components, once names are resolved.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "cos-applicable-facets",
        title: "a facet does not apply to the type",
        text: "Lengths are of strings, lists and binary data; bounds of what has an order; digits of decimals. Unions have patterns, enumerations \
               and assertions only.",
        wrong: "<xs:simpleType name=\"Count\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxLength value=\"3\"/>\n  </xs:restriction>\n\
                </xs:simpleType>",
        right: "<xs:simpleType name=\"Count\">\n  <xs:restriction base=\"xs:int\">\n    <xs:totalDigits value=\"3\"/>\n  </xs:restriction>\n\
                </xs:simpleType>",
        reference: "XML Schema Part 2, 4.1.5, Applicable Facets",
    },
    Explanation {
        code: "cos-ct-extends",
        title: "an extension does not fit its base",
        text: "What is added to a type has to be of the kind of content that the type has: elements are not added to simple content.",
        wrong: "<xs:complexType name=\"Name\">\n  <xs:simpleContent>\n    <xs:extension base=\"xs:string\"/>\n  </xs:simpleContent>\n\
                </xs:complexType>\n<xs:complexType name=\"FullName\">\n  <xs:complexContent>\n    <xs:extension base=\"t:Name\">\n      \
                <xs:sequence>\n        <xs:element name=\"title\" type=\"xs:string\"/>\n      </xs:sequence>\n    </xs:extension>\n  \
                </xs:complexContent>\n</xs:complexType>",
        right: "<xs:complexType name=\"Name\">\n  <xs:simpleContent>\n    <xs:extension base=\"xs:string\"/>\n  </xs:simpleContent>\n\
                </xs:complexType>\n<xs:complexType name=\"FullName\">\n  <xs:simpleContent>\n    <xs:extension base=\"t:Name\">\n      \
                <xs:attribute name=\"title\" type=\"xs:string\"/>\n    </xs:extension>\n  </xs:simpleContent>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.4.6, Derivation Valid (Extension)",
    },
    Explanation {
        code: "cos-st-restricts",
        title: "a simple type is made of what it cannot be made of",
        text: "The items of a list are not lists themselves, neither directly nor through a union.",
        wrong: "<xs:simpleType name=\"Row\">\n  <xs:list itemType=\"xs:int\"/>\n</xs:simpleType>\n<xs:simpleType name=\"Table\">\n  <xs:list \
                itemType=\"t:Row\"/>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Row\">\n  <xs:list itemType=\"xs:int\"/>\n</xs:simpleType>",
        reference: "XML Schema Part 1, 3.14.6, Derivation Valid (Restriction, Simple)",
    },
    Explanation {
        code: "ct-props-correct",
        title: "a complex type is derived from itself, or has an attribute twice",
        text: "Following the bases of a type leads to `xs:anyType`, never back to the type. No two of its attributes have the same name, those of \
               its groups included.",
        wrong: "<xs:complexType name=\"Tag\">\n  <xs:attribute name=\"id\" type=\"xs:int\"/>\n  <xs:attribute name=\"id\" \
                type=\"xs:long\"/>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:attribute name=\"id\" type=\"xs:long\"/>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.4.6, Complex Type Definition Properties Correct",
    },
    Explanation {
        code: "e-props-correct",
        title: "an element is in its own substitution group",
        text: "Following the heads of substitution groups never leads back to the element.",
        wrong: "<xs:element name=\"a\" substitutionGroup=\"t:b\"/>\n<xs:element name=\"b\" \
                substitutionGroup=\"t:a\"/>",
        right: "<xs:element name=\"a\" substitutionGroup=\"t:b\"/>\n<xs:element name=\"b\" type=\"xs:int\"/>",
        reference: "XML Schema Part 1, 3.3.6, Element Declaration Properties Correct",
    },
    Explanation {
        code: "mg-props-correct",
        title: "a group is part of itself",
        text: "A group that refers to itself, directly or through others, has no end. Recursion goes through an element: its type may hold the \
               group that holds the element.",
        wrong: "<xs:group name=\"tree\">\n  <xs:sequence>\n    <xs:element name=\"leaf\" type=\"xs:string\"/>\n    <xs:group ref=\"t:tree\" \
                minOccurs=\"0\"/>\n  </xs:sequence>\n</xs:group>",
        right: "<xs:group name=\"tree\">\n  <xs:sequence>\n    <xs:element name=\"leaf\" type=\"xs:string\"/>\n    <xs:element name=\"branch\" \
                type=\"t:Tree\" minOccurs=\"0\"/>\n  </xs:sequence>\n</xs:group>\n<xs:complexType name=\"Tree\">\n  <xs:group \
                ref=\"t:tree\"/>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.8.6, Model Group Correct",
    },
    Explanation {
        code: "sch-props-correct",
        title: "two components have the same name",
        text: "In a set of documents, no two elements have the same name and namespace, no two attributes, no two types (simple and complex types \
               share their names), no two groups, and so on. Documents that declare the same things differently belong into sets of their own.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\"/>\n</xs:simpleType>\n<xs:complexType name=\"Code\"/>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\"/>\n</xs:simpleType>\n<xs:complexType name=\"Codes\"/>",
        reference: "XML Schema Part 1, 3.15.6, Schema Properties Correct",
    },
    Explanation {
        code: "src-attribute_group",
        title: "an attribute group is part of itself",
        text: "In 1.0, following the references of attribute groups never leads back to the group.",
        wrong: "<xs:attributeGroup name=\"common\">\n  <xs:attribute name=\"id\" type=\"xs:long\"/>\n  <xs:attributeGroup \
                ref=\"t:common\"/>\n</xs:attributeGroup>\n<xs:complexType name=\"Tag\">\n  <xs:attributeGroup ref=\"t:common\"/>\n\
                </xs:complexType>",
        right: "<xs:attributeGroup name=\"common\">\n  <xs:attribute name=\"id\" type=\"xs:long\"/>\n</xs:attributeGroup>\n\
                <xs:complexType name=\"Tag\">\n  <xs:attributeGroup ref=\"t:common\"/>\n</xs:complexType>",
        reference: "XML Schema 1.0 Part 1, 3.6.3, Attribute Group Definition Representation OK",
    },
    Explanation {
        code: "st-props-correct",
        title: "a simple type is made of itself",
        text: "Following the base of a restriction, the item of a list, or the members of a union never leads back to the type.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:union memberTypes=\"xs:int t:Code\"/>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:union memberTypes=\"xs:int xs:token\"/>\n</xs:simpleType>",
        reference: "XML Schema Part 1, 3.14.6, Simple Type Definition Properties Correct",
    },
];
