//! Where documents are looked for besides the locations that are written: what the user says of it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Supplies the bytes of documents that are no local files. Nothing is ever fetched from a network but by a resolver.
///
/// Every `Fn(&str) -> io::Result<Vec<u8>>` is one.
pub trait Resolver: Send + Sync {
    /// The bytes of the document at an absolute URL, which is asked for once in a set. Its encoding is found as that of a file is.
    ///
    /// # Errors
    /// Why there is no such document: a warning shows it where the document is asked for (XML Schema Part 1, 4.3.2).
    fn fetch(&self, url: &str) -> io::Result<Vec<u8>>;
}

impl<F: Fn(&str) -> io::Result<Vec<u8>> + Send + Sync> Resolver for F {
    fn fetch(&self, url: &str) -> io::Result<Vec<u8>> {
        self(url)
    }
}

/// Where documents are, other than where `schemaLocation` says.
///
/// The map comes first, then the catalogs: each with the location, then with the namespace. What neither of them knows is where its location says.
#[derive(Clone, Default)]
pub struct Locations {
    /// OASIS XML Catalogs, in their order: paths, or URLs that the resolver has.
    pub catalogs: Vec<PathBuf>,
    /// Files by a location, as written or resolved to an absolute URL; by the beginning of locations, if it ends with `/`: the rest is a path from the
    /// folder that it leads to; or by a namespace. The first one that is exact, else the longest beginning.
    pub map: Vec<(String, PathBuf)>,
    /// What supplies documents that are no local files.
    pub resolver: Option<Arc<dyn Resolver>>,
}

impl Locations {
    /// The file that the map has for a location or a namespace.
    pub(super) fn mapped(&self, name: &str) -> Option<PathBuf> {
        if let Some((_, path)) = self.map.iter().find(|(key, _)| key == name) {
            return Some(path.clone());
        }
        let mut longest: Option<&(String, PathBuf)> = None;
        for entry in &self.map {
            let is_beginning = entry.0.ends_with('/') && name.starts_with(&entry.0);
            if is_beginning && longest.is_none_or(|(key, _)| entry.0.len() >= key.len()) {
                longest = Some(entry);
            }
        }
        let (key, folder) = longest?;
        let rest = super::uri::percent_decoded(&name[key.len()..]);
        Some(folder.join(rest.trim_start_matches('/')))
    }
}

impl fmt::Debug for Locations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locations")
            .field("catalogs", &self.catalogs)
            .field("map", &self.map)
            .field("resolver", &self.resolver.as_ref().map(|_| "…"))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_is_exact_comes_before_the_longest_beginning() {
        let map = [("http://a/", "x"), ("http://a/b/", "y"), ("http://a/b/c.xsd", "z.xsd"), ("urn:n", "n.xsd")];
        let map = map.map(|(key, path)| (key.to_owned(), PathBuf::from(path)));
        let locations = Locations { map: map.to_vec(), ..Locations::default() };
        let check = |name: &str, path: Option<&str>| {
            assert_eq!(locations.mapped(name).as_deref(), path.map(Path::new), "{name}");
        };
        check("http://a/b/c.xsd", Some("z.xsd"));
        check("http://a/b/c/d%20e.xsd", Some("y/c/d e.xsd"));
        check("http://a/c.xsd", Some("x/c.xsd"));
        check("http://a/", Some("x"));
        check("urn:n", Some("n.xsd"));
        check("urn:n2", None);
    }
}
