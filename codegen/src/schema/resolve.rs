//! QName resolution (XML Schema Part 1, 3.15.3 and 4.2.3): references to components, and what to say of those that lead nowhere.

use crate::diagnostic::{Diagnostic, Span};
use crate::name::{QName, XML, XSD, XSI};
use crate::schema::lower::Lowering;
use crate::schema::{AttributeId, ElementId, TypeId};
use crate::syntax::{DirectiveKind, Reference};

/// For how many wrong names the nearest right one is looked for.
const MAX_SEARCHES: usize = 100;

impl Lowering<'_> {
    /// The name that a reference means: in a chameleon document, names of no namespace are in that of whoever includes it.
    pub(super) fn effective(&self, document: usize, reference: &Reference) -> QName {
        let document = self.document(document);
        let is_chameleon = document.schema.target_namespace.is_none() && document.target_namespace.is_some();
        if is_chameleon && reference.name.namespace.is_none() {
            return QName::new(document.target_namespace.clone(), reference.name.local.clone());
        }
        reference.name.clone()
    }

    pub(super) fn resolve_type(&mut self, document: usize, reference: &Reference) -> Option<TypeId> {
        let original = self.originals.types.get(&(document, reference.span)).copied();
        original.or_else(|| {
            self.resolve("type", document, reference, |this, name| this.schema.global_types.get(name).copied())
        })
    }

    pub(super) fn resolve_element(&mut self, document: usize, reference: &Reference) -> Option<ElementId> {
        self.resolve("element", document, reference, |this, name| this.schema.global_elements.get(name).copied())
    }

    pub(super) fn resolve_attribute(&mut self, document: usize, reference: &Reference) -> Option<AttributeId> {
        self.resolve("attribute", document, reference, |this, name| this.schema.global_attributes.get(name).copied())
    }

    /// The index of a named model group.
    pub(super) fn resolve_group(&mut self, document: usize, reference: &Reference) -> Option<usize> {
        let original = self.originals.groups.get(&(document, reference.span)).copied();
        original.or_else(|| self.resolve("group", document, reference, |this, name| this.groups.names().place(name)))
    }

    /// The index of an attribute group.
    pub(super) fn resolve_attribute_group(&mut self, document: usize, reference: &Reference) -> Option<usize> {
        let original = self.originals.attribute_groups.get(&(document, reference.span)).copied();
        original.or_else(|| {
            self.resolve("attribute group", document, reference, |this, name| this.attribute_groups.names().place(name))
        })
    }

    fn resolve<T>(
        &mut self,
        kind: &str,
        document: usize,
        reference: &Reference,
        find: impl FnOnce(&Self, &QName) -> Option<T>,
    ) -> Option<T> {
        let name = self.effective(document, reference);
        if !self.is_visible(document, &name, reference) {
            return None;
        }
        let found = find(self, &name);
        if found.is_none() {
            self.unresolved(kind, &name, reference);
        }
        found
    }

    /// The types that XPath expressions name are there (1.1, 3.13.6.2, `xpath-valid`).
    pub(super) fn expression_types(&mut self) {
        for index in 0..self.set.documents.len() {
            for reference in &self.document(index).schema.expression_types {
                let name = self.effective(index, reference);
                if !self.schema.global_types.names().contains(&name) {
                    let message = format!("the XPath expression is wrong: there is no type or function `{name}`");
                    self.diagnostics.push(
                        Diagnostic::error("xpath-valid", reference.span, message)
                            .note("XML Schema 1.1 Part 1, 3.13.6, XPath Valid"),
                    );
                }
            }
        }
    }

    /// Whether a document may refer to a namespace: its own, an imported one, that of XML Schema (`src-resolve`, clause 4).
    pub(super) fn is_visible(&mut self, document: usize, name: &QName, reference: &Reference) -> bool {
        let from = self.document(document);
        let imports = |namespace: &Option<_>| {
            from.schema.directives.iter().any(|d| matches!(&d.kind, DirectiveKind::Import(ns) if ns == namespace))
        };
        let visible = matches!(name.namespace.as_deref(), Some(XSD | XSI))
            || name.namespace == from.target_namespace
            || imports(&name.namespace);
        if !visible {
            let what = match &name.namespace {
                Some(namespace) => format!("the namespace `{namespace}` is not imported"),
                None => "names of no namespace are not imported".to_owned(),
            };
            let advice = match name.namespace.as_deref() {
                Some(XML) => "add `<xs:import namespace=\"http://www.w3.org/XML/1998/namespace\"/>`".to_owned(),
                Some(namespace) => {
                    format!("add `<xs:import namespace=\"{namespace}\" schemaLocation=\"…\"/>`, or mend the prefix")
                }
                None => "add `<xs:import schemaLocation=\"…\"/>`, or a prefix".to_owned(),
            };
            self.diagnostics.push(
                Diagnostic::error("src-resolve", reference.span, what)
                    .label("refers to a component of that namespace")
                    .note(format!("{advice}. XML Schema Part 1, 4.2.3, QName resolution (Schema Document)")),
            );
        }
        visible
    }

    fn unresolved(&mut self, kind: &str, name: &QName, reference: &Reference) {
        let place = match name.namespace.as_deref() {
            Some(XSD) => "in XML Schema".to_owned(),
            Some(namespace) => format!("in the namespace `{namespace}`"),
            None => "without a namespace".to_owned(),
        };
        let mut diagnostic =
            Diagnostic::error("src-resolve", reference.span, format!("no {kind} `{}` {place}", name.local))
                .label("not defined in this set");
        if let Some((similar, span)) = self.similar(kind, name) {
            diagnostic = match span {
                Some(span) => diagnostic.also(span, "did you mean this?"),
                None => diagnostic.note(format!("did you mean `{similar}`?")),
            };
        }
        self.diagnostics.push(diagnostic.note("XML Schema Part 1, 3.15.3, QName resolution"));
    }

    /// The known name that is nearest to a wrong one, and where it is defined; nowhere for built-in types. Only the first wrong names of a set are
    /// worth the search.
    fn similar(&mut self, kind: &str, name: &QName) -> Option<(QName, Option<Span>)> {
        self.searches += 1;
        if self.searches > MAX_SEARCHES {
            return None;
        }
        let limit = (name.local.chars().count() / 3).clamp(1, 3);
        let mut known = Vec::new();
        for ((space, name), span) in &self.defined {
            if *space == kind {
                known.push((name, Some(*span)));
            }
        }
        for name in self.schema.global_types.names() {
            if kind == "type" && name.namespace.as_deref() == Some(XSD) {
                known.push((name, None));
            }
        }
        let mut nearest: Option<(usize, &QName, Option<Span>)> = None;
        for (known, span) in known {
            let other_namespace = usize::from(known.namespace != name.namespace);
            let distance = edit_distance(&known.local, &name.local) + other_namespace;
            let is_nearer = nearest.is_none_or(|(least, other, _)| (distance, known) < (least, other));
            if distance <= limit && is_nearer {
                nearest = Some((distance, known, span));
            }
        }
        nearest.map(|(_, name, span)| (name.clone(), span))
    }
}

/// The number of characters to insert, delete or replace to come from one text to the other (Levenshtein).
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let cost = (diagonal + usize::from(from != *to)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::edit_distance;

    #[test]
    fn the_distance_counts_single_edits() {
        for (a, b, expected) in
            [("", "", 0), ("TagRuleTyp", "TagRuleType", 1), ("kitten", "sitting", 3), ("ä", "a", 1), ("abc", "", 3)]
        {
            assert_eq!(edit_distance(a, b), expected, "{a} {b}");
            assert_eq!(edit_distance(b, a), expected, "{b} {a}");
        }
    }
}
