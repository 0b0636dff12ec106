//! What verbs that read schemas have in common: the version, where documents are, what they may ask for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use xsd_codegen::source::Locations;
use xsd_codegen::{Limit, Limits, Options, XsdVersion};

/// How schemas are read.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// The version of XML Schema that they are read by; where nothing is said it is 1.1, and 1.0 for schemas that are right by that alone
    #[arg(long, value_name = "VERSION")]
    xsd: Option<Version>,
    /// An OASIS XML Catalog that tells where documents are; can be given several times
    #[arg(long, value_name = "FILE")]
    catalog: Vec<PathBuf>,
    /// Where a document is that a location or a namespace means: `URL=FILE`, `NAMESPACE=FILE`, or `BEGINNING/=FOLDER` for
    /// all locations with that beginning; can be given several times
    #[arg(long, value_name = "URL-OR-NAMESPACE=FILE", value_parser = location)]
    location: Vec<(String, PathBuf)>,
    /// Move a bound on what documents may ask for, as `particles=2000000`; can be given several times. `explain xg-limit`
    /// tells more
    #[arg(long, value_name = "NAME=N", value_parser = limit)]
    limit: Vec<(Limit, u64)>,
}

/// A version of the recommendation.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Version {
    /// XML Schema 1.0, second edition.
    #[value(name = "1.0")]
    V1_0,
    /// XML Schema 1.1.
    #[value(name = "1.1")]
    V1_1,
}

impl Input {
    /// The options of a run.
    pub(crate) fn options(&self) -> Options {
        let version = self.xsd.map(|version| match version {
            Version::V1_0 => XsdVersion::V1_0,
            Version::V1_1 => XsdVersion::V1_1,
        });
        let mut limits = Limits::default();
        for (limit, value) in &self.limit {
            // It was tried when the command line was read.
            let _ = limits.set(*limit, *value);
        }
        let locations = Locations { catalogs: self.catalog.clone(), map: self.location.clone(), resolver: None };
        Options { version, limits, locations, ..Options::default() }
    }

    /// Whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { xsd, catalog, location, limit } = self;
        xsd.is_none() && catalog.is_empty() && location.is_empty() && limit.is_empty()
    }

    /// The files that the user named.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let mapped = self.location.iter().filter(|(name, path)| !(name.ends_with('/') && path.is_dir()));
        self.catalog.iter().chain(mapped.map(|(_, path)| path))
    }
}

fn location(text: &str) -> Result<(String, PathBuf), String> {
    // URLs have `=` in their queries, file names hardly.
    match text.rsplit_once('=') {
        Some((name, path)) if !name.is_empty() && !path.is_empty() => Ok((name.to_owned(), path.into())),
        _ => Err("expected `URL=FILE` or `NAMESPACE=FILE`".to_owned()),
    }
}

fn limit(text: &str) -> Result<(Limit, u64), String> {
    let Some((name, value)) = text.split_once('=') else { return Err("expected `NAME=N`".to_owned()) };
    let Some(limit) = Limit::of_name(name) else {
        return Err(format!("there is no limit `{name}`: there are {}", Limit::ALL.map(Limit::name).join(", ")));
    };
    let value = value.parse().map_err(|_| format!("`{value}` is no whole number"))?;
    Limits::default().set(limit, value).map_err(|error| error.to_string())?;
    Ok((limit, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_ends_at_the_last_equals_sign() {
        assert_eq!(location("http://a/?b=c=d.xsd"), Ok(("http://a/?b=c".to_owned(), "d.xsd".into())));
        for wrong in ["", "a", "=a", "a="] {
            assert!(location(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_limit_has_a_name_and_a_value_that_it_can_have() {
        assert_eq!(limit("nodes=7"), Ok((Limit::Nodes, 7)));
        for wrong in ["nodes", "nodes=", "nodes=0", "nodes=-1", "nesting=100000", "none=1"] {
            assert!(limit(wrong).is_err(), "{wrong}");
        }
    }
}
