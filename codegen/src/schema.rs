//! Schema components, named as the recommendation names them (XML Schema Part 1, section 2.2). Types only; the passes that make them are in the modules
//! below.

mod alternative;
mod builtin;
mod by_id;
mod complex;
mod condition;
mod content;
mod copies;
mod datatype;
mod declarations;
mod depth;
mod derivation;
mod facets;
mod identity;
mod lower;
mod moment;
mod notation;
mod particle;
mod pattern;
mod query;
mod redefine;
mod resolve;
mod restriction;
mod simple;
mod substitution;
mod subsumption;
mod symbols;
mod value;
mod wildcard;

use std::ops::{Index, IndexMut};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::name::{Names, QName};
pub use crate::syntax::{
    Comparison, Compositor, Derivation, DerivationSet, FacetKind, Literal, ProcessContents, Term as TestTerm, XPath,
};

pub use alternative::{Operand, Test, TypeAlternative, When};
pub use by_id::{ById, Id};
pub use lower::build;
pub use symbols::SymbolSpace;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $component:ident in $arena:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(pub(crate) u32);

            impl Index<$name> for Schema {
                type Output = $component;
                fn index(&self, id: $name) -> &$component {
                    &self.$arena[id.0 as usize]
                }
            }

            impl IndexMut<$name> for Schema {
                fn index_mut(&mut self, id: $name) -> &mut $component {
                    &mut self.$arena[id.0 as usize]
                }
            }

            impl Id for $name {
                fn number(self) -> usize {
                    self.0 as usize
                }
            }

            impl Component for $component {
                type Id = $name;
                fn arena(schema: &mut Schema) -> &mut Vec<Self> {
                    &mut schema.$arena
                }
                fn id(index: u32) -> $name {
                    $name(index)
                }
            }
        )*
    };
}

ids! {
    /// An element declaration.
    ElementId => ElementDeclaration in elements;
    /// An attribute declaration.
    AttributeId => AttributeDeclaration in attributes;
    /// A complex type definition.
    ComplexTypeId => ComplexTypeDefinition in complex_types;
    /// A simple type definition.
    SimpleTypeId => SimpleTypeDefinition in simple_types;
}

/// A kind of component that lives in an arena of [`Schema`].
pub trait Component: Sized {
    /// Its id.
    type Id;
    #[doc(hidden)]
    fn arena(schema: &mut Schema) -> &mut Vec<Self>;
    #[doc(hidden)]
    fn id(index: u32) -> Self::Id;
}

/// A type definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeId {
    /// A simple one.
    Simple(SimpleTypeId),
    /// A complex one.
    Complex(ComplexTypeId),
}

impl Id for TypeId {
    /// Simple types have the even numbers, complex ones the odd ones.
    fn number(self) -> usize {
        match self {
            Self::Simple(id) => 2 * id.number(),
            Self::Complex(id) => 2 * id.number() + 1,
        }
    }
}

/// The components of one set of documents.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    elements: Vec<ElementDeclaration>,
    attributes: Vec<AttributeDeclaration>,
    complex_types: Vec<ComplexTypeDefinition>,
    simple_types: Vec<SimpleTypeDefinition>,
    /// Global element declarations.
    pub global_elements: SymbolSpace<ElementId>,
    /// Global attribute declarations.
    pub global_attributes: SymbolSpace<AttributeId>,
    /// Global type definitions, the built-in ones first.
    pub global_types: SymbolSpace<TypeId>,
    /// Notation declarations.
    pub notations: Names,
    /// The documents of the set.
    pub documents: Vec<DocumentInfo>,
    /// The members of each substitution group, by its head, transitively, without the head itself.
    pub substitutions: ById<ElementId, Vec<ElementId>>,
}

/// A document of the set, as far as later stages need it.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// Where it was read from.
    pub path: PathBuf,
    /// File name without its folder.
    pub file_name: String,
    /// The effective target namespace.
    pub target_namespace: Option<Arc<str>>,
    /// Whether the user named it, or a document that includes it.
    pub is_root: bool,
    /// Whether it is one of the declarations that come with the generator.
    pub is_builtin: bool,
    /// What the document says of itself.
    pub documentation: Option<String>,
}

/// Where a component comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The document (an index into [`Schema::documents`]); `None` for built-in components.
    pub document: Option<usize>,
    /// Its start tag; `None` for built-in components.
    pub span: Option<Span>,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

impl Origin {
    /// The origin of what the recommendation itself defines.
    pub(crate) const BUILTIN: Self = Self { document: None, span: None, documentation: None };
}

