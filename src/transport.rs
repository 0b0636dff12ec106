//! HTTP, by reqwest.

use std::error::Error as StdError;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};

use crate::error::{Error, ErrorKind};

/// How requests are sent.
pub(crate) struct Transport {
    http: reqwest::Client,
    max_body: usize,
}

/// What the transport is told.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) max_body: usize,
    pub(crate) user_agent: String,
}

impl Transport {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Error> {
        let http = reqwest::Client::builder()
            // A redirect could lead credentials, or a body, to somebody else.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(settings.timeout)
            .connect_timeout(settings.connect_timeout)
            .user_agent(&settings.user_agent)
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Configuration, "the HTTP client cannot be built").with_source(error)
            })?;
        Ok(Self { http, max_body: settings.max_body })
    }

    /// Sends a request, and reads the answer up to the limit.
    pub(crate) async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        let (head, mut body) = self.open(request).await?.into_parts();
        let mut bytes = BytesMut::new();
        while let Some(chunk) = body.chunk().await? {
            bytes.extend_from_slice(&chunk);
        }
        Ok(Response::from_parts(head, bytes.freeze()))
    }

    /// Sends a request; the body of the answer is still to be read.
    pub(crate) async fn open(&self, request: Request<Bytes>) -> Result<Response<Body>, Error> {
        let request = reqwest::Request::try_from(request).map_err(failed)?;
        let response = self.http.execute(request).await.map_err(failed)?;
        let (mut head, ()) = Response::new(()).into_parts();
        head.status = response.status();
        head.headers.clone_from(response.headers());
        Ok(Response::from_parts(head, Body { response, left: self.max_body, max: self.max_body }))
    }
}

/// The body of an answer, as it arrives.
pub(crate) struct Body {
    response: reqwest::Response,
    /// How many bytes there may still be, of how many at all.
    left: usize,
    max: usize,
}

impl Body {
    /// The next bytes; `None` at the end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(chunk) = self.response.chunk().await.map_err(failed)? else { return Ok(None) };
        let too_large = || {
            let message = format!("the answer has more than {} bytes", self.max);
            Error::new(ErrorKind::BodyTooLarge, message)
        };
        self.left = self.left.checked_sub(chunk.len()).ok_or_else(too_large)?;
        Ok(Some(chunk))
    }
}

fn failed(error: reqwest::Error) -> Error {
    let kind = if error.is_timeout() {
        ErrorKind::Timeout
    } else if error.is_connect() {
        ErrorKind::Connect
    } else {
        ErrorKind::Transport
    };
    // The address is said elsewhere, and the cause says more than the error around it.
    let error = error.without_url();
    let mut cause: &dyn StdError = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let message = cause.to_string();
    Error::new(kind, message).with_source(error)
}
