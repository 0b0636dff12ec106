//! A typed client of the Qualys cloud APIs: `qps/rest`, for asset management, web application scanning, the web application firewall and
//! administration.
//!
//! ```no_run
//! # #[cfg(feature = "am")]
//! # async fn f(user: String, password: String) -> Result<(), Box<dyn std::error::Error>> {
//! use futures_util::TryStreamExt;
//! use qualys::am::v2::tag::{Tag, TagRuleType};
//! use qualys::{Client, Platform};
//!
//! let client = Client::builder(Platform::Us1).basic_auth(user, password).build()?;
//! let mut tags = client.search::<Tag>().filter(Tag::RULE_TYPE.eq(TagRuleType::CloudAsset)).items();
//! while let Some(tag) = tags.try_next().await? {
//!     println!("{:?} {:?}", tag.id, tag.name);
//! }
//! let tag = Tag::new().with_name("EC2 Running").with_rule_type(TagRuleType::CloudAsset);
//! let created = client.create(tag).await?.into_record()?;
//! client.delete::<Tag>(created.id.unwrap_or_default()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! What there is to ask comes from generated descriptors: [`Client`] has a method an action, and [`Call`] is the request that it makes. The
//! bindings, the vocabulary ([`qualys_api`]) and the XML underneath ([`xml`]) are here too, as one dependency.
//!
//! A feature a module: `am` (asset management and tagging), `was` (web application scanning), `waf` (web application firewall), `admin`,
//! `ca` (cloud agents); all are on unless `default-features = false`.

mod answer;
mod arriving;
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
