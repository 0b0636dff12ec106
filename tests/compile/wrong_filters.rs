//! Filters of another resource, operators of another kind, values of another type.

use qualys::Client;
use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::Tag;
use qualys::was::v3::webapp::WebApp;

fn main() {}

fn of(client: &Client) {
    let _ = client.search::<Tag>().filter(HostAsset::OS.eq("Linux"));
    let _ = client.search::<WebApp>().filter(WebApp::IS_SCANNED.gt(true));
    let _ = client.search::<Tag>().filter(Tag::NAME.gt("a"));
    let _ = client.search::<HostAsset>().filter(HostAsset::OCI_REGION.contains("us"));
    let _ = client.search::<Tag>().filter(Tag::ID.eq("7"));
    let _ = client.search::<Tag>().filter(Tag::RULE_TYPE.eq("STATIC"));
}
