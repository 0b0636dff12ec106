//! Values by the ids of components.

use std::fmt;
use std::marker::PhantomData;

/// The id of a component: its number among those of its kind.
pub trait Id: Copy {
    /// The number.
    fn number(self) -> usize;
}

/// A value for each of some components of a kind. Ids are dense numbers: it is a list with gaps, not a hash table.
#[derive(Clone)]
pub struct ById<I, V> {
    values: Vec<Option<V>>,
    ids: PhantomData<fn(I)>,
}

impl<I: Id, V> ById<I, V> {
    /// The value of a component.
    #[must_use]
    pub fn get(&self, id: I) -> Option<&V> {
        self.values.get(id.number())?.as_ref()
    }

    /// Gives a component its value.
    pub fn insert(&mut self, id: I, value: V) {
        *self.slot(id) = Some(value);
    }

    /// The value of a component; the default one where it has none yet.
    pub fn entry(&mut self, id: I) -> &mut V
    where
        V: Default,
    {
        self.slot(id).get_or_insert_default()
    }

    /// Whether no component has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    fn slot(&mut self, id: I) -> &mut Option<V> {
        let index = id.number();
        while self.values.len() <= index {
            self.values.push(None);
        }
        &mut self.values[index]
    }
}

impl<I, V> Default for ById<I, V> {
    fn default() -> Self {
        Self { values: Vec::new(), ids: PhantomData }
    }
}

impl<I, V: fmt::Debug> fmt::Debug for ById<I, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.values).finish()
    }
}
