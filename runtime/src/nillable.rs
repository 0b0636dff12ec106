//! Elements that may say that they have no value.

use crate::any::AnyAttributes;
use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::{DecodeError, EncodeError};
use crate::traits::Content;

/// The content of an element that is declared as nillable.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Nillable<T> {
    /// `xsi:nil="true"`, with the other attributes of the element.
    Nil(AnyAttributes),
    /// A value.
    Value(T),
}

impl<T> Nillable<T> {
    /// `xsi:nil="true"`, and no other attribute.
    #[must_use]
    pub fn nil() -> Self {
        Self::Nil(AnyAttributes::default())
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil(_))
    }

    /// The value, where there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Nil(_) => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value itself, where there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Nil(_) => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The same, by reference.
    #[must_use]
    pub fn as_ref(&self) -> Nillable<&T> {
        match self {
            Self::Nil(attributes) => Nillable::Nil(attributes.clone()),
            Self::Value(value) => Nillable::Value(value),
        }
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Content> Nillable<T> {
    fn decode_nil(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        d.forget_given();
        let mut attributes = AnyAttributes::default();
        // An element of simple type has no attributes (XML Schema Part 1, "Element Locally Valid (Type)", 3.1.1).
        let has_attributes = !T::IS_SIMPLE && !d.names_simple_type()?;
        while d.attribute()?.is_some() {
            if !has_attributes {
                d.refuse_attribute()?;
            }
            d.any_attribute(&mut attributes)?;
        }
        // An element with `xsi:nil` has no content (XML Schema Part 1, "Element Locally Valid", 3.2.1); `end` reports what there is.
        d.end()?;
        Ok(Self::Nil(attributes))
    }
}

impl<T: Content> Content for Nillable<T> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        if d.nil()? {
            *slot = Some(Self::decode_nil(d)?);
            return Ok(());
        }
        let mut value = None;
        T::decode_content(d, &mut value)?;
        *slot = value.map(Self::Value);
        Ok(())
    }

    /// A start tag without attributes has no `xsi:nil`.
    fn decode_next(
        d: &mut Decoder<'_>,
        name: &'static str,
        trim: bool,
        required: bool,
        slot: &mut Option<Self>,
    ) -> Result<(), DecodeError> {
        if slot.is_some() {
            return d.next_repeated(name);
        }
        let mut value = None;
        T::decode_next(d, name, trim, required, &mut value)?;
        *slot = value.map(Self::Value);
        Ok(())
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        match self {
            Self::Nil(attributes) => {
                e.nil()?;
                e.any_attributes(attributes)
            }
            Self::Value(value) => value.encode_content(e),
        }
    }
}
