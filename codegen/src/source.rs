//! Documents: from roots to everything that they include, import, redefine and override.

mod builtin;
mod encoding;
mod load;
mod location;
mod read;

use std::path::PathBuf;
use std::sync::Arc;

pub use self::load::load;
use crate::syntax::SchemaDocument;

/// One document of a set, in the namespace that it has there.
#[derive(Clone, Debug)]
pub struct Document {
    /// As written.
    pub schema: Arc<SchemaDocument>,
    /// Where it was read from; built-in documents have a name in angle brackets.
    pub path: PathBuf,
    /// Its target namespace: its own, or in a chameleon document that of whoever includes it (XML Schema Part 1, 4.2.1). A chameleon document that
    /// documents of several namespaces include is in the set once for each.
    pub target_namespace: Option<Arc<str>>,
    /// The document that each directive leads to (an index into the set), in the order of `schema.directives`; `None` where it has no location or could
    /// not be found.
    pub targets: Vec<Option<usize>>,
    /// Whether it was named by the user.
    pub is_root: bool,
}

/// Documents that belong together, roots first, then in the order in which they were reached.
#[derive(Clone, Debug, Default)]
pub struct DocumentSet {
    /// The documents.
    pub documents: Vec<Document>,
}
