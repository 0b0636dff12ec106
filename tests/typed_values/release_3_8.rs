//! 3.8: tags, and hosts in the Oracle cloud.

use super::*;
use am::v2::asset_source::{AssetSourceQListItem, AssetSourceStateCode, AssetSourceType};
use am::v2::hostasset::{HostAsset, HostAssetInterfaceType, TrackingMethod};
use am::v2::tag::{Tag, TagColor, TagRuleType};

#[test]
fn a_tag_has_a_score_and_a_description() {
    let tag: Tag = record("003-01-create-tag.response.xml");
    assert_eq!(tag.criticality_score, Some(4));
    assert_eq!(tag.description.as_deref(), Some("Hosts that pay wages"));
    assert_eq!(tag.color, Some(TagColor::new("#2A9D8F").unwrap()));
    assert_eq!(tag.children, None);
}

#[test]
fn a_rule_has_quotation_marks_and_a_provider() {
    let found: ServiceResponse<Tag> = answer("003-03-search-tag.response.xml");
    assert_eq!(found.count, Some(2));
    for file in ["003-03-search-tag.response.xml", "003-04-get-tag.response.xml"] {
        let tag: Tag = record(file);
        assert_eq!(tag.rule_text.as_deref(), Some("aws.ec2.region.code:\"eu-north-1\""));
        assert_eq!(tag.rule_type, Some(TagRuleType::CloudAsset));
        assert_eq!(tag.provider.as_deref(), Some("EC2"));
    }
}

#[test]
fn a_tag_has_one_of_eleven_rules() {
    check_values(
        TagRuleType::ALL,
        &[
            "STATIC",
            "GROOVY",
            "OS_REGEX",
            "NETWORK_RANGE",
            "NETWORK_RANGE_ENHANCED",
            "NAME_CONTAINS",
            "INSTALLED_SOFTWARE",
            "OPEN_PORTS",
            "VULN_EXIST",
            "ASSET_SEARCH",
            "CLOUD_ASSET",
        ],
    );
}

#[test]
fn a_colour_has_three_or_six_digits() {
    for color in ["#FFF", "#2a9D8f"] {
        assert!(TagColor::new(color).is_ok(), "{color}");
    }
    for color in ["#FF", "#FFFF", "FFF", "#GGG", "#FFFFFFF", " #FFF", ""] {
        assert!(TagColor::new(color).is_err(), "{color}");
    }
    let tag: Tag = from_slice(b"<Tag><color>#FF</color></Tag>").unwrap();
    let color = tag.color.unwrap();
    assert_eq!((&*color, color.is_valid()), ("#FF", false));
}

#[test]
fn an_instance_of_the_oracle_cloud_tells_where_it_is() {
    let host: HostAsset = record("003-05-search-hostasset-oci.response.xml");
    assert_eq!(host.tracking_method, Some(TrackingMethod::Oracle));
    assert_eq!(host.fqdn.as_deref(), Some("ledger-frankfurt"));
    assert_eq!(host.is_docker_host, Some(false));
    assert_eq!(host.tags.unwrap().list.unwrap()[0].name.as_deref(), Some("In Oracle Cloud"));
    let interface = &host.network_interface.unwrap().list.unwrap()[0];
    assert_eq!(interface.r#type, Some(HostAssetInterfaceType::Public));
    assert_eq!(interface.mac_address.as_deref(), Some("02:00:17:0A:0B:0C"));

    let sources = host.source_info.unwrap().list.unwrap();
    let [AssetSourceQListItem::OciAssetSourceSimple(source)] = sources.as_slice() else { panic!("{sources:?}") };
    assert_eq!(source.asset_id, Some(6_599_141));
    assert_eq!(source.r#type, Some(AssetSourceType::Oci));
    assert_eq!(source.first_discovered, time("2024-11-16T04:46:31Z"));
    assert_eq!(source.state, Some(AssetSourceStateCode::Running));
    for (found, expected) in [
        (&source.oci_id, "ocid1.instance.oc1.eu-frankfurt-1.exampleinstance0001"),
        (&source.display_name, "ledger-frankfurt"),
        (&source.compartment_id, "ocid1.tenancy.oc1..exampletenancy0001"),
        (&source.compartment_name, "exampletenant"),
        (&source.tenant_id, "ocid1.tenancy.oc1..exampletenancy0001"),
        (&source.tenant_name, "exampletenant"),
        (&source.shape, "VM.Standard3.Flex"),
        (&source.region, "eu-frankfurt-1"),
        (&source.availability_domain, "Exmp:EU-FRANKFURT-1-AD-2"),
        (&source.image, "ocid1.image.oc1.eu-frankfurt-1.exampleimage0001"),
        (&source.fault_domain, "FAULT-DOMAIN-1"),
        (&source.host_name, "ledger-frankfurt"),
    ] {
        assert_eq!(found.as_deref(), Some(expected));
    }
}
