//! From documents as written to components: the order of the work, and what its parts share.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources, Span};
use crate::limits::{Limit, Limits};
use crate::name::{Names, QName};
use crate::pipeline::{Options, XsdVersion};
use crate::schema::copies::Copies;
use crate::schema::redefine::Originals;
use crate::schema::{
    AttributeDeclaration, AttributeId, AttributeUse, ById, ComplexTypeDefinition, ComplexTypeId, Derivation,
    DocumentInfo, ElementDeclaration, ElementId, Origin, OwnContent, Particle, Schema, SimpleTypeDefinition,
    SimpleTypeId, SymbolSpace, TypeId, Variety, Wildcard, builtin, content, derivation, facets,
};
use crate::source::{Document, DocumentSet};
use crate::syntax::{self, Component};

/// Makes the components of a set of documents; `sources` has their texts.
pub fn build(set: &DocumentSet, sources: &Sources, options: &Options, diagnostics: &mut Diagnostics) -> Schema {
    let errors = diagnostics.count(Severity::Error);
    let version = options.version();
    let mut lowering = Lowering::new((set, sources), options, diagnostics);
    builtin::define(&mut lowering.schema, version);
    lowering.mark_roots();
    lowering.register();
    lowering.redefine();
    lowering.refuse_circular_types();
    for index in 0..lowering.simple.len() {
        lowering.simple_type(SimpleIndex(index));
    }
    for index in 0..lowering.complex.len() {
        lowering.complex_type(index);
    }
    for index in 0..lowering.elements.len() {
        lowering.global_element(index);
    }
    for index in 0..lowering.attributes.len() {
        lowering.global_attribute(index);
    }
    lowering.check_unused_groups();
    lowering.anonymous_complex_types();
    lowering.identity_constraints();
    lowering.expression_types();
    lowering.substitutions();
    lowering.check_redefined();
    let Lowering { schema, diagnostics, .. } = lowering;
    let is_whole = diagnostics.count(Severity::Error) == errors;
    facets::check(&schema, version, diagnostics);
    // What could not be made would be judged by what stands in its place.
    if is_whole {
        derivation::check(&schema, version, diagnostics);
        content::check(&schema, version, diagnostics);
        crate::schema::notation::check(&schema, diagnostics);
    }
    schema
}

/// How far a component has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    Waiting,
    Running,
    Done,
}

/// A global component waiting for its turn.
pub(super) struct Pending<'a, C, Id> {
    pub(super) written: &'a C,
    pub(super) document: usize,
    pub(super) id: Id,
    pub(super) state: State,
}

/// A named group, and what became of it.
#[derive(Clone)]
pub(super) struct Group<'a, C, T> {
    pub(super) written: &'a C,
    pub(super) document: usize,
    pub(super) state: State,
    pub(super) lowered: Option<T>,
}

/// Index of a global simple type.
#[derive(Clone, Copy)]
pub(super) struct SimpleIndex(pub(super) usize);

