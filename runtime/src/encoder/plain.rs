//! Elements that need nothing but their names and contents: most of them.

use super::{Current, Encoder, escape};
use crate::error::EncodeError;
use crate::simple::{Declarations, Simple};
use crate::traits::Content;

/// A plain element whose start tag has been begun.
pub(super) struct Begun {
    /// Where it begins.
    start: usize,
    /// The namespace declarations outside of it.
    mark: usize,
}

/// Whether a value declares prefixes.
struct Prefixes(bool);

impl Declarations for Prefixes {
    fn declare(&mut self, _prefix: &str, _namespace: &str) {
        self.0 = true;
    }
}

impl Encoder {
    /// What [`Current::plain`] is for the element that is being written.
    pub(super) fn is_plain(&self) -> bool {
        self.depth > 0
            && self.options.indent.is_none()
            && self.announced.is_empty()
            && self.current.types.is_empty()
            && self.current.opened.is_empty()
    }

    /// Whether a child in a namespace is plain. If so, the start tag that is open is closed.
    #[inline(always)]
    fn is_ready(&mut self, namespace: &str) -> bool {
        let is_plain = self.current.plain && self.scope.is_default(namespace);
        if is_plain && self.current.open {
            self.before_children();
        }
        is_plain
    }

    #[inline(never)]
    fn before_children(&mut self) {
        self.out.push('>');
        self.current.open = false;
    }

    /// An element that holds a simple value. The name is known where this is called: its characters are stored, not copied.
    #[inline(always)]
    pub(crate) fn simple_element<T: Simple>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let mut prefixes = Prefixes(false);
        value.declare(&mut prefixes);
        if prefixes.0 || !self.is_ready(namespace) {
            return self.any_element_of(namespace, local, value);
        }
        self.out.push('<');
        self.out.push_str(local);
        self.out.push('>');
        if self.simple_content(local, value)? {
            self.out.push_str("</");
            self.out.push_str(local);
            self.out.push('>');
        }
        Ok(())
    }

    /// The value of an element whose start tag has been written; without text, that becomes an empty-element tag. Tells whether there is
    /// text.
    #[inline(never)]
    fn simple_content<T: Simple>(&mut self, local: &str, value: &T) -> Result<bool, EncodeError> {
        self.check(value).map_err(|error| error.inside(local))?;
        let start = self.out.len();
        escape::push_value(&mut self.out, value).map_err(|error| error.inside(local))?;
        let is_empty = self.out.len() == start;
        if is_empty {
            self.out.truncate(start - 1);
            self.out.push_str("/>");
        }
        Ok(!is_empty)
    }

    /// An element that holds attributes and content.
    pub(crate) fn whole_element<T: Content>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &T,
    ) -> Result<(), EncodeError> {
        if !self.is_ready(namespace) {
            return self.any_element_of(namespace, local, value);
        }
        let begun = self.begin(local);
        match value.encode_content(self) {
            Ok(()) => self.end(&begun, local),
            Err(error) if self.required.is_empty() => return Err(error.inside(local)),
            Err(_) => {
                self.out.truncate(begun.start);
                self.scope.leave(begun.mark);
                self.current = Current::default();
                self.again(Vec::new(), namespace, local, value)?;
            }
        }
        Ok(())
    }

    /// An element whose content a function writes.
    pub(super) fn element_with(
        &mut self,
        namespace: &str,
        local: &str,
        content: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        if self.is_ready(namespace) {
            let begun = self.begin(local);
            content(self).map_err(|error| error.inside(local))?;
            self.end(&begun, local);
        } else {
            let started = self.start(namespace, local, "")?;
            content(self).map_err(|error| error.inside(local))?;
            self.finish(started);
        }
        Ok(())
    }

    #[inline]
    fn begin(&mut self, local: &str) -> Begun {
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(local);
        let mark = self.scope.enter_in_default();
        self.current.open = true;
        self.current.is_typed = false;
        self.current.children = 0;
        Begun { start, mark }
    }

    #[inline]
    fn end(&mut self, begun: &Begun, local: &str) {
        if self.current.open {
            self.out.push_str("/>");
            self.current.open = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(local);
            self.out.push('>');
        }
        self.scope.leave(begun.mark);
        if !self.current.plain {
            self.end_of_children();
        }
    }

    /// What the children of an element needed is not what those around it do.
    #[cold]
    fn end_of_children(&mut self) {
        self.current = Current::default();
        self.current.plain = self.is_plain();
    }
}
