//! Element and attribute declarations (XML Schema Part 1, 3.2 and 3.3).

use crate::diagnostic::Diagnostic;
use crate::name::QName;
use crate::schema::lower::{Lowering, State, in_its_own_substitution_group};
use crate::schema::{
    AttributeDeclaration, AttributeUse, ElementId, SimpleTypeId, Term, TypeAlternative, TypeId, ValueConstraint, When,
    condition,
};
use crate::syntax::{self, AttributeUsage, Form, Literal, NameOrRef, TypeUse};

impl<'a> Lowering<'a> {
    /// Makes a global element declaration, unless that was done already.
    pub(super) fn global_element(&mut self, index: usize) {
        let pending = &mut self.elements[index];
        if pending.state != State::Waiting {
            return;
        }
        pending.state = State::Running;
        let (written, document, id) = (pending.written, pending.document, pending.id);
        let path = self.schema[id].name.local.to_string();
        self.fill_element(id, written, document, &path);
        self.elements[index].state = State::Done;
    }

    fn fill_element(&mut self, id: ElementId, written: &'a syntax::Element, document: usize, path: &str) {
        let mut heads = Vec::new();
        for reference in &written.substitution_groups {
            if let Some(head) = self.resolve_element(document, reference) {
                heads.push(head);
            }
        }
        let ty = match &written.ty {
            Some(ty) => self.type_use(ty, document, path),
            None => heads.first().and_then(|&head| self.type_of_head(head)),
        };
        let alternatives = self.alternatives(&written.alternatives, ty, document, path);
        if let Some(alternative) = alternatives.iter().find(|alternative| alternative.when == When::Unknown) {
            self.diagnostics.push(
                Diagnostic::warning(
                    "xg-alternative",
                    alternative.span,
                    "this test is not evaluated: the element is bound to its declared type, whatever its attributes say",
                )
                .note(
                    "tests compare attributes, literals, and casts of them to built-in types, with `and`, `or` and `not()`. \
                     XML Schema 1.1 Part 1, 3.12.6, Constraints on Type Alternative Schema Components",
                ),
            );
        }
        if let Some(constraint) = written.identity_constraints.first() {
            self.diagnostics.push(
                Diagnostic::warning(
                    "xg-identity-constraint",
                    constraint.span,
                    "identity constraints are not checked, neither when reading nor when writing",
                )
                .note("XML Schema Part 1, 3.11, Identity-constraint Definitions"),
            );
        }
        let names = self.identity_names(&written.identity_constraints, document);
        let value = value(written.default.as_ref(), written.fixed.as_ref());
        let any_type = TypeId::Complex(self.schema.any_type());
        let element = &mut self.schema[id];
        element.ty = ty.unwrap_or(any_type);
        element.value = value;
        element.identity = names;
        element.alternatives = alternatives;
        element.substitution_groups = heads;
    }

    /// The type table of an element (1.1, 3.3.2.1).
    fn alternatives(
        &mut self,
        written: &'a [syntax::Alternative],
        declared: Option<TypeId>,
        document: usize,
        path: &str,
    ) -> Vec<TypeAlternative> {
        let mut alternatives = Vec::new();
        for (at, alternative) in written.iter().enumerate() {
            let path = format!("{path}/alternative{}", at + 1);
            let Some(ty) = alternative.ty.as_ref().and_then(|ty| self.type_use(ty, document, &path)) else { continue };
            alternatives.push(TypeAlternative {
                test: alternative.test.clone(),
                when: match (&alternative.test, &alternative.condition) {
                    (None, _) => When::Otherwise,
                    (Some(_), Some(condition)) => condition::when(condition),
                    (Some(_), None) => When::Unknown,
                },
                ty,
                span: alternative.span,
            });
        }
        // Without one of its own, the element's type is what is left.
        if let (Some(last), Some(ty)) = (written.last(), declared)
            && last.test.is_some()
        {
            alternatives.push(TypeAlternative { test: None, when: When::Otherwise, ty, span: last.span });
        }
        alternatives
    }

    /// A member of a substitution group without a type has its head's (3.3.2).
    fn type_of_head(&mut self, head: ElementId) -> Option<TypeId> {
        if let Some(&index) = self.element_index.get(head) {
            if self.elements[index].state == State::Running {
                let (span, name) = (self.elements[index].written.span, self.schema[head].name.local.clone());
                self.diagnostics.push(in_its_own_substitution_group(span, &name));
                return None;
            }
            let span = self.elements[index].written.span;
            if !self.deeper(span, |this| this.global_element(index)) {
                return None;
            }
        }
        Some(self.schema[head].ty)
    }

