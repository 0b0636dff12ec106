//! This reader, roxmltree and quick-xml agree on what is well-formed, and on what it says.

mod agreement;
mod schema;

use proptest::prelude::*;
use schema::Items;
use xsd_runtime::{DecodeOptions, DtdPolicy, decode};

fn check(xml: &str) -> Result<(), TestCaseError> {
    agreement::with_roxmltree(xml).and_then(|()| agreement::with_quick_xml(xml)).map_err(TestCaseError::fail)
}

/// Documents that are well-formed for the most part.
fn documents() -> impl Strategy<Value = String> {
    // Elements with the prefix `xml` are no error, though roxmltree refuses them.
    let name = prop::sample::select(&["a", "b", "p:a", "q:b", "é", "_-.1"][..]);
    let value = prop::sample::select(
        &["", "1", "&lt;", "&#65;", "&#x9;", "x\ty", "1\r\n2", "é>", "]]>", "\"", "&amp;amp;"][..],
    );
    let attribute = prop_oneof![
        3 => (prop_oneof![4 => name.clone(), 1 => Just("xml:c")], value).prop_map(|(name, value)| format!(" {name}='{value}'")),
        1 => prop::sample::select(&[" xmlns='u'", " xmlns:p='v'", " xmlns:q='u'", " xmlns=''", " xmlns:p='&#117;'"][..]).prop_map(String::from),
    ];
    let attributes = prop::collection::vec(attribute, 0..3).prop_map(|attributes| attributes.concat());
    let text = prop::sample::select(
        &[
            "",
            " ",
            "\n",
            "text",
            "&amp;",
            "&#xE9;",
            "\r",
            "\r\n",
            "<![CDATA[<&]]>",
            "<![CDATA[]]>",
            "<!-- c -->",
            "<?pi?>",
            "<?pi d?>",
            "]]",
            ">",
            "é\u{FEFF}",
            "&#13;",
        ][..],
    )
    .prop_map(String::from);
    let element = move |content: BoxedStrategy<String>| {
        (name.clone(), attributes.clone(), content).prop_map(|(name, attributes, content)| {
            if content.is_empty() {
                format!("<{name}{attributes}/>")
            } else {
                format!("<{name}{attributes}>{content}</{name} >")
            }
        })
    };
    let inner = element(text.clone().boxed())
        .boxed()
        .prop_recursive(4, 24, 4, move |inner| {
            let node = prop_oneof![text.clone(), inner];
            element(prop::collection::vec(node, 0..5).prop_map(|nodes| nodes.concat()).boxed())
        })
        .boxed();
    let prolog = prop::sample::select(
        &[
            "",
            "<?xml version='1.0'?>",
            "<?xml version=\"1.0\" encoding='UTF-8' standalone='no' ?>\n",
            "<!-- c -->",
            "\u{FEFF}",
            "<?pi?>",
        ][..],
    );
    (prolog, inner).prop_map(|(prolog, root)| {
        let root = if root.starts_with("<xml") { format!("<r>{root}</r>") } else { root };
        // Prefixes are declared once for all of it.
        format!("{prolog}<root xmlns:p='w' xmlns:q='u'>{root}</root>\n")
    })
}

/// A change at one place.
fn mutated() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(
        &[
            "",
            "<",
            ">",
            "/",
            "&",
            ";",
            "'",
            "\"",
            "=",
            " ",
            "!",
            "-",
            "--",
            "]]>",
            "?",
            ":",
            "\u{1}",
            "\u{FFFE}",
            "a",
            "1",
            "\r",
            "xmlns",
            "#",
            "x",
            "[",
            "<a>",
            "</a>",
            "<!--",
            "-->",
            "<?",
            "?>",
            "é",
            "<!DOCTYPE a [",
            "]",
            "<![CDATA[",
            "xsi:type='a'",
            "encoding='UTF-16'",
        ][..],
    );
    (documents(), any::<prop::sample::Index>(), 0..4_usize, pieces).prop_map(|(xml, at, removed, piece)| {
        let characters: Vec<char> = xml.chars().collect();
        let at = at.index(characters.len());
        let after = (at + removed).min(characters.len());
        characters[..at].iter().copied().chain(piece.chars()).chain(characters[after..].iter().copied()).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_are_read_alike(xml in documents()) {
        check(&xml)?;
    }

    #[test]
    fn no_bytes_make_it_panic(mut bytes in mutated().prop_map(String::into_bytes), changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..4)) {
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for options in [DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset), DecodeOptions::strict()] {
            if let Err(error) = decode::<Items>(&bytes, &options) {
                prop_assert!(error.line() > 0);
            }
        }
    }

    #[test]
    fn mutated_documents_are_read_alike(xml in mutated()) {
        check(&xml)?;
    }
}

/// What roxmltree reads against the recommendation is refused here, and no disagreement.
#[test]
fn where_roxmltree_is_lenient() -> Result<(), TestCaseError> {
    for xml in [
        "<P/><?xml<q>?>",
        "\u{FEFF}<?xml@ '<b>'?><a/>",
        "<a><?XML b?></a>",
        "<a>B&#x5cb142;</a>",
        "<a>&#xD800;</a>",
        "<a>&#1114112;</a>",
    ] {
        assert!(agreement::ours(xml).is_err(), "{xml}");
        check(xml)?;
    }
    Ok(())
}
