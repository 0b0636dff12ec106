//! Types told apart by `xsi:type`, or by the attributes of their elements.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Chosen, Derived, Item};
use crate::emit::context::{Context, ident};
use crate::emit::{lints, serde, table, types};

pub(super) fn derived(context: &Context<'_>, item: &Item, derived: &Derived) -> TokenStream {
    let name = ident(&item.name);
    let (item_docs, derives) = (context.docs(&item.docs), types::derives(item.derives));
    let serde = serde::derives(context);
    let named = derived.variants.iter().map(|variant| {
        let xml = variant.type_name.as_ref().map_or(&*variant.name, |name| &*name.local);
        (&*variant.name, xml, &variant.value.ty)
    });
    let attributes = serde::named(context, named);
    let [mut declarations, mut writes]: [TokenStream; 2] = Default::default();
    let mut names = Vec::new();
    for (index, variant) in derived.variants.iter().enumerate() {
        let (name, (ty, is_boxed)) = (ident(&variant.name), types::boxed(context, &variant.value));
        let (docs, serde) = (context.docs(&variant.docs), attributes.get(&variant.name));
        declarations.extend(quote!(#docs #serde #name(#ty),));
        let says_nothing_new = match &derived.chosen {
            Chosen::Declared(declared) => *declared == Some(index),
            Chosen::ByAttributes(table) => table.types[index].is_selected,
        };
        let value = if is_boxed { quote!(&**value) } else { quote!(value) };
        writes.extend(match &variant.type_name {
            Some(type_name) if !says_nothing_new => {
                let (namespace, local) = context.name(type_name);
                quote! {
                    Self::#name(value) => {
                        e.xsi_type(#namespace, #local)?;
                        xsd::Content::encode_content(#value, e)
                    }
                }
            }
            _ => quote!(Self::#name(value) => xsd::Content::encode_content(#value, e),),
        });
        names.push(&*variant.name);
    }
    let tests = match &derived.chosen {
        Chosen::ByAttributes(table) if !table.alternatives.is_empty() => {
            let tests = table::tests(context, table);
            quote!(impl #name { #tests })
        }
        _ => quote!(),
    };
    let reads = match &derived.chosen {
        Chosen::Declared(declared) => by_name(context, derived, *declared),
        Chosen::ByAttributes(table) => table::by_attributes(context, derived, table),
    };
    let (encoder, writes) = match derived.variants.is_empty() {
        true => (ident("_e"), quote!(match *self {})),
        false => (ident("e"), quote!(match self { #writes })),
    };
    let lint = lints::variants(&item.name, &names);
    quote! {
        #item_docs
        #derives
        #serde
        #lint
        #[non_exhaustive]
        pub enum #name { #declarations }
        #tests
        impl xsd::Content for #name {
            fn decode_content(d: &mut xsd::Decoder<'_>, slot: &mut Option<Self>) -> xsd::Result {
                #reads
                Ok(())
            }
            fn encode_content(&self, #encoder: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                #writes
            }
        }
    }
}

/// Reads a variant.
pub(super) fn read(context: &Context<'_>, derived: &Derived, index: usize) -> TokenStream {
    let name = ident(&derived.variants[index].name);
    let trim = derived.variants[index].value.trim.then(|| quote!(.trim()));
    let read = quote!(d #trim.read()?);
    let boxes = context.boxes();
    let value = if types::boxed(context, &derived.variants[index].value).1 { quote!(#boxes::new(#read)) } else { read };
    quote!(Self::#name(#value))
}

/// There is no type that the element can have without an `xsi:type`.
pub(super) fn missing() -> TokenStream {
    quote!(d.present_attribute(None, "xsi:type")?)
}

/// What `xsi:type` has to name, for messages.
pub(super) fn expected(derived: &Derived) -> String {
    let mut names = Vec::new();
    for variant in &derived.variants {
        if let Some(name) = &variant.type_name {
            names.push(&*name.local);
        }
    }
    let names = names.join("`, `");
    if names.is_empty() { "a type that does not exist".to_owned() } else { format!("one of the types `{names}`") }
}

/// Reads the variant that `xsi:type` names, or else the declared one.
fn by_name(context: &Context<'_>, derived: &Derived, declared: Option<usize>) -> TokenStream {
    let expected = expected(derived);
    let mut reads = TokenStream::new();
    for (index, variant) in derived.variants.iter().enumerate() {
        let Some(type_name) = &variant.type_name else { continue };
        let (namespace, local) = context.name(type_name);
        let read = read(context, derived, index);
        reads.extend(quote!(Some((#namespace, #local)) => #read,));
    }
    let absent = declared.map_or_else(missing, |declared| read(context, derived, declared));
    quote! {
        *slot = Some(match d.xsi_type()? {
            None => #absent,
            #reads
            Some(_) => { d.unknown_type(#expected)?; #absent }
        });
    }
}
