//! Schema documents as written: the XML representation of components (XML Schema Part 1, section 3), with spans.
//!
//! Types only. Names are expanded, white space is treated, nothing is resolved: a reference may lead nowhere.

mod attribute;
mod bounds;
mod check;
mod complex_type;
mod condition;
mod directive;
mod documentation;
mod element;
mod expression;
mod facet;
mod grammar;
mod identity;
mod notation;
mod parse;
mod particle;
mod reader;
mod schema;
mod simple_type;
pub(crate) mod value;
mod version;
mod wildcard;
mod wsdl;
pub(crate) mod xml;
mod xpath;

use std::sync::Arc;

pub use self::condition::{Cast, Comparison, Condition, Operand, Term};
pub use self::parse::{Contents, Service, parse, read};
use crate::diagnostic::{SourceId, Span, Spanned};
use crate::name::QName;

/// A document whose root is `xs:schema`.
#[derive(Clone, Debug)]
pub struct SchemaDocument {
    /// The text it was read from.
    pub source: SourceId,
    /// The start tag of `xs:schema`.
    pub span: Span,
    /// `targetNamespace`.
    pub target_namespace: Option<Spanned<Arc<str>>>,
    /// `elementFormDefault`.
    pub element_form_default: Form,
    /// `attributeFormDefault`.
    pub attribute_form_default: Form,
    /// `blockDefault`.
    pub block_default: DerivationSet,
    /// `finalDefault`.
    pub final_default: DerivationSet,
    /// `defaultAttributes` (1.1).
    pub default_attributes: Option<Reference>,
    /// `xs:defaultOpenContent` (1.1).
    pub default_open_content: Option<OpenContent>,
    /// `xs:include`, `xs:import`, `xs:redefine`, `xs:override`, in their order.
    pub directives: Vec<Directive>,
    /// The global components, in their order.
    pub components: Vec<Component>,
    /// The types that its XPath expressions name (1.1).
    pub expression_types: Vec<Reference>,
    /// `xs:documentation` of the schema itself.
    pub documentation: Option<String>,
}

/// What ties documents together.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The element.
    pub span: Span,
    /// Which one, and what is special to it.
    pub kind: DirectiveKind,
    /// `schemaLocation`.
    pub location: Option<Spanned<String>>,
    /// What the location is relative to, in its turn relative to the document: `xml:base` of the schema and of the element.
    pub bases: Vec<String>,
}

/// The directives.
#[derive(Clone, Debug)]
pub enum DirectiveKind {
    /// `xs:include`.
    Include,
    /// `xs:import` with its `namespace`.
    Import(Option<Arc<str>>),
    /// `xs:redefine` with its components.
    Redefine(Vec<Component>),
    /// `xs:override` (1.1) with its components.
    Override(Vec<Component>),
}

/// A global component.
#[derive(Clone, Debug)]
pub enum Component {
    /// `xs:element`.
    Element(Element),
    /// `xs:attribute`.
    Attribute(Attribute),
    /// `xs:complexType`.
    ComplexType(ComplexType),
    /// `xs:simpleType`.
    SimpleType(SimpleType),
    /// `xs:group`.
    Group(NamedGroup),
    /// `xs:attributeGroup`.
    AttributeGroup(AttributeGroup),
    /// `xs:notation`.
    Notation(Notation),
}

/// `qualified` or `unqualified`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// In the target namespace.
    Qualified,
    /// In no namespace.
    #[default]
    Unqualified,
}

/// The values of `block` and `final`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DerivationSet {
    /// By extension.
    pub extension: bool,
    /// By restriction.
    pub restriction: bool,
    /// By substitution (`block` of elements).
    pub substitution: bool,
    /// By list (`final` of simple types).
    pub list: bool,
    /// By union (`final` of simple types).
    pub union: bool,
}

/// A QName that refers to a component.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The name; of no namespace where the prefix is absent and there is no default namespace.
    pub name: QName,
    /// The QName as written, inside the attribute's quotes.
    pub span: Span,
}

/// A literal that becomes a value once its type is known: a default, a fixed value, an enumeration value.
#[derive(Clone, Debug)]
pub struct Literal {
    /// The text, before the type's white space treatment.
    pub text: String,
    /// Inside the attribute's quotes.
    pub span: Span,
    /// The namespace bindings in scope, for QName values: prefix (empty for the default), namespace.
    pub scope: Arc<[(String, String)]>,
}

