//! What is XML and what is not: XML 1.0 (5th edition) and Namespaces in XML, for documents without a DTD.

mod schema;

use schema::{Paragraph, Tag};
use xsd_runtime::{AnyElement, DecodeErrorKind, DecodeOptions, DtdPolicy, decode, from_slice, from_str};

#[track_caller]
fn accepted(xml: &str) -> AnyElement {
    from_str(xml).unwrap_or_else(|error| panic!("{xml:?}: {error}"))
}

/// The text of the root.
#[track_caller]
fn check_text(xml: &str, expected: &str) {
    assert_eq!(accepted(xml).text(), expected, "{xml:?}");
}

/// The attribute `a` of the root.
#[track_caller]
fn check_attribute(xml: &str, expected: &str) {
    assert_eq!(accepted(xml).attributes().get("", "a"), Some(expected), "{xml:?}");
}

#[track_caller]
fn refused(xml: &str, expected: DecodeErrorKind) {
    let error = from_str::<AnyElement>(xml).expect_err(xml);
    assert_eq!(error.kind(), expected, "{xml:?}: {error}");
    assert!(error.line() > 0 && error.column() > 0, "{xml:?}: {error:?}");
}

#[track_caller]
fn ill_formed(documents: &[&str]) {
    for xml in documents {
        refused(xml, DecodeErrorKind::Syntax);
    }
}

#[test]
fn the_prolog_may_hold_a_declaration_comments_and_instructions() {
    for xml in [
        "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n<a/>",
        "<?xml version = '1.7'\n standalone='no'?><a/>",
        "\u{FEFF}<?xml version='1.0'?><a/>",
        "\n <!-- a - b --> <?pi?> <?pi data ? > ?><a/>\n<!---->\n<?pi ?>\n",
        "<?xml-stylesheet href='a'?><a/>",
    ] {
        accepted(xml);
    }
}

#[test]
fn a_wrong_prolog_is_refused() {
    ill_formed(&[
        " <?xml version='1.0'?><a/>",
        "<?xml?><a/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<?xml version='2.0'?><a/>",
        "<?xml version='1.'?><a/>",
        "<?xml version=1.0?><a/>",
        "<?xml version='1.0\"?><a/>",
        "<?xml version='1.0'encoding='UTF-8'?><a/>",
        "<?xml version='1.0' encoding='8-UTF'?><a/>",
        "<?xml version='1.0' encoding=''?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>",
        "<?xml version='1.0' other='1'?><a/>",
        "<?xml version='1.0'><a/>",
        "<?XML version='1.0'?><a/>",
        "<!-- a -- b --><a/>",
        "<!-- a ---><a/>",
        "<!-- \u{1} --><a/>",
        "<?p:i?><a/>",
        "<? pi?><a/>",
        "<?pi\u{FFFE} ?><a/>",
        "<?pi?x?><a/>",
        "<![CDATA[x]]><a/>",
        "</a>",
        "<!ELEMENT a ANY><a/>",
    ]);
}

#[test]
fn after_the_root_nothing_but_comments_and_instructions_may_stand() {
    ill_formed(&[
        "<a/>text",
        "<a/><b/>",
        "<a></a></a>",
        "<a/>&#32;",
        "<a/><![CDATA[ ]]>",
        "<a/><!DOCTYPE a>",
        "<a/><?xml version='1.0'?>",
    ]);
}

#[test]
fn tags_have_to_match() {
    accepted("<a><b\n></b ></a\t>");
    ill_formed(&[
        "<a></b>",
        "<a><b></a></b>",
        "<a></a b='1'>",
        "<a></ a>",
        "<a></A>",
        "<a></ab>",
        "<ab></a>",
        "<a><></a>",
        "< a/>",
        "<a/ >",
        "<a//>",
        "<a><</a>",
        "<a><1/></a>",
        "<a><.b/></a>",
        "<a><b</a>",
    ]);
}

#[test]
fn names_may_be_of_any_script() {
    accepted("<größe/>");
    accepted("<名前 属性='1'/>");
    accepted("<_.-1\u{B7}/>");
    ill_formed(&["<a\u{D7}/>", "<\u{B7}a/>", "<-a/>", "<1a/>", "<a b\u{2001}='1'/>"]);
}

#[test]
fn attributes_have_one_syntax() {
    check_attribute("<a a = '\"' b\n=\n\"'\"/>", "\"");
    check_attribute("<a a='>'/>", ">");
    ill_formed(&[
        "<a b/>",
        "<a b=/>",
        "<a b=1/>",
        "<a b='1'c='2'/>",
        "<a b='<'/>",
        "<a b='&'/>",
        "<a b='& '/>",
        "<a b='\u{1}'/>",
        "<a b='\u{FFFF}'/>",
        "<a b='1' b='2'/>",
        "<a ='1'/>",
        "<a 'b'/>",
    ]);
}

