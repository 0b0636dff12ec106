//! The modules above the sets of a project.

use std::collections::BTreeMap;

use quote::quote;

use crate::emit::context::ident;
use crate::emit::docs::Docs;
use crate::emit::module::{Layout, file};
use crate::emit::spelled::Spelled;
use crate::files::Files;

/// The modules above the sets: the crate's root, and what lies between.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Each set's module path with its feature.
    sets: BTreeMap<Vec<String>, Option<String>>,
}

impl Tree {
    /// Adds a set.
    pub fn add(&mut self, module: Vec<String>, feature: Option<String>) {
        self.sets.insert(module, feature);
    }

    /// Adds the files.
    pub fn emit(&self, layout: &Layout, crate_docs: &[String], files: &mut Files) {
        let mut children: BTreeMap<Vec<String>, BTreeMap<String, Option<String>>> = BTreeMap::new();
        children.insert(Vec::new(), BTreeMap::new());
        for (path, feature) in &self.sets {
            for depth in 0..path.len() {
                let feature = if depth == 0 { feature.clone() } else { None };
                children.entry(path[..depth].to_vec()).or_default().insert(path[depth].clone(), feature);
            }
        }
        for (path, children) in children {
            if self.sets.contains_key(&path) {
                continue;
            }
            let modules = children.iter().map(|(name, feature)| {
                let name = ident(name);
                let gate = feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
                // rustfmt has another taste than prettyplease, which spells these files.
                let skip = path.is_empty().then(|| quote!(#[rustfmt::skip]));
                quote!(#gate #skip pub mod #name;)
            });
            let tokens = quote!(#(#modules)*);
            let (name, about) = if path.is_empty() {
                ("src/lib.rs".to_owned(), crate_docs.to_vec())
            } else {
                (format!("src/{}.rs", path.join("/")), vec![format!("Types of `{}`.", path.join("::"))])
            };
            files.insert(name, file(layout, None, &about, tokens, &Spelled::new(&Docs::default()), false));
        }
    }
}
