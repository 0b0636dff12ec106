//! Where a document is.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::catalog::{Catalogs, nearer};
use super::location::{self, Location};
use super::uri;
use crate::diagnostic::Span;
use crate::pipeline::Options;

/// A file, or something that a resolver has.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// As it is shown and read: a path, or a URL.
    pub(super) path: PathBuf,
    /// What makes two places the same: the canonical path, or the URL.
    pub(super) key: PathBuf,
    pub(super) is_file: bool,
}

impl Place {
    /// A file.
    pub(super) fn file(path: PathBuf) -> Self {
        let key = path.canonicalize().unwrap_or_else(|_| path.clone());
        Self { path, key, is_file: true }
    }

    /// What a user names: a file, or a URL that the resolver has.
    pub(super) fn given(path: &Path, options: &Options) -> Self {
        let url = path.to_str().filter(|text| uri::scheme(text).is_some() && !path.exists());
        url.and_then(|url| Self::of_url(url, false, options)).unwrap_or_else(|| Self::file(path.to_owned()))
    }

    /// What is built in, by its name.
    pub(super) fn built_in(name: &str) -> Self {
        Self { path: name.into(), key: name.into(), is_file: false }
    }

    /// What an absolute URL means: a file, or what the resolver has. `None` if it is neither.
    pub(super) fn of_url(url: &str, is_relative: bool, options: &Options) -> Option<Self> {
        match uri::to_file(url) {
            Some(path) => Some(Self::file(if is_relative { nearer(&path) } else { path })),
            None => {
                let url = uri::without_fragment(url);
                let remote = Self { path: url.into(), key: url.into(), is_file: false };
                options.locations.resolver.is_some().then_some(remote)
            }
        }
    }

    /// Its URL.
    pub(super) fn url(&self) -> String {
        if self.is_file { uri::of_file(&self.path) } else { self.path.to_string_lossy().into_owned() }
    }
}

/// Where a location or a namespace leads.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) place: Place,
    /// Whether the user says so: in the map, or by a catalog.
    pub(super) is_said: bool,
    /// The entry of a catalog that says so.
    pub(super) entry: Option<Span>,
}

/// Finds documents: by the map, by the catalogs, by their locations.
pub(super) struct Finder<'f> {
    pub(super) options: &'f Options,
    pub(super) catalogs: &'f Catalogs,
    /// Where locations lead that the user says nothing of, by the folder of the document and the location.
    known: HashMap<(PathBuf, String), Place>,
}

impl<'f> Finder<'f> {
    pub(super) fn new(options: &'f Options, catalogs: &'f Catalogs) -> Self {
        Self { options, catalogs, known: HashMap::new() }
    }

    /// What a user names as a document: a file, or a URL that the map, a catalog or the resolver has.
    pub(super) fn named(&self, path: &Path) -> Place {
        let url = path.to_str().filter(|text| uri::scheme(text).is_some() && !path.exists());
        let found = url.and_then(|url| self.said(&Place::file(path.to_owned()), Some(url), None));
        found.map_or_else(|| Place::given(path, self.options), |found| found.place)
    }

    /// Where a document is that another one refers to; `None` where nothing leads to a file or to what a resolver has.
    pub(super) fn find(&mut self, from: &Place, location: Option<&str>, namespace: Option<&str>) -> Option<Found> {
        let is_said = !self.options.locations.map.is_empty() || !self.catalogs.is_empty();
        let said = is_said.then(|| self.said(from, location, namespace)).flatten();
        said.or_else(|| {
            let place = self.written(from, location?)?;
            Some(Found { place, is_said: false, entry: None })
        })
    }

    /// What the user says of a location or a namespace.
    fn said(&self, from: &Place, location: Option<&str>, namespace: Option<&str>) -> Option<Found> {
        let url = location.map(|location| uri::join(&from.url(), &uri::escaped(location)));
        let names = [location, url.as_deref(), namespace];
        for name in names {
            if let Some(path) = name.and_then(|name| self.options.locations.mapped(name)) {
                return Some(Found { place: Place::file(path), is_said: true, entry: None });
            }
        }
        // A location is at once a system identifier and a URI, a namespace a public identifier and a URI.
        let catalogs = self.catalogs;
        let external = |system: Option<&str>| catalogs.external(None, Some(system?));
        let uri = |uri: Option<&str>| catalogs.uri(uri?);
        let answer = external(url.as_deref())
            .or_else(|| external(location))
            .or_else(|| uri(url.as_deref()))
            .or_else(|| uri(location))
            .or_else(|| uri(namespace))
            .or_else(|| catalogs.external(Some(namespace?), url.as_deref()))?;
        let is_relative = self.options.locations.catalogs.iter().all(|path| path.is_relative());
        let place = Place::of_url(&answer.uri, is_relative, self.options)?;
        Some(Found { place, is_said: true, entry: Some(answer.span) })
    }

    /// What a location means by itself.
    fn written(&mut self, from: &Place, location: &str) -> Option<Place> {
        if !from.is_file {
            return Place::of_url(&uri::join(&from.url(), &uri::escaped(location)), false, self.options);
        }
        let folder = from.path.parent().unwrap_or(Path::new("")).to_owned();
        let key = (folder, location.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        match location::locate(&from.path, location) {
            Location::File(path) => Some(self.known.entry(key).or_insert(Place::file(path)).clone()),
            Location::Remote => Place::of_url(&uri::escaped(location), false, self.options),
        }
    }
}
