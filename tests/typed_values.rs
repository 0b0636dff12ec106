//! What the release notes speak of is read as typed values: numbers, booleans, points in time, members of enumerations, lists.

mod support;

use std::fmt::Display;

use qualys::xml::{DateTime, Decode, DecodeOptions, DeviationKind, Element, Encode, decode, from_slice, to_string};
use qualys::{CriteriaOperator, Envelope, ResponseCode, ServiceRequest, ServiceResponse, admin, am, waf, was};
use support::wire::fixture;

fn answer<T: Element>(file: &str) -> ServiceResponse<T> {
    from_slice(fixture(file).as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn request<T: Element>(file: &str) -> ServiceRequest<T> {
    from_slice(fixture(file).as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The only record of an answer.
fn record<T: Element>(file: &str) -> T {
    let records = answer(file).data.unwrap_or_default();
    let [record] = <[T; 1]>::try_from(records).unwrap_or_else(|records| panic!("{file}: {} records", records.len()));
    record
}

/// The only record of a request.
fn sent<T: Element>(file: &str) -> T {
    let records = request(file).data.unwrap_or_default();
    let [record] = <[T; 1]>::try_from(records).unwrap_or_else(|records| panic!("{file}: {} records", records.len()));
    record
}

fn time(text: &str) -> Option<DateTime> {
    Some(text.parse().unwrap())
}

/// An enumeration has these values in this order, and each is itself as text.
fn check_values<T>(all: &[T], texts: &[&str])
where
    T: Display + std::fmt::Debug + PartialEq + for<'a> From<&'a str>,
{
    assert_eq!(all.iter().map(T::to_string).collect::<Vec<_>>(), texts);
    for (value, text) in all.iter().zip(texts) {
        assert_eq!(T::from(text), *value);
    }
}

mod release_2_25 {
    use super::*;
    use was::v3::scan::{
        ScannerApplianceType, WasScan, WasScanMode, WasScanResultStatus, WasScanStatus, WasScanTargetOption,
        WasScanType,
    };

    #[test]
    fn a_scan_tells_that_no_scanner_was_available() {
        let answer: ServiceResponse<WasScan> = answer("000-01-search-wasscan.response.xml");
        assert_eq!(answer.response_code, ResponseCode::Success);
        assert_eq!((answer.count, answer.has_more_records, answer.last_id), (Some(1), Some(false), None));

        let scan: WasScan = record("000-01-search-wasscan.response.xml");
        assert_eq!(scan.summary.unwrap().results_status, Some(WasScanResultStatus::ScannerNotAvailable));
        assert_eq!(scan.status, Some(WasScanStatus::Error));
        assert_eq!(scan.r#type, Some(WasScanType::Discovery));
        assert_eq!(scan.mode, Some(WasScanMode::Scheduled));
        assert_eq!(scan.multi, Some(false));
        assert_eq!(scan.launched_date, time("2020-07-31T17:07:10Z"));
        let target = scan.target.unwrap();
        assert_eq!(target.cancel_option, Some(WasScanTargetOption::Specific));
        assert_eq!(target.scanner_appliance.unwrap().r#type, ScannerApplianceType::Internal);
    }

    #[test]
    fn text_in_cdata_has_no_layout_around_it() {
        let scan: WasScan = record("000-01-search-wasscan.response.xml");
        assert_eq!(scan.name.as_deref(), Some("Nightly look around"));
        let web_app = scan.target.unwrap().web_app.unwrap();
        assert_eq!(web_app.name.as_deref(), Some("4711"));
        assert_eq!(web_app.url.as_deref(), Some("https://192.0.2.21/shop/links"));
        let user = scan.launched_by.unwrap();
        assert_eq!((user.first_name.as_deref(), user.last_name.as_deref()), (Some("Ada"), Some("Lovelace")));
    }

    #[test]
    fn a_search_names_the_scans() {
        let filters = request::<WasScan>("000-01-search-wasscan.request.xml").filters.unwrap();
        let [criterion] = filters.criteria.as_slice() else { panic!("{filters:?}") };
        assert_eq!(criterion.field, "id");
        assert_eq!(criterion.operator, CriteriaOperator::In);
        assert_eq!(criterion.value, "4200017,4200018");
    }

    #[test]
    fn the_results_of_a_scan_have_thirteen_states() {
        check_values(
            WasScanResultStatus::ALL,
            &[
                "NOT_USED",
                "TO_BE_PROCESSED",
                "NO_HOST_ALIVE",
                "NO_WEB_SERVICE",
                "SERVICE_ERROR",
                "TIME_LIMIT_REACHED",
                "SCAN_INTERNAL_ERROR",
                "SCAN_RESULTS_INVALID",
                "SUCCESSFUL",
                "PROCESSING",
                "TIME_LIMIT_EXCEEDED",
                "SCAN_NOT_LAUNCHED",
                "SCANNER_NOT_AVAILABLE",
            ],
        );
    }
}

mod release_2_x {
    use super::*;
    use am::v2::asset_data_connector::{
        ActivationModule, AssetDataConnector, AssetDataConnectorState, AssetDataConnectorType,
    };
    use am::v2::aws_asset_data_connector::AwsAssetDataConnector;
    use was::v3::wasscan::{WasScan, WasScanMode, WasScanStatus};
    use was::v3::wasscanschedule::{WasScanSchedule, WasScanTargetOption};

    #[test]
    fn a_connector_tells_its_account_and_state() {
        for file in ["001-01-get-assetdataconnector.response.xml", "001-02-search-assetdataconnector.response.xml"] {
            let connector: AssetDataConnector = record(file);
            // The id of an account is text: it may begin with a zero.
            assert_eq!(connector.aws_account_id.as_deref(), Some("012345678901"));
            assert_eq!(connector.connector_state, Some(AssetDataConnectorState::FinishedSuccess));
            assert_eq!(connector.r#type, Some(AssetDataConnectorType::Aws));
            assert_eq!(connector.last_sync, time("2022-06-26T21:09:14Z"));
            assert_eq!(connector.last_error, None);
            assert_eq!(connector.disabled, Some(false));
            assert_eq!(connector.is_gov_cloud_configured, Some(false));
            assert_eq!(connector.is_china_configured, Some(false));
        }
    }

    #[test]
    fn a_connector_is_activated_for_certview_and_vm() {
        let both = Some(vec![ActivationModule::Certview, ActivationModule::Vm]);
        let connector: AssetDataConnector = record("001-05-get-assetdataconnector-certview.response.xml");
        assert_eq!(connector.activation.unwrap().list, both);
        let connector: AwsAssetDataConnector = record("001-04-create-awsassetdataconnector.response.xml");
        assert_eq!(connector.activation.unwrap().list, both);

        let connector: AwsAssetDataConnector = sent("001-03-update-awsassetdataconnector.request.xml");
        assert_eq!(connector.activation.unwrap().add, Some(vec![ActivationModule::Certview]));
        let connector: AwsAssetDataConnector = sent("001-04-create-awsassetdataconnector.request.xml");
        let activation = connector.activation.unwrap();
        assert_eq!(activation.set, Some(vec![ActivationModule::Vm, ActivationModule::Certview]));
        assert_eq!((activation.list, activation.add), (None, None));
    }

    #[test]
    fn a_connector_of_all_regions_names_fifteen() {
        let connector: AwsAssetDataConnector = record("001-04-create-awsassetdataconnector.response.xml");
        let regions: Vec<_> = connector.endpoints.unwrap().list.unwrap();
        let regions: Vec<_> = regions.iter().map(|endpoint| endpoint.region_code.as_deref().unwrap()).collect();
        assert_eq!(
            regions,
            [
                "eu-west-3",
                "us-east-2",
                "us-west-2",
                "ap-south-1",
                "ap-northeast-2",
                "eu-north-1",
                "sa-east-1",
                "ap-southeast-2",
                "eu-west-2",
                "ca-central-1",
                "ap-southeast-1",
                "eu-central-1",
                "eu-west-1",
                "ap-northeast-1",
                "us-west-1",
            ]
        );
        assert_eq!(connector.all_regions, Some(true));
        assert_eq!(connector.connector_state, Some(AssetDataConnectorState::Queued));
        assert_eq!(connector.qualys_aws_account_id.as_deref(), Some("550066778899"));
        assert_eq!(connector.external_id.as_deref(), Some("1700000000003"));
        assert_eq!(connector.auth_record, Some(am::v2::aws_asset_data_connector::AwsAuthRecordSimple::new()));
    }

    #[test]
    fn an_empty_text_is_a_text() {
        let connector: AwsAssetDataConnector = sent("001-04-create-awsassetdataconnector.request.xml");
        assert_eq!(connector.external_id.as_deref(), Some(""));
    }

    #[test]
    fn a_scan_of_several_applications_sends_one_mail() {
        let scan: WasScan = record("001-07-get-wasscan.response.xml");
        assert_eq!((scan.send_mail, scan.send_one_mail, scan.enable_waf_auth), (Some(true), Some(true), Some(false)));
        assert_eq!(scan.multi, Some(true));
        assert_eq!(scan.mode, Some(WasScanMode::Api));
        assert_eq!(scan.status, Some(WasScanStatus::Finished));
        assert_eq!(scan.scan_duration, Some(5025));

        let scan: WasScan = sent("001-06-launch-wasscan.request.xml");
        assert_eq!(scan.send_one_mail, Some(true));
        let web_apps = scan.target.unwrap().web_apps.unwrap().set.unwrap();
        assert_eq!(web_apps.iter().map(|app| app.id).collect::<Vec<_>>(), [Some(1_612_591), Some(2_234_094)]);
    }

    #[test]
    fn a_default_is_given_and_not_invented() {
        let scan: WasScan = record("001-06-launch-wasscan.response.xml");
        assert_eq!((scan.send_mail, scan.send_one_mail, scan.enable_waf_auth), (None, None, None));
        assert!(scan.send_mail_or_default());
        assert!(!scan.send_one_mail_or_default());
        assert!(!scan.enable_waf_auth_or_default());
        assert!(!to_string(&scan).unwrap().contains("send"));
        let scan = scan.with_send_mail(false).with_send_one_mail(true).with_enable_waf_auth(true);
        assert!(!scan.send_mail_or_default());
        assert!(scan.send_one_mail_or_default());
        assert!(scan.enable_waf_auth_or_default());

        let schedule: WasScanSchedule = record("001-09-update-wasscanschedule.response.xml");
        assert!(schedule.send_mail_or_default());
        assert!(!schedule.send_one_mail_or_default());
        assert!(!schedule.enable_waf_auth_or_default());
    }

    #[test]
    fn a_schedule_has_a_time_zone_a_notification_and_options() {
        let schedule: WasScanSchedule = sent("001-08-create-wasscanschedule.request.xml");
        let scheduling = schedule.scheduling.unwrap();
        assert_eq!(scheduling.start_date, time("2022-07-01T17:57:36Z"));
        let zone = scheduling.time_zone.unwrap();
        assert_eq!((zone.code.as_deref(), zone.offset.as_deref()), (Some("Europe/Oslo"), Some("+01:00")));
        let notification = schedule.notification.unwrap();
        assert_eq!(notification.active, Some(true));
        assert_eq!(notification.delay.unwrap().nb, Some(2));
        let target = schedule.target.unwrap();
        assert_eq!(target.cancel_option, Some(WasScanTargetOption::Specific));
        assert_eq!(target.auth_record_option, Some(WasScanTargetOption::Default));
        assert_eq!(target.randomize_scan, Some(true));
        assert_eq!(target.use_dns_override, Some(true));
        assert_eq!(schedule.send_one_mail, Some(true));

        let schedule: WasScanSchedule = sent("001-09-update-wasscanschedule.request.xml");
        assert_eq!(schedule.send_one_mail, Some(false));
    }

    #[test]
    fn a_schedule_may_leave_out_what_it_has() {
        let schedule: WasScanSchedule = record("001-08-create-wasscanschedule.response.elided.xml");
        assert_eq!(schedule.target.unwrap().web_apps.unwrap().list, Some(vec![]));
        let schedule: WasScanSchedule = record("001-10-get-wasscanschedule.response.elided.xml");
        assert_eq!(schedule.target.unwrap().web_apps.unwrap().list.unwrap().len(), 1);
        assert!(schedule.updated_by.is_some());
        assert_eq!(schedule.updated_date, None);
    }

    #[test]
    fn enumerations_have_the_values_that_the_note_prints() {
        check_values(ActivationModule::ALL, &["VM", "PC", "SCA", "CERTVIEW"]);
        check_values(AssetDataConnectorType::ALL, &["AWS"]);
        check_values(WasScanTargetOption::ALL, &["DEFAULT", "SPECIFIC"]);
        check_values(was::v3::wasscan::WasScanTargetOption::ALL, &["DEFAULT", "SPECIFIC"]);
    }
}

mod release_2_30 {
    use super::*;
    use am::v2::asset::AssetType;
    use am::v2::asset_source::{AssetSourceQListListItem, AssetSourceStateCode};
    use am::v2::hostasset::{HostAsset, HostAssetInterfaceType, TrackingMethod};
    use am::v2::tag::{Tag, TagColor, TagRuleType};
    use waf::v2::securitypolicy::SecurityPolicy;
    use waf::v2::webapp::WebApp;

    #[test]
    fn an_instance_of_ec2_has_six_tags() {
        let host: HostAsset = record("002-01-get-hostasset-ec2.response.xml");
        let sources = host.source_info.unwrap().list.unwrap();
        let [AssetSourceQListListItem::Ec2AssetSourceSimple(source)] = sources.as_slice() else {
            panic!("{sources:?}")
        };
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
}

mod release_3_8 {
    use super::*;
    use am::v2::asset_source::{AssetSourceQListListItem, AssetSourceStateCode, AssetSourceType};
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
        let [AssetSourceQListListItem::OciAssetSourceSimple(source)] = sources.as_slice() else {
            panic!("{sources:?}")
        };
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
}

mod release_2_31 {
    use super::*;
    use am::v2::asset::{Asset, AssetType};
    use am::v2::asset_source::{AssetSource, AssetSourceQListListItem};
    use am::v2::aws_asset_data_connector::AwsAssetDataConnector;

    #[test]
    fn an_activated_asset_has_a_source_that_tells_nothing() {
        for file in ["004-01-activate-asset.response.xml", "004-02-deactivate-asset.response.xml"] {
            let asset: Asset = record(file);
            assert_eq!(asset.r#type, Some(AssetType::Host));
            let tags = asset.tags.unwrap().list.unwrap();
            assert_eq!((tags[0].id, tags[0].name.as_deref()), (Some(3_789_452), Some("Has an agent")));
            let empty = AssetSourceQListListItem::AssetSource(AssetSource::new());
            assert_eq!(asset.source_info.unwrap().list, Some(vec![empty]));
        }
    }

    #[test]
    fn a_request_may_be_empty() {
        for file in ["004-01-activate-asset.request.xml", "004-02-deactivate-asset.request.xml"] {
            assert_eq!(request::<Asset>(file), ServiceRequest::new());
        }
    }

    #[test]
    fn a_connector_is_configured_for_china() {
        for connector in [
            sent::<AwsAssetDataConnector>("004-03-create-awsassetdataconnector-china.request.xml"),
            record("004-03-create-awsassetdataconnector-china.response.xml"),
        ] {
            assert_eq!(connector.is_china_configured, Some(true));
            assert_eq!(connector.disabled, Some(false));
            assert_eq!(connector.auth_record.unwrap().id, Some(601_095));
        }
        let connector: AwsAssetDataConnector = record("004-03-create-awsassetdataconnector-china.response.xml");
        assert_eq!(connector.default_tags.unwrap().list, Some(vec![]));
        assert_eq!(connector.activation.unwrap().list, Some(vec![]));
        assert_eq!(connector.all_regions, Some(false));
        assert_eq!(connector.is_gov_cloud_configured, Some(false));
        let endpoints = connector.endpoints.unwrap().list.unwrap();
        assert_eq!(endpoints[0].region_code.as_deref(), Some("cn-northwest-1"));
    }
}

mod recorded {
    use super::*;
    use am::v2::asset_source::{AssetSource, AssetSourceQListListItem, AssetSourceType};
    use am::v2::hostasset::{HostAsset, HostAssetVuln};
    use was::v3::finding::{Finding, RetestStatus};
    use was::v3::wasscan::{WasScan, WasScanResultStatus};
    use was::v3::wasscanschedule::WasScanSchedule;
    use was::v3::webapp::WebApp;

    #[test]
    fn the_number_of_an_instance_is_text_of_any_length() {
        let hosts: Vec<HostAsset> = answer("recorded/030_HostAsset.response.xml").data.unwrap();
        let numbers: Vec<_> = hosts
            .iter()
            .map(|host| {
                let sources = host.source_info.as_ref().unwrap().list.as_ref().unwrap();
                let [
                    AssetSourceQListListItem::GcpAssetSourceSimple(source),
                    AssetSourceQListListItem::AssetSource(empty),
                ] = sources.as_slice()
                else {
                    panic!("{sources:?}")
                };
                assert_eq!(*empty, AssetSource::new());
                source.instance_id.as_deref().unwrap()
            })
            .collect();
        assert_eq!(numbers, ["271828182845904523", "3141592653589793238"]);
    }

    #[test]
    fn an_id_has_up_to_64_bits() {
        let xml = b"<HostAsset><vuln><list><HostAssetVuln><hostInstanceVulnId>314159265358979323</hostInstanceVulnId>\
                    </HostAssetVuln></list></vuln></HostAsset>";
        let host: HostAsset = from_slice(xml).unwrap();
        let vuln = HostAssetVuln::new().with_host_instance_vuln_id(314_159_265_358_979_323);
        assert_eq!(host.vuln.unwrap().list, Some(vec![vuln]));
    }

    #[test]
    fn the_type_of_a_source_has_an_older_spelling() {
        let host: HostAsset = record("recorded/003_HostAsset.response.xml");
        let sources = host.source_info.unwrap().list.unwrap();
        let [AssetSourceQListListItem::Ec2AssetSourceSimple(source)] = sources.as_slice() else {
            panic!("{sources:?}")
        };
        assert_eq!(source.r#type.as_ref().map(AssetSourceType::as_str), Some("EC_2"));
        assert!(!matches!(source.r#type, Some(AssetSourceType::Unknown(_))));
    }

    #[test]
    fn pages_follow_each_other() {
        let pages = ["recorded/015_WebApp.response.xml", "recorded/016_WebApp.response.xml"];
        let ids = pages.map(|file| {
            let page: ServiceResponse<WebApp> = answer(file);
            assert_eq!(page.has_more_records, Some(true));
            let last = page.data.unwrap().last().unwrap().id;
            assert_eq!(page.last_id, last);
            last
        });
        assert_eq!(ids, [Some(510_200_301), Some(510_200_302)]);
    }

    #[test]
    fn a_list_may_be_but_counted() {
        let app: WebApp = record("recorded/013_WebApp.response.xml");
        let tags = app.tags.unwrap();
        assert_eq!((tags.count, tags.list), (Some(0), None));
    }

    #[test]
    fn an_error_says_what_to_do() {
        let check = |file: &str, code: ResponseCode, message: &str, resolution: &str| {
            let answer: ServiceResponse<WebApp> = answer(file);
            assert_eq!(answer.response_code, code);
            let details = answer.error_details.unwrap();
            assert_eq!(details.error_message.as_deref(), Some(message));
            assert_eq!(details.error_resolution.as_deref(), Some(resolution));
            assert_eq!(answer.data, None);
        };
        let message = "Criteria: 'isScanned' does not take (perhaps).";
        check("recorded/014_error.response.xml", ResponseCode::InvalidRequest, message, "Give true or false.");
        let (message, resolution) = ("These credentials were refused", "Check the name and the password.");
        check("recorded/021_error.response.xml", ResponseCode::InvalidCredentials, message, resolution);
    }

    #[test]
    fn a_finding_was_tested_again() {
        let finding: Finding = record("recorded/docs-05-retestStatus.response.xml");
        assert_eq!(finding.unique_id.as_deref(), Some("a3be7ee5-e503-42cf-8a09-7b188da4fbce"));
        let retest = finding.retest.unwrap();
        assert_eq!(retest.retest_status, Some(RetestStatus::Retested));
        assert_eq!(retest.retested_date, time("2024-03-17T14:20:20Z"));
    }

    #[test]
    fn a_scan_finished_without_a_host() {
        let scan: WasScan = record("recorded/docs-01-status-wasscan.response.xml");
        assert_eq!(scan.summary.unwrap().results_status, Some(WasScanResultStatus::NoHostAlive));
    }

    #[test]
    fn recipients_have_no_layout_around_them() {
        let schedule: WasScanSchedule = sent("recorded/docs-07-update-wasscanschedule.request.xml");
        let notification = schedule.notification.unwrap();
        let recipients = notification.recipients.unwrap().set.unwrap();
        assert_eq!(recipients, ["ada@example.com", "grace@example.com", "mary@example.com"]);
        assert_eq!(notification.message.as_deref(), Some("A scan begins soon; expect more traffic."));
    }
}

/// What no schema at hand knows: read, told, and written back as it came.
mod ahead_of_the_schema {
    use super::*;
    use am::v2::tag::{Tag, TagRuleType};

    fn round_trip<T: Decode + Encode>(xml: &str) -> (T, Vec<(DeviationKind, String)>, String) {
        let decoded = decode::<T>(xml.as_bytes(), &DecodeOptions::lenient()).unwrap();
        let written = to_string(&decoded.value).unwrap();
        let deviations = decoded.deviations.into_iter().map(|deviation| (deviation.kind, deviation.path)).collect();
        (decoded.value, deviations, written)
    }

    #[test]
    fn a_new_rule_is_a_value() {
        let (tag, deviations, written) = round_trip::<Tag>("<Tag><ruleType>TAG_SET</ruleType></Tag>");
        assert_eq!(tag.rule_type, Some(TagRuleType::Unknown("TAG_SET".into())));
        assert_eq!(deviations, [(DeviationKind::UnknownValue, "/Tag/ruleType".to_owned())]);
        assert!(written.ends_with("<Tag><ruleType>TAG_SET</ruleType></Tag>"), "{written}");
    }

    #[test]
    fn a_new_element_is_kept() {
        let (tag, deviations, written) = round_trip::<Tag>("<Tag><tagUuid>1-2</tagUuid><id>5</id></Tag>");
        let extra: Vec<_> = tag.extra.elements().map(|element| (element.local(), element.text())).collect();
        assert_eq!(extra, [("tagUuid", "1-2".into())]);
        assert_eq!(deviations, [(DeviationKind::UnknownElement, "/Tag/tagUuid".to_owned())]);
        assert!(written.ends_with("<Tag><id>5</id><tagUuid>1-2</tagUuid></Tag>"), "{written}");
    }

    #[test]
    fn a_new_kind_of_source_is_kept() {
        let xml = "<Asset><sourceInfo><list><AssetSource/><SpaceAssetSource><orbit>3</orbit></SpaceAssetSource></list></sourceInfo></Asset>";
        let (_, deviations, written) = round_trip::<am::v2::asset::Asset>(xml);
        assert_eq!(deviations, [(DeviationKind::UnknownElement, "/Asset/sourceInfo/list/SpaceAssetSource".to_owned())]);
        assert!(written.ends_with(xml), "{written}");
    }

    #[test]
    fn a_new_code_of_an_answer_is_a_value() {
        let xml = "<ServiceResponse><responseCode>ON_HOLIDAY</responseCode></ServiceResponse>";
        let (answer, deviations, written) = round_trip::<Envelope<Tag>>(xml);
        let Envelope::Response(answer) = answer else { panic!("{answer:?}") };
        assert_eq!(answer.response_code, ResponseCode::Unknown("ON_HOLIDAY".into()));
        assert_eq!(deviations, [(DeviationKind::UnknownValue, "/ServiceResponse/responseCode".to_owned())]);
        assert!(written.ends_with(xml), "{written}");
    }
}
