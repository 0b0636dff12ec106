//! Expanded names.

use std::fmt;
use std::sync::Arc;

/// The namespace of XML Schema itself.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of `xsi:type`, `xsi:nil` and the schema locations.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace that the prefix `xml` is bound to.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// An expanded name (XML Schema Part 2, 3.2.18): a namespace, if any, and a local part.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
