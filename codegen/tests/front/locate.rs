//! Where documents are found: by a map, by catalogs, by a resolver, in descriptions of services.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use xsd_codegen::diagnostic::Sources;
use xsd_codegen::source::{self, Locations};
use xsd_codegen::{Limit, Options, Report};

use crate::support::Files;

const XS: &str = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";

fn schema(namespace: &str, content: &str) -> String {
    format!("<xs:schema {XS} targetNamespace='{namespace}'>\n{content}</xs:schema>")
}

fn catalog(entries: &str) -> String {
    format!("<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>\n{entries}</catalog>")
}

fn import(namespace: &str, location: &str) -> String {
    match location {
        "" => format!("<xs:import namespace='{namespace}'/>"),
        _ => format!("<xs:import namespace='{namespace}' schemaLocation='{location}'/>"),
    }
}

/// Some files, and where to look for documents.
struct Case {
    files: Files,
    options: Options,
}

impl Case {
    fn new(files: &[(&str, String)]) -> Self {
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        Self { files: Files::new(&files), options: Options::default() }
    }

    fn catalogs(mut self, names: &[&str]) -> Self {
        self.options.locations.catalogs = names.iter().map(|name| self.files.path(name)).collect();
        self
    }

    fn mapped(mut self, name: &str, file: &str) -> Self {
        self.options.locations.map.push((name.to_owned(), self.files.path(file)));
        self
    }

    fn limit(mut self, limit: Limit, value: u64) -> Self {
        self.options.limits.set(limit, value).expect("a value that the limit can have");
        self
    }

    /// The documents with their namespaces (a star for a root), and what is wrong: place, code, severity.
    fn load(&self, roots: &[&str]) -> (Vec<String>, Vec<String>) {
        let path = |root: &&str| if root.contains(':') { PathBuf::from(root) } else { self.files.path(root) };
        let roots: Vec<_> = roots.iter().map(path).collect();
        let mut report = Report::default();
        let set = source::load(&roots, &self.options, &mut report.sources, &mut report.diagnostics);
        let documents = set.documents.iter().map(|document| {
            let namespace = document.target_namespace.as_deref().unwrap_or("-");
            format!("{} {namespace}{}", self.files.short(&document.path), if document.is_root { " *" } else { "" })
        });
        let found = report.diagnostics.as_slice().iter().map(|d| {
            self.files.anonymous(&format!("{} {} {}", report.sources.locate(d.primary.span), d.code, d.severity))
        });
        (documents.collect(), found.collect())
    }

    #[track_caller]
    fn check(&self, documents: &[&str], found: &[&str]) {
        let (actual_documents, actual_found) = self.load(&["a.xsd"]);
        assert_eq!(actual_found, found);
        assert_eq!(actual_documents, documents);
    }
}

#[test]
fn the_map_has_locations_and_namespaces() {
    let imports = [
        import("urn:b", "http://example.com/b.xsd"),
        import("urn:c", ""),
        import("urn:d", "http://example.com/v1/d.xsd"),
        import("urn:e", "a-file-that-is-not-there.xsd"),
    ];
    Case::new(&[
        ("a.xsd", schema("urn:a", &imports.concat())),
        ("local/b.xsd", schema("urn:b", &import("urn:c", "c.xsd"))),
        ("local/c.xsd", schema("urn:c", "")),
        ("v1/d.xsd", schema("urn:d", "")),
        ("e.xsd", schema("urn:e", "")),
    ])
    .mapped("http://example.com/b.xsd", "local/b.xsd")
    .mapped("urn:c", "local/c.xsd")
    .mapped("http://example.com/v1/", "v1")
    .mapped("urn:e", "e.xsd")
    .check(&["a.xsd urn:a *", "local/b.xsd urn:b", "local/c.xsd urn:c", "v1/d.xsd urn:d", "e.xsd urn:e"], &[]);
}

