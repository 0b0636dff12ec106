//! Rust types of values and fields.

use proc_macro2::TokenStream;
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
        TypeRef::Builtin(builtin) if builtin.home != Home::Runtime && !value.nillable => (inner, false),
        TypeRef::List(_) => (inner, false),
        _ => (quote!(Box<#inner>), true),
    }
}

/// The type of one occurrence of a field, without its box.
pub(super) fn single(context: &Context<'_>, field: &Field) -> TokenStream {
    match &field.term {
        FieldTerm::Element(element) => value(context, &element.value),
        FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => {
            let item = value(context, &element.value);
            quote!(Vec<#item>)
        }
        FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } => {
            let item = context.path(*item);
            quote!(Vec<#item>)
        }
        FieldTerm::Group(item) => context.path(*item),
        FieldTerm::Any(_) => quote!(xsd::AnyElement),
    }
}

/// The type of a field.
pub(super) fn field(context: &Context<'_>, field: &Field) -> TokenStream {
    let single = single(context, field);
    let single = if field.boxed { quote!(Box<#single>) } else { single };
    match field.shape() {
        Shape::Required => single,
        Shape::Optional => quote!(Option<#single>),
        Shape::Many => quote!(Vec<#single>),
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

/// The argument type of a constructor or setter, and the expression that turns the argument into the field's value.
pub(super) fn argument(context: &Context<'_>, ty: &TypeRef, nillable: bool) -> (TokenStream, TokenStream) {
    let name = self::ty(context, ty);
    match ty {
        _ if nillable => (quote!(xsd::Nillable<#name>), quote!(value)),
        TypeRef::Builtin(builtin) if builtin.home == Home::Copy => (name, quote!(value)),
        TypeRef::List(item) => {
            let item = self::ty(context, item);
            (quote!(impl IntoIterator<Item = #item>), quote!(value.into_iter().collect()))
        }
        TypeRef::Lexical(inner) => {
            let (argument, conversion) = self::argument(context, inner, false);
            let inner = self::ty(context, inner);
            (argument, quote!(xsd::Lexical::<#inner>::from_value(#conversion)))
        }
        TypeRef::Builtin(_) => (quote!(impl Into<#name>), quote!(value.into())),
        TypeRef::Item(_) | TypeRef::AnyElement => (name, quote!(value)),
    }
}
