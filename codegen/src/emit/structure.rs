//! Complex types: the struct, its constructor and setters, its decoder and encoder.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::binding::{Content, Field, FieldTerm, Fields, Item, Shape, Struct, TypeRef, Value, Wrapped, values::Home};
use crate::emit::context::{Context, docs, field, ident, local};
use crate::emit::{decode, encode, lints, serde, types};
use crate::schema::ValueConstraint;

pub(super) fn structure(context: &Context<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let members = members(context, structure);
    let attributes = serde::structure(context, item, structure);
    let declarations = members.iter().map(|member| {
        let (docs, name, ty) = (docs(&member.docs), field(&member.name), &member.ty);
        let serde = attributes.get(&member.name);
        quote!(#docs #serde pub #name: #ty,)
    });
    let (docs, derives, serde) = (docs(&item.docs), types::derives(item.derives), serde::derives_of(context, item));
    let methods = methods(&members);
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
    /// The type that the constructor or setter takes; `None`: it has no setter.
    argument: Option<TokenStream>,
    /// The value of the field, from `value`.
    conversion: TokenStream,
    /// An accessor that gives the default.
    default: Option<TokenStream>,
}

fn members(context: &Context<'_>, structure: &Struct) -> Vec<Member> {
    let mut members = Vec::new();
    for attribute in &structure.attributes {
        let (argument, conversion) = types::argument(context, &attribute.ty, false);
        let shape = if attribute.required { Shape::Required } else { Shape::Optional };
        members.push(Member {
            default: default(context, &attribute.name, &attribute.ty, attribute.constraint.as_ref())
                .filter(|_| !attribute.required),
            name: attribute.name.clone(),
            docs: attribute.docs.clone(),
            ty: types::attribute(context, attribute),
            shape,
            argument: Some(argument),
            conversion,
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
                ty: quote!(Vec<#item>),
                shape: Shape::Many,
                argument: Some(quote!(impl IntoIterator<Item = #item>)),
                conversion: quote!(value.into_iter().collect()),
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
        conversion: TokenStream::new(),
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
    let (argument, conversion) = types::argument(context, &value.ty, false);
    Member {
        name: field.to_owned(),
        docs: vec!["The text.".to_owned()],
        ty: types::value(context, value),
        shape: Shape::Required,
        argument: Some(argument),
        conversion,
        default: None,
    }
}

/// The member for a field of a content model.
pub(super) fn member(context: &Context<'_>, field: &Field) -> Member {
    let shape = field.shape();
    let single = types::single(context, field);
    let (argument, conversion) = match (&field.term, shape) {
        (_, Shape::Many) => (quote!(impl IntoIterator<Item = #single>), quote!(value.into_iter().collect())),
        (FieldTerm::Wrapped { item, .. }, _) => {
            let item = match item {
                Wrapped::Element(element) => types::value(context, &element.value),
                Wrapped::Choice(item) => context.path(*item),
            };
            (quote!(impl IntoIterator<Item = #item>), quote!(value.into_iter().collect()))
        }
        (FieldTerm::Element(element), _) => types::argument(context, &element.value.ty, element.value.nillable),
        (FieldTerm::Group(_) | FieldTerm::Any(_), _) => (single, quote!(value)),
    };
    let conversion = if field.boxed && shape != Shape::Many { quote!(Box::new(#conversion)) } else { conversion };
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
        conversion,
        default: accessor,
    }
}

/// `new` with what is required, `with_…` for the rest, `…_or_default` where the schema has a default.
pub(super) fn methods(members: &[Member]) -> TokenStream {
    let required: Vec<&Member> = members.iter().filter(|member| member.shape == Shape::Required).collect();
    let arguments = required.iter().map(|member| {
        let (name, argument) = (local(&member.name), &member.argument);
        quote!(#name: #argument)
    });
    let initial = members.iter().map(|member| {
        let (name, variable, conversion) = (field(&member.name), local(&member.name), &member.conversion);
        match member.shape {
            Shape::Required => {
                let conversion = rename_value(conversion, &variable);
                let is_plain = name == variable && name == conversion.to_string().as_str();
                if is_plain { quote!(#name) } else { quote!(#name: #conversion) }
            }
            Shape::Optional => quote!(#name: None),
            Shape::Many if member.argument.is_none() => quote!(#name: Default::default()),
            Shape::Many => quote!(#name: Vec::new()),
        }
    });
    let lint = lints::arguments(required.len());
    let new_doc = if required.is_empty() {
        " A value with nothing set."
    } else {
        " A value with what is required, and nothing else."
    };
    let constructor = if required.is_empty() { quote!(Self::default()) } else { quote!(Self { #(#initial),* }) };
    let setters = members.iter().filter(|member| member.shape != Shape::Required).filter_map(setter);
    let defaults = members.iter().filter_map(|member| member.default.as_ref());
    quote! {
        #[doc = #new_doc]
        #lint
        #[must_use]
        pub fn new(#(#arguments),*) -> Self { #constructor }
        #(#setters)*
        #(#defaults)*
    }
}

fn setter(member: &Member) -> Option<TokenStream> {
    let (argument, conversion) = (member.argument.as_ref()?, &member.conversion);
    let (name, method) = (field(&member.name), format_ident!("with_{}", member.name));
    let doc = format!(" Sets `{}`.", member.name);
    let value = if member.shape == Shape::Optional { quote!(Some(#conversion)) } else { quote!(#conversion) };
    Some(quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #method(mut self, value: #argument) -> Self {
            self.#name = #value;
            self
        }
    })
}

/// The conversion with another variable in the place of `value`.
fn rename_value(conversion: &TokenStream, variable: &Ident) -> TokenStream {
    use proc_macro2::{Group, TokenTree};
    conversion
        .clone()
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(name) if name == "value" => TokenTree::Ident(variable.clone()),
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), rename_value(&group.stream(), variable)))
            }
            token => token,
        })
        .collect()
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
        TypeRef::Builtin(builtin) if builtin.home == Home::String => {
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
