//! What is no answer of the service ends in an error that says what and where, in bounded time and memory.

mod support;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use qualys::am::v2::asset::Asset;
use qualys::am::v2::hostasset::HostAsset;
use qualys::am::v2::tag::Tag;
use qualys::was::v3::webapp::WebApp;
use qualys::xml::{Decode, DecodeError, DecodeErrorKind, DecodeOptions, DtdPolicy, decode};
use qualys::{Envelope, am};
use support::wire::fixture;

/// Far more than any of it takes, even without optimization and beside other tests.
const TIME: Duration = Duration::from_secs(30);

/// As much as a thread has unless told.
const STACK: usize = 2 << 20;

/// Reads a document on a small stack, and within the time.
fn read<T: Decode + Send + 'static>(xml: impl Into<Vec<u8>>, options: &DecodeOptions) -> Result<T, DecodeError> {
    let (xml, options) = (xml.into(), options.clone());
    let (done, result) = mpsc::channel();
    let reader = thread::Builder::new().stack_size(STACK).spawn(move || done.send(decode(&xml, &options)));
    let decoded = result.recv_timeout(TIME).expect("it is read in bounded time and stack");
    reader.unwrap().join().expect("it does not panic").expect("somebody waits");
    decoded.map(|decoded| decoded.value)
}

/// A document is refused with this message, however it is read.
#[track_caller]
fn check<T: Decode + Send + 'static>(xml: impl AsRef<[u8]>, kind: DecodeErrorKind, message: &str) {
    for options in [DecodeOptions::lenient(), DecodeOptions::strict()] {
        let error = read::<T>(xml.as_ref(), &options).err().expect("it is refused");
        assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
    }
}

/// An answer whose only record has this content.
fn answer(content: &str) -> String {
    format!("<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag>{content}</Tag></data></ServiceResponse>")
}

#[test]
fn an_answer_cut_off_anywhere_is_an_error() {
    let check = |file: &str, read: fn(&[u8]) -> Option<DecodeError>| {
        let xml = fixture(file);
        let xml = xml.trim_end();
        assert!(read(xml.as_bytes()).is_none(), "{file} is whole");
        for end in 0..xml.len() {
            let error = read(&xml.as_bytes()[..end]).unwrap_or_else(|| panic!("{file} is read up to {end}"));
            assert!(error.offset() <= end, "{file}, {end}: {error}");
            let message = error.to_string();
            assert!(message.starts_with(&format!("{}:{}", error.line(), error.column())), "{message}");
            assert!(error.kind() != DecodeErrorKind::MissingElement, "{file}, {end}: {message}");
        }
    };
    fn error<T: Decode>(xml: &[u8]) -> Option<DecodeError> {
        decode::<T>(xml, &DecodeOptions::lenient()).err()
    }
    check("002-01-get-hostasset-ec2.response.xml", error::<Envelope<HostAsset>>);
    check("004-01-activate-asset.response.xml", error::<Envelope<Asset>>);
    check("recorded/013_WebApp.response.xml", error::<Envelope<WebApp>>);
    check("003-03-search-tag.response.xml", error::<Envelope<am::v2::Document>>);
}

#[test]
fn what_is_cut_off_says_where() {
    check::<Envelope<Tag>>(
        "<ServiceResponse>\n  <responseCode>SUCC",
        DecodeErrorKind::Truncated,
        "2:21 /ServiceResponse/responseCode: the document is cut off",
    );
}

#[test]
fn what_is_not_xml_is_told() {
    check::<Envelope<Tag>>("", DecodeErrorKind::NotXml, "1:1: there is no XML: the document is empty");
    check::<Envelope<Tag>>(
        "{\"responseCode\": \"SUCCESS\"}",
        DecodeErrorKind::NotXml,
        "1:1: this is not XML: found `{\"responseCode\": \"SUCCESS\"}` (it looks like JSON)",
    );
    check::<Envelope<Tag>>(
        "Service Unavailable\n",
        DecodeErrorKind::NotXml,
        "1:1: this is not XML: found `Service Unavailable`",
    );
    check::<Envelope<Tag>>(
        [0x1f, 0x8b, 0x08, 0x00],
        DecodeErrorKind::Encoding,
        "1:2: byte 0x8B is not UTF-8 (is the encoding declared?)",
    );
}

