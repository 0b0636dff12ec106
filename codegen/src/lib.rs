//! Generates Rust bindings from XML Schema documents.

pub mod binding;
pub mod diagnostic;
pub mod emit;
#[cfg(feature = "cli")]
pub mod drift;
pub mod explain;
pub mod files;
pub mod lock;
pub mod name;
pub mod overlay;
pub mod schema;
mod pipeline;
#[cfg(feature = "config")]
pub mod project;
pub mod source;
pub mod syntax;

pub use pipeline::{Generated, Options, Report, XsdVersion, generate, lint};
