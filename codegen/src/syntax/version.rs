//! Conditional inclusion (XML Schema 1.1 Part 1, 4.2.2): elements that only some processors see.

use std::cmp::Ordering;

use roxmltree::Node;

use super::value::{tokens, trim};
use crate::name::XSD;
use crate::pipeline::XsdVersion;

/// The namespace of `vc:minVersion` and the others.
pub(super) const VERSIONING: &str = "http://www.w3.org/2007/XMLSchema-versioning";

/// Whether an element is there at all.
pub(super) fn is_included(node: Node<'_, '_>, version: XsdVersion) -> bool {
    let condition = |name| node.attribute((VERSIONING, name));
    let are_known = |names: &str, known: &[&str], new: &[&str]| {
        tokens(names).iter().all(|&name| {
            let (prefix, local) = name.split_once(':').map_or((None, name), |(prefix, local)| (Some(prefix), local));
            let is_known = known.contains(&local) || version == XsdVersion::V1_1 && new.contains(&local);
            node.lookup_namespace_uri(prefix) == Some(XSD) && is_known
        })
    };
    let types = |names: &str| are_known(names, TYPES, NEW_TYPES);
    let facets = |names: &str| are_known(names, FACETS, NEW_FACETS);
    let at_least = |text: &str| compare(text, version).is_none_or(Ordering::is_le);
    let below = |text: &str| compare(text, version).is_none_or(Ordering::is_gt);
    condition("minVersion").is_none_or(at_least)
        && condition("maxVersion").is_none_or(below)
        && condition("typeAvailable").is_none_or(types)
        && condition("typeUnavailable").is_none_or(|names| !types(names))
        && condition("facetAvailable").is_none_or(facets)
        && condition("facetUnavailable").is_none_or(|names| !facets(names))
}

/// How an `xs:decimal` compares with the version that is read; `None` if it is none.
pub(super) fn compare(text: &str, version: XsdVersion) -> Option<Ordering> {
    let text = trim(text);
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_decimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_decimal(whole) || !is_decimal(fraction) {
        return None;
    }
    if is_negative {
        return Some(Ordering::Less);
    }
    let read = match version {
        XsdVersion::V1_0 => (1, "1", ""),
        XsdVersion::V1_1 => (1, "1", "1"),
    };
    // Digits before the point count by value, those behind it as text.
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    Some((whole.len(), whole, fraction).cmp(&read))
}

#[rustfmt::skip]
const TYPES: &[&str] = &[
    "anyType", "anySimpleType", "string", "boolean", "decimal", "float", "double", "duration", "dateTime", "time", "date",
    "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "hexBinary", "base64Binary", "anyURI", "QName", "NOTATION", "normalizedString", "token",
    "language", "NMTOKEN", "NMTOKENS", "Name", "NCName", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "integer", "nonPositiveInteger",
    "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    "positiveInteger",
];

/// Types since 1.1.
const NEW_TYPES: &[&str] = &["anyAtomicType", "error", "yearMonthDuration", "dayTimeDuration", "dateTimeStamp"];

const FACETS: &[&str] = &[
    "length",
    "minLength",
    "maxLength",
    "pattern",
    "enumeration",
    "whiteSpace",
    "maxInclusive",
    "maxExclusive",
    "minInclusive",
    "minExclusive",
    "totalDigits",
    "fractionDigits",
];

/// Facets since 1.1.
const NEW_FACETS: &[&str] = &["explicitTimezone", "assertion"];

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::*;

    #[test]
    fn versions_compare_as_decimals() {
        for (text, expected) in [
            ("1.1", Some(Equal)),
            (" 01.10 ", Some(Equal)),
            ("1", Some(Less)),
            ("1.09", Some(Less)),
            ("-2", Some(Less)),
            ("1.11", Some(Greater)),
            ("2", Some(Greater)),
            ("10", Some(Greater)),
            (".5", Some(Less)),
            ("", None),
            (".", None),
            ("1.1a", None),
        ] {
            assert_eq!(compare(text, XsdVersion::V1_1), expected, "{text:?}");
        }
    }

    #[test]
    fn conditions_decide_by_version_types_and_facets() {
        let xml =
            |condition: &str| format!("<a xmlns:xs='{XSD}' xmlns:vc='{VERSIONING}' xmlns:o='urn:o' vc:{condition}/>");
        for (condition, in_1_0, in_1_1) in [
            ("minVersion='1.1'", false, true),
            ("minVersion='1.2'", false, false),
            ("maxVersion='1.1'", true, false),
            ("maxVersion='1.2'", true, true),
            ("typeAvailable='xs:string xs:error'", false, true),
            ("typeAvailable='xs:string o:string'", false, false),
            ("typeUnavailable='xs:string o:string'", true, true),
            ("typeUnavailable='xs:string'", false, false),
            ("facetAvailable='xs:pattern'", true, true),
            ("facetUnavailable='xs:assertion'", true, false),
        ] {
            let text = xml(condition);
            let document = roxmltree::Document::parse(&text).expect("well-formed");
            assert_eq!(is_included(document.root_element(), XsdVersion::V1_0), in_1_0, "{condition}");
            assert_eq!(is_included(document.root_element(), XsdVersion::V1_1), in_1_1, "{condition}");
        }
    }
}
