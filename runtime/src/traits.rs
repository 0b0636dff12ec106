//! What generated types implement.

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::{DecodeError, EncodeError};
use crate::globals::Globals;
use crate::simple::Simple;

/// A document that can be read: it knows its root element. Implemented by the `Document` enum of a schema, and through [`Element`].
pub trait Decode: Sized {
    /// Whether [`decode`](Self::decode) reads an element of this name: for documents that stand inside others, as records in an envelope.
    fn accepts(namespace: &str, local: &str) -> bool;

    /// Reads the root element, whose start tag the decoder stands at.
    ///
    /// # Errors
    /// Where the root is another element, or cannot be read.
    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError>;
}

/// A document that can be written.
pub trait Encode {
    /// Writes the root element.
    ///
    /// # Errors
    /// Where a value cannot be written.
    fn encode(&self, e: &mut Encoder) -> Result<(), EncodeError>;
}

/// What an element holds: attributes and content. Implemented by complex types, and by every [`Simple`] type.
pub trait Content: Sized {
    /// Whether it is a simple type, which has no attributes.
    #[doc(hidden)]
    const IS_SIMPLE: bool = false;

    /// Whether it asks for attributes in the order of the schema first, by [`Decoder::attributes_in_order`], and by [`Decoder::attribute`] then,
    /// so that they need not have been read before.
    const ATTRIBUTES_IN_ORDER: bool = false;

    /// Reads an element whose start tag the decoder stands at, to behind its end tag, into a place that is empty. A simple value that
    /// cannot be read is recorded, and leaves the place empty, unless it is [required](Decoder::required).
    ///
    /// # Errors
    /// Where it cannot be read.
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError>;

    /// Writes attributes and content; the start tag is open, and the caller writes the end tag.
    ///
    /// # Errors
    /// Where a value cannot be written.
    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError>;

    /// Writes an element that holds this: start tag, attributes, content and end tag. What [`Encoder::element`] calls.
    ///
    /// # Errors
    /// As [`encode_content`](Self::encode_content).
    #[inline]
    fn encode_element(&self, e: &mut Encoder, namespace: &str, local: &str) -> Result<(), EncodeError> {
        e.whole_element(namespace, local, self)
    }

    /// As [`decode_content`](Self::decode_content), where the start tag `<name>` is the next to be read: what [`Next`](crate::Next)
    /// calls. The value loses the white space at its ends where `trim` says so. Where the place is taken, that is recorded.
    ///
    /// # Errors
    /// As `decode_content`.
    #[inline]
    fn decode_next(
        d: &mut Decoder<'_>,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<Self>,
    ) -> Result<(), DecodeError> {
        d.next_content(name, trim, required, slot)
    }
}

/// A content type with an element name of its own, that can be the root of a document.
pub trait Element: Content {
    /// The name of the element.
    const NAME: Name;

    /// What the schema declares globally, where that is needed to read the element strictly.
    const GLOBALS: Option<&'static Globals> = None;
}

/// The name of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The namespace; `""` is none.
    pub namespace: &'static str,
    /// The local part.
    pub local: &'static str,
}

/// A part of a content model that has no element of its own: a choice, a repeated sequence.
pub trait Group: Sized {
    /// Whether the child that the decoder stands at begins an occurrence.
    ///
    /// # Errors
    /// Where the document is not well-formed.
    fn begins(d: &mut Decoder<'_>) -> Result<bool, DecodeError>;

    /// Reads one occurrence, from the child on that the decoder stands at. `None`: there is nothing in it that can be read; it is consumed.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn decode_group(d: &mut Decoder<'_>) -> Result<Option<Self>, DecodeError>;

    /// Writes the elements of the occurrence.
    ///
    /// # Errors
    /// Where a value cannot be written.
    fn encode_group(&self, e: &mut Encoder) -> Result<(), EncodeError>;
}

impl<T: Element> Decode for T {
    /// An element in another namespace is read, and that is recorded.
    fn accepts(_namespace: &str, local: &str) -> bool {
        local == T::NAME.local
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        d.knows(T::GLOBALS);
        if d.name(T::NAME.namespace) == T::NAME.local { d.read() } else { d.wrong_root(const { &[T::NAME.local] }) }
    }
}

impl<T: Element> Encode for T {
    fn encode(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.element(T::NAME.namespace, T::NAME.local, self)
    }
}

impl<T: Simple> Content for T {
    const IS_SIMPLE: bool = true;

    #[inline]
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        d.simple(slot)
    }

    #[inline]
    fn decode_next(
        d: &mut Decoder<'_>,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<Self>,
    ) -> Result<(), DecodeError> {
        d.next_simple(name, trim, required, slot)
    }

    #[inline]
    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.text(self)
    }

    #[inline(always)]
    fn encode_element(&self, e: &mut Encoder, namespace: &str, local: &str) -> Result<(), EncodeError> {
        e.simple_element(namespace, local, self)
    }
}
