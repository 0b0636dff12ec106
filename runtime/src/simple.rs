//! Simple types: values that a text stands for.

use std::borrow::Cow;

use crate::cursor::is_solid;
use crate::deviation::DeviationKind;

/// How white space in a lexical representation is treated before it is read (XML Schema Part 2, 4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhiteSpace {
    /// Kept as it is.
    Preserve,
    /// Each tab, line feed and carriage return becomes a space.
    Replace,
    /// As `Replace`; then runs of spaces become one, and those at both ends go.
    Collapse,
}

impl WhiteSpace {
    /// Applies the rule to a text; borrows where nothing changes.
    #[must_use]
    #[inline]
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace | Self::Collapse => self.treat(text),
        }
    }

    fn treat(self, text: &str) -> Cow<'_, str> {
        let is_space = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace if text.bytes().any(|b| matches!(b, b'\t' | b'\n' | b'\r')) => {
                Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
            }
            Self::Replace => Cow::Borrowed(text),
            Self::Collapse if is_solid(text.as_bytes()) => Cow::Borrowed(text),
            Self::Collapse => {
                let trimmed = trim(text);
                let clean = trimmed
                    .as_bytes()
                    .windows(2)
                    .all(|pair| !(is_space(pair[0]) && (pair[0] != b' ' || is_space(pair[1]))));
                if clean {
                    return Cow::Borrowed(trimmed);
                }
                let words = trimmed.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
                Cow::Owned(words.collect::<Vec<_>>().join(" "))
            }
        }
    }
}

/// A text without the white space (XML 1.0, `S`) at both its ends.
#[must_use]
pub fn trim(text: &str) -> &str {
    let is_space = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    // Most often there is none.
    match text.as_bytes() {
        [first, .., last] if !is_space(*first) && !is_space(*last) => text,
        _ => text.trim_matches([' ', '\t', '\n', '\r']),
    }
}

/// A text that is not in the lexical space of the type it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexicalError {
    /// What the type takes, as a phrase: "a whole number of 64 bits".
    pub expected: &'static str,
}

impl LexicalError {
    /// An error that says what the type takes.
    #[must_use]
    pub const fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl std::fmt::Display for LexicalError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for LexicalError {}

/// A value that its type's facets or enumeration do not allow, yet that can be represented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// [`DeviationKind::Facet`], [`DeviationKind::UnknownValue`] or [`DeviationKind::Fixed`].
    pub kind: DeviationKind,
    /// What the type takes: "pattern `#[0-9a-f]{6}`".
    pub expected: Cow<'static, str>,
}

impl Violation {
    /// A facet is not met.
    #[must_use]
    pub fn facet(expected: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: DeviationKind::Facet, expected: expected.into() }
    }

    /// A value that the enumeration does not list.
    #[must_use]
    pub fn unknown_value(expected: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: DeviationKind::UnknownValue, expected: expected.into() }
    }
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for Violation {}

/// The namespace declarations in scope where a text stands, for values that hold prefixes (`xs:QName`, `xs:NOTATION`).
pub trait Scope {
    /// The namespace that a prefix is bound to; `""` as the prefix asks for the default namespace, `""` as the answer is no namespace.
    /// `None`: the prefix is not declared.
    fn namespace(&self, prefix: &str) -> Option<&str>;
}

/// A scope of some declarations: prefixes, `""` for the default namespace, with what each stands for.
#[derive(Clone, Copy, Debug)]
pub struct Prefixes<'p>(pub &'p [(&'p str, &'p str)]);

impl Scope for Prefixes<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        let bound = self.0.iter().find(|(known, _)| *known == prefix).map(|(_, namespace)| *namespace);
        bound.or_else(|| ().namespace(prefix))
    }
}

/// A scope without declarations, for values that stand outside of any document.
impl Scope for () {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => Some(""),
            "xml" => Some("http://www.w3.org/XML/1998/namespace"),
            _ => None,
        }
    }
}

/// Where a value says which prefixes its text will use, before the start tag of its element is closed.
pub trait Declarations {
    /// Sees to it that `prefix` is bound to `namespace` on the element being written.
    fn declare(&mut self, prefix: &str, namespace: &str);
}

/// A value that one text stands for: the content of an element, or the value of an attribute.
pub trait Simple: Sized + PartialEq {
    /// What happens to white space before [`parse`](Self::parse).
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    /// Reads a value from a text whose white space has been treated already.
    ///
    /// # Errors
    /// Where the text is not in the type's lexical space. Facets and enumerations are not looked at here, but by [`check`](Self::check).
    fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError>;

    /// Reads a value from a text as it stands in a document. Types whose commonest spelling has no white space to treat look for that
    /// first.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    #[inline]
    fn read(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
        match Self::read_front(text.as_bytes()) {
            Some((value, length)) if length == text.len() => Ok(value),
            _ => Self::parse(&Self::WHITE_SPACE.apply(text), scope),
        }
    }

    /// Reads a value that stands at the beginning of a document's rest, if it has a spelling that most values have and that tells by itself
    /// where it ends; and how many bytes that takes, of which none is white space, or has to be escaped in XML. So its end need not be looked for.
    #[inline(always)]
    fn read_front(_rest: &[u8]) -> Option<(Self, usize)> {
        None
    }

    /// Appends the value's text, unescaped.
    fn write(&self, out: &mut String);

    /// Whether no value's text has a character that has to be escaped in XML: numbers and dates are spelled with others.
    const IS_PLAIN: bool = false;

    /// What [`write`](Self::write) appends, where the value has it at hand.
    #[inline]
    fn as_text(&self) -> Option<&str> {
        None
    }

    /// Whether the facets and the enumeration of the type allow the value.
    ///
    /// # Errors
    /// The first rule that the value breaks.
    fn check(&self) -> Result<(), Violation> {
        Ok(())
    }

    /// Declares the prefixes that the text uses.
    fn declare(&self, _declarations: &mut dyn Declarations) {}
}
