//! What is written: escaping, namespaces, lines, and that it is read back as the same.

mod schema;

use proptest::prelude::*;
use schema::{Color, Inline, Item, Items, NS, Paragraph, Price, Rule, Shape, Tag};
use xsd_runtime::{
    AnyAttribute, AnyElement, AnyNode, Content, Decode, DecodeError, DecodeErrorKind, DecodeOptions, Decoder,
    DeviationKind, Element, Encode, EncodeError, EncodeErrorKind, EncodeOptions, Encoder, Extra, Name, Nillable, QName,
    decode, encode, from_str, to_string, to_writer,
};

const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

/// Writes a value without an XML declaration, and reads it back strictly as the same value.
#[track_caller]
fn check<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: &T, expected: &str) {
    let written = encode(value, &EncodeOptions::lenient().with_declaration(false)).expect("it is written");
    assert_eq!(written, expected);
    assert_eq!(decode::<T>(written.as_bytes(), &DecodeOptions::strict()).expect("it is read").value, *value);
}

#[track_caller]
fn check_error<T: Encode>(value: &T, options: &EncodeOptions, kind: EncodeErrorKind, message: &str) {
    let error = encode(value, options).expect_err("it cannot be written");
    assert_eq!((error.kind(), &*error.to_string()), (kind, message));
}

fn sample() -> Tag {
    Tag {
        version: Some(2),
        name: Some("a <b> & \"c\"\r\n]]>".into()),
        rule: Some(Rule::Dynamic),
        color: Some(Color("#00FF00".into())),
        created: Some("2026-01-02T03:04:05.60Z".parse().expect("a dateTime")),
        values: vec![1, -2],
        list: Some(vec![Tag::new(2), Tag { list: Some(vec![]), ..Tag::new(3) }]),
        ..Tag::new(1)
    }
}

#[test]
fn a_record_is_written_as_its_schema_says() {
    let expected = "<tag xmlns=\"urn:tags\" version=\"2\"><id>1</id><name>a &lt;b&gt; &amp; \"c\"&#xD;\n]]&gt;</name>\
                    <rule>DYNAMIC</rule><color>#00FF00</color><created>2026-01-02T03:04:05.60Z</created>\
                    <value>1</value><value>-2</value>\
                    <list><tag><id>2</id></tag><tag><id>3</id><list/></tag></list></tag>";
    check(&sample(), expected);
}

