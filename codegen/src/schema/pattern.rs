//! Regular expressions (XML Schema Part 2, appendix F): read whole, and held against texts.
//!
//! A text is matched by the set of places where a part of the expression may end, from the set of those where it may begin: no way is tried twice, so
//! there is no backtracking, and a budget bounds what nested quantifiers cost.

use std::iter::Peekable;
use std::str::Chars;

use crate::pipeline::XsdVersion;
use crate::syntax::value::{is_name_char, is_name_start, is_space};

/// Groups in groups, and subtractions in subtractions. Real patterns stay below a tenth of it.
const MAX_NESTING: u32 = 100;

/// Steps that one match may take.
const MAX_STEPS: usize = 200_000;

/// A regular expression: one of its branches matches.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Vec<Piece>>);

#[derive(Debug)]
struct Piece {
    atom: Atom,
    min: u32,
    max: Option<u32>,
}

#[derive(Debug)]
enum Atom {
    Class(Class),
    Group(Pattern),
}

/// A character class expression.
#[derive(Debug)]
struct Class {
    is_negated: bool,
    items: Vec<Item>,
    minus: Option<Box<Class>>,
}

#[derive(Debug)]
enum Item {
    Range(char, char),
    /// A class escape, and whether it is the complement that is meant.
    Escape(Escape, bool),
}

#[derive(Debug)]
enum Escape {
    Space,
    NameStart,
    NameChar,
    Digit,
    Word,
    /// A general category, or a group of them.
    Category(String),
    /// A block of Unicode.
    Block(String),
    /// `.`
    NoLineEnd,
}

impl Pattern {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn parse(text: &str, version: XsdVersion) -> Result<Self, String> {
        let mut parser = Parser { rest: text.chars().peekable(), version, nesting: 0 };
        let pattern = parser.expression()?;
        match parser.rest.next() {
            None => Ok(pattern),
            Some(c) => Err(format!("`{c}` has no partner")),
        }
    }

    /// Whether a text matches as a whole; `None` where that takes tables of Unicode or too many steps to tell.
    pub(super) fn matches(&self, text: &str) -> Option<bool> {
        let text: Vec<char> = text.chars().collect();
        let mut matcher = Matcher { text: &text, steps: 0 };
        let mut starts = vec![false; text.len() + 1];
        starts[0] = true;
        matcher.pattern(self, &starts).map(|ends| ends[text.len()])
    }
}

struct Parser<'t> {
    rest: Peekable<Chars<'t>>,
    version: XsdVersion,
    nesting: u32,
}