/// An element declaration (3.3).
#[derive(Clone, Debug)]
pub struct ElementDeclaration {
    /// Name and namespace.
    pub name: QName,
    /// The type.
    pub ty: TypeId,
    /// Whether it is global.
    pub is_global: bool,
    /// `default` or `fixed`.
    pub value: Option<ValueConstraint>,
    /// Whether `xsi:nil` is allowed.
    pub nillable: bool,
    /// Whether it stands for the members of its substitution group only.
    pub is_abstract: bool,
    /// What is kept out of its place: members of its substitution group, types derived in some ways.
    pub block: DerivationSet,
    /// The ways of derivation that a member of its substitution group cannot have (the substitution group exclusions).
    pub final_: DerivationSet,
    /// The names of its identity constraints.
    pub identity: Vec<QName>,
    /// The type alternatives (1.1).
    pub alternatives: Vec<TypeAlternative>,
    /// The heads of the substitution groups that it belongs to.
    pub substitution_groups: Vec<ElementId>,
    /// Overlay: white space at both ends of its text is no part of the value.
    pub trim: bool,
    /// Overlay: its value is kept in a box, where it comes at most once.
    pub boxed: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// An attribute declaration (3.2).
#[derive(Clone, Debug)]
pub struct AttributeDeclaration {
    /// Name and namespace.
    pub name: QName,
    /// The type.
    pub ty: SimpleTypeId,
    /// `default` or `fixed` of a global declaration.
    pub value: Option<ValueConstraint>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A value constraint.
#[derive(Clone, Debug)]
pub enum ValueConstraint {
    /// The value where there is none.
    Default(Literal),
    /// The only value.
    Fixed(Literal),
}

/// An attribute use (3.5).
#[derive(Clone, Debug)]
pub struct AttributeUse {
    /// The declaration.
    pub attribute: AttributeId,
    /// Whether it must be there.
    pub required: bool,
    /// `default` or `fixed`: the use's own, or else the declaration's.
    pub value: Option<ValueConstraint>,
    /// Whether the type alternatives of elements inside see it (1.1).
    pub inheritable: bool,
    /// Where it is written: two of one place, reached by two references to a group, are one use.
    pub span: Span,
}

/// A complex type definition (3.4). Content and attributes are what the type itself adds to (extension) or puts in the place of (restriction) its base's:
/// see [`Schema::content`] and [`Schema::attribute_uses`] for the whole.
#[derive(Clone, Debug)]
pub struct ComplexTypeDefinition {
    /// The name of a global one.
    pub name: Option<QName>,
    /// Where an anonymous one stands: the names of types and elements from the outermost in, joined by `/`.
    pub path: String,
    /// The base type; `xs:anyType`'s is itself.
    pub base: TypeId,
    /// How it is derived from it.
    pub derivation: Derivation,
    /// Whether elements cannot have it without an `xsi:type`.
    pub is_abstract: bool,
    /// The ways in which nothing is derived from it.
    pub final_: DerivationSet,
    /// The ways of derivation that keep a type out of its place (the prohibited substitutions).
    pub block: DerivationSet,
    /// Its own open content (1.1).
    pub own_open_content: Option<OpenContent>,
    /// Its own content.
    pub own_content: OwnContent,
    /// Its own attribute uses, by the names that the schema gives them (an overlay may give the declarations others).
    pub own_attributes: SymbolSpace<AttributeUse>,
    /// Attributes of the base that a restriction takes away.
    pub prohibited: Names,
    /// Its own attribute wildcard.
    pub own_wildcard: Option<Wildcard>,
    /// Overlay: white space at both ends of its text is no part of the value.
    pub trim: bool,
    /// Overlay: the value of an element of the type is kept in a box, where that comes at most once.
    pub boxed: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// Open content (1.1, 3.4.1): elements that may stand beside those of the content model.
#[derive(Clone, Debug)]
pub struct OpenContent {
    /// Whether they stand behind the others only, not between them.
    pub is_suffix: bool,
    /// Which elements.
    pub wildcard: Wildcard,
}

/// The content that a complex type definition gives itself.
#[derive(Clone, Debug)]
pub enum OwnContent {
    /// A value of a simple type.
    Simple(SimpleTypeId),
    /// Elements, between which text may stand where it is mixed.
    Elements {
        /// The content model.
        particle: Option<Particle>,
        /// Whether there may be text.
        mixed: bool,
    },
}

/// The whole content of a complex type, the base's included.
#[derive(Clone, Debug)]
pub enum Content {
    /// A value of a simple type.
    Simple(SimpleTypeId),
    /// Elements, in this order; an empty list is empty content.
    Elements {
        /// What follows what: the base's particles first.
        particles: Vec<Particle>,
        /// Whether there may be text.
        mixed: bool,
    },
}

/// A particle (3.9): a term and how often it stands.
#[derive(Clone, Debug)]
pub struct Particle {
    /// At least.
    pub min: u32,
    /// At most; `None` is unbounded.
    pub max: Option<u32>,
    /// What stands there.
    pub term: Term,
    /// Where it is written.
    pub span: Option<Span>,
}

/// What a particle repeats.
#[derive(Clone, Debug)]
pub enum Term {
    /// An element.
    Element(ElementId),
    /// A model group.
    Group(ModelGroup),
    /// Any element of some namespaces.
    Wildcard(Wildcard),
}

/// A model group (3.8).
#[derive(Clone, Debug)]
pub struct ModelGroup {
    /// How the particles go together.
    pub compositor: Compositor,
    /// The particles.
    pub particles: Vec<Particle>,
    /// The named group that it was written as.
    pub name: Option<QName>,
    /// Overlay: the order on the wire is not the sequence's.
    pub any_order: bool,
}

/// A wildcard (3.10).
#[derive(Clone, Debug)]
pub struct Wildcard {
    /// Which namespaces.
    pub namespaces: Namespaces,
    /// Which names of them it does not take (1.1).
    pub disallowed: DisallowedNames,
    /// How what it takes is looked at.
    pub process: ProcessContents,
    /// Where it is written.
    pub span: Option<Span>,
}

/// The names that a wildcard does not take, whatever their namespace (1.1, 3.10.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisallowedNames {
    /// These.
    pub names: Vec<QName>,
    /// Those of global declarations (`##defined`).
    pub defined: bool,
    /// Those of the elements of the content model that it is in (`##definedSibling`).
    pub siblings: bool,
}

/// The namespace constraint of a wildcard; `None` is no namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Namespaces {
    /// Every one.
    Any,
    /// All but these.
    Not(Vec<Option<Arc<str>>>),
    /// These.
    Only(Vec<Option<Arc<str>>>),
}

/// A simple type definition (Part 2, 4.1).
#[derive(Clone, Debug)]
pub struct SimpleTypeDefinition {
    /// The name of a global one.
    pub name: Option<QName>,
    /// Where an anonymous one stands.
    pub path: String,
    /// The base type; `xs:anySimpleType`'s is itself.
    pub base: SimpleTypeId,
    /// How its values are made.
    pub variety: Variety,
    /// The facets of this step of derivation.
    pub facets: Vec<Facet>,
    /// The ways in which nothing is derived from it.
    pub final_: DerivationSet,
    /// Overlay: white space at both ends of the text is no part of the value.
    pub trim: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// How the values of a simple type are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variety {
    /// One value; of the built-in type that is nearest up the line of derivation.
    Atomic(Builtin),
    /// Values of a type, with spaces between.
    List(SimpleTypeId),
    /// A value of one of several types.
    Union(Vec<SimpleTypeId>),
}

/// A built-in simple type, as a name in the namespace of XML Schema (`"string"`).
pub type Builtin = &'static str;

/// The `whiteSpace` facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as the facet's value")]
pub enum WhiteSpace {
    Preserve,
    Replace,
    Collapse,
}

/// A facet.
#[derive(Clone, Debug)]
pub struct Facet {
    /// Which one.
    pub kind: FacetKind,
    /// Its value.
    pub value: Literal,
    /// Whether no derived type can change it.
    pub fixed: bool,
    /// The start tag.
    pub span: Span,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

impl SimpleTypeDefinition {
    /// Whether it is the built-in type of a name.
    pub(crate) fn is_builtin(&self, name: &str) -> bool {
        self.origin.document.is_none() && self.name.as_ref().is_some_and(|own| &*own.local == name)
    }
}

impl Particle {
    /// A particle that stands exactly once.
    #[must_use]
    pub fn once(term: Term) -> Self {
        Self { min: 1, max: Some(1), term, span: None }
    }

