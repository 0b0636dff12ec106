//! Schemas that would grow or sink without end: each ends in a diagnostic, or is read, in the stack of a test's thread.

use std::fmt::Write;
use std::fs;

use xsd_codegen::diagnostic::Severity;
use xsd_codegen::{Options, generate, lint};

/// How long the lines of definitions are.
const LINE: usize = 3_000;

/// The codes of the errors that a schema of these components is answered with, each once.
fn codes(components: &str) -> Vec<&'static str> {
    codes_of(Severity::Error, components)
}

fn codes_of(severity: Severity, components: &str) -> Vec<&'static str> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xsd");
    let schema = format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{components}</xs:schema>");
    fs::write(&path, schema).expect("a file");
    let report = lint(&[path], &Options::default());
    let found = report.diagnostics.as_slice().iter().filter(|diagnostic| diagnostic.severity == severity);
    let mut codes: Vec<_> = found.map(|diagnostic| diagnostic.code).collect();
    codes.dedup();
    codes
}

/// One component for each number, in either order.
fn check_line(first: &str, component: impl Fn(usize) -> String) {
    for is_reversed in [false, true] {
        let mut components = first.to_owned();
        for step in 0..LINE {
            let index = if is_reversed { LINE - 1 - step } else { step };
            components.push_str(&component(index));
        }
        assert_eq!(codes(&components), ["xg-limit"], "{} reversed: {is_reversed}", component(0));
    }
}

#[test]
fn a_line_of_definitions_that_is_too_long_ends_in_a_diagnostic() {
    check_line("<xs:complexType name='t0'/>", |i| {
        let content = format!("<xs:complexContent><xs:extension base='t{i}'/></xs:complexContent>");
        format!("<xs:complexType name='t{}'>{content}</xs:complexType>", i + 1)
    });
    check_line("<xs:simpleType name='t0'><xs:restriction base='xs:int'/></xs:simpleType>", |i| {
        format!("<xs:simpleType name='t{}'><xs:restriction base='t{i}'/></xs:simpleType>", i + 1)
    });
    check_line("<xs:simpleType name='t0'><xs:restriction base='xs:int'/></xs:simpleType>", |i| {
        format!("<xs:simpleType name='t{}'><xs:union memberTypes='xs:date t{i}'/></xs:simpleType>", i + 1)
    });
    check_line("<xs:element name='e0' type='xs:int'/>", |i| {
        format!("<xs:element name='e{}' substitutionGroup='e{i}'/>", i + 1)
    });
    check_line("<xs:group name='g0'><xs:sequence/></xs:group>", |i| {
        let content = format!("<xs:sequence><xs:element name='a{i}'/><xs:group ref='g{i}'/></xs:sequence>");
        format!("<xs:group name='g{}'>{content}</xs:group>", i + 1)
    });
}

#[test]
fn groups_that_multiply_end_in_a_diagnostic() {
    let mut components = "<xs:group name='g0'><xs:sequence><xs:element name='a'/></xs:sequence></xs:group>".to_owned();
    for i in 0..16 {
        let references = format!("<xs:group ref='g{i}'/>").repeat(4);
        let _ = write!(components, "<xs:group name='g{}'><xs:sequence>{references}</xs:sequence></xs:group>", i + 1);
    }
    assert_eq!(codes(&components), ["xg-limit"]);
}

#[test]
fn what_is_only_large_is_read() {
    let elements: String =
        (0..LINE).map(|i| format!("<xs:element name='e{i}' type='xs:int' minOccurs='0'/>")).collect();
    let values: String = (0..LINE).map(|i| format!("<xs:enumeration value='v{i}'/>")).collect();
    let schema = format!(
        "<xs:element name='r'><xs:complexType><xs:sequence>{elements}</xs:sequence></xs:complexType></xs:element>\
         <xs:element name='c'><xs:complexType><xs:choice maxOccurs='1000000'>{elements}</xs:choice></xs:complexType></xs:element>\
         <xs:simpleType name='v'><xs:restriction base='xs:string'>{values}</xs:restriction></xs:simpleType>"
    );
    assert_eq!(codes(&schema), Vec::<&str>::new());
}

