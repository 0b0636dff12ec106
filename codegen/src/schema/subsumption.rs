//! Restriction of content models in XML Schema 1.1 (Part 1, 3.4.6.4, `cos-content-act-restrict`): whatever one model allows, the other one allows.
//!
//! Both models are walked together, an element at a time: where the walk comes to an element that the base has no place for, or to an end that the base
//! does not allow, there is a sequence of elements that tells them apart. What would take too long is not told.

use std::collections::HashSet;

use crate::schema::restriction::element_restricts;
use crate::schema::{Compositor, ElementId, OpenContent, Particle, Schema, Term, Wildcard};

/// How many elements are walked over for one type.
const MAX_STEPS: usize = 20_000;

/// How many particles of the two models are copied on the way.
const MAX_COPIES: usize = 2_000_000;

/// A particle, of which some may have been used up.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Item {
    min: u32,
    max: Option<u32>,
    term: Part,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Part {
    Element(ElementId),
    /// An index into the wildcards of both models.
    Wildcard(usize),
    Group(Compositor, Vec<Item>),
}

/// What is still to come.
type Rest = Vec<Item>;

/// A step: what is taken (an element or a wildcard), and the rest.
type Step = (Part, Rest);

/// Whether everything that a content model allows is allowed by that of the base; `None` where that takes too long to tell.
///
/// Open content behind the others is a wildcard at the end of the model; between the others, one that may be taken at every step.
pub(super) fn is_subsumed(schema: &Schema, derived: Model<'_>, base: Model<'_>) -> Option<bool> {
    let mut wildcards = Vec::new();
    let (derived, derived_open) = derived.items(&mut wildcards);
    let (base, base_open) = base.items(&mut wildcards);
    let start = (derived, vec![base]);
    let mut walk = Walk { schema, wildcards, copies: 0 };
    let mut seen = HashSet::from([start.clone()]);
    let mut open = vec![start];
    while let Some((own, base)) = open.pop() {
        if own.iter().all(Item::is_emptiable) && !base.iter().any(|rest| rest.iter().all(Item::is_emptiable)) {
            return Some(false);
        }
        let mut steps = Vec::new();
        for rest in &base {
            steps.extend(walk.steps_of(rest, base_open));
        }
        let own = walk.steps_of(&own, derived_open);
        // The steps are not all there.
        if walk.copies > MAX_COPIES {
            return None;
        }
        for (taken, rest) in own {
            let next = match walk.follow(&taken, &steps) {
                Follow::Unknown => return Some(true),
                Follow::Nowhere => return Some(false),
                Follow::To(next) => (rest, next),
            };
            walk.copies += size(&next.0);
            for rest in &next.1 {
                walk.copies += size(rest);
            }
            if seen.len() > MAX_STEPS || walk.copies > MAX_COPIES {
                return None;
            }
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    Some(true)
}

/// A content model.
#[derive(Clone, Copy)]
pub(super) struct Model<'s> {
    pub(super) particles: &'s [Particle],
    pub(super) open_content: Option<&'s OpenContent>,
}

impl<'s> Model<'s> {
    /// The model as it is walked over, and the wildcard that may be taken at every step.
    fn items(self, wildcards: &mut Vec<&'s Wildcard>) -> (Rest, Option<usize>) {
        let mut items = items(self.particles, wildcards);
        let Some(open) = self.open_content else { return (items, None) };
        wildcards.push(&open.wildcard);
        let wildcard = wildcards.len() - 1;
        if open.is_suffix {
            items.push(Item { min: 0, max: None, term: Part::Wildcard(wildcard) });
        }
        (items, (!open.is_suffix).then_some(wildcard))
    }
}

/// Where the base can go with what is taken.
enum Follow {
    To(Vec<Rest>),
    Nowhere,
    /// Several wildcards may have room for it together.
    Unknown,
}

fn items<'s>(particles: &'s [Particle], wildcards: &mut Vec<&'s Wildcard>) -> Vec<Item> {
    let mut items = Vec::new();
    for particle in particles {
        let term = match &particle.term {
            Term::Element(id) => Part::Element(*id),
            Term::Wildcard(wildcard) => {
                wildcards.push(wildcard);
                Part::Wildcard(wildcards.len() - 1)
            }
            Term::Group(group) => Part::Group(group.compositor, self::items(&group.particles, wildcards)),
        };
        items.push(Item { min: particle.min, max: particle.max, term });
    }
    items
}

/// How many particles there are, those in groups included.
fn size(items: &[Item]) -> usize {
    items.iter().map(Item::size).sum()
}

impl Item {
    fn is_emptiable(&self) -> bool {
        self.min == 0
            || match &self.term {
                Part::Element(_) | Part::Wildcard(_) => false,
                Part::Group(Compositor::Choice, members) => members.iter().any(Self::is_emptiable),
                Part::Group(_, members) => members.iter().all(Self::is_emptiable),
            }
    }

    /// The same with one used up; `None` where that was the last one.
    fn used(&self) -> Option<Self> {
        let max = self.max.map(|max| max.saturating_sub(1));
        (max != Some(0)).then(|| Self { min: self.min.saturating_sub(1), max, term: self.term.clone() })
    }

