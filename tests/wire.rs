//! Everything on the wire is read into typed values, and written back as it was.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use qualys::xml::{Decode, DecodeError, DecodeErrorKind, DecodeOptions, DeviationKind, Encode, decode, to_string};
use qualys::{Envelope, admin, am, waf, was};
use support::infoset::{Comparison, Order, compare};
use support::wire::{Row, fixture, folder, index};

/// A document that departs from its schema.
struct Departure {
    file: &'static str,
    /// What stands in the document, and what is put in its place.
    edit: (&'static str, &'static str),
    kind: DeviationKind,
    path: &'static str,
    /// How the document that is written differs from the one that was read; empty where it does not.
    lost: &'static str,
}

/// The documents of the wire follow the schemas to the letter; real ones have been met that do not. Each is one of the fixtures, edited.
const DEPARTURES: &[Departure] = &[
    Departure {
        file: "002-03-get-tag.response.xml",
        edit: ("<color>", "<tagUuid>5f0c</tagUuid><reEvalStatus at=\"1\">NEW</reEvalStatus><color>"),
        kind: DeviationKind::UnknownElement,
        path: "/ServiceResponse/data/Tag/tagUuid /ServiceResponse/data/Tag/reEvalStatus",
        lost: "",
    },
    Departure {
        file: "002-03-get-tag.response.xml",
        edit: ("#2A9D8F", "#FF"),
        kind: DeviationKind::Facet,
        path: "/ServiceResponse/data/Tag/color",
        lost: "",
    },
    Departure {
        file: "002-03-get-tag.response.xml",
        edit: ("CLOUD_ASSET", "TAG_SET"),
        kind: DeviationKind::UnknownValue,
        path: "/ServiceResponse/data/Tag/ruleType",
        lost: "",
    },
    Departure {
        file: "002-03-get-tag.response.xml",
        edit: ("<Tag>", "<Tag new=\"yes\">"),
        kind: DeviationKind::UnknownAttribute,
        path: "/ServiceResponse/data/Tag/@new",
        lost: "",
    },
    Departure {
        file: "003-01-create-tag.response.xml",
        edit: ("<criticalityScore>4</criticalityScore>", "<criticalityScore/>"),
        kind: DeviationKind::Empty,
        path: "/ServiceResponse/data/Tag/criticalityScore",
        lost: "/ServiceResponse/data/Tag/criticalityScore: <criticalityScore> became nothing",
    },
    Departure {
        file: "003-01-create-tag.response.xml",
        edit: ("<created>2025-01-11T21:21:51Z", "<created>yesterday"),
        kind: DeviationKind::Lexical,
        path: "/ServiceResponse/data/Tag/created",
        lost: "/ServiceResponse/data/Tag/created: <created> became nothing",
    },
    Departure {
        file: "003-01-create-tag.response.xml",
        edit: ("<description>", "<name>Again</name><description>"),
        kind: DeviationKind::Repeated,
        path: "/ServiceResponse/data/Tag/name[2]",
        lost: "/ServiceResponse/data/Tag/name[2]: <name> became nothing",
    },
    Departure {
        file: "003-05-search-hostasset-oci.response.xml",
        edit: ("<trackingMethod>ORACLE", "<trackingMethod>PIGEON"),
        kind: DeviationKind::UnknownValue,
        path: "/ServiceResponse/data/HostAsset/trackingMethod",
        lost: "",
    },
    Departure {
        file: "recorded/030_HostAsset.response.xml",
        edit: ("<AssetSource />", "<SpaceAssetSource><orbit>3</orbit></SpaceAssetSource>"),
        kind: DeviationKind::UnknownElement,
        path: "/ServiceResponse/data/HostAsset/sourceInfo/list/SpaceAssetSource \
               /ServiceResponse/data/HostAsset[2]/sourceInfo/list/SpaceAssetSource",
        lost: "",
    },
    Departure {
        file: "001-07-get-wasscan.response.xml",
        edit: ("<enableWAFAuth>", "<botDetection><level>2</level></botDetection><enableWAFAuth>"),
        kind: DeviationKind::UnknownElement,
        path: "/ServiceResponse/data/WasScan/botDetection",
        lost: "",
    },
];

