//! The grammar: from a text to a tree.

use std::fmt;

use super::charset::CharSet;
use super::unicode;

/// How deep groups and character classes may nest.
const MAX_DEPTH: usize = 200;

/// A regular expression: branches, one of which must match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The branches; at least one.
    pub branches: Vec<Vec<Piece>>,
}

/// An atom and how often it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What stands there.
    pub atom: Atom,
    /// How often at least.
    pub min: u32,
    /// How often at most; `None` for any number.
    pub max: Option<u32>,
}

/// What a piece repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Atom {
    /// One character out of a set.
    Set(CharSet),
    /// An expression in parentheses.
    Group(Expression),
}

/// A text that is not a regular expression of XML Schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong, as a phrase.
    pub message: &'static str,
    /// Where, in bytes.
    pub offset: usize,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.message, self.offset)
    }
}

impl std::error::Error for ParseError {}

/// Reads a regular expression.
///
/// # Errors
/// Where the text is not in the grammar of Part 2, appendix F (1.1: G), or nests too deep.
pub fn parse(text: &str) -> Result<Expression, ParseError> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let expression = parser.expression()?;
    // Only a closing parenthesis ends an expression before the text ends.
    if parser.peek().is_some() { parser.fail("a `)` without its `(`") } else { Ok(expression) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// One character of a class, or a class within it.
enum Member {
    Char(char),
    Set(CharSet),
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn fail<T>(&self, message: &'static str) -> Result<T, ParseError> {
        Err(ParseError { message, offset: self.at })
    }

    /// Reads something nested, no deeper than is safe for the stack.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, ParseError>) -> Result<T, ParseError> {
        if self.depth == MAX_DEPTH {
            return self.fail("groups or classes nested too deep");
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// `regExp ::= branch ( '|' branch )*`
    fn expression(&mut self) -> Result<Expression, ParseError> {
        let mut branches = vec![self.branch()?];
        while self.eat("|") {
            branches.push(self.branch()?);
        }
        Ok(Expression { branches })
    }

    /// `branch ::= piece*`
    fn branch(&mut self) -> Result<Vec<Piece>, ParseError> {
        let mut pieces = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let atom = self.atom()?;
            let (min, max) = self.quantifier()?;
            pieces.push(Piece { atom, min, max });
        }
        Ok(pieces)
    }

    /// `quantifier ::= [?*+] | '{' quantity '}'`, or nothing.
    fn quantifier(&mut self) -> Result<(u32, Option<u32>), ParseError> {
        if self.eat("?") {
            return Ok((0, Some(1)));
        }
        if self.eat("*") {
            return Ok((0, None));
        }
        if self.eat("+") {
            return Ok((1, None));
        }
        if !self.eat("{") {
            return Ok((1, Some(1)));
        }
        let min = self.number()?;
        let max = match (self.eat(","), self.peek()) {
            (false, _) => Some(min),
            (true, Some('}')) => None,
            (true, _) => Some(self.number()?),
        };
        if !self.eat("}") {
            return self.fail("a quantity is written `{2}`, `{2,}` or `{2,5}`");
        }
        if max.is_some_and(|max| max < min) {
            return self.fail("the quantity's maximum is below its minimum");
        }
        Ok((min, max))
    }

    fn number(&mut self) -> Result<u32, ParseError> {
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            return self.fail("a quantity is written `{2}`, `{2,}` or `{2,5}`");
        }
        match self.rest()[..length].parse() {
            Ok(number) => {
                self.at += length;
                Ok(number)
            }
            Err(_) => self.fail("the quantity is too large"),
        }
    }

    /// `atom ::= NormalChar | charClass | '(' regExp ')'`
    fn atom(&mut self) -> Result<Atom, ParseError> {
        if self.eat("(") {
            let group = self.nested(Self::expression)?;
            return if self.eat(")") { Ok(Atom::Group(group)) } else { self.fail("a `(` without its `)`") };
        }
        if self.eat("[") {
            return self.nested(Self::class).map(Atom::Set);
        }
        if self.eat("\\") {
            return Ok(Atom::Set(match self.escape()? {
                Member::Char(c) => CharSet::of(&[c]),
                Member::Set(set) => set,
            }));
        }
        if self.eat(".") {
            return Ok(Atom::Set(CharSet::of(&['\n', '\r']).complement()));
        }
        match self.peek() {
            Some('?' | '*' | '+' | '{') => self.fail("a quantifier without anything to repeat"),
            Some('}' | ']') => self.fail("`}` and `]` are written `\\}` and `\\]`"),
            Some(c) => {
                self.at += c.len_utf8();
                Ok(Atom::Set(CharSet::of(&[c])))
            }
            None => self.fail("something to repeat is missing"),
        }
    }

    /// What follows a backslash (`charClassEsc`).
    fn escape(&mut self) -> Result<Member, ParseError> {
        let Some(letter) = self.next() else { return self.fail("a `\\` at the end") };
        Ok(match letter {
            'n' => Member::Char('\n'),
            'r' => Member::Char('\r'),
            't' => Member::Char('\t'),
            '\\' | '|' | '.' | '-' | '^' | '?' | '*' | '+' | '{' | '}' | '(' | ')' | '[' | ']' => Member::Char(letter),
            'p' => Member::Set(self.property()?),
            'P' => Member::Set(self.property()?.complement()),
            _ => match unicode::escape(letter) {
                Some(set) => Member::Set(set),
                None => return self.fail("an unknown escape"),
            },
        })
    }

    /// `'{' charProp '}'`: a category, or `Is` and a block.
    fn property(&mut self) -> Result<CharSet, ParseError> {
        let end = self.rest().find('}').unwrap_or(0);
        let Some(name) = self.rest()[..end].strip_prefix('{') else {
            return self.fail("a property is written `\\p{Lu}` or `\\p{IsBasicLatin}`");
        };
        let set = match name.strip_prefix("Is") {
            Some(block) => unicode::block(block),
            None => unicode::category(name),
        };
        match set {
            Some(set) => {
                self.at += end + 1;
                Ok(set)
            }
            None => self.fail("an unknown category or block"),
        }
    }

    /// What follows a `[` (`charGroup` and its `]`): members, or what is not among them, less another class.
    fn class(&mut self) -> Result<CharSet, ParseError> {
        let negated = self.eat("^");
        let mut set = CharSet::default();
        let mut empty = true;
        loop {
            if self.rest().starts_with("-[") && !empty {
                self.at += 2;
                let removed = self.nested(Self::class)?;
                let set = if negated { set.complement() } else { set };
                return if self.eat("]") {
                    Ok(set.without(&removed))
                } else {
                    self.fail("a subtraction ends its class: `]`")
                };
            }
            if self.peek() == Some(']') && !empty {
                self.at += 1;
                return Ok(if negated { set.complement() } else { set });
            }
            set = set.union(&self.members()?);
            empty = false;
        }
    }

    /// One character, range or escape of a class (`charGroupPart`).
    fn members(&mut self) -> Result<CharSet, ParseError> {
        let first = match self.member()? {
            Member::Char(first) => first,
            Member::Set(set) => return Ok(set),
        };
        // A hyphen makes a range, but for one that begins a subtraction or stands last.
        let rest = self.rest();
        if !rest.starts_with('-') || rest.starts_with("-[") || rest.starts_with("-]") || rest.starts_with("--[") {
            return Ok(CharSet::of(&[first]));
        }
        self.at += 1;
        match self.member()? {
            Member::Char(last) if first <= last => Ok(CharSet::of_ranges([(first, last)])),
            Member::Char(_) => self.fail("the range's end is before its start"),
            Member::Set(_) => self.fail("a range ends in a class of characters"),
        }
    }

    fn member(&mut self) -> Result<Member, ParseError> {
        match self.peek() {
            None => self.fail("a `[` without its `]`"),
            Some('[') => self.fail("`[` in a class is written `\\[`"),
            Some(']') => self.fail("a class without characters"),
            Some('\\') => {
                self.at += 1;
                self.escape()
            }
            Some(c) => {
                self.at += c.len_utf8();
                Ok(Member::Char(c))
            }
        }
    }
}
