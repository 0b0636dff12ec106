//! What is not sent, and why.

use qualys::am::v2::asset::Asset;
use qualys::am::v2::aws_asset_data_connector::AwsAssetDataConnector;
use qualys::am::v2::tag::Tag;
use qualys::was::v3::wasscan::{WasScan, WasScanTarget, WebApp, WebAppList};
use qualys::{AgentModule, Client, Error, ErrorKind, Platform, Preferences, ServiceRequest};
use qualys::{Endpoint, Method, xml::AnyElement};

use crate::{header, serving, xml};

const SUCCESS: &str = "<ServiceResponse><responseCode>SUCCESS</responseCode><count>0</count></ServiceResponse>";

/// The call is refused with these words, and nothing was sent.
async fn refused<T>(call: impl AsyncFnOnce(Client) -> Result<T, Error>, words: &str) {
    let (server, client) = serving(xml(200, SUCCESS)).await;
    let Err(error) = call(client).await else { panic!("sent: {words}") };
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains(words), "{error}");
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_change_of_every_record_has_to_be_said() {
    refused(async |c: Client| c.delete_matching::<Tag>().await, "all_matching").await;
    refused(async |c: Client| c.update_matching(Tag::new().with_name("x")).await, "all_matching").await;
    refused(async |c: Client| c.run_matching::<AwsAssetDataConnector>().await, "all_matching").await;
    let (server, client) = serving(xml(200, SUCCESS)).await;
    client.delete_matching::<Tag>().all_matching().await.unwrap();
    client.delete_matching::<Tag>().filter(Tag::ID.eq(7)).await.unwrap();
    client.search::<Tag>().await.unwrap();
    client.count::<Tag>().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_record_is_sent_where_one_is_needed() {
    use qualys::was::v3::endpoints::Report;
    use qualys::{Create, Update};
    refused(async |c: Client| c.one::<Report, Update>(7).await, "the record to send is missing").await;
    let (server, client) = serving(xml(200, SUCCESS)).await;
    let record = || AnyElement::new("", "Report").with_child(AnyElement::new("", "name").with_text("Weekly"));
    client.with::<Report, Create>(record()).await.unwrap();
    client.one::<Report, Update>(7).data(record()).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let sent = "<ServiceRequest><data><Report><name>Weekly</name></Report></data></ServiceRequest>";
    assert!(requests.iter().all(|request| request.body.ends_with(sent.as_bytes())));
    assert_eq!(requests[1].url.path(), "/qps/rest/3.0/update/was/report/7");
}

#[tokio::test]
async fn a_page_has_one_to_a_thousand_records() {
    for size in [0, 1001] {
        refused(async |c: Client| c.search::<Tag>().page_size(size).await, "from 1 to 1000").await;
        let preferences = Preferences::new().with_limit_results(i32::try_from(size).unwrap());
        let call = async |c: Client| c.search::<Tag>().preferences(preferences).await;
        refused(call, "from 1 to 1000").await;
    }
    let (server, client) = serving(xml(200, SUCCESS)).await;
    for size in [1, 1000] {
        client.search::<Tag>().page_size(size).await.unwrap();
    }
    let requests = server.received_requests().await.unwrap();
    let body = std::str::from_utf8(&requests[1].body).unwrap();
    assert!(body.ends_with("<preferences><limitResults>1000</limitResults></preferences></ServiceRequest>"), "{body}");
}

#[tokio::test]
async fn in_needs_values_and_modules_are_needed_where_they_are_known() {
    refused(async |c: Client| c.search::<Tag>().filter(Tag::ID.one_of([0_i64; 0])).await, "no values").await;
    refused(async |c: Client| c.activate::<Asset>(7).await, "`module` is missing").await;
    refused(async |c: Client| c.activate::<Asset>(7).modules([]).await, "`module` is missing").await;
    let schedule = async |c: Client| {
        c.activate::<qualys::was::v3::wasscanschedule::WasScanSchedule>(7).modules([AgentModule::AgentVm]).await
    };
    refused(schedule, "no parameter `module`").await;
}

#[tokio::test]
async fn rules_between_fields_are_kept() {
    let china = || AwsAssetDataConnector::new().with_is_china_configured(true);
    let words = "allRegions";
    refused(async |c: Client| c.create(china().with_all_regions(true)).await, words).await;
    refused(async |c: Client| c.update(7, china().with_all_regions(true)).await, words).await;
    let apps = |count: i64| {
        let apps = (1..=count).map(|id| WebApp::new().with_id(id)).collect::<Vec<_>>();
        WasScan::new()
            .with_send_one_mail(true)
            .with_target(WasScanTarget::new().with_web_apps(WebAppList::new().with_set(apps)))
    };
    refused(async |c: Client| c.launch(apps(1)).await, "several web applications").await;
    refused(async |c: Client| c.launch(apps(2).with_send_mail(false)).await, "sendMail").await;
    let single = WasScanTarget::new().with_web_app(WebApp::new().with_id(7));
    refused(async |c: Client| c.launch(apps(2).with_target(single)).await, "several web applications").await;
    let (server, client) = serving(xml(200, SUCCESS)).await;
    client.create(china().with_all_regions(false)).await.unwrap();
    client.launch(apps(2)).await.unwrap();
    client.launch(apps(1).with_send_one_mail(false)).await.unwrap();
    client.launch(apps(2).with_send_mail(true)).await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 4);
}

