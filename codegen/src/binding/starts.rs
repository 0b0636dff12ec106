//! Which elements may begin a part of a content model.

use crate::binding::{FieldTerm, Fields, ItemId, ItemKind, SetBinding, Shape, Wildcard};
use crate::name::{Names, QName};

/// What may come first.
#[derive(Clone, Debug, Default)]
pub struct Starts {
    /// Elements.
    pub names: Names,
    /// Wildcards.
    pub wildcards: Vec<Wildcard>,
}

impl Starts {
    /// What a field's particle may begin with.
    #[must_use]
    pub fn of(set: &SetBinding, term: &FieldTerm) -> Self {
        let mut starts = Self::default();
        starts.add(set, term);
        starts
    }

    /// What an item may begin with.
    #[must_use]
    pub fn of_item(set: &SetBinding, item: ItemId) -> Self {
        let mut starts = Self::default();
        starts.add_item(set, item);
        starts
    }

    /// The elements that a field's particle does not begin with, yet that its value can hold alone: what has to come before them may be missing where
    /// a document departs from its schema.
    #[must_use]
    pub fn strays(set: &SetBinding, term: &FieldTerm) -> Names {
        let mut all = Names::default();
        if matches!(term, FieldTerm::Group(_)) {
            add_alone(set, term, &mut all);
        }
        let starts = Self::of(set, term).names;
        all.into_iter().filter(|name| !starts.contains(name)).cloned().collect()
    }

    fn add(&mut self, set: &SetBinding, term: &FieldTerm) {
        match term {
            FieldTerm::Element(element) => self.add_name(&element.name),
            FieldTerm::Wrapped { wrapper, .. } => self.add_name(wrapper),
            FieldTerm::Group(item) => self.add_item(set, *item),
            FieldTerm::Any(wildcard) => {
                if !self.wildcards.contains(wildcard) {
                    self.wildcards.push(wildcard.clone());
                }
            }
        }
    }

    fn add_name(&mut self, name: &QName) {
        self.names.insert(name.clone());
    }

    fn add_item(&mut self, set: &SetBinding, item: ItemId) {
        match &set[item].kind {
            ItemKind::Choice(choice) | ItemKind::Mixed(choice) => {
                for variant in &choice.variants {
                    self.add(set, &variant.term);
                }
            }
            ItemKind::Sequence(Fields { fields, any_order }) => {
                for field in fields {
                    self.add(set, &field.term);
                    if field.min > 0 && !any_order && !is_emptiable(set, &field.term) {
                        break;
                    }
                }
            }
            ItemKind::Struct(_)
            | ItemKind::Derived(_)
            | ItemKind::Enumeration(_)
            | ItemKind::Newtype(_)
            | ItemKind::Union(_) => {}
        }
    }
}

/// The elements that a value can hold alone.
fn add_alone(set: &SetBinding, term: &FieldTerm, names: &mut Names) {
    let fields = match term {
        FieldTerm::Group(item) => match &set[*item].kind {
            ItemKind::Sequence(Fields { fields, .. })
                if fields.iter().all(|field| field.shape() != Shape::Required) =>
            {
                fields.as_slice()
            }
            ItemKind::Choice(choice) => choice.variants.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    for field in fields {
        add_alone(set, &field.term, names);
    }
    for name in &Starts::of(set, term).names {
        names.insert(name.clone());
    }
}

fn is_emptiable(set: &SetBinding, term: &FieldTerm) -> bool {
    match term {
        FieldTerm::Group(item) => match &set[*item].kind {
            ItemKind::Sequence(Fields { fields, .. }) => {
                fields.iter().all(|field| field.min == 0 || is_emptiable(set, &field.term))
            }
            _ => false,
        },
        _ => false,
    }
}
