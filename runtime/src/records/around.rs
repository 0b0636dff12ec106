//! What stands around the records.

use std::ops::Range;
use std::sync::Arc;

use crate::Decoded;
use crate::decoder::Decoder;
use crate::error::DecodeError;
use crate::options::DecodeOptions;
use crate::path::{Context, Origin};
use crate::traits::Decode;

/// For so many names is counted how often they have stood in one element; others are called the first ones of their names.
const NAMES: usize = 256;

/// The document without its records, and the elements that are open at present.
#[derive(Default)]
pub(super) struct Around {
    text: String,
    /// Where the pieces of the text begin, and what places they have in the document.
    pieces: Vec<(usize, Origin)>,
    /// Where the last piece ends in the document.
    end: usize,
    levels: Vec<Level>,
    /// How often each name has stood outside of the root.
    outside: Seen,
}

/// An element that is open.
struct Level {
    name: Arc<str>,
    /// Which element of its name it is in the one around.
    index: usize,
    /// The declarations outside of it.
    mark: usize,
    children: usize,
    seen: Seen,
}

/// How often each name has stood.
#[derive(Default)]
struct Seen(Vec<(Box<str>, usize)>);

impl Seen {
    /// Counts one more; tells which it is.
    fn count(&mut self, name: &str) -> usize {
        if let Some((_, count)) = self.0.iter_mut().find(|(known, _)| **known == *name) {
            *count += 1;
            return *count;
        }
        if self.0.len() < NAMES {
            self.0.push((name.into(), 1));
        }
        1
    }
}

impl Around {
    /// Whether no element is open.
    pub(super) fn is_outside(&self) -> bool {
        self.levels.is_empty()
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// The name of the innermost element that is open, how many are, and how many children it has had.
    pub(super) fn innermost(&self) -> Option<(Arc<str>, usize, usize)> {
        self.levels.last().map(|level| (level.name.clone(), self.levels.len(), level.children))
    }

    /// The context of a text that begins at `origin`.
    pub(super) fn context(&self, origin: Origin) -> Context<'_> {
        let mut path = String::new();
        for level in &self.levels {
            path.push('/');
            path.push_str(&level.name);
            if level.index > 1 {
                path.push_str(&format!("[{}]", level.index));
            }
        }
        let seen = self.levels.last().map_or(&self.outside, |level| &level.seen);
        Context { origin, path, seen: &seen.0 }
    }

    /// The element that is open has had one more child.
    pub(super) fn count(&mut self, name: &str) -> usize {
        match self.levels.last_mut() {
            None => self.outside.count(name),
            Some(level) => {
                level.children += 1;
                level.seen.count(name)
            }
        }
    }

    /// Keeps a text that ends with the start tag of an element, which is entered. So many declarations are in scope outside of it.
    pub(super) fn enter(&mut self, text: &str, tag: Range<usize>, mark: usize, origin: Origin) {
        let name = &text[tag.start + 1..tag.end];
        let index = self.count(name);
        self.levels.push(Level { name: name.into(), index, mark, children: 0, seen: Seen::default() });
        // What stands before the root is no part of what can be read again.
        let start = if self.text.is_empty() { tag.start } else { 0 };
        self.append(&text[start..], origin.at(text, start));
    }

    /// Keeps a text that ends with an element of its own.
    pub(super) fn keep(&mut self, text: &str, tag: Range<usize>, origin: Origin) {
        self.count(&text[tag.start + 1..tag.end]);
        let start = if self.text.is_empty() { tag.start } else { 0 };
        self.append(&text[start..], origin.at(text, start));
    }

    /// Keeps a text that ends with the end tag of the element that is open. Tells how many declarations are in scope outside of it.
    pub(super) fn leave(&mut self, text: &str, origin: Origin) -> usize {
        self.append(text, origin);
        self.levels.pop().map_or(0, |level| level.mark)
    }

    fn append(&mut self, text: &str, origin: Origin) {
        if self.pieces.is_empty() || self.end != origin.offset {
            self.pieces.push((self.text.len(), origin));
        }
        self.text.push_str(text);
        self.end = origin.offset + text.len();
    }

    /// Reads it as a document in which everything that is open ends.
    pub(super) fn decode<E: Decode>(&self, options: &DecodeOptions) -> Result<Decoded<E>, DecodeError> {
        let mut text = self.text.clone();
        for level in self.levels.iter().rev() {
            text.push_str("</");
            text.push_str(&level.name);
            text.push('>');
        }
        match Decoder::document(&text, options) {
            Ok((value, mut deviations)) => {
                for deviation in deviations.kept_mut() {
                    deviation.offset = self.place(&text, deviation.offset).offset;
                }
                Ok(Decoded { value, deviations })
            }
            Err(error) => {
                let place = self.place(&text, error.offset());
                Err(error.placed(place))
            }
        }
    }

    /// The place in the document of an offset in a text that begins as this one.
    fn place(&self, text: &str, offset: usize) -> Origin {
        let piece = self.pieces.partition_point(|(start, _)| *start <= offset).checked_sub(1);
        match piece.map(|piece| self.pieces[piece]) {
            None => Origin::default(),
            Some((start, origin)) => origin.at(&text[start..], offset - start),
        }
    }
}