/// What is left of a document that was read and written.
struct Trip {
    deviations: Vec<(DeviationKind, String)>,
    records: Option<usize>,
    written: String,
}

type Travel = fn(&[u8], &DecodeOptions) -> Result<Trip, DecodeError>;

fn trip<T: Decode + Encode>(xml: &[u8], options: &DecodeOptions) -> Result<Trip, DecodeError> {
    let decoded = decode::<Envelope<T>>(xml, options)?;
    let deviations = decoded.deviations.into_iter().map(|deviation| (deviation.kind, deviation.path)).collect();
    let written = to_string(&decoded.value).expect("what was read can be written");
    Ok(Trip { deviations, records: decoded.value.data().map(<[T]>::len), written })
}

const fn travels<R: Decode + Encode, D: Decode + Encode>() -> [Travel; 2] {
    [trip::<R>, trip::<D>]
}

/// How the documents are read: as records of one type, and as any record of the set.
const TRAVELS: &[(&str, &str, [Travel; 2])] = &[
    ("admin::v1::user", "User", travels::<admin::v1::user::User, admin::v1::user::Document>()),
    ("am::v2", "Asset", travels::<am::v2::asset::Asset, am::v2::Document>()),
    ("am::v2", "AssetDataConnector", travels::<am::v2::asset_data_connector::AssetDataConnector, am::v2::Document>()),
    (
        "am::v2",
        "AwsAssetDataConnector",
        travels::<am::v2::aws_asset_data_connector::AwsAssetDataConnector, am::v2::Document>(),
    ),
    ("am::v2", "HostAsset", travels::<am::v2::hostasset::HostAsset, am::v2::Document>()),
    ("am::v2", "Tag", travels::<am::v2::tag::Tag, am::v2::Document>()),
    (
        "waf::v2::securitypolicy",
        "SecurityPolicy",
        travels::<waf::v2::securitypolicy::SecurityPolicy, waf::v2::securitypolicy::Document>(),
    ),
    ("waf::v2::webapp", "WebApp", travels::<waf::v2::webapp::WebApp, waf::v2::webapp::Document>()),
    ("was::v3::finding", "Finding", travels::<was::v3::finding::Finding, was::v3::finding::Document>()),
    ("was::v3::scan", "WasScan", travels::<was::v3::scan::WasScan, was::v3::scan::Document>()),
    ("was::v3::wasscan", "WasScan", travels::<was::v3::wasscan::WasScan, was::v3::wasscan::Document>()),
    (
        "was::v3::wasscanschedule",
        "WasScanSchedule",
        travels::<was::v3::wasscanschedule::WasScanSchedule, was::v3::wasscanschedule::Document>(),
    ),
    ("was::v3::webapp", "WebApp", travels::<was::v3::webapp::WebApp, was::v3::webapp::Document>()),
];

/// In the asset sets the overlay frees the order, in the others `xs:all` does; lists keep it.
const ORDER: Order<'_> = Order::FreeExceptIn(&["data", "filters", "list", "set", "add", "remove", "update"]);

