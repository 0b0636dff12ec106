//! Each constraint on components has a violation: the wrong example of its explanation, which violates it and nothing else.

use xsd_codegen::diagnostic::{Severity, render};
use xsd_codegen::{Options, XsdVersion, explain, lint};

use crate::support::{Files, schema};

#[test]
fn each_violation_is_told_where_it_is_and_is_the_only_one() {
    let written_alone = |code: &str| ["s4s-", "xg-", "xml-", "sch-not-"].iter().any(|family| code.starts_with(family));
    let explained = explain::all().iter().filter(|one| !one.wrong.is_empty() && !written_alone(one.code));
    for explanation in explained.filter(|one| !one.wrong.contains("schemaLocation")) {
        let text = if explanation.wrong.contains("schema xmlns") {
            explanation.wrong.to_owned()
        } else {
            schema(&format!("\n{}\n", explanation.wrong))
        };
        let files = Files::new(&[("example.xsd", text.as_bytes())]);
        let mut report = lint(&[files.path("example.xsd")], &Options::default());
        let errors = report.diagnostics.as_slice().iter().filter(|found| found.severity == Severity::Error);
        let codes: Vec<_> = errors.map(|found| found.code).collect();
        assert!(
            !codes.is_empty() && codes.iter().all(|code| *code == explanation.code),
            "{}: {codes:?}",
            explanation.code
        );
        report.diagnostics.sort(&report.sources);
        insta::assert_snapshot!(explanation.code, files.anonymous(&render::plain(&report)));
    }
}

/// A base and a restriction of it, for what 1.0 tells from the two particles side by side.
fn restriction(base: &str, derived: &str) -> String {
    schema(&format!(
        "\n<xs:complexType name='Base'>{base}</xs:complexType>\n<xs:complexType name='Derived'><xs:complexContent><xs:restriction base='t:Base'>\n{derived}\n</xs:restriction></xs:complexContent></xs:complexType>\n"
    ))
}

#[test]
fn content_models_restrict_those_of_their_bases() {
    let element = |name: &str| format!("<xs:element name='{name}' type='xs:string'/>");
    let group = |kind: &str, members: &[&str]| {
        let members: String = members.iter().map(|name| element(name)).collect();
        format!("<xs:{kind}>{members}</xs:{kind}>")
    };
    let other = "<xs:sequence><xs:any namespace='##other'/></xs:sequence>";
    let any = "<xs:sequence><xs:any/></xs:sequence>";
    let renamed = (group("sequence", &["a"]), group("sequence", &["b"]));
    for (code, base, derived) in [
        ("cos-particle-restrict", group("sequence", &["a", "b"]), group("choice", &["a", "b"])),
        ("rcase-NameAndTypeOK", renamed.0, renamed.1),
        ("rcase-NSCompat", other.to_owned(), group("sequence", &["a"])),
        ("rcase-NSSubset", other.to_owned(), any.to_owned()),
        ("rcase-NSRecurseCheckCardinality", any.to_owned(), group("sequence", &["a", "b"])),
        ("rcase-Recurse", group("sequence", &["a", "b"]), group("sequence", &["a", "b", "c"])),
        ("rcase-RecurseLax", group("choice", &["a", "b"]), group("choice", &["a", "b", "c"])),
        ("rcase-RecurseUnordered", group("all", &["a", "b"]), group("sequence", &["b", "a", "c"])),
        ("rcase-MapAndSum", group("choice", &["a", "b"]), group("sequence", &["a", "b"])),
    ] {
        let files = Files::new(&[("example.xsd", restriction(&base, &derived).as_bytes())]);
        let report = lint(&[files.path("example.xsd")], &Options { version: XsdVersion::V1_0 });
        let codes: Vec<_> = report.diagnostics.as_slice().iter().map(|found| found.code).collect();
        assert_eq!(codes, [code]);
        insta::assert_snapshot!(code, files.anonymous(&render::plain(&report)));
    }
}

#[test]
fn since_1_1_it_counts_what_a_content_model_allows_and_not_how_it_is_written() {
    let is_accepted = |base: &str, derived: &str| {
        let files = Files::new(&[("example.xsd", restriction(base, derived).as_bytes())]);
        !lint(&[files.path("example.xsd")], &Options { version: XsdVersion::V1_1 }).diagnostics.has_errors()
    };
    let a = "<xs:element name='a' type='xs:string'/>";
    let b = "<xs:element name='b' type='xs:string'/>";
    let many = "<xs:element name='a' type='xs:string' minOccurs='2' maxOccurs='4'/>";
    let any = "<xs:any minOccurs='0' maxOccurs='unbounded' processContents='lax'/>";
    for (base, derived, expected) in [
        (format!("<xs:choice>{a}{b}</xs:choice>"), format!("<xs:choice>{b}{a}</xs:choice>"), true),
        (format!("<xs:sequence>{many}</xs:sequence>"), format!("<xs:sequence>{a}{a}{a}</xs:sequence>"), true),
        (format!("<xs:sequence>{many}</xs:sequence>"), format!("<xs:sequence>{a}</xs:sequence>"), false),
        (format!("<xs:all>{many}{b}</xs:all>"), format!("<xs:sequence>{a}{b}{a}</xs:sequence>"), true),
        (format!("<xs:all>{many}{b}</xs:all>"), format!("<xs:sequence>{a}{b}</xs:sequence>"), false),
        (format!("<xs:sequence>{a}{any}</xs:sequence>"), format!("<xs:sequence>{a}{b}{a}</xs:sequence>"), true),
        (format!("<xs:sequence>{a}{any}</xs:sequence>"), format!("<xs:sequence>{b}{a}</xs:sequence>"), false),
    ] {
        assert_eq!(is_accepted(&base, &derived), expected, "{derived} of {base}");
    }
}
