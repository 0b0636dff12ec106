//! Bindings of the records that are attributes for the most part.

fn main() {
    xsd_codegen::Builder::new().schema("adverse.xsd").compile().unwrap_or_else(|error| error.exit());
}
