//! The drift guard: tells where the committed bindings are not what `xsd/` gives.
//!
//! It compares the files with what `generated/codegen.lock` remembers of them, and writes nothing: a build script may
//! write to `OUT_DIR` alone, and bindings that are reviewed have to be committed. A packaged crate has neither folder,
//! and hears nothing. With `QUALYS_CODEGEN_CHECK=deny` what would be a warning stops the build.

use std::path::Path;
use std::{env, fs};

const SCHEMAS: &str = "xsd";
const BINDINGS: &str = "generated";
const LOCK: &str = "generated/codegen.lock";
const COMMAND: &str = "cargo codegen generate";
const CHECK: &str = "QUALYS_CODEGEN_CHECK";

/// How many files a message names.
const NAMED: usize = 8;

fn main() {
    let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let root = Path::new(&root);
    println!("cargo::rerun-if-env-changed={CHECK}");
    for path in watched(root) {
        println!("cargo::rerun-if-changed={path}");
    }
    let level = if env::var_os(CHECK).is_some_and(|value| value == "deny") { "error" } else { "warning" };
    for message in drift(root) {
        println!("cargo::{level}={message}");
    }
}

/// What the guard looks at, as far as it is there: a path that is missing would make the package dirty for ever.
pub(crate) fn watched(root: &Path) -> Vec<&'static str> {
    let mut paths = vec![SCHEMAS, "generated/src", LOCK];
    paths.retain(|path| root.join(path).exists());
    paths
}

/// What is wrong with the bindings: nothing, where they are fresh or where there is nothing to compare them with.
pub(crate) fn drift(root: &Path) -> Vec<String> {
    let lock = match fs::read_to_string(root.join(LOCK)) {
        Ok(lock) if root.join(SCHEMAS).is_dir() => lock,
        _ => return Vec::new(),
    };
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(lock.lines()).filter(|(_, line)| !is_about_no_file(line)) {
        let Some(entry) = Entry::parse(line) else {
            return vec![format!("{LOCK}:{number}:1: this is no line of a lock; run `{COMMAND}`")];
        };
        entries.push(entry);
    }
    let differing = |folder: &str| -> Vec<String> {
        let of_folder = entries.iter().filter(|entry| entry.folder == folder && !entry.matches(root));
        of_folder.map(|entry| format!("{folder}/{}", entry.path)).collect()
    };
    let (schemas, bindings) = (differing(SCHEMAS), differing(BINDINGS));
    let mut messages = Vec::new();
    if !schemas.is_empty() {
        let names = list(&schemas);
        messages.push(format!("the bindings are stale: {names} changed after they were generated; run `{COMMAND}`"));
    }
    if !bindings.is_empty() {
        let names = list(&bindings);
        messages.push(format!("generated code was edited: {names}; change {SCHEMAS}/ instead and run `{COMMAND}`"));
    }
    messages
}

/// A line of the lock: `input` or `output`, length in bytes, FNV-1a 64, path.
struct Entry<'a> {
    folder: &'static str,
    length: usize,
    hash: u64,
    path: &'a str,
}

/// Comments, and the generator's version: only the gate among the tests knows whether
/// another version gives other files.
fn is_about_no_file(line: &str) -> bool {
    line.is_empty() || line.starts_with('#') || line.starts_with("generator ")
}

impl<'a> Entry<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let folder = match parts.next()? {
            "input" => SCHEMAS,
            "output" => BINDINGS,
            _ => return None,
        };
        let length = parts.next()?.parse().ok()?;
        let hash = u64::from_str_radix(parts.next()?, 16).ok()?;
        Some(Self { folder, length, hash, path: parts.next()? })
    }

    /// Whether the file is what it was. One that is gone is not.
    fn matches(&self, root: &Path) -> bool {
        let content = fs::read(root.join(self.folder).join(self.path));
        content.is_ok_and(|content| content.len() == self.length && fnv1a(&content) == self.hash)
    }
}

/// Fowler, Noll and Vo's hash, variant 1a, 64 bits.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The first few names.
fn list(names: &[String]) -> String {
    let shown = names[..names.len().min(NAMED)].join(", ");
    if names.len() > NAMED { format!("{shown} and {} more", names.len() - NAMED) } else { shown }
}
