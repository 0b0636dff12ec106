//! The straight line of generated decoders reads what the general path reads: the same values, deviations and errors, within the same
//! limits.

use xsd_runtime::{
    AnyElement, Content, DateTime, DecodeError, DecodeOptions, Decoder, DeviationKind, Element, EncodeError, Encoder,
    Extra, Name, Nillable, QName, decode,
};

/// The namespaces of records.
const NAMESPACES: [&str; 2] = ["", "urn:r"];

/// A record of one of the namespaces, read with a straight line or without one.
#[derive(Clone, Debug, PartialEq)]
struct Record<const STRAIGHT: bool, const NS: usize> {
    id: i64,
    name: Option<String>,
    title: Option<String>,
    created: Option<DateTime>,
    size: Option<Nillable<u32>>,
    values: Vec<i32>,
    list: Option<Vec<bool>>,
    any: Option<AnyElement>,
    inner: Option<Box<Self>>,
    other: Option<Other<STRAIGHT>>,
    parts: Vec<Part<STRAIGHT>>,
    sole: Option<Part<STRAIGHT>>,
    boxed: Option<Box<Part<STRAIGHT>>>,
    extra: Extra,
}

impl<const STRAIGHT: bool, const NS: usize> Element for Record<STRAIGHT, NS> {
    const NAME: Name = Name { namespace: NAMESPACES[NS], local: "record" };
}

