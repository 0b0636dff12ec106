//! A crate of somebody else takes the bindings with one feature, and reads a tag.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const MAIN: &str = r#"use qualys_api::{Envelope, ServiceResponse};
use qualys_bindings::am::v2::tag::{Tag, TagRuleType};

fn main() -> Result<(), xsd_runtime::DecodeError> {
    let xml = b"<ServiceResponse><responseCode>SUCCESS</responseCode><data>\
        <Tag><id>7</id><name>Running</name><ruleType>CLOUD_ASSET</ruleType></Tag></data></ServiceResponse>";
    let Envelope::Response(ServiceResponse { data: Some(tags), .. }) = xsd_runtime::from_slice::<Envelope<Tag>>(xml)? else {
        panic!("no answer")
    };
    for tag in tags {
        println!("{:?} {:?} {}", tag.id, tag.name, tag.rule_type == Some(TagRuleType::CloudAsset));
    }
    Ok(())
}
"#;

/// Runs cargo in a folder.
fn cargo(folder: &Path, verb: &str) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    command.args([verb, "--offline", "--quiet"]).output().expect("cargo runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("cargo speaks UTF-8")
}

#[test]
fn a_crate_outside_the_workspace_reads_a_tag() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let dependency = |name: &str, path: &str, more: &str| {
        format!("{name} = {{ path = {:?}{more} }}\n", root.join(path).display().to_string())
    };
    let manifest =
        "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n"
            .to_owned()
            + &dependency("qualys-bindings", "generated", ", features = [\"am\"]")
            + &dependency("qualys-api", "api", "")
            + &dependency("xsd-runtime", "runtime", "");
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join("src/main.rs"), MAIN).unwrap();
    // The versions of optional dependencies that are at hand, though none of them is built.
    fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();

    let built = cargo(folder.path(), "build");
    assert!(built.status.success(), "{}", text(&built.stderr));
    assert_eq!(text(&built.stderr), "", "it builds without a warning");
    let ran = cargo(folder.path(), "run");
    assert_eq!(text(&ran.stdout), "Some(7) Some(\"Running\") true\n");

    // The other modules are behind features of their own.
    let main = MAIN.replace("am::v2::tag::{Tag, TagRuleType}", "was::v3::scan::WasScan");
    fs::write(folder.path().join("src/main.rs"), main).unwrap();
    let refused = cargo(folder.path(), "check");
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("`was`"), "{}", text(&refused.stderr));
}
