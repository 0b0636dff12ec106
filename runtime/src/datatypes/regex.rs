//! The regular expressions of XML Schema (Part 2, appendix F; 1.1: G).
//!
//! They match whole texts: there are no anchors, `^` and `$` are characters as others are. There are no captures, no greed and no
//! back references, so that each expression is an automaton, and matching takes time in proportion to the text.
//!
//! Where 1.0 and 1.1 differ, what either allows is read: a `-` in a class may stand anywhere that it makes no range.

mod charset;
mod dfa;
mod program;
mod syntax;
mod tables;
mod unicode;

use std::sync::OnceLock;

pub use charset::CharSet;
use dfa::Dfa;
use program::Program;
pub use syntax::{Atom, Expression, ParseError, Piece, parse};

/// A regular expression, ready to match.
#[derive(Debug)]
pub struct Regex(Matcher);

#[derive(Debug)]
enum Matcher {
    Dfa(Dfa),
    Program(Program),
}

impl Regex {
    /// Compiles an expression.
    ///
    /// # Errors
    /// Where the text is not a regular expression of XML Schema, or its quantities are beyond what is sensible.
    pub fn new(text: &str) -> Result<Self, ParseError> {
        let too_large = |_| ParseError { message: "the quantities make the expression too large", offset: 0 };
        let program = Program::new(&parse(text)?).map_err(too_large)?;
        Ok(Self(match Dfa::new(&program) {
            Some(dfa) => Matcher::Dfa(dfa),
            None => Matcher::Program(program),
        }))
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match &self.0 {
            Matcher::Dfa(dfa) => dfa.is_match(text),
            Matcher::Program(program) => program.is_match(text),
        }
    }
}

/// An expression in a `static`, compiled when it is first used.
///
/// One that is not in the grammar matches everything: the generator reports it, and no value is refused for it.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// The expression as it is written.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        let regex = self.regex.get_or_init(|| Regex::new(self.source).ok());
        regex.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}
