//! The subset of XPath that the tests of type alternatives are evaluated for (XML Schema 1.1 Part 1, 3.12.6, `Test`), with the comparisons of values,
//! signs before numbers, and parentheses around operands besides.

use super::super::condition::{Cast, Comparison, Condition, Operand, Term};
use super::FUNCTIONS;
use super::parser::Name;
use super::scanner::Scanner;
use crate::name::{QName, XSD};

/// The operators; a longer one before those that it begins with.
const SIGNS: [(&str, Comparison); 6] = [
    ("!=", Comparison::NotEqual),
    ("<=", Comparison::LessOrEqual),
    (">=", Comparison::GreaterOrEqual),
    ("=", Comparison::Equal),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

const WORDS: [(&str, Comparison); 6] = [
    ("eq", Comparison::Equal),
    ("ne", Comparison::NotEqual),
    ("lt", Comparison::Less),
    ("le", Comparison::LessOrEqual),
    ("gt", Comparison::Greater),
    ("ge", Comparison::GreaterOrEqual),
];

/// What a prefix is of: it decides what a name without one means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Attribute,
    Function,
    Type,
}

/// What an expression says, where it is in the subset. It is known to follow the grammar; `name` gives what a name stands for.
pub(super) fn condition(text: &str, name: &dyn Fn(Name<'_>, Kind) -> Option<QName>) -> Option<Condition> {
    let mut parser = Parser { text, scanner: Scanner::new(text), name };
    let condition = parser.any()?.into_condition();
    parser.scanner.next().ok()?.is_none().then_some(condition)
}

/// What stands between operators: an operand in parentheses is one still.
enum Node {
    Condition(Condition),
    Operand(Operand),
}

impl Node {
    fn into_condition(self) -> Condition {
        match self {
            Self::Condition(condition) => condition,
            Self::Operand(operand) => Condition::Holds(operand),
        }
    }

    fn into_operand(self) -> Option<Operand> {
        match self {
            Self::Condition(_) => None,
            Self::Operand(operand) => Some(operand),
        }
    }
}

struct Parser<'t, 'n> {
    text: &'t str,
    scanner: Scanner<'t>,
    name: &'n dyn Fn(Name<'_>, Kind) -> Option<QName>,
}

/// Every function gives `None` where the expression leaves the subset.
impl Parser<'_, '_> {
    fn any(&mut self) -> Option<Node> {
        self.joined("or", Self::all, Condition::Any)
    }

    fn all(&mut self) -> Option<Node> {
        self.joined("and", Self::comparison, Condition::All)
    }

