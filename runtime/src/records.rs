//! Documents that are read record by record, as they arrive.

mod around;
mod read;
mod window;

use std::collections::VecDeque;
use std::io;
use std::mem;

use crate::Decoded;
use crate::decoder::{Decoder, Part, Record, Room, Step, Wanted};
use crate::error::DecodeError;
use crate::namespaces::Declaration;
use crate::options::DecodeOptions;
use crate::traits::{Content, Decode};

use around::Around;
pub use read::ReadRecords;
use window::Window;

/// An error can tell so much of what stands behind it: where less is at hand, it may be another one once more has come.
const LOOKAHEAD: usize = 1024;

/// How many records are read ahead.
const READY: usize = 64;

/// The records of a document, read one by one while the document arrives: what is kept of it in memory is one record and the window that
/// it stands in, however long the document is.
///
/// The document comes from a reader ([`read`](Self::read)), or in pieces, cut wherever they are ([`feed`](Self::feed)). It is checked as
/// [`decode`](crate::decode) checks it, to its end, which is known once [`pull`](Self::pull) has given `None` behind
/// [`finish`](Self::finish). Departures from the schema come with the record that they are in; what stands around the records is read as a
/// type of its own ([`envelope`](Self::envelope)). A record knows of the elements around it their names, namespaces and depth: attributes that
/// they hand down to the tests of type alternatives, and the global declarations that wildcards are strictly held to, are those of a type of
/// the whole document.
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
    /// The declarations of the elements that are open.
    scope: Vec<Declaration>,
    state: State,
    /// Records that have been read and not been pulled.
    ready: VecDeque<Decoded<T>>,
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

/// Why reading stops, and where.
enum Stop {
    /// There are enough records.
    Enough,
    /// One is larger than the limit.
    TooLarge,
    /// Something that is no record.
    Step(Step, usize),
    Error(DecodeError, usize),
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
            scope: Vec::new(),
            state: State::Start,
            ready: VecDeque::new(),
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
            if let Some(record) = self.ready.pop_front() {
                return Ok(Some(record));
            }
            match &self.state {
                State::Done => return Ok(None),
                State::Failed(error) => return Err(error.clone()),
                _ if !self.window.is_worth_a_try() => return Ok(None),
                _ => {}
            }
            if let Err(error) = self.advance() {
                self.state = State::Failed(error);
            }
        }
    }

    /// Reads some records, and what stands behind them where that is something else. One decoder serves for all of it.
    fn advance(&mut self) -> Result<(), DecodeError> {
        let text = self.window.pending();
        let innermost = self.around.innermost();
        let part = match (&self.state, &innermost) {
            (State::Start, _) => Part::Start,
            (_, Some((name, depth, children))) => Part::Inside { name, depth: *depth, children: *children },
            _ => Part::End,
        };
        let mut decoder = Decoder::part(text, &self.options, part, &self.scope, mem::take(&mut self.room));
        // Where the last record ends.
        let mut start = 0;
        let stop = loop {
            let mut slot = None;
            let step = decoder.step(part, &self.wanted, &mut slot);
            let end = decoder.read_to();
            match (step, slot) {
                (Err(error), _) => break Stop::Error(error, end),
                (Ok(_), _) if end - start > self.options.max_record => break Stop::TooLarge,
                (Ok(Step::Record { tag }), Some(value)) => {
                    let place = || self.around.context(self.window.place_of(start));
                    let deviations = decoder.recorded(start, &text[start..], place);
                    self.around.count(&text[tag.start + 1..tag.end]);
                    self.ready.push_back(Decoded { value, deviations });
                    start = end;
                    if self.ready.len() == READY || innermost.is_none() {
                        break Stop::Enough;
                    }
                }
                (Ok(step), _) => break Stop::Step(step, end),
            }
        };
        self.room = decoder.into_room();
        self.window.advance(start);
        match stop {
            Stop::Enough => {}
            Stop::TooLarge => return Err(self.too_large()),
            Stop::Error(error, end) => return self.stopped(error.seen_from(start), end - start),
            Stop::Step(step, end) => self.take(step, start, end)?,
        }
        if !matches!(self.state, State::Done) {
            self.state = if self.around.is_outside() { State::Behind } else { State::Inside };
        }
        Ok(())
    }

    /// Goes on behind what is no record: a step from `start` to `end`, as its decoder counts.
    fn take(&mut self, step: Step, start: usize, end: usize) -> Result<(), DecodeError> {
        let length = end - start;
        let origin = self.window.origin();
        let text = &self.window.pending()[..length];
        match step {
            Step::Enter { declared, tag } => {
                self.around.enter(text, tag.start - start..tag.end - start, self.scope.len(), origin);
                self.scope.extend(declared);
            }
            Step::Leave => self.scope.truncate(self.around.leave(text, origin)),
            Step::Other { tag } => self.around.keep(text, tag.start - start..tag.end - start, origin),
            Step::Nothing if !self.window.is_ended() => return self.wait(),
            Step::Nothing => self.state = State::Done,
            Step::Record { .. } | Step::Behind => {}
        }
        if self.around.length() > self.options.max_record {
            return Err(self.too_large());
        }
        self.window.advance(length);
        Ok(())
    }

    /// A step has failed, behind so many bytes of the pending text: because it ends too early, or for good.
    fn stopped(&mut self, error: DecodeError, read_to: usize) -> Result<(), DecodeError> {
        let pending = self.window.pending().len();
        let most = self.options.max_record.saturating_add(1);
        let looked_at = read_to.max(error.offset()).saturating_add(LOOKAHEAD);
        if looked_at <= pending.min(most) || (pending <= most && self.window.is_ended()) {
            return Err(self.located(error));
        }
        if pending <= most { self.wait() } else { Err(self.too_large()) }
    }

    /// More of the document has to come.
    fn wait(&mut self) -> Result<(), DecodeError> {
        match self.window.wait() {
            None => Ok(()),
            Some(error) => Err(self.located(error.moved(self.window.pending().len()))),
        }
    }

    #[cold]
    fn too_large(&mut self) -> DecodeError {
        let message =
            format!("a record, or what stands around the records, has more than {} bytes", self.options.max_record);
        self.located(DecodeError::limit(0, message, "DecodeOptions::with_max_record changes the limit"))
    }

    /// An error in the pending text.
    #[cold]
    fn located(&mut self, error: DecodeError) -> DecodeError {
        let context = self.around.context(self.window.origin());
        error.located(self.window.pending(), &context)
    }

    /// Whether the document has been read to its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        matches!(self.state, State::Done) && self.ready.is_empty()
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
