//! `generate`: the bindings of a project with their lock, or those of single schemas.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use xsd_codegen::drift::{DEFAULT_PROJECT, display};
use xsd_codegen::files::Change;
use xsd_codegen::{Generated, Options, Serde};

use super::input::Input;
use super::output::Output;
use super::terminal::plural;
use super::{Exit, Outcome, Terminal, project};

/// How many changed files are named.
const NAMED: usize = 8;

/// What `generate` takes.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The project file
    #[arg(long, value_name = "FILE", default_value = DEFAULT_PROJECT)]
    project: PathBuf,
    /// Generate the bindings of these schemas, without a project file
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out", conflicts_with = "project")]
    schema: Vec<PathBuf>,
    /// Where the bindings of `--schema` go: `mod.rs` and the files that it names
    #[arg(long, value_name = "DIR", requires = "schema")]
    out: Option<PathBuf>,
    /// Types implement `Serialize` and `Deserialize` of serde, by the feature `serde` of xsd-runtime
    #[arg(long, requires = "schema")]
    serde: bool,
    /// Boxes and lists are FarBox and FarVec of xsd-runtime in any case, not only where types lead to each other too far for the compiler
    #[arg(long, requires = "schema")]
    far: bool,
    /// The values of xs:string are CompactString, which keeps texts of up to 24 bytes in place, by the feature `compact_str` of xsd-runtime
    #[arg(long, requires = "schema")]
    compact_strings: bool,
    #[command(flatten, next_help_heading = "Options of --schema")]
    input: Input,
    #[command(flatten)]
    output: Output,
}

/// Runs `generate`.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Outcome {
    let start = Instant::now();
    if let Some(out) = &arguments.out {
        let generated = of_schemas(arguments, terminal)?;
        finish(&generated, out, start, terminal)?;
    } else if !arguments.input.is_empty() {
        terminal.error("--catalog, --location and --limit go with --schema: a project has them in its file, and is read by XML Schema 1.1");
        return Ok(Exit::Misuse);
    } else {
        let (project, generated) = project::generate(&arguments.project, arguments.output, terminal, &mut |set| {
            let (schemas, types) = (plural(set.schemas, "schema"), plural(set.types, "type"));
            terminal.step("Generating", &format!("{:<24} {schemas:>10} {types:>10}", set.module));
        })?;
        let changes = finish(&generated, project.output_dir(), start, terminal)?;
        if !changes.is_empty() {
            terminal.step("next", "cargo test    snapshots and the wire fixtures");
        }
    }
    Ok(Exit::Clean)
}

fn of_schemas(arguments: &Arguments, terminal: &Terminal) -> Result<Generated, super::Stop> {
    project::require(arguments.schema.iter().chain(arguments.input.files()))?;
    let serde = if arguments.serde { Serde::Yes } else { Serde::No };
    let Arguments { far, compact_strings, input, .. } = arguments;
    let options = Options { serde, far: *far, compact_strings: *compact_strings, ..input.options() };
    let generated = xsd_codegen::generate(&arguments.schema, &options)
        .map_err(|report| arguments.output.refuse(terminal, &report, Exit::Refused))?;
    arguments.output.show(terminal, &generated.report)?;
    Ok(generated)
}

/// Writes the files, and says what came of it.
fn finish(generated: &Generated, out: &Path, start: Instant, terminal: &Terminal) -> std::io::Result<Vec<Change>> {
    let changes = generated.files.write(out)?;
    let (schemas, types) = (plural(generated.inputs.len(), "schema"), plural(generated.types, "type"));
    let endpoints = match generated.endpoints {
        0 => String::new(),
        count => format!(", {}", plural(count, "endpoint")),
    };
    let (files, seconds) = (plural(generated.files.len(), "file"), start.elapsed().as_secs_f64());
    let changed = changes.len();
    terminal.step(
        "Finished",
        &format!("{types} of {schemas}{endpoints}: {files} in {}, {changed} changed, in {seconds:.2} s", display(out)),
    );
    if !changes.is_empty() {
        terminal.step("changed", &named(&changes, out));
    }
    Ok(changes)
}

/// The changed files, the first few of them by name.
fn named(changes: &[Change], out: &Path) -> String {
    let mut names: Vec<_> = changes.iter().take(NAMED).map(|change| display(&out.join(&change.path))).collect();
    if changes.len() > NAMED {
        names.push(format!("and {} more", changes.len() - NAMED));
    }
    names.join(", ")
}