    /// Whether nothing at all may stand there (3.9.6, `cos-group-emptiable`).
    #[must_use]
    pub fn is_emptiable(&self) -> bool {
        self.min == 0 || self.term.is_emptiable()
    }

    /// Whether nothing at all can stand there (3.4.2, the explicit content is empty): a group without particles.
    #[must_use]
    pub fn holds_nothing(&self) -> bool {
        match &self.term {
            Term::Element(_) | Term::Wildcard(_) => false,
            Term::Group(group) => {
                group.particles.is_empty() && (group.compositor != Compositor::Choice || self.min == 0)
            }
        }
    }
}

impl Term {
    /// Whether nothing at all may stand there, if it stands once.
    #[must_use]
    pub fn is_emptiable(&self) -> bool {
        match self {
            Self::Element(_) | Self::Wildcard(_) => false,
            Self::Group(group) if group.compositor == Compositor::Choice => {
                group.particles.is_empty() || group.particles.iter().any(Particle::is_emptiable)
            }
            Self::Group(group) => group.particles.iter().all(Particle::is_emptiable),
        }
    }
}

impl WhiteSpace {
    /// How white space is treated in a built-in atomic type.
    #[must_use]
    pub fn of_builtin(name: &str) -> Self {
        match name {
            "string" | "anySimpleType" | "anyAtomicType" => Self::Preserve,
            "normalizedString" => Self::Replace,
            _ => Self::Collapse,
        }
    }

    /// A text as it is after the treatment.
    #[must_use]
    pub fn apply(self, text: &str) -> String {
        match self {
            Self::Preserve => text.to_owned(),
            Self::Replace => text.replace(['\t', '\n', '\r'], " "),
            Self::Collapse => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}
