//! Reading record by record gives what reading the whole document gives, however it is cut into pieces.

mod schema;

use std::io::{self, BufRead, Read};

use proptest::prelude::*;
use schema::Tag;
use xsd_runtime::{
    AnyElement, Content, DecodeError, DecodeErrorKind, DecodeOptions, Decoder, Deviation, DeviationKind, Element,
    EncodeError, Encoder, Extra, Name, Records, decode,
};

/// An answer with its records.
#[derive(Clone, Debug, PartialEq)]
struct Answer {
    code: i64,
    data: Option<Vec<Tag>>,
    more: Option<bool>,
    extra: Extra,
}

impl Element for Answer {
    const NAME: Name = Name { namespace: "", local: "answer" };
}

impl Content for Answer {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut extra = Extra::default();
        let (mut code, mut data, mut more) = (None, None, None);
        d.no_attributes(Some(&mut extra))?;
        while let Some(name) = d.child("")? {
            match name {
                "code" => d.required(&mut code)?,
                "data" => d.wrapped_documents(&mut data, "data", Some(&mut extra))?,
                "more" => d.optional(&mut more)?,
                _ => d.unknown(Some(&mut extra))?,
            }
        }
        let code = d.present(code, "code")?;
        *slot = Some(Self { code, data, more, extra });
        d.end()
    }

    fn encode_content(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

fn records() -> Records<Tag> {
    Records::inside(&["answer", "data"])
}

type Outcome = Result<(Answer, Vec<Deviation>), DecodeError>;

fn whole(xml: &[u8], options: &DecodeOptions) -> Outcome {
    let decoded = decode::<Answer>(xml, options)?;
    let mut deviations: Vec<_> = decoded.deviations.into_iter().collect();
    deviations.sort_by_key(|deviation| deviation.offset);
    Ok((decoded.value, deviations))
}

/// Pulls what there is.
fn pull(records: &mut Records<Tag>, into: &mut (Vec<Tag>, Vec<Deviation>)) -> Result<(), DecodeError> {
    while let Some(record) = records.pull()? {
        into.0.push(record.value);
        into.1.extend(record.deviations);
    }
    Ok(())
}

/// What the pieces give, put together as the whole document is. The first error of a record comes before any of the envelope.
fn pieces<'x>(pieces: impl IntoIterator<Item = &'x [u8]>, options: &DecodeOptions) -> Outcome {
    let mut records = records().with_options(options);
    let mut pulled = (Vec::new(), Vec::new());
    for piece in pieces {
        records.feed(piece);
        pull(&mut records, &mut pulled)?;
        assert!(!records.is_complete(), "there may be more");
    }
    records.finish();
    pull(&mut records, &mut pulled)?;
    assert!(records.is_complete());
    together(pulled, records.envelope()?)
}

fn together((tags, mut deviations): (Vec<Tag>, Vec<Deviation>), envelope: xsd_runtime::Decoded<Answer>) -> Outcome {
    let mut answer = envelope.value;
    assert!(answer.data.as_ref().is_none_or(Vec::is_empty));
    if let Some(data) = &mut answer.data {
        data.extend(tags);
    }
    deviations.extend(envelope.deviations);
    deviations.sort_by_key(|deviation| deviation.offset);
    Ok((answer, deviations))
}

fn described(outcome: &Outcome) -> Result<&(Answer, Vec<Deviation>), (DecodeErrorKind, usize, String)> {
    outcome.as_ref().map_err(|error| (error.kind(), error.offset(), error.to_string()))
}

/// All at once, byte by byte, in pieces of some lengths, and in two at the place.
fn cut<'x>(xml: &'x [u8], options: &DecodeOptions, lengths: &[usize]) -> Vec<Outcome> {
    let mut outcomes = vec![pieces([xml], options), pieces(xml.chunks(1), options)];
    let mut rest = xml;
    let mut lengths = lengths.iter().cycle();
    let some = std::iter::from_fn(move || {
        let piece: &'x [u8];
        (piece, rest) = rest.split_at((*lengths.next()?).min(rest.len()));
        (!piece.is_empty()).then_some(piece)
    });
    outcomes.push(pieces(some, options));
    outcomes
}

const DOCUMENT: &str = "<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- <answer> --><?pi?>
<answer xmlns:t='urn:tags' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><code>&#49;</code><new a='>'>é<x/></new>
<data kind='1'>
  <t:tag version='1'><t:id> 7 </t:id><t:name><![CDATA[ ]]&amp;> ]]></t:name><t:rule>STATIC</t:rule><since/></t:tag>
  <!-- between -->
  <tag xmlns='urn:tags' new='ü'><name>a&amp;b\r\nc</name><id>8</id><list><tag><id>1</id></tag></list></tag><other>1</other>text
  <t:tag><t:id>9</t:id><t:value>x</t:value></t:tag ><tag><id>10</id></tag></data >
