//! Kinds of fields: which values a field is compared with, and by which operators.

use std::fmt;
use std::marker::PhantomData;

use xsd_runtime::{Date, DateTime, Simple};

use crate::field::text_of;
use crate::operator::{Contains, Equals, Greater, In, IsNone, Lesser, NotEquals, Operators};

/// A kind of fields (vendor documentation, supported operators).
pub trait Kind: sealed::Kind + 'static {
    /// The operators that fields of the kind take, unless the tables say other ones.
    type Operators: Operators;
    /// The kind at run time.
    const NAME: KindName;
}

mod sealed {
    pub trait Kind {}
}

/// A [`Kind`] at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KindName {
    /// [`Integer`]
    Integer,
    /// [`Text`]
    Text,
    /// [`Timestamp`]
    Date,
    /// [`Keyword`]
    Keyword,
    /// [`Boolean`]
    Boolean,
    /// [`Relation`]
    Relation,
    /// [`Attribute`]
    Attribute,
}

impl KindName {
    /// What a value of the kind has to be; nothing where every text is one.
    #[must_use]
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Integer => "an integer",
            Self::Date => "a date such as 2024-05-31 or 2024-05-31T13:45:00Z",
            Self::Boolean => "true or false",
            Self::Keyword => "a keyword",
            Self::Text | Self::Relation | Self::Attribute => "a text",
        }
    }
}

impl fmt::Display for KindName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Integer => "integer",
            Self::Text => "text",
            Self::Date => "date",
            Self::Keyword => "keyword",
            Self::Boolean => "boolean",
            Self::Relation => "relation",
            Self::Attribute => "attribute",
        })
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident: $name:ident, ($($operator:ident),+);)+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Copy, Debug)]
            pub enum $kind {}

            impl sealed::Kind for $kind {}

            impl Kind for $kind {
                type Operators = ($($operator,)+);
                const NAME: KindName = KindName::$name;
            }
        )+
    };
}

kinds! {
    /// Whole numbers, ids among them.
    Integer: Integer, (Equals, NotEquals, Greater, Lesser, In);
    /// Texts.
    Text: Text, (Contains, Equals, NotEquals);
    /// Dates and times; the server takes them in UTC.
    Timestamp: Date, (Equals, NotEquals, Greater, Lesser);
    /// Yes or no.
    Boolean: Boolean, (Equals, NotEquals);
    /// Other records, of which there may be none.
    Relation: Relation, (IsNone);
    /// Attributes that a user gave to records: [`Field::named`](crate::Field::named) chooses one.
    Attribute: Attribute, (Contains, Equals, NotEquals);
}

/// One of several words: an enumeration of the schema, or any text where it has none.
#[derive(Clone, Copy, Debug)]
pub struct Keyword<T = String>(PhantomData<fn() -> T>);

impl<T: 'static> sealed::Kind for Keyword<T> {}

impl<T: 'static> Kind for Keyword<T> {
    type Operators = (Equals, NotEquals, In);
    const NAME: KindName = KindName::Keyword;
}

/// A value that fields of the kind `K` are compared with.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a field of the kind `{K}`",
    label = "another type is needed",
    note = "Integer takes i64 and i32, Text takes &str and String, Timestamp takes DateTime and Date, Boolean takes bool, Keyword<T> takes T"
)]
pub trait IntoValue<K> {
    /// The value as a request has it.
    fn into_value(self) -> String;
}

macro_rules! values {
    ($($ty:ty => $kind:ty),+ $(,)?) => {
        $(impl IntoValue<$kind> for $ty {
            fn into_value(self) -> String {
                self.to_string()
            }
        })+
    };
}
values! {
    i64 => Integer, i32 => Integer, bool => Boolean,
    DateTime => Timestamp, Date => Timestamp,
    &str => Text, String => Text, &String => Text,
    &str => Keyword<String>, &String => Keyword<String>,
}

impl<T: Simple> IntoValue<Keyword<T>> for T {
    fn into_value(self) -> String {
        text_of(&self)
    }
}
