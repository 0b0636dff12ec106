//! The binding model: what is generated, with its final Rust names. Types only; how XSD becomes Rust is decided in the passes below, in one place.

pub(crate) mod alternatives;
mod cycles;
mod derives;
mod docs;
mod far;
mod fields;
mod globals;
mod identifiers;
pub(crate) mod keys;
pub mod listing;
mod lower;
mod mixed;
mod model;
mod roots;
mod starts;
pub(crate) mod values;
mod wildcards;

use std::path::PathBuf;
use std::sync::Arc;

use crate::name::QName;
pub use crate::schema::{Comparison, Operand, Test, TestTerm, WhiteSpace};
use crate::schema::{Namespaces, ProcessContents, ValueConstraint};

pub(crate) use identifiers::raw;
pub use identifiers::{Identifiers, field_identifier, module_identifier, type_identifier};
pub use lower::{SetOptions, SetRequest, bind};
pub use starts::Starts;

/// The bindings of one set of documents.
#[derive(Clone, Debug)]
pub struct SetBinding {
    /// The modules, that of the set itself first.
    pub modules: Vec<Module>,
    /// Every generated type.
    pub items: Vec<Item>,
    /// The roots of the set.
    pub roots: Vec<Root>,
    /// The variant of `Document` for elements that name their types although nothing declares them: where the set has types alone.
    pub typed_root: Option<String>,
    /// What is declared globally, where reading strictly needs it.
    pub globals: Option<Globals>,
    /// What unknown elements and attributes become: kept, or skipped.
    pub retain_unknown: bool,
    /// Whether the types can be serialized by serde.
    pub serde: Serde,
    /// Whether boxes and lists are those that the compiler does not look into, since types lead to each other too far.
    pub far: bool,
}

/// Whether types implement `Serialize` and `Deserialize` of serde.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Serde {
    /// They do not.
    #[default]
    No,
    /// They do.
    Yes,
    /// They do where this feature of their crate is on.
    Feature(String),
}

/// The global declarations of a set, each kind in the order of its names.
#[derive(Clone, Debug, Default)]
pub struct Globals {
    /// Elements that can stand in a document.
    pub elements: Vec<GlobalElement>,
    /// Attributes, with their types.
    pub attributes: Vec<(QName, TypeRef)>,
    /// Types that an element can have.
    pub types: Vec<GlobalType>,
}

/// A global element declaration.
#[derive(Clone, Debug)]
pub struct GlobalElement {
    /// Its name.
    pub name: QName,
    /// Its value.
    pub value: Value,
    /// `default` or `fixed`.
    pub constraint: Option<ValueConstraint>,
    /// The only type that `xsi:type` may name.
    pub only_type: Option<QName>,
}

/// A global type definition.
#[derive(Clone, Debug)]
pub struct GlobalType {
    /// Its name.
    pub name: QName,
    /// The type.
    pub ty: TypeRef,
    /// Whether its values are texts.
    pub is_simple: bool,
}

/// An index into [`SetBinding::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub(crate) u32);

impl std::ops::Index<ItemId> for SetBinding {
    type Output = Item;
    fn index(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }
}

/// A Rust module: the set's own, or that of one schema document.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name in the set's module; empty for the set's own.
    pub name: String,
    /// The schema document, if it is a document's.
    pub source: Option<PathBuf>,
    /// Rustdoc.
    pub docs: Vec<String>,
    /// Its types in the order of the document.
    pub items: Vec<ItemId>,
}

/// A root element of the set.
#[derive(Clone, Debug)]
pub struct Root {
    /// The variant of `Document`.
    pub variant: String,
    /// The element.
    pub name: QName,
    /// Its type.
    pub value: Value,
    /// Whether the type that `xsi:type` names is kept with the value, as the value has no place for it.
    pub is_typed: bool,
    /// `default` or `fixed`.
    pub constraint: Option<ValueConstraint>,
    /// The only type that `xsi:type` may name.
    pub only_type: Option<QName>,
    /// Rustdoc.
    pub docs: Vec<String>,
}

