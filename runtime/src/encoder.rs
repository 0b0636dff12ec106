//! Writing the types of a schema as a document.

mod any;
mod attributes;
mod elements;
mod escape;
mod open;
mod plain;
mod scope;

use std::ops::Range;

use crate::error::{EncodeError, EncodeErrorKind};
use crate::open::OpenContent;
use crate::options::EncodeOptions;
use crate::simple::{Simple, Violation};
use crate::traits::Encode;
use crate::types::Types;

use scope::Scope;

/// Writes the types of a schema as a document. Made by [`encode`](crate::encode); what implementations of
/// [`Content`](crate::Content) and [`Group`](crate::Group) write to.
///
/// A start tag stays open until content follows: attributes may be written until then, and an element without content becomes an
/// empty-element tag.
pub struct Encoder {
    out: String,
    options: EncodeOptions,
    scope: Scope,
    /// The element that is being written.
    current: Current,
    depth: usize,
    /// How many root elements there are; a document has one.
    roots: usize,
    /// Declarations for the next start tag.
    announced: Vec<(String, String)>,
    /// Declarations without which the current start tag cannot be written as it was begun: it is begun again with them.
    required: Vec<(String, String)>,
}

#[derive(Clone, Default)]
struct Current {
    /// Whether the start tag is open still.
    open: bool,
    /// Whether a child needs nothing but its name and content: no line, no declaration, no type, nothing of open content before it. What
    /// else is said here of the element means nothing then once it has a child, so nothing of it is kept while that is written.
    plain: bool,
    /// Whether elements have been written on lines of their own in it.
    lines: bool,
    /// Whether white space would change the content.
    flat: bool,
    /// How many children have been begun.
    children: u32,
    /// Whether `xsi:type` has been written.
    is_typed: bool,
    /// Which children name their types.
    types: Types,
    /// What open content has taken, to be written between the children, and how much of it has been.
    opened: OpenContent,
    opened_written: usize,
}

/// An element whose start tag has been begun.
struct Started {
    outer: Current,
    /// The namespace declarations outside of it.
    mark: usize,
    start: usize,
    name: Range<usize>,
    announced: Vec<(String, String)>,
}

impl Encoder {
    /// Appends a whole document to `out`; what stood there is all that does where it cannot be written.
    pub(crate) fn document<T: Encode + ?Sized>(
        value: &T,
        options: &EncodeOptions,
        out: &mut String,
    ) -> Result<(), EncodeError> {
        let before = out.len();
        let mut this = Self {
            out: std::mem::take(out),
            options: options.clone(),
            scope: Scope::new(),
            current: Current::default(),
            depth: 0,
            roots: 0,
            announced: Vec::new(),
            required: Vec::new(),
        };
        let written = this.whole(value);
        *out = this.out;
        if written.is_err() {
            out.truncate(before);
        }
        written
    }

    fn whole<T: Encode + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        if self.options.declaration {
            self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        value.encode(self)?;
        if self.roots != 1 {
            let message = format!("a document has one root element, not {}", self.roots);
            return Err(EncodeError::new(EncodeErrorKind::Misplaced, message));
        }
        if self.options.indent.is_some() {
            self.out.push('\n');
        }
        Ok(())
    }

    /// Begins an element.
    fn start(&mut self, namespace: &str, local: &str, hint: &str) -> Result<Started, EncodeError> {
        if !self.current.opened.is_empty() {
            self.open_before_child()?;
        }
        self.close_start_tag();
        if self.depth == 0 {
            self.roots += 1;
        }
        let start = self.out.len();
        if self.options.indent.is_some() && self.depth > 0 && !self.current.flat {
            self.current.lines = self.line();
        }
        let mark = self.scope.enter();
        let announced = if self.announced.is_empty() { Vec::new() } else { self.announce()? };
        let binding = self.scope.element(namespace, hint)?;
        self.out.push('<');
        let name_start = self.out.len();
        push_name(&mut self.out, self.scope.prefix(binding), local);
        let name = name_start..self.out.len();
        if self.scope.has_since(mark) {
            for (prefix, uri) in self.scope.since(mark) {
                push_declaration(&mut self.out, prefix, uri)?;
            }
        }
        self.current.children = self.current.children.saturating_add(1);
        let plain = self.options.indent.is_none();
        let current = Current { open: true, plain, flat: self.current.flat, ..Current::default() };
        let outer = std::mem::replace(&mut self.current, current);
        self.depth += 1;
        Ok(Started { outer, mark, start, name, announced })
    }

    /// Declares what was announced for the start tag that begins.
    #[cold]
    fn announce(&mut self) -> Result<Vec<(String, String)>, EncodeError> {
        let announced = std::mem::take(&mut self.announced);
        for (prefix, uri) in &announced {
            self.scope.declare(prefix, uri)?;
        }
        Ok(announced)
    }

