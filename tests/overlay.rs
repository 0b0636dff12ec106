//! Where the wire differs from the schemas, the bindings follow the wire: each difference that is known, on the bindings themselves and
//! on a small schema with and without the rule that corrects it.

use std::fs;
use std::path::Path;

use qualys::am::v2::asset::Asset;
use qualys::am::v2::asset_source::{AssetSource, AssetSourceQListItem, OciAssetSourceSimple};
use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::{Tag, TagColor, TagSimple, TagSimpleQList};
use qualys::xml::{
    Decode, DecodeErrorKind, DecodeOptions, Decoded, DeviationKind, Encode, EncodeErrorKind, EncodeOptions, decode,
    encode,
};
use qualys::{Envelope, am, was};
use xsd_codegen::diagnostic::render::plain;
use xsd_codegen::project::Project;

fn read<T: Decode>(xml: &str) -> Decoded<T> {
    decode(xml.as_bytes(), &DecodeOptions::lenient()).unwrap_or_else(|error| panic!("{xml}: {error}"))
}

fn write<T: Encode>(value: &T) -> String {
    encode(value, &EncodeOptions::lenient().with_declaration(false)).unwrap()
}

/// A document is as the bindings have it: it is read strictly, and written as it was.
#[track_caller]
fn check<T: Decode + Encode>(xml: &str) -> T {
    let value = decode::<T>(xml.as_bytes(), &DecodeOptions::strict()).unwrap_or_else(|error| panic!("{error}")).value;
    assert_eq!(write(&value), xml);
    value
}

/// A document departs from the bindings in this way, is an error where it is read strictly, and is written like this.
#[track_caller]
fn check_departure<T: Decode + Encode>(xml: &str, kind: DeviationKind, path: &str, written: &str) -> T {
    let Decoded { value, deviations, .. } = read::<T>(xml);
    let found: Vec<_> = deviations.iter().map(|deviation| (deviation.kind, deviation.path.as_str())).collect();
    assert_eq!(found, [(kind, path)], "{xml}");
    assert_eq!(write(&value), written);
    let error = decode::<T>(xml.as_bytes(), &DecodeOptions::strict()).err().expect("strict reading fails");
    assert_eq!((error.kind(), error.path()), (DecodeErrorKind::Deviation(kind), path));
    value
}

mod on_the_wire {
    use super::*;

    #[test]
    fn elements_are_in_no_namespace() {
        check::<Tag>("<Tag><id>1</id><name>a</name></Tag>");
        let tag: Decoded<Tag> = read("<Tag xmlns=\"http://am.oxm.api.portal.qualys.com/v2\"><id>1</id></Tag>");
        assert_eq!(tag.value.id, Some(1));
        assert!(tag.deviations.iter().all(|deviation| deviation.kind == DeviationKind::Namespace));
        assert_eq!(tag.deviations.total(), 2);
    }

    #[test]
    fn a_list_holds_elements_named_after_their_type() {
        let tag: Tag = check(
            "<Tag><children><list><TagSimple><id>1</id></TagSimple><TagSimple><id>2</id></TagSimple></list></children></Tag>",
        );
        let ids: Vec<_> = tag.children.unwrap().list.unwrap().into_iter().map(|tag| tag.id).collect();
        assert_eq!(ids, [Some(1), Some(2)]);
        for action in ["list", "set", "add", "remove", "update"] {
            check::<Tag>(&format!(
                "<Tag><children><{action}><TagSimple><id>1</id></TagSimple></{action}></children></Tag>"
            ));
            check::<Tag>(&format!("<Tag><children><{action}/></children></Tag>"));
        }
        // What the schema says, and the wire does not have.
        let declared = "<Tag><children><list><id>1</id></list></children></Tag>";
        check_departure::<Tag>(declared, DeviationKind::UnknownElement, "/Tag/children/list/id", declared);
    }

    #[test]
    fn lists_of_the_firewall_hold_their_items_directly() {
        check::<qualys::waf::v2::webapp::WebApp>(
            "<WebApp><customRules><CustomRule><id>1</id></CustomRule><CustomRule><id>2</id></CustomRule></customRules></WebApp>",
        );
    }

    #[test]
    fn a_list_of_sources_holds_several_types() {
        let asset: Asset = check(
            "<Asset><sourceInfo><list><AssetSource/><OciAssetSourceSimple><ociId>o</ociId></OciAssetSourceSimple>\
             <AssetSource/></list></sourceInfo></Asset>",
        );
        let empty = || AssetSourceQListItem::AssetSource(AssetSource::new());
        let oracle = AssetSourceQListItem::OciAssetSourceSimple(OciAssetSourceSimple::new().with_oci_id("o"));
        assert_eq!(asset.source_info.unwrap().list, Some(vec![empty(), oracle, empty()]));
    }

