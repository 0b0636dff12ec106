//! Elements that are kept whole.

use super::{Decoder, Given};
use crate::any::{AnyElement, AnyNode};
use crate::cursor::{Text, is_ncname};
use crate::error::DecodeError;
use crate::namespaces::XSI;
use crate::simple::{self, Scope};

impl Decoder<'_> {
    /// Keeps the element whose start tag the decoder stands at, with all that it holds. Without recursion.
    ///
    /// # Errors
    /// Where it is not well-formed.
    pub fn any(&mut self) -> Result<AnyElement, DecodeError> {
        self.foreign = false;
        self.consume()?;
        // What was said of a simple value says nothing of the next one.
        (self.trim, self.is_required) = (false, false);
        let (fixed, place) = (self.take_fixed(), self.at_tag());
        self.assess_whole()?;
        let kept = match self.keep_leaf()? {
            Some(kept) => kept,
            None => self.keep()?,
        };
        if let Some(fixed) = fixed {
            self.compare_whole(&kept, fixed, place)?;
        }
        Ok(kept)
    }

    fn keep(&mut self) -> Result<AnyElement, DecodeError> {
        let mut open = Vec::new();
        let mut current = self.any_start()?;
        loop {
            let mut text = Text::default();
            let child = self.text_run(&mut text)?;
            if !text.as_str().is_empty() {
                current.push_text(text.into_cow());
            }
            if child {
                self.start_tag()?;
                if let Some(leaf) = self.keep_leaf()? {
                    current.push(leaf);
                    continue;
                }
                open.push(std::mem::replace(&mut current, self.any_start()?));
                continue;
            }
            if let [AnyNode::Text(text)] = current.children() {
                let prefix = used_prefix(text).map(str::to_owned);
                self.declare_in(&mut current, prefix.as_deref());
            }
            self.close()?;
            match open.pop() {
                None => return Ok(current),
                Some(mut parent) => {
                    parent.push(std::mem::replace(&mut current, AnyElement::new("", "")));
                    current = parent;
                }
            }
        }
    }

    /// The element with its content, where that is a text and there are no attributes.
    fn keep_leaf(&mut self) -> Result<Option<AnyElement>, DecodeError> {
        let mut text: Option<String> = None;
        if !self.leaf((false, Given::Nothing), true, &mut text)? {
            return Ok(None);
        }
        let mut element = self.any_named();
        if let Some(text) = text {
            self.declare_in(&mut element, used_prefix(&text));
            element.push_text(text);
        }
        Ok(Some(element))
    }

    /// The element without attributes and content.
    fn any_named(&self) -> AnyElement {
        let name = self.tag.name;
        let element = AnyElement::new(self.namespaces.uri(self.tag.namespace), name.local());
        if name.has_prefix() { element.with_prefix(name.prefix()) } else { element }
    }

    /// The element without its content, which the decoder stands in then.
    fn any_start(&mut self) -> Result<AnyElement, DecodeError> {
        let mut element = self.any_named();
        for attribute in &self.attributes {
            let kept = self.kept(attribute);
            let is_type = kept.namespace() == XSI && kept.local() == "type";
            let prefix = used_prefix(kept.value()).or(is_type.then_some(""));
            self.declare_in(&mut element, prefix);
            element.attributes_mut().push(kept);
        }
        self.enter()?;
        Ok(element)
    }

    /// Keeps the declaration of a prefix that a value seems to use. A value that only looks as if it did loses nothing by it.
    fn declare_in(&self, element: &mut AnyElement, prefix: Option<&str>) {
        if let Some(prefix) = prefix.filter(|&prefix| !matches!(prefix, "xml" | "xmlns"))
            && let Some(namespace) = self.namespaces.namespace(prefix)
        {
            element.declare(prefix, namespace);
        }
    }
}

/// The prefix of a text that may be a qualified name.
fn used_prefix(text: &str) -> Option<&str> {
    let (prefix, local) = simple::trim(text).split_once(':')?;
    (is_ncname(prefix) && is_ncname(local)).then_some(prefix)
}