#[test]
fn a_document_begins_with_a_declaration() {
    assert_eq!(
        to_string(&Paragraph::default()).expect("it is written"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p/>"
    );
    let mut bytes = Vec::new();
    to_writer(&Paragraph::default(), &mut bytes).expect("it is written");
    assert_eq!(bytes, b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p/>");
}

#[test]
fn attribute_values_are_escaped() {
    let price = Price { currency: " \"<>&'\t\r\n\u{A0}".into(), value: 1 };
    check(&price, "<price currency=\" &quot;&lt;&gt;&amp;'&#x9;&#xD;&#xA;\u{A0}\">1</price>");
}

#[test]
fn mixed_content_and_nil_are_written() {
    let text = |text: &str| Inline::Text(text.into());
    let paragraph = Paragraph(vec![
        Inline::Bold("x".into()),
        text(" & "),
        Inline::Size(Nillable::Value(7)),
        Inline::Size(Nillable::nil()),
    ]);
    check(&paragraph, &format!("<p><b>x</b> &amp; <size>7</size><size {XSI} xsi:nil=\"true\"/></p>"));
}

#[test]
fn attributes_beside_nil_are_written_and_belong_to_complex_types() {
    let attributes = || [AnyAttribute::new("", "currency", "EUR")].into_iter().collect();
    let nil = |local| format!("<{local} {XSI} xsi:nil=\"true\" currency=\"EUR\"/>");
    let priced = Priced(Nillable::Nil(attributes()));
    check(&priced, &nil("priced"));
    let sized = format!("<p>{}</p>", nil("size"));
    let error =
        decode::<Paragraph>(sized.as_bytes(), &DecodeOptions::strict()).expect_err("a number has no attributes");
    assert_eq!(error.kind(), DecodeErrorKind::Deviation(DeviationKind::UnknownAttribute));
    let read: Paragraph = from_str(&sized).expect("it is kept");
    assert_eq!(read, Paragraph(vec![Inline::Size(Nillable::Nil(attributes()))]));
    assert_eq!(encode(&read, &EncodeOptions::lenient().with_declaration(false)).expect("it is written"), sized);
}

#[test]
fn groups_and_wildcards_are_written() {
    let other = AnyElement::new("urn:other", "x").with_prefix("o").with_child(AnyElement::new("", "y")).with_text("z");
    let items = Items {
        first: Some(Box::new(Item::Word(String::new()))),
        items: Some(vec![Item::Number(1), Item::Other(other), Item::Number(2)]),
        any: [AnyAttribute::new("urn:other", "b", "2"), AnyAttribute::new("urn:third", "c", "3")].into_iter().collect(),
        extra: Extra::default(),
    };
    check(
        &items,
        "<root xmlns=\"urn:tags\" xmlns:ns1=\"urn:other\" ns1:b=\"2\" xmlns:ns2=\"urn:third\" ns2:c=\"3\"><word/>\
         <items><number>1</number><ns1:x><y xmlns=\"\"/>z</ns1:x><number>2</number></items></root>",
    );
}

#[test]
fn the_type_is_written_with_a_prefix_of_its_own() {
    check(
        &Shape::Circle(2),
        &format!("<shape xmlns:ns1=\"urn:tags\" {XSI} xsi:type=\"ns1:Circle\"><radius>2</radius></shape>"),
    );
}

/// A root of complex type that may be nil.
#[derive(Clone, Debug, PartialEq)]
struct Priced(Nillable<Price>);

impl Content for Priced {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        *slot = Some(Self(d.read()?));
        Ok(())
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        self.0.encode_content(e)
    }
}

impl Element for Priced {
    const NAME: Name = Name { namespace: "", local: "priced" };
}

/// A root in a namespace, whose children have none.
#[derive(Clone, Debug, PartialEq)]
struct Unqualified(i64);

impl Decode for Unqualified {
    fn accepts(namespace: &str, _local: &str) -> bool {
        namespace == NS
    }

    fn decode(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mut id = None;
        d.name(NS);
        d.no_attributes(None)?;
        while d.child("")?.is_some() {
            d.required(&mut id)?;
        }
        d.end()?;
        d.present(id, "id").map(Self)
    }
}

impl Encode for Unqualified {
    fn encode(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        struct Inside(i64);
        impl Content for Inside {
            fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
                d.read().map(|id| *slot = Some(Self(id)))
            }
            fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
                e.element("", "id", &self.0)
            }
        }
        e.prefix("t", NS);
        e.element(NS, "root", &Inside(self.0))
    }
}

#[test]
fn a_prefix_that_is_announced_keeps_the_default_namespace_free() {
    check(&Unqualified(1), "<t:root xmlns:t=\"urn:tags\"><id>1</id></t:root>");
}

/// Values that use prefixes: an attribute, an element, and the namespace that both stand in.
#[derive(Clone, Debug, PartialEq)]
struct Reference {
    attributes: [Option<QName>; 3],
    element: Option<QName>,
}

impl Element for Reference {
    const NAME: Name = Name { namespace: NS, local: "reference" };
}

impl Content for Reference {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self { attributes: [None, None, None], element: None });
        while let Some((_, name)) = d.attribute()? {
            let index = ["first", "second", "third"].iter().position(|known| *known == name);
            d.set_attribute(&mut this.attributes[index.expect("a known attribute")])?;
        }
        while d.child(NS)?.is_some() {
            d.optional(&mut this.element)?;
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        for (name, value) in ["first", "second", "third"].into_iter().zip(&self.attributes) {
            e.optional_attribute("urn:a", name, value)?;
        }
        e.optional(NS, "element", &self.element)
    }
}

