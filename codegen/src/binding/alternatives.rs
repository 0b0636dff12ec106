//! Elements whose attributes tell their type (XML Schema 1.1 Part 1, 3.12): an enum of the types, as for `xsi:type`.

use crate::binding::lower::Binder;
use crate::binding::{
    Alternative, Chosen, Derived, DerivedVariant, Identifiers, ItemId, ItemKind, Operand, Selectable, Selected,
    SetBinding, Test, TestTerm, TypeRef, TypeTable, Value, identifiers,
};
use crate::name::Names;
use crate::schema::{DerivationSet, ElementId, TypeAlternative, TypeId, When};

impl Binder<'_> {
    /// The value of an element that has alternatives, all of which have tests that are evaluated.
    pub(super) fn alternatives(&mut self, id: ElementId) -> Option<Value> {
        let element = &self.schema[id];
        if element.alternatives.is_empty() {
            return None;
        }
        if let Some(&item) = self.tables.get(id) {
            return Some(Value { ty: TypeRef::Item(item), trim: false, nillable: false });
        }
        let rows = rows(&element.alternatives)?;
        let mut table = Types { binder: self, block: element.block, types: Vec::new() };
        rows.iter().for_each(|(_, alternative)| table.add(alternative.ty));
        // What has no type is read as one of the declared type all the same.
        let has_error = rows.iter().any(|(_, alternative)| table.is_error(alternative.ty));
        if has_error {
            table.add(element.ty);
        }
        let selected = table.types.clone();
        for &ty in &selected {
            table.add_derived(ty);
        }
        let types = table.types;
        if let ([only], false) = (&*selected, has_error)
            && types.len() == 1
        {
            return Some(self.type_value(*only, element.block));
        }
        let item = self.table_item(id);
        let kind = ItemKind::Derived(self.table(id, &rows, &selected, types));
        self.set.items[item.0 as usize].kind = kind;
        Some(Value { ty: TypeRef::Item(item), trim: false, nillable: false })
    }

    fn table_item(&mut self, id: ElementId) -> ItemId {
        let element = &self.schema[id];
        let docs = vec![
            format!("`{}`: its attributes tell which of its types it has.", element.name.local),
            "A value is written with the attributes that it has: they have to tell its variant.".to_owned(),
        ];
        let empty = Derived { chosen: Chosen::Declared(None), variants: Vec::new() };
        let path = format!("{}/element", element.name.local);
        let item = self.add(&path, false, &element.origin, docs, ItemKind::Derived(empty));
        // Before its types are looked at: they may hold the element again.
        self.tables.insert(id, item);
        item
    }

    /// The variants and the table, of the types that can be selected and those derived from them.
    fn table(
        &mut self,
        id: ElementId,
        rows: &[(Option<Test>, &TypeAlternative)],
        selected: &[TypeId],
        types: Vec<TypeId>,
    ) -> Derived {
        let block = self.schema[id].block;
        // Types that are no variant come last.
        let (mut concrete, mut rest) = (Vec::new(), Vec::new());
        for ty in types {
            match self.is_abstract(ty) {
                true => rest.push(ty),
                false => concrete.push(ty),
            }
        }
        concrete.append(&mut rest);
        let types = concrete;
        let number = |ty: TypeId| types.iter().position(|known| *known == ty);
        let select = |ty: TypeId| number(ty).map_or(Selected::Error, Selected::Type);
        let last = rows.iter().find(|(test, _)| test.is_none());
        let otherwise = select(last.map_or(self.schema[id].ty, |(_, alternative)| alternative.ty));
        let mut alternatives = Vec::new();
        for (test, alternative) in rows {
            if let (Some(test), Some(text)) = (test, text(alternative)) {
                let selected = select(alternative.ty);
                alternatives.push(Alternative { test: test.clone(), text: text.to_owned(), selected });
            }
        }
        let declared = number(self.schema[id].ty).unwrap_or_default();
        let mut names = Identifiers::default();
        let mut variants = Vec::new();
        let mut selectable = Vec::new();
        for &ty in &types {
            let mut substitutes = Vec::new();
            for (number, &base) in types.iter().enumerate() {
                if selected.contains(&base) && (base == ty || self.stands_for(ty, base, block)) {
                    substitutes.push(number);
                }
            }
            let mut takes_any = false;
            if !self.is_abstract(ty) {
                let value = self.concrete_value(ty);
                takes_any =
                    !matches!(&value.ty, TypeRef::Item(item) if matches!(self.set[*item].kind, ItemKind::Struct(_)));
                let docs = self.variant_docs(ty, rows, selected.contains(&ty));
                variants.push(self.variant(ty, &mut names, docs, value));
            }
            selectable.push(Selectable { is_selected: selected.contains(&ty), substitutes, takes_any });
        }
        let table = TypeTable { alternatives, otherwise, declared, types: selectable };
        Derived { chosen: Chosen::ByAttributes(table), variants }
    }

    fn variant(&self, ty: TypeId, names: &mut Identifiers, docs: Vec<String>, value: Value) -> DerivedVariant {
        let label = self.schema.type_label(ty);
        let label = label.rsplit('/').next().unwrap_or(label);
        DerivedVariant {
            name: names.allocate(&identifiers::type_identifier(label), ""),
            docs,
            type_name: self.schema.type_name(ty).cloned(),
            value,
        }
    }

    /// `Price`, where `@kind = 'price'`.
    fn variant_docs(&self, ty: TypeId, rows: &[(Option<Test>, &TypeAlternative)], is_selected: bool) -> Vec<String> {
        let label = self.schema.type_label(ty);
        let mut tests = Vec::new();
        for (_, alternative) in rows {
            if let (true, Some(text)) = (alternative.ty == ty, text(alternative)) {
                tests.push(format!("`{text}`"));
            }
        }
        vec![match (tests.is_empty(), is_selected) {
            (false, _) => format!("`{label}`, where {}.", tests.join(" or ")),
            (true, true) => format!("`{label}`, otherwise."),
            (true, false) => format!("`{label}`, where `xsi:type` names it."),
        }]
    }

    /// A type as it is, as a variant has it.
    fn concrete_value(&mut self, ty: TypeId) -> Value {
        let value = match ty {
            TypeId::Simple(id) => self.simple_type(id),
            TypeId::Complex(id) if id == self.schema.any_type() => self.any_element(),
            TypeId::Complex(id) => self.concrete_type(id),
        };
        Value { ty: value, trim: self.schema.trims(ty), nillable: false }
    }

    fn is_abstract(&self, ty: TypeId) -> bool {
        matches!(ty, TypeId::Complex(id) if self.schema[id].is_abstract)
    }

    /// Whether `xsi:type` may name a type in the place of another.
    fn stands_for(&self, ty: TypeId, base: TypeId, block: DerivationSet) -> bool {
        let (TypeId::Complex(ty), TypeId::Complex(base)) = (ty, base) else { return false };
        self.substitutes(base, block).contains(&ty)
    }
}

