//! Values go through JSON and come back as they were: the records of the wire, and bindings of somebody else that the generator made with its
//! option for serde.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use qualys::xml::{Decode, Encode, from_str};
use qualys::{Envelope, admin, am, waf, was};
use serde_json::Value;
use support::outside::{cargo, dependency, outside, text};
use support::wire::{fixture, index};
use xsd_codegen::{Options, Serde, generate};

/// The records of a document as JSON, after they went through it.
type Through = fn(&str) -> Vec<Value>;

/// The sets whose records there are documents of.
const SETS: &[(&str, Through)] = &[
    ("admin::v1::user", through::<admin::v1::user::Document>),
    ("am::v2", through::<am::v2::Document>),
    ("waf::v2::securitypolicy", through::<waf::v2::securitypolicy::Document>),
    ("waf::v2::webapp", through::<waf::v2::webapp::Document>),
    ("was::v3::finding", through::<was::v3::finding::Document>),
    ("was::v3::scan", through::<was::v3::scan::Document>),
    ("was::v3::wasscan", through::<was::v3::wasscan::Document>),
    ("was::v3::wasscanschedule", through::<was::v3::wasscanschedule::Document>),
    ("was::v3::webapp", through::<was::v3::webapp::Document>),
];

fn through<T>(xml: &str) -> Vec<Value>
where
    T: Decode + Encode + serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let envelope: Envelope<T> = from_str(xml).expect("the fixtures are read");
    let records = match envelope {
        Envelope::Request(request) => request.data,
        Envelope::Response(response) => response.data,
    };
    let json = |record: T| {
        let json = serde_json::to_string(&record).expect("a record is written");
        assert_eq!(serde_json::from_str::<T>(&json).expect("a record is read"), record, "{json}");
        serde_json::from_str(&json).expect("it is JSON")
    };
    records.into_iter().flatten().map(json).collect()
}

#[test]
fn the_records_of_every_document_go_through_json() {
    let rows = index();
    let count: usize = rows
        .iter()
        .map(|row| {
            let found = SETS.iter().find(|(set, _)| *set == row.set);
            let (_, through) = found.unwrap_or_else(|| panic!("no set {}", row.set));
            through(&fixture(&row.file)).len()
        })
        .sum();
    assert!(count >= rows.len() / 2, "{count} records of {} documents", rows.len());
}

#[test]
fn names_and_values_are_those_of_xml() {
    let xml = "<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag><id>7</id><name>a</name>\
               <ruleType>CLOUD_ASSET</ruleType><created>2026-01-02T03:04:05Z</created><new>1</new></Tag></data></ServiceResponse>";
    let expected = serde_json::json!({ "Tag": {
        "id": 7,
        "name": "a",
        "ruleType": "CLOUD_ASSET",
        "created": "2026-01-02T03:04:05Z",
        "extra": { "": { "elements": [{ "name": "new", "children": ["1"] }] } },
    }});
    assert_eq!(through::<am::v2::Document>(xml), [expected]);
}

/// What reads the documents that are named: by the module before the `=`, each twice through JSON.
const MAIN: &str = r#"use std::{env, fs};

use xsd_runtime::{Decode, from_slice};

fn through<T: Decode + serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(path: &str) {
    let value: T = from_slice(&fs::read(path).unwrap()).unwrap();
    let json = serde_json::to_string(&value).unwrap_or_else(|error| panic!("{path}: {error}"));
    let read: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{path}: {error}: {json}"));
    // What is not a number is the same as nothing, itself included.
    let (one, other) = (format!("{value:?}"), format!("{read:?}"));
    assert!(read == value || (one.contains("NaN") && one == other), "{one}\nbecame {other}\nby {json}");
    println!("{json}");
}

fn main() {
    for argument in env::args().skip(1) {
        let (module, path) = argument.split_once('=').unwrap();
        match module {
ARMS            _ => panic!("{module}"),
        }
    }
}
"#;

#[test]
fn what_a_schema_allows_goes_through_json() {
    let features = features();
    // With the usual boxes and lists, and with those of large families.
    let modules: Vec<String> = features.iter().flat_map(|name| [name.clone(), format!("{name}_far")]).collect();
    let arm = |name: &String| format!("            \"{name}\" => through::<{name}::Document>(path),\n");
    let main = modules.iter().map(|name| format!("mod {name};\n")).collect::<String>()
        + &MAIN.replace("ARMS", &modules.iter().map(arm).collect::<String>());
    let main = format!("#![allow(dead_code)]\n{main}");
    let dependencies = "[dependencies]\nserde = \"1\"\nserde_json = \"1\"\n".to_owned()
        + &dependency("xsd-runtime", "runtime", ", features = [\"compact_str\", \"serde\"]");
    let folder = outside(&[("src/main.rs", main.as_str())], &dependencies);
    for module in &modules {
        let (name, far) = module.strip_suffix("_far").map_or((&**module, false), |name| (name, true));
        let compact_strings = name == "compact_strings";
        let options = Options { serde: Serde::Yes, far, compact_strings, ..Options::default() };
        let generated = generate(&[feature(name).join("in.xsd")], &options).expect("the schema is right");
        generated.files.write(&folder.path().join("src").join(module)).expect("the files are written");
    }
    let documents: Vec<String> = modules.iter().flat_map(|module| documents(module)).collect();
    let arguments: Vec<&str> = ["run", "--"].into_iter().chain(documents.iter().map(String::as_str)).collect();
    let ran = cargo(folder.path(), &arguments);
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    assert_eq!(text(&ran.stderr), "", "it builds without a warning");
    assert_eq!(text(&ran.stdout).lines().count(), documents.len());
    // Of each kind one: names, choices, mixed content, what JSON has no number for, keys that two things would have.
    for said in ["\"#text\":", "\"INF\"", "\"@", "\"nil\":"] {
        assert!(text(&ran.stdout).contains(said), "{said}");
    }
}

/// The features of XML Schema that there are schemas for.
fn features() -> Vec<String> {
    let folders = fs::read_dir(feature("")).expect("the folder of all features");
    let mut names: Vec<String> =
        folders.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

fn feature(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("codegen/tests/features").join(name)
}

/// The documents that the schema of a module allows.
fn documents(module: &str) -> Vec<String> {
    let name = module.strip_suffix("_far").unwrap_or(module);
    let entries = fs::read_dir(feature(name)).expect("the folder of the feature").map(|entry| entry.expect("an entry"));
    let is_document = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with("ok") && file.ends_with(".xml") && !file.ends_with(".out.xml")
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_document).collect();
    paths.sort();
    paths.iter().map(|path| format!("{module}={}", path.display())).collect()
}
