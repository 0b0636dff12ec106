//! Codes of files, and of what ties documents together.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "sch-not-schema",
        title: "the document is no schema",
        text: "The root of a schema document is `xs:schema`, in the namespace of XML Schema. Schemas are read out of the `types` of a WSDL, too: of \
               `definitions` of WSDL 1.1 or `description` of WSDL 2.0. From any other document, a schema has to be taken out.",
        wrong: "<schema>\n  <element name=\"tag\"/>\n</schema>",
        right: "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\">\n  <element name=\"tag\"/>\n</schema>",
        reference: "XML Schema Part 1, 3.15.2, XML Representation of Schemas",
    },
    Explanation {
        code: "src-import",
        title: "an import is of another namespace than it says, or of the document's own",
        text: "`xs:import` makes the components of another namespace known. It names that namespace, unless the components have none; the document \
               at its location has exactly that target namespace. Documents of one's own namespace are included.",
        wrong: "<xs:import namespace=\"urn:t\" schemaLocation=\"common.xsd\"/>",
        right: "<xs:include schemaLocation=\"common.xsd\"/>",
        reference: "XML Schema Part 1, 4.2.3, Import Constraints and Semantics",
    },
    Explanation {
        code: "src-include",
        title: "an included document is of another namespace",
        text: "`xs:include` takes documents of the same target namespace, or of none: the latter take the namespace of whoever includes them. \
               Documents of another namespace are imported.",
        wrong: "<xs:include schemaLocation=\"other.xsd\"/>",
        right: "<xs:import namespace=\"urn:other\" schemaLocation=\"other.xsd\"/>",
        reference: "XML Schema Part 1, 4.2.1, Inclusion Constraints and Semantics",
    },
    Explanation {
        code: "src-override",
        title: "an override is of another namespace, or says something twice",
        text: "`xs:override` takes a document of the same target namespace, or of none, and puts its own components in the place of those with the \
               same kind and name. Each component is in it once.",
        wrong: "<xs:override schemaLocation=\"common.xsd\">\n  <xs:element name=\"note\" type=\"xs:string\"/>\n  <xs:element name=\"note\" \
                type=\"xs:token\"/>\n</xs:override>",
        right: "<xs:override schemaLocation=\"common.xsd\">\n  <xs:element name=\"note\" type=\"xs:token\"/>\n</xs:override>",
        reference: "XML Schema 1.1 Part 1, 4.2.5, Override Constraints and Semantics",
    },
    Explanation {
        code: "src-redefine",
        title: "a redefinition is not of what was there before",
        text: "In `xs:redefine`, a type is derived from its old self, by the same name. A group or attribute group refers to its old self once \
               (a group: exactly once in each place), or restricts it. The document is of the same target namespace, or of none.",
        wrong: "<xs:redefine schemaLocation=\"common.xsd\">\n  <xs:simpleType name=\"Code\">\n    <xs:restriction base=\"xs:string\"/>\n  \
                </xs:simpleType>\n</xs:redefine>",
        right: "<xs:redefine schemaLocation=\"common.xsd\">\n  <xs:simpleType name=\"Code\">\n    <xs:restriction base=\"t:Code\">\n      \
                <xs:maxLength value=\"8\"/>\n    </xs:restriction>\n  </xs:simpleType>\n</xs:redefine>",
        reference: "XML Schema Part 1, 4.2.2, Redefinition Constraints and Semantics",
    },
    Explanation {
        code: "xg-catalog",
        title: "a catalog cannot be used",
        text: "A catalog is an XML document with the root `catalog` in the namespace `urn:oasis:names:tc:entity:xmlns:xml:catalog`. Its entries are \
               `public`, `system`, `uri`, what rewrites the beginning of an identifier or looks at its end, what delegates to other catalogs, and \
               `nextCatalog`, alone or in a `group`; each has its attributes. A catalog that an entry leads to may be missing, which is a warning.",
        wrong: "",
        right: "",
        reference: "OASIS XML Catalogs 1.1, 6, An Entity Catalog Syntax",
    },
    Explanation {
        code: "xg-encoding",
        title: "the bytes of a file are not text",
        text: "Documents are read as UTF-8 or UTF-16 (by their byte order mark), or as US-ASCII, ISO-8859-1 or windows-1252 where the XML \
               declaration says so. Save the file as UTF-8.",
        wrong: "",
        right: "",
        reference: "XML 1.0, 4.3.3, Character Encoding in Entities",
    },
    Explanation {
        code: "xg-limit",
        title: "a document asks for more than any real schema does",
        text: "Bounds keep a document from taking time or memory out of proportion: on its size, its nesting, the number of its nodes, attributes \
               and namespaces, what its entities expand to, how many documents belong together, and what groups expand to. The bounds have names and \
               defaults, and can be moved: by `--limit NAME=N`, by `[limits]` in `bindings.toml`, by `Builder::limit`. Those that keep recursion \
               within a stack cannot be larger than they are.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
    Explanation {
        code: "xg-missing-document",
        title: "a document cannot be read",
        text: "Locations are relative to the document that they are in, and lead to local files: nothing is fetched from a network. Keep a local \
               copy, and say where it is: by the location itself, by `--location URL-OR-NAMESPACE=FILE`, or by an OASIS XML Catalog (`--catalog FILE`); \
               `bindings.toml` and `Builder` take the same, and a `Builder` takes a resolver that supplies documents. A document that is missing is a \
               warning: the recommendation makes no error of it until something refers to what it defines. It is an error for what the user names, \
               and for what is to be redefined. Declarations of the namespaces of XML, XLink, XML Signature, XML Encryption and the SOAP envelopes are built in.",
        wrong: "<xs:include schemaLocation=\"http://example.com/common.xsd\"/>",
        right: "<xs:include schemaLocation=\"common.xsd\"/>",
        reference: "XML Schema Part 1, 4.3.2, How schema documents are located on the Web",
    },
    Explanation {
        code: "xg-second-definition",
        title: "two documents that are imported define one name differently",
        text: "The location of an import is a hint. Where two documents for one namespace define the same name, and one of them is neither named by the user \
               nor a part of the other, the definition that was read first holds for both; in other words, the second document is followed only for what the \
               first does not define. Definitions in the same words, but for white space, comments, annotations and identifiers, are one without a warning.",
        wrong: "<xs:import namespace=\"urn:other\" schemaLocation=\"other.xsd\"/>\n<xs:import namespace=\"urn:other\" schemaLocation=\"old/other.xsd\"/>",
        right: "<xs:import namespace=\"urn:other\" schemaLocation=\"other.xsd\"/>",
        reference: "XML Schema Part 1, 4.2.3, References to schema components across namespaces",
    },
    Explanation {
        code: "xml-not-well-formed",
        title: "the text is not XML",
        text: "Every tag is closed in its turn, attributes are quoted, `&` and `<` are written `&amp;` and `&lt;`, prefixes are declared. \
               Nothing else can be said of a document before that.",
        wrong: "<xs:element name=\"tag\">",
        right: "<xs:element name=\"tag\"/>",
        reference: "XML 1.0, 2.1, Well-Formed XML Documents; Namespaces in XML 1.0, 7",
    },
];
