//! Complex types: the struct, its constructor and setters, its decoder and encoder.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::binding::{Content, Field, FieldTerm, Fields, Item, Shape, Struct, TypeRef, Value, Wrapped, values::Home};
use crate::emit::context::{Context, field, ident, local};
use crate::emit::types::Argument;
use crate::emit::{decode, encode, lints, serde, types};
use crate::schema::ValueConstraint;

pub(super) fn structure(context: &Context<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let members = members(context, structure);
    let attributes = serde::structure(context, item, structure);
    let declarations = members.iter().map(|member| {
        let (docs, name, ty) = (context.docs(&member.docs), field(&member.name), &member.ty);
        let serde = attributes.get(&member.name);
        quote!(#docs #serde pub #name: #ty,)
    });
    let (docs, derives, serde) =
        (context.docs(&item.docs), types::derives(item.derives), serde::derives_of(context, item));
    let methods = methods(context, &members);
    let decoder = decode::structure(context, structure, item.derives.default);
    let encoder = encode::structure(context, structure);
    let element = item.element.as_ref().map(|element| {
        let (namespace, local) = context.name(element);
        let globals = context.globals().map(|path| {
            quote! {
                const GLOBALS: Option<&'static xsd::Globals> = Some(&#path);
            }
        });
        quote! {
            impl xsd::Element for #name {
                const NAME: xsd::Name = xsd::Name { namespace: #namespace, local: #local };
                #globals
            }
        }
    });
    quote! {
        #docs
        #derives
        #serde
        #[non_exhaustive]
        pub struct #name { #(#declarations)* }
        impl #name { #methods }
        impl xsd::Content for #name {
            #decoder
            #encoder
        }
        #element
    }
}

/// A public field, with what its constructor or setter takes.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) docs: Vec<String>,
    pub(super) ty: TokenStream,
    shape: Shape,
    /// What the constructor or setter takes for each value; `None`: it has no setter.
    argument: Option<Argument>,
    /// An accessor that gives the default.
    default: Option<TokenStream>,
}

