//! A request and its answer as HTTP has them, without sending anything: whatever carries them, this is what is carried.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Request, Response};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use qualys_api::{Endpoint, Method, ResponseCode, ServiceRequest, ServiceResponse};
use url::Url;
use xsd_runtime::{AnyElement, Decode, DecodeError, DecodeOptions, Decoded, Encode, decode, from_slice, to_string};

use crate::answer::PoweredBy;
use crate::error::{Error, ErrorKind};
use crate::platform::Platform;

/// What a value in a query cannot have as it is. Commas can: the notes write `module=AGENT_FIM,AGENT_IOC` (`004_3748f2d66d30bf85.txt`).
const QUERY: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'&').add(b'+').add(b'%').add(b'=').add(b'\'');

/// Without it some of the vendor's APIs answer nobody (vendor documentation).
const REQUESTED_WITH: HeaderName = HeaderName::from_static("x-requested-with");

/// What is the same for all requests of a client.
pub(crate) struct Origin {
    pub(crate) platform: Platform,
    pub(crate) base: Url,
    pub(crate) authorization: HeaderValue,
    pub(crate) requested_with: HeaderValue,
}

/// Where one request goes.
pub(crate) struct Target<'t> {
    pub(crate) endpoint: &'t Endpoint,
    pub(crate) id: Option<i64>,
    pub(crate) query: &'t [(&'static str, String)],
}

impl Origin {
    /// The request; one that is posted has a body, be it an empty `ServiceRequest` (2.31 notes, `004_3748f2d66d30bf85.txt`).
    pub(crate) fn request<T: Decode + Encode>(
        &self,
        target: &Target<'_>,
        body: &ServiceRequest<T>,
    ) -> Result<Request<Bytes>, Error> {
        let unsent = |error: Box<dyn std::error::Error + Send + Sync>| {
            let message = format!("the request cannot be written: {error}");
            Error::new(ErrorKind::Request, message).with_source(error).with_call(target.endpoint, &self.platform)
        };
        let mut url = self.base.clone();
        url.set_path(&target.endpoint.path(target.id));
        let pairs = target.query.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, QUERY)));
        let query = pairs.collect::<Vec<_>>().join("&");
        url.set_query((!query.is_empty()).then_some(&query));
        let request = Request::builder()
            .uri(url.as_str())
            .header(ACCEPT, "application/xml, */*;q=0.1")
            .header(AUTHORIZATION, self.authorization.clone())
            .header(REQUESTED_WITH, self.requested_with.clone());
        match target.endpoint.method {
            Method::Get => request.method("GET").body(Bytes::new()),
            Method::Post => {
                let body = to_string(body).map_err(|error| unsent(Box::new(error)))?;
                request.method("POST").header(CONTENT_TYPE, "text/xml").body(Bytes::from(body))
            }
        }
        .map_err(|error| unsent(Box::new(error)))
    }
}

/// An answer, and what it answers.
pub(crate) struct Received<'r> {
    pub(crate) endpoint: &'r Endpoint,
    pub(crate) platform: &'r Platform,
    pub(crate) response: Response<Bytes>,
}

impl Received<'_> {
    /// The `ServiceResponse` of a request that went well. What the server says in it comes first: errors arrive with HTTP 200.
    pub(crate) fn service_response<T: Decode + Encode>(&self) -> Result<Decoded<ServiceResponse<T>>, Error> {
        let body = self.response.body();
        match decode::<ServiceResponse<T>>(body, &DecodeOptions::lenient()) {
            Ok(decoded) => self.check(decoded),
            Err(error) => Err(self.unreadable(error, from_slice(body).ok())),
        }
    }

    /// The answer, if the request went well.
    pub(crate) fn check<T>(&self, answer: Decoded<ServiceResponse<T>>) -> Result<Decoded<ServiceResponse<T>>, Error> {
        let went_well = answer.value.response_code == ResponseCode::Success && self.response.status().is_success();
        if went_well { Ok(answer) } else { Err(self.refusal(answer.value)) }
    }

    /// The error that an answer is which cannot be read; `answer` is what can be read of it, for other records.
    pub(crate) fn unreadable(&self, error: DecodeError, answer: Option<ServiceResponse<AnyElement>>) -> Error {
        match answer {
            Some(answer) if answer.response_code != ResponseCode::Success => self.refusal(answer),
            _ if self.response.status().is_success() => {
                // What stands there may be nobody's business; the source has it.
                let (kind, line, column) = (error.kind(), error.line(), error.column());
                let message = format!("the answer cannot be read: {kind:?} in line {line}, column {column}");
                self.error(ErrorKind::Answer, message).with_source(error)
            }
            _ => self.error(ErrorKind::Status, reason(self.response.status())),
        }
    }

    /// The error that an answer with another code than SUCCESS is, or one whose HTTP status contradicts it.
    fn refusal<T>(&self, answer: ServiceResponse<T>) -> Error {
        let (kind, message) = match answer.response_code {
            ResponseCode::Success => (ErrorKind::Status, "the HTTP status says otherwise"),
            _ => (ErrorKind::Api, ""),
        };
        self.error(kind, message).with_code(answer.response_code, answer.error_details)
    }

    /// The error that an answer is which should have been a file, if it is one.
    pub(crate) fn file_error(&self) -> Option<Error> {
        let (status, body) = (self.response.status(), self.response.body());
        match from_slice::<ServiceResponse<AnyElement>>(body) {
            Ok(answer) if answer.response_code != ResponseCode::Success => Some(self.refusal(answer)),
            _ if status.is_success() => None,
            _ => Some(self.error(ErrorKind::Status, reason(status))),
        }
    }

    /// An error about this answer.
    pub(crate) fn error(&self, kind: ErrorKind, message: impl Into<String>) -> Error {
        Error::new(kind, message).with_call(self.endpoint, self.platform).with_response(
            self.response.status(),
            self.response.body(),
            self.powered_by(),
        )
    }

    pub(crate) fn powered_by(&self) -> Option<PoweredBy> {
        PoweredBy::parse(self.response.headers().get("x-powered-by")?.to_str().ok()?)
    }
}

/// What a status without an answer of the API most often means.
fn reason(status: http::StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "the credentials are refused",
        403 => "the user may not use the API: the role lacks API access, or the module",
        409 | 429 => "too many requests, or too many at once",
        300..=399 => "the server redirects, which no request with credentials follows",
        500..=599 => "the server is in trouble",
        _ => "the answer is no ServiceResponse",
    }
}
