//! What follows what in mixed content: the positions of a content model, each with those that may come behind it (after Glushkov, as 3.8.6 has it).
//! Elements that are no fields of their own have no other place where their order shows.

use std::collections::BTreeSet;

use crate::binding::lower::Binder;
use crate::binding::{ContentModel, Position, PositionTerm, Wildcard};
use crate::name::QName;
use crate::schema::{Compositor, ModelGroup, Particle, Term};

/// How many positions a model may have; a larger one is not looked at.
const MAX_POSITIONS: usize = 256;

/// Up to how often a particle is repeated in so many words; past it, it may be repeated without end.
const MAX_COPIES: u32 = 8;

impl Binder<'_> {
    /// The model of mixed content, where it asks for more than some elements in any order. It may allow more than the schema does: it knows nothing of
    /// large numbers of occurrences, and of those in `xs:all`.
    pub(super) fn content_model(
        &self,
        particles: &[Particle],
        siblings: &[QName],
        open: Option<&Wildcard>,
    ) -> Option<ContentModel> {
        let mut builder = Builder { binder: self, siblings, positions: Vec::new() };
        let whole = builder.sequence(particles)?;
        for &last in &whole.last {
            builder.positions[last].is_last = true;
        }
        let model = ContentModel {
            positions: builder.positions,
            first: whole.first,
            is_emptiable: whole.is_emptiable,
            open: open.cloned(),
        };
        (!model.is_free()).then_some(model)
    }
}

impl ContentModel {
    /// Whether any of its elements may stand anywhere, and none has to.
    fn is_free(&self) -> bool {
        if !self.is_emptiable || !self.positions.iter().all(|position| position.is_last) {
            return false;
        }
        // Each term by the first position that has it.
        let first_with = |term: &PositionTerm| self.positions.iter().position(|position| position.term == *term);
        let terms: Vec<_> = self.positions.iter().map(|position| first_with(&position.term)).collect();
        let all = terms.iter().collect::<BTreeSet<_>>().len();
        let has_all =
            |next: &[usize]| next.iter().map(|&position| terms[position]).collect::<BTreeSet<_>>().len() == all;
        has_all(&self.first) && self.positions.iter().all(|position| has_all(&position.next))
    }
}

/// A part of a model: where it may begin and end.
#[derive(Default)]
struct Part {
    first: Vec<usize>,
    last: Vec<usize>,
    is_emptiable: bool,
}

impl Part {
    fn empty() -> Self {
        Self { is_emptiable: true, ..Self::default() }
    }
}

struct Builder<'b, 'a> {
    binder: &'b Binder<'a>,
    siblings: &'b [QName],
    positions: Vec<Position>,
}

/// Every function gives `None` where there are too many positions.
impl Builder<'_, '_> {
    fn particle(&mut self, particle: &Particle) -> Option<Part> {
        let (min, max) = (particle.min, particle.max);
        let is_counted = min <= MAX_COPIES && max.is_none_or(|max| max <= MAX_COPIES);
        let (required, optional, is_endless) = match max {
            Some(max) if is_counted => (min, max.saturating_sub(min), false),
            None if is_counted => (min.max(1), 0, true),
            _ => (1, 0, true),
        };
        let mut whole = Part::empty();
        for copy in 0..required + optional {
            let mut part = self.term(&particle.term)?;
            part.is_emptiable |= copy >= required || min == 0;
            if is_endless && copy + 1 == required {
                self.follow(&part.last, &part.first);
            }
            whole = self.join(whole, part);
        }
        Some(whole)
    }

    fn term(&mut self, term: &Term) -> Option<Part> {
        let term = match term {
            Term::Group(group) => return self.group(group),
            Term::Wildcard(wildcard) => PositionTerm::Any(self.binder.elements_of(wildcard, self.siblings)),
            Term::Element(id) => {
                let schema = self.binder.schema;
                let members = schema.substitutions.get(*id).map_or(&[][..], Vec::as_slice);
                let mut names = Vec::new();
                for id in [&[*id], members].concat() {
                    if !schema[id].is_abstract {
                        names.push(schema[id].name.clone());
                    }
                }
                PositionTerm::Element(names)
            }
        };
        let position = self.positions.len();
        self.positions.push(Position { term, next: Vec::new(), is_last: false });
        let only = Part { first: vec![position], last: vec![position], is_emptiable: false };
        (position < MAX_POSITIONS).then_some(only)
    }

    fn group(&mut self, group: &ModelGroup) -> Option<Part> {
        if group.compositor == Compositor::Sequence && !group.any_order {
            return self.sequence(&group.particles);
        }
        let is_choice = group.compositor == Compositor::Choice;
        let mut whole = Part { is_emptiable: !is_choice, ..Part::default() };
        for particle in &group.particles {
            let part = self.particle(particle)?;
            whole.first.extend(part.first);
            whole.last.extend(part.last);
            whole.is_emptiable = if is_choice {
                whole.is_emptiable || part.is_emptiable
            } else {
                whole.is_emptiable && part.is_emptiable
            };
        }
        if !is_choice {
            self.follow(&whole.last, &whole.first);
        }
        Some(whole)
    }

    fn sequence(&mut self, particles: &[Particle]) -> Option<Part> {
        let mut whole = Part::empty();
        for particle in particles {
            let part = self.particle(particle)?;
            whole = self.join(whole, part);
        }
        Some(whole)
    }

    /// A part, and another one behind it.
    fn join(&mut self, before: Part, behind: Part) -> Part {
        self.follow(&before.last, &behind.first);
        let (mut first, mut last) = (before.first, behind.last);
        if before.is_emptiable {
            first.extend(behind.first);
        }
        if behind.is_emptiable {
            last.extend(before.last);
        }
        Part { first, last, is_emptiable: before.is_emptiable && behind.is_emptiable }
    }

    fn follow(&mut self, positions: &[usize], next: &[usize]) {
        for &position in positions {
            let known = &mut self.positions[position].next;
            // In order, each once.
            for &one in next {
                if let Err(place) = known.binary_search(&one) {
                    known.insert(place, one);
                }
            }
        }
    }
}
