//! NOT EQUALS on delete and update of the six resources of asset management.

use qualys::am::v2::asset::Asset;
use qualys::am::v2::asset_data_connector::AssetDataConnector;
use qualys::am::v2::aws_asset_data_connector::AwsAssetDataConnector;
use qualys::am::v2::endpoints::AwsAuthRecord;
use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::Tag;
use qualys::operators::NotEquals;
use qualys::{Accepts, Action, Client, Delete, Update};

fn accepts<R: Accepts<NotEquals, A>, A: Action>() {}

fn main() {}

fn of(client: &Client) {
    let _ = client.delete_matching::<Tag>().filter(Tag::NAME.ne("keep"));
    let _ = client.update_matching(Tag::new()).filter(Tag::NAME.ne("keep"));
    accepts::<Tag, Delete>();
    accepts::<Tag, Update>();
    accepts::<HostAsset, Delete>();
    accepts::<HostAsset, Update>();
    accepts::<Asset, Delete>();
    accepts::<Asset, Update>();
    accepts::<AssetDataConnector, Delete>();
    accepts::<AssetDataConnector, Update>();
    accepts::<AwsAssetDataConnector, Delete>();
    accepts::<AwsAssetDataConnector, Update>();
    accepts::<AwsAuthRecord, Delete>();
    accepts::<AwsAuthRecord, Update>();
}
