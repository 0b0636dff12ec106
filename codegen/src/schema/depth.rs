//! How deep definitions may stand upon each other. Whatever follows a line of definitions follows it by recursion, so the line has an end.

use crate::diagnostic::Span;
use crate::limits::Limit;
use crate::schema::lower::Lowering;
use crate::schema::{ModelGroup, Particle, Term, TypeId};

impl Lowering<'_> {
    /// Makes a component that another one needs; past the limit it is not made.
    pub(super) fn deeper(&mut self, span: Span, make: impl FnOnce(&mut Self)) -> bool {
        if self.depth == self.limits.small(Limit::Definitions) {
            self.too_deep(span);
            return false;
        }
        self.depth += 1;
        make(self);
        self.depth -= 1;
        true
    }

    /// Notes that a type is made of another; says no where the line down to it is too long.
    pub(super) fn stands_on(&mut self, ty: TypeId, base: TypeId, span: Span) -> bool {
        let depth = self.depths.get(base).map_or(1, |depth| depth + 1);
        if depth > self.limits.small(Limit::Definitions) {
            self.too_deep(span);
            return false;
        }
        let known = self.depths.entry(ty);
        *known = depth.max(*known);
        true
    }

    /// Whether a group may stand inside another one.
    pub(super) fn may_nest(&mut self, group: &Particle, span: Span) -> bool {
        let fits = nesting(group) < self.limits.small(Limit::Definitions);
        if !fits {
            self.too_deep(span);
        }
        fits
    }

    fn too_deep(&mut self, span: Span) {
        let most = self.limits.get(Limit::Definitions);
        let message = format!("more than {most} definitions stand upon each other here");
        self.diagnostics.push(
            self.limits
                .exceeded(Limit::Definitions, span, message)
                .note("derive from a type, or refer to a group, that is nearer to the ground"),
        );
    }
}

fn nesting(particle: &Particle) -> u32 {
    match &particle.term {
        Term::Group(ModelGroup { particles, .. }) => 1 + particles.iter().map(nesting).max().unwrap_or_default(),
        Term::Element(_) | Term::Wildcard(_) => 0,
    }
}
