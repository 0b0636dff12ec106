//! Reading and writing, in races.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Seek, Write};

use qualys_api::ServiceResponse;
use qualys_bindings::am::v2::hostasset::HostAsset;
use qualys_bindings::am::v2::tag::Tag;
use qualys_bindings::was::v3::wasscan::WasScan;
use xsd_runtime::{Decode, DecodeOptions, Encode, EncodeOptions, decode as read, from_str, to_string};

use crate::clock::Race;
use crate::contender::{self, Assets, Peer, Scans, Tags, texts, texts_of};
use crate::{Arguments, Figures, tell, workload};

/// Bindings of records that are attributes for the most part.
#[allow(dead_code, unreachable_pub, missing_docs, reason = "as it is generated")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/adverse/mod.rs"));
}

type Results = Result<BTreeMap<String, Figures>, Box<dyn Error>>;

const UNIT: &str = "quick-xml 0.42 events";
const SERDE: &str = "quick-xml serde";
const HARD_XML: &str = "hard-xml";
const XSD_PARSER: &str = "xsd-parser";

/// Runs a function with the types of a workload: our record, and the answer as others read it.
macro_rules! with_types {
    ($workload:expr, $function:ident($($argument:expr),*)) => {
        match $workload {
            "W1" => $function::<HostAsset, Assets>($($argument),*),
            "W2" => $function::<Tag, Tags>($($argument),*),
            _ => $function::<WasScan, Scans>($($argument),*),
        }
    };
}

pub(crate) fn decode(arguments: &Arguments) -> Results {
    let mut results = BTreeMap::new();
    for name in &arguments.workloads {
        let xml = workload::named(name).document(arguments.megabytes.unwrap_or(16) << 20);
        let figures = with_types!(&**name, decode_one(&xml, arguments))?;
        tell(&mut results, name, figures);
    }
    Ok(results)
}

pub(crate) fn encode(arguments: &Arguments) -> Results {
    let mut results = BTreeMap::new();
    for name in &arguments.workloads {
        let xml = workload::named(name).document(arguments.megabytes.unwrap_or(16) << 20);
        let figures = with_types!(&**name, encode_one(&xml, arguments))?;
        tell(&mut results, name, figures);
    }
    Ok(results)
}

pub(crate) fn small(arguments: &Arguments) -> Results {
    let mut results = BTreeMap::new();
    for name in &arguments.workloads {
        let xml = workload::named(name).document(0);
        println!("{name:<16} {:<24} {}", "bytes", xml.len());
        let figures = with_types!(&**name, small_one(&xml, arguments))?;
        tell(&mut results, name, figures);
    }
    Ok(results)
}

pub(crate) fn adverse(arguments: &Arguments) -> Results {
    let mut results = BTreeMap::new();
    for workload in &workload::ADVERSE {
        let name = workload.name;
        let xml = workload.document(arguments.megabytes.unwrap_or(16) << 20);
        let figures = if name.starts_with("attribute") {
            adverse_one::<bindings::Document>(&xml, arguments)
        } else {
            adverse_one::<ServiceResponse<Tag>>(&xml, arguments)
        };
        tell(&mut results, name, figures?);
    }
    Ok(results)
}

/// Reads a document that is as the schema says, in both modes, and looks whether all its values are there.
fn checked<T: Decode + Encode + PartialEq>(xml: &str) -> Result<T, Box<dyn Error>> {
    let lenient = read::<T>(xml.as_bytes(), &DecodeOptions::lenient())?;
    if let Some(first) = lenient.deviations.iter().next() {
        return Err(format!("the document is not as the schema says: {first}").into());
    }
    let strict = read::<T>(xml.as_bytes(), &DecodeOptions::strict())?;
    assert!(strict.value == lenient.value, "both modes read the same");
    let written = to_string(&lenient.value)?;
    assert_eq!(texts(&written), texts(xml), "all values are read");
    assert!(from_str::<T>(&written)? == lenient.value, "what is written is read again");
    Ok(lenient.value)
}

