//! Decoders: the fields in the order of the schema, each child told by its name.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::{
    AnyAttributeField, Content, Field, FieldTerm, Fields, ItemId, ItemKind, Shape, Starts, Struct, TypeRef, TypesField,
    Value, Wrapped,
};
use crate::emit::context::{Context, field, local};
use crate::emit::matcher::Matcher;
use crate::name::QName;
use crate::schema::{Namespaces, ValueConstraint};

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
            let before = variables(fields);
            let extra = extra(structure);
            let body = children(context, fields, &extra, &quote!(d.unknown(#extra)), false);
            let checks = checks(fields);
            (before, quote!(#body #checks))
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
    let values = values(context, structure);
    quote! {
        fn decode_content(d: &mut xsd::Decoder<'_>) -> Result<Self, xsd::DecodeError> {
            #declarations
            #before
            #attributes
            #(#fixed)*
            #content
            let this = Self { #(#values),* };
            d.end()?;
            Ok(this)
        }
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

fn attributes(context: &Context<'_>, structure: &Struct) -> TokenStream {
    let extra = extra(structure);
    if structure.attributes.is_empty() && structure.any_attribute.is_none() {
        return quote!(d.no_attributes(#extra)?;);
    }
    let arms = structure.attributes.iter().map(|attribute| {
        let (name, local_name) = (local(&attribute.name), attribute.attribute.local.to_string());
        let namespace = match attribute.attribute.namespace_str() {
            "" => quote!(""),
            namespace => {
                let namespace = context.namespace(namespace);
                quote!(#namespace)
            }
        };
        let trim = attribute.trim.then(|| quote!(.trim()));
        quote!((#namespace, #local_name) => d #trim.set_attribute(&mut #name),)
    });
    let unknown = quote!(_ => d.unknown_attribute(#extra),);
    let others = match &structure.any_attribute {
        Some(AnyAttributeField { name, namespaces }) => {
            let name = local(name);
            let keep = quote!(d.any_attribute(&mut #name));
            if structure.attributes.is_empty() && *namespaces == Namespaces::Any {
                return quote!(while d.attribute()?.is_some() { #keep?; });
            }
            match namespaces {
                Namespaces::Any => quote!(_ => #keep,),
                _ => {
                    let wildcard = wildcard(namespaces);
                    quote!((namespace, _) if const { #wildcard }.accepts(namespace) => #keep, #unknown)
                }
            }
        }
        None => unknown,
    };
    quote! {
        while let Some(attribute) = d.attribute()? {
            match attribute {
                #(#arms)*
                #others
            }?;
        }
    }
}

/// The variables that the fields are read into.
pub(super) fn variables(fields: &Fields) -> TokenStream {
    let variables = fields.fields.iter().map(|field| {
        let name = local(&field.name);
        let empty = if field.shape() == Shape::Many { quote!(Vec::new()) } else { quote!(None) };
        quote!(let mut #name = #empty;)
    });
    let place = is_ordered(fields).then(|| quote!(let mut place = 0;));
    quote!(#(#variables)* #place)
}

fn is_ordered(fields: &Fields) -> bool {
    !fields.any_order && fields.fields.len() > 1
}

/// The loop over the children. Where the model is only a part of an element's (`is_group`), it ends at the first child that has no place in what is left.
pub(super) fn children(
    context: &Context<'_>,
    fields: &Fields,
    extra: &TokenStream,
    other: &TokenStream,
    is_group: bool,
) -> TokenStream {
    let starts: Vec<Starts> = fields.fields.iter().map(|field| Starts::of(context.set, &field.term)).collect();
    let matcher = Matcher::new(context, starts.iter());
    let mut expected = Vec::new();
    let mut named = Vec::new();
    let mut wild = Vec::new();
    let last = LastPlaces::of(&starts);
    for (index, (field, own)) in fields.fields.iter().zip(&starts).enumerate() {
        let action = action(context, fields, index, field, extra);
        let free = free(fields, index, field);
        if !is_group {
            expected.extend(expectation(context, (&starts, &last), index, field, &action));
        }
        // A name that has several places takes the first that is still free; in a group, one without a free place ends it.
        let (late, early): (Vec<&QName>, Vec<&QName>) =
            own.names.iter().partition(|name| !is_group && last.is_last(name, index));
        for (names, guard) in [(early, Some(&free)), (late, None)] {
            if names.is_empty() {
                continue;
            }
            let patterns = names.iter().map(|name| matcher.pattern(name));
            let guard = guard.filter(|guard| !guard.is_empty()).map(|guard| quote!(if #guard));
            named.push(quote!(#(#patterns)|* #guard => #action,));
        }
        let is_last_wildcard = last.wildcards.iter().all(|(place, _)| *place <= index);
        for namespaces in &own.wildcards {
            let accepts = accepts(namespaces);
            let guard =
                if (is_group || !is_last_wildcard) && !free.is_empty() { quote!(#accepts && #free) } else { accepts };
            wild.push(quote!(_ if #guard => #action,));
        }
    }
    let call = matcher.call();
    if named.is_empty() && wild.is_empty() {
        return quote!(while d.child(#call)?.is_some() { #other?; });
    }
    let method = matcher.method();
    let arms = quote! {
        match child {
            #(#named)*
            #(#wild)*
            _ => #other,
        }?;
    };
    if expected.is_empty() {
        return quote!(while let Some(child) = d.#method(#call)? { #arms });
    }
    quote! {
        loop {
            #(#expected)*
            let Some(child) = d.#method(#call)? else { break };
            #arms
        }
    }
}

/// What reads a child where the order of the schema lets expect it: as the arm of its name would. `None` where the field is no element,
/// or its name has other places.
fn expectation(
    context: &Context<'_>,
    (starts, last): (&[Starts], &LastPlaces<'_>),
    index: usize,
    field: &Field,
    action: &TokenStream,
) -> Option<TokenStream> {
    if matches!(field.term, FieldTerm::Group(_) | FieldTerm::Any(_)) {
        return None;
    }
    let name = starts[index].names.first()?;
    let is_before = starts[..index].iter().any(|own| own.names.contains(name));
    if is_before || !last.is_last(name, index) {
        return None;
    }
    let (namespace, local) = context.name(name);
    let keyword = if field.shape() == Shape::Many { quote!(while) } else { quote!(if) };
    Some(quote!(#keyword d.next_is(#namespace, #local) { #action?; }))
}

/// The last places in a content model where names and wildcards stand.
struct LastPlaces<'s> {
    names: HashMap<&'s QName, usize>,
    wildcards: Vec<(usize, &'s Namespaces)>,
}

impl<'s> LastPlaces<'s> {
    fn of(starts: &'s [Starts]) -> Self {
        let places = || starts.iter().enumerate();
        let names = places().flat_map(|(place, own)| own.names.iter().map(move |name| (name, place))).collect();
        let wildcards = places().flat_map(|(place, own)| own.wildcards.iter().map(move |any| (place, any))).collect();
        Self { names, wildcards }
    }

    /// Whether an element of this name has no place behind this one.
    fn is_last(&self, name: &QName, place: usize) -> bool {
        let takes = |(later, any): &(usize, &Namespaces)| *later > place && any.contain(name.namespace.as_ref());
        self.names.get(name).is_none_or(|last| *last <= place) && !self.wildcards.iter().any(takes)
    }
}

/// Whether a field has a free place, as a condition; empty where it always has.
fn free(fields: &Fields, index: usize, field: &Field) -> TokenStream {
    let name = local(&field.name);
    let capacity = match (field.shape(), field.max) {
        (Shape::Many, None) => None,
        (Shape::Many, Some(max)) => {
            let max = usize::try_from(max).unwrap_or(usize::MAX);
            Some(quote!(#name.len() < #max))
        }
        _ => Some(quote!(#name.is_none())),
    };
    let place = is_ordered(fields).then(|| {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if index == 0 { quote!(place == 0) } else { quote!(place <= #index) }
    });
    match (place, capacity) {
        (Some(place), Some(capacity)) => quote!(#place && #capacity),
        (place, capacity) => place.or(capacity).unwrap_or_default(),
    }
}

/// What reads a child into its field.
fn action(context: &Context<'_>, fields: &Fields, index: usize, field: &Field, extra: &TokenStream) -> TokenStream {
    let name = local(&field.name);
    let at = is_ordered(fields).then(|| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(.at(&mut place, #index)?)
    });
    let trims = match &field.term {
        FieldTerm::Element(element) | FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => element.value.trim,
        _ => false,
    };
    let trim = trims.then(|| quote!(.trim()));
    let given = match &field.term {
        FieldTerm::Element(element) => given(context, &element.value, field.constraint.as_ref()),
        _ => None,
    };
    let call = match (&field.term, field.shape(), field.boxed) {
        (FieldTerm::Group(_), Shape::Many, _) => quote!(push_group(&mut #name)),
        (FieldTerm::Group(_), _, false) => quote!(group(&mut #name)),
        (FieldTerm::Group(_), _, true) => quote!(group_boxed(&mut #name)),
        (FieldTerm::Wrapped { wrapper, item: Wrapped::Element(element), .. }, ..) => {
            let (namespace, item) = context.name(&element.name);
            let wrapper = &*wrapper.local;
            quote!(wrapped(#namespace, #item, &mut #name, #wrapper, #extra))
        }
        (FieldTerm::Wrapped { wrapper, .. }, ..) => {
            let wrapper = &*wrapper.local;
            quote!(wrapped_group(&mut #name, #wrapper, #extra))
        }
        (_, Shape::Many, _) => quote!(push(&mut #name)),
        (_, Shape::Required, false) => quote!(required(&mut #name)),
        (_, Shape::Required, true) => quote!(required_boxed(&mut #name)),
        (_, Shape::Optional, false) => quote!(optional(&mut #name)),
        (_, Shape::Optional, true) => quote!(optional_boxed(&mut #name)),
    };
    quote!(d #at #trim #given.#call)
}

/// What the schema says of an element's value beforehand, where the value is simple.
pub(super) fn given(context: &Context<'_>, value: &Value, constraint: Option<&ValueConstraint>) -> Option<TokenStream> {
    let is_simple = match &value.ty {
        TypeRef::Builtin(_) | TypeRef::List(_) => true,
        TypeRef::AnyElement => false,
        TypeRef::Item(item) => match &context.set[*item].kind {
            ItemKind::Struct(structure) => matches!(structure.content, Content::Text { .. }),
            kind => matches!(kind, ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_)),
        },
    };
    let constraint = constraint.filter(|_| is_simple)?;
    Some(match constraint {
        ValueConstraint::Default(literal) => {
            let text = &literal.text;
            quote!(.default_to(#text))
        }
        ValueConstraint::Fixed(literal) => {
            let text = &literal.text;
            quote!(.fixed_to(#text))
        }
    })
}

/// The checks behind the last child: how often, and fixed values.
pub(super) fn checks(fields: &Fields) -> TokenStream {
    let mut checks = TokenStream::new();
    for field in &fields.fields {
        let variable = local(&field.name);
        let xml = xml_name(field);
        if field.shape() == Shape::Many && (field.min > 0 || field.max.is_some()) {
            let occurs = bounds(field.min, field.max);
            checks.extend(quote!(d.occurs(#variable.len(), #xml, #occurs)?;));
        }
        if let FieldTerm::Wrapped { item, min, max, .. } = &field.term
            && (*min > 0 || max.is_some())
        {
            let occurs = bounds(*min, *max);
            let inner = match item {
                Wrapped::Element(element) => element.name.local.to_string(),
                Wrapped::Choice(_) => xml,
            };
            checks.extend(quote!(if let Some(items) = &#variable { d.occurs(items.len(), #inner, #occurs)?; }));
        }
    }
    checks
}

fn fixed(name: &str, xml: &QName, constraint: Option<&ValueConstraint>) -> Option<TokenStream> {
    let Some(ValueConstraint::Fixed(literal)) = constraint else { return None };
    let (name, xml, text) = (local(name), &*xml.local, &literal.text);
    Some(quote!(d.fixed(&#name, #xml, #text)?;))
}

fn bounds(min: u32, max: Option<u32>) -> TokenStream {
    let max = max.map_or(quote!(None), |max| {
        let max = proc_macro2::Literal::u32_unsuffixed(max);
        quote!(Some(#max))
    });
    let min = proc_macro2::Literal::u32_unsuffixed(min);
    quote!(#min, #max)
}

/// The name of a field's particle, for messages.
pub(super) fn xml_name(field: &Field) -> String {
    match &field.term {
        FieldTerm::Element(element) => element.name.local.to_string(),
        FieldTerm::Wrapped { wrapper, .. } => wrapper.local.to_string(),
        FieldTerm::Group(_) | FieldTerm::Any(_) => field.name.clone(),
    }
}

/// The names of all elements that a group may begin with, for messages.
fn group_names(context: &Context<'_>, field: &Field) -> String {
    let names = Starts::of(context.set, &field.term).names;
    names.iter().map(|name| &*name.local).collect::<Vec<_>>().join("` or `")
}

/// The fields' values, where what is required is there.
pub(super) fn present(context: &Context<'_>, fields: &Fields) -> Vec<TokenStream> {
    let value = |item: &Field| {
        let (name, variable) = (field(&item.name), local(&item.name));
        if item.shape() == Shape::Required {
            let xml = match &item.term {
                FieldTerm::Group(_) => group_names(context, item),
                _ => xml_name(item),
            };
            return quote!(#name: d.present(#variable, #xml)?);
        }
        if name == variable { quote!(#name) } else { quote!(#name: #variable) }
    };
    fields.fields.iter().map(value).collect()
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

/// Whether the child that the decoder stands at is one that a wildcard takes.
pub(super) fn accepts(namespaces: &Namespaces) -> TokenStream {
    let wildcard = wildcard(namespaces);
    quote!(d.accepts(&const { #wildcard }))
}

fn wildcard(namespaces: &Namespaces) -> TokenStream {
    let list = |names: &[Option<std::sync::Arc<str>>]| -> TokenStream {
        let names = names.iter().map(|name| name.as_deref().unwrap_or_default());
        quote!(&[#(#names),*])
    };
    match namespaces {
        Namespaces::Any => quote!(xsd::Wildcard::any()),
        Namespaces::Not(names) => {
            let names = list(names);
            quote!(xsd::Wildcard::not(#names))
        }
        Namespaces::Only(names) => {
            let names = list(names);
            quote!(xsd::Wildcard::namespaces(#names))
        }
    }
}
