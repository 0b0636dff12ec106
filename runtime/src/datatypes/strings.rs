//! The types derived from `xs:string`, and `xs:anyURI`.

use std::borrow::Borrow;
use std::convert::Infallible;
use std::ops::Deref;
use std::str::FromStr;

use super::names::{is_name, is_nc_name, is_nm_token};
use crate::simple::{LexicalError, Scope, Simple, Violation, WhiteSpace};

/// What holds the texts.
#[cfg(not(feature = "compact_str"))]
type Text = Box<str>;
#[cfg(feature = "compact_str")]
type Text = compact_str::CompactString;

/// What all of them share.
macro_rules! common {
    ($name:ident) => {
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

/// Types whose values are all the texts without certain white space: any text becomes one.
macro_rules! normalised {
    ($($(#[$doc:meta])+ $name:ident, $white_space:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Text);

        common!($name);

        impl $name {
            /// A text, its white space treated as the type asks.
            pub fn new(text: impl Into<String>) -> Self {
                Self::from(text.into())
            }
        }

        impl Simple for $name {
            const WHITE_SPACE: WhiteSpace = $white_space;

            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                Ok(Self(text.into()))
            }

            fn write(&self, out: &mut String) {
                out.push_str(&self.0);
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Self::WHITE_SPACE.apply(text).into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }
    )+};
}

normalised! {
    /// `xs:normalizedString`: a text in which each tab and line end is a space.
    NormalizedString, WhiteSpace::Replace;
    /// `xs:token`: a text with single spaces, none at its ends.
    Token, WhiteSpace::Collapse;
    /// `xs:anyURI`: a reference to a resource. Every text is one (Part 2 of XML Schema 1.1, 3.3.17.1).
    AnyUri, WhiteSpace::Collapse;
}

/// Types whose values have a form. What came from the wire is kept where it has another one.
macro_rules! formed {
    ($($(#[$doc:meta])+ $name:ident, $form:expr, $expected:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Text);

        common!($name);

        impl $name {
            /// A text of the type's form.
            ///
            /// # Errors
            /// Where the text is not of the form.
            pub fn new(text: impl Into<String>) -> Result<Self, Violation> {
                let value = Self(text.into().into());
                value.check()?;
                Ok(value)
            }

            /// Whether the text is of the type's form; what came from the wire may be otherwise.
            #[must_use]
            pub fn is_valid(&self) -> bool {
                let form: fn(&str) -> bool = $form;
                form(&self.0)
            }
        }

        impl Simple for $name {
            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                Ok(Self(text.into()))
            }

            fn write(&self, out: &mut String) {
                out.push_str(&self.0);
            }

            fn check(&self) -> Result<(), Violation> {
                if self.is_valid() { Ok(()) } else { Err(Violation::facet($expected)) }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = Violation;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Violation;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl FromStr for $name {
            type Err = Violation;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(Self::WHITE_SPACE.apply(text))
            }
        }
    )+};
}

formed! {
    /// `xs:language`: a language tag such as `en-GB`.
    Language, is_language, "a language tag such as `en-GB`";
    /// `xs:NMTOKEN`: name characters.
    NmToken, is_nm_token, "letters, digits, `.`, `-`, `_` and `:` alone";
    /// `xs:Name`: a name as XML 1.0 has it.
    XmlName, is_name, "a name: a letter, `_` or `:`, then letters, digits, `.`, `-`, `_` and `:`";
    /// `xs:NCName`: a name without colons.
    NcName, is_nc_name, "a name without colons: a letter or `_`, then letters, digits, `.`, `-` and `_`";
    /// `xs:ID`: the name of an element, unique in its document.
    Id, is_nc_name, "an identifier: a letter or `_`, then letters, digits, `.`, `-` and `_`";
    /// `xs:IDREF`: the [`Id`] of an element.
    IdRef, is_nc_name, "an identifier: a letter or `_`, then letters, digits, `.`, `-` and `_`";
    /// `xs:ENTITY`: the name of an unparsed entity.
    Entity, is_nc_name, "the name of an entity: a letter or `_`, then letters, digits, `.`, `-` and `_`";
}

/// The pattern of Part 2, 3.3.3: `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`.
fn is_language(text: &str) -> bool {
    let (mut length, mut is_first) = (0, true);
    for byte in text.bytes() {
        match byte {
            b'-' if length > 0 => (length, is_first) = (0, false),
            b'a'..=b'z' | b'A'..=b'Z' if length < 8 => length += 1,
            b'0'..=b'9' if length < 8 && !is_first => length += 1,
            _ => return false,
        }
    }
    length > 0
}

#[cfg(test)]
mod tests {
    use super::is_language;

    #[test]
    fn languages_have_parts_of_one_to_eight_characters() {
        for right in ["en", "de-CH", "i-klingon", "abcdefgh-12345678-x", "a"] {
            assert!(is_language(right), "{right}");
        }
        for wrong in ["", "-", "en-", "-en", "en--us", "e1", "abcdefghi", "en-123456789", "en_US", "en us", "dé"] {
            assert!(!is_language(wrong), "{wrong}");
        }
    }
}
