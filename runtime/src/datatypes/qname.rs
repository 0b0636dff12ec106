//! Names with a namespace as values.

use std::fmt::{self, Display};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use super::names::is_nc_name;
use crate::simple::{Declarations, LexicalError, Scope, Simple};

const EXPECTED: LexicalError = LexicalError::new("a name, or a prefix and a name: `name`, `prefix:name`");
const UNDECLARED: LexicalError = LexicalError::new("a name whose prefix is declared");

/// `xs:QName`: a namespace and a local name. The prefix says how it is written, and does not count in comparisons.
#[derive(Clone, Debug)]
pub struct QName {
    prefix: Box<str>,
    namespace: Box<str>,
    local: Box<str>,
}

impl QName {
    /// A name in a namespace, `""` for none. It is written with the prefix `ns` where it has a namespace.
    ///
    /// # Errors
    /// Where the local name is not an `NCName`.
    pub fn new(namespace: impl Into<Box<str>>, local: impl Into<Box<str>>) -> Result<Self, LexicalError> {
        let (namespace, local) = (namespace.into(), local.into());
        let prefix = if namespace.is_empty() { "" } else { "ns" };
        if is_nc_name(&local) { Ok(Self { prefix: prefix.into(), namespace, local }) } else { Err(EXPECTED) }
    }

    /// The same name, written with another prefix; `""` writes it without one, for which its namespace must be the default.
    ///
    /// # Errors
    /// Where the prefix is not an `NCName`, or the name has no namespace for it to stand for.
    pub fn with_prefix(self, prefix: impl Into<Box<str>>) -> Result<Self, LexicalError> {
        let prefix = prefix.into();
        if prefix.is_empty() || (is_nc_name(&prefix) && !self.namespace.is_empty()) {
            Ok(Self { prefix, ..self })
        } else {
            Err(EXPECTED)
        }
    }

    /// The prefix that it is written with; `""` for none.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The namespace; `""` for none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The local name.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }
}

impl Simple for QName {
    fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        if !is_nc_name(local) || (text.contains(':') && !is_nc_name(prefix)) {
            return Err(EXPECTED);
        }
        let namespace = scope.namespace(prefix).ok_or(UNDECLARED)?;
        Ok(Self { prefix: prefix.into(), namespace: namespace.into(), local: local.into() })
    }

    fn write(&self, out: &mut String) {
        if !self.prefix.is_empty() {
            out.push_str(&self.prefix);
            out.push(':');
        }
        out.push_str(&self.local);
    }

    fn declare(&self, declarations: &mut dyn Declarations) {
        declarations.declare(&self.prefix, &self.namespace);
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        (&self.namespace, &self.local) == (&other.namespace, &other.local)
    }
}

impl Eq for QName {}

impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.namespace, &self.local).hash(state);
    }
}

/// `{namespace}local`, or the local name alone: what tells the name without a document around it.
impl Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.namespace.is_empty() { f.pad(&self.local) } else { write!(f, "{{{}}}{}", self.namespace, self.local) }
    }
}

/// Reads what `Display` writes: `{namespace}local` or `local`.
impl FromStr for QName {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (namespace, local) = match text.strip_prefix('{') {
            Some(rest) => rest.rsplit_once('}').ok_or(EXPECTED)?,
            None => ("", text),
        };
        Self::new(namespace, local)
    }
}

/// `xs:NOTATION`: the name of a notation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Notation(QName);

impl Deref for Notation {
    type Target = QName;

    fn deref(&self) -> &QName {
        &self.0
    }
}

impl From<QName> for Notation {
    fn from(name: QName) -> Self {
        Self(name)
    }
}

impl From<Notation> for QName {
    fn from(notation: Notation) -> Self {
        notation.0
    }
}

impl Simple for Notation {
    fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
        QName::parse(text, scope).map(Self)
    }

    fn write(&self, out: &mut String) {
        self.0.write(out);
    }

    fn declare(&self, declarations: &mut dyn Declarations) {
        self.0.declare(declarations);
    }
}

impl Display for Notation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Notation {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
