//! What content models have to be in themselves: unambiguous (XML Schema Part 1, 3.8.6, `cos-nonambig`) and consistent (`cos-element-consistent`).
//!
//! The automaton of a content model is never built. Its states are visited: a state is the set of particles that may come next, and it is known for each
//! particle once it is known what may follow the group that it stands in. How often a particle repeats matters in three ways only (once, a fixed number
//! of times, a number of times that varies), so that a large `maxOccurs` costs no more than a small one.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::name::QName;
use crate::pipeline::XsdVersion;
use crate::schema::restriction::is_same_table;
use crate::schema::{ComplexTypeId, Compositor, Content, ElementId, Particle, ProcessContents, Schema, Term, Wildcard};

/// How many particles are looked at in one content model. Real ones stay below a hundredth of it; past it, it is told that the rest was not.
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
            if model.found.is_none() && model.steps > MAX_STEPS {
                diagnostics.push(
                    Diagnostic::warning(
                        "xg-unchecked",
                        span,
                        "the content model is too large to be searched for ambiguity",
                    )
                    .note("it is taken to be unambiguous. XML Schema Part 1, 3.8.6, Unique Particle Attribution"),
                );
            }
            if let Some(found) = model.found {
                diagnostics.push(found.diagnostic(span));
            }
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
            Compositor::Choice => self.each(&group.particles, behind),
            Compositor::All => {
                let mut any = behind.to_vec();
                for particle in &group.particles {
                    first_of_particle(particle, &mut any);
                }
                self.state(&any);
                self.each(&group.particles, &any);
            }
        }
    }

    fn each<'p>(&mut self, particles: &'p [Particle], behind: &[&'p Particle]) {
        for particle in particles {
            self.particle(particle, behind);
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
        let mut names: HashMap<&QName, (ElementId, &Particle)> = HashMap::new();
        let mut wildcards: Vec<(&Wildcard, &Particle)> = Vec::new();
        for &particle in state {
            match &particle.term {
                Term::Element(id) => {
                    for one in self.schema.with_members(*id) {
                        self.steps += 1;
                        let name = &self.schema[one].name;
                        if let Some((_, other)) = names.insert(name, (one, particle))
                            && !std::ptr::eq(other, particle)
                        {
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
            if self.version != XsdVersion::V1_0 {
                continue;
            }
            let mut taken: Option<(&QName, &Particle)> = None;
            for (&name, &(_, other)) in &names {
                if wildcard.namespaces.contain(name.namespace.as_ref()) && taken.is_none_or(|(least, _)| name < least) {
                    taken = Some((name, other));
                }
            }
            if let Some((name, other)) = taken {
                return self.ambiguous(format!("an element `{name}`"), other, particle);
            }
        }
    }

    fn ambiguous(&mut self, name: String, first: &Particle, second: &Particle) {
        self.found = Some(Ambiguity { name, first: first.span, second: second.span });
    }
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

/// Elements of one name in one content model have one type, and one type table (1.1): those that wildcards take too.
fn consistent(schema: &Schema, id: ComplexTypeId, particles: &[Particle], diagnostics: &mut Diagnostics) {
    const NOTE: &str = "XML Schema Part 1, 3.8.6, Element Declarations Consistent";
    let mut known: HashMap<&QName, (ElementId, &Particle)> = HashMap::new();
    let mut wildcards: Vec<&Wildcard> = Vec::new();
    let mut particles: Vec<&Particle> = particles.iter().rev().collect();
    while let Some(particle) = particles.pop() {
        match &particle.term {
            Term::Group(group) => particles.extend(group.particles.iter().rev()),
            Term::Wildcard(wildcard) => wildcards.push(wildcard),
            Term::Element(element) => {
                for one in schema.with_members(*element) {
                    let name = &schema[one].name;
                    let Some(&(other, first)) = known.get(name) else {
                        known.insert(name, (one, particle));
                        continue;
                    };
                    let Some(what) = difference(schema, one, other) else { continue };
                    let Some(span) = particle.span.or(schema[id].origin.span) else { continue };
                    let message = format!("elements `{name}` of this content model have different {what}");
                    let mut diagnostic = Diagnostic::error("cos-element-consistent", span, message)
                        .note(format!("give both the same named type. {NOTE}"));
                    if let Some(first) = first.span.filter(|first| *first != span) {
                        diagnostic = diagnostic.also(first, "the other one");
                    }
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
    let open = schema.open_content(id);
    if let Some(open) = &open {
        wildcards.push(&open.wildcard);
    }
    for wildcard in wildcards {
        if wildcard.process == ProcessContents::Skip || wildcard.disallowed.siblings {
            continue;
        }
        for (&name, &(element, _)) in &known {
            let Some(&global) = schema.global_elements.get(name) else { continue };
            if !wildcard.allows(name, schema.global_elements.names())
                || is_same_table(&schema[element].alternatives, &schema[global].alternatives)
            {
                continue;
            }
            let Some(span) = wildcard.span.or(schema[id].origin.span) else { continue };
            let message = format!(
                "this wildcard takes the global element `{name}`, which has other type alternatives than the one of this content model"
            );
            let diagnostic = Diagnostic::error("cos-element-consistent", span, message);
            let diagnostic = match schema[global].origin.span {
                Some(declared) => diagnostic.also(declared, "the global element"),
                None => diagnostic,
            };
            diagnostics.push(diagnostic.note(format!("list it in `notQName`, or refer to it. {NOTE}")));
        }
    }
}

/// In what two declarations of one name differ.
fn difference(schema: &Schema, one: ElementId, other: ElementId) -> Option<&'static str> {
    let (one, other) = (&schema[one], &schema[other]);
    if one.ty != other.ty {
        return Some("types");
    }
    (!is_same_table(&one.alternatives, &other.alternatives)).then_some("type alternatives")
}
