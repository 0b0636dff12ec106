//! The committed bindings are what the schemas give, byte for byte.

use std::path::Path;

use xsd_codegen::diagnostic::render::plain;
use xsd_codegen::drift::{self, DEFAULT_PROJECT};
use xsd_codegen::lock;
use xsd_codegen::project::Project;

#[test]
fn the_committed_bindings_are_what_the_schemas_give() {
    let project = Project::load(Path::new(DEFAULT_PROJECT)).unwrap_or_else(|report| panic!("{}", plain(&report)));
    let mut generated = project.generate().unwrap_or_else(|report| panic!("{}", plain(&report)));
    lock::seal(&project, &mut generated).unwrap();
    if let Some(stale) = drift::report(&project, &generated).unwrap() {
        panic!("{stale}");
    }
}
