//! Unions of simple types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Item, Union};
use crate::emit::context::{Context, docs, ident};
use crate::emit::{lints, serde, types};

pub(super) fn union(context: &Context<'_>, item: &Item, union: &Union) -> TokenStream {
    let name = ident(&item.name);
    let (item_docs, derives) = (docs(&item.docs), types::derives(item.derives));
    let serde = serde::derives(context);
    let attributes =
        serde::named(context, union.members.iter().map(|member| (&*member.name, &*member.name, &member.ty)));
    let spelled = union.members.iter().map(|member| attributes.get(&member.name));
    let names: Vec<_> = union.members.iter().map(|member| ident(&member.name)).collect();
    let tys: Vec<_> = union.members.iter().map(|member| types::ty(context, &member.ty)).collect();
    let expected = format!("a value of one of the members of {}", item.name);
    let lint = lints::variants(&item.name, union.members.iter().map(|member| &*member.name));
    quote! {
        #item_docs
        #derives
        #serde
        #lint
        #[non_exhaustive]
        pub enum #name {
            #(
                /// A value of this member.
                #spelled
                #names(#tys),
            )*
        }
        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let mut text = String::new();
                xsd::Simple::write(self, &mut text);
                f.pad(&text)
            }
        }
        impl xsd::Simple for #name {
            const WHITE_SPACE: xsd::WhiteSpace = xsd::WhiteSpace::Preserve;
            fn parse(text: &str, scope: &dyn xsd::Scope) -> Result<Self, xsd::LexicalError> {
                // The first member that allows the text; else the first that can hold it.
                let mut held = None;
                #(
                    match <#tys as xsd::Simple>::parse(&<#tys as xsd::Simple>::WHITE_SPACE.apply(text), scope) {
                        Ok(value) if xsd::Simple::check(&value).is_ok() => return Ok(Self::#names(value)),
                        Ok(value) => held = held.or(Some(Self::#names(value))),
                        Err(_) => {}
                    }
                )*
                held.ok_or(xsd::LexicalError::new(#expected))
            }
            fn write(&self, out: &mut String) {
                match self {
                    #(Self::#names(value) => xsd::Simple::write(value, out),)*
                }
            }
            fn check(&self) -> Result<(), xsd::Violation> {
                match self {
                    #(Self::#names(value) => xsd::Simple::check(value),)*
                }
            }
            fn declare(&self, declarations: &mut dyn xsd::Declarations) {
                match self {
                    #(Self::#names(value) => xsd::Simple::declare(value, declarations),)*
                }
            }
        }
    }
}
