//! The checks that facets ask for.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::binding::{FacetCheck, TypeRef, values::Home};
use crate::emit::context::ident;

/// The statements of a `check` function on `self.0`.
pub(super) fn checks(inner: &TypeRef, facets: &[FacetCheck]) -> TokenStream {
    // Generated types and strings are measured by their text.
    let (inner, is_spelled) = match inner {
        TypeRef::Lexical(inner) => (&**inner, true),
        inner => (inner, false),
    };
    let by_text = matches!(inner, TypeRef::Item(_));
    let is_string = matches!(inner, TypeRef::Builtin(builtin) if builtin.home == Home::String);
    let needs_text = !is_spelled
        && facets.iter().any(|facet| match facet {
            FacetCheck::Pattern(_) => !is_string,
            FacetCheck::Length(_) | FacetCheck::MinLength(_) | FacetCheck::MaxLength(_) => by_text,
            _ => false,
        });
    let text = needs_text.then(|| {
        quote! {
            let mut text = String::new();
            xsd::Simple::write(&self.0, &mut text);
        }
    });
    let value = if is_spelled { quote!(&*self.0) } else { quote!(&self.0) };
    let measured = match (by_text, is_spelled) {
        (true, true) => quote!(self.0.text()),
        (true, false) => quote!(text.as_str()),
        (false, _) => value.clone(),
    };
    let patterned = match (is_spelled, is_string) {
        (true, _) => quote!(self.0.text()),
        (false, true) => quote!(&self.0),
        (false, false) => quote!(&text),
    };
    // Each step of derivation may have its patterns.
    let mut patterns = 0;
    let checks = facets.iter().map(|facet| {
        patterns += usize::from(matches!(facet, FacetCheck::Pattern(_)));
        let name = if patterns > 1 { format_ident!("PATTERN{patterns}") } else { ident("PATTERN") };
        check(facet, &value, &measured, &patterned, &name)
    });
    quote!(#text #(#checks)*)
}

fn check(
    facet: &FacetCheck,
    value: &TokenStream,
    measured: &TokenStream,
    patterned: &TokenStream,
    name: &Ident,
) -> TokenStream {
    let count = |n: &u64| proc_macro2::Literal::u64_unsuffixed(*n);
    match facet {
        FacetCheck::Length(n) => {
            let n = count(n);
            quote!(xsd::facets::length(#measured, #n)?;)
        }
        FacetCheck::MinLength(n) => {
            let n = count(n);
            quote!(xsd::facets::min_length(#measured, #n)?;)
        }
        FacetCheck::MaxLength(n) => {
            let n = count(n);
            quote!(xsd::facets::max_length(#measured, #n)?;)
        }
        FacetCheck::TotalDigits(n) => {
            let n = count(n);
            quote!(xsd::facets::total_digits(#value, #n)?;)
        }
        FacetCheck::FractionDigits(n) => {
            let n = count(n);
            quote!(xsd::facets::fraction_digits(#value, #n)?;)
        }
        FacetCheck::ExplicitTimezone(true) => quote!(xsd::facets::timezone_required(self.0.offset())?;),
        FacetCheck::ExplicitTimezone(false) => quote!(xsd::facets::timezone_prohibited(self.0.offset())?;),
        FacetCheck::MinInclusive(bound) => quote!(xsd::facets::min_inclusive(#value, #bound)?;),
        FacetCheck::MinExclusive(bound) => quote!(xsd::facets::min_exclusive(#value, #bound)?;),
        FacetCheck::MaxInclusive(bound) => quote!(xsd::facets::max_inclusive(#value, #bound)?;),
        FacetCheck::MaxExclusive(bound) => quote!(xsd::facets::max_exclusive(#value, #bound)?;),
        FacetCheck::Pattern(patterns) => {
            let pattern = patterns.join("|");
            quote! {
                static #name: xsd::regex::Pattern = xsd::regex::Pattern::new(#pattern);
                xsd::facets::pattern(#patterned, &#name)?;
            }
        }
        FacetCheck::Enumeration { values, prefixes } if prefixes.is_empty() => {
            quote!(xsd::facets::one_of(#value, &[#(#values),*], &())?;)
        }
        FacetCheck::Enumeration { values, prefixes } => {
            let prefixes = prefixes.iter().map(|(prefix, namespace)| quote!((#prefix, #namespace)));
            quote!(xsd::facets::one_of(#value, &[#(#values),*], &xsd::Prefixes(&[#(#prefixes),*]))?;)
        }
    }
}