#[test]
fn a_page_is_told_from_an_answer() {
    check::<Envelope<Tag>>(
        "<!DOCTYPE html>\n<html><head><title>Log in</title><br></head></html>",
        DecodeErrorKind::Html,
        "1:1: the answer is an HTML page, not XML (a proxy, a login page, or a wrong address?)",
    );
    check::<Envelope<Tag>>(
        "\n<HTML><BODY>502 Bad Gateway</BODY></HTML>",
        DecodeErrorKind::Html,
        "2:2 /HTML: the answer is an HTML page, not XML (a proxy, a login page, or a wrong address?)",
    );
}

#[test]
fn another_document_is_told() {
    check::<Envelope<Tag>>(
        "<ServiceError/>",
        DecodeErrorKind::WrongRoot,
        "1:2 /ServiceError: the root element is another one: expected `ServiceRequest` or `ServiceResponse`, found `ServiceError`",
    );
    check::<Tag>(
        "<HostAsset/>",
        DecodeErrorKind::WrongRoot,
        "1:2 /HostAsset: the root element is another one: expected `Tag`, found `HostAsset`",
    );
    check::<am::v2::Document>(
        "<WebApp/>",
        DecodeErrorKind::WrongRoot,
        "1:2 /WebApp: the root element is another one: expected `Tag` or `Asset` or `HostAsset` or `AssetDataConnector` or `AwsAssetDataConnector`, found `WebApp`",
    );
}

#[test]
fn a_document_type_is_refused_unless_it_is_to_be_skipped() {
    let tag = "<Tag><name>a</name></Tag>";
    for doctype in [
        "<!DOCTYPE Tag>",
        "<!DOCTYPE Tag SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE Tag [<!ENTITY e \"]>\"> <!-- ]> -->]>",
    ] {
        let xml = format!("<?xml version=\"1.0\"?>\n{doctype}\n{tag}");
        check::<Tag>(
            &xml,
            DecodeErrorKind::Dtd,
            "2:1: a document type declaration is refused (DecodeOptions::with_dtd(DtdPolicy::SkipInternalSubset) passes over it)",
        );
        let options = DecodeOptions::strict().with_dtd(DtdPolicy::SkipInternalSubset);
        assert_eq!(read::<Tag>(xml, &options).unwrap(), Tag::new().with_name("a"));
    }
}

#[test]
fn entities_are_not_expanded() {
    let mut doctype = "<!DOCTYPE Tag [<!ENTITY e0 \"ha\">".to_owned();
    for level in 1..20 {
        let reference = format!("&e{};", level - 1).repeat(10);
        doctype += &format!("<!ENTITY e{level} \"{reference}\">");
    }
    let xml = format!("{doctype}]>\n<Tag><name>&e19;</name></Tag>");
    check::<Tag>(
        &xml,
        DecodeErrorKind::Dtd,
        "1:1: a document type declaration is refused (DecodeOptions::with_dtd(DtdPolicy::SkipInternalSubset) passes over it)",
    );
    let options = DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset);
    let error = read::<Tag>(xml, &options).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (
            DecodeErrorKind::Syntax,
            "2:12 /Tag/name: an entity that is not declared: expected one of `&lt;` `&gt;` `&amp;` `&apos;` `&quot;`, or a character reference, found `&e19;`"
        )
    );
    check::<Tag>(
        "<Tag><name>&nbsp;</name></Tag>",
        DecodeErrorKind::Syntax,
        "1:12 /Tag/name: an entity that is not declared: expected one of `&lt;` `&gt;` `&amp;` `&apos;` `&quot;`, or a character reference, found `&nbsp;`",
    );
}