/// `minOccurs` and `maxOccurs`. Values past `u32::MAX - 1` saturate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurs {
    /// At least.
    pub min: u32,
    /// At most; `None` is `unbounded`.
    pub max: Option<u32>,
    /// Where they are written, or else the element.
    pub span: Span,
}

/// `name` or `ref`.
#[derive(Clone, Debug)]
pub enum NameOrRef {
    /// A declaration of its own.
    Name(Spanned<Arc<str>>),
    /// A reference to a global declaration.
    Ref(Reference),
}

/// A type, named or given in place.
#[derive(Clone, Debug)]
pub enum TypeUse {
    /// `type`, `base`, `itemType`, a member of `memberTypes`.
    Reference(Reference),
    /// An anonymous simple type.
    Simple(Box<SimpleType>),
    /// An anonymous complex type.
    Complex(Box<ComplexType>),
}

/// `xs:element`, global or local.
#[derive(Clone, Debug)]
pub struct Element {
    /// The start tag.
    pub span: Span,
    /// `name` or `ref`.
    pub name: NameOrRef,
    /// Occurrence; (1, 1) for a global one.
    pub occurs: Occurs,
    /// The type, where one is given.
    pub ty: Option<TypeUse>,
    /// `default`.
    pub default: Option<Literal>,
    /// `fixed`.
    pub fixed: Option<Literal>,
    /// `nillable`.
    pub nillable: bool,
    /// `abstract`.
    pub is_abstract: bool,
    /// `form`.
    pub form: Option<Form>,
    /// `targetNamespace` of a local element (1.1).
    pub target_namespace: Option<Spanned<Arc<str>>>,
    /// `substitutionGroup`: one name in 1.0, several in 1.1.
    pub substitution_groups: Vec<Reference>,
    /// `block`.
    pub block: Option<DerivationSet>,
    /// `final`.
    pub final_: Option<DerivationSet>,
    /// `xs:unique`, `xs:key`, `xs:keyref`.
    pub identity_constraints: Vec<IdentityConstraint>,
    /// `xs:alternative` (1.1).
    pub alternatives: Vec<Alternative>,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// `xs:attribute`, global or local.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The start tag.
    pub span: Span,
    /// `name` or `ref`.
    pub name: NameOrRef,
    /// `use`.
    pub usage: AttributeUsage,
    /// The simple type, where one is given.
    pub ty: Option<TypeUse>,
    /// `default`.
    pub default: Option<Literal>,
    /// `fixed`.
    pub fixed: Option<Literal>,
    /// `form`.
    pub form: Option<Form>,
    /// `targetNamespace` of a local attribute (1.1).
    pub target_namespace: Option<Spanned<Arc<str>>>,
    /// `inheritable` (1.1).
    pub inheritable: Option<bool>,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// `use` of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AttributeUsage {
    /// May be left out.
    #[default]
    Optional,
    /// Must be there.
    Required,
    /// Must not be there (in restrictions).
    Prohibited,
}

/// `xs:complexType`.
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// The start tag.
    pub span: Span,
    /// `name`, of a global one.
    pub name: Option<Spanned<Arc<str>>>,
    /// `abstract`.
    pub is_abstract: bool,
    /// `mixed` on the type itself.
    pub mixed: Option<bool>,
    /// `block`.
    pub block: Option<DerivationSet>,
    /// `final`.
    pub final_: Option<DerivationSet>,
    /// `defaultAttributesApply` (1.1).
    pub default_attributes_apply: bool,
    /// How the content is given.
    pub content: ComplexContent,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// How the content of a complex type is given.
#[derive(Clone, Debug)]
pub enum ComplexContent {
    /// `xs:simpleContent`.
    Simple(SimpleContent),
    /// `xs:complexContent`, or the shorthand without it: a restriction of `xs:anyType`.
    Complex(ExplicitContent),
}

/// `xs:simpleContent`.
#[derive(Clone, Debug)]
pub struct SimpleContent {
    /// The `xs:extension` or `xs:restriction`.
    pub span: Span,
    /// Which of them.
    pub derivation: Derivation,
    /// `base`.
    pub base: Reference,
    /// An `xs:simpleType` inside a restriction.
    pub simple_type: Option<Box<SimpleType>>,
    /// Facets of a restriction.
    pub facets: Vec<Facet>,
    /// Attributes.
    pub attributes: Attributes,
    /// `xs:assert` (1.1).
    pub assertions: Vec<Assertion>,
}

