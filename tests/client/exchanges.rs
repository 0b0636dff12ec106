//! Every exchange of the release notes: method, path, query, headers and body of the request, and the typed answer.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::future::IntoFuture;
use std::path::{Path, PathBuf};

use qualys::am::v2::asset::Asset;
use qualys::am::v2::asset_data_connector::AssetDataConnector;
use qualys::am::v2::aws_asset_data_connector::AwsAssetDataConnector;
use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::{Tag, TagRuleType};
use qualys::waf::v2::{securitypolicy::SecurityPolicy, webapp};
use qualys::was::v3::{scan, wasscan, wasscanschedule::WasScanSchedule};
use qualys::xml::{AnyElement, Decode, Encode, from_str};
use qualys::{AgentModule, Answer, Client, Counted, Error, ServiceRequest, admin::v1::user::User};
use wiremock::MockServer;

use crate::support::infoset::{Comparison, Order, compare};
use crate::support::wire;
use crate::{header, serving, xml};

/// A folder of exchanges: ours, or the release notes' own.
struct Folder {
    path: PathBuf,
    used: RefCell<BTreeSet<String>>,
}

impl Folder {
    /// A document, if the exchange has it.
    fn document(&self, name: &str) -> Option<String> {
        let endings = [".xml", ".elided.xml"];
        endings.iter().find_map(|ending| {
            let file = format!("{name}{ending}");
            let text = std::fs::read_to_string(self.path.join(&file)).ok()?;
            self.used.borrow_mut().insert(file);
            Some(text)
        })
    }

    fn request<T: Decode + Encode>(&self, name: &str) -> ServiceRequest<T> {
        from_str(&self.document(&format!("{name}.request")).expect(name)).expect(name)
    }

    /// The record that a request sends.
    fn sent<T: Decode + Encode>(&self, name: &str) -> T {
        self.request(name).data.into_iter().flatten().next().expect(name)
    }

    /// The value of a request's only criterion.
    fn value(&self, name: &str) -> String {
        let filters = self.request::<AnyElement>(name).filters.expect(name);
        filters.criteria[0].value.clone()
    }

    /// Sends a call to a server that answers as the folder has it, and looks at what the server got.
    async fn exchange<C, T>(&self, name: &str, expected: &str, call: impl FnOnce(Client) -> C) -> T
    where
        C: IntoFuture<Output = Result<T, Error>>,
    {
        let answer = self.document(&format!("{name}.response")).expect(name);
        let (server, client) = serving(xml(200, answer)).await;
        let answer = call(client).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        self.check(name, expected, &server).await;
        answer
    }

    async fn check(&self, name: &str, expected: &str, server: &MockServer) {
        let requests = server.received_requests().await.unwrap();
        let [request] = &requests[..] else { panic!("{name}: {} requests", requests.len()) };
        let query = request.url.query().map_or(String::new(), |query| format!("?{query}"));
        assert_eq!(format!("{} {}{query}", request.method, request.url.path()), expected, "{name}");
        assert_eq!(header(request, "authorization"), Some("Basic cXVheXNfZXg6cGFzczp3b3Jk"), "{name}");
        assert!(header(request, "x-requested-with").is_some_and(|value| value.starts_with("qualys-rs/")), "{name}");
        let body = std::str::from_utf8(&request.body).unwrap();
        match self.document(&format!("{name}.request")) {
            Some(written) => {
                assert_eq!(header(request, "content-type"), Some("text/xml"), "{name}");
                let order = Order::FreeExceptIn(&["data", "filters", "set", "add"]);
                let comparison = compare(&written, body, order);
                // A note spaces its IN values otherwise, or spells a boolean so.
                assert!(!matches!(comparison, Comparison::Different(_)), "{name}: {comparison:?}\n{body}");
            }
            None => assert_eq!(body, "", "{name}"),
        }
    }

