//! `Serialize` and `Deserialize` of what the runtime defines: behind the feature `serde`.
//!
//! Datatypes that Rust's own types do not hold are texts in the spelling of XML Schema; what has parts has them by name. What is read back is
//! the same value: a format that has no infinities, as JSON, has their names.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::any::{AnyAttribute, AnyAttributes, AnyElement, AnyNode};
use crate::datatypes::{
    AnySimple, AnyUri, Base64Binary, Date, DateTime, DateTimeStamp, DayTimeDuration, Decimal, Duration, Entity, GDay,
    GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef, Integer, Language, Lexical, List, NcName,
    NegativeInteger, NmToken, NonNegativeInteger, NonPositiveInteger, NormalizedString, Notation, PositiveInteger,
    QName, Time, Token, XmlName, YearMonthDuration,
};
use crate::far::{FarBox, FarVec};
use crate::nillable::Nillable;
use crate::open::{OpenContent, Placed};
use crate::simple::Simple;
use crate::types::{Named, Typed, Types};

/// A value as its text.
fn serialize_text<T: Simple, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut text = String::new();
    value.write(&mut text);
    serializer.serialize_str(&text)
}

/// A value out of its text. Facets are not looked at: what came from the wire is kept as it came.
fn deserialize_text<'de, T: Simple, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct Text<T>(PhantomData<T>);

    impl<T: Simple> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text that stands for a value of XML Schema")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            T::parse(text, &()).map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

macro_rules! as_text {
    ($($name:ident),+ $(,)?) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize_text(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize_text(deserializer)
            }
        }
    )+};
}

as_text! {
    AnySimple, AnyUri, Base64Binary, Date, DateTime, DateTimeStamp, DayTimeDuration, Decimal, Duration, Entity, GDay, GMonth, GMonthDay, GYear,
    GYearMonth, HexBinary, Id, IdRef, Integer, Language, NcName, NegativeInteger, NmToken, NonNegativeInteger, NonPositiveInteger,
    NormalizedString, PositiveInteger, Time, Token, XmlName, YearMonthDuration,
}

impl<T: Simple> Serialize for Lexical<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

impl<'de, T: Simple> Deserialize<'de> for Lexical<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer)
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// The parts of a name: a prefix says nothing without a document around it.
#[derive(serde::Serialize, serde::Deserialize)]
struct NameParts<'a> {
    #[serde(default, skip_serializing_if = "str::is_empty")]
    namespace: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    prefix: Cow<'a, str>,
    name: Cow<'a, str>,
}

impl Serialize for QName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (namespace, prefix) = (self.namespace().into(), self.prefix().into());
        NameParts { namespace, prefix, name: self.local().into() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for QName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let NameParts { namespace, prefix, name } = NameParts::deserialize(deserializer)?;
        Self::new(namespace, name).and_then(|name| name.with_prefix(prefix)).map_err(D::Error::custom)
    }
}

impl Serialize for Notation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Notation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        QName::deserialize(deserializer).map(Self::from)
    }
}

/// A text is a text, an element an object.
impl Serialize for AnyNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Element(element) => element.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for AnyNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Node;

        impl<'de> Visitor<'de> for Node {
            type Value = AnyNode;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or an element")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<AnyNode, E> {
                Ok(AnyNode::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AnyNode, A::Error> {
                Box::<AnyElement>::deserialize(MapAccessDeserializer::new(map)).map(AnyNode::Element)
            }
        }

        deserializer.deserialize_any(Node)
    }
}

impl Serialize for AnyAttributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

/// Of two attributes of one name, the last stays.
impl<'de> Deserialize<'de> for AnyAttributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<AnyAttribute>::deserialize(deserializer).map(Self::from_iter)
    }
}

impl Serialize for OpenContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.placed())
    }
}

impl<'de> Deserialize<'de> for OpenContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut open = Self::default();
        for Placed { place, element } in Vec::deserialize(deserializer)? {
            open.insert(place, element);
        }
        Ok(open)
    }
}

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_deref().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Types {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Named>::deserialize(deserializer).map(|named| named.map_or_else(Self::default, Self::new))
    }
}

/// Fields that hold floating point numbers: a number where it is finite, else its name in XML Schema. For `#[serde(with = …)]`.
pub mod floats {
    use super::{Deserializer, Floats, Serializer};

    /// Writes what a field holds.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: Floats, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.to(serializer)
    }

    /// Reads what a field holds.
    ///
    /// # Errors
    /// Those of the deserializer, and where there is neither a number nor the name of one.
    pub fn deserialize<'de, T: Floats, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::of(deserializer)
    }
}

/// What [`floats`] can write and read.
pub trait Floats: Sized {
    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads it.
    ///
    /// # Errors
    /// Those of the deserializer, and where there is neither a number nor the name of one.
    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// A part of what a field holds, on the way out and in.
struct Part<T>(T);

impl<T: Floats> Serialize for Part<&T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to(serializer)
    }
}

impl<'de, T: Floats> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::of(deserializer).map(Self)
    }
}

macro_rules! floats {
    ($($name:ident: $serialize:ident),+) => {$(
        impl Floats for $name {
            fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_finite() { serializer.$serialize(*self) } else { serialize_text(self, serializer) }
            }

            fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Number;

                impl Visitor<'_> for Number {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a number, `INF`, `-INF` or `NaN`")
                    }

                    fn visit_f64<E: Error>(self, value: f64) -> Result<$name, E> {
                        Ok(value as $name)
                    }

                    fn visit_i64<E: Error>(self, value: i64) -> Result<$name, E> {
                        Ok(value as $name)
                    }

                    fn visit_u64<E: Error>(self, value: u64) -> Result<$name, E> {
                        Ok(value as $name)
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        Simple::parse(text, &()).map_err(E::custom)
                    }
                }

                deserializer.deserialize_any(Number)
            }
        }
    )+};
}
floats!(f32: serialize_f32, f64: serialize_f64);

