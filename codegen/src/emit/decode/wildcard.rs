//! What wildcards take.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::Wildcard;
use crate::name::QName;
use crate::schema::Namespaces;

/// Whether the child that the decoder stands at is one that a wildcard takes.
pub(in crate::emit) fn accepts(wildcard: &Wildcard) -> TokenStream {
    let wildcard = self::wildcard(wildcard);
    quote!(d.accepts(&const { #wildcard }))
}

pub(super) fn wildcard(wildcard: &Wildcard) -> TokenStream {
    let namespaces = self::namespaces(&wildcard.namespaces);
    let except = (!wildcard.except.is_empty()).then(|| {
        let names = names(&wildcard.except);
        quote!(.except(#names))
    });
    quote!(#namespaces #except)
}

/// Names, each with its namespace.
pub(super) fn names(names: &[QName]) -> TokenStream {
    let names = names.iter().map(|name| {
        let (namespace, local) = (name.namespace_str(), &*name.local);
        quote!((#namespace, #local))
    });
    quote!(&[#(#names),*])
}

fn namespaces(namespaces: &Namespaces) -> TokenStream {
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
