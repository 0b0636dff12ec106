//! The fast matcher: a deterministic automaton, for expressions that have a small one. Most have.

use std::collections::BTreeMap;

use super::charset::CharSet;
use super::program::{Program, States, Step};

/// Larger programs are run themselves, as are those whose automaton has more states than this, or a table of more entries.
const MAX_STEPS: usize = 4096;
const MAX_STATES: usize = 256;
const MAX_ENTRIES: usize = 1 << 14;
/// As many sets as a signature has bits.
const MAX_SETS: usize = 64;

/// The state from which nothing matches.
const DEAD: u16 = 0;
const START: u16 = 1;

/// An automaton whose alphabet is classes of characters that no set of the expression tells apart.
#[derive(Debug)]
pub(super) struct Dfa {
    alphabet: Alphabet,
    /// The state after a state and a class: `next[state * classes + class]`.
    next: Vec<u16>,
    matches: Vec<bool>,
}

impl Dfa {
    /// The automaton of a program; `None` where it is too large.
    pub(super) fn new(program: &Program) -> Option<Self> {
        if program.steps.len() > MAX_STEPS {
            return None;
        }
        let alphabet = Alphabet::new(program)?;
        let classes = alphabet.signatures.len();
        // Each state stands for a set of the program's states.
        let mut numbers = BTreeMap::from([(Vec::new(), DEAD)]);
        let mut open = Vec::new();
        let mut dfa = Self { alphabet, next: vec![DEAD; classes], matches: vec![false] };
        let mut states = States::new(program);
        states.enter(program, 0);
        dfa.number(&states, &mut numbers, &mut open)?;
        while let Some((number, takes)) = open.pop() {
            for class in 0..classes {
                states.clear();
                for &at in &takes {
                    if let Step::Take(set) = program.steps[at]
                        && dfa.alphabet.signatures[class] >> set & 1 == 1
                    {
                        states.enter(program, at + 1);
                    }
                }
                dfa.next[usize::from(number) * classes + class] = dfa.number(&states, &mut numbers, &mut open)?;
            }
        }
        Some(dfa)
    }

    /// The number of a set of states; new ones are put on the list of open ones.
    fn number(
        &mut self,
        states: &States,
        numbers: &mut BTreeMap<Vec<usize>, u16>,
        open: &mut Vec<(u16, Vec<usize>)>,
    ) -> Option<u16> {
        let mut key = states.takes.clone();
        key.sort_unstable();
        if states.matched {
            key.push(usize::MAX);
        }
        if let Some(&number) = numbers.get(&key) {
            return Some(number);
        }
        let classes = self.alphabet.signatures.len();
        if self.matches.len() == MAX_STATES || self.next.len() + classes > MAX_ENTRIES {
            return None;
        }
        let number = self.matches.len() as u16;
        self.next.extend(std::iter::repeat_n(DEAD, classes));
        self.matches.push(states.matched);
        numbers.insert(key, number);
        open.push((number, states.takes.clone()));
        Some(number)
    }

    /// Whether the whole text matches.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let classes = self.alphabet.signatures.len();
        let mut state = START;
        for c in text.chars() {
            state = self.next[usize::from(state) * classes + self.alphabet.class(c)];
            if state == DEAD {
                return false;
            }
        }
        self.matches[usize::from(state)]
    }
}

/// Classes of characters.
#[derive(Debug)]
struct Alphabet {
    ascii: [u8; 128],
    /// Where a class's characters begin; they end where the next entry begins.
    starts: Vec<(u32, u8)>,
    /// By class, a bit for each set that its characters are in.
    signatures: Vec<u64>,
}

impl Alphabet {
    fn new(program: &Program) -> Option<Self> {
        if program.sets.len() > MAX_SETS {
            return None;
        }
        let ranges = program.sets.iter().flat_map(CharSet::ranges);
        let mut bounds: Vec<u32> = ranges.flat_map(|&(first, last)| [first, last + 1]).chain([0]).collect();
        bounds.sort_unstable();
        bounds.dedup();
        let mut alphabet = Self { ascii: [0; 128], starts: Vec::new(), signatures: Vec::new() };
        let mut classes = BTreeMap::new();
        for bound in bounds {
            let bits = program.sets.iter().enumerate().map(|(bit, set)| u64::from(set.contains_point(bound)) << bit);
            let signature = bits.fold(0, |all, bit| all | bit);
            let class = *classes.entry(signature).or_insert_with(|| {
                alphabet.signatures.push(signature);
                alphabet.signatures.len() - 1
            });
            alphabet.starts.push((bound, u8::try_from(class).ok()?));
        }
        for c in 0..128_u8 {
            alphabet.ascii[usize::from(c)] = alphabet.class_of(u32::from(c));
        }
        Some(alphabet)
    }

    fn class(&self, c: char) -> usize {
        let class = self.ascii.get(c as usize).copied();
        usize::from(class.unwrap_or_else(|| self.class_of(u32::from(c))))
    }

    fn class_of(&self, point: u32) -> u8 {
        // The first entry begins at zero.
        self.starts[self.starts.partition_point(|&(start, _)| start <= point) - 1].1
    }
}
