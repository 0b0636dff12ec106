//! How documents lead to each other.

use crate::support::Files;

const HEAD: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'";

fn document(namespace: &str, content: &str) -> Vec<u8> {
    let target = if namespace.is_empty() { String::new() } else { format!(" targetNamespace='{namespace}'") };
    format!("{HEAD}{target}>\n{content}</xs:schema>").into_bytes()
}

/// Loads `a.xsd` of some files: the documents with their namespaces and targets, and what is wrong (code, location and message).
fn load(files: &[(&str, Vec<u8>)]) -> (Vec<String>, Vec<String>) {
    load_from(files, &["a.xsd"])
}

fn load_from(files: &[(&str, Vec<u8>)], roots: &[&str]) -> (Vec<String>, Vec<String>) {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let files = Files::new(&files);
    let (set, report) = files.load(roots);
    let documents = set.documents.iter().map(|document| {
        let namespace = document.target_namespace.as_deref().unwrap_or("-");
        let root = if document.is_root { " root" } else { "" };
        format!("{} {namespace} {:?}{root}", files.short(&document.path), document.targets)
    });
    let found = report
        .diagnostics
        .as_slice()
        .iter()
        .map(|d| files.anonymous(&format!("{} {} {}", report.sources.locate(d.primary.span), d.code, d.severity)));
    (documents.collect(), found.collect())
}

#[track_caller]
fn check(files: &[(&str, Vec<u8>)], documents: &[&str], found: &[&str]) {
    let (actual_documents, actual_found) = load(files);
    assert_eq!(actual_found, found);
    assert_eq!(actual_documents, documents);
}

#[test]
fn includes_are_relative_to_the_document() {
    check(
        &[
            ("a.xsd", document("urn:t", "<xs:include schemaLocation='sub/b.xsd'/>")),
            (
                "sub/b.xsd",
                document("urn:t", "<xs:include schemaLocation='c.xsd'/><xs:include schemaLocation='../d.xsd'/>"),
            ),
            ("sub/c.xsd", document("urn:t", "")),
            ("d.xsd", document("urn:t", "")),
        ],
        &["a.xsd urn:t [Some(1)] root", "sub/b.xsd urn:t [Some(2), Some(3)]", "sub/c.xsd urn:t []", "d.xsd urn:t []"],
        &[],
    );
}

#[test]
fn a_base_moves_what_locations_are_relative_to() {
    let head = HEAD.to_owned() + " xml:base='sub/x/'";
    let text = format!(
        "{head}>\n<xs:include schemaLocation='b.xsd'/><xs:include xml:base='../y/' schemaLocation='c.xsd'/></xs:schema>"
    );
    check(
        &[("a.xsd", text.into_bytes()), ("sub/x/b.xsd", document("", "")), ("sub/y/c.xsd", document("", ""))],
        &["a.xsd - [Some(1), Some(2)] root", "sub/x/b.xsd - []", "sub/y/c.xsd - []"],
        &[],
    );
}

#[test]
fn circles_end() {
    check(
        &[
            ("a.xsd", document("urn:t", "<xs:include schemaLocation='b.xsd'/><xs:include schemaLocation='a.xsd'/>")),
            ("b.xsd", document("urn:t", "<xs:include schemaLocation='./a.xsd'/>")),
        ],
        &["a.xsd urn:t [Some(1), Some(0)] root", "b.xsd urn:t [Some(0)]"],
        &[],
    );
}

#[test]
fn a_chameleon_is_there_once_for_each_namespace() {
    check(
        &[
            (
                "a.xsd",
                document(
                    "urn:a",
                    "<xs:include schemaLocation='c.xsd'/><xs:import namespace='urn:b' schemaLocation='b.xsd'/><xs:include schemaLocation='c.xsd'/>",
                ),
            ),
            ("b.xsd", document("urn:b", "<xs:include schemaLocation='c.xsd'/>")),
            ("c.xsd", document("", "<xs:include schemaLocation='d.xsd'/>")),
            ("d.xsd", document("", "")),
        ],
        &[
            "a.xsd urn:a [Some(1), Some(2), Some(1)] root",
            "c.xsd urn:a [Some(3)]",
            "b.xsd urn:b [Some(4)]",
            "d.xsd urn:a []",
            "c.xsd urn:b [Some(5)]",
            "d.xsd urn:b []",
        ],
        &[],
    );
}

#[test]
fn what_is_included_is_of_the_same_namespace() {
    check(
        &[
            ("a.xsd", document("urn:t", "<xs:include schemaLocation='b.xsd'/>\n<xs:redefine schemaLocation='b.xsd'/>")),
            ("b.xsd", document("urn:o", "")),
        ],
        &["a.xsd urn:t [None, None] root"],
        &["a.xsd:2:29 src-include error", "a.xsd:3:30 src-redefine error"],
    );
}