/// The types of a table, each once.
struct Types<'b, 'a> {
    binder: &'b Binder<'a>,
    block: DerivationSet,
    types: Vec<TypeId>,
}

impl Types<'_, '_> {
    fn is_error(&self, ty: TypeId) -> bool {
        matches!(ty, TypeId::Simple(id) if self.binder.schema[id].is_builtin("error"))
    }

    fn add(&mut self, ty: TypeId) {
        if !self.is_error(ty) && !self.types.contains(&ty) {
            self.types.push(ty);
        }
    }

    /// Those that `xsi:type` may name in the place of a type.
    fn add_derived(&mut self, ty: TypeId) {
        let TypeId::Complex(id) = ty else { return };
        for ty in self.binder.substitutes(id, self.block) {
            if !self.binder.schema[ty].is_abstract {
                self.add(TypeId::Complex(ty));
            }
        }
    }
}

/// The alternatives that can be taken, each with its test; the default one has none. Nothing where a test cannot be evaluated.
fn rows(alternatives: &[TypeAlternative]) -> Option<Vec<(Option<Test>, &TypeAlternative)>> {
    let mut rows = Vec::new();
    for alternative in alternatives {
        match &alternative.when {
            When::Otherwise => rows.push((None, alternative)),
            When::Test(test) => rows.push((Some(test.clone()), alternative)),
            When::Never => {}
            When::Unknown => return None,
        }
    }
    Some(rows)
}

/// A test as it is written.
fn text(alternative: &TypeAlternative) -> Option<&str> {
    Some(alternative.test.as_ref()?.text.text.trim())
}

/// Of the attributes that elements inside inherit, those stay marked that a test looks at.
pub(super) fn keep_inherited(set: &mut SetBinding) {
    let mut looked_at = Names::default();
    for item in &set.items {
        if let ItemKind::Derived(Derived { chosen: Chosen::ByAttributes(table), .. }) = &item.kind {
            for alternative in &table.alternatives {
                attributes(&alternative.test, &mut looked_at);
            }
        }
    }
    for item in &mut set.items {
        if let ItemKind::Struct(structure) = &mut item.kind {
            for attribute in &mut structure.attributes {
                attribute.is_inherited &= looked_at.contains(&attribute.attribute);
            }
        }
    }
}

/// Adds the attributes that a test looks at.
pub(crate) fn attributes(test: &Test, names: &mut Names) {
    let mut add = |operand: &Operand| {
        if let TestTerm::Attribute(name) = &operand.term {
            names.insert(name.clone());
        }
    };
    match test {
        Test::Any(parts) | Test::All(parts) => parts.iter().for_each(|part| attributes(part, names)),
        Test::Not(part) => attributes(part, names),
        Test::Always(_) => {}
        Test::Exists(name) => drop(names.insert(name.clone())),
        Test::Holds(operand) => add(operand),
        Test::Compare { left, right, .. } => {
            add(left);
            add(right);
        }
    }
}
