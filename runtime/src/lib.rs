//! What code generated from XML Schema calls: typed reading and writing of XML.
//!
//! Generated types implement [`Content`] by straight calls to a [`Decoder`] and an [`Encoder`]; anybody can by hand:
//!
//! ```
//! use xsd_runtime::{self as xsd, DeviationKind};
//!
//! const NS: &str = "";
//!
//! #[derive(Debug, PartialEq)]
//! struct Tag {
//!     id: i64,
//!     name: Option<String>,
//!     extra: xsd::Extra,
//! }
//!
//! impl xsd::Element for Tag {
//!     const NAME: xsd::Name = xsd::Name { namespace: NS, local: "Tag" };
//! }
//!
//! impl xsd::Content for Tag {
//!     fn decode_content(d: &mut xsd::Decoder<'_>, slot: &mut Option<Self>) -> Result<(), xsd::DecodeError> {
//!         let mut extra = xsd::Extra::default();
//!         let (mut id, mut name) = (None, None);
//!         let mut place = 0;
//!         d.no_attributes(Some(&mut extra))?;
//!         while let Some(child) = d.child(NS)? {
//!             match child {
//!                 "id" => d.at(&mut place, 0).required(&mut id)?,
//!                 "name" => d.at(&mut place, 1).optional(&mut name)?,
//!                 _ => d.unknown(Some(&mut extra))?,
//!             }
//!         }
//!         *slot = Some(Self { id: d.present(id, "id")?, name, extra });
//!         d.end()
//!     }
//!
//!     fn encode_content(&self, e: &mut xsd::Encoder) -> Result<(), xsd::EncodeError> {
//!         e.extra_attributes(&self.extra)?;
//!         e.element(NS, "id", &self.id)?;
//!         e.optional(NS, "name", &self.name)?;
//!         e.extra(&self.extra)
//!     }
//! }
//!
//! // Read leniently, a document may know more than its schema: that is kept, told, and written back.
//! let xml = "<Tag><id>7</id><name>Linux</name><since>2026</since></Tag>";
//! let decoded = xsd::decode::<Tag>(xml.as_bytes(), &xsd::DecodeOptions::lenient())?;
//! let deviation = decoded.deviations.iter().next().expect("one deviation");
//! assert_eq!((deviation.kind, &*deviation.path), (DeviationKind::UnknownElement, "/Tag/since"));
//! assert!(xsd::to_string(&decoded.value)?.ends_with(xml));
//!
//! // Read strictly, it is an error.
//! let error = xsd::decode::<Tag>(xml.as_bytes(), &xsd::DecodeOptions::strict()).expect_err("an unknown element");
//! assert_eq!(error.to_string(), "1:35 /Tag/since: an unknown element: found `since`");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The XML is read by a cursor of our own, in safe code: every rule of XML 1.0 (5th edition) and of Namespaces in XML that holds for
//! documents without a document type definition is checked. Such a definition is refused, or passed over ([`DtdPolicy`]); no entity is
//! expanded but the predefined ones; depth, attributes, names and texts have limits ([`DecodeOptions`]).

mod any;
mod cursor;
pub mod datatypes;
mod decoder;
mod deviation;
mod encoder;
mod error;
mod extra;
mod far;
mod globals;
mod input;
mod model;
mod namespaces;
mod nillable;
mod open;
mod options;
mod path;
mod records;
#[cfg(feature = "serde")]
mod serial;
mod setters;
mod simple;
mod traits;
mod types;
mod wildcard;

use std::io;

