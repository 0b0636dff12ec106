//! A call that is being put together, and sent when it is awaited.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use bytes::Bytes;
use http::Request;
use qualys_api::{
    Accepts, Action, Activate, AgentModule, ByFilters, Criteria, CriteriaError, CriteriaOperator, Criterion,
    Deactivate, Preferences, Resource, Search, Selection, ServiceRequest, Supports, WithData,
};
use xsd_runtime::{AnyElement, from_str, to_string};

use crate::answer::{Arrived, Outcome};
use crate::arriving::Arriving;
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::exchange::Target;
use crate::paging::{Cursor, Items, Pages};

/// How many records a page may have (vendor documentation).
const PAGE_SIZES: std::ops::RangeInclusive<i64> = 1..=1000;

/// The parameter that limits what records have in them (vendor documentation).
const OUTPUT_FIELDS: &str = "fields";
/// The parameter that names modules (2.31 notes, `004_3748f2d66d30bf85.txt`).
const MODULE: &str = "module";

/// A call is about one record, by its id, or takes nothing but data.
#[derive(Clone, Copy, Debug)]
pub enum One {}

/// A call is about the records that its filters choose.
#[derive(Clone, Copy, Debug)]
pub enum Many {}

/// A call of the action `A` on the resource `R`. It is sent when it is awaited.
#[must_use = "a call is sent when it is awaited"]
pub struct Call<R: Resource, A, T = Many> {
    client: Client,
    id: Option<i64>,
    selection: Selection<R, A>,
    data: Option<R::Record>,
    preferences: Option<Preferences>,
    page_size: Option<u32>,
    query: Vec<(&'static str, String)>,
    /// Behind which record a search begins.
    pub(crate) after: Option<Cursor>,
    is_about_all: bool,
    target: PhantomData<fn() -> T>,
}

impl<R: Resource, A, T> Call<R, A, T> {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            id: None,
            selection: Selection::new(),
            data: None,
            preferences: None,
            page_size: None,
            query: Vec::new(),
            after: None,
            is_about_all: false,
            target: PhantomData,
        }
    }

    pub(crate) fn with_id(mut self, id: i64) -> Self {
        self.id = Some(id);
        self
    }

    /// The record to send.
    pub fn data(mut self, record: R::Record) -> Self
    where
        A: Action,
        R: WithData<A>,
    {
        self.data = Some(record);
        self
    }

    /// Limits the answer to these fields, such as `id` and `sourceInfo.list.Ec2AssetSourceSimple.instanceState` (vendor documentation).
    pub fn output_fields<'f>(self, fields: impl IntoIterator<Item = &'f str>) -> Self {
        self.parameter(OUTPUT_FIELDS, fields)
    }

    fn parameter<V: AsRef<str>>(mut self, name: &'static str, values: impl IntoIterator<Item = V>) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.as_ref().to_owned()).collect();
        self.query.retain(|(known, _)| *known != name);
        self.query.push((name, values.join(",")));
        self
    }
}

impl<R: ByFilters<A>, A: Action> Call<R, A, Many> {
    /// One criterion more; all must hold.
    pub fn filter<O>(mut self, criterion: Criterion<R, O>) -> Self
    where
        R: Accepts<O, A>,
    {
        self.selection = self.selection.filter(criterion);
        self
    }

    /// A criterion that is known at run time only, checked by the same tables.
    ///
    /// # Errors
    /// Where the tables have no such field, or it does not take the operator or the value.
    pub fn try_filter(mut self, field: &str, operator: &str, value: &str) -> Result<Self, CriteriaError> {
        self.selection = self.selection.try_filter(field, operator, value)?;
        Ok(self)
    }

    /// A criterion that nothing checks: for what the tables do not know.
    pub fn raw_filter(mut self, criteria: Criteria) -> Self {
        self.selection = self.selection.raw(criteria);
        self
    }

    /// Says that a call which changes records is meant for every one of them. Without criteria and without this it is not sent.
    pub fn all_matching(mut self) -> Self {
        self.is_about_all = true;
        self
    }

