//! Enumerations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Enumeration, Item, TypeRef};
use crate::emit::context::{Context, ident};
use crate::emit::newtype::white_space;
use crate::emit::{lints, serde, types};

pub(super) fn enumeration(context: &Context<'_>, item: &Item, enumeration: &Enumeration) -> TokenStream {
    let name = ident(&item.name);
    let unknown = ident(&enumeration.unknown);
    let item_docs = context.docs(&item.docs);
    let [mut declarations, mut all, mut spells, mut reads]: [TokenStream; 4] = Default::default();
    let mut names = Vec::new();
    for variant in &enumeration.variants {
        let (docs, name, text) = (context.docs(&variant.docs), ident(&variant.name), &variant.text);
        declarations.extend(quote!(#docs #name,));
        all.extend(quote!(Self::#name,));
        spells.extend(quote!(Self::#name => #text,));
        reads.extend(quote!(#text => Self::#name,));
        names.push(&*variant.name);
    }
    names.push(&*enumeration.unknown);
    let white_space = white_space(enumeration.white_space);
    let expected = format!("one of the values of {}", item.name);
    let lint = lints::variants(&item.name, &names);
    let parse = match enumeration.value {
        None => quote! {
            fn parse(text: &str, _scope: &dyn xsd::Scope) -> Result<Self, xsd::LexicalError> {
                Ok(Self::from(text))
            }
        },
        Some(builtin) => {
            let ty = types::ty(context, &TypeRef::Builtin(builtin));
            quote! {
                fn parse(text: &str, scope: &dyn xsd::Scope) -> Result<Self, xsd::LexicalError> {
                    match Self::from(text) {
                        // It may be another spelling of a value that is listed.
                        Self::#unknown(text) => {
                            let is_it = |listed: &&Self| xsd::facets::same::<#ty>(listed.as_str(), &text, scope);
                            Ok(Self::ALL.iter().find(is_it).cloned().unwrap_or(Self::#unknown(text)))
                        }
                        listed => Ok(listed),
                    }
                }
            }
        }
    };
    let serde = serde::enumeration(context, &name);
    quote! {
        #item_docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #lint
        #[non_exhaustive]
        pub enum #name {
            #declarations
            /// A value that the schema does not list; written back as it came.
            #unknown(Box<str>),
        }
        impl #name {
            /// The values that the schema lists, in its order.
            pub const ALL: &'static [Self] = &[#all];

            /// The value as XML has it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #spells
                    Self::#unknown(text) => text,
                }
            }
        }
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #reads
                    _ => Self::#unknown(text.into()),
                }
            }
        }
        impl ::std::str::FromStr for #name {
            type Err = ::std::convert::Infallible;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }
        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl xsd::Simple for #name {
            const WHITE_SPACE: xsd::WhiteSpace = #white_space;
            #parse
            fn write(&self, out: &mut String) {
                out.push_str(self.as_str());
            }
            fn check(&self) -> Result<(), xsd::Violation> {
                match self {
                    Self::#unknown(_) => Err(xsd::Violation::unknown_value(#expected)),
                    _ => Ok(()),
                }
            }
        }
        #serde
    }
}
