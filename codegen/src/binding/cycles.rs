//! Types that hold themselves need an indirection: a box, in as few places as possible.

use crate::binding::{Field, FieldTerm, ItemId, ItemKind, SetBinding, Shape, TypeRef};
use crate::binding::Content;

/// Boxes a field where its type would otherwise, by way of fields before it, hold itself.
pub(super) fn break_cycles(set: &mut SetBinding) {
    let count = set.items.len();
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); count];
    for owner in 0..count {
        let targets: Vec<Option<usize>> = fields(&set.items[owner].kind).iter().map(|field| held(field)).collect();
        let mut boxed = Vec::new();
        for (index, target) in targets.into_iter().enumerate() {
            let Some(target) = target else { continue };
            if reaches(&edges, target, owner) {
                boxed.push(index);
            } else {
                edges[owner].push(target);
            }
        }
        let mut fields = fields_mut(&mut set.items[owner].kind);
        for index in boxed {
            fields[index].boxed = true;
        }
    }
}

/// The item that a field holds by value.
fn held(field: &Field) -> Option<usize> {
    if field.shape() == Shape::Many {
        return None;
    }
    let item = match &field.term {
        FieldTerm::Element(element) => match &element.value.ty {
            TypeRef::Item(item) => *item,
            _ => return None,
        },
        FieldTerm::Group(item) => *item,
        FieldTerm::Wrapped { .. } | FieldTerm::Any(_) => return None,
    };
    Some(index(item))
}

fn index(item: ItemId) -> usize {
    item.0 as usize
}

fn reaches(edges: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; edges.len()];
    let mut stack = vec![from];
    while let Some(at) = stack.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            stack.extend(&edges[at]);
        }
    }
    false
}

fn fields(kind: &ItemKind) -> Vec<&Field> {
    match kind {
        ItemKind::Struct(structure) => match &structure.content {
            Content::Children(fields) => fields.fields.iter().collect(),
            Content::Text { .. } | Content::Mixed { .. } => Vec::new(),
        },
        ItemKind::Sequence(fields) => fields.fields.iter().collect(),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => choice.variants.iter().collect(),
        ItemKind::Derived(_) | ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_) => Vec::new(),
    }
}

fn fields_mut(kind: &mut ItemKind) -> Vec<&mut Field> {
    match kind {
        ItemKind::Struct(structure) => match &mut structure.content {
            Content::Children(fields) => fields.fields.iter_mut().collect(),
            Content::Text { .. } | Content::Mixed { .. } => Vec::new(),
        },
        ItemKind::Sequence(fields) => fields.fields.iter_mut().collect(),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => choice.variants.iter_mut().collect(),
        ItemKind::Derived(_) | ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_) => Vec::new(),
    }
}
