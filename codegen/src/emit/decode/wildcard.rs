//! What wildcards take.

use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::Namespaces;

/// Whether the child that the decoder stands at is one that a wildcard takes.
pub(in crate::emit) fn accepts(namespaces: &Namespaces) -> TokenStream {
    let wildcard = wildcard(namespaces);
    quote!(d.accepts(&const { #wildcard }))
}

pub(super) fn wildcard(namespaces: &Namespaces) -> TokenStream {
    let list = |names: &[Option<std::sync::Arc<str>>]| -> TokenStream {
        let names = names.iter().map(|name| name.as_deref().unwrap_or_default());
        quote!(&[#(#names),*])
    };
    match namespaces {
        Namespaces::Any => quote!(xsd::Wildcard::any()),
        Namespaces::Not(names) => {
            let names = list(names);
            quote!(xsd::Wildcard::not(#names))
        }
        Namespaces::Only(names) => {
            let names = list(names);
            quote!(xsd::Wildcard::namespaces(#names))
        }
    }
}
