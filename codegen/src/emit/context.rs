//! What emitting a module needs to know, and the constants that it collects on the way.

use std::cell::RefCell;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::binding::{ItemId, SetBinding, raw};
use crate::emit::docs::Docs;
use crate::name::QName;

/// The names that generated decoders give to their own variables.
const LOCALS: &[&str] = &["attribute", "child", "d", "items", "line", "node", "place", "slot", "this"];

/// A module being emitted.
pub(super) struct Context<'a> {
    pub(super) set: &'a SetBinding,
    pub(super) docs: Docs,
    module: usize,
    namespaces: RefCell<Vec<String>>,
}

impl<'a> Context<'a> {
    /// `module` is an index into the set's modules, or past them for the module of the `Document`.
    pub(super) fn new(set: &'a SetBinding, module: usize) -> Self {
        Self { set, module, docs: Docs::default(), namespaces: RefCell::default() }
    }

    /// The path of an item, seen from this module.
    pub(super) fn path(&self, id: ItemId) -> TokenStream {
        let item = &self.set[id];
        let name = ident(&item.name);
        let home = &self.set.modules[item.module].name;
        match (self.module == item.module, self.module, home.is_empty()) {
            (true, ..) => quote!(#name),
            (false, 0, _) => {
                let home = ident(home);
                quote!(self::#home::#name)
            }
            (false, _, true) => quote!(super::#name),
            (false, _, false) => {
                let home = ident(home);
                quote!(super::#home::#name)
            }
        }
    }

    /// The type of boxes.
    pub(super) fn boxes(&self) -> TokenStream {
        if self.set.far { quote!(xsd::FarBox) } else { quote!(Box) }
    }

    /// The type of lists.
    pub(super) fn lists(&self) -> TokenStream {
        if self.set.far { quote!(xsd::FarVec) } else { quote!(Vec) }
    }

    /// The path of what the set declares globally, if that is needed.
    pub(super) fn globals(&self) -> Option<TokenStream> {
        self.set.globals.as_ref()?;
        Some(match self.module {
            0 => quote!(self::document::GLOBALS),
            usize::MAX => quote!(GLOBALS),
            _ => quote!(super::document::GLOBALS),
        })
    }

    /// The constant of a namespace; it is defined at the head of the file.
    pub(super) fn namespace(&self, namespace: &str) -> Ident {
        let mut namespaces = self.namespaces.borrow_mut();
        let index = namespaces.iter().position(|known| known == namespace).unwrap_or_else(|| {
            namespaces.push(namespace.to_owned());
            namespaces.len() - 1
        });
        if index == 0 { ident("NS") } else { format_ident!("NS{}", index + 1) }
    }

    /// The constant of a name's namespace, and its local part.
    pub(super) fn name(&self, name: &QName) -> (Ident, String) {
        (self.namespace(name.namespace_str()), name.local.to_string())
    }

    /// The attribute that stands for a doc comment.
    pub(super) fn docs(&self, paragraphs: &[String]) -> Option<TokenStream> {
        self.docs.mark(paragraphs)
    }

    /// The definitions of the constants that were asked for.
    pub(super) fn constants(&self) -> TokenStream {
        let namespaces = self.namespaces.borrow().clone();
        let mut constants = TokenStream::new();
        for namespace in &namespaces {
            let name = self.namespace(namespace);
            constants.extend(quote! { const #name: &str = #namespace; });
        }
        constants
    }
}

/// An identifier that is known to be none of the keywords.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The identifier of a field.
pub(super) fn field(name: &str) -> Ident {
    raw(name)
}

/// The variable that a field's value is read into: the field's name, but where a generated function uses that for itself.
pub(super) fn local(name: &str) -> Ident {
    if LOCALS.contains(&name) { format_ident!("{name}_field") } else { raw(name) }
}