<more>true</more></answer><!-- - -->\n<?pi d?> ";

#[test]
fn any_place_may_be_cut() {
    let expected = whole(DOCUMENT.as_bytes(), &DecodeOptions::lenient());
    let (answer, deviations) = expected.as_ref().expect("it can be read");
    assert_eq!(answer.data.as_ref().map(Vec::len), Some(4));
    assert!(deviations.len() > 8, "{deviations:#?}");
    let latin1: Vec<u8> = DOCUMENT.replace("UTF-8", "ISO-8859-1").chars().map(|c| c as u8).collect();
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let document = format!("\u{FEFF}{}", DOCUMENT.replace("UTF-8", "UTF-16")).replace("between", "𝄞");
        document.encode_utf16().flat_map(bytes).collect()
    };
    let marked = format!("\u{FEFF}{DOCUMENT}").into_bytes();
    for xml in [DOCUMENT.as_bytes().to_vec(), latin1, marked, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        let expected = whole(&xml, &DecodeOptions::lenient());
        assert!(expected.is_ok());
        for at in 0..=xml.len() {
            let (one, other) = xml.split_at(at);
            assert_eq!(described(&pieces([one, other], &DecodeOptions::lenient())), described(&expected), "{at}");
        }
        for outcome in cut(&xml, &DecodeOptions::lenient(), &[2, 3, 5]) {
            assert_eq!(described(&outcome), described(&expected));
        }
    }
}

#[test]
fn a_document_that_ends_anywhere_is_cut_off() {
    let end = DOCUMENT.find("</answer>").expect("the root ends") + "</answer>".len();
    for length in 0..end {
        let xml = &DOCUMENT.as_bytes()[..length];
        let expected = whole(xml, &DecodeOptions::lenient());
        for outcome in cut(xml, &DecodeOptions::lenient(), &[7]) {
            assert_eq!(described(&outcome), described(&expected), "{length}");
        }
    }
}

/// Documents of records, some of them with something wrong.
fn documents() -> impl Strategy<Value = String> {
    let part = prop::sample::select(
        &[
            "<t:tag><t:id>1</t:id></t:tag>",
            "<t:tag><t:id>1</t:id><t:name> é&lt;<![CDATA[x]]> </t:name></t:tag>",
            "<t:tag a='&#38;' b=\"'\"><t:rule>NEW</t:rule><t:id>2</t:id><t:new><t:id/></t:new></t:tag>",
            "<tag xmlns='urn:tags' xmlns:q='u'><id>3</id><q:a/><list><tag><id>4</id></tag><x/></list></tag>",
            "<tag/>",
            "<other>&amp;</other>",
            "<!-- c -->",
            "<?pi d?>",
            "\r\n  ",
            " text ",
            "<![CDATA[ ]]>",
        ][..],
    );
    let wrong = prop::sample::select(
        &[
            "",
            "",
            "",
            "",
            "",
            "",
            "<",
            ">",
            "&",
            "]]>",
            "</t:tag>",
            "</data>",
            "<t:tag>",
            "<p:tag/>",
            "\u{1}",
            "\u{FFFE}",
            "<!DOCTYPE a>",
            "<![CDATA[",
            "--",
            "<!-- -- -->",
            "<?xml?>",
            "<a b='1' b='2'/>",
            "</answer>",
            "<code>2</code>",
            "<code>x</code>",
        ][..],
    );
    let parts = prop::collection::vec(part, 0..8);
    (parts, wrong, any::<prop::sample::Index>(), 0..3_usize).prop_map(|(parts, wrong, at, removed)| {
        let document = format!(
            "<?xml version='1.0'?>\n<answer xmlns:t='urn:tags'><code>1</code><data>{}</data><more>0</more></answer>\n",
            parts.concat()
        );
        let removed = if wrong.is_empty() { 0 } else { removed };
        let characters: Vec<char> = document.chars().collect();
        let at = at.index(characters.len());
        let after = (at + removed).min(characters.len());
        characters[..at].iter().copied().chain(wrong.chars()).chain(characters[after..].iter().copied()).collect()
    })
}

