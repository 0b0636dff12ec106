//! Elements and attributes that no type describes.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem;

use crate::decoder::Decoder;
use crate::encoder::Encoder;
use crate::error::{DecodeError, EncodeError};
use crate::traits::{Content, Decode, Encode};

/// The prefix that a name was written with: preferred when it is written again, and no part of what it means.
#[derive(Clone, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
struct Prefix(Box<str>);

#[cfg(feature = "serde")]
impl Prefix {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialEq for Prefix {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Eq for Prefix {}

impl Hash for Prefix {
    fn hash<H: Hasher>(&self, _state: &mut H) {}
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Any element with all that it holds: what a wildcard takes, what a schema does not know, or a whole document.
///
/// ```
/// use xsd_runtime::{AnyElement, from_str, to_string};
/// let note: AnyElement = from_str("<note to='you'>Read <b>this</b>.</note>")?;
/// assert_eq!(note.attributes().get("", "to"), Some("you"));
/// assert_eq!(note.elements().next().map(|bold| bold.text()).as_deref(), Some("this"));
/// assert!(to_string(&note)?.ends_with(r#"<note to="you">Read <b>this</b>.</note>"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Reading, writing and dropping one needs no recursion, however deep it is; cloning and comparing do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AnyElement {
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "str::is_empty"))]
    namespace: Box<str>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Prefix::is_empty"))]
    prefix: Prefix,
    #[cfg_attr(feature = "serde", serde(rename = "name"))]
    local: Box<str>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    declarations: Vec<(Box<str>, Box<str>)>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "AnyAttributes::is_empty"))]
    attributes: AnyAttributes,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    children: Vec<AnyNode>,
}

/// A child of an [`AnyElement`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AnyNode {
    /// An element; in a box, since most of those that are kept hold a text and nothing else.
    Element(Box<AnyElement>),
    /// Character data.
    Text(String),
}

impl AnyElement {
    /// An element without attributes and content; `""` is no namespace.
    #[must_use]
    pub fn new(namespace: &str, local: &str) -> Self {
        Self {
            namespace: namespace.into(),
            prefix: Prefix::default(),
            local: local.into(),
            declarations: Vec::new(),
            attributes: AnyAttributes::default(),
            children: Vec::new(),
        }
    }

    /// The same, with a prefix that it prefers when it is written.
    #[must_use]
    pub fn with_prefix(mut self, prefix: &str) -> Self {
        self.prefix = Prefix(prefix.into());
        self
    }

    /// The same, with an attribute.
    #[must_use]
    pub fn with_attribute(mut self, attribute: AnyAttribute) -> Self {
        self.attributes.insert(attribute);
        self
    }

    /// The same, with a child behind those it has.
    #[must_use]
    pub fn with_child(mut self, child: AnyElement) -> Self {
        self.push(child);
        self
    }

    /// The same, with text behind the children it has.
    #[must_use]
    pub fn with_text<'t>(mut self, text: impl Into<Cow<'t, str>>) -> Self {
        self.push_text(text.into());
        self
    }

    /// The same, with a namespace declaration that its attribute values or its text refer to.
    #[must_use]
    pub fn with_declaration(mut self, prefix: &str, namespace: &str) -> Self {
        self.declare(prefix, namespace);
        self
    }

    /// The namespace; `""` is none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The prefix that it prefers.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix.0
    }

    /// The local name.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The prefixes that its attribute values or its text seem to use, and the namespaces that they are bound to.
    pub fn declarations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.declarations.iter().map(|(prefix, namespace)| (&**prefix, &**namespace))
    }

    /// The attributes; `xsi:type` and its like are among them, namespace declarations are not.
    #[must_use]
    pub fn attributes(&self) -> &AnyAttributes {
        &self.attributes
    }

    /// The attributes, to change them.
    pub fn attributes_mut(&mut self) -> &mut AnyAttributes {
        &mut self.attributes
    }

    /// Elements and text, in their order. No text is empty, and no two stand side by side.
    #[must_use]
    pub fn children(&self) -> &[AnyNode] {
        &self.children
    }

    /// Elements and text, in their order.
    #[must_use]
    pub fn into_children(mut self) -> Vec<AnyNode> {
        mem::take(&mut self.children)
    }

    /// The elements among the children.
    pub fn elements(&self) -> impl Iterator<Item = &AnyElement> {
        self.children.iter().filter_map(|child| match child {
            AnyNode::Element(element) => Some(&**element),
            AnyNode::Text(_) => None,
        })
    }

    /// The text among the children, that of elements inside left out.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        if let [AnyNode::Text(text)] = &*self.children {
            return Cow::Borrowed(text);
        }
        self.children
            .iter()
            .filter_map(|child| match child {
                AnyNode::Text(text) => Some(&**text),
                AnyNode::Element(_) => None,
            })
            .collect::<String>()
            .into()
    }

    /// Adds a child behind those it has.
    pub fn push(&mut self, child: AnyElement) {
        self.children.push(AnyNode::Element(child.into()));
    }

    /// Adds text behind the children it has.
    pub fn push_text<'t>(&mut self, text: impl Into<Cow<'t, str>>) {
        let text = text.into();
        match self.children.last_mut() {
            _ if text.is_empty() => {}
            Some(AnyNode::Text(before)) => before.push_str(&text),
            None => self.children = vec![AnyNode::Text(text.into_owned())],
            Some(_) => self.children.push(AnyNode::Text(text.into_owned())),
        }
    }

    /// Binds a prefix that attribute values or text refer to.
    pub(crate) fn declare(&mut self, prefix: &str, namespace: &str) {
        match self.declarations.iter_mut().find(|(known, _)| **known == *prefix) {
            Some((_, bound)) => *bound = namespace.into(),
            None => self.declarations.push((prefix.into(), namespace.into())),
        }
    }
}

