//! Operators as types: which of them a field takes is a set of these.

use crate::criteria::CriteriaOperator;

/// An operator of criteria, as a type.
pub trait Operator: sealed::Operator + 'static {
    /// The same as a value.
    const OPERATOR: CriteriaOperator;
}

/// A set of operators: a tuple of them.
pub trait Operators: sealed::Operators + 'static {
    /// The same as values.
    const LIST: &'static [CriteriaOperator];
}

/// A set has an operator. `I` is where; it is always inferred.
#[diagnostic::on_unimplemented(
    message = "this field does not take the operator `{O}`",
    label = "not an operator of the field",
    note = "it takes `{Self}`; which operators a field takes depends on its type (vendor documentation: integer EQUALS, NOT EQUALS, GREATER, LESSER, IN; text CONTAINS, EQUALS, NOT EQUALS; date EQUALS, NOT EQUALS, GREATER, LESSER; keyword EQUALS, NOT EQUALS, IN; boolean EQUALS, NOT EQUALS)"
)]
pub trait Includes<O, I> {}

/// The position of an operator in a set.
#[derive(Clone, Copy, Debug)]
pub enum At<const N: usize> {}

mod sealed {
    pub trait Operator {}
    pub trait Operators {}
}

macro_rules! operators {
    ($($(#[$doc:meta])+ $marker:ident = $operator:ident,)+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Copy, Debug)]
            pub enum $marker {}

            impl sealed::Operator for $marker {}

            impl Operator for $marker {
                const OPERATOR: CriteriaOperator = CriteriaOperator::$operator;
            }
        )+
    };
}

operators! {
    /// `EQUALS`
    Equals = Equals,
    /// `NOT EQUALS`
    NotEquals = NotEquals,
    /// `CONTAINS`
    Contains = Contains,
    /// `GREATER`
    Greater = Greater,
    /// `LESSER`
    Lesser = Lesser,
    /// `IN`
    In = In,
    /// `NONE`
    IsNone = None,
    /// `IS EMPTY`
    IsEmpty = IsEmpty,
}

macro_rules! operator_set {
    ($($member:ident $position:literal),+) => {
        operator_set!(@each [$($member),+] $($member $position),+);

        impl<$($member: Operator),+> sealed::Operators for ($($member,)+) {}

        impl<$($member: Operator),+> Operators for ($($member,)+) {
            const LIST: &'static [CriteriaOperator] = &[$($member::OPERATOR),+];
        }
    };
    (@each $all:tt $($member:ident $position:literal),+) => {
        $(operator_set!(@one $all $member $position);)+
    };
    (@one [$($all:ident),+] $member:ident $position:literal) => {
        impl<$($all),+> Includes<$member, At<$position>> for ($($all,)+) {}
    };
}
operator_set!(A 0);
operator_set!(A 0, B 1);
operator_set!(A 0, B 1, C 2);
operator_set!(A 0, B 1, C 2, D 3);
operator_set!(A 0, B 1, C 2, D 3, E 4);
operator_set!(A 0, B 1, C 2, D 3, E 4, F 5);
operator_set!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
operator_set!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
