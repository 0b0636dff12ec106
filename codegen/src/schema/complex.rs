//! Complex type definitions (XML Schema Part 1, 3.4).

use crate::diagnostic::{Diagnostic, Span};
use crate::pipeline::XsdVersion;
use crate::schema::lower::{LoweredAttributes, Lowering, State};
use crate::schema::particle::merge;
use crate::schema::simple::{facet, not_checked};
use crate::schema::{
    ComplexTypeId, Content, Derivation, OpenContent, OwnContent, Particle, Schema, SimpleTypeId, TypeId,
};
use crate::syntax::{self, ComplexContent, Reference};

impl<'a> Lowering<'a> {
    /// Makes a global complex type, unless that was done already.
    pub(super) fn complex_type(&mut self, index: usize) {
        let pending = &mut self.complex[index];
        if pending.state != State::Waiting {
            return;
        }
        pending.state = State::Running;
        let (written, document, id) = (pending.written, pending.document, pending.id);
        let path = written.name.as_ref().map_or(String::new(), |name| name.value.to_string());
        self.fill_complex(id, written, document, &path);
        self.complex[index].state = State::Done;
    }

    /// Gives a complex type that is given in place its id. It is made later: nothing but its element refers to it, and the group that the element is
    /// in may stand inside it again.
    pub(super) fn anonymous_complex(
        &mut self,
        written: &'a syntax::ComplexType,
        document: usize,
        path: &str,
    ) -> ComplexTypeId {
        let placeholder = self.complex_placeholder(None, path.to_owned(), document, written);
        let id = self.schema.add(placeholder);
        self.anonymous.push_back((id, written, document));
        id
    }

    /// Makes the complex types that are given in place, those inside them too.
    pub(super) fn anonymous_complex_types(&mut self) {
        while let Some((id, written, document)) = self.anonymous.pop_front() {
            let path = self.schema[id].path.clone();
            self.fill_complex(id, written, document, &path);
        }
    }

    fn fill_complex(&mut self, id: ComplexTypeId, written: &'a syntax::ComplexType, document: usize, path: &str) {
        match &written.content {
            ComplexContent::Simple(content) => self.fill_simple_content(id, written, content, document, path),
            ComplexContent::Complex(content) => self.fill_explicit_content(id, written, content, document, path),
        }
    }

    fn fill_simple_content(
        &mut self,
        id: ComplexTypeId,
        written: &syntax::ComplexType,
        content: &syntax::SimpleContent,
        document: usize,
        path: &str,
    ) {
        let base = self.complex_base(id, &content.base, document);
        let given = content.simple_type.as_ref().map(|written| self.anonymous_simple(written, document, path));
        let inherited = match base {
            Some(TypeId::Simple(simple)) => Some(simple),
            Some(TypeId::Complex(complex)) => self.simple_content_of(complex).or(given),
            None => None,
        };
        if let (Some(_), None) = (base, inherited) {
            self.diagnostics.push(
                Diagnostic::error(
                    "src-ct",
                    content.base.span,
                    format!("`{}` has no simple content", content.base.name.local),
                )
                .label("simple content must be derived from a simple type, or from a complex type with simple content")
                .note("XML Schema Part 1, 3.4.3, Complex Type Definition Representation OK, clause 2"),
            );
        }
        if let (Derivation::Restriction, Some(TypeId::Simple(_))) = (content.derivation, base) {
            let message =
                format!("`{}` is a simple type: only complex types are restricted here", content.base.name.local);
            self.diagnostics.push(
                Diagnostic::error("src-ct", content.base.span, message)
                    .note("use `<xs:extension>`, or an `xs:simpleType`. XML Schema Part 1, 3.4.3, clause 2"),
            );
        }
        let mut simple: SimpleTypeId = given.or(inherited).unwrap_or_else(|| self.schema.any_simple_type());
        if content.derivation == Derivation::Restriction && !content.facets.is_empty() {
            simple = self.restricted(simple, content.facets.iter().map(facet).collect(), content, document, path);
        }
        let mut attributes = self.attributes(&content.attributes, document, path);
        self.add_default_attributes(&mut attributes, written, document);
        self.refuse_assertions(&content.assertions);
        let ty = &mut self.schema[id];
        ty.base = base.unwrap_or(ty.base);
        ty.derivation = content.derivation;
        ty.own_content = OwnContent::Simple(simple);
        (ty.own_attributes, ty.prohibited, ty.own_wildcard) =
            (attributes.uses, attributes.prohibited, attributes.wildcard);
    }

