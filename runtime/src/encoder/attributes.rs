//! Attributes, in the start tag that is open.

use super::{Encoder, escape, push_declaration, push_name};
use crate::any::{AnyAttribute, AnyAttributes};
use crate::cursor::is_ncname;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::extra::Extra;
use crate::namespaces::XSI;
use crate::simple::{Declarations, Simple};

impl Encoder {
    /// Writes an attribute; `""` is no namespace.
    ///
    /// # Errors
    /// Where the value cannot be written, or breaks a facet and the document is written strictly; after content.
    pub fn attribute<T: Simple>(&mut self, namespace: &str, local: &str, value: &T) -> Result<(), EncodeError> {
        self.prepare(value)
            .and_then(|()| self.begin_attribute(namespace, local, ""))
            .map_err(|error| at(error, local))?;
        let start = self.out.len();
        value.write(&mut self.out);
        escape::attribute_since(&mut self.out, start).map_err(|error| at(error, local))?;
        self.out.push('"');
        Ok(())
    }

    /// Writes an attribute where there is a value.
    ///
    /// # Errors
    /// As [`attribute`](Self::attribute).
    #[inline]
    pub fn optional_attribute<T: Simple>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &Option<T>,
    ) -> Result<(), EncodeError> {
        value.as_ref().map_or(Ok(()), |value| self.attribute(namespace, local, value))
    }

    /// Writes the attributes that a wildcard has taken.
    ///
    /// # Errors
    /// Where a name or a value cannot be written.
    pub fn any_attributes(&mut self, attributes: &AnyAttributes) -> Result<(), EncodeError> {
        attributes.iter().try_for_each(|attribute| self.any_attribute(attribute))
    }

    fn any_attribute(&mut self, attribute: &AnyAttribute) -> Result<(), EncodeError> {
        check_name(attribute.local())?;
        if attribute.local() == "xmlns" && attribute.namespace().is_empty() {
            let message = "the attribute `xmlns` would declare a namespace";
            return Err(EncodeError::new(EncodeErrorKind::IllegalName, message));
        }
        self.raw_attribute(attribute.namespace(), attribute.local(), attribute.prefix(), attribute.value())
    }

    /// Writes the attributes that the schema does not know.
    ///
    /// # Errors
    /// As [`any_attributes`](Self::any_attributes).
    #[inline]
    pub fn extra_attributes(&mut self, extra: &Extra) -> Result<(), EncodeError> {
        if extra.is_empty() { Ok(()) } else { self.extra_attributes_in(extra, "") }
    }

    pub(super) fn extra_attributes_in(&mut self, extra: &Extra, wrapper: &str) -> Result<(), EncodeError> {
        extra.attributes_in(wrapper).try_for_each(|attribute| self.any_attribute(attribute))
    }

    /// Writes `xsi:type`; once, however often it is asked for.
    ///
    /// # Errors
    /// Where a prefix would have to be declared that cannot be.
    pub fn xsi_type(&mut self, namespace: &str, local: &str) -> Result<(), EncodeError> {
        if self.current.is_typed {
            return Ok(());
        }
        let mut value = String::new();
        if namespace.is_empty() || self.scope.is_default(namespace) {
            self.declare("", namespace);
            self.settled()?;
        } else {
            let (binding, new) = self.scope.attribute(namespace, "")?;
            if new {
                push_declaration(&mut self.out, self.scope.prefix(binding), namespace)?;
            }
            value.push_str(self.scope.prefix(binding));
            value.push(':');
        }
        value.push_str(local);
        self.current.is_typed = true;
        self.raw_attribute(XSI, "type", "xsi", &value)
    }

    /// Writes `xsi:nil="true"`.
    ///
    /// # Errors
    /// After content.
    pub fn nil(&mut self) -> Result<(), EncodeError> {
        self.raw_attribute(XSI, "nil", "xsi", "true")
    }

    fn raw_attribute(&mut self, namespace: &str, local: &str, hint: &str, value: &str) -> Result<(), EncodeError> {
        self.begin_attribute(namespace, local, hint).map_err(|error| at(error, local))?;
        escape::push_attribute(&mut self.out, value).map_err(|error| at(error, local))?;
        self.out.push('"');
        Ok(())
    }

    /// Everything up to the value.
    #[inline]
    fn begin_attribute(&mut self, namespace: &str, local: &str, hint: &str) -> Result<(), EncodeError> {
        if !self.current.open {
            return Err(EncodeError::new(EncodeErrorKind::Misplaced, "an attribute after content"));
        }
        let mut prefix = "";
        if !namespace.is_empty() {
            let (binding, new) = self.scope.attribute(namespace, hint)?;
            prefix = self.scope.prefix(binding);
            if new {
                push_declaration(&mut self.out, prefix, namespace)?;
            }
        }
        self.out.push(' ');
        push_name(&mut self.out, prefix, local);
        self.out.push_str("=\"");
        Ok(())
    }

    /// Whether all declarations that were asked for stand.
    pub(super) fn settled(&self) -> Result<(), EncodeError> {
        match self.required.first() {
            None => Ok(()),
            Some((prefix, uri)) => {
                let message = format!("the prefix `{prefix}` cannot be bound to `{uri}` here");
                Err(EncodeError::new(EncodeErrorKind::Namespace, message))
            }
        }
    }
}

#[cold]
fn at(error: EncodeError, local: &str) -> EncodeError {
    error.inside(&format!("@{local}"))
}

/// A name that was made by hand may be none.
pub(super) fn check_name(local: &str) -> Result<(), EncodeError> {
    if is_ncname(local) {
        return Ok(());
    }
    Err(EncodeError::new(EncodeErrorKind::IllegalName, format!("`{local}` is not an XML name without a colon")))
}

impl Declarations for Encoder {
    /// Where the start tag stands against the declaration, it is begun once more, with the declaration from its beginning on.
    fn declare(&mut self, prefix: &str, namespace: &str) {
        let written = match self.scope.rely_on(prefix, namespace, self.current.open) {
            Ok(false) => Ok(()),
            Ok(true) => push_declaration(&mut self.out, prefix, namespace).map_err(drop),
            Err(()) => Err(()),
        };
        if written.is_err() {
            self.required.push((prefix.to_owned(), namespace.to_owned()));
        }
    }
}
