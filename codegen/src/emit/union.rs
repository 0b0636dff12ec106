//! Unions of simple types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Item, Union};
use crate::emit::context::{Context, ident};
use crate::emit::newtype::display;
use crate::emit::{lints, serde, types};

pub(super) fn union(context: &Context<'_>, item: &Item, union: &Union) -> TokenStream {
    let name = ident(&item.name);
    let (item_docs, derives) = (context.docs(&item.docs), types::derives(item.derives));
    let serde = serde::derives(context);
    let attributes =
        serde::named(context, union.members.iter().map(|member| (&*member.name, &*member.name, &member.ty)));
    let [mut declarations, mut reads, mut writes, mut checks, mut declares]: [TokenStream; 5] = Default::default();
    let mut names = Vec::new();
    for member in &union.members {
        let (name, ty, spelled) = (ident(&member.name), types::ty(context, &member.ty), attributes.get(&member.name));
        declarations.extend(quote! {
            /// A value of this member.
            #spelled
            #name(#ty),
        });
        reads.extend(quote! {
            match <#ty as xsd::Simple>::parse(&<#ty as xsd::Simple>::WHITE_SPACE.apply(text), scope) {
                Ok(value) if xsd::Simple::check(&value).is_ok() => return Ok(Self::#name(value)),
                Ok(value) => held = held.or(Some(Self::#name(value))),
                Err(_) => {}
            }
        });
        writes.extend(quote!(Self::#name(value) => xsd::Simple::write(value, out),));
        checks.extend(quote!(Self::#name(value) => xsd::Simple::check(value),));
        declares.extend(quote!(Self::#name(value) => xsd::Simple::declare(value, declarations),));
        names.push(&*member.name);
    }
    let display = display(&name);
    let expected = format!("a value of one of the members of {}", item.name);
    let lint = lints::variants(&item.name, &names);
    quote! {
        #item_docs
        #derives
        #serde
        #lint
        #[non_exhaustive]
        pub enum #name {
            #declarations
        }
        #display
        impl xsd::Simple for #name {
            const WHITE_SPACE: xsd::WhiteSpace = xsd::WhiteSpace::Preserve;
            fn parse(text: &str, scope: &dyn xsd::Scope) -> Result<Self, xsd::LexicalError> {
                // The first member that allows the text; else the first that can hold it.
                let mut held = None;
                #reads
                held.ok_or(xsd::LexicalError::new(#expected))
            }
            fn write(&self, out: &mut String) {
                match self {
                    #writes
                }
            }
            fn check(&self) -> Result<(), xsd::Violation> {
                match self {
                    #checks
                }
            }
            fn declare(&self, declarations: &mut dyn xsd::Declarations) {
                match self {
                    #declares
                }
            }
        }
    }
}
