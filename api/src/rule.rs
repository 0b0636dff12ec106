//! Rules between the fields of a record: data, checked on the record as it would be sent.

use std::fmt;

use xsd_runtime::AnyElement;

/// What has to hold between the fields of a record, for some actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// The actions that send the record.
    pub actions: &'static [&'static str],
    /// The rule is about records for which all of these hold,
    pub when: &'static [Condition],
    /// and then all of these have to hold.
    pub needs: &'static [Condition],
    /// What it says, for people.
    pub reason: &'static str,
    /// Where it is known from.
    pub source: &'static str,
}

/// A condition on the elements at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// The names of the elements from the record's own children on, with dots in between.
    pub path: &'static str,
    /// What has to be so.
    pub test: Test,
}

/// What a [`Condition`] says of the elements at its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// One of them has this text.
    Is(&'static str),
    /// None of them has this text; there may be none.
    IsNot(&'static str),
    /// There are at least so many.
    AtLeast(u32),
    /// There are at most so many.
    AtMost(u32),
}

impl Rule {
    /// A rule for some actions, that says nothing yet.
    #[must_use]
    pub const fn new(name: &'static str, actions: &'static [&'static str]) -> Self {
        Self { name, actions, when: &[], needs: &[], reason: "", source: "" }
    }

    /// The same about some records only.
    #[must_use]
    pub const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.when = conditions;
        self
    }

    /// The same with what has to hold.
    #[must_use]
    pub const fn needs(mut self, conditions: &'static [Condition]) -> Self {
        self.needs = conditions;
        self
    }

    /// The same with what it says, and where that is known from.
    #[must_use]
    pub const fn because(mut self, reason: &'static str, source: &'static str) -> Self {
        self.reason = reason;
        self.source = source;
        self
    }

    /// Whether a record keeps the rule.
    ///
    /// # Errors
    /// The rule, with the condition that does not hold.
    pub fn check(&'static self, record: &AnyElement) -> Result<(), RuleViolation> {
        if !self.when.iter().all(|condition| condition.holds(record)) {
            return Ok(());
        }
        match self.needs.iter().find(|condition| !condition.holds(record)) {
            Some(condition) => Err(RuleViolation { rule: self, condition }),
            None => Ok(()),
        }
    }
}

impl Condition {
    /// A condition.
    #[must_use]
    pub const fn new(path: &'static str, test: Test) -> Self {
        Self { path, test }
    }

    fn holds(&self, record: &AnyElement) -> bool {
        let mut found = vec![record];
        for name in self.path.split('.') {
            found =
                found.into_iter().flat_map(AnyElement::elements).filter(|element| element.local() == name).collect();
        }
        let has = |text: &str| found.iter().any(|element| same(&element.text(), text));
        match self.test {
            Test::Is(text) => has(text),
            Test::IsNot(text) => !has(text),
            Test::AtLeast(count) => found.len() >= count as usize,
            Test::AtMost(count) => found.len() <= count as usize,
        }
    }
}

/// Whether an element's text is the value; both spellings of a boolean are one (XML Schema Part 2, 3.2.2).
fn same(text: &str, value: &str) -> bool {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    text == value || matches!((text, value), ("1", "true") | ("0", "false"))
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path;
        match self.test {
            Test::Is(text) => write!(f, "`{path}` must be {text}"),
            Test::IsNot(text) => write!(f, "`{path}` must not be {text}"),
            Test::AtLeast(count) => write!(f, "`{path}` must be there at least {count} times"),
            Test::AtMost(0) => write!(f, "`{path}` must not be there"),
            Test::AtMost(count) => write!(f, "`{path}` must be there at most {count} times"),
        }
    }
}

/// A record breaks a rule between its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} ({condition}; {})", .rule.reason, .rule.source)]
#[non_exhaustive]
pub struct RuleViolation {
    /// The rule.
    pub rule: &'static Rule,
    /// What does not hold.
    pub condition: &'static Condition,
}
