//! Schema components, named as the recommendation names them (XML Schema Part 1, section 2.2). Types only; the passes that make them are in the modules
//! below.

mod builtin;
mod complex;
mod content;
mod datatype;
mod declarations;
mod depth;
mod derivation;
mod facets;
mod identity;
mod lower;
mod moment;
mod particle;
mod pattern;
mod redefine;
mod resolve;
mod restriction;
mod simple;
mod subsumption;
mod value;

use std::collections::HashMap;
use std::ops::{Index, IndexMut};
use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Span;
use crate::name::QName;
pub use crate::syntax::{Compositor, Derivation, DerivationSet, FacetKind, Literal, ProcessContents};

pub use lower::build;

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

/// The components of one set of documents.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    elements: Vec<ElementDeclaration>,
    attributes: Vec<AttributeDeclaration>,
    complex_types: Vec<ComplexTypeDefinition>,
    simple_types: Vec<SimpleTypeDefinition>,
    /// Global element declarations.
    pub global_elements: IndexMap<QName, ElementId>,
    /// Global attribute declarations.
    pub global_attributes: IndexMap<QName, AttributeId>,
    /// Global type definitions, the built-in ones first.
    pub global_types: IndexMap<QName, TypeId>,
    /// The documents of the set.
    pub documents: Vec<DocumentInfo>,
    /// The members of each substitution group, by its head, transitively, without the head itself.
    pub substitutions: HashMap<ElementId, Vec<ElementId>>,
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
    /// The heads of the substitution groups that it belongs to.
    pub substitution_groups: Vec<ElementId>,
    /// Overlay: white space at both ends of its text is no part of the value.
    pub trim: bool,
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
    /// Whether it has open content of its own.
    pub is_open: bool,
    /// Its own content.
    pub own_content: OwnContent,
    /// Its own attribute uses.
    pub own_attributes: Vec<AttributeUse>,
    /// Attributes of the base that a restriction takes away.
    pub prohibited: Vec<QName>,
    /// Its own attribute wildcard.
    pub own_wildcard: Option<Wildcard>,
    /// Overlay: white space at both ends of its text is no part of the value.
    pub trim: bool,
    /// Where it comes from.
    pub origin: Origin,
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
    /// How what it takes is looked at.
    pub process: ProcessContents,
    /// Where it is written.
    pub span: Option<Span>,
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

impl Schema {
    /// Adds a component.
    pub fn add<C: Component>(&mut self, component: C) -> C::Id {
        let arena = C::arena(self);
        let id = C::id(u32::try_from(arena.len()).unwrap_or(u32::MAX));
        arena.push(component);
        id
    }

    /// The ids of all complex types, anonymous ones included.
    pub fn complex_types(&self) -> impl Iterator<Item = ComplexTypeId> + use<> {
        (0..u32::try_from(self.complex_types.len()).unwrap_or(u32::MAX)).map(ComplexTypeId)
    }

    /// The ids of all simple types, built-in and anonymous ones included.
    pub fn simple_types(&self) -> impl Iterator<Item = SimpleTypeId> + use<> {
        (0..u32::try_from(self.simple_types.len()).unwrap_or(u32::MAX)).map(SimpleTypeId)
    }

    /// The ids of all element declarations, local ones included.
    pub fn elements(&self) -> impl Iterator<Item = ElementId> + use<> {
        (0..u32::try_from(self.elements.len()).unwrap_or(u32::MAX)).map(ElementId)
    }

    /// The ids of all attribute declarations, local ones included.
    pub fn attributes(&self) -> impl Iterator<Item = AttributeId> + use<> {
        (0..u32::try_from(self.attributes.len()).unwrap_or(u32::MAX)).map(AttributeId)
    }

    /// `xs:anyType`.
    #[must_use]
    pub fn any_type(&self) -> ComplexTypeId {
        ComplexTypeId(0)
    }

    /// `xs:anySimpleType`.
    #[must_use]
    pub fn any_simple_type(&self) -> SimpleTypeId {
        SimpleTypeId(0)
    }

    /// The whole content of a complex type: an extension's comes behind its base's (3.4.2, the effective content).
    #[must_use]
    pub fn content(&self, id: ComplexTypeId) -> Content {
        let ty = &self[id];
        match (&ty.own_content, ty.derivation, ty.base) {
            (OwnContent::Simple(simple), ..) => Content::Simple(*simple),
            (OwnContent::Elements { particle, mixed }, Derivation::Extension, TypeId::Complex(base)) if base != id => {
                match self.content(base) {
                    Content::Simple(simple) => Content::Simple(simple),
                    Content::Elements { mut particles, mixed: base_mixed } => {
                        particles.extend(particle.clone());
                        Content::Elements { particles, mixed: *mixed || base_mixed }
                    }
                }
            }
            (OwnContent::Elements { particle, mixed }, ..) => {
                Content::Elements { particles: particle.iter().cloned().collect(), mixed: *mixed }
            }
        }
    }