    /// Preferences as they are: for offsets, say. [`page_size`](Self::page_size) is kept apart, and comes first.
    pub fn preferences(mut self, preferences: Preferences) -> Self {
        self.preferences = Some(preferences);
        self
    }

    /// How many records an answer has at most, from 1 to 1000; the server's own limit is 100 (vendor documentation).
    pub fn page_size(mut self, records: u32) -> Self {
        self.page_size = Some(records);
        self
    }

    /// Records with all their fields; not every search takes it (vendor documentation).
    pub fn verbose(mut self) -> Self {
        self.preferences = Some(self.preferences.unwrap_or_default().with_verbose(true));
        self
    }
}

impl<R: Resource, T> Call<R, Activate, T> {
    /// The modules to activate for.
    pub fn modules(self, modules: impl IntoIterator<Item = AgentModule>) -> Self {
        self.parameter(MODULE, modules.into_iter().map(|module| module.to_string()))
    }
}

impl<R: Resource, T> Call<R, Deactivate, T> {
    /// The modules to deactivate.
    pub fn modules(self, modules: impl IntoIterator<Item = AgentModule>) -> Self {
        self.parameter(MODULE, modules.into_iter().map(|module| module.to_string()))
    }
}

impl<R> Call<R, Search, Many>
where
    R: ByFilters<Search>,
    R::Answer: Outcome<R::Record, Output = crate::Answer<R::Record>>,
{
    /// Begins behind a page that was read before. An offset in the [`preferences`](Self::preferences) was passed over then, and is not again.
    pub fn after(mut self, cursor: Cursor) -> Self {
        self.after = Some(cursor);
        self
    }

    /// The pages of what was found, one after the other.
    pub fn pages(self) -> Pages<R::Record> {
        Pages::new(self)
    }

    /// What was found, record by record, each as soon as it has arrived; no page is kept in memory.
    pub fn items(self) -> Items<R::Record> {
        Items::new(self)
    }
}

impl<R: Supports<A>, A: Action, T> Call<R, A, T> {
    /// The body of the request, where it may be sent.
    fn body(&mut self) -> Result<ServiceRequest<R::Record>, Error> {
        self.check().map_err(|message| self.unsent(message))?;
        let mut request = ServiceRequest::new();
        let mut selection = std::mem::take(&mut self.selection);
        request.preferences = self.preferences.take();
        if let Some(cursor) = self.after {
            selection = selection.raw(Criteria::new("id", CriteriaOperator::Greater, cursor.to_string()));
            // It counts from the first record behind the cursor: sent with each page, it would leave records out between them.
            if let Some(preferences) = &mut request.preferences {
                preferences.start_from_offset = None;
            }
        }
        request.preferences = request.preferences.filter(|preferences| *preferences != Preferences::new());
        request.filters = selection.into_filters();
        if let Some(size) = self.page_size {
            let preferences = request.preferences.unwrap_or_default();
            request.preferences = Some(preferences.with_limit_results(i32::try_from(size).unwrap_or(i32::MAX)));
        }
        request.data = self.data.take().map(|record| vec![record]);
        Ok(request)
    }