/// Makes room for one more. Where it is the first, for no more than that if it is large, as an element is that is kept: it is most often the
/// only one.
pub(crate) fn make_room<T>(list: &mut Vec<T>) {
    const LARGE: usize = 96;
    if list.capacity() == 0 && size_of::<T>() > LARGE {
        list.reserve_exact(1);
    }
}

/// Adds what is most often the only one.
pub(crate) fn push<T>(list: &mut Vec<T>, one: T) {
    push_some(list, Some(one));
}

/// As [`push`], where there is one. Room is made before that is moved, which spares it a way over the stack.
#[inline(never)]
pub(crate) fn push_some<T>(list: &mut Vec<T>, one: Option<T>) {
    if one.is_none() {
        return;
    }
    make_room(list);
    list.reserve(1);
    if let Some(one) = one {
        list.push(one);
    }
}

/// Without recursion, since documents can be deeper than the stack.
impl Drop for AnyElement {
    fn drop(&mut self) {
        let is_deep = |node: &AnyNode| matches!(node, AnyNode::Element(element) if !element.children.is_empty());
        if !self.children.iter().any(is_deep) {
            return;
        }
        let mut nodes = mem::take(&mut self.children);
        while let Some(node) = nodes.pop() {
            if let AnyNode::Element(mut element) = node {
                nodes.append(&mut element.children);
            }
        }
    }
}

impl Content for AnyElement {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        *slot = Some(d.any()?);
        Ok(())
    }

    /// The element's own name is the caller's to write.
    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.any_content(self)
    }
}

impl Decode for AnyElement {
    fn accepts(_namespace: &str, _local: &str) -> bool {
        true
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        d.any()
    }
}

impl Encode for AnyElement {
    fn encode(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.any(self)
    }
}

/// An attribute that no type describes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AnyAttribute {
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "str::is_empty"))]
    namespace: Box<str>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Prefix::is_empty"))]
    prefix: Prefix,
    #[cfg_attr(feature = "serde", serde(rename = "name"))]
    local: Box<str>,
    value: Box<str>,
}

impl AnyAttribute {
    /// An attribute; `""` is no namespace.
    #[must_use]
    pub fn new<'v>(namespace: &str, local: &str, value: impl Into<Cow<'v, str>>) -> Self {
        let value = value.into().into_owned().into_boxed_str();
        Self { namespace: namespace.into(), prefix: Prefix::default(), local: local.into(), value }
    }

    /// The same, with a prefix that it prefers when it is written.
    #[must_use]
    pub fn with_prefix(mut self, prefix: &str) -> Self {
        self.prefix = Prefix(prefix.into());
        self
    }

    /// The namespace; `""` is none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The prefix that it prefers.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix.0
    }

    /// The local name.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// Attributes that no type describes, in their order; each name once.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct AnyAttributes(Vec<AnyAttribute>);

impl AnyAttributes {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The value of an attribute; `""` is no namespace.
    #[must_use]
    pub fn get(&self, namespace: &str, local: &str) -> Option<&str> {
        self.iter().find(|attribute| attribute.is(namespace, local)).map(AnyAttribute::value)
    }

    /// Adds an attribute, in the place of the one of the same name where there is one.
    pub fn insert(&mut self, attribute: AnyAttribute) {
        match self.0.iter_mut().find(|known| known.is(attribute.namespace(), attribute.local())) {
            Some(known) => *known = attribute,
            None => self.0.push(attribute),
        }
    }

    /// Takes an attribute out.
    pub fn remove(&mut self, namespace: &str, local: &str) -> Option<AnyAttribute> {
        let index = self.iter().position(|attribute| attribute.is(namespace, local))?;
        Some(self.0.remove(index))
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, AnyAttribute> {
        self.0.iter()
    }

    /// Adds an attribute that is known to be a new one.
    pub(crate) fn push(&mut self, attribute: AnyAttribute) {
        self.0.push(attribute);
    }
}

impl AnyAttribute {
    fn is(&self, namespace: &str, local: &str) -> bool {
        *self.namespace == *namespace && *self.local == *local
    }
}

impl fmt::Debug for AnyAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

impl<'a> IntoIterator for &'a AnyAttributes {
    type Item = &'a AnyAttribute;
    type IntoIter = std::slice::Iter<'a, AnyAttribute>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for AnyAttributes {
    type Item = AnyAttribute;
    type IntoIter = std::vec::IntoIter<AnyAttribute>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<AnyAttribute> for AnyAttributes {
    fn from_iter<I: IntoIterator<Item = AnyAttribute>>(attributes: I) -> Self {
        let mut this = Self::default();
        attributes.into_iter().for_each(|attribute| this.insert(attribute));
        this
    }
}