fn decode_one<R, P>(xml: &str, arguments: &Arguments) -> Result<Figures, Box<dyn Error>>
where
    R: Decode + Encode + PartialEq,
    P: Peer,
{
    let ours = checked::<ServiceResponse<R>>(xml)?;
    let expected = texts(xml);
    let reads_the_same = |name: &str, read: &dyn Fn() -> Vec<String>| {
        assert!(!name.contains(&arguments.only) || read() == expected, "{name} reads the same");
    };
    reads_the_same(SERDE, &|| texts_of(&contender::serde::<P>(xml)));
    reads_the_same(HARD_XML, &|| texts_of(&contender::hard::<P>(xml)));
    reads_the_same(XSD_PARSER, &|| texts(&contender::xsd_parser::write(&contender::xsd_parser::read(xml))));
    let mut file = tempfile::tempfile()?;
    file.write_all(xml.as_bytes())?;
    let mut records = Vec::new();
    let envelope = stream::<R>(&file, |record| records.push(record));
    assert!(envelope.with_data(records) == ours, "streaming reads the same");
    drop((ours, expected));

    let mut race = Race::new(&arguments.only, UNIT, || contender::events(xml));
    race.add("utf-8 check", || std::str::from_utf8(xml.as_bytes()));
    race.add("quick-xml 0.39 events", || contender::events_039(xml));
    race.add("ours/lenient", || read::<ServiceResponse<R>>(xml.as_bytes(), &DecodeOptions::lenient()));
    race.add("ours/strict", || read::<ServiceResponse<R>>(xml.as_bytes(), &DecodeOptions::strict()));
    race.add("ours/streaming", || stream::<R>(&file, drop));
    race.add("roxmltree", || roxmltree::Document::parse(xml));
    race.add(SERDE, || contender::serde::<P>(xml));
    race.add(HARD_XML, || contender::hard::<P>(xml));
    race.add(XSD_PARSER, || contender::xsd_parser::read(xml));
    Ok(race.run())
}

/// Reads a file from its beginning, record by record.
fn stream<R: Decode + Encode>(mut file: &File, mut take: impl FnMut(R)) -> ServiceResponse<R> {
    file.rewind().expect("a file");
    let mut records = ServiceResponse::<R>::records().read(BufReader::with_capacity(1 << 16, file));
    for record in &mut records {
        take(record.expect("streaming reads it").value);
    }
    records.envelope().expect("streaming reads it").value
}

fn encode_one<R, P>(xml: &str, arguments: &Arguments) -> Result<Figures, Box<dyn Error>>
where
    R: Decode + Encode + PartialEq,
    P: Peer,
{
    let value = checked::<ServiceResponse<R>>(xml)?;
    let peer = contender::serde::<P>(xml);
    assert_eq!(texts(&contender::write(&peer)), texts(xml), "serde writes the same");
    let buffer = RefCell::new(String::new());
    let mut race = Race::new(&arguments.only, UNIT, || contender::events(xml));
    race.add("ours/encode", || {
        let mut buffer = buffer.borrow_mut();
        buffer.clear();
        xsd_runtime::encode_into(&value, &EncodeOptions::lenient(), &mut buffer)
    });
    race.add(SERDE, || contender::write(&peer));
    Ok(race.run())
}

/// How often a small document is read.
const TIMES: usize = 5000;

fn small_one<R, P>(xml: &str, arguments: &Arguments) -> Result<Figures, Box<dyn Error>>
where
    R: Decode + Encode + PartialEq,
    P: Peer,
{
    fn again<T>(read: impl Fn() -> T) -> impl Fn() {
        move || (0..TIMES).for_each(|_| drop(std::hint::black_box(read())))
    }
    checked::<ServiceResponse<R>>(xml)?;
    assert_eq!(texts_of(&contender::serde::<P>(xml)), texts(xml), "serde reads the same");
    let mut race = Race::new(&arguments.only, UNIT, again(|| contender::events(xml)));
    race.add("ours/lenient", again(|| read::<ServiceResponse<R>>(xml.as_bytes(), &DecodeOptions::lenient())));
    race.add(SERDE, again(|| contender::serde::<P>(xml)));
    let mut figures = race.run();
    if let (Some(serde), Some(ours)) = (figures.get(SERDE), figures.get("ours/lenient")) {
        figures.insert("quick-xml serde / ours".into(), serde / ours);
    }
    Ok(figures)
}

/// A document that departs from what decoders like, and may from its schema: read leniently, all its values are kept. (The values of
/// attributes are compared with those of the document written again, whose texts they are not.)
fn adverse_one<T: Decode + Encode + PartialEq>(xml: &str, arguments: &Arguments) -> Result<Figures, Box<dyn Error>> {
    let value = read::<T>(xml.as_bytes(), &DecodeOptions::lenient())?.value;
    assert_eq!(texts(&to_string(&value)?), texts(xml), "all values are read");
    let mut race = Race::new(&arguments.only, UNIT, || contender::events(xml));
    race.add("ours/lenient", || read::<T>(xml.as_bytes(), &DecodeOptions::lenient()));
    race.add("quick-xml 0.42 attributes", || contender::attributes(xml));
    Ok(race.run())
}
