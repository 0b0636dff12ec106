//! The matcher: a non-deterministic automaton (Thompson's construction), run on all its states at once, so that the time grows
//! with the text's length however the expression is written.

use std::collections::BTreeMap;

use super::charset::CharSet;
use super::syntax::{Atom, Expression, Piece};

/// How many steps an expression may unfold to: `(a{100}){100}` makes 10,000.
const MAX_SIZE: usize = 200_000;

/// An instruction; where it does not say, the next one follows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Takes a character of a set.
    Take(usize),
    /// Goes on here and there.
    Split(usize, usize),
    Jump(usize),
    Match,
}

/// An expression as instructions.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) sets: Vec<CharSet>,
}

/// The expression unfolds to more than the matcher takes.
pub(super) struct TooLarge;

impl Program {
    pub(super) fn new(expression: &Expression) -> Result<Self, TooLarge> {
        let mut compiler = Compiler { steps: Vec::new(), sets: BTreeMap::new(), work: 0 };
        compiler.expression(expression)?;
        compiler.push(Step::Match);
        let mut sets = vec![CharSet::default(); compiler.sets.len()];
        for (set, index) in compiler.sets {
            sets[index] = set.clone();
        }
        Ok(Self { steps: compiler.steps, sets })
    }

    /// Whether the whole text matches.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut now = States::new(self);
        let mut next = States::new(self);
        now.enter(self, 0);
        for c in text.chars() {
            next.clear();
            for &at in &now.takes {
                if let Step::Take(set) = self.steps[at]
                    && self.sets[set].contains(c)
                {
                    next.enter(self, at + 1);
                }
            }
            std::mem::swap(&mut now, &mut next);
            if now.takes.is_empty() && !now.matched {
                return false;
            }
        }
        now.matched
    }
}

/// The states that the automaton is in: the `Take`s that wait for a character, and whether it may end here.
pub(super) struct States {
    pub(super) takes: Vec<usize>,
    pub(super) matched: bool,
    entered: Vec<bool>,
    visited: Vec<usize>,
}

impl States {
    pub(super) fn new(program: &Program) -> Self {
        Self { takes: Vec::new(), matched: false, entered: vec![false; program.steps.len()], visited: Vec::new() }
    }

    pub(super) fn clear(&mut self) {
        self.takes.clear();
        self.matched = false;
        for at in self.visited.drain(..) {
            self.entered[at] = false;
        }
    }

    /// Enters a state, and those that are reached from it without a character.
    pub(super) fn enter(&mut self, program: &Program, start: usize) {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut self.entered[at], true) {
                continue;
            }
            self.visited.push(at);
            match program.steps[at] {
                Step::Take(_) => self.takes.push(at),
                Step::Split(here, there) => open.extend([there, here]),
                Step::Jump(there) => open.push(there),
                Step::Match => self.matched = true,
            }
        }
    }
}

struct Compiler<'a> {
    steps: Vec<Step>,
    /// The sets and their numbers: each is stored once, however often it is repeated.
    sets: BTreeMap<&'a CharSet, usize>,
    /// Counted apart from the steps: `(){1000000}` makes none.
    work: usize,
}

impl<'a> Compiler<'a> {
    /// Adds an instruction. Where it leads may be set later, by [`Self::lead_here`].
    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// Adds a split between what follows and a place that is set later.
    fn push_split(&mut self) -> usize {
        let next = self.steps.len() + 1;
        self.push(Step::Split(next, next))
    }

    /// Makes the instruction at `at` lead to the one that is added next.
    fn lead_here(&mut self, at: usize) {
        let here = self.steps.len();
        if let Step::Split(_, there) | Step::Jump(there) = &mut self.steps[at] {
            *there = here;
        }
    }

    fn expression(&mut self, expression: &'a Expression) -> Result<(), TooLarge> {
        let mut ends = Vec::new();
        for (index, branch) in expression.branches.iter().enumerate() {
            let other = (index + 1 < expression.branches.len()).then(|| self.push_split());
            for piece in branch {
                self.piece(piece)?;
            }
            if let Some(other) = other {
                ends.push(self.push(Step::Jump(0)));
                self.lead_here(other);
            }
        }
        for end in ends {
            self.lead_here(end);
        }
        Ok(())
    }

    fn piece(&mut self, piece: &'a Piece) -> Result<(), TooLarge> {
        for _ in 0..piece.min {
            self.atom(&piece.atom)?;
        }
        let Some(max) = piece.max else {
            let again = self.push_split();
            self.atom(&piece.atom)?;
            self.push(Step::Jump(again));
            self.lead_here(again);
            return Ok(());
        };
        let mut ends = Vec::new();
        for _ in piece.min..max {
            ends.push(self.push_split());
            self.atom(&piece.atom)?;
        }
        for end in ends {
            self.lead_here(end);
        }
        Ok(())
    }

    fn atom(&mut self, atom: &'a Atom) -> Result<(), TooLarge> {
        self.work += 1;
        if self.work.max(self.steps.len()) > MAX_SIZE {
            return Err(TooLarge);
        }
        match atom {
            Atom::Group(group) => self.expression(group)?,
            Atom::Set(set) => {
                let number = self.sets.len();
                let set = *self.sets.entry(set).or_insert(number);
                self.push(Step::Take(set));
            }
        }
        Ok(())
    }
}
