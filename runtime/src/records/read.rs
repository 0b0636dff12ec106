//! Records from a reader.

use std::io::{self, BufRead};

use super::Records;
use crate::Decoded;
use crate::error::DecodeError;
use crate::traits::Decode;

/// How much is read ahead: enough that few records are cut, and little enough to stay in a processor's cache.
const WINDOW: usize = 256 * 1024;

/// The records of a document that a reader gives, one by one: made by [`Records::read`]. It ends behind the last record, where the document
/// is well-formed to its end, and behind the first error.
///
/// It reads ahead, 256 KiB or as much as a record needs; what should be had as it arrives is [fed](Records::feed) to `Records`.
///
/// ```
/// use std::io::Cursor;
/// use xsd_runtime::Records;
///
/// let document = Cursor::new("<numbers><n>1</n><n>2</n><sum>3</sum></numbers>");
/// let mut records = Records::<i32>::named(&["numbers"], "n").read(document);
/// assert_eq!(records.next().transpose()?.map(|record| record.value), Some(1));
/// assert_eq!(records.next().transpose()?.map(|record| record.value), Some(2));
/// assert!(records.next().is_none());
/// # Ok::<(), xsd_runtime::DecodeError>(())
/// ```
pub struct ReadRecords<T, R> {
    records: Records<T>,
    reader: R,
    has_failed: bool,
}

impl<T, R: BufRead> ReadRecords<T, R> {
    pub(super) fn new(records: Records<T>, reader: R) -> Self {
        Self { records, reader, has_failed: false }
    }

    /// What has been read around the records: [`Records::envelope`].
    ///
    /// # Errors
    /// As [`Records::envelope`].
    pub fn envelope<E: Decode>(&self) -> Result<Decoded<E>, DecodeError> {
        self.records.envelope()
    }

    fn pull(&mut self) -> Result<Option<Decoded<T>>, DecodeError> {
        loop {
            if let Some(record) = self.records.pull()? {
                return Ok(Some(record));
            }
            if self.records.is_complete() {
                return Ok(None);
            }
            self.fill();
        }
    }

    /// Reads on until there is enough to go on with, or no more.
    fn fill(&mut self) {
        let window = &mut self.records.window;
        let enough = window.enough().max(WINDOW);
        while window.pending().len() < enough {
            match self.reader.fill_buf() {
                Ok([]) => return window.finish(),
                Ok(bytes) => {
                    // A reader may have the whole document at hand.
                    let length = bytes.len().min(enough - window.pending().len());
                    window.feed(&bytes[..length]);
                    self.reader.consume(length);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return window.fail(DecodeError::io(error)),
            }
        }
    }
}

impl<T, R: BufRead> Iterator for ReadRecords<T, R> {
    type Item = Result<Decoded<T>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let record = self.pull().transpose();
        self.has_failed = matches!(record, Some(Err(_)));
        record
    }
}
