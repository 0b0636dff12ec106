//! Decoders: the fields in the order of the schema, each child told by its name.

mod attributes;
mod checks;
mod children;
mod wildcard;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::{Content, ItemId, OpenField, Starts, Struct, TypesField};
use crate::emit::context::{Context, field, local};
use crate::emit::matcher::Matcher;
use crate::schema::ValueConstraint;

pub(super) use attributes::name as attribute_name;
pub(super) use checks::{checks, present, xml_name};
pub(super) use children::{children, given, only_type, variables};
pub(super) use wildcard::accepts;

use attributes::attributes;
use checks::fixed;

pub(super) fn structure(context: &Context<'_>, structure: &Struct) -> TokenStream {
    let attributes = attributes(context, structure);
    let mut declarations = TokenStream::new();
    for attribute in &structure.attributes {
        let name = local(&attribute.name);
        declarations.extend(quote!(let mut #name = None;));
    }
    if let Some(any) = &structure.any_attribute {
        let name = local(&any.name);
        declarations.extend(quote!(let mut #name = xsd::AnyAttributes::default();));
    }
    if let Some(name) = &structure.extra {
        let name = local(name);
        declarations.extend(quote!(let mut #name = xsd::Extra::default();));
    }
    let (before, content) = match &structure.content {
        Content::Text { field, value } => {
            let name = local(field);
            let trim = value.trim.then(|| quote!(.trim()));
            (quote!(), quote!(let #name = d #trim.text()?;))
        }
        Content::Children(fields) => {
            let before = variables(context, fields);
            let extra = extra(structure);
            let open = structure.open_content.as_deref();
            let opened = open.map(open_model);
            let body =
                children(context, fields, &extra, &quote!(d.unknown(#extra)), false, open.map(|open| &open.wildcard));
            let checks = checks(fields);
            let no_text = structure.is_empty.then(|| quote!(d.no_text()?;));
            (before, quote!(#opened #no_text #body #checks))
        }
        Content::Mixed { field, item } => {
            let name = local(field);
            let body = mixed(context, *item, &name, &extra(structure));
            (quote!(let mut #name = Vec::new();), body)
        }
    };
    let fixed = structure
        .attributes
        .iter()
        .filter_map(|attribute| fixed(&attribute.name, &attribute.attribute, attribute.constraint.as_ref()));
    let inherited = structure.attributes.iter().filter(|attribute| attribute.is_inherited).map(|attribute| {
        let (namespace, local) = attribute_name(context, &attribute.attribute);
        let given = match &attribute.constraint {
            Some(ValueConstraint::Default(literal) | ValueConstraint::Fixed(literal)) => {
                let text = &literal.text;
                quote!(Some(#text))
            }
            None => quote!(None),
        };
        quote!(d.inherit(#namespace, #local, #given);)
    });
    let values = values(context, structure);
    quote! {
        fn decode_content(d: &mut xsd::Decoder<'_>) -> Result<Self, xsd::DecodeError> {
            #declarations
            #before
            #(#inherited)*
            #attributes
            #(#fixed)*
            #content
            let this = Self { #(#values),* };
            d.end()?;
            Ok(this)
        }
    }
}

/// Has the decoder keep what open content takes, with what the content model itself does.
fn open_model(open: &OpenField) -> TokenStream {
    let (wildcard, is_suffix) = (wildcard::processed(&open.wildcard), open.is_suffix);
    let elements = wildcard::names(&open.elements);
    let wildcards = open.wildcards.iter().map(wildcard::wildcard);
    quote! {
        d.open_content(const {
            &xsd::OpenModel { wildcard: #wildcard, is_suffix: #is_suffix, elements: #elements, wildcards: &[#(#wildcards),*] }
        });
    }
}

/// `Some(&mut extra)`, or `None`.
fn extra(structure: &Struct) -> TokenStream {
    match &structure.extra {
        Some(name) => {
            let name = local(name);
            quote!(Some(&mut #name))
        }
        None => quote!(None),
    }
}

fn values(context: &Context<'_>, structure: &Struct) -> Vec<TokenStream> {
    let plain = |item: &String| {
        let (name, variable) = (field(item), local(item));
        if name == variable { quote!(#name) } else { quote!(#name: #variable) }
    };
    let mut values = Vec::new();
    for attribute in &structure.attributes {
        if attribute.required {
            let (name, variable) = (field(&attribute.name), local(&attribute.name));
            let xml = &*attribute.attribute.local;
            values.push(quote!(#name: d.present_attribute(#variable, #xml)?));
        } else {
            values.push(plain(&attribute.name));
        }
    }
    match &structure.content {
        Content::Text { field, .. } | Content::Mixed { field, .. } => values.push(plain(field)),
        Content::Children(fields) => values.extend(present(context, fields)),
    }
    values.extend(structure.open_content.as_ref().map(|open| {
        let name = field(&open.name);
        quote!(#name: d.opened())
    }));
    values.extend(structure.any_attribute.iter().map(|any| &any.name).chain(&structure.extra).map(plain));
    values.extend(structure.types.as_ref().map(|types| {
        let (name, own) = (field(&types.name), own_name(context, types));
        quote!(#name: d.types(#own)?)
    }));
    values
}

/// The type's own name: `Some((NS, "local"))`, or `None`.
pub(super) fn own_name(context: &Context<'_>, types: &TypesField) -> TokenStream {
    match &types.own {
        Some(name) => {
            let (namespace, local) = context.name(name);
            quote!(Some((#namespace, #local)))
        }
        None => quote!(None),
    }
}

fn mixed(context: &Context<'_>, item: ItemId, content: &Ident, extra: &TokenStream) -> TokenStream {
    let path = context.path(item);
    let first = Matcher::new(context, [&Starts::of_item(context.set, item)].into_iter()).first();
    quote! {
        while let Some(node) = d.mixed(#first)? {
            match node {
                xsd::Node::Text(text) => {
                    #content.push(#path::Text(text.into_owned()));
                    Ok(())
                }
                xsd::Node::Child(_) if <#path as xsd::Group>::begins(d)? => d.push_group(&mut #content),
                xsd::Node::Child(_) => d.unknown(#extra),
            }?;
        }
    }
}
