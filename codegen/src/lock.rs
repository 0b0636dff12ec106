//! `codegen.lock`: what was generated, and from what, so that drift is seen without generating again.
//!
//! A line a file: its kind, its length in bytes, the FNV-1a 64 of its bytes, its path. Inputs are named from the folder
//! of `bindings.toml`, outputs from the folder of the lock. FNV-1a because it is one line in a build script that has no
//! dependencies, and stable between releases of Rust, which std's hasher is not. It guards against mistakes, not malice.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use crate::files::{Change, ChangeKind, Files};

/// The name of the lock, in the output directory.
pub const FILE_NAME: &str = "codegen.lock";

const PREAMBLE: &str = "\
# Written by `cargo codegen generate`: what was generated, and from what. Not to be edited.
# Each line: kind, length in bytes, FNV-1a 64 of the bytes, path.
";

/// The content of a `codegen.lock`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The version of the generator.
    pub generator: String,
    /// What was read, by path from the folder of `bindings.toml`.
    pub inputs: BTreeMap<String, Digest>,
    /// What was written, by path from the folder of the lock.
    pub outputs: BTreeMap<String, Digest>,
}

/// What the lock remembers of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// In bytes.
    pub length: u64,
    /// FNV-1a, 64 bits.
    pub hash: u64,
}

/// A line of a lock that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// From 1.
    pub line: usize,
    /// What was expected there.
    pub expected: &'static str,
}

/// What is different between two locks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Whether the versions of the generator differ.
    pub generator: bool,
    /// Inputs.
    pub inputs: Vec<Change>,
    /// Outputs.
    pub outputs: Vec<Change>,
}

impl Digest {
    /// The digest of a file.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        // Fowler, Noll, Vo: offset basis and prime for 64 bits.
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self { length: bytes.len() as u64, hash: bytes.iter().fold(0xcbf2_9ce4_8422_2325, step) }
    }
}

impl Lock {
    /// The lock of a run, from paths and contents.
    #[must_use]
    pub fn of(generator: &str, inputs: &BTreeMap<String, Vec<u8>>, outputs: &Files) -> Self {
        let inputs = inputs.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes))).collect();
        let outputs = outputs.iter().map(|(path, text)| (path.to_owned(), Digest::of(text.as_bytes()))).collect();
        Self { generator: generator.to_owned(), inputs, outputs }
    }

    /// The text of the file.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = format!("{PREAMBLE}generator {}\n", self.generator);
        for (kind, files) in [("input", &self.inputs), ("output", &self.outputs)] {
            for (path, Digest { length, hash }) in files {
                // Writing to a string does not fail.
                let _ = writeln!(text, "{kind} {length} {hash:016x} {path}");
            }
        }
        text
    }

    /// Reads the text of the file.
    ///
    /// # Errors
    /// The first line that is not one of a lock.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut lock = Self::default();
        for (line, content) in (1..).zip(text.lines()) {
            lock.parse_line(content).map_err(|expected| ParseError { line, expected })?;
        }
        if lock.generator.is_empty() {
            return Err(ParseError { line: text.lines().count().max(1), expected: "`generator VERSION` somewhere" });
        }
        Ok(lock)
    }

    fn parse_line(&mut self, line: &str) -> Result<(), &'static str> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        let files = match kind {
            "generator" => {
                self.generator = rest.to_owned();
                return Ok(());
            }
            "input" => &mut self.inputs,
            "output" => &mut self.outputs,
            _ => return Err("`generator`, `input` or `output`"),
        };
        let mut parts = rest.splitn(3, ' ');
        let length = parts.next().and_then(|part| part.parse().ok()).ok_or("a length in bytes")?;
        let hash = parts.next().and_then(|part| u64::from_str_radix(part, 16).ok()).ok_or("16 hexadecimal digits")?;
        let path = parts.next().filter(|path| !path.is_empty()).ok_or("a path")?;
        files.insert(path.to_owned(), Digest { length, hash });
        Ok(())
    }

    /// What changes from this lock to a newer one.
    #[must_use]
    pub fn compare(&self, newer: &Self) -> Differences {
        Differences {
            generator: self.generator != newer.generator,
            inputs: changes(&self.inputs, &newer.inputs),
            outputs: changes(&self.outputs, &newer.outputs),
        }
    }
}