    #[test]
    fn elements_stand_in_any_order() {
        let xml = "<Tag><description>d</description><name>n</name><color>#FFF</color><id>1</id></Tag>";
        let tag: Tag = decode(xml.as_bytes(), &DecodeOptions::strict()).unwrap().value;
        let expected =
            Tag::new().with_id(1).with_name("n").with_color(TagColor::new("#FFF").unwrap()).with_description("d");
        assert_eq!(tag, expected);
    }

    #[test]
    fn what_is_newer_than_the_schema_is_kept() {
        let kind = DeviationKind::UnknownElement;
        let xml = "<Tag><tagUuid at=\"1\">5<b/>6</tagUuid></Tag>";
        check_departure::<Tag>(xml, kind, "/Tag/tagUuid", xml);
        check_departure::<Tag>(
            "<Tag><ruleType>TAG_SET</ruleType></Tag>",
            DeviationKind::UnknownValue,
            "/Tag/ruleType",
            "<Tag><ruleType>TAG_SET</ruleType></Tag>",
        );
    }

    #[test]
    fn a_stored_value_may_break_a_facet_and_a_new_one_may_not() {
        let xml = "<Tag><color>#FF</color></Tag>";
        let tag: Tag = check_departure(xml, DeviationKind::Facet, "/Tag/color", xml);
        assert!(!tag.color.as_ref().unwrap().is_valid());
        assert!(TagColor::new("#FF").is_err());
        let error = encode(&tag, &EncodeOptions::strict()).unwrap_err();
        assert_eq!((error.kind(), error.path()), (EncodeErrorKind::Violation(DeviationKind::Facet), "/Tag/color"));
    }

    #[test]
    fn text_in_cdata_is_trimmed_and_other_text_is_not() {
        let scan: Decoded<was::v3::scan::WasScan> =
            read("<WasScan><name>\n  <![CDATA[ a name ]]>\n</name><reference> was/1 </reference></WasScan>");
        assert!(scan.deviations.is_empty());
        assert_eq!(scan.value.name.as_deref(), Some("a name"));
        assert_eq!(scan.value.reference.as_deref(), Some(" was/1 "));
    }

    #[test]
    fn what_is_empty_is_an_empty_text_list_or_record() {
        let host: HostAsset = check("<HostAsset><os/><account><list/></account></HostAsset>");
        assert_eq!(host.os.as_deref(), Some(""));
        assert_eq!(host.account.unwrap().list, Some(vec![]));
        check::<am::v2::aws_asset_data_connector::AwsAssetDataConnector>(
            "<AwsAssetDataConnector><authRecord/></AwsAssetDataConnector>",
        );
    }

    #[test]
    fn an_empty_number_or_date_is_absent() {
        for (element, kind) in [("qwebHostId", "number"), ("created", "date"), ("isDockerHost", "boolean")] {
            let xml = format!("<HostAsset><{element}/></HostAsset>");
            let path = format!("/HostAsset/{element}");
            let host: HostAsset = check_departure(&xml, DeviationKind::Empty, &path, "<HostAsset/>");
            assert_eq!(host, HostAsset::new(), "{kind}");
        }
    }

    #[test]
    fn a_tag_may_lack_its_id_and_its_name() {
        check::<Tag>("<Tag><name>new</name></Tag>");
        check::<Tag>("<Tag><id>1</id></Tag>");
        assert!(encode(&Tag::new().with_description("d"), &EncodeOptions::strict()).is_ok());
    }

    #[test]
    fn an_element_is_of_its_declared_type() {
        let simple: Vec<TagSimple> = vec![TagSimple::new().with_id(1)];
        let tag = Tag::new().with_children(TagSimpleQList::new().with_list(simple));
        assert_eq!(write(&tag), "<Tag><children><list><TagSimple><id>1</id></TagSimple></list></children></Tag>");
        let xml = "<Tag><children><list><TagSimple xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Tag\">\
                   <id>1</id></TagSimple></list></children></Tag>";
        assert_eq!(read::<Tag>(xml).value.children.unwrap().list.unwrap()[0].id, Some(1));
    }

    #[test]
    fn one_envelope_serves_every_set() {
        check::<Envelope<am::v2::Document>>(
            "<ServiceRequest><data><Tag><id>1</id></Tag><Asset/></data></ServiceRequest>",
        );
        check::<Envelope<was::v3::scan::Document>>(
            "<ServiceRequest><data><WasScan><id>1</id></WasScan></data></ServiceRequest>",
        );
        for root in ["ServiceRequest", "ServiceResponse"] {
            assert!(Envelope::<Tag>::accepts("", root));
            assert!(!am::v2::Document::accepts("", root));
            assert!(!was::v3::scan::Document::accepts("", root));
        }
    }
}