    fn size(&self) -> usize {
        match &self.term {
            Part::Element(_) | Part::Wildcard(_) => 1,
            Part::Group(_, members) => 1 + size(members),
        }
    }
}

struct Walk<'s> {
    schema: &'s Schema,
    wildcards: Vec<&'s Wildcard>,
    copies: usize,
}

impl Walk<'_> {
    /// What may come next, open content among it.
    fn steps_of(&mut self, items: &[Item], open: Option<usize>) -> Vec<Step> {
        let mut steps = self.steps(items);
        if let Some(wildcard) = open {
            steps.push((Part::Wildcard(wildcard), items.to_vec()));
        }
        steps
    }

    /// What may come next in a sequence, each with what follows it.
    fn steps(&mut self, items: &[Item]) -> Vec<Step> {
        let mut steps = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let into = self.steps_into(item);
            self.copies += into.len() * size(&items[at + 1..]);
            if self.copies > MAX_COPIES {
                return Vec::new();
            }
            for (taken, mut rest) in into {
                rest.extend_from_slice(&items[at + 1..]);
                steps.push((taken, rest));
            }
            if !item.is_emptiable() {
                break;
            }
        }
        steps
    }

    fn steps_into(&mut self, item: &Item) -> Vec<Step> {
        let mut steps = match &item.term {
            leaf @ (Part::Element(_) | Part::Wildcard(_)) => vec![(leaf.clone(), Vec::new())],
            Part::Group(Compositor::Sequence, members) => self.steps(members),
            Part::Group(Compositor::Choice, members) => {
                let mut steps = Vec::new();
                for member in members {
                    steps.extend(self.steps_into(member));
                }
                steps
            }
            Part::Group(Compositor::All, members) => self.steps_of_all(members),
        };
        if let Some(again) = item.used() {
            self.copies += steps.len() * item.size();
            if self.copies > MAX_COPIES {
                return Vec::new();
            }
            for (_, rest) in &mut steps {
                rest.push(again.clone());
            }
        }
        steps
    }

    /// Members of `xs:all` come in any order, and may come again between others.
    fn steps_of_all(&mut self, members: &[Item]) -> Vec<Step> {
        let mut steps = Vec::new();
        self.copies += members.len() * members.len();
        if self.copies > MAX_COPIES {
            return Vec::new();
        }
        for (at, member) in members.iter().enumerate() {
            let mut others = members.to_vec();
            match (&member.term, member.used()) {
                // A group of `xs:all` inside is part of this one.
                (Part::Group(_, inner), _) => {
                    others.splice(at..=at, inner.iter().cloned());
                    return self.steps_of_all(&others);
                }
                (_, Some(used)) => others[at] = used,
                (_, None) => {
                    others.remove(at);
                }
            }
            let rest = Item { min: 1, max: Some(1), term: Part::Group(Compositor::All, others) };
            steps.push((member.term.clone(), vec![rest]));
        }
        steps
    }

    /// Where the base goes with an element or a wildcard; its elements go before its wildcards.
    fn follow(&self, taken: &Part, base: &[Step]) -> Follow {
        let named = |id: ElementId, other: ElementId| {
            let members = self.schema.substitutions.get(other);
            self.schema[id].name == self.schema[other].name
                || (self.schema[other].is_global
                    && members.is_some_and(|members| {
                        members.iter().any(|&member| self.schema[member].name == self.schema[id].name)
                    }))
        };
        let to = |takes: &dyn Fn(&Part) -> bool| {
            let mut rests = Vec::new();
            for (part, rest) in base {
                if takes(part) {
                    rests.push(rest.clone());
                }
            }
            rests
        };
        let is_element = |id: ElementId| move |part: &Part| matches!(part, Part::Element(other) if named(id, *other));
        let found = match *taken {
            Part::Element(id) if base.iter().any(|(part, _)| is_element(id)(part)) => to(
                &|part| matches!(part, Part::Element(other) if named(id, *other) && element_restricts(self.schema, id, *other).is_ok()),
            ),
            Part::Element(id) => {
                let (name, globals) = (&self.schema[id].name, self.schema.global_elements.names());
                to(&|part| matches!(part, Part::Wildcard(other) if self.wildcards[*other].allows(name, globals)))
            }
            Part::Wildcard(own) => {
                let own = self.wildcards[own];
                let takes = |other: &Wildcard| {
                    own.is_subset_of(other, self.schema.global_elements.names())
                        && own.process.is_as_strict_as(other.process)
                };
                let found = to(&|part| matches!(part, Part::Wildcard(other) if takes(self.wildcards[*other])));
                let several = to(&|part| matches!(part, Part::Wildcard(_)));
                if found.is_empty() && several.len() > 1 {
                    return Follow::Unknown;
                }
                found
            }
            Part::Group(..) => return Follow::Unknown,
        };
        if found.is_empty() { Follow::Nowhere } else { Follow::To(found) }
    }
}
