//! The roots of a set.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{GlobalElement, Globals, Root, Starts};
use crate::emit::context::{Context, docs, ident};
use crate::emit::matcher::Matcher;
use crate::emit::{decode, lints, serde, types};

pub(super) fn document(context: &Context<'_>) -> TokenStream {
    let roots = &context.set.roots;
    let starts = Starts { names: roots.iter().map(|root| root.name.clone()).collect(), wildcards: Vec::new() };
    let matcher = Matcher::new(context, [&starts].into_iter());
    let serde = serde::derives(context);
    let named = roots.iter().map(|root| (&*root.variant, &*root.name.local, &root.value.ty));
    let attributes = serde::named(context, named);
    let declarations = roots.iter().map(|root| {
        let (docs, name, (ty, _)) = (docs(&root.docs), ident(&root.variant), root_type(context, root));
        let serde = attributes.get(&root.variant);
        quote!(#docs #serde #name(#ty),)
    });
    let expected = roots.iter().map(|root| &*root.name.local);
    let reads = roots.iter().map(|root| read(context, &matcher, root));
    let writes = roots.iter().map(|root| {
        let name = ident(&root.variant);
        let (namespace, local) = context.name(&root.name);
        let value = if root_type(context, root).1 { quote!(&**value) } else { quote!(value) };
        quote!(Self::#name(value) => e.element(#namespace, #local, #value),)
    });
    let name = matcher.root();
    let accepts = roots.iter().map(|root| {
        let (namespace, local) = context.name(&root.name);
        quote!((#namespace, #local))
    });
    let accepts = if roots.is_empty() { quote!(false) } else { quote!(matches!((namespace, local), #(#accepts)|*)) };
    let typed = context.set.typed_root.as_deref().map(ident);
    let declared_typed = typed.iter().map(|name| {
        quote! {
            /// An element that names its type by `xsi:type`; nothing declares it.
            #name(Box<xsd::AnyElement>),
        }
    });
    let write_typed = typed.iter().map(|name| quote!(Self::#name(value) => e.any(value),));
    let expected = quote!(&[#(#expected),*]);
    let otherwise = match &typed {
        Some(name) => quote!(d.typed_root(#expected).map(|element| Self::#name(Box::new(element)))),
        None => quote!(d.wrong_root(#expected)),
    };
    let body = if roots.is_empty() { otherwise } else { quote!(match #name { #(#reads)* _ => #otherwise, }) };
    let knows = context.globals().map(|path| quote!(d.knows(Some(&#path));));
    let globals = context.set.globals.as_ref().map(|globals| self::globals(context, globals));
    let (encoder, arms) = if roots.is_empty() && typed.is_none() {
        (quote!(_e), quote!(match *self {}))
    } else {
        (quote!(e), quote!(match self { #(#writes)* #(#write_typed)* }))
    };
    let (namespace, local) =
        if roots.is_empty() { (quote!(_namespace), quote!(_local)) } else { (quote!(namespace), quote!(local)) };
    let derives = document_derives(context);
    let lint = lints::variants("Document", roots.iter().map(|root| &*root.variant));
    quote! {
        /// Any document of the set.
        #derives
        #serde
        #lint
        #[non_exhaustive]
        pub enum Document { #(#declarations)* #(#declared_typed)* }
        impl xsd::Decode for Document {
            fn accepts(#namespace: &str, #local: &str) -> bool {
                #accepts
            }
            fn decode(d: &mut xsd::Decoder<'_>) -> Result<Self, xsd::DecodeError> {
                #knows
                #body
            }
        }
        impl xsd::Encode for Document {
            fn encode(&self, #encoder: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                #arms
            }
        }
        #globals
    }
}

/// What is declared globally.
fn globals(context: &Context<'_>, globals: &Globals) -> TokenStream {
    let elements = globals.elements.iter().map(|element| global_element(context, element));
    let attributes = globals.attributes.iter().map(|(name, ty)| {
        let ((namespace, local), ty) = (context.name(name), types::ty(context, ty));
        quote!(xsd::GlobalAttribute::new(#namespace, #local, xsd::valid::<#ty>))
    });
    let types = globals.types.iter().map(|global| {
        let ((namespace, local), ty) = (context.name(&global.name), types::ty(context, &global.ty));
        if global.is_simple {
            quote!(xsd::GlobalType::simple(#namespace, #local, xsd::valid::<#ty>))
        } else {
            quote!(xsd::GlobalType::complex(#namespace, #local, |d| d.read::<#ty>().map(drop)))
        }
    });
    quote! {
        /// What the set declares globally.
        pub(super) static GLOBALS: xsd::Globals = xsd::Globals {
            elements: &[#(#elements),*],
            attributes: &[#(#attributes),*],
            types: &[#(#types),*],
        };
    }
}

fn global_element(context: &Context<'_>, element: &GlobalElement) -> TokenStream {
    let (namespace, local) = context.name(&element.name);
    let ty = types::value(context, &element.value);
    let trim = element.value.trim.then(|| quote!(.trim()));
    let given = decode::given(context, &element.value, element.constraint.as_ref());
    let only_type = decode::only_type(context, element.only_type.as_ref());
    quote!(xsd::GlobalElement::new(#namespace, #local, |d| d #trim #given #only_type.read::<#ty>().map(drop)))
}

fn read(context: &Context<'_>, matcher: &Matcher, root: &Root) -> TokenStream {
    let name = ident(&root.variant);
    let pattern = matcher.pattern(&root.name);
    let trim = root.value.trim.then(|| quote!(.trim()));
    let given = decode::given(context, &root.value, root.constraint.as_ref());
    let only_type = decode::only_type(context, root.only_type.as_ref());
    let read = quote!(d #trim #given #only_type.read()?);
    let value = if root_type(context, root).1 { quote!(Box::new(#read)) } else { read };
    quote!(#pattern => Ok(Self::#name(#value)),)
}

/// The type of a root's variant, and whether it is a box.
fn root_type(context: &Context<'_>, root: &Root) -> (TokenStream, bool) {
    if root.is_typed {
        let value = types::value(context, &root.value);
        return (quote!(Box<xsd::Typed<#value>>), true);
    }
    types::boxed(context, &root.value)
}

fn document_derives(context: &Context<'_>) -> TokenStream {
    let eq = context.set.roots.iter().all(|root| match &root.value.ty {
        crate::binding::TypeRef::Item(item) => context.set[*item].derives.eq,
        crate::binding::TypeRef::Builtin(builtin) => builtin.eq,
        crate::binding::TypeRef::List(_) | crate::binding::TypeRef::Lexical(_) => false,
        crate::binding::TypeRef::AnyElement => true,
    });
    types::derives(crate::binding::Derives { default: false, eq })
}