impl Parser<'_> {
    fn take(&mut self, c: char) -> bool {
        self.rest.next_if_eq(&c).is_some()
    }

    /// `regExp ::= branch ( '|' branch )*`
    fn expression(&mut self) -> Result<Pattern, String> {
        let mut branches = Vec::new();
        loop {
            let mut pieces = Vec::new();
            while self.rest.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
                pieces.push(self.piece()?);
            }
            branches.push(pieces);
            if !self.take('|') {
                return Ok(Pattern(branches));
            }
        }
    }

    /// `piece ::= atom quantifier?`
    fn piece(&mut self) -> Result<Piece, String> {
        let atom = self.atom()?;
        let (min, max) = match self.rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.rest.next();
                let (min, max) = self.quantity()?;
                return Ok(Piece { atom, min, max });
            }
            _ => return Ok(Piece { atom, min: 1, max: Some(1) }),
        };
        self.rest.next();
        Ok(Piece { atom, min, max })
    }

    /// What stands behind `{`.
    fn quantity(&mut self) -> Result<(u32, Option<u32>), String> {
        let min = self.number()?;
        let max = if self.take(',') {
            if self.rest.peek() == Some(&'}') { None } else { Some(self.number()?) }
        } else {
            Some(min)
        };
        if !self.take('}') {
            return Err("a quantity is `{n}`, `{n,}` or `{n,m}`".into());
        }
        if max.is_some_and(|max| max < min) {
            return Err("a quantity has its smaller number first".into());
        }
        Ok((min, max))
    }

    fn number(&mut self) -> Result<u32, String> {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        if digits.is_empty() {
            return Err("a quantity is `{n}`, `{n,}` or `{n,m}`".into());
        }
        Ok(digits.parse().unwrap_or(u32::MAX))
    }

    fn atom(&mut self) -> Result<Atom, String> {
        let item = match self.rest.next() {
            Some('(') => {
                let group = self.nested(Self::expression)?;
                return if self.take(')') { Ok(Atom::Group(group)) } else { Err("`(` has no partner".into()) };
            }
            Some('[') => return self.nested(Self::class).map(Atom::Class),
            Some('.') => Item::Escape(Escape::NoLineEnd, false),
            Some('\\') => self.escape()?,
            Some(c @ ('?' | '*' | '+' | '{')) => return Err(format!("there is nothing that `{c}` could repeat")),
            Some(c @ (']' | '}')) => return Err(format!("`{c}` has no partner: write `\\{c}` for the character")),
            Some(c) => Item::Range(c, c),
            None => return Err("it ends too soon".into()),
        };
        Ok(Atom::Class(Class { is_negated: false, items: vec![item], minus: None }))
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, String>) -> Result<T, String> {
        if self.nesting == MAX_NESTING {
            return Err(format!("its groups are nested more than {MAX_NESTING} deep"));
        }
        self.nesting += 1;
        let read = read(self);
        self.nesting -= 1;
        read
    }

    /// What stands behind `[`, with its `]`.
    fn class(&mut self) -> Result<Class, String> {
        let mut class = Class { is_negated: self.take('^'), items: Vec::new(), minus: None };
        loop {
            let item = match self.rest.next() {
                None => return Err("`[` has no partner".into()),
                Some('[') => return Err("`[` inside of `[…]` is written `\\[`".into()),
                Some(']') if class.items.is_empty() => return Err("`[…]` has no character".into()),
                Some(']') => return Ok(class),
                Some('-') => match self.rest.peek() {
                    Some('[') if !class.items.is_empty() => {
                        self.rest.next();
                        class.minus = Some(Box::new(self.nested(Self::class)?));
                        let is_last = self.take(']');
                        return if is_last { Ok(class) } else { Err("nothing can follow what is subtracted".into()) };
                    }
                    Some(']') => Item::Range('-', '-'),
                    // Since 1.1, it may stand wherever it cannot be taken for that of a range.
                    _ if class.items.is_empty() || self.version == XsdVersion::V1_1 => Item::Range('-', '-'),
                    _ => return Err("`-` in the middle of `[…]` is written `\\-`".into()),
                },
                Some('\\') => self.escape()?,
                Some(c) => Item::Range(c, c),
            };
            class.items.push(self.range(item)?);
        }
    }

    /// A single character may be the start of a range.
    fn range(&mut self, item: Item) -> Result<Item, String> {
        let Item::Range(start, _) = item else { return Ok(item) };
        let mut ahead = self.rest.clone();
        if start == '-' || ahead.next() != Some('-') || matches!(ahead.next(), None | Some(']' | '[')) {
            return Ok(item);
        }
        self.rest.next();
        let end = match self.rest.next() {
            Some('\\') => match self.escape()? {
                Item::Range(end, _) => end,
                Item::Escape(..) => return Err("a range ends with one character".into()),
            },
            Some('-') => return Err("`-` in the middle of `[…]` is written `\\-`".into()),
            Some(end) => end,
            None => return Err("`[` has no partner".into()),
        };
        if end < start {
            return Err(format!("the range from `{start}` to `{end}` is empty"));
        }
        Ok(Item::Range(start, end))
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<Item, String> {
        let Some(c) = self.rest.next() else { return Err("it ends behind `\\`".into()) };
        let escape = match c.to_ascii_lowercase() {
            's' => Escape::Space,
            'i' => Escape::NameStart,
            'c' => Escape::NameChar,
            'd' => Escape::Digit,
            'w' => Escape::Word,
            'p' => self.property()?,
            _ => return single(c).map(|c| Item::Range(c, c)),
        };
        Ok(Item::Escape(escape, c.is_ascii_uppercase()))
    }

    /// `{L}` or `{IsGreek}`.
    fn property(&mut self) -> Result<Escape, String> {
        if !self.take('{') {
            return Err("`\\p` needs a property, as in `\\p{L}`".into());
        }
        let mut name = String::new();
        while let Some(c) = self.rest.next_if(|&c| c.is_ascii_alphanumeric() || c == '-') {
            name.push(c);
        }
        if !self.take('}') {
            return Err("`\\p{` has no `}`".into());
        }
        match name.strip_prefix("Is") {
            // An unknown block is an error in 1.0; since 1.1 processors may know other ones than the author.
            Some(block) if BLOCKS.contains(&block) || (self.version == XsdVersion::V1_1 && !block.is_empty()) => {
                Ok(Escape::Block(block.to_owned()))
            }
            Some(block) => Err(format!("Unicode has no block `{block}`")),
            None if CATEGORIES.contains(&&*name) => Ok(Escape::Category(name)),
            None => Err(format!("Unicode has no category `{name}`")),
        }
    }
}

