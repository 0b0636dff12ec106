//! What follows what in mixed content.

use crate::wildcard::Wildcard;

/// A content model: its positions, and which may come first. It is made by the generator; one that is made by hand names no position that it does
/// not have, or that is passed over.
#[derive(Clone, Copy, Debug)]
pub struct ContentModel {
    /// The positions; each is named by its index.
    pub positions: &'static [Position],
    /// Those that may come first.
    pub first: &'static [u16],
    /// Whether there may be none.
    pub is_emptiable: bool,
    /// What may stand between the elements of the model, whatever comes next.
    pub open: Option<Wildcard>,
}

/// A place in a content model where one element stands.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    term: Term,
    next: &'static [u16],
    is_last: bool,
}

#[derive(Clone, Copy, Debug)]
enum Term {
    Elements(&'static [(&'static str, &'static str)]),
    Any(Wildcard),
}

impl Position {
    /// An element of one of these names, each with its namespace; `next` may come behind it.
    #[must_use]
    pub const fn element(names: &'static [(&'static str, &'static str)], next: &'static [u16]) -> Self {
        Self { term: Term::Elements(names), next, is_last: false }
    }

    /// An element that a wildcard takes; `next` may come behind it.
    #[must_use]
    pub const fn any(wildcard: Wildcard, next: &'static [u16]) -> Self {
        Self { term: Term::Any(wildcard), next, is_last: false }
    }

    /// The same; it may be the last one.
    #[must_use]
    pub const fn last(self) -> Self {
        Self { is_last: true, ..self }
    }

    fn takes(&self, namespace: &str, local: &str) -> bool {
        match &self.term {
            Term::Elements(names) => names.contains(&(namespace, local)),
            Term::Any(wildcard) => wildcard.accepts(namespace, local),
        }
    }
}

/// Where in a content model a document is: made at its beginning, taken on by [`Decoder::follow`](crate::Decoder::follow).
#[derive(Clone, Debug)]
pub struct Walk {
    model: &'static ContentModel,
    /// The positions that the last element may have been at; nothing before the first one.
    at: Option<Vec<u16>>,
}

impl Walk {
    /// The beginning of a model.
    #[must_use]
    pub const fn new(model: &'static ContentModel) -> Self {
        Self { model, at: None }
    }

    /// Takes an element.
    ///
    /// # Errors
    /// Where it has no place here: what may come in its stead, as a phrase. The walk goes on where it has one.
    pub(crate) fn step(&mut self, namespace: &str, local: &str) -> Result<(), String> {
        let takes = |index: &u16| self.position(*index).is_some_and(|position| position.takes(namespace, local));
        let mut next: Vec<u16> = self.next().filter(takes).collect();
        if !next.is_empty() {
            next.sort_unstable();
            next.dedup();
            self.at = Some(next);
            return Ok(());
        }
        if self.model.open.is_some_and(|open| open.accepts(namespace, local)) {
            return Ok(());
        }
        let expected = self.expected();
        let elsewhere: Vec<u16> = (0..=u16::MAX).take(self.model.positions.len()).filter(takes).collect();
        if !elsewhere.is_empty() {
            self.at = Some(elsewhere);
        }
        Err(expected)
    }

    /// Whether the content may end here.
    pub(crate) fn may_end(&self) -> bool {
        match &self.at {
            None => self.model.is_emptiable,
            Some(at) => at.iter().any(|&index| self.position(index).is_some_and(|position| position.is_last)),
        }
    }

    /// What may come next, as a phrase.
    pub(crate) fn expected(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for position in self.next().filter_map(|index| self.position(index)) {
            let new = match &position.term {
                Term::Elements(names) => names.iter().map(|(_, local)| format!("`{local}`")).collect(),
                Term::Any(_) => vec!["an element that a wildcard takes".to_owned()],
            };
            names.extend(new.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
        }
        if names.is_empty() { "no other element".to_owned() } else { names.join(" or ") }
    }

    fn next(&self) -> impl Iterator<Item = u16> {
        let behind =
            self.at.iter().flatten().filter_map(|&index| self.position(index)).flat_map(|position| position.next);
        let first = self.model.first.iter().filter(|_| self.at.is_none());
        first.chain(behind).copied()
    }

    fn position(&self, index: u16) -> Option<&'static Position> {
        self.model.positions.get(usize::from(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(a, (b | c)+, any?)`
    static MODEL: ContentModel = ContentModel {
        positions: &[
            Position::element(&[("", "a")], &[1, 2]),
            Position::element(&[("", "b")], &[1, 2, 3]).last(),
            Position::element(&[("", "c")], &[1, 2, 3]).last(),
            Position::any(Wildcard::not(&[""]), &[]).last(),
        ],
        first: &[0],
        is_emptiable: false,
        open: None,
    };

    /// Whether each element has a place, and whether the content may end behind the last.
    fn walk(names: &[(&str, &str)]) -> (Vec<bool>, bool) {
        let mut walk = Walk::new(&MODEL);
        let steps = names.iter().map(|(namespace, local)| walk.step(namespace, local).is_ok()).collect();
        (steps, walk.may_end())
    }

    #[test]
    fn elements_follow_each_other_as_the_model_says() {
        assert_eq!(walk(&[]), (vec![], false));
        assert_eq!(walk(&[("", "a")]), (vec![true], false));
        assert_eq!(walk(&[("", "a"), ("", "c"), ("", "b"), ("x", "y")]), (vec![true; 4], true));
    }

    #[test]
    fn what_is_out_of_place_is_told_once() {
        assert_eq!(walk(&[("", "b"), ("", "c")]), (vec![false, true], true));
        assert_eq!(walk(&[("", "a"), ("x", "y"), ("", "b")]), (vec![true, false, false], true));
        assert_eq!(walk(&[("", "a"), ("", "unknown"), ("", "b")]), (vec![true, false, true], true));
    }

    #[test]
    fn what_may_come_next_is_said() {
        let mut walk = Walk::new(&MODEL);
        assert_eq!(walk.step("", "b"), Err("`a`".to_owned()));
        assert_eq!(walk.step("", "a"), Err("`b` or `c` or an element that a wildcard takes".to_owned()));
        assert_eq!((walk.step("", "b"), walk.step("x", "y")), (Ok(()), Ok(())));
        assert_eq!(walk.expected(), "no other element");
    }
}
