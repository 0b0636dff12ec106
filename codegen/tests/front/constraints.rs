//! Each constraint on components has a violation: the wrong example of its explanation, which violates it and nothing else.

use xsd_codegen::diagnostic::{Severity, render};
use xsd_codegen::{Options, XsdVersion, explain, lint};

use crate::support::{Files, schema, version_of};

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
        let mut report = lint(
            &[files.path("example.xsd")],
            &Options { version: Some(version_of(explanation)), ..Options::default() },
        );
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
fn since_1_1_it_counts_what_a_content_model_allows_and_not_how_it_is_written() {
    let is_accepted = |base: &str, derived: &str| {
        let files = Files::new(&[("example.xsd", restriction(base, derived).as_bytes())]);
        !lint(&[files.path("example.xsd")], &Options { version: Some(XsdVersion::V1_1), ..Options::default() })
            .diagnostics
            .has_errors()
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

#[test]
fn where_no_version_is_said_it_is_the_one_that_makes_the_documents_right() {
    let mixed = "<xs:complexType name='T' mixed='true'><xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent></xs:complexType>";
    let assertion = "<xs:complexType name='A'><xs:assert test='true()'/></xs:complexType>";
    let found = |components: &str, version| {
        let files = Files::new(&[("example.xsd", schema(&format!("\n{components}\n")).as_bytes())]);
        let report = lint(&[files.path("example.xsd")], &Options { version, ..Options::default() });
        let all = report.diagnostics.as_slice().iter();
        let all = all.map(|found| format!("{} {}", found.code, report.sources.locate(found.primary.span)));
        (files.anonymous(&all.collect::<Vec<_>>().join(", ")), report.sources.iter().count())
    };
    assert_eq!(found(mixed, Some(XsdVersion::V1_1)).0, "src-ct example.xsd:2:33");
    let (alone, texts) = found(mixed, None);
    assert_eq!(alone, "xg-version example.xsd:2:33");
    assert_eq!(found(mixed, Some(XsdVersion::V1_0)), (String::new(), texts));
    assert_eq!(found(assertion, None).0, "xg-assert example.xsd:2:26");
    // Right by neither: what 1.1 says.
    assert_eq!(
        found(&(mixed.to_owned() + assertion), None),
        found(&(mixed.to_owned() + assertion), Some(XsdVersion::V1_1))
    );
}

/// The codes of the errors in a schema, read as 1.1.
fn errors(components: &str) -> Vec<&'static str> {
    let files = Files::new(&[("example.xsd", schema(&format!("\n{components}\n")).as_bytes())]);
    let report = lint(&[files.path("example.xsd")], &Options { version: Some(XsdVersion::V1_1), ..Options::default() });
    let errors = report.diagnostics.as_slice().iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.code).collect()
}

fn complex(name: &str, content: &str) -> String {
    format!("<xs:complexType name='{name}'>{content}</xs:complexType>")
}

fn derived(way: &str, content: &str) -> String {
    let content = format!("<xs:complexContent><xs:{way} base='t:Base'>{content}</xs:{way}></xs:complexContent>");
    complex("Derived", &content)
}

