//! Sequences that are repeated, optional, or one of several choices: a struct without an element of its own.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Fields, ItemId, Starts};
use crate::emit::context::{Context, field, ident};
use crate::emit::decode;
use crate::emit::matcher::Matcher;
use crate::emit::{choice, encode, serde, structure, types};

pub(super) fn sequence(context: &Context<'_>, id: ItemId, fields: &Fields) -> TokenStream {
    let item = &context.set[id];
    let name = ident(&item.name);
    let (item_docs, derives) = (context.docs(&item.docs), types::derives(item.derives));
    let members = structure::members_of(context, fields);
    let (serde, attributes) = (serde::derives_of(context, item), serde::fields(context, item, &fields.fields));
    let mut declarations = TokenStream::new();
    for member in &members {
        let (docs, name, ty) = (context.docs(&member.docs), field(&member.name), &member.ty);
        let serde = attributes.get(&member.name);
        declarations.extend(quote!(#docs #serde pub #name: #ty,));
    }
    let methods = structure::methods(context, &members);
    let mut starts = Vec::new();
    for field in &fields.fields {
        starts.push(Starts::of(context.set, &field.term));
    }
    let begins = choice::begins(&Starts::of_item(context.set, id), &Matcher::new(context, starts.iter()));
    let variables = decode::variables(context, fields);
    let target = decode::Target::Variables;
    let children = decode::children(context, fields, target, &quote!(None), &quote!(break), true, None);
    let checks = decode::checks(context, fields, target);
    let place = decode::place(fields);
    let present = decode::present(context, fields);
    let encode = encode::children(context, fields, &quote!(None));
    quote! {
        #item_docs
        #derives
        #serde
        #[non_exhaustive]
        pub struct #name { #declarations }
        impl #name { #methods }
        impl xsd::Group for #name {
            #begins
            fn decode_group(d: &mut xsd::Decoder<'_>) -> xsd::Result<Option<Self>> {
                #variables
                #place
                #children
                #checks
                Ok(Some(Self { #(#present),* }))
            }
            fn encode_group(&self, e: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                #encode
                Ok(())
            }
        }
    }
}
