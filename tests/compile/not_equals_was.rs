//! NOT EQUALS on delete of the seven resources of web application scanning.

use qualys::operators::NotEquals;
use qualys::was::v3::endpoints::{OptionProfile, Report, WebAppAuthRecord};
use qualys::was::v3::{finding::Finding, wasscan::WasScan, wasscanschedule::WasScanSchedule, webapp::WebApp};
use qualys::{Accepts, Client, Delete};

fn accepts<R: Accepts<NotEquals, Delete>>() {}

fn main() {}

fn of(client: &Client) {
    let _ = client.delete_matching::<WebApp>().filter(WebApp::NAME.ne("keep"));
    accepts::<WebApp>();
    accepts::<WebAppAuthRecord>();
    accepts::<WasScan>();
    accepts::<WasScanSchedule>();
    accepts::<Report>();
    accepts::<OptionProfile>();
    accepts::<Finding>();
}
