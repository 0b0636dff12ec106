//! What is at hand of a document.

use crate::error::DecodeError;
use crate::input::Input;
use crate::path::Origin;

/// How much can be read again and again, with each tag that arrives.
const LITTLE: usize = 4096;

/// The part of a document that has come and has not been read yet.
#[derive(Default)]
pub(super) struct Window {
    input: Input,
    text: String,
    /// What has been read of the text.
    position: usize,
    /// The place of `counted` in the document.
    origin: Origin,
    counted: usize,
    /// How much has to be pending for another try to be worth it.
    enough: usize,
    is_ended: bool,
    /// Why nothing comes behind the text.
    error: Option<DecodeError>,
}

impl Window {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        if self.is_ended || self.error.is_some() {
            return;
        }
        // What has been read makes room once it is no less than what moves.
        if self.position >= self.text.len() - self.position {
            self.count();
            self.text.drain(..self.position);
            (self.position, self.counted) = (0, 0);
        }
        self.error = self.input.push(bytes, &mut self.text).err();
        // A tag may be the end of what is waited for.
        if self.pending().len() < LITTLE && bytes.contains(&b'>') {
            self.enough = 0;
        }
    }

    pub(super) fn finish(&mut self) {
        if !self.is_ended && self.error.is_none() {
            self.error = self.input.finish(&mut self.text).err();
        }
        self.is_ended = true;
    }

    /// Nothing comes behind what there is, because of this.
    pub(super) fn fail(&mut self, error: DecodeError) {
        self.error = self.error.take().or(Some(error));
        self.is_ended = true;
    }

    /// Whether the document ends with the window.
    pub(super) fn is_ended(&self) -> bool {
        self.is_ended && self.error.is_none()
    }

    pub(super) fn pending(&self) -> &str {
        &self.text[self.position..]
    }

    /// How much is pending, and how much should be for another try.
    pub(super) fn is_worth_a_try(&self) -> bool {
        self.is_ended || self.error.is_some() || self.pending().len() >= self.enough.max(1)
    }

    /// More has to come, half of what there is. An error: nothing does.
    pub(super) fn wait(&mut self) -> Option<DecodeError> {
        let pending = self.pending().len();
        self.enough = pending + pending / 2 + 1;
        self.error.take()
    }

    /// How much has to be pending for another try to be worth it.
    pub(super) fn enough(&self) -> usize {
        self.enough
    }

    pub(super) fn advance(&mut self, length: usize) {
        if length > 0 {
            self.position += length;
            self.enough = 0;
        }
    }

    fn count(&mut self) {
        self.origin = self.origin.behind(&self.text[self.counted..self.position]);
        self.counted = self.position;
    }

    /// The place in the document where the pending text begins.
    pub(super) fn origin(&mut self) -> Origin {
        self.count();
        self.origin
    }

    /// The place of a position in the pending text, where the line is not asked for.
    pub(super) fn place_of(&self, position: usize) -> Origin {
        Origin { offset: self.origin.offset + self.position - self.counted + position, ..self.origin }
    }
}
