//! How children are told apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::binding::Starts;
use crate::emit::context::{Context, ident};
use crate::name::{Names, QName};

/// By their local name where all are of one namespace, else by namespace and name.
pub(super) struct Matcher {
    namespaces: Vec<String>,
    constants: Vec<Ident>,
    by_namespace: bool,
}

impl Matcher {
    pub(super) fn new<'s>(context: &Context<'_>, starts: impl Iterator<Item = &'s Starts>) -> Self {
        let mut namespaces: Vec<String> = Vec::new();
        let mut has_wildcard = false;
        for start in starts {
            has_wildcard |= !start.wildcards.is_empty();
            for name in &start.names {
                if !namespaces.iter().any(|known| known == name.namespace_str()) {
                    namespaces.push(name.namespace_str().to_owned());
                }
            }
        }
        if namespaces.is_empty() && !has_wildcard {
            namespaces.push(String::new());
        }
        let mut constants = Vec::new();
        for namespace in &namespaces {
            constants.push(context.namespace(namespace));
        }
        let by_namespace = has_wildcard || namespaces.len() > 1;
        Self { namespaces, constants, by_namespace }
    }

    pub(super) fn method(&self) -> Ident {
        ident(if self.by_namespace { "child_of" } else { "child" })
    }

    /// The condition under which the children of one namespace are read in order, up to the namespace.
    pub(super) fn in_order(&self) -> TokenStream {
        match self.by_namespace {
            true => quote!(if let Some(mut line) = d.in_order_among_others),
            false => quote!(while let Some(mut line) = d.in_order),
        }
    }

    /// The argument of the method.
    pub(super) fn call(&self) -> TokenStream {
        let constants = &self.constants;
        if self.by_namespace { quote!(&[#(#constants),*]) } else { quote!(#(#constants),*) }
    }

    /// The root element that the decoder stands at.
    pub(super) fn root(&self) -> TokenStream {
        let call = self.call();
        if self.by_namespace { quote!(d.child_of(#call)?.unwrap_or_default()) } else { quote!(d.name(#call)) }
    }

    /// One of the namespaces.
    pub(super) fn first(&self) -> TokenStream {
        match self.constants.first() {
            Some(namespace) => quote!(#namespace),
            None => quote!(""),
        }
    }

    pub(super) fn pattern(&self, name: &QName) -> TokenStream {
        let local = &*name.local;
        if !self.by_namespace {
            return quote!(#local);
        }
        let index = self.namespaces.iter().position(|known| known == name.namespace_str()).unwrap_or_default();
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!((#index, #local))
    }

    /// Those of some elements that it tells apart, but for the ones that are known already, which they become.
    pub(super) fn others(&self, names: &Names, known: &mut Names) -> Names {
        let is_other = |name: &&QName| {
            !known.contains(name) && self.namespaces.iter().any(|namespace| namespace == name.namespace_str())
        };
        let others: Names = names.into_iter().filter(is_other).cloned().collect();
        for name in &others {
            known.insert(name.clone());
        }
        others
    }

    /// A pattern for any of some names.
    pub(super) fn any_of(&self, names: &Names) -> TokenStream {
        let mut patterns = TokenStream::new();
        for name in names {
            if !patterns.is_empty() {
                patterns.extend(quote!(|));
            }
            patterns.extend(self.pattern(name));
        }
        patterns
    }
}
