//! What wildcards take, and how they go together (XML Schema Part 1, 3.10.6).

use std::sync::Arc;

use indexmap::IndexMap;

use crate::name::QName;
use crate::schema::{DisallowedNames, Namespaces, ProcessContents, Wildcard};

impl Wildcard {
    /// Whether it takes a name; `globals` are the global declarations of its kind, of elements or of attributes. Whether siblings have the name is not
    /// looked at.
    pub(super) fn allows<T>(&self, name: &QName, globals: &IndexMap<QName, T>) -> bool {
        self.namespaces.contain(name.namespace.as_ref())
            && !self.disallowed.names.contains(name)
            && !(self.disallowed.defined && globals.contains_key(name))
    }

    /// Whether another one takes whatever this one takes (`cos-ns-subset`, Wildcard Subset).
    pub(super) fn is_subset_of<T>(&self, other: &Self, globals: &IndexMap<QName, T>) -> bool {
        self.namespaces.is_subset_of(&other.namespaces)
            && other.disallowed.names.iter().all(|name| !self.allows(name, globals))
            && (self.disallowed.defined || !other.disallowed.defined)
            && (self.disallowed.siblings || !other.disallowed.siblings)
    }

    /// What either of two takes (`cos-aw-union`), looked at as closely as the first one does.
    pub(super) fn union<T>(&self, other: &Self, globals: &IndexMap<QName, T>) -> Self {
        let own = self.disallowed.names.iter().filter(|name| !other.allows(name, globals));
        let others = other.disallowed.names.iter().filter(|name| !self.allows(name, globals));
        let disallowed = DisallowedNames {
            names: own.chain(others.filter(|name| !self.disallowed.names.contains(name))).cloned().collect(),
            defined: self.disallowed.defined && other.disallowed.defined,
            siblings: self.disallowed.siblings && other.disallowed.siblings,
        };
        Self { namespaces: self.namespaces.union(&other.namespaces), disallowed, ..self.clone() }
    }

    /// What both of two take (`cos-aw-intersect`), looked at as closely as the first one does.
    pub(super) fn intersection(&self, other: &Self) -> Self {
        let others = other.disallowed.names.iter().filter(|name| !self.disallowed.names.contains(name));
        let disallowed = DisallowedNames {
            names: self.disallowed.names.iter().chain(others).cloned().collect(),
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
            (Self::Only(a), Self::Only(b)) => {
                Self::Only(a.iter().chain(b.iter().filter(|name| !a.contains(name))).cloned().collect())
            }
            (Self::Not(not), Self::Only(only)) | (Self::Only(only), Self::Not(not)) => {
                Self::not(not.iter().filter(|name| !only.contains(name)).cloned().collect())
            }
            (Self::Not(a), Self::Not(b)) => Self::not(a.iter().filter(|name| b.contains(name)).cloned().collect()),
        }
    }

    fn not(names: Vec<Option<Arc<str>>>) -> Self {
        if names.is_empty() { Self::Any } else { Self::Not(names) }
    }

    /// The intersection of two constraints (3.10.6, `cos-aw-intersect`).
    fn intersection(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any, constraint) | (constraint, Self::Any) => constraint.clone(),
            (Self::Only(a), Self::Only(b)) => Self::Only(a.iter().filter(|name| b.contains(name)).cloned().collect()),
            (Self::Only(only), Self::Not(not)) | (Self::Not(not), Self::Only(only)) => {
                Self::Only(only.iter().filter(|name| !not.contains(name)).cloned().collect())
            }
            (Self::Not(a), Self::Not(b)) => {
                Self::Not(a.iter().chain(b.iter().filter(|name| !a.contains(name))).cloned().collect())
            }
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
