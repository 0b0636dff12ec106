//! What the generated crate offers, a line a type, field and variant: in a review, a change of a schema reads as a change of these files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use xsd_codegen::diagnostic::render::plain;
use xsd_codegen::drift::DEFAULT_PROJECT;
use xsd_codegen::project::Project;

const SNAPSHOTS: &str = "tests/snapshots/api";

/// The parts of a listing, each with its module; a part begins with the `Document` of a set, or with the endpoints of a table.
fn parts(listing: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in listing.lines() {
        if let Some(module) = line.strip_prefix("enum ").and_then(|path| path.strip_suffix("::Document")) {
            parts.push((module.replace("::", "-"), String::new()));
        } else if let Some(module) = line.strip_prefix("endpoints ") {
            parts.push((format!("{}-endpoints", module.replace("::", "-")), String::new()));
        }
        let (_, text) = parts.last_mut().expect("a listing begins with a document");
        text.push_str(line);
        text.push('\n');
    }
    parts
}

#[test]
fn the_generated_crate_offers_what_was_reviewed() {
    let project = Project::load(Path::new(DEFAULT_PROJECT)).unwrap_or_else(|report| panic!("{}", plain(&report)));
    let generated = project.generate().unwrap_or_else(|report| panic!("{}", plain(&report)));
    let parts = parts(&generated.listing);
    let sets = parts.iter().filter(|(module, _)| !module.ends_with("-endpoints"));
    assert_eq!(sets.count(), generated.sets, "every set has its part");
    insta::with_settings!({ snapshot_path => "snapshots/api", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (module, text) in &parts {
            insta::assert_snapshot!(module.as_str(), text);
        }
    });

    let modules: BTreeSet<_> = parts.iter().map(|(module, _)| format!("{module}.snap")).collect();
    let reviewed = fs::read_dir(SNAPSHOTS).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(reviewed.collect::<BTreeSet<_>>(), modules, "there is a snapshot of each part, and none of another");
}