#[test]
fn open_content_is_compared_with_that_of_the_base() {
    let open = |mode: &str, namespace: &str, process: &str| {
        format!(
            "<xs:openContent mode='{mode}'><xs:any namespace='{namespace}' processContents='{process}'/></xs:openContent>"
        )
    };
    let model = "<xs:sequence><xs:element name='a' type='xs:string'/></xs:sequence>";
    for (way, base, own, expected) in [
        ("extension", open("interleave", "##any", "lax"), open("suffix", "##any", "lax"), Some("cos-ct-extends")),
        ("extension", open("suffix", "##any", "lax"), open("interleave", "##other", "lax"), None),
        ("extension", open("suffix", "urn:a", "lax"), open("suffix", "urn:b", "lax"), None),
        ("extension", open("interleave", "##any", "lax"), String::new(), None),
        ("restriction", open("interleave", "##any", "lax"), open("suffix", "urn:a", "strict"), None),
        ("restriction", open("interleave", "##any", "lax"), String::new(), None),
        (
            "restriction",
            open("suffix", "##any", "lax"),
            open("interleave", "##any", "lax"),
            Some("derivation-ok-restriction"),
        ),
        (
            "restriction",
            open("suffix", "urn:a", "lax"),
            open("suffix", "urn:b", "lax"),
            Some("derivation-ok-restriction"),
        ),
        (
            "restriction",
            open("suffix", "urn:a", "strict"),
            open("suffix", "urn:a", "lax"),
            Some("derivation-ok-restriction"),
        ),
        ("restriction", String::new(), open("suffix", "urn:a", "lax"), Some("derivation-ok-restriction")),
    ] {
        let own_model = if way == "extension" { "" } else { model };
        let components =
            format!("{}{}", complex("Base", &format!("{base}{model}")), derived(way, &format!("{own}{own_model}")));
        assert_eq!(errors(&components), Vec::from_iter(expected), "{way} {base} {own}");
    }
    // A restriction may say what its base leaves to open content.
    let more = "<xs:sequence><xs:element name='a' type='xs:string'/><xs:element name='b' type='xs:int'/></xs:sequence>";
    let base = complex("Base", &format!("{}{model}", open("suffix", "##targetNamespace ##local", "lax")));
    assert_eq!(errors(&format!("{base}{}", derived("restriction", more))), [""; 0]);
}

#[test]
fn names_that_a_wildcard_does_not_take_count() {
    let any = |names: &str| format!("<xs:sequence><xs:any processContents='lax' notQName='{names}'/></xs:sequence>");
    let element = "<xs:sequence><xs:element ref='t:a'/></xs:sequence>".to_owned();
    let attribute = |names: &str| format!("<xs:anyAttribute notQName='{names}'/>");
    for (base, own, is_right) in [
        (any("t:a"), any("t:a t:b"), true),
        (any("t:a"), any("t:b"), false),
        (any("##defined"), any("t:b"), false),
        (any("##defined"), any("##defined"), true),
        (any("t:a"), element.clone(), false),
        (any("##defined"), element.clone(), false),
        (any("t:b"), element, true),
        (attribute("t:a"), attribute("t:a"), true),
        (attribute("t:a"), attribute("##defined"), false),
        (attribute("##defined"), attribute("##defined t:z"), true),
    ] {
        let global = "<xs:element name='a'/>";
        let components = format!("{global}{}{}", complex("Base", &base), derived("restriction", &own));
        assert_eq!(errors(&components).is_empty(), is_right, "{own} of {base}: {:?}", errors(&components));
    }
}

#[test]
fn type_tables_have_types_that_stand_in_for_the_declared_one_and_agree() {
    let types = "<xs:complexType name='Base'/>
        <xs:complexType name='Kind'><xs:complexContent><xs:extension base='t:Base'/></xs:complexContent></xs:complexType>
        <xs:complexType name='Other'/>";
    let element = |alternative: &str, block: &str| {
        format!("<xs:element name='e' type='t:Base' block='{block}'>{alternative}</xs:element>")
    };
    let alternative = |ty: &str| format!("<xs:alternative test='@k = 1' type='{ty}'/>");
    for (element, expected) in [
        (element(&alternative("t:Kind"), ""), None),
        (element(&alternative("xs:error"), "extension"), None),
        (element(&alternative("t:Other"), ""), Some("e-props-correct")),
        (element(&alternative("t:Kind"), "extension"), Some("e-props-correct")),
    ] {
        assert_eq!(errors(&format!("{types}{element}")), Vec::from_iter(expected), "{element}");
    }
    // A wildcard takes a global element of the name of one with another table.
    let local = "<xs:element name='e' form='qualified' type='t:Base'/>";
    let model = |any: &str| complex("Model", &format!("<xs:sequence>{local}<xs:any {any}/></xs:sequence>"));
    let global = element(&alternative("t:Kind"), "");
    for (any, expected) in [
        ("", Some("cos-element-consistent")),
        ("processContents='skip'", None),
        ("notQName='t:e'", None),
        ("namespace='##other'", None),
    ] {
        assert_eq!(errors(&format!("{types}{global}{}", model(any))), Vec::from_iter(expected), "{any}");
    }
}

