//! The committed bindings are what the schemas give, byte for byte, wherever and in whatever order they are generated.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xsd_codegen::Generated;
use xsd_codegen::diagnostic::render::plain;
use xsd_codegen::drift::{self, DEFAULT_PROJECT};
use xsd_codegen::lock::{self, FILE_NAME};
use xsd_codegen::project::Project;

/// What the project of a folder gives, its lock among the files.
fn generate(project: &Path) -> (Project, Generated) {
    let project = Project::load(project).unwrap_or_else(|report| panic!("{}", plain(&report)));
    let mut generated = project.generate().unwrap_or_else(|report| panic!("{}", plain(&report)));
    lock::seal(&project, &mut generated).unwrap();
    (project, generated)
}

/// A copy of the project in a folder of its own, and its project file.
fn copy() -> (TempDir, PathBuf) {
    fn copy_into(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                copy_into(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join(DEFAULT_PROJECT);
    copy_into(Path::new(DEFAULT_PROJECT).parent().unwrap(), project.parent().unwrap());
    (folder, project)
}

fn files(generated: &Generated) -> BTreeMap<&str, &str> {
    generated.files.iter().collect()
}

/// The lines of a text between brackets and between tables, last first.
fn turned_around(project: &str) -> String {
    let mut tables: Vec<Vec<&str>> = vec![vec![]];
    for line in project.lines() {
        if line.starts_with("[[") {
            tables.push(vec![]);
        }
        tables.last_mut().unwrap().push(line);
    }
    let (mut sets, others): (Vec<_>, Vec<_>) = tables.into_iter().partition(|table| table[0] == "[[set]]");
    sets.reverse();
    for set in &mut sets {
        let documents = set.iter().position(|line| *line == "documents = [");
        if let Some(start) = documents {
            let length = set[start + 1..].iter().position(|line| *line == "]").unwrap();
            set[start + 1..=start + length].reverse();
        }
    }
    // The other tables, the rules, keep their order: of two, the first wins.
    others.into_iter().chain(sets).flatten().map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_committed_bindings_are_what_the_schemas_give() {
    let (project, generated) = generate(Path::new(DEFAULT_PROJECT));
    if let Some(stale) = drift::report(&project, &generated).unwrap() {
        panic!("{stale}");
    }
}

#[test]
fn stale_bindings_are_shown_with_the_command_that_mends_them() {
    let (folder, path) = copy();
    let schema = folder.path().join("xsd/2.0/am/tag.xsd");
    let (project, generated) = generate(&path);
    generated.files.write(project.output_dir()).unwrap();
    assert_eq!(drift::report(&project, &generated).unwrap(), None);

    let text = fs::read_to_string(&schema).unwrap();
    fs::write(&schema, text.replace("\"CLOUD_ASSET\"", "\"CLOUD_ASSETS\"")).unwrap();
    let (project, generated) = generate(&path);
    let report = drift::report(&project, &generated).unwrap().expect("the bindings are stale");
    for line in
        ["-            Self::CloudAsset => \"CLOUD_ASSET\",", "+            Self::CloudAssets => \"CLOUD_ASSETS\","]
    {
        assert!(report.lines().any(|other| other == line), "{report}");
    }
    assert!(report.contains("cargo codegen generate"), "{report}");
}

#[test]
fn the_same_schemas_give_the_same_files_in_every_folder() {
    let (_, here) = generate(Path::new(DEFAULT_PROJECT));
    let (_, again) = generate(Path::new(DEFAULT_PROJECT));
    assert!(files(&here) == files(&again), "twice in one folder");
    for _ in 0..2 {
        let (_folder, path) = copy();
        let (_, there) = generate(&path);
        assert!(files(&here) == files(&there), "in {}", path.display());
    }
}

#[test]
fn the_order_of_sets_and_documents_means_nothing() {
    let (_, straight) = generate(Path::new(DEFAULT_PROJECT));
    let (_folder, path) = copy();
    let text = fs::read_to_string(&path).unwrap();
    let turned = turned_around(&text);
    assert_ne!(turned, text);
    fs::write(&path, turned).unwrap();
    let (_, turned) = generate(&path);
    assert_eq!(files(&turned).keys().collect::<Vec<_>>(), files(&straight).keys().collect::<Vec<_>>());
    for (path, text) in files(&turned) {
        // The lock knows the project file, which is another one now.
        assert!(path == FILE_NAME || text == files(&straight)[path], "{path} depends on the order");
    }
    assert_eq!(turned.listing, straight.listing);
}
