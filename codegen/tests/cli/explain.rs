//! `explain`.

use crate::Folder;

#[test]
fn a_code_is_explained() {
    let folder = Folder::new(&[]);
    folder.run("explain src-resolve").ends_with(0).answers(&["src-resolve: ", "\nWrong:\n\n    ", "\nRight:\n\n    "]);
}

#[test]
fn alone_it_lists_the_codes() {
    let run = Folder::new(&[]).run("explain").ends_with(0).answers(&["src-resolve  "]);
    assert!(run.stdout.lines().count() > 20, "{}", run.stdout);
}

#[test]
fn a_slip_of_the_finger_is_met_with_what_may_have_been_meant() {
    let folder = Folder::new(&[]);
    folder.run("explain src-resolv").ends_with(2).complains(&["no code `src-resolv`", "`src-resolve`"]);
    folder.run("explain resolve").ends_with(2).complains(&["`src-resolve`"]);
    folder.run("explain zzz").ends_with(2).complains(&["no code `zzz`: `explain` alone lists them"]);
}