#[cfg(feature = "compact_str")]
pub use ::compact_str::CompactString;
#[cfg(feature = "serde")]
pub use ::serde;
pub use any::{AnyAttribute, AnyAttributes, AnyElement, AnyNode};
pub use datatypes::*;
pub use decoder::{Decoder, InOrder, Line, Next, Node};
pub use deviation::{Deviation, DeviationKind, Deviations};
pub use encoder::Encoder;
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
pub use extra::Extra;
pub use far::{Far, FarBox, FarList, FarVec, Held};
pub use globals::{GlobalAttribute, GlobalElement, GlobalType, Globals, ReadElement};
pub use model::{ContentModel, Position, Walk};
pub use nillable::Nillable;
pub use open::{OpenContent, OpenModel};
pub use options::{DecodeOptions, DtdPolicy, EncodeOptions};
pub use records::{ReadRecords, Records};
#[cfg(feature = "serde")]
pub use serial::{Floats, floats};
pub use simple::{Declarations, LexicalError, Prefixes, Scope, Simple, Violation, WhiteSpace, trim};
pub use traits::{Content, Decode, Element, Encode, Group, Name};
pub use types::{Typed, Types};
pub use wildcard::Wildcard;

/// What reading gives: nothing, where a value is read into its place.
pub type Result<T = (), E = DecodeError> = std::result::Result<T, E>;

/// A value, and how the document that it was read from departs from the schema.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// The departures; none where the document was read strictly.
    pub deviations: Deviations,
}

/// Reads a document leniently; [`decode`] tells what was forgiven.
///
/// # Errors
/// Where it is not well-formed XML, has another root, lacks what the schema requires, or passes a limit.
pub fn from_slice<T: Decode>(xml: &[u8]) -> Result<T, DecodeError> {
    decode(xml, &DecodeOptions::lenient()).map(|decoded| decoded.value)
}

/// Reads a document leniently from a text; an encoding that its XML declaration names is not looked at.
///
/// # Errors
/// As [`from_slice`].
pub fn from_str<T: Decode>(xml: &str) -> Result<T, DecodeError> {
    Decoder::document(xml, &DecodeOptions::lenient()).map(|(value, _)| value)
}

/// Reads a document in UTF-8, UTF-16 with a byte order mark, or the declared encodings ISO-8859-1 and US-ASCII.
///
/// # Errors
/// As [`from_slice`]; on the first departure from the schema, where the options are strict.
pub fn decode<T: Decode>(xml: &[u8], options: &DecodeOptions) -> Result<Decoded<T>, DecodeError> {
    let text = input::text_of(xml)?;
    let (value, deviations) = Decoder::document(&text, options)?;
    Ok(Decoded { value, deviations })
}

/// Writes a document, with an XML declaration.
///
/// # Errors
/// Where a value cannot be represented in XML.
pub fn to_string<T: Encode + ?Sized>(value: &T) -> Result<String, EncodeError> {
    encode(value, &EncodeOptions::lenient())
}

/// Writes a document, with an XML declaration, in UTF-8.
///
/// # Errors
/// As [`to_string`], and where the writer fails. Nothing is written where the value cannot be.
pub fn to_writer<T: Encode + ?Sized, W: io::Write>(value: &T, mut writer: W) -> Result<(), EncodeError> {
    writer.write_all(to_string(value)?.as_bytes())?;
    Ok(writer.flush()?)
}

/// Writes a document as the options say.
///
/// # Errors
/// As [`to_string`]; where a value breaks the schema's rules and the options are strict.
pub fn encode<T: Encode + ?Sized>(value: &T, options: &EncodeOptions) -> Result<String, EncodeError> {
    let mut out = String::new();
    encode_into(value, options, &mut out).map(|()| out)
}

/// Appends a document to a text, whose room is used: for many documents, one after the other. The text is as it was where the value
/// cannot be written.
///
/// ```
/// use xsd_runtime::{AnyElement, EncodeOptions, encode_into};
///
/// let mut text = String::new();
/// for name in ["one", "two"] {
///     text.clear();
///     encode_into(&AnyElement::new("", name), &EncodeOptions::lenient(), &mut text)?;
///     assert!(text.ends_with(&format!("<{name}/>")));
/// }
/// # Ok::<(), xsd_runtime::EncodeError>(())
/// ```
///
/// # Errors
/// As [`encode`].
pub fn encode_into<T: Encode + ?Sized>(
    value: &T,
    options: &EncodeOptions,
    out: &mut String,
) -> Result<(), EncodeError> {
    Encoder::document(value, options, out)
}