    pub(super) fn element_term(&mut self, written: &'a syntax::Element, document: usize, path: &str) -> Option<Term> {
        match &written.name {
            NameOrRef::Ref(reference) => self.resolve_element(document, reference).map(Term::Element),
            NameOrRef::Name(name) => {
                let home = self.document(document);
                let form = written.form.unwrap_or(home.schema.element_form_default);
                let namespace = match (&written.target_namespace, form) {
                    (Some(given), _) => Some(given.value.clone()),
                    (None, Form::Qualified) => home.target_namespace.clone(),
                    (None, Form::Unqualified) => None,
                };
                let mut placeholder =
                    self.element_placeholder(QName::new(namespace, name.value.clone()), document, written);
                placeholder.is_global = false;
                let id = self.schema.add(placeholder);
                self.fill_element(id, written, document, &format!("{path}/{}", name.value));
                Some(Term::Element(id))
            }
        }
    }

    /// A type by a reference or in place. A global one may still be in the making: only its id is needed.
    fn type_use(&mut self, ty: &'a TypeUse, document: usize, path: &str) -> Option<TypeId> {
        match ty {
            TypeUse::Reference(reference) => self.resolve_type(document, reference),
            TypeUse::Simple(written) => Some(TypeId::Simple(self.anonymous_simple(written, document, path))),
            TypeUse::Complex(written) => Some(TypeId::Complex(self.anonymous_complex(written, document, path))),
        }
    }

    /// Makes a global attribute declaration, unless that was done already.
    pub(super) fn global_attribute(&mut self, index: usize) {
        let pending = &mut self.attributes[index];
        if pending.state != State::Waiting {
            return;
        }
        pending.state = State::Running;
        let (written, document, id) = (pending.written, pending.document, pending.id);
        let path = self.schema[id].name.local.to_string();
        let ty = self.attribute_type(written, document, &path);
        let attribute = &mut self.schema[id];
        (attribute.ty, attribute.value) = (ty, value(written.default.as_ref(), written.fixed.as_ref()));
        self.attributes[index].state = State::Done;
    }

    fn attribute_type(&mut self, written: &syntax::Attribute, document: usize, path: &str) -> SimpleTypeId {
        let ty = written.ty.as_ref().and_then(|ty| self.simple_use(ty, document, path));
        ty.unwrap_or_else(|| self.schema.any_simple_type())
    }

    pub(super) fn attribute_use(
        &mut self,
        written: &syntax::Attribute,
        document: usize,
        path: &str,
    ) -> Option<AttributeUse> {
        let own = value(written.default.as_ref(), written.fixed.as_ref());
        let required = written.usage == AttributeUsage::Required;
        match &written.name {
            NameOrRef::Ref(reference) => {
                let attribute = self.resolve_attribute(document, reference)?;
                if let Some(&index) = self.attribute_index.get(attribute) {
                    self.global_attribute(index);
                }
                let declared =
                    self.attribute_index.get(attribute).and_then(|&index| self.attributes[index].written.inheritable);
                let inheritable = written.inheritable.or(declared).unwrap_or_default();
                let value = own.or_else(|| self.schema[attribute].value.clone());
                Some(AttributeUse { attribute, required, value, inheritable, span: written.span })
            }
            NameOrRef::Name(name) => {
                let home = self.document(document);
                let form = written.form.unwrap_or(home.schema.attribute_form_default);
                let namespace = match (&written.target_namespace, form) {
                    (Some(given), _) => Some(given.value.clone()),
                    (None, Form::Qualified) => home.target_namespace.clone(),
                    (None, Form::Unqualified) => None,
                };
                let ty = self.attribute_type(written, document, &format!("{path}/{}", name.value));
                let origin = Self::origin(document, written.span, written.documentation.as_ref());
                let name = QName::new(namespace, name.value.clone());
                let attribute = self.schema.add(AttributeDeclaration { name, ty, value: None, origin });
                Some(AttributeUse {
                    attribute,
                    required,
                    value: own,
                    inheritable: written.inheritable.unwrap_or_default(),
                    span: written.span,
                })
            }
        }
    }
}

fn value(default: Option<&Literal>, fixed: Option<&Literal>) -> Option<ValueConstraint> {
    fixed.cloned().map(ValueConstraint::Fixed).or_else(|| default.cloned().map(ValueConstraint::Default))
}
