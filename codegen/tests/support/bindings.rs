//! The bindings of every feature, in surroundings that give other meanings to names of the prelude and of crates.
#![allow(non_snake_case, reason = "functions are named as variants of the prelude")]

use super::{Feature, read};

struct Box;
struct Option;
struct Result;
struct String;
struct Vec;
fn Err() {}
fn None() {}
fn Ok() {}
fn Some() {}
mod std {}
mod xsd_runtime {}

macro_rules! features {
    ($($name:ident = $bindings:literal),* $(,)?) => {
        $(
            #[doc = concat!("The bindings of `", stringify!($name), "`.")]
            #[path = $bindings]
            pub mod $name;
        )*
        pub(crate) const FEATURES: &[Feature] = &[$(Feature { name: stringify!($name), read: read::<$name::Document> }),*];
    };
}

features! {
    all = "../features/all/bindings/mod.rs",
    alternative_tests = "../features/alternative_tests/bindings/mod.rs",
    alternatives = "../features/alternatives/bindings/mod.rs",
    assessed = "../features/assessed/bindings/mod.rs",
    attributes = "../features/attributes/bindings/mod.rs",
    blocked = "../features/blocked/bindings/mod.rs",
    choice = "../features/choice/bindings/mod.rs",
    compact_strings = "../features/compact_strings/bindings/mod.rs",
    datatypes = "../features/datatypes/bindings/mod.rs",
    defaults = "../features/defaults/bindings/mod.rs",
    enumerations = "../features/enumerations/bindings/mod.rs",
    extension = "../features/extension/bindings/mod.rs",
    facets = "../features/facets/bindings/mod.rs",
    far = "../features/far/bindings/mod.rs",
    import = "../features/import/bindings/mod.rs",
    include = "../features/include/bindings/mod.rs",
    lenient = "../features/lenient/bindings/mod.rs",
    lexical = "../features/lexical/bindings/mod.rs",
    lists = "../features/lists/bindings/mod.rs",
    mixed = "../features/mixed/bindings/mod.rs",
    named_groups = "../features/named_groups/bindings/mod.rs",
    names = "../features/names/bindings/mod.rs",
    nested_groups = "../features/nested_groups/bindings/mod.rs",
    nillable = "../features/nillable/bindings/mod.rs",
    one_name = "../features/one_name/bindings/mod.rs",
    open_content = "../features/open_content/bindings/mod.rs",
    overrides = "../features/overrides/bindings/mod.rs",
    qnames = "../features/qnames/bindings/mod.rs",
    recursion = "../features/recursion/bindings/mod.rs",
    redefine = "../features/redefine/bindings/mod.rs",
    restriction = "../features/restriction/bindings/mod.rs",
    roots = "../features/roots/bindings/mod.rs",
    same_element_twice = "../features/same_element_twice/bindings/mod.rs",
    sequence = "../features/sequence/bindings/mod.rs",
    simple_content = "../features/simple_content/bindings/mod.rs",
    substitution = "../features/substitution/bindings/mod.rs",
    two_namespaces = "../features/two_namespaces/bindings/mod.rs",
    typed_roots = "../features/typed_roots/bindings/mod.rs",
    unions = "../features/unions/bindings/mod.rs",
    unqualified = "../features/unqualified/bindings/mod.rs",
    wildcard_names = "../features/wildcard_names/bindings/mod.rs",
    wildcards = "../features/wildcards/bindings/mod.rs",
    wrappers = "../features/wrappers/bindings/mod.rs",
    xsi_type = "../features/xsi_type/bindings/mod.rs",
}
