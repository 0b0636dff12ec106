//! What may stand where: the schema for schema documents (XML Schema Part 1, appendix A) as tables.
//!
//! An element has different rules in different places: `xs:element` has others under `xs:schema` than in a model group. So a [`Rule`] names the rule of
//! each child, and the whole table is a graph that starts at [`SCHEMA`].

use super::value::Value::{self, *};
use crate::pipeline::XsdVersion;

/// The attributes and the content of an element in one place.
pub(super) struct Rule {
    /// Since which version the element may be in this place.
    pub(super) since: XsdVersion,
    /// The attributes in no namespace.
    pub(super) attributes: &'static [Attr],
    /// The content.
    pub(super) content: &'static Content,
}

/// The content of an element.
pub(super) enum Content {
    /// Anything, text too.
    Anything,
    /// One of several sequences of slots.
    OneOf(&'static [&'static [&'static Slot]]),
}

/// An attribute and its type.
pub(super) struct Attr(pub(super) &'static str, pub(super) Value, pub(super) Need);

/// Whether an attribute may or must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It may.
    Optional,
    /// It must.
    Required,
    /// It may since 1.1.
    Since11,
}

/// A place in a sequence of children, and what can fill it.
pub(super) struct Slot(pub(super) Times, pub(super) &'static [Child]);

/// How often a slot is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// `?`
    AtMostOnce,
    /// Exactly once.
    Once,
    /// `*`
    Any,
}

/// A child element by its local name in the namespace of XML Schema, and its rule there.
pub(super) struct Child(pub(super) &'static str, pub(super) &'static Rule);

impl Content {
    /// The sequence of slots that a first child decides for.
    pub(super) fn slots_for(&self, first: Option<&str>) -> &'static [&'static Slot] {
        let Self::OneOf(choices) = self else { return &[] };
        let starts = |slots: &&&'static [&'static Slot]| {
            slots.iter().any(|slot| first.is_some_and(|name| slot.child(name).is_some()))
        };
        choices.iter().find(starts).or(choices.last()).copied().unwrap_or_default()
    }
}

impl Slot {
    /// The child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&'static Child> {
        self.1.iter().find(|child| child.0 == name)
    }

    /// Whether it has to be filled.
    pub(super) fn is_required(&self) -> bool {
        self.0 == Times::Once
    }

    /// Whether it can be filled more than once.
    pub(super) fn is_repeatable(&self) -> bool {
        self.0 == Times::Any
    }
}

/// Whether the recommendation knows an element of this name at all.
pub(super) fn is_known_element(name: &str) -> bool {
    KNOWN.contains(&name)
}

use Need::{Optional, Required, Since11};
use Times::{Any as Many, AtMostOnce, Once};
use XsdVersion::{V1_0, V1_1};

#[rustfmt::skip]
static KNOWN: &[&str] = &[
    "all", "alternative", "annotation", "any", "anyAttribute", "appinfo", "assert", "assertion", "attribute", "attributeGroup", "choice",
    "complexContent", "complexType", "defaultOpenContent", "documentation", "element", "enumeration", "explicitTimezone", "extension", "field",
    "fractionDigits", "group", "import", "include", "key", "keyref", "length", "list", "maxExclusive", "maxInclusive", "maxLength", "minExclusive",
    "minInclusive", "minLength", "notation", "openContent", "override", "pattern", "redefine", "restriction", "schema", "selector", "sequence",
    "simpleContent", "simpleType", "totalDigits", "union", "unique", "whiteSpace",
];

const FORM: Value = Choice(&["qualified", "unqualified"]);
const BLOCK_OF_ELEMENT: Value = Derivations(&["extension", "restriction", "substitution"]);
const BY_TYPE: Value = Derivations(&["extension", "restriction"]);
const FINAL_DEFAULT: Value = Derivations(&["extension", "restriction", "list", "union"]);
const ID: Attr = Attr("id", Id, Optional);

static ANNOTATED: Slot = Slot(AtMostOnce, &[Child("annotation", &ANNOTATION)]);
static LOCAL_ATTRIBUTES: Slot =
    Slot(Many, &[Child("attribute", &LOCAL_ATTRIBUTE), Child("attributeGroup", &ATTRIBUTE_GROUP_REF)]);
