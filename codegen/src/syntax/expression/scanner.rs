//! The words and signs of an expression (XPath 2.0, A.2).

use super::super::value::{is_name_char, is_name_start, is_space};
use super::parser::{Fault, Name};

/// A place in an expression. White space and comments are left behind before each word and sign.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// A fault here.
    pub(super) fn fault<T>(&self, what: impl Into<String>) -> Result<T, Fault> {
        Err(Fault { at: self.at, what: what.into() })
    }

    /// Leaves white space and comments behind, which may be in each other.
    pub(super) fn space(&mut self) -> Result<(), Fault> {
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("(:") {
                (depth, self.at) = (depth + 1, self.at + 2);
            } else if depth > 0 && rest.starts_with(":)") {
                (depth, self.at) = (depth - 1, self.at + 2);
            } else {
                match rest.chars().next() {
                    Some(c) if depth > 0 || is_space(c) => self.at += c.len_utf8(),
                    None if depth > 0 => return self.fault("a comment is not closed by `:)`"),
                    _ => return Ok(()),
                }
            }
        }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// The next character.
    pub(super) fn next(&mut self) -> Result<Option<char>, Fault> {
        self.space()?;
        Ok(self.rest().chars().next())
    }

    /// Takes a sign, if it is the next.
    pub(super) fn take(&mut self, sign: &str) -> Result<bool, Fault> {
        self.space()?;
        let is_next = self.rest().starts_with(sign);
        self.at += if is_next { sign.len() } else { 0 };
        Ok(is_next)
    }

    /// Takes a sign.
    pub(super) fn expect(&mut self, sign: &str) -> Result<(), Fault> {
        if self.take(sign)? {
            return Ok(());
        }
        let found = self.found();
        self.fault(format!("`{sign}` is expected, not {found}"))
    }

    /// What is here, for a message.
    pub(super) fn found(&self) -> String {
        let word = word(self.rest());
        match (word, self.rest().chars().next()) {
            (_, None) => "its end".to_owned(),
            ("", Some(c)) => format!("`{c}`"),
            (word, _) => format!("`{word}`"),
        }
    }

    /// The next word, without its taking.
    pub(super) fn peek_word(&mut self) -> Result<&'t str, Fault> {
        self.space()?;
        Ok(word(self.rest()))
    }

    /// Takes a word, if it is the next.
    pub(super) fn take_word(&mut self, wanted: &str) -> Result<bool, Fault> {
        let is_next = self.peek_word()? == wanted;
        self.at += if is_next { wanted.len() } else { 0 };
        Ok(is_next)
    }

    /// Takes a word.
    pub(super) fn expect_word(&mut self, wanted: &str) -> Result<(), Fault> {
        if self.take_word(wanted)? {
            return Ok(());
        }
        let found = self.found();
        self.fault(format!("`{wanted}` is expected, not {found}"))
    }

    /// The first character behind the next word and what is left out behind that.
    pub(super) fn behind_word(&mut self) -> Result<&'t str, Fault> {
        let length = self.peek_word()?.len();
        let start = self.at;
        self.at += length;
        self.space()?;
        let rest = self.rest();
        self.at = start;
        Ok(rest)
    }

    /// Takes a name, with its prefix.
    pub(super) fn name(&mut self) -> Result<Name<'t>, Fault> {
        self.space()?;
        let at = self.at;
        let first = self.part()?;
        let rest = self.rest();
        let is_prefix = rest.starts_with(':') && !rest.starts_with("::") && !word(&rest[1..]).is_empty();
        if !is_prefix {
            return Ok(Name { prefix: None, local: first, at });
        }
        self.at += 1;
        let local = self.part()?;
        Ok(Name { prefix: Some(first), local, at })
    }

    fn part(&mut self) -> Result<&'t str, Fault> {
        let word = word(self.rest());
        if word.is_empty() {
            let found = self.found();
            return self.fault(format!("a name is expected, not {found}"));
        }
        self.at += word.len();
        Ok(word)
    }

    /// Takes a string: a quote in it is written twice.
    pub(super) fn string(&mut self, quote: char) -> Result<(), Fault> {
        self.at += 1;
        loop {
            let Some(end) = self.rest().find(quote) else {
                return self.fault(format!("a string is not closed by `{quote}`"));
            };
            self.at += end + 1;
            if !self.rest().starts_with(quote) {
                return Ok(());
            }
            self.at += 1;
        }
    }

    /// Takes a number: digits, of which one stands before or behind the point, and an exponent.
    pub(super) fn number(&mut self) -> Result<(), Fault> {
        self.digits();
        if self.rest().starts_with('.') && !self.rest().starts_with("..") {
            self.at += 1;
            self.digits();
        }
        if self.rest().starts_with(['e', 'E']) {
            self.at += 1;
            if self.rest().starts_with(['+', '-']) {
                self.at += 1;
            }
            if !self.rest().starts_with(|c: char| c.is_ascii_digit()) {
                return self.fault("the exponent of a number is expected");
            }
            self.digits();
        }
        if self.rest().starts_with(is_name_start) {
            return self.fault("a space is needed between a number and what follows");
        }
        Ok(())
    }

    fn digits(&mut self) {
        let rest = self.rest();
        self.at += rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    }
}

/// The name, without a prefix, that a text begins with; empty where there is none.
fn word(text: &str) -> &str {
    if !text.starts_with(is_name_start) {
        return "";
    }
    &text[..text.find(|c| !is_name_char(c)).unwrap_or(text.len())]
}
