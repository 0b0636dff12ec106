//! The client against a server on the loopback.

mod codes;
mod exchanges;
mod paging;
mod readme;
mod refusals;
mod streams;
#[path = "../support/mod.rs"]
mod support;

use qualys::{Client, Platform};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A client of a server.
fn client(server: &MockServer) -> Client {
    let platform = Platform::Custom(server.uri().parse().unwrap());
    Client::builder(platform).basic_auth("quays_ex", "pass:word").build().unwrap()
}

/// A server that answers everything alike, and a client of it.
async fn serving(answer: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = client(&server);
    (server, client)
}

/// An answer of the API.
fn xml(status: u16, body: impl Into<String>) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.into(), "application/xml")
}

/// A request's header.
fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.headers.get(name).map(|value| value.to_str().unwrap())
}
