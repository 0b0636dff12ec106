//! Without colours and without dependencies: for build scripts, whose output cargo passes on.

use std::fmt::Write;

use super::{Excerpt, summary};
use crate::diagnostic::{Label, Sources};
use crate::pipeline::Report;

/// A column past this is shown with the head of its line left out.
const WIDTH: usize = 140;

/// All diagnostics of a report, and what it comes to.
#[must_use]
pub fn plain(report: &Report) -> String {
    let mut text = String::new();
    for diagnostic in report.diagnostics.as_slice() {
        let heading = format!("{}[{}]: {}", diagnostic.severity, diagnostic.code, diagnostic.message);
        place(&mut text, &report.sources, &diagnostic.primary, &heading);
        for label in &diagnostic.secondary {
            place(&mut text, &report.sources, &Label { span: label.span, text: String::new() }, &label.text);
        }
        for note in &diagnostic.notes {
            let _ = writeln!(text, "  = note: {}", printable(note));
        }
        text.push('\n');
    }
    let summary = summary(report);
    if !summary.is_empty() {
        let _ = writeln!(text, "{summary}");
    }
    text
}

/// `file:line:col: heading`, the line, and carets with the label.
fn place(text: &mut String, sources: &Sources, label: &Label, heading: &str) {
    let _ = writeln!(text, "{}: {}", sources.locate(label.span), printable(heading));
    let Some(excerpt) = Excerpt::of(sources.get(label.span.source), &label.span.range()) else { return };
    let Excerpt { number, line, start, end } = excerpt;
    let before: Vec<char> = line[..start].chars().collect();
    let skipped = if before.len() > WIDTH { before.len() - WIDTH / 2 } else { 0 };
    let shown: String = line.chars().skip(skipped).take(2 * WIDTH).collect();
    // Tabs stay tabs, so that the carets stand where the text does.
    let indent: String = before[skipped..].iter().map(|c| if *c == '\t' { '\t' } else { ' ' }).collect();
    let carets = "^".repeat(line[start..end].chars().count().clamp(1, 2 * WIDTH - indent.chars().count()));
    let ellipsis = if skipped > 0 { "..." } else { "" };
    let gutter = " ".repeat(number.to_string().len());
    let _ = writeln!(text, " {number} | {ellipsis}{}", printable(&shown));
    let under = format!(" {gutter} | {}{indent}{carets} {}", " ".repeat(ellipsis.len()), printable(&label.text));
    let _ = writeln!(text, "{}", under.trim_end());
}

/// Nothing that a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\t' && c != '\n' { '\u{FFFD}' } else { c }).collect()
}
