//! The command, run as a user runs it: through a pipe, so that nothing but findings and answers may be seen.

mod batch;
mod check;
mod explain;
mod format;
mod generate;
mod lint;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

/// A schema with nothing wrong.
const VALID: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="note" type="xs:string"/>
</xs:schema>
"#;

/// A schema with a reference that leads nowhere, at 2:33.
const DANGLING: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="memo" type="Memo"/>
</xs:schema>
"#;

/// A folder with files, in which the command runs.
struct Folder(TempDir);

/// What a run of the command came to.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    /// A folder with a project of one set, `xsd/note.xsd`, whose bindings go to `generated/`.
    fn project(schema: &str) -> Self {
        let bindings = "[output]\ndir = \"../generated\"\n\n[[set]]\nmodule = \"note\"\ndocuments = [\"note.xsd\"]\n";
        Self::new(&[("xsd/bindings.toml", bindings), ("xsd/note.xsd", schema)])
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Every file with its content and when it was written.
    fn snapshot(&self) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
        fn walk(path: &Path, into: &mut Vec<(PathBuf, Vec<u8>, std::time::SystemTime)>) {
            for entry in fs::read_dir(path).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, into);
                } else {
                    let written = fs::metadata(&path).unwrap().modified().unwrap();
                    into.push((path.clone(), fs::read(&path).unwrap(), written));
                }
            }
        }
        let mut files = Vec::new();
        walk(self.0.path(), &mut files);
        files.sort();
        files
    }

    /// Runs the command with arguments that are separated by spaces.
    fn run(&self, arguments: &str) -> Run {
        let output = cargo_bin_cmd!("xsd-codegen")
            .current_dir(self.0.path())
            .args(arguments.split_whitespace())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Run {
    /// Checks that the run ended with a code.
    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Checks that it said nothing.
    #[track_caller]
    fn says_nothing(self) -> Self {
        assert_eq!((self.stdout.as_str(), self.stderr.as_str()), ("", ""));
        self
    }

    /// Checks that it said something about what is wrong, and gave no answer.
    #[track_caller]
    fn complains(self, of: &[&str]) -> Self {
        assert_eq!(self.stdout, "");
        of.iter().for_each(|part| assert!(self.stderr.contains(part), "no {part:?} in {}", self.stderr));
        self
    }

    /// Checks that an answer was given, and nothing said beside it.
    #[track_caller]
    fn answers(self, with: &[&str]) -> Self {
        assert_eq!(self.stderr, "");
        with.iter().for_each(|part| assert!(self.stdout.contains(part), "no {part:?} in {}", self.stdout));
        self
    }
}

#[test]
fn a_command_line_that_makes_no_sense_ends_with_2() {
    let folder = Folder::new(&[]);
    for arguments in ["", "frobnicate", "lint", "lint --xsd 2.0 a.xsd", "generate --out x", "check a.xsd"] {
        folder.run(arguments).ends_with(2);
    }
}

#[test]
fn help_and_version_end_with_0() {
    let folder = Folder::new(&[]);
    folder.run("--help").ends_with(0).answers(&["generate", "check", "lint", "explain", "Exit codes"]);
    folder.run("--version").ends_with(0).answers(&["xsd-codegen 0."]);
}