#[test]
fn attribute_groups_may_be_part_of_themselves_since_1_1() {
    let group = |name: &str, other: &str| {
        format!(
            "<xs:attributeGroup name='{name}'><xs:attribute name='{other}'/><xs:attributeGroup ref='t:{other}'/></xs:attributeGroup>"
        )
    };
    let ty = |group: &str, own: &str| {
        complex("T", &format!("<xs:attribute name='{own}'/><xs:attributeGroup ref='t:{group}'/>"))
    };
    let groups = format!("{}{}", group("A", "B"), group("B", "A"));
    assert_eq!(errors(&format!("{groups}{}", ty("A", "own"))), [""; 0]);
    // Each has the attributes of both.
    for (of, own) in [("A", "A"), ("A", "B"), ("B", "A"), ("B", "B")] {
        assert_eq!(errors(&format!("{groups}{}", ty(of, own))), ["ct-props-correct"], "{of} {own}");
    }
}

#[test]
fn an_attribute_use_that_is_reached_by_two_ways_is_one() {
    let group = |name: &str, content: &str| format!("<xs:attributeGroup name='{name}'>{content}</xs:attributeGroup>");
    let refer = |name: &str| format!("<xs:attributeGroup ref='t:{name}'/>");
    let own = "<xs:attribute name='own' type='xs:string'/>";
    let groups = [group("Common", own), group("A", &refer("Common")), group("B", &refer("Common"))].concat();
    let both = refer("A") + &refer("B");
    for (components, expected) in [
        (complex("Base", &both), vec![]),
        (complex("Base", &refer("A")) + &derived("extension", &refer("B")), vec![]),
        (complex("Base", &refer("A")) + &derived("extension", own), vec!["ct-props-correct"]),
        (complex("Base", &(own.to_owned() + &refer("A"))), vec!["ct-props-correct"]),
        (complex("Base", &own.repeat(2)), vec!["ct-props-correct"]),
    ] {
        assert_eq!(errors(&format!("{groups}\n{components}")), expected, "{components}");
    }
}

#[test]
fn nothing_is_made_of_the_special_types() {
    for special in ["xs:anySimpleType", "xs:anyAtomicType"] {
        for made in [
            format!("<xs:restriction base='{special}'/>"),
            format!("<xs:list itemType='{special}'/>"),
            format!("<xs:union memberTypes='xs:int {special}'/>"),
        ] {
            let ty = format!("<xs:simpleType name='T'>{made}</xs:simpleType>");
            assert_eq!(errors(&ty), ["cos-st-restricts"], "{made}");
        }
    }
}

#[test]
fn what_attributes_hand_down_stays_as_it_is_in_the_base() {
    let attribute =
        |inheritable: &str| format!("<xs:attribute name='a' type='xs:string' inheritable='{inheritable}'/>");
    for (base, own, is_right) in [("true", "true", true), ("true", "false", false), ("false", "true", false)] {
        let components = format!("{}{}", complex("Base", &attribute(base)), derived("restriction", &attribute(own)));
        assert_eq!(errors(&components).is_empty(), is_right, "{base} {own}");
    }
}

#[test]
fn what_an_expression_names_exists() {
    let assert = |test: &str| complex("T", &format!("<xs:attribute name='a'/><xs:assert test=\"{test}\"/>"));
    for (test, is_right) in [
        ("xs:int(@a) = 1", true),
        ("t:Code(@a) = t:Code('x')", true),
        ("@a castable as t:Code", true),
        ("@a castable as Code", false),
        ("@a castable as t:Kode", false),
        ("u:a", false),
        ("string-size(@a) = 1", false),
        ("string-length(@a, 1) = 1", false),
        ("$value = 1", true),
        ("$other = 1", false),
        ("@a instance of attribute(a, xs:untypedAtomic)", true),
    ] {
        let code = "<xs:simpleType name='Code'><xs:restriction base='xs:string'/></xs:simpleType>";
        let expected = if is_right { vec![] } else { vec!["xpath-valid"] };
        assert_eq!(errors(&format!("{code}{}", assert(test))), expected, "{test}");
    }
}
