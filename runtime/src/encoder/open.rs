//! Elements that open content has taken.

use super::Encoder;
use crate::error::EncodeError;
use crate::open::OpenContent;

impl Encoder {
    /// Has elements of open content written between the children of the element, each in its place. Before the first child.
    pub fn open_content(&mut self, open: &OpenContent) {
        if !open.is_empty() {
            (self.current.opened, self.current.opened_written) = (open.clone(), 0);
            self.current.plain = false;
        }
    }

    /// Writes the elements of open content that have not been written. Behind the last child.
    ///
    /// # Errors
    /// As [`any`](Self::any).
    pub fn rest_of_open_content(&mut self, open: &OpenContent) -> Result<(), EncodeError> {
        let written = if self.current.opened.is_empty() { 0 } else { self.current.opened_written };
        self.current.opened.clear();
        open.elements().skip(written).try_for_each(|element| self.any(element))
    }

    /// Writes the elements of open content that stand before the next child.
    #[cold]
    pub(super) fn open_before_child(&mut self) -> Result<(), EncodeError> {
        // What is written now has no such elements before it.
        let opened = std::mem::take(&mut self.current.opened);
        let mut written = self.current.opened_written;
        while let Some(next) = opened.placed().get(written)
            && next.place <= self.current.children.saturating_add(1)
        {
            written += 1;
            self.any(&next.element)?;
        }
        (self.current.opened, self.current.opened_written) = (opened, written);
        self.current.plain = self.is_plain();
        Ok(())
    }
}
