//! What lints would say of names and shapes that are the schema's: it is said here, item by item, that they are meant.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use crate::binding::{Field, FieldTerm, Shape, Test, TypeRef};

/// How many arguments a function may have (`clippy::too_many_arguments`).
const MAX_ARGUMENTS: usize = 7;

/// How many variants it takes for their names to be looked at (`clippy::enum_variant_names`).
const MIN_VARIANTS: usize = 3;

/// For a constructor that takes everything that is required.
pub(super) fn arguments(count: usize) -> TokenStream {
    if count <= MAX_ARGUMENTS {
        return TokenStream::new();
    }
    quote!(#[allow(clippy::too_many_arguments, reason = "one for each thing that is required")])
}

/// For an enum with variants that hold structs by value: they may differ much in size.
pub(super) fn sizes(variants: &[Field]) -> TokenStream {
    let holds_a_type = |variant: &Field| match &variant.term {
        _ if variant.boxed || variant.shape() == Shape::Many => false,
        FieldTerm::Element(element) => matches!(element.value.ty, TypeRef::Item(_) | TypeRef::AnyElement),
        FieldTerm::Group(_) | FieldTerm::Any(_) => true,
        FieldTerm::Wrapped { .. } => false,
    };
    if variants.iter().any(holds_a_type) {
        quote!(#[allow(clippy::large_enum_variant, reason = "a box would hide what the schema says")])
    } else {
        TokenStream::new()
    }
}

/// For an enum whose variants all begin or end with the same word, or one of them with the name of the enum.
pub(super) fn variants(name: &str, variants: &[&str]) -> TokenStream {
    if repeats_itself(name, variants) {
        quote!(#[allow(clippy::enum_variant_names, reason = "the names are the schema's")])
    } else {
        TokenStream::new()
    }
}

fn repeats_itself(name: &str, variants: &[&str]) -> bool {
    let (own, first) = (name.to_snake_case(), variants.first().map(|first| first.to_snake_case()).unwrap_or_default());
    let own: Vec<&str> = own.split('_').collect();
    let first: Vec<&str> = first.split('_').collect();
    let (mut begin_alike, mut end_alike, mut repeats) = (true, true, false);
    for variant in variants {
        let words = variant.to_snake_case();
        let words: Vec<&str> = words.split('_').collect();
        begin_alike &= words.first() == first.first();
        end_alike &= words.last() == first.last();
        repeats |= words.starts_with(&own) || words.ends_with(&own);
    }
    variants.len() >= MIN_VARIANTS && (repeats || begin_alike || end_alike)
}

/// For the test of a type alternative: it is spelled as the schema spells it, whether or not a shorter form says the same.
pub(super) fn test(test: &Test) -> TokenStream {
    fn has_not(test: &Test) -> bool {
        match test {
            Test::Not(_) => true,
            Test::Any(parts) | Test::All(parts) => parts.iter().any(has_not),
            Test::Always(_) | Test::Exists(_) | Test::Holds(_) | Test::Compare { .. } => false,
        }
    }
    if !has_not(test) {
        return TokenStream::new();
    }
    quote!(#[allow(clippy::nonminimal_bool, reason = "the test is the schema's")])
}

#[cfg(test)]
mod tests {
    use super::{arguments, variants};

    #[test]
    fn names_of_variants_that_repeat_themselves_are_meant() {
        let check = |name: &str, names: &[&str], expected| {
            assert_eq!(!variants(name, names).is_empty(), expected, "{name} {names:?}");
        };
        check("Kind", &["OneTime", "TwoTime", "SomeTime"], true);
        check("Kind", &["TimeOne", "TimeTwo", "TimeSome"], true);
        check("Kind", &["One", "Two", "KindThree"], true);
        check("Kind", &["One", "Two", "Three"], false);
        check("Kind", &["OneTime", "TwoTime"], false);
    }

    #[test]
    fn a_constructor_may_take_more_than_seven_arguments() {
        assert!(arguments(7).is_empty());
        assert!(!arguments(8).is_empty());
    }
}
