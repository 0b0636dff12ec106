//! Children that stand in the order of the schema. What stands ahead is at hand, so that a child which is not there costs a comparison
//! alone.

use std::mem;

use super::{Decoder, Next};
use crate::namespaces::same;

/// The children of one namespace, asked for in the order of the schema: made by [`Decoder::in_order`].
pub struct Line<'d, 'a> {
    pub(super) decoder: &'d mut Decoder<'a>,
    /// What stands behind what was read.
    ahead: &'a [u8],
    /// Whether the names have a prefix.
    is_prefixed: bool,
}

/// How the names of the children are written that stand in order.
#[derive(Clone, Copy, Default)]
pub(super) struct Spelling<'a> {
    /// Their prefix, with its colon.
    pub(super) prefix: &'a str,
    /// Their namespace.
    pub(super) namespace: usize,
    /// Whether names of other namespaces are other children.
    pub(super) is_among_others: bool,
}

impl<'a> Decoder<'a> {
    /// The children that are in `namespace` and stand in the order of the schema: names without a prefix are, or those with the prefix that
    /// the next one has. `None`: there may be others, which [`child`](Self::child) gives.
    ///
    /// Since documents may have an order of their own, this is asked again and again until nothing is read.
    ///
    /// A start tag with attributes that declares another namespace for its element is read as one that is [`foreign`](Self::foreign).
    #[inline(always)]
    pub fn in_order(&mut self, namespace: &str) -> Option<Line<'_, 'a>> {
        if self.at_end() || self.asked == self.cursor.position() || !self.begin_line(namespace) {
            return None;
        }
        Some(Line::new(self))
    }

    /// As [`in_order`](Self::in_order), where names of other namespaces are other children: start tags that declare namespaces are left. The
    /// answer is the same where nothing is read.
    #[inline(always)]
    pub fn in_order_among_others(&mut self, namespace: &str) -> Option<Line<'_, 'a>> {
        if self.at_end() || !self.begin_line_among_others(namespace) {
            return None;
        }
        Some(Line::new(self))
    }

    #[inline(never)]
    fn begin_line(&mut self, namespace: &str) -> bool {
        if !self.may_have_children() {
            return false;
        }
        let position = self.cursor.position();
        mem::replace(&mut self.asked, position) != position && self.find_spelling(namespace, false)
    }

    #[inline(never)]
    fn begin_line_among_others(&mut self, namespace: &str) -> bool {
        self.may_have_children() && self.find_spelling(namespace, true)
    }

    /// Whether children in order may follow. The cursor stands behind white space then.
    #[inline(always)]
    fn may_have_children(&mut self) -> bool {
        if self.pending || self.exhausted || self.is_opened() || self.open.len() >= self.options.max_depth {
            return false;
        }
        self.cursor.space();
        true
    }

    #[inline(always)]
    fn find_spelling(&mut self, namespace: &str, is_among_others: bool) -> bool {
        if self.namespaces.default_is(namespace) {
            self.spelling = Spelling { prefix: "", namespace: self.namespaces.default(), is_among_others };
            return true;
        }
        self.find_prefix(namespace, is_among_others)
    }

    #[inline(never)]
    fn find_prefix(&mut self, namespace: &str, is_among_others: bool) -> bool {
        let Some(prefix) = self.cursor.start_tag_prefix() else { return false };
        let found = self.namespaces.find(prefix.trim_end_matches(':'));
        let found = found.filter(|found| same(self.namespaces.uri(*found), namespace));
        if let Some(namespace) = found {
            self.spelling = Spelling { prefix, namespace, is_among_others };
        }
        found.is_some()
    }

    /// How many bytes a name has with the prefix that children in order have.
    #[inline(always)]
    pub(super) fn written(&self, name: &str) -> usize {
        self.spelling.prefix.len() + name.len()
    }

    #[inline(never)]
    fn stands_at_prefixed(&self, tag: &str) -> bool {
        self.cursor.stands_at_tag(self.spelling.prefix, tag)
    }

    /// Whether the start tag that the cursor stands at, whose name begins with this, has attributes. `None`: its name is longer, or it is
    /// empty.
    #[inline(always)]
    fn is_attributed(&self, name: &str) -> Option<bool> {
        match self.cursor.behind_name(self.written(name)) {
            Some(b'>') => Some(false),
            Some(b' ' | b'\t' | b'\n' | b'\r') => Some(true),
            _ => None,
        }
    }
}

impl<'d, 'a> Line<'d, 'a> {
    #[inline(always)]
    fn new(decoder: &'d mut Decoder<'a>) -> Self {
        let (ahead, is_prefixed) = (decoder.cursor.rest(), !decoder.spelling.prefix.is_empty());
        Self { decoder, ahead, is_prefixed }
    }

    /// Looks at what stands behind what was read.
    #[inline(always)]
    pub(super) fn go_on(&mut self) {
        self.ahead = self.decoder.cursor.rest();
    }

    /// The next child, if its start tag is `tag`, the prefix aside: `<name>`, the form that documents have most, without attributes; or what
    /// `tag` begins, `<name`, with attributes or without. Another answer than that says nothing: [`Decoder::child`] tells what comes.
    #[inline(always)]
    pub fn next(&mut self, tag: &'static str) -> Next<'_, 'd, 'a> {
        let start = tag.strip_prefix('<').unwrap_or(tag);
        let stands = if self.is_prefixed {
            self.decoder.stands_at_prefixed(start)
        } else {
            self.ahead.starts_with(tag.as_bytes())
        };
        let (name, attributed) = match start.strip_suffix('>') {
            Some(name) => (name, stands.then_some(false)),
            None => (start, if stands { self.decoder.is_attributed(start) } else { None }),
        };
        self.next_if(name, attributed)
    }

    /// As [`next`](Self::next), for the name of the element at `start`, which is written as the children in order are.
    #[inline(always)]
    pub(super) fn next_same(&mut self, start: usize, name: &'static str) -> Next<'_, 'd, 'a> {
        let stands = self.decoder.cursor.stands_at_same(start, self.decoder.written(name) + 1);
        let attributed = if stands { self.decoder.is_attributed(name) } else { None };
        self.next_if(name, attributed)
    }

    /// The next child, if it is known whether its start tag has attributes.
    #[inline(always)]
    fn next_if(&mut self, name: &'static str, attributed: Option<bool>) -> Next<'_, 'd, 'a> {
        let (found, attributed) = (attributed.is_some(), attributed.unwrap_or_default());
        Next { line: self, name, found, attributed, late: false, trim: false }
    }
}