/// Reads a document, and writes and reads it once more.
#[track_caller]
fn check_names(xml: &str) {
    let value = decode::<Reference>(xml.as_bytes(), &DecodeOptions::strict()).expect("it is read").value;
    assert!(value.attributes[0].is_some() || value.element.is_some());
    let written = to_string(&value).expect("it is written");
    let again = decode::<Reference>(written.as_bytes(), &DecodeOptions::strict());
    assert_eq!(again.unwrap_or_else(|error| panic!("{error}: {written}")).value, value, "{written}");
}

#[test]
fn the_prefixes_of_values_are_declared() {
    let element = |attributes: &str, value: &str| {
        format!("<n:reference xmlns:n='urn:tags' {attributes}><n:element>{value}</n:element></n:reference>")
    };
    check_names(&element("xmlns:p='urn:p'", "p:x"));
    check_names(&element("", "n:x"));
    // No namespace, where the default namespace of what is written is that of the element.
    check_names(&element("", "x"));
    check_names(&element("xmlns='urn:p'", "x"));
    check_names("<reference xmlns='urn:tags'><element>x</element></reference>");
    let attribute = |declarations: &str, value: &str| {
        format!("<n:reference xmlns:n='urn:tags' xmlns:a='urn:a' {declarations} a:first='{value}'/>")
    };
    check_names(&attribute("xmlns:p='urn:p'", "p:x"));
    check_names(&attribute("", "x"));
    // The prefixes that the encoder would choose itself, in another meaning.
    check_names(&attribute("xmlns:ns1='urn:p'", "ns1:x"));
    check_names(&attribute("xmlns='urn:p'", "x"));
    check_names(&attribute("xmlns:ns1='urn:p' xmlns:ns2='urn:q' a:second='ns1:y' a:third='ns2:z'", "x"));
    check_names(&attribute("xmlns:ns1='urn:p' xmlns:ns2='urn:q' xmlns='urn:r' a:second='ns2:y' a:third='z'", "ns1:x"));
}

#[test]
fn elements_are_written_on_lines_of_their_own_where_that_changes_nothing() {
    let options = EncodeOptions::lenient().with_declaration(false).with_indent(2);
    let tag = Tag { name: Some(" a ".into()), list: Some(vec![Tag::new(2)]), ..Tag::new(1) };
    let lines = "<tag xmlns=\"urn:tags\">\n  <id>1</id>\n  <name> a </name>\n  <list>\n    <tag>\n      <id>2</id>\n    </tag>\n  </list>\n</tag>\n";
    assert_eq!(encode(&tag, &options).expect("it is written"), lines);
    let mixed = "<p><b>x</b> y<b/></p>";
    let paragraph: Paragraph = from_str(mixed).expect("it is read");
    assert_eq!(encode(&paragraph, &options).expect("it is written"), format!("{mixed}\n"));
    let any: AnyElement = from_str("<a><b><c/><d/></b><e> <f/></e><g>h</g></a>").expect("it is read");
    let lines = "<a>\n  <b>\n    <c/>\n    <d/>\n  </b>\n  <e> <f/></e>\n  <g>h</g>\n</a>\n";
    assert_eq!(encode(&any, &options).expect("it is written"), lines);
}

#[test]
fn what_xml_cannot_represent_is_an_error() {
    let lenient = EncodeOptions::lenient();
    let kind = EncodeErrorKind::IllegalCharacter;
    let tag = Tag { list: Some(vec![Tag { name: Some("a\0".into()), ..Tag::new(2) }]), ..Tag::new(1) };
    check_error(&tag, &lenient, kind, "/tag/list/tag/name: U+0000 is not a character of XML 1.0");
    let price = Price { currency: "\u{FFFE}".into(), value: 1 };
    check_error(&price, &lenient, kind, "/price/@currency: U+FFFE is not a character of XML 1.0");
}