#[test]
fn attribute_values_are_normalised() {
    check_attribute("<a a='1\t2\n3\r4\r\n5'/>", "1 2 3 4 5");
    check_attribute("<a a='&#9;&#10;&#13;&#xA;'/>", "\t\n\r\n");
    check_attribute("<a a='&lt;&gt;&amp;&apos;&quot;'/>", "<>&'\"");
    check_attribute("<a a='  é  '/>", "  é  ");
    check_attribute("<a a='\u{FEFF}\u{FFFD}'/>", "\u{FEFF}\u{FFFD}");
}

#[test]
fn line_ends_are_normalised() {
    check_text("<a>1\r\n2\r3\n4\r\r\n5</a>", "1\n2\n3\n4\n\n5");
    check_text("<a><![CDATA[1\r\n2\r]]>\r</a>", "1\n2\n\n");
    check_text("<a>&#13;&#xD;\n</a>", "\r\r\n");
}

#[test]
fn text_is_character_data_sections_and_references() {
    check_text("<a>1<!-- 2 -->3<?p 4?><![CDATA[<5>&amp;]]>&#54;&lt;</a>", "13<5>&amp;6<");
    check_text("<a><![CDATA[]]]]><![CDATA[>]]></a>", "]]>");
    check_text("<a>]] > ]>]]&gt;</a>", "]] > ]>]]>");
    check_text("<a>&#x1F600;&#0000065;</a>", "😀A");
    check_text(
        "<a>\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFD}\u{10FFFF}</a>",
        "\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFD}\u{10FFFF}",
    );
}

#[test]
fn wrong_text_is_refused() {
    ill_formed(&[
        "<a>]]></a>",
        "<a>x]]>y</a>",
        "<a>\0</a>",
        "<a>\u{8}</a>",
        "<a>\u{FFFE}</a>",
        "<a><![CDATA[\u{1F}]]></a>",
        "<a><!-- \u{FFFF} --></a>",
        "<a>&</a>",
        "<a>& amp;</a>",
        "<a>&amp</a>",
        "<a>&nbsp;</a>",
        "<a>&#;</a>",
        "<a>&#x;</a>",
        "<a>&#X41;</a>",
        "<a>&#xG;</a>",
        "<a>&#1a;</a>",
        "<a>&#0;</a>",
        "<a>&#x1F;</a>",
        "<a>&#xD800;</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#x110000;</a>",
        "<a>&#99999999999999999999;</a>",
        "<a><![cdata[x]]></a>",
        "<a><!x></a>",
        "<a><!DOCTYPE a></a>",
        "<a><?xml version='1.0'?></a>",
        "<a><?xml?></a>",
        "<a><?xml\tb?></a>",
        "<a><?XML b?></a>",
        "<a/><?xml<b?>",
        "<a><!- x --></a>",
    ]);
}

#[test]
fn prefixes_have_scopes() {
    let root = accepted(
        "<p:a xmlns:p='1' xmlns='2'><b/><p:b xmlns:p='3' p:c='' d=''><p:e/></p:b><p:f/><g xmlns=''><h/></g><i/></p:a>",
    );
    let namespaces: Vec<_> = root.elements().map(|element| (element.local(), element.namespace())).collect();
    assert_eq!(root.namespace(), "1");
    assert_eq!(namespaces, [("b", "2"), ("b", "3"), ("f", "1"), ("g", ""), ("i", "2")]);
    let inner: Vec<_> = root.elements().flat_map(AnyElement::elements).map(AnyElement::namespace).collect();
    assert_eq!(inner, ["3", ""]);
    let attributes: Vec<_> = root.elements().nth(1).into_iter().flat_map(AnyElement::attributes).collect();
    assert_eq!(attributes.iter().map(|a| (a.namespace(), a.local())).collect::<Vec<_>>(), [("3", "c"), ("", "d")]);
}

#[test]
fn namespace_names_are_normalised_and_xml_is_bound() {
    assert_eq!(accepted("<a xmlns='a&amp;b&#x41;'/>").namespace(), "a&bA");
    assert_eq!(accepted("<xml:a/>").namespace(), "http://www.w3.org/XML/1998/namespace");
    accepted("<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='en'/>");
    accepted("<a xmlns:p='1' xmlns:q='1' p:b='' b=''/>");
}

