//! Whether the bindings on disk are what a project gives, in words.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use similar::TextDiff;

use crate::diagnostic::{Diagnostic, Span};
use crate::files::{Change, ChangeKind, at, read_if_there};
use crate::lock::{Digest, FILE_NAME, Lock};
use crate::project::Project;
use crate::{Generated, Report};

/// The project file, where none is named.
pub const DEFAULT_PROJECT: &str = "xsd/bindings.toml";

/// How many lines of differences are shown: a change of the generator touches every file.
const DIFF_LINES: usize = 200;

/// How long is spent on the differences of one file before they are shown coarser than they could be.
const DIFF_TIME: Duration = Duration::from_millis(500);

/// What is stale, why, and what mends it; `None` where the bindings are fresh. The lock must be among the generated
/// files: see [`lock::seal`](crate::lock::seal).
///
/// # Errors
/// What reading the bindings fails with.
pub fn report(project: &Project, generated: &Generated) -> io::Result<Option<String>> {
    let out = project.output_dir();
    let changes = generated.files.compare(out)?;
    if changes.is_empty() {
        return Ok(None);
    }
    let mut text = format!("{} is not what {} gives:\n", display(out), display(project.path()));
    for change in &changes {
        let _ = writeln!(text, "{:>9}  {}", change.kind, display(&out.join(&change.path)));
    }
    text += &reasons(project, generated, &changes)?;
    text += &differences(generated, &changes, out)?;
    let _ = writeln!(text, "\nTo mend it: {}", command(project.path()));
    Ok(Some(text))
}

/// The same as findings: one for each file that is stale.
///
/// # Errors
/// What reading the bindings fails with.
pub fn findings(project: &Project, generated: &Generated) -> io::Result<Report> {
    let out = project.output_dir();
    let mut report = Report::default();
    for change in generated.files.compare(out)? {
        let source = report.sources.add(display(&out.join(&change.path)), "");
        let what = match change.kind {
            ChangeKind::Added => "is missing",
            ChangeKind::Changed => "is not what it would be",
            ChangeKind::Removed => "would not be there",
        };
        let message = format!("the file {what} if {} were generated now", display(project.path()));
        let finding = Diagnostic::error("xg-stale", Span::new(source, 0..0), message);
        report.diagnostics.push(finding.note(format!("run `{}`", command(project.path()))));
    }
    Ok(report)
}

/// What the lock on disk tells of how it came to that: inputs that are others now, and outputs that were edited.
fn reasons(project: &Project, generated: &Generated, changes: &[Change]) -> io::Result<String> {
    let (inputs, out) = (project.path().parent().unwrap_or(Path::new("")), project.output_dir());
    let path = out.join(FILE_NAME);
    let Some(bytes) = read_if_there(&path)? else { return Ok(String::new()) };
    let old = match Lock::parse(&String::from_utf8_lossy(&bytes)) {
        Ok(lock) => lock,
        Err(error) => return Ok(format!("\n{}:{}:1: expected {}\n", display(&path), error.line, error.expected)),
    };
    let new = generated.files.get(FILE_NAME).map(Lock::parse).and_then(Result::ok).unwrap_or_default();
    let differences = old.compare(&new);
    let mut reasons = String::new();
    if differences.generator {
        let _ = writeln!(reasons, "  changed  the generator, {} to {}", old.generator, new.generator);
    }
    for change in &differences.inputs {
        let _ = writeln!(reasons, "{:>9}  {}", change.kind, display(&inputs.join(&change.path)));
    }
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Changed) {
        let Some(recorded) = old.outputs.get(&change.path) else { continue };
        let path = out.join(&change.path);
        if Digest::of(&read(&path)?) != *recorded {
            let _ = writeln!(reasons, "   edited  {} by hand", display(&path));
        }
    }
    Ok(if reasons.is_empty() { reasons } else { format!("\nSince it was generated:\n{reasons}") })
}

/// Unified differences of the changed files; the lock's say nothing to a person.
fn differences(generated: &Generated, changes: &[Change], out: &Path) -> io::Result<String> {
    let mut text = String::new();
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Changed && change.path != FILE_NAME) {
        let path = out.join(&change.path);
        let (old, name) = (read(&path)?, display(&path));
        let (old, new) = (String::from_utf8_lossy(&old), generated.files.get(&change.path).unwrap_or_default());
        let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(old.as_ref(), new);
        let _ = write!(text, "\n{}", diff.unified_diff().header(&name, &format!("{name}, generated")));
    }
    Ok(bound(&text))
}

/// The first lines of a text, and how many are left out.
fn bound(text: &str) -> String {
    let lines = text.lines().count();
    if lines <= DIFF_LINES {
        return text.to_owned();
    }
    let mut short: String = text.split_inclusive('\n').take(DIFF_LINES).collect();
    let _ = writeln!(short, "… and {} more lines", lines - DIFF_LINES);
    short
}

/// The command that brings the bindings of a project up to date.
fn command(project: &Path) -> String {
    let verb = "cargo codegen generate";
    if project == Path::new(DEFAULT_PROJECT) {
        verb.to_owned()
    } else {
        format!("{verb} --project {}", project.display())
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|error| at(path, &error))
}

/// A path as a person would write it: `generated/src`, not `xsd/../generated/src`.
#[must_use]
pub fn display(path: &Path) -> String {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    if plain.as_os_str().is_empty() { ".".to_owned() } else { plain.display().to_string().replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_without_detours() {
        let check = |path: &str, expected: &str| assert_eq!(display(Path::new(path)), expected);
        check("xsd/../generated/./src/lib.rs", "generated/src/lib.rs");
        check("./a", "a");
        check("../../a", "../../a");
        check("a/..", ".");
    }

    #[test]
    fn long_differences_are_cut() {
        let text = |lines: usize| "+ x\n".repeat(lines);
        assert_eq!(bound(&text(DIFF_LINES)), text(DIFF_LINES));
        assert_eq!(bound(&text(DIFF_LINES + 2)), text(DIFF_LINES) + "… and 2 more lines\n");
    }
}
