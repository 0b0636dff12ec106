//! Each request of the release notes, built as a caller would build it, is the one on the wire.

mod support;

use qualys::am::v2::asset::Asset;
use qualys::am::v2::asset_data_connector::{ActivationModule, ActivationModuleQList, AssetDataConnector};
use qualys::am::v2::aws_asset_data_connector::{
    AwsAssetDataConnector, AwsAuthRecordSimple, AwsEndpointSimple, AwsEndpointSimpleQList,
};
use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::{Tag, TagColor, TagRuleType};
use qualys::was::v3::{scan, wasscan, wasscanschedule};
use qualys::xml::{DateTime, Element, EncodeOptions, LexicalError, Offset, Violation, encode};
use qualys::{Criteria, CriteriaOperator, ServiceRequest, admin, waf};
use support::infoset::{Comparison, Order, compare};
use support::wire::{fixture, index};

/// A request is written as the fixture has it; the order of elements of a record is free. It passes every check.
#[track_caller]
fn check<T: Element>(file: &str, request: &ServiceRequest<T>) {
    let written = encode(request, &EncodeOptions::strict()).unwrap();
    let order = Order::FreeExceptIn(&["data", "filters", "set", "add"]);
    assert_eq!(compare(&fixture(file), &written, order), Comparison::Exact, "{file}");
}

fn search<T>(field: &str, operator: CriteriaOperator, value: &str) -> ServiceRequest<T> {
    ServiceRequest::new().with_criterion(Criteria::new(field, operator, value))
}

fn send<T>(record: T) -> ServiceRequest<T> {
    ServiceRequest::new().with_data([record])
}

#[test]
fn searches_are_criteria() {
    use CriteriaOperator::{Contains, Equals, In};
    check::<scan::WasScan>("000-01-search-wasscan.request.xml", &search("id", In, "4200017,4200018"));
    check::<AssetDataConnector>(
        "001-02-search-assetdataconnector.request.xml",
        &search("awsAccountId", Equals, "012345678901"),
    );
    check::<Tag>("002-05-evaluate-tag.request.xml", &search("ruleType", Equals, "CLOUD_ASSET"));
    check::<waf::v2::securitypolicy::SecurityPolicy>(
        "002-08-search-waf-securitypolicy.request.xml",
        &search("system", Equals, "1"),
    );
    for file in ["002-09-search-admin-user.request.xml", "002-10-count-admin-user.request.xml"] {
        check::<admin::v1::user::User>(file, &search("username", Contains, "47"));
    }
    check::<Tag>("003-03-search-tag.request.xml", &search("ruleType", Equals, "CLOUD_ASSET"));
    check::<HostAsset>("003-05-search-hostasset-oci.request.xml", &search("ociRegion", Equals, "eu-frankfurt-1"));
}

#[test]
fn an_activation_says_nothing() {
    for file in ["004-01-activate-asset.request.xml", "004-02-deactivate-asset.request.xml"] {
        check::<Asset>(file, &ServiceRequest::new());
    }
    check::<Asset>("recorded/docs-08-uninstall-asset.request.xml", &ServiceRequest::new());
}

#[test]
fn tags_are_created_and_updated() -> Result<(), Violation> {
    let color = TagColor::new("#2A9D8F")?;
    check(
        "002-02-create-tag.request.xml",
        &send(
            Tag::new()
                .with_name("Running in EC2")
                .with_rule_type(TagRuleType::CloudAsset)
                .with_rule_text("aws.ec2.instanceType:m5.large;")
                .with_color(color.clone()),
        ),
    );
    check(
        "002-04-update-tag.request.xml",
        &send(
            Tag::new()
                .with_name("Owned by billing")
                .with_rule_type(TagRuleType::CloudAsset)
                .with_rule_text("aws.ec2.vpcId:vpc-00ee33ff;"),
        ),
    );
    check(
        "003-01-create-tag.request.xml",
        &send(
            Tag::new()
                .with_name("Payroll")
                .with_criticality_score(4)
                .with_description("Hosts that pay wages")
                .with_color(color.clone()),
        ),
    );
    check(
        "003-02-update-tag.request.xml",
        &send(Tag::new().with_description("Hosts that paid wages").with_color(color)),
    );
    Ok(())
}

#[test]
fn connectors_are_created_and_updated() {
    check(
        "001-03-update-awsassetdataconnector.request.xml",
        &send(
            AwsAssetDataConnector::new()
                .with_name("production account, renamed")
                .with_activation(ActivationModuleQList::new().with_add([ActivationModule::Certview])),
        ),
    );
    let modules = [ActivationModule::Vm, ActivationModule::Certview];
    check(
        "001-04-create-awsassetdataconnector.request.xml",
        &send(
            AwsAssetDataConnector::new()
                .with_name("All regions")
                .with_arn("arn:aws:iam::440011223344:role/example-reader")
                .with_external_id("")
                .with_all_regions(true)
                .with_activation(ActivationModuleQList::new().with_set(modules)),
        ),
    );
    let beijing = AwsEndpointSimple::new().with_region_code("cn-northwest-1");
    check(
        "004-03-create-awsassetdataconnector-china.request.xml",
        &send(
            AwsAssetDataConnector::new()
                .with_name("Beijing")
                .with_auth_record(AwsAuthRecordSimple::new().with_id(601_095))
                .with_endpoints(AwsEndpointSimpleQList::new().with_add([beijing]))
                .with_is_china_configured(true)
                .with_disabled(false),
        ),
    );
}

