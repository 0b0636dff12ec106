//! `lint`: what is wrong with a set of documents.

use std::path::PathBuf;

use clap::Args;
use xsd_codegen::Report;

use super::input::Input;
use super::output::Output;
use super::terminal::{documents, plural};
use super::{Exit, Outcome, Terminal, batch, project};

/// What `lint` takes.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The documents; those that they include and import are read with them
    #[arg(value_name = "FILE", required_unless_present = "batch")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Serve requests from standard input: a line each, the documents of a set separated by tabs. The answer to each is
    /// a line: `ok`, or `err`, `unsupported` or `panic`, with a tab and the first finding
    #[arg(long, conflicts_with_all = ["files", "format"])]
    batch: bool,
    /// Serve them in this process
    #[arg(long, hide = true, requires = "batch")]
    worker: bool,
}

/// Runs `lint`.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Outcome {
    let options = arguments.input.options();
    project::require(arguments.input.files())?;
    if arguments.worker {
        batch::serve(&options)?;
        return Ok(Exit::Clean);
    }
    if arguments.batch {
        batch::supervise()?;
        return Ok(Exit::Clean);
    }
    project::require(&arguments.files)?;
    let report = xsd_codegen::lint(&arguments.files, &options);
    arguments.output.show(terminal, &report)?;
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
