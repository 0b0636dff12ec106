//! Holds a document against the tables of [`grammar`](super::grammar): which attributes and children may be where, and the lexical forms of values.

use std::collections::HashMap;

use roxmltree::{Attribute, Node};

use super::grammar::{self, Attr, Child, Content, Need, Rule, Slot};
use super::reader::Reader;
use super::value::{Value, trim};
use super::version::{self, VERSIONING};
use crate::diagnostic::{Diagnostic, Span};
use crate::name::XSD;
use crate::pipeline::XsdVersion;

/// Checks an `xs:schema` and all that is in it.
pub(super) fn check(reader: &mut Reader, schema: Node<'_, '_>) {
    Checker { reader, ids: HashMap::new() }.element(schema, &grammar::SCHEMA);
}

struct Checker<'r> {
    reader: &'r mut Reader,
    ids: HashMap<String, Span>,
}

impl Checker<'_> {
    fn element(&mut self, node: Node<'_, '_>, rule: &'static Rule) {
        self.attributes(node, rule);
        if matches!(rule.content, Content::Anything) {
            return;
        }
        self.text(node);
        self.children(node, rule);
    }

    fn attributes(&mut self, node: Node<'_, '_>, rule: &'static Rule) {
        for attribute in node.attributes() {
            match attribute.namespace() {
                None => self.attribute(node, attribute, rule),
                Some(XSD) => self.refuse_attribute(node, attribute, "the namespace of XML Schema has no attributes"),
                Some(VERSIONING) => self.condition(attribute),
                Some(_) => {}
            }
        }
        for Attr(name, _, need) in rule.attributes {
            if *need == Need::Required && !node.has_attribute(*name) {
                let message = format!("`{}` lacks the attribute `{name}`", display(node));
                self.reader.report(Diagnostic::error("s4s-att-must-appear", self.reader.span(node), message));
            }
        }
    }

    fn attribute(&mut self, node: Node<'_, '_>, attribute: Attribute<'_, '_>, rule: &'static Rule) {
        let Some(Attr(name, value, need)) = rule.attributes.iter().find(|known| known.0 == attribute.name()) else {
            let mut known = Vec::new();
            for attribute in rule.attributes {
                known.push(format!("`{}`", attribute.0));
            }
            return self.refuse_attribute(node, attribute, &format!("it can have {}", known.join(", ")));
        };
        if *need == Need::Since11 && !self.reader.is_1_1() {
            return self.refuse_attribute(node, attribute, "it is of XSD 1.1, and the schema is read as 1.0");
        }
        let span = self.reader.value_span(attribute);
        if let Err(expected) = value.check(attribute.value(), self.reader.version) {
            let message = format!("`{name}` is `{}`, which has to be {expected}", shorten(attribute.value()));
            self.reader.report(Diagnostic::error("s4s-att-invalid-value", span, message));
        } else if matches!(value, Value::Id) {
            self.id(trim(attribute.value()), span);
        }
    }

    fn refuse_attribute(&mut self, node: Node<'_, '_>, attribute: Attribute<'_, '_>, why: &str) {
        let message = format!("`{}` cannot have the attribute `{}` here", display(node), attribute.name());
        let span = Span::new(self.reader.source, attribute.range_qname());
        self.reader.report(Diagnostic::error("s4s-att-not-allowed", span, message).note(why));
    }

    /// An `xs:ID` is there once in a document (cvc-id).
    fn id(&mut self, id: &str, span: Span) {
        if let Some(first) = self.ids.get(id) {
            let message = format!("the id `{id}` is used twice in this document");
            let diagnostic = Diagnostic::error("cvc-id", span, message).also(*first, "first used here");
            self.reader.report(diagnostic);
        } else {
            self.ids.insert(id.to_owned(), span);
        }
    }

    /// The versions of conditional inclusion are decimals.
    fn condition(&mut self, attribute: Attribute<'_, '_>) {
        let is_version = matches!(attribute.name(), "minVersion" | "maxVersion");
        if is_version && version::compare(attribute.value(), self.reader.version).is_none() {
            let span = self.reader.value_span(attribute);
            let message = format!("`vc:{}` has to be a decimal number, such as `1.1`", attribute.name());
            self.reader.report(Diagnostic::error("s4s-att-invalid-value", span, message));
        }
    }

    fn text(&mut self, node: Node<'_, '_>) {
        let is_visible = |text: &str| !trim(text).is_empty();
        if let Some(text) = node.children().find(|child| child.is_text() && child.text().is_some_and(is_visible)) {
            let message = format!("`{}` cannot have text", display(node));
            let span = Span::new(self.reader.source, visible(text));
            let note = "text is for people: put it into `xs:annotation/xs:documentation`, or into a comment";
            self.reader.report(Diagnostic::error("s4s-elt-character", span, message).note(note));
        }
    }

    fn children(&mut self, node: Node<'_, '_>, rule: &'static Rule) {
        let children = self.reader.children(node);
        let first = children.iter().find(|(name, _)| *name != "annotation");
        let slots = rule.content.slots_for(first.map(|(name, _)| *name));
        let children = self.reader.elements(node);
        // The slot that was filled last, and by what.
        let mut last: Option<(usize, &str)> = None;
        for child in children {
            let name = child.tag_name().name();
            if child.tag_name().namespace() != Some(XSD) {
                self.foreign(node, child);
                continue;
            }
            let Some((index, slot, Child(_, rule))) = find(slots, name, last) else {
                self.misplaced(node, child, rule.content, slots);
                continue;
            };
            if is_newer(rule, self.reader.version) {
                self.too_new(node, child);
                continue;
            }
            match last {
                Some((at, earlier)) if index < at => self.out_of_order(node, child, earlier),
                Some((at, earlier)) if index == at && !slot.is_repeatable() => self.too_many(node, child, earlier),
                _ => last = Some((index, name)),
            }
            self.element(child, rule);
        }
        self.unfilled(node, slots);
    }

    /// A slot that has to be filled and is not.
    fn unfilled(&mut self, node: Node<'_, '_>, slots: &[&Slot]) {
        for slot in slots {
            if slot.is_required() && !self.reader.children(node).iter().any(|(name, _)| slot.child(name).is_some()) {
                let mut wanted = Vec::new();
                for child in slot.1 {
                    wanted.push(format!("`xs:{}`", child.0));
                }
                let message = format!("`{}` needs {}", display(node), wanted.join(" or "));
                self.reader.report(Diagnostic::error("s4s-elt-must-match", self.reader.span(node), message));
            }
        }
    }

    fn foreign(&mut self, node: Node<'_, '_>, child: Node<'_, '_>) {
        // 1.1 leaves room for facets of others (Part 2, 4.3); who does not know them, cannot honour them.
        let is_facet =
            self.reader.is_1_1() && node.tag_name().name() == "restriction" && child.tag_name().namespace().is_some();
        let span = self.reader.span(child);
        let name = child.tag_name().name();
        let diagnostic = if is_facet {
            Diagnostic::warning(
                "xg-foreign-facet",
                span,
                format!("the facet `{name}` is not one of XML Schema, and is ignored"),
            )
        } else {
            let message = format!("`{name}` in `{}` is not in the namespace of XML Schema", display(node));
            Diagnostic::error("s4s-elt-invalid-content", span, message)
                .note("other markup belongs into `xs:annotation/xs:appinfo`")
        };
        self.reader.report(diagnostic);
    }

    fn misplaced(&mut self, node: Node<'_, '_>, child: Node<'_, '_>, content: &Content, slots: &[&Slot]) {
        let (name, span) = (child.tag_name().name(), self.reader.span(child));
        if !grammar::is_known_element(name) {
            let message = format!("XML Schema has no element `xs:{name}`");
            return self.reader.report(Diagnostic::error("s4s-elt-invalid", span, message));
        }
        let parent = node.tag_name().name();
        if name == "all" && matches!(parent, "sequence" | "choice" | "all") {
            let message = format!("`xs:all` cannot be inside `xs:{parent}`");
            let note = "`xs:all` is the whole content of a type: XML Schema Part 1, 3.8.6, All Group Limited";
            return self.reader.report(Diagnostic::error("cos-all-limited", span, message).note(note));
        }
        let message = format!("`xs:{name}` cannot be in `{}` here", display(node));
        let diagnostic = Diagnostic::error("s4s-elt-invalid-content", span, message);
        // Where another choice of the content would take it, the choice itself is the reason.
        let Content::OneOf(choices) = content else { return };
        let others = choices.iter().any(|slots| slots.iter().any(|slot| slot.child(name).is_some()));
        let note = if others { alternatives(choices) } else { allowed(slots, self.reader.version) };
        self.reader.report(diagnostic.note(note));
    }

    fn too_new(&mut self, node: Node<'_, '_>, child: Node<'_, '_>) {
        let message =
            format!("`{}` in `{}` is of XSD 1.1, and the schema is read as 1.0", display(child), display(node));
        let code = if node.tag_name().name() == "all" { "cos-all-limited" } else { "s4s-elt-invalid-content" };
        self.reader.report(Diagnostic::error(code, self.reader.span(child), message));
    }

    fn out_of_order(&mut self, node: Node<'_, '_>, child: Node<'_, '_>, earlier: &str) {
        let name = display(child);
        let message = format!("`{name}` has to come before `xs:{earlier}` in `{}`", display(node));
        self.reader.report(Diagnostic::error("s4s-elt-invalid-content", self.reader.span(child), message));
    }

    fn too_many(&mut self, node: Node<'_, '_>, child: Node<'_, '_>, earlier: &str) {
        let name = child.tag_name().name();
        let message = if name == earlier {
            format!("`{}` can have one `xs:{name}` only", display(node))
        } else {
            format!("`{}` cannot have both `xs:{earlier}` and `xs:{name}`", display(node))
        };
        self.reader.report(Diagnostic::error("s4s-elt-invalid-content", self.reader.span(child), message));
    }
}

