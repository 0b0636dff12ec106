//! For programs: a JSON object a line (RFC 8259).

use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Sources, Span};
use crate::pipeline::Report;

/// All diagnostics of a report, an object a line.
///
/// Each has `code`, `severity` (`error`, `unsupported`, `warning`), `message`, the place as `file`, `line`, `column` and `end` (with `line` and `column`,
/// behind the last character), `label` (what there is to say of the place), `secondary` (further places, each with its `label`), and `help` (an array of
/// sentences). Lines and columns count from 1, columns in characters.
#[must_use]
pub fn json(report: &Report) -> String {
    let mut lines = String::new();
    for diagnostic in report.diagnostics.as_slice() {
        lines.push_str(&object(diagnostic, &report.sources));
        lines.push('\n');
    }
    lines
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { severity, code, message, primary, secondary, notes } = diagnostic;
    let severity = severity.to_string();
    let mut labels = Vec::new();
    for label in secondary {
        let place = place(label.span, sources);
        labels.push(format!("{{{place},\"label\":{}}}", string(&label.text)));
    }
    let mut help = Vec::new();
    for note in notes {
        help.push(string(note));
    }
    format!(
        "{{\"code\":{},\"severity\":{},\"message\":{},{},\"label\":{},\"secondary\":[{}],\"help\":[{}]}}",
        string(code),
        string(&severity),
        string(message),
        place(primary.span, sources),
        string(&primary.text),
        labels.join(","),
        help.join(","),
    )
}

/// The members for a place.
fn place(span: Span, sources: &Sources) -> String {
    let source = sources.get(span.source);
    let (line, column) = source.position(span.start as usize);
    let (end_line, end_column) = source.position(span.end as usize);
    let file = string(&source.name);
    format!(
        "\"file\":{file},\"line\":{line},\"column\":{column},\"end\":{{\"line\":{end_line},\"column\":{end_column}}}"
    )
}

/// A string with its quotes (RFC 8259, 7). What some terminals and scripts take for a line end is escaped, too.
fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing to a string does not fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        assert_eq!(
            string("a\"\\\n\r\t\u{1}\u{7f}\u{2028}\u{e9}\u{1F600}"),
            "\"a\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u2028\u{e9}\u{1F600}\""
        );
    }
}
