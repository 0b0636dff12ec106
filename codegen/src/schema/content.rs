//! What content models have to be in themselves: unambiguous (XML Schema Part 1, 3.8.6, `cos-nonambig`) and consistent (`cos-element-consistent`).
//!
//! The automaton of a content model is never built. Its states are visited: a state is the set of particles that may come next, and it is known for each
//! particle once it is known what may follow the group that it stands in. How often a particle repeats matters in three ways only (once, a fixed number
//! of times, a number of times that varies), so that a large `maxOccurs` costs no more than a small one.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::name::QName;
use crate::pipeline::XsdVersion;
use crate::schema::{
    ComplexTypeId, Compositor, Content, ElementId, Namespaces, Particle, ProcessContents, Schema, Term, TypeId,
    Wildcard,
};

/// How many particles are looked at in one content model. Real ones stay below a hundredth of it; past it, ambiguity is not looked for.
const MAX_STEPS: usize = 2_000_000;

/// Checks the content model of every complex type.
pub(super) fn check(schema: &Schema, version: XsdVersion, diagnostics: &mut Diagnostics) {
    for id in schema.complex_types() {
        let ty = &schema[id];
        let Some(span) = ty.origin.span else { continue };
        if let Content::Elements { particles, .. } = schema.content(id) {
            let mut model = Model { schema, version, steps: 0, found: None };
            model.state(&model.first_of(&particles));
            model.sequence(&particles, &[]);
            diagnostics.extend(model.found.map(|found| found.diagnostic(span)));
            consistent(schema, id, &particles, diagnostics);
        }
    }
}

/// Two particles that take the same element.
struct Ambiguity {
    name: String,
    first: Option<Span>,
    second: Option<Span>,
}

impl Ambiguity {
    fn diagnostic(self, ty: Span) -> Diagnostic {
        let message = format!("it cannot be told which particle {} belongs to", self.name);
        let place = self.second.or(self.first).unwrap_or(ty);
        let diagnostic = Diagnostic::error("cos-nonambig", place, message).label("this one takes it");
        let diagnostic = match self.first.filter(|first| *first != place) {
            Some(first) => diagnostic.also(first, "and this one"),
            None => diagnostic,
        };
        diagnostic.note("let the particles begin with different elements, or make one of the two. XML Schema Part 1, 3.8.6, Unique Particle Attribution")
    }
}

struct Model<'s> {
    schema: &'s Schema,
    version: XsdVersion,
    steps: usize,
    found: Option<Ambiguity>,
}

/// The particles that may come next.
type State<'p> = Vec<&'p Particle>;

impl Model<'_> {
    /// Visits a particle that some particles may follow.
    fn particle<'p>(&mut self, particle: &'p Particle, behind: &[&'p Particle]) {
        self.steps += 1;
        if self.steps > MAX_STEPS || self.found.is_some() {
            return;
        }
        if particle.max == Some(1) {
            return self.term(&particle.term, behind);
        }
        let mut again = Vec::new();
        match &particle.term {
            Term::Group(_) => first(&particle.term, &mut again),
            Term::Element(_) | Term::Wildcard(_) => again.push(particle),
        }
        let is_fixed = particle.max == Some(particle.min) && !particle.term.is_emptiable();
        if is_fixed {
            self.term(&particle.term, behind);
        } else {
            again.extend(behind);
        }
        self.state(&again);
        self.term(&particle.term, &again);
    }

    fn term<'p>(&mut self, term: &'p Term, behind: &[&'p Particle]) {
        let Term::Group(group) = term else { return };
        match group.compositor {
            Compositor::Sequence => self.sequence(&group.particles, behind),
            Compositor::Choice => group.particles.iter().for_each(|particle| self.particle(particle, behind)),
            Compositor::All => {
                let mut any = behind.to_vec();
                group.particles.iter().for_each(|particle| first_of_particle(particle, &mut any));
                self.state(&any);
                group.particles.iter().for_each(|particle| self.particle(particle, &any));
            }
        }
    }

    fn sequence<'p>(&mut self, particles: &'p [Particle], behind: &[&'p Particle]) {
        let mut behind = behind.to_vec();
        for particle in particles.iter().rev() {
            self.particle(particle, &behind);
            if !particle.is_emptiable() {
                behind.clear();
            }
            first_of_particle(particle, &mut behind);
            self.state(&behind);
        }
    }

    fn first_of<'p>(&self, particles: &'p [Particle]) -> State<'p> {
        let mut state = Vec::new();
        for particle in particles {
            first_of_particle(particle, &mut state);
            if !particle.is_emptiable() {
                break;
            }
        }
        state
    }

    /// In a state, no two particles take the same element.
    fn state(&mut self, state: &[&Particle]) {
        self.steps += state.len();
        if self.steps > MAX_STEPS || self.found.is_some() {
            return;
        }
        let mut names: HashMap<&QName, &Particle> = HashMap::new();
        let mut wildcards: Vec<(&Wildcard, &Particle)> = Vec::new();
        for &particle in state {
            match &particle.term {
                Term::Element(id) => {
                    for name in names_of(self.schema, *id) {
                        self.steps += 1;
                        let other = names.insert(name, particle);
                        if let Some(other) = other.filter(|other| !std::ptr::eq(*other, particle)) {
                            return self.ambiguous(format!("an element `{name}`"), other, particle);
                        }
                    }
                }
                Term::Wildcard(wildcard) => wildcards.push((wildcard, particle)),
                Term::Group(_) => {}
            }
        }
        for (at, (wildcard, particle)) in wildcards.iter().enumerate() {
            self.steps += at;
            let other = wildcards[..at]
                .iter()
                .find(|(other, one)| !std::ptr::eq(*one, *particle) && wildcard.namespaces.overlap(&other.namespaces));
            if let Some((_, other)) = other {
                return self.ambiguous("an element that both wildcards allow".to_owned(), other, particle);
            }
            // Since 1.1, elements go before wildcards.
            let taken = names.iter().filter(|(name, _)| wildcard.namespaces.contain(name.namespace.as_ref()));
            let taken = taken.min_by_key(|(name, _)| **name).filter(|_| self.version == XsdVersion::V1_0);
            if let Some((name, other)) = taken {
                return self.ambiguous(format!("an element `{name}`"), other, particle);
            }
        }
    }

    fn ambiguous(&mut self, name: String, first: &Particle, second: &Particle) {
        self.found = Some(Ambiguity { name, first: first.span, second: second.span });
    }
}

