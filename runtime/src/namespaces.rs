//! The namespace declarations in scope while a document is read (Namespaces in XML 1.0, third edition).

use std::borrow::Cow;

use crate::cursor::{Attribute, QName, Remarks};
use crate::error::DecodeError;
use crate::simple::Scope;

/// What the prefix `xml` is bound to.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// What the prefix `xmlns` is bound to.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
/// The namespace of `xsi:type` and `xsi:nil`.
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Whether two namespaces, or two prefixes, are the same. Where both are none, as most often, nothing is compared: an empty text may point anywhere, and
/// a comparison that reads ahead from there can be slow.
#[inline]
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && (one.is_empty() || one == other)
}

/// The declarations in scope, innermost last. A namespace is given by the index of a declaration; no namespace is [`NONE`].
#[derive(Clone)]
pub(crate) struct Namespaces<'a> {
    bindings: Vec<Binding<'a>>,
    default: usize,
}

#[derive(Clone)]
struct Binding<'a> {
    prefix: &'a str,
    uri: Cow<'a, str>,
}

/// A prefix, `""` for the default namespace, and what it stands for; kept while the document is read on.
pub(crate) struct Declaration {
    prefix: Box<str>,
    uri: Box<str>,
}

/// The index of no namespace.
pub(crate) const NONE: usize = 0;

impl<'a> Namespaces<'a> {
    pub(crate) fn new() -> Self {
        let binding = |prefix, uri| Binding { prefix, uri: Cow::Borrowed(uri) };
        Self { bindings: vec![binding("", ""), binding("xml", XML)], default: NONE }
    }

    /// Inside of elements that have declared these.
    pub(crate) fn inside(scope: &'a [Declaration]) -> Self {
        let mut this = Self::new();
        if !scope.is_empty() {
            let bindings = scope.iter().map(|one| Binding { prefix: &one.prefix, uri: Cow::Borrowed(&*one.uri) });
            this.bindings.extend(bindings);
            this.default = this.find("").unwrap_or(NONE);
        }
        this
    }

    /// The declarations since `mark`.
    pub(crate) fn since(&self, mark: usize) -> Vec<Declaration> {
        let declaration = |one: &Binding<'a>| Declaration { prefix: one.prefix.into(), uri: (&*one.uri).into() };
        self.bindings[mark..].iter().map(declaration).collect()
    }

    /// How many declarations are in scope.
    #[inline]
    pub(crate) fn mark(&self) -> usize {
        self.bindings.len()
    }

    /// Forgets the declarations since `mark`.
    #[inline]
    pub(crate) fn leave(&mut self, mark: usize) {
        if self.bindings.len() > mark {
            self.forget(mark);
        }
    }

    /// The declarations outside of a mark.
    pub(crate) fn outside(&self, mark: usize) -> Self {
        let mut outside = self.clone();
        outside.leave(mark);
        outside
    }

    #[cold]
    fn forget(&mut self, mark: usize) {
        self.bindings.truncate(mark);
        self.default = self.find("").unwrap_or(NONE);
    }

    /// What a namespace is called; that of a declaration which is in scope no more is none.
    #[inline]
    pub(crate) fn uri(&self, namespace: usize) -> &str {
        self.bindings.get(namespace).map_or("", |binding| &*binding.uri)
    }

    /// The namespace of elements without a prefix.
    #[inline]
    pub(crate) fn default(&self) -> usize {
        self.default
    }

    /// Whether elements without a prefix are in this namespace.
    #[inline]
    pub(crate) fn default_is(&self, namespace: &str) -> bool {
        if self.default == NONE { namespace.is_empty() } else { same(self.uri(self.default), namespace) }
    }

    /// The namespace of an element.
    #[inline]
    pub(crate) fn of_element(&self, name: QName<'a>, offset: usize) -> Result<usize, DecodeError> {
        if name.has_prefix() { self.of_prefix(name.prefix(), offset) } else { Ok(self.default) }
    }

    /// Constraint "Prefix Declared".
    fn of_prefix(&self, prefix: &str, offset: usize) -> Result<usize, DecodeError> {
        match self.find(prefix) {
            Some(found) => Ok(found),
            None => Err(DecodeError::syntax(offset, "a prefix that is not declared").with_found(prefix)),
        }
    }