#[test]
fn a_client_that_would_give_credentials_away_is_not_built() {
    let build = |address: &str, user: &str| {
        let platform = Platform::Custom(address.parse().unwrap());
        Client::builder(platform).basic_auth(user, "pa:ss").build().map_err(|error| error.kind())
    };
    for address in ["https://qualysapi.example.com", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:1"] {
        assert!(build(address, "user").is_ok(), "{address}");
    }
    for address in
        ["http://qualysapi.example.com", "ftp://localhost", "http://localhost.example.com", "https://a:b@c.example"]
    {
        assert_eq!(build(address, "user").unwrap_err(), ErrorKind::Configuration, "{address}");
    }
    assert_eq!(build("https://c.example", "us:er").unwrap_err(), ErrorKind::Configuration);
    assert_eq!(Client::builder(Platform::Us1).build().unwrap_err().kind(), ErrorKind::Configuration);
    let client = Client::builder(Platform::Us3).basic_auth("user", "hush");
    let shown = format!("{client:?} {:?}", Client::builder(Platform::Us3).basic_auth("user", "hush").build().unwrap());
    assert!(!shown.contains("hush") && !shown.contains("aHVzaA"), "{shown}");
}

#[test]
fn each_named_platform_has_an_address() {
    for platform in Platform::NAMED {
        let url = platform.base_url().unwrap();
        assert!(url.scheme() == "https" && url.host_str().unwrap().starts_with("qualysapi."), "{platform}");
    }
    assert_eq!(Platform::Eu2.base_url().unwrap().as_str(), "https://qualysapi.qg2.apps.qualys.eu/");
}

#[tokio::test]
async fn headers_and_parameters_are_what_the_caller_says() {
    let (server, _) = serving(xml(200, SUCCESS)).await;
    let platform = Platform::Custom(server.uri().parse().unwrap());
    let client =
        Client::builder(platform).basic_auth("user", "p").requested_with("curl").user_agent("mine").build().unwrap();
    client.get::<Tag>(7).output_fields(["id", "children.list.TagSimple.name", "a&b"]).await.unwrap();
    let endpoint = Endpoint::new(Method::Post, "1.0", "search", "cm", "alert");
    client.call(&endpoint, Some(3), &ServiceRequest::<AnyElement>::new()).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].url.query(), Some("fields=id,children.list.TagSimple.name,a%26b"));
    assert_eq!(
        (header(&requests[0], "x-requested-with"), header(&requests[0], "user-agent")),
        (Some("curl"), Some("mine"))
    );
    assert_eq!(requests[1].url.path(), "/qps/rest/1.0/search/cm/alert/3");
    assert!(requests[1].body.ends_with(b"<ServiceRequest/>"));
}

#[tokio::test]
async fn criteria_of_command_lines_are_checked_by_the_same_tables() {
    let (server, client) = serving(xml(200, SUCCESS)).await;
    let search = client.search::<Tag>().try_filter("name", "NOT EQUALS", "keep").unwrap();
    search.try_filter("ruleType", "IN", "STATIC,GROOVY").unwrap().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
    let refusal = |field: &str, operator: &str, value: &str| {
        client.delete_matching::<Tag>().try_filter(field, operator, value).map(|_| ()).unwrap_err().to_string()
    };
    let name = "NOT EQUALS is not accepted by delete requests on Tag (000_ffbf462c5288be3f.txt (2.25): Asset Management API, NOT EQUALS removed for delete and update)";
    assert_eq!(refusal("name", "NOT EQUALS", "keep"), name);
    assert_eq!(refusal("id", "EQUALS", "abc"), "`abc` is no value for EQUALS on the field `id`: an integer is needed");
    assert_eq!(
        refusal("name", "GREATER", "a"),
        "the field `name` does not take GREATER; it takes CONTAINS, EQUALS, NOT EQUALS"
    );
    assert!(refusal("nam", "EQUALS", "a").starts_with("Tag has no filter field `nam`; it has id, name,"));
    assert!(refusal("name", "LIKE", "a").starts_with("there is no operator `LIKE`"));
}
