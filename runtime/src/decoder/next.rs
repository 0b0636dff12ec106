//! The children that the schema's order lets expect, in the form that documents have most.

use super::report::Place;
use super::{Decoder, Given, Tag};
use crate::error::DecodeError;
use crate::extra::Extra;
use crate::simple::Simple;
use crate::traits::{Content, Group};

/// The next child, if it is the one that was asked for: made by [`Decoder::next`]. What reads it does nothing where it is not.
#[must_use = "the child is not read yet"]
pub struct Next<'d, 'a> {
    decoder: &'d mut Decoder<'a>,
    name: &'static str,
    found: bool,
    trim: bool,
}

impl<'a> Decoder<'a> {
    /// Whether [`next`](Self::next) may be asked for children that are in `namespace`: names without a prefix are. What `next` reads
    /// leaves that as it is, so one call is enough for all the children that stand in the order of the schema.
    #[inline]
    pub fn in_order(&mut self, namespace: &str) -> bool {
        let may = !self.pending
            && !self.exhausted
            && !self.is_opened()
            && self.namespaces.default_is(namespace)
            && self.open.len() < self.options.max_depth;
        if may {
            self.cursor.space();
        }
        may
    }

    /// The next child, if it is the element `name` in the form that documents have most: `<name>`, without attributes and prefix. After
    /// [`in_order`](Self::in_order). Another answer than that says nothing: [`child`](Self::child) tells what comes.
    #[inline(always)]
    pub fn next(&mut self, name: &'static str) -> Next<'_, 'a> {
        let found = self.cursor.at_start_tag(name);
        Next { decoder: self, name, found, trim: false }
    }

    /// Passes the start tag `<name>` that the cursor stands at.
    fn stand_at(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.cursor.position();
        let name = self.cursor.eat_start_tag(name)?;
        let namespace = self.namespaces.default();
        self.tag = Tag { name, start, namespace, mark: self.namespaces.mark(), empty: false };
        self.attributes.clear();
        self.attributes_read = 0;
        self.pending = true;
        self.foreign = false;
        self.count();
        Ok(())
    }

    /// Reads the element `<name>…</name>` that the cursor stands at, and stands before the next piece of markup.
    pub(crate) fn next_content<T: Content>(
        &mut self,
        name: &'static str,
        trim: bool,
        required: bool,
    ) -> Result<Option<T>, DecodeError> {
        let start = self.cursor.position();
        self.stand_at(name)?;
        self.trim = trim;
        let value = if required { T::decode_content(self).map(Some)? } else { T::decode_optional(self)? };
        // An implementation that takes nothing leaves the child to be passed over.
        if self.pending && self.tag.start == start {
            self.unknown(None)?;
        }
        self.cursor.space();
        Ok(value)
    }

    /// As [`next_content`](Self::next_content), for an element that holds a simple value.
    #[inline(never)]
    pub(crate) fn next_simple<T: Simple>(
        &mut self,
        name: &'static str,
        trim: bool,
        required: bool,
    ) -> Result<Option<T>, DecodeError> {
        let place = Place { offset: self.cursor.position() + 1, attribute: None };
        let value = match self.cursor.eat_leaf(name.len(), trim) {
            Some(text) => {
                self.count();
                self.value(text, trim, Given::Nothing, place, required)?
            }
            None => {
                self.stand_at(name)?;
                self.simple_slowly((trim, Given::Nothing), place, required)?
            }
        };
        self.cursor.space();
        Ok(value)
    }
}

impl Next<'_, '_> {
    /// Its place in the order of the content model, as [`Decoder::at`].
    ///
    /// # Errors
    /// As [`Decoder::at`].
    #[inline(always)]
    pub fn at(self, place: &mut u32, index: u32) -> Result<Self, DecodeError> {
        if self.found {
            if index < *place {
                self.decoder.next_out_of_order(self.name)?;
            } else {
                *place = index;
            }
        }
        Ok(self)
    }

