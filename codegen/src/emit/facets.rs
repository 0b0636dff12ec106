//! The checks that facets ask for.

use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{FacetCheck, TypeRef, values::Home};

/// The statements of a `check` function on `self.0`.
pub(super) fn checks(inner: &TypeRef, facets: &[FacetCheck]) -> TokenStream {
    // Generated types and strings are measured by their text.
    let by_text = matches!(inner, TypeRef::Item(_));
    let is_string = matches!(inner, TypeRef::Builtin(builtin) if builtin.home == Home::String);
    let needs_text = facets.iter().any(|facet| match facet {
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
    let measured = if by_text { quote!(text.as_str()) } else { quote!(&self.0) };
    let patterned = if is_string { quote!(&self.0) } else { quote!(&text) };
    let checks = facets.iter().map(|facet| check(facet, &measured, &patterned));
    quote!(#text #(#checks)*)
}

fn check(facet: &FacetCheck, measured: &TokenStream, patterned: &TokenStream) -> TokenStream {
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
            quote!(xsd::facets::total_digits(&self.0, #n)?;)
        }
        FacetCheck::FractionDigits(n) => {
            let n = count(n);
            quote!(xsd::facets::fraction_digits(&self.0, #n)?;)
        }
        FacetCheck::MinInclusive(bound) => quote!(xsd::facets::min_inclusive(&self.0, #bound)?;),
        FacetCheck::MinExclusive(bound) => quote!(xsd::facets::min_exclusive(&self.0, #bound)?;),
        FacetCheck::MaxInclusive(bound) => quote!(xsd::facets::max_inclusive(&self.0, #bound)?;),
        FacetCheck::MaxExclusive(bound) => quote!(xsd::facets::max_exclusive(&self.0, #bound)?;),
        FacetCheck::Pattern(patterns) => {
            let pattern = patterns.join("|");
            quote! {
                static PATTERN: xsd::regex::Pattern = xsd::regex::Pattern::new(#pattern);
                xsd::facets::pattern(#patterned, &PATTERN)?;
            }
        }
        FacetCheck::Enumeration(values) => quote!(xsd::facets::one_of(&self.0, &[#(#values),*])?;),
    }
}