#[test]
fn a_scan_of_two_applications_is_launched() {
    use wasscan::{
        ScannerAppliance, ScannerApplianceType, WasScan, WasScanOptionProfile, WasScanTarget, WasScanType, WebApp,
        WebAppList,
    };
    let apps = [1_612_591, 2_234_094].map(|id| WebApp::new().with_id(id));
    let target = WasScanTarget::new()
        .with_web_apps(WebAppList::new().with_set(apps))
        .with_scanner_appliance(ScannerAppliance::new(ScannerApplianceType::External));
    check(
        "001-06-launch-wasscan.request.xml",
        &send(
            WasScan::new()
                .with_name("Quarterly check")
                .with_type(WasScanType::Vulnerability)
                .with_target(target)
                .with_profile(WasScanOptionProfile::new().with_id(7_760_119))
                .with_send_one_mail(true),
        ),
    );
}

#[test]
fn a_schedule_is_created() -> Result<(), LexicalError> {
    use wasscanschedule::{
        NotificationDelay, ScannerAppliance, ScannerApplianceType, SchedulePlanification,
        SchedulePlanificationOccurrenceType, TimeZone, WasScanOptionProfile, WasScanSchedule,
        WasScanScheduleNotification, WasScanTarget, WasScanTargetOption, WasScanType, WebApp, WebAppList,
    };
    let apps = [1_612_591, 2_234_094].map(|id| WebApp::new().with_id(id));
    let target = WasScanTarget::new()
        .with_web_apps(WebAppList::new().with_set(apps))
        .with_scanner_appliance(ScannerAppliance::new(ScannerApplianceType::External))
        .with_cancel_option(WasScanTargetOption::Specific)
        .with_auth_record_option(WasScanTargetOption::Default)
        .with_profile_option(WasScanTargetOption::Specific)
        .with_scanner_option(WasScanTargetOption::Default)
        .with_randomize_scan(true)
        .with_use_dns_override(true);
    let scheduling = SchedulePlanification::new()
        .with_start_date(DateTime::new(2022, 7, 1, 17, 57, 36)?.with_offset(Some(Offset::UTC)))
        .with_time_zone(TimeZone::new().with_code("Europe/Oslo").with_offset("+01:00"))
        .with_occurrence_type(SchedulePlanificationOccurrenceType::Once);
    let notification = WasScanScheduleNotification::new()
        .with_active(true)
        .with_delay(NotificationDelay::new().with_nb(2).with_scale("DAY"))
        .with_message("A scan of both shops begins tomorrow");
    check(
        "001-08-create-wasscanschedule.request.xml",
        &send(
            WasScanSchedule::new()
                .with_name("Both shops")
                .with_type(WasScanType::Vulnerability)
                .with_active(true)
                .with_scheduling(scheduling)
                .with_notification(notification)
                .with_target(target)
                .with_profile(WasScanOptionProfile::new().with_id(7_760_119))
                .with_send_one_mail(true),
        ),
    );
    Ok(())
}

#[test]
fn a_schedule_is_updated() {
    use wasscanschedule::{EmailAddressList, NotificationDelay, WasScanSchedule, WasScanScheduleNotification};
    check("001-09-update-wasscanschedule.request.xml", &send(WasScanSchedule::new().with_send_one_mail(false)));
    let recipients = ["ada@example.com", "grace@example.com", "mary@example.com"].map(str::to_owned);
    check(
        "recorded/docs-07-update-wasscanschedule.request.xml",
        &send(
            WasScanSchedule::new().with_notification(
                WasScanScheduleNotification::new()
                    .with_active(true)
                    .with_delay(NotificationDelay::new().with_nb(3).with_scale("DAY"))
                    .with_recipients(EmailAddressList::new().with_set(recipients))
                    .with_message("A scan begins soon; expect more traffic."),
            ),
        ),
    );
}

#[test]
fn an_application_is_put_behind_the_firewall() {
    use waf::v2::webapp::{Reference, WebApp};
    check(
        "002-06-create-waf-webapp.request.xml",
        &send(
            WebApp::new()
                .with_name("Shop behind the wall")
                .with_url("http://shop.example.com")
                .with_web_server(Reference::new().with_id(7616))
                .with_security_policy(Reference::new().with_id(60657))
                .with_http_profile(Reference::new().with_id(7616)),
        ),
    );
}

/// Every request among the fixtures is built above.
#[test]
fn no_request_is_left_out() {
    let here = include_str!("requests.rs");
    for row in index().iter().filter(|row| row.file.ends_with(".request.xml")) {
        assert!(here.contains(&format!("\"{}\"", row.file)), "{} is not built", row.file);
    }
}
