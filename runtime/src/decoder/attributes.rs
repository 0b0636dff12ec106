//! The attributes of the start tag that the decoder stands at.

use std::mem;

use super::report::Place;
use super::{Decoder, Given};
use crate::any::{AnyAttribute, AnyAttributes};
use crate::cursor::Attribute;
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::extra::Extra;
use crate::namespaces::{NONE, XSI};
use crate::simple::{Scope, Simple};

impl<'a> Decoder<'a> {
    /// The next attribute, as namespace and local name; namespace declarations and `xsi:*` are left out. `None`: there is no other, and
    /// the decoder stands in the content of the element now.
    ///
    /// # Errors
    /// Where elements stand too deep inside one another.
    #[inline(always)]
    pub fn attribute(&mut self) -> Result<Option<(&str, &'a str)>, DecodeError> {
        if self.pending { self.another_attribute() } else { Ok(None) }
    }

    #[inline(never)]
    fn another_attribute(&mut self) -> Result<Option<(&str, &'a str)>, DecodeError> {
        if self.unread && !self.ends_in_order() {
            self.read_attributes()?;
        }
        while let Some(attribute) = self.attributes.get(self.attributes_read) {
            self.attributes_read += 1;
            if attribute.namespace == NONE {
                return Ok(Some(("", attribute.name.local())));
            }
            let (local, namespace) = (attribute.name.local(), attribute.namespace);
            if self.namespaces.uri(namespace) != XSI {
                return Ok(Some((self.namespaces.uri(namespace), local)));
            }
            if local == "type" {
                let attribute = *attribute;
                self.note_type(&attribute)?;
            }
        }
        self.enter().map(|()| None)
    }

