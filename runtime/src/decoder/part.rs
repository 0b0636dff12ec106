//! A document that is at hand in parts: each step goes on where the one before ended, in a decoder of its own.

use std::ops::Range;

use super::{Decoder, Open};
use crate::deviation::Deviations;
use crate::error::DecodeError;
use crate::namespaces::{Declaration, Namespaces};
use crate::options::DecodeOptions;
use crate::path::Context;

/// Where in a document a part begins.
#[derive(Clone, Copy)]
pub(crate) enum Part<'p> {
    /// At the very beginning.
    Start,
    /// In the content of the innermost of so many elements, which has this name and has had so many children.
    Inside { depth: usize, name: &'p str, children: usize },
    /// Behind the root.
    End,
}

/// What a step has come to.
pub(crate) enum Step {
    /// A record.
    Record { tag: Range<usize> },
    /// The start tag of an element that records stand in, and the namespaces that it declares.
    Enter { declared: Vec<Declaration>, tag: Range<usize> },
    /// The end tag of the element around.
    Leave,
    /// Another element.
    Other { tag: Range<usize> },
    /// Something behind the root.
    Behind,
    /// The end of what is at hand, behind the root.
    Nothing,
}

/// Which elements are records.
#[derive(Clone, Copy)]
pub(crate) enum Record {
    /// Those with this local name.
    Named(&'static str),
    /// Those whose namespaces and local names the type takes.
    Accepted(fn(&str, &str) -> bool),
}

/// What is looked for.
pub(crate) struct Wanted<T> {
    /// The names of the elements that records stand in, from the root on.
    pub(crate) parents: &'static [&'static str],
    pub(crate) record: Record,
    pub(crate) decode: fn(&mut Decoder<'_>) -> Result<T, DecodeError>,
}

/// Room that one decoder leaves to the next, empty.
#[derive(Default)]
pub(crate) struct Room {
    pub(super) open: Vec<Open>,
    pub(super) buffer: String,
}

impl<'a> Decoder<'a> {
    /// Stands at the beginning of a part, where these namespaces are declared.
    pub(crate) fn part(
        text: &'a str,
        options: &DecodeOptions,
        part: Part<'_>,
        scope: &'a [Declaration],
        room: Room,
    ) -> Self {
        let mut this = Self::with_room(text, options, room);
        if let Part::Inside { depth, children, .. } = part {
            this.namespaces = Namespaces::inside(scope);
            let mark = this.namespaces.mark();
            this.open.extend((0..depth).map(|_| Open { start: 0, name: 0, mark, outer_children: 0 }));
            this.children = u32::try_from(children).unwrap_or(u32::MAX);
            this.exhausted = false;
        }
        this
    }

    /// Goes on to behind the next tag, or, where it begins none that records stand in, behind its element. A record goes into the slot.
    pub(crate) fn step<T>(
        &mut self,
        part: Part<'_>,
        wanted: &Wanted<T>,
        slot: &mut Option<T>,
    ) -> Result<Step, DecodeError> {
        match part {
            Part::Start => {
                self.cursor.prolog(self.options.dtd)?;
                self.start_tag()?;
            }
            Part::Inside { name, .. } => {
                if !self.advance()? {
                    return self.cursor.end_tag_of(name).map(|()| Step::Leave);
                }
            }
            Part::End => return Ok(if self.cursor.epilog_piece()? { Step::Behind } else { Step::Nothing }),
        }
        let (depth, start, local) = (self.open.len(), self.tag.start, self.tag.name.local());
        let tag = start..start + 1 + self.tag.name.as_written().len();
        if let Some(parent) = wanted.parents.get(depth) {
            if *parent == local {
                return self.enter_level(tag);
            }
            if depth == 0 {
                return self.wrong_root(&[parent]);
            }
        } else if depth == wanted.parents.len() {
            let is_record = match wanted.record {
                Record::Named(name) if depth == 0 && name != local => return self.wrong_root(&[name]),
                Record::Named(name) => name == local,
                // At the root, the type says what is wrong.
                Record::Accepted(accepts) => depth == 0 || accepts(self.namespaces.uri(self.tag.namespace), local),
            };
            if is_record {
                self.record(wanted, slot)?;
                return Ok(Step::Record { tag });
            }
        }
        self.skip()?;
        Ok(Step::Other { tag })
    }

    /// From the start tag of an element that records stand in into its content.
    fn enter_level(&mut self, tag: Range<usize>) -> Result<Step, DecodeError> {
        let mark = self.tag.mark;
        self.enter()?;
        if self.exhausted {
            self.close()?;
            return Ok(Step::Other { tag });
        }
        Ok(Step::Enter { declared: self.namespaces.since(mark), tag })
    }

    /// Reads a record, and passes over what `decode` has left of it.
    fn record<T>(&mut self, wanted: &Wanted<T>, slot: &mut Option<T>) -> Result<(), DecodeError> {
        let (depth, start) = (self.open.len(), self.tag.start);
        *slot = Some((wanted.decode)(self)?);
        if self.pending {
            if self.tag.start == start {
                self.unknown(None)?;
            } else {
                self.enter()?;
            }
        }
        self.skip_to(depth)
    }

    /// Leaves its room to the next one. A buffer that had to hold a long text is not kept.
    pub(crate) fn into_room(mut self) -> Room {
        const LONG: usize = 64 * 1024;
        if self.buffer.capacity() > LONG {
            self.buffer = String::new();
        }
        self.open.clear();
        Room { open: self.open, buffer: self.buffer }
    }

    /// How many bytes have been read.
    pub(crate) fn read_to(&self) -> usize {
        self.cursor.position()
    }

    /// What was recorded since a position, where a text begins.
    pub(crate) fn recorded<'c>(
        &mut self,
        start: usize,
        text: &str,
        context: impl FnOnce() -> Context<'c>,
    ) -> Deviations {
        if self.deviations.is_empty() {
            return Deviations::default();
        }
        for deviation in self.deviations.kept_mut() {
            deviation.offset = deviation.offset.saturating_sub(start);
        }
        self.take_deviations(text, &context())
    }
}
