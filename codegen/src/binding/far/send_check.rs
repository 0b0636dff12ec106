//! How deep the compiler follows the types that a value holds, to learn whether it may go to another thread.

use super::VISITS;
use crate::binding::cycles::{fields, index, item, item_of};
use crate::binding::{Content, Field, FieldTerm, ItemKind, SetBinding, Shape};

/// How deep that may lead. The compiler goes 128 deep (`recursion_limit`); the rest is left to what the values are part of in a program: answers, futures, tasks.
const DEPTH: usize = 96;

/// What `Option`, `Box` and `Vec` put between a type and what it holds, each type of a field in them.
const OPTION: usize = 1;
const BOX: usize = 2;
const VEC: usize = 3;

/// Whether the compiler would have to follow the types of a set too deep, from one of them: a depth-first walk in the order of the fields, to each type once.
pub(super) fn is_too_deep(set: &SetBinding) -> bool {
    let mut steps = Vec::new();
    for item in &set.items {
        steps.push(self::steps(&item.kind));
    }
    // The documents, behind the items.
    steps.push(set.roots.iter().filter_map(|root| Some((item_of(&root.value.ty)?, 1 + BOX))).collect());
    let mut visits = 0;
    let mut seen = vec![usize::MAX; steps.len()];
    for start in 0..steps.len() {
        // The types on the way, each with its depth and the step to look at next.
        let mut way = vec![(start, 0, 0)];
        seen[start] = start;
        while let Some((owner, depth, next)) = way.last_mut() {
            let (owner, depth) = (*owner, *depth);
            let Some(&(target, step)) = steps[owner].get(*next) else {
                way.pop();
                continue;
            };
            *next += 1;
            visits += 1;
            if depth + step > DEPTH || visits > VISITS {
                return true;
            }
            if seen[target] != start {
                seen[target] = start;
                way.push((target, depth + step, 0));
            }
        }
    }
    false
}

/// What a type leads to, in the order of its fields, and how much deeper that is.
fn steps(kind: &ItemKind) -> Vec<(usize, usize)> {
    let mut steps = Vec::new();
    for field in fields(kind) {
        steps.extend(item(field).map(|item| (item, 1 + depth(field))));
    }
    match kind {
        ItemKind::Struct(structure) => {
            if let Content::Mixed { item, .. } = structure.content {
                steps.push((index(item), 1 + VEC));
            }
        }
        ItemKind::Derived(derived) => {
            steps.extend(derived.variants.iter().filter_map(|variant| Some((item_of(&variant.value.ty)?, 1 + BOX))));
        }
        _ => {}
    }
    steps
}

/// How deep what a field holds is in the type of the field.
fn depth(field: &Field) -> usize {
    let boxed = if field.boxed { BOX } else { 0 };
    let wrapped = if matches!(field.term, FieldTerm::Wrapped { .. }) { VEC } else { 0 };
    let shape = match field.shape() {
        Shape::Required => 0,
        Shape::Optional => OPTION,
        Shape::Many => VEC,
    };
    boxed + wrapped + shape
}
