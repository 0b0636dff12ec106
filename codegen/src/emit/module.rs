//! Files: where each module goes, what stands at its head, how its items are laid out.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::SetBinding;
use crate::emit::context::{Context, ident};
#[cfg(feature = "config")]
use crate::emit::docs::Docs;
use crate::emit::docs::doc_lines;
use crate::emit::spelled::Spelled;
use crate::files::HEADER;

/// Where the files of a set go.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The module path of the set, in a crate whose sources are in `src/`; empty for a tree of its own that begins with `mod.rs`.
    pub module: Vec<String>,
    /// The folder that schema documents are named relative to; else they are named by their file names.
    pub base: Option<PathBuf>,
    /// Whether the set's module has a module `endpoints` too.
    pub has_endpoints: bool,
}

impl Layout {
    /// The file of a module.
    pub(super) fn file(&self, set: &SetBinding, index: usize) -> String {
        let name = &set.modules[index].name;
        match (self.module.is_empty(), name.is_empty()) {
            (true, true) => "mod.rs".to_owned(),
            (true, false) => format!("{name}.rs"),
            (false, true) => format!("src/{}.rs", self.module.join("/")),
            (false, false) => format!("src/{}/{name}.rs", self.module.join("/")),
        }
    }

    /// The file of the set's `Document`.
    pub(super) fn document_file(&self) -> String {
        if self.module.is_empty() {
            "document.rs".to_owned()
        } else {
            format!("src/{}/document.rs", self.module.join("/"))
        }
    }

    /// The first lines of a file.
    fn header(&self, source: Option<&Path>) -> String {
        let source = source.map(|source| self.shown(source));
        let from = source.map_or(String::new(), |source| format!(" from {source}"));
        let how = if self.base.is_some() {
            "To change it, change the schema or bindings.toml, and run\n// `cargo codegen generate`."
        } else {
            "To change it, change the schema and\n// generate it again."
        };
        format!("{HEADER}{from}. {how}\n\n")
    }

    fn shown(&self, source: &Path) -> String {
        let relative = self.base.as_ref().and_then(|base| source.strip_prefix(base).ok());
        let shown =
            relative.map_or_else(|| source.file_name().unwrap_or_default().to_string_lossy(), Path::to_string_lossy);
        shown.replace('\\', "/")
    }
}

/// The text of a module of the set.
pub(super) fn render(
    set: &SetBinding,
    layout: &Layout,
    index: usize,
    context: &Context<'_>,
    items: &Spelled<'_>,
) -> String {
    let module = &set.modules[index];
    let mut about = module.docs.clone();
    let source = module.source.as_deref();
    if let Some(source) = source {
        about.push(format!("Types of `{}`.", layout.shown(source)));
    } else if about.is_empty() {
        about.push("Types of one set of schema documents; every document has a module.".to_owned());
    }
    let parts = (index == 0).then(|| {
        let mut parts = TokenStream::new();
        for part in &set.modules[1..] {
            if !part.items.is_empty() {
                let name = ident(&part.name);
                parts.extend(quote!(pub mod #name;));
            }
        }
        let endpoints = layout.has_endpoints.then(|| {
            quote!(
                pub mod endpoints;
            )
        });
        quote! {
            #parts
            #endpoints
            mod document;
            pub use self::document::Document;
        }
    });
    let constants = context.constants();
    let import = (!items.is_empty()).then(|| {
        quote!(
            use ::xsd_runtime as xsd;
        )
    });
    let is_included = layout.module.is_empty() && index == 0;
    file(layout, source, &about, quote!(#import #parts #constants), items, is_included)
}

pub(super) fn render_document(layout: &Layout, context: &Context<'_>, document: &TokenStream) -> String {
    let constants = context.constants();
    let about = ["The documents of the set.".to_owned()];
    let items = quote!(use ::xsd_runtime as xsd; #constants #document);
    file(layout, None, &about, items, &Spelled::new(&context.docs), false)
}

/// The text of a table's endpoints.
#[cfg(feature = "config")]
pub(super) fn render_endpoints(layout: &Layout, table: &str, items: &TokenStream, docs: &Docs) -> String {
    let about = [format!(
        "The endpoints of `{table}`: what can be asked of each resource, and by which fields its records are chosen."
    )];
    file(layout, Some(Path::new(table)), &about, items.clone(), &Spelled::new(docs), false)
}

/// A file of some items; those that are spelled already stand behind the others.
pub(super) fn file(
    layout: &Layout,
    source: Option<&Path>,
    about: &[String],
    items: TokenStream,
    spelled: &Spelled<'_>,
    is_included: bool,
) -> String {
    let mut text = layout.header(source);
    // A file that `include!` takes in cannot begin with inner docs.
    let slashes = if is_included { "//" } else { "//!" };
    for line in doc_lines(about) {
        text.push_str(&format!("{slashes}{line}\n"));
    }
    let mut head = Spelled::beside(spelled);
    head.add(items);
    text.push_str(head.text());
    text.push_str(spelled.text());
    text
}
