//! Simple type definitions (XML Schema Part 2, 4.1).

use crate::diagnostic::{Diagnostic, Span};
use crate::name::QName;
use crate::schema::lower::{Lowering, SimpleIndex, State};
use crate::schema::{ComplexTypeId, Content, Facet, FacetKind, SimpleTypeId, TypeId, Variety};
use crate::syntax::{self, TypeUse};

impl Lowering<'_> {
    /// Makes a global simple type, unless that was done already.
    pub(super) fn simple_type(&mut self, SimpleIndex(index): SimpleIndex) {
        let pending = &mut self.simple[index];
        if pending.state != State::Waiting {
            return;
        }
        pending.state = State::Running;
        let (written, document, id) = (pending.written, pending.document, pending.id);
        let path = written.name.as_ref().map_or(String::new(), |name| name.value.to_string());
        self.fill_simple(id, written, document, &path);
        self.simple[index].state = State::Done;
    }

    /// Makes a simple type that is given in place.
    pub(super) fn anonymous_simple(
        &mut self,
        written: &syntax::SimpleType,
        document: usize,
        path: &str,
    ) -> SimpleTypeId {
        let placeholder = self.simple_placeholder(None, path.to_owned(), document, written);
        let id = self.schema.add(placeholder);
        self.fill_simple(id, written, document, path);
        id
    }

    fn fill_simple(&mut self, id: SimpleTypeId, written: &syntax::SimpleType, document: usize, path: &str) {
        // A type that this one is made of.
        let part = |this: &mut Self, ty: &TypeUse| {
            let part = this.simple_use(ty, document, path)?;
            this.stands_on(TypeId::Simple(id), TypeId::Simple(part), written.span).then_some(part)
        };
        match &written.variety {
            syntax::Variety::Restriction { base, facets, .. } => {
                let base = part(self, base).unwrap_or_else(|| self.schema.any_simple_type());
                let facets: Vec<Facet> = facets.iter().map(facet).collect();
                let variety = self.schema[base].variety.clone();
                self.check_restriction(base, &facets);
                let ty = &mut self.schema[id];
                (ty.base, ty.variety, ty.facets) = (base, variety, facets);
            }
            syntax::Variety::List { item } => {
                let item = part(self, item).unwrap_or_else(|| self.schema.any_simple_type());
                if self.contains_list(item) {
                    let message = "the items of a list type cannot be lists themselves";
                    let note = "XML Schema Part 1, 3.14.6, `cos-st-restricts`, clause 2.1";
                    self.diagnostics.push(Diagnostic::error("cos-st-restricts", written.span, message).note(note));
                }
                self.schema[id].variety = Variety::List(item);
            }
            syntax::Variety::Union { members } => {
                let mut types = Vec::new();
                for member in members {
                    if let Some(ty) = part(self, member) {
                        types.push(ty);
                    }
                }
                self.schema[id].variety = Variety::Union(types);
            }
        }
    }

    /// A simple type by a reference or in place, made by now.
    pub(super) fn simple_use(&mut self, ty: &TypeUse, document: usize, path: &str) -> Option<SimpleTypeId> {
        match ty {
            TypeUse::Simple(written) => Some(self.anonymous_simple(written, document, path)),
            TypeUse::Complex(written) => {
                self.not_simple(written.span, path);
                None
            }
            TypeUse::Reference(reference) => match self.resolve_type(document, reference)? {
                TypeId::Simple(id) => self.made(id, reference.span),
                TypeId::Complex(_) => {
                    self.not_simple(reference.span, &reference.name.local);
                    None
                }
            },
        }
    }

    /// Sees to it that a simple type is made before it is looked into; a circle is an error (`st-props-correct`, clause 2).
    pub(super) fn made(&mut self, id: SimpleTypeId, span: Span) -> Option<SimpleTypeId> {
        let Some(&index) = self.simple_index.get(id) else { return Some(id) };
        if self.simple[index].state == State::Running {
            let name = self.schema.type_label(TypeId::Simple(id)).to_owned();
            self.diagnostics.push(
                Diagnostic::error("st-props-correct", span, format!("the simple type `{name}` is made of itself"))
                    .label("leads back to it")
                    .note("XML Schema Part 1, 3.14.6, Simple Type Definition Properties Correct, clause 2"),
            );
            return None;
        }
        self.deeper(span, |this| this.simple_type(SimpleIndex(index))).then_some(id)
    }

    fn not_simple(&mut self, span: Span, name: &str) {
        self.diagnostics.push(
            Diagnostic::error("src-resolve", span, format!("`{name}` is a complex type; a simple type is needed here"))
                .note("XML Schema Part 1, 3.15.3, QName resolution"),
        );
    }

    fn contains_list(&self, id: SimpleTypeId) -> bool {
        match &self.schema[id].variety {
            Variety::Atomic(_) => false,
            Variety::List(_) => true,
            Variety::Union(members) => members.iter().any(|&member| self.contains_list(member)),
        }
    }

    /// Which facets a type takes (Part 2, 4.1.5, `cos-applicable-facets`).
    pub(super) fn check_restriction(&mut self, base: SimpleTypeId, facets: &[Facet]) {
        for facet in facets {
            if facet.kind == FacetKind::Assertion {
                self.diagnostics.push(not_checked(facet.span));
            }
            if !self.is_applicable(base, facet.kind) {
                let label = self.schema.type_label(TypeId::Simple(base)).to_owned();
                let name = facet.kind.name();
                self.diagnostics.push(
                    Diagnostic::error(
                        "cos-applicable-facets",
                        facet.span,
                        format!("`{name}` does not apply to `{label}`"),
                    )
                    .note("remove the facet, or restrict another type. XML Schema Part 2, 4.1.5, Applicable Facets"),
                );
            }
        }
    }

    fn is_applicable(&self, base: SimpleTypeId, facet: FacetKind) -> bool {
        use FacetKind as F;
        match &self.schema[base].variety {
            Variety::Atomic("anySimpleType" | "anyAtomicType") => false,
            Variety::Union(_) => matches!(facet, F::Pattern | F::Enumeration | F::Assertion),
            Variety::List(_) => matches!(
                facet,
                F::Length | F::MinLength | F::MaxLength | F::Pattern | F::Enumeration | F::WhiteSpace | F::Assertion
            ),
            Variety::Atomic(builtin) => match facet {
                F::Pattern | F::Enumeration | F::WhiteSpace | F::Assertion => true,
                F::Length | F::MinLength | F::MaxLength => {
                    !is_number(builtin) && !is_time(builtin) && *builtin != "boolean"
                }
                F::MaxInclusive | F::MaxExclusive | F::MinInclusive | F::MinExclusive => {
                    is_number(builtin) || is_time(builtin)
                }
                F::TotalDigits | F::FractionDigits => is_decimal(builtin),
                F::ExplicitTimezone => is_time(builtin) && !builtin.ends_with("uration"),
            },
        }
    }

    /// The simple type that a complex type's simple content has.
    pub(super) fn simple_content_of(&self, id: ComplexTypeId) -> Option<SimpleTypeId> {
        match self.schema.content(id) {
            Content::Simple(simple) => Some(simple),
            Content::Elements { .. } => None,
        }
    }

    /// A simple type made for the facets of a complex type's simple content.
    pub(super) fn restricted(
        &mut self,
        base: SimpleTypeId,
        facets: Vec<Facet>,
        written: &syntax::SimpleContent,
        document: usize,
        path: &str,
    ) -> SimpleTypeId {
        self.check_restriction(base, &facets);
        let variety = self.schema[base].variety.clone();
        self.schema.add(crate::schema::SimpleTypeDefinition {
            name: None::<QName>,
            path: path.to_owned(),
            base,
            variety,
            facets,
            final_: syntax::DerivationSet::default(),
            trim: false,
            origin: Self::origin(document, written.span, None),
        })
    }
}

