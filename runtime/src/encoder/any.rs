//! Elements that no type describes.

use super::attributes::check_name;
use super::{Encoder, Started};
use crate::any::{AnyElement, AnyNode};
use crate::error::EncodeError;
use crate::extra::Extra;

impl Encoder {
    /// Writes an element that no type describes. Without recursion.
    ///
    /// # Errors
    /// Where a name, a text or a namespace cannot be written.
    pub fn any(&mut self, element: &AnyElement) -> Result<(), EncodeError> {
        let started = self.any_start(element)?;
        self.any_children(element).map_err(|error| error.inside(element.local()))?;
        self.finish(started);
        Ok(())
    }

    /// Writes what an element holds into one that has been begun under another name.
    pub(crate) fn any_content(&mut self, element: &AnyElement) -> Result<(), EncodeError> {
        use crate::simple::Declarations;
        for (prefix, uri) in element.declarations() {
            self.declare(prefix, uri);
        }
        self.settled()?;
        self.any_attributes(element.attributes())?;
        self.any_children(element)
    }

    fn any_children(&mut self, element: &AnyElement) -> Result<(), EncodeError> {
        let mut open: Vec<(Started, std::slice::Iter<'_, AnyNode>)> = Vec::new();
        let mut children = self.any_nodes(element);
        loop {
            match children.next() {
                Some(AnyNode::Text(text)) => self.characters(text)?,
                Some(AnyNode::Element(child)) => {
                    let started = self.any_start(child)?;
                    open.push((started, std::mem::replace(&mut children, self.any_nodes(child))));
                }
                None => match open.pop() {
                    None => return Ok(()),
                    Some((started, siblings)) => {
                        self.finish(started);
                        children = siblings;
                    }
                },
            }
        }
    }

    /// The children of an element; where there is text among them, white space would change it.
    fn any_nodes<'e>(&mut self, element: &'e AnyElement) -> std::slice::Iter<'e, AnyNode> {
        if element.children().iter().any(|child| matches!(child, AnyNode::Text(_))) {
            self.mixed();
        }
        element.children().iter()
    }

    fn any_start(&mut self, element: &AnyElement) -> Result<Started, EncodeError> {
        check_name(element.local())?;
        for (prefix, uri) in element.declarations() {
            self.prefix(prefix, uri);
        }
        let started = self.start(element.namespace(), element.local(), element.prefix())?;
        self.any_attributes(element.attributes())?;
        Ok(started)
    }

    /// Writes the elements that the schema does not know.
    ///
    /// # Errors
    /// As [`any`](Self::any).
    #[inline]
    pub fn extra(&mut self, extra: &Extra) -> Result<(), EncodeError> {
        if extra.is_empty() { Ok(()) } else { self.extra_in(extra, "") }
    }

    pub(super) fn extra_in(&mut self, extra: &Extra, wrapper: &str) -> Result<(), EncodeError> {
        extra.elements_in(wrapper).try_for_each(|element| self.any(element))
    }
}
