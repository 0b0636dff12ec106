//! Where the wire differs from the schema: corrections of components, by rules.
//!
//! A rule names what it corrects by patterns, and says why. One that changes nothing is an error, so that the overlay shrinks when a schema catches up.

mod apply;

use crate::binding::SetOptions;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::schema::Schema;

/// A correction.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Which sets: a pattern on their module paths.
    pub set: Pattern,
    /// Which types: a pattern on their names; every type where there is none.
    pub ty: Option<Pattern>,
    /// Which element particles of these types: a pattern on their names.
    pub particle: Option<Pattern>,
    /// What to do.
    pub action: Action,
    /// Why.
    pub reason: String,
    /// Where that is known from.
    pub source: String,
    /// Where the rule is written.
    pub span: Span,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// `namespace = "none"`: elements and attributes are in no namespace.
    NoNamespace,
    /// `xsi-type = "never"`: an element has its declared type, whatever is derived from it.
    NoXsiType,
    /// `envelope = true`: records travel in an envelope that all sets share; each is a root of its own.
    Envelope,
    /// `retain-unknown = true`: elements and attributes that the schema does not know are kept and written back.
    RetainUnknown,
    /// `wrap = "type-name"`: not a repeated element of the type, but one element that holds elements named as the type.
    Wrap,
    /// `items = { Name = "Type", … }`: one element that holds any of these elements.
    Items(Vec<(String, String)>),
    /// `order = "any"`: elements come in any order.
    AnyOrder,
    /// `whitespace = "trim"`: white space at both ends of a text is layout.
    Trim,
    /// `occurs = "optional"`: what is required may be missing.
    Optional,
    /// `boxed = true`: the value of an element that comes at most once is kept in a box.
    Boxed,
}

/// Alternatives, separated by `|`, of names in which `*` stands for any characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// A pattern as written.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether one of the alternatives matches the whole name.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        self.0.split('|').any(|alternative| matches_glob(alternative.trim(), name))
    }
}

fn matches_glob(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(head) else { return false };
    if !rest.contains('*') {
        return name.ends_with(rest);
    }
    name.char_indices().map(|(at, _)| at).chain([name.len()]).any(|at| matches_glob(rest, &name[at..]))
}

/// The rules of a project, and how much each has changed so far.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    rules: Vec<Rule>,
    changes: Vec<usize>,
}

impl Overlay {
    /// An overlay of some rules, which apply in their order.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        let changes = vec![0; rules.len()];
        Self { rules, changes }
    }

    /// Corrects the components of the set with the module path `module`.
    pub fn apply(&mut self, schema: &mut Schema, module: &str, diagnostics: &mut Diagnostics) -> SetOptions {
        let mut options = SetOptions::default();
        for (rule, changes) in self.rules.iter().zip(&mut self.changes) {
            if rule.set.matches(module) {
                *changes += apply::apply(rule, schema, &mut options, diagnostics);
            }
        }
        options
    }

    /// Reports the rules that have changed nothing in any set.
    pub fn finish(&self, diagnostics: &mut Diagnostics) {
        for (rule, _) in self.rules.iter().zip(&self.changes).filter(|(_, changes)| **changes == 0) {
            diagnostics.push(
                Diagnostic::error("xg-overlay-unused", rule.span, format!("the rule `{}` changes nothing", rule.name))
                    .label("no set, type or particle that needs it")
                    .note("the schema may have caught up with the wire: remove the rule, or mend its patterns"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_pattern_matches_the_whole_name() {
        let check = |pattern: &str, name: &str, expected| {
            assert_eq!(Pattern::new(pattern).matches(name), expected, "{pattern} {name}");
        };
        check("Tag", "Tag", true);
        check("Tag", "TagSimple", false);
        check("*QList", "TagSimpleQList", true);
        check("*QList", "QListItem", false);
        check("Tag*List", "TagSimpleQList", true);
        check("*a*b*", "xaybz", true);
        check("*a*b*", "xbyaz", false);
        check("list|set | add", "set", true);
        check("list|set | add", "add", true);
        check("am::*", "am::v2", true);
        check("*", "", true);
        check("", "x", false);
    }
}
