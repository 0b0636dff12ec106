//! The build script tells of drift, and of nothing else.

#[path = "../build.rs"]
#[expect(dead_code, reason = "`main` is for cargo")]
mod build_script;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use xsd_codegen::files::Files;
use xsd_codegen::lock::{FILE_NAME, Lock};

/// A workspace whose bindings are fresh, with a lock written by the generator.
fn workspace() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let schema = "<schema/>";
    let mut files = Files::default();
    files.insert("src/lib.rs", "pub mod tag;\n");
    files.insert("src/tag.rs", "pub struct Tag;\n");
    let inputs = BTreeMap::from([("2.0/am/tag.xsd".to_owned(), schema.as_bytes().to_vec())]);
    let lock = Lock::of("0.1.0", &inputs, &files);
    files.insert(FILE_NAME, lock.render());
    files.write(&root.path().join("generated")).unwrap();
    write(root.path(), "xsd/2.0/am/tag.xsd", schema);
    root
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Checks what the guard says once `change` has been done to a fresh workspace.
fn check(change: impl FnOnce(&Path), expected: &[&str]) {
    let root = workspace();
    change(root.path());
    assert_eq!(build_script::drift(root.path()), expected);
}

#[test]
fn fresh_bindings_are_met_with_silence() {
    check(|_| (), &[]);
}

#[test]
fn a_changed_schema_makes_the_bindings_stale() {
    let expected = "the bindings are stale: xsd/2.0/am/tag.xsd changed after they were generated; \
                    run `cargo codegen generate`";
    // Of the same length, so that the hash has to tell.
    check(|root| write(root, "xsd/2.0/am/tag.xsd", "<Schema/>"), &[expected]);
    check(|root| fs::remove_file(root.join("xsd/2.0/am/tag.xsd")).unwrap(), &[expected]);
}

#[test]
fn an_edited_file_is_named() {
    let expected = "generated code was edited: generated/src/lib.rs, generated/src/tag.rs; \
                    change xsd/ instead and run `cargo codegen generate`";
    let edit = |root: &Path| {
        write(root, "generated/src/tag.rs", "pub struct Tag(u8);\n");
        write(root, "generated/src/lib.rs", "");
    };
    check(edit, &[expected]);
}

#[test]
fn both_are_told_at_once() {
    let root = workspace();
    write(root.path(), "xsd/2.0/am/tag.xsd", "");
    write(root.path(), "generated/src/tag.rs", "");
    assert_eq!(build_script::drift(root.path()).len(), 2);
}

#[test]
fn many_files_are_counted() {
    let root = workspace();
    let lines: String = (10..30).map(|number| format!("output 1 0 src/{number}.rs\n")).collect();
    write(root.path(), "generated/codegen.lock", &lines);
    let message = build_script::drift(root.path()).remove(0);
    assert!(message.contains("src/17.rs and 12 more;"), "{message}");
}

#[test]
fn a_lock_that_was_merged_badly_is_told_with_its_line() {
    let expected = "generated/codegen.lock:2:1: this is no line of a lock; run `cargo codegen generate`";
    check(|root| write(root, "generated/codegen.lock", "# lock\n<<<<<<< ours\n"), &[expected]);
}

#[test]
fn a_package_without_schemas_or_without_a_lock_is_left_in_peace() {
    check(|root| fs::remove_dir_all(root.join("xsd")).unwrap(), &[]);
    check(|root| fs::remove_file(root.join("generated/codegen.lock")).unwrap(), &[]);
    assert_eq!(build_script::drift(Path::new("/no/such/folder")), [""; 0]);
}

#[test]
fn only_what_is_there_is_watched() {
    let root = workspace();
    assert_eq!(build_script::watched(root.path()), ["xsd", "generated/src", "generated/codegen.lock"]);
    fs::remove_dir_all(root.path().join("generated")).unwrap();
    assert_eq!(build_script::watched(root.path()), ["xsd"]);
    fs::remove_dir_all(root.path().join("xsd")).unwrap();
    assert_eq!(build_script::watched(root.path()), [""; 0]);
}

/// The bindings of this very workspace, where the test runs in it.
#[test]
fn the_committed_bindings_are_fresh() {
    assert_eq!(build_script::drift(Path::new(env!("CARGO_MANIFEST_DIR"))), [""; 0]);
}
