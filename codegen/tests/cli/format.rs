//! `--format`, and what tells how schemas are read.

use crate::{DANGLING, Folder, VALID};

#[test]
fn json_has_an_object_a_line() {
    let folder = Folder::new(&[("a.xsd", DANGLING)]);
    let run = folder.run("lint --format json a.xsd").ends_with(1);
    assert_eq!(run.stderr, "");
    insta::assert_snapshot!(run.stdout);
    folder.run("generate --format json --schema a.xsd --out b").ends_with(1).answers(&["\"code\":\"src-resolve\""]);
}

#[test]
fn github_has_a_command_a_line() {
    let folder = Folder::new(&[("a.xsd", DANGLING)]);
    let run = folder.run("lint --format github a.xsd").ends_with(1);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn stale_files_are_findings() {
    let folder = Folder::project(VALID);
    folder.run("check --format json").ends_with(1).answers(&[
        "{\"code\":\"xg-stale\",\"severity\":\"error\",",
        "\"file\":\"generated/src/note.rs\",\"line\":1,\"column\":1,",
        "\"help\":[\"run `cargo codegen generate`\"]}\n",
    ]);
    folder.run("check --format github").ends_with(1).answers(&["::error file=generated/src/note.rs,line=1,col=1,"]);
    folder.run("generate").ends_with(0);
    folder.run("check --format json").ends_with(0).says_nothing();
}

#[test]
fn a_project_that_is_wrong_is_told_in_the_format() {
    let folder = Folder::project(DANGLING);
    for verb in ["generate", "check"] {
        folder.run(&format!("{verb} --format short")).ends_with(1).answers(&["xsd/note.xsd:2:33: src-resolve: "]);
    }
    folder.write("xsd/bindings.toml", "[output]\n");
    folder.run("check --format short").ends_with(2).answers(&["xsd/bindings.toml:1:1: xg-project: "]);
}

/// Imports `urn:b` from a place that is no local file, and needs it.
const IMPORTING: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:b">
  <xs:import namespace="urn:b" schemaLocation="http://example.com/v1/b.xsd"/>
  <xs:element name="a" type="b:T"/>
</xs:schema>
"#;

const IMPORTED: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b">
  <xs:complexType name="T"/>
</xs:schema>
"#;

const CATALOG: &str = r#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <uri name="urn:b" uri="../local/b.xsd"/>
</catalog>
"#;

fn importing() -> Folder {
    Folder::new(&[("a.xsd", IMPORTING), ("local/b.xsd", IMPORTED), ("etc/catalog.xml", CATALOG)])
}

#[test]
fn documents_are_found_by_location_namespace_and_catalog() {
    let folder = importing();
    folder.run("lint --format short a.xsd").ends_with(1).answers(&["a.xsd:2:48: xg-missing-document: "]);
    for argument in [
        "--location http://example.com/v1/b.xsd=local/b.xsd",
        "--location http://example.com/v1/=local",
        "--location urn:b=local/b.xsd",
        "--catalog etc/catalog.xml",
    ] {
        folder.run(&format!("lint {argument} a.xsd")).ends_with(0).says_nothing();
        folder.run(&format!("generate {argument} --schema a.xsd --out out")).ends_with(0);
        assert!(folder.read("out/b.rs").contains("b.xsd"), "{argument}");
    }
}

#[test]
fn what_is_named_has_to_be_there() {
    let folder = importing();
    for argument in ["--location urn:b=none.xsd", "--catalog none.xml", "--location urn:b=local"] {
        folder.run(&format!("lint {argument} a.xsd")).ends_with(2).complains(&["error: "]);
    }
    for argument in ["--location urn:b", "--limit nodes", "--limit nodes=0", "--limit none=1"] {
        folder.run(&format!("lint {argument} a.xsd")).ends_with(2);
    }
    folder.run("generate --catalog etc/catalog.xml").ends_with(2).complains(&["go with --schema"]);
}

#[test]
fn limits_can_be_moved() {
    let folder = Folder::new(&[("a.xsd", VALID)]);
    folder.run("lint --limit nodes=3 --format short a.xsd").ends_with(1).answers(&["a.xsd:1:1: xg-limit: "]);
    folder.run("lint --limit nodes=30 a.xsd").ends_with(0).says_nothing();
    folder.run("lint --limit nesting=1 --format short a.xsd").ends_with(1).answers(&["a.xsd:1:56: xg-limit"]);
}

const PROJECT: &str = "[output]\ndir = \"generated\"\n\n[source]\ncatalogs = [\"etc/catalog.xml\"]\n\n\
                       [[set]]\nmodule = \"a\"\ndocuments = [\"a.xsd\"]\n";

#[test]
fn a_project_says_where_documents_are_and_its_lock_has_what_was_read() {
    let folder = importing();
    folder.write("bindings.toml", PROJECT);
    folder.run("generate --project bindings.toml").ends_with(0).says_nothing();
    let lock = folder.read("generated/codegen.lock");
    let inputs: Vec<_> = lock.lines().filter_map(|line| line.strip_prefix("input ")?.rsplit_once(' ')).collect();
    let inputs: Vec<_> = inputs.into_iter().map(|(_, path)| path).collect();
    assert_eq!(inputs, ["a.xsd", "bindings.toml", "etc/catalog.xml", "local/b.xsd"]);
    folder.write("etc/catalog.xml", &format!("{CATALOG}<!-- changed -->"));
    folder.run("check --project bindings.toml").ends_with(1).answers(&["  changed  etc/catalog.xml\n"]);

    let mapped = PROJECT.replace("catalogs = [\"etc/catalog.xml\"]", "[source.locations]\n\"urn:b\" = \"local/b.xsd\"");
    folder.write("bindings.toml", &mapped);
    folder.run("generate --project bindings.toml").ends_with(0).says_nothing();
}

#[test]
fn a_project_moves_limits() {
    let folder = importing();
    folder.write("bindings.toml", &format!("{PROJECT}\n[limits]\ndocuments = 1\n"));
    folder.run("generate --project bindings.toml").ends_with(1).complains(&["xg-limit", "a.xsd:2:3"]);
    for (limit, place) in [("none = 1", "bindings.toml:12:1"), ("nodes = 0", "bindings.toml:12:9")] {
        folder.write("bindings.toml", &format!("{PROJECT}\n[limits]\n{limit}\n"));
        folder.run("generate --project bindings.toml").ends_with(2).complains(&["xg-project", place]);
    }
}
