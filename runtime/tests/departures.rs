//! Every departure of a document from its schema: forgiven and recorded, or an error.

mod schema;

use schema::{Color, Document, Inline, Item, Items, Paragraph, Price, Rule, Shape, Tag};
use xsd_runtime::{
    AnyElement, Decode, DecodeError, DecodeErrorKind, DecodeOptions, Decoder, DeviationKind, Nillable, decode,
    from_str, to_string,
};

/// A tag with `inside` between its start and its end tag.
fn tag(inside: &str) -> String {
    format!("<tag xmlns='urn:tags'>{inside}</tag>")
}

/// Reads a document leniently, and compares its value and its deviations, as kind, path, and what was found; then strictly, where the
/// first deviation has to be the error.
#[track_caller]
fn check<T: Decode + PartialEq + std::fmt::Debug>(xml: &str, value: &T, deviations: &[(DeviationKind, &str, &str)]) {
    let decoded = decode::<T>(xml.as_bytes(), &DecodeOptions::lenient()).expect("the document is read leniently");
    assert_eq!(decoded.value, *value);
    let found: Vec<_> = decoded.deviations.iter().map(|d| (d.kind, &*d.path, &*d.found)).collect();
    assert_eq!(found, deviations, "{}", decoded.deviations);
    let strict = decode::<T>(xml.as_bytes(), &DecodeOptions::strict());
    match (deviations.first(), strict) {
        (None, Ok(strict)) => assert_eq!(strict.value, *value),
        (Some(&(kind, path, found)), Err(error)) => {
            assert_eq!((error.kind(), error.path(), error.found()), (DecodeErrorKind::Deviation(kind), path, found));
        }
        (expected, strict) => panic!("strictly: expected {expected:?}, found {strict:?}"),
    }
}

