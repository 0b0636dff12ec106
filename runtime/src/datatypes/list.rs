//! Lists of values in one text.

use std::fmt::{self, Display};
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use crate::simple::{Declarations, LexicalError, Scope, Simple, Violation, WhiteSpace};

/// `xs:list`: values in one text, apart by white space. `xs:NMTOKENS` is `List<NmToken>`, and so on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List<T>(Vec<T>);

impl<T> List<T> {
    /// A list of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The values.
    #[must_use]
    pub fn into_inner(self) -> Vec<T> {
        self.0
    }
}

impl<T: Simple> Simple for List<T> {
    fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
        let items = text.split([' ', '\t', '\n', '\r']).filter(|item| !item.is_empty());
        items.map(|item| T::parse(item, scope)).collect::<Result<Vec<T>, _>>().map(Self)
    }

    fn write(&self, out: &mut String) {
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            item.write(out);
        }
    }

    fn check(&self) -> Result<(), Violation> {
        self.0.iter().try_for_each(Simple::check)
    }

    fn declare(&self, declarations: &mut dyn Declarations) {
        for item in &self.0 {
            item.declare(declarations);
        }
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> From<List<T>> for Vec<T> {
    fn from(list: List<T>) -> Self {
        list.0
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.0.extend(items);
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut List<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl<T: Simple> Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.pad(&text)
    }
}

impl<T: Simple> FromStr for List<T> {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(&WhiteSpace::Collapse.apply(text), &())
    }
}
