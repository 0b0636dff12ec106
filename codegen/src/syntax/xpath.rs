//! The paths of identity constraints: a small part of XPath (XML Schema Part 1, 3.11.6).

use super::value::{is_name_char, is_name_start, is_space};

/// Which of the two grammars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `Selector ::= Path ( '|' Path )*`, `Path ::= ('.//')? Step ( '/' Step )*`.
    Selector,
    /// The same, and the last step of a path may be an attribute.
    Field,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Dot,
    Slash,
    DoubleSlash,
    Bar,
    At,
    Star,
    Colon,
    DoubleColon,
    Name(&'t str),
}

/// Checks a path.
///
/// # Errors
/// What is wrong with it; else the prefixes that it uses.
pub(super) fn check(text: &str, kind: Kind) -> Result<Vec<&str>, String> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, prefixes: Vec::new() };
    parser.path(kind)?;
    while parser.take(Token::Bar) {
        parser.path(kind)?;
    }
    match parser.tokens.get(parser.at) {
        None => Ok(parser.prefixes),
        Some(_) => Err(String::from("steps are separated by `/`, paths by `|`")),
    }
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '.' => (Token::Dot, 1),
            '/' if rest.starts_with("//") => (Token::DoubleSlash, 2),
            '/' => (Token::Slash, 1),
            '|' => (Token::Bar, 1),
            '@' => (Token::At, 1),
            '*' => (Token::Star, 1),
            ':' if rest.starts_with("::") => (Token::DoubleColon, 2),
            ':' => (Token::Colon, 1),
            c if is_name_start(c) => {
                let length = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
                (Token::Name(&rest[..length]), length)
            }
            c => return Err(format!("`{c}` cannot be in it")),
        };
        tokens.push(token);
        let behind = &rest[length..];
        rest = behind.trim_start_matches(is_space);
        // No space inside a name with a prefix.
        let is_apart = rest.len() < behind.len();
        let colon_before = token == Token::Colon;
        let colon_behind = matches!(token, Token::Name(_)) && rest.starts_with(':') && !rest.starts_with("::");
        if is_apart && (colon_before || colon_behind) {
            return Err(String::from("there is white space inside a name"));
        }
    }
    Ok(tokens)
}

struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
    prefixes: Vec<&'t str>,
}

impl Parser<'_> {
    fn take(&mut self, token: Token<'_>) -> bool {
        let is_next = self.tokens.get(self.at) == Some(&token);
        self.at += usize::from(is_next);
        is_next
    }

    fn path(&mut self, kind: Kind) -> Result<(), String> {
        if self.tokens[self.at.min(self.tokens.len())..].starts_with(&[Token::Dot, Token::DoubleSlash]) {
            self.at += 2;
        }
        loop {
            let is_attribute = self.step(kind)?;
            if is_attribute || !self.take(Token::Slash) {
                return Ok(());
            }
        }
    }

    /// One step; whether it was an attribute.
    fn step(&mut self, kind: Kind) -> Result<bool, String> {
        if self.take(Token::Dot) {
            return Ok(false);
        }
        let axis = match self.tokens[self.at.min(self.tokens.len())..] {
            [Token::Name(axis), Token::DoubleColon, ..] => {
                self.at += 2;
                Some(axis)
            }
            _ => None,
        };
        let is_attribute = match axis {
            None => self.take(Token::At),
            Some("child") => false,
            Some("attribute") => true,
            Some(axis) => return Err(format!("the axis `{axis}` cannot be used")),
        };
        if is_attribute && kind == Kind::Selector {
            return Err(String::from("a selector selects elements, not attributes"));
        }
        self.name_test()?;
        Ok(is_attribute)
    }

    /// `*`, `name`, `prefix:name` or `prefix:*`.
    fn name_test(&mut self) -> Result<(), String> {
        if self.take(Token::Star) {
            return Ok(());
        }
        match self.tokens[self.at.min(self.tokens.len())..] {
            [Token::Name(prefix), Token::Colon, Token::Name(_) | Token::Star, ..] => {
                self.prefixes.push(prefix);
                self.at += 3;
                Ok(())
            }
            [Token::Name(_), ..] => {
                self.at += 1;
                Ok(())
            }
            [] => Err(String::from("it ends where a name, `*` or `.` has to be")),
            _ => Err(String::from("a step is a name, `*` or `.`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_subset_pass() {
        for path in [".", "a", "*", ".//a", "./a/b", "a/*/p:b", "p:*", " a | .//b ", "child::a/child::p:b", "./."] {
            assert!(check(path, Kind::Selector).is_ok(), "{path}");
            assert!(check(path, Kind::Field).is_ok(), "{path}");
        }
        for path in ["@a", "a/@p:b", "attribute::a", ".//@*", "@a|b"] {
            assert!(check(path, Kind::Selector).is_err(), "{path}");
            assert!(check(path, Kind::Field).is_ok(), "{path}");
        }
    }

    #[test]
    fn anything_else_does_not() {
        for path in [
            "",
            "/a",
            "//a",
            "a//b",
            "a/",
            "a|",
            "a b",
            "a[1]",
            "..",
            "parent::a",
            "@a/b",
            "p: a",
            "p:",
            ":a",
            "1",
            "a()",
        ] {
            assert!(check(path, Kind::Field).is_err(), "{path}");
        }
    }

    #[test]
    fn prefixes_are_told() {
        assert_eq!(check("p:a/q:*|@r:b", Kind::Field), Ok(vec!["p", "q", "r"]));
    }
}