#[test]
fn what_is_imported_is_of_the_namespace_that_was_said() {
    check(
        &[
            ("a.xsd", document("urn:t", "<xs:import namespace='urn:p' schemaLocation='b.xsd'/>")),
            ("b.xsd", document("urn:o", "")),
        ],
        &["a.xsd urn:t [None] root"],
        &["a.xsd:2:46 src-import error"],
    );
}

#[test]
fn missing_documents_are_told_where_they_are_asked_for() {
    check(
        &[(
            "a.xsd",
            document(
                "urn:t",
                "<xs:include schemaLocation='b.xsd'/>\n<xs:include schemaLocation='http://example.com/c.xsd'/>\n<xs:import namespace='urn:o' schemaLocation='d.xsd'/>",
            ),
        )],
        &["a.xsd urn:t [None, None, None] root"],
        &[
            "a.xsd:2:29 xg-missing-document warning",
            "a.xsd:3:29 xg-missing-document warning",
            "a.xsd:4:46 xg-missing-document warning",
        ],
    );
    let (documents, found) = load_from(&[], &["a.xsd"]);
    assert!(documents.is_empty());
    assert_eq!(found, ["a.xsd:1:1 xg-missing-document error"]);
}

#[test]
fn imports_find_a_document_by_its_namespace() {
    let files = [
        (
            "a.xsd",
            document(
                "urn:a",
                "<xs:import namespace='urn:b' schemaLocation='http://example.com/b.xsd'/><xs:import namespace='urn:c'/>",
            ),
        ),
        ("b.xsd", document("urn:b", "")),
    ];
    let (documents, found) = load_from(&files, &["a.xsd", "b.xsd"]);
    assert_eq!(found, [""; 0]);
    assert_eq!(documents, ["a.xsd urn:a [Some(1), None] root", "b.xsd urn:b [] root"]);
}

#[test]
fn well_known_namespaces_are_built_in() {
    check(
        &[(
            "a.xsd",
            document(
                "urn:t",
                "<xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://www.w3.org/2001/xml.xsd'/>
                 <xs:import namespace='http://www.w3.org/1999/xlink'/>
                 <xs:import namespace='http://www.w3.org/2001/XMLSchema-instance' schemaLocation='xsi.xsd'/>",
            ),
        )],
        &[
            "a.xsd urn:t [Some(1), Some(2), None] root",
            "<xml.xsd> http://www.w3.org/XML/1998/namespace []",
            "<xlink.xsd> http://www.w3.org/1999/xlink []",
        ],
        &[],
    );
}

const XMLDSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const XMLENC: &str = "http://www.w3.org/2001/04/xmlenc#";

/// Checks that a schema that imports some namespaces from some locations, none of them a local file, can use elements of the first of them.
#[track_caller]
fn check_elements(imports: &[(&str, &str)], elements: &str) {
    let directives = imports.iter().map(|(namespace, location)| match *location {
        "" => format!("<xs:import namespace='{namespace}'/>"),
        _ => format!("<xs:import namespace='{namespace}' schemaLocation='{location}'/>"),
    });
    let particles = elements.split_whitespace().map(|name| format!("<xs:element ref='o:{name}'/>"));
    let text = format!(
        "{HEAD} xmlns:o='{}' targetNamespace='urn:t'>{}<xs:element name='root'><xs:complexType><xs:sequence>{}</xs:sequence></xs:complexType></xs:element></xs:schema>",
        imports[0].0,
        directives.collect::<String>(),
        particles.collect::<String>(),
    );
    let files = Files::new(&[("a.xsd", text.as_bytes())]);
    let report = xsd_codegen::lint(&[files.path("a.xsd")], &xsd_codegen::Options::default());
    let found = report.diagnostics.as_slice().iter();
    let found: Vec<_> = found.map(|d| format!("{} {}", report.sources.locate(d.primary.span), d.message)).collect();
    assert_eq!(found, [""; 0], "{imports:?}");
}

#[test]
fn xml_signature_is_built_in() {
    let elements = "Signature SignatureValue SignedInfo CanonicalizationMethod SignatureMethod Reference Transforms Transform DigestMethod
        DigestValue KeyInfo KeyName MgmtData KeyValue DSAKeyValue RSAKeyValue RetrievalMethod X509Data PGPData SPKIData Object Manifest
        SignatureProperties SignatureProperty";
    for location in [
        "",
        "xmldsig-core-schema.xsd",
        "http://www.w3.org/TR/xmldsig-core/xmldsig-core-schema.xsd",
        "http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd",
    ] {
        check_elements(&[(XMLDSIG, location)], elements);
    }
}