/// Reads a document that is an error leniently and strictly.
#[track_caller]
fn check_error<T: Decode + std::fmt::Debug>(xml: &str, kind: DecodeErrorKind, path: &str, message: &str) {
    for options in [DecodeOptions::lenient(), DecodeOptions::strict()] {
        let error = decode::<T>(xml.as_bytes(), &options).expect_err("the document is an error");
        assert_eq!((error.kind(), error.path()), (kind, path), "{error}");
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn a_document_without_departures_has_none() {
    let inside = "<id>1</id><name> a  b </name><rule>STATIC</rule><color>#00FF00</color><value> 1 </value><value>2</value><list/>";
    let value = Tag {
        name: Some("a  b".into()),
        rule: Some(Rule::Static),
        color: Some(Color("#00FF00".into())),
        values: vec![1, 2],
        list: Some(vec![]),
        ..Tag::new(1)
    };
    check(&tag(inside), &value, &[]);
}

#[test]
fn an_unknown_enumeration_value_is_kept() {
    let value = Tag { rule: Some(Rule::Unknown("NEW".into())), ..Tag::new(1) };
    check(&tag("<id>1</id><rule> NEW </rule>"), &value, &[(DeviationKind::UnknownValue, "/tag/rule", "NEW")]);
    assert!(to_string(&value).expect("it is written").contains("<rule>NEW</rule>"));
}

#[test]
fn an_unknown_element_is_kept_and_written_back() {
    let xml = tag("<id>1</id><new><id>2</id></new><list><tag><id>3</id></tag><other/></list>");
    let decoded = decode::<Tag>(xml.as_bytes(), &DecodeOptions::lenient()).expect("it is read");
    let kept = |wrapper| decoded.value.extra.elements_in(wrapper).map(AnyElement::local).collect::<Vec<_>>();
    assert_eq!((kept(""), kept("list")), (vec!["new"], vec!["other"]));
    let value = Tag { list: Some(vec![Tag::new(3)]), extra: decoded.value.extra.clone(), ..Tag::new(1) };
    check(
        &xml,
        &value,
        &[
            (DeviationKind::UnknownElement, "/tag/new", "new"),
            (DeviationKind::UnknownElement, "/tag/list/other", "other"),
        ],
    );
    let written = to_string(&value).expect("it is written");
    assert!(written.contains("<list><tag><id>3</id></tag><other/></list><new><id>2</id></new>"), "{written}");
    assert_eq!(from_str::<Tag>(&written).expect("it is read"), value);
}

#[test]
fn an_unknown_element_is_passed_over_where_nothing_is_kept() {
    check(
        "<p><i>no</i>yes<i/></p>",
        &Paragraph(vec![Inline::Text("yes".into())]),
        &[(DeviationKind::UnknownElement, "/p/i", "i"), (DeviationKind::UnknownElement, "/p/i[2]", "i")],
    );
}

#[test]
fn an_element_in_simple_content_is_passed_over() {
    let value = Tag { name: Some("ab".into()), ..Tag::new(1) };
    check(&tag("<id>1</id><name>a<x>no</x>b</name>"), &value, &[(DeviationKind::UnknownElement, "/tag/name/x", "x")]);
}

#[test]
fn an_unknown_attribute_is_kept_and_written_back() {
    let xml = "<tag xmlns='urn:tags' version='2' new='&lt;x' xml:lang='en'><id>1</id></tag>";
    let decoded = decode::<Tag>(xml.as_bytes(), &DecodeOptions::lenient()).expect("it is read");
    let value = Tag { version: Some(2), extra: decoded.value.extra.clone(), ..Tag::new(1) };
    check(
        xml,
        &value,
        &[
            (DeviationKind::UnknownAttribute, "/tag/@new", "<x"),
            (DeviationKind::UnknownAttribute, "/tag/@xml:lang", "en"),
        ],
    );
    let written = to_string(&value).expect("it is written");
    assert!(written.contains("<tag xmlns=\"urn:tags\" version=\"2\" new=\"&lt;x\" xml:lang=\"en\">"), "{written}");
}

#[test]
fn an_unknown_attribute_of_a_simple_element_is_passed_over() {
    check(&tag("<id a='b'>1</id>"), &Tag::new(1), &[(DeviationKind::UnknownAttribute, "/tag/id/@a", "b")]);
}

#[test]
fn attributes_of_xsi_are_no_departure() {
    let xml = "<tag xmlns='urn:tags' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a b'>\
               <id xsi:nil='false'>1</id></tag>";
    check(xml, &Tag::new(1), &[]);
}

#[test]
fn another_order_is_accepted() {
    let value = Tag { name: Some("a".into()), values: vec![1, 2], ..Tag::new(1) };
    check(
        &tag("<value>1</value><id>1</id><name>a</name><value>2</value>"),
        &value,
        &[(DeviationKind::Order, "/tag/id", "id"), (DeviationKind::Order, "/tag/name", "name")],
    );
}

#[test]
fn the_first_of_a_repeated_element_is_kept() {
    let value = Tag { name: Some("a".into()), list: Some(vec![]), ..Tag::new(1) };
    check(
        &tag("<id>1</id><id>2</id><name>a</name><name><x/></name><list/><list><tag/></list>"),
        &value,
        &[
            (DeviationKind::Repeated, "/tag/id[2]", "id"),
            (DeviationKind::Repeated, "/tag/name[2]", "name"),
            (DeviationKind::Repeated, "/tag/list[2]", "list"),
        ],
    );
}

#[test]
fn the_first_of_a_repeated_group_is_kept() {
    let value = Items { first: Some(Box::new(Item::Number(1))), ..Items::default() };
    check(
        "<root xmlns='urn:tags'><number>1</number><word>a</word></root>",
        &value,
        &[(DeviationKind::Repeated, "/root/word", "word")],
    );
}

#[test]
fn too_many_occurrences_are_kept() {
    let value = Tag { values: vec![1, 2, 3, 4], ..Tag::new(1) };
    let xml = tag("<id>1</id><value>1</value><value>2</value><value>3</value><value>4</value>");
    check(&xml, &value, &[(DeviationKind::Occurrence, "/tag", "4")]);
}

#[test]
fn a_value_that_breaks_a_facet_is_kept() {
    let value = Tag { color: Some(Color("#FF".into())), ..Tag::new(1) };
    check(&tag("<id>1</id><color>#FF</color>"), &value, &[(DeviationKind::Facet, "/tag/color", "#FF")]);
}

#[test]
fn a_value_other_than_the_fixed_one_is_kept() {
    let value = Tag { unit: Some("cm".into()), ..Tag::new(1) };
    check("<tag xmlns='urn:tags' unit='cm'><id>1</id></tag>", &value, &[(DeviationKind::Fixed, "/tag", "cm")]);
    let value = Tag { unit: Some("mm".into()), ..Tag::new(1) };
    check("<tag xmlns='urn:tags' unit='mm'><id>1</id></tag>", &value, &[]);
}

#[test]
fn an_empty_value_in_an_optional_place_is_absent() {
    check(
        "<tag xmlns='urn:tags' version=''><id>1</id><created/><value> </value></tag>",
        &Tag::new(1),
        &[
            (DeviationKind::Empty, "/tag/@version", ""),
            (DeviationKind::Empty, "/tag/created", ""),
            (DeviationKind::Empty, "/tag/value", " "),
        ],
    );
}

#[test]
fn an_empty_text_is_a_text() {
    let value = Tag { name: Some(String::new()), ..Tag::new(1) };
    check(&tag("<id>1</id><name/>"), &value, &[]);
    check(&tag("<id>1</id><name><![CDATA[]]></name>"), &value, &[]);
}

#[test]
fn garbage_in_an_optional_place_is_absent() {
    check(
        "<tag xmlns='urn:tags' version='two'><id>1</id><created>yesterday</created><value>3</value><value>x</value></tag>",
        &Tag { values: vec![3], ..Tag::new(1) },
        &[
            (DeviationKind::Lexical, "/tag/@version", "two"),
            (DeviationKind::Lexical, "/tag/created", "yesterday"),
            (DeviationKind::Lexical, "/tag/value[2]", "x"),
        ],
    );
}

#[test]
fn garbage_in_a_required_place_is_an_error() {
    check_error::<Tag>(&tag("<id>one</id>"), DecodeErrorKind::Value, "/tag/id", "found `one`");
    check_error::<Tag>(&tag("<id/>"), DecodeErrorKind::Value, "/tag/id", "expected");
    check_error::<Price>("<price currency='EUR'>much</price>", DecodeErrorKind::Value, "/price", "found `much`");
}

#[test]
fn a_missing_required_element_is_an_error() {
    check_error::<Tag>(&tag("<name>a</name>"), DecodeErrorKind::MissingElement, "/tag", "expected `id`");
    check_error::<Tag>("<tag xmlns='urn:tags'/>", DecodeErrorKind::MissingElement, "/tag", "expected `id`");
    let nested = tag("<id>1</id><list><tag><id>2</id></tag><tag>\n<name/></tag></list>");
    check_error::<Tag>(&nested, DecodeErrorKind::MissingElement, "/tag/list/tag[2]", "2:8 ");
}

#[test]
fn a_missing_required_attribute_is_an_error() {
    check_error::<Price>("<price>1</price>", DecodeErrorKind::MissingAttribute, "/price", "expected `currency`");
}

#[test]
fn another_namespace_is_accepted() {
    let value = Tag { name: Some("a".into()), ..Tag::new(1) };
    check(
        "<tag><id xmlns='urn:tags'>1</id><name xmlns='urn:other'>a</name></tag>",
        &value,
        &[(DeviationKind::Namespace, "/tag", "no namespace"), (DeviationKind::Namespace, "/tag/name", "urn:other")],
    );
}

#[test]
fn an_unknown_element_of_another_namespace_is_one_departure() {
    let xml = "<p xmlns:o='urn:other'><o:i/></p>";
    check(xml, &Paragraph::default(), &[(DeviationKind::UnknownElement, "/p/o:i", "o:i")]);
}

#[test]
fn text_between_elements_is_passed_over() {
    check(
        &tag(" a &lt; b<!-- c --> d<id>1</id><![CDATA[ e ]]>"),
        &Tag::new(1),
        &[(DeviationKind::UnexpectedText, "/tag", "a"), (DeviationKind::UnexpectedText, "/tag", "e")],
    );
}

#[test]
fn white_space_comments_and_instructions_between_elements_are_no_departure() {
    check(&tag("\n<!-- a --> <?b c?><id>1</id>&#10;<![CDATA[ \t]]>"), &Tag::new(1), &[]);
}

#[test]
fn the_type_is_told_by_xsi_type() {
    let shape = |attributes: &str, inside: &str| {
        format!("<shape xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' {attributes}>{inside}</shape>")
    };
    check(&shape("", ""), &Shape::Point, &[]);
    check(&shape("xmlns:t='urn:tags' xsi:type=' t:Circle '", "<radius>2</radius>"), &Shape::Circle(2), &[]);
    check(
        &shape("xsi:type='Square'", ""),
        &Shape::Point,
        &[(DeviationKind::UnknownType, "/shape/@xsi:type", "Square")],
    );
    check(
        &shape("xsi:type='u:Circle'", ""),
        &Shape::Point,
        &[(DeviationKind::UnknownType, "/shape/@xsi:type", "u:Circle")],
    );
}

#[test]
fn nil_has_no_value() {
    let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
    let one = |size| Paragraph(vec![Inline::Size(size)]);
    check(&format!("<p {xsi}><size xsi:nil='true'/></p>"), &one(Nillable::nil()), &[]);
    check(&format!("<p {xsi}><size xsi:nil=' 0 '>7</size></p>"), &one(Nillable::Value(7)), &[]);
    check(
        &format!("<p {xsi}><size xsi:nil='1'>7<x/></size></p>"),
        &one(Nillable::nil()),
        &[(DeviationKind::UnexpectedText, "/p/size", "7"), (DeviationKind::UnknownElement, "/p/size/x", "x")],
    );
    check(
        &format!("<p {xsi}><size xsi:nil='perhaps'>x</size></p>"),
        &Paragraph::default(),
        &[(DeviationKind::Lexical, "/p/size/@xsi:nil", "perhaps"), (DeviationKind::Lexical, "/p/size", "x")],
    );
}

#[test]
fn a_group_takes_what_begins_it_and_nothing_else() {
    let xml = "<root xmlns='urn:tags' xmlns:o='urn:o' a='1' o:b='2'><items x='1'>\
               <word> a </word><number>1</number><o:any><b/></o:any><number>x</number><unknown/></items></root>";
    let decoded = decode::<Items>(xml.as_bytes(), &DecodeOptions::lenient()).expect("it is read");
    let items = decoded.value.items.as_deref().expect("there is a wrapper");
    assert!(matches!(items, [Item::Word(_), Item::Number(1), Item::Other(_)]), "{items:?}");
    assert_eq!(decoded.value.any.get("urn:o", "b"), Some("2"));
    let deviations: Vec<_> = decoded.deviations.iter().map(|d| (d.kind, &*d.path)).collect();
    assert_eq!(
        deviations,
        [
            (DeviationKind::UnknownAttribute, "/root/items/@x"),
            (DeviationKind::Lexical, "/root/items/number[2]"),
            (DeviationKind::UnknownElement, "/root/items/unknown"),
        ]
    );
    let written = to_string(&decoded.value).expect("it is written");
    assert_eq!(from_str::<Items>(&written).expect("it is read"), decoded.value);
}

#[test]
fn another_root_is_an_error() {
    check_error::<Tag>("<price/>", DecodeErrorKind::WrongRoot, "/price", "expected `tag`, found `price`");
    check_error::<Document>(
        "<x:y xmlns:x='z'/>",
        DecodeErrorKind::WrongRoot,
        "/x:y",
        "expected `tag` or `price`, found `x:y`",
    );
    let price = from_str::<Document>("<price currency='EUR'>3</price>").expect("it is read");
    assert_eq!(price, Document::Price(Box::new(Price { currency: "EUR".into(), value: 3 })));
}

#[test]
fn only_so_many_deviations_are_kept_and_all_are_counted() {
    let xml = format!("<p>{}</p>", "<x/>".repeat(50));
    let options = DecodeOptions::lenient().with_max_deviations(2);
    let deviations = decode::<Paragraph>(xml.as_bytes(), &options).expect("it is read").deviations;
    assert_eq!((deviations.iter().count(), deviations.total()), (2, 50));
    assert_eq!(
        deviations.to_string(),
        "/p/x: an unknown element: found `x`\n/p/x[2]: an unknown element: found `x`\nand 48 more"
    );
}

#[test]
fn what_was_found_is_cut() {
    let text = "ä".repeat(1000);
    let xml = tag(&format!("<id>1</id><created>{text}</created>"));
    let deviations = decode::<Tag>(xml.as_bytes(), &DecodeOptions::lenient()).expect("it is read").deviations;
    assert_eq!(deviations.into_iter().map(|d| d.found.chars().count()).collect::<Vec<_>>(), [201]);
}

/// An element of any type that has to be there, and a number that need not be.
#[derive(Debug, Default)]
struct Noted {
    note: Option<AnyElement>,
    number: Option<u8>,
}

impl Decode for Noted {
    fn accepts(_namespace: &str, local: &str) -> bool {
        local == "a"
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mut this = Self::default();
        d.no_attributes(None)?;
        while let Some(child) = d.child("")? {
            match child {
                "note" => d.trim().required(&mut this.note),
                "number" => d.optional(&mut this.number),
                _ => d.unknown(None),
            }?;
        }
        d.end().map(|()| this)
    }
}

#[test]
fn what_is_required_of_an_element_of_any_type_is_not_of_the_next_one() {
    for note in ["text", "", "<b/>", "<b>text</b>"] {
        let xml = format!("<a><note>{note}</note><number>many</number></a>");
        let decoded = decode::<Noted>(xml.as_bytes(), &DecodeOptions::lenient()).expect(note);
        assert_eq!(decoded.value.note.as_ref().map(AnyElement::local), Some("note"));
        assert_eq!(decoded.value.number, None);
        assert_eq!(decoded.deviations.iter().map(|d| d.kind).collect::<Vec<_>>(), [DeviationKind::Lexical], "{note}");
    }
}