#[test]
fn names_that_are_none_are_an_error() {
    let lenient = EncodeOptions::lenient();
    for name in ["", "a b", "a:b", "1", "a>"] {
        let message = format!("`{name}` is not an XML name without a colon");
        check_error(&AnyElement::new("", name), &lenient, EncodeErrorKind::IllegalName, &message);
        let attribute = AnyElement::new("", "a").with_attribute(AnyAttribute::new("", name, ""));
        check_error(&attribute, &lenient, EncodeErrorKind::IllegalName, &message);
    }
    let declaration = AnyElement::new("", "a").with_attribute(AnyAttribute::new("", "xmlns", "b"));
    let message = "the attribute `xmlns` would declare a namespace";
    check_error(&declaration, &lenient, EncodeErrorKind::IllegalName, message);
    let reserved = AnyElement::new("http://www.w3.org/2000/xmlns/", "a");
    assert_eq!(encode(&reserved, &lenient).expect_err("a reserved namespace").kind(), EncodeErrorKind::Namespace);
}

#[test]
fn a_document_has_one_root() {
    struct Roots(usize);
    impl Encode for Roots {
        fn encode(&self, e: &mut Encoder) -> Result<(), EncodeError> {
            (0..self.0).try_for_each(|_| e.element("", "a", &1_i64))
        }
    }
    check_error(
        &Roots(0),
        &EncodeOptions::lenient(),
        EncodeErrorKind::Misplaced,
        "a document has one root element, not 0",
    );
    check_error(
        &Roots(2),
        &EncodeOptions::lenient(),
        EncodeErrorKind::Misplaced,
        "a document has one root element, not 2",
    );
}

#[test]
fn facets_and_occurrences_are_checked_where_it_is_written_strictly() {
    let strict = EncodeOptions::strict();
    encode(&sample(), &strict).expect("a valid value");
    let wrong = [
        (Tag { color: Some(Color("#FF".into())), ..Tag::new(1) }, DeviationKind::Facet),
        (Tag { rule: Some(Rule::Unknown("NEW".into())), ..Tag::new(1) }, DeviationKind::UnknownValue),
        (Tag { values: vec![1; 4], ..Tag::new(1) }, DeviationKind::Occurrence),
    ];
    for (tag, kind) in wrong {
        to_string(&tag).expect("it is written leniently");
        assert_eq!(encode(&tag, &strict).expect_err("a wrong value").kind(), EncodeErrorKind::Violation(kind));
    }
}

#[test]
fn a_writer_that_fails_is_an_error() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = to_writer(&Paragraph::default(), Full).expect_err("the writer fails");
    assert_eq!(error.kind(), EncodeErrorKind::Io);
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn an_element_keeps_the_prefixes_that_its_values_use() {
    let xml = "<a xmlns:xs='urn:xs' xmlns:soap='urn:soap' xmlns='urn:a'>\
               <b xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='xs:string'>x</b><c>soap:Client</c>\
               <d xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='local'/></a>";
    let root: AnyElement = from_str(xml).expect("it is read");
    let declarations: Vec<Vec<_>> = root.elements().map(|element| element.declarations().collect()).collect();
    assert_eq!(from_str::<AnyElement>("<a b='xml:c' d='xmlns:e'/>").expect("it is read").declarations().count(), 0);
    assert_eq!(declarations, [[("xs", "urn:xs")], [("soap", "urn:soap")], [("", "urn:a")]]);
    // Also where the element is taken out of its context.
    for element in root.elements() {
        let written = to_string(element).expect("it is written");
        assert_eq!(from_str::<AnyElement>(&written).expect("it is read"), *element, "{written}");
    }
}

#[test]
fn an_element_is_built_by_hand() {
    let element = AnyElement::new("urn:a", "a")
        .with_attribute(AnyAttribute::new("", "b", "1"))
        .with_attribute(AnyAttribute::new("", "b", "2"))
        .with_text("x")
        .with_text("")
        .with_text("y")
        .with_child(AnyElement::new("urn:a", "c").with_text("z"));
    check(&element, "<a xmlns=\"urn:a\" b=\"2\">xy<c>z</c></a>");
    assert_eq!(element.text(), "xy");
    assert!(matches!(&element.into_children()[..], [AnyNode::Text(_), AnyNode::Element(_)]));
}

