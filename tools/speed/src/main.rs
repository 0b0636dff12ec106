//! `cargo speed decode|encode [W1 W2 W3] [--size MB] [--only NAME] [--json FILE]`: how long reading and writing take, as ratios to what
//! quick-xml 0.42 takes to list the events of the same document. All contenders run in turns in one process; the median of five counts.

mod clock;
mod contender;
mod workload;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Seek, Write};

use clock::Race;
use qualys_api::ServiceResponse;
use qualys_bindings::am::v2::hostasset::HostAsset;
use qualys_bindings::am::v2::tag::Tag;
use qualys_bindings::was::v3::wasscan::WasScan;
use xsd_runtime::{Decode, DecodeOptions, Encode, EncodeOptions};

/// The ratios of the contenders of a workload, by name.
type Ratios = BTreeMap<&'static str, f64>;

struct Arguments {
    is_encode: bool,
    workloads: Vec<String>,
    megabytes: usize,
    /// A part of the names of the contenders that run.
    only: String,
    json: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    let mut results: BTreeMap<&str, Ratios> = BTreeMap::new();
    for name in &arguments.workloads {
        let xml = workload::document(name, arguments.megabytes << 20);
        let measure = match &**name {
            "W1" => asset,
            "W2" => tag,
            _ => scan,
        };
        let ratios = measure(&xml, &arguments)?;
        for (contender, ratio) in &ratios {
            println!("{name}  {contender:<24} {ratio:.2}");
        }
        results.insert(name, ratios);
    }
    if let Some(path) = arguments.json {
        std::fs::write(path, serde_json::to_string_pretty(&results)?)?;
    }
    Ok(())
}

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let verb = given.next().unwrap_or_default();
    if verb != "decode" && verb != "encode" {
        return Err("usage: cargo speed decode|encode [W1 W2 W3] [--size MB] [--only NAME] [--json FILE]".into());
    }
    let is_encode = verb == "encode";
    let mut arguments = Arguments { is_encode, workloads: Vec::new(), megabytes: 16, only: String::new(), json: None };
    while let Some(argument) = given.next() {
        match &*argument {
            "--size" => arguments.megabytes = given.next().ok_or("--size takes megabytes")?.parse()?,
            "--only" => arguments.only = given.next().ok_or("--only takes a part of a name")?,
            "--json" => arguments.json = Some(given.next().ok_or("--json takes a file")?),
            "W1" | "W2" | "W3" => arguments.workloads.push(argument),
            _ => return Err(format!("no workload is called {argument}").into()),
        }
    }
    if arguments.workloads.is_empty() {
        arguments.workloads = ["W1", "W2", "W3"].map(String::from).to_vec();
    }
    Ok(arguments)
}

/// A function that measures the workload of one kind of records.
macro_rules! measure {
    ($name:ident, $record:ty, $others:expr) => {
        fn $name(xml: &str, arguments: &Arguments) -> Result<Ratios, Box<dyn Error>> {
            let read =
                |options: &DecodeOptions| xsd_runtime::decode::<ServiceResponse<$record>>(xml.as_bytes(), options);
            let lenient = read(&DecodeOptions::lenient())?;
            if let Some(first) = lenient.deviations.iter().next() {
                return Err(format!("the document is not as the schema says: {first}").into());
            }
            let lenient = lenient.value;
            let ids: Vec<i64> = lenient.data.iter().flatten().filter_map(|record| record.id).collect();
            assert_eq!(contender::tree(xml), ids, "roxmltree reads the same records");
            assert!(read(&DecodeOptions::strict())?.value == lenient, "both modes read the same");
            let buffer = RefCell::new(String::new());
            let mut file = tempfile::tempfile()?;
            file.write_all(xml.as_bytes())?;
            let mut race = Race::new(&arguments.only, "quick-xml 0.42 events", || contender::events(xml));
            if arguments.is_encode {
                let again = xsd_runtime::to_string(&lenient)?;
                let again: ServiceResponse<$record> = xsd_runtime::from_str(&again)?;
                assert!(again == lenient, "what is written is read again");
                race.add("ours/encode", || {
                    let mut buffer = buffer.borrow_mut();
                    buffer.clear();
                    xsd_runtime::encode_into(&lenient, &EncodeOptions::lenient(), &mut buffer)
                });
                return Ok(race.run());
            }
            race.add("utf-8 check", || std::str::from_utf8(xml.as_bytes()));
            race.add("quick-xml 0.39 events", || contender::events_039(xml));
            race.add("ours/lenient", || read(&DecodeOptions::lenient()));
            race.add("ours/strict", || read(&DecodeOptions::strict()));
            race.add("ours/streaming", || stream::<$record>(&file, |_| {}));
            let streamed = RefCell::new(Vec::new());
            let envelope = stream::<$record>(&file, |record| streamed.borrow_mut().push(record));
            assert!(envelope.with_data(streamed.into_inner()) == lenient, "streaming reads the same");
            race.add("roxmltree", || roxmltree::Document::parse(xml));
            let others: fn(&'_ str, &ServiceResponse<$record>) -> bool = $others;
            if others(xml, &lenient) {
                race.add("quick-xml serde", || serde_tags(xml));
            }
            Ok(race.run())
        }
    };
}

measure!(asset, HostAsset, |_, _| false);
measure!(scan, WasScan, |_, _| false);
measure!(tag, Tag, |xml, ours| {
    let ours = ours.data.iter().flatten().map(|tag| (tag.id, tag.name.clone(), tag.description.clone()));
    let theirs = serde_tags(xml).data.tags.into_iter().map(|tag| (Some(tag.id), tag.name, tag.description));
    assert!(ours.eq(theirs), "serde reads the same tags");
    true
});

/// Reads a file from its beginning, record by record.
fn stream<T: Decode + Encode>(mut file: &File, mut take: impl FnMut(T)) -> ServiceResponse<T> {
    file.rewind().expect("a file");
    let mut records = ServiceResponse::<T>::records().read(BufReader::with_capacity(1 << 16, file));
    for record in &mut records {
        take(record.expect("streaming reads it").value);
    }
    records.envelope().expect("streaming reads it").value
}

fn serde_tags(xml: &str) -> contender::Response {
    quick_xml::de::from_str(xml).expect("serde reads it")
}
