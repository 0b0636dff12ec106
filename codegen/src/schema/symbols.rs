//! Symbol spaces.

use std::iter::Zip;
use std::ops::{Index, IndexMut};
use std::slice;

use crate::name::{Names, QName};

/// Components of a kind by their names (XML Schema Part 1, 2.5, Names and Symbol Spaces), in the order in which they came.
#[derive(Clone, Debug)]
pub struct SymbolSpace<T> {
    names: Names,
    components: Vec<T>,
}

impl<T> SymbolSpace<T> {
    /// Names a component, in the place of the one that has the name already; where it is.
    pub fn insert(&mut self, name: QName, component: T) -> usize {
        let place = self.names.insert(name);
        match self.components.get_mut(place) {
            Some(old) => *old = component,
            None => self.components.push(component),
        }
        place
    }

    /// The component of a name.
    #[must_use]
    pub fn get(&self, name: &QName) -> Option<&T> {
        self.names.place(name).map(|place| &self.components[place])
    }

    /// Whether nothing is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.components.is_empty()
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The components.
    pub fn values(&self) -> slice::Iter<'_, T> {
        self.components.iter()
    }

    /// The components with their names.
    pub fn iter(&self) -> Zip<slice::Iter<'_, QName>, slice::Iter<'_, T>> {
        self.names.iter().zip(&self.components)
    }
}

impl<T> Default for SymbolSpace<T> {
    fn default() -> Self {
        Self { names: Names::default(), components: Vec::new() }
    }
}

impl<'s, T: Clone + 's> Extend<(&'s QName, &'s T)> for SymbolSpace<T> {
    fn extend<I: IntoIterator<Item = (&'s QName, &'s T)>>(&mut self, more: I) {
        for (name, component) in more {
            self.insert(name.clone(), component.clone());
        }
    }
}

impl<'s, T: Clone + 's> FromIterator<(&'s QName, &'s T)> for SymbolSpace<T> {
    fn from_iter<I: IntoIterator<Item = (&'s QName, &'s T)>>(components: I) -> Self {
        let mut space = Self::default();
        space.extend(components);
        space
    }
}

impl<T> Index<usize> for SymbolSpace<T> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        &self.components[place]
    }
}

impl<T> Index<&QName> for SymbolSpace<T> {
    type Output = T;

    /// # Panics
    ///
    /// If nothing has the name.
    fn index(&self, name: &QName) -> &T {
        self.get(name).expect("a name of the symbol space")
    }
}

impl<T> IndexMut<usize> for SymbolSpace<T> {
    fn index_mut(&mut self, place: usize) -> &mut T {
        &mut self.components[place]
    }
}

impl<'s, T> IntoIterator for &'s SymbolSpace<T> {
    type Item = (&'s QName, &'s T);
    type IntoIter = Zip<slice::Iter<'s, QName>, slice::Iter<'s, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