/// A schema in which everything is that a rule corrects.
const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:shop" targetNamespace="urn:shop" elementFormDefault="qualified">
  <xs:complexType name="Item">
    <xs:sequence>
      <xs:element name="id" type="xs:long"/>
      <xs:element name="name" type="Text" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Book">
    <xs:complexContent><xs:extension base="Item"/></xs:complexContent>
  </xs:complexType>
  <xs:complexType name="Text">
    <xs:simpleContent><xs:extension base="xs:string"/></xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="ItemQList">
    <xs:sequence>
      <xs:element name="list" type="Item" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Shelf">
    <xs:sequence>
      <xs:element name="items" type="ItemQList"/>
      <xs:element name="best" type="Item"/>
    </xs:sequence>
  </xs:complexType>
  <xs:element name="ServiceResponse" type="Shelf"/>
</xs:schema>
"#;

const SET: &str =
    "[output]\ndir = \"out\"\n\n[[set]]\nmodule = \"shop\"\ndocuments = [\"shop.xsd\"]\nrecords = [\"Shelf\"]\n";

/// A rule, and what it changes in the generated code.
struct Correction {
    /// What the rule does, and what it matches.
    rule: &'static str,
    /// What the code has without the rule, and has less of with it.
    without: &'static str,
    /// What the code has with the rule, and has less of without it.
    with: &'static str,
    /// A change to the schema that makes the rule needless; none where a set always needs it.
    caught_up: Option<(&'static str, &'static str)>,
    /// The pattern that is made to match nothing.
    pattern: (&'static str, &'static str),
}

const CORRECTIONS: &[Correction] = &[
    Correction {
        rule: "namespace = \"none\"",
        without: "const NS: &str = \"urn:shop\";",
        with: "const NS: &str = \"\";",
        caught_up: Some(("xmlns=\"urn:shop\" targetNamespace=\"urn:shop\"", "")),
        pattern: ("set = \"shop\"", "set = \"ship\""),
    },
    Correction {
        rule: "wrap = \"type-name\"\ntype = \"*QList\"\nparticle = \"list\"",
        without: "d.push(&mut this.list)",
        with: "d.wrapped(NS, \"Item\", &mut this.list, \"list\", None)",
        caught_up: Some((" maxOccurs=\"unbounded\"", "")),
        pattern: ("*QList", "*List2"),
    },
    Correction {
        rule: "items = { Item = \"Item\", Book = \"Book\" }\ntype = \"ItemQList\"\nparticle = \"list\"",
        without: "pub list: Vec<AnyItem>,",
        with: "pub list: Option<Vec<ItemQListItem>>,",
        caught_up: Some((" maxOccurs=\"unbounded\"", "")),
        pattern: ("particle = \"list\"", "particle = \"lists\""),
    },
    Correction {
        rule: "order = \"any\"\ntype = \"Shelf\"",
        without: "\"best\" => d.at(&mut place, 1).required(&mut best)",
        with: "\"best\" => d.required(&mut best)",
        caught_up: None,
        pattern: ("\"Shelf\"", "\"Shelves\""),
    },
    Correction {
        rule: "retain-unknown = true",
        without: "_ => d.unknown(None)",
        with: "_ => d.unknown(Some(&mut extra))",
        caught_up: None,
        pattern: ("set = \"shop\"", "set = \"shop::*\""),
    },
    Correction {
        rule: "whitespace = \"trim\"\ntype = \"Text\"",
        without: "\"name\" => d.at(&mut place, 1).optional(&mut name)",
        with: "\"name\" => d.at(&mut place, 1).trim().optional(&mut name)",
        caught_up: None,
        pattern: ("\"Text\"", "\"text\""),
    },
    Correction {
        rule: "occurs = \"optional\"\ntype = \"Item\"\nparticle = \"id|name\"",
        without: "pub id: i64,",
        with: "pub id: Option<i64>,",
        caught_up: Some(("type=\"xs:long\"", "type=\"xs:long\" minOccurs=\"0\"")),
        pattern: ("id|name", "ids|names"),
    },
    Correction {
        rule: "boxed = true\ntype = \"ItemQList\"",
        without: "pub items: ItemQList,",
        with: "pub items: Box<ItemQList>,",
        caught_up: None,
        pattern: ("ItemQList", "ItemList"),
    },
    Correction {
        rule: "boxed = true\ntype = \"Shelf\"\nparticle = \"best\"",
        without: "pub best: AnyItem,",
        with: "pub best: Box<AnyItem>,",
        caught_up: Some(("name=\"best\" type=\"Item\"", "name=\"best\" type=\"Item\" maxOccurs=\"2\"")),
        pattern: ("\"best\"", "\"worst\""),
    },
    Correction {
        rule: "xsi-type = \"never\"",
        without: "pub best: AnyItem,",
        with: "pub best: Item,",
        caught_up: None,
        pattern: ("set = \"shop\"", "set = \"shops\""),
    },
    Correction {
        rule: "envelope = true",
        without: "ServiceResponse(Box<",
        with: "Shelf(Box<",
        caught_up: None,
        pattern: ("set = \"shop\"", "set = \"*shops\""),
    },
];

