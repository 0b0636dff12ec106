//! For people in a terminal.

use std::collections::HashSet;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::Excerpt;
use crate::diagnostic::{Diagnostic, Label, Severity, Sources};
use crate::explain;
use crate::pipeline::Report;

/// All diagnostics of a report.
#[must_use]
pub fn pretty(report: &Report, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
    let mut explained = HashSet::new();
    let mut text = String::new();
    for diagnostic in report.diagnostics.as_slice() {
        // Where to read more is said once for each code.
        let more = explain::lookup(diagnostic.code).is_some() && explained.insert(diagnostic.code);
        text.push_str(&renderer.render(&[group(diagnostic, &report.sources, more)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'r>(diagnostic: &'r Diagnostic, sources: &'r Sources, more: bool) -> Group<'r> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Unsupported => Level::ERROR.with_name("unsupported"),
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code));
    group = place(group, sources, &diagnostic.primary, AnnotationKind::Primary);
    for label in &diagnostic.secondary {
        group = place(group, sources, label, AnnotationKind::Context);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(normalize_untrusted_str(note)));
    }
    if more {
        group = group.element(Level::HELP.message(format!("xsd-codegen explain {}", diagnostic.code)));
    }
    group
}

/// One place with its line: each has its own snippet, however near they are.
fn place<'r>(group: Group<'r>, sources: &'r Sources, label: &'r Label, kind: AnnotationKind) -> Group<'r> {
    let source = sources.get(label.span.source);
    let Some(Excerpt { number, line, start, end }) = Excerpt::of(source, &label.span.range()) else {
        let (line, column) = source.position(label.span.start as usize);
        return group.element(Origin::path(source.name.as_str()).line(line).char_column(column));
    };
    let label = Some(label.text.as_str()).filter(|text| !text.is_empty());
    let annotation = kind.span(start..end).label(label);
    group.element(Snippet::source(line).line_start(number).path(source.name.as_str()).annotation(annotation))
}
