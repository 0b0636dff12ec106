//! Documents that are read record by record, as they arrive.

mod around;
mod read;
mod window;

use std::io;
use std::mem;

use crate::decoder::{Decoder, Part, Record, Room, Step, Wanted};
use crate::error::DecodeError;
use crate::options::DecodeOptions;
use crate::path::boundary;
use crate::traits::{Content, Decode};
use crate::{Decoded, Deviations};

use around::Around;
pub use read::ReadRecords;
use window::Window;

/// An error can tell so much of what stands behind it: where less is at hand, it may be another one once more has come.
const LOOKAHEAD: usize = 1024;

/// The records of a document, read one by one while the document arrives: what is kept of it in memory is one record and the window that
/// it stands in, however long the document is.
///
/// The document comes from a reader ([`read`](Self::read)), or in pieces, cut wherever they are ([`feed`](Self::feed)). It is checked as
/// [`decode`](crate::decode) checks it, to its end, which is known once [`pull`](Self::pull) has given `None` behind
/// [`finish`](Self::finish). Departures from the schema come with the record that they are in; what stands around the records is read as a
/// type of its own ([`envelope`](Self::envelope)).
///
/// ```
/// use xsd_runtime::{AnyElement, Records, to_string};
///
/// let mut records = Records::<AnyElement>::inside(&["answer", "data"]);
/// let mut ids = Vec::new();
/// for piece in ["<answer><count>2</count><data><tag id='1", "'/><tag id='2'/></da", "ta><more>true</more></answer>"] {
///     records.feed(piece.as_bytes());
///     while let Some(record) = records.pull()? {
///         ids.push(record.value.attributes().iter().map(|id| id.value().to_owned()).collect::<String>());
///     }
/// }
/// records.finish();
/// assert!(records.pull()?.is_none());
/// assert_eq!(ids, ["1", "2"]);
/// let envelope: AnyElement = records.envelope()?.value;
/// assert!(to_string(&envelope)?.ends_with("<answer><count>2</count><data/><more>true</more></answer>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Records<T> {
    wanted: Wanted<T>,
    options: DecodeOptions,
    window: Window,
    around: Around,
    state: State,
    room: Room,
}

#[derive(Clone)]
enum State {
    Start,
    /// In the content of the elements that are open around.
    Inside,
    Behind,
    Done,
    Failed(DecodeError),
}

/// What pulling comes to.
enum Pulled {
    /// A record, and how it departs from the schema.
    Record(Deviations),
    /// Something else, behind which there may be a record.
    Nothing,
    /// More of the document has to come.
    Waiting,
}

