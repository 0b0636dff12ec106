//! The workspace promises the Rust version that its dependencies need, and no other.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// What `cargo metadata` tells of the workspace as it is built here.
fn metadata() -> Value {
    let cargo = || Command::new(env!("CARGO"));
    let about = cargo().arg("-vV").output().unwrap().stdout;
    let about = String::from_utf8(about).unwrap();
    // Of the dependencies of other platforms cargo may not have the sources.
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = cargo()
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The parts of a version, the third of which may be left out.
fn version(package: &Value) -> Option<Vec<u32>> {
    let version = package["rust_version"].as_str()?;
    let mut parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    Some(parts)
}

#[test]
fn the_promised_version_is_the_maximum_of_the_dependencies() {
    let metadata = metadata();
    let members: BTreeSet<_> = list(&metadata["workspace_members"]).map(Value::to_string).collect();
    let (own, foreign): (Vec<_>, Vec<_>) =
        list(&metadata["packages"]).partition(|package| members.contains(&package["id"].to_string()));

    let needed = foreign.iter().filter_map(|package| Some((version(package)?, package["name"].as_str()))).max();
    for package in own {
        assert_eq!(version(package), needed.clone().map(|(version, _)| version), "{}: {needed:?}", package["name"]);
    }
}
