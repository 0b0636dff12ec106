//! What the user sees: progress where a person watches, findings and errors always, answers on standard output.

use std::io::{self, IsTerminal, Write};

use xsd_codegen::Report;
use xsd_codegen::diagnostic::render;

/// Standard error and standard output, and how to write to them.
#[derive(Debug)]
pub(crate) struct Terminal {
    quiet: bool,
    progress: bool,
    color: bool,
}

impl Terminal {
    /// Progress and colour are for terminals only; <https://no-color.org> is honoured.
    pub(crate) fn new(quiet: bool) -> Self {
        let watched = io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { quiet, progress: watched && !quiet, color: watched && !plain }
    }

    /// Says what has been done, where a person watches.
    pub(crate) fn step(&self, label: &str, text: &str) {
        if self.progress {
            say(&format!("{}  {text}", self.paint(GREEN, &format!("{label:>10}"))));
        }
    }

    /// Says what is wrong with a run, in one line.
    pub(crate) fn error(&self, message: &str) {
        say(&format!("{}: {message}", self.paint(RED, "error")));
    }

    /// Whether what was found is to be shown; if quiet, not where it is warnings alone.
    pub(crate) fn wants(&self, report: &Report) -> bool {
        !report.diagnostics.is_empty() && (!self.quiet || report.diagnostics.blocks_generation())
    }

    /// Shows what was found to a person.
    pub(crate) fn report(&self, report: &Report) {
        say(render::pretty(report, self.color).trim_end_matches('\n'));
        say("");
        let summary = render::summary(report);
        let (severity, counts) = summary.split_once(':').unwrap_or_default();
        let color = if report.diagnostics.blocks_generation() { RED } else { YELLOW };
        say(&format!("{}:{counts}", self.paint(color, severity)));
    }

    fn paint(&self, color: &str, text: &str) -> String {
        if self.color { format!("{color}{text}\x1b[0m") } else { text.to_owned() }
    }
}

const RED: &str = "\x1b[1;31m";
const GREEN: &str = "\x1b[1;32m";
const YELLOW: &str = "\x1b[1;33m";

/// Writes a line to standard error; where that is closed there is nobody to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes an answer to standard output.
pub(crate) fn answer(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// How many documents were read. What is built in has its name in angle brackets.
pub(crate) fn documents(report: &Report) -> usize {
    report.sources.iter().filter(|(_, source)| !source.name.starts_with('<')).count()
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!([plural(0, "file"), plural(1, "file"), plural(2, "file")], ["0 files", "1 file", "2 files"]);
    }
}