    /// The namespace that a prefix stands for.
    pub(crate) fn find(&self, prefix: &str) -> Option<usize> {
        self.bindings.iter().rposition(|binding| same(binding.prefix, prefix))
    }

    /// Takes the declarations out of the attributes of a start tag, and resolves the prefixes of the others.
    #[inline]
    pub(crate) fn enter(
        &mut self,
        attributes: &mut Vec<Attribute<'a>>,
        remarks: Remarks,
        limit: usize,
    ) -> Result<(), DecodeError> {
        if remarks.qualified {
            self.declare(attributes, limit)?;
        }
        if remarks.repeated { self.check_unique(attributes) } else { Ok(()) }
    }

    fn declare(&mut self, attributes: &mut Vec<Attribute<'a>>, limit: usize) -> Result<(), DecodeError> {
        let mark = self.mark();
        for attribute in attributes.iter() {
            if let Some(prefix) = declared_prefix(attribute.name) {
                if self.bindings[mark..].iter().any(|binding| binding.prefix == prefix) {
                    return Err(twice(attribute));
                }
                if self.bindings.len() >= limit {
                    let message = format!("more than {limit} namespace declarations are in scope");
                    let help = "DecodeOptions::with_max_declarations changes the limit";
                    return Err(DecodeError::limit(attribute.offset, message, help));
                }
                let uri = attribute.value();
                check_declaration(prefix, &uri, attribute.offset)?;
                if prefix.is_empty() {
                    self.default = self.bindings.len();
                }
                self.bindings.push(Binding { prefix, uri });
            }
        }
        if self.mark() > mark {
            attributes.retain(|attribute| declared_prefix(attribute.name).is_none());
        }
        for attribute in attributes.iter_mut().filter(|attribute| attribute.name.has_prefix()) {
            attribute.namespace = self.of_prefix(attribute.name.prefix(), attribute.offset)?;
        }
        Ok(())
    }

    /// Well-formedness constraint "Unique Att Spec", and constraint "Attributes Unique" of Namespaces in XML.
    #[cold]
    fn check_unique(&self, attributes: &[Attribute<'a>]) -> Result<(), DecodeError> {
        let key = |attribute: &Attribute<'a>| (attribute.name.local(), self.uri(attribute.namespace));
        let mut sorted: Vec<_> = attributes.iter().collect();
        sorted.sort_by_key(|attribute| key(attribute));
        match sorted.windows(2).find(|pair| key(pair[0]) == key(pair[1])) {
            None => Ok(()),
            Some(pair) => Err(twice(pair[1])),
        }
    }
}

/// The prefix that an attribute declares, `""` for the default namespace.
fn declared_prefix<'a>(name: QName<'a>) -> Option<&'a str> {
    let (declares, prefix) = match name.has_prefix() {
        true => (name.prefix(), name.local()),
        false => (name.as_written(), ""),
    };
    (declares == "xmlns").then_some(prefix)
}

/// Constraints "Reserved Prefixes and Namespace Names" and "No Prefix Undeclaring".
fn check_declaration(prefix: &str, uri: &str, offset: usize) -> Result<(), DecodeError> {
    let wrong = |message| Err(DecodeError::syntax(offset, message));
    match (prefix, uri) {
        ("xmlns", _) => wrong("the prefix `xmlns` may not be declared"),
        (_, XMLNS) => wrong("the namespace of `xmlns` may not be declared"),
        ("xml", XML) => Ok(()),
        ("xml", _) => wrong("the prefix `xml` may not be bound to another namespace"),
        (_, XML) => wrong("the namespace of `xml` may not be bound to another prefix"),
        ("", _) => Ok(()),
        (_, "") => wrong("a prefix may not be undeclared"),
        _ => Ok(()),
    }
}

#[cold]
fn twice(attribute: &Attribute<'_>) -> DecodeError {
    let name = attribute.name.as_written();
    DecodeError::syntax(attribute.offset, "an attribute stands twice").with_found(name)
}

impl Scope for Namespaces<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "xmlns" => Some(XMLNS),
            "" => Some(self.uri(self.default)),
            _ => self.find(prefix).map(|found| self.uri(found)),
        }
    }
}
