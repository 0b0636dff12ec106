//! One way to sort, for whatever is to be in an order.

use std::cmp::Ordering;

/// The numbers below `count`, in an order that tells any two apart.
pub(crate) fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    numbers.sort_unstable_by(|a, b| compare(*a, *b));
    numbers
}
