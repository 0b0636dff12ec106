//! What people see.

use xsd_codegen::Report;
use xsd_codegen::diagnostic::{Diagnostic, Severity, Span, render};

use crate::support::{Files, parse, schema};
use xsd_codegen::XsdVersion::V1_1;

/// Two mistakes in two files, one of them with a related place in the other file.
fn two_files() -> (Files, Report) {
    let main = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:tag\">
\t<xs:include schemaLocation=\"common.xsd\"/>
\t<xs:import namespace=\"urn:other\" schemaLocation=\"other.xsd\"/>
\t<xs:element name=\"tag\" type=\"tns:Tag\" id=\"one\"
\t            abstract=\"maybe\"/>
</xs:schema>
";
    let common = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:tags\">
  <xs:simpleType name=\"Code\">
    <xs:restriction base=\"xs:string\" value=\"3\"/>
  </xs:simpleType>
</xs:schema>
";
    let files = Files::new(&[("tag.xsd", main.as_bytes()), ("common.xsd", common.as_bytes())]);
    let (_, mut report) = files.load(&["tag.xsd"]);
    report.diagnostics.sort(&report.sources);
    (files, report)
}

#[test]
fn plain_has_lines_carets_and_a_summary() {
    let (files, report) = two_files();
    insta::assert_snapshot!(files.anonymous(&render::plain(&report)));
}

#[cfg(feature = "cli")]
#[test]
fn pretty_is_drawn() {
    let (files, report) = two_files();
    insta::assert_snapshot!(files.anonymous(&render::pretty(&report, false)));
}

#[cfg(feature = "cli")]
#[test]
fn pretty_has_colors_if_wanted() {
    let (_, report) = two_files();
    assert!(render::pretty(&report, true).contains("\u{1b}["));
    assert!(!render::pretty(&report, false).contains('\u{1b}'));
}

#[test]
fn short_is_one_line() {
    let (files, report) = two_files();
    let lines: Vec<_> = report
        .diagnostics
        .as_slice()
        .iter()
        .map(|diagnostic| files.anonymous(&render::short(diagnostic, &report.sources)))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_summary_counts_kinds_and_documents() {
    let check = |severities: &[Severity], expected: &str| {
        let mut report = Report::default();
        let source = report.sources.add("a.xsd", "text");
        report.sources.add("b.xsd", "");
        report.sources.add("<xml.xsd>", "");
        for (at, severity) in severities.iter().enumerate() {
            let mut diagnostic = Diagnostic::error("a-code", Span::new(source, at..at), "message");
            diagnostic.severity = *severity;
            report.diagnostics.push(diagnostic);
        }
        assert_eq!(render::summary(&report), expected);
    };
    use Severity::{Error, Unsupported, Warning};
    check(&[], "");
    check(&[Error], "error: 1 error in 1 of 2 documents");
    check(&[Warning, Error, Error], "error: 2 errors, 1 warning in 1 of 2 documents");
    check(&[Unsupported], "unsupported: 1 unsupported construct in 1 of 2 documents");
    check(&[Warning], "warning: 1 warning in 1 of 2 documents");
}

#[test]
fn long_lines_are_cut() {
    let line = format!("{}<xs:odd/>{}", "<xs:element name='a'/>".repeat(20), "<xs:element name='a'/>".repeat(20));
    let (_, report) = parse(&schema(&line), V1_1);
    let plain = render::plain(&report);
    assert!(plain.contains("<xs:odd/>") && plain.contains("^^^^^^^^^"));
    assert!(plain.lines().all(|line| line.chars().count() < 300), "{plain}");
    // A document in one line is not shown at all.
    let (_, report) = parse(&schema(&line.repeat(20)), V1_1);
    assert!(render::plain(&report).lines().all(|line| line.chars().count() < 300));
}

#[test]
fn nothing_is_passed_on_that_a_terminal_obeys() {
    let (_, report) = parse(&schema("<xs:element name='\u{9b}31m'/>"), V1_1);
    assert!(!report.diagnostics.is_empty());
    assert!(!render::plain(&report).contains('\u{9b}'));
}

#[test]
fn every_place_can_be_shown() {
    for (text, range) in
        [("", 0..0), ("", 5..9), ("a\n", 1..2), ("a\n", 2..2), ("\u{e9}\u{e9}", 1..3), ("a\r\nb", 0..4)]
    {
        let mut report = Report::default();
        let source = report.sources.add("a.xsd", text);
        report.diagnostics.push(Diagnostic::error("a-code", Span::new(source, range), "message").label("label"));
        assert!(render::plain(&report).contains("error[a-code]: message"));
        #[cfg(feature = "cli")]
        assert!(render::pretty(&report, false).contains("error[a-code]: message"));
    }
}
