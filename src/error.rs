//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;
use qualys_api::{Endpoint, ResponseCode, ResponseErrorDetails};

use crate::answer::PoweredBy;
use crate::platform::Platform;

/// How much of a body an error keeps, in bytes.
pub(crate) const BODY_KEPT: usize = 16 * 1024;

/// Why there is no answer.
pub struct Error(Box<Parts>);

struct Parts {
    kind: ErrorKind,
    message: String,
    resolution: Option<String>,
    code: Option<ResponseCode>,
    status: Option<StatusCode>,
    call: Option<(Endpoint, Platform)>,
    body: Option<String>,
    powered_by: Option<PoweredBy>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built as asked for.
    Configuration,
    /// The request was not sent: it would be refused, or do more than was said.
    Request,
    /// No connection to the server.
    Connect,
    /// The time was up.
    Timeout,
    /// The connection broke, or what came over it is no HTTP.
    Transport,
    /// The body of the answer is larger than the limit.
    BodyTooLarge,
    /// The server answered without a `ServiceResponse`: a proxy's page, a role that is missing.
    Status,
    /// The server says what is wrong: [`Error::code`].
    Api,
    /// The answer cannot be read, though the server calls it a success.
    Answer,
    /// The server's pages lead nowhere: a cursor that does not advance, or none where records follow.
    Paging,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            kind,
            message: message.into(),
            resolution: None,
            code: None,
            status: None,
            call: None,
            body: None,
            powered_by: None,
            source: None,
        }))
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_call(mut self, endpoint: &Endpoint, platform: &Platform) -> Self {
        self.0.call = Some((*endpoint, platform.clone()));
        self
    }

    pub(crate) fn with_response(mut self, status: StatusCode, body: &[u8], powered_by: Option<PoweredBy>) -> Self {
        self.0.status = Some(status);
        self.0.powered_by = powered_by;
        let kept = &body[..body.len().min(BODY_KEPT)];
        self.0.body = (!kept.is_empty()).then(|| String::from_utf8_lossy(kept).into_owned());
        self
    }

    pub(crate) fn with_code(mut self, code: ResponseCode, details: Option<ResponseErrorDetails>) -> Self {
        self.0.code = Some(code);
        if let Some(details) = details {
            self.0.message = details.error_message.unwrap_or_default();
            self.0.resolution = details.error_resolution.filter(|text| !text.is_empty());
        }
        self
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The server's `responseCode`, where it gave one.
    #[must_use]
    pub fn code(&self) -> Option<&ResponseCode> {
        self.0.code.as_ref()
    }

    /// What is wrong: the server's `errorMessage`, or this client's words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it: the server's `errorResolution`.
    #[must_use]
    pub fn resolution(&self) -> Option<&str> {
        self.0.resolution.as_deref()
    }

    /// The HTTP status, where there was an answer. Qualys answers with 200 whatever went wrong.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The endpoint that was called.
    #[must_use]
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.0.call.as_ref().map(|(endpoint, _)| endpoint)
    }

    /// The platform that was called.
    #[must_use]
    pub fn platform(&self) -> Option<&Platform> {
        self.0.call.as_ref().map(|(_, platform)| platform)
    }

    /// The first 16 KiB of the answer.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// Which servers answered, where they say so.
    #[must_use]
    pub fn powered_by(&self) -> Option<&PoweredBy> {
        self.0.powered_by.as_ref()
    }
}

/// `CODE from search am/hostasset (US3, HTTP 200): message`, and what Qualys says to do on a second line.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { kind, message, resolution, code, status, call, .. } = &*self.0;
        match code {
            Some(code) => write!(f, "{code}")?,
            None => write!(f, "{kind}")?,
        }
        if let Some((endpoint, platform)) = call {
            write!(f, " from {endpoint} ({platform}")?;
            if let Some(status) = status {
                write!(f, ", HTTP {}", status.as_u16())?;
            }
            f.write_str(")")?;
        }
        if !message.is_empty() {
            write!(f, ": {message}")?;
        }
        match resolution {
            Some(resolution) => write!(f, "\n  Qualys says: {resolution}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Configuration => "unfit configuration",
            Self::Request => "request not sent",
            Self::Connect => "no connection",
            Self::Timeout => "time-out",
            Self::Transport => "broken connection",
            Self::BodyTooLarge => "too large an answer",
            Self::Status => "no answer of the API",
            Self::Api => "error",
            Self::Answer => "unreadable answer",
            Self::Paging => "broken paging",
        })
    }
}

/// Without the body, which may hold what is nobody's business.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { kind, message, resolution, code, status, call, source, .. } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("code", code)
            .field("message", message)
            .field("resolution", resolution)
            .field("status", status)
            .field("endpoint", &call.as_ref().map(|(endpoint, _)| endpoint.to_string()))
            .field("source", source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
