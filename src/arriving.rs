//! An answer that is read while it arrives.

use bytes::{Bytes, BytesMut};
use http::Response;
use qualys_api::{Endpoint, ServiceResponse};
use xsd_runtime::{Decode, DecodeError, Encode, Records};

use crate::answer::tell;
use crate::error::{BODY_KEPT, Error};
use crate::exchange::Received;
use crate::platform::Platform;
use crate::transport::Body;

/// An answer whose records are read one by one.
pub(crate) struct Arriving<T> {
    endpoint: Endpoint,
    platform: Platform,
    response: Response<Body>,
    /// The beginning of the body, for errors.
    start: BytesMut,
    records: Records<T>,
    /// How many records there have been.
    count: usize,
}

impl<T: Decode + Encode> Arriving<T> {
    pub(crate) fn new(endpoint: Endpoint, platform: Platform, response: Response<Body>) -> Self {
        let records = ServiceResponse::records();
        Self { endpoint, platform, response, start: BytesMut::new(), records, count: 0 }
    }

    /// The next record; `None`: there is no other.
    pub(crate) async fn next(&mut self) -> Result<Option<T>, Error> {
        loop {
            match self.records.pull() {
                // What is no success has no records, whatever it says.
                Ok(Some(_)) if !self.response.status().is_success() => continue,
                Ok(Some(record)) => {
                    if self.count == 0 {
                        self.check_start()?;
                    }
                    tell(&self.endpoint, &record.deviations);
                    self.count += 1;
                    return Ok(Some(record.value));
                }
                Ok(None) if self.records.is_complete() => return Ok(None),
                Ok(None) => {}
                Err(error) => return Err(self.unreadable(error)),
            }
            let chunk = self.response.body_mut().chunk().await;
            match chunk.map_err(|error| error.with_call(&self.endpoint, &self.platform))? {
                None => self.records.finish(),
                Some(chunk) => {
                    let kept = chunk.len().min(BODY_KEPT - self.start.len());
                    self.start.extend_from_slice(&chunk[..kept]);
                    self.records.feed(&chunk);
                }
            }
        }
    }

    /// Before the first record is given: how the request went, where that is said already.
    fn check_start(&self) -> Result<(), Error> {
        match self.records.envelope::<ServiceResponse<T>>() {
            Ok(envelope) => self.received().check(envelope).map(|_| ()),
            Err(_) => Ok(()),
        }
    }

    /// What stands around the records, behind the last one, and how many there have been.
    pub(crate) fn end(&self) -> Result<(ServiceResponse<T>, usize), Error> {
        match self.records.envelope::<ServiceResponse<T>>() {
            Ok(envelope) => {
                let envelope = self.received().check(envelope)?;
                tell(&self.endpoint, &envelope.deviations);
                Ok((envelope.value, self.count))
            }
            Err(error) => Err(self.unreadable(error)),
        }
    }

    fn unreadable(&self, error: DecodeError) -> Error {
        let answer = self.records.envelope().ok().map(|envelope| envelope.value);
        self.received().unreadable(error, answer)
    }

    /// What has been received, as far as errors keep it.
    fn received(&self) -> Received<'_> {
        let mut response = Response::new(Bytes::copy_from_slice(&self.start));
        *response.status_mut() = self.response.status();
        response.headers_mut().clone_from(self.response.headers());
        Received { endpoint: &self.endpoint, platform: &self.platform, response }
    }
}
