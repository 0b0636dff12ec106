//! What verbs that find something have in common: how it is shown.

use std::io;

use clap::{Args, ValueEnum};
use xsd_codegen::Report;
use xsd_codegen::diagnostic::render;

use super::terminal::answer;
use super::{Exit, Stop, Terminal};

/// How findings are shown.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Output {
    /// How to show what is found
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the text that each finding is about, on standard error
    Text,
    /// A line each, on standard output: `path:line:column: code: message`
    Short,
    /// A JSON object a line, on standard output
    Json,
    /// Annotations of a GitHub workflow, on standard output
    Github,
}

impl Output {
    /// Whether people read it.
    pub(crate) fn is_for_people(self) -> bool {
        self.format == Format::Text
    }

    /// Shows what was found.
    pub(crate) fn show(self, terminal: &Terminal, report: &Report) -> io::Result<()> {
        if !terminal.wants(report) {
            return Ok(());
        }
        match self.format {
            Format::Text => {
                terminal.report(report);
                Ok(())
            }
            Format::Short => answer(&short(report)),
            Format::Json => answer(&render::json(report)),
            Format::Github => answer(&render::github(report)),
        }
    }

    /// Shows why nothing can be done.
    pub(crate) fn refuse(self, terminal: &Terminal, report: &Report, exit: Exit) -> Stop {
        match self.show(terminal, report) {
            Ok(()) => Stop::Shown(exit),
            Err(error) => Stop::Io(error),
        }
    }
}

fn short(report: &Report) -> String {
    let lines = report.diagnostics.as_slice().iter().map(|d| render::short(d, &report.sources) + "\n");
    lines.collect()
}
