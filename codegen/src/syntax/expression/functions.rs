//! The functions of XPath 2.0 (XQuery 1.0 and XPath 2.0 Functions and Operators), and how many arguments each takes.

/// As many as wanted.
const MANY: usize = usize::MAX;

/// Functions by the least and the most of their arguments.
const FUNCTIONS: &[(usize, usize, &[&str])] = &[
    (
        0,
        0,
        &[
            "current-date",
            "current-dateTime",
            "current-time",
            "default-collation",
            "false",
            "implicit-timezone",
            "last",
            "position",
            "static-base-uri",
            "true",
        ],
    ),
    (
        0,
        1,
        &[
            "base-uri",
            "collection",
            "local-name",
            "name",
            "namespace-uri",
            "normalize-space",
            "number",
            "root",
            "string",
            "string-length",
        ],
    ),
    (0, 3, &["error"]),
    (
        1,
        1,
        &[
            "abs",
            "avg",
            "boolean",
            "ceiling",
            "codepoints-to-string",
            "count",
            "data",
            "day-from-date",
            "day-from-dateTime",
            "days-from-duration",
            "doc",
            "doc-available",
            "document-uri",
            "empty",
            "encode-for-uri",
            "escape-html-uri",
            "exactly-one",
            "exists",
            "floor",
            "hours-from-dateTime",
            "hours-from-duration",
            "hours-from-time",
            "in-scope-prefixes",
            "iri-to-uri",
            "local-name-from-QName",
            "lower-case",
            "minutes-from-dateTime",
            "minutes-from-duration",
            "minutes-from-time",
            "month-from-date",
            "month-from-dateTime",
            "months-from-duration",
            "namespace-uri-from-QName",
            "nilled",
            "node-name",
            "not",
            "one-or-more",
            "prefix-from-QName",
            "reverse",
            "round",
            "seconds-from-dateTime",
            "seconds-from-duration",
            "seconds-from-time",
            "string-to-codepoints",
            "timezone-from-date",
            "timezone-from-dateTime",
            "timezone-from-time",
            "unordered",
            "upper-case",
            "year-from-date",
            "year-from-dateTime",
            "years-from-duration",
            "zero-or-one",
        ],
    ),
    (
        1,
        2,
        &[
            "adjust-date-to-timezone",
            "adjust-dateTime-to-timezone",
            "adjust-time-to-timezone",
            "distinct-values",
            "id",
            "idref",
            "lang",
            "max",
            "min",
            "normalize-unicode",
            "resolve-uri",
            "round-half-to-even",
            "sum",
        ],
    ),
    (
        2,
        2,
        &[
            "QName",
            "codepoint-equal",
            "dateTime",
            "namespace-uri-for-prefix",
            "remove",
            "resolve-QName",
            "string-join",
            "trace",
        ],
    ),
    (
        2,
        3,
        &[
            "compare",
            "contains",
            "deep-equal",
            "ends-with",
            "index-of",
            "matches",
            "starts-with",
            "subsequence",
            "substring",
            "substring-after",
            "substring-before",
            "tokenize",
        ],
    ),
    (2, MANY, &["concat"]),
    (3, 3, &["insert-before", "translate"]),
    (3, 4, &["replace"]),
];

/// Checks a call.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(name: &str, arguments: usize) -> Result<(), String> {
    let Some((least, most, _)) = FUNCTIONS.iter().find(|(_, _, names)| names.contains(&name)) else {
        return Err(format!("there is no function `{name}`"));
    };
    if (*least..=*most).contains(&arguments) {
        return Ok(());
    }
    let takes = match (*least, *most) {
        (least, MANY) => format!("{least} or more"),
        (least, most) if least == most => least.to_string(),
        (least, most) => format!("{least} to {most}"),
    };
    Err(format!("`{name}` takes {takes} arguments, and is given {arguments}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_have_as_many_arguments_as_the_function_takes() {
        for (name, arguments) in [("true", 0), ("string", 0), ("string", 1), ("concat", 9), ("replace", 4)] {
            assert_eq!(check(name, arguments), Ok(()), "{name}");
        }
        for (name, arguments) in [("true", 1), ("count", 0), ("concat", 1), ("replace", 5), ("upper", 1)] {
            assert!(check(name, arguments).is_err(), "{name}");
        }
    }
}
