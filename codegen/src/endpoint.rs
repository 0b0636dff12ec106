//! Endpoints: what can be asked of the records, which a schema does not say. Types only; tables are read and checked in the passes below.

mod fields;
mod format;
pub mod listing;
mod path;
mod read;

use heck::ToUpperCamelCase;

pub use read::{Input, Tables, read};

/// A table: the endpoints of one version of one module.
#[derive(Clone, Debug)]
pub struct Table {
    /// The Rust module that the endpoints belong to; they are generated into its module `endpoints`.
    pub module: Vec<String>,
    /// The feature of that module.
    pub feature: Option<String>,
    /// The file, as the project names it.
    pub source: String,
    /// The resources, in the order of the table.
    pub resources: Vec<Resource>,
}

/// A kind of records.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its name, that of the Rust type.
    pub name: String,
    /// The path of the generated type of its records; none while there is no schema: a marker stands for it.
    pub record: Option<Vec<String>>,
    /// Rustdoc.
    pub docs: Vec<String>,
    /// What can be asked of it.
    pub endpoints: Vec<Endpoint>,
    /// What its records can be chosen by.
    pub fields: Vec<Field>,
    /// Operators that actions refuse.
    pub bans: Vec<Ban>,
    /// What has to hold between the fields of a record that is sent.
    pub rules: Vec<Rule>,
    /// The actions that accept each operator that [`bans`](Self::bans) is about; none where all do.
    pub accepts: Vec<Action>,
}

/// A kind of request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The word in addresses.
    pub name: String,
    /// The marker in the vocabulary.
    pub marker: String,
}

/// A row: an action on a resource.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The action.
    pub action: Action,
    /// The HTTP method.
    pub method: Method,
    /// The version of the API.
    pub version: String,
    /// The module in the address.
    pub module: String,
    /// The object in the address.
    pub object: String,
    /// What a request takes: one of these.
    pub takes: Vec<Takes>,
    /// What it is answered with.
    pub answers: Answers,
    /// Whether it changes nothing.
    pub is_safe: bool,
    /// Parameters of the address.
    pub parameters: Vec<String>,
    /// Why it should no longer be used.
    pub deprecated: Option<String>,
    /// Whether a source shows the address.
    pub is_attested: bool,
    /// Where it is known from.
    pub source: String,
}

/// A list of words in a table, each a variant here.
macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident { $($variant:ident = $word:literal,)+ })+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[allow(missing_docs, reason = "each is named as its word")]
            pub enum $name {
                $($variant,)+
            }

            impl $name {
                /// Every word.
                pub(crate) const WORDS: &'static [&'static str] = &[$($word),+];

                /// What a word means.
                pub(crate) fn parse(word: &str) -> Option<Self> {
                    match word {
                        $($word => Some(Self::$variant),)+
                        _ => None,
                    }
                }

                /// The word.
                #[must_use]
                pub fn word(self) -> &'static str {
                    match self {
                        $(Self::$variant => $word,)+
                    }
                }

                /// The name of the variant, which the vocabulary has too.
                #[must_use]
                pub fn variant(self) -> &'static str {
                    match self {
                        $(Self::$variant => stringify!($variant),)+
                    }
                }
            }
        )+
    };
}

words! {
    /// An HTTP method.
    Method { Get = "GET", Post = "POST", }
    /// What a request takes.
    Takes {
        Nothing = "nothing",
        Id = "id",
        Filters = "filters",
        Data = "data",
        IdAndData = "id+data",
        FiltersAndData = "filters+data",
    }
    /// What a request is answered with.
    Answers { Records = "records", Count = "count", File = "file", }
    /// The kind of a filter field.
    Kind {
        Integer = "integer",
        Text = "text",
        Date = "date",
        Keyword = "keyword",
        Boolean = "boolean",
        Relation = "relation",
        Attribute = "attribute",
    }
    /// An operator of criteria.
    Operator {
        Equals = "EQUALS",
        NotEquals = "NOT EQUALS",
        Contains = "CONTAINS",
        Greater = "GREATER",
        Lesser = "LESSER",
        In = "IN",
        IsNone = "NONE",
        IsEmpty = "IS EMPTY",
    }
}

impl Takes {
    /// Whether there is an id.
    #[must_use]
    pub fn has_id(self) -> bool {
        matches!(self, Self::Id | Self::IdAndData)
    }

    /// Whether there may be filters.
    #[must_use]
    pub fn has_filters(self) -> bool {
        matches!(self, Self::Filters | Self::FiltersAndData)
    }

    /// Whether there is data.
    #[must_use]
    pub fn has_data(self) -> bool {
        matches!(self, Self::Data | Self::IdAndData | Self::FiltersAndData)
    }
}

/// A field that filters may have.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The associated constant.
    pub constant: String,
    /// Its kind.
    pub kind: Kind,
    /// The enumeration of its values: the path of a generated type.
    pub enumeration: Option<Vec<String>>,
    /// The operators, where they are others than those of the kind.
    pub operators: Option<Vec<Operator>>,
    /// Values that are known of a keyword without an enumeration.
    pub values: Vec<String>,
    /// Where it is known from.
    pub source: String,
}

/// An operator that actions refuse, whatever the field.
#[derive(Clone, Debug)]
pub struct Ban {
    /// The operator.
    pub operator: Operator,
    /// The words of the actions.
    pub actions: Vec<String>,
    /// Where that is known from.
    pub source: String,
}

/// What has to hold between the fields of a record that is sent.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// The words of the actions.
    pub actions: Vec<String>,
    /// Which records it is about.
    pub when: Vec<Condition>,
    /// What has to hold for them.
    pub needs: Vec<Condition>,
    /// Why.
    pub reason: String,
    /// Where it is known from.
    pub source: String,
}

/// A condition on the elements at a path.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The names of the elements, with dots in between.
    pub path: String,
    /// What has to be so.
    pub test: Test,
}

/// What a condition says.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is named as its key")]
pub enum Test {
    Is(String),
    IsNot(String),
    AtLeast(u32),
    AtMost(u32),
}

impl Action {
    /// An action whose marker is named after its word.
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), marker: name.to_upper_camel_case() }
    }
}
