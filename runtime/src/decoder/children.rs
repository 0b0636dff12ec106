//! The children of the element whose content the decoder stands in.

use std::borrow::Cow;
use std::mem;
use std::ops::Deref;

use super::report::Place;
use super::{Decoder, Given};
use crate::cursor::Text;
use crate::deviation::DeviationKind;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::extra::Extra;
use crate::namespaces::same;
use crate::traits::{Content, Decode, Group};

/// A piece of mixed content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'a> {
    /// All the text up to the next tag: character data, CDATA sections, references. Never empty.
    Text(Cow<'a, str>),
    /// The decoder stands at the start tag of a child with this local name.
    Child(&'a str),
}

impl<'a> Decoder<'a> {
    /// The local name of the next child, whose start tag the decoder stands at now; the same answer until a call consumes it. `None`: the
    /// decoder stands at the end of the element. Text in between is recorded as [`DeviationKind::UnexpectedText`].
    ///
    /// A child in another namespace than `namespace` is [`foreign`](Self::foreign): the calls that consume it record
    /// [`DeviationKind::Namespace`], but for [`unknown`](Self::unknown) and [`any`](Self::any).
    ///
    /// # Errors
    /// Where the document is not well-formed; on text, where it is read strictly.
    #[inline(always)]
    pub fn child(&mut self, namespace: &str) -> Result<Option<&'a str>, DecodeError> {
        if self.at_end() { Ok(None) } else { self.next_child(namespace) }
    }

    /// Whether the decoder stands at the end of the element. Another answer says nothing.
    #[inline(always)]
    pub(super) fn at_end(&self) -> bool {
        !self.pending && (self.exhausted || self.cursor.at_end_tag())
    }

    #[inline(never)]
    fn next_child(&mut self, namespace: &str) -> Result<Option<&'a str>, DecodeError> {
        if !self.advance()? {
            return Ok(None);
        }
        self.expect_namespace(namespace);
        Ok(Some(self.tag.name.local()))
    }

    /// As [`child`](Self::child), for content of several namespaces: with the name comes the index of its namespace, `namespaces.len()` for
    /// another one; such a child is foreign to the first.
    ///
    /// # Errors
    /// As [`child`](Self::child).
    #[inline(always)]
    pub fn child_of(&mut self, namespaces: &[&str]) -> Result<Option<(usize, &'a str)>, DecodeError> {
        if self.at_end() { Ok(None) } else { self.next_child_of(namespaces) }
    }

    #[inline(never)]
    fn next_child_of(&mut self, namespaces: &[&str]) -> Result<Option<(usize, &'a str)>, DecodeError> {
        if !self.advance()? {
            return Ok(None);
        }
        let uri = self.namespaces.uri(self.tag.namespace);
        let index = namespaces.iter().position(|namespace| same(namespace, uri)).unwrap_or(namespaces.len());
        self.foreign = index == namespaces.len();
        if self.foreign {
            self.note_foreign(namespaces.first().copied().unwrap_or_default());
        }
        Ok(Some((index, self.tag.name.local())))
    }

    /// The content is empty: not even white space stands in it (XML Schema Part 1, 3.4.4, Element Locally Valid (Complex Type), clause 2.1). It
    /// is recorded as [`DeviationKind::UnexpectedText`]. Behind the attributes.
    ///
    /// # Errors
    /// Where the document is not well-formed; on text, where it is read strictly.
    #[inline]
    pub fn no_text(&mut self) -> Result<(), DecodeError> {
        if self.pending || self.exhausted || self.cursor.at_end_tag() { Ok(()) } else { self.text_in_the_empty() }
    }

    #[cold]
    fn text_in_the_empty(&mut self) -> Result<(), DecodeError> {
        let place = Place { offset: self.cursor.position(), attribute: None };
        let mut text = Text::default();
        self.text_run(&mut text)?;
        if text.as_str().is_empty() {
            return Ok(());
        }
        self.deviate_at(place, DeviationKind::UnexpectedText, "no content".into(), text.as_str())
    }

    /// The next piece of mixed content; `None` at the end of the element.
    ///
    /// # Errors
    /// Where the document is not well-formed.
    pub fn mixed(&mut self, namespace: &str) -> Result<Option<Node<'a>>, DecodeError> {
        if !self.pending {
            let mut text = Text::default();
            let start = self.text_run(&mut text)?;
            if let Some(fixed) = self.take_fixed() {
                let is_it = !start && (text.as_str().is_empty() || text.as_str() == fixed);
                if !is_it {
                    self.not_fixed(fixed, text.as_str(), self.in_content())?;
                }
            }
            if !text.as_str().is_empty() {
                return Ok(Some(Node::Text(text.into_cow())));
            }
            if !start {
                return Ok(None);
            }
            self.start_tag()?;
        }
        self.expect_namespace(namespace);
        Ok(Some(Node::Child(self.tag.name.local())))
    }

    /// The place of the child that the decoder stands at in the order of the content model. `place` is that of the last child; one that
    /// belongs before it will be recorded as [`DeviationKind::Order`] by the call that consumes it.
    #[inline]
    pub fn at(&mut self, place: &mut u32, index: u32) -> &mut Self {
        if index < *place {
            self.late = true;
        } else {
            *place = index;
        }
        self
    }

    /// The next simple value loses the white space at both its ends; with [`wrapped`](Self::wrapped), every item.
    #[inline]
    pub fn trim(&mut self) -> &mut Self {
        self.trim = true;
        self
    }

    /// The next simple value is this one where the element is empty.
    #[inline]
    pub fn default_to(&mut self, value: &'static str) -> &mut Self {
        self.given = Given::Default(value);
        self
    }

    /// The next simple value has to be this one, and is where the element is empty.
    #[inline]
    pub fn fixed_to(&mut self, value: &'static str) -> &mut Self {
        self.given = Given::Fixed(value);
        self
    }

    /// A call consumes the start tag that the decoder stands at.
    #[inline]
    pub(super) fn consume(&mut self) -> Result<(), DecodeError> {
        if !self.pending && !self.advance()? {
            return Err(self.nothing_to_read());
        }
        if self.foreign || self.late { self.misplaced() } else { Ok(()) }
    }

    #[cold]
    pub(super) fn nothing_to_read(&self) -> DecodeError {
        let offset = self.cursor.position();
        DecodeError::new(DecodeErrorKind::MissingElement, offset, "there is no element where one is read")
    }

    /// The child is none that the type knows. It is kept where `extra` is given.
    ///
    /// # Errors
    /// Where it is not well-formed; where the document is read strictly.
    #[cold]
    pub fn unknown(&mut self, extra: Option<&mut Extra>) -> Result<(), DecodeError> {
        self.unknown_in("", extra)
    }

    fn unknown_in(&mut self, wrapper: &'static str, extra: Option<&mut Extra>) -> Result<(), DecodeError> {
        self.foreign = false;
        self.consume()?;
        let found = self.tag.name.as_written();
        self.deviate_at(self.at_tag(), DeviationKind::UnknownElement, "".into(), found)?;
        match extra {
            Some(extra) => extra.push_element(wrapper, self.any()?),
            None => self.skip()?,
        }
        Ok(())
    }

    /// Reads `<wrapper><item/>…</wrapper>`, at the start tag of the wrapper: no wrapper leaves `slot` empty, an empty one gives no items.
    /// What the wrapper holds besides goes to `extra`, under the name `wrapper`. The list is a `Vec` or a [`FarVec`](crate::FarVec).
    ///
    /// # Errors
    /// As [`push`](Self::push) and [`unknown`](Self::unknown).
    pub fn wrapped<L: AsMut<Vec<T>> + Default, T: Content>(
        &mut self,
        namespace: &str,
        item: &'static str,
        slot: &mut Option<L>,
        wrapper: &'static str,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        let trim = mem::take(&mut self.trim);
        self.wrapper(slot, wrapper, extra, |d, items| {
            if d.child(namespace)? != Some(item) {
                return Ok(false);
            }
            let (start, length) = (d.tag.start, d.tag.name.as_written().len());
            d.trim = trim;
            d.push(items)?;
            if let Some(mut line) = d.in_order(namespace)
                && line.decoder.written(item) == length
            {
                while line.next_same(start, item).trim_if(trim).push(items)? {}
            }
            Ok(true)
        })
    }

    /// An element that holds items only; `take` reads the child that the decoder stands at, if it is one of them.
    pub(super) fn wrapper<L: AsMut<Vec<T>> + Default, T>(
        &mut self,
        slot: &mut Option<L>,
        wrapper: &'static str,
        mut extra: Option<&mut Extra>,
        mut take: impl FnMut(&mut Self, &mut Vec<T>) -> Result<bool, DecodeError>,
    ) -> Result<(), DecodeError> {
        self.consume()?;
        if slot.is_some() {
            return self.repeated();
        }
        let (items, spelling) = (slot.insert(L::default()).as_mut(), self.spelling);
        self.no_attributes_of(wrapper, extra.as_deref_mut())?;
        while self.advance()? {
            if !take(self, items)? {
                self.unknown_in(wrapper, extra.as_deref_mut())?;
            }
        }
        self.spelling = spelling;
        // A list that has grown may have twice the room that it needs.
        items.shrink_to_fit();
        self.end()
    }

    /// As [`wrapped`](Self::wrapped), with the occurrences of a group in the place of items.
    ///
    /// # Errors
    /// As [`push_group`](Self::push_group) and [`unknown`](Self::unknown).
    pub fn wrapped_group<L: AsMut<Vec<G>> + Default, G: Group>(
        &mut self,
        slot: &mut Option<L>,
        wrapper: &'static str,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        let trim = mem::take(&mut self.trim);
        self.wrapper(slot, wrapper, extra, |d, groups| {
            if !G::begins(d)? {
                return Ok(false);
            }
            d.trim = trim;
            d.push_group(groups).map(|()| true)
        })
    }

    /// As [`wrapped`](Self::wrapped), with whole documents in the place of items: records in an envelope.
    ///
    /// # Errors
    /// As [`Decode::decode`] and [`unknown`](Self::unknown).
    pub fn wrapped_documents<T: Decode>(
        &mut self,
        slot: &mut Option<Vec<T>>,
        wrapper: &'static str,
        extra: Option<&mut Extra>,
    ) -> Result<(), DecodeError> {
        self.wrapper(slot, wrapper, extra, |d, documents| {
            if !T::accepts(d.namespaces.uri(d.tag.namespace), d.tag.name.local()) {
                return Ok(false);
            }
            let start = d.tag.start;
            documents.push(T::decode(d)?);
            // A document that takes nothing would be asked again without end.
            if d.pending && d.tag.start == start {
                d.unknown(None)?;
            }
            Ok(true)
        })
    }

    /// Reads one occurrence of a group into a single place.
    ///
    /// # Errors
    /// As [`Group::decode_group`]; on a second one, where the document is read strictly.
    pub fn group<G: Group>(&mut self, slot: &mut Option<G>) -> Result<(), DecodeError> {
        if slot.is_some() {
            self.trim = false;
            return self.repeated();
        }
        *slot = self.read_group()?;
        Ok(())
    }

    /// As [`group`](Self::group), into a box.
    ///
    /// # Errors
    /// As [`group`](Self::group).
    pub fn group_boxed<B>(&mut self, slot: &mut Option<B>) -> Result<(), DecodeError>
    where
        B: Deref<Target: Group> + From<B::Target>,
    {
        let mut inner = None;
        if slot.is_some() {
            self.trim = false;
            return self.repeated();
        }
        self.group(&mut inner)?;
        *slot = inner.map(B::from);
        Ok(())
    }

    /// Reads one occurrence of a group that may repeat.
    ///
    /// # Errors
    /// As [`Group::decode_group`].
    pub fn push_group<G: Group>(&mut self, into: &mut Vec<G>) -> Result<(), DecodeError> {
        into.extend(self.read_group()?);
        Ok(())
    }

    fn read_group<G: Group>(&mut self) -> Result<Option<G>, DecodeError> {
        let start = self.tag.start;
        let group = G::decode_group(self)?;
        // A group that takes nothing would be asked again without end.
        if self.pending && self.tag.start == start {
            self.unknown(None)?;
        }
        Ok(group)
    }
}
