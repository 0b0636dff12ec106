//! Types as they are generated, written by hand: what the tests read and write.
#![allow(dead_code, missing_docs, unreachable_pub)]

use xsd_runtime as xsd;
use xsd_runtime::{
    AnyAttributes, AnyElement, Content, DateTime, DecodeError, Decoder, Element, EncodeError, Encoder, Extra, Group,
    LexicalError, Name, Nillable, Node, Scope, Simple, Violation, Wildcard,
};

/// The namespace of all elements here.
pub const NS: &str = "urn:tags";

/// An element that has a bit of everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    pub version: Option<i32>,
    pub unit: Option<String>,
    pub id: i64,
    pub name: Option<String>,
    pub rule: Option<Rule>,
    pub color: Option<Color>,
    pub created: Option<DateTime>,
    pub values: Vec<i32>,
    pub list: Option<Vec<Tag>>,
    pub extra: Extra,
}

impl Tag {
    pub fn new(id: i64) -> Self {
        Self {
            version: None,
            unit: None,
            id,
            name: None,
            rule: None,
            color: None,
            created: None,
            values: Vec::new(),
            list: None,
            extra: Extra::default(),
        }
    }
}

impl Content for Tag {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut extra = Extra::default();
        let (mut version, mut unit) = (None, None);
        let (mut id, mut name, mut rule, mut color, mut created, mut list) = (None, None, None, None, None, None);
        let mut values = Vec::new();
        let mut place = 0;
        while let Some(name) = d.attribute()? {
            match name {
                ("", "version") => d.set_attribute(&mut version)?,
                ("", "unit") => d.set_attribute(&mut unit)?,
                _ => d.unknown_attribute(Some(&mut extra))?,
            }
        }
        while let Some(child) = d.child(NS)? {
            match child {
                "id" => d.at(&mut place, 0).required(&mut id)?,
                "name" => d.at(&mut place, 1).trim().optional(&mut name)?,
                "rule" => d.at(&mut place, 2).optional(&mut rule)?,
                "color" => d.at(&mut place, 3).optional(&mut color)?,
                "created" => d.at(&mut place, 4).optional(&mut created)?,
                "value" => d.at(&mut place, 5).push(&mut values)?,
                "list" => d.at(&mut place, 6).wrapped(NS, "tag", &mut list, "list", Some(&mut extra))?,
                _ => d.unknown(Some(&mut extra))?,
            }
        }
        d.occurs(values.len(), "value", 0, Some(3))?;
        d.fixed(&unit, "unit", "mm")?;
        let id = d.present(id, "id")?;
        *slot = Some(Self { version, unit, id, name, rule, color, created, values, list, extra });
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.optional_attribute("", "version", &self.version)?;
        e.optional_attribute("", "unit", &self.unit)?;
        e.extra_attributes(&self.extra)?;
        e.element(NS, "id", &self.id)?;
        e.optional(NS, "name", &self.name)?;
        e.optional(NS, "rule", &self.rule)?;
        e.optional(NS, "color", &self.color)?;
        e.optional(NS, "created", &self.created)?;
        e.occurs(self.values.len(), "value", 0, Some(3))?;
        e.each(NS, "value", &self.values)?;
        e.wrapped(NS, "list", "tag", &self.list, Some(&self.extra))?;
        e.extra(&self.extra)
    }
}

impl Element for Tag {
    const NAME: Name = Name { namespace: NS, local: "tag" };
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    Static,
    Dynamic,
    Unknown(Box<str>),
}

impl Simple for Rule {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        Ok(match text {
            "STATIC" => Self::Static,
            "DYNAMIC" => Self::Dynamic,
            other => Self::Unknown(other.into()),
        })
    }

    fn write(&self, out: &mut String) {
        out.push_str(match self {
            Self::Static => "STATIC",
            Self::Dynamic => "DYNAMIC",
            Self::Unknown(text) => text,
        });
    }

    fn check(&self) -> Result<(), Violation> {
        if matches!(self, Self::Unknown(_)) { Err(Violation::unknown_value("Rule")) } else { Ok(()) }
    }
}

/// A text with a facet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub String);

impl Simple for Color {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        Ok(Self(text.to_owned()))
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }

    fn check(&self) -> Result<(), Violation> {
        if self.0.starts_with('#') && self.0.len() == 7 {
            Ok(())
        } else {
            Err(Violation::facet("pattern `#[0-9A-F]{6}`"))
        }
    }
}

/// A choice that repeats, with a wildcard.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Number(i64),
    Word(String),
    Other(AnyElement),
}

/// What the wildcard of [`Item`] takes.
pub const OTHER: Wildcard = Wildcard::other(NS);

impl Group for Item {
    fn begins(d: &mut Decoder<'_>) -> Result<bool, DecodeError> {
        let child = d.child(NS)?;
        Ok(matches!(child, Some("number" | "word")) && !d.foreign() || d.accepts(&OTHER))
    }

