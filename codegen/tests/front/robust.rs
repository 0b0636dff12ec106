//! No text makes the parser panic, hang, or use memory out of proportion.

use xsd_codegen::XsdVersion::{V1_0, V1_1};

use crate::support::{found, parse, schema};

const SMALL: &str = "<?xml version='1.0'?><!DOCTYPE xs:schema [<!ENTITY e 'xs:int'>]>
<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' targetNamespace='urn:t'>
 <xs:redefine schemaLocation='a'><xs:group name='g'><xs:all><xs:group ref='g'/></xs:all></xs:group></xs:redefine>
 <xs:element name='a' type='&e;' default='x'><xs:key name='k'><xs:selector xpath='.//a'/><xs:field xpath='@b'/></xs:key></xs:element>
 <xs:complexType name='c' mixed='true'><xs:sequence minOccurs='2' maxOccurs='3'><xs:any namespace='##other'/></xs:sequence>
  <xs:attribute name='b' use='required'/><xs:anyAttribute notQName='a b'/></xs:complexType>
 <xs:simpleType name='s' final='#all'><xs:restriction base='xs:string'><xs:length value='1'/></xs:restriction></xs:simpleType>
 <xs:annotation><xs:documentation>text &amp; <b>more</b></xs:documentation></xs:annotation><!-- \u{e9} -->
</xs:schema>";

/// The same numbers in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or_default()
    }
}

/// Reads a text, whatever it is. Every diagnostic points into it.
fn survives(text: &str) {
    for version in [V1_0, V1_1] {
        let (document, report) = parse(text, version);
        assert!(document.is_some() || report.diagnostics.has_errors(), "{text}");
        for diagnostic in report.diagnostics.as_slice() {
            assert!(text.get(diagnostic.primary.span.range()).is_some(), "{diagnostic:?} in {text}");
        }
    }
}

#[test]
fn every_beginning_of_a_document_is_survived() {
    for end in (0..SMALL.len()).filter(|end| SMALL.is_char_boundary(*end)) {
        survives(&SMALL[..end]);
        survives(&SMALL[end..]);
    }
}

#[test]
fn documents_with_parts_removed_doubled_and_swapped_are_survived() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let chars: Vec<char> = SMALL.chars().collect();
    for _ in 0..4_000 {
        let mut mutated = chars.clone();
        for _ in 0..=numbers.below(3) {
            let start = numbers.below(mutated.len());
            let end = (start + 1 + numbers.below(40)).min(mutated.len());
            let part: Vec<char> = mutated[start..end].to_vec();
            match numbers.below(3) {
                0 => drop(mutated.drain(start..end)),
                1 => drop(mutated.splice(start..start, part)),
                _ => {
                    let to = numbers.below(mutated.len() - part.len() + 1);
                    mutated.drain(start..end);
                    drop(mutated.splice(to..to, part));
                }
            }
        }
        survives(&mutated.into_iter().collect::<String>());
    }
}

#[test]
fn documents_with_words_exchanged_are_survived() {
    const WORDS: &[&str] = &[
        "xs:element",
        "xs:complexType",
        "xs:simpleType",
        "xs:sequence",
        "xs:all",
        "xs:restriction",
        "xs:extension",
        "xs:attribute",
        "name",
        "ref",
        "type",
        "base",
        "''",
        "'a'",
        "'xs:int'",
        "'##any'",
        "'#all'",
        "'-1'",
        "minOccurs",
        "xs:simpleContent",
        "xs:complexContent",
        "xs:union",
    ];
    let mut numbers = Numbers(0xD1B5_4A32_D192_ED03);
    let is_part_of_word = |c: char| c.is_alphanumeric() || c == ':' || c == '#' || c == '\'';
    let words: Vec<&str> = SMALL.split_inclusive(|c| !is_part_of_word(c)).collect();
    for _ in 0..4_000 {
        let mut mutated = words.clone();
        for _ in 0..=numbers.below(4) {
            let at = numbers.below(mutated.len());
            mutated[at] = WORDS[numbers.below(WORDS.len())];
        }
        survives(&mutated.concat());
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = |depth: usize| {
        let (open, close) = ("<xs:sequence>".repeat(depth), "</xs:sequence>".repeat(depth));
        schema(&format!("<xs:group name='g'>{open}{close}</xs:group>"))
    };
    assert!(parse(&deep(200), V1_1).1.diagnostics.is_empty());
    assert_eq!(found(&parse(&deep(100_000), V1_1).1), [("xg-limit", "<xs:sequence>")]);
}

#[test]
fn types_are_read_as_deep_as_elements_may_nest() {
    let (open, close) =
        ("<xs:element name='e'><xs:complexType><xs:sequence>", "</xs:sequence></xs:complexType></xs:element>");
    let (_, report) = parse(&schema(&format!("{}{}", open.repeat(84), close.repeat(84))), V1_1);
    assert!(report.diagnostics.is_empty());
    let (open, close) = ("<xs:simpleType><xs:restriction>", "</xs:restriction></xs:simpleType>");
    let types = format!("{}<xs:simpleType/>{}", open.repeat(120), close.repeat(120));
    let (_, report) = parse(&schema(&format!("<xs:element name='e'>{types}</xs:element>")), V1_1);
    assert_eq!(found(&report), [("s4s-elt-must-match", "<xs:simpleType/>")]);
}

#[test]
fn entities_that_explode_are_an_error() {
    let check = |entities: &str, reference: &str| {
        let text = format!("<!DOCTYPE a [{entities}]><a>{reference}</a>");
        let (document, report) = parse(&text, V1_1);
        assert!(document.is_none());
        assert_eq!(found(&report)[0].0, "xg-limit", "{:?}", report.diagnostics.as_slice());
    };
    let laughs: String = (1..30).map(|n| format!("<!ENTITY e{n} '&e{0};&e{0};'>", n - 1)).collect();
    check(&format!("<!ENTITY e0 'ha'>{laughs}"), "&e29;");
    check("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;");
    check("<!ENTITY a '&a;'>", "&a;");
}

#[test]
fn entities_from_outside_are_not_read() {
    let (document, report) = parse("<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/hosts'>]><a>&e;</a>", V1_1);
    assert!(document.is_none());
    assert_eq!(found(&report), [("xml-not-well-formed", "&")]);
}

#[test]
fn a_flood_of_mistakes_is_cut_off() {
    let (_, report) = parse(&schema(&"<xs:odd/>".repeat(50_000)), V1_1);
    assert_eq!(report.diagnostics.as_slice().len(), 1_000);
}
