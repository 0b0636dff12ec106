//! Identity constraints (XML Schema Part 1, 3.11): each name once, each keyref with its key.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Span};
use crate::name::QName;
use crate::schema::lower::Lowering;
use crate::syntax::{IdentityConstraint, IdentityKind, NameOrRef};

impl<'a> Lowering<'a> {
    /// Notes the identity constraints of an element, and gives their names.
    pub(super) fn identity_names(&mut self, written: &'a [IdentityConstraint], document: usize) -> Vec<QName> {
        let mut names = Vec::new();
        for constraint in written {
            self.identity.push((constraint, document));
            names.push(self.identity_name(constraint, document));
        }
        names
    }

    fn identity_name(&self, written: &IdentityConstraint, document: usize) -> QName {
        match &written.name {
            NameOrRef::Name(name) => QName::new(self.document(document).target_namespace.clone(), name.value.clone()),
            NameOrRef::Ref(reference) => self.effective(document, reference),
        }
    }

    /// Resolves the references of identity constraints once all are known.
    pub(super) fn identity_constraints(&mut self) {
        let mut known: HashMap<QName, &'a IdentityConstraint> = HashMap::new();
        let all = std::mem::take(&mut self.identity);
        for &(written, document) in &all {
            let NameOrRef::Name(name) = &written.name else { continue };
            let qname = self.identity_name(written, document);
            let first = *known.entry(qname).or_insert(written);
            if first.span != written.span {
                self.diagnostics.push(
                    Diagnostic::error(
                        "sch-props-correct",
                        name.span,
                        format!("there are two identity constraints `{}`", name.value),
                    )
                    .label("defined again here")
                    .also(first.span, "first defined here")
                    .note("give one another name: they share their names across the whole schema. XML Schema Part 1, 3.15.6, clause 2"),
                );
            }
        }
        for (written, document) in all {
            if let NameOrRef::Ref(reference) = &written.name {
                let name = self.effective(document, reference);
                match known.get(&name) {
                    Some(found) if found.kind == written.kind => {}
                    Some(_) => self.misled(
                        "src-identity-constraint",
                        reference.span,
                        "is an identity constraint of another kind",
                        &name,
                    ),
                    None => self.misled("src-resolve", reference.span, "is not defined in this set", &name),
                }
            }
            let Some(refer) = &written.refer else { continue };
            let name = self.effective(document, refer);
            if !self.is_visible(document, &name, refer) {
                continue;
            }
            match known.get(&name) {
                None => self.misled("src-resolve", refer.span, "is not defined in this set", &name),
                Some(key) if key.kind == IdentityKind::KeyRef => {
                    self.misled("c-props-correct", refer.span, "is no key and not unique", &name);
                }
                Some(key) if key.fields.len() != written.fields.len() => {
                    self.misled("c-props-correct", refer.span, "has another number of fields", &name);
                }
                Some(_) => {}
            }
        }
    }

    fn misled(&mut self, code: &'static str, span: Span, why: &str, name: &QName) {
        let diagnostic = Diagnostic::error(code, span, format!("the identity constraint `{}` {why}", name.local));
        self.diagnostics
            .push(diagnostic.note("XML Schema Part 1, 3.11.6, Identity-constraint Definition Properties Correct"));
    }
}