static ANY_ATTRIBUTES: Slot = Slot(AtMostOnce, &[Child("anyAttribute", &ANY_ATTRIBUTE)]);
static ASSERTS: Slot = Slot(Many, &[Child("assert", &ASSERT)]);
static OPEN: Slot = Slot(AtMostOnce, &[Child("openContent", &OPEN_CONTENT)]);
static MODEL: Slot = Slot(
    AtMostOnce,
    &[Child("group", &GROUP_REF), Child("all", &ALL), Child("choice", &MODEL_GROUP), Child("sequence", &MODEL_GROUP)],
);
static INLINE_SIMPLE_TYPE: Slot = Slot(AtMostOnce, &[Child("simpleType", &LOCAL_SIMPLE_TYPE)]);
static INLINE_TYPE: Slot =
    Slot(AtMostOnce, &[Child("simpleType", &LOCAL_SIMPLE_TYPE), Child("complexType", &LOCAL_COMPLEX_TYPE)]);
static FACETS: Slot = Slot(
    Many,
    &[
        Child("length", &COUNT_FACET),
        Child("minLength", &COUNT_FACET),
        Child("maxLength", &COUNT_FACET),
        Child("pattern", &REPEATED_FACET),
        Child("enumeration", &REPEATED_FACET),
        Child("whiteSpace", &WHITE_SPACE),
        Child("maxInclusive", &BOUND_FACET),
        Child("maxExclusive", &BOUND_FACET),
        Child("minInclusive", &BOUND_FACET),
        Child("minExclusive", &BOUND_FACET),
        Child("totalDigits", &TOTAL_DIGITS),
        Child("fractionDigits", &COUNT_FACET),
        Child("explicitTimezone", &EXPLICIT_TIMEZONE),
        Child("assertion", &ASSERTION),
    ],
);

/// `xs:schema`.
pub(super) static SCHEMA: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("targetNamespace", Namespace, Optional),
        Attr("version", Text, Optional),
        Attr("elementFormDefault", FORM, Optional),
        Attr("attributeFormDefault", FORM, Optional),
        Attr("blockDefault", BLOCK_OF_ELEMENT, Optional),
        Attr("finalDefault", FINAL_DEFAULT, Optional),
        Attr("defaultAttributes", QName, Since11),
        Attr("xpathDefaultNamespace", XPathNamespace, Since11),
    ],
    content: &Content::OneOf(&[&[
        &Slot(
            Many,
            &[
                Child("include", &INCLUDE),
                Child("import", &IMPORT),
                Child("redefine", &REDEFINE),
                Child("override", &OVERRIDE),
                Child("annotation", &ANNOTATION),
            ],
        ),
        &Slot(AtMostOnce, &[Child("defaultOpenContent", &DEFAULT_OPEN_CONTENT)]),
        &Slot(
            Many,
            &[
                Child("element", &GLOBAL_ELEMENT),
                Child("attribute", &GLOBAL_ATTRIBUTE),
                Child("complexType", &GLOBAL_COMPLEX_TYPE),
                Child("simpleType", &GLOBAL_SIMPLE_TYPE),
                Child("group", &GROUP),
                Child("attributeGroup", &ATTRIBUTE_GROUP),
                Child("notation", &NOTATION),
                Child("annotation", &ANNOTATION),
            ],
        ),
    ]]),
};

static ANNOTATION: Rule = Rule {
    since: V1_0,
    attributes: &[ID],
    content: &Content::OneOf(&[&[&Slot(Many, &[Child("documentation", &PROSE), Child("appinfo", &PROSE)])]]),
};

static PROSE: Rule = Rule { since: V1_0, attributes: &[Attr("source", Uri, Optional)], content: &Content::Anything };

static INCLUDE: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("schemaLocation", Uri, Required)],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static IMPORT: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("namespace", Uri, Optional), Attr("schemaLocation", Uri, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static REDEFINE: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("schemaLocation", Uri, Required)],
    content: &Content::OneOf(&[&[&Slot(
        Many,
        &[
            Child("annotation", &ANNOTATION),
            Child("simpleType", &GLOBAL_SIMPLE_TYPE),
            Child("complexType", &GLOBAL_COMPLEX_TYPE),
            Child("group", &GROUP),
            Child("attributeGroup", &ATTRIBUTE_GROUP),
        ],
    )]]),
};

static OVERRIDE: Rule = Rule {
    since: V1_1,
    attributes: &[ID, Attr("schemaLocation", Uri, Required)],
    content: &Content::OneOf(&[&[
        &ANNOTATED,
        &Slot(
            Many,
            &[
                Child("element", &GLOBAL_ELEMENT),
                Child("attribute", &GLOBAL_ATTRIBUTE),
                Child("complexType", &GLOBAL_COMPLEX_TYPE),
                Child("simpleType", &GLOBAL_SIMPLE_TYPE),
                Child("group", &GROUP),
                Child("attributeGroup", &ATTRIBUTE_GROUP),
                Child("notation", &NOTATION),
            ],
        ),
    ]]),
};

