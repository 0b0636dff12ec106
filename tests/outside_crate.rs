//! Crates of somebody else: one takes the bindings with one feature, and reads a tag; one generates its own in its build script.

mod support;

use std::fs;

use support::outside::{cargo, dependency, outside, text};

const MAIN: &str = r#"use qualys_api::{Envelope, ServiceResponse};
use qualys_bindings::am::v2::tag::{Tag, TagRuleType};

fn main() -> Result<(), xsd_runtime::DecodeError> {
    let xml = b"<ServiceResponse><responseCode>SUCCESS</responseCode><data>\
        <Tag><id>7</id><name>Running</name><ruleType>CLOUD_ASSET</ruleType></Tag></data></ServiceResponse>";
    let Envelope::Response(ServiceResponse { data: Some(tags), .. }) = xsd_runtime::from_slice::<Envelope<Tag>>(xml)? else {
        panic!("no answer")
    };
    for tag in tags {
        println!("{:?} {:?} {}", tag.id, tag.name, tag.rule_type == Some(TagRuleType::CloudAsset));
    }
    Ok(())
}
"#;

#[test]
fn a_crate_outside_the_workspace_reads_a_tag() {
    let dependencies = "[dependencies]\n".to_owned()
        + &dependency("qualys-bindings", "generated", ", features = [\"am\"]")
        + &dependency("qualys-api", "api", "")
        + &dependency("xsd-runtime", "runtime", "");
    let folder = outside(&[("src/main.rs", MAIN)], &dependencies);
    let built = cargo(folder.path(), &["build"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    assert_eq!(text(&built.stderr), "", "it builds without a warning");
    let ran = cargo(folder.path(), &["run"]);
    assert_eq!(text(&ran.stdout), "Some(7) Some(\"Running\") true\n");

    // The other modules are behind features of their own.
    let main = MAIN.replace("am::v2::tag::{Tag, TagRuleType}", "was::v3::scan::WasScan");
    fs::write(folder.path().join("src/main.rs"), main).unwrap();
    let refused = cargo(folder.path(), &["check"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("`was`"), "{}", text(&refused.stderr));
}

const INVOICE: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="invoice">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="number" type="xs:int"/>
        <xs:element name="line" type="xs:string" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
"#;

/// The names that generated code uses stand for other things where it is included.
const INVOICES: &str = r#"#[allow(dead_code)]
mod invoice {
    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub enum Shadows { Ok, Err, Some, None }
    pub use Shadows::*;
    include!(concat!(env!("OUT_DIR"), "/invoice/mod.rs"));
}

fn main() {
    let xml = b"<invoice><number>7</number><line>one</line><line>two</line></invoice>";
    let invoice::Document::Invoice(invoice) = xsd_runtime::from_slice(xml).unwrap() else { panic!("another root") };
    println!("{} {:?}", invoice.number, invoice.line);
}
"#;

#[test]
fn a_build_script_generates_bindings_that_can_be_included() {
    let build = r#"fn main() {
    xsd_codegen::Builder::new().schema("invoice.xsd").compile().unwrap_or_else(|error| error.exit());
}
"#;
    let dependencies = "[dependencies]\n".to_owned()
        + &dependency("xsd-runtime", "runtime", "")
        + "\n[build-dependencies]\n"
        + &dependency("xsd-codegen", "codegen", "");
    let folder = outside(&[("src/main.rs", INVOICES), ("build.rs", build), ("invoice.xsd", INVOICE)], &dependencies);
    let ran = cargo(folder.path(), &["run"]);
    assert_eq!(text(&ran.stdout), "7 [\"one\", \"two\"]\n", "{}", text(&ran.stderr));

    // A mistake stops the build, and says where it is.
    fs::write(folder.path().join("invoice.xsd"), INVOICE.replace("xs:int", "xs:intt")).unwrap();
    let refused = cargo(folder.path(), &["check"]);
    assert!(!refused.status.success());
    for said in ["invoice.xsd:5:41", "src-resolve", "did you mean `xs:int`?"] {
        assert!(text(&refused.stderr).contains(said), "{said}: {}", text(&refused.stderr));
    }
}
