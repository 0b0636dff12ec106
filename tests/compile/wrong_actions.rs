//! Actions that a resource does not have, or not so.

use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::Tag;
use qualys::was::v3::{scan, webapp::WebApp};
use qualys::Client;

fn main() {}

fn of(client: &Client) {
    let _ = client.launch(Tag::new());
    let _ = client.get::<scan::WasScan>(7);
    let _ = client.run::<HostAsset>(7);
    let _ = client.update_matching(WebApp::new()).filter(WebApp::ID.eq(7));
    let _ = client.get::<Tag>(7).filter(Tag::ID.eq(7));
    let _ = client.search::<Other>();
}

struct Other;