    fn decode_group(d: &mut Decoder<'_>) -> Result<Option<Self>, DecodeError> {
        match d.child(NS)? {
            Some(_) if d.accepts(&OTHER) => d.any().map(|any| Some(Self::Other(any))),
            Some("number") => Ok(d.try_read()?.map(Self::Number)),
            Some("word") => Ok(d.try_read()?.map(Self::Word)),
            _ => Ok(None),
        }
    }

    fn encode_group(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        match self {
            Self::Number(value) => e.element(NS, "number", value),
            Self::Word(value) => e.element(NS, "word", value),
            Self::Other(any) => e.any(any),
        }
    }
}

/// Items in a wrapper, and one by itself, boxed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    pub first: Option<Box<Item>>,
    pub items: Option<Vec<Item>>,
    pub any: AnyAttributes,
    pub extra: Extra,
}

impl Content for Items {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::default());
        while d.attribute()?.is_some() {
            d.any_attribute(&mut this.any)?;
        }
        while let Some(child) = d.child(NS)? {
            match child {
                "items" => d.wrapped_group(&mut this.items, "items", Some(&mut this.extra))?,
                _ if Item::begins(d)? => d.group_boxed(&mut this.first)?,
                _ => d.unknown(Some(&mut this.extra))?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.any_attributes(&self.any)?;
        if let Some(first) = &self.first {
            e.group(&**first)?;
        }
        e.wrapped_group(NS, "items", &self.items, Some(&self.extra))?;
        e.extra(&self.extra)
    }
}

impl Element for Items {
    const NAME: Name = Name { namespace: NS, local: "root" };
}

/// Simple content with an attribute that is required.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    pub currency: String,
    pub value: i64,
}

impl Content for Price {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut currency = None;
        while let Some(name) = d.attribute()? {
            match name {
                ("", "currency") => d.set_attribute(&mut currency)?,
                _ => d.unknown_attribute(None)?,
            }
        }
        let value = d.text()?;
        let currency = d.present_attribute(currency, "currency")?;
        *slot = Some(Self { currency, value });
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.attribute("", "currency", &self.currency)?;
        e.text(&self.value)
    }
}

impl Element for Price {
    const NAME: Name = Name { namespace: "", local: "price" };
}

/// Mixed content, and elements that may be nil.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(String),
    Bold(String),
    Size(Nillable<i64>),
}

/// A paragraph of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph(pub Vec<Inline>);

impl Content for Paragraph {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::default());
        d.no_attributes(None)?;
        while let Some(node) = d.mixed("")? {
            match node {
                Node::Text(text) => this.0.push(Inline::Text(text.into_owned())),
                Node::Child("b") => this.0.push(Inline::Bold(d.read()?)),
                Node::Child("size") => this.0.extend(d.try_read()?.map(Inline::Size)),
                Node::Child(_) => d.unknown(None)?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.mixed();
        for inline in &self.0 {
            match inline {
                Inline::Text(text) => e.characters(text)?,
                Inline::Bold(text) => e.element("", "b", text)?,
                Inline::Size(size) => e.element("", "size", size)?,
            }
        }
        Ok(())
    }
}

impl Element for Paragraph {
    const NAME: Name = Name { namespace: "", local: "p" };
}

/// A type and one that is derived from it.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Point,
    Circle(i64),
}

impl Content for Shape {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let circle = match d.xsi_type()? {
            None | Some((NS, "Point")) => false,
            Some((NS, "Circle")) => true,
            Some(_) => {
                d.unknown_type("Point or Circle")?;
                false
            }
        };
        d.no_attributes(None)?;
        let mut radius = None;
        while let Some(child) = d.child("")? {
            match child {
                "radius" if circle => d.required(&mut radius)?,
                _ => d.unknown(None)?,
            }
        }
        let this = if circle { Self::Circle(d.present(radius, "radius")?) } else { Self::Point };
        *slot = Some(this);
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        match self {
            Self::Point => Ok(()),
            Self::Circle(radius) => {
                e.xsi_type(NS, "Circle")?;
                e.element("", "radius", radius)
            }
        }
    }
}

impl Element for Shape {
    const NAME: Name = Name { namespace: "", local: "shape" };
}

/// Several roots.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    Tag(Box<Tag>),
    Price(Box<Price>),
}

impl xsd::Decode for Document {
    fn accepts(namespace: &str, local: &str) -> bool {
        matches!((namespace, local), (NS, "tag") | ("", "price"))
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        match d.name(NS) {
            "tag" => Ok(Self::Tag(Box::new(d.read()?))),
            "price" => {
                d.name("");
                Ok(Self::Price(Box::new(d.read()?)))
            }
            _ => d.wrong_root(&["tag", "price"]),
        }
    }
}