    fn fill_explicit_content(
        &mut self,
        id: ComplexTypeId,
        written: &'a syntax::ComplexType,
        content: &'a syntax::ExplicitContent,
        document: usize,
        path: &str,
    ) {
        let base = match &content.base {
            None => Some(TypeId::Complex(self.schema.any_type())),
            Some(reference) => match self.complex_base(id, reference, document) {
                Some(TypeId::Simple(_)) => {
                    let message =
                        format!("`{}` is a simple type; complex content needs a complex base", reference.name.local);
                    self.diagnostics.push(
                        Diagnostic::error("src-ct", reference.span, message)
                            .note("use `<xs:simpleContent>`. XML Schema Part 1, 3.4.3, clause 1"),
                    );
                    None
                }
                base => base,
            },
        };
        let particle = content.particle.as_ref().and_then(|particle| self.particle(particle, document, path));
        if let (Some(written), Some(particle)) = (&content.particle, &particle) {
            self.check_content_group(written, particle);
        }
        let mut attributes = self.attributes(&content.attributes, document, path);
        self.add_default_attributes(&mut attributes, written, document);
        self.refuse_assertions(&content.assertions);
        self.check_extension(content, base, particle.is_some());
        let mixed = content.mixed.or(written.mixed).unwrap_or(false);
        let ty = &mut self.schema[id];
        ty.base = base.unwrap_or(ty.base);
        ty.derivation = content.derivation;
        ty.own_content = OwnContent::Elements { particle, mixed };
        (ty.own_attributes, ty.prohibited, ty.own_wildcard) =
            (attributes.uses, attributes.prohibited, attributes.wildcard);
        self.schema[id].own_open_content = self.own_open_content(id, content, document);
    }

    /// The open content of a type whose content model is there: its own, or that which the document gives all its types (1.1, 3.4.2.3.3, clause 5).
    fn own_open_content(
        &mut self,
        id: ComplexTypeId,
        content: &syntax::ExplicitContent,
        document: usize,
    ) -> Option<OpenContent> {
        let default = self.document(document).schema.default_open_content.as_ref();
        let is_empty = |schema: &Schema| match schema.content(id) {
            Content::Simple(_) => true,
            Content::Elements { particles, mixed } => !mixed && particles.iter().all(Particle::holds_nothing),
        };
        let applies = |open: &&syntax::OpenContent| open.applies_to_empty || !is_empty(&self.schema);
        let open = content.open_content.as_ref().or_else(|| default.filter(applies))?;
        let written = open.wildcard.as_ref().filter(|_| open.mode != syntax::OpenContentMode::None)?;
        let wildcard = self.wildcard(written, document);
        Some(OpenContent { is_suffix: open.mode == syntax::OpenContentMode::Suffix, wildcard })
    }

    /// The attributes that a document gives all its types (1.1, 3.4.2.4, clause 3).
    fn add_default_attributes(
        &mut self,
        attributes: &mut LoweredAttributes,
        written: &syntax::ComplexType,
        document: usize,
    ) {
        let default = self.document(document).schema.default_attributes.as_ref();
        let Some(reference) = default.filter(|_| written.default_attributes_apply) else { return };
        let Some(index) = self.resolve_attribute_group(document, reference) else { return };
        if !self.deeper(reference.span, |this| this.attribute_group(index)) {
            return;
        }
        let group = self.attribute_groups[index].lowered.clone().unwrap_or_default();
        for used in group.uses.values() {
            self.add_use(&mut attributes.uses, used.clone(), written.span);
        }
        attributes.wildcard = merge(attributes.wildcard.take(), group.wildcard);
    }

