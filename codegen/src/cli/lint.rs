//! `lint`: what is wrong with a set of documents.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use xsd_codegen::diagnostic::render;
use xsd_codegen::{Options, Report, XsdVersion};

use super::terminal::{answer, documents, plural};
use super::{Exit, Outcome, Terminal, batch, project};

/// What `lint` takes.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The documents; those that they include and import are read with them
    #[arg(value_name = "FILE", required_unless_present = "batch")]
    files: Vec<PathBuf>,
    /// The version of XML Schema that they are read by
    #[arg(long, value_name = "VERSION", default_value = "1.1")]
    xsd: Version,
    /// How to show what is found
    #[arg(long, default_value = "text")]
    format: Format,
    /// Serve requests from standard input: a line each, the documents of a set separated by tabs. The answer to each is
    /// a line: `ok`, or `err`, `unsupported` or `panic`, with a tab and the first finding
    #[arg(long, conflicts_with_all = ["files", "format"])]
    batch: bool,
}

/// A version of the recommendation.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Version {
    /// XML Schema 1.0, second edition.
    #[value(name = "1.0")]
    V1_0,
    /// XML Schema 1.1.
    #[value(name = "1.1")]
    V1_1,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the text that each finding is about
    Text,
    /// A line each, on standard output: `path:line:column: code: message`
    Short,
}

/// Runs `lint`.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Outcome {
    let options = arguments.xsd.options();
    if arguments.batch {
        batch::serve(&options)?;
        return Ok(Exit::Clean);
    }
    project::require(&arguments.files)?;
    let report = xsd_codegen::lint(&arguments.files, &options);
    match arguments.format {
        Format::Text => terminal.report(&report),
        Format::Short => answer(&short(&report))?,
    }
    let exit = verdict(&report);
    if exit == Exit::Clean {
        terminal.step("Valid", &plural(documents(&report), "document"));
    }
    Ok(exit)
}

/// What the findings amount to. Warnings do not count.
pub(crate) fn verdict(report: &Report) -> Exit {
    match report.diagnostics.has_errors() {
        true => Exit::Refused,
        false if report.diagnostics.blocks_generation() => Exit::Unsupported,
        false => Exit::Clean,
    }
}

fn short(report: &Report) -> String {
    let lines = report.diagnostics.as_slice().iter().map(|d| render::short(d, &report.sources) + "\n");
    lines.collect()
}

impl Version {
    /// The options of a run that reads documents by this version.
    pub(crate) fn options(self) -> Options {
        let version = match self {
            Self::V1_0 => XsdVersion::V1_0,
            Self::V1_1 => XsdVersion::V1_1,
        };
        Options { version, ..Options::default() }
    }
}
