//! The generator's own codes: what is generated with less than its full meaning, and what `bindings.toml` asks for.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "xg-alternative",
        title: "the test of an alternative is not evaluated",
        text: "With `xs:alternative`, an element's attributes decide about its type, and the generated code has an enum of the types. The tests that it \
               evaluates are those that the recommendation asks of every processor: attributes, literals, and casts of them to built-in types, compared \
               and put together by `and`, `or` and `not()`. Where an element has another test, the generated code has its declared type, whatever the \
               attributes say.",
        wrong: "<xs:element name=\"value\" type=\"xs:anyType\">\n  <xs:alternative test=\"starts-with(@kind, 'n')\" type=\"xs:int\"/>\n</xs:element>",
        right: "<xs:element name=\"value\" type=\"xs:anyType\">\n  <xs:alternative test=\"@kind = 'n'\" type=\"xs:int\"/>\n</xs:element>",
        reference: "XML Schema 1.1 Part 1, 3.12.6, Constraints on Type Alternative Schema Components",
    },
    Explanation {
        code: "xg-assert",
        title: "assertions are not checked",
        text: "`xs:assert` and the facet `xs:assertion` hold XPath expressions. The generated code reads and writes values without evaluating them.",
        wrong: "<xs:complexType name=\"Range\">\n  <xs:attribute name=\"from\" type=\"xs:int\"/>\n  <xs:attribute name=\"to\" \
                type=\"xs:int\"/>\n  <xs:assert test=\"@from le @to\"/>\n</xs:complexType>",
        right: "<xs:complexType name=\"Range\">\n  <xs:attribute name=\"from\" type=\"xs:int\"/>\n  <xs:attribute name=\"to\" \
                type=\"xs:int\"/>\n</xs:complexType>",
        reference: "XML Schema 1.1 Part 1, 3.13, Assertions",
    },
    Explanation {
        code: "xg-endpoint",
        title: "an endpoint table cannot be read",
        text: "The tables that `[endpoints]` in `bindings.toml` names are TOML. A key is unknown, or a word or value is none of those that are possible there; \
               the message says which are.",
        wrong: "",
        right: "",
        reference: "The generator's own rule: endpoint tables are checked as schemas are",
    },
    Explanation {
        code: "xg-endpoint-duplicate",
        title: "a table says something twice",
        text: "An address stands in one row, a record is of one resource, and a filter field has one constant. Two of them would be two answers to one \
               question: remove one.",
        wrong: "",
        right: "",
        reference: "The generator's own rule: endpoint tables are checked as schemas are",
    },
    Explanation {
        code: "xg-endpoint-field",
        title: "a filter field does not fit the record",
        text: "A filter field stands for an element of the record: the one of its name, or at its `path`, with every element on the way. The element has to be \
               there, and of the field's kind. A field that the server computes, and that no element has, says `computed = true`; when a schema catches up \
               and has the element, that has to go. Conditions of rules name elements in the same way.",
        wrong: "",
        right: "",
        reference: "The generator's own rule: endpoint tables are checked as schemas are",
    },
    Explanation {
        code: "xg-endpoint-type",
        title: "a table names something that is not there",
        text: "A record is a generated type, by its path in Rust: the module of its set, that of its document if it has one, the type. An action is one of the \
               table of actions.",
        wrong: "",
        right: "",
        reference: "The generator's own rule: endpoint tables are checked as schemas are",
    },
    Explanation {
        code: "xg-identity-constraint",
        title: "identity constraints are not checked",
        text: "`xs:key`, `xs:unique` and `xs:keyref` speak of values all over a document. The generated code reads and writes them without comparing \
               them with each other.",
        wrong: "<xs:element name=\"r\">\n  <xs:complexType>\n    <xs:sequence>\n      <xs:element name=\"v\" type=\"xs:int\" \
                maxOccurs=\"9\"/>\n    </xs:sequence>\n  </xs:complexType>\n  <xs:unique name=\"once\">\n    <xs:selector xpath=\"v\"/>\n    \
                <xs:field xpath=\".\"/>\n  </xs:unique>\n</xs:element>",
        right: "<xs:element name=\"r\">\n  <xs:complexType>\n    <xs:sequence>\n      <xs:element name=\"v\" type=\"xs:int\" \
                maxOccurs=\"9\"/>\n    </xs:sequence>\n  </xs:complexType>\n</xs:element>",
        reference: "XML Schema Part 1, 3.11, Identity-constraint Definitions",
    },
    Explanation {
        code: "xg-overlay-type",
        title: "a rule names a type that is not there",
        text: "The rules of `bindings.toml` correct the schema where the wire differs from it. The types that a rule names are types of the set, by \
               their names in the schema.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
    Explanation {
        code: "xg-overlay-unused",
        title: "a rule changes nothing",
        text: "A rule of `bindings.toml` that nothing in any set needs is out of date, or its patterns are wrong. Remove it, or mend it.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
    Explanation {
        code: "xg-project",
        title: "`bindings.toml` cannot be understood",
        text: "The file cannot be read, is not TOML, or has a key or a value that means nothing there. The message says which.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
    Explanation {
        code: "xg-record",
        title: "a record names a type that is not there",
        text: "`records` of a set in `bindings.toml` names complex types of the set's documents.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
    Explanation {
        code: "xg-stale",
        title: "a generated file is not what the project gives",
        text: "A schema, `bindings.toml` or the generator has changed since the file was generated, or somebody edited it. Generate again, and commit \
               what changed.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
    Explanation {
        code: "xg-unchecked",
        title: "a content model is too large to be looked at whole",
        text: "Whether a content model is ambiguous, or allows what that of its base does not, is found out step by step, and there is a bound to \
               the steps. No schema in use comes near it. Past it, the content model is taken to be right.",
        wrong: "",
        right: "",
        reference: "XML Schema Part 1, 3.8.6, Unique Particle Attribution; 3.9.6, Particle Valid (Restriction)",
    },
    Explanation {
        code: "xg-version",
        title: "the documents are right by XML Schema 1.0 only",
        text: "Where no version is said, documents are read by XML Schema 1.1. What 1.1 finds wrong, 1.0 may have allowed: documents that are right by \
               1.0 are read by it as a whole. Say which version it is (`--xsd 1.0`, `Builder::xsd_version`) to have it checked by that alone.",
        wrong: "",
        right: "",
        reference: "The generator's own rule",
    },
];
