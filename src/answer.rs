//! What a call is answered with.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use qualys_api::{AnswerKind, CountOnly, Endpoint, File, Records};
use xsd_runtime::{AnyElement, Decode, Deviations, Encode};

use crate::error::{Error, ErrorKind};
use crate::exchange::Received;

/// Records, and what the server says around them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer<T> {
    /// The records.
    pub records: Vec<T>,
    /// `count`: how many records there are in this answer.
    pub count: Option<i64>,
    /// `hasMoreRecords`: whether there are more behind these. [`pages`](crate::Call::pages) follows them.
    pub has_more_records: bool,
    /// `lastId`: the id behind which the next page begins.
    pub last_id: Option<i64>,
    /// How the answer departs from its schema.
    pub deviations: Deviations,
    /// Which servers answered, where they say so.
    pub powered_by: Option<PoweredBy>,
}

impl<T> Answer<T> {
    /// The first record, where one is expected.
    ///
    /// # Errors
    /// [`ErrorKind::Answer`] where there is none.
    pub fn into_record(self) -> Result<T, Error> {
        let missing = || Error::new(ErrorKind::Answer, "the answer has no record");
        self.records.into_iter().next().ok_or_else(missing)
    }
}

/// A number of records.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Counted {
    /// How many records match.
    pub count: i64,
    /// How the answer departs from its schema.
    pub deviations: Deviations,
    /// Which servers answered, where they say so.
    pub powered_by: Option<PoweredBy>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Downloaded {
    /// Its bytes.
    pub bytes: Bytes,
    /// What the server says that it is.
    pub content_type: Option<String>,
    /// Which servers answered, where they say so.
    pub powered_by: Option<PoweredBy>,
}

/// `X-Powered-By: Qualys:<POD_ID>:<SUB_UUID>:<USER_UUID>` (2.31 notes, `004_3748f2d66d30bf85.txt`): there once the vendor's support has
/// enabled it, and for valid and invalid requests alike. It names a user, so this client never logs it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PoweredBy {
    /// The platform's name for itself, such as `USPOD1`.
    pub pod: String,
    /// The UUID of the subscription.
    pub subscription: String,
    /// The UUID of the user.
    pub user: String,
}

impl PoweredBy {
    /// Reads the value of the header; nothing where it is of another form.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let parts: Vec<&str> = value.trim().strip_prefix("Qualys:")?.split(':').collect();
        let [pod, subscription, user] = parts[..] else { return None };
        let is_complete = [pod, subscription, user].iter().all(|part| !part.is_empty());
        is_complete.then(|| Self { pod: pod.into(), subscription: subscription.into(), user: user.into() })
    }
}

/// How the answers of a kind are read: the vocabulary says which kind, this says what that is here.
pub trait Outcome<T>: AnswerKind {
    /// What the caller gets.
    type Output: Send;
    /// Reads an answer.
    #[doc(hidden)]
    fn read(received: Arrived<'_>) -> Result<Self::Output, Error>;
}

/// An answer that has arrived.
#[doc(hidden)]
pub struct Arrived<'r>(pub(crate) Received<'r>);

impl<T: Decode + Encode + Send> Outcome<T> for Records {
    type Output = Answer<T>;

    fn read(Arrived(received): Arrived<'_>) -> Result<Answer<T>, Error> {
        let decoded = received.service_response::<T>()?;
        tell(received.endpoint, &decoded.deviations);
        let answer = decoded.value;
        Ok(Answer {
            records: answer.data.unwrap_or_default(),
            count: answer.count,
            has_more_records: answer.has_more_records.unwrap_or_default(),
            last_id: answer.last_id,
            deviations: decoded.deviations,
            powered_by: received.powered_by(),
        })
    }
}

impl<T> Outcome<T> for CountOnly {
    type Output = Counted;

    fn read(Arrived(received): Arrived<'_>) -> Result<Counted, Error> {
        let decoded = received.service_response::<AnyElement>()?;
        tell(received.endpoint, &decoded.deviations);
        let missing = || received.error(ErrorKind::Answer, "the answer has no count");
        let count = decoded.value.count.ok_or_else(missing)?;
        Ok(Counted { count, deviations: decoded.deviations, powered_by: received.powered_by() })
    }
}

impl<T> Outcome<T> for File {
    type Output = Downloaded;

    fn read(Arrived(received): Arrived<'_>) -> Result<Downloaded, Error> {
        if let Some(error) = received.file_error() {
            return Err(error);
        }
        let content_type = received.response.headers().get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Downloaded { content_type, powered_by: received.powered_by(), bytes: received.response.into_body() })
    }
}

/// Tells of departures from the schema, kind and place; never of values, which may be secrets.
pub(crate) fn tell(endpoint: &Endpoint, deviations: &Deviations) {
    for deviation in deviations {
        tracing::debug!(%endpoint, kind = ?deviation.kind, path = %deviation.path, "the answer departs from its schema");
    }
}
