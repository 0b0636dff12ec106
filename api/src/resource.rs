//! Resources: which records there are, and what can be asked of them.
//!
//! What is here is implemented by generated code only. That `Described` is hidden seals the traits: a resource that is in no table
//! is reached by an [`Endpoint`] of one's own.

use xsd_runtime::{Decode, Encode};

use crate::action::Action;
use crate::endpoint::{Answers, Endpoint, ResourceDescriptor};
use crate::operator::{Contains, Equals, Greater, In, IsEmpty, IsNone, Lesser};

/// Seals the traits of resources: generated code has it.
#[doc(hidden)]
pub trait Described {}

/// A kind of records that the API has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no resource of the API",
    label = "no endpoint table has it",
    note = "resources are the record types of `qualys_bindings` and the markers in its `endpoints` modules; other addresses are reached by an `Endpoint` of your own"
)]
pub trait Resource: Described + 'static {
    /// The records: typed where there is a schema, else [`AnyElement`](xsd_runtime::AnyElement).
    type Record: Decode + Encode + Send + Sync + 'static;
    /// What the tables say.
    const DESCRIPTOR: ResourceDescriptor;
}

/// A resource has this action.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `{A}` requests",
    label = "not an action of this resource",
    note = "what can be asked of a resource is in its table in xsd/endpoints, each row with its source: a release note's file name (000_ffbf462c5288be3f.txt, 2.25, to 004_3748f2d66d30bf85.txt, 2.31) or the vendor documentation"
)]
pub trait Supports<A: Action>: Resource {
    /// Where its requests go.
    const ENDPOINT: Endpoint;
    /// What they are answered with: [`Records`], [`CountOnly`] or [`File`].
    type Answer: AnswerKind;
}

/// An action that is about one record, by its id.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `{A}` requests for one record, by its id",
    label = "no request for a single record",
    note = "what can be asked of a resource is in its table in xsd/endpoints, each row with its source: a release note's file name (000_ffbf462c5288be3f.txt, 2.25, to 004_3748f2d66d30bf85.txt, 2.31) or the vendor documentation"
)]
pub trait ById<A: Action>: Supports<A> {}

/// An action that is about the records that filters choose.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `{A}` requests for the records that filters choose",
    label = "no request for many records at once",
    note = "what can be asked of a resource is in its table in xsd/endpoints, each row with its source: a release note's file name (000_ffbf462c5288be3f.txt, 2.25, to 004_3748f2d66d30bf85.txt, 2.31) or the vendor documentation"
)]
pub trait ByFilters<A: Action>: Supports<A> {}

/// An action that sends a record, or says by it what to change.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `{A}` requests that send a record",
    label = "no record can be sent here",
    note = "what can be asked of a resource is in its table in xsd/endpoints, each row with its source: a release note's file name (000_ffbf462c5288be3f.txt, 2.25, to 004_3748f2d66d30bf85.txt, 2.31) or the vendor documentation"
)]
pub trait WithData<A: Action>: Supports<A> {}

/// The requests of an action on a resource accept an operator.
#[diagnostic::on_unimplemented(
    message = "NOT EQUALS is not accepted by `{A}` requests on `{Self}`",
    label = "would choose all records but these",
    note = "Qualys removed NOT EQUALS from delete and update of tags, host assets, assets, asset data connectors, AWS asset data connectors and AWS authentication records in release 2.25 (000_ffbf462c5288be3f.txt): it could delete assets without a warning",
    note = "and from delete of web applications, authentication records, scans, schedules, reports, option profiles and findings in release 2.30 (002_b8ba6dab0b275e8b.txt)"
)]
pub trait Accepts<O, A: Action>: Resource {}

macro_rules! accepted_everywhere {
    ($($operator:ident),+) => {
        $(impl<R: Resource, A: Action> Accepts<$operator, A> for R {})+
    };
}
accepted_everywhere!(Equals, Contains, Greater, Lesser, In, IsNone, IsEmpty);

/// What the requests of an action are answered with, as a type.
pub trait AnswerKind: sealed::AnswerKind + 'static {
    /// The same as a value.
    const ANSWERS: Answers;
}

mod sealed {
    pub trait AnswerKind {}
}

/// Records in a `ServiceResponse`.
#[derive(Clone, Copy, Debug)]
pub enum Records {}

/// A number in a `ServiceResponse`.
#[derive(Clone, Copy, Debug)]
pub enum CountOnly {}

/// A file.
#[derive(Clone, Copy, Debug)]
pub enum File {}

macro_rules! answer_kinds {
    ($($kind:ident = $answers:ident),+) => {
        $(
            impl sealed::AnswerKind for $kind {}
            impl AnswerKind for $kind {
                const ANSWERS: Answers = Answers::$answers;
            }
        )+
    };
}
answer_kinds!(Records = Records, CountOnly = Count, File = File);