fn single(c: char) -> Result<char, String> {
    match c {
        'n' => Ok('\n'),
        'r' => Ok('\r'),
        't' => Ok('\t'),
        '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' => Ok(c),
        c => Err(format!("there is no escape `\\{c}`")),
    }
}

struct Matcher<'t> {
    text: &'t [char],
    steps: usize,
}

impl Matcher<'_> {
    /// Where the pattern may end if it begins at one of some places.
    fn pattern(&mut self, pattern: &Pattern, starts: &[bool]) -> Option<Vec<bool>> {
        let mut ends = vec![false; starts.len()];
        for branch in &pattern.0 {
            let mut reached = starts.to_vec();
            for piece in branch {
                reached = self.piece(piece, reached)?;
            }
            join(&mut ends, &reached);
        }
        Some(ends)
    }

    fn piece(&mut self, piece: &Piece, starts: Vec<bool>) -> Option<Vec<bool>> {
        let is_enough = |count: u32| count >= piece.min;
        let mut ends = if is_enough(0) { starts.clone() } else { vec![false; starts.len()] };
        let mut reached = starts;
        let mut count = 0;
        while piece.max.is_none_or(|max| count < max) {
            let next = self.atom(&piece.atom, &reached)?;
            count += 1;
            let is_new = join(&mut ends, if is_enough(count) { &next } else { &[] });
            // More of the same leads nowhere else: either nothing matches any more, or the atom matches nothing at all.
            if next == reached || !next.contains(&true) || (is_enough(count) && !is_new) {
                if next == reached {
                    join(&mut ends, &next);
                }
                break;
            }
            reached = next;
        }
        Some(ends)
    }

    fn atom(&mut self, atom: &Atom, starts: &[bool]) -> Option<Vec<bool>> {
        self.steps += starts.len();
        if self.steps > MAX_STEPS {
            return None;
        }
        match atom {
            Atom::Group(pattern) => self.pattern(pattern, starts),
            Atom::Class(class) => {
                let mut ends = vec![false; starts.len()];
                for (at, &c) in self.text.iter().enumerate().filter(|(at, _)| starts[*at]) {
                    ends[at + 1] = class.contains(c)?;
                }
                Some(ends)
            }
        }
    }
}

/// Adds places to others; whether there was a new one among them.
fn join(places: &mut [bool], added: &[bool]) -> bool {
    let mut is_new = false;
    for (place, added) in places.iter_mut().zip(added) {
        is_new |= *added && !*place;
        *place |= added;
    }
    is_new
}

impl Class {
    fn contains(&self, c: char) -> Option<bool> {
        let mut is_in = false;
        for item in &self.items {
            is_in |= match item {
                Item::Range(start, end) => (*start..=*end).contains(&c),
                Item::Escape(escape, is_negated) => escape.contains(c)? != *is_negated,
            };
        }
        let is_taken = self.minus.as_ref().map_or(Some(false), |minus| minus.contains(c))?;
        Some(is_in != self.is_negated && !is_taken)
    }
}

impl Escape {
    /// Whether a character is meant; of categories and blocks, only those of ASCII are known.
    fn contains(&self, c: char) -> Option<bool> {
        match self {
            Self::Space => Some(is_space(c)),
            Self::NameStart => Some(is_name_start(c) || c == ':'),
            Self::NameChar => Some(is_name_char(c) || c == ':'),
            Self::NoLineEnd => Some(!matches!(c, '\n' | '\r')),
            _ if !c.is_ascii() => None,
            Self::Digit => Some(c.is_ascii_digit()),
            Self::Word => Some(matches!(ascii_category(c).as_bytes()[0], b'L' | b'N' | b'S')),
            Self::Category(name) => Some(ascii_category(c).starts_with(name.as_str())),
            Self::Block(name) => Some(name == "BasicLatin"),
        }
    }
}

