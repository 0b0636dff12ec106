//! From components to the binding model: the order of the work, and what its parts share.

use std::cell::Cell;

use crate::binding::docs::{Docs, documentation};
use crate::binding::roots::Scope;
use crate::binding::{
    Chosen, Content, Derived, DerivedVariant, Derives, Fields, Identifiers, Item, ItemId, ItemKind, Module, Serde,
    SetBinding, Struct, TypeRef, Value, alternatives, cycles, derives, far, identifiers, module_identifier, roots,
};
use crate::diagnostic::{Diagnostics, Sources, Span};
use crate::name::{QName, XSD};
use crate::order::sorted;
use crate::schema::{
    ById, ComplexTypeId, Content as SchemaContent, DerivationSet, ElementId, Origin, Schema, SimpleTypeId, TypeId,
};

/// What is asked of a set.
#[derive(Clone, Debug, Default)]
pub struct SetRequest {
    /// The module of the set; a document named like it has its types in this module itself. `None`: every document has a module of its own.
    pub module: Option<String>,
    /// Complex types whose elements, named as they are, become roots.
    pub records: Vec<(String, Span)>,
    /// What holds for the set as a whole.
    pub options: SetOptions,
    /// Whether the types can be serialized.
    pub serde: Serde,
    /// Whether boxes and lists are in any case those that the compiler does not look into.
    pub far: bool,
    /// Whether strings are `CompactString`.
    pub compact_strings: bool,
}

/// What holds for a set as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetOptions {
    /// Whether `xsi:type` may give an element a derived type.
    pub xsi_type: bool,
    /// Whether what the schema does not know is kept.
    pub retain_unknown: bool,
    /// Whether records travel in a shared envelope.
    pub envelope: bool,
}

impl Default for SetOptions {
    fn default() -> Self {
        Self { xsi_type: true, retain_unknown: false, envelope: false }
    }
}

/// Decides how the components of a set become Rust.
pub fn bind(schema: &Schema, sources: &Sources, request: &SetRequest, diagnostics: &mut Diagnostics) -> SetBinding {
    let mut binder = Binder::new(schema, sources, request);
    let scope = Scope::of(schema, request, diagnostics);
    for ty in &scope.types {
        binder.type_itself(*ty);
    }
    binder.finish_pending();
    let roots = binder.roots(&scope);
    binder.finish_pending();
    binder.set.roots = roots;
    binder.globals();
    binder.finish_pending();
    binder.name_items();
    alternatives::keep_inherited(&mut binder.set);
    cycles::break_cycles(&mut binder.set);
    binder.set.far |= far::is_too_far(&binder.set);
    derives::decide(&mut binder.set);
    binder.set
}

/// What is needed to name an item once all are known.
struct Wanted {
    name: String,
    is_global: bool,
    position: (usize, u32),
}

/// Whether extensions, and restrictions, are kept out of the place of a type.
type KeptOut = (bool, bool);

/// What the parts of the work share.
pub(super) struct Binder<'a> {
    pub(super) schema: &'a Schema,
    pub(super) docs: Docs<'a>,
    pub(super) options: SetOptions,
    pub(super) compact_strings: bool,
    pub(super) set: SetBinding,
    pub(super) simple: ById<SimpleTypeId, TypeRef>,
    pub(super) substitutions: ById<ElementId, ItemId>,
    pub(super) wrapped: ById<ComplexTypeId, ItemId>,
    /// The enums of elements with alternatives.
    pub(super) tables: ById<ElementId, ItemId>,
    derivations: ById<ComplexTypeId, Vec<ComplexTypeId>>,
    complex: ById<ComplexTypeId, ItemId>,
    derived: ById<ComplexTypeId, Vec<(KeptOut, ItemId)>>,
    pending: Vec<(ItemId, ComplexTypeId)>,
    wanted: Vec<Wanted>,
    /// The module of each document.
    modules: Vec<usize>,
    /// Whether there are wildcards whose elements are looked at, or elements of any type.
    pub(super) is_open: Cell<bool>,
}

impl<'a> Binder<'a> {
    fn new(schema: &'a Schema, sources: &'a Sources, request: &SetRequest) -> Self {
        let mut names = Identifiers::reserving(&["document", "xsd"]);
        let own = Module { name: String::new(), source: None, docs: Vec::new(), items: Vec::new() };
        let mut set = SetBinding {
            modules: vec![own],
            items: Vec::new(),
            roots: Vec::new(),
            typed_root: None,
            globals: None,
            serde: request.serde.clone(),
            far: request.far,
            retain_unknown: request.options.retain_unknown,
        };
        let mut modules = Vec::new();
        for document in &schema.documents {
            let file = document.file_name.trim_matches(['<', '>']);
            let stem = file.strip_suffix(".xsd").unwrap_or(file);
            let name = module_identifier(stem);
            let docs = documentation(document.documentation.as_deref());
            if request.module.as_deref() == Some(&name) && set.modules[0].source.is_none() {
                set.modules[0].source = Some(document.path.clone());
                set.modules[0].docs = docs;
                modules.push(0);
                continue;
            }
            modules.push(set.modules.len());
            let name = names.allocate(&name, "_");
            set.modules.push(Module { name, source: Some(document.path.clone()), docs, items: Vec::new() });
        }
        Self {
            schema,
            docs: Docs::new(schema, sources),
            options: request.options,
            compact_strings: request.compact_strings,
            set,
            simple: ById::default(),
            substitutions: ById::default(),
            wrapped: ById::default(),
            tables: ById::default(),
            derivations: schema.derivations(),
            complex: ById::default(),
            derived: ById::default(),
            pending: Vec::new(),
            wanted: Vec::new(),
            modules,
            is_open: Cell::new(false),
        }
    }