#[test]
fn what_is_mapped_to_a_file_that_is_not_there_is_told() {
    Case::new(&[("a.xsd", schema("urn:a", &import("urn:b", "")))])
        .mapped("urn:b", "b.xsd")
        .check(&["a.xsd urn:a *"], &["a.xsd:2:1 xg-missing-document warning"]);
}

#[test]
fn catalogs_have_uris_systems_and_public_identifiers() {
    for entry in [
        "<uri name='http://example.com/b.xsd' uri='local/b.xsd'/>",
        "<uri name='urn:b' uri='local/b.xsd'/>",
        "<system systemId='http://example.com/b.xsd' uri='local/b.xsd'/>",
        "<system systemId='http://example.com/b.xsd' uri='b.xsd' xml:base='local/'/>",
        "<public publicId=' urn:b ' uri='local/b.xsd'/>",
        "<rewriteSystem systemIdStartString='http://example.com/' rewritePrefix='local/'/>",
        "<rewriteURI uriStartString='http://example.com/' rewritePrefix='local/'/>",
        "<rewriteURI uriStartString='http://e' rewritePrefix='no/'/><rewriteURI uriStartString='http://example.com/' rewritePrefix='local/'/>",
        "<systemSuffix systemIdSuffix='/b.xsd' uri='local/b.xsd'/>",
        "<uriSuffix uriSuffix='b.xsd' uri='local/b.xsd'/>",
        "<group xml:base='x/'><group xml:base='../local/'><uri name='urn:b' uri='b.xsd'/></group></group>",
        "<nextCatalog catalog='other.xml'/>",
        "<delegateURI uriStartString='http://example.com' catalog='other.xml'/>",
        "<delegateSystem systemIdStartString='http://example.com' catalog='other.xml'/>",
        "<delegatePublic publicIdStartString='urn:' catalog='other.xml'/>",
        "<x:unknown xmlns:x='urn:x'/><uri name='urn:b' uri='local/b.xsd' x:y='z' xmlns:x='urn:x'/>",
    ] {
        let other = "<uri name='http://example.com/b.xsd' uri='local/b.xsd'/><system systemId='http://example.com/b.xsd' uri='local/b.xsd'/>
            <public publicId='urn:b' uri='local/b.xsd'/>";
        let case = Case::new(&[
            ("a.xsd", schema("urn:a", &import("urn:b", "http://example.com/b.xsd"))),
            ("local/b.xsd", schema("urn:b", "")),
            ("catalog.xml", catalog(entry)),
            ("other.xml", catalog(other)),
        ]);
        let (documents, found) = case.catalogs(&["catalog.xml"]).load(&["a.xsd"]);
        assert_eq!(
            (documents, found),
            (vec!["a.xsd urn:a *".to_owned(), "local/b.xsd urn:b".to_owned()], vec![]),
            "{entry}"
        );
    }
}

#[test]
fn an_import_without_a_location_is_found_by_its_namespace() {
    for entry in
        ["<uri name='urn:b' uri='b.xsd'/>", "<group prefer='system'><public publicId='urn:b' uri='b.xsd'/></group>"]
    {
        Case::new(&[
            ("a.xsd", schema("urn:a", &import("urn:b", ""))),
            ("b.xsd", schema("urn:b", "")),
            ("catalog.xml", catalog(entry)),
        ])
        .catalogs(&["catalog.xml"])
        .check(&["a.xsd urn:a *", "b.xsd urn:b"], &[]);
    }
}

#[test]
fn public_identifiers_give_way_to_a_location_where_a_catalog_prefers_systems() {
    let case = |prefer: &str| {
        let entry = format!("<group prefer='{prefer}'><public publicId='urn:b' uri='public.xsd'/></group>");
        Case::new(&[
            ("a.xsd", schema("urn:a", &import("urn:b", "b.xsd"))),
            ("b.xsd", schema("urn:b", "")),
            ("public.xsd", schema("urn:b", "")),
            ("catalog.xml", catalog(&entry)),
        ])
        .catalogs(&["catalog.xml"])
    };
    case("public").check(&["a.xsd urn:a *", "public.xsd urn:b"], &[]);
    case("system").check(&["a.xsd urn:a *", "b.xsd urn:b"], &[]);
}

