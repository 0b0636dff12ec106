//! What the codes of diagnostics mean.

mod components;
mod facets;
mod generator;
mod schema;
mod source;
mod syntax;

use std::sync::LazyLock;

/// What a code means.
#[derive(Clone, Copy, Debug)]
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
    static ALL: LazyLock<Vec<Explanation>> = LazyLock::new(|| {
        let parts = [
            source::EXPLANATIONS,
            syntax::EXPLANATIONS,
            schema::EXPLANATIONS,
            facets::EXPLANATIONS,
            components::EXPLANATIONS,
            generator::EXPLANATIONS,
        ];
        let mut all = parts.concat();
        all.sort_unstable_by_key(|explanation| explanation.code);
        all
    });
    &ALL
}