    async fn read<T, C>(&self, name: &str, expected: &str, call: impl FnOnce(Client) -> C)
    where
        C: IntoFuture<Output = Result<Answer<T>, Error>>,
    {
        let answer = self.exchange(name, expected, call).await;
        assert!(!answer.records.is_empty(), "{name}");
        let elided = name.ends_with("08-create-wasscanschedule") || name.ends_with("10-get-wasscanschedule");
        assert!(elided || answer.deviations.is_empty(), "{name}: {}", answer.deviations);
    }
}

#[tokio::test]
async fn every_exchange_of_the_release_notes() {
    let folder = Folder { path: wire::folder(), used: RefCell::default() };
    exchanges(&folder).await;
    let all = wire::index().into_iter().map(|row| row.file).filter(|file| !file.starts_with("recorded/"));
    assert_eq!(*folder.used.borrow(), all.collect(), "each is used");
}

#[tokio::test]
async fn the_exchanges_as_the_release_notes_print_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/qualys/samples");
    if !path.is_dir() {
        eprintln!("skipped: the samples of the release notes are not here");
        return;
    }
    exchanges(&Folder { path, used: RefCell::default() }).await;
}

async fn exchanges(folder: &Folder) {
    connectors(folder).await;
    scans(folder).await;
    tags(folder).await;
    assets(folder).await;
    firewall(folder).await;
    users(folder).await;
}

async fn connectors(f: &Folder) {
    let name = "001-01-get-assetdataconnector";
    f.read(name, "GET /qps/rest/2.0/get/am/assetdataconnector/75602", |c| c.get::<AssetDataConnector>(75602)).await;
    let name = "001-02-search-assetdataconnector";
    let account = f.value(name);
    let filter = AssetDataConnector::AWS_ACCOUNT_ID.eq(account);
    f.read(name, "POST /qps/rest/2.0/search/am/assetdataconnector", |c| c.search().filter(filter)).await;
    let name = "001-03-update-awsassetdataconnector";
    let sent = f.sent::<AwsAssetDataConnector>(name);
    f.read(name, "POST /qps/rest/2.0/update/am/awsassetdataconnector/80201", |c| c.update(80201, sent)).await;
    for name in ["001-04-create-awsassetdataconnector", "004-03-create-awsassetdataconnector-china"] {
        let sent = f.sent::<AwsAssetDataConnector>(name);
        f.read(name, "POST /qps/rest/2.0/create/am/awsassetdataconnector", |c| c.create(sent)).await;
    }
    let name = "001-05-get-assetdataconnector-certview";
    f.read(name, "GET /qps/rest/2.0/get/am/assetdataconnector/78801", |c| c.get::<AssetDataConnector>(78801)).await;
}

async fn scans(f: &Folder) {
    let name = "000-01-search-wasscan";
    let ids: Vec<i64> = f.value(name).split(',').map(|id| id.trim().parse().unwrap()).collect();
    let filter = scan::WasScan::ID.one_of(ids);
    f.read(name, "POST /qps/rest/3.0/search/was/scan", |c| c.search().filter(filter)).await;
    let name = "001-06-launch-wasscan";
    let sent = f.sent::<wasscan::WasScan>(name);
    f.read(name, "POST /qps/rest/3.0/launch/was/wasscan", |c| c.launch(sent)).await;
    let name = "001-07-get-wasscan";
    f.read(name, "GET /qps/rest/3.0/get/was/wasscan/3456140", |c| c.get::<wasscan::WasScan>(3_456_140)).await;
    let name = "001-08-create-wasscanschedule";
    let sent = f.sent::<WasScanSchedule>(name);
    f.read(name, "POST /qps/rest/3.0/create/was/wasscanschedule", |c| c.create(sent)).await;
    let name = "001-09-update-wasscanschedule";
    let sent = f.sent::<WasScanSchedule>(name);
    f.read(name, "POST /qps/rest/3.0/update/was/wasscanschedule/865156", |c| c.update(865_156, sent)).await;
    let name = "001-10-get-wasscanschedule";
    f.read(name, "GET /qps/rest/3.0/get/was/wasscanschedule/865156", |c| c.get::<WasScanSchedule>(865_156)).await;
}