/// A generated type.
#[derive(Clone, Debug)]
pub struct Item {
    /// The Rust name.
    pub name: String,
    /// The module it lives in (an index into [`SetBinding::modules`]).
    pub module: usize,
    /// Rustdoc.
    pub docs: Vec<String>,
    /// What it is.
    pub kind: ItemKind,
    /// The element that it is the type of, where that is one only: it is a document of its own then.
    pub element: Option<QName>,
    /// What can be derived beside `Clone`, `Debug` and `PartialEq`.
    pub derives: Derives,
}

/// Traits that not every type can derive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derives {
    /// `Default`: nothing is required.
    pub default: bool,
    /// `Eq` and `Hash`: there is no floating point number inside.
    pub eq: bool,
}

/// The kinds of generated types.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// A complex type.
    Struct(Struct),
    /// A sequence that is repeated, optional, or one of several choices.
    Sequence(Fields),
    /// A choice.
    Choice(Choice),
    /// The children of mixed content.
    Mixed(Choice),
    /// A type with the types derived from it, told apart by `xsi:type`.
    Derived(Derived),
    /// An enumeration.
    Enumeration(Enumeration),
    /// A simple type with facets.
    Newtype(Newtype),
    /// A union of simple types.
    Union(Union),
}

/// A complex type.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its attributes.
    pub attributes: Vec<AttributeField>,
    /// The attribute wildcard.
    pub any_attribute: Option<AnyAttributeField>,
    /// What it holds.
    pub content: Content,
    /// Whether the content is empty, of white space too.
    pub is_empty: bool,
    /// The field that keeps what open content takes.
    pub open_content: Option<Box<OpenField>>,
    /// The field that keeps what the schema does not know.
    pub extra: Option<String>,
    /// The field that keeps what `xsi:type` says beyond the Rust types.
    pub types: Option<TypesField>,
}

/// A field for what `xsi:type` says beyond the Rust types.
#[derive(Clone, Debug)]
pub struct TypesField {
    /// The Rust name.
    pub name: String,
    /// The type's own name, if it has one.
    pub own: Option<QName>,
}

/// A field for an attribute wildcard.
#[derive(Clone, Debug)]
pub struct AnyAttributeField {
    /// The Rust name.
    pub name: String,
    /// Which attributes it takes.
    pub wildcard: Wildcard,
}

/// A field for open content (1.1).
#[derive(Clone, Debug)]
pub struct OpenField {
    /// The Rust name.
    pub name: String,
    /// Which elements it takes.
    pub wildcard: Wildcard,
    /// Whether they stand behind the others only.
    pub is_suffix: bool,
    /// The elements of the content model, which is asked first.
    pub elements: Vec<QName>,
    /// Its wildcards.
    pub wildcards: Vec<Wildcard>,
}

/// The names that a wildcard takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// Of which namespaces.
    pub namespaces: Namespaces,
    /// But not these.
    pub except: Vec<QName>,
    /// How what it takes is looked at where a document is read strictly.
    pub process: ProcessContents,
}

impl Wildcard {
    /// Whether it takes a name.
    #[must_use]
    pub fn takes(&self, name: &QName) -> bool {
        self.namespaces.contain(name.namespace.as_ref()) && !self.except.contains(name)
    }
}

/// What a complex type holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A value, in the field of this name.
    Text {
        /// The field.
        field: String,
        /// Its type.
        value: Value,
    },
    /// Elements.
    Children(Fields),
    /// Text and elements, in the field of this name.
    Mixed {
        /// The field.
        field: String,
        /// What may stand in it: an [`ItemKind::Mixed`].
        item: ItemId,
        /// What follows what, where that is not free.
        model: Option<Box<ContentModel>>,
    },
}

/// What follows what in a content model.
#[derive(Clone, Debug)]
pub struct ContentModel {
    /// The places where one element stands.
    pub positions: Vec<Position>,
    /// Those that may come first.
    pub first: Vec<usize>,
    /// Whether there may be none.
    pub is_emptiable: bool,
    /// What may stand between the elements of the model, whatever comes next.
    pub open: Option<Wildcard>,
}