/// The general category of a character of ASCII.
fn ascii_category(c: char) -> &'static str {
    match c {
        'A'..='Z' => "Lu",
        'a'..='z' => "Ll",
        '0'..='9' => "Nd",
        ' ' => "Zs",
        '_' => "Pc",
        '-' => "Pd",
        '(' | '[' | '{' => "Ps",
        ')' | ']' | '}' => "Pe",
        '$' => "Sc",
        '+' | '<' | '=' | '>' | '|' | '~' => "Sm",
        '^' | '`' => "Sk",
        c if c.is_ascii_control() => "Cc",
        _ => "Po",
    }
}

const CATEGORIES: &[&str] = &[
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
];

/// The blocks that 1.0 lists (Part 2, F.1.1).
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "BasicLatin", "Latin-1Supplement", "LatinExtended-A", "LatinExtended-B", "IPAExtensions", "SpacingModifierLetters",
    "CombiningDiacriticalMarks", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Syriac", "Thaana", "Devanagari", "Bengali",
    "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar",
    "Georgian", "HangulJamo", "Ethiopic", "Cherokee", "UnifiedCanadianAboriginalSyllabics", "Ogham", "Runic", "Khmer", "Mongolian",
    "LatinExtendedAdditional", "GreekExtended", "GeneralPunctuation", "SuperscriptsandSubscripts", "CurrencySymbols",
    "CombiningMarksforSymbols", "LetterlikeSymbols", "NumberForms", "Arrows", "MathematicalOperators", "MiscellaneousTechnical",
    "ControlPictures", "OpticalCharacterRecognition", "EnclosedAlphanumerics", "BoxDrawing", "BlockElements", "GeometricShapes",
    "MiscellaneousSymbols", "Dingbats", "BraillePatterns", "CJKRadicalsSupplement", "KangxiRadicals",
    "IdeographicDescriptionCharacters", "CJKSymbolsandPunctuation", "Hiragana", "Katakana", "Bopomofo", "HangulCompatibilityJamo",
    "Kanbun", "BopomofoExtended", "EnclosedCJKLettersandMonths", "CJKCompatibility", "CJKUnifiedIdeographsExtensionA",
    "CJKUnifiedIdeographs", "YiSyllables", "YiRadicals", "HangulSyllables", "HighSurrogates", "LowSurrogates",
    "HighPrivateUseSurrogates", "PrivateUse", "CJKCompatibilityIdeographs", "AlphabeticPresentationForms",
    "ArabicPresentationForms-A", "CombiningHalfMarks", "CJKCompatibilityForms", "SmallFormVariants", "ArabicPresentationForms-B",
    "Specials", "HalfwidthandFullwidthForms", "OldItalic", "Gothic", "Deseret", "ByzantineMusicalSymbols", "MusicalSymbols",
    "MathematicalAlphanumericSymbols", "CJKUnifiedIdeographsExtensionB", "CJKCompatibilityIdeographsSupplement", "Tags",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_whole() {
        for right in
            ["", "a|", "a{2,}", "[a-c-[b]]", "[^-a]", "[a-]", r"\p{Lu}\P{IsGreek}", r"[\d\-x]", "(a(b)*)?", "[^^]"]
        {
            assert!(Pattern::parse(right, XsdVersion::V1_0).is_ok(), "{right}");
        }
        for wrong in ["a{2,1}", "+", "a**", "[b-a]", "[]", "[a", "(a", "a)", r"\1", r"\p{X}", "(?:a)", "[a-c-e]", "a}"]
        {
            assert!(Pattern::parse(wrong, XsdVersion::V1_0).is_err(), "{wrong}");
        }
    }

    #[test]
    fn texts_match_as_a_whole() {
        for (pattern, text, expected) in [
            ("a*b", "aaab", Some(true)),
            ("a*b", "aaabc", Some(false)),
            ("(a|b){2,3}", "ab", Some(true)),
            ("(a|b){2,3}", "a", Some(false)),
            ("((a*)*)*{0,1}", "", None),
            ("(a?){3}", "a", Some(true)),
            ("[a-z-[aeiou]]+", "xyz", Some(true)),
            ("[a-z-[aeiou]]+", "xaz", Some(false)),
            (r"\d{3}-\p{Lu}", "123-A", Some(true)),
            (r"\w", "\u{e9}", None),
            ("(a*){1000000}", "aaa", Some(true)),
            ("((a+)+)+", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaab", Some(false)),
        ] {
            let found = Pattern::parse(pattern, XsdVersion::V1_1).ok().and_then(|pattern| pattern.matches(text));
            assert_eq!(found, expected, "{pattern} {text}");
        }
    }
}
