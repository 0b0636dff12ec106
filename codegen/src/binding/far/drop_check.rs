//! How far the compiler follows the types that a value holds.
//!
//! Where a value is dropped, rustc looks for what a destructor of anything in it could touch (`dropck_outlives`). It follows a stack of types, each put there
//! once, for as many steps as `recursion_limit` says: 128. A plain field is looked through; what is in an `Option`, a `Box` or a `Vec` is a step further.

use super::VISITS;
use crate::binding::cycles::{fields, index, item, item_of};
use crate::binding::{Content, Field, FieldTerm, ItemKind, SetBinding, Shape};

/// How many steps it may take, with some left for the types of a program that the values are part of.
const STEPS: u32 = 100;

/// Whether the compiler would have to follow the types of a set for too many steps.
pub(super) fn is_too_far(set: &SetBinding) -> bool {
    Graph::of(set).is_none_or(|graph| graph.is_too_far())
}

/// What each type leads to in a step. Behind the items come boxes, and then lists, of each of them, since these stand on the way themselves
/// where they are in an `Option`.
struct Graph {
    next: Vec<Vec<usize>>,
    items: usize,
}

impl Graph {
    /// None, if there is too much to look at.
    fn of(set: &SetBinding) -> Option<Self> {
        let items = set.items.len();
        let mut graph = Self { next: vec![Vec::new(); 3 * items], items };
        let mut is_done = vec![false; items];
        let mut seen = vec![usize::MAX; 3 * items];
        let mut total = 0;
        for start in 0..items {
            // What an item holds by value comes first: no type holds itself so. With each item on the way, the field to look at next.
            let mut way = vec![(start, 0)];
            while let Some((item, field)) = way.last_mut() {
                let item = *item;
                match fields(&set.items[item].kind).get(*field) {
                    Some(next) => {
                        *field += 1;
                        way.extend(by_value(next).filter(|&inner| !is_done[inner]).map(|inner| (inner, 0)));
                    }
                    None => {
                        way.pop();
                        if !std::mem::replace(&mut is_done[item], true) {
                            let mut steps = graph.steps(&set.items[item].kind);
                            steps.retain(|&step| std::mem::replace(&mut seen[step], item) != item);
                            total += steps.len();
                            if total > VISITS {
                                return None;
                            }
                            graph.next[item] = steps;
                        }
                    }
                }
            }
            graph.next[items + start].push(start);
            graph.next[2 * items + start].push(start);
        }
        Some(graph)
    }

    /// What an item leads to, in the order in which the compiler comes by it.
    fn steps(&self, kind: &ItemKind) -> Vec<usize> {
        let mut steps = Vec::new();
        for field in fields(kind) {
            match (by_value(field), item(field)) {
                (Some(inner), _) => steps.extend_from_slice(&self.next[inner]),
                (None, Some(item)) => steps.push(self.node(field, item)),
                (None, None) => {}
            }
        }
        match kind {
            ItemKind::Struct(structure) => {
                if let Content::Mixed { item, .. } = structure.content {
                    steps.push(index(item));
                }
            }
            ItemKind::Derived(derived) => {
                steps.extend(derived.variants.iter().filter_map(|variant| item_of(&variant.value.ty)));
            }
            _ => {}
        }
        steps
    }

    /// The type that stands first on the way to the item of a field.
    fn node(&self, field: &Field, item: usize) -> usize {
        let is_optional = field.shape() == Shape::Optional;
        match field.term {
            FieldTerm::Wrapped { .. } if is_optional => 2 * self.items + item,
            _ if is_optional && field.boxed => self.items + item,
            _ => item,
        }
    }

    fn is_too_far(&self) -> bool {
        let mut visits = 0;
        let mut seen = vec![usize::MAX; self.next.len()];
        let mut stack = Vec::new();
        for start in 0..self.items {
            stack.push((start, 0));
            while let Some((node, steps)) = stack.pop() {
                visits += self.next[node].len();
                if steps > STEPS || visits > VISITS {
                    return true;
                }
                for &next in &self.next[node] {
                    if seen[next] != start {
                        seen[next] = start;
                        stack.push((next, steps + 1));
                    }
                }
            }
        }
        false
    }
}

/// The item that a field holds by value.
fn by_value(field: &Field) -> Option<usize> {
    let is_inside = match &field.term {
        FieldTerm::Element(element) => element.value.nillable,
        FieldTerm::Group(_) => false,
        FieldTerm::Wrapped { .. } | FieldTerm::Any(_) => true,
    };
    if is_inside || field.boxed || field.shape() != Shape::Required { None } else { item(field) }
}