static NOTATION: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("name", NcName, Required), Attr("public", Text, Optional), Attr("system", Uri, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static ELEMENT_CONTENT: Content = Content::OneOf(&[&[
    &ANNOTATED,
    &INLINE_TYPE,
    &Slot(Many, &[Child("alternative", &ALTERNATIVE)]),
    &Slot(Many, &[Child("unique", &IDENTITY_CONSTRAINT), Child("key", &IDENTITY_CONSTRAINT), Child("keyref", &KEYREF)]),
]]);

static GLOBAL_ELEMENT: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("name", NcName, Required),
        Attr("type", QName, Optional),
        Attr("substitutionGroup", Heads, Optional),
        Attr("default", Text, Optional),
        Attr("fixed", Text, Optional),
        Attr("nillable", Boolean, Optional),
        Attr("abstract", Boolean, Optional),
        Attr("final", BY_TYPE, Optional),
        Attr("block", BLOCK_OF_ELEMENT, Optional),
    ],
    content: &ELEMENT_CONTENT,
};

static LOCAL_ELEMENT: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("name", NcName, Optional),
        Attr("ref", QName, Optional),
        Attr("type", QName, Optional),
        Attr("minOccurs", NonNegative, Optional),
        Attr("maxOccurs", MaxOccurs, Optional),
        Attr("default", Text, Optional),
        Attr("fixed", Text, Optional),
        Attr("nillable", Boolean, Optional),
        Attr("block", BLOCK_OF_ELEMENT, Optional),
        Attr("form", FORM, Optional),
        Attr("targetNamespace", Uri, Since11),
    ],
    content: &ELEMENT_CONTENT,
};

static ALTERNATIVE: Rule = Rule {
    since: V1_1,
    attributes: &[
        ID,
        Attr("test", Text, Optional),
        Attr("type", QName, Optional),
        Attr("xpathDefaultNamespace", XPathNamespace, Optional),
    ],
    content: &Content::OneOf(&[&[&ANNOTATED, &INLINE_TYPE]]),
};

static IDENTITY_CONTENT: Content = Content::OneOf(&[&[
    &ANNOTATED,
    &Slot(AtMostOnce, &[Child("selector", &XPATH)]),
    &Slot(Many, &[Child("field", &XPATH)]),
]]);

static IDENTITY_CONSTRAINT: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("name", NcName, Optional), Attr("ref", QName, Since11)],
    content: &IDENTITY_CONTENT,
};

static KEYREF: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("name", NcName, Optional), Attr("ref", QName, Since11), Attr("refer", QName, Optional)],
    content: &IDENTITY_CONTENT,
};

static XPATH: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("xpath", Text, Required), Attr("xpathDefaultNamespace", XPathNamespace, Since11)],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static GLOBAL_ATTRIBUTE: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("name", NcName, Required),
        Attr("type", QName, Optional),
        Attr("default", Text, Optional),
        Attr("fixed", Text, Optional),
        Attr("inheritable", Boolean, Since11),
    ],
    content: &Content::OneOf(&[&[&ANNOTATED, &INLINE_SIMPLE_TYPE]]),
};

static LOCAL_ATTRIBUTE: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("name", NcName, Optional),
        Attr("ref", QName, Optional),
        Attr("type", QName, Optional),
        Attr("use", Choice(&["optional", "required", "prohibited"]), Optional),
        Attr("default", Text, Optional),
        Attr("fixed", Text, Optional),
        Attr("form", FORM, Optional),
        Attr("targetNamespace", Uri, Since11),
        Attr("inheritable", Boolean, Since11),
    ],
    content: &Content::OneOf(&[&[&ANNOTATED, &INLINE_SIMPLE_TYPE]]),
};

static ATTRIBUTE_GROUP: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("name", NcName, Required)],
    content: &Content::OneOf(&[&[&ANNOTATED, &LOCAL_ATTRIBUTES, &ANY_ATTRIBUTES]]),
};

static ATTRIBUTE_GROUP_REF: Rule =
    Rule { since: V1_0, attributes: &[ID, Attr("ref", QName, Required)], content: &Content::OneOf(&[&[&ANNOTATED]]) };

static COMPLEX_TYPE_CONTENT: Content = Content::OneOf(&[
    &[&ANNOTATED, &Slot(AtMostOnce, &[Child("simpleContent", &SIMPLE_CONTENT)])],
    &[&ANNOTATED, &Slot(AtMostOnce, &[Child("complexContent", &COMPLEX_CONTENT)])],
    &[&ANNOTATED, &OPEN, &MODEL, &LOCAL_ATTRIBUTES, &ANY_ATTRIBUTES, &ASSERTS],
]);