/// `xs:complexContent`, or its shorthand.
#[derive(Clone, Debug)]
pub struct ExplicitContent {
    /// The `xs:extension` or `xs:restriction`; the type itself in the shorthand.
    pub span: Span,
    /// `mixed` on `xs:complexContent`.
    pub mixed: Option<bool>,
    /// Which of them.
    pub derivation: Derivation,
    /// `base`; `None` in the shorthand.
    pub base: Option<Reference>,
    /// The content model.
    pub particle: Option<Particle>,
    /// Attributes.
    pub attributes: Attributes,
    /// `xs:openContent` (1.1).
    pub open_content: Option<OpenContent>,
    /// `xs:assert` (1.1).
    pub assertions: Vec<Assertion>,
}

/// How a type is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Derivation {
    /// By extension.
    Extension,
    /// By restriction.
    Restriction,
}

/// Attributes, attribute groups and the attribute wildcard of a type or group.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// In their order.
    pub items: Vec<AttributeItem>,
    /// `xs:anyAttribute`.
    pub any: Option<Wildcard>,
}

/// An attribute, or a reference to an attribute group.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly all items are attributes")]
pub enum AttributeItem {
    /// `xs:attribute`.
    Attribute(Attribute),
    /// `xs:attributeGroup ref`.
    Group(Reference),
}

/// A part of a content model as written.
#[derive(Clone, Debug)]
pub enum Particle {
    /// `xs:element`.
    Element(Box<Element>),
    /// `xs:group ref`.
    Group {
        /// The group.
        reference: Reference,
        /// Occurrence.
        occurs: Occurs,
        /// The start tag.
        span: Span,
    },
    /// `xs:sequence`, `xs:choice`, `xs:all`.
    Model(ModelGroup),
    /// `xs:any`.
    Any {
        /// The wildcard.
        wildcard: Wildcard,
        /// Occurrence.
        occurs: Occurs,
    },
}

/// `xs:sequence`, `xs:choice` or `xs:all`.
#[derive(Clone, Debug)]
pub struct ModelGroup {
    /// The start tag.
    pub span: Span,
    /// Which of them.
    pub compositor: Compositor,
    /// Occurrence.
    pub occurs: Occurs,
    /// In their order.
    pub particles: Vec<Particle>,
}

/// The compositors of model groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compositor {
    /// One after the other.
    Sequence,
    /// One of them.
    Choice,
    /// All of them in any order.
    All,
}

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug)]
pub struct Wildcard {
    /// The start tag.
    pub span: Span,
    /// `namespace` and (1.1) `notNamespace`.
    pub namespace: NamespaceConstraint,
    /// `notQName` (1.1): names.
    pub not_names: Vec<QName>,
    /// `notQName` has `##defined`.
    pub not_defined: bool,
    /// `notQName` has `##definedSibling`.
    pub not_defined_sibling: bool,
    /// `processContents`.
    pub process: ProcessContents,
}

/// The namespaces that a wildcard takes; `None` in a list is no namespace (`##local`). `##targetNamespace` is resolved to the target namespace of the
/// document as written (again `None` in a document without one).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamespaceConstraint {
    /// `##any`.
    Any,
    /// `##other`: any but the target namespace, and not none.
    Other,
    /// A list.
    Enumeration(Vec<NamespaceName>),
    /// `notNamespace` (1.1).
    Not(Vec<NamespaceName>),
}

/// One entry of a wildcard's list of namespaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamespaceName {
    /// `##targetNamespace`: in a chameleon document, that of whoever includes it.
    Target,
    /// `##local`.
    Local,
    /// A namespace name.
    Name(Arc<str>),
}

/// `processContents`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProcessContents {
    /// Must be declared and valid.
    #[default]
    Strict,
    /// Valid where declared.
    Lax,
    /// Not looked at.
    Skip,
}