    /// Adds the item of a type.
    pub(super) fn reserve(&mut self, ty: TypeId, kind: ItemKind) -> ItemId {
        let (name, origin) = match ty {
            TypeId::Simple(id) => (&self.schema[id].name, &self.schema[id].origin),
            TypeId::Complex(id) => (&self.schema[id].name, &self.schema[id].origin),
        };
        let (is_global, docs) = (name.is_some(), self.docs.of_type(ty));
        self.add(self.schema.type_label(ty), is_global, origin, docs, kind)
    }

    /// Adds an item that will be named for a path of names.
    pub(super) fn add(
        &mut self,
        path: &str,
        is_global: bool,
        origin: &Origin,
        docs: Vec<String>,
        kind: ItemKind,
    ) -> ItemId {
        let id = ItemId(u32::try_from(self.set.items.len()).unwrap_or(u32::MAX));
        let document = origin.document.unwrap_or(0);
        let position = (document, origin.span.map_or(0, |span| span.start));
        let module = self.modules.get(document).copied().unwrap_or(0);
        self.wanted.push(Wanted { name: identifiers::type_identifier(path), is_global, position });
        self.set.items.push(Item {
            name: String::new(),
            module,
            docs,
            kind,
            element: None,
            derives: Derives::default(),
        });
        id
    }

    /// The value of an element or root of a type, which types derived in some ways are kept out of.
    pub(super) fn type_value(&mut self, ty: TypeId, block: DerivationSet) -> Value {
        let value = match ty {
            TypeId::Simple(id) => self.simple_type(id),
            TypeId::Complex(id) => self.complex_type(id, block),
        };
        Value { ty: value, trim: self.schema.trims(ty), nillable: false }
    }

    /// A type as it is, whether an element has it or not; an abstract one is nothing by itself.
    fn type_itself(&mut self, ty: TypeId) {
        match ty {
            TypeId::Simple(id) => drop(self.simple_type(id)),
            TypeId::Complex(id) if self.schema[id].is_abstract && self.options.xsi_type => {}
            TypeId::Complex(id) => drop(self.concrete_type(id)),
        }
    }

    /// `xs:anyType`: an element is kept whole.
    pub(super) fn any_element(&self) -> TypeRef {
        self.is_open.set(true);
        TypeRef::AnyElement
    }

    fn complex_type(&mut self, id: ComplexTypeId, block: DerivationSet) -> TypeRef {
        if id == self.schema.any_type() {
            return self.any_element();
        }
        if self.options.xsi_type {
            let derived = self.substitutes(id, block);
            if !derived.is_empty() || self.schema[id].is_abstract {
                let keeps_out = derived.len() < self.derivations.get(id).map_or(0, Vec::len);
                let block = self.prohibited(id, block);
                let kept_out = (keeps_out && block.extension, keeps_out && block.restriction);
                return TypeRef::Item(self.derived_type(id, kept_out, &derived));
            }
        }
        self.concrete_type(id)
    }

    /// The types that `xsi:type` may name in the place of a type, which types derived in some ways are kept out of.
    pub(super) fn substitutes(&self, id: ComplexTypeId, block: DerivationSet) -> Vec<ComplexTypeId> {
        let block = self.prohibited(id, block);
        let mut substitutes = Vec::new();
        if let Some(derived) = self.derivations.get(id)
            && self.options.xsi_type
        {
            for &ty in derived {
                if !self.schema.is_blocked(TypeId::Complex(ty), TypeId::Complex(id), block) {
                    substitutes.push(ty);
                }
            }
        }
        substitutes
    }

    /// The ways of derivation that an element, or its type, keeps out.
    fn prohibited(&self, id: ComplexTypeId, block: DerivationSet) -> DerivationSet {
        let own = self.schema[id].block;
        DerivationSet {
            extension: block.extension || own.extension,
            restriction: block.restriction || own.restriction,
            ..DerivationSet::default()
        }
    }

