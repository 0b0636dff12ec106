//! Types told apart by `xsi:type`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Derived, Item};
use crate::emit::context::{Context, docs, ident};
use crate::emit::{lints, types};

pub(super) fn derived(context: &Context<'_>, item: &Item, derived: &Derived) -> TokenStream {
    let name = ident(&item.name);
    let (item_docs, derives) = (docs(&item.docs), types::derives(item.derives));
    let expected = derived.variants.iter().map(|variant| &*variant.type_name.local).collect::<Vec<_>>().join("`, `");
    let is_empty = derived.variants.is_empty();
    let expected =
        if is_empty { "a type that does not exist".to_owned() } else { format!("one of the types `{expected}`") };
    let declarations = derived.variants.iter().map(|variant| {
        let (name, (ty, _)) = (ident(&variant.name), types::boxed(context, &variant.value));
        let docs = docs(&[format!("`{}`", variant.type_name.local)]);
        quote!(#docs #name(#ty),)
    });
    let read = |index: usize| {
        let name = ident(&derived.variants[index].name);
        let trim = derived.variants[index].value.trim.then(|| quote!(.trim()));
        let read = quote!(d #trim.read()?);
        let value =
            if types::boxed(context, &derived.variants[index].value).1 { quote!(Box::new(#read)) } else { read };
        quote!(Ok(Self::#name(#value)))
    };
    let reads = derived.variants.iter().enumerate().map(|(index, variant)| {
        let (namespace, local) = context.name(&variant.type_name);
        let read = read(index);
        quote!(Some((#namespace, #local)) => #read,)
    });
    let (absent, unknown) = match derived.declared {
        Some(declared) => {
            let read = read(declared);
            (read.clone(), quote!({ d.unknown_type(#expected)?; #read }))
        }
        None => {
            let missing = quote!(d.present_attribute(None, "xsi:type"));
            (missing.clone(), quote!({ d.unknown_type(#expected)?; #missing }))
        }
    };
    let writes = derived.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.name);
        let (namespace, local) = context.name(&variant.type_name);
        let xsi_type = (derived.declared != Some(index)).then(|| quote!(e.xsi_type(#namespace, #local)?;));
        let value = if types::boxed(context, &variant.value).1 { quote!(&**value) } else { quote!(value) };
        quote!(Self::#name(value) => { #xsi_type xsd::Content::encode_content(#value, e) })
    });
    let (encoder, writes) =
        if is_empty { (ident("_e"), quote!(match *self {})) } else { (ident("e"), quote!(match self { #(#writes)* })) };
    let lint = lints::variants(&item.name, derived.variants.iter().map(|variant| &*variant.name));
    quote! {
        #item_docs
        #derives
        #lint
        #[non_exhaustive]
        pub enum #name { #(#declarations)* }
        impl xsd::Content for #name {
            fn decode_content(d: &mut xsd::Decoder<'_>) -> Result<Self, xsd::DecodeError> {
                match d.xsi_type()? {
                    None => #absent,
                    #(#reads)*
                    Some(_) => #unknown,
                }
            }
            fn encode_content(&self, #encoder: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                #writes
            }
        }
    }
}
