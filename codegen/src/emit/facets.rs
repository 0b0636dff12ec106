//! The checks that facets ask for.

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::binding::{FacetCheck, TypeRef};
use crate::emit::context::ident;

/// The statements of a `check` function on `self.0`.
pub(super) fn checks(inner: &TypeRef, facets: &[FacetCheck]) -> TokenStream {
    // Generated types and strings are measured by their text.
    let (inner, is_spelled) = match inner {
        TypeRef::Lexical(inner) => (&**inner, true),
        inner => (inner, false),
    };
    let by_text = matches!(inner, TypeRef::Item(_));
    let is_string = matches!(inner, TypeRef::Builtin(builtin) if builtin.is_string());
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
    let mut checks = quote!(#text);
    for facet in facets {
        patterns += usize::from(matches!(facet, FacetCheck::Pattern(_)));
        let name = if patterns > 1 { format_ident!("PATTERN{patterns}") } else { ident("PATTERN") };
        checks.extend(check(facet, &value, &measured, &patterned, &name));
    }
    checks
}

fn check(
    facet: &FacetCheck,
    value: &TokenStream,
    measured: &TokenStream,
    patterned: &TokenStream,
    name: &Ident,
) -> TokenStream {
    let call = |function: &str, of: &TokenStream, argument: TokenStream| {
        let function = ident(function);
        quote!(xsd::facets::#function(#of, #argument)?;)
    };
    let count = |n: &u64| TokenTree::from(Literal::u64_unsuffixed(*n)).into();
    match facet {
        FacetCheck::Length(n) => call("length", measured, count(n)),
        FacetCheck::MinLength(n) => call("min_length", measured, count(n)),
        FacetCheck::MaxLength(n) => call("max_length", measured, count(n)),
        FacetCheck::TotalDigits(n) => call("total_digits", value, count(n)),
        FacetCheck::FractionDigits(n) => call("fraction_digits", value, count(n)),
        FacetCheck::ExplicitTimezone(true) => quote!(xsd::facets::timezone_required(self.0.offset())?;),
        FacetCheck::ExplicitTimezone(false) => quote!(xsd::facets::timezone_prohibited(self.0.offset())?;),
        FacetCheck::MinInclusive(bound) => call("min_inclusive", value, quote!(#bound)),
        FacetCheck::MinExclusive(bound) => call("min_exclusive", value, quote!(#bound)),
        FacetCheck::MaxInclusive(bound) => call("max_inclusive", value, quote!(#bound)),
        FacetCheck::MaxExclusive(bound) => call("max_exclusive", value, quote!(#bound)),
        FacetCheck::Pattern(patterns) => {
            let pattern = patterns.join("|");
            quote! {
                static #name: xsd::regex::Pattern = xsd::regex::Pattern::new(#pattern);
                xsd::facets::pattern(#patterned, &#name)?;
            }
        }
        FacetCheck::Enumeration { values, prefixes } => {
            let mut bound = TokenStream::new();
            for (prefix, namespace) in prefixes {
                bound.extend(quote!((#prefix, #namespace),));
            }
            let scope = if prefixes.is_empty() { quote!(&()) } else { quote!(&xsd::Prefixes(&[#bound])) };
            call("one_of", value, quote!(&[#(#values),*], #scope))
        }
    }
}
