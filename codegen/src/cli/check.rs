//! `check`: whether what is on disk is what the project gives.

use std::path::PathBuf;

use clap::Args;
use xsd_codegen::drift::{self, DEFAULT_PROJECT, display};

use super::output::Output;
use super::terminal::{answer, plural};
use super::{Exit, Outcome, Terminal, project};

/// What `check` takes.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The project file
    #[arg(long, value_name = "FILE", default_value = DEFAULT_PROJECT)]
    project: PathBuf,
    #[command(flatten)]
    output: Output,
}

/// Runs `check`.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Outcome {
    let (project, generated) = project::generate(&arguments.project, arguments.output, terminal, &mut |_| {})?;
    if let Some(stale) = drift::report(&project, &generated)? {
        match arguments.output.is_for_people() {
            true => answer(&stale)?,
            false => arguments.output.show(terminal, &drift::findings(&project, &generated)?)?,
        }
        return Ok(Exit::Refused);
    }
    let files = plural(generated.files.len(), "file");
    terminal.step("Fresh", &format!("{}, {files}", display(project.output_dir())));
    Ok(Exit::Clean)
}
