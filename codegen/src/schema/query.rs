//! What later stages ask of the components of a set.

use crate::name::QName;
use crate::schema::{
    AttributeId, AttributeUse, ById, ComplexTypeId, Component, Content, Derivation, DerivationSet, ElementId,
    FacetKind, OpenContent, OwnContent, Schema, SimpleTypeId, SymbolSpace, TypeId, Variety, WhiteSpace, Wildcard,
};

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
    pub fn attribute_uses(&self, id: ComplexTypeId) -> SymbolSpace<AttributeUse> {
        let ty = &self[id];
        let inherited = match ty.base {
            TypeId::Complex(base) if base != id => self.attribute_uses(base),
            _ => SymbolSpace::default(),
        };
        let left = inherited.iter().filter(|(name, _)| !ty.prohibited.contains(name));
        let mut uses = if ty.prohibited.is_empty() { inherited } else { left.collect() };
        uses.extend(&ty.own_attributes);
        uses
    }

    /// An element declaration, and the members of its substitution group.
    pub(crate) fn with_members(&self, id: ElementId) -> Vec<ElementId> {
        let mut all = vec![id];
        if let Some(members) = self.substitutions.get(id) {
            all.extend_from_slice(members);
        }
        all
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
            (Some(own), Some(base)) => Some(own.union(&base, self.global_attributes.names())),
            (Some(own), None) => Some(own.clone()),
            (None, inherited) => inherited,
        }
    }

    /// The open content of a complex type (1.1): an extension has its base's too (3.4.2.3.3, clause 6).
    #[must_use]
    pub fn open_content(&self, id: ComplexTypeId) -> Option<OpenContent> {
        let ty = &self[id];
        let inherited = match (ty.derivation, ty.base) {
            (Derivation::Extension, TypeId::Complex(base)) if base != id => self.open_content(base),
            _ => None,
        };
        match (&ty.own_open_content, inherited) {
            (Some(own), Some(base)) => {
                let wildcard = own.wildcard.union(&base.wildcard, self.global_elements.names());
                Some(OpenContent { is_suffix: own.is_suffix, wildcard })
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
    pub fn derivations(&self) -> ById<ComplexTypeId, Vec<ComplexTypeId>> {
        let mut derived: ById<ComplexTypeId, Vec<ComplexTypeId>> = ById::default();
        for id in self.complex_types() {
            if self[id].name.is_none() {
                continue;
            }
            let mut base = self[id].base;
            while let TypeId::Complex(above) = base
                && above != self.any_type()
            {
                derived.entry(above).push(id);
                base = self[above].base;
            }
        }
        derived
    }

    /// Whether a way of deriving `id` from `base` is one of these (`cos-ct-derived-ok`, clause 1).
    #[must_use]
    pub fn is_blocked(&self, id: TypeId, base: TypeId, ways: DerivationSet) -> bool {
        let mut at = id;
        while at != base {
            let TypeId::Complex(complex) = at else { return ways.restriction };
            let blocks = match self[complex].derivation {
                Derivation::Extension => ways.extension,
                Derivation::Restriction => ways.restriction,
            };
            if blocks || self[complex].base == at {
                return blocks;
            }
            at = self[complex].base;
        }
        false
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

    /// The name of a type; none of an anonymous one.
    #[must_use]
    pub fn type_name(&self, id: TypeId) -> Option<&QName> {
        match id {
            TypeId::Simple(id) => self[id].name.as_ref(),
            TypeId::Complex(id) => self[id].name.as_ref(),
        }
    }

    /// The name of a type for messages and for name patterns: its local name, or the path of an anonymous one.
    #[must_use]
    pub fn type_label(&self, id: TypeId) -> &str {
        let path = match id {
            TypeId::Simple(id) => &self[id].path,
            TypeId::Complex(id) => &self[id].path,
        };
        self.type_name(id).map_or(path, |name| &name.local)
    }
}
