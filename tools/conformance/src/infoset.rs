//! Whether a document that was read and written is the same: element by element, as far as a schema gives it a meaning.
//!
//! Comments, processing instructions, prefixes, where the schema lies, and white space beside child elements are nothing.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use crate::lexical::{self, Floats};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// How much of a document came back, from all of it to not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// The same texts.
    Exact,
    /// The same values, or defaults that the schema gives.
    Value,
    /// The children of an `xs:all` in another order.
    Order,
    /// Something is not the same.
    Lost,
}

/// A verdict on a document, with what is different first.
pub(crate) struct Verdict {
    pub(crate) likeness: Likeness,
    pub(crate) detail: String,
}

/// What the schema documents say that bears on whether values are the same.
#[derive(Default)]
pub(crate) struct Hints {
    /// The kind, the name and the value of what has a default.
    defaults: HashSet<(bool, String, String)>,
    floats: Floats,
    all: bool,
    /// Whether there are constraints that reach over several elements.
    pub(crate) identity: bool,
}

impl Hints {
    pub(crate) fn of(documents: &[PathBuf]) -> Self {
        let mut hints = Self::default();
        for text in documents.iter().filter_map(|path| fs::read(path).ok()).map(|bytes| text(&bytes)) {
            let Ok(document) = parse(&text) else { continue };
            for node in document.descendants().filter(|node| node.tag_name().namespace() == Some(XSD)) {
                hints.add(node);
            }
        }
        hints
    }

    fn add(&mut self, node: Node<'_, '_>) {
        let kind = node.tag_name().name();
        self.all |= kind == "all";
        self.identity |= matches!(kind, "key" | "keyref" | "unique");
        for name in ["type", "base", "itemType", "memberTypes"] {
            for word in node.attribute(name).into_iter().flat_map(str::split_whitespace) {
                let local = word.split_once(':').map_or(word, |(_, local)| local);
                self.floats.single |= local == "float";
                self.floats.double |= local == "double";
                self.identity |= matches!(local, "ID" | "IDREF" | "IDREFS" | "ENTITY" | "ENTITIES");
            }
        }
        let name = node.attribute("name").or(node.attribute("ref")).unwrap_or_default();
        let local = name.split_once(':').map_or(name, |(_, local)| local);
        if matches!(kind, "attribute" | "element") {
            for value in ["default", "fixed"].iter().filter_map(|key| node.attribute(*key)) {
                self.defaults.insert((kind == "attribute", local.to_owned(), collapsed(value)));
            }
        }
    }

    fn is_default(&self, is_attribute: bool, name: &str, value: &str) -> bool {
        self.defaults.contains(&(is_attribute, name.to_owned(), collapsed(value)))
    }
}

/// Compares what was written with what was read.
pub(crate) fn compare(original: &[u8], written: &str, hints: &Hints) -> Verdict {
    let original = text(original);
    let lost = |detail| Verdict { likeness: Likeness::Lost, detail };
    match (parse(&original), parse(written)) {
        (Ok(original), Ok(written)) => {
            let mut comparison = Comparison { hints, likeness: Likeness::Exact, detail: String::new() };
            match comparison.element(original.root_element(), written.root_element(), "") {
                Ok(()) => Verdict { likeness: comparison.likeness, detail: comparison.detail },
                Err(detail) => lost(detail),
            }
        }
        (Err(error), _) => lost(format!("the original is malformed: {error}")),
        (_, Err(error)) => lost(format!("malformed: {error}")),
    }
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    Document::parse_with_options(text, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() })
}

/// The text of a document in UTF-8, UTF-16 or, where it is neither, ISO-8859-1.
pub(crate) fn text(bytes: &[u8]) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned),
    }
}

struct Comparison<'h> {
    hints: &'h Hints,
    likeness: Likeness,
    /// The first difference that loses nothing.
    detail: String,
}

type Compared = Result<(), String>;

