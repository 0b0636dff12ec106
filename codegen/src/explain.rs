//! What the codes of diagnostics mean.

/// What a code means.
#[derive(Debug)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// The rule in a few words.
    pub title: &'static str,
    /// The rule, why it is, and what to do.
    pub text: &'static str,
    /// A small example that breaks it; empty where an example would say nothing.
    pub wrong: &'static str,
    /// The example mended.
    pub right: &'static str,
    /// Where the recommendation has it.
    pub reference: &'static str,
}

/// What one code means.
#[must_use]
pub fn lookup(code: &str) -> Option<&'static Explanation> {
    all().iter().find(|explanation| explanation.code == code)
}

/// All codes, in alphabetic order.
#[must_use]
pub fn all() -> &'static [Explanation] {
    &[]
}
