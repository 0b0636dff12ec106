//! The namespace declarations in scope while a document is written.

use crate::cursor::is_ncname;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::namespaces::{XML, XMLNS, same};

/// The declarations in scope, innermost last, and which of them the start tag that is open relies on.
pub(super) struct Scope {
    bindings: Vec<Binding>,
    /// The declaration of the default namespace, and the namespace itself.
    default: usize,
    default_namespace: Box<str>,
    /// Where the declarations of the start tag that is open begin.
    mark: usize,
    used: Vec<usize>,
}

struct Binding {
    prefix: Box<str>,
    uri: Box<str>,
}

impl Scope {
    pub(super) fn new() -> Self {
        let binding = |prefix: &str, uri: &str| Binding { prefix: prefix.into(), uri: uri.into() };
        Self {
            bindings: vec![binding("", ""), binding("xml", XML)],
            default: 0,
            default_namespace: "".into(),
            mark: 2,
            used: Vec::new(),
        }
    }

    /// A start tag begins. Gives what [`leave`](Self::leave) takes.
    #[inline]
    pub(super) fn enter(&mut self) -> usize {
        self.mark = self.bindings.len();
        self.used.clear();
        self.mark
    }

    /// The same, of an element in the default namespace.
    #[inline]
    pub(super) fn enter_in_default(&mut self) -> usize {
        self.enter();
        self.used.push(self.default);
        self.mark
    }

    #[inline]
    pub(super) fn leave(&mut self, mark: usize) {
        if self.bindings.len() > mark {
            self.forget(mark);
        }
    }

    #[cold]
    fn forget(&mut self, mark: usize) {
        self.bindings.truncate(mark);
        let default = self.bindings.iter().rposition(|binding| binding.prefix.is_empty());
        self.set_default(default.unwrap_or(0));
    }

    pub(super) fn prefix(&self, binding: usize) -> &str {
        &self.bindings[binding].prefix
    }

    /// Whether there are declarations since `mark`.
    #[inline]
    pub(super) fn has_since(&self, mark: usize) -> bool {
        self.bindings.len() > mark
    }

    /// The declarations since `mark`, as prefix and namespace.
    pub(super) fn since(&self, mark: usize) -> impl Iterator<Item = (&str, &str)> {
        self.bindings[mark..].iter().map(|binding| (&*binding.prefix, &*binding.uri))
    }

    /// Declares a prefix on the start tag that is open.
    pub(super) fn declare(&mut self, prefix: &str, uri: &str) -> Result<usize, EncodeError> {
        let allowed = match (prefix, uri) {
            ("xml", _) => uri == XML,
            ("xmlns", _) | (_, XML | XMLNS) => false,
            ("", _) => true,
            _ => !uri.is_empty(),
        };
        if !allowed {
            return Err(impossible(prefix, uri));
        }
        if !prefix.is_empty() && !is_ncname(prefix) {
            return Err(EncodeError::new(EncodeErrorKind::IllegalName, format!("`{prefix}` cannot be a prefix")));
        }
        if let Some(here) = self.declared_here(prefix) {
            return if *self.bindings[here].uri == *uri { Ok(here) } else { Err(impossible(prefix, uri)) };
        }
        if prefix == "xml" {
            return Ok(1);
        }
        let index = self.bindings.len();
        self.bindings.push(Binding { prefix: prefix.into(), uri: uri.into() });
        if prefix.is_empty() {
            self.set_default(index);
        }
        Ok(index)
    }

    fn set_default(&mut self, index: usize) {
        if index != self.default {
            self.default = index;
            self.default_namespace.clone_from(&self.bindings[index].uri);
        }
    }

    fn declared_here(&self, prefix: &str) -> Option<usize> {
        (self.mark..self.bindings.len()).find(|&index| *self.bindings[index].prefix == *prefix)
    }

    /// The declaration that the name of an element relies on.
    #[inline]
    pub(super) fn element(&mut self, namespace: &str, hint: &str) -> Result<usize, EncodeError> {
        let binding = if self.is_default(namespace) { self.default } else { self.element_elsewhere(namespace, hint)? };
        self.used.push(binding);
        Ok(binding)
    }

    /// The same, for an element that is not in the default namespace.
    #[cold]
    fn element_elsewhere(&mut self, namespace: &str, hint: &str) -> Result<usize, EncodeError> {
        if !namespace.is_empty() {
            if let Some(bound) = self.bound(namespace) {
                return Ok(bound);
            }
            if !hint.is_empty() || self.declared_here("").is_some() {
                return self.declare_for(namespace, hint);
            }
        }
        self.declare("", namespace)
    }

    /// The declaration that the name of an attribute in a namespace relies on. Tells whether it is a new one.
    pub(super) fn attribute(&mut self, namespace: &str, hint: &str) -> Result<(usize, bool), EncodeError> {
        let (binding, new) = match self.bound(namespace) {
            Some(bound) => (bound, false),
            None => (self.declare_for(namespace, hint)?, true),
        };
        self.used.push(binding);
        Ok((binding, new))
    }

    /// The declaration that gives a namespace a prefix, and is not hidden by another.
    fn bound(&self, namespace: &str) -> Option<usize> {
        let gives = |&index: &usize| {
            let Binding { prefix, uri } = &self.bindings[index];
            !prefix.is_empty() && **uri == *namespace && self.find(prefix) == Some(index)
        };
        (0..self.bindings.len()).rev().find(gives)
    }

    fn find(&self, prefix: &str) -> Option<usize> {
        self.bindings.iter().rposition(|binding| *binding.prefix == *prefix)
    }

    /// Declares a prefix for a namespace: `hint` where that is free, else one of our own.
    fn declare_for(&mut self, namespace: &str, hint: &str) -> Result<usize, EncodeError> {
        if is_ncname(hint) && hint != "xml" && hint != "xmlns" && self.is_free(hint) {
            return self.declare(hint, namespace);
        }
        let mut number = 1_usize;
        loop {
            let prefix = format!("ns{number}");
            if self.find(&prefix).is_none() {
                return self.declare(&prefix, namespace);
            }
            number += 1;
        }
    }

    /// Whether a prefix can be declared on the start tag that is open without a change to what stands in it.
    fn is_free(&self, prefix: &str) -> bool {
        self.declared_here(prefix).is_none() && !self.used.iter().any(|&used| *self.bindings[used].prefix == *prefix)
    }

    /// A value relies on a prefix: `Ok(true)`, it has to be written into the start tag; `Err`, the start tag relies on another
    /// declaration of it, or is no longer open.
    pub(super) fn rely_on(&mut self, prefix: &str, uri: &str, open: bool) -> Result<bool, ()> {
        if let Some(found) = self.find(prefix).filter(|&found| *self.bindings[found].uri == *uri) {
            if open {
                self.used.push(found);
            }
            return Ok(false);
        }
        if !open || !self.is_free(prefix) {
            return Err(());
        }
        let index = self.declare(prefix, uri).map_err(drop)?;
        self.used.push(index);
        Ok(true)
    }

    /// Whether names without a prefix are in a namespace.
    #[inline]
    pub(super) fn is_default(&self, namespace: &str) -> bool {
        same(&self.default_namespace, namespace)
    }
}

#[cold]
fn impossible(prefix: &str, uri: &str) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Namespace, format!("the prefix `{prefix}` cannot be bound to `{uri}` here"))
}
