//! `cargo speed decode|encode [W1 W2 W3] [--size MB] [--json FILE]`: how long reading and writing take, as ratios to what quick-xml 0.42
//! takes to list the events of the same document. All contenders run in turns in one process; the median of five counts.

mod clock;
mod contender;
mod workload;

use std::collections::BTreeMap;
use std::error::Error;

use clock::Race;
use xsd_runtime::{DecodeOptions, EncodeOptions};

/// The bindings that are measured, from the schemas in `schemas/`.
#[allow(
    dead_code,
    unreachable_pub,
    clippy::module_inception,
    reason = "generated for any user, and used here for decoding and encoding alone"
)]
mod bindings {
    pub mod asset {
        include!(concat!(env!("OUT_DIR"), "/asset/mod.rs"));
    }
    pub mod scan {
        include!(concat!(env!("OUT_DIR"), "/scan/mod.rs"));
    }
    pub mod tag {
        include!(concat!(env!("OUT_DIR"), "/tag/mod.rs"));
    }
}

/// The ratios of the contenders of a workload, by name.
type Ratios = BTreeMap<&'static str, f64>;

struct Arguments {
    is_encode: bool,
    workloads: Vec<String>,
    megabytes: usize,
    json: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    let mut results: BTreeMap<&str, Ratios> = BTreeMap::new();
    for name in &arguments.workloads {
        let xml = workload::document(name, arguments.megabytes << 20);
        let ratios = match &**name {
            "W1" => asset(&xml, arguments.is_encode)?,
            "W2" => tag(&xml, arguments.is_encode)?,
            _ => scan(&xml, arguments.is_encode)?,
        };
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
        return Err("usage: cargo speed decode|encode [W1 W2 W3] [--size MB] [--json FILE]".into());
    }
    let mut arguments = Arguments { is_encode: verb == "encode", workloads: Vec::new(), megabytes: 16, json: None };
    while let Some(argument) = given.next() {
        match &*argument {
            "--size" => arguments.megabytes = given.next().ok_or("--size takes megabytes")?.parse()?,
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

/// A function that measures the workload of one schema, whose records are `$field` of the response's data.
macro_rules! measure {
    ($name:ident, $field:ident, $others:expr) => {
        fn $name(xml: &str, is_encode: bool) -> Result<Ratios, Box<dyn Error>> {
            use bindings::$name::Document;
            let read = |options: &DecodeOptions| xsd_runtime::decode::<Document>(xml.as_bytes(), options);
            let lenient = read(&DecodeOptions::lenient())?.value;
            let Document::ServiceResponse(response) = &lenient;
            let records = response.data.iter().flat_map(|data| &data.$field);
            let ids: Vec<i64> = records.filter_map(|record| record.id).collect();
            assert_eq!(contender::tree(xml), ids, "roxmltree reads the same records");
            assert!(read(&DecodeOptions::strict())?.value == lenient, "both modes read the same");
            let mut race = Race::new("quick-xml 0.42 events", || contender::events(xml));
            if is_encode {
                let again = xsd_runtime::to_string(&lenient)?;
                assert!(xsd_runtime::from_str::<Document>(&again)? == lenient, "what is written is read again");
                race.add("ours/encode", || xsd_runtime::encode(&lenient, &EncodeOptions::lenient()));
                return Ok(race.run());
            }
            race.add("utf-8 check", || std::str::from_utf8(xml.as_bytes()));
            race.add("quick-xml 0.39 events", || contender::events_039(xml));
            race.add("ours/lenient", || read(&DecodeOptions::lenient()));
            race.add("ours/strict", || read(&DecodeOptions::strict()));
            race.add("roxmltree", || roxmltree::Document::parse(xml));
            let others: fn(&'_ str, &Document) -> bool = $others;
            if others(xml, &lenient) {
                race.add("quick-xml serde", || serde_tags(xml));
            }
            Ok(race.run())
        }
    };
}

measure!(asset, host_asset, |_, _| false);
measure!(scan, was_scan, |_, _| false);
measure!(tag, tag, |xml, ours| {
    let bindings::tag::Document::ServiceResponse(ours) = ours;
    let ours =
        ours.data.iter().flat_map(|data| &data.tag).map(|tag| (tag.id, tag.name.clone(), tag.description.clone()));
    let theirs = serde_tags(xml).data.tags.into_iter().map(|tag| (Some(tag.id), tag.name, tag.description));
    assert!(ours.eq(theirs), "serde reads the same tags");
    true
});

fn serde_tags(xml: &str) -> contender::Response {
    quick_xml::de::from_str(xml).expect("serde reads it")
}
