//! Generates Rust bindings from XML Schema documents: any schema of XML Schema 1.0 or 1.1, with no flag to get right.
//!
//! From a build script, use [`Builder`]. A project of several sets, with corrections where the wire differs from the schema, is described by a
//! `bindings.toml`: see [`project`] (feature `config`). The command of the same name comes with the feature `cli`. Generated code needs the crate
//! `xsd-runtime`, and nothing else.
//!
//! # Stages
//!
//! One direction, one data structure between two stages, one folder a stage; a stage never reaches back.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | [`source`] | roots | the documents and how they lead to each other |
//! | [`syntax`] | a document | a typed tree of what is written, with spans |
//! | [`schema`] | all trees of a set | components, named as the recommendation names them |
//! | [`overlay`] | components | components, corrected |
//! | [`binding`] | components | what is generated, with its final Rust names |
//! | `endpoint` | endpoint tables, the binding model | endpoints, with their final Rust names (feature `config`) |
//! | [`emit`] | the binding model, endpoints | files |
//!
//! What is wrong is a [`diagnostic`] with a place; every stage collects all that it can find. [`explain`] tells what a code means.

pub mod binding;
mod builder;
pub mod diagnostic;
#[cfg(feature = "cli")]
pub mod drift;
pub mod emit;
#[cfg(feature = "config")]
pub mod endpoint;
#[cfg(feature = "cli")]
pub mod explain;
pub mod files;
pub mod limits;
#[cfg(feature = "config")]
pub mod lock;
pub mod name;
mod order;
#[cfg(feature = "config")]
pub mod overlay;
mod pipeline;
#[cfg(feature = "config")]
pub mod project;
pub mod schema;
pub mod source;
pub mod syntax;

pub use binding::Serde;
pub use builder::{BuildError, Builder};
pub use limits::{Limit, LimitError, Limits};
pub use pipeline::{Generated, Options, Report, XsdVersion, generate, lint};
