//! Generates the bindings that are measured.

fn main() {
    for schema in ["asset", "tag", "scan"] {
        xsd_codegen::Builder::new()
            .schema(format!("schemas/{schema}.xsd"))
            .compile()
            .unwrap_or_else(|error| error.exit());
    }
}