/// What is said of an assertion, on a complex type or as a facet.
pub(super) fn not_checked(span: Span) -> Diagnostic {
    Diagnostic::warning("xg-assert", span, "assertions are not checked, neither when reading nor when writing")
        .note("XML Schema 1.1 Part 1, 3.13, Assertions")
}

pub(super) fn facet(written: &syntax::Facet) -> Facet {
    Facet {
        kind: written.kind,
        value: written.value.clone(),
        fixed: written.fixed,
        span: written.span,
        documentation: written.documentation.clone(),
    }
}

fn is_decimal(builtin: &str) -> bool {
    matches!(
        builtin,
        "decimal"
            | "integer"
            | "nonPositiveInteger"
            | "negativeInteger"
            | "long"
            | "int"
            | "short"
            | "byte"
            | "nonNegativeInteger"
            | "unsignedLong"
            | "unsignedInt"
            | "unsignedShort"
            | "unsignedByte"
            | "positiveInteger"
    )
}

fn is_number(builtin: &str) -> bool {
    is_decimal(builtin) || matches!(builtin, "float" | "double")
}

fn is_time(builtin: &str) -> bool {
    matches!(
        builtin,
        "duration"
            | "yearMonthDuration"
            | "dayTimeDuration"
            | "dateTime"
            | "dateTimeStamp"
            | "time"
            | "date"
            | "gYearMonth"
            | "gYear"
            | "gMonthDay"
            | "gDay"
            | "gMonth"
    )
}