impl<T> Records<T> {
    /// Records that know their own names, in elements with these local names: the root first. Other elements may stand before, between and
    /// after them. The namespaces of the elements around are looked at by [`envelope`](Self::envelope).
    #[must_use]
    pub fn inside(parents: &'static [&'static str]) -> Self
    where
        T: Decode,
    {
        Self::new(Wanted { parents, record: Record::Accepted(T::accepts), decode: T::decode })
    }

    /// Records with a local name that their type does not know, in elements with these; the namespace of a record is not looked at.
    #[must_use]
    pub fn named(parents: &'static [&'static str], name: &'static str) -> Self
    where
        T: Content,
    {
        Self::new(Wanted { parents, record: Record::Named(name), decode: |d| d.read() })
    }

    fn new(wanted: Wanted<T>) -> Self {
        Self {
            wanted,
            options: DecodeOptions::lenient(),
            window: Window::default(),
            around: Around::default(),
            state: State::Start,
            room: Room::default(),
        }
    }

    /// How the document is read; leniently unless told. The limit of deviations is one for each record.
    #[must_use]
    pub fn with_options(mut self, options: &DecodeOptions) -> Self {
        self.options = options.clone();
        self
    }

    /// The records of a document that a reader gives.
    pub fn read<R: io::BufRead>(self, reader: R) -> ReadRecords<T, R> {
        ReadRecords::new(self, reader)
    }

    /// The next bytes of the document.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.window.feed(bytes);
    }

    /// The document has no more bytes.
    pub fn finish(&mut self) {
        self.window.finish();
    }

    /// The next record of what has come; `None` where more has to come first, and, behind [`finish`](Self::finish), where there is no
    /// other and the document is well-formed to its end.
    ///
    /// Where a record is not there to its end, it is begun again once more has come. So that small pieces do not take a large record too
    /// much time, that is when half of it has come in addition; all that has come is given behind `finish`.
    ///
    /// # Errors
    /// As [`decode`](crate::decode), with the offset, line and column in the whole document; the same error from then on. Where a record is
    /// larger than [`DecodeOptions::with_max_record`] allows.
    pub fn pull(&mut self) -> Result<Option<Decoded<T>>, DecodeError> {
        loop {
            match &self.state {
                State::Done => return Ok(None),
                State::Failed(error) => return Err(error.clone()),
                _ if !self.window.is_worth_a_try() => return Ok(None),
                _ => {}
            }
            let mut slot = None;
            match self.step(&mut slot) {
                Ok(Pulled::Record(deviations)) => return Ok(slot.map(|value| Decoded { value, deviations })),
                Ok(Pulled::Nothing) => {}
                Ok(Pulled::Waiting) => return Ok(None),
                Err(error) => {
                    self.state = State::Failed(error.clone());
                    return Err(error);
                }
            }
        }
    }

    /// Goes on by one step. A record goes into the slot.
    fn step(&mut self, slot: &mut Option<T>) -> Result<Pulled, DecodeError> {
        let pending = self.window.pending();
        let text = &pending[..boundary(pending, self.options.max_record.saturating_add(1))];
        let is_whole = text.len() == pending.len();
        let part = match self.state {
            State::Start => Part::Start,
            State::Inside => self.around.part(),
            _ => Part::End,
        };
        let room = mem::take(&mut self.room);
        let mut decoder = Decoder::part(text, &self.options, part, self.around.scope(), room);
        let step = decoder.step(part, &self.wanted, slot);
        let length = decoder.read_to();
        let step = match step {
            Ok(_) if length > self.options.max_record => return Err(self.too_large()),
            Ok(Step::Nothing) if !(is_whole && self.window.is_ended()) => return self.wait(),
            Ok(step) => step,
            Err(error) => {
                let looked_at = length.max(error.offset()).saturating_add(LOOKAHEAD);
                let is_certain = looked_at <= text.len() || (is_whole && self.window.is_ended());
                if !is_certain {
                    return if is_whole { self.wait() } else { Err(self.too_large()) };
                }
                let context = self.around.context(self.window.origin());
                return Err(error.located(self.window.pending(), &context));
            }
        };
        let deviations = match &step {
            Step::Record { .. } => decoder.recorded(text, || self.around.context(self.window.origin_offset())),
            _ => Deviations::default(),
        };
        self.room = decoder.into_room();
        self.take(step, length, deviations)
    }

    /// Goes on behind a step.
    fn take(&mut self, step: Step, length: usize, deviations: Deviations) -> Result<Pulled, DecodeError> {
        let mut pulled = Pulled::Nothing;
        match step {
            Step::Record { tag } => {
                self.around.count(&self.window.pending()[tag.start + 1..tag.end]);
                pulled = Pulled::Record(deviations);
            }
            Step::Enter { declared, tag } => {
                let origin = self.window.origin();
                self.around.enter(&self.window.pending()[..length], tag, declared, origin);
            }
            Step::Leave => {
                let origin = self.window.origin();
                self.around.leave(&self.window.pending()[..length], origin);
            }
            Step::Other { tag } => {
                let origin = self.window.origin();
                self.around.keep(&self.window.pending()[..length], tag, origin);
            }
            Step::Behind => {}
            Step::Nothing => {
                self.state = State::Done;
                return Ok(pulled);
            }
        }
        self.state = if self.around.is_outside() { State::Behind } else { State::Inside };
        if self.around.length() > self.options.max_record {
            return Err(self.too_large());
        }
        self.window.advance(length);
        Ok(pulled)
    }

    /// The step ends behind what has come.
    fn wait(&mut self) -> Result<Pulled, DecodeError> {
        match self.window.wait() {
            None => Ok(Pulled::Waiting),
            Some(error) => {
                let context = self.around.context(self.window.origin());
                Err(error.moved(self.window.pending().len()).located(self.window.pending(), &context))
            }
        }
    }

    #[cold]
    fn too_large(&mut self) -> DecodeError {
        let message =
            format!("a record, or what stands around the records, has more than {} bytes", self.options.max_record);
        let help = "DecodeOptions::with_max_record changes the limit";
        let context = self.around.context(self.window.origin());
        DecodeError::limit(0, message, help).located(self.window.pending(), &context)
    }

    /// Whether the document has been read to its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        matches!(self.state, State::Done)
    }

    /// What has been read around the records, as a document without them. Before the document is complete, its elements end where the
    /// last record did.
    ///
    /// # Errors
    /// As [`decode`](crate::decode); departures from the schema are told here, and not by [`pull`](Self::pull).
    pub fn envelope<E: Decode>(&self) -> Result<Decoded<E>, DecodeError> {
        self.around.decode(&self.options)
    }
}
