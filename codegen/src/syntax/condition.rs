//! The tests of type alternatives, as far as every processor has to know them (XML Schema 1.1 Part 1, 3.12.6): attributes, literals and casts, compared
//! and put together.

use std::sync::Arc;

use crate::name::QName;

/// What a test says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// One of them holds: `or`.
    Any(Vec<Self>),
    /// All of them hold: `and`.
    All(Vec<Self>),
    /// It does not hold: `not(…)`.
    Not(Box<Self>),
    /// `true()`, `false()`.
    Always(bool),
    /// The effective boolean value of an operand (XPath 2.0, 2.4.3).
    Holds(Operand),
    /// A comparison.
    Compare {
        /// The operand before the operator.
        left: Operand,
        /// The operator.
        comparison: Comparison,
        /// The operand behind it.
        right: Operand,
        /// Whether the operator is one of single values (`eq`), not of sequences (`=`).
        is_value: bool,
    },
}

/// An operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// Where the value comes from.
    pub term: Term,
    /// What it is made before it is looked at.
    pub cast: Option<Cast>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// An attribute.
    Attribute(QName),
    /// A literal, with the built-in type that it has: `string`, `integer`, `decimal` or `double`.
    Literal(String, &'static str),
}

/// A cast to a built-in type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The type, as a name in the namespace of XML Schema.
    pub ty: Arc<str>,
    /// Whether there may be no value: `xs:int(@a)`, `@a cast as xs:int?`.
    pub is_optional: bool,
}

/// The operators that compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as its operator")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The comparison that says the same with its operands the other way round.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }

    /// Whether it asks for equality only, not for an order.
    #[must_use]
    pub fn is_of_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }
}