    /// Ends an element.
    fn finish(&mut self, started: Started) {
        self.depth -= 1;
        if self.current.open {
            self.out.push_str("/>");
        } else {
            if self.current.lines && !self.current.flat {
                self.line();
            }
            self.out.push_str("</");
            self.out.extend_from_within(started.name);
            self.out.push('>');
        }
        self.scope.leave(started.mark);
        self.current = started.outer;
        self.current.plain = self.is_plain();
    }

    /// As if the element had not been begun. Gives the declarations that were announced for it.
    fn take_back(&mut self, started: Started) -> Vec<(String, String)> {
        self.depth -= 1;
        if self.depth == 0 {
            self.roots -= 1;
        }
        self.out.truncate(started.start);
        self.scope.leave(started.mark);
        self.current = started.outer;
        self.current.children -= 1;
        started.announced
    }

    /// Begins a line, where the document is written in lines. Tells whether it is.
    fn line(&mut self) -> bool {
        let Some(indent) = self.options.indent else { return false };
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent * self.depth));
        true
    }

    #[inline]
    fn close_start_tag(&mut self) {
        if self.current.open {
            self.out.push('>');
            self.current.open = false;
        }
    }

    /// Writes text, escaped.
    ///
    /// # Errors
    /// Where it has a character that XML cannot represent.
    pub fn characters(&mut self, text: &str) -> Result<(), EncodeError> {
        if text.is_empty() {
            return Ok(());
        }
        if self.depth == 0 {
            return Err(EncodeError::new(EncodeErrorKind::Misplaced, "text outside of the root element"));
        }
        self.close_start_tag();
        self.current.flat = true;
        escape::push_text(&mut self.out, text)
    }

    /// The content that follows is mixed: no line is begun in it. Before the content.
    pub fn mixed(&mut self) {
        self.current.flat = true;
    }

    /// Writes a simple value as the text of the element.
    ///
    /// # Errors
    /// Where it cannot be written, or breaks a facet and the document is written strictly.
    #[inline]
    pub fn text<T: Simple>(&mut self, value: &T) -> Result<(), EncodeError> {
        self.prepare(value)?;
        let before = self.out.len();
        if self.current.open {
            self.out.push('>');
        }
        let start = self.out.len();
        escape::push_value(&mut self.out, value)?;
        if self.out.len() == start {
            self.out.truncate(before);
            return Ok(());
        }
        self.current.open = false;
        self.current.flat = true;
        Ok(())
    }

    /// Sees to what has to stand before a value: its declarations, its facets.
    #[inline]
    fn prepare<T: Simple>(&mut self, value: &T) -> Result<(), EncodeError> {
        value.declare(self);
        if !self.required.is_empty() {
            return Err(EncodeError::new(EncodeErrorKind::Namespace, "a prefix cannot be declared here"));
        }
        self.check(value)
    }

    #[inline]
    fn check<T: Simple>(&self, value: &T) -> Result<(), EncodeError> {
        if self.options.strict { value.check().map_err(|error| violation(&error)) } else { Ok(()) }
    }

    /// How often an element may stand; checked where the document is written strictly.
    ///
    /// # Errors
    /// Where it stands more or less often.
    pub fn occurs(&mut self, count: usize, name: &'static str, min: u32, max: Option<u32>) -> Result<(), EncodeError> {
        if !self.options.strict || (count >= min as usize && max.is_none_or(|max| count <= max as usize)) {
            return Ok(());
        }
        let expected = crate::decoder::occurrences(name, min, max);
        let kind = EncodeErrorKind::Violation(crate::DeviationKind::Occurrence);
        Err(EncodeError::new(kind, format!("expected {expected}, found {count}")))
    }

    /// Declares a prefix on the next element. On the root, before it is written, where the names in it have no namespace and its own has.
    pub fn prefix(&mut self, prefix: &str, namespace: &str) {
        self.announced.push((prefix.to_owned(), namespace.to_owned()));
        self.current.plain = false;
    }
}

#[inline]
fn push_name(out: &mut String, prefix: &str, local: &str) {
    if !prefix.is_empty() {
        out.push_str(prefix);
        out.push(':');
    }
    out.push_str(local);
}

#[cold]
fn push_declaration(out: &mut String, prefix: &str, uri: &str) -> Result<(), EncodeError> {
    out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
    out.push_str(prefix);
    out.push_str("=\"");
    escape::push_attribute(out, uri)?;
    out.push('"');
    Ok(())
}

#[cold]
fn violation(violation: &Violation) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Violation(violation.kind), format!("{}: {violation}", violation.kind))
}