/// Adds the lock to what a project generated.
///
/// # Errors
/// What reading an input fails with.
pub fn seal(project: &crate::project::Project, generated: &mut crate::Generated) -> std::io::Result<()> {
    use crate::files::at;

    let folder = project.path().parent().unwrap_or(std::path::Path::new(""));
    let mut inputs = BTreeMap::new();
    let itself = project.path().file_name().map(std::path::Path::new);
    for path in generated.inputs.iter().map(std::path::PathBuf::as_path).chain(itself) {
        let full = folder.join(path);
        let bytes = std::fs::read(&full).map_err(|error| at(&full, &error))?;
        let segments: Vec<_> = path.iter().map(std::ffi::OsStr::to_string_lossy).collect();
        inputs.insert(segments.join("/"), bytes);
    }
    let lock = Lock::of(env!("CARGO_PKG_VERSION"), &inputs, &generated.files);
    generated.files.insert(FILE_NAME, lock.render());
    Ok(())
}

fn changes(old: &BTreeMap<String, Digest>, new: &BTreeMap<String, Digest>) -> Vec<Change> {
    let kept = new.iter().filter_map(|(path, digest)| match old.get(path) {
        None => Some(Change { path: path.clone(), kind: ChangeKind::Added }),
        Some(before) if before != digest => Some(Change { path: path.clone(), kind: ChangeKind::Changed }),
        Some(_) => None,
    });
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    let mut all: Vec<Change> =
        kept.chain(gone.map(|path| Change { path: path.clone(), kind: ChangeKind::Removed })).collect();
    all.sort();
    all
}

impl Differences {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.generator && self.inputs.is_empty() && self.outputs.is_empty()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl std::error::Error for ParseError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(inputs: &[(&str, &str)], outputs: &[(&str, &str)]) -> Lock {
        let mut files = Files::default();
        outputs.iter().for_each(|(path, text)| files.insert(*path, *text));
        let inputs = inputs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        Lock::of("0.1.0", &inputs, &files)
    }

    /// The vectors of the authors' reference implementation.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(Digest::of(b""), Digest { length: 0, hash: 0xcbf2_9ce4_8422_2325 });
        assert_eq!(Digest::of(b"a"), Digest { length: 1, hash: 0xaf63_dc4c_8601_ec8c });
        assert_eq!(Digest::of(b"foobar"), Digest { length: 6, hash: 0x8594_4171_f739_67e8 });
    }

    #[test]
    fn the_file_is_sorted_and_reads_back() {
        let lock = lock(&[("b c.xsd", "a"), ("a.xsd", "")], &[("src/lib.rs", "foobar")]);
        let text = lock.render();
        assert_eq!(
            text.strip_prefix(PREAMBLE).unwrap(),
            "generator 0.1.0\n\
             input 0 cbf29ce484222325 a.xsd\n\
             input 1 af63dc4c8601ec8c b c.xsd\n\
             output 6 85944171f73967e8 src/lib.rs\n"
        );
        assert_eq!(Lock::parse(&text), Ok(lock));
    }

    #[test]
    fn a_comparison_tells_what_was_added_changed_and_removed() {
        let old = lock(&[("a", "1"), ("b", "1"), ("c", "1")], &[("x", "1")]);
        let new = lock(&[("b", "2"), ("c", "1"), ("d", "1")], &[("x", "1")]);
        let change = |path: &str, kind| Change { path: path.to_owned(), kind };
        let differences = old.compare(&new);
        let expected = [("a", ChangeKind::Removed), ("b", ChangeKind::Changed), ("d", ChangeKind::Added)];
        assert_eq!(differences.inputs, expected.map(|(path, kind)| change(path, kind)));
        assert_eq!(differences.outputs, []);
        assert!(!differences.is_empty() && !differences.generator);
        assert!(old.compare(&old).is_empty());
    }

    #[test]
    fn an_error_has_its_line() {
        let check = |text: &str, message: &str| assert_eq!(Lock::parse(text).unwrap_err().to_string(), message);
        check("generator 1\n<<<<<<< ours\n", "line 2: expected `generator`, `input` or `output`");
        check("input x\n", "line 1: expected a length in bytes");
        check("\ninput 1 xyz a\n", "line 2: expected 16 hexadecimal digits");
        check("input 1 ff\n", "line 1: expected a path");
        check("input 1 ff a\n", "line 1: expected `generator VERSION` somewhere");
        check("", "line 1: expected `generator VERSION` somewhere");
    }
}
