//! The grammar of XPath 2.0 (XPath 2.0, A.1).

use std::ops::Range;

use super::super::value::is_name_start;
use super::scanner::Scanner;

/// How deep expressions may be in each other; past it, an expression is refused.
const MAX_DEPTH: usize = 64;

/// What is wrong with an expression, and at which byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) what: String,
}

/// A name in an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'t> {
    pub(super) prefix: Option<&'t str>,
    pub(super) local: &'t str,
    /// Its first byte.
    pub(super) at: usize,
}

impl Name<'_> {
    /// Where it stands.
    pub(super) fn range(self) -> Range<usize> {
        let length = self.prefix.map_or(0, |prefix| prefix.len() + 1) + self.local.len();
        self.at..self.at + length
    }
}

/// A call of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call<'t> {
    pub(super) name: Name<'t>,
    pub(super) arguments: usize,
}

/// The names that an expression uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names<'t> {
    /// Names of elements, attributes and variables that have a prefix.
    pub(super) prefixed: Vec<Name<'t>>,
    /// Names of types.
    pub(super) types: Vec<Name<'t>>,
    /// Functions.
    pub(super) calls: Vec<Call<'t>>,
}

type Parsed<T = ()> = Result<T, Fault>;

/// Reads an expression. `variables` are those that it may use.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn parse<'t>(text: &'t str, variables: &[&'t str]) -> Parsed<Names<'t>> {
    let mut parser = Parser { scanner: Scanner::new(text), depth: 0, variables: Vec::new(), names: Names::default() };
    for name in variables {
        parser.variables.push((None, *name));
    }
    parser.expression()?;
    match parser.scanner.next()? {
        None => Ok(parser.names),
        Some(_) => {
            let found = parser.scanner.found();
            parser.scanner.fault(format!("an operator or its end is expected, not {found}"))
        }
    }
}

/// How tightly the operators bind, from the loosest on.
mod level {
    pub(super) const OR: u8 = 1;
    pub(super) const AND: u8 = 2;
    pub(super) const COMPARISON: u8 = 3;
    pub(super) const RANGE: u8 = 4;
    pub(super) const ADDITIVE: u8 = 5;
    pub(super) const MULTIPLICATIVE: u8 = 6;
    pub(super) const UNION: u8 = 7;
    pub(super) const INTERSECT: u8 = 8;
    pub(super) const INSTANCE: u8 = 9;
    pub(super) const TREAT: u8 = 10;
    pub(super) const CASTABLE: u8 = 11;
    pub(super) const CAST: u8 = 12;

    /// Whether operators of a level can follow each other without parentheses.
    pub(super) fn repeats(level: u8) -> bool {
        !matches!(level, COMPARISON | RANGE | INSTANCE..=CAST)
    }
}

/// Operators that are signs; a longer one before those that it begins with.
const SIGNS: [(&str, u8); 12] = [
    ("<<", level::COMPARISON),
    (">>", level::COMPARISON),
    ("<=", level::COMPARISON),
    (">=", level::COMPARISON),
    ("!=", level::COMPARISON),
    ("=", level::COMPARISON),
    ("<", level::COMPARISON),
    (">", level::COMPARISON),
    ("+", level::ADDITIVE),
    ("-", level::ADDITIVE),
    ("*", level::MULTIPLICATIVE),
    ("|", level::UNION),
];

fn operator_word(word: &str) -> Option<u8> {
    Some(match word {
        "or" => level::OR,
        "and" => level::AND,
        "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "is" => level::COMPARISON,
        "to" => level::RANGE,
        "div" | "idiv" | "mod" => level::MULTIPLICATIVE,
        "union" => level::UNION,
        "intersect" | "except" => level::INTERSECT,
        "instance" => level::INSTANCE,
        "treat" => level::TREAT,
        "castable" => level::CASTABLE,
        "cast" => level::CAST,
        _ => return None,
    })
}

const AXES: [&str; 13] = [
    "child",
    "descendant",
    "attribute",
    "self",
    "descendant-or-self",
    "following-sibling",
    "following",
    "namespace",
    "parent",
    "ancestor",
    "preceding-sibling",
    "preceding",
    "ancestor-or-self",
];

const KIND_TESTS: [&str; 9] = [
    "node",
    "text",
    "comment",
    "processing-instruction",
    "element",
    "attribute",
    "document-node",
    "schema-element",
    "schema-attribute",
];

struct Parser<'t> {
    scanner: Scanner<'t>,
    depth: usize,
    /// The variables in scope.
    variables: Vec<(Option<&'t str>, &'t str)>,
    names: Names<'t>,
}

