//! Expanded names.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::slice;
use std::sync::Arc;

/// The namespace of XML Schema itself.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of `xsi:type`, `xsi:nil` and the schema locations.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace that the prefix `xml` is bound to.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// An expanded name (XML Schema Part 2, 3.2.18): a namespace, if any, and a local part.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct QName {
    /// The namespace name; `None` where there is none.
    pub namespace: Option<Arc<str>>,
    /// The local part.
    pub local: Arc<str>,
}

impl QName {
    /// A name in a namespace, or in none.
    #[must_use]
    pub fn new(namespace: Option<Arc<str>>, local: impl Into<Arc<str>>) -> Self {
        Self { namespace, local: local.into() }
    }

    /// A name in the namespace of XML Schema.
    #[must_use]
    pub fn xsd(local: &str) -> Self {
        Self::new(Some(XSD.into()), local)
    }

    /// Whether the name is `local` in the namespace of XML Schema.
    #[must_use]
    pub fn is_xsd(&self, local: &str) -> bool {
        self.namespace.as_deref() == Some(XSD) && &*self.local == local
    }

    /// The namespace name, empty where there is none.
    #[must_use]
    pub fn namespace_str(&self) -> &str {
        self.namespace.as_deref().unwrap_or_default()
    }
}

/// By the local part alone: few names of a set differ in nothing but their namespace, which is the longer part of most.
impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.local.hash(state);
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(namespace) if &**namespace == XSD => write!(f, "xs:{}", self.local),
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}

impl fmt::Debug for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Names, each once, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Names {
    list: Vec<QName>,
    places: HashMap<QName, usize>,
}

impl Names {
    /// Adds a name, unless it is there; its place.
    pub fn insert(&mut self, name: QName) -> usize {
        let end = self.list.len();
        let place = *self.places.entry(name.clone()).or_insert(end);
        if place == end {
            self.list.push(name);
        }
        place
    }

    /// Where a name is.
    #[must_use]
    pub fn place(&self, name: &QName) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Whether a name is there.
    #[must_use]
    pub fn contains(&self, name: &QName) -> bool {
        self.places.contains_key(name)
    }
}

impl Deref for Names {
    type Target = [QName];

    fn deref(&self) -> &[QName] {
        &self.list
    }
}

impl<'n> IntoIterator for &'n Names {
    type Item = &'n QName;
    type IntoIter = slice::Iter<'n, QName>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl FromIterator<QName> for Names {
    fn from_iter<I: IntoIterator<Item = QName>>(iter: I) -> Self {
        let mut names = Self::default();
        for name in iter {
            names.insert(name);
        }
        names
    }
}

impl From<Names> for Vec<QName> {
    fn from(names: Names) -> Self {
        names.list
    }
}