fn rule(correction: &Correction) -> String {
    let Correction { rule, .. } = correction;
    format!("\n[[rule]]\nname = \"it\"\nset = \"shop\"\n{rule}\nreason = \"the wire\"\nsource = \"a recording\"\n")
}

/// The code that a schema and a project file give; the report, where they are wrong.
fn generate(schema: &str, project: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bindings.toml");
    fs::write(folder.path().join("shop.xsd"), schema).unwrap();
    fs::write(&path, project).unwrap();
    match Project::load(&path).and_then(|project| project.generate()) {
        Ok(generated) => Ok(generated.files.iter().map(|(_, text)| text).collect()),
        Err(report) => Err(plain(&report).replace(&format!("{}/", folder.path().display()), "")),
    }
}

fn code(schema: &str, project: &str) -> String {
    generate(schema, project).unwrap_or_else(|report| panic!("{report}"))
}

/// The rule `it` of a project file is refused, at the place where it has its name.
#[track_caller]
fn check_unused(schema: &str, project: &str) {
    let report = generate(schema, project).expect_err("the rule is refused");
    let line = project.lines().position(|line| line == "name = \"it\"").unwrap() + 1;
    let expected = format!("bindings.toml:{line}:8: error[xg-overlay-unused]: the rule `it` changes nothing\n");
    assert!(report.starts_with(&expected), "{report}");
}

#[test]
fn without_a_rule_a_set_is_bound_as_the_schema_says_and_with_it_as_the_wire_does() {
    let plain = code(SCHEMA, &SET.replace("records = [\"Shelf\"]\n", ""));
    for correction in CORRECTIONS {
        let Correction { without, with, .. } = correction;
        let base = if correction.rule.starts_with("envelope") {
            SET.to_owned()
        } else {
            SET.replace("records = [\"Shelf\"]\n", "")
        };
        let corrected = code(SCHEMA, &(base + &rule(correction)));
        let count = |code: &str, text: &str| code.matches(text).count();
        assert!(count(&plain, without) > count(&corrected, without), "without {}:\n{plain}", correction.rule);
        assert!(count(&corrected, with) > count(&plain, with), "with {}:\n{corrected}", correction.rule);
    }
}

#[test]
fn a_rule_that_matches_nothing_is_an_error() {
    for correction in CORRECTIONS {
        let (from, to) = correction.pattern;
        let rule = rule(correction);
        assert!(rule.contains(from), "{rule}");
        check_unused(SCHEMA, &(SET.to_owned() + &rule.replace(from, to)));
    }
}

#[test]
fn a_rule_that_a_schema_has_caught_up_with_is_an_error() {
    for correction in CORRECTIONS {
        let Some((from, to)) = correction.caught_up else { continue };
        assert!(SCHEMA.contains(from), "{from}");
        check_unused(&SCHEMA.replace(from, to), &(SET.to_owned() + &rule(correction)));
    }
}

#[test]
fn a_rule_to_trim_what_is_collapsed_is_an_error() {
    let trim = CORRECTIONS.iter().find(|correction| correction.rule.starts_with("whitespace")).unwrap();
    let schema = SCHEMA.replace("xs:extension base=\"xs:string\"", "xs:extension base=\"xs:token\"");
    check_unused(&schema, &(SET.to_owned() + &rule(trim)));
}

#[test]
fn of_two_rules_for_one_thing_the_second_is_an_error() {
    for correction in CORRECTIONS {
        let first = rule(correction).replace("\"it\"", "\"first\"");
        check_unused(SCHEMA, &(SET.to_owned() + &first + &rule(correction)));
    }
}

/// A rule that nobody can check is none.
#[test]
fn every_rule_has_a_reason_and_a_source() {
    for key in ["reason", "source"] {
        let rule: String = rule(&CORRECTIONS[0])
            .lines()
            .filter(|line| !line.starts_with(key))
            .map(|line| format!("{line}\n"))
            .collect();
        let report = generate(SCHEMA, &(SET.to_owned() + &rule)).expect_err("the rule is refused");
        assert!(report.contains(&format!("missing field `{key}`")), "{report}");
    }
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("xsd/bindings.toml")).unwrap();
    assert!(!text.contains("reason = \"\"") && !text.contains("source = \"\""));
}
