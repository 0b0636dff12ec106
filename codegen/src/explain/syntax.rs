//! Codes of single elements and attributes as written.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "c-fields-xpaths",
        title: "a field's path is outside the subset",
        text: "The `xpath` of `xs:field` is a path of child elements, which may begin with `.//` and end with an attribute; several are joined \
               by `|`. Predicates, functions and other axes are not part of it. Prefixes are declared.",
        wrong: "<xs:element name=\"list\">\n  <xs:key name=\"byId\">\n    <xs:selector xpath=\"t:item\"/>\n    <xs:field \
                xpath=\"t:id[1]\"/>\n  </xs:key>\n</xs:element>",
        right: "<xs:element name=\"list\">\n  <xs:key name=\"byId\">\n    <xs:selector xpath=\"t:item\"/>\n    <xs:field \
                xpath=\"t:id\"/>\n  </xs:key>\n</xs:element>",
        reference: "XML Schema Part 1, 3.11.6, Fields Value OK",
    },
    Explanation {
        code: "c-selector-xpath",
        title: "a selector's path is outside the subset",
        text: "The `xpath` of `xs:selector` is a path of child elements, which may begin with `.//`; several are joined by `|`. Attributes, \
               predicates, functions and other axes are not part of it. Prefixes are declared.",
        wrong: "<xs:element name=\"list\">\n  <xs:unique name=\"byId\">\n    <xs:selector xpath=\"//item\"/>\n    <xs:field \
                xpath=\"@id\"/>\n  </xs:unique>\n</xs:element>",
        right: "<xs:element name=\"list\">\n  <xs:unique name=\"byId\">\n    <xs:selector xpath=\".//item\"/>\n    <xs:field \
                xpath=\"@id\"/>\n  </xs:unique>\n</xs:element>",
        reference: "XML Schema Part 1, 3.11.6, Selector Value OK",
    },
    Explanation {
        code: "cos-all-limited",
        title: "`xs:all` is where it cannot be, or has what it cannot have",
        text: "`xs:all` is the whole content of a type, and is there once or not at all. It is not inside a sequence or a choice. In XSD 1.0 \
               it has elements only, each at most once; 1.1 adds wildcards, groups of the same kind, and any occurrence.",
        wrong: "<xs:complexType name=\"Tag\">\n  <xs:sequence>\n    <xs:all>\n      <xs:element name=\"id\" type=\"xs:long\"/>\n    \
                </xs:all>\n  </xs:sequence>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:all>\n    <xs:element name=\"id\" type=\"xs:long\"/>\n  </xs:all>\n</xs:complexType>",
        reference: "XML Schema Part 1, 3.8.6, All Group Limited",
    },
    Explanation {
        code: "cvc-id",
        title: "an id is there twice",
        text: "The attribute `id` of the elements of a schema document is an `xs:ID`: no two in a document have the same.",
        wrong: "<xs:element name=\"tag\" id=\"e1\"/>\n<xs:element name=\"asset\" id=\"e1\"/>",
        right: "<xs:element name=\"tag\" id=\"e1\"/>\n<xs:element name=\"asset\" id=\"e2\"/>",
        reference: "XML Schema Part 1, 3.3.4, Validation Root Valid (ID/IDREF)",
    },
    Explanation {
        code: "n-props-correct",
        title: "a notation has no identifier",
        text: "`xs:notation` has a `public` identifier, a `system` identifier, or both.",
        wrong: "<xs:notation name=\"png\"/>",
        right: "<xs:notation name=\"png\" public=\"image/png\"/>",
        reference: "XML Schema Part 1, 3.12.1, The Notation Declaration Schema Component",
    },
    Explanation {
        code: "no-xmlns",
        title: "an attribute is called `xmlns`",
        text: "`xmlns` declares namespaces; it is no attribute, and cannot be declared as one.",
        wrong: "<xs:attribute name=\"xmlns\" type=\"xs:anyURI\"/>",
        right: "<xs:attribute name=\"ns\" type=\"xs:anyURI\"/>",
        reference: "XML Schema Part 1, 3.2.6, xmlns Not Allowed",
    },
    Explanation {
        code: "no-xsi",
        title: "an attribute is declared in the namespace of `xsi:type`",
        text: "`xsi:type`, `xsi:nil` and the two schema locations are all that the namespace has.",
        wrong: "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"http://www.w3.org/2001/XMLSchema-instance\">\n  \
                <xs:attribute name=\"kind\"/>\n</xs:schema>",
        right: "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:t\">\n  <xs:attribute name=\"kind\"/>\n\
                </xs:schema>",
        reference: "XML Schema Part 1, 3.2.6, xsi: Not Allowed",
    },
    Explanation {
        code: "p-props-correct",
        title: "more at least than at most",
        text: "`minOccurs` is not above `maxOccurs`. Each is 1 where it is left out: `minOccurs=\"2\"` alone, and `maxOccurs=\"0\"` alone, are \
               mistakes.",
        wrong: "<xs:group name=\"tags\">\n  <xs:sequence>\n    <xs:element name=\"tag\" type=\"xs:string\" minOccurs=\"2\"/>\n  \
                </xs:sequence>\n</xs:group>",
        right: "<xs:group name=\"tags\">\n  <xs:sequence>\n    <xs:element name=\"tag\" type=\"xs:string\" minOccurs=\"2\" \
                maxOccurs=\"unbounded\"/>\n  </xs:sequence>\n</xs:group>",
        reference: "XML Schema Part 1, 3.9.6, Particle Correct",
    },
    Explanation {
        code: "s4s-att-invalid-value",
        title: "an attribute's value is not of its type",
        text: "The schema for schema documents gives each attribute a type: names, numbers, `true` or `false`, one of some words. The message \
               says which.",
        wrong: "<xs:element name=\"tag list\" nillable=\"yes\"/>",
        right: "<xs:element name=\"tagList\" nillable=\"true\"/>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "s4s-att-must-appear",
        title: "an attribute is missing",
        text: "The element means nothing without the attribute: a global component without its name, a facet without its value.",
        wrong: "<xs:complexType>\n  <xs:sequence/>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:sequence/>\n</xs:complexType>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "s4s-att-not-allowed",
        title: "an element cannot have an attribute here",
        text: "The attribute is misspelt, or belongs to the element in another place: a global element has no `minOccurs`, a local type has no \
               `name`. Attributes of other namespaces can be anywhere.",
        wrong: "<xs:element name=\"tag\" maxOccurs=\"unbounded\"/>",
        right: "<xs:element name=\"tag\"/>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "s4s-elt-character",
        title: "there is text where elements are",
        text: "Only `xs:documentation` and `xs:appinfo` have text.",
        wrong: "<xs:element name=\"tag\">A tag.</xs:element>",
        right: "<xs:element name=\"tag\">\n  <xs:annotation>\n    <xs:documentation>A tag.</xs:documentation>\n  </xs:annotation>\n\
                </xs:element>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "s4s-elt-invalid",
        title: "XML Schema has no such element",
        text: "The element is in the namespace of XML Schema, and unknown: a slip of the finger, or markup of one's own without a prefix of its own.",
        wrong: "<xs:elment name=\"tag\"/>",
        right: "<xs:element name=\"tag\"/>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "s4s-elt-invalid-content",
        title: "an element is in the wrong place, or there too often",
        text: "Children have an order: the annotation first, then the type or the content model, then the attributes, the attribute wildcard, \
               identity constraints and assertions. What is of XSD 1.1 is out of place in a schema that is read as 1.0.",
        wrong: "<xs:complexType name=\"Tag\">\n  <xs:attribute name=\"id\" type=\"xs:long\"/>\n  <xs:sequence/>\n</xs:complexType>",
        right: "<xs:complexType name=\"Tag\">\n  <xs:sequence/>\n  <xs:attribute name=\"id\" type=\"xs:long\"/>\n</xs:complexType>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "s4s-elt-must-match",
        title: "an element lacks a part",
        text: "A simple type needs a restriction, a list or a union; complex content an extension or a restriction; a group its model; an \
               identity constraint its selector and fields.",
        wrong: "<xs:simpleType name=\"Code\"/>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\"/>\n</xs:simpleType>",
        reference: "XML Schema Part 1, Appendix A, Schema for Schemas",
    },
    Explanation {
        code: "src-attribute",
        title: "an attribute says too much, or too little",
        text: "An attribute is declared by `name` or taken by `ref`, not both; its type is named or inside, not both; it has a default or a \
               fixed value, not both. A default is for attributes that are optional. Where it is taken by `ref`, the declaration has said the rest.",
        wrong: "<xs:attributeGroup name=\"common\">\n  <xs:attribute name=\"kind\" type=\"xs:string\" use=\"required\" \
                default=\"static\"/>\n</xs:attributeGroup>",
        right: "<xs:attributeGroup name=\"common\">\n  <xs:attribute name=\"kind\" type=\"xs:string\" default=\"static\"/>\n\
                </xs:attributeGroup>",
        reference: "XML Schema Part 1, 3.2.3, Attribute Declaration Representation OK",
    },
    Explanation {
        code: "src-ct",
        title: "a complex type contradicts itself",
        text: "In XSD 1.1, a type with simple content is not `mixed`; `xs:complexType` and `xs:complexContent` agree about `mixed`; open content \
               has a wildcard unless its mode is `none`.",
        wrong: "<xs:complexType name=\"Note\" mixed=\"true\">\n  <xs:simpleContent>\n    <xs:extension base=\"xs:string\"/>\n  \
                </xs:simpleContent>\n</xs:complexType>",
        right: "<xs:complexType name=\"Note\">\n  <xs:simpleContent>\n    <xs:extension base=\"xs:string\"/>\n  </xs:simpleContent>\n\
                </xs:complexType>",
        reference: "XML Schema Part 1, 3.4.3, Complex Type Definition Representation OK",
    },
    Explanation {
        code: "src-element",
        title: "an element says too much, or too little",
        text: "An element is declared by `name` or taken by `ref`, not both; its type is named or inside, not both; it has a default or a fixed \
               value, not both. Where it is taken by `ref`, only its occurrence can be said: the declaration has said the rest.",
        wrong: "<xs:element name=\"tag\" type=\"xs:string\"/>\n<xs:group name=\"tags\">\n  <xs:sequence>\n    <xs:element ref=\"t:tag\" \
                type=\"xs:string\"/>\n  </xs:sequence>\n</xs:group>",
        right: "<xs:element name=\"tag\" type=\"xs:string\"/>\n<xs:group name=\"tags\">\n  <xs:sequence>\n    <xs:element ref=\"t:tag\"/>\n  \
                </xs:sequence>\n</xs:group>",
        reference: "XML Schema Part 1, 3.3.3, Element Declaration Representation OK",
    },
    Explanation {
        code: "src-identity-constraint",
        title: "an identity constraint is neither declared nor referred to",
        text: "In XSD 1.1, `xs:key`, `xs:unique` and `xs:keyref` have a `name`, a selector and fields; or a `ref` to such a one, and nothing else.",
        wrong: "<xs:element name=\"list\">\n  <xs:key>\n    <xs:selector xpath=\"item\"/>\n    <xs:field xpath=\"@id\"/>\n  </xs:key>\n\
                </xs:element>",
        right: "<xs:element name=\"list\">\n  <xs:key name=\"byId\">\n    <xs:selector xpath=\"item\"/>\n    <xs:field \
                xpath=\"@id\"/>\n  </xs:key>\n</xs:element>",
        reference: "XML Schema 1.1 Part 1, 3.11.3, Identity-constraint Definition Representation OK",
    },
    Explanation {
        code: "src-resolve",
        title: "a reference leads nowhere",
        text: "A name that refers to a type, an element, an attribute, a group or a constraint has a prefix that is declared, and means a \
               component of that kind in that namespace, which is defined in the document itself or in one that it includes or imports. Other \
               namespaces than the document's own have to be imported. A name without prefix is of the default namespace, if there is one.",
        wrong: "<xs:element name=\"tag\" type=\"t:TagTyp\"/>\n<xs:complexType name=\"TagType\"/>",
        right: "<xs:element name=\"tag\" type=\"t:TagType\"/>\n<xs:complexType name=\"TagType\"/>",
        reference: "XML Schema Part 1, 3.15.3, QName resolution",
    },
    Explanation {
        code: "src-simple-type",
        title: "a simple type is made of nothing, or of two things",
        text: "A restriction has a `base`, a list an `itemType`: by name or inside, not both. A union has `memberTypes`, or types inside, or both.",
        wrong: "<xs:simpleType name=\"Codes\">\n  <xs:list/>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Codes\">\n  <xs:list itemType=\"xs:token\"/>\n</xs:simpleType>",
        reference: "XML Schema Part 1, 3.14.3, Simple Type Definition Representation OK",
    },
    Explanation {
        code: "src-single-facet-value",
        title: "a facet is given twice",
        text: "Patterns and enumeration values add up, and assertions all hold; of every other facet a restriction has one.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength value=\"8\"/>\n    <xs:maxLength \
                value=\"16\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength value=\"8\"/>\n  </xs:restriction>\n\
                </xs:simpleType>",
        reference: "XML Schema Part 2, 4.3, Constraining Facets: Single Facet Value",
    },
    Explanation {
        code: "src-type-alternative",
        title: "an alternative has no type, or two",
        text: "`xs:alternative` names a type or has one inside, not both.",
        wrong: "<xs:element name=\"value\">\n  <xs:alternative test=\"@kind = 'n'\"/>\n</xs:element>",
        right: "<xs:element name=\"value\">\n  <xs:alternative test=\"@kind = 'n'\" type=\"xs:int\"/>\n</xs:element>",
        reference: "XML Schema 1.1 Part 1, 3.12.3, Type Alternative Representation OK",
    },
    Explanation {
        code: "src-wildcard",
        title: "a wildcard says what it takes and what it does not",
        text: "`xs:any` and `xs:anyAttribute` have `namespace` or `notNamespace`, not both.",
        wrong: "<xs:attributeGroup name=\"open\">\n  <xs:anyAttribute namespace=\"##other\" notNamespace=\"urn:x\"/>\n</xs:attributeGroup>",
        right: "<xs:attributeGroup name=\"open\">\n  <xs:anyAttribute notNamespace=\"##targetNamespace urn:x\"/>\n</xs:attributeGroup>",
        reference: "XML Schema 1.1 Part 1, 3.10.3, Wildcard Representation OK",
    },
    Explanation {
        code: "xg-foreign-facet",
        title: "a facet is not one of XML Schema",
        text: "XSD 1.1 leaves room for facets of other namespaces. The generator does not know them: values are not held against them.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <x:checksum xmlns:x=\"urn:x\" value=\"mod11\"/>\n  \
                </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\"/>\n</xs:simpleType>",
        reference: "XML Schema 1.1 Part 2, 4.3, Constraining Facets",
    },
    Explanation {
        code: "xpath-valid",
        title: "an XPath expression is wrong",
        text: "The `test` of an assertion or alternative is an XPath 2.0 expression. It has to follow the grammar, the prefixes in it are declared, \
               and the functions, types and variables in it exist: `$value` in assertions, the functions of XPath, and the types of the schema.",
        wrong: "<xs:complexType name=\"Range\">\n  <xs:attribute name=\"min\" type=\"xs:int\"/>\n  <xs:attribute name=\"max\" \
                type=\"xs:int\"/>\n  <xs:assert test=\"@min LE @max\"/>\n</xs:complexType>",
        right: "<xs:complexType name=\"Range\">\n  <xs:attribute name=\"min\" type=\"xs:int\"/>\n  <xs:attribute name=\"max\" \
                type=\"xs:int\"/>\n  <xs:assert test=\"@min le @max\"/>\n</xs:complexType>",
        reference: "XML Schema 1.1 Part 1, 3.13.6, XPath Valid",
    },
];
