//! The comparison that other tests rest upon finds what it has to find.

mod support;

use support::infoset::{Comparison, Difference, Order, compare};

#[track_caller]
fn check_same(left: &str, right: &str) {
    assert_eq!(compare(left, right, Order::Kept), Comparison::Exact);
}

/// The documents differ, in both directions, and the first difference is this one.
#[track_caller]
fn check_different(left: &str, right: &str, order: Order<'_>, expected: &str) {
    let Comparison::Different(difference) = compare(left, right, order) else {
        panic!("{left} and {right} are the same")
    };
    assert_eq!(difference.to_string(), expected);
    assert!(matches!(compare(right, left, order), Comparison::Different(_)));
}

#[track_caller]
fn check_spelling(left: &str, right: &str) {
    let path = "/a".to_owned();
    let spelling = Difference { path, left: format!("`{left}`"), right: format!("`{right}`") };
    let document = |text: &str| format!("<a>{text}</a>");
    assert_eq!(compare(&document(left), &document(right), Order::Kept), Comparison::Value(vec![spelling]));
}

#[test]
fn layout_is_no_information() {
    check_same("<a><b>1</b><c/></a>", "<?xml version=\"1.0\"?>\n<!-- c --><a>\n  <b>1</b> <?p?><c></c>\n</a>\n");
    check_same("<a>x &lt; y</a>", "<a><![CDATA[x < y]]></a>");
    check_same("<a>x</a>", "<a>\n  <![CDATA[x]]>\n</a>");
    check_same("<a/>", "<a>\n</a>");
    check_same("<p:a xmlns:p='u'><p:b/></p:a>", "<a xmlns='u'><b/></a>");
    check_same("<a x='1' y='2'/>", "<a y='2' x='1'/>");
    check_same(
        "<a/>",
        "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='x' xsi:schemaLocation='u x'/>",
    );
}

#[test]
fn everything_else_is_information() {
    let check = |left, right, expected| check_different(left, right, Order::Kept, expected);
    check("<a>x</a>", "<a> x</a>", "/a: `x` became ` x`");
    check("<a> </a>", "<a/>", "/a: ` ` became ``");
    check("<a><b>1</b><b>2</b></a>", "<a><b>1</b><b>3</b></a>", "/a/b[2]: `2` became `3`");
    check("<a><b/><c/></a>", "<a><b/></a>", "/a/c: <c> became nothing");
    check("<a><b/><c/></a>", "<a><b/><d/><c/></a>", "/a/d: nothing became <d>");
    check("<a><b/><c/></a>", "<a><c/></a>", "/a/b: <b> became nothing");
    check("<a><b/><b/><c/></a>", "<a><b/><c/></a>", "/a/b[2]: <b> became nothing");
    check("<a><b/><c/></a>", "<a><c/><b/></a>", "/a/b: <b> became <c>");
    check("<a><b/></a>", "<a xmlns='u'><b/></a>", "/a: <a> became <a> of `u`");
    check("<a x='1'/>", "<a x='2' y='1'/>", "/a/@x: `1` became `2`");
    check("<a x='1'/>", "<a/>", "/a/@x: `1` became nothing");
    check("<a/>", "<a x='1'/>", "/a/@x: nothing became `1`");
    check(
        "<a/>",
        "<a xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:type='b'/>",
        "/a/@type: nothing became `b`",
    );
    check("<a>x<b/></a>", "<a>x<b/>y</a>", "/a: 2 pieces became 3 pieces");
    check("<a>x<b/></a>", "<a>y<b/></a>", "/a: `x` became `y`");
    check("<a/>", "<a><b/></a>", "/a/b: nothing became <b>");
}

#[test]
fn order_may_be_free_between_names_and_never_is_within_one() {
    let free = Order::FreeExceptIn(&["list"]);
    assert_eq!(compare("<a><b>1</b><c/><b>2</b></a>", "<a><c/><b>1</b><b>2</b></a>", free), Comparison::Exact);
    check_different("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>", free, "/a/b: `1` became `2`");
    check_different("<list><b/><c/></list>", "<list><c/><b/></list>", free, "/list/b: <b> became <c>");
    check_different("<a><b/><c/></a>", "<a><c/><b/><d/></a>", free, "/a/d: nothing became <d>");
}

#[test]
fn one_value_has_several_spellings() {
    check_spelling("true", "1");
    check_spelling("0", "false");
    check_spelling("007", "7");
    check_spelling("+1.50", "1.5");
    check_spelling("-0", "0.0");
    check_spelling("2024-01-02T03:04:05+00:00", "2024-01-02T03:04:05Z");
    check_spelling("2024-01-02T03:04:05.100Z", "2024-01-02T03:04:05.1Z");
}

#[test]
fn other_values_are_different() {
    let check = |left: &str, right: &str| {
        let document = |text: &str| format!("<a>{text}</a>");
        let expected = format!("/a: `{left}` became `{right}`");
        check_different(&document(left), &document(right), Order::Kept, &expected);
    };
    check("true", "TRUE");
    check("7", "70");
    check(".", "0");
    check("1", "-1");
    check("10", "1");
    check("2024-01-02T03:04:05Z", "2024-01-02T03:04:05");
    check("2024-01-02T03:04:05Z", "2024-01-02T03:04:50Z");
    check("aTb", "aT0b");
}
