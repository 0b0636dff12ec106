//! The character classes that have names.

use super::charset::CharSet;
use super::tables::{BLOCKS, CATEGORIES, RUNS};
use crate::datatypes::names::{NAME_MORE, NAME_START};

/// Names of blocks that Unicode has given up since XML Schema 1.0 listed them (Part 2, F.1.1).
const FORMER_BLOCKS: [(&str, &str); 3] = [
    ("Greek", "GreekandCoptic"),
    ("CombiningMarksforSymbols", "CombiningDiacriticalMarksforSymbols"),
    ("CyrillicSupplementary", "CyrillicSupplement"),
];

/// The characters whose category a function chooses by its name.
fn by_category(chosen: impl Fn(&str) -> bool) -> CharSet {
    let end = |index: usize| RUNS.get(index + 1).map_or(u32::from(char::MAX), |next| (next >> 5) - 1);
    let runs = RUNS.iter().enumerate().filter(|(_, run)| chosen(CATEGORIES[(**run & 31) as usize]));
    CharSet::new(runs.map(|(index, run)| (run >> 5, end(index))))
}

/// `\p{name}`: a general category such as `Lu`, or all that begin with a letter. `Cs` is none (Part 2, F.1.1).
pub(super) fn category(name: &str) -> Option<CharSet> {
    let known = CATEGORIES.iter().any(|own| *own == name || (name.len() == 1 && own.starts_with(name)));
    (known && name != "Cs").then(|| by_category(|own| own.starts_with(name) && own != "Cs"))
}

/// `\p{Isname}`: a block of Unicode.
pub(super) fn block(name: &str) -> Option<CharSet> {
    if name == "PrivateUse" {
        return category("Co");
    }
    let name = FORMER_BLOCKS.iter().find(|(former, _)| *former == name).map_or(name, |(_, now)| now);
    let (first, last, _) = BLOCKS.iter().find(|(_, _, own)| *own == name)?;
    Some(CharSet::new([(*first, *last)]))
}

/// The multi-character escapes: `\s`, `\i`, `\c`, `\d`, `\w`, and in capitals what is not in them.
pub(super) fn escape(letter: char) -> Option<CharSet> {
    Some(match letter {
        's' => CharSet::of(&[' ', '\t', '\n', '\r']),
        'i' => CharSet::of_ranges(NAME_START.iter().copied()),
        'c' => CharSet::of_ranges(NAME_START.iter().chain(NAME_MORE).copied()),
        'd' => by_category(|category| category == "Nd"),
        // All but punctuation, separators and other characters.
        'w' => by_category(|category| !category.starts_with(['P', 'Z', 'C'])),
        'S' | 'I' | 'C' | 'D' | 'W' => escape(letter.to_ascii_lowercase())?.complement(),
        _ => return None,
    })
}
