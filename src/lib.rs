//! The Qualys cloud APIs, typed: the generated bindings, the envelopes that their records travel in, and the XML underneath, as one dependency.
//!
//! ```
//! use qualys::ServiceResponse;
//! # #[cfg(feature = "am")] {
//! use qualys::am::v2::tag::Tag;
//!
//! let answer: ServiceResponse<Tag> = qualys::xml::from_slice(
//!     br#"<ServiceResponse>
//!           <responseCode>SUCCESS</responseCode>
//!           <count>1</count>
//!           <data><Tag><id>7</id><name>EC2 Running</name></Tag></data>
//!         </ServiceResponse>"#,
//! )?;
//! let tags = answer.data.unwrap_or_default();
//! assert_eq!(tags[0].name.as_deref(), Some("EC2 Running"));
//! # }
//! # Ok::<(), qualys::xml::DecodeError>(())
//! ```
//!
//! A feature a module: `am` (asset management and tagging), `was` (web application scanning), `waf` (web application firewall), `admin`; all are on
//! unless `default-features = false`.

mod answer;
mod call;
mod client;
mod error;
mod exchange;
mod paging;
mod platform;
mod transport;

pub use answer::{Answer, Counted, Downloaded, Outcome, PoweredBy};
pub use call::{Call, Many, One};
pub use client::{Client, ClientBuilder};
pub use error::{Error, ErrorKind};
pub use paging::{Cursor, Items, Page, Pages};
pub use platform::Platform;
pub use qualys_api::*;
#[cfg(feature = "admin")]
pub use qualys_bindings::admin;
#[cfg(feature = "am")]
pub use qualys_bindings::am;
#[cfg(feature = "ca")]
pub use qualys_bindings::ca;
#[cfg(feature = "waf")]
pub use qualys_bindings::waf;
#[cfg(feature = "was")]
pub use qualys_bindings::was;
/// Reading and writing XML: the options, the errors, the datatypes.
pub use xsd_runtime as xml;

#[cfg(all(doctest, feature = "am"))]
#[doc = include_str!("../README.md")]
struct Readme;
