//! Types that all lead to each other.

use crate::binding::{Content, Field, FieldTerm, Fields, ItemId, ItemKind, SetBinding, TypeRef, Wrapped};

/// How many types may lead to each other before the compiler is kept from looking into them. It follows the types that a value holds for 128 steps
/// (`recursion_limit`), and follows all of them for each type that is dropped somewhere. In families like UBL or BPMN twenty lead to each other, in the largest
/// ones thousands; about 1,700 have been seen to compile.
const MOST: usize = 500;

/// Whether so many types of a set lead to each other that lists and boxes are those that the compiler does not look into.
pub(super) fn is_far(set: &SetBinding) -> bool {
    set.items.len() > MOST && largest(set) > MOST
}

/// How many types the largest group has in which each leads to all others: Tarjan's algorithm for strongly connected components.
fn largest(set: &SetBinding) -> usize {
    let next: Vec<Vec<usize>> = set.items.iter().map(|item| held(&item.kind)).collect();
    // When an item was met, and the earliest item that is still open and that it leads to.
    let mut met: Vec<Option<usize>> = vec![None; next.len()];
    let mut earliest = vec![0; next.len()];
    let mut is_open = vec![false; next.len()];
    let (mut clock, mut largest) = (0, 0);
    let mut open = Vec::new();
    for start in 0..next.len() {
        // The items on the way, each with the edge to follow next.
        let mut way = Vec::new();
        if met[start].is_none() {
            way.push((start, 0));
        }
        while let Some(&mut (item, ref mut edge)) = way.last_mut() {
            if *edge == 0 {
                (met[item], earliest[item], is_open[item]) = (Some(clock), clock, true);
                clock += 1;
                open.push(item);
            }
            let followed = next[item].get(*edge).copied();
            *edge += 1;
            match followed.map(|target| (target, met[target])) {
                Some((target, None)) => way.push((target, 0)),
                Some((target, Some(time))) if is_open[target] => earliest[item] = earliest[item].min(time),
                Some(_) => {}
                None => {
                    way.pop();
                    if let Some(&(before, _)) = way.last() {
                        earliest[before] = earliest[before].min(earliest[item]);
                    }
                    if met[item] == Some(earliest[item]) {
                        let first = open.iter().rposition(|&member| member == item).unwrap_or(0);
                        largest = largest.max(open.len() - first);
                        open.drain(first..).for_each(|member| is_open[member] = false);
                    }
                }
            }
        }
    }
    largest
}

/// The items that an item holds, in whichever way.
fn held(kind: &ItemKind) -> Vec<usize> {
    let mut held = Vec::new();
    let fields = |fields: &[Field], held: &mut Vec<usize>| {
        for field in fields {
            match &field.term {
                FieldTerm::Element(element) | FieldTerm::Wrapped { item: Wrapped::Element(element), .. } => {
                    add(&element.value.ty, held);
                }
                FieldTerm::Group(item) | FieldTerm::Wrapped { item: Wrapped::Choice(item), .. } => {
                    held.push(index(*item));
                }
                FieldTerm::Any(_) => {}
            }
        }
    };
    match kind {
        ItemKind::Struct(structure) => match &structure.content {
            Content::Children(Fields { fields: children, .. }) => fields(children, &mut held),
            Content::Mixed { item, .. } => held.push(index(*item)),
            Content::Text { .. } => {}
        },
        ItemKind::Sequence(sequence) => fields(&sequence.fields, &mut held),
        ItemKind::Choice(choice) | ItemKind::Mixed(choice) => fields(&choice.variants, &mut held),
        ItemKind::Derived(derived) => derived.variants.iter().for_each(|variant| add(&variant.value.ty, &mut held)),
        // Simple types hold simple types only.
        ItemKind::Enumeration(_) | ItemKind::Newtype(_) | ItemKind::Union(_) => {}
    }
    held
}

fn add(ty: &TypeRef, held: &mut Vec<usize>) {
    if let TypeRef::Item(item) = ty {
        held.push(index(*item));
    }
}

fn index(item: ItemId) -> usize {
    item.0 as usize
}