    /// What is wrong with the call before it is sent.
    fn check(&self) -> Result<(), String> {
        let endpoint = R::ENDPOINT;
        let preferred = self.preferences.as_ref().and_then(|preferences| preferences.limit_results);
        let size = self.page_size.map(i64::from).or(preferred.map(i64::from));
        if let Some(size) = size.filter(|size| !PAGE_SIZES.contains(size)) {
            return Err(format!("a page cannot have {size} records: from 1 to 1000 are possible"));
        }
        let criteria = self.selection.criteria();
        let shape = (self.id.is_some(), self.data.is_some());
        let Some(takes) = endpoint.takes.iter().find(|takes| (takes.has_id(), takes.has_data()) == shape) else {
            return Err(if shape.1 { "it takes no record" } else { "the record to send is missing" }.into());
        };
        if takes.has_filters() && criteria.is_empty() && !endpoint.is_safe && !self.is_about_all {
            return Err(
                "it has no criteria, and would be about every record: say all_matching() if that is meant".into()
            );
        }
        if let Some(empty) = criteria.iter().find(|one| one.operator == CriteriaOperator::In && one.value.is_empty()) {
            return Err(format!("the criterion IN on `{}` has no values", empty.field));
        }
        for name in endpoint.parameters {
            if !self.query.iter().any(|(known, values)| known == name && !values.is_empty()) {
                return Err(format!("the parameter `{name}` is missing"));
            }
        }
        let is_known = |name: &str| name == OUTPUT_FIELDS || endpoint.parameters.contains(&name);
        if let Some((name, _)) = self.query.iter().find(|(name, _)| !is_known(name)) {
            return Err(format!("there is no parameter `{name}`"));
        }
        self.data.as_ref().map_or(Ok(()), |record| rules::<R, A>(record))
    }

    fn unsent(&self, message: String) -> Error {
        Error::new(ErrorKind::Request, message).with_call(&R::ENDPOINT, self.client.platform())
    }
}

/// Checks the rules between the fields of a record, on the record as it would be sent.
fn rules<R: Resource, A: Action>(record: &R::Record) -> Result<(), String> {
    let mut rules = R::DESCRIPTOR.rules.iter().filter(|rule| rule.actions.contains(&A::NAME)).peekable();
    if rules.peek().is_none() {
        return Ok(());
    }
    let text = to_string(record).map_err(|error| error.to_string())?;
    let record: AnyElement = from_str(&text).map_err(|error| error.to_string())?;
    rules.try_for_each(|rule| rule.check(&record)).map_err(|violation| violation.to_string())
}

impl<R, A, T> Call<R, A, T>
where
    R: Supports<A>,
    A: Action,
    R::Answer: Outcome<R::Record>,
{
    /// Sends the call: what awaiting it does.
    ///
    /// # Errors
    /// [`ErrorKind`] tells which there are.
    pub async fn send(mut self) -> Result<<R::Answer as Outcome<R::Record>>::Output, Error> {
        let request = self.request()?;
        let endpoint = R::ENDPOINT;
        let received = self.client.deliver(&endpoint, request).await?;
        R::Answer::read(Arrived(received))
    }
}

impl<R: Supports<A>, A: Action, T> Call<R, A, T> {
    /// The request, where it may be sent.
    fn request(&mut self) -> Result<Request<Bytes>, Error> {
        let body = self.body()?;
        let target = Target { endpoint: &R::ENDPOINT, id: self.id, query: &self.query };
        self.client.prepare(&target, &body)
    }

    /// Sends the call, whose answer is read as it arrives.
    pub(crate) async fn open(mut self) -> Result<Arriving<R::Record>, Error> {
        let request = self.request()?;
        self.client.open(R::ENDPOINT, request).await
    }
}

impl<R, A, T> IntoFuture for Call<R, A, T>
where
    R: Supports<A>,
    A: Action,
    T: 'static,
    R::Answer: Outcome<R::Record>,
{
    type Output = Result<<R::Answer as Outcome<R::Record>>::Output, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<R: Resource, T> Call<R, Search, T> {
    /// The same search again, behind another record.
    pub(crate) fn next(&self, after: Option<Cursor>) -> Self {
        Self {
            client: self.client.clone(),
            id: self.id,
            selection: self.selection.clone(),
            data: None,
            preferences: self.preferences.clone(),
            page_size: self.page_size,
            query: self.query.clone(),
            after,
            is_about_all: self.is_about_all,
            target: PhantomData,
        }
    }

    pub(crate) fn paging_error(&self, message: &str) -> Error
    where
        R: Supports<Search>,
    {
        Error::new(ErrorKind::Paging, message).with_call(&R::ENDPOINT, self.client.platform())
    }
}