/// Whether the pieces give what the whole document gives.
fn compare(expected: &Outcome, outcome: &Outcome, envelope: Option<DecodeError>) -> Result<(), TestCaseError> {
    let (Err(first), Err(found)) = (expected, outcome) else {
        prop_assert_eq!(described(outcome), described(expected));
        return Ok(());
    };
    let is_same = |found: &DecodeError| {
        (found.kind(), found.offset(), found.to_string()) == (first.kind(), first.offset(), first.to_string())
    };
    // What is wrong around the records is told by the envelope: behind them, and behind whatever is not well-formed.
    let is_around = !["tag", "t:tag"].iter().any(|name| first.path().starts_with(&format!("/answer/data/{name}")))
        && !matches!(first.kind(), DecodeErrorKind::Syntax);
    let is_told = match envelope {
        _ if is_same(found) => true,
        Some(error) if is_same(&error) => true,
        _ => is_around && found.offset() >= first.offset(),
    };
    prop_assert!(is_told, "{:?} {:?}", first, found);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_read_as_the_whole(xml in documents(), lengths in prop::collection::vec(1..40_usize, 1..8), strict in any::<bool>()) {
        let options = if strict { DecodeOptions::strict() } else { DecodeOptions::lenient() };
        let expected = whole(xml.as_bytes(), &options);
        for outcome in cut(xml.as_bytes(), &options, &lengths) {
            // Strictly, or where it is not what it should be, the envelope has the first word in the whole document.
            let mut around = records().with_options(&options);
            around.feed(xml.as_bytes());
            around.finish();
            let _ = pull(&mut around, &mut Default::default());
            compare(&expected, &outcome, around.envelope::<Answer>().err())?;
        }
    }

    #[test]
    fn pieces_of_bytes_never_make_it_panic(xml in documents(), changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4), lengths in prop::collection::vec(1..40_usize, 1..8)) {
        let mut bytes = xml.into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let whole = whole(&bytes, &DecodeOptions::lenient());
        let outcomes = cut(&bytes, &DecodeOptions::lenient(), &lengths);
        for outcome in &outcomes {
            prop_assert_eq!(described(outcome), described(&outcomes[0]));
            if whole.is_ok() {
                prop_assert_eq!(described(outcome), described(&whole));
            }
        }
    }
}

#[test]
fn what_stands_before_the_records_can_be_read_before_them() {
    let mut records = records();
    records.feed(b"<answer><code>5</code><data>\n<tag xmlns='urn:tags'><id>1</id></tag><tag ");
    assert!(records.pull().is_ok_and(|record| record.is_some_and(|record| record.value.id == 1)));
    let envelope = records.envelope::<Answer>().expect("the code is there");
    assert_eq!((envelope.value.code, envelope.value.data.map(|data| data.len())), (5, Some(0)));
    assert!(records.pull().is_ok_and(|record| record.is_none()) && !records.is_complete());
}

#[test]
fn records_are_given_with_their_last_byte_where_they_are_small() {
    let xml = "<answer><code>5</code><data><tag xmlns='urn:tags'><id>1</id></tag>";
    let mut records = records();
    for byte in xml.as_bytes() {
        assert!(records.pull().is_ok_and(|record| record.is_none()));
        records.feed(&[*byte]);
    }
    assert!(records.pull().is_ok_and(|record| record.is_some()));
}

/// Reads a document of three records that have no more bytes than the limit, and one more.
#[test]
fn records_are_limited() {
    let name = "x".repeat(3000);
    let record = format!("<tag xmlns='urn:tags'><id>1</id><name>{name}</name></tag>");
    let xml = format!(
        "<answer><code>1</code><data>{record}{record}\n<tag xmlns='urn:tags'><name>{name}</name><id>1</id></tag>"
    );
    let limit = record.len();
    let options = DecodeOptions::lenient().with_max_record(limit);
    for outcome in cut(xml.as_bytes(), &options, &[1, 100, 1000]) {
        let error = outcome.expect_err("a record is too large");
        assert_eq!(
            (error.kind(), error.line(), error.column()),
            (DecodeErrorKind::Limit, 1, 29 + 2 * limit),
            "{error}"
        );
        assert!(error.to_string().contains("with_max_record"), "{error}");
    }
    let around = format!("<answer><data>{}", "<a/>".repeat(1000));
    let error = pieces(around.as_bytes().chunks(100), &options).expect_err("there is too much around");
    assert_eq!(error.kind(), DecodeErrorKind::Limit, "{error}");
}

