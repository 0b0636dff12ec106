//! Fields that filters may have, each with its kind.

use std::fmt;
use std::marker::PhantomData;

use xsd_runtime::Simple;

use crate::criteria::{Criteria, CriteriaOperator};
use crate::kind::{Attribute, IntoValue, Kind, KindName, Text};
use crate::operator::{
    Contains, Equals, Greater, In, Includes, IsEmpty, IsNone, Lesser, NotEquals, Operator, Operators,
};

/// A field of the resource `R`. Its kind decides the values, and the operators unless the tables say other ones: `O`.
pub struct Field<R, K: Kind, O = <K as Kind>::Operators> {
    name: &'static str,
    resource: PhantomData<fn() -> R>,
    kind: PhantomData<fn() -> (K, O)>,
}

impl<R, K: Kind, O> Clone for Field<R, K, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, K: Kind, O> Copy for Field<R, K, O> {}

impl<R, K: Kind, O> fmt::Debug for Field<R, K, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Field").field(&self.name).finish()
    }
}

impl<R, K: Kind, O> Field<R, K, O> {
    /// The field of this name, such as `webApp.id`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, resource: PhantomData, kind: PhantomData }
    }

    /// The name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The same at run time.
    #[must_use]
    pub const fn descriptor(self) -> FieldDescriptor
    where
        O: Operators,
    {
        FieldDescriptor { name: self.name, kind: K::NAME, operators: O::LIST }
    }

    /// `EQUALS`: the field is the value.
    pub fn eq<I>(self, value: impl IntoValue<K>) -> Criterion<R, Equals>
    where
        O: Includes<Equals, I>,
    {
        self.criterion(value.into_value())
    }

    /// `NOT EQUALS`: the field is anything but the value. Some actions of some resources refuse it.
    pub fn ne<I>(self, value: impl IntoValue<K>) -> Criterion<R, NotEquals>
    where
        O: Includes<NotEquals, I>,
    {
        self.criterion(value.into_value())
    }

    /// `CONTAINS`: the value is a part of the field.
    pub fn contains<I>(self, value: impl IntoValue<K>) -> Criterion<R, Contains>
    where
        O: Includes<Contains, I>,
    {
        self.criterion(value.into_value())
    }

    /// `GREATER`: the field is above the value.
    pub fn gt<I>(self, value: impl IntoValue<K>) -> Criterion<R, Greater>
    where
        O: Includes<Greater, I>,
    {
        self.criterion(value.into_value())
    }

    /// `LESSER`: the field is below the value.
    pub fn lt<I>(self, value: impl IntoValue<K>) -> Criterion<R, Lesser>
    where
        O: Includes<Lesser, I>,
    {
        self.criterion(value.into_value())
    }

    /// `IN`: the field is one of the values. They travel with commas in between, so none can have one in it.
    pub fn one_of<I>(self, values: impl IntoIterator<Item = impl IntoValue<K>>) -> Criterion<R, In>
    where
        O: Includes<In, I>,
    {
        let values: Vec<String> = values.into_iter().map(IntoValue::into_value).collect();
        self.criterion(values.join(","))
    }

    /// `NONE`: there is nothing at the other end of the relation.
    #[must_use]
    pub fn none<I>(self) -> Criterion<R, IsNone>
    where
        O: Includes<IsNone, I>,
    {
        self.criterion(String::new())
    }

    /// `IS EMPTY`: the field has no value.
    #[must_use]
    pub fn is_empty<I>(self) -> Criterion<R, IsEmpty>
    where
        O: Includes<IsEmpty, I>,
    {
        self.criterion(String::new())
    }

    fn criterion<P: Operator>(self, value: String) -> Criterion<R, P> {
        Criterion { criteria: Criteria::new(self.name, P::OPERATOR, value), types: PhantomData }
    }
}

impl<R> Field<R, Attribute> {
    /// One of the attributes that a user gave to records (vendor documentation: `field="attributes"` with a `name`).
    pub fn named(self, attribute: impl Into<String>) -> NamedAttribute<R> {
        NamedAttribute { field: Field::new(self.name), attribute: attribute.into() }
    }
}

/// An attribute that a user gave to records.
#[derive(Clone, Debug)]
pub struct NamedAttribute<R> {
    field: Field<R, Text>,
    attribute: String,
}

impl<R> NamedAttribute<R> {
    /// `EQUALS`: the attribute is the value.
    pub fn eq(self, value: impl IntoValue<Text>) -> Criterion<R, Equals> {
        self.field.eq(value).with_name(self.attribute)
    }

    /// `NOT EQUALS`: the attribute is anything but the value.
    pub fn ne(self, value: impl IntoValue<Text>) -> Criterion<R, NotEquals> {
        self.field.ne(value).with_name(self.attribute)
    }

    /// `CONTAINS`: the value is a part of the attribute.
    pub fn contains(self, value: impl IntoValue<Text>) -> Criterion<R, Contains> {
        self.field.contains(value).with_name(self.attribute)
    }
}

/// A criterion that fits the resource `R` and has the operator `O`.
pub struct Criterion<R, O> {
    criteria: Criteria,
    types: PhantomData<fn() -> (R, O)>,
}

impl<R, O> Criterion<R, O> {
    fn with_name(mut self, name: String) -> Self {
        self.criteria.name = Some(name);
        self
    }

    /// As a request has it.
    #[must_use]
    pub fn into_criteria(self) -> Criteria {
        self.criteria
    }
}

impl<R, O> Clone for Criterion<R, O> {
    fn clone(&self) -> Self {
        Self { criteria: self.criteria.clone(), types: PhantomData }
    }
}

impl<R, O> fmt::Debug for Criterion<R, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.criteria.fmt(f)
    }
}

impl<R, O> From<Criterion<R, O>> for Criteria {
    fn from(criterion: Criterion<R, O>) -> Self {
        criterion.criteria
    }
}

/// A [`Field`] at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldDescriptor {
    /// The name.
    pub name: &'static str,
    /// The kind.
    pub kind: KindName,
    /// The operators.
    pub operators: &'static [CriteriaOperator],
}

/// The text of a simple value.
pub(crate) fn text_of(value: &impl Simple) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}