/// `xs:group` with a name.
#[derive(Clone, Debug)]
pub struct NamedGroup {
    /// The start tag.
    pub span: Span,
    /// `name`.
    pub name: Spanned<Arc<str>>,
    /// Its model group.
    pub model: ModelGroup,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// `xs:attributeGroup` with a name.
#[derive(Clone, Debug)]
pub struct AttributeGroup {
    /// The start tag.
    pub span: Span,
    /// `name`.
    pub name: Spanned<Arc<str>>,
    /// Its attributes.
    pub attributes: Attributes,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// `xs:notation`.
#[derive(Clone, Debug)]
pub struct Notation {
    /// The start tag.
    pub span: Span,
    /// `name`.
    pub name: Spanned<Arc<str>>,
    /// `public`.
    pub public: Option<String>,
    /// `system`.
    pub system: Option<String>,
}

/// `xs:simpleType`.
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// The start tag.
    pub span: Span,
    /// `name`, of a global one.
    pub name: Option<Spanned<Arc<str>>>,
    /// `final`.
    pub final_: Option<DerivationSet>,
    /// How it is made.
    pub variety: Variety,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// How a simple type is made.
#[derive(Clone, Debug)]
pub enum Variety {
    /// `xs:restriction`.
    Restriction {
        /// `base` or the simple type inside.
        base: Box<TypeUse>,
        /// In their order.
        facets: Vec<Facet>,
        /// The start tag.
        span: Span,
    },
    /// `xs:list`.
    List {
        /// `itemType` or the simple type inside.
        item: Box<TypeUse>,
    },
    /// `xs:union`.
    Union {
        /// `memberTypes`, then the simple types inside.
        members: Vec<TypeUse>,
    },
}

/// A facet as written.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The start tag.
    pub span: Span,
    /// Which one.
    pub kind: FacetKind,
    /// `value` (`test` of an assertion).
    pub value: Literal,
    /// `fixed`.
    pub fixed: bool,
    /// `xs:documentation`, of enumeration values above all.
    pub documentation: Option<String>,
}

/// The constraining facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named as its element")]
pub enum FacetKind {
    Length,
    MinLength,
    MaxLength,
    Pattern,
    Enumeration,
    WhiteSpace,
    MaxInclusive,
    MaxExclusive,
    MinInclusive,
    MinExclusive,
    TotalDigits,
    FractionDigits,
    ExplicitTimezone,
    Assertion,
}

impl FacetKind {
    /// The name of the facet's element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Enumeration => "enumeration",
            Self::WhiteSpace => "whiteSpace",
            Self::MaxInclusive => "maxInclusive",
            Self::MaxExclusive => "maxExclusive",
            Self::MinInclusive => "minInclusive",
            Self::MinExclusive => "minExclusive",
            Self::TotalDigits => "totalDigits",
            Self::FractionDigits => "fractionDigits",
            Self::ExplicitTimezone => "explicitTimezone",
            Self::Assertion => "assertion",
        }
    }
}

/// `xs:unique`, `xs:key`, `xs:keyref`.
#[derive(Clone, Debug)]
pub struct IdentityConstraint {
    /// The start tag.
    pub span: Span,
    /// `unique`, `key` or `keyref`.
    pub kind: IdentityKind,
    /// `name` or (1.1) `ref`.
    pub name: NameOrRef,
    /// `xs:selector`'s `xpath`.
    pub selector: Option<Literal>,
    /// `xs:field`s' `xpath`.
    pub fields: Vec<Literal>,
    /// `refer` of a keyref.
    pub refer: Option<Reference>,
}

/// The kinds of identity constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityKind {
    /// `xs:unique`.
    Unique,
    /// `xs:key`.
    Key,
    /// `xs:keyref`.
    KeyRef,
}

/// `xs:alternative` (1.1).
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The start tag.
    pub span: Span,
    /// `test`; none for the default alternative.
    pub test: Option<XPath>,
    /// What the test says, where it is in the subset that is evaluated.
    pub condition: Option<Condition>,
    /// The type.
    pub ty: Option<TypeUse>,
}

/// `xs:assert` (1.1).
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The start tag.
    pub span: Span,
    /// `test`.
    pub test: Option<XPath>,
}

/// An XPath expression (1.1, 3.13.1); the prefixes in scope are those of its text.
#[derive(Clone, Debug)]
pub struct XPath {
    /// As it is written.
    pub text: Literal,
    /// The namespace of names of elements and types without a prefix.
    pub default_namespace: Option<Arc<str>>,
}

/// `xs:openContent` or `xs:defaultOpenContent` (1.1).
#[derive(Clone, Debug)]
pub struct OpenContent {
    /// The start tag.
    pub span: Span,
    /// `mode`.
    pub mode: OpenContentMode,
    /// The wildcard.
    pub wildcard: Option<Wildcard>,
    /// `appliesToEmpty` of `xs:defaultOpenContent`.
    pub applies_to_empty: bool,
}

/// `mode` of open content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenContentMode {
    /// No open content.
    None,
    /// Between the others.
    Interleave,
    /// Behind the others.
    Suffix,
}
