//! Records that are given while their page arrives.

use std::time::Duration;

use futures_util::TryStreamExt;
use qualys::am::v2::tag::Tag;
use qualys::xml::{DecodeError, DecodeErrorKind};
use qualys::{Client, Error, ErrorKind, Items, Platform, ResponseCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::{serving, xml};

const START: &str = "<ServiceResponse><responseCode>SUCCESS</responseCode><count>3</count><data>";

fn tags(ids: std::ops::Range<i64>) -> String {
    ids.map(|id| format!("<Tag><id>{id}</id><name>ü</name></Tag>")).collect()
}

/// A server that answers one request with the pieces that are sent to it, each as it comes, and a client of it.
async fn arriving(length: usize) -> (mpsc::Sender<Vec<u8>>, Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, mut pieces) = mpsc::channel::<Vec<u8>>(1);
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"</ServiceRequest>") && !request.ends_with(b"<ServiceRequest/>") {
            stream.read_buf(&mut request).await.unwrap();
        }
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        while let Some(piece) = pieces.recv().await {
            stream.write_all(&piece).await.unwrap();
        }
    });
    let platform = Platform::Custom(format!("http://{address}").parse().unwrap());
    (sender, Client::builder(platform).basic_auth("user", "pass").build().unwrap())
}

async fn next(items: &mut Items<Tag>) -> Result<Option<i64>, Error> {
    let next = tokio::time::timeout(Duration::from_secs(30), items.try_next()).await.expect("it comes without more");
    next.map(|tag| tag.and_then(|tag| tag.id))
}

#[tokio::test]
async fn records_come_before_their_page_has_arrived() {
    let end = "</data></ServiceResponse>";
    let (sender, client) = arriving(START.len() + tags(1..4).len() + end.len()).await;
    let mut items = client.search::<Tag>().items();
    sender.send(format!("{START}{}<Ta", tags(1..3)).into_bytes()).await.unwrap();
    assert_eq!(next(&mut items).await.unwrap(), Some(1));
    let rest = format!("{}{end}", tags(3..4));
    sender.send(rest.as_bytes()[3..].to_vec()).await.unwrap();
    assert_eq!(next(&mut items).await.unwrap(), Some(2));
    assert_eq!(next(&mut items).await.unwrap(), Some(3));
    assert_eq!(next(&mut items).await.unwrap(), None);
}

#[tokio::test]
async fn a_body_that_is_cut_in_the_middle_is_an_error_behind_its_records() {
    let (sender, client) = arriving(1_000_000).await;
    let mut items = client.search::<Tag>().items();
    sender.send(format!("{START}{}<Tag><id>4", tags(1..4)).into_bytes()).await.unwrap();
    drop(sender);
    for id in 1..4 {
        assert_eq!(next(&mut items).await.unwrap(), Some(id));
    }
    assert_eq!(next(&mut items).await.unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(next(&mut items).await.unwrap(), None, "an error is the end");
}

/// The ids that an answer gives, and the error behind them.
async fn read(status: u16, body: String) -> (Vec<i64>, Option<Error>) {
    let (_server, client) = serving(xml(status, body)).await;
    let mut items = client.search::<Tag>().items();
    let mut ids = Vec::new();
    loop {
        match next(&mut items).await {
            Ok(Some(id)) => ids.push(id),
            Ok(None) => return (ids, None),
            Err(error) => return (ids, Some(error)),
        }
    }
}

#[tokio::test]
async fn a_document_that_ends_too_early_is_an_error_behind_its_records() {
    let (ids, error) = read(200, format!("{START}{}<Tag><id>4", tags(1..4))).await;
    let error = error.unwrap();
    assert_eq!((ids, error.kind()), (vec![1, 2, 3], ErrorKind::Answer), "{error}");
    let source = std::error::Error::source(&error).unwrap().downcast_ref::<DecodeError>().unwrap();
    assert_eq!(source.kind(), DecodeErrorKind::Truncated, "{source}");
    assert!(error.body().unwrap().starts_with(START));
}

#[tokio::test]
async fn what_the_server_says_counts_wherever_it_stands() {
    let answer = |code: &str, records: &str, details: &str| {
        format!("<ServiceResponse>{code}<data>{records}</data>{details}</ServiceResponse>")
    };
    let code = "<responseCode>INVALID_REQUEST</responseCode>";
    let details = "<responseErrorDetails><errorMessage>why</errorMessage></responseErrorDetails>";
    let (ids, error) = read(200, answer(code, &tags(1..4), details)).await;
    assert_eq!((ids, error.unwrap().code()), (vec![], Some(&ResponseCode::InvalidRequest)), "it is known before them");
    let (ids, error) = read(200, answer("", &tags(1..4), &format!("{code}{details}"))).await;
    let error = error.unwrap();
    assert_eq!((ids, error.kind(), error.message()), (vec![1, 2, 3], ErrorKind::Api, "why"));
    let (ids, error) = read(500, answer("", &tags(1..4), "<responseCode>SUCCESS</responseCode>")).await;
    assert_eq!((ids, error.unwrap().kind()), (vec![], ErrorKind::Status));
}

#[tokio::test]
async fn a_page_may_be_larger_than_what_is_kept_of_it() {
    let page = format!("{START}{}</data></ServiceResponse>", tags(1..20_000));
    let (ids, error) = read(200, page).await;
    assert!(error.is_none(), "{error:?}");
    assert!(ids.into_iter().eq(1..20_000));
}
