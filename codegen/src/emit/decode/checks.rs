//! What is looked at behind the last child: presence, how often, fixed values.

use proc_macro2::TokenStream;
use quote::quote;

use super::Target;
use crate::binding::{Field, FieldTerm, Fields, ItemKind, Shape, Starts, Wrapped};
use crate::emit::context::{Context, field, local};
use crate::name::QName;
use crate::schema::ValueConstraint;

/// The checks behind the last child: how often, and fixed values.
pub(in crate::emit) fn checks(context: &Context<'_>, fields: &Fields, target: Target) -> TokenStream {
    let mut checks = TokenStream::new();
    for field in &fields.fields {
        let place = target.place(&field.name);
        let xml = xml_name(field);
        if field.shape() == Shape::Many && (field.min > 0 || field.max.is_some()) {
            let occurs = bounds(field.min, field.max);
            let count = count(context, field, &quote!(#place));
            checks.extend(quote!(d.occurs(#count, #xml, #occurs)?;));
        }
        if let FieldTerm::Wrapped { item, min, max, .. } = &field.term
            && (*min > 0 || max.is_some())
        {
            let occurs = bounds(*min, *max);
            let inner = match item {
                Wrapped::Element(element) => element.name.local.to_string(),
                Wrapped::Choice(_) => xml,
            };
            checks.extend(quote!(if let Some(items) = &#place { d.occurs(items.len(), #inner, #occurs)?; }));
        }
    }
    checks
}

pub(super) fn fixed(
    target: Target,
    name: &str,
    xml: &QName,
    constraint: Option<&ValueConstraint>,
) -> Option<TokenStream> {
    let Some(ValueConstraint::Fixed(literal)) = constraint else { return None };
    let (place, xml, text) = (target.place(name), &*xml.local, &literal.text);
    Some(quote!(d.fixed(&#place, #xml, #text)?;))
}

/// How often a field's particle stands, of the bounds that it has. Where an occurrence of a sequence may end before another element that it begins with,
/// what was read as one may be several: `a a b` is `(a{1,2}, b?)` once or twice (3.8.4, Element Sequence Valid).
pub(in crate::emit) fn count(context: &Context<'_>, field: &Field, list: &TokenStream) -> TokenStream {
    let first = match &field.term {
        FieldTerm::Group(item) if field.min > 1 => match &context.set[*item].kind {
            ItemKind::Sequence(Fields { fields, any_order: false }) => fields.split_first(),
            _ => None,
        },
        _ => None,
    };
    match first {
        Some((first, rest))
            if first.shape() == Shape::Many && first.min > 0 && rest.iter().all(|field| field.min == 0) =>
        {
            let name = self::field(&first.name);
            let (least, min) =
                (proc_macro2::Literal::u32_unsuffixed(first.min), proc_macro2::Literal::u32_unsuffixed(field.min));
            let each = if first.min == 1 { quote!(part.#name.len()) } else { quote!(part.#name.len() / #least) };
            quote!(#list.len().max(#list.iter().map(|part| #each).sum::<usize>().min(#min)))
        }
        _ => quote!(#list.len()),
    }
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
pub(in crate::emit) fn xml_name(field: &Field) -> String {
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
pub(in crate::emit) fn present(context: &Context<'_>, fields: &Fields) -> Vec<TokenStream> {
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
