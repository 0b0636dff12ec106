//! What wildcards take.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::Wildcard;
use crate::name::QName;
use crate::schema::{Namespaces, ProcessContents};

/// Whether the child that the decoder stands at is one that a wildcard takes.
pub(in crate::emit) fn accepts(wildcard: &Wildcard) -> TokenStream {
    let wildcard = processed(wildcard);
    quote!(d.accepts(&const { #wildcard }))
}

/// A wildcard, with how what it takes is looked at.
pub(super) fn processed(wildcard: &Wildcard) -> TokenStream {
    let (process, wildcard) = (process(wildcard.process), self::wildcard(wildcard));
    quote!(#wildcard #process)
}

/// The method that says how what is taken is looked at.
pub(super) fn process(process: ProcessContents) -> TokenStream {
    match process {
        ProcessContents::Skip => TokenStream::new(),
        ProcessContents::Lax => quote!(.lax()),
        ProcessContents::Strict => quote!(.strict()),
    }
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
