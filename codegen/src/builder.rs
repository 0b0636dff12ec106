//! Generation from a build script.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fmt, io};

use crate::binding::Serde;
use crate::diagnostic::Severity;
use crate::diagnostic::render;
use crate::limits::{Limit, LimitError};
use crate::pipeline::{self, Generated, Options, Report, XsdVersion};
use crate::source::{Locations, Resolver};

/// Generates bindings from a build script, into `OUT_DIR`.
///
/// ```no_run
/// // In build.rs, the body of `main`:
/// xsd_codegen::Builder::new()
///     .schema("schemas/invoice.xsd")
///     .compile()
///     .unwrap_or_else(|error| error.exit());
/// ```
///
/// ```ignore
/// // src/lib.rs
/// mod invoice {
///     include!(concat!(env!("OUT_DIR"), "/invoice/mod.rs"));
/// }
/// ```
///
/// Cargo runs the script again when one of the documents changes that were read; files are written only where they change.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    schemas: Vec<PathBuf>,
    out_dir: Option<PathBuf>,
    module: Option<String>,
    options: Options,
    wrong_limit: Option<LimitError>,
}

impl Builder {
    /// A builder without schemas.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a schema document. What it includes and imports is found by itself.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schemas.push(path.into());
        self
    }

    /// The folder of the module tree, below the output directory. Without it, the file name of the first schema.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// The output directory. Without it, `OUT_DIR`, which cargo sets for build scripts.
    #[must_use]
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// The version of XML Schema that the documents are read by; where nothing is said it is 1.1, and 1.0 for
    /// documents that are right by that alone.
    #[must_use]
    pub fn xsd_version(mut self, version: XsdVersion) -> Self {
        self.options.version = Some(version);
        self
    }

    /// Adds an OASIS XML Catalog: where documents are, by their locations or namespaces. Catalogs are asked in their order.
    #[must_use]
    pub fn catalog(mut self, path: impl Into<PathBuf>) -> Self {
        self.options.locations.catalogs.push(path.into());
        self
    }

    /// Says where a document is: the file for a location or a namespace, or the folder for all locations that begin with something that ends with `/`.
    /// It comes before catalogs, and before what a document says itself.
    #[must_use]
    pub fn location(mut self, location_or_namespace: impl Into<String>, file: impl Into<PathBuf>) -> Self {
        self.options.locations.map.push((location_or_namespace.into(), file.into()));
        self
    }

    /// What supplies documents whose locations lead to no local file. Without it nothing is fetched from a network.
    ///
    /// ```no_run
    /// xsd_codegen::Builder::new()
    ///     .schema("https://example.com/invoice.xsd")
    ///     .resolver(|url: &str| std::fs::read(format!("mirror/{}", url.replace("://", "/"))))
    ///     .compile()
    ///     .unwrap_or_else(|error| error.exit());
    /// ```
    #[must_use]
    pub fn resolver(mut self, resolver: impl Resolver + 'static) -> Self {
        self.options.locations.resolver = Some(Arc::new(resolver));
        self
    }

    /// Types implement `Serialize` and `Deserialize` of serde: `xsd-runtime` has to be a dependency with its feature `serde`.
    #[must_use]
    pub fn serde(mut self) -> Self {
        self.options.serde = Serde::Yes;
        self
    }

    /// Boxes and lists are `FarBox` and `FarVec` in any case, not only where types lead to each other too far for the compiler.
    #[must_use]
    pub fn far(mut self) -> Self {
        self.options.far = true;
        self
    }

    /// The values of `xs:string` are `CompactString`, which keeps texts of up to 24 bytes in place, and not `String`: `xsd-runtime` has to be a
    /// dependency with its feature `compact_str`.
    #[must_use]
    pub fn compact_strings(mut self) -> Self {
        self.options.compact_strings = true;
        self
    }

    /// Moves a bound on what documents may ask for; [`Limit`] has them with units and defaults. A value that the limit cannot have is told by
    /// [`compile`](Self::compile).
    #[must_use]
    pub fn limit(mut self, limit: Limit, value: u64) -> Self {
        if let Err(error) = self.options.limits.set(limit, value) {
            self.wrong_limit.get_or_insert(error);
        }
        self
    }

    /// Generates the bindings, and tells cargo which files they depend on.
    ///
    /// # Errors
    /// Where a schema is wrong or not supported, or a file cannot be written.
    pub fn compile(self) -> Result<(), BuildError> {
        let Some(first) = self.schemas.first() else { return Err(BuildError::NoSchema) };
        if let Some(error) = self.wrong_limit {
            return Err(BuildError::Limit(error));
        }
        let module = self.module.clone().or_else(|| first.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        let out_dir =
            self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from)).ok_or(BuildError::NoOutDir)?;
        let Locations { catalogs, map, .. } = &self.options.locations;
        for path in &self.schemas {
            rerun_if_changed(path);
        }
        for path in catalogs {
            rerun_if_changed(path);
        }
        for (_, path) in map {
            rerun_if_changed(path);
        }
        let generated = pipeline::generate(&self.schemas, &self.options).map_err(BuildError::Schema)?;
        self.tell_cargo(&generated);
        let dir = out_dir.join(module.unwrap_or_default());
        generated.files.write(&dir).map(drop).map_err(|error| BuildError::Io(dir, error))
    }

    fn tell_cargo(&self, generated: &Generated) {
        for input in generated.inputs.iter().filter(|input| !self.schemas.contains(input)) {
            rerun_if_changed(input);
        }
        if generated.report.diagnostics.count(Severity::Warning) > 0 {
            warn(&render::plain(&generated.report));
        }
    }
}

/// Only of what is there: a file that is missing would make the package dirty for ever.
fn rerun_if_changed(path: &Path) {
    if path.exists() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// Cargo shows each line as a warning.
fn warn(text: &str) {
    for line in text.lines() {
        println!("cargo::warning={line}");
    }
}

/// Why a build script could not generate bindings.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// No schema was given.
    NoSchema,
    /// Neither was an output directory given, nor did cargo set one.
    NoOutDir,
    /// A limit has a value that it cannot have.
    Limit(LimitError),
    /// A schema is wrong, or not supported.
    Schema(Box<Report>),
    /// Files could not be written there.
    Io(PathBuf, io::Error),
}

impl BuildError {
    /// Shows the error among cargo's warnings, and stops the build.
    pub fn exit(self) -> ! {
        match &self {
            Self::Schema(report) => warn(&render::plain(report)),
            _ => warn(&self.to_string()),
        }
        println!("cargo::error=no bindings were generated: see the warnings");
        std::process::exit(1)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSchema => f.write_str("no schema was given: call `schema` with the path of a document"),
            Self::NoOutDir => f.write_str("no output directory: outside of a build script, call `out_dir`"),
            Self::Limit(error) => error.fmt(f),
            Self::Schema(report) => f.write_str(&render::plain(report)),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, error) => Some(error),
            Self::Limit(error) => Some(error),
            _ => None,
        }
    }
}
