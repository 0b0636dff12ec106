//! What threads and tasks ask of the bindings.

use qualys::{Envelope, admin, am, waf, was, xml};

fn is_shareable<T: Send + Sync + Unpin + 'static>() {}

#[test]
fn documents_of_every_set_can_be_sent_and_shared() {
    is_shareable::<am::v2::Document>();
    is_shareable::<am::v3::Document>();
    is_shareable::<was::v3::scan::Document>();
    is_shareable::<was::v3::wasscan::Document>();
    is_shareable::<was::v3::wasscanschedule::Document>();
    is_shareable::<was::v3::webapp::Document>();
    is_shareable::<was::v3::finding::Document>();
    is_shareable::<waf::v2::webapp::Document>();
    is_shareable::<waf::v2::securitypolicy::Document>();
    is_shareable::<admin::v1::user::Document>();
    is_shareable::<Envelope<am::v2::Document>>();
    is_shareable::<xml::AnyElement>();
    is_shareable::<xml::DecodeError>();
    is_shareable::<xml::EncodeError>();
    is_shareable::<xml::Deviations>();
}