static GLOBAL_COMPLEX_TYPE: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("name", NcName, Required),
        Attr("mixed", Boolean, Optional),
        Attr("abstract", Boolean, Optional),
        Attr("final", BY_TYPE, Optional),
        Attr("block", BY_TYPE, Optional),
        Attr("defaultAttributesApply", Boolean, Since11),
    ],
    content: &COMPLEX_TYPE_CONTENT,
};

static LOCAL_COMPLEX_TYPE: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("mixed", Boolean, Optional), Attr("defaultAttributesApply", Boolean, Since11)],
    content: &COMPLEX_TYPE_CONTENT,
};

static COMPLEX_CONTENT: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("mixed", Boolean, Optional)],
    content: &Content::OneOf(&[&[
        &ANNOTATED,
        &Slot(Once, &[Child("restriction", &COMPLEX_DERIVATION), Child("extension", &COMPLEX_DERIVATION)]),
    ]]),
};

static COMPLEX_DERIVATION: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("base", QName, Required)],
    content: &Content::OneOf(&[&[&ANNOTATED, &OPEN, &MODEL, &LOCAL_ATTRIBUTES, &ANY_ATTRIBUTES, &ASSERTS]]),
};

static SIMPLE_CONTENT: Rule = Rule {
    since: V1_0,
    attributes: &[ID],
    content: &Content::OneOf(&[&[
        &ANNOTATED,
        &Slot(
            Once,
            &[Child("restriction", &SIMPLE_CONTENT_RESTRICTION), Child("extension", &SIMPLE_CONTENT_EXTENSION)],
        ),
    ]]),
};

static SIMPLE_CONTENT_RESTRICTION: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("base", QName, Required)],
    content: &Content::OneOf(&[&[
        &ANNOTATED,
        &INLINE_SIMPLE_TYPE,
        &FACETS,
        &LOCAL_ATTRIBUTES,
        &ANY_ATTRIBUTES,
        &ASSERTS,
    ]]),
};

static SIMPLE_CONTENT_EXTENSION: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("base", QName, Required)],
    content: &Content::OneOf(&[&[&ANNOTATED, &LOCAL_ATTRIBUTES, &ANY_ATTRIBUTES, &ASSERTS]]),
};

static OPEN_CONTENT: Rule = Rule {
    since: V1_1,
    attributes: &[ID, Attr("mode", Choice(&["none", "interleave", "suffix"]), Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED, &Slot(AtMostOnce, &[Child("any", &OPEN_WILDCARD)])]]),
};

static DEFAULT_OPEN_CONTENT: Rule = Rule {
    since: V1_1,
    attributes: &[
        ID,
        Attr("appliesToEmpty", Boolean, Optional),
        Attr("mode", Choice(&["interleave", "suffix"]), Optional),
    ],
    content: &Content::OneOf(&[&[&ANNOTATED, &Slot(Once, &[Child("any", &OPEN_WILDCARD)])]]),
};

static ASSERT: Rule = Rule {
    since: V1_1,
    attributes: &[ID, Attr("test", Text, Optional), Attr("xpathDefaultNamespace", XPathNamespace, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static GROUP: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("name", NcName, Required)],
    content: &Content::OneOf(&[&[
        &ANNOTATED,
        &Slot(
            Once,
            &[Child("all", &GROUP_ALL), Child("choice", &GROUP_MODEL_GROUP), Child("sequence", &GROUP_MODEL_GROUP)],
        ),
    ]]),
};

static GROUP_REF: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("ref", QName, Required),
        Attr("minOccurs", NonNegative, Optional),
        Attr("maxOccurs", MaxOccurs, Optional),
    ],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static PARTICLES: Content = Content::OneOf(&[&[
    &ANNOTATED,
    &Slot(
        Many,
        &[
            Child("element", &LOCAL_ELEMENT),
            Child("group", &GROUP_REF),
            Child("choice", &MODEL_GROUP),
            Child("sequence", &MODEL_GROUP),
            Child("any", &ANY),
        ],
    ),
]]);

/// `xs:sequence` and `xs:choice`.
static MODEL_GROUP: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("minOccurs", NonNegative, Optional), Attr("maxOccurs", MaxOccurs, Optional)],
    content: &PARTICLES,
};

/// `xs:sequence` and `xs:choice` that are the whole of a named group: the references have the occurrence.
static GROUP_MODEL_GROUP: Rule = Rule { since: V1_0, attributes: &[ID], content: &PARTICLES };

