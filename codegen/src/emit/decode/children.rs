//! The children of an element: first in the order of the schema, then by name.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Target;
use super::wildcard::accepts;
use crate::binding::{
    Content, Element, Field, FieldTerm, Fields, ItemKind, Shape, Starts, TypeRef, Value, Wildcard, Wrapped,
};
use crate::emit::context::{Context, local};
use crate::emit::matcher::Matcher;
use crate::name::{Names, QName};
use crate::schema::ValueConstraint;

/// The variables that the fields are read into.
pub(in crate::emit) fn variables(context: &Context<'_>, fields: &Fields) -> TokenStream {
    let lists = context.lists();
    let variables = fields.fields.iter().map(|field| {
        let name = local(&field.name);
        match field.shape() {
            Shape::Many => quote!(let mut #name = #lists::new();),
            _ if matches!(field.term, FieldTerm::Wrapped { .. }) => quote!(let mut #name = None::<#lists<_>>;),
            _ if is_impossible(context, field) => quote!(let #name = None;),
            _ => quote!(let mut #name = None;),
        }
    });
    quote!(#(#variables)*)
}

/// The variable for the place of the last child.
pub(in crate::emit) fn place(fields: &Fields) -> Option<TokenStream> {
    is_ordered(fields).then(|| quote!(let mut place = 0;))
}

/// Whether a field is a choice of nothing.
fn is_impossible(context: &Context<'_>, field: &Field) -> bool {
    let FieldTerm::Group(item) = field.term else { return false };
    matches!(&context.set[item].kind, ItemKind::Choice(choice) if choice.variants.is_empty())
}

fn is_ordered(fields: &Fields) -> bool {
    !fields.any_order && fields.fields.len() > 1
}

/// The loop over the children. Where the model is only a part of an element's (`is_group`), it ends at the first child that has no place in what is left.
pub(in crate::emit) fn children(
    context: &Context<'_>,
    fields: &Fields,
    target: Target,
    extra: &TokenStream,
    other: &TokenStream,
    is_group: bool,
    open: Option<&Wildcard>,
) -> TokenStream {
    let starts: Vec<Starts> = fields.fields.iter().map(|field| Starts::of(context.set, &field.term)).collect();
    let matcher = Matcher::new(context, starts.iter());
    let positions = Positions::of(&starts, open);
    let straight = if is_group {
        TokenStream::new()
    } else {
        straight(context, fields, target, &starts, &positions, &matcher, extra)
    };
    let mut named = Vec::new();
    let mut wild = Vec::new();
    for (index, (field, own)) in fields.fields.iter().zip(&starts).enumerate() {
        let (modifiers, read) = action(context, fields, index, field, &Places { target, extra, is_next: false });
        let action = quote!(d #modifiers.#read);
        let free = free(fields, target, index, field);
        let served = served(fields, target, &starts[index], index, &positions);
        // A name that has several places takes the first that is still free; in a group, one without a free place ends it.
        let (late, early): (Vec<&QName>, Vec<&QName>) =
            own.names.iter().partition(|name| !is_group && positions.is_last(name, index));
        for (names, guard) in [(early, Some(&free)), (late, None)] {
            if names.is_empty() {
                continue;
            }
            let patterns = names.iter().map(|name| matcher.pattern(name));
            let guard = guard.filter(|guard| !guard.is_empty()).cloned();
            let conditions: Vec<TokenStream> = guard.into_iter().chain(served.clone()).collect();
            let guard = (!conditions.is_empty()).then(|| quote!(if #(#conditions)&&*));
            named.push(quote!(#(#patterns)|* #guard => #action,));
        }
        let is_last_wildcard = positions.wildcards.iter().all(|(place, _)| *place <= index);
        for wildcard in &own.wildcards {
            let accepts = accepts(wildcard);
            let guard =
                if (is_group || !is_last_wildcard) && !free.is_empty() { quote!(#accepts && #free) } else { accepts };
            wild.push(quote!(_ if #guard => #action,));
        }
    }
    if positions.wildcards.is_empty() {
        named.extend(strays(context, fields, &starts, &matcher, &Places { target, extra, is_next: false }));
    }
    if open.is_some() {
        wild.push(quote!(_ if d.opens() => d.take_open(),));
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
    if straight.is_empty() {
        return quote!(while let Some(child) = d.#method(#call)? { #arms });
    }
    quote! {
        loop {
            #straight
            let Some(child) = d.#method(#call)? else { break };
            #arms
        }
    }
}

/// The arms for elements of groups that lack what they begin with: where these have no other place, and the group one that is free.
fn strays(
    context: &Context<'_>,
    fields: &Fields,
    starts: &[Starts],
    matcher: &Matcher,
    places: &Places<'_>,
) -> Vec<TokenStream> {
    let mut known: Names = starts.iter().flat_map(|own| &own.names).cloned().collect();
    let mut arms = Vec::new();
    for (index, field) in fields.fields.iter().enumerate() {
        let names = matcher.others(&Starts::strays(context.set, &field.term), &mut known);
        if names.is_empty() {
            continue;
        }
        let pattern = matcher.any_of(&names);
        let free = free(fields, places.target, index, field);
        let guard = (!free.is_empty()).then(|| quote!(if #free));
        let (modifiers, read) = action(context, fields, index, field, places);
        arms.push(quote!(#pattern #guard => d #modifiers.#read,));
    }
    arms
}

/// What reads the children where the order of the schema lets expect them: as the arms of their names would, those of one namespace after
/// the other. Fields that are no element are left out, and those whose name has other places.
fn straight(
    context: &Context<'_>,
    fields: &Fields,
    target: Target,
    starts: &[Starts],
    positions: &Positions<'_>,
    matcher: &Matcher,
    extra: &TokenStream,
) -> TokenStream {
    let mut lines: Vec<(&str, TokenStream)> = Vec::new();
    for (index, field) in fields.fields.iter().enumerate() {
        let Some(name) = starts[index].names.first() else { continue };
        let is_element = !matches!(field.term, FieldTerm::Group(_) | FieldTerm::Any(_));
        let waits = !served(fields, target, &starts[index], index, positions).is_empty();
        if !is_element || waits || !positions.is_only(name, index) || given_to(context, field).is_some() {
            continue;
        }
        // Of an element whose start tag may hold more than its name, only that is asked for; but for those that may not name another
        // type.
        let may_have_more = field.only_type.is_none() && has_attributes(context, &field.term);
        let end = if may_have_more { "" } else { ">" };
        let tag = format!("<{}{end}", name.local);
        let (modifiers, read) = action(context, fields, index, field, &Places { target, extra, is_next: true });
        let read = match field.shape() {
            Shape::Many => quote!(while line.next(#tag) #modifiers.#read? {}),
            _ => quote!(line.next(#tag) #modifiers.#read?;),
        };
        match lines.last_mut() {
            Some((namespace, reads)) if *namespace == name.namespace_str() => reads.extend(read),
            _ => lines.push((name.namespace_str(), read)),
        }
    }
    let lines = lines.into_iter().map(|(namespace, reads)| {
        let (namespace, in_order) = (context.namespace(namespace), matcher.in_order());
        quote!(#in_order(#namespace) { #reads })
    });
    lines.collect()
}

/// Whether the start tags of an element have attributes, or may name types.
fn has_attributes(context: &Context<'_>, term: &FieldTerm) -> bool {
    let FieldTerm::Element(Element { value: Value { ty, .. }, .. }) = term else { return false };
    match ty {
        TypeRef::AnyElement => true,
        TypeRef::Item(item) => match &context.set[*item].kind {
            ItemKind::Struct(structure) => !structure.attributes.is_empty() || structure.any_attribute.is_some(),
            ItemKind::Derived(_) => true,
            _ => false,
        },
        TypeRef::Builtin(_) | TypeRef::List(_) | TypeRef::Lexical(_) => false,
    }
}

/// The places in a content model where names and wildcards stand: of a name, the first and the last.
struct Positions<'s> {
    names: HashMap<&'s QName, (usize, usize)>,
    wildcards: Vec<(usize, &'s Wildcard)>,
}

impl<'s> Positions<'s> {
    /// Open content is asked last.
    fn of(starts: &'s [Starts], open: Option<&'s Wildcard>) -> Self {
        let (mut names, mut wildcards) = (HashMap::new(), Vec::new());
        for (place, own) in starts.iter().enumerate() {
            for name in &own.names {
                names.entry(name).or_insert((place, place)).1 = place;
            }
            for any in &own.wildcards {
                wildcards.push((place, any));
            }
        }
        wildcards.extend(open.map(|open| (starts.len(), open)));
        Self { names, wildcards }
    }

    /// Whether an element of this name has no place behind this one.
    fn is_last(&self, name: &QName, place: usize) -> bool {
        let takes = |(later, any): &(usize, &Wildcard)| *later > place && any.takes(name);
        self.names.get(name).is_none_or(|(_, last)| *last <= place) && !self.wildcards.iter().any(takes)
    }

    /// Whether an element of this name has no other place before or behind this one, wildcards before it aside.
    fn is_only(&self, name: &QName, place: usize) -> bool {
        self.names.get(name).is_none_or(|(first, _)| *first >= place) && self.is_last(name, place)
    }
}

/// The wildcards before a field that have to take their elements before it, though they may have its name: as conditions that they have done so.
fn served(fields: &Fields, target: Target, own: &Starts, index: usize, positions: &Positions<'_>) -> Vec<TokenStream> {
    if fields.any_order {
        return Vec::new();
    }
    let before = positions.wildcards.iter().filter(|(place, _)| *place < index);
    let served = before.filter_map(|(place, wildcard)| {
        let field = &fields.fields[*place];
        let is_needed = field.min > 0 && matches!(field.term, FieldTerm::Any(_));
        (is_needed && own.names.iter().any(|name| wildcard.takes(name))).then_some(field)
    });
    let served = served.map(|field| {
        let name = target.place(&field.name);
        match field.shape() {
            Shape::Many => {
                let min = usize::try_from(field.min).unwrap_or(usize::MAX);
                quote!(#name.len() >= #min)
            }
            Shape::Required | Shape::Optional => quote!(#name.is_some()),
        }
    });
    served.collect()
}

/// Whether a field has a free place, as a condition; empty where it always has.
fn free(fields: &Fields, target: Target, index: usize, field: &Field) -> TokenStream {
    let name = target.place(&field.name);
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

/// Where a child is read into.
struct Places<'t> {
    target: Target,
    /// Where unknown children of a wrapper go.
    extra: &'t TokenStream,
    /// Whether the child is the one that [`straight`] asked for.
    is_next: bool,
}

/// What reads a child into its field: modifiers, and the call.
fn action(
    context: &Context<'_>,
    fields: &Fields,
    index: usize,
    field: &Field,
    places: &Places<'_>,
) -> (TokenStream, TokenStream) {
    let &Places { target, extra, is_next } = places;
    let name = target.place(&field.name);
    let at = is_ordered(fields).then(|| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(.at(&mut place, #index))
    });
    let trims = match &field.term {
        FieldTerm::Element(element) | FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => element.value.trim,
        _ => false,
    };
    let trim = trims.then(|| quote!(.trim()));
    let given = given_to(context, field);
    let wrapper = |wrapper: &QName| {
        let wrapper = &*wrapper.local;
        (!is_next).then(|| quote!(#wrapper,))
    };
    let only_type = only_type(context, field.only_type.as_ref()).filter(|_| !is_next);
    let call = match (&field.term, field.shape(), field.boxed) {
        (FieldTerm::Group(_), Shape::Many, _) => quote!(push_group(&mut #name)),
        (FieldTerm::Group(_), _, false) => quote!(group(&mut #name)),
        (FieldTerm::Group(_), _, true) => quote!(group_boxed(&mut #name)),
        (FieldTerm::Wrapped { wrapper: outer, item: Wrapped::Element(element), .. }, ..) => {
            let (namespace, item) = context.name(&element.name);
            let wrapper = wrapper(outer);
            quote!(wrapped(#namespace, #item, &mut #name, #wrapper #extra))
        }
        (FieldTerm::Wrapped { wrapper: outer, .. }, ..) => {
            let wrapper = wrapper(outer);
            quote!(wrapped_group(&mut #name, #wrapper #extra))
        }
        (_, Shape::Many, _) => quote!(push(&mut #name)),
        (_, Shape::Required, false) => quote!(required(&mut #name)),
        (_, Shape::Required, true) => quote!(required_boxed(&mut #name)),
        (_, Shape::Optional, false) => quote!(optional(&mut #name)),
        (_, Shape::Optional, true) => quote!(optional_boxed(&mut #name)),
    };
    (quote!(#at #trim #given #only_type), call)
}

fn given_to(context: &Context<'_>, field: &Field) -> Option<TokenStream> {
    match &field.term {
        FieldTerm::Element(element) => given(context, &element.value, field.constraint.as_ref()),
        _ => None,
    }
}

/// What says that an element names no other type.
pub(in crate::emit) fn only_type(context: &Context<'_>, only_type: Option<&QName>) -> Option<TokenStream> {
    let (namespace, local) = context.name(only_type?);
    Some(quote!(.exactly(#namespace, #local)))
}

/// What the schema says of an element's value beforehand: where it is simple; where it is fixed, also of what is mixed or of any type.
pub(in crate::emit) fn given(
    context: &Context<'_>,
    value: &Value,
    constraint: Option<&ValueConstraint>,
) -> Option<TokenStream> {
    let constraint = constraint?;
    let is_fixed = matches!(constraint, ValueConstraint::Fixed(_));
    let is_wanted = match &value.ty {
        TypeRef::Builtin(_) | TypeRef::List(_) | TypeRef::Lexical(_) => true,
        TypeRef::AnyElement => is_fixed,
        TypeRef::Item(item) => match &context.set[*item].kind {
            ItemKind::Struct(structure) => match structure.content {
                Content::Text { .. } => true,
                Content::Mixed { .. } => is_fixed,
                Content::Children(_) => false,
            },
            kind => matches!(kind, ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_)),
        },
    };
    if !is_wanted {
        return None;
    }
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
