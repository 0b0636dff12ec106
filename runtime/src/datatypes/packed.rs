//! Dates and times in sixteen bytes.

use std::hash::{Hash, Hasher};

use super::Offset;
use super::calendar::Fields;

/// A month. The numbers that it cannot have tell what else there may be in the place of a date.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Month {
    January = 1,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}

impl Month {
    const ALL: [Self; 12] = [
        Self::January,
        Self::February,
        Self::March,
        Self::April,
        Self::May,
        Self::June,
        Self::July,
        Self::August,
        Self::September,
        Self::October,
        Self::November,
        Self::December,
    ];

    /// The month of a number from 1 to 12.
    #[inline(always)]
    pub(super) fn new(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).wrapping_sub(1)).copied()
    }
}

/// [`Fields`], as values keep them; an optional date takes no more room than a date.
#[derive(Clone)]
pub(super) enum Packed {
    /// A year of 16 bits, and no more than nine fraction digits.
    Common {
        nanosecond: u32,
        year: i16,
        offset: Option<Offset>,
        fraction_digits: u8,
        month: Month,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
    },
    Rare(Box<Fields>),
}

impl Packed {
    #[inline(always)]
    pub(super) fn fields(&self) -> Fields {
        match *self {
            Self::Common { nanosecond, year, offset, fraction_digits, month, day, hour, minute, second } => Fields {
                rare: None,
                year: year.into(),
                nanosecond,
                offset,
                fraction_digits,
                month,
                day,
                hour,
                minute,
                second,
            },
            Self::Rare(ref fields) => (**fields).clone(),
        }
    }
}

impl From<Fields> for Packed {
    #[inline]
    fn from(fields: Fields) -> Self {
        let Ok(year) = i16::try_from(fields.year) else { return Self::Rare(Box::new(fields)) };
        let Fields { rare: None, nanosecond, offset, fraction_digits, month, day, hour, minute, second, .. } = fields
        else {
            return Self::Rare(Box::new(fields));
        };
        Self::Common { nanosecond, year, offset, fraction_digits, month, day, hour, minute, second }
    }
}

impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        self.fields() == other.fields()
    }
}

impl Eq for Packed {}

impl Hash for Packed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fields().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::Packed;
    use crate::datatypes::calendar::Fields;

    /// What is packed is as it was, whether it is common or not.
    #[test]
    fn fields_come_back_as_they_were() {
        let texts = [
            ("-32768-02-29T24:00:00", true),
            ("32767-12-31T23:59:59.123456789-13:59", true),
            ("32768-01-01T00:00:00Z", false),
            ("-32769-01-01T00:00:00Z", false),
            ("99999999999-01-01T00:00:00+00:00", false),
            ("2024-02-29T12:30:00.0000000010Z", false),
        ];
        for (text, is_common) in texts {
            let fields = Fields::parse(text, "Y-M-DTt").expect(text);
            let packed = Packed::from(fields.clone());
            assert_eq!(matches!(packed, Packed::Common { .. }), is_common, "{text}");
            let mut written = String::new();
            packed.fields().write("Y-M-DTt", &mut written);
            assert_eq!(written, text);
            assert!(packed.fields() == fields && packed.clone() == packed);
        }
    }
}
