//! Documents through a compiled batch.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A document for a module of a batch.
pub(crate) struct Job {
    pub(crate) module: usize,
    pub(crate) path: PathBuf,
}

/// What became of a document.
#[derive(Clone)]
pub(crate) struct Answer {
    /// Why it is refused where it is read strictly.
    pub(crate) refused: Option<String>,
    /// What is written of it where it is read leniently; else why not.
    pub(crate) written: Result<String, String>,
}

/// Runs the jobs; a document that ends the program is answered, and the others follow.
pub(crate) fn run(program: &Path, jobs: &[Job]) -> Result<Vec<Answer>, Box<dyn Error>> {
    let list = program.with_extension("jobs");
    let lines: Vec<String> = jobs
        .iter()
        .enumerate()
        .map(|(index, job)| format!("{index}\t{}\t{}", job.module, job.path.display()))
        .collect();
    fs::write(&list, lines.join("\n"))?;
    let mut answers = Vec::new();
    while answers.len() < jobs.len() {
        let output = Command::new(program).arg(&list).arg(answers.len().to_string()).output()?;
        let before = answers.len();
        parse(&output.stdout, &mut answers);
        if answers.len() == before || !output.status.success() {
            let why = format!("the program ends: {}", output.status);
            answers.push(Answer { refused: Some(why.clone()), written: Err(why) });
        }
    }
    answers.truncate(jobs.len());
    Ok(answers)
}

/// Answers one behind the other; one that is cut off is none.
fn parse(mut bytes: &[u8], answers: &mut Vec<Answer>) {
    while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let parts: Vec<&str> = head.splitn(4, '\t').collect();
        let [_, verdict, length, strict] = parts[..] else { return };
        let Some(text) = length.parse().ok().and_then(|length: usize| bytes.get(end + 1..end + 1 + length)) else {
            return;
        };
        let text = String::from_utf8_lossy(text).into_owned();
        bytes = &bytes[end + 1 + text.len()..];
        let refused = (!strict.is_empty()).then(|| strict.to_owned());
        answers.push(Answer { refused, written: if verdict == "written" { Ok(text) } else { Err(text) } });
    }
}
