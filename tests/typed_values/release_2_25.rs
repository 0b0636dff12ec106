//! Cloud Suite API 2.25: the states of a scan's results.

use super::*;
use was::v3::scan::{
    ScannerApplianceType, WasScan, WasScanMode, WasScanResultStatus, WasScanStatus, WasScanTargetOption, WasScanType,
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
