//! One name defined in several documents.

use xsd_codegen::{Options, lint};

use crate::support::Files;

const XS: &str = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";

/// A type of a third party.
const CODE: &str = "<xs:simpleType name='Code'><xs:restriction base='xs:string'><xs:length value='2'/></xs:restriction></xs:simpleType>";

/// A document of the third party's namespace.
fn third(content: &str) -> String {
    format!("<xs:schema {XS} targetNamespace='urn:third'>{content}</xs:schema>")
}

/// What is found in `main.xsd`, which imports `a.xsd`, and includes a document that imports `b.xsd` for the same namespace.
fn found(a: &str, b: &str, roots: &[&str]) -> Vec<String> {
    let importing = |file: &str, other: &str| {
        format!(
            "<xs:schema {XS} targetNamespace='urn:t'>{other}<xs:import namespace='urn:third' schemaLocation='{file}'/></xs:schema>"
        )
    };
    let files = Files::new(&[
        ("main.xsd", importing("a.xsd", "<xs:include schemaLocation='part.xsd'/>").as_bytes()),
        ("part.xsd", importing("b.xsd", "").as_bytes()),
        ("a.xsd", a.as_bytes()),
        ("b.xsd", b.as_bytes()),
    ]);
    let roots: Vec<_> = roots.iter().map(|root| files.path(root)).collect();
    let report = lint(&roots, &Options::default());
    let name = |source| files.short(report.sources.get(source).name.as_ref());
    report.diagnostics.as_slice().iter().map(|d| format!("{} {}", name(d.primary.span.source), d.code)).collect()
}

#[test]
fn copies_are_one_document() {
    let same = [
        third(CODE),
        third(&format!("\n<!-- 1.1 -->\n{}", CODE.replace("><", ">\n  <"))),
        third(&CODE.replace(
            "<xs:restriction",
            "<xs:annotation><xs:documentation>A code.</xs:documentation></xs:annotation><xs:restriction id='r'",
        )),
        third(CODE).replace("<xs:schema", "<xs:schema xmlns:other='urn:other' version='2'"),
        third(&CODE.replace("name='Code'", "name=\"Code\"")),
        third(&CODE.replace("<xs:length", "<xs:length xmlns:other='urn:other'")),
    ];
    for copy in &same {
        assert_eq!(found(&same[0], copy, &["main.xsd"]), [""; 0], "{copy}");
        assert_eq!(found(copy, &same[0], &["a.xsd", "b.xsd"]), [""; 0], "{copy}");
    }
}

/// What differs in meaning is no copy, wherever that is.
#[test]
fn the_location_of_an_import_is_a_hint() {
    let others = [
        third(&CODE.replace("'2'", "'3'")),
        third(&CODE.replace("<xs:length value='2'/>", "")),
        third(&CODE.replace("<xs:length value='2'/>", "<xs:length value='2'/><xs:pattern value='A.'/>")),
        third(&CODE.replace("xs:length", "xs:maxLength")),
        third(CODE).replace("<xs:schema", "<xs:schema finalDefault='list'"),
        third(&CODE.replace("xs:", "y:"))
            .replace("<xs:schema", "<xs:schema xmlns:y='http://www.w3.org/2001/XMLSchema'"),
        third(&CODE.replace("<xs:restriction", "<xs:restriction xmlns='urn:other'")),
        third(&CODE.replace("xs:string", "string"))
            .replace("<xs:schema", "<xs:schema xmlns='http://www.w3.org/2001/XMLSchema'"),
    ];
    for other in &others {
        let first = found(&third(CODE), other, &["main.xsd"]);
        assert!(
            first == ["b.xsd xg-second-definition"] || first == ["a.xsd xg-second-definition"],
            "{first:?} {other}"
        );
        // It is no hint where both are named.
        assert_eq!(found(&third(CODE), other, &["a.xsd", "b.xsd"]), ["b.xsd sch-props-correct"], "{other}");
        assert_eq!(found(&third(CODE), other, &["a.xsd", "main.xsd"]), ["b.xsd xg-second-definition"], "{other}");
    }
}

/// A document is told of once, and what only it defines is there.
#[test]
fn a_second_document_adds_what_the_first_has_not() {
    let more = format!(
        "{}<xs:attribute name='one' type='xs:int'/>{}",
        CODE.replace("'2'", "'3'"),
        CODE.replace("Code", "Other")
    );
    let use_of_other = "<xs:element name='e' xmlns:t='urn:third' type='t:Other'/>";
    let first = third(&format!("{CODE}<xs:attribute name='one' type='xs:long'/>{use_of_other}"));
    assert_eq!(found(&first, &third(&more), &["a.xsd", "main.xsd"]), ["b.xsd xg-second-definition"]);
}

/// What a document includes is no choice.
#[test]
fn parts_of_a_document_define_a_name_once() {
    let parts = third(&format!("<xs:include schemaLocation='b.xsd'/>{CODE}"));
    let other = third(&CODE.replace("'2'", "'3'"));
    assert_eq!(found(&parts, &other, &["main.xsd"]), ["b.xsd sch-props-correct"]);
    assert_eq!(found(&third(&format!("{CODE}{CODE}")), &third(""), &["main.xsd"]), ["a.xsd sch-props-correct"]);
}
