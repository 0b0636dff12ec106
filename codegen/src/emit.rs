//! The binding model spelled in Rust: one file a module, and nothing decided here.

mod choice;
mod context;
mod decode;
mod derived;
mod docs;
mod document;
mod encode;
#[cfg(feature = "config")]
mod endpoints;
mod enumeration;
mod facets;
mod globals;
mod lints;
mod matcher;
mod module;
mod newtype;
mod sequence;
mod serde;
mod spelled;
mod structure;
mod table;
#[cfg(feature = "config")]
mod tree;
mod types;
mod union;

use proc_macro2::TokenStream;

use crate::binding::{ItemId, ItemKind, SetBinding};
use crate::files::Files;
use context::Context;
#[cfg(feature = "config")]
pub use endpoints::emit_endpoints;
pub use module::Layout;
use spelled::Spelled;
#[cfg(feature = "config")]
pub use tree::Tree;

/// Adds the files of a set.
pub fn emit_set(set: &SetBinding, layout: &Layout, files: &mut Files) {
    for (index, part) in set.modules.iter().enumerate() {
        let context = Context::new(set, index);
        let mut items = Spelled::new(&context.docs);
        for &id in &part.items {
            items.add(item(&context, id));
        }
        let is_own = index == 0;
        if is_own || !part.items.is_empty() {
            files.insert(layout.file(set, index), module::render(set, layout, index, &context, &items));
        }
    }
    let context = Context::new(set, usize::MAX);
    let document = document::document(&context);
    files.insert(layout.document_file(), module::render_document(layout, &context, &document));
}

/// A type with everything that belongs to it.
fn item(context: &Context<'_>, id: ItemId) -> TokenStream {
    let item = &context.set[id];
    match &item.kind {
        ItemKind::Struct(structure) => structure::structure(context, item, structure),
        ItemKind::Sequence(fields) => sequence::sequence(context, id, fields),
        ItemKind::Choice(choice) => choice::choice(context, id, choice),
        ItemKind::Mixed(choice) => choice::mixed(context, id, choice),
        ItemKind::Derived(derived) => derived::derived(context, item, derived),
        ItemKind::Enumeration(enumeration) => enumeration::enumeration(context, item, enumeration),
        ItemKind::Newtype(newtype) => newtype::newtype(context, item, newtype),
        ItemKind::Union(union) => union::union(context, item, union),
    }
}