/// A place in a content model where one element stands.
#[derive(Clone, Debug)]
pub struct Position {
    /// What stands there.
    pub term: PositionTerm,
    /// Those that may come behind it.
    pub next: Vec<usize>,
    /// Whether it may be the last.
    pub is_last: bool,
}

/// What stands at a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PositionTerm {
    /// An element of one of these names.
    Element(Vec<QName>),
    /// One that a wildcard takes.
    Any(Wildcard),
}

/// The fields of a content model.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// In the order of the model.
    pub fields: Vec<Field>,
    /// Whether they may come in any order.
    pub any_order: bool,
}

/// A field for a particle.
#[derive(Clone, Debug)]
pub struct Field {
    /// The Rust name, without `r#`.
    pub name: String,
    /// Rustdoc.
    pub docs: Vec<String>,
    /// At least.
    pub min: u32,
    /// At most; `None` is unbounded.
    pub max: Option<u32>,
    /// Whether a cycle of types needs an indirection here.
    pub boxed: bool,
    /// What stands there.
    pub term: FieldTerm,
    /// `default` or `fixed`.
    pub constraint: Option<ValueConstraint>,
    /// The only type that `xsi:type` may name.
    pub only_type: Option<QName>,
}

/// How often a field's particle stands, as Rust says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `T`
    Required,
    /// `Option<T>`
    Optional,
    /// `Vec<T>`
    Many,
}

impl Field {
    /// How often the particle stands, as Rust says it.
    #[must_use]
    pub fn shape(&self) -> Shape {
        match (self.min, self.max) {
            (0, Some(1)) => Shape::Optional,
            (_, Some(1)) => Shape::Required,
            _ => Shape::Many,
        }
    }
}

/// What a field's particle is.
#[derive(Clone, Debug)]
pub enum FieldTerm {
    /// An element.
    Element(Element),
    /// An element that only holds others: the field is a list of these.
    Wrapped {
        /// The element around.
        wrapper: QName,
        /// What is inside.
        item: Wrapped,
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
    },
    /// A group of elements: an [`ItemKind::Sequence`] or [`ItemKind::Choice`].
    Group(ItemId),
    /// Any element that a wildcard takes.
    Any(Wildcard),
}

/// What a wrapper element holds.
#[derive(Clone, Debug)]
pub enum Wrapped {
    /// Elements of one name.
    Element(Element),
    /// Any of several elements: an [`ItemKind::Choice`].
    Choice(ItemId),
}

/// An element with the type of its value.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name.
    pub name: QName,
    /// The value.
    pub value: Value,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The Rust type.
    pub ty: TypeRef,
    /// Whether white space at both ends is layout.
    pub trim: bool,
    /// Whether `xsi:nil` is allowed.
    pub nillable: bool,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A type of the standard library or of the runtime, for a built-in type of XML Schema.
    Builtin(&'static values::Builtin),
    /// A generated type.
    Item(ItemId),
    /// `xsd_runtime::List<T>`
    List(Box<TypeRef>),
    /// `xsd_runtime::Lexical<T>`
    Lexical(Box<TypeRef>),
    /// `xsd_runtime::AnyElement`
    AnyElement,
}

/// A choice.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// One for each alternative; the field's name is the variant's.
    pub variants: Vec<Field>,
}

/// A type with those derived from it.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The type that elements have where there is no `xsi:type`.
    pub chosen: Chosen,
    /// The concrete types.
    pub variants: Vec<DerivedVariant>,
}

/// What tells the type of an element that has no `xsi:type`.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// It is the declared one, a variant; none if that is abstract.
    Declared(Option<usize>),
    /// Its attributes do (1.1).
    ByAttributes(TypeTable),
}

/// A concrete type in a [`Derived`].
#[derive(Clone, Debug)]
pub struct DerivedVariant {
    /// The variant.
    pub name: String,
    /// Rustdoc.
    pub docs: Vec<String>,
    /// The type's name, as `xsi:type` gives it; an anonymous type has none.
    pub type_name: Option<QName>,
    /// The type.
    pub value: Value,
}

