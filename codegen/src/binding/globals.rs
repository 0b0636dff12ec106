//! What is declared globally, for reading strictly what is kept whole.

use crate::binding::lower::Binder;
use crate::binding::{GlobalElement, GlobalType, Globals, Identifiers};
use crate::name::QName;
use crate::schema::{Content, ElementId, TypeId};

impl Binder<'_> {
    /// Collects what the set needs: everything, where something is kept whole that its declaration decides on; else the simple types that an element of
    /// simple type can name, and that there are those of XML Schema, where an element may have any value.
    pub(super) fn globals(&mut self) {
        if self.options.envelope {
            return;
        }
        let mut globals = Globals::default();
        if self.is_open.get() {
            let elements: Vec<ElementId> = self.schema.global_elements.values().copied().collect();
            globals.elements = elements.into_iter().filter_map(|id| self.global_element(id)).collect();
            for (name, &id) in &self.schema.global_attributes {
                if self.schema[id].origin.document.is_some() {
                    let ty = self.simple_type(self.schema[id].ty);
                    globals.attributes.push((name.clone(), ty));
                }
            }
        }
        if self.options.xsi_type {
            self.global_types(&mut globals);
        }
        let key = |name: &QName| (name.namespace_str().to_owned(), name.local.clone());
        globals.elements.sort_by_key(|element| key(&element.name));
        globals.attributes.sort_by_key(|(name, _)| key(name));
        globals.types.sort_by_key(|ty| key(&ty.name));
        let is_empty = globals.elements.is_empty() && globals.attributes.is_empty() && globals.types.is_empty();
        if self.is_open.get() || self.keeps_any_value() || !is_empty {
            self.set.globals = Some(globals);
        }
    }

    /// Whether there are values whose type nothing but `xsi:type` tells.
    fn keeps_any_value(&self) -> bool {
        let any = ["anySimpleType", "anyAtomicType"].map(|name| self.schema.global_types.get(&QName::xsd(name)));
        let is_bound = |ty: &TypeId| matches!(ty, TypeId::Simple(id) if self.simple.contains_key(id));
        self.options.xsi_type && any.into_iter().flatten().any(is_bound)
    }

    fn global_element(&mut self, id: ElementId) -> Option<GlobalElement> {
        let element = &self.schema[id];
        if element.is_abstract {
            return None;
        }
        let (name, constraint) = (element.name.clone(), element.value.clone());
        Some(GlobalElement { name, value: self.element_value(id), constraint, only_type: self.only_type(id) })
    }

    fn global_types(&mut self, globals: &mut Globals) {
        let types: Vec<(QName, TypeId)> = self
            .schema
            .global_types
            .iter()
            .filter(|(name, _)| !Self::is_xsd(name))
            .map(|(name, ty)| (name.clone(), *ty))
            .collect();
        let is_library = self.set.roots.is_empty() && !types.is_empty();
        if is_library {
            self.set.typed_root = Some(Identifiers::default().allocate("Typed", ""));
        }
        for (name, ty) in types {
            let is_simple = match ty {
                TypeId::Simple(_) => true,
                TypeId::Complex(id) => {
                    matches!(self.schema.content(id), Content::Simple(_))
                        && self.schema.attribute_uses(id).is_empty()
                        && self.schema.attribute_wildcard(id).is_none()
                }
            };
            let ty = match ty {
                TypeId::Complex(id) if self.schema[id].is_abstract => continue,
                TypeId::Complex(_) if !is_simple && !self.is_open.get() && !is_library => continue,
                TypeId::Complex(id) => self.concrete_type(id),
                TypeId::Simple(id) => self.simple_type(id),
            };
            globals.types.push(GlobalType { name, ty, is_simple });
        }
    }
}
