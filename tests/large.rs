//! Bindings of more types that lead to each other than the compiler follows.

mod support;

use std::fmt::Write as _;
use std::fs;

use support::outside::{cargo, dependency, outside, text};
use xsd_codegen::{Options, generate};

const LIB: &str = "mod bindings;

pub fn goes_to_another_thread<T: Send + Sync + Unpin + std::panic::UnwindSafe>() {}

pub fn document() {
    goes_to_another_thread::<bindings::Document>();
}
";

/// Types each of which leads to three others, and so to all.
fn knot(types: usize) -> String {
    let mut schema =
        String::from("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='root' type='t0'/>\n");
    for i in 0..types {
        let child = |name: &str, to: usize, occurs: &str| {
            format!("<xs:element name='{name}' type='t{}' minOccurs='0' {occurs}/>", to % types)
        };
        let (many, one) = (child("many", 7 * i + 1, "maxOccurs='unbounded'"), child("one", 13 * i + 5, ""));
        let next = child("next", i + 1, "");
        let _ = writeln!(
            schema,
            "<xs:complexType name='t{i}'><xs:sequence>{many}{one}{next}</xs:sequence></xs:complexType>"
        );
    }
    schema + "</xs:schema>"
}

#[test]
fn types_that_lead_to_hundreds_of_others_are_dropped_and_sent() {
    let folder =
        outside(&[("src/lib.rs", LIB)], &("[dependencies]\n".to_owned() + &dependency("xsd-runtime", "runtime", "")));
    let schema = folder.path().join("knot.xsd");
    fs::write(&schema, knot(300)).expect("a file");
    let generated = generate(&[schema], &Options::default()).expect("the schema is right");
    generated.files.write(&folder.path().join("src/bindings")).expect("the files are written");
    let checked = cargo(folder.path(), &["check"]);
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}