#[test]
fn what_is_not_namespace_well_formed_is_refused() {
    ill_formed(&[
        "<p:a/>",
        "<a p:b=''/>",
        "<a><b xmlns:p='1'/><p:c/></a>",
        "<a xmlns:p=''/>",
        "<a xmlns:p='1'><b xmlns:p=''/></a>",
        "<a xmlns:xml='1'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:xmlns='1'/>",
        "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<xmlns:a/>",
        "<a xmlns:p='1' xmlns:q='1' p:b='' q:b=''/>",
        "<a xmlns:p='1' xmlns:p='2'/>",
        "<a xmlns='1' xmlns='1'/>",
        "<:a/>",
        "<a:/>",
        "<a:b:c xmlns:a='1'/>",
        "<a xmlns:='1'/>",
        "<p:a xmlns:p='1' xmlns:q='1'></q:a>",
        "<p:1 xmlns:p='1'/>",
    ]);
}

#[test]
fn uniqueness_is_checked_among_many_attributes_as_well() {
    let attributes: String = (0..40).map(|n| format!(" a{n}=''")).collect();
    accepted(&format!("<a xmlns:p='1'{attributes} p:a1=''/>"));
    ill_formed(&[
        &format!("<a{attributes} a7=''/>"),
        &format!("<a xmlns:p='1' xmlns:q='1'{attributes} p:a1='' q:a1=''/>"),
    ]);
}

#[test]
fn a_document_cut_off_anywhere_is_refused() {
    let xml = "\u{FEFF}<?xml version='1.0' encoding='UTF-8' standalone='yes'?><!-- c --><?p i?>\n\
               <tag xmlns='urn:tags' xmlns:x='1' version='1' x:y=\"&lt;&#x41;\">é<id>1</id><name><![CDATA[a]]>&amp;</name>\
               <!-- d --><x:z/><?q?><list ><tag><id>2</id></tag></list></tag>";
    from_str::<Tag>(xml).expect("the whole document is read");
    for end in 0..xml.len() {
        let cut = &xml.as_bytes()[..end];
        let error = from_slice::<Tag>(cut).expect_err("a document that is cut off");
        let expected = if end == 0 || end == 3 { DecodeErrorKind::NotXml } else { DecodeErrorKind::Truncated };
        assert_eq!(error.kind(), expected, "{error}\n{}", String::from_utf8_lossy(cut));
        from_slice::<AnyElement>(cut).expect_err("a document that is cut off");
    }
    let doctype = "<!DOCTYPE a PUBLIC 'b' \"c\" [<!ENTITY d '>'><!-- e --><?f g?>%h;]><a/>";
    let options = DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset);
    decode::<AnyElement>(doctype.as_bytes(), &options).expect("the whole document is read");
    for end in 1..doctype.len() {
        let error = decode::<AnyElement>(&doctype.as_bytes()[..end], &options).expect_err("a document that is cut off");
        assert_eq!(error.kind(), DecodeErrorKind::Truncated, "{error}\n{}", &doctype[..end]);
    }
}

#[test]
fn what_is_not_xml_is_told_apart() {
    refused("<a b='1\"/>", DecodeErrorKind::Truncated);
    refused("", DecodeErrorKind::NotXml);
    refused(" \n", DecodeErrorKind::NotXml);
    refused("Service Unavailable", DecodeErrorKind::NotXml);
    refused("{\"error\": 1}", DecodeErrorKind::NotXml);
    refused("<!-- nothing else -->", DecodeErrorKind::Truncated);
    refused("<!DOCTYPE html>\n<html><br></html>", DecodeErrorKind::Html);
    refused("<!doctype HTML PUBLIC>", DecodeErrorKind::Html);
    let error = from_str::<Tag>("<HTML><body><p>Log in</HTML>").expect_err("an HTML page");
    assert_eq!(error.kind(), DecodeErrorKind::Html);
    assert!(error.to_string().contains("an HTML page, not XML"), "{error}");
    let error = from_str::<Tag>("{\"error\": 1}").expect_err("JSON");
    assert!(error.to_string().contains("looks like JSON"), "{error}");
    accepted("<html/>");
}

