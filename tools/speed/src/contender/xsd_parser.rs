//! What xsd-parser generates for the answers of the workloads: one schema has them all.

use xsd_parser_types::quick_xml::{DeserializeSync, SerializeSync, SliceReader, Writer};

#[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub, unused, missing_docs, reason = "as it is generated")]
mod peer {
    include!(concat!(env!("OUT_DIR"), "/peer.rs"));
}

pub(crate) fn read(xml: &str) -> peer::ServiceResponse {
    peer::ServiceResponse::deserialize(&mut SliceReader::new(xml)).expect("xsd-parser's decoder reads it")
}

pub(crate) fn write(value: &peer::ServiceResponse) -> String {
    let mut writer = Writer::new(Vec::new());
    value.serialize("ServiceResponse", &mut writer).expect("xsd-parser's encoder writes it");
    String::from_utf8(writer.into_inner()).expect("what is written is UTF-8")
}
