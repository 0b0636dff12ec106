//! Criteria that are known at run time only: checked by the tables that the typed ones come from.

use xsd_runtime::{Date, DateTime};

use crate::action::Action;
use crate::criteria::{Criteria, CriteriaOperator};
use crate::endpoint::ResourceDescriptor;
use crate::kind::KindName;
use crate::resource::Resource;

/// Why criteria are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CriteriaError {
    /// The tables have no such field.
    #[error("{resource} has no filter field `{field}`; it has {}", list(.known))]
    UnknownField {
        /// The resource.
        resource: &'static str,
        /// The field.
        field: String,
        /// The fields that there are.
        known: Vec<&'static str>,
    },
    /// There is no such operator.
    #[error("there is no operator `{operator}`; there are {}", operators(CriteriaOperator::ALL))]
    UnknownOperator {
        /// The operator.
        operator: String,
    },
    /// The field does not take the operator.
    #[error("the field `{field}` does not take {operator}; it takes {}", operators(.takes))]
    Operator {
        /// The field.
        field: &'static str,
        /// The operator.
        operator: CriteriaOperator,
        /// Those that it takes.
        takes: &'static [CriteriaOperator],
    },
    /// The action refuses the operator on this resource, whatever the field.
    #[error("{operator} is not accepted by {action} requests on {resource} ({source_note})")]
    Banned {
        /// The operator.
        operator: CriteriaOperator,
        /// The action.
        action: &'static str,
        /// The resource.
        resource: &'static str,
        /// Where that is known from.
        source_note: &'static str,
    },
    /// The value is none for the field, or for the operator.
    #[error("`{value}` is no value for {operator} on the field `{field}`: {expected} is needed")]
    Value {
        /// The field.
        field: &'static str,
        /// The operator.
        operator: CriteriaOperator,
        /// The value.
        value: String,
        /// What it has to be.
        expected: &'static str,
    },
}

fn list(names: &[&str]) -> String {
    names.join(", ")
}

fn operators(operators: &[CriteriaOperator]) -> String {
    operators.iter().map(CriteriaOperator::as_str).collect::<Vec<_>>().join(", ")
}

impl Criteria {
    /// Criteria for the action `A` on the resource `R`, checked by the tables: what the types of [`Field`](crate::Field) say at compile
    /// time, for command lines. [`Criteria::new`] checks nothing.
    ///
    /// # Errors
    /// Where the tables have no such field, the field does not take the operator or the value, or the action refuses the operator.
    pub fn try_new<R: Resource, A: Action>(field: &str, operator: &str, value: &str) -> Result<Self, CriteriaError> {
        check(&R::DESCRIPTOR, A::NAME, field, operator, value)
    }
}

fn check(
    resource: &ResourceDescriptor,
    action: &'static str,
    field: &str,
    operator: &str,
    value: &str,
) -> Result<Criteria, CriteriaError> {
    let Some(found) = resource.fields.iter().find(|known| known.name == field) else {
        let known = resource.fields.iter().map(|known| known.name).collect();
        return Err(CriteriaError::UnknownField { resource: resource.name, field: field.to_owned(), known });
    };
    let operator = match CriteriaOperator::from(operator) {
        CriteriaOperator::Unknown(text) => return Err(CriteriaError::UnknownOperator { operator: text.into() }),
        operator => operator,
    };
    if !found.operators.contains(&operator) {
        return Err(CriteriaError::Operator { field: found.name, operator, takes: found.operators });
    }
    if let Some(ban) = resource.bans.iter().find(|ban| *ban.operator == operator && ban.actions.contains(&action)) {
        let (resource, source_note) = (resource.name, ban.source);
        return Err(CriteriaError::Banned { operator, action, resource, source_note });
    }
    match unfit(found.kind, &operator, value) {
        Some(expected) => Err(CriteriaError::Value { field: found.name, operator, value: value.to_owned(), expected }),
        None => Ok(Criteria::new(field, operator, value)),
    }
}

/// What a value would have to be, if it is not.
fn unfit(kind: KindName, operator: &CriteriaOperator, value: &str) -> Option<&'static str> {
    if matches!(operator, CriteriaOperator::None | CriteriaOperator::IsEmpty) {
        return (!value.is_empty()).then_some("no value");
    }
    let fits = |value: &str| match kind {
        KindName::Integer => value.parse::<i64>().is_ok(),
        KindName::Boolean => matches!(value, "true" | "false"),
        KindName::Date => value.parse::<DateTime>().is_ok() || value.parse::<Date>().is_ok(),
        KindName::Keyword => !value.is_empty(),
        KindName::Text | KindName::Relation | KindName::Attribute => true,
    };
    let all_fit = match operator {
        CriteriaOperator::In => value.split(',').all(|value| fits(value.trim())),
        _ => fits(value),
    };
    (!all_fit).then(|| kind.expected())
}
