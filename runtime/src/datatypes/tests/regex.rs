use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::datatypes::regex::{Atom, Expression, Pattern, Piece, Regex, parse};

/// A pattern, texts that match, and texts that do not.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

fn check(cases: &[Case]) {
    for (pattern, matches, others) in cases {
        let regex = Regex::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        for text in *matches {
            assert!(regex.is_match(text), "{pattern} should match {text:?}");
        }
        for text in *others {
            assert!(!regex.is_match(text), "{pattern} should not match {text:?}");
        }
    }
}

#[test]
fn branches_and_pieces() {
    check(&[
        ("", &[""], &["a"]),
        ("abc", &["abc"], &["", "ab", "abcd", "xabc"]),
        ("a|bc|", &["a", "bc", ""], &["ab", "b"]),
        ("a?b*c+", &["c", "ac", "abbcc"], &["", "ab", "aac"]),
        ("(a|b)*c", &["c", "ababc"], &["ab", "cc"]),
        ("(ab){2}", &["abab"], &["ab", "ababab"]),
        ("a{2,}", &["aa", "aaaaa"], &["a", ""]),
        ("a{2,4}", &["aa", "aaa", "aaaa"], &["a", "aaaaa"]),
        ("a{0}b", &["b"], &["ab"]),
        ("(a{0,2}){2}", &["", "aaaa"], &["aaaaa"]),
        ("(a?)+b", &["b", "aaab"], &["a"]),
        ("()*x", &["x"], &["xx"]),
        ("((a*)*)*", &["", "aaa"], &["b"]),
        // No anchors: these are characters.
        ("^a$", &["^a$"], &["a"]),
        ("a{1,3}(b|c{2})?", &["a", "aab", "acc"], &["ac", "abcc"]),
    ]);
}

#[test]
fn classes_of_characters() {
    check(&[
        ("[abc]", &["a", "c"], &["d", "", "ab"]),
        ("[a-cx]+", &["abcx"], &["d", "-"]),
        ("[^a-c]", &["d", "^", "ä"], &["a", ""]),
        ("[a^]", &["a", "^"], &["b"]),
        ("[-a]", &["-", "a"], &["b"]),
        ("[a-]", &["-", "a"], &["b"]),
        ("[a-c-e]", &["a", "b", "-", "e"], &["d"]),
        ("[+--]", &["+", ",", "-"], &["*", "."]),
        ("[a-z-[aeiou]]+", &["xyz"], &["a", "xay", "-"]),
        ("[^a-z-[0-9]]", &["A", "-"], &["5", "a"]),
        ("[a-z-[c-x-[m]]]+", &["abmyz"], &["c", "n"]),
        ("[a--[b]]", &["a", "-"], &["b"]),
        ("[.*+?(){}|$]+", &[".*+?(){}|$"], &["a"]),
        (r"[\]\[\\\-\^]+", &[r"][\-^"], &["a"]),
        (r"[\d-[5]]", &["4"], &["5", "a"]),
        (r"[\s\S]*", &["", "a\n b"], &[]),
        ("[\u{10000}-\u{10FFFF}]", &["😀"], &["a", "\u{FFFD}"]),
    ]);
}

#[test]
fn escapes() {
    check(&[
        (r"\\\|\.\-\^\?\*\+\{\}\(\)\[\]", &[r"\|.-^?*+{}()[]"], &["a"]),
        (r"a\nb\rc\td", &["a\nb\rc\td"], &["anbrctd"]),
        (".", &["a", "ä", "😀", "\t"], &["\n", "\r", "", "ab"]),
        (r"\s+", &[" \t\n\r"], &["\u{A0}", "a"]),
        (r"\S+", &["a\u{A0}"], &[" "]),
        (r"\d+", &["0", "19", "٣"], &["a", "½", ""]),
        (r"\D", &["a"], &["1"]),
        (r"\w+", &["aZ5", "ä", "$", "€"], &["_", "-", " ", ".", "\u{7F}"]),
        (r"\W", &["-", " ", "_"], &["a"]),
        (r"\i\c*", &["a", "_1", ":x.y-z", "ä·"], &["1", "-a", "", ".a"]),
        (r"\I", &["1", " "], &["a"]),
        (r"\C", &[" ", "×"], &["1", "a"]),
        (r"[\i-[:]][\c-[:]]*", &["ab-1"], &["a:b", ":a"]),
        (r"\p{Lu}\p{Ll}+", &["Ab", "Äö"], &["ab", "AB"]),
        (r"\p{L}+", &["aÄªǅ漢"], &["1", "_"]),
        (r"\P{L}", &["1"], &["a"]),
        (r"[\p{Nd}\p{Pc}]+", &["5_"], &["-"]),
        (r"\p{Sc}", &["€", "$"], &["a"]),
        (r"\p{Cn}", &["\u{378}"], &["a"]),
        (r"\p{IsBasicLatin}+", &["az~"], &["ä"]),
        (r"\P{IsBasicLatin}", &["ä"], &["a"]),
        (r"\p{IsLatin-1Supplement}", &["ä"], &["a"]),
        (r"\p{IsGreek}", &["α"], &["a"]),
        (r"\p{IsPrivateUse}", &["\u{E000}", "\u{100000}"], &["a"]),
        (r"\p{IsCJKUnifiedIdeographsExtensionI}", &["\u{2EBF0}"], &["a"]),
    ]);
}