#[test]
fn prefixes_are_no_part_of_what_an_element_means() {
    let read = |xml: &str| from_str::<AnyElement>(xml).expect("it is read");
    assert_eq!(read("<p:a xmlns:p='1' p:b=''/>"), read("<a xmlns='1' xmlns:q='1' q:b=''/>"));
    assert_ne!(read("<p:a xmlns:p='1'/>"), read("<p:a xmlns:p='2'/>"));
}

fn elements() -> impl Strategy<Value = AnyElement> {
    let namespace =
        || prop::sample::select(&["", "urn:a", "urn:b", "a&<\"\t", "http://www.w3.org/XML/1998/namespace"][..]);
    let prefix = || prop::sample::select(&["", "p", "q", "ns1", "xml", "xmlns", "not a prefix"][..]);
    let local = || prop::sample::select(&["a", "b", "é", "xmlns", "_-.1"][..]);
    // No control characters, which XML cannot represent, and no colons, with which a text would seem to use a prefix.
    let text = || "[ -9;-~\t\n\ré😀\u{85}\u{FEFF}\u{FFFD}]{0,8}";
    let attribute = (namespace(), prefix(), local(), text())
        .prop_filter("it declares nothing", |(namespace, _, local, _)| !namespace.is_empty() || *local != "xmlns")
        .prop_map(|(namespace, prefix, local, value)| AnyAttribute::new(namespace, local, value).with_prefix(prefix));
    let attributes = prop::collection::vec(attribute, 0..4);
    let declarations = prop::collection::vec(
        (prop::sample::select(&["p", "q", "ns1"][..]), prop::sample::select(&["urn:a", "urn:c"][..])),
        0..2,
    );
    let element = (namespace(), prefix(), local(), attributes, declarations, any::<bool>()).prop_map(
        |(namespace, prefix, local, attributes, declarations, by_text)| {
            let mut element = AnyElement::new(namespace, local).with_prefix(prefix);
            for attribute in attributes {
                element = element.with_attribute(attribute);
            }
            for (prefix, namespace) in declarations {
                // Only what a value uses is kept.
                if element.declarations().next().is_none() {
                    let value = format!("{prefix}:x");
                    element = if by_text {
                        element.with_text(value)
                    } else {
                        element.with_attribute(AnyAttribute::new("", "uses", value))
                    };
                    element = element.with_declaration(prefix, namespace);
                }
            }
            element
        },
    );
    let leaf = (element.clone(), text()).prop_map(|(element, text)| match element.children() {
        [] => element.with_text(text),
        _ => element,
    });
    leaf.prop_recursive(4, 32, 4, move |inner| {
        (element.clone(), prop::collection::vec((inner, text()), 0..4)).prop_map(|(mut element, children)| {
            if element.children().is_empty() {
                for (child, text) in children {
                    element = element.with_child(child).with_text(text);
                }
            }
            element
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_element_is_read_back_as_it_was_written(element in elements()) {
        let written = to_string(&element).expect("it is written");
        match from_str::<AnyElement>(&written) {
            Ok(read) => prop_assert_eq!(read, element, "{}", written),
            Err(error) => prop_assert!(false, "{error}: {written}"),
        }
    }

    #[test]
    fn any_element_is_read_back_from_lines(element in elements()) {
        let written = encode(&element, &EncodeOptions::lenient().with_indent(1)).expect("it is written");
        let plain = encode(&from_str::<AnyElement>(&written).expect("it is read"), &EncodeOptions::lenient().with_declaration(false));
        prop_assert!(written.contains(&plain.expect("it is written")), "{}", written);
    }

    #[test]
    fn any_text_is_read_back_as_it_was_written(text in "\\PC*|[\\t\\n\\r -~]*") {
        let price = Price { currency: text.clone(), value: 1 };
        let written = to_string(&price).expect("it is written");
        prop_assert_eq!(from_str::<Price>(&written).expect("it is read"), price);
        let paragraph = Paragraph(vec![Inline::Bold(text)]);
        let written = to_string(&paragraph).expect("it is written");
        prop_assert_eq!(from_str::<Paragraph>(&written).expect("it is read"), paragraph);
    }
}
