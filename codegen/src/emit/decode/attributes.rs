//! The attributes of an element.

use proc_macro2::TokenStream;
use quote::quote;

use super::wildcard::{process, wildcard};
use super::{Target, extra};
use crate::binding::{AnyAttributeField, Struct, Wildcard};
use crate::emit::context::Context;
use crate::name::QName;
use crate::schema::Namespaces;

/// The name of an attribute: its namespace and its local part.
pub(in crate::emit) fn name(context: &Context<'_>, name: &QName) -> (TokenStream, String) {
    let local = name.local.to_string();
    match name.namespace_str() {
        "" => (quote!(""), local),
        namespace => {
            let namespace = context.namespace(namespace);
            (quote!(#namespace), local)
        }
    }
}

/// Whether a wildcard takes every name.
fn takes_all(wildcard: &Wildcard) -> bool {
    wildcard.namespaces == Namespaces::Any && wildcard.except.is_empty()
}

/// Whether a type reads attributes in the order of the schema. Those that inner elements inherit are looked up before.
pub(super) fn in_order(structure: &Struct) -> bool {
    let mut attributes = structure.attributes.iter();
    attributes.clone().any(|attribute| attribute.attribute.namespace_str().is_empty())
        && !attributes.any(|attribute| attribute.is_inherited)
}

pub(super) fn attributes(context: &Context<'_>, structure: &Struct, target: Target) -> TokenStream {
    let extra = extra(structure, target);
    if structure.attributes.is_empty() && structure.any_attribute.is_none() {
        return quote!(d.no_attributes(#extra)?;);
    }
    let arms = structure.attributes.iter().map(|attribute| {
        let (place, (namespace, name)) = (target.place(&attribute.name), name(context, &attribute.attribute));
        let trim = attribute.trim.then(|| quote!(.trim()));
        quote!((#namespace, #name) => d #trim.set_attribute(&mut #place),)
    });
    let unknown = quote!(_ => d.unknown_attribute(#extra),);
    let others = match &structure.any_attribute {
        Some(AnyAttributeField { name, wildcard: any }) => {
            let (place, process) = (target.place(name), process(any.process));
            let keep = quote!(d #process.any_attribute(&mut #place));
            if structure.attributes.is_empty() && takes_all(any) {
                return quote!(while d.attribute()?.is_some() { #keep?; });
            }
            match takes_all(any) {
                true => quote!(_ => #keep,),
                false => {
                    let wildcard = wildcard(any);
                    quote!((namespace, local) if const { #wildcard }.accepts(namespace, local) => #keep, #unknown)
                }
            }
        }
        None => unknown,
    };
    let in_order = in_order(structure).then(|| {
        let usual = structure.attributes.iter().filter(|attribute| attribute.attribute.namespace_str().is_empty());
        let reads = usual.map(|attribute| {
            let (place, name) = (target.place(&attribute.name), &attribute.attribute.local);
            let start = format!(" {name}=\"");
            let trim = attribute.trim.then(|| quote!(.trim()));
            quote!(#trim.next(#start, &mut #place))
        });
        quote!(while d.attributes_in_order() #(#reads)* .end() {})
    });
    quote! {
        #in_order
        while let Some(attribute) = d.attribute()? {
            match attribute {
                #(#arms)*
                #others
            }?;
        }
    }
}