#[test]
fn a_document_type_declaration_is_refused_unless_it_is_asked_for() {
    let xml = "<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY b \"<c>]>\"> <!ATTLIST a d CDATA '>'> <!-- ]> -->]>\n<a>&lt;</a>";
    let error = from_str::<AnyElement>(xml).expect_err("a DTD");
    assert_eq!(error.kind(), DecodeErrorKind::Dtd);
    assert!(error.to_string().contains("DtdPolicy::SkipInternalSubset"), "{error}");
    let options = DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset);
    let root = decode::<AnyElement>(xml.as_bytes(), &options).expect("the DTD is passed over").value;
    assert_eq!((root.text().as_ref(), root.attributes().len()), ("<", 0));
    for wrong in [
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!DOCTYPE a><!DOCTYPE a><a/>",
        "<!DOCTYPE><a/>",
        "<!DOCTYPE a PUBLIC 'b'><a/>",
        "<!DOCTYPE a [x]><a/>",
        "<!DOCTYPE a [<!ENTITY b <c>>]><a/>",
        "<!doctype a><a/>",
    ] {
        let error = decode::<AnyElement>(wrong.as_bytes(), &options).expect_err(wrong);
        assert_eq!(error.kind(), DecodeErrorKind::Syntax, "{wrong}: {error}");
    }
}

#[test]
fn errors_and_deviations_behind_a_document_type_declaration_have_their_path() {
    let xml = "<!DOCTYPE p [<!ENTITY b '<c>'>]>\n<p><b/><i/><b><x/></b></p>";
    let options = DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset);
    let deviations = decode::<Paragraph>(xml.as_bytes(), &options).expect("it is read").deviations;
    assert_eq!(deviations.iter().map(|d| &*d.path).collect::<Vec<_>>(), ["/p/i", "/p/b[2]/x"]);
}

#[test]
fn an_error_tells_where_it_is() {
    let error =
        from_str::<AnyElement>("<a>\n  <b/>\n  <b>é<c d='1' d='2'/></b></a>").expect_err("an attribute stands twice");
    assert_eq!((error.line(), error.column(), error.offset(), error.path()), (3, 16, 27, "/a/b[2]/c"));
    assert_eq!(error.to_string(), "3:16 /a/b[2]/c: an attribute stands twice: found `d`");
    let error = from_slice::<AnyElement>(b"<a>\n\xFF</a>").expect_err("not UTF-8");
    assert_eq!((error.kind(), error.line(), error.column()), (DecodeErrorKind::Encoding, 2, 1));
}

#[test]
fn an_error_can_be_sent_to_another_thread() {
    fn check<E: std::error::Error + Send + Sync + 'static>() {}
    check::<xsd_runtime::DecodeError>();
    check::<xsd_runtime::EncodeError>();
}

#[test]
fn end_tags_of_any_length_are_held_to_their_names() {
    for length in 1..50 {
        let name = "n".repeat(length);
        from_str::<AnyElement>(&format!("<a><{name}>1</{name}></a>")).expect("both names are the same");
        for at in 0..length {
            let other = format!("{}m{}", &name[..at], &name[at + 1..]);
            let error = from_str::<AnyElement>(&format!("<a><{name}>1</{other}></a>")).expect_err("another name");
            assert_eq!(error.kind(), DecodeErrorKind::Syntax, "{other}");
        }
        for other in [&name[1..], &format!("{name}n")] {
            from_str::<AnyElement>(&format!("<a><{name}>1</{other}></a>")).expect_err("another length");
        }
    }
}

#[test]
fn no_name_of_an_attribute_stands_twice_however_many_there_are() {
    let read = |names: &[String]| {
        let attributes: Vec<_> = names.iter().map(|name| format!("{name}='1'")).collect();
        from_str::<AnyElement>(&format!("<a xmlns:p='u:1' xmlns:q='u:1' xmlns:r='u:2' {}/>", attributes.join(" ")))
    };
    for count in [2, 23, 24, 25, 26, 70, 200] {
        // Names that are alike: they begin and end with the same letters.
        let name = |index: usize| format!("n{}{index:02}e", ["", "p", "rr"][index % 3]);
        let names: Vec<String> = (0..count).map(name).collect();
        assert_eq!(read(&names).expect("each stands once").attributes().len(), count);
        for (first, second) in [(0, count - 1), (0, 1), (count / 2, count - 1)].into_iter().filter(|(a, b)| a < b) {
            let mut twice = names.clone();
            twice[second] = twice[first].clone();
            let error = read(&twice).expect_err("one stands twice").to_string();
            assert!(error.ends_with(&format!("an attribute stands twice: found `{}`", names[first])), "{error}");
        }
    }
    let of = |names: &[&str]| read(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    assert!(of(&["x", "p:x", "r:x"]).is_ok());
    assert!(of(&["p:x", "q:y"]).is_ok());
    let error = of(&["p:x", "r:x", "q:x"]).expect_err("two prefixes of one namespace").to_string();
    assert!(error.ends_with("an attribute stands twice: found `q:x`"), "{error}");
}
