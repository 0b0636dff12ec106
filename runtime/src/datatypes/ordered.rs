//! The order that the facets of a type compare by.

use std::cmp::Ordering;

/// Values with an order, in the recommendation's sense: it may be partial.
///
/// It is apart from [`PartialOrd`], as equality of fields and equality on the timeline differ: `12:00:00Z` and
/// `13:00:00+01:00` are two values that compare as equal.
pub trait Ordered {
    /// How this value stands to another; `None` where the recommendation leaves them incomparable.
    fn compare(&self, other: &Self) -> Option<Ordering>;
}

macro_rules! by_partial_ord {
    ($($name:ty),+) => {$(
        impl Ordered for $name {
            fn compare(&self, other: &Self) -> Option<Ordering> {
                self.partial_cmp(other)
            }
        }
    )+};
}
by_partial_ord!(i8, i16, i32, i64, u8, u16, u32, u64, crate::datatypes::Integer, crate::datatypes::Decimal);

macro_rules! floats {
    ($($name:ty),+) => {$(
        impl Ordered for $name {
            /// NaN equals itself, and is incomparable to every number (Part 2, 3.2.4).
            fn compare(&self, other: &Self) -> Option<Ordering> {
                if self.is_nan() && other.is_nan() { Some(Ordering::Equal) } else { self.partial_cmp(other) }
            }
        }
    )+};
}
floats!(f32, f64);
