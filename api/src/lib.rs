//! The vocabulary of the Qualys cloud APIs: what a request and an answer have around the records that they carry.
//!
//! The schemas of the asset APIs declare no envelope, those of the web application APIs one each; on the wire there is one for all.
//! [`Envelope`] is that one, generic over the records, and in the style of generated types: lenient or strict as the decoder is, in any
//! order, with what it does not know kept.
//!
//! ```
//! use qualys_api::{Criteria, CriteriaOperator, Envelope, ResponseCode, ServiceRequest};
//! use xsd_runtime::{AnyElement, from_str, to_string};
//!
//! let request = ServiceRequest::<AnyElement>::new().with_criterion(Criteria::new("id", CriteriaOperator::Greater, "100"));
//! assert!(to_string(&request)?.ends_with(
//!     r#"<ServiceRequest><filters><Criteria field="id" operator="GREATER">100</Criteria></filters></ServiceRequest>"#
//! ));
//!
//! let answer = "<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag><id>1</id></Tag></data></ServiceResponse>";
//! let Envelope::Response(answer) = from_str::<Envelope<AnyElement>>(answer)? else { panic!("not an answer") };
//! assert_eq!(answer.response_code, ResponseCode::Success);
//! assert_eq!(answer.data.map(|records| records.len()), Some(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod action;
mod check;
mod criteria;
mod endpoint;
mod envelope;
mod field;
mod kind;
mod module;
mod open_enum;
mod operator;
mod request;
mod resource;
mod response;
mod rule;
mod selection;

pub use action::{
    Action, Activate, AddToSubscription, Cancel, Count, Create, Deactivate, Delete, Download, EditSeverity, Evaluate,
    Get, Ignore, Import, Launch, Purge, RestoreSeverity, Retest, RetestStatus, Run, ScanAgain, Search, Send, Status,
    Uninstall, Update,
};
pub use check::CriteriaError;
pub use criteria::{Criteria, CriteriaOperator};
pub use endpoint::{Answers, Ban, Endpoint, Method, ResourceDescriptor, Takes};
pub use envelope::Envelope;
pub use field::{Criterion, Field, FieldDescriptor, NamedAttribute};
pub use kind::{Attribute, Boolean, Integer, IntoValue, Keyword, Kind, KindName, Relation, Text, Timestamp};
pub use module::AgentModule;
pub use request::{Filters, Preferences, ServiceRequest};
#[doc(hidden)]
pub use resource::Described;
pub use resource::{Accepts, AnswerKind, ByFilters, ById, CountOnly, File, Records, Resource, Supports, WithData};
pub use response::{ResponseCode, ResponseErrorDetails, ServiceResponse};
pub use rule::{Condition, Rule, RuleViolation, Test};
pub use selection::Selection;

/// Operators as types. They stand in the types of fields and criteria, and are rarely named by hand.
pub mod operators {
    pub use crate::operator::{
        At, Contains, Equals, Greater, In, Includes, IsEmpty, IsNone, Lesser, NotEquals, Operator, Operators,
    };
}
