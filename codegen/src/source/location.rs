//! From a `schemaLocation` to a file.

use std::path::{Component, Path, PathBuf};

/// Where a location leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// A file, which may not exist.
    File(PathBuf),
    /// Something that is not a file.
    Remote,
}

/// The file that a location in a document means.
pub(super) fn locate(document: &Path, location: &str) -> Location {
    let location = location.split('#').next().unwrap_or_default();
    let relative = match location.strip_prefix("file:") {
        Some(path) => path.strip_prefix("//localhost").or(path.strip_prefix("//")).unwrap_or(path),
        None if has_scheme(location) => return Location::Remote,
        None => location,
    };
    let base = document.parent().unwrap_or(Path::new(""));
    // As written; as an URI; as written on Windows.
    let decoded = percent_decoded(relative);
    let candidates = [relative.to_owned(), decoded.clone(), decoded.replace('\\', "/")];
    let found = candidates.iter().map(|candidate| base.join(candidate)).find(|path| path.is_file());
    Location::File(shorten(found.unwrap_or_else(|| base.join(relative))))
}

/// Whether a location begins with the scheme of an URI; one letter is a drive.
fn has_scheme(location: &str) -> bool {
    let Some((scheme, _)) = location.split_once(':') else { return false };
    let is_scheme_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_scheme_char)
}

fn percent_decoded(text: &str) -> String {
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

/// Resolves `a/../b`, unless a symbolic link makes that another file.
fn shorten(path: PathBuf) -> PathBuf {
    let mut short = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(short.components().next_back(), Some(Component::Normal(_))) => {
                short.pop();
            }
            other => short.push(other),
        }
    }
    let is_same = match (short.canonicalize(), path.canonicalize()) {
        (Ok(short), Ok(path)) => short == path,
        (_, path) => path.is_err(),
    };
    if is_same { short } else { path }
}

/// A path as diagnostics show it.
pub(super) fn display(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(location: &str, expected: &str) {
        assert_eq!(locate(Path::new("a/b.xsd"), location), Location::File(expected.into()), "{location}");
    }

    #[test]
    fn locations_are_relative_to_the_document() {
        check("c.xsd", "a/c.xsd");
        check("./c.xsd", "a/c.xsd");
        check("../c.xsd", "c.xsd");
        check("../../c.xsd", "../c.xsd");
        check("c.xsd#part", "a/c.xsd");
        check("file:///c.xsd", "/c.xsd");
        check("file:c.xsd", "a/c.xsd");
    }

    #[test]
    fn locations_elsewhere_are_not_files() {
        for location in ["http://example.com/c.xsd", "HTTPS://example.com/c.xsd", "urn:c"] {
            assert_eq!(locate(Path::new("b.xsd"), location), Location::Remote, "{location}");
        }
    }

    #[test]
    fn percent_signs_decode() {
        assert_eq!(percent_decoded("a%20b%C3%A9%"), "a b\u{e9}%");
        assert_eq!(percent_decoded("100%zz%+1"), "100%zz%+1");
    }
}