impl<'t> Parser<'t> {
    /// `Expr`: expressions with commas between; how many there are.
    fn expression(&mut self) -> Parsed<usize> {
        let mut count = 0;
        loop {
            self.single()?;
            count += 1;
            if !self.scanner.take(",")? {
                return Ok(count);
            }
        }
    }

    /// `ExprSingle`.
    fn single(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.scanner.fault(format!("more than {MAX_DEPTH} expressions are in each other"));
        }
        let behind = self.scanner.behind_word()?;
        match self.scanner.peek_word()? {
            "for" if behind.starts_with('$') => self.bindings("return")?,
            "some" | "every" if behind.starts_with('$') => self.bindings("satisfies")?,
            "if" if behind.starts_with('(') => self.conditional()?,
            _ => self.operators(level::OR)?,
        }
        self.depth -= 1;
        Ok(())
    }

    /// `for`, `some` and `every`, up to their last word and what it gives.
    fn bindings(&mut self, last: &str) -> Parsed {
        let outer = self.variables.len();
        self.scanner.name()?;
        loop {
            self.scanner.expect("$")?;
            let variable = self.scanner.name()?;
            self.prefix(variable);
            self.scanner.expect_word("in")?;
            self.single()?;
            self.variables.push((variable.prefix, variable.local));
            if !self.scanner.take(",")? {
                break;
            }
        }
        self.scanner.expect_word(last)?;
        self.single()?;
        self.variables.truncate(outer);
        Ok(())
    }

    fn conditional(&mut self) -> Parsed {
        self.scanner.expect_word("if")?;
        self.scanner.expect("(")?;
        self.expression()?;
        self.scanner.expect(")")?;
        self.scanner.expect_word("then")?;
        self.single()?;
        self.scanner.expect_word("else")?;
        self.single()
    }

    /// Operands with operators of a level or tighter ones between.
    fn operators(&mut self, least: u8) -> Parsed {
        while self.scanner.take("-")? || self.scanner.take("+")? {}
        self.path()?;
        let mut most = u8::MAX;
        while let Some((length, level)) = self.operator()?
            && (least..=most).contains(&level)
        {
            self.scanner.take(&self.scanner.rest()[..length])?;
            match level {
                level::INSTANCE => {
                    self.scanner.expect_word("of")?;
                    self.sequence_type()?;
                }
                level::TREAT => {
                    self.scanner.expect_word("as")?;
                    self.sequence_type()?;
                }
                level::CASTABLE | level::CAST => {
                    self.scanner.expect_word("as")?;
                    self.atomic_type()?;
                    self.scanner.take("?")?;
                }
                _ => self.operators(level + 1)?,
            }
            most = if level::repeats(level) { level } else { level - 1 };
        }
        Ok(())
    }

    /// The operator that is next: its length and its level.
    fn operator(&mut self) -> Parsed<Option<(usize, u8)>> {
        let word = self.scanner.peek_word()?;
        if !word.is_empty() {
            return Ok(operator_word(word).map(|level| (word.len(), level)));
        }
        let sign = SIGNS.iter().find(|(sign, _)| self.scanner.rest().starts_with(sign));
        Ok(sign.map(|(sign, level)| (sign.len(), *level)))
    }

    /// `PathExpr`.
    fn path(&mut self) -> Parsed {
        if !self.scanner.take("//")? && self.scanner.take("/")? {
            let starts = |c: char| "@.*$('\"".contains(c) || c.is_ascii_digit() || is_name_start(c);
            if !self.scanner.next()?.is_some_and(starts) {
                return Ok(());
            }
        }
        loop {
            self.step()?;
            if !self.scanner.take("//")? && !self.scanner.take("/")? {
                return Ok(());
            }
        }
    }

    /// `StepExpr`.
    fn step(&mut self) -> Parsed {
        match self.scanner.next()? {
            Some('@') => {
                self.scanner.expect("@")?;
                self.node_test()?;
            }
            Some('*') => self.node_test()?,
            Some('$') => self.variable()?,
            Some('(') => {
                self.scanner.expect("(")?;
                if !self.scanner.take(")")? {
                    self.expression()?;
                    self.scanner.expect(")")?;
                }
            }
            Some(quote @ ('"' | '\'')) => self.scanner.string(quote)?,
            Some(c) if c.is_ascii_digit() => self.scanner.number()?,
            Some('.') if self.scanner.rest()[1..].starts_with(|c: char| c.is_ascii_digit()) => self.scanner.number()?,
            Some('.') => {
                let _ = self.scanner.take("..")? || self.scanner.take(".")?;
            }
            _ => self.named_step()?,
        }
        while self.scanner.take("[")? {
            self.expression()?;
            self.scanner.expect("]")?;
        }
        Ok(())
    }

    /// A step that begins with a name: an axis, the test of a name or kind, or a call.
    fn named_step(&mut self) -> Parsed {
        let (word, behind) = (self.scanner.peek_word()?, self.scanner.behind_word()?);
        if word.is_empty() {
            let found = self.scanner.found();
            return self.scanner.fault(format!("an operand is expected, not {found}"));
        }
        if behind.starts_with("::") {
            if !AXES.contains(&word) {
                return self.scanner.fault(format!("there is no axis `{word}`"));
            }
            self.scanner.take_word(word)?;
            self.scanner.expect("::")?;
            return self.node_test();
        }
        if behind.starts_with('(') && !behind.starts_with("(:") && KIND_TESTS.contains(&word) {
            return self.kind_test();
        }
        if self.scanner.rest()[word.len()..].starts_with(":*") {
            return self.node_test();
        }
        let name = self.scanner.name()?;
        if self.scanner.next()? != Some('(') {
            self.prefix(name);
            return Ok(());
        }
        if name.prefix.is_none() && matches!(name.local, "if" | "item" | "empty-sequence" | "typeswitch") {
            return self.scanner.fault(format!("`{}` is no name of a function", name.local));
        }
        self.scanner.expect("(")?;
        let is_empty = self.scanner.take(")")?;
        let arguments = if is_empty { 0 } else { self.expression()? };
        if !is_empty {
            self.scanner.expect(")")?;
        }
        self.names.calls.push(Call { name, arguments });
        Ok(())
    }

    fn variable(&mut self) -> Parsed {
        self.scanner.expect("$")?;
        let name = self.scanner.name()?;
        self.prefix(name);
        if self.variables.contains(&(name.prefix, name.local)) {
            return Ok(());
        }
        Err(Fault { at: name.at, what: format!("there is no variable `${}` here", name.local) })
    }

    /// Notes a name that has a prefix.
    fn prefix(&mut self, name: Name<'t>) {
        if name.prefix.is_some() {
            self.names.prefixed.push(name);
        }
    }

    /// `NodeTest`: `*`, `*:name`, `prefix:*`, a name, or a kind.
    fn node_test(&mut self) -> Parsed {
        if self.scanner.take("*")? {
            if self.scanner.rest().starts_with(':') && !self.scanner.rest().starts_with("::") {
                self.scanner.expect(":")?;
                self.scanner.name()?;
            }
            return Ok(());
        }
        let (word, behind) = (self.scanner.peek_word()?, self.scanner.behind_word()?);
        if KIND_TESTS.contains(&word) && behind.starts_with('(') {
            return self.kind_test();
        }
        if !word.is_empty() && self.scanner.rest()[word.len()..].starts_with(":*") {
            let at = self.scanner.place();
            self.scanner.take_word(word)?;
            self.scanner.expect(":*")?;
            self.names.prefixed.push(Name { prefix: Some(word), local: "*", at });
            return Ok(());
        }
        let name = self.scanner.name()?;
        self.prefix(name);
        Ok(())
    }

    /// `KindTest`.
    fn kind_test(&mut self) -> Parsed {
        let kind = self.scanner.name()?.local;
        self.scanner.expect("(")?;
        if self.scanner.take(")")? {
            if kind.starts_with("schema-") {
                return self.scanner.fault(format!("`{kind}` needs a name"));
            }
            return Ok(());
        }
        match (kind, self.scanner.next()?) {
            ("processing-instruction", Some(quote @ ('"' | '\''))) => self.scanner.string(quote)?,
            ("processing-instruction", _) => {
                self.scanner.name()?;
            }
            ("element" | "attribute", _) => self.element_test()?,
            ("document-node", _) if matches!(self.scanner.peek_word()?, "element" | "schema-element") => {
                self.kind_test()?;
            }
            ("schema-element" | "schema-attribute", _) => {
                let name = self.scanner.name()?;
                self.prefix(name);
            }
            _ => {}
        }
        self.scanner.expect(")")
    }

    /// What is between the parentheses of `element(…)` and `attribute(…)`.
    fn element_test(&mut self) -> Parsed {
        if !self.scanner.take("*")? {
            let name = self.scanner.name()?;
            self.prefix(name);
        }
        if self.scanner.take(",")? {
            self.atomic_type()?;
            self.scanner.take("?")?;
        }
        Ok(())
    }

    fn atomic_type(&mut self) -> Parsed {
        let name = self.scanner.name()?;
        self.names.types.push(name);
        Ok(())
    }

    /// `SequenceType`.
    fn sequence_type(&mut self) -> Parsed {
        let (word, behind) = (self.scanner.peek_word()?, self.scanner.behind_word()?);
        let is_test = behind.starts_with('(');
        match word {
            "empty-sequence" | "item" if is_test => {
                self.scanner.take_word(word)?;
                self.scanner.expect("(")?;
                self.scanner.expect(")")?;
                if word == "empty-sequence" {
                    return Ok(());
                }
            }
            _ if is_test && KIND_TESTS.contains(&word) => self.kind_test()?,
            _ => self.atomic_type()?,
        }
        let _ = self.scanner.take("?")? || self.scanner.take("*")? || self.scanner.take("+")?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_of_xpath_2_pass() {
        for text in [
            "1",
            ".5 + 5. * 1e-3",
            "'it''s' = \"a\"\"b\"",
            "@a",
            ".",
            "..",
            "/",
            "//a/b",
            "/a//@*",
            "/ = 'x'",
            "a:b/c:*/*:d",
            "child::a[1][@b]",
            "parent::node()",
            "self::text()",
            "not(a) and (b or c)",
            "a - b",
            "a-b * 2",
            "- -1",
            "(: (: in :) out :) a",
            "()",
            "(1, 2, 3)",
            "1 to 3",
            "a | b union c",
            "a intersect b except c",
            "$value mod 2 = 0",
            "$value castable as xs:int?",
            "@t cast as xs:float = 1",
            ". instance of element(*, xs:untyped)",
            "a treat as item()+",
            "a instance of empty-sequence()",
            "@e instance of attribute(e, xs:date)",
            "for $x in (1, 2), $y in $x return $x + $y",
            "some $x in a satisfies every $y in b satisfies $x eq $y",
            "if (a) then b else c",
            "if/for/div",
            "or or or",
            "div div div",
            "count(a, b)",
            "xs:int(@a) > xs:int(@b)",
            "document-node(element(a)) | a",
            "processing-instruction('a')",
            "a[b]/text()",
            "a is b",
            "a << b",
            "a idiv b",
            "a!=b",
            "schema-element(a:b)",
            "//processing-instruction(b)",
        ] {
            assert!(parse(text, &["value"]).is_ok(), "{text}: {:?}", parse(text, &["value"]));
        }
    }

    #[test]
    fn anything_else_does_not() {
        for (text, at) in [
            ("", 0),
            ("a b", 2),
            ("a AND b", 2),
            ("a = b = c", 6),
            ("1 to 2 to 3", 7),
            ("(a", 2),
            ("a)", 1),
            ("a[", 2),
            ("a[]", 2),
            ("'a", 1),
            ("1a", 1),
            ("1e", 2),
            ("$other", 1),
            ("for $x in a return $y", 20),
            ("some $x in a return $x", 13),
            ("if (a) then b", 13),
            ("a/", 2),
            ("a//", 3),
            ("xs1::double", 0),
            ("a cast as", 9),
            ("a cast as xs1::double", 13),
            ("f(a,)", 4),
            ("(: a", 4),
            ("a instance xs:int", 11),
            ("@", 1),
            ("a &", 2),
            ("item()", 4),
            ("schema-element()", 16),
            ("p :a", 2),
            ("*a", 1),
            ("a or", 4),
            ("^", 0),
        ] {
            assert_eq!(parse(text, &["value"]).map_err(|fault| fault.at), Err(at), "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
        assert!(parse(&nested(MAX_DEPTH - 1), &[]).is_ok());
        assert!(parse(&nested(100_000), &[]).is_err());
    }

    #[test]
    fn names_are_told() {
        let names = parse("p:a[@q:b] = xs:int(f(c, 1)) and d castable as t", &[]).unwrap();
        let prefixes: Vec<_> = names.prefixed.iter().map(|name| (name.prefix, name.local, name.range())).collect();
        assert_eq!(prefixes, [(Some("p"), "a", 0..3), (Some("q"), "b", 5..8)]);
        let calls: Vec<_> = names.calls.iter().map(|call| (call.name.local, call.arguments)).collect();
        assert_eq!(calls, [("f", 2), ("int", 1)]);
        assert_eq!(names.types, [Name { prefix: None, local: "t", at: 46 }]);
    }
}
