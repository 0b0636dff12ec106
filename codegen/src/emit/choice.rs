//! Choices, and the children of mixed content.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Choice, Field, FieldTerm, ItemId, Shape, Starts, Wrapped};
use crate::emit::context::{Context, ident};
use crate::emit::decode;
use crate::emit::matcher::Matcher;
use crate::emit::{encode, lints, serde, types};

/// A choice: a variant for each alternative.
pub(super) fn choice(context: &Context<'_>, id: ItemId, choice: &Choice) -> TokenStream {
    if choice.variants.is_empty() {
        return nothing(context, id);
    }
    alternatives(context, id, choice, &TokenStream::new(), &TokenStream::new())
}

/// A choice of nothing: there is no value of it.
fn nothing(context: &Context<'_>, id: ItemId) -> TokenStream {
    let item = &context.set[id];
    let (name, docs, derives) = (ident(&item.name), context.docs(&item.docs), types::derives(item.derives));
    let serde = serde::derives(context);
    quote! {
        #docs
        #derives
        #serde
        pub enum #name {}
        impl xsd::Group for #name {
            fn begins(_d: &mut xsd::Decoder<'_>) -> xsd::Result<bool> {
                Ok(false)
            }
            fn decode_group(_d: &mut xsd::Decoder<'_>) -> xsd::Result<Option<Self>> {
                Ok(None)
            }
            fn encode_group(&self, _e: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                match *self {}
            }
        }
    }
}

/// The children of mixed content: text, or an element. The struct around reads the text.
pub(super) fn mixed(context: &Context<'_>, id: ItemId, choice: &Choice) -> TokenStream {
    let serde = serde::text(context);
    let declaration = quote! {
        /// Text.
        #serde
        Text(String),
    };
    alternatives(context, id, choice, &declaration, &quote!(Self::Text(text) => e.characters(text),))
}

