//! 2.x of February 2019: connectors, scans and schedules.

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
