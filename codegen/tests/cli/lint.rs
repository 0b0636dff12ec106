//! `lint`.

use crate::{DANGLING, Folder, VALID};

/// A schema of version 1.1 that is generated with less than its full meaning.
const ASSERTION: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="T"><xs:assert test="true()"/></xs:complexType>
</xs:schema>
"#;

#[test]
fn a_valid_schema_is_met_with_silence() {
    Folder::new(&[("a.xsd", VALID)]).run("lint a.xsd").ends_with(0).says_nothing();
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    let folder = Folder::new(&[("a.xsd", VALID), ("sub/b.xsd", DANGLING)]);
    folder.run("lint a.xsd sub/b.xsd").ends_with(1).complains(&[
        "error[src-resolve]",
        "sub/b.xsd:2:33",
        "error: 1 error in 1 of 2 documents",
    ]);
}

#[test]
fn the_short_format_has_a_line_for_each_finding() {
    let folder = Folder::new(&[("a.xsd", DANGLING)]);
    let run = folder.run("lint --format short a.xsd").ends_with(1).answers(&["a.xsd:2:33: src-resolve: "]);
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let folder = Folder::new(&[("a.xsd", VALID)]);
    folder.run("lint a.xsd missing.xsd").ends_with(2).complains(&["error: missing.xsd: "]);
    folder.run("lint .").ends_with(2).complains(&["error: .: "]);
}

#[test]
fn warnings_are_shown_and_do_not_count() {
    let folder = Folder::new(&[("a.xsd", ASSERTION)]);
    folder.run("lint a.xsd").ends_with(0).complains(&[
        "warning[xg-",
        "a.xsd:2:28",
        "warning: 1 warning in 1 of 1 document",
    ]);
    folder.run("lint --quiet a.xsd").ends_with(0).says_nothing();
}

#[test]
fn the_version_of_the_recommendation_can_be_chosen() {
    let folder = Folder::new(&[("a.xsd", ASSERTION)]);
    folder.run("lint --xsd 1.0 a.xsd").ends_with(1).complains(&["error[", "a.xsd:2:28"]);
    folder.run("lint --xsd 1.1 a.xsd").ends_with(0).complains(&["warning[", "a.xsd:2:28"]);
}
