//! The distance of local time from UTC.

use std::hash::{Hash, Hasher};
use std::num::NonZeroI16;

use super::digits::{push_padded, two};
use super::text_form;
use crate::simple::{LexicalError, Scope, Simple};

/// The distance of a local time from UTC, as at most fourteen hours. Offsets are equal where the distances are; `Z`, `+00:00`
/// and `-00:00` are written as they were read.
#[derive(Clone, Copy)]
pub struct Offset(NonZeroI16);

impl Offset {
    /// `Z`.
    pub const UTC: Self = Self(NonZeroI16::MIN);
    /// `-00:00`.
    const MINUS_ZERO: Self = Self(NonZeroI16::MAX);
    /// All others are minutes plus this, which makes them different from zero: an optional offset takes two bytes.
    const BIAS: i16 = 2000;

    /// An offset of some minutes, from -840 to 840; negative is west of Greenwich.
    #[must_use]
    pub fn from_minutes(minutes: i16) -> Option<Self> {
        if (-840..=840).contains(&minutes) { NonZeroI16::new(minutes + Self::BIAS).map(Self) } else { None }
    }

    /// Whether it is written `Z`.
    pub(super) fn is_z(self) -> bool {
        self.0 == Self::UTC.0
    }

    /// The minutes; negative is west of Greenwich.
    #[must_use]
    pub fn minutes(self) -> i16 {
        if self.is_z() || self.0 == Self::MINUS_ZERO.0 { 0 } else { self.0.get() - Self::BIAS }
    }
}

const OFFSET: LexicalError = LexicalError::new("an offset such as `Z`, `+02:00` or `-14:00`");

impl Simple for Offset {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        let value = match text.as_bytes() {
            b"Z" => Some(Self::UTC),
            b"-00:00" => Some(Self::MINUS_ZERO),
            &[sign @ (b'+' | b'-'), ref rest @ ..] if rest.len() == 5 && rest[2] == b':' => {
                let minutes = two(rest, 3).filter(|&minutes| minutes < 60);
                let total =
                    two(rest, 0).zip(minutes).map(|(hours, minutes)| i16::from(hours) * 60 + i16::from(minutes));
                total.and_then(|total| Self::from_minutes(if sign == b'-' { -total } else { total }))
            }
            _ => None,
        };
        value.ok_or(OFFSET)
    }

    fn write(&self, out: &mut String) {
        if self.is_z() {
            out.push('Z');
            return;
        }
        let minutes = self.minutes();
        out.push(if minutes < 0 || self.0 == Self::MINUS_ZERO.0 { '-' } else { '+' });
        push_padded(out, u64::from(minutes.unsigned_abs() / 60), 2);
        out.push(':');
        push_padded(out, u64::from(minutes.unsigned_abs() % 60), 2);
    }
}

text_form!(Offset);

impl PartialEq for Offset {
    fn eq(&self, other: &Self) -> bool {
        self.minutes() == other.minutes()
    }
}

impl Eq for Offset {}

impl Hash for Offset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.minutes().hash(state);
    }
}

impl std::fmt::Debug for Offset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Offset({self})")
    }
}
