//! From a `schemaLocation` to a file.

use std::path::{Component, Path, PathBuf};

use super::uri;

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
    let location = uri::without_fragment(location);
    let relative = match location.strip_prefix("file:") {
        Some(path) => path.strip_prefix("//localhost").or(path.strip_prefix("//")).unwrap_or(path),
        None if uri::scheme(location).is_some() => return Location::Remote,
        None => location,
    };
    let base = document.parent().unwrap_or(Path::new(""));
    // As written; as an URI; as written on Windows.
    let decoded = uri::percent_decoded(relative);
    let candidates = [relative.to_owned(), decoded.clone(), decoded.replace('\\', "/")];
    let found = candidates.iter().map(|candidate| base.join(candidate)).find(|path| path.is_file());
    Location::File(shorten(found.unwrap_or_else(|| base.join(relative))))
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
}
