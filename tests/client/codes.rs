//! What the server says went wrong, and what it does not say.

use std::time::Duration;

use qualys::am::v2::tag::Tag;
use qualys::was::v3::wasscan::WasScan;
use qualys::{Client, Error, ErrorKind, Platform, PoweredBy, ResponseCode};
use wiremock::ResponseTemplate;

use crate::{serving, xml};

const DETAILS: &str = "<responseErrorDetails><errorMessage>Wrong.</errorMessage>\
    <errorResolution>Do right.</errorResolution></responseErrorDetails>";

fn answer(code: &str, details: &str) -> String {
    format!("<ServiceResponse><responseCode>{code}</responseCode>{details}</ServiceResponse>")
}

/// What a search is answered with.
async fn search(answer: ResponseTemplate) -> Result<(), Error> {
    let (_server, client) = serving(answer).await;
    client.search::<Tag>().await.map(|_| ())
}

#[tokio::test]
async fn each_code_is_told_whatever_the_status() {
    for code in ResponseCode::ALL {
        for status in [200, 400, 401, 500] {
            for details in ["", DETAILS] {
                let result = search(xml(status, answer(code.as_str(), details))).await;
                if *code == ResponseCode::Success && status == 200 {
                    assert!(result.is_ok(), "{code} {status}");
                    continue;
                }
                let error = result.unwrap_err();
                let kind = if *code == ResponseCode::Success { ErrorKind::Status } else { ErrorKind::Api };
                assert_eq!(error.kind(), kind, "{code} {status}");
                assert_eq!(error.code(), Some(code));
                assert!(matches!(error.platform(), Some(Platform::Custom(_))), "{:?}", error.platform());
                assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
                let own = if kind == ErrorKind::Status { "the HTTP status says otherwise" } else { "" };
                let message = if details.is_empty() { own } else { "Wrong." };
                assert_eq!(error.message(), message);
                assert_eq!(error.resolution(), (!details.is_empty()).then_some("Do right."));
                let shown = format!("{code} from search am/tag (127.0.0.1, HTTP {status})");
                let more = if message.is_empty() { String::new() } else { format!(": {message}") };
                let advice = if details.is_empty() { "" } else { "\n  Qualys says: Do right." };
                assert_eq!(error.to_string(), shown + &more + advice);
            }
        }
    }
}

#[tokio::test]
async fn a_code_that_nobody_knows_is_an_error_too() {
    let error = search(xml(200, answer("WHATEVER", ""))).await.unwrap_err();
    assert_eq!((error.kind(), error.code().map(ResponseCode::as_str)), (ErrorKind::Api, Some("WHATEVER")));
}

#[tokio::test]
async fn an_answer_that_is_none_of_the_api_keeps_its_beginning() {
    let page = "<html><body>No entry</body></html>".to_owned() + &" ".repeat(100_000);
    for status in [401, 403, 409, 429, 502, 302] {
        let error = search(ResponseTemplate::new(status).set_body_raw(page.clone(), "text/html")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status, "{status}");
        let body = error.body().unwrap();
        assert!(body.starts_with("<html>") && body.len() == 16 * 1024, "{}", body.len());
        assert!(!format!("{error:?}").contains("No entry"), "bodies are nobody's business");
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_an_error_with_its_cause() {
    for body in ["", "<html/>", "<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag><id>7"] {
        let error = search(xml(200, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Answer, "{body}");
        assert!(std::error::Error::source(&error).is_some());
    }
    let body = answer("SUCCESS", "<count>1</count><data><Tag><id>7</id><secret>hush</secret></Tag");
    let error = search(xml(200, body)).await.unwrap_err();
    assert!(!error.to_string().contains("hush"), "{error}");
}

#[tokio::test]
async fn records_are_not_looked_at_where_the_server_refuses() {
    let body = "<ServiceResponse><responseCode>NOT_FOUND</responseCode><data><Other/></data></ServiceResponse>";
    assert_eq!(search(xml(200, body)).await.unwrap_err().code(), Some(&ResponseCode::NotFound));
}

#[tokio::test]
async fn a_file_is_given_as_it_came_and_an_error_instead_is_told() {
    let (_server, client) = serving(xml(200, "<WasScan/>")).await;
    let file = client.download::<WasScan>(7).await.unwrap();
    assert_eq!((&file.bytes[..], file.content_type.as_deref()), (&b"<WasScan/>"[..], Some("application/xml")));
    let (_server, client) = serving(xml(200, answer("NOT_FOUND", DETAILS))).await;
    assert_eq!(client.download::<WasScan>(7).await.unwrap_err().code(), Some(&ResponseCode::NotFound));
}

#[tokio::test]
async fn a_count_needs_a_number() {
    let (_server, client) = serving(xml(200, answer("SUCCESS", ""))).await;
    assert_eq!(client.count::<Tag>().await.unwrap_err().kind(), ErrorKind::Answer);
}

#[tokio::test]
async fn deviations_are_on_the_answer() {
    let body = answer("SUCCESS", "<count>1</count><data><Tag><ruleType>NEW_ONE</ruleType></Tag></data>");
    let (_server, client) = serving(xml(200, body)).await;
    let answer = client.get::<Tag>(7).await.unwrap();
    assert_eq!(
        answer.deviations.iter().map(|one| &*one.path).collect::<Vec<_>>(),
        ["/ServiceResponse/data/Tag/ruleType"]
    );
    assert_eq!(answer.into_record().unwrap().rule_type.unwrap().as_str(), "NEW_ONE");
}

#[tokio::test]
async fn the_servers_name_themselves() {
    let value = "Qualys:USPOD1:f972e2cc-69d6:06198167-43f3";
    let expected = PoweredBy::parse(value);
    assert_eq!(
        expected.as_ref().map(|by| (&*by.pod, &*by.subscription, &*by.user)),
        Some(("USPOD1", "f972e2cc-69d6", "06198167-43f3"))
    );
    for (code, header) in
        [("SUCCESS", value), ("INVALID_REQUEST", value), ("SUCCESS", "PHP/5"), ("SUCCESS", "Qualys:::")]
    {
        let (_server, client) = serving(xml(200, answer(code, "")).insert_header("X-Powered-By", header)).await;
        let found = match client.search::<Tag>().await {
            Ok(answer) => answer.powered_by,
            Err(error) => error.powered_by().cloned(),
        };
        assert_eq!(found, if header == value { expected.clone() } else { None }, "{code} {header}");
    }
}

#[tokio::test]
async fn limits_hold() {
    let (server, _) =
        serving(xml(200, answer("SUCCESS", &" ".repeat(5000))).set_delay(Duration::from_millis(400))).await;
    let builder = || {
        let platform = Platform::Custom(server.uri().parse().unwrap());
        Client::builder(platform).basic_auth("user", "password")
    };
    let kind = async |client: Client| client.search::<Tag>().await.unwrap_err().kind();
    assert_eq!(kind(builder().max_body(4000).build().unwrap()).await, ErrorKind::BodyTooLarge);
    assert_eq!(kind(builder().timeout(Duration::from_millis(50)).build().unwrap()).await, ErrorKind::Timeout);
    let nobody = Platform::Custom("http://127.0.0.1:9".parse().unwrap());
    let client = Client::builder(nobody).basic_auth("user", "password").build().unwrap();
    assert_eq!(kind(client).await, ErrorKind::Connect);
}
