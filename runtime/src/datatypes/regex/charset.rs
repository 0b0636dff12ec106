//! Sets of characters.

/// The last code point.
const LAST: u32 = char::MAX as u32;

/// A set of code points, as ranges in ascending order that neither overlap nor touch.
///
/// Surrogates may be in it; no text holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CharSet {
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// A set of ranges, both ends of each in it.
    #[must_use]
    pub fn new(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().collect();
        ranges.sort_unstable();
        let mut set = Self::default();
        for (first, last) in ranges {
            match set.ranges.last_mut() {
                Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
                _ => set.ranges.push((first, last)),
            }
        }
        set
    }

    /// A set of characters.
    #[must_use]
    pub fn of(characters: &[char]) -> Self {
        Self::new(characters.iter().map(|&c| (u32::from(c), u32::from(c))))
    }

    /// A set of ranges of characters.
    #[must_use]
    pub fn of_ranges(ranges: impl IntoIterator<Item = (char, char)>) -> Self {
        Self::new(ranges.into_iter().map(|(first, last)| (u32::from(first), u32::from(last))))
    }

    /// Every character.
    #[must_use]
    pub fn all() -> Self {
        Self::new([(0, LAST)])
    }

    /// The characters that are not in it.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.ranges {
            if first > next {
                ranges.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self { ranges }
    }

    /// The characters that are in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::new(self.ranges.iter().chain(&other.ranges).copied())
    }

    /// The characters that are in this one alone.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.complement().union(other).complement()
    }

    /// Whether a character is in it.
    #[must_use]
    pub fn contains(&self, c: char) -> bool {
        self.contains_point(u32::from(c))
    }

    /// Whether a code point is in it.
    pub(super) fn contains_point(&self, point: u32) -> bool {
        let after = self.ranges.partition_point(|&(first, _)| first <= point);
        after > 0 && point <= self.ranges[after - 1].1
    }

    /// The ranges, both ends of each in the set.
    #[must_use]
    pub fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }
}