impl Comparison<'_> {
    fn note(&mut self, likeness: Likeness, detail: String) {
        if likeness > self.likeness {
            self.likeness = likeness;
            self.detail = detail;
        }
    }

    fn element(&mut self, left: Node<'_, '_>, right: Node<'_, '_>, path: &str) -> Compared {
        if name(left) != name(right) {
            return Err(format!("elem-name {path}/ {} -> {}", name(left), name(right)));
        }
        let path = format!("{path}/{}", left.tag_name().name());
        self.attributes(left, right, &path)?;
        let (mut children, mut others) = (elements(left), elements(right));
        let names = |nodes: &[Node<'_, '_>]| nodes.iter().map(|node| name(*node)).collect::<Vec<_>>();
        let mut in_order = true;
        if names(&children) != names(&others) {
            children.sort_by_key(|node| name(*node));
            others.sort_by_key(|node| name(*node));
            in_order = false;
            if names(&children) == names(&others) {
                if !self.hints.all {
                    return Err(format!("reorder {path} ({} children)", children.len()));
                }
                self.note(Likeness::Order, format!("order {path}"));
            } else {
                return Err(miscounted(left, right, &path));
            }
        }
        for (child, other) in children.iter().zip(&others) {
            self.element(*child, *other, &path)?;
        }
        if in_order { self.texts(left, right, !children.is_empty(), &path) } else { Ok(()) }
    }

    fn attributes(&mut self, left: Node<'_, '_>, right: Node<'_, '_>, path: &str) -> Compared {
        let attributes = |node: Node<'_, '_>| {
            node.attributes()
                .filter(|attribute| !is_location(attribute))
                .collect::<Vec<_>>()
                .into_iter()
                .map(|a| (a.namespace().map(str::to_owned), a.name().to_owned(), a.value().to_owned()))
                .collect::<Vec<_>>()
        };
        let (own, others) = (attributes(left), attributes(right));
        for (namespace, local, value) in &own {
            let is_xsi = namespace.as_deref() == Some(XSI);
            let found = others.iter().find(|other| (&other.0, &other.1) == (namespace, local));
            match found {
                None if is_xsi && local == "nil" && matches!(value.trim(), "0" | "false") => {
                    self.note(Likeness::Value, format!("nil=false {path}"));
                }
                None => return Err(format!("attr-missing {path}/@{local}={value:?}")),
                Some((.., other)) if other == value => {}
                Some((.., other)) if is_xsi && local == "type" => {
                    if !lexical::same_name((value, &scope(left)), (other, &scope(right))) {
                        return Err(format!("attr-value {path}/@xsi:type {value:?} -> {other:?}"));
                    }
                }
                Some((.., other)) => {
                    if !self.is_same((value, left), (other, right)) {
                        return Err(format!("attr-value {path}/@{local} {value:?} -> {other:?}"));
                    }
                    self.note(Likeness::Value, format!("attr-value {path}/@{local}"));
                }
            }
        }
        for (namespace, local, value) in &others {
            if own.iter().any(|known| (&known.0, &known.1) == (namespace, local)) {
                continue;
            }
            if !self.hints.is_default(true, local, value) {
                return Err(format!("attr-extra {path}/@{local}={value:?}"));
            }
            self.note(Likeness::Value, format!("default {path}/@{local}"));
        }
        Ok(())
    }

    fn texts(&mut self, left: Node<'_, '_>, right: Node<'_, '_>, has_children: bool, path: &str) -> Compared {
        let (own, others) = (texts(left, has_children), texts(right, has_children));
        for (text, other) in own.iter().zip(&others).filter(|(text, other)| text != other) {
            let is_layout = has_children && text.trim().is_empty() && other.trim().is_empty();
            let is_default =
                !has_children && text.trim().is_empty() && self.hints.is_default(false, left.tag_name().name(), other);
            if is_default {
                self.note(Likeness::Value, format!("default {path}"));
            } else if is_layout || self.is_same((text, left), (other, right)) {
                self.note(Likeness::Value, format!("text {path}"));
            } else {
                let short = |text: &str| text.chars().take(60).collect::<String>();
                return Err(format!("text {path} {:?} -> {:?}", short(text), short(other)));
            }
        }
        Ok(())
    }

    fn is_same(&self, left: (&str, Node<'_, '_>), right: (&str, Node<'_, '_>)) -> bool {
        lexical::same((left.0, &scope(left.1)), (right.0, &scope(right.1)), self.hints.floats)
    }
}

