//! The cursor and roxmltree agree on what is well-formed, and on what it says.

mod schema;

use proptest::prelude::*;
use schema::Items;
use xsd_runtime::{AnyElement, AnyNode, DecodeError, DecodeOptions, DtdPolicy, decode};

fn options() -> DecodeOptions {
    DecodeOptions::lenient().with_max_depth(1000).with_max_attributes(1000)
}

/// The document as the cursor reads it, in a form that both can be brought into.
fn ours(xml: &str) -> Result<String, DecodeError> {
    fn write(element: &AnyElement, out: &mut String) {
        out.push_str(&format!("<{{{}}}{}", element.namespace(), element.local()));
        let mut attributes: Vec<_> = element
            .attributes()
            .iter()
            .map(|a| format!(" {{{}}}{}={:?}", a.namespace(), a.local(), a.value()))
            .collect();
        attributes.sort();
        out.extend(attributes);
        out.push('>');
        for child in element.children() {
            match child {
                AnyNode::Text(text) => out.push_str(&format!("{text:?}")),
                AnyNode::Element(element) => write(element, out),
            }
        }
        out.push_str("</>");
    }
    let root = decode::<AnyElement>(xml.as_bytes(), &options())?.value;
    let mut out = String::new();
    write(&root, &mut out);
    Ok(out)
}

/// The document as roxmltree reads it.
fn theirs(xml: &str) -> Option<String> {
    fn write(node: roxmltree::Node<'_, '_>, out: &mut String) {
        out.push_str(&format!("<{{{}}}{}", node.tag_name().namespace().unwrap_or_default(), node.tag_name().name()));
        let mut attributes: Vec<_> = node
            .attributes()
            .map(|a| format!(" {{{}}}{}={:?}", a.namespace().unwrap_or_default(), a.name(), a.value()))
            .collect();
        attributes.sort();
        out.extend(attributes);
        out.push('>');
        let mut text = String::new();
        for child in node.children() {
            if let Some(more) = child.text().filter(|_| child.is_text()) {
                text.push_str(more);
            } else if child.is_element() {
                write_text(&mut text, out);
                write(child, out);
            }
        }
        write_text(&mut text, out);
        out.push_str("</>");
    }
    fn write_text(text: &mut String, out: &mut String) {
        if !text.is_empty() {
            out.push_str(&format!("{text:?}"));
            text.clear();
        }
    }
    let document = roxmltree::Document::parse(xml).ok()?;
    let mut out = String::new();
    write(document.root_element(), &mut out);
    Some(out)
}

/// Whether an error is about a rule of the recommendations that roxmltree does not enforce (`wellformed.rs` has each of them).
fn roxmltree_is_lenient(xml: &str, error: &DecodeError) -> bool {
    const LENIENT: [&str; 5] = [
        // Namespaces in XML, "Reserved Prefixes and Namespace Names".
        "the prefix `xmlns` may not be declared",
        // Namespaces in XML, "No Prefix Undeclaring".
        "a prefix may not be undeclared",
        // The same, production 7: a colon stands between two names.
        "expected a name, found `:`",
        // "Unique Att Spec", for declarations.
        "an attribute stands twice: found `xmlns",
        // Production 16: white space behind the target of a processing instruction.
        "expected `?>`",
    ];
    let in_declaration = xml.starts_with("<?xml") && xml.find("?>").is_none_or(|end| error.offset() <= end);
    in_declaration || LENIENT.iter().any(|message| error.to_string().contains(message))
}

#[track_caller]
fn check(xml: &str) -> Result<(), TestCaseError> {
    match (ours(xml), theirs(xml)) {
        // An attribute `p:xmlns` is none that declares a namespace; roxmltree takes it for one.
        _ if xml.contains(":xmlns") => {}
        (Err(error), Some(_)) if roxmltree_is_lenient(xml, &error) => {}
        // Before a reference, roxmltree leaves a carriage return as it is.
        (Ok(ours), Some(theirs)) if xml.contains('\r') => {
            prop_assert_eq!(ours.replace("\\r", "\\n"), theirs.replace("\\r", "\\n"), "{:?}", xml);
        }
        (Ok(ours), theirs) => prop_assert_eq!(Some(ours), theirs, "{:?}", xml),
        (Err(error), theirs) => prop_assert_eq!(None, theirs, "{:?} {}", xml, error),
    }
    Ok(())
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