    /// An extension cannot add elements to simple content (3.4.6, `cos-ct-extends`).
    fn check_extension(&mut self, content: &syntax::ExplicitContent, base: Option<TypeId>, adds: bool) {
        if let (Derivation::Extension, Some(TypeId::Complex(base)), Some(reference)) =
            (content.derivation, base, &content.base)
            // Since 1.1, not even attributes are added this way: the content would be empty (3.4.2.3.3, clause 4.2.1).
            && (adds || self.version == XsdVersion::V1_1)
            && self.simple_content_of(base).is_some()
        {
            let message = format!("`{}` has simple content, which elements cannot be added to", reference.name.local);
            self.diagnostics.push(
                Diagnostic::error("cos-ct-extends", reference.span, message)
                    .note("XML Schema Part 1, 3.4.6, Derivation Valid (Extension), clause 1.4"),
            );
        }
    }

    fn refuse_assertions(&mut self, assertions: &[syntax::Assertion]) {
        for assertion in assertions {
            self.diagnostics.push(not_checked(assertion.span));
        }
    }

    /// The base of a complex type, made by now.
    fn complex_base(&mut self, id: ComplexTypeId, reference: &Reference, document: usize) -> Option<TypeId> {
        match self.resolve_type(document, reference)? {
            TypeId::Complex(base) if base == id => None,
            TypeId::Complex(base) => {
                if let Some(&index) = self.complex_index.get(base)
                    && !self.deeper(reference.span, |this| this.complex_type(index))
                {
                    return None;
                }
                let base = TypeId::Complex(base);
                self.stands_on(TypeId::Complex(id), base, reference.span).then_some(base)
            }
            TypeId::Simple(base) => self.made(base, reference.span).map(TypeId::Simple),
        }
    }

    /// Finds complex types that are derived from themselves (3.4.6, `ct-props-correct`, clause 3), and lets go of their bases.
    pub(super) fn refuse_circular_types(&mut self) {
        let mut bases: Vec<Option<(usize, Span)>> = vec![None; self.complex.len()];
        for (index, leads_to) in bases.iter_mut().enumerate() {
            let (written, document) = (self.complex[index].written, self.complex[index].document);
            let reference = match &written.content {
                ComplexContent::Simple(content) => &content.base,
                ComplexContent::Complex(content) => match &content.base {
                    Some(reference) => reference,
                    None => continue,
                },
            };
            let original = self.originals.types.get(&(document, reference.span));
            let base = original.or_else(|| self.schema.global_types.get(&self.effective(document, reference)));
            if let Some(TypeId::Complex(base)) = base
                && let Some(&base) = self.complex_index.get(*base)
            {
                *leads_to = Some((base, reference.span));
            }
        }
        for index in circular(&bases) {
            let Some((_, span)) = bases[index] else { continue };
            let name = self.schema.type_label(TypeId::Complex(self.complex[index].id)).to_owned();
            self.diagnostics.push(
                Diagnostic::error(
                    "ct-props-correct",
                    span,
                    format!("the complex type `{name}` is derived from itself"),
                )
                .label("leads back to it")
                .note("XML Schema Part 1, 3.4.6, Complex Type Definition Properties Correct, clause 3"),
            );
            self.complex[index].state = State::Done;
        }
    }
}

/// Which things lead back to themselves, where each leads to one other at the most.
fn circular<T>(next: &[Option<(usize, T)>]) -> Vec<usize> {
    let mut found = vec![false; next.len()];
    let mut seen = vec![false; next.len()];
    for start in 0..next.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(index) = at
            && !std::mem::replace(&mut seen[index], true)
        {
            way.push(index);
            at = next[index].as_ref().map(|(next, _)| *next);
        }
        // A way that ends on itself is a circle from there on.
        let circle = way.iter().position(|&index| Some(index) == at);
        if let Some(from) = circle {
            for &index in &way[from..] {
                found[index] = true;
            }
        }
    }
    (0..next.len()).filter(|&index| found[index]).collect()
}

#[cfg(test)]
mod tests {
    use super::circular;

    #[test]
    fn a_circle_is_found_and_what_leads_into_it_is_no_part_of_it() {
        let check = |next: &[Option<usize>], expected: &[usize]| {
            let next: Vec<_> = next.iter().map(|next| next.map(|next| (next, ()))).collect();
            assert_eq!(circular(&next), expected);
        };
        check(&[None, Some(0), Some(1)], &[]);
        check(&[Some(0)], &[0]);
        check(&[Some(1), Some(2), Some(1)], &[1, 2]);
        check(&[Some(1), Some(0), Some(3), Some(2)], &[0, 1, 2, 3]);
    }
}
