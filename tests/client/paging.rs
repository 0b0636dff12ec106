//! Walks over pages: every record once, in order; and every way in which pages can lead nowhere.

use std::future::ready;

use futures_util::TryStreamExt;
use qualys::am::v2::tag::{Tag, TagRuleType};
use qualys::xml::{AnyElement, from_slice};
use qualys::{CriteriaOperator, Cursor, ErrorKind, Items, Pages, Preferences, ServiceRequest};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use crate::{client, serving, xml};

/// A server with as many tags; their ids are 3, 6, 9 …
struct Tags(i64);

impl Respond for Tags {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let request: ServiceRequest<AnyElement> = from_slice(&request.body).unwrap();
        let criteria = request.filters.unwrap().criteria;
        assert_eq!((&*criteria[0].field, &*criteria[0].value), ("ruleType", "STATIC"), "the caller's own is kept");
        assert!(criteria.len() <= 2, "one cursor at a time");
        let after = criteria[1..].iter().map(|one| {
            assert_eq!((&*one.field, &one.operator), ("id", &CriteriaOperator::Greater));
            one.value.parse::<i64>().unwrap()
        });
        let first = after.max().unwrap_or(0) / 3 + 1;
        let size = i64::from(request.preferences.unwrap().limit_results.unwrap());
        let last = (first + size - 1).min(self.0);
        let records: String = (first..=last).map(|n| format!("<Tag><id>{}</id></Tag>", n * 3)).collect();
        let more = last < self.0;
        xml(200, answer(&records, &format!("<hasMoreRecords>{more}</hasMoreRecords><lastId>{}</lastId>", last * 3)))
    }
}

fn answer(records: &str, more: &str) -> String {
    format!("<ServiceResponse><responseCode>SUCCESS</responseCode>{more}<data>{records}</data></ServiceResponse>")
}

#[tokio::test]
async fn ten_thousand_records_come_once_each_in_order() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(Tags(10_000)).mount(&server).await;
    let search = client(&server).search::<Tag>().filter(Tag::RULE_TYPE.eq(TagRuleType::Static)).page_size(100);
    let ids: Vec<i64> = search.items().map_ok(|tag| tag.id.unwrap()).try_collect().await.unwrap();
    assert!(ids.iter().copied().eq((1..=10_000).map(|n| n * 3)), "{} records", ids.len());
    assert_eq!(server.received_requests().await.unwrap().len(), 100);
}

#[tokio::test]
async fn a_walk_goes_on_where_another_one_stopped() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(Tags(1000)).mount(&server).await;
    let search = || client(&server).search::<Tag>().filter(Tag::RULE_TYPE.eq(TagRuleType::Static)).page_size(100);
    let mut pages = search().pages();
    pages.try_next().await.unwrap();
    let cursor = pages.try_next().await.unwrap().unwrap().cursor.unwrap();
    assert_eq!(cursor.to_string(), "600");
    let kept: Cursor = "600".parse().unwrap();
    let rest: Vec<i64> = search().after(kept).items().map_ok(|tag| tag.id.unwrap()).try_collect().await.unwrap();
    assert!(rest.iter().copied().eq((201..=1000).map(|n| n * 3)));

    let mut items = search().items();
    assert_eq!(items.cursor(), None);
    for _ in 0..150 {
        items.try_next().await.unwrap().unwrap();
    }
    assert_eq!(items.cursor().map(Cursor::id), Some(300), "the second page is not given whole");
    for _ in 0..50 {
        items.try_next().await.unwrap().unwrap();
    }
    assert_eq!(items.cursor().map(Cursor::id), Some(600));
}

#[tokio::test]
async fn a_walk_that_goes_on_knows_where_it_began() {
    let body = answer("<Tag><id>7</id></Tag>", "<hasMoreRecords>true</hasMoreRecords><lastId>7</lastId>");
    let (server, client) = serving(xml(200, body)).await;
    let mut items = client.search::<Tag>().after("7".parse().unwrap()).items();
    assert_eq!(items.cursor().map(Cursor::id), Some(7), "nothing is given yet: it would begin there again");
    items.try_next().await.unwrap().unwrap();
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Paging, "7 is not behind 7");
    assert_eq!(items.cursor().map(Cursor::id), Some(7));
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_offset_is_passed_over_once() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(Tags(300)).mount(&server).await;
    let preferences = Preferences::new().with_start_from_offset(5).with_limit_results(100);
    let search = client(&server).search::<Tag>().filter(Tag::RULE_TYPE.eq(TagRuleType::Static));
    search.preferences(preferences).pages().try_for_each(|_| ready(Ok(()))).await.unwrap();
    let offsets = |request: &Request| {
        let request: ServiceRequest<AnyElement> = from_slice(&request.body).unwrap();
        request.preferences.and_then(|preferences| preferences.start_from_offset)
    };
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.iter().map(offsets).collect::<Vec<_>>(), [Some(5), None, None]);
}

#[test]
fn streams_can_be_moved_between_tasks() {
    fn is_movable<T: Send + Unpin + 'static>() {}
    is_movable::<Pages<Tag>>();
    is_movable::<Items<Tag>>();
}

/// Walks over pages that are all alike; gives the number of records, the kind of the error if there was one, and that of requests.
async fn walk(records: &str, more: &str) -> (usize, Option<ErrorKind>, usize) {
    let (server, client) = serving(xml(200, answer(records, more))).await;
    let mut items = client.search::<Tag>().items();
    let mut count = 0;
    let end = loop {
        match items.try_next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => break None,
            Err(error) => break Some(error.kind()),
        }
    };
    assert!(items.try_next().await.is_ok_and(|item| item.is_none()), "an error is the end");
    (count, end, server.received_requests().await.unwrap().len())
}

#[tokio::test]
async fn pages_that_lead_nowhere_end() {
    let tag = "<Tag><id>7</id></Tag>";
    let more = "<hasMoreRecords>true</hasMoreRecords>";
    let last = "<hasMoreRecords>false</hasMoreRecords><lastId>7</lastId>";
    assert_eq!(walk(tag, last).await, (1, None, 1));
    assert_eq!(walk(tag, "").await, (1, None, 1));
    assert_eq!(walk("", &format!("{more}<lastId>7</lastId>")).await, (0, None, 1), "an empty page is the last");
    assert_eq!(walk("", more).await, (0, None, 1));
    assert_eq!(walk(tag, more).await, (1, Some(ErrorKind::Paging), 1), "no last id");
    assert_eq!(walk(tag, &format!("{more}<lastId>7</lastId>")).await, (2, Some(ErrorKind::Paging), 2), "no advance");
}

#[tokio::test]
async fn an_error_on_the_way_is_told_after_what_came_before() {
    let server = MockServer::start().await;
    let first = answer("<Tag><id>7</id></Tag>", "<hasMoreRecords>true</hasMoreRecords><lastId>7</lastId>");
    Mock::given(any()).respond_with(xml(200, first)).up_to_n_times(1).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(502)).mount(&server).await;
    let mut items = client(&server).search::<Tag>().items();
    assert!(items.try_next().await.unwrap().is_some());
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Status);
    assert!(items.try_next().await.unwrap().is_none());
}