fn miscounted(left: Node<'_, '_>, right: Node<'_, '_>, path: &str) -> String {
    let (own, others) = (elements(left), elements(right));
    let count = format!("({} -> {})", own.len(), others.len());
    let pair = own.iter().zip(&others).find(|(a, b)| name(**a) != name(**b));
    match pair {
        Some((a, b)) if own.len() == others.len() => format!("elem-name {path}/ {} -> {}", name(*a), name(*b)),
        _ if own.len() > others.len() => {
            let missing = pair.map_or_else(|| own[others.len()], |(a, _)| *a);
            format!("elem-missing {path}/{} {count}", name(missing))
        }
        _ => {
            let extra = pair.map_or_else(|| others[own.len().min(others.len() - 1)], |(_, b)| *b);
            format!("elem-extra {path}/{} {count}", name(extra))
        }
    }
}

fn scope<'n>(node: Node<'n, '_>) -> impl Fn(Option<&str>) -> Option<String> + 'n {
    move |prefix| match prefix {
        Some("xml") => Some(roxmltree::NS_XML_URI.to_owned()),
        prefix => node.lookup_namespace_uri(prefix).map(str::to_owned),
    }
}

fn elements<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    node.children().filter(Node::is_element).collect()
}

/// The texts before, between and behind the child elements; white space alone says nothing where there are some.
fn texts(node: Node<'_, '_>, has_children: bool) -> Vec<String> {
    let mut texts = vec![String::new()];
    for child in node.children() {
        if child.is_element() {
            texts.push(String::new());
        } else if let (true, Some(text), Some(last)) = (child.is_text(), child.text(), texts.last_mut()) {
            last.push_str(text);
        }
    }
    if has_children && texts.iter().all(|text| text.trim().is_empty()) {
        return vec![String::new(); texts.len()];
    }
    texts
}

fn name(node: Node<'_, '_>) -> String {
    match node.tag_name().namespace().filter(|namespace| !namespace.is_empty()) {
        Some(namespace) => format!("{{{namespace}}}{}", node.tag_name().name()),
        None => node.tag_name().name().to_owned(),
    }
}

fn is_location(attribute: &Attribute<'_, '_>) -> bool {
    attribute.namespace() == Some(XSI) && matches!(attribute.name(), "schemaLocation" | "noNamespaceSchemaLocation")
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Hints, Likeness, compare};

    fn likeness(original: &str, written: &str) -> Likeness {
        compare(original.as_bytes(), written, &Hints::default()).likeness
    }

    #[test]
    fn what_a_schema_gives_no_meaning_is_no_difference() {
        let original = "<!-- c --><p:a xmlns:p='u' y='2' x='1'>\n  <p:b/>\n</p:a>";
        assert_eq!(likeness(original, "<a xmlns='u' x='1' y='2'><b></b></a>"), Likeness::Exact);
    }

    #[test]
    fn other_spellings_are_the_same_value() {
        assert_eq!(likeness("<a x='1.0'>true</a>", "<a x='1'>1</a>"), Likeness::Value);
    }

    #[test]
    fn what_is_missing_added_or_moved_is_lost() {
        for written in [
            "<a><c/><b/></a>",
            "<a><b/></a>",
            "<a><b/><c/><c/></a>",
            "<a x='1'><b/><c/></a>",
            "<a>t<b/><c/></a>",
            "<a",
            "<b/>",
        ] {
            assert_eq!(likeness("<a><b/><c/></a>", written), Likeness::Lost, "{written}");
        }
    }

    #[test]
    fn the_order_in_an_all_group_is_told_apart() {
        let hints = Hints { all: true, ..Hints::default() };
        assert_eq!(compare(b"<a><b/><c/></a>", "<a><c/><b/></a>", &hints).likeness, Likeness::Order);
    }
}
