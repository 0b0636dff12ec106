//! Departures of a document from its schema.

use std::borrow::Cow;
use std::fmt;

/// In what way a document departs from its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A value that an enumeration does not list.
    UnknownValue,
    /// An element that the type does not know.
    UnknownElement,
    /// An attribute that the type does not know.
    UnknownAttribute,
    /// An `xsi:type` that is unknown, or not derived from the declared type.
    UnknownType,
    /// Text between elements where the type has none.
    UnexpectedText,
    /// Elements in another order than the model's.
    Order,
    /// A single element that stands more than once.
    Repeated,
    /// More or fewer occurrences than the model allows.
    Occurrence,
    /// A value that a facet does not allow.
    Facet,
    /// A value other than the fixed one.
    Fixed,
    /// No text where a number, date or boolean belongs.
    Empty,
    /// A text that is not in the type's lexical space.
    Lexical,
    /// A known name in another namespace.
    Namespace,
}

impl fmt::Display for DeviationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownValue => "a value that the enumeration does not list",
            Self::UnknownElement => "an unknown element",
            Self::UnknownAttribute => "an unknown attribute",
            Self::UnknownType => "an unknown type",
            Self::UnexpectedText => "text between elements",
            Self::Order => "an element out of order",
            Self::Repeated => "a single element stands again",
            Self::Occurrence => "a wrong number of occurrences",
            Self::Facet => "a value that a facet does not allow",
            Self::Fixed => "a value other than the fixed one",
            Self::Empty => "no text where a value belongs",
            Self::Lexical => "a text that is not of the type",
            Self::Namespace => "another namespace",
        })
    }
}

/// One departure of a document from its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    /// In what way it departs.
    pub kind: DeviationKind,
    /// Where, as element names from the root on: `/ServiceResponse/data/Tag[2]/color`, an attribute as `/@name`. An index stands
    /// from the second sibling of a name on. Very long paths lose their beginning.
    pub path: String,
    /// What the schema takes there, as a phrase; may be empty.
    pub expected: Cow<'static, str>,
    /// What stands there, its first 200 characters.
    pub found: String,
    /// Where, in bytes of the document's text in UTF-8.
    pub offset: usize,
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.kind)?;
        write_expected_found(f, &self.expected, &self.found)
    }
}

/// The second half of a message: `: expected …, found …`.
pub(crate) fn write_expected_found(f: &mut fmt::Formatter<'_>, expected: &str, found: &str) -> fmt::Result {
    match (expected, found) {
        ("", "") => Ok(()),
        ("", found) => write!(f, ": found `{found}`"),
        (expected, "") => write!(f, ": expected {expected}"),
        (expected, found) => write!(f, ": expected {expected}, found `{found}`"),
    }
}

/// The departures of one document, in the order in which they were met. Only so many are kept
/// ([`DecodeOptions::with_max_deviations`](crate::DecodeOptions::with_max_deviations)); all are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deviations {
    kept: Vec<Deviation>,
    total: usize,
}

impl Deviations {
    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// How many there were, those not kept included.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The ones that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Deviation> {
        self.kept.iter()
    }

    pub(crate) fn record(&mut self, deviation: impl FnOnce() -> Deviation, limit: usize) {
        self.total = self.total.saturating_add(1);
        if self.kept.len() < limit {
            self.kept.push(deviation());
        }
    }

    pub(crate) fn kept_mut(&mut self) -> &mut [Deviation] {
        &mut self.kept
    }
}

impl IntoIterator for Deviations {
    type Item = Deviation;
    type IntoIter = std::vec::IntoIter<Deviation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Deviations {
    type Item = &'a Deviation;
    type IntoIter = std::slice::Iter<'a, Deviation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A line for each that was kept, and one that counts the others.
impl fmt::Display for Deviations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, deviation) in self.kept.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{deviation}")?;
        }
        match self.total - self.kept.len() {
            0 => Ok(()),
            more if self.kept.is_empty() => write!(f, "{more} deviations, none kept"),
            more => write!(f, "\nand {more} more"),
        }
    }
}