#[test]
fn a_hundred_thousand_levels_are_too_deep() {
    let levels = 100_000;
    let nested = |start: &str, end: &str| start.repeat(levels) + &end.repeat(levels);
    let check = |xml: String, place: &str| {
        let error = read::<Envelope<Tag>>(xml, &DecodeOptions::lenient()).unwrap_err();
        let (message, what) = (error.to_string(), "elements stand more than 128 deep inside one another");
        assert_eq!(error.kind(), DecodeErrorKind::Limit);
        assert!(message.starts_with(place), "{message}");
        assert!(message.ends_with(&format!(": {what} (DecodeOptions::with_max_depth changes the limit)")), "{message}");
        assert!(message.len() < 2_000, "{message}");
    };
    check(answer(&nested("<a>", "</a>")), "1:441 /ServiceResponse/data/Tag/a/a/a");
    check(answer(&"<a>".repeat(levels)), "1:441 /ServiceResponse/data/Tag/a/a/a");
    check(answer(&nested("<children><list><TagSimple>", "</TagSimple></list></children>")), "1:1189 …");
    check(nested("<ServiceRequest><data>", "</data></ServiceRequest>"), "1:1410 …");
    // Unknown elements are read without recursion: here the limit is all that stands in the way.
    let deep = DecodeOptions::lenient().with_max_depth(200_000);
    let tag = read::<Tag>(format!("<Tag>{}</Tag>", nested("<a>", "</a>")), &deep).unwrap();
    assert_eq!(tag.extra.elements().count(), 1);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    check::<Tag>(
        b"<Tag>\n<name>a\xff</name></Tag>",
        DecodeErrorKind::Encoding,
        "2:8 /Tag/name: byte 0xFF is not UTF-8 (is the encoding declared?)",
    );
    check::<Tag>(
        b"<Tag><name>\xed\xa0\x80</name></Tag>",
        DecodeErrorKind::Encoding,
        "1:12 /Tag/name: byte 0xED is not UTF-8 (is the encoding declared?)",
    );
    check::<Tag>(
        "<?xml version=\"1.0\" encoding=\"EBCDIC-CP-US\"?><Tag/>",
        DecodeErrorKind::Encoding,
        "1:1: an encoding that is not supported: expected UTF-8, UTF-16 with a byte order mark, ISO-8859-1 or US-ASCII, found `EBCDIC-CP-US`",
    );
    check::<Tag>(
        "<Tag><name>\0</name></Tag>",
        DecodeErrorKind::Syntax,
        "1:12 /Tag/name: U+0000 is not a character of XML 1.0",
    );
}

#[test]
fn what_is_huge_passes_a_limit() {
    let huge = "x".repeat(1 << 20);
    let options = DecodeOptions::lenient().with_max_text(1 << 16);
    let refused = |xml: &str, place: &str, limit: &str| {
        let error = read::<Tag>(xml, &options).unwrap_err();
        let message = error.to_string();
        assert_eq!(error.kind(), DecodeErrorKind::Limit);
        assert!(message.starts_with(place) && message.contains(limit) && message.len() < 2_000, "{message}");
    };
    let text = ": a text has more than 65536 bytes (DecodeOptions::with_max_text";
    refused(&format!("<Tag><name>{huge}</name></Tag>"), "1:12 /Tag/name", text);
    refused(&format!("<Tag><name><![CDATA[{huge}]]></name></Tag>"), "1:21 /Tag/name", text);
    refused(&format!("<Tag new=\"{huge}\"/>"), "1:11 /Tag", text);
    refused(&format!("<Tag><new at='{huge}'/></Tag>"), "1:15 /Tag/new", text);
    refused(
        &format!("<Tag><{huge}/></Tag>"),
        "1:7 …",
        ": a name has more than 1024 bytes (DecodeOptions::with_max_name",
    );
    let many: String = (0..100_000).map(|number| format!(" a{number}=''")).collect();
    refused(
        &format!("<Tag{many}/>"),
        "1:35760 /Tag",
        ": an element has more than 4096 attributes (DecodeOptions::with_max_attributes",
    );
    // Within the limits, it is kept.
    let tag = read::<Tag>(format!("<Tag><name>{huge}</name></Tag>"), &DecodeOptions::strict()).unwrap();
    assert_eq!(tag.name.map(|name| name.len()), Some(huge.len()));
}

#[test]
fn departures_without_number_are_counted_and_not_kept() {
    let xml = format!("<Tag>{}</Tag>", "<new/>".repeat(100_000));
    let decoded = decode::<Tag>(xml.as_bytes(), &DecodeOptions::lenient()).unwrap();
    assert_eq!(decoded.deviations.total(), 100_000);
    assert_eq!(decoded.deviations.iter().count(), 1_000);
    assert_eq!(decoded.value.extra.elements().count(), 100_000);
}
