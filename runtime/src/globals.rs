//! What a set of schema documents declares globally: by it are checked, where a document is read strictly, the elements that wildcards take and
//! the types that `xsi:type` names.

use crate::datatypes::{
    AnySimple, AnyUri, Base64Binary, Date, DateTime, DateTimeStamp, DayTimeDuration, Decimal, Duration, Entity, GDay,
    GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef, Integer, Language, List, NcName, NegativeInteger,
    NmToken, NonNegativeInteger, NonPositiveInteger, NormalizedString, Notation, PositiveInteger, QName, Time, Token,
    XmlName, YearMonthDuration,
};
use crate::decoder::Decoder;
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::simple::{Scope, Simple, Violation};
use crate::traits::{Content, Name};

/// The namespace of XML Schema.
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Whether a text stands for a value of a type.
pub(crate) type CheckText = fn(&str, &dyn Scope) -> Result<(), Violation>;

/// Reads the element whose start tag the decoder stands at.
pub type ReadElement = fn(&mut Decoder<'_>) -> Result<(), DecodeError>;

/// The global declarations of a set of schema documents; each list in the order of its names.
#[derive(Clone, Copy, Debug)]
pub struct Globals {
    /// Elements; abstract ones are left out.
    pub elements: &'static [GlobalElement],
    /// Attributes.
    pub attributes: &'static [GlobalAttribute],
    /// Types; abstract ones are left out.
    pub types: &'static [GlobalType],
}

/// A global element declaration.
#[derive(Clone, Copy, Debug)]
pub struct GlobalElement {
    name: Name,
    pub(crate) read: ReadElement,
}

/// A global attribute declaration.
#[derive(Clone, Copy, Debug)]
pub struct GlobalAttribute {
    name: Name,
    pub(crate) check: CheckText,
}

/// A global type definition.
#[derive(Clone, Copy, Debug)]
pub struct GlobalType {
    name: Name,
    definition: Definition,
}

/// What a type is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Definition {
    /// A simple type.
    Simple(CheckText),
    /// A complex type.
    Complex(ReadElement),
    /// `xs:anyType`.
    Any,
}

impl GlobalElement {
    /// A declaration whose elements are read as a type.
    #[must_use]
    pub const fn of<T: Content>(namespace: &'static str, local: &'static str) -> Self {
        Self::new(namespace, local, read::<T>)
    }

    /// A declaration that says more of its elements than their type; `read` reads one.
    #[must_use]
    pub const fn new(namespace: &'static str, local: &'static str, read: ReadElement) -> Self {
        Self { name: Name { namespace, local }, read }
    }
}

impl GlobalAttribute {
    /// A declaration whose values are of a type.
    #[must_use]
    pub const fn of<T: Simple>(namespace: &'static str, local: &'static str) -> Self {
        Self { name: Name { namespace, local }, check: valid::<T> }
    }
}

impl GlobalType {
    /// A simple type.
    #[must_use]
    pub const fn simple<T: Simple>(namespace: &'static str, local: &'static str) -> Self {
        Self { name: Name { namespace, local }, definition: Definition::Simple(valid::<T>) }
    }

    /// A complex type.
    #[must_use]
    pub const fn complex<T: Content>(namespace: &'static str, local: &'static str) -> Self {
        Self { name: Name { namespace, local }, definition: Definition::Complex(read::<T>) }
    }

    pub(crate) fn is(&self, namespace: &str, local: &str) -> bool {
        (self.name.namespace, self.name.local) == (namespace, local)
    }
}

impl Globals {
    pub(crate) fn element(&self, namespace: &str, local: &str) -> Option<&'static GlobalElement> {
        find(self.elements, |element| element.name, namespace, local)
    }

    pub(crate) fn attribute(&self, namespace: &str, local: &str) -> Option<&'static GlobalAttribute> {
        find(self.attributes, |attribute| attribute.name, namespace, local)
    }

    /// A type of the set, or one that is built into XML Schema.
    pub(crate) fn definition(&self, namespace: &str, local: &str) -> Option<Definition> {
        match find(self.types, |ty| ty.name, namespace, local) {
            Some(found) => Some(found.definition),
            None if namespace == XSD && local == "anyType" => Some(Definition::Any),
            None if namespace == XSD => built_in(local).map(Definition::Simple),
            None => None,
        }
    }
}

