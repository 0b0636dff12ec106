//! What is declared globally, for reading strictly what is kept whole.

use crate::binding::lower::Binder;
use crate::binding::{GlobalElement, GlobalType, Globals, Identifiers};
use crate::name::QName;
use crate::order::sorted;
use crate::schema::{Content, ElementId, SymbolSpace, TypeId};

impl Binder<'_> {
    /// Collects what the set needs: everything, where something is kept whole that its declaration decides on; else the simple types that an element of
    /// simple type can name, and that there are those of XML Schema, where an element may have any value.
    pub(super) fn globals(&mut self) {
        if self.options.envelope {
            return;
        }
        let mut globals = Globals::default();
        if self.is_open.get() {
            for (_, id) in in_order(&self.schema.global_elements, &|_| true) {
                let element = self.global_element(id);
                if let Some(element) = element {
                    globals.elements.push(element);
                }
            }
            for (name, id) in in_order(&self.schema.global_attributes, &|_| true) {
                if self.schema[id].origin.document.is_some() {
                    let ty = self.simple_type(self.schema[id].ty);
                    globals.attributes.push((name.clone(), ty));
                }
            }
        }
        if self.options.xsi_type {
            self.global_types(&mut globals);
        }
        let is_empty = globals.elements.is_empty() && globals.attributes.is_empty() && globals.types.is_empty();
        if self.is_open.get() || self.keeps_any_value() || !is_empty {
            self.set.globals = Some(globals);
        }
    }

    /// Whether there are values whose type nothing but `xsi:type` tells.
    fn keeps_any_value(&self) -> bool {
        let is_bound = |name| match self.schema.global_types.get(&QName::xsd(name)) {
            Some(TypeId::Simple(id)) => self.simple.get(*id).is_some(),
            _ => false,
        };
        self.options.xsi_type && (is_bound("anySimpleType") || is_bound("anyAtomicType"))
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
        let types = in_order(&self.schema.global_types, &|name| !Self::is_xsd(name));
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
            globals.types.push(GlobalType { name: name.clone(), ty, is_simple });
        }
    }
}

/// The components that are wanted, in the order of the namespaces of their names, then of the local parts.
fn in_order<'s, T: Copy>(space: &'s SymbolSpace<T>, is_wanted: &dyn Fn(&QName) -> bool) -> Vec<(&'s QName, T)> {
    let wanted: Vec<_> = space.iter().filter(|(name, _)| is_wanted(name)).collect();
    let order = sorted(wanted.len(), &|a, b| wanted[a].0.cmp(wanted[b].0));
    order.into_iter().map(|place| (wanted[place].0, *wanted[place].1)).collect()
}
