//! The roots of a set.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Root, Starts};
use crate::emit::context::{Context, ident};
use crate::emit::matcher::Matcher;
use crate::emit::{decode, globals, lints, serde, types};

pub(super) fn document(context: &Context<'_>) -> TokenStream {
    let (declaration, decoder, encoder) = (declaration(context), decoder(context), encoder(context));
    let globals = context.set.globals.as_ref().map(|globals| globals::globals(context, globals));
    quote!(#declaration #decoder #encoder #globals)
}

/// The enum: a variant for each root, or one for elements that name their types.
fn declaration(context: &Context<'_>) -> TokenStream {
    let roots = &context.set.roots;
    let serde = serde::derives(context);
    let named = roots.iter().map(|root| (&*root.variant, &*root.name.local, &root.value.ty));
    let attributes = serde::named(context, named);
    let mut variants = TokenStream::new();
    let mut names = Vec::new();
    for root in roots {
        let (docs, name, (ty, _)) = (context.docs(&root.docs), ident(&root.variant), root_type(context, root));
        let serde = attributes.get(&root.variant);
        variants.extend(quote!(#docs #serde #name(#ty),));
        names.push(&*root.variant);
    }
    if let Some(name) = &context.set.typed_root {
        let (name, boxes) = (ident(name), context.boxes());
        variants.extend(quote! {
            /// An element that names its type by `xsi:type`; nothing declares it.
            #name(#boxes<xsd::AnyElement>),
        });
    }
    let derives = document_derives(context);
    let lint = lints::variants("Document", &names);
    quote! {
        /// Any document of the set.
        #derives
        #serde
        #lint
        #[non_exhaustive]
        pub enum Document { #variants }
    }
}

fn decoder(context: &Context<'_>) -> TokenStream {
    let roots = &context.set.roots;
    let starts = Starts { names: roots.iter().map(|root| root.name.clone()).collect(), wildcards: Vec::new() };
    let matcher = Matcher::new(context, [starts].iter());
    let [mut accepted, mut expected, mut reads]: [TokenStream; 3] = Default::default();
    for root in roots {
        if !accepted.is_empty() {
            accepted.extend(quote!(|));
            expected.extend(quote!(,));
        }
        let (namespace, local) = context.name(&root.name);
        accepted.extend(quote!((#namespace, #local)));
        expected.extend(quote!(#local));
        reads.extend(read(context, &matcher, root));
    }
    let (namespace, local, accepts) = if roots.is_empty() {
        (quote!(_namespace), quote!(_local), quote!(false))
    } else {
        (quote!(namespace), quote!(local), quote!(matches!((namespace, local), #accepted)))
    };
    let expected = quote!(&[#expected]);
    let otherwise = match context.set.typed_root.as_deref().map(ident) {
        Some(name) => {
            let boxes = context.boxes();
            quote!(d.typed_root(#expected).map(|element| Self::#name(#boxes::new(element))))
        }
        None => quote!(d.wrong_root(#expected)),
    };
    let name = matcher.root();
    let body = if roots.is_empty() { otherwise } else { quote!(match #name { #reads _ => #otherwise, }) };
    let knows = context.globals().map(|path| quote!(d.knows(Some(&#path));));
    quote! {
        impl xsd::Decode for Document {
            fn accepts(#namespace: &str, #local: &str) -> bool {
                #accepts
            }
            fn decode(d: &mut xsd::Decoder<'_>) -> xsd::Result<Self> {
                #knows
                #body
            }
        }
    }
}

fn encoder(context: &Context<'_>) -> TokenStream {
    let mut arms = TokenStream::new();
    for root in &context.set.roots {
        let name = ident(&root.variant);
        let (namespace, local) = context.name(&root.name);
        let value = if root_type(context, root).1 { quote!(&**value) } else { quote!(value) };
        arms.extend(quote!(Self::#name(value) => e.element(#namespace, #local, #value),));
    }
    if let Some(name) = &context.set.typed_root {
        let name = ident(name);
        arms.extend(quote!(Self::#name(value) => e.any(value),));
    }
    let (encoder, body) =
        if arms.is_empty() { (quote!(_e), quote!(match *self {})) } else { (quote!(e), quote!(match self { #arms })) };
    quote! {
        impl xsd::Encode for Document {
            fn encode(&self, #encoder: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                #body
            }
        }
    }
}

fn read(context: &Context<'_>, matcher: &Matcher, root: &Root) -> TokenStream {
    let name = ident(&root.variant);
    let pattern = matcher.pattern(&root.name);
    let trim = root.value.trim.then(|| quote!(.trim()));
    let given = decode::given(context, &root.value, root.constraint.as_ref());
    let only_type = decode::only_type(context, root.only_type.as_ref());
    let read = quote!(d #trim #given #only_type.read()?);
    let boxes = context.boxes();
    let value = if root_type(context, root).1 { quote!(#boxes::new(#read)) } else { read };
    quote!(#pattern => Ok(Self::#name(#value)),)
}

/// The type of a root's variant, and whether it is a box.
fn root_type(context: &Context<'_>, root: &Root) -> (TokenStream, bool) {
    if root.is_typed {
        let value = types::value(context, &root.value);
        let boxes = context.boxes();
        return (quote!(#boxes<xsd::Typed<#value>>), true);
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
