//! What generated code costs to compile.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Figures, tell};

/// How many types there are, and how many elements each of them has.
const TYPES: usize = 300;
const FIELDS: usize = 10;
/// How often each side is checked; the median counts.
const ROUNDS: usize = 3;

/// The types of elements, and how serde's structs have them.
const KINDS: [(&str, &str); 4] =
    [("xs:string", "String"), ("xs:long", "i64"), ("xs:boolean", "bool"), ("xs:int", "i32")];

/// The CPU time of `cargo check` of generated bindings over that of the same structs with serde's derives, and lines.
pub(crate) fn measure() -> Result<BTreeMap<String, Figures>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let schema = folder.path().join("types.xsd");
    fs::write(&schema, schema_text())?;
    let generated = xsd_codegen::generate(&[schema], &xsd_codegen::Options::default());
    let generated = generated.map_err(|report| format!("{:#?}", report.diagnostics))?;
    let ours = folder.path().join("ours");
    let runtime = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime"))?;
    package(&ours, &format!("xsd-runtime = {{ path = {runtime:?} }}"), "pub mod types;\n")?;
    generated.files.write(&ours.join("src/types"))?;
    let serde = folder.path().join("serde");
    package(&serde, "serde = { version = \"1\", features = [\"derive\"] }", &structs())?;

    let (mut our_seconds, mut serde_seconds) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (one, other) = (check(&ours)?, check(&serde)?);
        // The first round builds the dependencies.
        if round > 0 {
            our_seconds.push(one);
            serde_seconds.push(other);
        }
    }
    let median = |seconds: &mut Vec<f64>| {
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    };
    let (one, other) = (median(&mut our_seconds), median(&mut serde_seconds));
    let lines = lines(&ours.join("src"))?;
    let types = declarations(&ours.join("src"))?;
    let figures = Figures::from([
        ("check, seconds".into(), one),
        ("serde check, seconds".into(), other),
        ("check / serde".into(), one / other),
        ("lines / lines of types".into(), lines as f64 / types as f64),
        ("lines".into(), lines as f64),
    ]);
    let mut results = BTreeMap::new();
    tell(&mut results, "compile", figures);
    Ok(results)
}

/// A type refers to the one of half its number by its last element: deep chains are more than rustc's checks go into.
fn schema_text() -> String {
    let mut out = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">".to_owned();
    for index in 0..TYPES {
        let _ = write!(out, "<xs:complexType name=\"Type{index}\"><xs:sequence>");
        for field in 0..FIELDS {
            let (ty, _) = KINDS[field % KINDS.len()];
            let occurs = if field == 0 { 1 } else { 0 };
            let _ = write!(out, "<xs:element name=\"field{field}\" type=\"{ty}\" minOccurs=\"{occurs}\"/>");
        }
        if let Some(before) = half(index) {
            let many = "minOccurs=\"0\" maxOccurs=\"unbounded\"";
            let _ = write!(out, "<xs:element name=\"child\" type=\"Type{before}\" {many}/>");
        }
        out.push_str("</xs:sequence></xs:complexType>");
    }
    let _ = write!(out, "<xs:element name=\"root\" type=\"Type{}\"/></xs:schema>", TYPES - 1);
    out
}

fn half(index: usize) -> Option<usize> {
    (index > 0).then_some(index / 2)
}

/// The same types for serde.
fn structs() -> String {
    let mut out = "#![allow(missing_docs)]\nuse serde::{Deserialize, Serialize};\n".to_owned();
    for index in 0..TYPES {
        out.push_str(
            "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n#[serde(rename_all = \"camelCase\")]\n",
        );
        let _ = writeln!(out, "pub struct Type{index} {{");
        for field in 0..FIELDS {
            let (_, ty) = KINDS[field % KINDS.len()];
            let ty = if field == 0 { ty.to_owned() } else { format!("Option<{ty}>") };
            let _ = writeln!(out, "    pub field{field}: {ty},");
        }
        if let Some(before) = half(index) {
            let _ = writeln!(out, "    #[serde(default)]\n    pub child: Vec<Type{before}>,");
        }
        out.push_str("}\n");
    }
    out
}

fn package(folder: &Path, dependency: &str, lib: &str) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"types\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n{dependency}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), lib)?;
    Ok(())
}

/// Checks a package, whatever is known of it already; gives the CPU time that it took.
fn check(folder: &Path) -> Result<f64, Box<dyn Error>> {
    let lib = folder.join("src/lib.rs");
    let text = fs::read_to_string(&lib)?;
    fs::write(&lib, text + "\n// Checked once more.\n")?;
    let before = children_seconds()?;
    let output = Command::new("cargo").arg("check").current_dir(folder).env("CARGO_INCREMENTAL", "0").output()?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(errors.lines().take(20).collect::<Vec<_>>().join("\n").into());
    }
    Ok(children_seconds()? - before)
}

/// The CPU time of the processes that have ended (proc(5), `cutime` and `cstime`, in hundredths).
fn children_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("the system does not tell")?;
    let fields: Vec<f64> = fields.split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // The state, which comes first, is no number.
    Ok((fields[12] + fields[13]) / 100.0)
}

/// How many lines of Rust there are.
fn lines(folder: &Path) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for file in files(folder)? {
        count += fs::read_to_string(file)?.lines().count();
    }
    Ok(count)
}

/// How many of them declare types: what stands in structs and enums, with their attributes and documentation.
fn declarations(folder: &Path) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for file in files(folder)? {
        let text = fs::read_to_string(file)?;
        let mut attributes = 0;
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("pub struct") || line.starts_with("pub enum") {
                count += attributes + 1 + lines.by_ref().take_while(|line| *line != "}").count() + 1;
            }
            attributes = if line.starts_with("#[") || line.starts_with("///") { attributes + 1 } else { 0 };
        }
    }
    Ok(count)
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
