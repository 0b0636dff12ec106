//! Decoders: the fields in the order of the schema, each child told by its name.

mod attributes;
mod checks;
mod children;
mod mixed;
mod wildcard;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::values::Home;
use crate::binding::{Content, OpenField, Struct, TypeRef, TypesField};
use crate::emit::context::{Context, field, local};
use crate::schema::ValueConstraint;

pub(super) use attributes::name as attribute_name;
pub(super) use checks::{checks, count, present, xml_name};
pub(super) use children::{children, given, only_type, place, variables};
pub(super) use wildcard::accepts;

use attributes::{attributes, in_order};
use checks::fixed;

/// Where a decoder puts what it reads.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// Into variables, of which it makes the value at the end: it cannot be made before what is required has been read.
    Variables,
    /// Into the fields of a value that begins with nothing in it.
    This,
}

impl Target {
    /// The place of a field.
    pub(super) fn place(self, name: &str) -> TokenStream {
        match self {
            Self::Variables => {
                let name = local(name);
                quote!(#name)
            }
            Self::This => {
                let name = field(name);
                quote!(this.#name)
            }
        }
    }
}

pub(super) fn structure(context: &Context<'_>, structure: &Struct, has_default: bool) -> TokenStream {
    let empty = if has_default { Some(quote!(Self::default())) } else { without_text(structure) };
    let target = if empty.is_some() { Target::This } else { Target::Variables };
    let attributes = attributes(context, structure, target);
    let extra = extra(structure, target);
    let content = match &structure.content {
        Content::Text { field, value } => {
            let trim = value.trim.then(|| quote!(.trim()));
            let place = target.place(field);
            let binding = matches!(target, Target::Variables).then(|| quote!(let));
            quote!(#binding #place = d #trim.text()?;)
        }
        Content::Children(fields) => {
            let open = structure.open_content.as_deref();
            let opened = open.map(open_model);
            let other = quote!(d.unknown(#extra));
            let body = children(context, fields, target, &extra, &other, false, open.map(|open| &open.wildcard));
            let checks = checks(context, fields, target);
            let no_text = structure.is_empty.then(|| quote!(d.no_text()?;));
            quote!(#opened #no_text #body #checks)
        }
        Content::Mixed { field, item, model } => {
            mixed::mixed(context, *item, model.as_deref(), &target.place(field), &extra)
        }
    };
    let fixed = structure
        .attributes
        .iter()
        .filter_map(|attribute| fixed(target, &attribute.name, &attribute.attribute, attribute.constraint.as_ref()));
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
    let place = match &structure.content {
        Content::Children(fields) => place(fields),
        _ => None,
    };
    let kept = kept(context, structure);
    let (begin, end) = match empty {
        Some(empty) => {
            let kept = kept.iter().map(|(name, value)| quote!(this.#name = #value;));
            let this = match is_empty(structure) {
                true => quote!(*slot = Some(#empty);),
                false => quote!(let this = slot.insert(#empty);),
            };
            (this, quote!(#(#kept)*))
        }
        None => {
            let values = values(context, structure);
            let kept = kept.iter().map(|(name, value)| quote!(#name: #value));
            (declarations(context, structure), quote!(*slot = Some(Self { #(#values,)* #(#kept),* });))
        }
    };
    let in_order = in_order(structure).then(|| {
        quote!(
            const ATTRIBUTES_IN_ORDER: bool = true;
        )
    });
    quote! {
        #in_order
        fn decode_content(d: &mut xsd::Decoder<'_>, slot: &mut Option<Self>) -> xsd::Result {
            #begin
            #place
            #(#inherited)*
            #attributes
            #(#fixed)*
            #content
            #end
            d.end()
        }
    }
}

/// A value that lacks nothing but its text, where one can be made without.
fn without_text(structure: &Struct) -> Option<TokenStream> {
    let Content::Text { value, .. } = &structure.content else { return None };
    let TypeRef::Builtin(builtin) = &value.ty else { return None };
    let text = match builtin.rust {
        "String" | "CompactString" | "NormalizedString" | "Token" | "AnyUri" => quote!(""),
        "bool" => quote!(false),
        "f32" | "f64" => quote!(0.0),
        _ if builtin.home == Home::Copy => quote!(0),
        _ => return None,
    };
    structure.attributes.iter().all(|attribute| !attribute.required).then(|| quote!(Self::new(#text)))
}

/// The variables that are read into.
fn declarations(context: &Context<'_>, structure: &Struct) -> TokenStream {
    let attributes = structure.attributes.iter().map(|attribute| (&attribute.name, quote!(None)));
    let any = structure.any_attribute.iter().map(|any| (&any.name, quote!(xsd::AnyAttributes::default())));
    let extra = structure.extra.iter().map(|name| (name, quote!(xsd::Extra::default())));
    let mixed = match &structure.content {
        Content::Mixed { field, .. } => {
            let lists = context.lists();
            Some((field, quote!(#lists::new())))
        }
        _ => None,
    };
    let all = attributes.chain(any).chain(extra).chain(mixed).map(|(name, empty)| {
        let name = local(name);
        quote!(let mut #name = #empty;)
    });
    let fields = match &structure.content {
        Content::Children(fields) => variables(context, fields),
        _ => TokenStream::new(),
    };
    quote!(#(#all)* #fields)
}

/// Whether nothing is read into the type.
fn is_empty(structure: &Struct) -> bool {
    let Struct { attributes, any_attribute, open_content, types, extra, content, .. } = structure;
    let has_kept = any_attribute.is_some() || open_content.is_some() || types.is_some() || extra.is_some();
    attributes.is_empty() && !has_kept && matches!(content, Content::Children(fields) if fields.fields.is_empty())
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
fn extra(structure: &Struct, target: Target) -> TokenStream {
    match &structure.extra {
        Some(name) => {
            let place = target.place(name);
            quote!(Some(&mut #place))
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
    values.extend(structure.any_attribute.iter().map(|any| &any.name).chain(&structure.extra).map(plain));
    values
}

/// The fields that the decoder fills by itself, with what it gives.
fn kept(context: &Context<'_>, structure: &Struct) -> Vec<(Ident, TokenStream)> {
    let open = structure.open_content.iter().map(|open| (field(&open.name), quote!(d.opened())));
    let types = structure.types.iter().map(|types| {
        let own = own_name(context, types);
        (field(&types.name), quote!(d.types(#own)?))
    });
    open.chain(types).collect()
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