/// How the attributes of an element tell its type (1.1): its type table.
#[derive(Clone, Debug)]
pub struct TypeTable {
    /// The first one whose test holds is taken.
    pub alternatives: Vec<Alternative>,
    /// What is taken where none holds.
    pub otherwise: Selected,
    /// The declared type, by its number.
    pub declared: usize,
    /// The types that can be selected; a type's number is its place. The variants come first, so that the number of one is that of its type.
    pub types: Vec<Selectable>,
}

/// A row of a type table.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// When it is taken.
    pub test: Test,
    /// The test as it is written.
    pub text: String,
    /// What is selected then.
    pub selected: Selected,
}

/// What is selected from a type table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A type, by its number.
    Type(usize),
    /// `xs:error`: there is no type for such attributes.
    Error,
}

/// A type in the table, or one that `xsi:type` can name in the place of another.
#[derive(Clone, Debug)]
pub struct Selectable {
    /// Whether any attributes tell it.
    pub is_selected: bool,
    /// The numbers of the selected types whose place it takes where `xsi:type` names it.
    pub substitutes: Vec<usize>,
    /// Whether its Rust type has a place for any `xsi:type`, or needs none.
    pub takes_any: bool,
}

/// An enumeration.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Variants with the texts they stand for.
    pub variants: Vec<EnumerationVariant>,
    /// The variant for values that are not listed.
    pub unknown: String,
    /// How white space is treated before the text is compared.
    pub white_space: WhiteSpace,
    /// The type of the values, where several texts stand for one of them.
    pub value: Option<&'static values::Builtin>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumerationVariant {
    /// The variant.
    pub name: String,
    /// The text.
    pub text: String,
    /// Rustdoc.
    pub docs: Vec<String>,
}

/// A simple type with facets.
#[derive(Clone, Debug)]
pub struct Newtype {
    /// What it wraps.
    pub inner: TypeRef,
    /// The facets of every step of derivation, the outermost base's first; each step's patterns are alternatives.
    pub facets: Vec<FacetCheck>,
    /// How white space is treated.
    pub white_space: WhiteSpace,
}

/// A check that a facet asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as its facet")]
pub enum FacetCheck {
    Length(u64),
    MinLength(u64),
    MaxLength(u64),
    /// One of the patterns of a step of derivation.
    Pattern(Vec<String>),
    /// One of these values.
    Enumeration {
        values: Vec<String>,
        /// What the prefixes in the values stand for, where there are names among them.
        prefixes: Vec<(String, String)>,
    },
    MinInclusive(String),
    MinExclusive(String),
    MaxInclusive(String),
    MaxExclusive(String),
    TotalDigits(u64),
    FractionDigits(u64),
    /// `explicitTimezone`: whether an offset must be there, or must not.
    ExplicitTimezone(bool),
}

/// A union of simple types.
#[derive(Clone, Debug)]
pub struct Union {
    /// The members, in the order in which they are tried.
    pub members: Vec<UnionMember>,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// The variant.
    pub name: String,
    /// The type.
    pub ty: TypeRef,
}

/// A field for an attribute.
#[derive(Clone, Debug)]
pub struct AttributeField {
    /// The Rust name, without `r#`.
    pub name: String,
    /// The attribute's name.
    pub attribute: QName,
    /// The type.
    pub ty: TypeRef,
    /// Whether white space at both ends is layout.
    pub trim: bool,
    /// Whether it must be there.
    pub required: bool,
    /// Whether the tests of elements inside see it (1.1).
    pub is_inherited: bool,
    /// `default` or `fixed`.
    pub constraint: Option<ValueConstraint>,
    /// Rustdoc.
    pub docs: Vec<String>,
}

/// A namespace name, or none.
pub type Namespace = Option<Arc<str>>;

impl Derived {
    /// Whether every type has a place for an `xsi:type` that says nothing new. One that is chosen by attributes and has no struct has none.
    #[must_use]
    pub fn keeps_types(&self) -> bool {
        match &self.chosen {
            Chosen::Declared(_) => true,
            Chosen::ByAttributes(table) => !table.types.iter().any(|ty| ty.is_selected && ty.takes_any),
        }
    }
}
