//! Documents: from roots to everything that they include, import, redefine and override.

mod builtin;
mod catalog;
mod encoding;
mod load;
mod location;
mod place;
mod read;
mod resolver;
mod uri;

use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use self::catalog::{Catalogs, read as read_catalogs};
pub use self::load::load;
pub(crate) use self::load::load_with;
pub use self::resolver::{Locations, Resolver};
use crate::syntax::SchemaDocument;

/// One document of a set, in the namespace that it has there.
#[derive(Clone, Debug)]
pub struct Document {
    /// As written.
    pub schema: Arc<SchemaDocument>,
    /// Where it was read from: a path, or a URL that the resolver has. Built-in documents have a name in angle brackets; the documents in the description of
    /// a service all have its path.
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
    /// Every file that was read for them, catalogs and descriptions of services included.
    pub files: Vec<PathBuf>,
}
