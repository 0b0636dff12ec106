//! Types that elements name although their Rust types are the same without it.

use super::report::Place;
use super::{Decoder, Given};
use crate::cursor::Attribute;
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::globals::{Definition, Globals};
use crate::simple::Scope;
use crate::types::{Named, NamedChild, TypeName, Types};

/// An element that names its type.
pub(super) struct Noted {
    /// Where its start tag is.
    start: usize,
    /// How many elements it stands in.
    depth: usize,
    /// Its place among the children of its parent.
    place: u32,
    element: Box<str>,
    ty: TypeName,
    /// Where the name is, and what it is called there.
    offset: usize,
}

impl<'a> Decoder<'a> {
    /// The `xsi:type` of the start tag that the decoder stands at is kept for [`types`](Self::types).
    #[cold]
    pub(super) fn note_type(&mut self, attribute: &Attribute<'a>) -> Result<(), DecodeError> {
        if self.reported_type == Some(self.tag.start) {
            return Ok(());
        }
        let value = attribute.value();
        let value = crate::simple::trim(&value);
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        let Some(namespace) = self.namespaces.namespace(prefix) else { return self.undeclared_type(attribute) };
        if !self.may_name(namespace, local) {
            return self.unknown_type("its own type: others are blocked");
        }
        self.types.push(Noted {
            start: self.tag.start,
            depth: self.open.len(),
            place: self.children,
            element: self.tag.name.local().into(),
            ty: TypeName { namespace: namespace.into(), local: local.into() },
            offset: attribute.offset,
        });
        Ok(())
    }

    #[cold]
    pub(super) fn undeclared_type(&mut self, attribute: &Attribute<'a>) -> Result<(), DecodeError> {
        self.reported_type = Some(self.tag.start);
        let expected = "a prefix that is declared";
        self.deviate_at(Place::of_attribute(attribute), DeviationKind::UnknownType, expected.into(), &attribute.value())
    }

    /// Which elements have named their types: the one whose content the decoder stands in, whose type has the name `own` if it has one, and
    /// its children. Before [`end`](Self::end).
    ///
    /// # Errors
    /// Where the element names another type than `own`, and the document is read strictly.
    #[inline]
    pub fn types(&mut self, own: Option<(&str, &'static str)>) -> Result<Types, DecodeError> {
        if self.types.is_empty() { Ok(Types::default()) } else { self.take_types(own) }
    }

    #[cold]
    fn take_types(&mut self, own: Option<(&str, &'static str)>) -> Result<Types, DecodeError> {
        let depth = self.open.len();
        let start = self.open.last().map_or(0, |open| open.start);
        let mut named = Named::default();
        // In the order of the document: what is inside of the element stands behind it.
        let first = self.types.partition_point(|noted| noted.start <= start);
        for noted in self.types.split_off(first).into_iter().filter(|noted| noted.depth == depth) {
            let Noted { place, element, ty, .. } = noted;
            named.children.push(NamedChild { place, element, ty });
        }
        if let Some(noted) = self.types.pop_if(|noted| noted.start == start && noted.depth + 1 == depth) {
            named.own = own == Some((&*noted.ty.namespace, &*noted.ty.local));
            if !named.own {
                let place = Place { offset: noted.offset, attribute: Some("xsi:type") };
                let expected = own.map_or_else(|| "none".to_owned(), |(_, local)| format!("`{local}`"));
                self.deviate_at(place, DeviationKind::UnknownType, expected.into(), &noted.ty.local)?;
            }
        }
        Ok(Types::new(named))
    }

    /// The element whose start tag the decoder stands at, as [`named_type`](Self::named_type) takes it.
    pub(crate) fn element(&self) -> usize {
        self.tag.start
    }

    /// The type that an element has named, which has been read.
    pub(crate) fn named_type(&mut self, element: usize) -> Option<TypeName> {
        let index = self.types.iter().rposition(|noted| noted.start == element)?;
        Some(self.types.remove(index).ty)
    }

    /// What the type is that the element has named which begins at `start`, where the name is, and its local part.
    pub(super) fn definition_at(
        &self,
        start: usize,
        globals: &Globals,
    ) -> Option<(Option<Definition>, usize, Box<str>)> {
        let noted = self.types.iter().rfind(|noted| noted.start == start)?;
        let TypeName { namespace, local } = &noted.ty;
        Some((globals.definition(namespace, local), noted.offset, local.clone()))
    }

    /// Nothing is said of the next simple value.
    pub(crate) fn forget_given(&mut self) {
        self.given = Given::Nothing;
    }
}
