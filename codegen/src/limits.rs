//! What documents may ask for: bounds that no real schema meets, and that keep a wrong one from taking time or memory without end.

use std::fmt;

use crate::diagnostic::{Diagnostic, Span};

/// Something that is bounded, with its default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Limit {
    /// Documents of one set, and catalogs: 10,000 documents.
    Documents,
    /// The size of one document or catalog, before decoding: 64 MiB.
    Bytes,
    /// The size of all documents of one set together, before decoding: 512 MiB.
    TotalBytes,
    /// Elements, attributes excepted, texts and comments of one document: 2,000,000 nodes.
    Nodes,
    /// How deep elements stand in each other: 256 levels, which is the most.
    Nesting,
    /// Attributes of one element: 1,000 attributes.
    Attributes,
    /// Namespaces in scope of one element: 1,000 declarations.
    Namespaces,
    /// General entities that one document declares: 2,000 entities.
    Entities,
    /// What the entity references of one document expand to: 16 MiB.
    Expansion,
    /// How many definitions stand upon each other: derived types, groups in groups, substitution groups: 200 levels, which is the most.
    Definitions,
    /// What references to groups, and substitution groups, add up to in one set: 1,000,000 particles.
    Particles,
    /// Findings about the elements and attributes of one document; what is over is not told: 1,000 diagnostics.
    Findings,
}

/// What is known of a limit.
struct Facts {
    name: &'static str,
    unit: &'static str,
    default: u64,
    most: u64,
}

/// Bounds on what documents may ask for, each with a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    values: [u64; Limit::ALL.len()],
}

/// A value that a limit cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitError {
    limit: Limit,
    value: u64,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Self; 12] = [
        Self::Documents,
        Self::Bytes,
        Self::TotalBytes,
        Self::Nodes,
        Self::Nesting,
        Self::Attributes,
        Self::Namespaces,
        Self::Entities,
        Self::Expansion,
        Self::Definitions,
        Self::Particles,
        Self::Findings,
    ];

    const fn facts(self) -> Facts {
        let (name, unit, default, most) = match self {
            Self::Documents => ("documents", "documents", 10_000, 1_000_000),
            Self::Bytes => ("bytes", "bytes", 64 << 20, 1 << 30),
            Self::TotalBytes => ("total-bytes", "bytes", 512 << 20, 1 << 40),
            Self::Nodes => ("nodes", "nodes", 2_000_000, 100_000_000),
            // What stands in each other is walked by recursion: a stack of 2 MiB has to do, which is what a thread has.
            Self::Nesting => ("nesting", "levels", 256, 256),
            Self::Attributes => ("attributes", "attributes", 1_000, 10_000),
            Self::Namespaces => ("namespaces", "declarations", 1_000, 10_000),
            Self::Entities => ("entities", "entities", 2_000, 20_000),
            Self::Expansion => ("expansion", "bytes", 16 << 20, 1 << 30),
            Self::Definitions => ("definitions", "levels", 200, 200),
            Self::Particles => ("particles", "particles", 1_000_000, 100_000_000),
            Self::Findings => ("findings", "diagnostics", 1_000, 1_000_000),
        };
        Facts { name, unit, default, most }
    }

    /// Its name on the command line and in `bindings.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        self.facts().unit
    }

    /// Its value where nothing else is said.
    #[must_use]
    pub const fn default_value(self) -> u64 {
        self.facts().default
    }

    /// The largest value that it can have: what is beyond would not fit into a stack, or into what offsets count.
    #[must_use]
    pub const fn most(self) -> u64 {
        self.facts().most
    }

    /// The limit of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|limit| limit.name() == name).copied()
    }
}

impl Limits {
    /// The value of a limit.
    #[must_use]
    pub fn get(&self, limit: Limit) -> u64 {
        self.values[limit as usize]
    }

    /// Sets the value of a limit.
    ///
    /// # Errors
    /// Where the value is zero, or more than [`Limit::most`].
    pub fn set(&mut self, limit: Limit, value: u64) -> Result<(), LimitError> {
        if value == 0 || value > limit.most() {
            return Err(LimitError { limit, value });
        }
        self.values[limit as usize] = value;
        Ok(())
    }

    /// Whether a count is over a limit.
    pub(crate) fn is_over(&self, limit: Limit, count: usize) -> bool {
        count as u64 > self.get(limit)
    }

    /// What to say of a document that asks for more than a limit: what it does, and how it can be let.
    pub(crate) fn exceeded(&self, limit: Limit, span: Span, message: impl Into<String>) -> Diagnostic {
        let Facts { name, most, .. } = limit.facts();
        let note = if self.get(limit) < most {
            format!("`--limit {name}=N` moves this bound, up to {most}")
        } else {
            format!("this bound, `{name}`, is as high as it can be")
        };
        Diagnostic::error("xg-limit", span, message).note(note)
    }

    /// The value of a limit of levels or nodes, all of which fit.
    pub(crate) fn small(&self, limit: Limit) -> u32 {
        u32::try_from(self.get(limit)).unwrap_or(u32::MAX)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { values: Limit::ALL.map(Limit::default_value) }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, value } = self;
        write!(f, "the limit `{limit}` cannot be {value}: it is from 1 to {} {}", limit.most(), limit.unit())
    }
}

impl std::error::Error for LimitError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sources;

    #[test]
    fn every_limit_has_its_place_and_its_name() {
        for (index, limit) in Limit::ALL.into_iter().enumerate() {
            assert_eq!(limit as usize, index);
            assert_eq!(Limit::of_name(limit.name()), Some(limit));
            assert_eq!(Limits::default().get(limit), limit.default_value());
            assert!(limit.default_value() <= limit.most(), "{limit}");
        }
        assert_eq!(Limit::of_name("bytes "), None);
    }

    #[test]
    fn the_table_of_limits_is_right() {
        let table = include_str!("../README.md").lines().filter_map(|line| line.strip_prefix("| `"));
        let table: Vec<_> = table.filter(|row| Limit::ALL.iter().any(|limit| row.starts_with(limit.name()))).collect();
        let row =
            |limit: Limit| format!("{limit}` | {} | {} | {} |", limit.default_value(), limit.most(), limit.unit());
        assert_eq!(table, Limit::ALL.map(row));
    }

    #[test]
    fn who_exceeds_a_limit_is_told_its_name() {
        let limits = Limits::default();
        let nowhere = Span::new(Sources::default().add("a.xsd", ""), 0..0);
        let note = |limit| limits.exceeded(limit, nowhere, "too much").notes[0].clone();
        assert_eq!(note(Limit::Particles), "`--limit particles=N` moves this bound, up to 100000000");
        assert_eq!(note(Limit::Nesting), "this bound, `nesting`, is as high as it can be");
    }

    #[test]
    fn values_are_from_one_to_the_most() {
        let mut limits = Limits::default();
        assert_eq!(limits.set(Limit::Nesting, 20), Ok(()));
        assert_eq!(limits.get(Limit::Nesting), 20);
        let wrong = limits.set(Limit::Nesting, 257).unwrap_err();
        assert_eq!(wrong.to_string(), "the limit `nesting` cannot be 257: it is from 1 to 256 levels");
        assert!(limits.set(Limit::Bytes, 0).is_err());
        assert_eq!(limits.get(Limit::Nesting), 20);
    }
}
