//! Bindings of the records that are attributes for the most part, and what xsd-parser generates for the answers of the workloads.

use std::path::Path;
use std::{env, fs};

use xsd_parser::config::Schema;
use xsd_parser::{Config, IdentType};

fn main() {
    xsd_codegen::Builder::new().schema("adverse.xsd").compact_strings().compile().unwrap_or_else(|error| error.exit());
    println!("cargo:rerun-if-changed=peer.xsd");
    let config = Config::default()
        .with_schema(Schema::file("peer.xsd"))
        .with_quick_xml()
        .with_generate([(IdentType::Element, "ServiceResponse")]);
    let code = xsd_parser::generate(config).unwrap_or_else(|error| panic!("peer.xsd: {error}"));
    let folder = env::var("OUT_DIR").expect("cargo says where output goes");
    fs::write(Path::new(&folder).join("peer.rs"), code.to_string()).expect("the folder can be written");
}
