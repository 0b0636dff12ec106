//! Page after page of what a search finds.

use std::fmt;
use std::num::ParseIntError;
use std::pin::Pin;
use std::str::FromStr;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::stream::{StreamExt, try_unfold};
use qualys_api::{ByFilters, Search};

use crate::answer::{Answer, Outcome};
use crate::arriving::Arriving;
use crate::call::{Call, Many};
use crate::error::Error;

/// Where a search can go on: behind the page that it came with. It can be kept as a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cursor(i64);

impl Cursor {
    /// The id behind which records follow.
    #[must_use]
    pub fn id(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Cursor {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A page of records.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The answer, with its records in the order of their ids.
    pub answer: Answer<T>,
    /// Where to go on behind this page; nothing where it is the last.
    pub cursor: Option<Cursor>,
}

/// What the server's answers so far say of the next request, without sending it.
#[derive(Debug, PartialEq, Eq)]
enum Pager {
    /// There may be records behind this id, or from the start.
    Next(Option<Cursor>),
    /// The last answer leads nowhere.
    Broken(&'static str),
    /// That was all.
    Done,
}

impl Pager {
    /// What follows a page that was asked for behind `before`.
    fn after(before: Option<Cursor>, is_empty: bool, has_more: bool, last_id: Option<i64>) -> Self {
        match last_id.map(Cursor) {
            // An empty page may say that there are more (seen by public clients): there are not.
            _ if is_empty || !has_more => Self::Done,
            None => Self::Broken("the server says that records follow, and not behind which id"),
            Some(last) if before.is_some_and(|before| last <= before) => {
                Self::Broken("the server's last id is not above the one of the page before: the search would not end")
            }
            Some(last) => Self::Next(Some(last)),
        }
    }

    fn cursor(&self) -> Option<Cursor> {
        match self {
            Self::Next(cursor) => *cursor,
            Self::Broken(_) | Self::Done => None,
        }
    }
}

/// The pages of a search, as a stream. It ends behind the last page, and with the first error; a new search
/// [`after`](Call::after) the last page's cursor goes on.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<T>(BoxStream<'static, Result<Page<T>, Error>>);

impl<T: Send + 'static> Pages<T> {
    pub(crate) fn new<R>(call: Call<R, Search, Many>) -> Self
    where
        R: ByFilters<Search, Record = T>,
        R::Answer: Outcome<T, Output = Answer<T>>,
    {
        let start = Pager::Next(call.after);
        let pages = try_unfold((call, start), |(call, pager)| async move {
            let before = match pager {
                Pager::Next(before) => before,
                Pager::Broken(message) => return Err(call.paging_error(message)),
                Pager::Done => return Ok(None),
            };
            let answer = call.next(before).send().await?;
            let pager = Pager::after(before, answer.records.is_empty(), answer.has_more_records, answer.last_id);
            let page = Page { cursor: pager.cursor(), answer };
            Ok(Some((page, (call, pager))))
        });
        Self(pages.boxed())
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.as_mut().poll_next(context)
    }
}

/// The records of a search, as a stream. Each comes as soon as the one behind it, or the end of its page, has arrived.
#[must_use = "streams do nothing unless polled"]
pub struct Items<T> {
    pieces: BoxStream<'static, Result<Piece<T>, Error>>,
    /// The last record that has arrived, until it is known whether it is the last of its page.
    held: Option<T>,
    /// What comes behind that record.
    error: Option<Error>,
    /// Behind the last page whose records were all given.
    cursor: Option<Cursor>,
}

/// What a walk over records comes to.
enum Piece<T> {
    Record(T),
    /// The end of a page, and where to go on behind it.
    End(Option<Cursor>),
}

/// A walk over the records of pages.
struct Walk<R: ByFilters<Search>> {
    call: Call<R, Search, Many>,
    pager: Pager,
    /// The page that is arriving.
    page: Option<Arriving<R::Record>>,
}

impl<R: ByFilters<Search>> Walk<R> {
    async fn next(mut self) -> Result<Option<(Piece<R::Record>, Self)>, Error> {
        let before = match self.pager {
            Pager::Next(before) => before,
            Pager::Broken(message) => return Err(self.call.paging_error(message)),
            Pager::Done => return Ok(None),
        };
        let mut page = match self.page.take() {
            Some(page) => page,
            None => self.call.next(before).open().await?,
        };
        if let Some(record) = page.next().await? {
            self.page = Some(page);
            return Ok(Some((Piece::Record(record), self)));
        }
        let (answer, count) = page.end()?;
        self.pager = Pager::after(before, count == 0, answer.has_more_records.unwrap_or_default(), answer.last_id);
        Ok(Some((Piece::End(self.pager.cursor()), self)))
    }
}

impl<T: Send + 'static> Items<T> {
    pub(crate) fn new<R: ByFilters<Search, Record = T>>(call: Call<R, Search, Many>) -> Self {
        let cursor = call.after;
        let walk = Walk { pager: Pager::Next(cursor), call, page: None };
        Self { pieces: try_unfold(walk, Walk::next).boxed(), held: None, error: None, cursor }
    }
}

impl<T> Items<T> {
    /// Where to go on later: behind the last page whose records were all given, or where the search itself began. A search that goes on
    /// there gives those of the page that was interrupted again, and misses none.
    #[must_use]
    pub fn cursor(&self) -> Option<Cursor> {
        self.cursor
    }
}

impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(error) = this.error.take() {
                return Poll::Ready(Some(Err(error)));
            }
            let before = match ready!(this.pieces.poll_next_unpin(context)) {
                Some(Ok(Piece::Record(record))) => this.held.replace(record),
                Some(Ok(Piece::End(cursor))) => {
                    this.cursor = cursor.or(this.cursor);
                    this.held.take()
                }
                Some(Err(error)) => {
                    this.error = Some(error);
                    this.held.take()
                }
                None => return Poll::Ready(None),
            };
            if let Some(record) = before {
                return Poll::Ready(Some(Ok(record)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Pager};

    #[test]
    fn a_page_says_where_to_go_on() {
        let broken = |pager: Pager| matches!(pager, Pager::Broken(_));
        let five = Some(Cursor(5));
        assert_eq!(Pager::after(None, false, true, Some(5)), Pager::Next(five));
        assert_eq!(Pager::after(five, false, true, Some(9)), Pager::Next(Some(Cursor(9))));
        // Recorded traffic has a last id on last pages, and none.
        assert_eq!(Pager::after(five, false, false, Some(9)), Pager::Done);
        assert_eq!(Pager::after(five, false, false, None), Pager::Done);
        assert_eq!(Pager::after(five, true, true, Some(9)), Pager::Done);
        assert_eq!(Pager::after(five, true, true, None), Pager::Done);
        assert!(broken(Pager::after(None, false, true, None)));
        assert!(broken(Pager::after(five, false, true, Some(5))));
        assert!(broken(Pager::after(five, false, true, Some(4))));
    }
}
