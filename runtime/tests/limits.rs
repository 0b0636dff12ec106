//! No document costs more than the limits allow.

mod schema;

use schema::{Paragraph, Tag};
use xsd_runtime::{AnyElement, Decode, DecodeErrorKind, DecodeOptions, decode, from_str, to_string};

/// Reads a document within a limit on both sides of it: `within` is accepted, `beyond` is not.
#[track_caller]
fn check(options: &DecodeOptions, within: &str, beyond: &str, named: &str) {
    decode::<AnyElement>(within.as_bytes(), options).expect("the limit is not passed");
    let error = decode::<AnyElement>(beyond.as_bytes(), options).expect_err("the limit is passed");
    assert_eq!(error.kind(), DecodeErrorKind::Limit, "{error}");
    assert!(error.to_string().contains(named), "{error}");
}

#[test]
fn the_depth_is_limited() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    check(&DecodeOptions::lenient().with_max_depth(3), &nested(3), &nested(4), "with_max_depth");
    check(&DecodeOptions::lenient(), &nested(128), &nested(129), "with_max_depth");
}

#[test]
fn the_number_of_attributes_is_limited() {
    let options = DecodeOptions::lenient().with_max_attributes(2);
    check(&options, "<a b='' c=''/>", "<a b='' c='' d=''/>", "with_max_attributes");
}

#[test]
fn the_number_of_declarations_in_scope_is_limited() {
    let nested = |depth: usize| {
        let start: String = (0..depth).map(|n| format!("<a xmlns:a{n}='1' xmlns:b{n}='2'>")).collect();
        start + &"</a>".repeat(depth)
    };
    let options = DecodeOptions::lenient().with_max_declarations(16);
    check(&options, &nested(7), &nested(8), "with_max_declarations");
}

#[test]
fn the_length_of_a_text_is_limited() {
    let options = DecodeOptions::lenient().with_max_text(4);
    check(&options, "<a>1234</a>", "<a>12345</a>", "with_max_text");
    check(&options, "<a><![CDATA[1234]]></a>", "<a><![CDATA[12345]]></a>", "with_max_text");
    check(&options, "<a>12&lt;4</a>", "<a>12&lt;45</a>", "with_max_text");
    check(&options, "<a b='1234'/>", "<a b='12345'/>", "with_max_text");
}

#[test]
fn the_length_of_a_name_is_limited() {
    let options = DecodeOptions::lenient().with_max_name(3);
    check(&options, "<abc/>", "<abcd/>", "with_max_name");
    check(&options, "<a abc=''/>", "<a abcd=''/>", "with_max_name");
}

/// A hundred thousand levels, in a thread with as small a stack as test threads have.
#[track_caller]
fn check_deep<T: Decode + Send + 'static>(xml: String, options: DecodeOptions) -> Result<T, DecodeErrorKind> {
    let read = move || decode::<T>(xml.as_bytes(), &options).map(|decoded| decoded.value).map_err(|error| error.kind());
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(read).expect("a thread");
    thread.join().expect("the stack suffices")
}

const LEVELS: usize = 100_000;

#[test]
fn deep_known_elements_end_in_an_error() {
    let level = "<list><tag><id>1</id>";
    let xml = format!("<tag xmlns='urn:tags'><id>1</id>{}", level.repeat(LEVELS));
    assert_eq!(check_deep::<Tag>(xml, DecodeOptions::lenient()), Err(DecodeErrorKind::Limit));
}

#[test]
fn deep_unknown_elements_end_in_an_error_and_need_no_stack() {
    let xml = format!("<p>{}{}</p>", "<a>".repeat(LEVELS), "</a>".repeat(LEVELS));
    assert_eq!(check_deep::<Paragraph>(xml.clone(), DecodeOptions::lenient()), Err(DecodeErrorKind::Limit));
    let deep = DecodeOptions::lenient().with_max_depth(1_000_000);
    assert_eq!(check_deep::<Paragraph>(xml, deep), Ok(Paragraph::default()));
}

#[test]
fn deep_elements_of_any_kind_end_in_an_error_and_need_no_stack() {
    let xml = format!("{}{}", "<a b='c'>x".repeat(LEVELS), "</a>".repeat(LEVELS));
    assert_eq!(check_deep::<AnyElement>(xml.clone(), DecodeOptions::lenient()).err(), Some(DecodeErrorKind::Limit));
    let deep = DecodeOptions::lenient().with_max_depth(1_000_000);
    let root = check_deep::<AnyElement>(xml, deep.clone()).expect("the limit is not passed");
    let written = to_string(&root).expect("it is written");
    drop(root);
    assert!(check_deep::<AnyElement>(written, deep).is_ok());
}

#[test]
fn many_prefixes_many_attributes_and_many_siblings_take_linear_time() {
    let declarations: String = (0..200).map(|n| format!(" xmlns:p{n}='u{n}'")).collect();
    let siblings: String = (0..20_000).map(|n| format!("<p{}:a b{n}=''/>", n % 200)).collect();
    let root: AnyElement = from_str(&format!("<a{declarations}>{siblings}</a>")).expect("it is read");
    assert_eq!(root.elements().count(), 20_000);
    let decoded =
        decode::<Paragraph>(format!("<p>{}</p>", "<x/>".repeat(100_000)).as_bytes(), &DecodeOptions::lenient());
    let deviations = decoded.expect("it is read").deviations;
    assert_eq!(deviations.total(), 100_000);
    assert_eq!(deviations.iter().last().map(|deviation| &*deviation.path), Some("/p/x[1000]"));
}
