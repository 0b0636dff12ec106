//! Elements, and what repeats.

use std::ops::Deref;

use super::{Encoder, Started};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::extra::Extra;
use crate::traits::{Content, Encode, Group};
use crate::types::{NamedChild, Types};

impl Encoder {
    /// Writes an element.
    ///
    /// # Errors
    /// Where a value cannot be written.
    #[inline(always)]
    pub fn element<T: Content>(&mut self, namespace: &str, local: &str, value: &T) -> Result<(), EncodeError> {
        value.encode_element(self, namespace, local)
    }

    /// An element in all its generality.
    #[cold]
    #[inline(never)]
    pub(super) fn any_element_of<T: Content>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let started = self.start(namespace, local, "")?;
        match self.content(&started, local, value) {
            Ok(()) => self.finish(started),
            Err(error) if self.required.is_empty() => return Err(error.inside(local)),
            Err(_) => {
                let announced = self.take_back(started);
                self.again(announced, namespace, local, value)?;
            }
        }
        Ok(())
    }

    #[inline]
    fn content<T: Content>(&mut self, started: &Started, local: &str, value: &T) -> Result<(), EncodeError> {
        if !started.outer.types.is_empty() {
            self.named_type(started, local)?;
        }
        value.encode_content(self)
    }

    /// Writes the type that this child of its parent has named.
    #[cold]
    fn named_type(&mut self, started: &Started, local: &str) -> Result<(), EncodeError> {
        let Some(named) = started.outer.types.0.as_ref() else { return Ok(()) };
        let is_it = |child: &&NamedChild| child.place == started.outer.children && &*child.element == local;
        match named.children.iter().find(is_it) {
            Some(child) => self.xsi_type(&child.ty.namespace, &child.ty.local),
            None => Ok(()),
        }
    }

    /// Writes that the element has the type `own` where it has named it, and keeps which of its children have. Before attributes.
    ///
    /// # Errors
    /// As [`xsi_type`](Self::xsi_type).
    #[inline]
    pub fn types(&mut self, own: Option<(&str, &str)>, types: &Types) -> Result<(), EncodeError> {
        let Some(named) = &types.0 else { return Ok(()) };
        self.current.types = types.clone();
        self.current.plain = false;
        match own {
            Some((namespace, local)) if named.own => self.xsi_type(namespace, local),
            _ => Ok(()),
        }
    }

    /// Writes an element whose attributes or text rely on declarations that stand against those its start tag was begun with. It has been
    /// taken back, and had these announced for it.
    #[cold]
    pub(super) fn again<T: Content>(
        &mut self,
        mut announced: Vec<(String, String)>,
        namespace: &str,
        local: &str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let mut declared: Vec<String> = Vec::new();
        loop {
            let mut required = std::mem::take(&mut self.required);
            required.dedup();
            if let Some((prefix, _)) = required.iter().find(|(prefix, _)| declared.contains(prefix)) {
                let message = format!("the prefix `{prefix}` would have to be bound to two namespaces");
                return Err(EncodeError::new(EncodeErrorKind::Namespace, message).inside(local));
            }
            declared.extend(required.iter().map(|(prefix, _)| prefix.clone()));
            announced.retain(|(prefix, _)| !required.iter().any(|(needed, _)| needed == prefix));
            announced.append(&mut required);
            self.announced = announced;
            let started = self.start(namespace, local, "").map_err(|error| error.inside(local))?;
            match self.content(&started, local, value) {
                Ok(()) => {
                    self.finish(started);
                    return Ok(());
                }
                Err(error) if self.required.is_empty() => return Err(error.inside(local)),
                Err(_) => announced = self.take_back(started),
            }
        }
    }

    /// Writes an element where there is a value.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    #[inline(always)]
    pub fn optional<T: Content>(&mut self, namespace: &str, local: &str, value: &Option<T>) -> Result<(), EncodeError> {
        if let Some(value) = value { self.element(namespace, local, value) } else { Ok(()) }
    }

    /// As [`optional`](Self::optional), out of a box.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    pub fn optional_boxed<B: Deref<Target: Content>>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &Option<B>,
    ) -> Result<(), EncodeError> {
        value.as_ref().map_or(Ok(()), |value| self.element(namespace, local, &**value))
    }

    /// Writes an element for each value.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    pub fn each<T: Content>(&mut self, namespace: &str, local: &str, values: &[T]) -> Result<(), EncodeError> {
        values.iter().try_for_each(|value| self.element(namespace, local, value))
    }

    /// Writes `<wrapper><item/>…</wrapper>` where there is a list: a `&Vec<T>`, or an `Option` of one; with what `extra` has kept for the wrapper.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    pub fn wrapped<'v, T: Content + 'v>(
        &mut self,
        namespace: &str,
        wrapper: &'static str,
        item: &str,
        values: impl Into<Option<&'v Vec<T>>>,
        extra: Option<&Extra>,
    ) -> Result<(), EncodeError> {
        let Some(values) = values.into() else { return Ok(()) };
        self.wrapper(namespace, wrapper, extra, |e| e.each(namespace, item, values))
    }

    /// As [`wrapped`](Self::wrapped), with the occurrences of a group in the place of items.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    pub fn wrapped_group<'v, G: Group + 'v>(
        &mut self,
        namespace: &str,
        wrapper: &'static str,
        values: impl Into<Option<&'v Vec<G>>>,
        extra: Option<&Extra>,
    ) -> Result<(), EncodeError> {
        let Some(values) = values.into() else { return Ok(()) };
        self.wrapper(namespace, wrapper, extra, |e| values.iter().try_for_each(|value| e.group(value)))
    }

    /// As [`wrapped`](Self::wrapped), with whole documents in the place of items: records in an envelope.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    pub fn wrapped_documents<T: Encode>(
        &mut self,
        namespace: &str,
        wrapper: &'static str,
        values: &Option<Vec<T>>,
        extra: Option<&Extra>,
    ) -> Result<(), EncodeError> {
        let Some(values) = values else { return Ok(()) };
        self.wrapper(namespace, wrapper, extra, |e| values.iter().try_for_each(|value| value.encode(e)))
    }

    fn wrapper(
        &mut self,
        namespace: &str,
        wrapper: &'static str,
        extra: Option<&Extra>,
        content: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.element_with(namespace, wrapper, |e| {
            if let Some(extra) = extra {
                e.extra_attributes_in(extra, wrapper)?;
            }
            content(e)?;
            extra.map_or(Ok(()), |extra| e.extra_in(extra, wrapper))
        })
    }

    /// Writes the elements of a group.
    ///
    /// # Errors
    /// As [`element`](Self::element).
    pub fn group<G: Group>(&mut self, group: &G) -> Result<(), EncodeError> {
        group.encode_group(self)
    }
}
