//! Whether two documents say the same: a comparison of what the XML Information Set (W3C, 2004) has for a data format.
//!
//! No part of it are prefixes, comments, processing instructions, the order of attributes, `xsi:schemaLocation` and
//! `xsi:noNamespaceSchemaLocation`, white space between elements, and white space around a CDATA section.

use std::fmt;

use roxmltree::{Document, Node};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// How two documents relate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// They have the same information set.
    Exact,
    /// They have the same values; at these places they are spelled otherwise.
    Value(Vec<Difference>),
    /// They differ; this is the first difference.
    Different(Difference),
}

/// A place, and what stands there in either document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// `/a/b[2]/@c`: an index stands from the second sibling of a name on.
    pub(crate) path: String,
    /// In the first document.
    pub(crate) left: String,
    /// In the second.
    pub(crate) right: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} became {}", self.path, self.left, self.right)
    }
}

/// Where the order of elements counts. The order of elements of one name always does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order<'a> {
    /// Everywhere.
    Kept,
    /// Only between the children of these elements: elsewhere, elements of different names may change places.
    FreeExceptIn(&'a [&'a str]),
}

/// Compares two documents.
///
/// # Panics
/// Where one is not well-formed.
pub(crate) fn compare(left: &str, right: &str, order: Order<'_>) -> Comparison {
    let parse = |text| Document::parse(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let (left, right) = (parse(left), parse(right));
    let mut comparer = Comparer { order, spellings: Vec::new() };
    let root = format!("/{}", left.root_element().tag_name().name());
    match comparer.element(&root, left.root_element(), right.root_element()) {
        Err(difference) => Comparison::Different(difference),
        Ok(()) if comparer.spellings.is_empty() => Comparison::Exact,
        Ok(()) => Comparison::Value(comparer.spellings),
    }
}

struct Comparer<'a> {
    order: Order<'a>,
    spellings: Vec<Difference>,
}

type Same = Result<(), Difference>;

fn different(path: &str, left: impl Into<String>, right: impl Into<String>) -> Same {
    Err(Difference { path: path.to_owned(), left: left.into(), right: right.into() })
}

impl Comparer<'_> {
    fn element(&mut self, path: &str, left: Node<'_, '_>, right: Node<'_, '_>) -> Same {
        if left.tag_name() != right.tag_name() {
            return different(path, described(left), described(right));
        }
        self.attributes(path, left, right)?;
        if is_mixed(left) || is_mixed(right) {
            return self.mixed(path, left, right);
        }
        let (mut lefts, mut rights) = (elements(left), elements(right));
        if lefts.is_empty() && rights.is_empty() {
            return self.text(path, &text(left), &text(right));
        }
        if let Order::FreeExceptIn(kept) = self.order
            && !kept.contains(&left.tag_name().name())
        {
            // A stable sort: elements of one name stay in their order.
            lefts.sort_by_key(|node| key(*node));
            rights.sort_by_key(|node| key(*node));
        }
        self.children(path, &lefts, &rights)
    }

    fn children(&mut self, path: &str, lefts: &[Node<'_, '_>], rights: &[Node<'_, '_>]) -> Same {
        for index in 0..lefts.len().max(rights.len()) {
            match (lefts.get(index), rights.get(index)) {
                (Some(left), Some(right)) if left.tag_name() == right.tag_name() => {
                    self.element(&step(path, *left), *left, *right)?;
                }
                // Of two elements in each other's place, one of which there are more says what happened.
                (Some(left), right) if right.is_none() || count(lefts, *left) > count(rights, *left) => {
                    return different(&step(path, *left), described(*left), "nothing");
                }
                (Some(left), Some(right)) if count(lefts, *right) >= count(rights, *right) => {
                    return different(&step(path, *left), described(*left), described(*right));
                }
                (_, Some(right)) => return different(&step(path, *right), "nothing", described(*right)),
                (_, None) => {}
            }
        }
        Ok(())
    }

    fn attributes(&mut self, path: &str, left: Node<'_, '_>, right: Node<'_, '_>) -> Same {
        let (lefts, rights) = (attributes(left), attributes(right));
        for (name, value) in &lefts {
            let path = format!("{path}/@{}", name.1);
            match rights.iter().find(|(other, _)| other == name) {
                Some((_, other)) => self.text(&path, value, other)?,
                None => return different(&path, format!("`{value}`"), "nothing"),
            }
        }
        match rights.iter().find(|(name, _)| !lefts.iter().any(|(other, _)| other == name)) {
            Some((name, value)) => different(&format!("{path}/@{}", name.1), "nothing", format!("`{value}`")),
            None => Ok(()),
        }
    }

    fn text(&mut self, path: &str, left: &str, right: &str) -> Same {
        if left == right {
            return Ok(());
        }
        let (found, other) = (format!("`{left}`"), format!("`{right}`"));
        if same_value(left, right) {
            self.spellings.push(Difference { path: path.to_owned(), left: found, right: other });
            return Ok(());
        }
        different(path, found, other)
    }

    /// Text and elements side by side: every character counts, and the order always.
    fn mixed(&mut self, path: &str, left: Node<'_, '_>, right: Node<'_, '_>) -> Same {
        let pieces = |node: Node<'_, '_>| node.children().filter(|child| child.is_element() || child.is_text()).count();
        if pieces(left) != pieces(right) {
            return different(path, format!("{} pieces", pieces(left)), format!("{} pieces", pieces(right)));
        }
        let of = |child: &Node<'_, '_>| child.is_element() || child.is_text();
        for (left, right) in left.children().filter(of).zip(right.children().filter(of)) {
            if left.is_element() && right.is_element() {
                self.element(&step(path, left), left, right)?;
            } else if left.text() != right.text() || left.is_element() != right.is_element() {
                return different(path, described(left), described(right));
            }
        }
        Ok(())
    }
}

