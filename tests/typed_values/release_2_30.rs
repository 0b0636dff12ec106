//! 2.30: hosts in EC2, tags by rule, the firewall, users.

use super::*;
use am::v2::asset::AssetType;
use am::v2::asset_source::{AssetSourceQListItem, AssetSourceStateCode};
use am::v2::hostasset::{HostAsset, HostAssetInterfaceType, TrackingMethod};
use am::v2::tag::{Tag, TagColor, TagRuleType};
use waf::v2::securitypolicy::SecurityPolicy;
use waf::v2::webapp::WebApp;

#[test]
fn an_instance_of_ec2_has_six_tags() {
    let host: HostAsset = record("002-01-get-hostasset-ec2.response.xml");
    let sources = host.source_info.unwrap().list.unwrap();
    let [AssetSourceQListItem::Ec2AssetSourceSimple(source)] = sources.as_slice() else { panic!("{sources:?}") };
    let tags = source.ec2_instance_tags.as_ref().unwrap().tags.as_ref().unwrap().list.as_ref().unwrap();
    let tags: Vec<_> = tags.iter().map(|tag| (tag.key.as_str(), tag.value.as_str())).collect();
    assert_eq!(
        tags,
        [
            ("Team", "Billing"),
            ("Contact", "Ada Lovelace"),
            ("Mailbox", "ada@example.com"),
            ("Ticket", "BILL-12"),
            ("Role", "billing-worker"),
            ("Until", "20300101"),
        ]
    );
    assert_eq!(source.asset_id, Some(982_352));
    assert_eq!(source.first_discovered, time("2020-12-12T23:31:37Z"));
    assert_eq!(source.last_updated, time("2020-12-13T01:08:12Z"));
    assert_eq!(source.created_date, time("2020-12-13T01:15:43Z"));
    assert_eq!(source.instance_state, Some(AssetSourceStateCode::Stopped));
    assert_eq!(source.instance_id.as_deref(), Some("i-0ffeeddccbbaa9988"));
    assert_eq!(source.availability_zone.as_deref(), Some("eu-north-1a"));
    assert_eq!(source.account_id.as_deref(), Some("012345678901"));
    assert_eq!((source.spot_instance, source.monitoring_enabled), (Some(true), Some(false)));
}

