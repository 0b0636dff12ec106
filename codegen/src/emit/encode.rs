//! Encoders: the fields in the order of the schema.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::{Content, Field, FieldTerm, Fields, Shape, Struct, Wrapped};
use crate::emit::context::{Context, field, ident};
use crate::emit::decode::{attribute_name, count, own_name, xml_name};

pub(super) fn structure(context: &Context<'_>, structure: &Struct) -> TokenStream {
    let mut body = TokenStream::new();
    if let Some(types) = &structure.types {
        let (name, own) = (field(&types.name), own_name(context, types));
        body.extend(quote!(e.types(#own, &self.#name)?;));
    }
    for attribute in &structure.attributes {
        let name = field(&attribute.name);
        let (namespace, xml) = attribute_name(context, &attribute.attribute);
        body.extend(match attribute.required {
            true => quote!(e.attribute(#namespace, #xml, &self.#name)?;),
            false => quote!(e.optional_attribute(#namespace, #xml, &self.#name)?;),
        });
    }
    if let Some(name) = structure.any_attribute.as_ref().map(|any| field(&any.name)) {
        body.extend(quote!(e.any_attributes(&self.#name)?;));
    }
    let extra = structure.extra.as_deref().map(field);
    if let Some(extra) = &extra {
        body.extend(quote!(e.extra_attributes(&self.#extra)?;));
    }
    let kept = extra.as_ref().map_or(quote!(None), |extra| quote!(Some(&self.#extra)));
    match &structure.content {
        Content::Text { field: text, .. } => {
            let text = field(text);
            body.extend(quote!(e.text(&self.#text)?;));
        }
        Content::Children(fields) => {
            let open = structure.open_content.as_ref();
            let before = open.filter(|open| !open.is_suffix).map(|open| {
                let name = field(&open.name);
                quote!(e.open_content(&self.#name);)
            });
            let behind = open.map(|open| {
                let name = field(&open.name);
                quote!(e.rest_of_open_content(&self.#name)?;)
            });
            let children = children(context, fields, &kept);
            body.extend(quote!(#before #children #behind));
        }
        Content::Mixed { field: content, .. } => {
            let content = field(content);
            body.extend(quote! {
                e.mixed();
                for part in &self.#content { e.group(part)?; }
            });
        }
    }
    if let Some(extra) = &extra {
        body.extend(quote!(e.extra(&self.#extra)?;));
    }
    let encoder = encoder(&body);
    quote! {
        fn encode_content(&self, #encoder: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
            #body
            Ok(())
        }
    }
}

/// The name of the encoder in a function: what has nothing to write does not use it.
pub(super) fn encoder(body: &TokenStream) -> Ident {
    ident(if body.is_empty() { "_e" } else { "e" })
}

/// Writes the fields of a content model.
pub(super) fn children(context: &Context<'_>, fields: &Fields, kept: &TokenStream) -> TokenStream {
    let mut members = TokenStream::new();
    for field in &fields.fields {
        members.extend(member(context, field, kept));
    }
    members
}

fn member(context: &Context<'_>, item: &Field, kept: &TokenStream) -> TokenStream {
    let name = field(&item.name);
    let occurs = (item.shape() == Shape::Many && (item.min > 0 || item.max.is_some())).then(|| {
        let (xml, min) = (xml_name(item), proc_macro2::Literal::u32_unsuffixed(item.min));
        let max = item.max.map_or(quote!(None), |max| {
            let max = proc_macro2::Literal::u32_unsuffixed(max);
            quote!(Some(#max))
        });
        let count = count(context, item, &quote!(self.#name));
        quote!(e.occurs(#count, #xml, #min, #max)?;)
    });
    let write = match (&item.term, item.shape()) {
        (FieldTerm::Element(element), shape) => {
            let (namespace, xml) = context.name(&element.name);
            match (shape, item.boxed) {
                (Shape::Required, false) => quote!(e.element(#namespace, #xml, &self.#name)?;),
                (Shape::Required, true) => quote!(e.element(#namespace, #xml, &*self.#name)?;),
                (Shape::Optional, false) => quote!(e.optional(#namespace, #xml, &self.#name)?;),
                (Shape::Optional, true) => quote!(e.optional_boxed(#namespace, #xml, &self.#name)?;),
                (Shape::Many, _) => quote!(e.each(#namespace, #xml, &self.#name)?;),
            }
        }
        (FieldTerm::Wrapped { .. }, Shape::Optional) if context.set.far => {
            wrapped(context, item, &quote!(self.#name.as_deref()), kept)
        }
        (FieldTerm::Wrapped { .. }, _) => wrapped(context, item, &quote!(&self.#name), kept),
        (FieldTerm::Group(_), shape @ (Shape::Required | Shape::Optional)) if item.boxed => {
            each(shape, &name, &quote!(e.group(&**value)?))
        }
        (FieldTerm::Group(_), shape) => each(shape, &name, &quote!(e.group(value)?)),
        (FieldTerm::Any(_), shape) => each(shape, &name, &quote!(e.any(value)?)),
    };
    quote!(#occurs #write)
}

/// Writes a wrapper element; `list` is a reference to a list, or to an `Option` of one.
pub(super) fn wrapped(context: &Context<'_>, item: &Field, list: &TokenStream, kept: &TokenStream) -> TokenStream {
    let FieldTerm::Wrapped { wrapper, item: inner, .. } = &item.term else { return TokenStream::new() };
    let (namespace, xml) = context.name(wrapper);
    match inner {
        Wrapped::Element(element) => {
            let local = &*element.name.local;
            quote!(e.wrapped(#namespace, #xml, #local, #list, #kept)?;)
        }
        Wrapped::Choice(_) => quote!(e.wrapped_group(#namespace, #xml, #list, #kept)?;),
    }
}

fn each(shape: Shape, name: &Ident, write: &TokenStream) -> TokenStream {
    match shape {
        Shape::Required => quote!({ let value = &self.#name; #write; }),
        Shape::Optional => quote!(if let Some(value) = &self.#name { #write; }),
        Shape::Many => quote!(for value in &self.#name { #write; }),
    }
}
