//! Types that hold themselves need an indirection, and those that hold others very deep: a box, in as few places as possible.

use crate::binding::{Content, Field, FieldTerm, ItemId, ItemKind, SetBinding, Shape, TypeRef, Wrapped};

/// How deep types hold each other by value: the compiler computes their layouts one in the other, for at most 128 steps (`recursion_limit`), two for
/// an `Option`.
const DEPTH: usize = 32;

/// Boxes a field where following the fields by value leads back to the type that it is in, the back edges of a depth-first walk in the order
/// of the items; and where what it holds is too deep.
pub(super) fn break_cycles(set: &mut SetBinding) {
    let mut edges = Vec::new();
    for item in &set.items {
        edges.push(self::edges(&item.kind));
    }
    let mut states = vec![State::New; edges.len()];
    let mut depths = vec![0; edges.len()];
    for start in 0..edges.len() {
        // The items on the way, each with the edge to look at next.
        let mut way = Vec::new();
        if states[start] == State::New {
            states[start] = State::OnTheWay;
            way.push((start, 0));
        }
        while let Some((owner, next)) = way.last_mut() {
            let owner = *owner;
            let Some(&(field, target)) = edges[owner].get(*next) else {
                states[owner] = State::Done;
                way.pop();
                let fields = fields_mut(&mut set.items[owner].kind);
                for &(field, target) in &edges[owner] {
                    fields[field].boxed |= depths[target] == DEPTH;
                    if !fields[field].boxed {
                        depths[owner] = depths[owner].max(depths[target] + 1);
                    }
                }
                continue;
            };
            *next += 1;
            match states[target] {
                State::New => {
                    states[target] = State::OnTheWay;
                    way.push((target, 0));
                }
                State::OnTheWay => fields_mut(&mut set.items[owner].kind)[field].boxed = true,
                State::Done => {}
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnTheWay,
    Done,
}

/// The fields that hold an item by value, each with its item.
fn edges(kind: &ItemKind) -> Vec<(usize, usize)> {
    let mut edges = Vec::new();
    for (index, field) in fields(kind).iter().enumerate() {
        if let Some(item) = held(field) {
            edges.push((index, item));
        }
    }
    edges
}

/// The item that a field holds by value.
fn held(field: &Field) -> Option<usize> {
    let is_behind = field.shape() == Shape::Many || matches!(field.term, FieldTerm::Wrapped { .. });
    if is_behind { None } else { item(field) }
}

/// The item that a field holds, in whichever way.
pub(super) fn item(field: &Field) -> Option<usize> {
    match &field.term {
        FieldTerm::Element(element) | FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => {
            item_of(&element.value.ty)
        }
        FieldTerm::Group(item) | FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } => Some(index(*item)),
        FieldTerm::Any(_) => None,
    }
}

/// The item that a type is.
pub(super) fn item_of(ty: &TypeRef) -> Option<usize> {
    if let TypeRef::Item(item) = ty { Some(index(*item)) } else { None }
}

pub(super) fn index(item: ItemId) -> usize {
    item.0 as usize
}

/// The fields, or variants, that an item has for its content.
pub(super) fn fields(kind: &ItemKind) -> &[Field] {
    match kind {
        ItemKind::Struct(structure) => match &structure.content {
            Content::Children(fields) => &fields.fields,
            Content::Text { .. } | Content::Mixed { .. } => &[],
        },
        ItemKind::Sequence(fields) => &fields.fields,
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => &choice.variants,
        ItemKind::Derived(_) | ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_) => &[],
    }
}

fn fields_mut(kind: &mut ItemKind) -> &mut [Field] {
    match kind {
        ItemKind::Struct(structure) => match &mut structure.content {
            Content::Children(fields) => &mut fields.fields,
            Content::Text { .. } | Content::Mixed { .. } => &mut [],
        },
        ItemKind::Sequence(fields) => &mut fields.fields,
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => &mut choice.variants,
        ItemKind::Derived(_) | ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_) => &mut [],
    }
}
