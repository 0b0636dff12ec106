//! What wildcards take, and how they go together (XML Schema Part 1, 3.10.6).

use std::sync::Arc;

use crate::name::{Names, QName};
use crate::schema::{DisallowedNames, Namespaces, ProcessContents, Wildcard};

impl Wildcard {
    /// Whether it takes a name; `globals` are those of its kind. Whether siblings have the name is not looked at.
    pub(super) fn allows(&self, name: &QName, globals: &Names) -> bool {
        self.namespaces.contain(name.namespace.as_ref())
            && !self.disallowed.names.contains(name)
            && !(self.disallowed.defined && globals.contains(name))
    }

    /// Whether another one takes whatever this one takes (`cos-ns-subset`, Wildcard Subset).
    pub(super) fn is_subset_of(&self, other: &Self, globals: &Names) -> bool {
        self.namespaces.is_subset_of(&other.namespaces)
            && other.disallowed.names.iter().all(|name| !self.allows(name, globals))
            && (self.disallowed.defined || !other.disallowed.defined)
            && (self.disallowed.siblings || !other.disallowed.siblings)
    }

    /// What either of two takes (`cos-aw-union`), looked at as closely as the first one does.
    pub(super) fn union(&self, other: &Self, globals: &Names) -> Self {
        let mut names = Vec::new();
        for name in &self.disallowed.names {
            if !other.allows(name, globals) {
                names.push(name.clone());
            }
        }
        for name in &other.disallowed.names {
            if !self.allows(name, globals) && !self.disallowed.names.contains(name) {
                names.push(name.clone());
            }
        }
        let disallowed = DisallowedNames {
            names,
            defined: self.disallowed.defined && other.disallowed.defined,
            siblings: self.disallowed.siblings && other.disallowed.siblings,
        };
        Self { namespaces: self.namespaces.union(&other.namespaces), disallowed, ..self.clone() }
    }

    /// What both of two take (`cos-aw-intersect`), looked at as closely as the first one does.
    pub(super) fn intersection(&self, other: &Self) -> Self {
        let mut names = self.disallowed.names.clone();
        for name in &other.disallowed.names {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let disallowed = DisallowedNames {
            names,
            defined: self.disallowed.defined || other.disallowed.defined,
            siblings: self.disallowed.siblings || other.disallowed.siblings,
        };
        Self { namespaces: self.namespaces.intersection(&other.namespaces), disallowed, ..self.clone() }
    }
}

impl Namespaces {
    /// Whether a namespace is one of them.
    #[must_use]
    pub fn contain(&self, namespace: Option<&Arc<str>>) -> bool {
        let names = |names: &[Option<Arc<str>>]| names.iter().any(|name| name.as_ref() == namespace);
        match self {
            Self::Any => true,
            Self::Not(not) => !names(not),
            Self::Only(only) => names(only),
        }
    }

    /// The union of two constraints (3.10.6, `cos-aw-union`).
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Only(a), Self::Only(b)) => Self::Only(either(a, b)),
            (Self::Not(not), Self::Only(only)) | (Self::Only(only), Self::Not(not)) => Self::not(not, only, false),
            (Self::Not(a), Self::Not(b)) => Self::not(a, b, true),
        }
    }

    /// All but those of `names` that are, or are not, among others.
    fn not(names: &[Name], others: &[Name], are: bool) -> Self {
        let names = those(names, others, are);
        if names.is_empty() { Self::Any } else { Self::Not(names) }
    }

    /// The intersection of two constraints (3.10.6, `cos-aw-intersect`).
    fn intersection(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any, constraint) | (constraint, Self::Any) => constraint.clone(),
            (Self::Only(a), Self::Only(b)) => Self::Only(those(a, b, true)),
            (Self::Only(only), Self::Not(not)) | (Self::Not(not), Self::Only(only)) => {
                Self::Only(those(only, not, false))
            }
            (Self::Not(a), Self::Not(b)) => Self::Not(either(a, b)),
        }
    }

    /// Whether a namespace is in both (3.10.6, `cos-aw-intersect`). There is always another namespace than those that are named.
    pub(super) fn overlap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Only(only), constraint) | (constraint, Self::Only(only)) => {
                only.iter().any(|name| constraint.contain(name.as_ref()))
            }
            _ => true,
        }
    }

    /// Whether all of them are in another constraint (3.10.6, `cos-ns-subset`).
    pub(super) fn is_subset_of(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Any) => true,
            (Self::Any, _) | (Self::Not(_), Self::Only(_)) => false,
            (Self::Only(only), _) => only.iter().all(|name| other.contain(name.as_ref())),
            (Self::Not(own), Self::Not(not)) => not.iter().all(|name| own.contains(name)),
        }
    }
}

/// A namespace name; `None` stands for no namespace.
type Name = Option<Arc<str>>;

/// Those names that are, or are not, among others.
fn those(names: &[Name], others: &[Name], are: bool) -> Vec<Name> {
    let mut those = Vec::new();
    for name in names {
        if others.contains(name) == are {
            those.push(name.clone());
        }
    }
    those
}

/// The names of two lists, each once.
fn either(a: &[Name], b: &[Name]) -> Vec<Name> {
    [a, &those(b, a, false)].concat()
}

impl ProcessContents {
    /// Whether it looks at least as closely as another.
    pub(super) fn is_as_strict_as(self, other: Self) -> bool {
        let strictness = |process| match process {
            Self::Strict => 2,
            Self::Lax => 1,
            Self::Skip => 0,
        };
        strictness(self) >= strictness(other)
    }
}