    /// Its value loses the white space at both its ends, as [`Decoder::trim`].
    #[inline(always)]
    pub fn trim(self) -> Self {
        self.trim_if(true)
    }

    #[inline(always)]
    pub(super) fn trim_if(self, trim: bool) -> Self {
        Self { trim, ..self }
    }

    /// As [`Decoder::optional`].
    ///
    /// # Errors
    /// As [`Decoder::optional`].
    #[inline(always)]
    pub fn optional<T: Content>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if !self.found {
            return Ok(());
        }
        if slot.is_some() {
            return self.repeated();
        }
        *slot = T::decode_next(self.decoder, self.name, self.trim, false)?;
        Ok(())
    }

    /// As [`Decoder::required`].
    ///
    /// # Errors
    /// As [`Decoder::required`].
    #[inline(always)]
    pub fn required<T: Content>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if !self.found {
            return Ok(());
        }
        if slot.is_some() {
            return self.repeated();
        }
        *slot = T::decode_next(self.decoder, self.name, self.trim, true)?;
        Ok(())
    }

    /// As [`Decoder::optional_boxed`].
    ///
    /// # Errors
    /// As [`Decoder::optional`].
    pub fn optional_boxed<T: Content>(self, slot: &mut Option<Box<T>>) -> Result<(), DecodeError> {
        if !self.found {
            return Ok(());
        }
        if slot.is_some() {
            return self.repeated();
        }
        *slot = T::decode_next(self.decoder, self.name, self.trim, false)?.map(Box::new);
        Ok(())
    }

    /// As [`Decoder::required_boxed`].
    ///
    /// # Errors
    /// As [`Decoder::required`].
    pub fn required_boxed<T: Content>(self, slot: &mut Option<Box<T>>) -> Result<(), DecodeError> {
        if !self.found {
            return Ok(());
        }
        if slot.is_some() {
            return self.repeated();
        }
        *slot = T::decode_next(self.decoder, self.name, self.trim, true)?.map(Box::new);
        Ok(())
    }

    /// As [`Decoder::push`]. Tells whether there was such a child.
    ///
    /// # Errors
    /// As [`Decoder::push`].
    #[inline(always)]
    pub fn push<T: Content>(self, into: &mut Vec<T>) -> Result<bool, DecodeError> {
        if self.found
            && let Some(value) = T::decode_next(self.decoder, self.name, self.trim, false)?
        {
            into.push(value);
        }
        Ok(self.found)
    }

    /// As [`Decoder::wrapped`], with the child as the wrapper.
    ///
    /// # Errors
    /// As [`Decoder::wrapped`].
    #[inline(always)]
    pub fn wrapped<T: Content>(
        self,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<Vec<T>>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        if self.found { self.wrapped_found(namespace, item, slot, extra) } else { Ok(()) }
    }

    fn wrapped_found<T: Content>(
        self,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<Vec<T>>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        self.decoder.stand_at(self.name)?;
        self.decoder.trim = self.trim;
        self.decoder.wrapped(namespace, item, slot, self.name, extra)?;
        self.decoder.cursor.space();
        Ok(())
    }

    /// As [`Decoder::wrapped_group`], with the child as the wrapper.
    ///
    /// # Errors
    /// As [`Decoder::wrapped_group`].
    pub fn wrapped_group<G: Group>(
        self,
        slot: &mut Option<Vec<G>>,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        if !self.found {
            return Ok(());
        }
        self.decoder.stand_at(self.name)?;
        self.decoder.trim = self.trim;
        self.decoder.wrapped_group(slot, self.name, extra)?;
        self.decoder.cursor.space();
        Ok(())
    }

    #[cold]
    fn repeated(self) -> Result<(), DecodeError> {
        self.decoder.stand_at(self.name)?;
        self.decoder.repeated()?;
        self.decoder.cursor.space();
        Ok(())
    }
}
