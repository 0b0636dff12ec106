//! How diagnostics are shown: to people in a terminal, in the output of a build script, in one line, to programs, on GitHub.

mod github;
mod json;
mod plain;
#[cfg(feature = "cli")]
mod pretty;

pub use self::github::github;
pub use self::json::json;
pub use self::plain::plain;
#[cfg(feature = "cli")]
pub use self::pretty::pretty;
use super::{Diagnostic, Severity, Source, Sources, floor_char_boundary};
use crate::pipeline::Report;

/// A line that is longer is not shown, and what is wrong in it only by line and column: whole documents are written in one.
const LONGEST_LINE: usize = 5_000;

/// One line: `path:line:col: code: message`.
#[must_use]
pub fn short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let message = diagnostic.message.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}: {}: {message}", sources.locate(diagnostic.primary.span), diagnostic.code)
}

/// What a report comes to: `error: 2 errors, 1 warning in 2 of 3 documents`. Empty if there is nothing to say.
#[must_use]
pub fn summary(report: &Report) -> String {
    let list = report.diagnostics.as_slice();
    let Some(worst) = list.iter().map(|diagnostic| diagnostic.severity).max() else { return String::new() };
    let kinds =
        [(Severity::Error, "error"), (Severity::Unsupported, "unsupported construct"), (Severity::Warning, "warning")];
    let mut counts = Vec::new();
    for &(severity, noun) in &kinds {
        match report.diagnostics.count(severity) {
            0 => {}
            count => counts.push(plural(count, noun)),
        }
    }
    let (mut found, mut documents) = (0, 0);
    for (id, source) in report.sources.iter() {
        found += usize::from(list.iter().any(|diagnostic| diagnostic.primary.span.source == id));
        // What is built in has its name in angle brackets.
        documents += usize::from(!source.name.starts_with('<'));
    }
    format!("{worst}: {} in {} of {}", counts.join(", "), found, plural(documents, "document"))
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The part of a text that is shown for a span: the line where it begins, and the span in that line.
struct Excerpt<'s> {
    /// The line's number, from 1.
    number: usize,
    /// The line without its end.
    line: &'s str,
    /// The span in the line. A span of several lines ends with the first: start tags can be long.
    start: usize,
    /// Its end.
    end: usize,
}

impl<'s> Excerpt<'s> {
    /// `None` where there is nothing to show: an empty text, a line that is too long.
    fn of(source: &'s Source, range: &std::ops::Range<usize>) -> Option<Self> {
        let text = source.text.as_str();
        let at = floor_char_boundary(text, range.start);
        let (number, _) = source.position(at);
        let (first, line) = source.line(number);
        if line.len() > LONGEST_LINE || first == text.len() {
            return None;
        }
        let start = (at - first).min(line.len());
        let mut end = range.end.saturating_sub(first).clamp(start, line.len());
        while !line.is_char_boundary(end) {
            end += 1;
        }
        Some(Self { number, line, start, end })
    }
}