#[test]
fn limits_hold_for_all_of_the_document() {
    let xml = "<answer><code>1</code><data><tag xmlns='urn:tags'><id>1</id><a><b/></a></tag></data></answer>";
    for (depth, is_ok) in [(5, true), (4, false)] {
        let options = DecodeOptions::lenient().with_max_depth(depth);
        let outcome = pieces([xml.as_bytes()], &options);
        assert_eq!(outcome.is_ok(), is_ok);
        assert_eq!(described(&outcome), described(&whole(xml.as_bytes(), &options)));
    }
}

#[test]
fn another_root_is_told_at_once() {
    for (xml, kind) in [
        ("<!DOCTYPE html><html><body>", DecodeErrorKind::Html),
        ("<html><body>", DecodeErrorKind::Html),
        ("<other><data>", DecodeErrorKind::WrongRoot),
        ("{\"a\": 1}", DecodeErrorKind::NotXml),
    ] {
        let mut records = records();
        records.feed(xml.as_bytes());
        records.feed(&[b' '; 2000]);
        let error = records.pull().expect_err(xml);
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(records.pull().expect_err("the same again").to_string(), error.to_string());
        assert_eq!(whole(xml.as_bytes(), &DecodeOptions::lenient()).expect_err(xml).kind(), kind);
    }
}

#[test]
fn a_root_may_be_the_only_record() {
    let mut records = Records::<Tag>::inside(&[]);
    records.feed(b"<tag xmlns='urn:tags'><id>1</id></tag>");
    assert!(records.pull().is_ok_and(|record| record.is_some_and(|record| record.value.id == 1)));
    records.finish();
    assert!(records.pull().is_ok_and(|record| record.is_none()) && records.is_complete());
    let mut records = Records::<Tag>::inside(&[]);
    records.feed(b"<a><b/></a>");
    records.finish();
    assert_eq!(records.pull().expect_err("another root").kind(), DecodeErrorKind::WrongRoot);
}

#[test]
fn records_may_have_names_that_their_types_do_not_know() {
    let document = "<list><row n='1'/><count>2</count><row>x</row></list>";
    let rows = Records::<AnyElement>::named(&["list"], "row").read(document.as_bytes());
    let rows: Vec<AnyElement> = rows.map(|row| row.map(|row| row.value)).collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.iter().map(AnyElement::local).collect::<Vec<_>>(), ["row", "row"]);
    let error = Records::<i32>::named(&[], "n").read("<m>1</m>".as_bytes()).next().expect("an error");
    assert_eq!(error.expect_err("another name").kind(), DecodeErrorKind::WrongRoot);
}

#[test]
fn deviations_come_with_their_records() {
    let xml = "<answer><code>1</code><data>\n<x/>text<tag xmlns='urn:tags'><id>1</id></tag><tag><id xmlns='urn:tags'>2</id></tag></data></answer>";
    let mut records = records();
    records.feed(xml.as_bytes());
    let kinds = |records: &mut Records<Tag>| -> Vec<(DeviationKind, String)> {
        let record = records.pull().expect("it can be read").expect("a record");
        record.deviations.into_iter().map(|deviation| (deviation.kind, deviation.path)).collect()
    };
    assert_eq!(kinds(&mut records), [(DeviationKind::UnexpectedText, "/answer/data".into())]);
    assert_eq!(kinds(&mut records), [(DeviationKind::Namespace, "/answer/data/tag[2]".into())]);
    let envelope = records.envelope::<Answer>().expect("it can be read");
    let [deviation] = &*envelope.deviations.iter().collect::<Vec<_>>() else { panic!("{}", envelope.deviations) };
    assert_eq!(
        (deviation.kind, &*deviation.path, deviation.offset),
        (DeviationKind::UnknownElement, "/answer/data/x", 30)
    );
}

/// A reader that gives some bytes, is interrupted, and breaks.
struct Broken(usize);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl BufRead for Broken {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0 += 1;
        match self.0 {
            1 => Ok(b"<answer><code>1</code><data><tag xmlns='urn:tags'><id>1</id></tag>\n<tag"),
            2 => Err(io::ErrorKind::Interrupted.into()),
            _ => Err(io::Error::other("the disk is gone")),
        }
    }

    fn consume(&mut self, _: usize) {}
}

#[test]
fn a_reader_that_breaks_is_an_error_behind_what_it_gave() {
    let mut records = records().read(Broken(0));
    assert!(records.next().is_some_and(|record| record.is_ok()));
    let error = records.next().expect("an error").expect_err("an error");
    assert_eq!((error.kind(), error.line()), (DecodeErrorKind::Io, 2), "{error}");
    let source = std::error::Error::source(&error).expect("the reader's error");
    assert_eq!(source.to_string(), "the disk is gone");
    assert!(records.next().is_none());
}