#[test]
fn xml_encryption_is_built_in() {
    let elements = "EncryptedData EncryptedKey CipherData CipherReference EncryptionProperties EncryptionProperty ReferenceList AgreementMethod
        DHKeyValue";
    for location in ["", "http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/xenc-schema.xsd"] {
        check_elements(&[(XMLENC, location)], elements);
    }
}

#[test]
fn the_envelopes_of_soap_are_built_in() {
    let soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    check_elements(&[(soap11, soap11)], "Envelope Header Body Fault");
    let soap12 = "http://www.w3.org/2003/05/soap-envelope";
    check_elements(&[(soap12, soap12)], "Envelope Header Body Fault NotUnderstood Upgrade");
}

#[test]
fn what_is_built_in_may_import_in_its_turn() {
    check(
        &[("a.xsd", document("urn:t", &format!("<xs:import namespace='{XMLENC}'/>")))],
        &[
            "a.xsd urn:t [Some(1)] root",
            "<xenc.xsd> http://www.w3.org/2001/04/xmlenc# [Some(2)]",
            "<xmldsig.xsd> http://www.w3.org/2000/09/xmldsig# []",
        ],
        &[],
    );
}

#[test]
fn what_is_built_in_imports_a_local_copy_if_there_is_one() {
    let imports =
        format!("<xs:import namespace='{XMLENC}'/><xs:import namespace='{XMLDSIG}' schemaLocation='ds.xsd'/>");
    check(
        &[("a.xsd", document("urn:t", &imports)), ("ds.xsd", document(XMLDSIG, ""))],
        &[
            "a.xsd urn:t [Some(2), Some(1)] root",
            "ds.xsd http://www.w3.org/2000/09/xmldsig# []",
            "<xenc.xsd> http://www.w3.org/2001/04/xmlenc# [Some(1)]",
        ],
        &[],
    );
}

#[test]
fn what_is_built_in_can_be_included_from_where_it_was_published() {
    check(
        &[(
            "a.xsd",
            document(
                XMLDSIG,
                "<xs:include schemaLocation='http://www.w3.org/TR/xmldsig-core/xmldsig-core-schema.xsd'/>
                 <xs:include schemaLocation='http://example.com/xmldsig-core-schema.xsd'/>",
            ),
        )],
        &[
            "a.xsd http://www.w3.org/2000/09/xmldsig# [Some(1), None] root",
            "<xmldsig.xsd> http://www.w3.org/2000/09/xmldsig# []",
        ],
        &["a.xsd:3:46 xg-missing-document warning"],
    );
}

#[test]
fn a_local_copy_comes_before_what_is_built_in() {
    check(
        &[
            (
                "a.xsd",
                document(
                    "urn:t",
                    "<xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='xml.xsd'/>",
                ),
            ),
            ("xml.xsd", document("http://www.w3.org/XML/1998/namespace", "")),
        ],
        &["a.xsd urn:t [Some(1)] root", "xml.xsd http://www.w3.org/XML/1998/namespace []"],
        &[],
    );
}

#[test]
fn what_is_no_schema_is_told_in_its_own_document() {
    check(
        &[
            (
                "a.xsd",
                document(
                    "urn:t",
                    "<xs:include schemaLocation='b.xsd'/><xs:include schemaLocation='b.xsd'/><xs:include schemaLocation='c.xsd'/>",
                ),
            ),
            ("b.xsd", b"<html/>".to_vec()),
            ("c.xsd", b"<xs:schema>\xFF".to_vec()),
        ],
        &["a.xsd urn:t [None, None, None] root"],
        &["b.xsd:1:1 sch-not-schema error", "c.xsd:1:12 xg-encoding error"],
    );
}

#[test]
fn documents_can_be_in_other_encodings() {
    let content = "<xs:annotation><xs:documentation>\u{e9}</xs:documentation></xs:annotation>";
    let text = String::from_utf8(document("urn:t", content)).expect("UTF-8");
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> =
        format!("<?xml version='1.0' encoding='iso-8859-1'?>{text}").chars().map(|c| c as u8).collect();
    for bytes in [text.clone().into_bytes(), utf16, latin1] {
        let files = Files::new(&[("a.xsd", &bytes)]);
        let (set, report) = files.load(&["a.xsd"]);
        assert!(report.diagnostics.is_empty());
        assert_eq!(set.documents[0].schema.documentation.as_deref(), Some("\u{e9}"));
    }
}

#[test]
fn a_document_type_declaration_is_read() {
    let text = format!(
        "<!DOCTYPE xs:schema PUBLIC '-//W3C//DTD XMLSCHEMA 200102//EN' 'XMLSchema.dtd' [<!ENTITY ns 'urn:t'> <!ATTLIST xs:schema id ID #IMPLIED>]>\n{HEAD} targetNamespace='&ns;'/>"
    );
    check(&[("a.xsd", text.into_bytes())], &["a.xsd urn:t [] root"], &[]);
}
