//! Crates of somebody else, in folders of their own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs cargo in a folder.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    command.args([arguments[0], "--offline", "--quiet"]).args(&arguments[1..]).output().expect("cargo runs")
}

/// What cargo says.
///
/// # Panics
/// Where it is not UTF-8.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("cargo speaks UTF-8")
}

/// A crate in a folder of its own: `files` by their names, and `dependencies` as lines of its manifest.
pub(crate) fn outside(files: &[(&str, &str)], dependencies: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!(
        "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n{dependencies}"
    );
    fs::create_dir(folder.path().join("src")).unwrap();
    for (name, text) in files.iter().copied().chain([("Cargo.toml", manifest.as_str())]) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    // The versions of dependencies that are at hand, those of optional ones that are not built too.
    fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    folder
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A dependency on a package of the workspace.
pub(crate) fn dependency(name: &str, path: &str, more: &str) -> String {
    format!("{name} = {{ path = {:?}{more} }}\n", root().join(path).display().to_string())
}
