//! Definitions that stand in several documents, as where two schemas bring along copies of a third.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use roxmltree::{Node, NodeId};

use crate::diagnostic::{Diagnostic, SourceId, Sources, Span};
use crate::limits::Limits;
use crate::name::{QName, XSD};
use crate::schema::lower::Lowering;
use crate::source::Document;
use crate::syntax::xml;

/// What a schema document says for all of its definitions.
const DEFAULTS: [&str; 6] = [
    "elementFormDefault",
    "attributeFormDefault",
    "blockDefault",
    "finalDefault",
    "defaultAttributes",
    "xpathDefaultNamespace",
];

impl Lowering<'_> {
    /// There are two definitions of a name. In the same words, they are one. The location of an import is a hint (4.2.3), which need not be followed to a second
    /// document for a namespace: what stands in there, but otherwise, is passed over.
    pub(super) fn define_again(&mut self, space: &'static str, name: &QName, (first, again): (Span, Span)) {
        if self.copies.has((first, again), self.sources, self.limits) {
            return;
        }
        let diagnostic = if self.is_other_choice(name, (first, again)) {
            if !self.copies.choices.insert((first.source, again.source)) {
                return;
            }
            let message = format!("the {space} `{name}` is defined otherwise in another document that is imported");
            Diagnostic::warning("xg-second-definition", again, message)
                .label("passed over, like all that both documents define")
                .also(first, "this definition holds")
                .note("keep one of the two documents, or say where the namespace is (`--location NAMESPACE=FILE`)")
        } else {
            let message = format!("there are two definitions of the {space} `{name}`");
            Diagnostic::error("sch-props-correct", again, message)
                .label("defined again here")
                .also(first, "first defined here")
                .note(
                    "remove one of them, or give it another name. XML Schema Part 1, 3.15.6, Schema Properties Correct",
                )
        };
        self.diagnostics.push(diagnostic);
    }

    /// Whether two definitions are in documents of which one is there only since it is imported, and not a part of the other.
    fn is_other_choice(&self, name: &QName, (first, again): (Span, Span)) -> bool {
        let document = |span: Span| {
            let is_it = |document: &Document| {
                document.schema.source == span.source && document.target_namespace == name.namespace
            };
            self.set.documents.iter().position(is_it)
        };
        let (Some(first), Some(again)) = (document(first), document(again)) else { return false };
        let are_asked_for = [first, again].iter().all(|&document| self.schema.documents[document].is_root);
        !are_asked_for && !self.make_one(first, again)
    }

    /// Whether documents include each other, or others that do.
    fn make_one(&self, first: usize, again: usize) -> bool {
        let mut includers = vec![Vec::new(); self.set.documents.len()];
        for index in 0..includers.len() {
            for target in self.included(index) {
                includers[target].push(index);
            }
        }
        let mut reached = BTreeSet::from([first]);
        let mut next = vec![first];
        while let Some(index) = next.pop() {
            let around = self.included(index).into_iter().chain(includers[index].iter().copied());
            next.extend(around.filter(|&other| reached.insert(other)));
        }
        reached.contains(&again)
    }
}

/// The documents in which definitions have been looked at, and those that were told of.
#[derive(Default)]
pub(super) struct Copies<'a> {
    seen: HashMap<SourceId, Option<Definitions<'a>>>,
    /// The first document, and the one passed over.
    choices: HashSet<(SourceId, SourceId)>,
}

/// A document, and the places of its definitions with what stands there, in their order.
struct Definitions<'a> {
    document: roxmltree::Document<'a>,
    places: Vec<(usize, NodeId)>,
}

impl<'a> Copies<'a> {
    /// Whether the definitions at two places are in different documents, and in the same words: they differ in nothing but white space, comments, annotations
    /// and identifiers.
    fn has(&mut self, (one, other): (Span, Span), sources: &'a Sources, limits: &Limits) -> bool {
        if one.source == other.source {
            return false;
        }
        for span in [one, other] {
            self.seen.entry(span.source).or_insert_with(|| Definitions::of(span.source, sources, limits));
        }
        let node = |span: Span| self.seen.get(&span.source)?.as_ref()?.at(span.start as usize);
        match (node(one), node(other)) {
            (Some(one), Some(other)) => has_same_defaults(one, other) && is_same(one, other),
            _ => false,
        }
    }
}

impl<'a> Definitions<'a> {
    fn of(source: SourceId, sources: &'a Sources, limits: &Limits) -> Option<Self> {
        let document = xml::parse(source, &sources.get(source).text, limits).ok()?;
        let mut places = Vec::new();
        // The description of a service has several schemas.
        for schema in document.descendants().filter(|node| node.has_tag_name((XSD, "schema"))) {
            places.extend(schema.children().filter(Node::is_element).map(|node| (node.range().start, node.id())));
        }
        Some(Self { document, places })
    }

    /// The definition that a place is in.
    fn at(&self, place: usize) -> Option<Node<'_, 'a>> {
        let behind = self.places.partition_point(|&(start, _)| start <= place);
        self.document.get_node(self.places.get(behind.checked_sub(1)?)?.1)
    }
}

fn has_same_defaults(one: Node<'_, '_>, other: Node<'_, '_>) -> bool {
    let (Some(one), Some(other)) = (one.parent_element(), other.parent_element()) else { return false };
    DEFAULTS.iter().all(|name| one.attribute(*name) == other.attribute(*name))
}

/// Documents are not nested too deep for that.
fn is_same(one: Node<'_, '_>, other: Node<'_, '_>) -> bool {
    one.tag_name() == other.tag_name() && have_same_names(one, other) && attributes(one) == attributes(other) && {
        let (mut parts, mut others) = (parts(one), parts(other));
        parts.by_ref().all(|part| others.next().is_some_and(|other| is_same(part, other))) && others.next().is_none()
    }
}

/// Whether a prefix that both know means the same in both; without a prefix, names are in the same namespace.
fn have_same_names(one: Node<'_, '_>, other: Node<'_, '_>) -> bool {
    // Inside of a definition, most elements declare nothing.
    let has_none = |node: Node<'_, '_>| {
        let is_it =
            |outer: Node<'_, '_>| !outer.has_tag_name((XSD, "schema")) && outer.namespaces().eq(node.namespaces());
        node.parent_element().is_some_and(is_it)
    };
    if has_none(one) && has_none(other) {
        return true;
    }
    let known: BTreeMap<_, _> = other.namespaces().map(|namespace| (namespace.name(), namespace.uri())).collect();
    let is_same = |prefix: Option<&str>, uri: &str| known.get(&prefix).is_none_or(|other| *other == uri);
    one.default_namespace() == other.default_namespace()
        && one.namespaces().all(|namespace| is_same(namespace.name(), namespace.uri()))
}

/// The attributes of the recommendation, but for identifiers.
fn attributes<'n>(node: Node<'n, '_>) -> Vec<(&'n str, &'n str)> {
    let is_said = |(name, _): &(&str, &str)| *name != "id";
    let own = node.attributes().filter(|attribute| attribute.namespace().is_none());
    let mut said: Vec<_> = own.map(|attribute| (attribute.name(), attribute.value())).filter(is_said).collect();
    said.sort_unstable();
    said
}

fn parts<'n, 'a>(node: Node<'n, 'a>) -> impl Iterator<Item = Node<'n, 'a>> {
    node.children().filter(|child| child.is_element() && !child.has_tag_name((XSD, "annotation")))
}
