//! Any bytes, as schema documents: loaded, linted, bound and spelled in Rust, in memory. Nothing panics, hangs, or takes memory without bound.
//!
//! A null byte separates documents: the first is the root, and every location that is asked for gets the next one. What begins as a catalog does is one.

#![no_main]

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};

use libfuzzer_sys::fuzz_target;
use xsd_codegen::source::{Locations, Resolver};
use xsd_codegen::{Options, XsdVersion};

/// Documents by their URLs, handed out in the order in which they are asked for.
struct Documents {
    texts: Vec<Vec<u8>>,
    known: Mutex<HashMap<String, usize>>,
}

impl Resolver for Documents {
    fn fetch(&self, url: &str) -> io::Result<Vec<u8>> {
        let mut known = self.known.lock().expect("nothing panics while it is locked");
        let next = known.len();
        let index = *known.entry(url.to_owned()).or_insert(next);
        self.texts.get(index).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn run(bytes: &[u8], version: XsdVersion) {
    let texts: Vec<Vec<u8>> = bytes.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect();
    let has_catalog = texts[0].starts_with(b"<catalog");
    let root = "memory:/root.xsd".to_owned();
    let options = || {
        let resolver = Documents { texts: texts.clone(), known: Mutex::default() };
        let catalogs = has_catalog.then(|| "memory:/catalog.xml".into()).into_iter().collect();
        let locations = Locations { catalogs, resolver: Some(Arc::new(resolver)), ..Locations::default() };
        Options { version: Some(version), locations, ..Options::default() }
    };
    let report = xsd_codegen::lint(&[root.clone().into()], &options());
    for diagnostic in report.diagnostics.as_slice() {
        let source = report.sources.get(diagnostic.primary.span.source);
        assert!(source.text.get(diagnostic.primary.span.range()).is_some(), "{diagnostic:?}");
    }
    let rendered = [
        xsd_codegen::diagnostic::render::plain(&report),
        xsd_codegen::diagnostic::render::json(&report),
        xsd_codegen::diagnostic::render::github(&report),
    ];
    assert!(rendered.iter().all(|text| text.is_empty() == report.diagnostics.is_empty()));
    let generated = xsd_codegen::generate(&[root.into()], &options());
    assert_eq!(generated.is_err(), report.diagnostics.blocks_generation());
}

fuzz_target!(|bytes: &[u8]| {
    run(bytes, XsdVersion::V1_0);
    run(bytes, XsdVersion::V1_1);
});