impl<const STRAIGHT: bool, const NS: usize> Content for Record<STRAIGHT, NS> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut extra = Extra::default();
        let (mut id, mut name, mut title, mut created, mut size) = (None, None, None, None, None);
        let (mut values, mut list, mut any, mut inner) = (Vec::new(), None, None, None);
        let (mut other, mut parts, mut sole, mut boxed) = (None, Vec::new(), None, None);
        let mut place = 0;
        d.no_attributes(Some(&mut extra))?;
        loop {
            while let Some(mut line) = if STRAIGHT { d.in_order(NAMESPACES[NS]) } else { None } {
                line.next("<id>").at(&mut place, 0).required(&mut id)?;
                line.next("<name>").at(&mut place, 1).trim().optional(&mut name)?;
                line.next("<title>").at(&mut place, 2).optional(&mut title)?;
                line.next("<created>").at(&mut place, 3).optional(&mut created)?;
                line.next("<size>").at(&mut place, 4).optional(&mut size)?;
                while line.next("<value>").at(&mut place, 5).push(&mut values)? {}
                line.next("<list>").at(&mut place, 6).wrapped(NAMESPACES[NS], "item", &mut list, Some(&mut extra))?;
                line.next("<any").at(&mut place, 7).optional(&mut any)?;
                line.next("<record>").at(&mut place, 8).optional_boxed(&mut inner)?;
                line.next("<other>").at(&mut place, 9).optional(&mut other)?;
                while line.next("<part").at(&mut place, 10).push(&mut parts)? {}
                line.next("<sole").at(&mut place, 11).optional(&mut sole)?;
                line.next("<boxed").at(&mut place, 12).required_boxed(&mut boxed)?;
            }
            let Some(child) = d.child(NAMESPACES[NS])? else { break };
            match child {
                "id" => d.at(&mut place, 0).required(&mut id),
                "name" => d.at(&mut place, 1).trim().optional(&mut name),
                "title" => d.at(&mut place, 2).optional(&mut title),
                "created" => d.at(&mut place, 3).optional(&mut created),
                "size" => d.at(&mut place, 4).optional(&mut size),
                "value" => d.at(&mut place, 5).push(&mut values),
                "list" => d.at(&mut place, 6).wrapped(NAMESPACES[NS], "item", &mut list, "list", Some(&mut extra)),
                "any" => d.at(&mut place, 7).optional(&mut any),
                "record" => d.at(&mut place, 8).optional_boxed(&mut inner),
                "other" => d.at(&mut place, 9).optional(&mut other),
                "part" => d.at(&mut place, 10).push(&mut parts),
                "sole" => d.at(&mut place, 11).optional(&mut sole),
                "boxed" => d.at(&mut place, 12).required_boxed(&mut boxed),
                _ => d.unknown(Some(&mut extra)),
            }?;
        }
        d.occurs(values.len(), "value", 0, Some(3))?;
        let id = d.present(id, "id")?;
        let this = Self { id, name, title, created, size, values, list, any, inner, other, parts, sole, boxed, extra };
        *slot = Some(this);
        d.end()
    }

    fn encode_content(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// What has children of another namespace.
#[derive(Clone, Debug, PartialEq)]
struct Other<const STRAIGHT: bool> {
    parts: Vec<String>,
}

impl<const STRAIGHT: bool> Content for Other<STRAIGHT> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self { parts: Vec::new() });
        d.no_attributes(None)?;
        loop {
            while let Some(mut line) = if STRAIGHT { d.in_order("urn:o") } else { None } {
                while line.next("<part>").push(&mut this.parts)? {}
            }
            let Some(child) = d.child("urn:o")? else { break };
            match child {
                "part" => d.push(&mut this.parts),
                _ => d.unknown(None),
            }?;
        }
        d.end()
    }

    fn encode_content(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// What has attributes, read in order or as they come.
#[derive(Clone, Debug, PartialEq)]
struct Part<const STRAIGHT: bool> {
    unit: Option<String>,
    count: Option<i32>,
    kind: Option<QName>,
    since: Option<DateTime>,
    last: Option<bool>,
    text: String,
    extra: Extra,
}

impl<const STRAIGHT: bool> Content for Part<STRAIGHT> {
    const ATTRIBUTES_IN_ORDER: bool = STRAIGHT;

    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut extra = Extra::default();
        let (mut unit, mut count, mut kind, mut since, mut last) = (None, None, None, None, None);
        while d
            .attributes_in_order()
            .next(" unit=\"", &mut unit)
            .trim()
            .next(" count=\"", &mut count)
            .next(" kind=\"", &mut kind)
            .next(" since=\"", &mut since)
            .next(" last=\"", &mut last)
            .end()
        {}
        while let Some(attribute) = d.attribute()? {
            match attribute {
                ("", "unit") => d.set_attribute(&mut unit),
                ("", "count") => d.trim().set_attribute(&mut count),
                ("", "kind") => d.set_attribute(&mut kind),
                ("", "since") => d.set_attribute(&mut since),
                ("", "last") => d.set_attribute(&mut last),
                _ => d.unknown_attribute(Some(&mut extra)),
            }?;
        }
        *slot = Some(Self { unit, count, kind, since, last, text: d.text()?, extra });
        d.end()
    }

    fn encode_content(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// All that can be told apart of what was read.
fn read<const STRAIGHT: bool, const NS: usize>(xml: &str, options: &DecodeOptions) -> Result<String, String> {
    match decode::<Record<STRAIGHT, NS>>(xml.as_bytes(), options) {
        Ok(decoded) => Ok(format!("{:?}", (decoded.value, decoded.deviations))),
        Err(error) => Err(format!("{:?} at {}: {error}", error.kind(), error.offset())),
    }
}

#[track_caller]
fn same(xml: &str, options: &DecodeOptions) {
    assert_eq!(read::<true, 0>(xml, options), read::<false, 0>(xml, options), "{xml:?}");
}

/// The same, with the names of a namespace.
#[track_caller]
fn same_in_namespace(xml: &str, options: &DecodeOptions) {
    assert_eq!(read::<true, 1>(xml, options), read::<false, 1>(xml, options), "{xml:?}");
}

/// A document with a prefix before all its names.
fn prefixed(xml: &str) -> String {
    let xml = xml.replace("</", "\u{1}").replace("<!", "\u{2}").replace('<', "<r:").replace('\u{1}', "</r:");
    xml.replace('\u{2}', "<!").replacen(
        "<r:record>",
        "<r:record xmlns:r='urn:r' xmlns:s='urn:r' xmlns:o='urn:o' xmlns='urn:n'>",
        1,
    )
}

/// Each kind of field, in order.
const RECORD: &str = "<record>\n  <id>1234567890123</id>\n  <name> <![CDATA[a ]] & b]]>\n </name><title>R&amp;D ]] > <![CDATA[<]]> </title>\
<created>2024-02-29T23:59:59Z</created><size>7</size><value>-1</value><value>+22</value>\n\t<list><item>true</item>\n<item>0</item></list>\
<any><b>c</b></any><record><id>2</id></record><part unit=\"kg\" count=\"7\" kind=\"xml:a\" \
since=\"2024-02-29T23:59:59Z\" last=\"false\">5</part><part count=\" -1 \" />\n<part/><sole unit=\"m\" \
kind=\"b\"> x </sole><boxed unit=\"&amp;\" other=\"c\">y</boxed></record>";

#[test]
fn what_stands_in_order_is_read() {
    let options = DecodeOptions::lenient();
    let decoded = decode::<Record<true, 0>>(RECORD.as_bytes(), &options).expect("a record");
    assert_eq!(decoded.deviations.total(), 1, "an attribute that is not known");
    let record = decoded.value;
    assert_eq!((record.id, record.name.as_deref(), record.values), (1_234_567_890_123, Some("a ]] & b"), vec![-1, 22]));
    assert_eq!((record.title.as_deref(), record.list), (Some("R&D ]] > < "), Some(vec![true, false])));
    assert_eq!(record.inner.map(|inner| inner.id), Some(2));
    let parts: Vec<_> = record.parts.iter().map(|part| (part.unit.as_deref(), part.count, &*part.text)).collect();
    assert_eq!(parts, [(Some("kg"), Some(7), "5"), (None, Some(-1), ""), (None, None, "")]);
    let kind = record.sole.and_then(|sole| sole.kind).expect("an attribute");
    assert_eq!((kind.namespace(), kind.local()), ("", "b"));
    same(RECORD, &options);
}

#[test]
fn other_bytes_anywhere_make_no_difference() {
    let options = [DecodeOptions::lenient(), DecodeOptions::strict()];
    for (at, c) in RECORD.char_indices() {
        let (before, behind) = (&RECORD[..at], &RECORD[at + c.len_utf8()..]);
        for other in [
            "", "<", ">", "/", "&", " ", "\r", "\t", "]", "x", "0", ":", "\0", "é", "\u{FFFE}", "<x/>", "<!---->",
            "&#65;",
        ] {
            same(&format!("{before}{other}{behind}"), &options[0]);
            same(&format!("{before}{other}{c}{behind}"), &options[at % 2]);
        }
        same(before, &options[0]);
    }
}

#[test]
fn other_bytes_anywhere_make_no_difference_beside_prefixes() {
    let record = prefixed(RECORD);
    let decoded = decode::<Record<true, 1>>(record.as_bytes(), &DecodeOptions::lenient()).expect("a record");
    assert_eq!(decoded.deviations.total(), 1, "an attribute that is not known");
    assert_eq!(decoded.value.parts.len(), 3);
    for (at, c) in record.char_indices() {
        let (before, behind) = (&record[..at], &record[at + c.len_utf8()..]);
        for other in
            ["", "<", "r", "s", ":", "s:", "x", " ", "r:r", "\u{e9}", "<x/>", "<x xmlns='urn:r'/>", "<id>1</id>"]
        {
            same_in_namespace(&format!("{before}{other}{behind}"), &DecodeOptions::lenient());
            same_in_namespace(&format!("{before}{other}{c}{behind}"), &DecodeOptions::strict());
        }
    }
    for bound in 0..24 {
        same_in_namespace(&record, &DecodeOptions::lenient().with_max_name(bound));
        same_in_namespace(&record, &DecodeOptions::lenient().with_max_text(bound));
        same_in_namespace(&record, &DecodeOptions::lenient().with_max_depth(bound as u32));
    }
}

#[test]
fn prefixes_of_children_make_no_difference() {
    let record = prefixed(RECORD);
    let elements = [
        "<r:id>5</r:id>",
        "<s:id>5</s:id>",
        "<id>5</id>",
        "<id xmlns='urn:r'>5</id>",
        "<q:id xmlns:q='urn:r'>5</q:id>",
        "<q:id>5</q:id>",
        "<r:id xmlns:r='urn:n'>5</r:id>",
        "<s:title>a<b xmlns='urn:b'/>c</s:title>",
        "<r:title>a<r:b xmlns:r='urn:b'/>c</r:title>",
        "<r:name>a<b xmlns='urn:r'/></r:name><name>n</name>",
        "<r:other><o:part>1</o:part></r:other><o:part>2</o:part>",
        "<r:other xmlns:o='urn:r'><o:part>1</o:part></r:other><o:part>2</o:part>",
        "<r:other xmlns='urn:o'><part>1</part><r:part>2</r:part></r:other><part>3</part>",
        "<s:list><r:item>true</r:item><s:item>0</s:item></s:list>",
        "<r:part unit='1' xmlns:r='urn:n'/>",
        "<s:part unit=\"1\" count=\"2\">3</s:part>",
        "<r:part unit=\"1\" r:count=\"2\">3</r:part>",
        "<r:part unit=\"1\" kind=\"r:k\" xmlns:r=\"urn:n\">3</r:part>",
        "<s:record><s:id>8</s:id><r:title>t</r:title><r:record xmlns:r='urn:r'><r:id>9</r:id></r:record></s:record>",
        "<record xmlns='urn:r'><id>8</id><r:record><r:id>9</r:id></r:record><title>t</title></record>",
    ];
    for (at, _) in record.match_indices('<').filter(|(at, _)| *at > 0) {
        for element in elements {
            for options in [DecodeOptions::lenient(), DecodeOptions::strict()] {
                same_in_namespace(&format!("{}{element}{}", &record[..at], &record[at..]), &options);
            }
        }
    }
}

#[test]
fn elements_anywhere_make_no_difference() {
    let options = [DecodeOptions::lenient(), DecodeOptions::strict()];
    let elements = [
        "<id>5</id>",
        "<id/>",
        "<id></id>",
        "<name>b</name>",
        "<title a='1'>c</title>",
        "<created/>",
        "<size>x</size>",
        "<value>3</value>",
        "<value>y</value>",
        "<list/>",
        "<list><other/></list>",
        "<any/>",
        "<record><id>8</id></record>",
        "<record/>",
        "text",
        "<n:id xmlns:n='urn:n'>6</n:id>",
        "<id xmlns='urn:n'>6</id>",
        "<any xmlns='urn:n' a='1'/>",
        "<part unit=\"m\" xmlns=\"urn:n\">6</part>",
        "<part unit=\"m\" xmlns=\"\">6</part>",
        "<part unit=\"1\" unit=\"2\"/>",
        "<part unit=\"1\" count=\"2\" unit=\"3\"/>",
        "<part unit=\"1\" other=\"2\" unit=\"3\"/>",
        "<part other=\"1\" unit=\"2\" other=\"3\"/>",
        "<part last=\"true\" since=\"2024-02-29T23:59:59Z\" kind=\"a\" count=\"1\" unit=\"m\">n</part>",
        "<part last=\"true\" kind=\"p:a\" count=\"1\" xmlns:p=\"urn:p\" unit=\"m\"/>",
        "<part last=\"true\" unit=\"m\" since=\"2024-02-29T23:59:59Z\" last=\"true\"/>",
        "<part unit=\"1\" other=\"2\" count=\"3\" more='>'> 4 </part>",
        "<part count=\"1\" unit=\"2\"><b/>c</part>",
        "<part  unit=\"m\"\ncount='5'/>",
        "<part unit=\"m\" kind=\"p:a\" xmlns:p=\"urn:p\"/>",
        "<part unit=\"m\" kind=\"p:a\"/>",
        "<part since=\"2024-02-30T23:59:59Z\" last=\"true\"/>",
        "<part since=\"2024-02-29T23:59:59Zulu\" last=\"trueish\"/>",
        "<part since=\"2024-02-29T23:59:59Z\" last=\"true\" since=\"2024-02-29T23:59:59Z\"/>",
        "<list><item>true </item><item>falsely</item><item>false<!----></item><item>true</items></item></list>",
        "<part unit=\"m\" count=\"x\" kind=\"xml:b\"/>",
        "<part unit=\"m\" p:a=\"n\"/>",
        "<part unit=\"m\" xml:lang=\"n\"/>",
        "<part unit=\"m\" kind=\"xml:a\" xmlns:xml=\"urn:n\"/>",
        "<part unit=\"m\"><![CDATA[n]]></part>",
        "<part unit=\"m\"count=\"1\"/>",
        "<part unit=\"m\"/ >",
        "<part/unit=\"m\">",
        "<partly unit=\"m\"/>",
        "<sole count=\"1\"/>",
        "<sole>z</sole>",
        "<boxed kind=\"c\"> z</boxed>",
        "<boxed>z</boxed>",
    ];
    for (at, _) in RECORD.match_indices('<').filter(|(at, _)| *at > 0) {
        for element in elements {
            for options in &options {
                same(&format!("{}{element}{}", &RECORD[..at], &RECORD[at..]), options);
            }
        }
    }
}

#[test]
fn limits_hold_on_the_straight_line() {
    for bound in 0..24 {
        same(RECORD, &DecodeOptions::lenient().with_max_name(bound));
        same(RECORD, &DecodeOptions::lenient().with_max_text(bound));
        same(RECORD, &DecodeOptions::lenient().with_max_deviations(bound));
        same(RECORD, &DecodeOptions::lenient().with_max_depth(bound as u32));
        same(RECORD, &DecodeOptions::lenient().with_max_attributes(bound));
        same(RECORD, &DecodeOptions::lenient().with_max_declarations(bound));
    }
    let part = "<record><id>1</id><part last=\"true\" since=\"2024-02-29T23:59:59Z\" other=\"x\" unit=\"m\" more=\"y\" \
                count=\"1\">n</part></record>";
    for document in [part.to_owned(), part.replace("other", "kind")] {
        for bound in 0..120 {
            same(&document, &DecodeOptions::lenient().with_max_text(bound));
            same(&document, &DecodeOptions::lenient().with_max_attributes(bound));
            same(&document, &DecodeOptions::lenient().with_max_name(3 * bound));
        }
    }
}

#[test]
fn order_is_told_on_the_straight_line() {
    let xml = "<record><id>1</id><title>b</title><name>a</name><value>1</value><title>c</title></record>";
    let decoded = decode::<Record<true, 0>>(xml.as_bytes(), &DecodeOptions::lenient()).expect("a record");
    let told: Vec<_> = decoded.deviations.iter().map(|deviation| (deviation.kind, &*deviation.path)).collect();
    let order = |path| (DeviationKind::Order, path);
    assert_eq!(told, [order("/record/name"), order("/record/title[2]"), (DeviationKind::Repeated, "/record/title[2]")]);
    same(xml, &DecodeOptions::lenient());
}

/// What has children of one name in two namespaces.
#[derive(Clone, Debug, PartialEq)]
struct Both<const STRAIGHT: bool> {
    ours: Vec<Part<STRAIGHT>>,
    theirs: Vec<Part<STRAIGHT>>,
    extra: Extra,
}

impl<const STRAIGHT: bool> Element for Both<STRAIGHT> {
    const NAME: Name = Name { namespace: "urn:r", local: "both" };
}

impl<const STRAIGHT: bool> Content for Both<STRAIGHT> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self { ours: Vec::new(), theirs: Vec::new(), extra: Extra::default() });
        d.no_attributes(None)?;
        loop {
            if let Some(mut line) = if STRAIGHT { d.in_order_among_others("urn:r") } else { None } {
                while line.next("<part").push(&mut this.ours)? {}
            }
            if let Some(mut line) = if STRAIGHT { d.in_order_among_others("urn:o") } else { None } {
                while line.next("<part").push(&mut this.theirs)? {}
            }
            let Some(child) = d.child_of(&["urn:r", "urn:o"])? else { break };
            match child {
                (0, "part") => d.push(&mut this.ours),
                (1, "part") => d.push(&mut this.theirs),
                _ => d.unknown(Some(&mut this.extra)),
            }?;
        }
        d.end()
    }

    fn encode_content(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

#[test]
fn namespaces_tell_children_apart() {
    const BOTH: &str = "<r:both xmlns:r='urn:r' xmlns:o='urn:o' xmlns='urn:r'><r:part unit=\"a\">1</r:part> <part count=\"2\">2</part>\
        <o:part unit=\"a\" count=\"3\"/><o:part>4</o:part><r:part kind=\"o:b\" unit=\"c\">5</r:part></r:both>";
    fn read<const STRAIGHT: bool>(xml: &str, options: &DecodeOptions) -> Result<String, String> {
        let decoded = decode::<Both<STRAIGHT>>(xml.as_bytes(), options).map_err(|error| format!("{error:?}"))?;
        Ok(format!("{:?}", (decoded.value, decoded.deviations)))
    }
    let same = |xml: &str| {
        for options in [DecodeOptions::lenient(), DecodeOptions::strict()] {
            assert_eq!(read::<true>(xml, &options), read::<false>(xml, &options), "{xml:?}");
        }
    };
    let both = decode::<Both<true>>(BOTH.as_bytes(), &DecodeOptions::strict()).expect("both").value;
    assert_eq!((both.ours.len(), both.theirs.len()), (3, 2));
    let elements = [
        "<r:part unit=\"d\" xmlns:r=\"urn:o\">x</r:part>",
        "<part unit=\"d\" xmlns=\"urn:o\">x</part>",
        "<part unit=\"d\" xmlns=\"urn:n\">x</part>",
        "<r:part unit=\"d\" xmlns:n=\"urn:o\">x</r:part>",
        "<o:part unit=\"d\" other=\"e\">x</o:part>",
        "<o:part other=\"e\"/>",
        "<n:part xmlns:n=\"urn:n\"/>",
    ];
    for (at, c) in BOTH.char_indices() {
        let (before, behind) = BOTH.split_at(at);
        if c == '<' && at > 0 {
            elements.iter().for_each(|element| same(&format!("{before}{element}{behind}")));
        }
        for other in ["", "r", "o", ":", "<", " ", "\"", "x"] {
            same(&format!("{before}{other}{}", &behind[c.len_utf8()..]));
            same(&format!("{before}{other}{behind}"));
        }
    }
}