#[test]
fn the_first_catalog_that_knows_is_right_and_delegation_asks_nobody_else() {
    let files = [
        ("a.xsd", schema("urn:a", &import("urn:b", ""))),
        ("b.xsd", schema("urn:b", "")),
        ("c.xsd", schema("urn:b", "")),
        ("b.xml", catalog("<uri name='urn:b' uri='b.xsd'/>")),
        ("c.xml", catalog("<uri name='urn:b' uri='c.xsd'/>")),
        ("empty.xml", catalog("")),
        ("delegate.xml", catalog("<delegateURI uriStartString='urn:' catalog='empty.xml'/>")),
    ];
    Case::new(&files).catalogs(&["b.xml", "c.xml"]).check(&["a.xsd urn:a *", "b.xsd urn:b"], &[]);
    Case::new(&files).catalogs(&["c.xml", "b.xml"]).check(&["a.xsd urn:a *", "c.xsd urn:b"], &[]);
    Case::new(&files).catalogs(&["delegate.xml", "b.xml"]).check(&["a.xsd urn:a *"], &[]);
}

#[test]
fn circles_of_catalogs_end() {
    let delegate = |to: &str| {
        format!(
            "<delegateURI uriStartString='urn:' catalog='{to}'/><delegatePublic publicIdStartString='u' catalog='{to}'/>
             <delegateSystem systemIdStartString='h' catalog='{to}'/><nextCatalog catalog='{to}'/>"
        )
    };
    Case::new(&[
        ("a.xsd", schema("urn:a", &import("urn:b", "http://example.com/b.xsd"))),
        ("one.xml", catalog(&delegate("two.xml"))),
        ("two.xml", catalog(&delegate("./one.xml"))),
        ("next.xml", catalog("<nextCatalog catalog='next.xml'/><nextCatalog catalog='one.xml'/>")),
    ])
    .catalogs(&["next.xml"])
    .check(&["a.xsd urn:a *"], &["a.xsd:2:46 xg-missing-document warning"]);
}

#[test]
fn what_is_wrong_with_a_catalog_is_told_where_it_is() {
    let entries = "<uri name='urn:b'/>\n<group prefer='both'/>\n<document/>\n<nextCatalog catalog='none.xml'/>\n\
                   <delegateURI uriStartString='urn:' catalog='http://example.com/c.xml'/>";
    let case = Case::new(&[
        ("a.xsd", schema("urn:a", "")),
        ("catalog.xml", catalog(entries)),
        ("no.xml", "<catalog/>".into()),
        ("broken.xml", "<catalog".into()),
    ]);
    case.catalogs(&["catalog.xml", "no.xml", "broken.xml", "missing.xml"]).check(
        &["a.xsd urn:a *"],
        &[
            "missing.xml:1:1 xg-catalog error",
            "broken.xml:1:1 xml-not-well-formed error",
            "no.xml:1:1 xg-catalog error",
            "catalog.xml:2:1 xg-catalog error",
            "catalog.xml:3:16 xg-catalog error",
            "catalog.xml:4:1 xg-catalog error",
            "catalog.xml:5:23 xg-catalog warning",
            "catalog.xml:6:45 xg-catalog warning",
        ],
    );
}

#[test]
fn an_entry_that_leads_nowhere_is_pointed_at() {
    let case = Case::new(&[
        ("a.xsd", schema("urn:a", "<xs:include schemaLocation='http://example.com/b.xsd'/>")),
        ("catalog.xml", catalog("<uri name='http://example.com/b.xsd' uri='gone.xsd'/>")),
    ])
    .catalogs(&["catalog.xml"]);
    let report = xsd_codegen::lint(&[case.files.path("a.xsd")], &case.options);
    let [found] = report.diagnostics.as_slice() else { panic!("{report:?}") };
    let entry = report.sources.locate(found.secondary[0].span);
    assert_eq!((found.code, case.files.anonymous(&entry).as_str()), ("xg-missing-document", "catalog.xml:2:1"));
}

