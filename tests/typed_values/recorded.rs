//! Answers of the real service, and exchanges of the online documentation.

use super::*;
use am::v2::asset_source::{AssetSource, AssetSourceQListItem, AssetSourceType};
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
            let [AssetSourceQListItem::GcpAssetSourceSimple(source), AssetSourceQListItem::AssetSource(empty)] =
                sources.as_slice()
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
    let [AssetSourceQListItem::Ec2AssetSourceSimple(source)] = sources.as_slice() else { panic!("{sources:?}") };
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