    /// All attribute uses of a complex type: the base's, with what the type itself says of them, then its own.
    #[must_use]
    pub fn attribute_uses(&self, id: ComplexTypeId) -> Vec<AttributeUse> {
        let ty = &self[id];
        let mut uses = match ty.base {
            TypeId::Complex(base) if base != id => self.attribute_uses(base),
            _ => Vec::new(),
        };
        uses.retain(|base| !ty.prohibited.contains(&self[base.attribute].name));
        for own in &ty.own_attributes {
            let name = &self[own.attribute].name;
            match uses.iter_mut().find(|base| self[base.attribute].name == *name) {
                Some(base) => *base = own.clone(),
                None => uses.push(own.clone()),
            }
        }
        uses
    }

    /// The attribute wildcard of a complex type; an extension has its base's too.
    #[must_use]
    pub fn attribute_wildcard(&self, id: ComplexTypeId) -> Option<Wildcard> {
        let ty = &self[id];
        let inherited = match (ty.derivation, ty.base) {
            (Derivation::Extension, TypeId::Complex(base)) if base != id => self.attribute_wildcard(base),
            _ => None,
        };
        match (&ty.own_wildcard, inherited) {
            (Some(own), Some(base)) => {
                Some(Wildcard { namespaces: own.namespaces.union(&base.namespaces), ..own.clone() })
            }
            (Some(own), None) => Some(own.clone()),
            (None, inherited) => inherited,
        }
    }

    /// Whether the text of a type is trimmed by the overlay, at any step of its derivation.
    #[must_use]
    pub fn trims(&self, id: TypeId) -> bool {
        match id {
            TypeId::Simple(simple) => {
                let ty = &self[simple];
                ty.trim || (ty.base != simple && self.trims(TypeId::Simple(ty.base)))
            }
            TypeId::Complex(complex) => {
                let ty = &self[complex];
                ty.trim || (ty.base != id && self.trims(ty.base))
            }
        }
    }

    /// The named complex types derived from each, directly or not, in the order of their definition. Everything is derived from `xs:anyType`, which is
    /// left out.
    #[must_use]
    pub fn derivations(&self) -> HashMap<ComplexTypeId, Vec<ComplexTypeId>> {
        let mut derived: HashMap<ComplexTypeId, Vec<ComplexTypeId>> = HashMap::new();
        for id in self.complex_types().filter(|&id| self[id].name.is_some()) {
            let mut base = self[id].base;
            while let TypeId::Complex(above) = base
                && above != self.any_type()
            {
                derived.entry(above).or_default().push(id);
                base = self[above].base;
            }
        }
        derived
    }

    /// Whether the text of a type keeps the white space at its ends: the `whiteSpace` facet is not `collapse` (Part 2, 4.3.6). No for types whose
    /// content is no text.
    #[must_use]
    pub fn keeps_white_space(&self, id: TypeId) -> bool {
        let simple = match id {
            TypeId::Simple(simple) => simple,
            TypeId::Complex(complex) => match self.content(complex) {
                Content::Simple(simple) => simple,
                Content::Elements { .. } => return false,
            },
        };
        self.white_space(simple) != WhiteSpace::Collapse
    }

    /// The `whiteSpace` facet of a type: the nearest up the line of derivation, or that of the built-in type (Part 2, 4.3.6).
    #[must_use]
    pub fn white_space(&self, id: SimpleTypeId) -> WhiteSpace {
        let ty = &self[id];
        let own = ty.facets.iter().find(|facet| facet.kind == FacetKind::WhiteSpace);
        match (own.map(|facet| facet.value.text.trim()), &ty.variety) {
            (Some("preserve"), _) => WhiteSpace::Preserve,
            (Some("replace"), _) => WhiteSpace::Replace,
            (Some(_), _) | (None, Variety::List(_) | Variety::Union(_)) => WhiteSpace::Collapse,
            (None, Variety::Atomic(name)) if ty.origin.document.is_none() => WhiteSpace::of_builtin(name),
            (None, Variety::Atomic(_)) => self.white_space(ty.base),
        }
    }

    /// The name of a type for messages and for name patterns: its local name, or the path of an anonymous one.
    #[must_use]
    pub fn type_label(&self, id: TypeId) -> &str {
        let (name, path) = match id {
            TypeId::Simple(id) => (&self[id].name, &self[id].path),
            TypeId::Complex(id) => (&self[id].name, &self[id].path),
        };
        name.as_ref().map_or(path, |name| &name.local)
    }
}

impl Namespaces {
    /// Whether a namespace is one of them.
    #[must_use]
    pub fn contain(&self, namespace: Option<&Arc<str>>) -> bool {
        let names = |names: &[Option<Arc<str>>]| names.iter().any(|name| name.as_ref() == namespace);
        match self {
            Self::Any => true,
            Self::Not(not) => !names(not),
            Self::Only(only) => names(only),
        }
    }

    /// The union of two constraints (3.10.6, `cos-aw-union`).
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Only(a), Self::Only(b)) => {
                Self::Only(a.iter().chain(b.iter().filter(|name| !a.contains(name))).cloned().collect())
            }
            (Self::Not(not), Self::Only(only)) | (Self::Only(only), Self::Not(not)) => {
                Self::not(not.iter().filter(|name| !only.contains(name)).cloned().collect())
            }
            (Self::Not(a), Self::Not(b)) => Self::not(a.iter().filter(|name| b.contains(name)).cloned().collect()),
        }
    }

    fn not(names: Vec<Option<Arc<str>>>) -> Self {
        if names.is_empty() { Self::Any } else { Self::Not(names) }
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
