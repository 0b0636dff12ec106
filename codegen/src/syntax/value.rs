//! The types of attributes in schema documents, as far as they can be judged without namespaces.

use crate::pipeline::XsdVersion;

/// The type of an attribute.
#[derive(Clone, Copy)]
pub(super) enum Value {
    /// `xs:ID`.
    Id,
    /// `xs:NCName`.
    NcName,
    /// `xs:QName`.
    QName,
    /// A list of `xs:QName`.
    QNames,
    /// `substitutionGroup`: one QName in 1.0, a list in 1.1.
    Heads,
    /// `xs:anyURI`.
    Uri,
    /// `xs:anyURI` that names a namespace, so is not empty.
    Namespace,
    /// `xs:boolean`.
    Boolean,
    /// Any text.
    Text,
    /// `xs:nonNegativeInteger`.
    NonNegative,
    /// `xs:positiveInteger`.
    Positive,
    /// `xs:nonNegativeInteger` or `unbounded`.
    MaxOccurs,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// `#all`, or a list of some words.
    Derivations(&'static [&'static str]),
    /// `final` of a simple type, which has `extension` since 1.1.
    FinalOfSimpleType,
    /// `namespace` of a wildcard.
    Namespaces,
    /// `notNamespace` of a wildcard.
    NotNamespaces,
    /// `notQName` of a wildcard, and the words allowed besides QNames.
    NotQNames(&'static [&'static str]),
    /// `xpathDefaultNamespace`.
    XPathNamespace,
}

impl Value {
    /// Judges a value.
    ///
    /// # Errors
    /// What it should have been.
    pub(super) fn check(self, text: &str, version: XsdVersion) -> Result<(), String> {
        let token = trim(text);
        let is_ok = match self {
            Self::Text | Self::Uri => true,
            Self::Namespace => !token.is_empty(),
            Self::Id | Self::NcName => is_ncname(token),
            Self::QName => is_qname(token),
            Self::QNames => all_qnames(token),
            Self::Heads if version == XsdVersion::V1_0 => is_qname(token),
            Self::Heads => all_qnames(token),
            Self::Boolean => boolean(token).is_some(),
            Self::NonNegative => count(token).is_some(),
            Self::Positive => count(token).is_some_and(|count| count > 0),
            Self::MaxOccurs => token == "unbounded" || count(token).is_some(),
            Self::Choice(words) => words.contains(&token),
            Self::Derivations(words) => is_all_or_some_of(token, words),
            Self::FinalOfSimpleType => is_all_or_some_of(token, final_of_simple_type(version)),
            Self::Namespaces => matches!(token, "##any" | "##other") || is_namespace_list(token),
            Self::NotNamespaces => is_namespace_list(token) && !token.is_empty(),
            Self::NotQNames(words) => tokens(token).iter().all(|word| words.contains(word) || is_qname(word)),
            Self::XPathNamespace => {
                !token.starts_with("##") || matches!(token, "##defaultNamespace" | "##targetNamespace" | "##local")
            }
        };
        if is_ok { Ok(()) } else { Err(self.expected(version)) }
    }

    /// What a value should be, in words.
    fn expected(self, version: XsdVersion) -> String {
        match self {
            Self::Text | Self::Uri => "text".into(),
            Self::Namespace => "the name of a namespace; leave the attribute out for none".into(),
            Self::Id | Self::NcName => "a name without a colon (NCName)".into(),
            Self::QName => "a name, with a prefix or without (QName)".into(),
            Self::Heads if version == XsdVersion::V1_0 => "a name, with a prefix or without (QName)".into(),
            Self::QNames | Self::Heads => "a list of names, with prefixes or without (QName)".into(),
            Self::Boolean => "`true`, `false`, `1` or `0`".into(),
            Self::NonNegative => "an integer from 0".into(),
            Self::Positive => "an integer from 1".into(),
            Self::MaxOccurs => "an integer from 0, or `unbounded`".into(),
            Self::Choice(words) => one_of(words),
            Self::Derivations(words) => format!("`#all`, or a list of {}", one_of(words)),
            Self::FinalOfSimpleType => format!("`#all`, or a list of {}", one_of(final_of_simple_type(version))),
            Self::Namespaces => "`##any`, `##other`, or a list of namespaces, `##targetNamespace` and `##local`".into(),
            Self::NotNamespaces => "a list of namespaces, `##targetNamespace` and `##local`".into(),
            Self::NotQNames(words) => format!("a list of names (QName) and {}", one_of(words)),
            Self::XPathNamespace => "a namespace, `##defaultNamespace`, `##targetNamespace` or `##local`".into(),
        }
    }
}

/// What `final` of a simple type can list.
pub(super) fn final_of_simple_type(version: XsdVersion) -> &'static [&'static str] {
    match version {
        XsdVersion::V1_0 => &["list", "union", "restriction"],
        XsdVersion::V1_1 => &["list", "union", "restriction", "extension"],
    }
}

/// Removes leading and trailing white space, as the type's white space treatment would.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// The items of a list.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for token in text.split(is_space) {
        if !token.is_empty() {
            tokens.push(token);
        }
    }
    tokens
}

/// White space of XML.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// An `xs:boolean`.
pub(crate) fn boolean(token: &str) -> Option<bool> {
    match token {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// An `xs:nonNegativeInteger`; large ones saturate.
pub(super) fn count(token: &str) -> Option<u32> {
    let (is_negative, digits) = match token.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, token.strip_prefix('+').unwrap_or(token)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = digits.parse().unwrap_or(u32::MAX).min(u32::MAX - 1);
    (!is_negative || value == 0).then_some(value)
}

fn all_qnames(text: &str) -> bool {
    tokens(text).iter().all(|token| is_qname(token))
}

fn is_all_or_some_of(text: &str, words: &[&str]) -> bool {
    text == "#all" || tokens(text).iter().all(|word| words.contains(word))
}

fn is_namespace_list(text: &str) -> bool {
    tokens(text).iter().all(|token| !token.starts_with("##") || matches!(*token, "##targetNamespace" | "##local"))
}

fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => format!("`{word}`"),
        [others @ .., last] => {
            let mut text = String::new();
            for word in others {
                let comma = if text.is_empty() { "" } else { ", " };
                text.push_str(&format!("{comma}`{word}`"));
            }
            format!("{text} or `{last}`")
        }
    }
}

/// Whether a text is a QName.
pub(crate) fn is_qname(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
        None => is_ncname(text),
    }
}

/// Whether a text is an NCName (Namespaces in XML, production 4), by the name characters of XML 1.0, fifth edition.
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// `NameStartChar` without the colon.
pub(crate) fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// `NameChar` without the colon.
pub(crate) fn is_name_char(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_non_negative_integers() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("+007", Some(7)),
            ("99999999999999999999", Some(u32::MAX - 1)),
            ("-99999999999999999999", None),
            ("", None),
            ("+", None),
            ("1.0", None),
            ("-1", None),
        ] {
            assert_eq!(count(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_follow_namespaces_in_xml() {
        for name in ["a", "_", "a-b.c1", "\u{e9}l\u{e8}ve", "\u{10400}x"] {
            assert!(is_ncname(name), "{name}");
        }
        for text in ["", "1a", "-a", "a:b", "a b", "\u{d7}"] {
            assert!(!is_ncname(text), "{text}");
        }
        assert!(is_qname("a:b") && is_qname("b"));
        assert!(!is_qname("a:") && !is_qname(":b") && !is_qname("a:b:c"));
    }
}
