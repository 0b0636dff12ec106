//! What the attributes of a start tag tell of the type of its element (XML Schema 1.1 Part 1, 3.12).

use std::borrow::Cow;

use super::Decoder;
use crate::cursor::Attribute;
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::namespaces::same;
use crate::simple::{LexicalError, Simple};

/// An attribute that the elements inside of its own inherit.
pub(super) struct Inherited {
    /// Where the start tag of its element is, and how many elements that stands in.
    start: usize,
    depth: usize,
    namespace: &'static str,
    local: &'static str,
    value: Box<str>,
}

impl<'a> Decoder<'a> {
    /// Whether the test of a type alternative holds; one that fails does not. Before [`attribute`](Self::attribute).
    #[must_use]
    pub fn holds(&self, test: impl FnOnce(&Self) -> Result<bool, LexicalError>) -> bool {
        test(self).unwrap_or(false)
    }

    /// Whether the start tag that the decoder stands at has an attribute, its own or an inherited one; `""` is no namespace.
    #[must_use]
    pub fn has_attribute(&self, namespace: &str, local: &str) -> bool {
        self.look_up(namespace, local).is_some()
    }

    /// The value of an attribute as a type, its own or an inherited one; before [`attribute`](Self::attribute).
    ///
    /// # Errors
    /// Where it is none of the type.
    pub fn attribute_as<T: Simple>(&self, namespace: &str, local: &str) -> Result<Option<T>, LexicalError> {
        let Some(text) = self.look_up(namespace, local) else { return Ok(None) };
        let value = T::read(&text, &self.namespaces)?;
        match value.check() {
            Ok(()) => Ok(Some(value)),
            Err(_) => Err(LexicalError::new("a value of the type")),
        }
    }

    fn look_up(&self, namespace: &str, local: &str) -> Option<Cow<'_, str>> {
        if let Some(attribute) = self.own_attribute(namespace, local) {
            return Some(attribute.value());
        }
        let is_around =
            |inherited: &&Inherited| self.open.get(inherited.depth).is_some_and(|open| open.start == inherited.start);
        let is_it = |inherited: &&Inherited| inherited.local == local && inherited.namespace == namespace;
        let nearest = self.inherited.iter().rev().filter(is_around).find(is_it);
        nearest.map(|inherited| Cow::Borrowed(&*inherited.value))
    }

    fn own_attribute(&self, namespace: &str, local: &str) -> Option<Attribute<'a>> {
        let is_it = |attribute: &&Attribute<'a>| {
            attribute.name.local() == local && same(self.namespaces.uri(attribute.namespace), namespace)
        };
        self.attributes.iter().filter(|_| self.pending).find(is_it).copied()
    }

    /// The elements inside of the one whose start tag the decoder stands at inherit an attribute of it; `given` is its value where it is
    /// absent. Before [`attribute`](Self::attribute).
    pub fn inherit(&mut self, namespace: &'static str, local: &'static str, given: Option<&str>) {
        let depth = self.open.len();
        while self
            .inherited
            .last()
            .is_some_and(|last| last.depth > depth || (last.depth == depth && last.start != self.tag.start))
        {
            self.inherited.pop();
        }
        let own = self.own_attribute(namespace, local).map(|attribute| attribute.value().into());
        if let Some(value) = own.or(given.map(Into::into)) {
            self.inherited.push(Inherited { start: self.tag.start, depth, namespace, local, value });
        }
    }

    /// No type is left for an element with these attributes (`xs:error`); `declared` is the one that it is read as all the same.
    ///
    /// # Errors
    /// Where the document is read strictly.
    #[cold]
    pub fn no_type(&mut self, declared: usize) -> Result<usize, DecodeError> {
        let found = self.tag.name.as_written();
        self.deviate_at(
            self.at_tag(),
            DeviationKind::UnknownType,
            "other attributes: there is no type for these".into(),
            found,
        )?;
        Ok(declared)
    }
}
