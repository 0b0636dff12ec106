//! A request or an answer.

use xsd_runtime::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

use crate::request::ServiceRequest;
use crate::response::ServiceResponse;

/// What goes over the wire: a request or an answer, told apart by the root element.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Envelope<T> {
    /// `ServiceRequest`
    Request(ServiceRequest<T>),
    /// `ServiceResponse`
    Response(ServiceResponse<T>),
}

impl<T> Envelope<T> {
    /// The records; `None` where there is no `<data>`.
    #[must_use]
    pub fn data(&self) -> Option<&[T]> {
        match self {
            Self::Request(request) => request.data.as_deref(),
            Self::Response(response) => response.data.as_deref(),
        }
    }
}

impl<T> From<ServiceRequest<T>> for Envelope<T> {
    fn from(request: ServiceRequest<T>) -> Self {
        Self::Request(request)
    }
}

impl<T> From<ServiceResponse<T>> for Envelope<T> {
    fn from(response: ServiceResponse<T>) -> Self {
        Self::Response(response)
    }
}

impl<T: Decode + Encode> Decode for Envelope<T> {
    fn accepts(namespace: &str, local: &str) -> bool {
        ServiceRequest::<T>::accepts(namespace, local) || ServiceResponse::<T>::accepts(namespace, local)
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        match d.name("") {
            "ServiceRequest" => d.read().map(Self::Request),
            "ServiceResponse" => d.read().map(Self::Response),
            _ => d.wrong_root(&["ServiceRequest", "ServiceResponse"]),
        }
    }
}

impl<T: Decode + Encode> Encode for Envelope<T> {
    fn encode(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        match self {
            Self::Request(request) => request.encode(e),
            Self::Response(response) => response.encode(e),
        }
    }
}