    /// A complex type as it is, whatever is derived from it.
    pub(super) fn concrete_type(&mut self, id: ComplexTypeId) -> TypeRef {
        if let SchemaContent::Simple(simple) = self.schema.content(id)
            && self.schema.attribute_uses(id).is_empty()
            && self.schema.attribute_wildcard(id).is_none()
        {
            return self.simple_type(simple);
        }
        if let Some(&item) = self.complex.get(id) {
            return TypeRef::Item(item);
        }
        let empty = Struct {
            attributes: Vec::new(),
            any_attribute: None,
            content: Content::Children(Fields::default()),
            is_empty: false,
            open_content: None,
            extra: None,
            types: None,
        };
        let item = self.reserve(TypeId::Complex(id), ItemKind::Struct(empty));
        self.complex.insert(id, item);
        self.pending.push((item, id));
        TypeRef::Item(item)
    }

    fn derived_type(&mut self, id: ComplexTypeId, kept_out: KeptOut, derived: &[ComplexTypeId]) -> ItemId {
        if let Some((_, item)) = self.derived.entry(id).iter().find(|(known, _)| *known == kept_out) {
            return *item;
        }
        let label = self.schema.type_label(TypeId::Complex(id));
        let docs = vec![format!("`{label}`, or a type derived from it: `xsi:type` tells which.")];
        let origin = self.schema[id].origin.clone();
        let kind = ItemKind::Derived(Derived { chosen: Chosen::Declared(None), variants: Vec::new() });
        let item = self.add(&format!("Any/{label}"), false, &origin, docs, kind);
        self.derived.entry(id).push((kept_out, item));
        let mut names = Identifiers::default();
        let (mut declared, mut variants) = (None, Vec::new());
        for ty in [&[id], derived].concat() {
            if self.schema[ty].is_abstract {
                continue;
            }
            if ty == id {
                declared = Some(variants.len());
            }
            let Some(type_name) = self.schema[ty].name.clone() else { continue };
            let value =
                Value { ty: self.concrete_type(ty), trim: self.schema.trims(TypeId::Complex(ty)), nillable: false };
            let name = names.allocate(&identifiers::type_identifier(&type_name.local), "");
            let docs = vec![format!("`{}`", type_name.local)];
            variants.push(DerivedVariant { name, docs, type_name: Some(type_name), value });
        }
        let kind = ItemKind::Derived(Derived { chosen: Chosen::Declared(declared), variants });
        self.set.items[item.0 as usize].kind = kind;
        item
    }

    /// Fills the structs that were reserved, until no more are.
    fn finish_pending(&mut self) {
        while let Some((item, id)) = self.pending.pop() {
            let filled = self.structure(id);
            self.set.items[item.0 as usize].kind = ItemKind::Struct(filled);
        }
    }

    /// The roots of the set, and which types are documents of their own.
    fn roots(&mut self, scope: &Scope) -> Vec<crate::binding::Root> {
        let mut names = Identifiers::default();
        let mut bound = Vec::new();
        for root in &scope.roots {
            let value = match root.element {
                Some(element) => self.element_value(element),
                None => self.type_value(root.ty, DerivationSet::default()),
            };
            if let (true, TypeRef::Item(item)) = (root.owns_type, &value.ty)
                && matches!(self.set[*item].kind, ItemKind::Struct(_))
                && !value.nillable
            {
                self.set.items[item.0 as usize].element = Some(root.name.clone());
            }
            let variant = names.allocate(&identifiers::type_identifier(&root.name.local), "");
            let has_place = match &value.ty {
                TypeRef::Item(item) => match &self.set[*item].kind {
                    ItemKind::Struct(_) => true,
                    ItemKind::Derived(derived) => derived.keeps_types(),
                    _ => false,
                },
                TypeRef::AnyElement => true,
                TypeRef::Builtin(_) | TypeRef::List(_) | TypeRef::Lexical(_) => false,
            };
            let is_typed = self.options.xsi_type && (!has_place || value.nillable);
            let only_type = root.element.and_then(|element| self.only_type(element));
            bound.push(roots::root(variant, root, (value, is_typed), only_type, &self.docs));
        }
        bound
    }

    /// The items by their positions in the documents.
    fn order(&self, global_types_first: bool) -> Vec<usize> {
        let key = |index: usize| {
            let Wanted { is_global, position, .. } = self.wanted[index];
            (global_types_first && !is_global, position, index)
        };
        sorted(self.wanted.len(), &|a, b| key(a).cmp(&key(b)))
    }

    /// Gives the items their names: global types first, so that what is anonymous gives way to what is named.
    fn name_items(&mut self) {
        let mut scopes = vec![Identifiers::default(); self.set.modules.len()];
        scopes[0] = Identifiers::reserving(&["Document"]);
        for index in self.order(true) {
            let item = &mut self.set.items[index];
            item.name = scopes[item.module].allocate(&self.wanted[index].name, "");
        }
        for index in self.order(false) {
            let module = self.set.items[index].module;
            self.set.modules[module].items.push(ItemId(u32::try_from(index).unwrap_or(u32::MAX)));
        }
    }

    /// The element named `ty`'s name inside the envelope.
    pub(super) fn is_xsd(name: &QName) -> bool {
        name.namespace.as_deref() == Some(XSD)
    }
}
