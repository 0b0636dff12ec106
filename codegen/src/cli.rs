//! The command line: what can be said, and how it ends. One file a verb.

pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod generate;
pub(crate) mod lint;

mod batch;
mod input;
mod output;
mod project;
mod supervisor;
mod terminal;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub(crate) use terminal::Terminal;

/// Generates Rust bindings from XML Schema documents.
#[derive(Debug, Parser)]
#[command(
    name = "xsd-codegen",
    version,
    after_help = "Exit codes: 0 done or clean; 1 an invalid schema or stale bindings; 2 usage or I/O; \
                  3 (lint) valid, but with a construct that is not supported."
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// Say nothing where nothing is wrong: neither progress nor warnings
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Generate bindings: of a project, or of single schemas
    Generate(generate::Arguments),
    /// Tell whether the bindings are what the project gives, and what is different
    Check(check::Arguments),
    /// Tell what is wrong with a schema
    Lint(lint::Arguments),
    /// Explain the code of a diagnostic; without one, list them all
    Explain(explain::Arguments),
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or clean.
    Clean,
    /// An answer that the user asked to fail on.
    Refused,
    /// Usage, I/O, a missing file.
    Misuse,
    /// Valid, but with a construct that is not supported.
    Unsupported,
}

/// Why a run ends before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The reason has been shown.
    Shown(Exit),
    /// Reading or writing failed.
    Io(io::Error),
}

/// What a verb comes to.
pub(crate) type Outcome = Result<Exit, Stop>;

impl Stop {
    /// Shows the reason, where that has not been done.
    pub(crate) fn exit(self, terminal: &Terminal) -> Exit {
        match self {
            Self::Shown(exit) => exit,
            // Whoever reads the answer has seen enough of it: `xsd-codegen explain | head`.
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
            Self::Io(error) => {
                terminal.error(&error.to_string());
                Exit::Misuse
            }
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Refused => 1,
            Exit::Misuse => 2,
            Exit::Unsupported => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