/// A resolver of a few documents that keeps what it was asked for.
fn resolver(documents: &[(&'static str, String)]) -> (Locations, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (log, documents) = (Arc::clone(&asked), documents.to_vec());
    let resolver = move |url: &str| {
        log.lock().expect("a log").push(url.to_owned());
        let found = documents.iter().find(|(known, _)| *known == url);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or_else(|| io::Error::other("404 Not Found"))
    };
    (Locations { resolver: Some(Arc::new(resolver)), ..Locations::default() }, asked)
}

#[test]
fn a_resolver_supplies_what_is_no_local_file() {
    let mut case = Case::new(&[(
        "a.xsd",
        schema("urn:a", &[import("urn:b", "http://example.com/x/b.xsd"), import("urn:d", "d.xsd")].concat()),
    )]);
    let (locations, asked) = resolver(&[
        (
            "http://example.com/x/b.xsd",
            schema("urn:b", "<xs:include schemaLocation='../c%20d.xsd#x'/><xs:include schemaLocation='b.xsd'/>"),
        ),
        (
            "http://example.com/c%20d.xsd",
            schema("urn:b", "<xs:include schemaLocation='x/b.xsd'/><xs:include schemaLocation='gone.xsd'/>"),
        ),
    ]);
    case.options.locations = locations;
    case.check(
        &["a.xsd urn:a *", "http://example.com/x/b.xsd urn:b", "http://example.com/c%20d.xsd urn:b"],
        &["http://example.com/c%20d.xsd:2:67 xg-missing-document warning", "a.xsd:2:120 xg-missing-document warning"],
    );
    let expected = ["http://example.com/x/b.xsd", "http://example.com/c%20d.xsd", "http://example.com/gone.xsd"];
    assert_eq!(*asked.lock().expect("a log"), expected);
}

#[test]
fn a_root_can_be_what_a_resolver_has() {
    let mut case = Case::new(&[]);
    case.options.locations = resolver(&[
        ("memory:/a.xsd", schema("urn:a", "<xs:include schemaLocation='b.xsd'/>")),
        ("memory:/b.xsd", schema("urn:a", "")),
    ])
    .0;
    let (documents, found) = case.load(&["memory:/a.xsd"]);
    assert_eq!(documents, ["memory:/a.xsd urn:a *", "memory:/b.xsd urn:a"]);
    assert_eq!(found, [""; 0]);
    let (documents, found) = Case::new(&[]).load(&["memory:/a.xsd"]);
    assert_eq!((documents, found), (vec![], vec!["memory:/a.xsd:1:1 xg-missing-document error".to_owned()]));
}

const WSDL: &str = "<wsdl:definitions xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:b='urn:b'>";

#[test]
fn schemas_are_read_out_of_descriptions_of_services() {
    let b = "<xs:schema targetNamespace='urn:b'><xs:element name='b' type='xs:int'/></xs:schema>";
    let a = "<xs:schema targetNamespace='urn:a'><xs:import namespace='urn:b'/>\n<xs:element name='a' type='b:none'/></xs:schema>";
    let thin = "<xs:schema><xs:import namespace='urn:d' schemaLocation='d.xsd'/></xs:schema>";
    let case = Case::new(&[
        (
            "a.wsdl",
            format!("{WSDL}\n<wsdl:import namespace='urn:m' location='m.wsdl'/><wsdl:types>{a}{b}{thin}</wsdl:types></wsdl:definitions>"),
        ),
        (
            "m.wsdl",
            "<description xmlns='http://www.w3.org/ns/wsdl'><include location='a.wsdl'/><import namespace='urn:x' location='none.wsdl'/>\
             <types><schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:m'/></types></description>"
                .into(),
        ),
        ("d.xsd", schema("urn:d", "<xs:element name='d' type='xs:int'/>")),
    ]);
    let (documents, found) = case.load(&["a.wsdl"]);
    let expected = ["a.wsdl urn:a *", "a.wsdl urn:b *", "a.wsdl - *", "m.wsdl urn:m *", "d.xsd urn:d *"];
    assert_eq!(documents, expected);
    assert_eq!(found, ["m.wsdl:1:112 xg-missing-document warning"]);
    let report = xsd_codegen::lint(&[case.files.path("a.wsdl")], &case.options);
    let places = report.diagnostics.as_slice().iter().map(|d| report.sources.locate(d.primary.span) + " " + d.code);
    let places: Vec<_> = places.map(|place| case.files.anonymous(&place)).collect();
    assert_eq!(places, ["a.wsdl:3:28 src-resolve", "m.wsdl:1:112 xg-missing-document"]);
}

#[test]
fn a_schema_can_import_one_that_is_in_a_description_of_a_service() {
    let types = "<wsdl:types><xs:schema targetNamespace='urn:b'/><xs:schema targetNamespace='urn:c'/></wsdl:types>";
    let imports = [import("urn:c", "b.wsdl"), "\n".into(), import("urn:d", "b.wsdl")].concat();
    Case::new(&[("a.xsd", schema("urn:a", &imports)), ("b.wsdl", format!("{WSDL}{types}</wsdl:definitions>"))])
        .check(&["a.xsd urn:a *", "b.wsdl urn:b", "b.wsdl urn:c"], &["a.xsd:3:46 src-import error"]);
}

#[test]
fn a_description_without_schemas_is_no_schema() {
    let case = Case::new(&[("a.xsd", format!("{WSDL}</wsdl:definitions>"))]);
    case.check(&[], &["a.xsd:1:1 sch-not-schema error"]);
}

#[test]
fn one_document_by_two_ways_is_loaded_once() {
    Case::new(&[
        (
            "a.xsd",
            schema("urn:a", &["<xs:include schemaLocation='x/../b.xsd'/>", &import("urn:c", "x/c.xsd")].concat()),
        ),
        ("b.xsd", schema("urn:a", "")),
        ("x/c.xsd", schema("urn:c", &import("urn:a", "../b.xsd"))),
    ])
    .check(&["a.xsd urn:a *", "b.xsd urn:a", "x/c.xsd urn:c"], &[]);
}

#[test]
fn limits_on_documents_can_be_moved() {
    let files = [
        ("a.xsd", schema("urn:a", "<xs:include schemaLocation='b.xsd'/>")),
        ("b.xsd", schema("urn:a", "<xs:include schemaLocation='c.xsd'/>")),
        ("c.xsd", schema("urn:a", "")),
    ];
    let length: u64 = files.iter().map(|(_, text)| text.len() as u64).sum();
    let case = Case::new(&files).limit(Limit::Documents, 2);
    case.check(&["a.xsd urn:a *", "b.xsd urn:a"], &["b.xsd:2:1 xg-limit error"]);
    let case = Case::new(&files).limit(Limit::Bytes, files[0].1.len() as u64 - 1);
    case.check(&[], &["a.xsd:1:1 xg-limit error"]);
    let case = Case::new(&files).limit(Limit::TotalBytes, length - 1);
    case.check(&["a.xsd urn:a *", "b.xsd urn:a"], &["c.xsd:1:1 xg-limit error"]);
    let all = ["a.xsd urn:a *", "b.xsd urn:a", "c.xsd urn:a"];
    Case::new(&files).limit(Limit::TotalBytes, length).limit(Limit::Documents, 3).check(&all, &[]);
}

#[test]
fn a_column_counts_the_characters_of_a_line_however_long_it_is() {
    let long = "<é a='→'/>".repeat(1_000);
    let text = format!("first\n{long}\nlast of them, after\n{long}");
    let mut sources = Sources::default();
    let id = sources.add("some.xsd", text.as_str());
    let (mut line, mut column) = (1, 1);
    for (at, character) in text.char_indices() {
        assert_eq!(sources.get(id).position(at), (line, column), "byte {at}");
        (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    assert_eq!(sources.get(id).position(text.len()), (line, column));
}
