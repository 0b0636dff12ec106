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

    /// An element that holds a simple value.
    pub(crate) fn simple_element<T: Simple>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let mut prefixes = Prefixes(false);
        value.declare(&mut prefixes);
        if prefixes.0 || !self.current.plain || !self.scope.is_default(namespace) {
            return self.any_element_of(namespace, local, value);
        }
        self.check(value).map_err(|error| error.inside(local))?;
        self.close_start_tag();
        self.out.push('<');
        self.out.push_str(local);
        self.out.push('>');
        let start = self.out.len();
        escape::push_value(&mut self.out, value).map_err(|error| error.inside(local))?;
        if self.out.len() == start {
            self.out.truncate(start - 1);
            self.out.push_str("/>");
            return Ok(());
        }
        self.out.push_str("</");
        self.out.push_str(local);
        self.out.push('>');
        Ok(())
    }

    /// An element that holds attributes and content.
    pub(crate) fn whole_element<T: Content>(
        &mut self,
        namespace: &str,
        local: &str,
        value: &T,
    ) -> Result<(), EncodeError> {
        if !self.current.plain || !self.scope.is_default(namespace) {
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

    #[inline]
    pub(super) fn begin(&mut self, local: &str) -> Begun {
        self.close_start_tag();
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
    pub(super) fn end(&mut self, begun: &Begun, local: &str) {
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
            self.current = Current::default();
            self.current.plain = self.is_plain();
        }
    }
}
