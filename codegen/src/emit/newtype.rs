//! Simple types with facets.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::{Item, Newtype, TypeRef, WhiteSpace};
use crate::emit::context::{Context, ident};
use crate::emit::types::Argument;
use crate::emit::{facets, serde, types};

pub(super) fn newtype(context: &Context<'_>, item: &Item, newtype: &Newtype) -> TokenStream {
    let name = ident(&item.name);
    let (docs, derives) = (context.docs(&item.docs), types::derives(item.derives));
    let (serde, spelled) = serde::transparent(context, &newtype.inner);
    let inner = types::ty(context, &newtype.inner);
    let argument = Argument::of(context, &newtype.inner, false);
    let (argument, conversion) = (argument.ty(), argument.value(&ident("value")));
    let checks = facets::checks(&newtype.inner, &newtype.facets);
    let white_space = white_space(newtype.white_space);
    let is_string = matches!(&newtype.inner, TypeRef::Builtin(builtin) if builtin.is_string());
    // What keeps a spelling is looked at as its value.
    let (value, into_inner) = match &newtype.inner {
        TypeRef::Lexical(value) => (types::ty(context, value), quote!(self.0.into_inner())),
        _ => (inner.clone(), quote!(self.0)),
    };
    let display = display(&name);
    let target = if is_string { quote!(str) } else { value.clone() };
    quote! {
        #docs
        #derives
        #serde
        pub struct #name(#spelled #inner);
        impl #name {
            /// A value that the facets of the type allow.
            ///
            /// # Errors
            /// The first facet that does not allow it.
            pub fn new(value: #argument) -> Result<Self, xsd::Violation> {
                let this = Self(#conversion);
                xsd::Simple::check(&this).map(|()| this)
            }

            /// Whether the facets of the type allow the value: what was read is kept as it came.
            #[must_use]
            pub fn is_valid(&self) -> bool {
                xsd::Simple::check(self).is_ok()
            }

            /// The value itself.
            #[must_use]
            pub fn into_inner(self) -> #value {
                #into_inner
            }
        }
        impl ::std::ops::Deref for #name {
            type Target = #target;
            fn deref(&self) -> &#target {
                &self.0
            }
        }
        #display
        impl xsd::Simple for #name {
            const WHITE_SPACE: xsd::WhiteSpace = #white_space;
            fn parse(text: &str, scope: &dyn xsd::Scope) -> Result<Self, xsd::LexicalError> {
                xsd::Simple::parse(text, scope).map(Self)
            }
            fn write(&self, out: &mut String) {
                xsd::Simple::write(&self.0, out);
            }
            fn check(&self) -> Result<(), xsd::Violation> {
                #checks
                xsd::Simple::check(&self.0)
            }
            fn declare(&self, declarations: &mut dyn xsd::Declarations) {
                xsd::Simple::declare(&self.0, declarations);
            }
        }
    }
}

/// Shows a value as XML has it.
pub(super) fn display(name: &Ident) -> TokenStream {
    quote! {
        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let mut text = String::new();
                xsd::Simple::write(self, &mut text);
                f.pad(&text)
            }
        }
    }
}

pub(super) fn white_space(white_space: WhiteSpace) -> TokenStream {
    match white_space {
        WhiteSpace::Preserve => quote!(xsd::WhiteSpace::Preserve),
        WhiteSpace::Replace => quote!(xsd::WhiteSpace::Replace),
        WhiteSpace::Collapse => quote!(xsd::WhiteSpace::Collapse),
    }
}