    /// Parts with a word between.
    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Option<Node>,
        join: fn(Vec<Condition>) -> Condition,
    ) -> Option<Node> {
        let first = part(self)?;
        if self.scanner.peek_word().ok()? != word {
            return Some(first);
        }
        let mut parts = vec![first.into_condition()];
        while self.scanner.take_word(word).ok()? {
            parts.push(part(self)?.into_condition());
        }
        Some(Node::Condition(join(parts)))
    }

    fn comparison(&mut self) -> Option<Node> {
        let left = self.operand()?;
        let Some((comparison, is_value)) = self.operator()? else { return Some(left) };
        let (left, right) = (left.into_operand()?, self.operand()?.into_operand()?);
        Some(Node::Condition(Condition::Compare { left, comparison, right, is_value }))
    }

    /// The operator that is next, if there is one; whether it is of single values.
    fn operator(&mut self) -> Option<Option<(Comparison, bool)>> {
        for (word, comparison) in WORDS {
            if self.scanner.take_word(word).ok()? {
                return Some(Some((comparison, true)));
            }
        }
        for (sign, comparison) in SIGNS {
            // `<<` and `>>` compare nodes.
            if self.scanner.take(sign).ok()? {
                return (!self.scanner.rest().starts_with(['<', '>'])).then_some(Some((comparison, false)));
            }
        }
        Some(None)
    }

    /// An operand, or a condition in parentheses, and what it is cast to.
    fn operand(&mut self) -> Option<Node> {
        let node = self.term()?;
        if !self.scanner.take_word("cast").ok()? {
            return Some(node);
        }
        self.scanner.expect_word("as").ok()?;
        let name = self.scanner.name().ok()?;
        let is_optional = self.scanner.take("?").ok()?;
        self.cast(node, (self.name)(name, Kind::Type)?, is_optional)
    }

    fn term(&mut self) -> Option<Node> {
        match self.scanner.next().ok()?? {
            '(' => {
                self.scanner.expect("(").ok()?;
                self.inside(Self::any)
            }
            '@' => {
                self.scanner.expect("@").ok()?;
                let name = self.scanner.name().ok()?;
                self.attribute(name)
            }
            quote @ ('"' | '\'') => {
                let start = self.scanner.place();
                self.scanner.string(quote).ok()?;
                let text = &self.text[start + 1..self.scanner.place() - 1];
                let twice = quote.to_string().repeat(2);
                self.literal(text.replace(&twice, &quote.to_string()), "string")
            }
            c if c.is_ascii_digit() || matches!(c, '.' | '-' | '+') => self.number(),
            _ => self.named(),
        }
    }

    /// What is inside of parentheses, the first of which was taken.
    fn inside(&mut self, part: fn(&mut Self) -> Option<Node>) -> Option<Node> {
        let node = part(self)?;
        self.scanner.expect(")").ok()?;
        Some(node)
    }

    fn number(&mut self) -> Option<Node> {
        let sign = if self.scanner.take("-").ok()? { "-" } else { "" };
        if sign.is_empty() {
            self.scanner.take("+").ok()?;
        }
        self.scanner.space().ok()?;
        let start = self.scanner.place();
        self.scanner.number().ok()?;
        let digits = &self.text[start..self.scanner.place()];
        let ty = match digits {
            "" | "." => return None,
            _ if digits.contains(['e', 'E']) => "double",
            _ if digits.contains('.') => "decimal",
            _ => "integer",
        };
        self.literal(format!("{sign}{digits}"), ty)
    }

    fn literal(&self, text: String, ty: &'static str) -> Option<Node> {
        Some(Node::Operand(Operand { term: Term::Literal(text, ty), cast: None }))
    }

    fn attribute(&self, name: Name<'_>) -> Option<Node> {
        // `@prefix:*` and `@*` are no names; behind `attribute` there would be `(` or `::`.
        let term = Term::Attribute((self.name)(name, Kind::Attribute)?);
        Some(Node::Operand(Operand { term, cast: None }))
    }

    /// `not(…)`, `true()`, `false()`, a cast as a function, or an attribute by its axis.
    fn named(&mut self) -> Option<Node> {
        if self.scanner.peek_word().ok()? == "attribute" && self.scanner.behind_word().ok()?.starts_with("::") {
            self.scanner.expect_word("attribute").ok()?;
            self.scanner.expect("::").ok()?;
            let name = self.scanner.name().ok()?;
            return self.attribute(name);
        }
        let name = (self.name)(self.scanner.name().ok()?, Kind::Function)?;
        self.scanner.expect("(").ok()?;
        if name.namespace.as_deref() != Some(FUNCTIONS) {
            let argument = self.inside(Self::term)?;
            return self.cast(argument, name, true);
        }
        Some(Node::Condition(match &*name.local {
            "not" => Condition::Not(Box::new(self.inside(Self::any)?.into_condition())),
            "true" | "false" => {
                self.scanner.expect(")").ok()?;
                Condition::Always(&*name.local == "true")
            }
            _ => return None,
        }))
    }

    /// An operand, cast to a built-in type; one that was cast already is out of the subset.
    fn cast(&self, node: Node, ty: QName, is_optional: bool) -> Option<Node> {
        let operand = node.into_operand().filter(|operand| operand.cast.is_none())?;
        let is_builtin = ty.namespace.as_deref() == Some(XSD);
        let cast = is_builtin.then_some(Cast { ty: ty.local, is_optional })?;
        Some(Node::Operand(Operand { cast: Some(cast), ..operand }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an expression says, with prefixes for namespaces; casts are written as functions.
    fn said(text: &str) -> Option<String> {
        let name = |name: Name<'_>, kind| {
            let namespace = match (name.prefix, kind) {
                (Some("xs"), _) => Some(XSD),
                (Some("fn"), _) => Some(FUNCTIONS),
                (None, Kind::Function) => Some(FUNCTIONS),
                (prefix, _) => prefix,
            };
            Some(QName::new(namespace.map(Into::into), name.local))
        };
        condition(text, &name).map(|condition| show(&condition))
    }

    fn show(condition: &Condition) -> String {
        let list = |parts: &[Condition]| parts.iter().map(show).collect::<Vec<_>>().join(", ");
        match condition {
            Condition::Any(parts) => format!("any({})", list(parts)),
            Condition::All(parts) => format!("all({})", list(parts)),
            Condition::Not(inner) => format!("not({})", show(inner)),
            Condition::Always(always) => always.to_string(),
            Condition::Holds(operand) => operand_text(operand),
            Condition::Compare { left, comparison, right, is_value } => {
                let kind = if *is_value { "Value" } else { "" };
                format!("{} {kind}{comparison:?} {}", operand_text(left), operand_text(right))
            }
        }
    }

    fn operand_text(operand: &Operand) -> String {
        let term = match &operand.term {
            Term::Attribute(name) => format!("@{name}"),
            Term::Literal(text, ty) => format!("{ty} {text}"),
        };
        match &operand.cast {
            None => term,
            Some(Cast { ty, is_optional: true }) => format!("{ty}({term})"),
            Some(Cast { ty, is_optional: false }) => format!("{ty}!({term})"),
        }
    }

    #[test]
    fn the_subset_is_understood() {
        for (text, expected) in [
            ("@a", "@a"),
            ("attribute::a", "@a"),
            ("@a = 'x'", "@a Equal string x"),
            ("'it''s' != @a", "string it's NotEqual @a"),
            (
                "@a=1 or @b < 2.5 and @c >= 1e3",
                "any(@a Equal integer 1, all(@b Less decimal 2.5, @c GreaterOrEqual double 1e3))",
            ),
            ("(@a = 1 or @b) and not(@c)", "all(any(@a Equal integer 1, @b), not(@c))"),
            ("((@a)) > -1", "@a Greater integer -1"),
            ("xs:int(@a) = xs:int(@b)", "int(@a) Equal int(@b)"),
            ("(@a cast as xs:float) eq 1", "float!(@a) ValueEqual integer 1"),
            ("@a cast as xs:date? le xs:date('2020-01-01')", "date(@a) ValueLessOrEqual date(string 2020-01-01)"),
            ("fn:not(true())", "not(true)"),
            ("(: why :) false()", "false"),
            ("not('')", "not(string )"),
        ] {
            assert_eq!(said(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for text in [
            "@*",
            "a",
            ".",
            "@a instance of attribute()",
            "1 idiv 2 = 0",
            "@a + 1 = 2",
            "count(@a) = 1",
            "(@a, @b) = 1",
            "xs:int(xs:string(@a)) = 1",
            "t:int(@a) = 1",
            "(@a = 1) = true()",
            "@a << @b",
            "@a castable as xs:int",
            "if (@a) then true() else false()",
            "- @a = 1",
            "@a[. = 1]",
            "parent::a",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