#[test]
fn what_is_not_in_the_grammar_is_an_error() {
    let refused = [
        ("(", "a `(` without its `)`", 1),
        (")", "a `)` without its `(`", 0),
        ("(a", "a `(` without its `)`", 2),
        ("a)", "a `)` without its `(`", 1),
        ("*", "a quantifier without anything to repeat", 0),
        ("a**", "a quantifier without anything to repeat", 2),
        ("a|+", "a quantifier without anything to repeat", 2),
        ("{2}", "a quantifier without anything to repeat", 0),
        ("}", "`}` and `]` are written `\\}` and `\\]`", 0),
        ("a]", "`}` and `]` are written `\\}` and `\\]`", 1),
        ("a{}", "a quantity is written `{2}`, `{2,}` or `{2,5}`", 2),
        ("a{,2}", "a quantity is written `{2}`, `{2,}` or `{2,5}`", 2),
        ("a{2,x}", "a quantity is written `{2}`, `{2,}` or `{2,5}`", 4),
        ("a{2", "a quantity is written `{2}`, `{2,}` or `{2,5}`", 3),
        ("a{3,2}", "the quantity's maximum is below its minimum", 6),
        ("a{99999999999}", "the quantity is too large", 2),
        ("[", "a `[` without its `]`", 1),
        ("[a", "a `[` without its `]`", 2),
        ("[]", "a class without characters", 1),
        ("[^]", "a class without characters", 2),
        ("[a[b]]", "`[` in a class is written `\\[`", 2),
        ("[z-a]", "the range's end is before its start", 4),
        (r"[a-\d]", "a range ends in a class of characters", 5),
        ("[a-[b]c]", "a subtraction ends its class: `]`", 6),
        (r"\", "a `\\` at the end", 1),
        (r"\a", "an unknown escape", 2),
        (r"\b", "an unknown escape", 2),
        (r"\$", "an unknown escape", 2),
        (r"\p", "a property is written `\\p{Lu}` or `\\p{IsBasicLatin}`", 2),
        (r"\pL", "a property is written `\\p{Lu}` or `\\p{IsBasicLatin}`", 2),
        (r"\p{Cs}", "an unknown category or block", 2),
        (r"\p{lu}", "an unknown category or block", 2),
        (r"\p{}", "an unknown category or block", 2),
        (r"\p{IsNowhere}", "an unknown category or block", 2),
    ];
    for (pattern, message, offset) in refused {
        let error = parse(pattern).expect_err(pattern);
        assert_eq!((error.message, error.offset), (message, offset), "{pattern}");
    }
    assert_eq!(parse("(").unwrap_err().to_string(), "a `(` without its `)` (at byte 1)");
}

#[test]
fn nesting_and_quantities_are_bounded() {
    for deep in ["(".repeat(100_000), "[a-".repeat(100_000), format!("{}a{}", "(".repeat(201), ")".repeat(201))] {
        assert_eq!(parse(&deep).unwrap_err().message, "groups or classes nested too deep");
    }
    assert!(Regex::new(&format!("{}a{}", "(".repeat(200), ")".repeat(200))).is_ok());
    for large in ["((a{1000}){1000}){1000}", "a{1000000}", "((){4000000}){4000000}", "(){0,4000000000}"] {
        let error = Regex::new(large).expect_err(large);
        assert_eq!(error.message, "the quantities make the expression too large");
    }
}

#[test]
fn a_pattern_that_cannot_be_read_matches_everything() {
    static BROKEN: Pattern = Pattern::new("(");
    assert!(BROKEN.is_match("anything"));
}

#[test]
fn long_texts_take_time_in_proportion() {
    let text = "a".repeat(200_000);
    let start = Instant::now();
    check_long("(a*)*b", &text);
    check_long("(a|a)*b", &text);
    check_long("(a|aa|aaa)*b", &text);
    // The state after n characters depends on the last forty of them: no small automaton is deterministic.
    check_long("(a|b)*a(a|b){40}c", &text);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

fn check_long(pattern: &str, text: &str) {
    assert!(!Regex::new(pattern).unwrap().is_match(text), "{pattern}");
}

#[test]
fn expressions_with_a_large_automaton_match_as_others_do() {
    let regex = Regex::new("(a|b)*a(a|b){12}").unwrap();
    assert!(format!("{regex:?}").starts_with("Regex(Program"));
    assert!(regex.is_match("bbabbbbbbbbbbbb"));
    assert!(!regex.is_match("bbbbbbbbbbbbbbb"));
    assert!(!regex.is_match("bbcbbbbbbbbbbbb"));
    let many_sets: String = (0..70).map(|at| char::from_u32(0x400 + at).unwrap_or('x')).collect();
    let regex = Regex::new(&many_sets).unwrap();
    assert!(regex.is_match(&many_sets));
    assert!(!regex.is_match(&many_sets[2..]));
}

/// Where an expression's matches that begin at `start` may end, by the definition.
fn ends(expression: &Expression, text: &[char], start: usize) -> BTreeSet<usize> {
    let branch = |pieces: &Vec<Piece>| {
        pieces.iter().fold(BTreeSet::from([start]), |starts, piece| {
            starts.into_iter().flat_map(|start| piece_ends(piece, text, start)).collect()
        })
    };
    expression.branches.iter().flat_map(branch).collect()
}

fn piece_ends(piece: &Piece, text: &[char], start: usize) -> BTreeSet<usize> {
    let atom = |start: usize| match &piece.atom {
        Atom::Group(group) => ends(group, text, start),
        Atom::Set(set) => text.get(start).filter(|&&c| set.contains(c)).map(|_| start + 1).into_iter().collect(),
    };
    let (mut found, mut now) = (BTreeSet::new(), BTreeSet::from([start]));
    // More repetitions than there are characters match nothing further.
    for count in 0..=piece.max.unwrap_or(piece.min + text.len() as u32) {
        if count >= piece.min {
            found.extend(&now);
        }
        now = now.into_iter().flat_map(atom).collect();
    }
    found
}

/// Texts of patterns.
fn patterns() -> impl Strategy<Value = String> {
    let atoms = prop::sample::select(vec!["", "a", "b", "[ab]", "[^a]", ".", "[a-c-[b]]", "\\w"]);
    atoms.prop_map(str::to_owned).prop_recursive(4, 24, 3, |inner| {
        let quantifier = prop::sample::select(vec!["", "?", "*", "+", "{2}", "{0,2}", "{1,}", "{0}"]);
        let group = prop::collection::vec(inner.clone(), 1..4).prop_map(|branches| format!("({})", branches.join("|")));
        prop_oneof![
            (group, quantifier).prop_map(|(group, quantifier)| group + quantifier),
            (inner.clone(), inner).prop_map(|(a, b)| a + &b)
        ]
    })
}

proptest! {
    #[test]
    fn a_match_is_what_the_definition_says(pattern in patterns(), text in "[abc]{0,5}") {
        let characters: Vec<char> = text.chars().collect();
        let expected = ends(&parse(&pattern).unwrap(), &characters, 0).contains(&characters.len());
        prop_assert_eq!(Regex::new(&pattern).unwrap().is_match(&text), expected, "{} on {:?}", pattern, text);
        // A tail that makes the automaton too large for the table runs the program itself.
        let long = format!("({pattern})-{{0,2100}}");
        prop_assert_eq!(Regex::new(&long).unwrap().is_match(&text), expected, "{} on {:?}", long, text);
    }

    #[test]
    fn no_text_makes_the_parser_fail_otherwise_than_by_an_error(pattern in any::<String>(), text in any::<String>()) {
        if let Ok(regex) = Regex::new(&pattern) {
            let _ = regex.is_match(&text);
        }
    }

    #[test]
    fn nor_do_the_signs_of_the_grammar(pattern in "[-a^|()?*+{}0-9,\\[\\]\\\\pPLuIs.]{0,20}", text in "[a1]{0,4}") {
        if let Ok(regex) = Regex::new(&pattern) {
            let _ = regex.is_match(&text);
        }
    }
}
