//! Values that keep their spelling.

use std::fmt::{self, Display};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use crate::simple::{Declarations, LexicalError, Scope, Simple, Violation, WhiteSpace};

/// A value with the text that stands for it. Types with a `pattern` keep both, as patterns restrict the spelling (Part 2, 4.3.4): where `1|0` is asked
/// for, the boolean is never written as `true`. Values are the same whatever their spelling.
///
/// ```
/// use xsd_runtime::Lexical;
/// let spelled: Lexical<bool> = "1".parse()?;
/// assert_eq!((spelled.text(), *spelled), ("1", true));
/// assert_eq!(spelled, Lexical::from(true));
/// assert_eq!(Lexical::from(true).text(), "true");
/// # Ok::<(), xsd_runtime::LexicalError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lexical<T> {
    value: T,
    text: Box<str>,
}

impl<T> Lexical<T> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: Simple> Lexical<T> {
    /// A value in its canonical spelling.
    #[must_use]
    pub fn from_value(value: T) -> Self {
        let mut text = String::new();
        value.write(&mut text);
        Self { value, text: text.into() }
    }
}

impl<T: Simple> From<T> for Lexical<T> {
    fn from(value: T) -> Self {
        Self::from_value(value)
    }
}

impl<T: Simple> FromStr for Lexical<T> {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text, &())
    }
}

impl<T> Deref for Lexical<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Lexical<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Lexical<T> {}

impl<T: Hash> Hash for Lexical<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T> Display for Lexical<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T: Simple> Simple for Lexical<T> {
    const WHITE_SPACE: WhiteSpace = T::WHITE_SPACE;

    fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
        T::parse(text, scope).map(|value| Self { value, text: text.into() })
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.text);
    }

    fn check(&self) -> Result<(), Violation> {
        self.value.check()
    }

    fn declare(&self, declarations: &mut dyn Declarations) {
        self.value.declare(declarations);
    }
}
