//! Any bytes as a document of generated types: whatever is read is written, and read again as the same; strictly read means that it may be
//! written strictly; read in pieces it is what it is as a whole.
//!
//! The first byte chooses the type, the second is the length of the pieces, the rest is the document.

#![no_main]
#![allow(dead_code, reason = "constructors and setters are for callers")]

#[path = "../../../codegen/tests/support/bindings.rs"]
pub mod bindings;

use bindings::FEATURES;
use libfuzzer_sys::fuzz_target;
use xsd_runtime::{Decode, DecodeOptions, Encode, EncodeOptions, Records, decode, encode};

/// A feature of the generator, and what is tried with the type of its documents.
struct Feature {
    #[allow(dead_code, reason = "seeds are sorted by it")]
    name: &'static str,
    read: fn(&[u8], usize),
}

fn read<T: Decode + Encode + PartialEq + std::fmt::Debug>(xml: &[u8], length: usize) {
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let whole = decode::<T>(xml, &options);
        let mut records = Records::<T>::inside(&[]).with_options(&options);
        xml.chunks(length).for_each(|piece| records.feed(piece));
        records.finish();
        let record = records.pull().and_then(|record| records.pull().map(|_| record));
        match (&whole, &record) {
            (Ok(whole), Ok(Some(record))) => assert_eq!(whole.deviations, record.deviations),
            (Err(_), Err(_)) => {}
            (whole, record) => panic!("{whole:?}\n{record:?}"),
        }
        let Ok(decoded) = whole else { continue };
        let lenient = EncodeOptions::lenient();
        let written = encode(&decoded.value, &lenient).expect("what was read can be written");
        let again = decode::<T>(written.as_bytes(), &DecodeOptions::lenient());
        let again = again.unwrap_or_else(|error| panic!("{error}\n{written}")).value;
        // Not the values: NaN is not equal to itself.
        assert_eq!(encode(&again, &lenient).expect("it can be written again"), written);
        if decoded.deviations.is_empty() {
            let strictly = encode(&decoded.value, &EncodeOptions::strict());
            strictly.unwrap_or_else(|error| panic!("{error}\n{written}"));
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [feature, length, xml @ ..] = bytes else { return };
    let mut features: Vec<_> = FEATURES.iter().collect();
    features.sort_by_key(|feature| feature.name);
    (features[usize::from(*feature) % features.len()].read)(xml, usize::from(*length).max(1));
});
