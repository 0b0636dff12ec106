//! 2.31: activation of assets, connectors in China.

use super::*;
use am::v2::asset::{Asset, AssetType};
use am::v2::asset_source::{AssetSource, AssetSourceQListItem};
use am::v2::aws_asset_data_connector::AwsAssetDataConnector;

#[test]
fn an_activated_asset_has_a_source_that_tells_nothing() {
    for file in ["004-01-activate-asset.response.xml", "004-02-deactivate-asset.response.xml"] {
        let asset: Asset = record(file);
        assert_eq!(asset.r#type, Some(AssetType::Host));
        let tags = asset.tags.unwrap().list.unwrap();
        assert_eq!((tags[0].id, tags[0].name.as_deref()), (Some(3_789_452), Some("Has an agent")));
        let empty = AssetSourceQListItem::AssetSource(AssetSource::new());
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
