//! References to resources (RFC 3986), as far as locations need them.

use std::path::{Path, PathBuf};

/// The scheme that a reference begins with; one letter is a drive.
pub(super) fn scheme(reference: &str) -> Option<&str> {
    let (scheme, _) = reference.split_once(':')?;
    let is_scheme_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_scheme =
        scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_scheme_char);
    is_scheme.then_some(scheme)
}

/// A reference without its fragment.
pub(super) fn without_fragment(reference: &str) -> &str {
    reference.split('#').next().unwrap_or_default()
}

/// What a reference means at a base (5.2.2), without its fragment.
pub(super) fn join(base: &str, reference: &str) -> String {
    let reference = without_fragment(reference);
    let (scheme, rest) = match scheme(reference) {
        Some(scheme) => (scheme, &reference[scheme.len() + 1..]),
        None => (self::scheme(base).unwrap_or_default(), reference),
    };
    let is_absolute = rest.len() < reference.len();
    let base = without_fragment(base);
    let (base_authority, base_path) = split(base.get(scheme.len() + 1..).unwrap_or_default());
    let (authority, path) = split(rest);
    let base_path_only = base_path.split('?').next().unwrap_or_default();
    let (authority, path) = match () {
        () if is_absolute || authority.is_some() => (authority, path.to_owned()),
        () if path.is_empty() => (base_authority, base_path.to_owned()),
        () if path.starts_with('/') => (base_authority, path.to_owned()),
        () if path.starts_with('?') => (base_authority, format!("{base_path_only}{path}")),
        () => {
            let folder = match base_path_only.rfind('/') {
                Some(end) => &base_path_only[..=end],
                None if base_authority.is_some() => "/",
                None => "",
            };
            (base_authority, format!("{folder}{path}"))
        }
    };
    let authority = authority.map(|authority| format!("//{authority}")).unwrap_or_default();
    format!("{}:{authority}{}", scheme.to_ascii_lowercase(), without_dots(&path))
}

/// The authority of what follows a scheme, and the rest.
fn split(rest: &str) -> (Option<&str>, &str) {
    let Some(behind) = rest.strip_prefix("//") else { return (None, rest) };
    let end = behind.find(['/', '?']).unwrap_or(behind.len());
    (Some(&behind[..end]), &behind[end..])
}

/// A path and query without `.` and `..` (5.2.4).
fn without_dots(path: &str) -> String {
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if segments.len() > 1 || segments.first().is_some_and(|first| !first.is_empty()) => {
                segments.pop();
            }
            ".." => {}
            _ => segments.push(segment),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        segments.push("");
    }
    format!("{}{query}", segments.join("/"))
}

/// The URL of a file.
pub(super) fn of_file(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    without_dots(&format!("file://{slash}{}", escaped(&path.replace('%', "%25").replace('#', "%23"))))
}

/// The path of what a `file:` URL means; `None` if it is another URL.
pub(super) fn to_file(url: &str) -> Option<PathBuf> {
    let scheme = scheme(url).filter(|scheme| scheme.eq_ignore_ascii_case("file"))?;
    let (_, path) = split(&without_fragment(url)[scheme.len() + 1..]);
    let path = percent_decoded(path);
    // `/C:/x` is a path of Windows.
    let is_drive = matches!(path.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// A reference with what no URI can have percent-encoded (OASIS XML Catalogs, 6.3).
pub(super) fn escaped(reference: &str) -> String {
    let mut text = String::with_capacity(reference.len());
    for byte in reference.bytes() {
        if byte <= b' ' || byte > b'~' || b"\"<>\\^`{|}".contains(&byte) {
            text.push_str(&format!("%{byte:02X}"));
        } else {
            text.push(char::from(byte));
        }
    }
    text
}

/// A text with its percent signs decoded; as it is, where that is no text.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let digits = digits.filter(|digits| byte == b'%' && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &behind[2..];
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3986, 5.4: the examples, normal and abnormal, but for fragments.
    #[test]
    fn references_resolve_as_the_rfc_says() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("g#s", "http://a/b/c/g"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            // `g:h` has a scheme of one letter, which is a drive here.
            if scheme(reference).is_some() || !reference.contains(':') {
                assert_eq!(join("http://a/b/c/d;p?q", reference), expected, "{reference}");
            }
        }
    }

    #[test]
    fn bases_can_be_anything() {
        for (base, reference, expected) in [
            ("http://a", "b", "http://a/b"),
            ("urn:x:y", "b", "urn:b"),
            ("memory:/a/b", "c", "memory:/a/c"),
            ("HTTP://a/b", "c", "http://a/c"),
            ("http://a/b", "FILE:///c", "file:///c"),
            ("", "b", ":b"),
        ] {
            assert_eq!(join(base, reference), expected, "{base} {reference}");
        }
    }

    #[test]
    fn files_have_urls() {
        let url = of_file(Path::new("/a b/c%/../d#.xsd"));
        assert_eq!(url, "file:///a%20b/d%23.xsd");
        assert_eq!(to_file(&url), Some(PathBuf::from("/a b/d#.xsd")));
        assert_eq!(to_file("file:/a"), Some(PathBuf::from("/a")));
        assert_eq!(to_file("file:///C:/a"), Some(PathBuf::from("C:/a")));
        assert_eq!(to_file("http://a/b"), None);
    }

    #[test]
    fn schemes_are_told_from_drives_and_names() {
        assert_eq!(scheme("http://a"), Some("http"));
        assert_eq!(scheme("urn:a"), Some("urn"));
        for text in ["c:\\a", "a/b:c", "1a:b", ":", "a"] {
            assert_eq!(scheme(text), None, "{text}");
        }
    }

    #[test]
    fn what_no_uri_can_have_is_escaped() {
        assert_eq!(escaped("a b\u{e9}<%20"), "a%20b%C3%A9%3C%20");
    }

    #[test]
    fn percent_signs_decode() {
        assert_eq!(percent_decoded("a%20b%C3%A9%"), "a b\u{e9}%");
        assert_eq!(percent_decoded("100%zz%+1"), "100%zz%+1");
    }
}