impl<T: Floats> Floats for Option<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Part).serialize(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<Part<T>>::deserialize(deserializer)?.map(|part| part.0))
    }
}

impl<T: Floats> Floats for Box<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).to(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::of(deserializer).map(Self::new)
    }
}

impl<T: Floats + Send + Sync + 'static> Floats for FarBox<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).to(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::of(deserializer).map(Self::new)
    }
}

impl<T: Floats + Send + Sync + 'static> Floats for FarVec<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).to(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::of(deserializer).map(Self::from)
    }
}

impl<T: Floats> Floats for Vec<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Part))
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Part<T>>::deserialize(deserializer)?.into_iter().map(|part| part.0).collect())
    }
}

impl<T: Floats> Floats for List<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).to(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::of(deserializer).map(Self::from)
    }
}

impl<T: Floats> Floats for Nillable<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_ref() {
            Nillable::Nil(attributes) => Nillable::<Part<&T>>::Nil(attributes),
            Nillable::Value(value) => Nillable::Value(Part(value)),
        }
        .serialize(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Nillable::<Part<T>>::deserialize(deserializer)? {
            Nillable::Nil(attributes) => Self::Nil(attributes),
            Nillable::Value(value) => Self::Value(value.0),
        })
    }
}

impl<T: Floats> Floats for Typed<T> {
    fn to<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.each_ref(Part).serialize(serializer)
    }

    fn of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Typed::<Part<T>>::deserialize(deserializer)?.map(|part| part.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoder::Decoder;
    use crate::{DecodeError, from_str};

    /// A value is written as expected, and read back.
    #[track_caller]
    fn check<T: Serialize + for<'de> Deserialize<'de> + PartialEq + fmt::Debug>(value: &T, expected: &str) {
        let json = serde_json::to_string(value).expect("it is written");
        assert_eq!(json, expected);
        assert_eq!(&serde_json::from_str::<T>(&json).expect("it is read"), value);
    }

    #[test]
    fn datatypes_are_texts_in_the_spelling_of_xml_schema() {
        check(&"1.50".parse::<Decimal>().unwrap(), r#""1.50""#);
        check(&"-123456789012345678901234567890".parse::<Integer>().unwrap(), r#""-123456789012345678901234567890""#);
        check(&"12026-01-02T24:00:00+01:00".parse::<DateTime>().unwrap(), r#""12026-01-02T24:00:00+01:00""#);
        check(&"P1Y2M".parse::<Duration>().unwrap(), r#""P1Y2M""#);
        check(&HexBinary::from(vec![255, 1]), r#""FF01""#);
        check(&Base64Binary::from(vec![0, 0]), r#""AAA=""#);
        check(&"07".parse::<Lexical<i32>>().unwrap(), r#""07""#);
        check(&List::from(vec![1, 2]), "[1,2]");
        assert!(serde_json::from_str::<Decimal>(r#""one""#).is_err());
    }

    #[test]
    fn names_keep_their_namespace() {
        let name = QName::new("urn:a", "b").and_then(|name| name.with_prefix("p")).unwrap();
        check(&name, r#"{"namespace":"urn:a","prefix":"p","name":"b"}"#);
        check(&Notation::from(QName::new("", "b").unwrap()), r#"{"name":"b"}"#);
        assert!(serde_json::from_str::<QName>(r#"{"name":"1"}"#).is_err());
    }

    #[test]
    fn wildcards_are_kept_whole() {
        let element: AnyElement = from_str("<p:a xmlns:p='u' p:b='1'>t<c/></p:a>").unwrap();
        check(
            &element,
            r#"{"namespace":"u","prefix":"p","name":"a","attributes":[{"namespace":"u","prefix":"p","name":"b","value":"1"}],"children":["t",{"name":"c"}]}"#,
        );
    }

    #[test]
    fn what_is_nil_is_told_from_what_is_absent() {
        check(&Some(Nillable::Value(7)), r#"{"value":7}"#);
        check(&Some(Nillable::<i32>::nil()), r#"{"nil":[]}"#);
    }

    #[test]
    fn numbers_that_json_does_not_have_are_names() {
        #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        struct Numbers {
            #[serde(with = "floats")]
            single: f32,
            #[serde(with = "floats", default, skip_serializing_if = "Option::is_none")]
            optional: Option<f64>,
            #[serde(with = "floats")]
            nested: Option<Vec<Nillable<List<f64>>>>,
        }
        let nested = Some(vec![Nillable::Value(List::from(vec![1.5, f64::NEG_INFINITY])), Nillable::nil()]);
        let numbers = Numbers { single: f32::INFINITY, optional: None, nested };
        check(&numbers, r#"{"single":"INF","nested":[{"value":[1.5,"-INF"]},{"nil":[]}]}"#);
        check(
            &Numbers { single: 0.1, optional: Some(2.0), nested: None },
            r#"{"single":0.1,"optional":2.0,"nested":null}"#,
        );
    }

    #[test]
    fn what_xsi_type_says_is_kept() -> Result<(), DecodeError> {
        #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        struct Root(#[serde(with = "floats")] Typed<f64>);

        impl crate::Decode for Root {
            fn accepts(_namespace: &str, _local: &str) -> bool {
                true
            }

            fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
                d.read().map(Self)
            }
        }
        let xml = "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:p='u' xsi:type='p:T'>INF</a>";
        check(&from_str::<Root>(xml)?, r#"{"value":"INF","type":{"namespace":"u","local":"T"}}"#);
        check(&from_str::<Root>("<a>1</a>")?, r#"{"value":1.0}"#);
        Ok(())
    }
}
