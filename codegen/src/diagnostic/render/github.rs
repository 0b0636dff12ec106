//! For workflows on GitHub: commands that annotate the lines of a pull request.

use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::pipeline::Report;

/// All diagnostics of a report, a workflow command a line: `::error file=…,line=…,col=…,title=CODE::message`. What is not supported is an error, too.
#[must_use]
pub fn github(report: &Report) -> String {
    let mut lines = String::new();
    for diagnostic in report.diagnostics.as_slice() {
        lines.push_str(&command(diagnostic, &report.sources));
        lines.push('\n');
    }
    lines
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { severity, code, message, primary, secondary, notes } = diagnostic;
    let command = match severity {
        Severity::Warning => "warning",
        Severity::Unsupported | Severity::Error => "error",
    };
    let source = sources.get(primary.span.source);
    let (line, column) = source.position(primary.span.start as usize);
    let (end_line, end_column) = source.position(primary.span.end as usize);
    // Columns are of no use over several lines.
    let end = if end_line == line { format!("endColumn={end_column}") } else { format!("endLine={end_line}") };
    let mut text = message.clone();
    if !primary.text.is_empty() {
        text = format!("{text}: {}", primary.text);
    }
    for label in secondary {
        text = format!("{text}\n{}: {}", sources.locate(label.span), label.text);
    }
    for note in notes {
        text = format!("{text}\n{note}");
    }
    format!(
        "::{command} file={},line={line},col={column},{end},title={}::{}",
        property(&source.name),
        property(code),
        data(&text)
    )
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_properties_are_escaped() {
        assert_eq!(data("50%\r\na:b,c"), "50%25%0D%0Aa:b,c");
        assert_eq!(property("50%\na:b,c"), "50%25%0Aa%3Ab%2Cc");
    }
}
