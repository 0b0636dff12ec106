//! Type alternatives (1.1, 3.12). Types only.

use crate::diagnostic::Span;
use crate::name::QName;
use crate::schema::{Builtin, Comparison, TestTerm, TypeId, XPath};

/// A type alternative (1.1, 3.12).
#[derive(Clone, Debug)]
pub struct TypeAlternative {
    /// When it is taken; the last one may be without.
    pub test: Option<XPath>,
    /// What the test says.
    pub when: When,
    /// The type that the element has then.
    pub ty: TypeId,
    /// Where it is written.
    pub span: Span,
}

/// When a type alternative is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Where no other is.
    Otherwise,
    /// Where a test holds.
    Test(Test),
    /// Never: its test is an error.
    Never,
    /// Its test is not one of those that are evaluated.
    Unknown,
}

/// A test of attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of them holds.
    Any(Vec<Self>),
    /// All of them hold.
    All(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// It holds always, or never.
    Always(bool),
    /// There is an attribute.
    Exists(QName),
    /// A value is `true`, not empty, not zero.
    Holds(Operand),
    /// A comparison of two values.
    Compare {
        /// The one before the operator.
        left: Operand,
        /// The operator.
        comparison: Comparison,
        /// The one behind it.
        right: Operand,
        /// The type that both are compared in.
        by: Builtin,
    },
}

/// A value in a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// Where it comes from.
    pub term: TestTerm,
    /// The type that its text is read as.
    pub ty: Builtin,
    /// Whether the test fails where it is missing.
    pub is_required: bool,
}
