//! What a set declares globally, as a table beside its `Document`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{GlobalElement, Globals};
use crate::emit::context::{Context, ident};
use crate::emit::{decode, types};

pub(super) fn globals(context: &Context<'_>, globals: &Globals) -> TokenStream {
    let [mut elements, mut attributes, mut types]: [TokenStream; 3] = Default::default();
    for element in &globals.elements {
        elements.extend(global_element(context, element));
    }
    for (name, ty) in &globals.attributes {
        let ((namespace, local), ty) = (context.name(name), types::ty(context, ty));
        attributes.extend(quote!(xsd::GlobalAttribute::of::<#ty>(#namespace, #local),));
    }
    for global in &globals.types {
        let ((namespace, local), ty) = (context.name(&global.name), types::ty(context, &global.ty));
        let kind = ident(if global.is_simple { "simple" } else { "complex" });
        types.extend(quote!(xsd::GlobalType::#kind::<#ty>(#namespace, #local),));
    }
    quote! {
        /// What the set declares globally.
        pub(super) static GLOBALS: xsd::Globals = xsd::Globals {
            elements: &[#elements],
            attributes: &[#attributes],
            types: &[#types],
        };
    }
}

fn global_element(context: &Context<'_>, element: &GlobalElement) -> TokenStream {
    let (namespace, local) = context.name(&element.name);
    let ty = types::value(context, &element.value);
    let trim = element.value.trim.then(|| quote!(.trim()));
    let given = decode::given(context, &element.value, element.constraint.as_ref());
    let only_type = decode::only_type(context, element.only_type.as_ref());
    let modifiers = quote!(#trim #given #only_type);
    if modifiers.is_empty() {
        return quote!(xsd::GlobalElement::of::<#ty>(#namespace, #local),);
    }
    quote!(xsd::GlobalElement::new(#namespace, #local, |d| d #modifiers.read::<#ty>().map(drop)),)
}