/// What the parts of the work share.
pub(super) struct Lowering<'a> {
    pub(super) set: &'a DocumentSet,
    pub(super) sources: &'a Sources,
    pub(super) version: XsdVersion,
    pub(super) limits: &'a Limits,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) schema: Schema,
    pub(super) elements: Vec<Pending<'a, syntax::Element, ElementId>>,
    pub(super) attributes: Vec<Pending<'a, syntax::Attribute, AttributeId>>,
    pub(super) complex: Vec<Pending<'a, syntax::ComplexType, ComplexTypeId>>,
    pub(super) simple: Vec<Pending<'a, syntax::SimpleType, SimpleTypeId>>,
    pub(super) groups: SymbolSpace<Group<'a, syntax::NamedGroup, Particle>>,
    pub(super) attribute_groups: SymbolSpace<Group<'a, syntax::AttributeGroup, LoweredAttributes>>,
    /// Complex types that are given in place, and not made yet.
    pub(super) anonymous: VecDeque<(ComplexTypeId, &'a syntax::ComplexType, usize)>,
    pub(super) complex_index: ById<ComplexTypeId, usize>,
    pub(super) simple_index: ById<SimpleTypeId, usize>,
    pub(super) element_index: ById<ElementId, usize>,
    pub(super) attribute_index: ById<AttributeId, usize>,
    /// Where each global component was first defined, by the recommendation's symbol spaces.
    pub(super) defined: HashMap<(&'static str, QName), Span>,
    pub(super) copies: Copies<'a>,
    /// How many components are being made for each other.
    pub(super) depth: u32,
    /// How many types stand below a type.
    pub(super) depths: ById<TypeId, u32>,
    /// How often the name nearest to a wrong one was looked for.
    pub(super) searches: usize,
    /// Whether an attribute group led back to itself.
    pub(super) is_circular: bool,
    /// What redefinitions mean by their own names.
    pub(super) originals: Originals,
    /// The identity constraints of all elements, each with its document.
    pub(super) identity: Vec<(&'a syntax::IdentityConstraint, usize)>,
    particles: usize,
}

/// The attributes of a type or group, groups dissolved.
#[derive(Clone, Debug, Default)]
pub(super) struct LoweredAttributes {
    pub(super) uses: SymbolSpace<AttributeUse>,
    pub(super) prohibited: Names,
    pub(super) wildcard: Option<Wildcard>,
}

impl<'a> Lowering<'a> {
    fn new(
        (set, sources): (&'a DocumentSet, &'a Sources),
        options: &'a Options,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let mut documents = Vec::new();
        for document in &set.documents {
            documents.push(info(document));
        }
        Self {
            set,
            sources,
            version: options.version(),
            limits: &options.limits,
            diagnostics,
            schema: Schema { documents, ..Schema::default() },
            elements: Vec::new(),
            attributes: Vec::new(),
            complex: Vec::new(),
            simple: Vec::new(),
            groups: SymbolSpace::default(),
            attribute_groups: SymbolSpace::default(),
            anonymous: VecDeque::new(),
            complex_index: ById::default(),
            simple_index: ById::default(),
            element_index: ById::default(),
            attribute_index: ById::default(),
            defined: HashMap::new(),
            copies: Copies::default(),
            depth: 0,
            depths: ById::default(),
            searches: 0,
            is_circular: false,
            originals: Originals::default(),
            identity: Vec::new(),
            particles: 0,
        }
    }

    pub(super) fn document(&self, index: usize) -> &'a Document {
        &self.set.documents[index]
    }

    pub(super) fn origin(document: usize, span: Span, documentation: Option<&String>) -> Origin {
        Origin { document: Some(document), span: Some(span), documentation: documentation.cloned() }
    }

    /// Gives every global component its id, so that references can be made before the components are.
    fn register(&mut self) {
        for index in 0..self.set.documents.len() {
            let document = self.document(index);
            for component in &document.schema.components {
                self.register_component(index, component);
            }
        }
    }

    pub(super) fn register_component(&mut self, document: usize, component: &'a Component) {
        let namespace = self.document(document).target_namespace.clone();
        let named = |name: &Arc<str>| QName::new(namespace.clone(), name.clone());
        match component {
            Component::Element(written) => {
                let syntax::NameOrRef::Name(name) = &written.name else { return };
                let qname = named(&name.value);
                if self.define("element", &qname, name.span) {
                    let placeholder = self.element_placeholder(qname.clone(), document, written);
                    let id = self.schema.add(placeholder);
                    self.schema.global_elements.insert(qname, id);
                    self.element_index.insert(id, self.elements.len());
                    self.elements.push(Pending { written, document, id, state: State::Waiting });
                }
            }
            Component::Attribute(written) => {
                let syntax::NameOrRef::Name(name) = &written.name else { return };
                let qname = named(&name.value);
                if self.define("attribute", &qname, name.span) {
                    let origin = Self::origin(document, written.span, written.documentation.as_ref());
                    let ty = self.schema.any_simple_type();
                    let id = self.schema.add(AttributeDeclaration { name: qname.clone(), ty, value: None, origin });
                    self.schema.global_attributes.insert(qname, id);
                    self.attribute_index.insert(id, self.attributes.len());
                    self.attributes.push(Pending { written, document, id, state: State::Waiting });
                }
            }
            Component::ComplexType(written) => {
                let Some(name) = &written.name else { return };
                let qname = named(&name.value);
                if self.define("type", &qname, name.span) {
                    let placeholder = self.complex_placeholder(Some(qname.clone()), String::new(), document, written);
                    let id = self.schema.add(placeholder);
                    self.schema.global_types.insert(qname, TypeId::Complex(id));
                    self.complex_index.insert(id, self.complex.len());
                    self.complex.push(Pending { written, document, id, state: State::Waiting });
                }
            }
            Component::SimpleType(written) => {
                let Some(name) = &written.name else { return };
                let qname = named(&name.value);
                if self.define("type", &qname, name.span) {
                    let placeholder = self.simple_placeholder(Some(qname.clone()), String::new(), document, written);
                    let id = self.schema.add(placeholder);
                    self.schema.global_types.insert(qname, TypeId::Simple(id));
                    self.simple_index.insert(id, self.simple.len());
                    self.simple.push(Pending { written, document, id, state: State::Waiting });
                }
            }
            Component::Group(written) => {
                let qname = named(&written.name.value);
                if self.define("group", &qname, written.name.span) {
                    self.groups.insert(qname, Group { written, document, state: State::Waiting, lowered: None });
                }
            }
            Component::AttributeGroup(written) => {
                let qname = named(&written.name.value);
                if self.define("attribute group", &qname, written.name.span) {
                    self.attribute_groups
                        .insert(qname, Group { written, document, state: State::Waiting, lowered: None });
                }
            }
            Component::Notation(written) => {
                let name = named(&written.name.value);
                if self.define("notation", &name, written.name.span) {
                    self.schema.notations.insert(name);
                }
            }
        }
    }

    /// Notes a global component; says no where there is one of its name in its symbol space (3.15.6, `sch-props-correct`).
    fn define(&mut self, space: &'static str, name: &QName, span: Span) -> bool {
        let is_builtin = |ty: &TypeId| match *ty {
            TypeId::Simple(id) => self.schema[id].origin.document.is_none(),
            TypeId::Complex(id) => self.schema[id].origin.document.is_none(),
        };
        if space == "type" && self.schema.global_types.get(name).is_some_and(is_builtin) {
            // The schema for schemas defines what is built in.
            return false;
        }
        let Some(&first) = self.defined.get(&(space, name.clone())) else {
            self.defined.insert((space, name.clone()), span);
            return true;
        };
        if first != span {
            self.define_again(space, name, (first, span));
        }
        false
    }

    /// Lets go of the definition of a name, so that there can be another. Says no where there is none.
    pub(super) fn forget(&mut self, space: &'static str, name: &QName) -> bool {
        self.defined.remove(&(space, name.clone())).is_some()
    }

    /// Documents that a document which the user named includes are as good as named: what they declare is in the same namespace.
    fn mark_roots(&mut self) {
        let mut reached = Vec::new();
        for index in 0..self.set.documents.len() {
            if self.document(index).is_root {
                reached.push(index);
            }
        }
        while let Some(index) = reached.pop() {
            for target in self.included(index) {
                if !std::mem::replace(&mut self.schema.documents[target].is_root, true) {
                    reached.push(target);
                }
            }
        }
    }

    pub(super) fn element_placeholder(
        &self,
        name: QName,
        document: usize,
        written: &syntax::Element,
    ) -> ElementDeclaration {
        ElementDeclaration {
            name,
            ty: TypeId::Complex(self.schema.any_type()),
            is_global: true,
            value: None,
            nillable: written.nillable,
            is_abstract: written.is_abstract,
            block: written.block.unwrap_or(self.document(document).schema.block_default),
            final_: written.final_.unwrap_or(self.document(document).schema.final_default),
            identity: Vec::new(),
            alternatives: Vec::new(),
            substitution_groups: Vec::new(),
            trim: false,
            boxed: false,
            origin: Self::origin(document, written.span, written.documentation.as_ref()),
        }
    }

    pub(super) fn complex_placeholder(
        &self,
        name: Option<QName>,
        path: String,
        document: usize,
        written: &syntax::ComplexType,
    ) -> ComplexTypeDefinition {
        ComplexTypeDefinition {
            name,
            path,
            base: TypeId::Complex(self.schema.any_type()),
            derivation: Derivation::Restriction,
            is_abstract: written.is_abstract,
            final_: written.final_.unwrap_or(self.document(document).schema.final_default),
            own_open_content: None,
            own_content: OwnContent::Elements { particle: None, mixed: false },
            own_attributes: SymbolSpace::default(),
            block: written.block.unwrap_or(self.document(document).schema.block_default),
            prohibited: Names::default(),
            own_wildcard: None,
            trim: false,
            boxed: false,
            origin: Self::origin(document, written.span, written.documentation.as_ref()),
        }
    }

    pub(super) fn simple_placeholder(
        &self,
        name: Option<QName>,
        path: String,
        document: usize,
        written: &syntax::SimpleType,
    ) -> SimpleTypeDefinition {
        SimpleTypeDefinition {
            name,
            path,
            base: self.schema.any_simple_type(),
            variety: Variety::Atomic("anySimpleType"),
            facets: Vec::new(),
            final_: written.final_.unwrap_or(self.document(document).schema.final_default),
            trim: false,
            origin: Self::origin(document, written.span, written.documentation.as_ref()),
        }
    }

    /// Counts particles, so that groups that refer to groups cannot grow without bound.
    pub(super) fn count_particles(&mut self, added: usize, span: Span) -> bool {
        let before = self.particles;
        self.particles = before.saturating_add(added);
        let is_over = |count| self.limits.is_over(Limit::Particles, count);
        if is_over(self.particles) && !is_over(before) {
            let message = format!("model groups expand to more than {} particles", self.limits.get(Limit::Particles));
            self.diagnostics.push(
                self.limits
                    .exceeded(Limit::Particles, span, message)
                    .note("groups that hold several references to groups multiply; flatten them"),
            );
        }
        !is_over(self.particles)
    }

    /// Lowers the groups that nothing refers to, for their errors.
    fn check_unused_groups(&mut self) {
        for index in 0..self.groups.names().len() {
            self.named_group(index);
        }
        for index in 0..self.attribute_groups.names().len() {
            self.attribute_group(index);
        }
    }

    /// No element stands for itself, whatever stands between (3.3.6, `e-props-correct`, clause 6).
    fn refuse_circular_substitution(&mut self, head: ElementId, members: &[ElementId]) {
        let element = &self.schema[head];
        if element.substitution_groups.iter().any(|group| *group == head || members.contains(group)) {
            let (name, span) = (element.name.local.clone(), element.origin.span);
            if let Some(span) = span {
                self.diagnostics.push(in_its_own_substitution_group(span, &name));
            }
        }
    }

    /// Collects the members of substitution groups, transitively (3.3.6.4).
    fn substitutions(&mut self) {
        let mut direct: ById<ElementId, Vec<ElementId>> = ById::default();
        for &member in self.schema.global_elements.values() {
            for &head in &self.schema[member].substitution_groups {
                direct.entry(head).push(member);
            }
        }
        let mut heads = Vec::new();
        for &head in self.schema.global_elements.values() {
            if direct.get(head).is_some() {
                heads.push(head);
            }
        }
        for head in heads {
            let mut members: Vec<ElementId> = Vec::new();
            let mut reached = vec![head];
            while let Some(of) = reached.pop() {
                for &member in direct.get(of).into_iter().flatten() {
                    if let Err(place) = members.binary_search(&member)
                        && member != head
                    {
                        members.insert(place, member);
                        reached.push(member);
                    }
                }
            }
            self.refuse_circular_substitution(head, &members);
            let span = self.schema[head].origin.span;
            if span.is_some_and(|span| !self.count_particles(members.len(), span)) {
                break;
            }
            if !members.is_empty() && !self.schema[head].block.substitution {
                self.schema.substitutions.insert(head, members);
            }
        }
    }
}

pub(super) fn in_its_own_substitution_group(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("e-props-correct", span, format!("the element `{name}` is in its own substitution group"))
        .note("XML Schema Part 1, 3.3.6, Element Declaration Properties Correct, clause 6")
}

fn info(document: &Document) -> DocumentInfo {
    let name = document.path.file_name().unwrap_or(document.path.as_os_str()).to_string_lossy().into_owned();
    DocumentInfo {
        is_builtin: name.starts_with('<'),
        path: document.path.clone(),
        file_name: name,
        target_namespace: document.target_namespace.clone(),
        is_root: document.is_root,
        documentation: document.schema.documentation.clone(),
    }
}