async fn tags(f: &Folder) {
    for name in ["002-02-create-tag", "003-01-create-tag"] {
        let sent = f.sent::<Tag>(name);
        f.read(name, "POST /qps/rest/2.0/create/am/tag", |c| c.create(sent)).await;
    }
    let read = [("002-03-get-tag", 9_000_238), ("003-04-get-tag", 16_547_219)];
    for (name, id) in read {
        f.read(name, &format!("GET /qps/rest/2.0/get/am/tag/{id}"), |c| c.get::<Tag>(id)).await;
    }
    // The note of 3.8 leaves the id out of the address; the answer has it.
    for (name, id) in [("002-04-update-tag", 9_002_049), ("003-02-update-tag", 16_488_612)] {
        let sent = f.sent::<Tag>(name);
        f.read(name, &format!("POST /qps/rest/2.0/update/am/tag/{id}"), |c| c.update(id, sent)).await;
    }
    let name = "002-05-evaluate-tag";
    let filter = Tag::RULE_TYPE.eq(TagRuleType::from(&*f.value(name)));
    #[expect(deprecated, reason = "the note has it")]
    f.read(name, "POST /qps/rest/2.0/evaluate/am/tag", |c| c.evaluate_matching().filter(filter)).await;
    let name = "003-03-search-tag";
    let filter = Tag::RULE_TYPE.eq(TagRuleType::from(&*f.value(name)));
    f.read(name, "POST /qps/rest/2.0/search/am/tag", |c| c.search().filter(filter)).await;
}

async fn assets(f: &Folder) {
    let name = "002-01-get-hostasset-ec2";
    f.read(name, "GET /qps/rest/2.0/get/am/hostasset/709838", |c| c.get::<HostAsset>(709_838)).await;
    let name = "003-05-search-hostasset-oci";
    let filter = HostAsset::OCI_REGION.eq(f.value(name));
    f.read(name, "POST /qps/rest/2.0/search/am/hostasset", |c| c.search().filter(filter)).await;
    let modules = [AgentModule::AgentFim, AgentModule::AgentIoc];
    let path = "POST /qps/rest/2.0/activate/am/asset/2872638?module=AGENT_FIM,AGENT_IOC";
    f.read("004-01-activate-asset", path, |c| c.activate::<Asset>(2_872_638).modules(modules.clone())).await;
    let path = "POST /qps/rest/2.0/deactivate/am/asset/5214017?module=AGENT_FIM,AGENT_IOC";
    f.read("004-02-deactivate-asset", path, |c| c.deactivate::<Asset>(5_214_017).modules(modules)).await;
}

async fn firewall(f: &Folder) {
    let name = "002-06-create-waf-webapp";
    let sent = f.sent::<webapp::WebApp>(name);
    f.read(name, "POST /qps/rest/2.0/create/waf/webapp", |c| c.create(sent)).await;
    let name = "002-07-get-waf-webapp";
    f.read(name, "GET /qps/rest/2.0/get/waf/webapp/63098273", |c| c.get::<webapp::WebApp>(63_098_273)).await;
    let name = "002-08-search-waf-securitypolicy";
    let filter = SecurityPolicy::SYSTEM.eq(f.value(name).parse::<i64>().unwrap());
    f.read(name, "POST /qps/rest/2.0/search/waf/securitypolicy", |c| c.search().filter(filter)).await;
}

async fn users(f: &Folder) {
    let name = "002-09-search-admin-user";
    let filter = User::USERNAME.contains(f.value(name));
    f.read(name, "POST /qps/rest/1.0/search/admin/user", |c| c.search().filter(filter)).await;
    let name = "002-10-count-admin-user";
    let filter = User::USERNAME.contains(f.value(name));
    let counted: Counted = f.exchange(name, "POST /qps/rest/1.0/count/admin/user", |c| c.count().filter(filter)).await;
    assert!(counted.count > 0 && counted.deviations.is_empty());
    let name = "002-11-get-admin-user";
    f.read(name, "GET /qps/rest/1.0/get/admin/user/3989626", |c| c.get::<User>(3_989_626)).await;
}
