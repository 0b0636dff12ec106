//! Values of no type in particular.

use std::convert::Infallible;
use std::ops::Deref;
use std::str::FromStr;

use crate::simple::{LexicalError, Scope, Simple, WhiteSpace};

/// `xs:anySimpleType`, `xs:anyAtomicType`: a text as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnySimple(Box<str>);

impl AnySimple {
    /// A text.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text read as a value of another type, its white space treated as that type asks.
    ///
    /// # Errors
    /// Where the text is not in that type's lexical space.
    pub fn read<T: Simple>(&self) -> Result<T, LexicalError> {
        T::parse(&T::WHITE_SPACE.apply(&self.0), &())
    }
}

impl Simple for AnySimple {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;

    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        Ok(Self::new(text))
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl Deref for AnySimple {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for AnySimple {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for AnySimple {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for AnySimple {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl std::fmt::Display for AnySimple {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for AnySimple {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}
