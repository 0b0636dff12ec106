//! The builder, as a build script calls it.

use std::fs;
use std::io;

use xsd_codegen::{BuildError, Builder, Limit};

const A: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:b='urn:b'>\
                 <xs:import namespace='urn:b' schemaLocation='http://example.com/b.xsd'/><xs:element name='a' type='b:T'/></xs:schema>";
const B: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:b'><xs:complexType name='T'/></xs:schema>";
const CATALOG: &str = "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>\
                       <uri name='http://example.com/b.xsd' uri='b.xsd'/></catalog>";

/// Whether a builder generates what `a.xsd` imports, after it was told something about a folder with the files above.
fn generates(tell: impl Fn(Builder, &std::path::Path) -> Builder) -> Result<(), BuildError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    for (name, text) in [("a.xsd", A), ("b.xsd", B), ("catalog.xml", CATALOG)] {
        fs::write(path(name), text).expect("a file");
    }
    let builder = Builder::new().schema(path("a.xsd")).out_dir(path("out"));
    tell(builder, folder.path()).compile()?;
    assert!(path("out/a/b.rs").is_file());
    Ok(())
}

#[test]
fn documents_are_found_by_catalog_location_and_resolver() {
    generates(|builder, folder| builder.catalog(folder.join("catalog.xml"))).expect("the catalog has it");
    generates(|builder, folder| builder.location("urn:b", folder.join("b.xsd"))).expect("the map has it");
    generates(|builder, _| {
        builder.resolver(|url: &str| match url {
            "http://example.com/b.xsd" => Ok(B.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        })
    })
    .expect("the resolver has it");
    let error = generates(|builder, _| builder).expect_err("nothing has it");
    assert!(error.to_string().contains("xg-missing-document"), "{error}");
}

#[test]
fn a_limit_that_cannot_be_is_an_error() {
    let told = |builder: Builder, folder: &std::path::Path| builder.location("urn:b", folder.join("b.xsd"));
    let error = generates(|builder, folder| told(builder, folder).limit(Limit::Nesting, 1_000)).expect_err("too large");
    assert_eq!(error.to_string(), "the limit `nesting` cannot be 1000: it is from 1 to 256 levels");
    let error =
        generates(|builder, folder| told(builder, folder).limit(Limit::Documents, 1)).expect_err("two documents");
    assert!(error.to_string().contains("xg-limit"), "{error}");
    generates(|builder, folder| told(builder, folder).limit(Limit::Documents, 2)).expect("two documents");
}
