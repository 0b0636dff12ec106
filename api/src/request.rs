//! What a request has around its records.

use xsd_runtime::{Content, Decode, DecodeError, Decoder, Element, Encode, EncodeError, Encoder, Extra, Name};

use crate::criteria::Criteria;

/// `ServiceRequest`: which records a request is about, how many of them it wants, and the records that it sends. An empty one asks for
/// everything, or says all that the address does not (2.31 notes, `004_3748f2d66d30bf85.txt`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ServiceRequest<T> {
    /// `filters`
    pub filters: Option<Filters>,
    /// `preferences`
    pub preferences: Option<Preferences>,
    /// `data`: the records to create, or what to update in those that the filters choose. `None`: no `<data>`; `Some(vec![])`: `<data/>`.
    pub data: Option<Vec<T>>,
    /// What is not known here.
    pub extra: Extra,
}

impl<T> ServiceRequest<T> {
    /// An empty request.
    #[must_use]
    pub fn new() -> Self {
        Self { filters: None, preferences: None, data: None, extra: Extra::default() }
    }

    /// The same with filters.
    #[must_use]
    pub fn with_filters(mut self, filters: impl Into<Filters>) -> Self {
        self.filters = Some(filters.into());
        self
    }

    /// The same with one criterion more.
    #[must_use]
    pub fn with_criterion(mut self, criterion: Criteria) -> Self {
        self.filters.get_or_insert_default().criteria.push(criterion);
        self
    }

    /// The same with preferences.
    #[must_use]
    pub fn with_preferences(mut self, preferences: Preferences) -> Self {
        self.preferences = Some(preferences);
        self
    }

    /// The same with records.
    #[must_use]
    pub fn with_data(mut self, records: impl IntoIterator<Item = T>) -> Self {
        self.data = Some(records.into_iter().collect());
        self
    }
}

impl<T> Default for ServiceRequest<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Decode + Encode> Element for ServiceRequest<T> {
    const NAME: Name = Name { namespace: "", local: "ServiceRequest" };
}

impl<T: Decode + Encode> Content for ServiceRequest<T> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::new());
        d.no_attributes(Some(&mut this.extra))?;
        // The schema has them in an `xs:all`: any order.
        while let Some(name) = d.child("")? {
            match name {
                "filters" => d.optional(&mut this.filters)?,
                "preferences" => d.optional(&mut this.preferences)?,
                "data" => d.wrapped_documents(&mut this.data, "data", Some(&mut this.extra))?,
                _ => d.unknown(Some(&mut this.extra))?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.extra_attributes(&self.extra)?;
        e.optional("", "filters", &self.filters)?;
        e.optional("", "preferences", &self.preferences)?;
        e.wrapped_documents("", "data", &self.data, Some(&self.extra))?;
        e.extra(&self.extra)
    }
}

/// `filters`: criteria, all of which must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Filters {
    /// `Criteria`
    pub criteria: Vec<Criteria>,
    /// What is not known here.
    pub extra: Extra,
}

impl Filters {
    /// Criteria.
    pub fn new(criteria: impl IntoIterator<Item = Criteria>) -> Self {
        Self { criteria: criteria.into_iter().collect(), extra: Extra::default() }
    }
}

impl From<Vec<Criteria>> for Filters {
    fn from(criteria: Vec<Criteria>) -> Self {
        Self::new(criteria)
    }
}

impl From<Criteria> for Filters {
    fn from(criterion: Criteria) -> Self {
        Self::new([criterion])
    }
}

impl Content for Filters {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::default());
        d.no_attributes(Some(&mut this.extra))?;
        while let Some(name) = d.child("")? {
            match name {
                "Criteria" => d.push(&mut this.criteria)?,
                _ => d.unknown(Some(&mut this.extra))?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.extra_attributes(&self.extra)?;
        e.each("", "Criteria", &self.criteria)?;
        e.extra(&self.extra)
    }
}

/// `preferences`: which part of the records is wanted. Without them the server gives the first 100 (vendor documentation).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Preferences {
    /// `startFromId`: the first record's id, or that of the next one there is.
    pub start_from_id: Option<i64>,
    /// `startFromOffset`: the first record's number, from 1 on.
    pub start_from_offset: Option<i32>,
    /// `limitResults`: how many records, from 1 to 1000 (vendor documentation).
    pub limit_results: Option<i32>,
    /// `verbose`: whether records are given with all their fields. Some searches alone take it; others refuse the request as invalid
    /// XML (vendor documentation).
    pub verbose: Option<bool>,
    /// What is not known here.
    pub extra: Extra,
}

impl Preferences {
    /// No preferences.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with `startFromId`.
    #[must_use]
    pub fn with_start_from_id(mut self, id: i64) -> Self {
        self.start_from_id = Some(id);
        self
    }

    /// The same with `startFromOffset`.
    #[must_use]
    pub fn with_start_from_offset(mut self, offset: i32) -> Self {
        self.start_from_offset = Some(offset);
        self
    }

    /// The same with `limitResults`.
    #[must_use]
    pub fn with_limit_results(mut self, limit: i32) -> Self {
        self.limit_results = Some(limit);
        self
    }

    /// The same with `verbose`.
    #[must_use]
    pub fn with_verbose(mut self, verbose: bool) -> Self {
        self.verbose = Some(verbose);
        self
    }
}

impl Content for Preferences {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::default());
        d.no_attributes(Some(&mut this.extra))?;
        while let Some(name) = d.child("")? {
            match name {
                "startFromId" => d.optional(&mut this.start_from_id)?,
                "startFromOffset" => d.optional(&mut this.start_from_offset)?,
                "limitResults" => d.optional(&mut this.limit_results)?,
                "verbose" => d.optional(&mut this.verbose)?,
                _ => d.unknown(Some(&mut this.extra))?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.extra_attributes(&self.extra)?;
        e.optional("", "startFromId", &self.start_from_id)?;
        e.optional("", "startFromOffset", &self.start_from_offset)?;
        e.optional("", "limitResults", &self.limit_results)?;
        e.optional("", "verbose", &self.verbose)?;
        e.extra(&self.extra)
    }
}
