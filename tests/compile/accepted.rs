//! NOT EQUALS where it is accepted: search and count everywhere, update of the WAS resources.

use qualys::am::v2::endpoints::AwsAuthRecord;
use qualys::am::v2::tag::Tag;
use qualys::operators::NotEquals;
use qualys::was::v3::endpoints::{OptionProfile, Report, WebAppAuthRecord};
use qualys::was::v3::{finding::Finding, wasscan::WasScan, wasscanschedule::WasScanSchedule, webapp::WebApp};
use qualys::{Accepts, Client, Count, Field, Resource, Search, Selection, Text, Update};

fn update<R: Resource + Accepts<NotEquals, Update>>() {
    let _ = Selection::<R, Update>::new().filter(Field::<R, Text>::new("name").ne("x"));
}

fn calls(client: &Client) {
    let _ = client.search::<Tag>().filter(Tag::NAME.ne("keep"));
    let _ = client.count::<Tag>().filter(Tag::NAME.ne("keep")).filter(Tag::ID.gt(7));
}

fn main() {
    let _ = calls;
    let _ = Selection::<AwsAuthRecord, Search>::new().filter(Field::<AwsAuthRecord, Text>::new("name").ne("x"));
    let _ = Selection::<AwsAuthRecord, Count>::new().filter(Field::<AwsAuthRecord, Text>::new("name").ne("x"));
    update::<WebApp>();
    update::<WebAppAuthRecord>();
    update::<WasScan>();
    update::<WasScanSchedule>();
    update::<Report>();
    update::<OptionProfile>();
    update::<Finding>();
}
