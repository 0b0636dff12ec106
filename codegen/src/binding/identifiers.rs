//! Rust names for XML names.
//!
//! A name is spelled by heck, made a valid identifier, kept apart from keywords and from what the prelude brings, and then allocated once in its scope: a
//! second name that would be spelled alike gets a number. Global components are named before anonymous ones, each in the order of the document.

use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Keywords of all editions, reserved ones included (The Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be written as raw identifiers.
const NOT_RAW: &[&str] = &["crate", "self", "super", "_"];

/// Types and variants of the prelude, and traits that generated code derives: a schema type of such a name would shadow it.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// The names given in one scope.
#[derive(Clone, Debug, Default)]
pub struct Identifiers {
    /// The names that are taken, each with the last number that was tried for it.
    taken: HashMap<String, u32>,
}

impl Identifiers {
    /// A scope in which some names are taken from the start.
    #[must_use]
    pub fn reserving(names: &[&str]) -> Self {
        let mut scope = Self::default();
        for name in names {
            scope.taken.insert((*name).to_owned(), 1);
        }
        scope
    }

    /// Whether a name was given.
    #[must_use]
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    /// Gives a name: the one asked for, or with the first number from 2 on that is free. An underscore keeps the number apart from a digit.
    pub fn allocate(&mut self, wanted: &str, separator: &str) -> String {
        let separator = match wanted.chars().next_back() {
            Some('_') => "",
            Some('0'..='9') => "_",
            _ => separator,
        };
        let mut name = wanted.to_owned();
        while self.taken.contains_key(&name) {
            let Some(number) = self.taken.get_mut(wanted) else { break };
            *number += 1;
            name = format!("{wanted}{separator}{number}");
        }
        self.taken.insert(name.clone(), 1);
        name
    }
}

/// The Rust name of a type, or a part of one: `UpperCamelCase`.
#[must_use]
pub fn type_identifier(xml: &str) -> String {
    let name = identifier(&xml.to_upper_camel_case(), xml, "Type");
    if PRELUDE.contains(&name.as_str()) { format!("{name}Type") } else { name }
}

/// The Rust name of a variant.
#[must_use]
pub(super) fn variant_identifier(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let spoken = spell_sign(text);
    let name = identifier(&spoken.to_upper_camel_case(), text, "Value");
    if name == "Self" { "SelfValue".to_owned() } else { name }
}

/// The Rust name of a field or method, without `r#`.
#[must_use]
pub fn field_identifier(xml: &str) -> String {
    let name = identifier(&xml.to_snake_case(), xml, "value_").to_lowercase();
    if NOT_RAW.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The Rust name of a module.
#[must_use]
pub fn module_identifier(xml: &str) -> String {
    let name = field_identifier(xml);
    if KEYWORDS.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// A name as it stands in Rust source: keywords as raw identifiers.
#[must_use]
pub(crate) fn raw(name: &str) -> proc_macro2::Ident {
    let span = proc_macro2::Span::call_site();
    if KEYWORDS.contains(&name) { proc_macro2::Ident::new_raw(name, span) } else { proc_macro2::Ident::new(name, span) }
}

/// Makes what heck spelled a valid identifier; a text without a letter or digit is spelled out.
fn identifier(spelled: &str, xml: &str, prefix: &str) -> String {
    let mut name = String::new();
    for c in spelled.chars() {
        if c == '_' || unicode_ident_continue(c) {
            name.push(c);
        }
    }
    if name.chars().all(|c| c == '_') {
        name.clear();
        for c in xml.chars() {
            match sign(c) {
                Some(word) => name.push_str(word),
                None => name.push_str(&format!("U{:04X}", u32::from(c))),
            }
        }
    }
    let starts_well = name.chars().next().is_some_and(unicode_ident_start);
    if starts_well { name } else { format!("{prefix}{name}") }
}

/// A sign in front of a digit is part of the name: `1` and `-1` are two values.
fn spell_sign(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first @ ('-' | '+' | '<' | '>' | '=' | '!')), Some(second))
            if second.is_ascii_digit() || second == '.' =>
        {
            format!("{} {}", sign(first).unwrap_or_default(), &text[1..])
        }
        _ => text.to_owned(),
    }
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "Space",
        '!' => "Not",
        '"' => "Quote",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '\'' => "Apostrophe",
        '(' => "Open",
        ')' => "Close",
        '*' => "Star",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '[' => "OpenBracket",
        '\\' => "Backslash",
        ']' => "CloseBracket",
        '^' => "Caret",
        '_' => "Underscore",
        '`' => "Backtick",
        '{' => "OpenBrace",
        '|' => "Pipe",
        '}' => "CloseBrace",
        '~' => "Tilde",
        _ => return None,
    })
}

/// Whether a character may begin an identifier, as proc-macro2 (and rustc) see it.
fn unicode_ident_start(c: char) -> bool {
    c == '_' || syn::parse_str::<syn::Ident>(&format!("{c}x")).is_ok()
}

fn unicode_ident_continue(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && syn::parse_str::<syn::Ident>(&format!("x{c}")).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_rust_spells_them() {
        let check = |xml: &str, ty: &str, field: &str| {
            assert_eq!((type_identifier(xml).as_str(), field_identifier(xml).as_str()), (ty, field), "{xml}");
        };
        check("TagSimpleQList", "TagSimpleQList", "tag_simple_q_list");
        check("isCPSEnabled", "IsCpsEnabled", "is_cps_enabled");
        check("type", "Type", "type");
        check("self", "SelfType", "self_");
        check("String", "StringType", "string");
        check("QWEB__VM-VERSION", "QwebVmVersion", "qweb_vm_version");
        check("3d", "Type3d", "value_3d");
        check("größe", "Größe", "größe");
    }

    #[test]
    fn every_enumeration_value_has_a_variant() {
        let check = |text: &str, variant: &str| assert_eq!(variant_identifier(text), variant, "{text}");
        check("CLOUD_ASSET", "CloudAsset");
        check("NOT EQUALS", "NotEquals");
        check("", "Empty");
        check("1", "Value1");
        check("-1", "Minus1");
        check("<=", "LessEqual");
        check(">=", "GreaterEqual");
        check("Self", "SelfValue");
        check("€", "U20AC");
    }

    #[test]
    fn keywords_are_raw_identifiers() {
        assert_eq!(raw("type").to_string(), "r#type");
        assert_eq!(raw("name").to_string(), "name");
        assert_eq!(module_identifier("mod"), "mod_");
    }

    #[test]
    fn a_second_name_that_is_spelled_alike_gets_a_number() {
        let mut names = Identifiers::reserving(&["Document"]);
        let given: Vec<String> =
            ["FooBar", "Document", "FooBar", "FooBar"].iter().map(|name| names.allocate(name, "")).collect();
        assert_eq!(given, ["FooBar", "Document2", "FooBar2", "FooBar3"]);
        let given: Vec<String> = ["Ec2", "Ec2"].iter().map(|name| names.allocate(name, "")).collect();
        assert_eq!(given, ["Ec2", "Ec2_2"]);
    }
}
