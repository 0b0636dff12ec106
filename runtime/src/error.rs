//! Why a document could not be read or written.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::sync::Arc;

use crate::deviation::{DeviationKind, write_expected_found};
use crate::path::{Context, Origin, Paths};

/// The kind of a [`DecodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// Not well-formed XML, or not namespace-well-formed.
    Syntax,
    /// The document ends too early.
    Truncated,
    /// Something that is not XML at all.
    NotXml,
    /// An HTML page.
    Html,
    /// A document type declaration, which the options refuse.
    Dtd,
    /// Bytes that are not in the encoding they should be in, or an encoding that is not supported.
    Encoding,
    /// One of the limits of [`DecodeOptions`](crate::DecodeOptions) is passed.
    Limit,
    /// The root element is another one.
    WrongRoot,
    /// An element that the type requires is missing.
    MissingElement,
    /// An attribute that the type requires is missing.
    MissingAttribute,
    /// A required value that cannot be read.
    Value,
    /// A departure from the schema, where the document is read strictly.
    Deviation(DeviationKind),
    /// The reader failed.
    Io,
}

/// Why a document could not be read, and where.
#[derive(Clone)]
pub struct DecodeError(Box<Details>);

#[derive(Clone, Debug)]
struct Details {
    kind: DecodeErrorKind,
    message: Cow<'static, str>,
    expected: Cow<'static, str>,
    found: String,
    help: &'static str,
    offset: usize,
    line: usize,
    column: usize,
    path: String,
    source: Option<Arc<io::Error>>,
}

impl DecodeError {
    #[cold]
    pub(crate) fn new(kind: DecodeErrorKind, offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details {
            kind,
            message: message.into(),
            expected: Cow::Borrowed(""),
            found: String::new(),
            help: "",
            offset,
            line: 0,
            column: 0,
            path: String::new(),
            source: None,
        }))
    }

    #[cold]
    pub(crate) fn syntax(offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(DecodeErrorKind::Syntax, offset, message)
    }

    #[cold]
    pub(crate) fn limit(offset: usize, message: String, help: &'static str) -> Self {
        Self::new(DecodeErrorKind::Limit, offset, message).helped(help)
    }

    pub(crate) fn with_expected(mut self, expected: impl Into<Cow<'static, str>>) -> Self {
        self.0.expected = expected.into();
        self
    }

    pub(crate) fn with_found(mut self, found: &str) -> Self {
        self.0.found = excerpt(found);
        self
    }

    pub(crate) fn helped(mut self, help: &'static str) -> Self {
        self.0.help = help;
        self
    }

    /// The end of the path, where it is more than the element that the offset lies in.
    pub(crate) fn with_path_end(mut self, end: String) -> Self {
        self.0.path = end;
        self
    }

    /// Completes the error once the text that was read is at hand again.
    #[cold]
    pub(crate) fn located(mut self, text: &str, context: &Context<'_>) -> Self {
        let details = &mut *self.0;
        let mut paths = Paths::new(text, context);
        details.path = paths.at(details.offset, &details.path);
        let place = context.origin.at(text, details.offset);
        self.placed(place)
    }

    /// The error, at another place of the same element.
    #[cold]
    pub(crate) fn placed(mut self, place: Origin) -> Self {
        let details = &mut *self.0;
        (details.offset, details.line, details.column) = (place.offset, place.line, place.column);
        self
    }

    /// The error, seen from a place that is so many bytes behind.
    pub(crate) fn seen_from(mut self, bytes: usize) -> Self {
        self.0.offset = self.0.offset.saturating_sub(bytes);
        self
    }

    /// The error, seen from a place that is so many bytes before.
    pub(crate) fn moved(mut self, bytes: usize) -> Self {
        self.0.offset += bytes;
        self
    }

    /// The reader failed.
    #[cold]
    pub(crate) fn io(error: io::Error) -> Self {
        let mut this = Self::new(DecodeErrorKind::Io, 0, "the document could not be read to its end");
        this.0.source = Some(Arc::new(error));
        this
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// Where, in bytes of the document's text in UTF-8.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The line, from 1 on.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in characters, from 1 on.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// The element or attribute, written as [`Deviation::path`](crate::Deviation::path) is; empty outside of the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What would have been right, as a phrase; may be empty.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What stands there, its first 200 characters; may be empty.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        if details.line > 0 {
            write!(f, "{}:{}", details.line, details.column)?;
            if !details.path.is_empty() {
                write!(f, " {}", details.path)?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&details.message)?;
        write_expected_found(f, &details.expected, &details.found)?;
        if details.help.is_empty() { Ok(()) } else { write!(f, " ({})", details.help) }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({:?}, {self})", self.0.kind)
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|error| &**error as _)
    }
}

/// The first 200 characters of a text, with an ellipsis where there are more.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// The kind of an [`EncodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A character that XML cannot represent.
    IllegalCharacter,
    /// The name of an element, attribute or prefix that is not an XML name.
    IllegalName,
    /// A namespace that cannot be declared where it is needed.
    Namespace,
    /// A value that the schema does not allow, where it is written strictly.
    Violation(DeviationKind),
    /// An attribute after content, text outside of the root, or not one root.
    Misplaced,
    /// The writer failed.
    Io,
}

/// Why a value could not be written, and where in it.
#[derive(Debug)]
pub struct EncodeError(Box<EncodeDetails>);

#[derive(Debug)]
struct EncodeDetails {
    kind: EncodeErrorKind,
    message: Cow<'static, str>,
    path: String,
    source: Option<io::Error>,
}

impl EncodeError {
    #[cold]
    pub(crate) fn new(kind: EncodeErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(EncodeDetails { kind, message: message.into(), path: String::new(), source: None }))
    }

    /// The error, as seen from the element around.
    #[cold]
    pub(crate) fn inside(mut self, name: &str) -> Self {
        self.0.path.insert_str(0, name);
        self.0.path.insert(0, '/');
        self
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> EncodeErrorKind {
        self.0.kind
    }

    /// The element or attribute that could not be written: `/ServiceRequest/data/Tag/@name`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }
}

impl From<io::Error> for EncodeError {
    fn from(error: io::Error) -> Self {
        let mut this = Self::new(EncodeErrorKind::Io, "the document could not be written");
        this.0.source = Some(error);
        this
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.0.path)?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for EncodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|error| error as _)
    }
}