/// The slot for a child: rather one that is still open than one that is past.
fn find(
    slots: &'static [&'static Slot],
    name: &str,
    last: Option<(usize, &str)>,
) -> Option<(usize, &'static Slot, &'static Child)> {
    let at = last.map_or(0, |(at, _)| at);
    for place in 0..slots.len() {
        let index = (at + place) % slots.len();
        if let Some(child) = slots[index].child(name) {
            return Some((index, slots[index], child));
        }
    }
    None
}

/// Whether an element is only in a later version than the one that is read.
fn is_newer(rule: &Rule, version: XsdVersion) -> bool {
    rule.since == XsdVersion::V1_1 && version == XsdVersion::V1_0
}

fn allowed(slots: &[&Slot], version: XsdVersion) -> String {
    let mut names = Vec::new();
    for slot in slots {
        for child in slot.1 {
            if !is_newer(child.1, version) {
                names.push(format!("`xs:{}`", child.0));
            }
        }
    }
    format!("it can have {}", names.join(", "))
}

fn alternatives(choices: &[&[&Slot]]) -> String {
    let mut kinds = Vec::new();
    for slots in choices {
        let [first, second] = slots else { continue };
        let child = |slot: &Slot| slot.1.iter().find(|child| child.0 != "annotation");
        if let Some(child) = child(first).or(child(second)) {
            kinds.push(format!("`xs:{}`", child.0));
        }
    }
    format!("beside {} nothing else but an `xs:annotation` can stand: attributes belong inside", kinds.join(" or "))
}

/// An element's name as diagnostics show it.
fn display(node: Node<'_, '_>) -> String {
    format!("xs:{}", node.tag_name().name())
}

/// The visible part of a text node.
fn visible(text: Node<'_, '_>) -> std::ops::Range<usize> {
    let range = text.range();
    let raw = text.document().input_text().get(range.clone()).unwrap_or_default();
    let start = range.start + (raw.len() - raw.trim_start().len());
    start..start + raw.trim().lines().next().map_or(0, |line| line.trim_end().len())
}

fn shorten(value: &str) -> String {
    const LONGEST: usize = 60;
    match value.char_indices().nth(LONGEST) {
        None => value.to_owned(),
        Some((end, _)) => format!("{}…", &value[..end]),
    }
}