fn find<T>(all: &'static [T], name: fn(&T) -> Name, namespace: &str, local: &str) -> Option<&'static T> {
    let order = |item: &T| {
        let name = name(item);
        (name.namespace, name.local).cmp(&(namespace, local))
    };
    all.binary_search_by(order).ok().map(|index| &all[index])
}

/// Reads an element as a type.
fn read<T: Content>(d: &mut Decoder<'_>) -> Result<(), DecodeError> {
    d.read::<T>().map(drop)
}

/// Whether a text stands for a value of a type that the type's facets allow.
fn valid<T: Simple>(text: &str, scope: &dyn Scope) -> Result<(), Violation> {
    match T::read(text, scope) {
        Ok(value) => value.check(),
        Err(error) => Err(Violation { kind: DeviationKind::Lexical, expected: error.expected.into() }),
    }
}

macro_rules! built_in {
    ($($name:literal => $ty:ty,)+) => {
        /// The check of a type that is built into XML Schema.
        fn built_in(local: &str) -> Option<CheckText> {
            Some(match local {
                $($name => valid::<$ty>,)+
                _ => return None,
            })
        }
    };
}

built_in! {
    "string" => String,
    "anySimpleType" => AnySimple,
    "anyAtomicType" => AnySimple,
    "normalizedString" => NormalizedString,
    "boolean" => bool,
    "decimal" => Decimal,
    "float" => f32,
    "double" => f64,
    "duration" => Duration,
    "yearMonthDuration" => YearMonthDuration,
    "dayTimeDuration" => DayTimeDuration,
    "dateTime" => DateTime,
    "dateTimeStamp" => DateTimeStamp,
    "time" => Time,
    "date" => Date,
    "gYearMonth" => GYearMonth,
    "gYear" => GYear,
    "gMonthDay" => GMonthDay,
    "gDay" => GDay,
    "gMonth" => GMonth,
    "hexBinary" => HexBinary,
    "base64Binary" => Base64Binary,
    "anyURI" => AnyUri,
    "QName" => QName,
    "NOTATION" => Notation,
    "token" => Token,
    "language" => Language,
    "NMTOKEN" => NmToken,
    "NMTOKENS" => List<NmToken>,
    "Name" => XmlName,
    "NCName" => NcName,
    "ID" => Id,
    "IDREF" => IdRef,
    "IDREFS" => List<IdRef>,
    "ENTITY" => Entity,
    "ENTITIES" => List<Entity>,
    "integer" => Integer,
    "nonPositiveInteger" => NonPositiveInteger,
    "negativeInteger" => NegativeInteger,
    "nonNegativeInteger" => NonNegativeInteger,
    "positiveInteger" => PositiveInteger,
    "long" => i64,
    "int" => i32,
    "short" => i16,
    "byte" => i8,
    "unsignedLong" => u64,
    "unsignedInt" => u32,
    "unsignedShort" => u16,
    "unsignedByte" => u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOBALS: Globals = Globals {
        elements: &[],
        attributes: &[GlobalAttribute::of::<i32>("", "a"), GlobalAttribute::of::<bool>("u", "a")],
        types: &[GlobalType::simple::<u8>("u", "T")],
    };

    #[test]
    fn declarations_are_found_by_namespace_and_name() {
        let allows = |namespace, text| GLOBALS.attribute(namespace, "a").map(|a| (a.check)(text, &()).is_ok());
        assert_eq!(
            (allows("", "1"), allows("", "true"), allows("u", "true"), allows("v", "")),
            (Some(true), Some(false), Some(true), None)
        );
    }

    #[test]
    fn types_of_xml_schema_are_always_there() {
        let allows = |namespace, local, text| match GLOBALS.definition(namespace, local) {
            Some(Definition::Simple(check)) => Some(check(text, &()).is_ok()),
            _ => None,
        };
        assert_eq!(allows("u", "T", "256"), Some(false));
        assert_eq!((allows(XSD, "byte", "127"), allows(XSD, "byte", "128")), (Some(true), Some(false)));
        assert_eq!((allows(XSD, "T", "1"), allows("", "byte", "1")), (None, None));
        assert!(matches!(GLOBALS.definition(XSD, "anyType"), Some(Definition::Any)));
    }
}
