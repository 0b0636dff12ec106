//! What serde needs: derives, and how fields and variants are spelled.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::{Content, Field, FieldTerm, Item, Serde, Shape, Struct, TypeRef, Wrapped, keys};
use crate::emit::context::Context;

/// What stands before fields and variants, by their Rust names.
#[derive(Default)]
pub(super) struct Attributes(Vec<(String, TokenStream)>);

impl Attributes {
    pub(super) fn get(&self, name: &str) -> Option<&TokenStream> {
        find(&self.0, name)
    }
}

fn find<'l, T>(list: &'l [(String, T)], name: &str) -> Option<&'l T> {
    for (known, value) in list {
        if known == name {
            return Some(value);
        }
    }
    None
}

/// The derives of a type.
pub(super) fn derives(context: &Context<'_>) -> TokenStream {
    derives_with(context, &TokenStream::new())
}

/// The derives of a struct; what is missing is as in its default, where it has one.
pub(super) fn derives_of(context: &Context<'_>, item: &Item) -> TokenStream {
    let default = if item.derives.default { quote!(, default) } else { TokenStream::new() };
    derives_with(context, &default)
}

fn derives_with(context: &Context<'_>, more: &TokenStream) -> TokenStream {
    let derive = attribute(context, &quote!(derive(xsd::serde::Serialize, xsd::serde::Deserialize)));
    let serde = attribute(context, &quote!(serde(crate = "xsd::serde" #more)));
    quote!(#derive #serde)
}

/// The derives of a type that is no more than what it holds.
pub(super) fn transparent(context: &Context<'_>, inner: &TypeRef) -> (TokenStream, TokenStream) {
    (derives_with(context, &quote!(, transparent)), of(context, None, None, is_float(inner)))
}

/// Before the fields of a complex type.
pub(super) fn structure(context: &Context<'_>, item: &Item, structure: &Struct) -> Attributes {
    let mut attributes = Attributes::default();
    if context.set.serde == Serde::No {
        return attributes;
    }
    let keys = keys::of_struct(structure);
    let mut add = |name: &str, skip: Option<&str>, is_float: bool| {
        let key = find(&keys, name).filter(|key| *key != name);
        let skip = skip.map(|path| Skip { path, is_default: item.derives.default });
        attributes.0.push((name.to_owned(), of(context, key.map(String::as_str), skip, is_float)));
    };
    for attribute in &structure.attributes {
        add(&attribute.name, (!attribute.required).then_some("Option::is_none"), is_float(&attribute.ty));
    }
    match &structure.content {
        Content::Text { field, value } => add(field, None, is_float(&value.ty)),
        Content::Mixed { field, .. } => add(field, Some("Vec::is_empty"), false),
        Content::Children(fields) => {
            for field in &fields.fields {
                add(&field.name, skip(field), holds_floats(field));
            }
        }
    }
    if let Some(any) = &structure.any_attribute {
        add(&any.name, Some("xsd::AnyAttributes::is_empty"), false);
    }
    if let Some(open) = &structure.open_content {
        add(&open.name, Some("xsd::OpenContent::is_empty"), false);
    }
    if let Some(types) = &structure.types {
        add(&types.name, Some("xsd::Types::is_empty"), false);
    }
    if let Some(extra) = &structure.extra {
        add(extra, Some("xsd::Extra::is_empty"), false);
    }
    attributes
}

/// Before the fields of a sequence.
pub(super) fn fields(context: &Context<'_>, item: &Item, fields: &[Field]) -> Attributes {
    of_fields(context, fields, &|field| skip(field).map(|path| Skip { path, is_default: item.derives.default }))
}

/// Before the variants of a choice.
pub(super) fn variants(context: &Context<'_>, variants: &[Field]) -> Attributes {
    of_fields(context, variants, &|_| None)
}

fn of_fields(context: &Context<'_>, fields: &[Field], skip: &dyn Fn(&Field) -> Option<Skip<'static>>) -> Attributes {
    let mut attributes = Attributes::default();
    if context.set.serde == Serde::No {
        return attributes;
    }
    let keys = keys::of_fields(fields);
    for field in fields {
        let key = find(&keys, &field.name).filter(|key| **key != field.name);
        let attribute = of(context, key.map(String::as_str), skip(field), holds_floats(field));
        attributes.0.push((field.name.clone(), attribute));
    }
    attributes
}

/// Before variants that have a name in XML and hold a value.
pub(super) fn named<'n>(
    context: &Context<'_>,
    variants: impl Iterator<Item = (&'n str, &'n str, &'n TypeRef)>,
) -> Attributes {
    match context.set.serde {
        Serde::No => Attributes::default(),
        Serde::Yes | Serde::Feature(_) => of_named(context, &variants.collect::<Vec<_>>()),
    }
}

fn of_named(context: &Context<'_>, variants: &[(&str, &str, &TypeRef)]) -> Attributes {
    let mut attributes = Attributes::default();
    let keys = keys::of_names(variants.iter().map(|(rust, xml, _)| (*rust, *xml)));
    for ((rust, key), (.., ty)) in keys.into_iter().zip(variants) {
        let renamed = (key != rust).then_some(&*key);
        let attribute = of(context, renamed, None, is_float(ty));
        attributes.0.push((rust, attribute));
    }
    attributes
}

/// Before the variant of text in mixed content.
pub(super) fn text(context: &Context<'_>) -> TokenStream {
    of(context, Some("#text"), None, false)
}

/// The implementations for an enumeration, which is its text.
pub(super) fn enumeration(context: &Context<'_>, name: &Ident) -> TokenStream {
    let gate = match &context.set.serde {
        Serde::No => return TokenStream::new(),
        Serde::Yes => TokenStream::new(),
        Serde::Feature(feature) => quote!(#[cfg(feature = #feature)]),
    };
    quote! {
        #gate
        impl xsd::serde::Serialize for #name {
            fn serialize<S: xsd::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        #gate
        impl<'de> xsd::serde::Deserialize<'de> for #name {
            fn deserialize<D: xsd::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as xsd::serde::Deserialize>::deserialize(deserializer).map(|text| Self::from(&*text))
            }
        }
    }
}

/// A field that is left out where there is nothing in it.
struct Skip<'s> {
    /// The function that tells.
    path: &'s str,
    /// Whether the struct says already what it is where it is missing.
    is_default: bool,
}

fn of(context: &Context<'_>, key: Option<&str>, skip: Option<Skip<'_>>, is_float: bool) -> TokenStream {
    let rename = key.map(|key| quote!(rename = #key));
    let skip = skip.map(|Skip { path, is_default }| {
        // An `Option` that is missing is none, but for those that are read in a way of their own.
        let is_none = is_default || (path == "Option::is_none" && !is_float);
        let default = (!is_none).then(|| quote!(default,));
        quote!(#default skip_serializing_if = #path)
    });
    let with = is_float.then(|| quote!(with = "xsd::floats"));
    let parts: Vec<TokenStream> = rename.into_iter().chain(skip).chain(with).collect();
    if parts.is_empty() { TokenStream::new() } else { attribute(context, &quote!(serde(#(#parts),*))) }
}

fn attribute(context: &Context<'_>, inner: &TokenStream) -> TokenStream {
    match &context.set.serde {
        Serde::No => TokenStream::new(),
        Serde::Yes => quote!(#[#inner]),
        Serde::Feature(feature) => quote!(#[cfg_attr(feature = #feature, #inner)]),
    }
}

fn skip(field: &Field) -> Option<&'static str> {
    match field.shape() {
        Shape::Required => None,
        Shape::Optional => Some("Option::is_none"),
        Shape::Many => Some("Vec::is_empty"),
    }
}

fn holds_floats(field: &Field) -> bool {
    match &field.term {
        FieldTerm::Element(element) | FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => {
            is_float(&element.value.ty)
        }
        FieldTerm::Wrapped { item: Wrapped::Choice(_), .. } | FieldTerm::Group(_) | FieldTerm::Any(_) => false,
    }
}

/// Whether a type is a floating point number or a list of them; types of the set see to theirs.
fn is_float(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => !builtin.eq,
        TypeRef::List(item) => is_float(item),
        TypeRef::Item(_) | TypeRef::Lexical(_) | TypeRef::AnyElement => false,
    }
}
