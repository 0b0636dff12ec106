//! What the verbs share that work on a project.

use std::path::Path;
use std::{fs, io};

use xsd_codegen::project::{Project, SetDone};
use xsd_codegen::{Generated, lock};

use super::output::Output;
use super::{Exit, Stop, Terminal};

/// Generates a project in memory, the lock among its files, and shows what was found on the way.
pub(crate) fn generate(
    path: &Path,
    output: Output,
    terminal: &Terminal,
    watch: &mut dyn FnMut(&SetDone<'_>),
) -> Result<(Project, Generated), Stop> {
    require([path])?;
    let project = Project::load(path).map_err(|report| output.refuse(terminal, &report, Exit::Misuse))?;
    let mut generated =
        project.generate_watched(watch).map_err(|report| output.refuse(terminal, &report, Exit::Refused))?;
    output.show(terminal, &generated.report)?;
    lock::seal(&project, &mut generated)?;
    Ok((project, generated))
}

/// Fails where one of the files that the user named cannot be read: that is no finding about a schema.
pub(crate) fn require<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> io::Result<()> {
    for path in paths {
        let path = path.as_ref();
        let kind = fs::File::open(path).and_then(|file| file.metadata());
        let readable =
            kind.and_then(|kind| if kind.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(()) });
        readable.map_err(|error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    }
    Ok(())
}
