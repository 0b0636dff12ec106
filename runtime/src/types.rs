//! What `xsi:type` says beyond the Rust types.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::datatypes::QName;
use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::{DecodeError, EncodeError};
use crate::traits::Content;

/// Which elements named their types although the Rust types are the same without it, kept so that it can be written back: the element
/// itself, and its children of simple type, each by its place among the children. As large as a pointer, and nothing more where nothing
/// was named.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Types(pub(crate) Option<Arc<Named>>);

/// What was named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Named {
    /// Whether the element itself names its type.
    pub(crate) own: bool,
    pub(crate) children: Vec<NamedChild>,
}

/// A child that names its type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct NamedChild {
    /// Its place among the children, from 1 on.
    pub(crate) place: u32,
    pub(crate) element: Box<str>,
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub(crate) ty: TypeName,
}

/// The name of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct TypeName {
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "str::is_empty"))]
    pub(crate) namespace: Box<str>,
    pub(crate) local: Box<str>,
}

impl Types {
    pub(crate) fn new(named: Named) -> Self {
        Self((named.own || !named.children.is_empty()).then(|| Arc::new(named)))
    }

    /// Whether no element named its type.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0 = None;
    }
}

impl fmt::Debug for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Types"),
            Some(named) => f.debug_tuple("Types").field(named).finish(),
        }
    }
}

/// The value of a root element of simple type, with what `xsi:type` says of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Typed<T> {
    value: T,
    #[cfg_attr(feature = "serde", serde(rename = "type", default, skip_serializing_if = "Option::is_none"))]
    xsi_type: Option<TypeName>,
}

impl<T> Typed<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The type that `xsi:type` names.
    #[must_use]
    pub fn xsi_type(&self) -> Option<QName> {
        let name = self.xsi_type.as_ref()?;
        QName::new(&*name.namespace, &*name.local).ok()
    }
}

#[cfg(feature = "serde")]
impl<T> Typed<T> {
    /// The same, with a reference to the value in another's place.
    pub(crate) fn each_ref<'t, U>(&'t self, change: impl FnOnce(&'t T) -> U) -> Typed<U> {
        Typed { value: change(&self.value), xsi_type: self.xsi_type.clone() }
    }

    /// The same, with another value.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Typed<U> {
        Typed { value: change(self.value), xsi_type: self.xsi_type }
    }
}

impl<T> From<T> for Typed<T> {
    fn from(value: T) -> Self {
        Self { value, xsi_type: None }
    }
}

impl<T> Deref for Typed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Typed<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Content> Content for Typed<T> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let (element, mut value) = (d.element(), None);
        T::decode_content(d, &mut value)?;
        *slot = value.map(|value| Self { value, xsi_type: d.named_type(element) });
        Ok(())
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        if let Some(name) = &self.xsi_type {
            e.xsi_type(&name.namespace, &name.local)?;
        }
        self.value.encode_content(e)
    }
}