fn alternatives(
    context: &Context<'_>,
    id: ItemId,
    choice: &Choice,
    text: &TokenStream,
    write_text: &TokenStream,
) -> TokenStream {
    let item = &context.set[id];
    let name = ident(&item.name);
    let (docs, derives) = (context.docs(&item.docs), types::derives(item.derives));
    let (serde, attributes) = (serde::derives(context), serde::variants(context, &choice.variants));
    let mut starts = Vec::new();
    for variant in &choice.variants {
        starts.push(Starts::of(context.set, &variant.term));
    }
    let matcher = Matcher::new(context, starts.iter());
    let begins = begins(&Starts::of_item(context.set, id), &matcher);
    let [mut variants, mut named, mut wild, mut writes]: [TokenStream; 4] = Default::default();
    let mut names = Vec::new();
    let mut strays = TokenStream::new();
    let mut known = starts.iter().flat_map(|own| &own.names).cloned().collect();
    for (variant, own) in choice.variants.iter().zip(&starts) {
        variants.extend(declaration(context, variant, attributes.get(&variant.name)));
        let read = read(context, variant, own, &matcher);
        if !own.names.is_empty() {
            let pattern = matcher.any_of(&own.names);
            named.extend(quote!(#pattern => #read,));
        }
        let others = matcher.others(&Starts::strays(context.set, &variant.term), &mut known);
        if !others.is_empty() && variant.shape() != Shape::Many {
            let pattern = matcher.any_of(&others);
            strays.extend(quote!(#pattern => #read,));
        }
        for wildcard in &own.wildcards {
            let accepts = decode::accepts(wildcard);
            wild.extend(quote!(_ if #accepts => #read,));
        }
        writes.extend(write(context, variant));
        names.push(&*variant.name);
    }
    let (call, method) = (matcher.call(), matcher.method());
    let names = lints::variants(&item.name, &names);
    let sizes = lints::sizes(&choice.variants);
    quote! {
        #docs
        #derives
        #serde
        #names
        #sizes
        #[non_exhaustive]
        pub enum #name {
            #text
            #variants
        }
        impl xsd::Group for #name {
            #begins
            fn decode_group(d: &mut xsd::Decoder<'_>) -> xsd::Result<Option<Self>> {
                let Some(child) = d.#method(#call)? else { return Ok(None) };
                match child {
                    #named
                    #wild
                    #strays
                    _ => d.unknown(None).map(|()| None),
                }
            }
            fn encode_group(&self, e: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
                match self {
                    #write_text
                    #writes
                }
            }
        }
    }
}

fn declaration(context: &Context<'_>, variant: &Field, serde: Option<&TokenStream>) -> TokenStream {
    let (docs, name, ty) = (context.docs(&variant.docs), ident(&variant.name), types::field(context, variant));
    quote!(#docs #serde #name(#ty),)
}

/// `Group::begins`: whether the child is one that the group may begin with.
pub(super) fn begins(starts: &Starts, matcher: &Matcher) -> TokenStream {
    let (call, method) = (matcher.call(), matcher.method());
    let pattern = matcher.any_of(&starts.names);
    let mut wild = TokenStream::new();
    for wildcard in &starts.wildcards {
        if !wild.is_empty() {
            wild.extend(quote!(||));
        }
        wild.extend(decode::accepts(wildcard));
    }
    let begins = if wild.is_empty() {
        quote!(matches!(d.#method(#call)?, Some(#pattern)))
    } else {
        let named = if pattern.is_empty() { pattern } else { quote!(Some(#pattern) => true,) };
        quote!(match d.#method(#call)? { #named Some(_) => #wild, None => false })
    };
    quote! {
        fn begins(d: &mut xsd::Decoder<'_>) -> xsd::Result<bool> {
            Ok(#begins)
        }
    }
}

/// Reads an alternative: a `Result` of an `Option` of the choice.
fn read(context: &Context<'_>, variant: &Field, starts: &Starts, matcher: &Matcher) -> TokenStream {
    let name = ident(&variant.name);
    let trims = match &variant.term {
        FieldTerm::Element(element) | FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => element.value.trim,
        _ => false,
    };
    let trim = trims.then(|| quote!(.trim()));
    if variant.shape() == Shape::Many {
        let (call, method) = (matcher.call(), matcher.method());
        let push = match &variant.term {
            FieldTerm::Group(_) => quote!(d.push_group(&mut values)?),
            FieldTerm::Element(element) => {
                let given = decode::given(context, &element.value, variant.constraint.as_ref());
                let only_type = decode::only_type(context, variant.only_type.as_ref());
                quote!(d #trim #given #only_type.push(&mut values)?)
            }
            _ => quote!(d #trim.push(&mut values)?),
        };
        let pattern = matcher.any_of(&starts.names);
        let read = if variant.max.is_none() && starts.wildcards.is_empty() && !pattern.is_empty() {
            quote!(while let Some(#pattern) = d.#method(#call)? { #push; })
        } else {
            let (guard, and_free) = match variant.max {
                Some(max) => {
                    let max = usize::try_from(max).unwrap_or(usize::MAX);
                    (quote!(if values.len() < #max), quote!(&& values.len() < #max))
                }
                None => Default::default(),
            };
            let mut arms = TokenStream::new();
            if !pattern.is_empty() {
                arms.extend(quote!(Some(#pattern) #guard => #push,));
            }
            for wildcard in &starts.wildcards {
                let accepts = decode::accepts(wildcard);
                arms.extend(quote!(Some(_) if #accepts #and_free => #push,));
            }
            quote!(loop {
                match d.#method(#call)? {
                    #arms
                    _ => break,
                }
            })
        };
        let lists = context.lists();
        return quote!({
            let mut values = #lists::new();
            #read
            Ok(Some(Self::#name(values)))
        });
    }
    let given = match &variant.term {
        FieldTerm::Element(element) => decode::given(context, &element.value, variant.constraint.as_ref()),
        _ => None,
    };
    let boxes = context.boxes();
    let boxed = variant.boxed.then(|| quote!(.map(#boxes::new)));
    match &variant.term {
        FieldTerm::Element(_) => {
            let only_type = decode::only_type(context, variant.only_type.as_ref());
            quote!(Ok(d #trim #given #only_type.try_read()? #boxed.map(Self::#name)))
        }
        FieldTerm::Group(item) => {
            let item = context.path(*item);
            quote!(Ok(<#item as xsd::Group>::decode_group(d)? #boxed.map(Self::#name)))
        }
        FieldTerm::Any(_) => quote!(Ok(Some(Self::#name(d.any()?)))),
        FieldTerm::Wrapped { wrapper, item, .. } => {
            let wrapper = &*wrapper.local;
            let call = match item {
                Wrapped::Element(element) => {
                    let (namespace, local) = context.name(&element.name);
                    quote!(wrapped(#namespace, #local, &mut list, #wrapper, None))
                }
                Wrapped::Choice(_) => quote!(wrapped_group(&mut list, #wrapper, None)),
            };
            let lists = context.lists();
            quote!({
                let mut list = None::<#lists<_>>;
                d #trim.#call?;
                Ok(list.map(Self::#name))
            })
        }
    }
}

/// Writes an alternative: an arm of a match on the choice.
fn write(context: &Context<'_>, variant: &Field) -> TokenStream {
    let name = ident(&variant.name);
    let many = variant.shape() == Shape::Many;
    let value = if variant.boxed && !many { quote!(&**value) } else { quote!(value) };
    let write = match &variant.term {
        FieldTerm::Element(element) => {
            let (namespace, local) = context.name(&element.name);
            match many {
                true => quote!(e.each(#namespace, #local, value)),
                false => quote!(e.element(#namespace, #local, #value)),
            }
        }
        FieldTerm::Group(_) if many => quote!(value.iter().try_for_each(|value| e.group(value))),
        FieldTerm::Group(_) => quote!(e.group(#value)),
        FieldTerm::Any(_) if many => quote!(value.iter().try_for_each(|value| e.any(value))),
        FieldTerm::Any(_) => quote!(e.any(value)),
        FieldTerm::Wrapped { .. } => {
            let call = encode::wrapped(context, variant, &quote!(value), &quote!(None));
            quote!({ #call Ok(()) })
        }
    };
    quote!(Self::#name(value) => #write,)
}
