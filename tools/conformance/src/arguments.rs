//! What the command line says.

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::USAGE;
use crate::suite::Selection;

/// What `w3c` takes.
pub(crate) struct W3c {
    pub(crate) selection: Selection,
    pub(crate) differences: PathBuf,
    pub(crate) work: PathBuf,
    pub(crate) batch: usize,
}

/// What `corpus` takes.
pub(crate) struct Corpus {
    pub(crate) families: Vec<PathBuf>,
    pub(crate) work: PathBuf,
    pub(crate) families_only: bool,
}

pub(crate) fn w3c(mut given: impl Iterator<Item = String>) -> Result<W3c, Box<dyn Error>> {
    let selection = Selection {
        root: PathBuf::new(),
        index: PathBuf::new(),
        groups: None,
        exclude: None,
        version: "1.0".to_owned(),
        only: Vec::new(),
        skip: Vec::new(),
    };
    let work = work("w3c");
    let mut arguments = W3c { selection, differences: work.join("differences.txt"), work, batch: 100 };
    while let Some(argument) = given.next() {
        let value = given.next().ok_or_else(|| format!("{argument} takes a value\n{USAGE}"))?;
        let selection = &mut arguments.selection;
        match &*argument {
            "--root" => {
                selection.root = Path::new(&value).canonicalize().map_err(|error| format!("{value}: {error}"))?
            }
            "--index" => selection.index = value.into(),
            "--groups" => selection.groups = Some(value.into()),
            "--exclude" => selection.exclude = Some(value.into()),
            "--version" if matches!(&*value, "1.0" | "1.1") => selection.version = value,
            "--only" => selection.only.push(value),
            "--skip" => selection.skip.push(value),
            "--differences" => arguments.differences = value.into(),
            "--work" => arguments.work = value.into(),
            "--batch" => arguments.batch = value.parse::<usize>()?.max(1),
            _ => return Err(USAGE.into()),
        }
    }
    if arguments.selection.index.as_os_str().is_empty() { Err(USAGE.into()) } else { Ok(arguments) }
}

pub(crate) fn corpus(mut given: impl Iterator<Item = String>) -> Result<Corpus, Box<dyn Error>> {
    let mut arguments = Corpus { families: Vec::new(), work: work("corpus"), families_only: false };
    while let Some(argument) = given.next() {
        match &*argument {
            "--families-only" => arguments.families_only = true,
            "--work" => arguments.work = given.next().ok_or(USAGE)?.into(),
            dir if Path::new(dir).is_dir() => arguments.families.push(Path::new(dir).canonicalize()?),
            other => return Err(format!("{other}: no such folder\n{USAGE}").into()),
        }
    }
    if arguments.families.is_empty() { Err(USAGE.into()) } else { Ok(arguments) }
}

/// Where crates are made: beside what cargo compiles.
fn work(verb: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/conformance").join(verb)
}
