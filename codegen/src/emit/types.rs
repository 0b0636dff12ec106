//! Rust types of values and fields.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::{AttributeField, Derives, Field, FieldTerm, Shape, TypeRef, Value, Wrapped, values::Home};
use crate::emit::context::{Context, ident};

/// The type of a value.
pub(super) fn ty(context: &Context<'_>, ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Builtin(builtin) => {
            let name = ident(builtin.rust);
            if builtin.home == Home::Runtime { quote!(xsd::#name) } else { quote!(#name) }
        }
        TypeRef::Item(id) => context.path(*id),
        TypeRef::List(item) => {
            let item = self::ty(context, item);
            quote!(xsd::List<#item>)
        }
        TypeRef::Lexical(inner) => {
            let inner = self::ty(context, inner);
            quote!(xsd::Lexical<#inner>)
        }
        TypeRef::AnyElement => quote!(xsd::AnyElement),
    }
}

pub(super) fn value(context: &Context<'_>, value: &Value) -> TokenStream {
    let inner = ty(context, &value.ty);
    if value.nillable { quote!(xsd::Nillable<#inner>) } else { inner }
}

/// The type of a variant that keeps an enum small, and whether it is a box: what is as small as one is not put into another.
pub(super) fn boxed(context: &Context<'_>, value: &Value) -> (TokenStream, bool) {
    let inner = self::value(context, value);
    match &value.ty {
        TypeRef::Builtin(builtin) if (builtin.home != Home::Runtime || builtin.is_string()) && !value.nillable => {
            (inner, false)
        }
        TypeRef::List(_) => (inner, false),
        _ => {
            let boxes = context.boxes();
            (quote!(#boxes<#inner>), true)
        }
    }
}

/// The type of one occurrence of a field, without its box.
pub(super) fn single(context: &Context<'_>, field: &Field) -> TokenStream {
    let lists = context.lists();
    match &field.term {
        FieldTerm::Element(element) => value(context, &element.value),
        FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => {
            let item = value(context, &element.value);
            quote!(#lists<#item>)
        }
        FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } => {
            let item = context.path(*item);
            quote!(#lists<#item>)
        }
        FieldTerm::Group(item) => context.path(*item),
        FieldTerm::Any(_) => quote!(xsd::AnyElement),
    }
}

/// The type of a field.
pub(super) fn field(context: &Context<'_>, field: &Field) -> TokenStream {
    let single = single(context, field);
    let (boxes, lists) = (context.boxes(), context.lists());
    let single = if field.boxed { quote!(#boxes<#single>) } else { single };
    match field.shape() {
        Shape::Required => single,
        Shape::Optional => quote!(Option<#single>),
        Shape::Many => quote!(#lists<#single>),
    }
}

/// The type of an attribute's field.
pub(super) fn attribute(context: &Context<'_>, attribute: &AttributeField) -> TokenStream {
    let ty = ty(context, &attribute.ty);
    if attribute.required { ty } else { quote!(Option<#ty>) }
}

/// The derives of a type.
pub(super) fn derives(derives: Derives) -> TokenStream {
    let default = derives.default.then(|| quote!(Default,));
    let eq = derives.eq.then(|| quote!(, Eq, Hash));
    quote!(#[derive(Clone, Debug, #default PartialEq #eq)])
}

/// What a constructor or setter takes, and how that becomes the value of the field.
pub(super) enum Argument {
    /// The value.
    Value(TokenStream),
    /// The value, which is kept in a box.
    Boxed(TokenStream),
    /// What turns into the value.
    Into(TokenStream),
    /// The items that the value is made of.
    Items(TokenStream),
    /// What turns into the items that the value is made of.
    IntoItems(TokenStream),
    /// What the value is made of that is kept with its spelling.
    Lexical(Box<Argument>),
}

impl Argument {
    /// What a value of a type is made of.
    pub(super) fn of(context: &Context<'_>, ty: &TypeRef, nillable: bool) -> Self {
        let name = self::ty(context, ty);
        match ty {
            _ if nillable => Self::Value(quote!(xsd::Nillable<#name>)),
            TypeRef::Builtin(builtin) if builtin.home == Home::Copy => Self::Value(name),
            TypeRef::List(item) => Self::items(context, item, false),
            TypeRef::Lexical(inner) => Self::Lexical(Box::new(Self::of(context, inner, false))),
            TypeRef::Builtin(_) => Self::Into(name),
            TypeRef::Item(_) | TypeRef::AnyElement => Self::Value(name),
        }
    }

    /// What a list of values of a type is made of.
    pub(super) fn items(context: &Context<'_>, ty: &TypeRef, nillable: bool) -> Self {
        match Self::of(context, ty, nillable) {
            Self::Into(item) => Self::IntoItems(item),
            Self::Value(item) => Self::Items(item),
            _ => Self::Items(self::ty(context, ty)),
        }
    }

    /// The type of the argument.
    pub(super) fn ty(&self) -> TokenStream {
        match self {
            Self::Value(ty) | Self::Boxed(ty) => quote!(#ty),
            Self::Into(ty) => quote!(impl Into<#ty>),
            Self::Items(item) => quote!(impl IntoIterator<Item = #item>),
            Self::IntoItems(item) => quote!(impl IntoIterator<Item: Into<#item>>),
            Self::Lexical(inner) => inner.ty(),
        }
    }

    /// The value, made of an argument.
    pub(super) fn value(&self, argument: &Ident) -> TokenStream {
        match self {
            Self::Value(_) => quote!(#argument),
            Self::Boxed(_) | Self::Into(_) => quote!(#argument.into()),
            Self::Items(_) => quote!(#argument.into_iter().collect()),
            Self::IntoItems(_) => quote!(#argument.into_iter().map(Into::into).collect()),
            Self::Lexical(inner) => {
                let value = inner.value(argument);
                quote!(xsd::Lexical::from_value(#value))
            }
        }
    }

    /// The same, as `xsd::setters!` takes it for a field that may have no value.
    pub(super) fn word(&self) -> TokenStream {
        match self {
            Self::Value(ty) => quote!(#ty),
            Self::Boxed(ty) => quote!(boxed #ty),
            Self::Into(ty) => quote!(into #ty),
            Self::Items(item) => quote!(list #item),
            Self::IntoItems(item) => quote!(list into #item),
            Self::Lexical(inner) => {
                let inner = inner.word();
                quote!(lexical #inner)
            }
        }
    }
}