    /// The attribute that was given out last.
    #[inline]
    pub(super) fn current_attribute(&self) -> Option<&Attribute<'a>> {
        let last = self.attributes_read.checked_sub(1).filter(|_| self.pending)?;
        self.attributes.get(last)
    }

    /// Reads the attribute that was given out last. Where it cannot be read, `slot` stays empty.
    ///
    /// # Errors
    /// Where it cannot be read, or breaks a facet, and the document is read strictly; where it has been read in order already.
    pub fn set_attribute<T: Simple>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        let trim = mem::take(&mut self.trim);
        if self.read_in_order > 0 && slot.is_some() {
            return self.read_all_attributes();
        }
        let Some(attribute) = self.current_attribute() else { return Ok(()) };
        let (value, place) = (attribute.value(), Place::of_attribute(attribute));
        self.value(&value, trim, Given::Nothing, place, false, slot)
    }

    /// The attribute that was given out last is none that the type knows. It is kept where `extra` is given.
    ///
    /// # Errors
    /// Where the document is read strictly.
    #[cold]
    pub fn unknown_attribute(&mut self, extra: Option<&mut Extra>) -> Result<(), DecodeError> {
        self.unknown_attribute_of("", extra)
    }

    /// Records that the attribute that was given out last is none that the type knows.
    #[cold]
    pub(crate) fn refuse_attribute(&mut self) -> Result<(), DecodeError> {
        let Some(attribute) = self.current_attribute() else { return Ok(()) };
        let (value, place) = (attribute.value(), Place::of_attribute(attribute));
        self.deviate_at(place, DeviationKind::UnknownAttribute, "".into(), &value)
    }

    fn unknown_attribute_of(&mut self, wrapper: &'static str, extra: Option<&mut Extra>) -> Result<(), DecodeError> {
        let Some(&attribute) = self.current_attribute() else { return Ok(()) };
        self.refuse_attribute()?;
        if let Some(extra) = extra {
            extra.push_attribute(wrapper, self.kept(&attribute));
        }
        Ok(())
    }

    /// Keeps the attribute that was given out last, which a wildcard of the type takes.
    ///
    /// # Errors
    /// Where its declaration does not allow it, after [`lax`](Self::lax) or [`strict`](Self::strict), and the document is read strictly.
    pub fn any_attribute(&mut self, into: &mut AnyAttributes) -> Result<(), DecodeError> {
        if let Some(&attribute) = self.current_attribute() {
            self.assess_attribute(&attribute)?;
            into.push(self.kept(&attribute));
        }
        Ok(())
    }

    pub(super) fn kept(&self, attribute: &Attribute<'a>) -> AnyAttribute {
        let namespace = self.namespaces.uri(attribute.namespace);
        AnyAttribute::new(namespace, attribute.name.local(), attribute.value()).with_prefix(attribute.name.prefix())
    }

    /// In the place of [`attribute`](Self::attribute) for types without attributes: all are unknown.
    ///
    /// # Errors
    /// As [`attribute`](Self::attribute) and [`unknown_attribute`](Self::unknown_attribute).
    #[inline]
    pub fn no_attributes(&mut self, extra: Option<&mut Extra>) -> Result<(), DecodeError> {
        self.no_attributes_of("", extra)
    }

    #[inline]
    pub(super) fn no_attributes_of(
        &mut self,
        wrapper: &'static str,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        if self.pending && self.attributes.is_empty() {
            return self.enter();
        }
        self.unknown_attributes(wrapper, extra)
    }

    #[cold]
    fn unknown_attributes(&mut self, wrapper: &'static str, mut extra: Option<&mut Extra>) -> Result<(), DecodeError> {
        while self.attribute()?.is_some() {
            self.unknown_attribute_of(wrapper, extra.as_deref_mut())?;
        }
        Ok(())
    }

    /// The type that `xsi:type` names, as namespace and local name; before [`attribute`](Self::attribute). A prefix that is not declared
    /// is recorded as [`DeviationKind::UnknownType`].
    ///
    /// # Errors
    /// Where the prefix is not declared, and the document is read strictly.
    pub fn xsi_type(&mut self) -> Result<Option<(&str, &str)>, DecodeError> {
        let Some(attribute) = self.instance_attribute("type") else { return Ok(None) };
        let value = attribute.value();
        let value = crate::simple::trim(&value);
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        if self.namespaces.namespace(prefix).is_none() {
            self.undeclared_type(&attribute)?;
            return Ok(None);
        }
        local.clone_into(&mut self.xsi_type);
        Ok(self.namespaces.namespace(prefix).map(|namespace| (namespace, &*self.xsi_type)))
    }

    /// Whether `xsi:nil` says that the element has no content; before [`attribute`](Self::attribute).
    ///
    /// # Errors
    /// Where its value is no boolean, and the document is read strictly.
    #[inline]
    pub fn nil(&mut self) -> Result<bool, DecodeError> {
        let Some(attribute) = self.instance_attribute("nil") else { return Ok(false) };
        let value = attribute.value();
        match crate::simple::trim(&value) {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            text => {
                let place = Place::of_attribute(&attribute);
                self.deviate_at(place, DeviationKind::Lexical, "a boolean".into(), text)?;
                Ok(false)
            }
        }
    }

    #[inline]
    fn instance_attribute(&self, local: &str) -> Option<Attribute<'a>> {
        if !self.pending {
            return None;
        }
        let is_it = |attribute: &&Attribute<'a>| {
            attribute.name.local() == local && self.namespaces.uri(attribute.namespace) == XSI
        };
        self.attributes.iter().find(is_it).copied()
    }

    /// The `xsi:type` is none that may stand here.
    ///
    /// # Errors
    /// Where the document is read strictly.
    #[cold]
    pub fn unknown_type(&mut self, expected: &'static str) -> Result<(), DecodeError> {
        self.reported_type = Some(self.tag.start);
        let Some(attribute) = self.instance_attribute("type") else {
            return self.deviate(DeviationKind::UnknownType, expected, "");
        };
        let place = Place::of_attribute(&attribute);
        self.deviate_at(place, DeviationKind::UnknownType, expected.into(), &attribute.value())
    }
}