/// The names that an element declaration takes: its own, and those of the members of its substitution group.
fn names_of(schema: &Schema, id: ElementId) -> impl Iterator<Item = &QName> {
    let members = schema.substitutions.get(&id).into_iter().flatten();
    std::iter::once(&schema[id].name).chain(members.map(|&member| &schema[member].name))
}

/// Adds what a particle may begin with.
fn first_of_particle<'p>(particle: &'p Particle, state: &mut State<'p>) {
    match &particle.term {
        Term::Element(_) | Term::Wildcard(_) => state.push(particle),
        Term::Group(_) => first(&particle.term, state),
    }
}

fn first<'p>(term: &'p Term, state: &mut State<'p>) {
    let Term::Group(group) = term else { return };
    for particle in &group.particles {
        first_of_particle(particle, state);
        if group.compositor == Compositor::Sequence && !particle.is_emptiable() {
            break;
        }
    }
}

/// Elements of one name in one content model have one type.
fn consistent(schema: &Schema, id: ComplexTypeId, particles: &[Particle], diagnostics: &mut Diagnostics) {
    let mut types: HashMap<&QName, (TypeId, Option<Span>)> = HashMap::new();
    let mut particles: Vec<&Particle> = particles.iter().rev().collect();
    while let Some(particle) = particles.pop() {
        match &particle.term {
            Term::Group(group) => particles.extend(group.particles.iter().rev()),
            Term::Wildcard(_) => {}
            Term::Element(element) => {
                let members = schema.substitutions.get(element).into_iter().flatten();
                for &one in std::iter::once(element).chain(members) {
                    let (name, ty) = (&schema[one].name, schema[one].ty);
                    let &mut (known, first) = types.entry(name).or_insert((ty, particle.span));
                    let Some(span) = particle.span.or(schema[id].origin.span).filter(|_| known != ty) else { continue };
                    let message = format!("elements `{name}` of this content model have different types");
                    let mut diagnostic = Diagnostic::error("cos-element-consistent", span, message).note(
                        "give both the same named type. XML Schema Part 1, 3.8.6, Element Declarations Consistent",
                    );
                    if let Some(first) = first.filter(|first| *first != span) {
                        diagnostic = diagnostic.also(first, "the other one");
                    }
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
}

impl Namespaces {
    /// Whether a namespace is in both (3.10.6, `cos-aw-intersect`). There is always another namespace than those that are named.
    fn overlap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Only(only), constraint) | (constraint, Self::Only(only)) => {
                only.iter().any(|name| constraint.contain(name.as_ref()))
            }
            _ => true,
        }
    }

    /// Whether all of them are in another constraint (3.10.6, `cos-ns-subset`).
    pub(super) fn is_subset_of(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Any) => true,
            (Self::Any, _) | (Self::Not(_), Self::Only(_)) => false,
            (Self::Only(only), _) => only.iter().all(|name| other.contain(name.as_ref())),
            (Self::Not(own), Self::Not(not)) => not.iter().all(|name| own.contains(name)),
        }
    }
}

impl ProcessContents {
    /// Whether it looks at least as closely as another.
    pub(super) fn is_as_strict_as(self, other: Self) -> bool {
        let strictness = |process| match process {
            Self::Strict => 2,
            Self::Lax => 1,
            Self::Skip => 0,
        };
        strictness(self) >= strictness(other)
    }
}