/// Reads a document leniently and strictly, writes it, and reads that again. It departs from its schema in these ways and no other, and
/// what is written lacks this and nothing else.
fn check(row: &Row, xml: &str, expected: &[(DeviationKind, String)], lost: &str) -> Result<(), String> {
    let records = record_count(xml, &row.record);
    let found = TRAVELS.iter().find(|(set, record, _)| *set == row.set && *record == row.record);
    let (.., travels) = found.ok_or_else(|| format!("no type {} in {}", row.record, row.set))?;
    for travel in travels {
        let first = travel(xml.as_bytes(), &DecodeOptions::lenient()).map_err(|error| error.to_string())?;
        if first.deviations != expected {
            return Err(format!("departs in {:?}, expected {expected:?}", first.deviations));
        }
        if first.records != records {
            return Err(format!("has {:?} records, expected {records:?}", first.records));
        }
        let difference = match compare(xml, &first.written, ORDER) {
            Comparison::Exact => String::new(),
            Comparison::Value(spellings) => return Err(format!("is spelled otherwise: {spellings:?}")),
            Comparison::Different(difference) => difference.to_string(),
        };
        if difference != lost {
            return Err(format!("is written otherwise: {difference}"));
        }
        let second = travel(first.written.as_bytes(), &DecodeOptions::lenient()).map_err(|error| error.to_string())?;
        if second.written != first.written {
            return Err(format!("is written in two ways:\n{}\n{}", first.written, second.written));
        }
        let strict = travel(xml.as_bytes(), &DecodeOptions::strict()).map(|_| ()).map_err(|error| error.kind());
        if strict != expected.first().map_or(Ok(()), |(kind, _)| Err(DecodeErrorKind::Deviation(*kind))) {
            return Err(format!("read strictly: {strict:?}"));
        }
    }
    Ok(())
}

/// How many elements of the name stand in `<data>`; `None` where there is no such element.
fn record_count(xml: &str, record: &str) -> Option<usize> {
    let document = roxmltree::Document::parse(xml).expect("the fixtures are well-formed");
    let data = document.root_element().children().find(|child| child.has_tag_name("data"))?;
    Some(data.children().filter(|child| child.has_tag_name(record)).count())
}

/// Checks the documents of a folder, named from the rows' files; all of them, before it fails.
fn check_all(rows: &[Row], name: impl Fn(&Row) -> PathBuf) {
    let failures: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let path = name(row);
            let xml = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            check(row, &xml, &[], "").err().map(|failure| format!("{}: {failure}", row.file))
        })
        .collect();
    assert!(failures.is_empty(), "{} of {} documents:\n{}", failures.len(), rows.len(), failures.join("\n"));
}

#[test]
fn every_document_is_read_and_written_back() {
    check_all(&index(), |row| folder().join(&row.file));
}

#[test]
fn the_index_names_every_document() {
    let mut files = BTreeSet::new();
    for (folder, prefix) in [(folder(), ""), (folder().join("recorded"), "recorded/")] {
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".xml") {
                files.insert(format!("{prefix}{name}"));
            }
        }
    }
    assert_eq!(index().into_iter().map(|row| row.file).collect::<BTreeSet<_>>(), files);
}

#[test]
fn a_departure_is_told_and_nothing_else_is_lost() {
    let rows = index();
    for Departure { file, edit: (from, to), kind, path, lost } in DEPARTURES {
        let row = rows.iter().find(|row| row.file == *file).unwrap_or_else(|| panic!("no {file}"));
        let xml = fixture(file);
        assert!(xml.contains(from), "{file} has no {from}");
        let expected: Vec<_> = path.split_whitespace().map(|path| (*kind, path.to_owned())).collect();
        check(row, &xml.replace(from, to), &expected, lost).unwrap_or_else(|failure| panic!("{file}, {to}: {failure}"));
    }
}

/// The documents that the fixtures follow, where they are at hand: real ones, under the same names.
#[test]
fn every_original_is_read_and_written_back() {
    let originals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/qualys");
    if !originals.is_dir() {
        println!("skipped: there is no {}", originals.display());
        return;
    }
    let path = |row: &Row| {
        let folder = if row.file.starts_with("recorded/") { originals.clone() } else { originals.join("samples") };
        folder.join(&row.file)
    };
    let (at_hand, missing): (Vec<_>, Vec<_>) = index().into_iter().partition(|row| path(row).is_file());
    assert!(!at_hand.is_empty(), "{missing:?}");
    check_all(&at_hand, path);

    let names: BTreeSet<_> = at_hand.iter().map(path).collect();
    for folder in ["samples", "recorded"] {
        for entry in fs::read_dir(originals.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let is_document = path.extension().is_some_and(|extension| extension == "xml");
            assert!(!is_document || names.contains(&path), "{}: nothing says what its records are", path.display());
        }
    }
}