#[test]
fn a_host_has_empty_lists_and_an_interface() {
    let host: HostAsset = record("002-01-get-hostasset-ec2.response.xml");
    assert_eq!(host.r#type, Some(AssetType::Host));
    assert_eq!(host.tracking_method, Some(TrackingMethod::InstanceId));
    assert_eq!(host.created, time("2020-12-12T23:31:37Z"));
    assert_eq!(host.tags.unwrap().list, Some(vec![]));
    assert_eq!(host.open_port.unwrap().list, Some(vec![]));
    assert_eq!(host.software.unwrap().list, Some(vec![]));
    assert_eq!(host.vuln.unwrap().list, Some(vec![]));
    assert_eq!(host.processor.unwrap().list, Some(vec![]));
    assert_eq!(host.volume.unwrap().list, Some(vec![]));
    assert_eq!(host.account.unwrap().list, Some(vec![]));
    let interfaces = host.network_interface.unwrap().list.unwrap();
    assert_eq!(interfaces.len(), 1);
    assert_eq!(interfaces[0].r#type, Some(HostAssetInterfaceType::Private));
    assert_eq!(interfaces[0].interface_id.as_deref(), Some("eni-1a2b3c4d"));
}

#[test]
fn a_tag_has_the_rule_of_a_cloud_asset() {
    for file in ["002-02-create-tag.response.xml", "002-03-get-tag.response.xml"] {
        let tag: Tag = record(file);
        assert_eq!(tag.rule_type, Some(TagRuleType::CloudAsset));
        assert_eq!(tag.color, Some(TagColor::new("#2A9D8F").unwrap()));
        assert_eq!(tag.children.unwrap().list, Some(vec![]));
    }
    let tag: Tag = record("002-02-create-tag.response.xml");
    assert_eq!(tag.rule_text.as_deref(), Some("aws.ec2.instanceType:m5.large;"));
    assert_eq!(tag.created, time("2021-01-08T00:21:29Z"));
    assert_eq!(tag.modified, tag.created);
    let tag: Tag = record("002-04-update-tag.response.xml");
    assert_eq!((tag.id, tag.name), (Some(2_961_056), None));
}

#[test]
fn an_application_behind_the_firewall_is_pending() {
    let app: WebApp = record("002-06-create-waf-webapp.response.xml");
    assert_eq!(app.status.as_deref(), Some("DOWN"));
    assert_eq!(app.deployment_status.as_deref(), Some("PENDING_DEPLOY"));
    assert_eq!((app.ssl_enabled, app.ssl_status), (Some(false), None));
    assert_eq!(app.urls.unwrap().any, []);
    assert_eq!(app.custom_rules, None);
    assert_eq!(app.owner.unwrap().firstname.as_deref(), Some("Ada"));
    assert_eq!(app.deployed, time("2020-10-17T14:39:56Z"));
    assert_eq!(app.web_server.unwrap().name.as_deref(), Some("Two servers"));
}

#[test]
fn lists_of_the_firewall_hold_their_items_directly() {
    let app: WebApp = record("002-07-get-waf-webapp.response.xml");
    assert_eq!(app.failure_response_code, Some(502));
    assert_eq!(app.ssl_status.as_deref(), Some("OK"));
    assert_eq!(app.deployment_status.as_deref(), Some("FAILURE"));
    assert_eq!(app.ssl_protocols.as_deref(), Some("TLS11,TLS12"));
    assert_eq!(app.scan_trust_token.as_deref(), Some("311b7f2f-2c9c-46f0-876c-e0b3923f3011"));
    let rules = app.custom_rules.unwrap().custom_rule;
    let rules: Vec<_> = rules.iter().map(|rule| (rule.id, rule.name.as_deref())).collect();
    assert_eq!(rules, [(Some(7616), Some("Refuse old browsers")), (Some(9190), Some("Only by post"))]);
    let clusters = app.clusters.unwrap().cluster;
    assert_eq!(clusters.len(), 1);
    assert_eq!(clusters[0].name.as_deref(), Some("Oslo"));
}

#[test]
fn a_security_policy_tells_how_sure_it_has_to_be() {
    let policies: Vec<SecurityPolicy> = answer("002-08-search-waf-securitypolicy.response.xml").data.unwrap();
    let [watching, ordinary] = policies.as_slice() else { panic!("{}", policies.len()) };
    for (policy, confidence, logging, blocking) in [(watching, "DISABLED", 40, 40), (ordinary, "MEDIUM", 30, 80)] {
        assert_eq!(policy.system, Some(1));
        let threat = policy.threat_level.as_ref().unwrap();
        assert_eq!((threat.logging_threshold, threat.blocking_threshold), (Some(logging), Some(blocking)));
        let security = policy.application_security.as_ref().unwrap();
        for detection in [
            &security.command_execution,
            &security.cross_site_scripting,
            &security.directory_traversal,
            &security.format_string_attacks,
            &security.information_leakage,
            &security.ldap_injection,
            &security.lfi_attacks,
            &security.path_traversal,
            &security.rfi_attacks,
            &security.source_code_disclosure,
            &security.sql_injection,
            &security.ssi_injection,
            &security.xpath_injection,
        ] {
            assert_eq!(detection.as_ref().unwrap().confidence.as_deref(), Some(confidence));
        }
    }
    assert_eq!(ordinary.owner.as_ref().unwrap().first_name.as_deref(), Some("Ada"));
}

#[test]
fn a_user_has_five_modules_and_a_tag() {
    let check = |file: &str, modules: [&str; 5]| {
        let user: admin::v1::user::User = record(file);
        assert_eq!(user.email_address.as_deref(), Some("grace@example.com"));
        let (list, tags) = (user.modules.unwrap(), user.tags.unwrap());
        assert_eq!(list.count, Some(5));
        assert_eq!(list.list.unwrap(), modules);
        assert_eq!(tags.count, Some(1));
        assert_eq!(tags.list.unwrap()[0].name.as_deref(), Some("Everybody else"));
    };
    check("002-09-search-admin-user.response.xml", ["QWEB_PCI", "WAS", "ADMIN", "ASSET_MANAGEMENT", "QWEB_VM"]);
    check("002-11-get-admin-user.response.xml", ["WAS", "ADMIN", "QWEB_PCI", "ASSET_MANAGEMENT", "QWEB_VM"]);
}

#[test]
fn a_count_has_no_records() {
    let count: ServiceResponse<admin::v1::user::User> = answer("002-10-count-admin-user.response.xml");
    assert_eq!((count.count, count.has_more_records, count.data), (Some(1), None, None));
}
