//! Many bindings as modules of a few crates: compiled together, and those that do not compile taken out.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use xsd_codegen::files::Files;

/// Bindings that are to be compiled.
pub(crate) struct Module {
    pub(crate) files: Files,
}

/// A folder for crates that share dependencies and what was compiled before.
pub(crate) struct Workshop {
    dir: PathBuf,
}

/// What became of a batch.
pub(crate) struct Batch {
    /// The program that reads documents by the modules.
    pub(crate) program: PathBuf,
    /// Why modules do not compile, by their place in the batch.
    pub(crate) failures: BTreeMap<usize, String>,
}

/// A line that cargo writes.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

/// The head of the workspace; folders of other packages, from before, are none of its members.
const PROFILE: &str = "resolver = \"3\"\n\n[profile.dev]\nopt-level = 0\ndebug = false\nincremental = false\n";

impl Workshop {
    pub(crate) fn new(dir: &Path) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(dir)?;
        let dir = dir.canonicalize()?;
        Ok(Self { dir })
    }

    /// Compiles modules as one crate; what fails is taken out, and the rest compiled again.
    pub(crate) fn compile(&self, name: &str, modules: &[Module]) -> Result<Batch, Box<dyn Error>> {
        let home = self.package(name)?;
        for (place, module) in modules.iter().enumerate() {
            module.files.write(&home.join(format!("src/m{place}")))?;
        }
        let mut failures = BTreeMap::new();
        loop {
            let left: Vec<usize> = (0..modules.len()).filter(|place| !failures.contains_key(place)).collect();
            write(&home.join("src/main.rs"), &program(&left))?;
            let Some(errors) = self.cargo("build", name)? else { break };
            let found: BTreeMap<usize, String> = errors.iter().filter_map(blamed).collect();
            if found.is_empty() {
                let messages: Vec<_> = errors.into_iter().map(|error| error.message).collect();
                return Err(format!("{name} does not compile: {}", messages.join("; ")).into());
            }
            failures.extend(found);
        }
        Ok(Batch { program: self.dir.join("target/debug").join(name), failures })
    }

    /// A package for modules that are in its folder `src/m…` already.
    pub(crate) fn package(&self, name: &str) -> Result<PathBuf, Box<dyn Error>> {
        let home = self.dir.join(name);
        fs::create_dir_all(home.join("src"))?;
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime").canonicalize()?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nxsd-runtime = {{ path = {runtime:?} }}\n"
        );
        write(&home.join("Cargo.toml"), &manifest)?;
        write(&self.dir.join("Cargo.toml"), &format!("[workspace]\nmembers = [\"{name}\"]\n{PROFILE}"))?;
        Ok(home)
    }

    /// Why a package whose only module is `m0` is refused by the compiler.
    pub(crate) fn check(&self, name: &str) -> Result<Option<String>, Box<dyn Error>> {
        write(&self.package(name)?.join("src/main.rs"), &program(&[0]))?;
        let errors = self.cargo("check", name)?;
        Ok(errors.map(|errors| errors.into_iter().map(|error| error.message).next().unwrap_or_default()))
    }

    /// The errors of a command of cargo; none where it succeeds.
    fn cargo(&self, command: &str, name: &str) -> Result<Option<Vec<Message>>, Box<dyn Error>> {
        let output = Command::new(env!("CARGO"))
            .args([command, "--quiet", "--offline", "--message-format=json", "--package", name])
            .current_dir(&self.dir)
            .env("CARGO_TARGET_DIR", self.dir.join("target"))
            .output()?;
        if output.status.success() {
            return Ok(None);
        }
        let errors: Vec<Message> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<Line>(line).ok()?.message)
            .filter(|message| message.level == "error")
            .collect();
        if errors.is_empty() {
            return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        Ok(Some(errors))
    }
}

/// The module that an error lies in, with what it says.
fn blamed(error: &Message) -> Option<(usize, String)> {
    let span = error.spans.iter().find(|span| span.is_primary)?;
    let module = span.file_name.split(['/', '\\']).find_map(|part| part.strip_prefix('m')?.parse().ok())?;
    Some((module, format!("{} ({}:{})", error.message, span.file_name, span.line_start)))
}

fn program(modules: &[usize]) -> String {
    let mut text = "#![allow(warnings, clippy::all)]\n".to_owned();
    for module in modules {
        text.push_str(&format!("mod m{module};\n"));
    }
    text.push_str(include_str!("probe.rs").split_once("\n\n").map_or("", |(_, program)| program));
    text.push_str("\nfn dispatch(module: &str, xml: &[u8]) -> Answer {\n    match module {\n");
    for module in modules {
        text.push_str(&format!("        \"{module}\" => run::<m{module}::Document>(xml),\n"));
    }
    text.push_str("        _ => Answer { strict: \"no such module\".to_owned(), lenient: Err(\"no such module\".to_owned()) },\n    }\n}\n");
    text
}

/// Writes a file where it changes, so that nothing is compiled anew for nothing.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}
