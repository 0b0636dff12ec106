//! Endpoints: where a request goes, what it takes, what it is answered with.

use std::fmt;

use crate::criteria::CriteriaOperator;
use crate::field::FieldDescriptor;
use crate::rule::Rule;

/// Where requests of one kind go, and how.
///
/// The generated ones are constants of [`Supports`](crate::Supports). For what no table knows, [`Endpoint::new`] makes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// The HTTP method.
    pub method: Method,
    /// The version of the API, such as `2.0`.
    pub version: &'static str,
    /// What is asked for, such as `search`.
    pub action: &'static str,
    /// The module, such as `am`.
    pub module: &'static str,
    /// The object, such as `hostasset`.
    pub object: &'static str,
    /// What a request takes: one of these.
    pub takes: &'static [Takes],
    /// What it is answered with.
    pub answers: Answers,
    /// Whether it changes nothing, so that it may be sent again.
    pub is_safe: bool,
    /// The parameters that the address may have.
    pub parameters: &'static [&'static str],
    /// Why it should no longer be used, where it should not.
    pub deprecated: Option<&'static str>,
    /// Whether a source shows the address; else it is made up after the others.
    pub is_attested: bool,
    /// Where it is known from: a release note's file name, or what else tells of it.
    pub source: &'static str,
}

impl Endpoint {
    /// An endpoint that takes nothing, is answered with records, and must not be sent again.
    #[must_use]
    pub const fn new(
        method: Method,
        version: &'static str,
        action: &'static str,
        module: &'static str,
        object: &'static str,
    ) -> Self {
        Self {
            method,
            version,
            action,
            module,
            object,
            takes: &[Takes::Nothing],
            answers: Answers::Records,
            is_safe: false,
            parameters: &[],
            deprecated: None,
            is_attested: true,
            source: "",
        }
    }

    /// The same with what it takes.
    #[must_use]
    pub const fn takes(mut self, takes: &'static [Takes]) -> Self {
        self.takes = takes;
        self
    }

    /// The same with what it is answered with.
    #[must_use]
    pub const fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// The same, and it changes nothing.
    #[must_use]
    pub const fn safe(mut self) -> Self {
        self.is_safe = true;
        self
    }

    /// The same with parameters in the address.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [&'static str]) -> Self {
        self.parameters = parameters;
        self
    }

    /// The same, and it should no longer be used.
    #[must_use]
    pub const fn deprecated(mut self, why: &'static str) -> Self {
        self.deprecated = Some(why);
        self
    }

    /// The same, and no source shows its address.
    #[must_use]
    pub const fn unattested(mut self) -> Self {
        self.is_attested = false;
        self
    }

    /// The same with its source.
    #[must_use]
    pub const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// The path of a request: `/qps/rest/<version>/<action>/<module>/<object>[/<id>]`.
    #[must_use]
    pub fn path(&self, id: Option<i64>) -> String {
        let Self { version, action, module, object, .. } = self;
        match id {
            Some(id) => format!("/qps/rest/{version}/{action}/{module}/{object}/{id}"),
            None => format!("/qps/rest/{version}/{action}/{module}/{object}"),
        }
    }
}

/// Shown as `search am/hostasset`.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/{}", self.action, self.module, self.object)
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`: no body.
    Get,
    /// `POST`: a `ServiceRequest` as the body.
    Post,
}

/// What a request takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Takes {
    /// The address says it all.
    Nothing,
    /// The id of a record, in the address.
    Id,
    /// Filters.
    Filters,
    /// A record.
    Data,
    /// The id of a record, and what to change in it.
    IdAndData,
    /// Filters, and what to change in the records that they choose.
    FiltersAndData,
}

impl Takes {
    /// Whether the address has an id.
    #[must_use]
    pub const fn has_id(self) -> bool {
        matches!(self, Self::Id | Self::IdAndData)
    }

    /// Whether there may be filters.
    #[must_use]
    pub const fn has_filters(self) -> bool {
        matches!(self, Self::Filters | Self::FiltersAndData)
    }

    /// Whether a record is sent.
    #[must_use]
    pub const fn has_data(self) -> bool {
        matches!(self, Self::Data | Self::IdAndData | Self::FiltersAndData)
    }
}

/// What a request is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answers {
    /// Records in a `ServiceResponse`.
    Records,
    /// A number in a `ServiceResponse`.
    Count,
    /// A file.
    File,
}

/// All that the tables say of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResourceDescriptor {
    /// Its name, in Rust too.
    pub name: &'static str,
    /// Its endpoints.
    pub endpoints: &'static [Endpoint],
    /// The fields that filters may have.
    pub fields: &'static [FieldDescriptor],
    /// Operators that some actions refuse, whatever the field.
    pub bans: &'static [Ban],
    /// What has to hold between the fields of a record that is sent.
    pub rules: &'static [Rule],
}

impl ResourceDescriptor {
    /// A resource without anything.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, endpoints: &[], fields: &[], bans: &[], rules: &[] }
    }

    /// The same with endpoints.
    #[must_use]
    pub const fn endpoints(mut self, endpoints: &'static [Endpoint]) -> Self {
        self.endpoints = endpoints;
        self
    }

    /// The same with fields.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [FieldDescriptor]) -> Self {
        self.fields = fields;
        self
    }

    /// The same with bans.
    #[must_use]
    pub const fn bans(mut self, bans: &'static [Ban]) -> Self {
        self.bans = bans;
        self
    }

    /// The same with rules.
    #[must_use]
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }
}

/// An operator that actions refuse, whatever the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ban {
    /// The operator.
    pub operator: &'static CriteriaOperator,
    /// The actions.
    pub actions: &'static [&'static str],
    /// Where that is known from.
    pub source: &'static str,
}

impl Ban {
    /// A ban.
    #[must_use]
    pub const fn new(
        operator: &'static CriteriaOperator,
        actions: &'static [&'static str],
        source: &'static str,
    ) -> Self {
        Self { operator, actions, source }
    }
}