fn members(context: &Context<'_>, structure: &Struct) -> Vec<Member> {
    let mut members = Vec::new();
    let lists = context.lists();
    for attribute in &structure.attributes {
        let shape = if attribute.required { Shape::Required } else { Shape::Optional };
        members.push(Member {
            default: default(context, &attribute.name, &attribute.ty, attribute.constraint.as_ref())
                .filter(|_| !attribute.required),
            name: attribute.name.clone(),
            docs: attribute.docs.clone(),
            ty: types::attribute(context, attribute),
            shape,
            argument: Some(Argument::of(context, &attribute.ty, false)),
        });
    }
    match &structure.content {
        Content::Text { field, value } => members.push(text_member(context, field, value)),
        Content::Children(fields) => members.extend(fields.fields.iter().map(|field| member(context, field))),
        Content::Mixed { field, item, .. } => {
            let item = context.path(*item);
            members.push(Member {
                name: field.clone(),
                docs: vec!["Text and elements, in their order.".to_owned()],
                ty: quote!(#lists<#item>),
                shape: Shape::Many,
                argument: Some(Argument::Items(item)),
                default: None,
            });
        }
    }
    let kept = |name: &String, docs: &str, ty| Member {
        name: name.clone(),
        docs: vec![docs.to_owned()],
        ty,
        shape: Shape::Many,
        argument: None,
        default: None,
    };
    members.extend(
        structure
            .any_attribute
            .iter()
            .map(|any| kept(&any.name, "Attributes that a wildcard allows.", quote!(xsd::AnyAttributes))),
    );
    members.extend(structure.open_content.iter().map(|open| {
        let place = if open.is_suffix { "behind" } else { "between and behind" };
        let docs = format!("Elements that may stand {place} the others: the content is open.");
        kept(&open.name, &docs, quote!(xsd::OpenContent))
    }));
    let about_types = "Which elements have named their types by `xsi:type` although that says nothing new.";
    members.extend(structure.types.iter().map(|types| kept(&types.name, about_types, quote!(xsd::Types))));
    members.extend(structure.extra.iter().map(|name| kept(name, "What the schema does not know.", quote!(xsd::Extra))));
    members
}

fn text_member(context: &Context<'_>, field: &str, value: &Value) -> Member {
    Member {
        name: field.to_owned(),
        docs: vec!["The text.".to_owned()],
        ty: types::value(context, value),
        shape: Shape::Required,
        argument: Some(Argument::of(context, &value.ty, false)),
        default: None,
    }
}

/// The member for a field of a content model.
pub(super) fn member(context: &Context<'_>, field: &Field) -> Member {
    let shape = field.shape();
    let single = types::single(context, field);
    let argument = match (&field.term, shape) {
        (FieldTerm::Element(element), Shape::Many) => {
            Argument::items(context, &element.value.ty, element.value.nillable)
        }
        (_, Shape::Many) => Argument::Items(single),
        (FieldTerm::Wrapped { item: Wrapped::Element(element), .. }, _) => {
            Argument::items(context, &element.value.ty, element.value.nillable)
        }
        (FieldTerm::Wrapped { item: Wrapped::Choice(item), .. }, _) => Argument::Items(context.path(*item)),
        (_, _) if field.boxed => Argument::Boxed(single),
        (FieldTerm::Element(element), _) => Argument::of(context, &element.value.ty, element.value.nillable),
        (FieldTerm::Group(_) | FieldTerm::Any(_), _) => Argument::Value(single),
    };
    let accessor = match &field.term {
        FieldTerm::Element(element) if shape == Shape::Optional && !element.value.nillable => {
            default(context, &field.name, &element.value.ty, field.constraint.as_ref())
        }
        _ => None,
    };
    Member {
        name: field.name.clone(),
        docs: field.docs.clone(),
        ty: types::field(context, field),
        shape,
        argument: Some(argument),
        default: accessor,
    }
}

/// `new` with what is required, `with_…` for the rest, `…_or_default` where the schema has a default.
pub(super) fn methods(context: &Context<'_>, members: &[Member]) -> TokenStream {
    let lists = context.lists();
    let required: Vec<&Member> = members.iter().filter(|member| member.shape == Shape::Required).collect();
    let arguments = required.iter().filter_map(|member| {
        let (name, argument) = (local(&member.name), member.argument.as_ref()?.ty());
        Some(quote!(#name: #argument))
    });
    let initial = members.iter().map(|member| {
        let (name, variable) = (field(&member.name), local(&member.name));
        match (member.shape, &member.argument) {
            (Shape::Required, Some(Argument::Value(_))) if name == variable => quote!(#name),
            (Shape::Required, Some(argument)) => {
                let value = argument.value(&variable);
                quote!(#name: #value)
            }
            (Shape::Optional, _) => quote!(#name: None),
            (Shape::Many, Some(_)) => quote!(#name: #lists::new()),
            (Shape::Many | Shape::Required, None) => quote!(#name: Default::default()),
        }
    });
    let lint = lints::arguments(required.len());
    let new_doc = if required.is_empty() {
        " A value with nothing set."
    } else {
        " A value with what is required, and nothing else."
    };
    let constructor = if required.is_empty() { quote!(Self::default()) } else { quote!(Self { #(#initial),* }) };
    let setters: Vec<_> = members.iter().filter(|member| member.shape != Shape::Required).filter_map(setter).collect();
    let setters = (!setters.is_empty()).then(|| quote!(xsd::setters! { #(#setters)* }));
    let defaults = members.iter().filter_map(|member| member.default.as_ref());
    quote! {
        #[doc = #new_doc]
        #lint
        #[must_use]
        pub fn new(#(#arguments),*) -> Self { #constructor }
        #setters
        #(#defaults)*
    }
}

/// A line of `xsd::setters!`.
fn setter(member: &Member) -> Option<TokenStream> {
    let (argument, name) = (member.argument.as_ref()?, field(&member.name));
    let method = format_ident!("with_{}", member.name);
    let documented = (name != member.name).then(|| {
        let name = &member.name;
        quote!(as #name)
    });
    let argument = match (member.shape, argument) {
        (Shape::Many, Argument::Items(item)) => quote!(each #item),
        (Shape::Many, Argument::IntoItems(item)) => quote!(each into #item),
        _ => argument.word(),
    };
    Some(quote!(#method(#name #documented: #argument);))
}

/// An accessor for a field with a default, where Rust can say the default as a literal.
fn default(
    context: &Context<'_>,
    name: &str,
    ty: &TypeRef,
    constraint: Option<&ValueConstraint>,
) -> Option<TokenStream> {
    let (ValueConstraint::Default(literal) | ValueConstraint::Fixed(literal)) = constraint?;
    let (method, name) = (format_ident!("{name}_or_default"), field(name));
    let text = literal.text.trim();
    let doc = format!(" `{}`, or `{text}` where it is absent.", literal_name(&name));
    let (result, body) = match ty {
        TypeRef::Builtin(builtin) if builtin.home == Home::Copy => {
            let literal: TokenStream = match (builtin.rust, text) {
                ("bool", "true" | "1") => quote!(true),
                ("bool", "false" | "0") => quote!(false),
                ("bool" | "f32" | "f64", _) => return None,
                _ => text.strip_prefix('+').unwrap_or(text).parse::<i128>().ok()?.to_string().parse().ok()?,
            };
            let ty = ident(builtin.rust);
            (quote!(#ty), quote!(self.#name.unwrap_or(#literal)))
        }
        TypeRef::Builtin(builtin) if builtin.is_string() => {
            let literal = &literal.text;
            (quote!(&str), quote!(self.#name.as_deref().unwrap_or(#literal)))
        }
        TypeRef::Item(item) => {
            let crate::binding::ItemKind::Enumeration(enumeration) = &context.set[*item].kind else { return None };
            let variant = ident(&enumeration.variants.iter().find(|variant| variant.text == text)?.name);
            let path = context.path(*item);
            (quote!(&#path), quote!(self.#name.as_ref().unwrap_or(&#path::#variant)))
        }
        _ => return None,
    };
    Some(quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #method(&self) -> #result { #body }
    })
}

fn literal_name(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// The members of a content model without an element of its own.
pub(super) fn members_of(context: &Context<'_>, fields: &Fields) -> Vec<Member> {
    fields.fields.iter().map(|field| member(context, field)).collect()
}