#[test]
fn what_is_too_large_to_be_looked_at_whole_is_told() {
    let optional: String =
        (0..2_100).map(|i| format!("<xs:element name='e{i}' type='xs:int' minOccurs='0'/>")).collect();
    let model = format!("<xs:complexType name='T'><xs:sequence>{optional}</xs:sequence></xs:complexType>");
    assert_eq!(codes_of(Severity::Warning, &model), ["xg-unchecked"]);
    assert_eq!(codes(&model), [""; 0]);
    // `xs:all` of other members than the base's is walked over, and every choice of its members is another state.
    let member = |i: usize, ty: &str| format!("<xs:element name='e{i}' type='{ty}' maxOccurs='2'/>");
    let base: String = (0..24).map(|i| member(i, "xs:int")).collect();
    let own: String = (0..24).rev().map(|i| member(i, "xs:short")).collect();
    let derived = format!(
        "<xs:complexType name='B'><xs:all>{base}</xs:all></xs:complexType>
         <xs:complexType name='D'><xs:complexContent><xs:restriction base='B'><xs:all>{own}</xs:all></xs:restriction></xs:complexContent></xs:complexType>"
    );
    assert_eq!(codes_of(Severity::Warning, &derived), ["xg-unchecked"]);
    assert_eq!(codes(&derived), [""; 0]);
}

/// The text of the bindings of a schema.
fn bindings(components: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xsd");
    let schema = format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{components}</xs:schema>");
    fs::write(&path, schema).expect("a file");
    let generated = generate(&[path], &Options::default()).expect("a schema");
    generated.files.iter().map(|(_, text)| text).collect()
}

/// Types each of which has the next as its child, and the last one `last`.
fn line(types: usize, occurs: &str, last: &str) -> String {
    let mut components = String::from("<xs:element name='root' type='t0'/>");
    for i in 0..types {
        let next = if i + 1 < types { format!("t{}", i + 1) } else { last.to_owned() };
        let child = format!("<xs:element name='e' type='{next}' {occurs}/>");
        let _ = write!(components, "<xs:complexType name='t{i}'><xs:sequence>{child}</xs:sequence></xs:complexType>");
    }
    components
}

/// The compiler computes the layouts of types that hold each other one in the other.
#[test]
fn what_types_hold_by_value_is_not_too_deep() {
    let boxes = |types: usize| bindings(&line(types, "", "xs:string")).matches("pub e: Box<").count();
    assert_eq!([33, 34, 66, 67].map(boxes), [0, 1, 1, 2]);
}

/// Whether the lists of a schema are those that the compiler does not look into.
fn is_far(components: &str) -> bool {
    let text = bindings(components);
    let [near, far] = [["(Box<", ": Vec<"], ["xsd::FarBox<", "xsd::FarVec<"]]
        .map(|names| names.iter().any(|name| text.contains(name)));
    assert_ne!(near, far, "all are of one kind");
    far
}

/// To drop a value, the compiler follows the types that it holds for 128 steps; to send it, as deep, and a list is four deep.
#[test]
fn lists_are_far_where_types_lead_far() {
    let many = "minOccurs='0' maxOccurs='unbounded'";
    for (occurs, back, most) in [(many, "t0", 23), (many, "xs:string", 24), ("", "xs:string", 90)] {
        assert!(is_far(&line(most + 1, occurs, back)));
        assert!(!is_far(&line(most, occurs, back)));
    }
}

/// It follows all of them from each.
#[test]
fn lists_are_far_where_each_of_many_types_leads_to_all() {
    let knot = |types: usize| {
        let children = "<xs:sequence><xs:element name='e' type='t' minOccurs='0' maxOccurs='unbounded'/></xs:sequence>";
        let mut components =
            format!("<xs:element name='root' type='t'/><xs:complexType name='t'>{children}</xs:complexType>");
        for i in 0..types {
            let content = "<xs:complexContent><xs:extension base='t'/></xs:complexContent>";
            let _ = write!(components, "<xs:complexType name='t{i}'>{content}</xs:complexType>");
        }
        components
    };
    assert!(is_far(&knot(2_500)));
    assert!(!is_far(&knot(1_500)));
}
