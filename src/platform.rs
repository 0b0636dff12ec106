//! The platforms that Qualys runs, and where their APIs are.

use std::fmt;

use url::{Host, Url};

use crate::error::{Error, ErrorKind};

/// Where an account lives.
///
/// US 1 to 3, EU 1 and 2 and India 1 are in the release notes (`000_ffbf462c5288be3f.txt` and later), the others on the vendor's page of
/// platforms.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is named as the vendor names it")]
pub enum Platform {
    Us1,
    Us2,
    Us3,
    Us4,
    Gov1,
    Eu1,
    Eu2,
    Eu3,
    In1,
    Ca1,
    Ae1,
    Uk1,
    Au1,
    Ksa1,
    /// A private cloud platform, `https://qualysapi.<customer_base_url>`, or any other address: its scheme, host and port. Only the loopback
    /// may do without TLS.
    Custom(Url),
}

impl Platform {
    /// The platforms that have a name.
    pub const NAMED: &'static [Self] = &[
        Self::Us1,
        Self::Us2,
        Self::Us3,
        Self::Us4,
        Self::Gov1,
        Self::Eu1,
        Self::Eu2,
        Self::Eu3,
        Self::In1,
        Self::Ca1,
        Self::Ae1,
        Self::Uk1,
        Self::Au1,
        Self::Ksa1,
    ];

    /// The vendor's name of it, and the host of its API.
    fn named(&self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Us1 => ("US1", "qualysapi.qualys.com"),
            Self::Us2 => ("US2", "qualysapi.qg2.apps.qualys.com"),
            Self::Us3 => ("US3", "qualysapi.qg3.apps.qualys.com"),
            Self::Us4 => ("US4", "qualysapi.qg4.apps.qualys.com"),
            Self::Gov1 => ("GOV1", "qualysapi.gov1.qualys.us"),
            Self::Eu1 => ("EU1", "qualysapi.qualys.eu"),
            Self::Eu2 => ("EU2", "qualysapi.qg2.apps.qualys.eu"),
            Self::Eu3 => ("EU3", "qualysapi.qg3.apps.qualys.it"),
            Self::In1 => ("IN1", "qualysapi.qg1.apps.qualys.in"),
            Self::Ca1 => ("CA1", "qualysapi.qg1.apps.qualys.ca"),
            Self::Ae1 => ("AE1", "qualysapi.qg1.apps.qualys.ae"),
            Self::Uk1 => ("UK1", "qualysapi.qg1.apps.qualys.co.uk"),
            Self::Au1 => ("AU1", "qualysapi.qg1.apps.qualys.com.au"),
            Self::Ksa1 => ("KSA1", "qualysapi.qg1.apps.qualysksa.com"),
            Self::Custom(_) => return None,
        })
    }

    /// Where requests go: scheme, host and port.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`] where a custom address is not `https`, and not the loopback.
    pub fn base_url(&self) -> Result<Url, Error> {
        let url = match (self.named(), self) {
            (Some((_, host)), _) => Url::parse(&format!("https://{host}")),
            (None, Self::Custom(url)) => return custom(url),
            (None, _) => Err(url::ParseError::EmptyHost),
        };
        url.map_err(|error| Error::new(ErrorKind::Configuration, "the platform has no address").with_source(error))
    }
}

fn custom(url: &Url) -> Result<Url, Error> {
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
    if !is_safe {
        let message = "the address of a platform must begin with https: credentials travel with every request";
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Error::new(ErrorKind::Configuration, "credentials do not belong into the address of a platform"));
    }
    let mut base = url.clone();
    base.set_path("");
    base.set_query(None);
    base.set_fragment(None);
    Ok(base)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The vendor's name, or the host.
impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Custom(url) => f.pad(url.host_str().unwrap_or_default()),
            named => f.pad(named.named().map_or("", |(name, _)| name)),
        }
    }
}
