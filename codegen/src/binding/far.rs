//! Whether types lead to each other so far that boxes and lists have to be those that the compiler does not look into.

mod drop_check;
mod send_check;

use crate::binding::SetBinding;

/// How many types the compiler may come by in all, if it starts from each type once: the time and memory that it takes grow with that.
const VISITS: usize = 10_000_000;

/// Whether the compiler would have to follow the types of a set too far, or too often.
pub(super) fn is_too_far(set: &SetBinding) -> bool {
    drop_check::is_too_far(set) || send_check::is_too_deep(set)
}
