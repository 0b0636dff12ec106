//! The records that a request is about.

use std::fmt;
use std::marker::PhantomData;

use crate::action::Action;
use crate::check::CriteriaError;
use crate::criteria::Criteria;
use crate::field::Criterion;
use crate::request::Filters;
use crate::resource::{Accepts, Resource};

/// Criteria for the requests of the action `A` on the resource `R`: those that the API refuses do not compile.
pub struct Selection<R, A> {
    criteria: Vec<Criteria>,
    types: PhantomData<fn() -> (R, A)>,
}

impl<R, A> Selection<R, A> {
    /// Every record.
    #[must_use]
    pub fn new() -> Self {
        Self { criteria: Vec::new(), types: PhantomData }
    }

    /// The same with one criterion more; all must hold.
    #[must_use]
    pub fn filter<O>(self, criterion: Criterion<R, O>) -> Self
    where
        A: Action,
        R: Accepts<O, A>,
    {
        self.raw(criterion.into_criteria())
    }

    /// The same with a criterion that is known at run time only, checked by the same tables.
    ///
    /// # Errors
    /// Where the tables have no such field, or it does not take the operator or the value.
    pub fn try_filter(self, field: &str, operator: &str, value: &str) -> Result<Self, CriteriaError>
    where
        A: Action,
        R: Resource,
    {
        Ok(self.raw(Criteria::try_new::<R, A>(field, operator, value)?))
    }

    /// The same with a criterion that nothing checks: for what the tables do not know.
    #[must_use]
    pub fn raw(mut self, criteria: Criteria) -> Self {
        self.criteria.push(criteria);
        self
    }

    /// The criteria.
    #[must_use]
    pub fn criteria(&self) -> &[Criteria] {
        &self.criteria
    }

    /// As a request has them: nothing where every record is meant.
    #[must_use]
    pub fn into_filters(self) -> Option<Filters> {
        (!self.criteria.is_empty()).then(|| Filters::new(self.criteria))
    }
}

impl<R, A> Default for Selection<R, A> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R, A> Clone for Selection<R, A> {
    fn clone(&self) -> Self {
        Self { criteria: self.criteria.clone(), types: PhantomData }
    }
}

impl<R, A> fmt::Debug for Selection<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.criteria).finish()
    }
}