fn described(node: Node<'_, '_>) -> String {
    match (node.is_element(), node.tag_name().namespace()) {
        (false, _) => format!("`{}`", node.text().unwrap_or_default()),
        (true, None) => format!("<{}>", node.tag_name().name()),
        (true, Some(uri)) => format!("<{}> of `{uri}`", node.tag_name().name()),
    }
}

fn elements<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    node.children().filter(Node::is_element).collect()
}

fn key<'a>(node: Node<'a, '_>) -> (&'a str, &'a str) {
    (node.tag_name().namespace().unwrap_or_default(), node.tag_name().name())
}

/// How many there are of the name of an element.
fn count(nodes: &[Node<'_, '_>], node: Node<'_, '_>) -> usize {
    nodes.iter().filter(|other| other.tag_name() == node.tag_name()).count()
}

fn step(path: &str, node: Node<'_, '_>) -> String {
    let before = node.prev_siblings().filter(|other| other.is_element() && other.tag_name() == node.tag_name()).count();
    let name = node.tag_name().name();
    // The siblings begin with the node itself.
    if before > 1 { format!("{path}/{name}[{before}]") } else { format!("{path}/{name}") }
}

fn attributes<'a>(node: Node<'a, '_>) -> Vec<((&'a str, &'a str), &'a str)> {
    let location = |name: &str| matches!(name, "schemaLocation" | "noNamespaceSchemaLocation");
    node.attributes()
        .filter(|attribute| !(attribute.namespace() == Some(XSI) && location(attribute.name())))
        .map(|attribute| ((attribute.namespace().unwrap_or_default(), attribute.name()), attribute.value()))
        .collect()
}

fn is_mixed(node: Node<'_, '_>) -> bool {
    let has_text = node.children().any(|child| child.is_text() && !child.text().unwrap_or_default().trim().is_empty());
    has_text && node.children().any(|child| child.is_element())
}

/// The text of an element without child elements. White space around a CDATA section is layout, and so are the line ends of an
/// element that has nothing else.
fn text(node: Node<'_, '_>) -> String {
    let text: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
    let source = &node.document().input_text()[node.range()];
    let is_layout = text.contains('\n') && text.trim().is_empty();
    if source.contains("<![CDATA[") || is_layout { text.trim().to_owned() } else { text }
}

/// Whether two texts are one value of a number, a boolean or a point in time.
fn same_value(left: &str, right: &str) -> bool {
    let same = |parse: fn(&str) -> Option<String>| matches!((parse(left), parse(right)), (Some(a), Some(b)) if a == b);
    same(boolean) || same(number) || same(date_time)
}

fn boolean(text: &str) -> Option<String> {
    match text.trim() {
        "true" | "1" => Some("true".to_owned()),
        "false" | "0" => Some("false".to_owned()),
        _ => None,
    }
}

fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit())
        && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let sign = if whole.is_empty() && fraction.is_empty() { "" } else { sign };
    is_number.then(|| format!("{sign}{whole}.{fraction}"))
}

fn date_time(text: &str) -> Option<String> {
    let text = text.trim();
    let (date, time) = text.split_once('T')?;
    let is_date = date.len() >= 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone_at);
    let time = if time.contains('.') { time.trim_end_matches('0').trim_end_matches('.') } else { time };
    let is_time = time.len() >= 8 && time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    let zone = if matches!(zone, "+00:00" | "-00:00") { "Z" } else { zone };
    (is_date && is_time).then(|| format!("{date}T{time}{zone}"))
}