static ALL_CONTENT: Content = Content::OneOf(&[&[
    &ANNOTATED,
    &Slot(Many, &[Child("element", &LOCAL_ELEMENT), Child("group", &GROUP_REF_IN_ALL), Child("any", &ANY_IN_ALL)]),
]]);

static ALL: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("minOccurs", NonNegative, Optional), Attr("maxOccurs", MaxOccurs, Optional)],
    content: &ALL_CONTENT,
};

static GROUP_ALL: Rule = Rule { since: V1_0, attributes: &[ID], content: &ALL_CONTENT };

static GROUP_REF_IN_ALL: Rule = Rule {
    since: V1_1,
    attributes: &[
        ID,
        Attr("ref", QName, Required),
        Attr("minOccurs", NonNegative, Optional),
        Attr("maxOccurs", MaxOccurs, Optional),
    ],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

const PROCESS_CONTENTS: Attr = Attr("processContents", Choice(&["strict", "lax", "skip"]), Optional);

const ANY_ATTRS: &[Attr] = &[
    ID,
    Attr("namespace", Namespaces, Optional),
    Attr("notNamespace", NotNamespaces, Since11),
    Attr("notQName", NotQNames(&["##defined", "##definedSibling"]), Since11),
    PROCESS_CONTENTS,
    Attr("minOccurs", NonNegative, Optional),
    Attr("maxOccurs", MaxOccurs, Optional),
];

static ANY: Rule = Rule { since: V1_0, attributes: ANY_ATTRS, content: &Content::OneOf(&[&[&ANNOTATED]]) };

static ANY_IN_ALL: Rule = Rule { since: V1_1, attributes: ANY_ATTRS, content: &Content::OneOf(&[&[&ANNOTATED]]) };

/// `xs:any` of open content: without occurrence.
static OPEN_WILDCARD: Rule = Rule {
    since: V1_1,
    attributes: &[
        ID,
        Attr("namespace", Namespaces, Optional),
        Attr("notNamespace", NotNamespaces, Optional),
        Attr("notQName", NotQNames(&["##defined", "##definedSibling"]), Optional),
        PROCESS_CONTENTS,
    ],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static ANY_ATTRIBUTE: Rule = Rule {
    since: V1_0,
    attributes: &[
        ID,
        Attr("namespace", Namespaces, Optional),
        Attr("notNamespace", NotNamespaces, Since11),
        Attr("notQName", NotQNames(&["##defined"]), Since11),
        PROCESS_CONTENTS,
    ],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static SIMPLE_TYPE_CONTENT: Content = Content::OneOf(&[&[
    &ANNOTATED,
    &Slot(Once, &[Child("restriction", &SIMPLE_RESTRICTION), Child("list", &LIST), Child("union", &UNION)]),
]]);

static GLOBAL_SIMPLE_TYPE: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("name", NcName, Required), Attr("final", FinalOfSimpleType, Optional)],
    content: &SIMPLE_TYPE_CONTENT,
};

static LOCAL_SIMPLE_TYPE: Rule = Rule { since: V1_0, attributes: &[ID], content: &SIMPLE_TYPE_CONTENT };

static SIMPLE_RESTRICTION: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("base", QName, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED, &INLINE_SIMPLE_TYPE, &FACETS]]),
};

static LIST: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("itemType", QName, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED, &INLINE_SIMPLE_TYPE]]),
};

static UNION: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("memberTypes", QNames, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED, &Slot(Many, &[Child("simpleType", &LOCAL_SIMPLE_TYPE)])]]),
};

const FIXED: Attr = Attr("fixed", Boolean, Optional);

/// `xs:pattern` and `xs:enumeration`, which are never fixed.
static REPEATED_FACET: Rule =
    Rule { since: V1_0, attributes: &[ID, Attr("value", Text, Required)], content: &Content::OneOf(&[&[&ANNOTATED]]) };

static BOUND_FACET: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("value", Text, Required), FIXED],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static COUNT_FACET: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("value", NonNegative, Required), FIXED],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static TOTAL_DIGITS: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("value", Positive, Required), FIXED],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static WHITE_SPACE: Rule = Rule {
    since: V1_0,
    attributes: &[ID, Attr("value", Choice(&["preserve", "replace", "collapse"]), Required), FIXED],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static EXPLICIT_TIMEZONE: Rule = Rule {
    since: V1_1,
    attributes: &[ID, Attr("value", Choice(&["optional", "required", "prohibited"]), Required), FIXED],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};

static ASSERTION: Rule = Rule {
    since: V1_1,
    attributes: &[ID, Attr("test", Text, Optional), Attr("xpathDefaultNamespace", XPathNamespace, Optional)],
    content: &Content::OneOf(&[&[&ANNOTATED]]),
};
