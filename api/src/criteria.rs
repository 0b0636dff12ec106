//! What the records of a request are chosen by.

use xsd_runtime::{Content, DecodeError, Decoder, EncodeError, Encoder, Extra};

use crate::open_enum::open_enum;

open_enum! {
    /// How a field of a record has to stand to a value.
    ///
    /// `IS EMPTY` is in the vendor documentation, the others in the vendor's `webapp.xsd` as well. Which of them a field takes depends on its
    /// type. `NOT EQUALS` is refused where records of the asset APIs are updated or deleted (2.25 notes, `000_ffbf462c5288be3f.txt`), and
    /// where those of the web application APIs are deleted (2.30 notes, `002_b8ba6dab0b275e8b.txt`).
    CriteriaOperator, "an operator of criteria" {
        Contains = "CONTAINS",
        In = "IN",
        Equals = "EQUALS",
        NotEquals = "NOT EQUALS",
        Greater = "GREATER",
        Lesser = "LESSER",
        None = "NONE",
        IsEmpty = "IS EMPTY",
    }
}

/// `Criteria`: what the records have in common that a request is about. All that a request has must hold (vendor documentation).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Criteria {
    /// `field`: the path of a field of the record, such as `webApp.id`.
    pub field: String,
    /// `operator`
    pub operator: CriteriaOperator,
    /// `name`: which of several attributes `field` means, where that is `attributes` (vendor documentation).
    pub name: Option<String>,
    /// The text: the value; with [`CriteriaOperator::In`], values with commas in between (2.25 notes, `000_ffbf462c5288be3f.txt`).
    pub value: String,
    /// What is not known here.
    pub extra: Extra,
}

impl Criteria {
    /// A field, an operator and a value.
    pub fn new(field: impl Into<String>, operator: CriteriaOperator, value: impl Into<String>) -> Self {
        Self { field: field.into(), operator, name: None, value: value.into(), extra: Extra::default() }
    }

    /// The same with a `name`.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

impl Content for Criteria {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut extra = Extra::default();
        let (mut field, mut operator, mut name) = (None, None, None);
        while let Some(attribute) = d.attribute()? {
            match attribute {
                ("", "field") => d.set_attribute(&mut field)?,
                ("", "operator") => d.set_attribute(&mut operator)?,
                ("", "name") => d.set_attribute(&mut name)?,
                _ => d.unknown_attribute(Some(&mut extra))?,
            }
        }
        let value = d.text()?;
        let field = d.present_attribute(field, "field")?;
        let operator = d.present_attribute(operator, "operator")?;
        *slot = Some(Self { field, operator, name, value, extra });
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.attribute("", "field", &self.field)?;
        e.optional_attribute("", "name", &self.name)?;
        e.attribute("", "operator", &self.operator)?;
        e.extra_attributes(&self.extra)?;
        e.text(&self.value)
    }
}
