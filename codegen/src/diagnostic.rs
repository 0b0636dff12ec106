//! What is wrong with an input, and where.

pub mod render;

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use crate::order::sorted;

/// A source text: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(crate) u32);

/// A range of bytes in a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// The span of a range of bytes. Texts past 4 GiB are refused when they are loaded.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: at(range.start), end: at(range.end) }
    }

    /// The range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// One text that diagnostics point into.
#[derive(Debug)]
pub struct Source {
    /// The name to show: a path as the user wrote it, or relative to where the command runs; `/` on every platform.
    pub name: String,
    /// The text, decoded to UTF-8.
    pub text: String,
    lines: Vec<u32>,
    marks: Vec<Mark>,
}

/// How many characters of a line are before some place in it.
#[derive(Debug)]
struct Mark {
    offset: u32,
    characters: usize,
}

impl Source {
    /// Line and column, both from 1; the column counts characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start as usize <= offset).max(1);
        let mut start = self.lines[line - 1] as usize;
        let end = offset.min(self.text.len());
        let mut column = 1;
        let marks = self.marks.partition_point(|mark| mark.offset as usize <= end);
        if let Some(mark) = self.marks[..marks].last().filter(|mark| mark.offset as usize > start) {
            (start, column) = (mark.offset as usize, mark.characters + 1);
        }
        column += self.text.get(start..end).map_or(0, |before| before.chars().count());
        (line, column)
    }

    /// A line by its number, without its end, and the byte that it begins at.
    pub(crate) fn line(&self, number: usize) -> (usize, &str) {
        let start = self.lines[number - 1] as usize;
        let end = self.lines.get(number).map_or(self.text.len(), |next| *next as usize);
        let line = &self.text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        (start, line.strip_suffix('\r').unwrap_or(line))
    }
}

/// The texts that diagnostics point into.
#[derive(Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    /// Adds a text.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text = text.into();
        let lines = line_starts(&text);
        let id = SourceId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        let marks = marks(&text, &lines);
        self.sources.push(Source { name: name.into(), text, lines, marks });
        id
    }

    /// A text by its id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.sources.len()
    }

    /// Takes the texts from some number on.
    pub(crate) fn split_off(&mut self, from: usize) -> Self {
        Self { sources: self.sources.split_off(from) }
    }

    /// Puts back what was taken.
    pub(crate) fn append(&mut self, mut taken: Self) {
        self.sources.append(&mut taken.sources);
    }

    /// `file:line:col` of where a span begins.
    #[must_use]
    pub fn locate(&self, span: Span) -> String {
        let source = self.get(span.source);
        let (line, column) = source.position(span.start as usize);
        format!("{}:{line}:{column}", source.name)
    }

    /// Every text with its id, in the order of loading.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.sources)
    }
}

/// Where the lines of a text begin.
fn line_starts(text: &str) -> Vec<u32> {
    let mut starts = vec![0];
    for (at, _) in text.match_indices('\n') {
        starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
    }
    starts
}

/// Marks in the long lines of a text, so that no place is far behind one.
fn marks(text: &str, lines: &[u32]) -> Vec<Mark> {
    const DISTANCE: usize = 1024;
    let mut marks = Vec::new();
    let ends = lines.iter().skip(1).map(|&next| next as usize).chain([text.len()]);
    for (start, end) in lines.iter().zip(ends) {
        let (mut at, mut characters) = (*start as usize, 0);
        while end - at > DISTANCE {
            let part = floor_char_boundary(text, at + DISTANCE);
            characters += text[at..part].chars().count();
            at = part;
            marks.push(Mark { offset: u32::try_from(at).unwrap_or(u32::MAX), characters });
        }
    }
    marks
}

/// The beginning of the character that a byte is part of.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something is generated with less than its full meaning.
    Warning,
    /// The schema is valid, but the generator does not support the construct.
    Unsupported,
    /// The input is wrong.
    Error,
}

/// A place that a diagnostic points at, and what to say there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say under it; may be empty.
    pub text: String,
}

/// Something wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The recommendation's name of the rule (`src-resolve`), or the generator's own (`xg-…`).
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Related places.
    pub secondary: Vec<Label>,
    /// The source of the rule, and what to do.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// An error.
    #[must_use]
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message)
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message)
    }

    /// A construct that is valid and not supported.
    #[must_use]
    pub fn unsupported(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Unsupported, code, span, message)
    }

    fn new(severity: Severity, code: &'static str, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span, text: String::new() };
        Self { severity, code, message: message.into(), primary, secondary: Vec::new(), notes: Vec::new() }
    }

    /// Says something under the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at a related place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a note: the source of the rule, what to do.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }
}

/// The diagnostics of a run, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    said: HashSet<(Span, &'static str, String)>,
}

impl Diagnostics {
    /// Adds one; one that says the same of the same place is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = (diagnostic.primary.span, diagnostic.code, diagnostic.message.clone());
        if self.said.insert(key) {
            self.list.push(diagnostic);
        }
    }

    /// Whether there is an error or an unsupported construct: nothing can be generated.
    #[must_use]
    pub fn blocks_generation(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity > Severity::Warning)
    }

    /// Whether the input is wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let mut count = 0;
        for diagnostic in &self.list {
            count += usize::from(diagnostic.severity == severity);
        }
        count
    }

    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Sorts them by place, so that the order of the inputs does not matter.
    pub fn sort(&mut self, sources: &Sources) {
        let key = |index: usize| {
            let Diagnostic { primary: Label { span, .. }, code, message, .. } = &self.list[index];
            (&sources.get(span.source).name, *span, *code, message, index)
        };
        let order = sorted(self.list.len(), &|a, b| key(a).cmp(&key(b)));
        self.list = order.into_iter().map(|index| self.list[index].clone()).collect();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Unsupported => "unsupported",
            Self::Error => "error",
        })
    }
}
