//! Any bytes as a document: this reader, roxmltree and quick-xml agree on it, and read in pieces it is what it is as a whole.
//!
//! The first byte is the length of the pieces, the rest the document.

#![no_main]

#[path = "../../tests/agreement/mod.rs"]
mod agreement;

use libfuzzer_sys::fuzz_target;
use xsd_runtime::{AnyElement, DecodeError, DecodeErrorKind, DecodeOptions, DtdPolicy, Records, decode};

/// The records of a document, which are all that stands in the children of its root with a certain name.
fn records(xml: &[u8], length: usize, options: &DecodeOptions) -> Result<Vec<AnyElement>, DecodeError> {
    let mut records = Records::<AnyElement>::inside(&["a", "b"]).with_options(options);
    let mut values = Vec::new();
    for piece in xml.chunks(length) {
        records.feed(piece);
        while let Some(record) = records.pull()? {
            values.push(record.value);
        }
    }
    records.finish();
    while let Some(record) = records.pull()? {
        values.push(record.value);
    }
    assert!(records.is_complete());
    Ok(values)
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&length, xml)) = bytes.split_first() else { return };
    if let Ok(text) = std::str::from_utf8(xml) {
        let agreed = agreement::with_roxmltree(text).and_then(|()| agreement::with_quick_xml(text));
        agreed.unwrap_or_else(|difference| panic!("{difference}"));
    }
    for options in [DecodeOptions::lenient(), DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset)] {
        let whole = decode::<AnyElement>(xml, &options).map(|decoded| decoded.value);
        match (&whole, records(xml, usize::from(length).max(1), &options)) {
            (Ok(root), Ok(records)) => {
                let parents = root.elements().filter(|element| element.local() == "b");
                assert!(parents.flat_map(AnyElement::elements).eq(&records), "{records:?}");
            }
            (Ok(root), Err(error)) => {
                let is_about_root = matches!(error.kind(), DecodeErrorKind::WrongRoot | DecodeErrorKind::Html);
                assert!(root.local() != "a" && is_about_root, "{error:?}");
            }
            (Err(error), Ok(_)) => panic!("{error:?}"),
            // The encoding of a whole document is looked at first; another root is an error at once.
            (Err(whole), Err(pieces)) => assert!(
                whole.to_string() == pieces.to_string()
                    || whole.kind() == DecodeErrorKind::Encoding
                    || whole.offset() >= pieces.offset(),
                "{whole:?}\n{pieces:?}"
            ),
        }
    }
});
