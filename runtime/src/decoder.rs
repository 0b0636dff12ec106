//! Reading a document as the types of a schema.

mod any;
mod assess;
mod attributed;
mod attributes;
mod children;
mod in_order;
mod line;
mod model;
mod next;
mod open;
mod part;
mod report;
mod select;
mod types;
mod values;

use std::mem;

use line::Spelling;

use crate::cursor::{Attribute, Close, Cursor, Piece, QName, Text};
use crate::deviation::{DeviationKind, Deviations};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::globals::Globals;
use crate::namespaces::{Namespaces, same};
use crate::options::DecodeOptions;
use crate::path::{Context, Paths};
use crate::traits::Decode;

pub use children::Node;
pub use in_order::InOrder;
pub use line::Line;
pub use next::Next;
pub(crate) use part::{Part, Record, Room, Step, Wanted};
pub(crate) use report::occurrences;

/// Reads a document as the types of a schema. Made by [`decode`](crate::decode); what implementations of [`Content`](crate::Content)
/// and [`Group`](crate::Group) read from.
///
/// It stands either *at a start tag*, whose attributes have been read but belong to nobody yet, or *in the content* of an element.
/// At a start tag, reading the attributes to their end ([`attribute`](Self::attribute), [`no_attributes`](Self::no_attributes)) leads
/// into the content; in content, [`child`](Self::child) leads to the start tag of the next child, and [`end`](Self::end) out of it.
///
/// Every departure from the schema goes through [`deviate`](Self::deviate), which records it, or fails where the document is read
/// strictly. So one implementation serves both.
pub struct Decoder<'a> {
    cursor: Cursor<'a>,
    options: DecodeOptions,
    namespaces: Namespaces<'a>,
    deviations: Deviations,
    /// The start tag that it stands at, or stood at last.
    tag: Tag<'a>,
    /// Whether it stands at a start tag.
    pending: bool,
    /// The attributes of `tag`, namespace declarations left out, and how many have been given out.
    attributes: Vec<Attribute<'a>>,
    attributes_read: usize,
    /// Whether the cursor stands in the start tag, at attributes that are not read yet.
    unread: bool,
    /// How many attributes stand before those, or before `attributes`, which were read in the order of the schema.
    read_in_order: usize,
    /// Whether the start tag is in another namespace than the one that was asked for, and which one that was.
    foreign: bool,
    expected_namespace: String,
    /// Whether the start tag belongs before what stands before it.
    late: bool,
    /// How children in order are written in the element whose content the decoder stands in.
    spelling: Spelling<'a>,
    /// Where children in order were asked for last.
    asked: usize,
    open: Vec<Open>,
    /// How many children of the innermost element have been begun.
    children: u32,
    /// Whether no content is left, nor an end tag, in the innermost element: it is an empty-element tag, or there is no element.
    exhausted: bool,
    /// Whether the next simple value loses the white space at its ends.
    trim: bool,
    /// Whether it is an error where the next simple value cannot be read.
    is_required: bool,
    /// What the schema says of the next simple value.
    given: Given,
    /// What the schema declares globally.
    globals: Option<&'static Globals>,
    said: assess::Said,
    /// Elements that name their types, which nobody has asked for yet.
    types: Vec<types::Noted>,
    /// The open elements whose types have open content, the innermost last.
    opened: Vec<open::Opened>,
    /// What the elements inside of open ones inherit, the innermost last.
    inherited: Vec<select::Inherited>,
    /// Where the start tag is whose type has been reported already.
    reported_type: Option<usize>,
    /// For texts that are not one piece of the document.
    buffer: String,
    /// The value of the `xsi:type` that was asked for last, and where its local part begins.
    xsi_type: String,
}

#[derive(Clone, Copy, Default)]
struct Tag<'a> {
    name: QName<'a>,
    start: usize,
    namespace: usize,
    /// The namespace declarations outside of it.
    mark: usize,
    empty: bool,
}

/// An element whose start tag has been passed.
struct Open {
    start: usize,
    /// How many bytes its name has, which stands behind `start`.
    name: usize,
    mark: usize,
    /// How many children of the element around it have been begun.
    outer_children: u32,
}

/// A value that the schema gives an element.
#[derive(Clone, Copy, Default)]
enum Given {
    #[default]
    Nothing,
    /// The value where the element is empty.
    Default(&'static str),
    /// The only value.
    Fixed(&'static str),
}

impl Given {
    #[inline]
    fn is_fixed(self) -> bool {
        matches!(self, Self::Fixed(_))
    }

    /// An element without content has the value that the schema gives it (Part 1, 3.3.4, Element Locally Valid (Element), clause 5.1).
    #[inline]
    fn or(self, text: &str) -> &str {
        match self {
            Self::Default(value) | Self::Fixed(value) if text.is_empty() => value,
            _ => text,
        }
    }
}

impl<'a> Decoder<'a> {
    /// Reads a whole document.
    pub(crate) fn document<T: Decode>(text: &'a str, options: &DecodeOptions) -> Result<(T, Deviations), DecodeError> {
        let mut this = Self::new(text, options);
        let context = Context::default();
        match this.root().and_then(|value| this.finish().map(|()| value)) {
            Ok(value) => Ok((value, this.take_deviations(text, &context))),
            Err(error) => Err(error.located(text, &context)),
        }
    }

    fn new(text: &'a str, options: &DecodeOptions) -> Self {
        Self::with_room(text, options, Room::default())
    }

    fn with_room(text: &'a str, options: &DecodeOptions, room: Room) -> Self {
        Self {
            cursor: Cursor::new(text, options.limits),
            options: options.clone(),
            namespaces: Namespaces::new(),
            deviations: Deviations::default(),
            tag: Tag::default(),
            pending: false,
            attributes: Vec::new(),
            attributes_read: 0,
            unread: false,
            read_in_order: 0,
            foreign: false,
            expected_namespace: String::new(),
            late: false,
            spelling: Spelling::default(),
            asked: usize::MAX,
            open: room.open,
            children: 0,
            exhausted: true,
            trim: false,
            is_required: false,
            given: Given::Nothing,
            globals: None,
            said: assess::Said::default(),
            types: Vec::new(),
            opened: Vec::new(),
            inherited: Vec::new(),
            reported_type: None,
            buffer: room.buffer,
            xsi_type: String::new(),
        }
    }

    /// What was recorded, with paths and the offsets in the document.
    fn take_deviations(&mut self, text: &str, context: &Context<'_>) -> Deviations {
        let mut deviations = mem::take(&mut self.deviations);
        if !deviations.is_empty() {
            locate(&mut deviations, text, context);
        }
        deviations
    }

    fn root<T: Decode>(&mut self) -> Result<T, DecodeError> {
        self.cursor.prolog(self.options.dtd)?;
        self.start_tag()?;
        T::decode(self)
    }

    /// Passes over what `T::decode` has left, so that the rest of the document is checked as well.
    fn finish(&mut self) -> Result<(), DecodeError> {
        if self.pending {
            self.enter()?;
        }
        self.skip_to(0)?;
        self.cursor.epilog()
    }

    /// Reads the start tag that the cursor stands at.
    fn start_tag(&mut self) -> Result<(), DecodeError> {
        let start = self.cursor.position();
        let mark = self.namespaces.mark();
        let name = self.cursor.start_tag_name()?;
        self.attributes.clear();
        let close = match self.cursor.close() {
            Some(close) => close,
            None => self.scan_attributes()?,
        };
        let namespace = self.namespaces.of_element(name, start + 1)?;
        self.begun(Tag { name, start, namespace, mark, empty: close == Close::Empty });
        Ok(())
    }

    /// Stands at a start tag, whose attributes are known.
    #[inline]
    fn begun(&mut self, tag: Tag<'a>) {
        self.tag = tag;
        self.attributes_read = 0;
        self.unread = false;
        self.read_in_order = 0;
        self.pending = true;
        self.foreign = false;
        self.count();
    }

    /// The innermost element has one more child.
    #[inline]
    fn count(&mut self) {
        self.children = self.children.saturating_add(1);
    }

    #[inline(never)]
    fn scan_attributes(&mut self) -> Result<Close, DecodeError> {
        let (close, remarks) = self.cursor.attributes(&mut self.attributes)?;
        self.namespaces.enter(&mut self.attributes, remarks, self.options.limits.declarations)?;
        Ok(close)
    }

    /// From the start tag into the content.
    #[inline]
    fn enter(&mut self) -> Result<(), DecodeError> {
        if self.open.len() >= self.options.max_depth {
            return Err(self.too_deep());
        }
        self.enter_content();
        Ok(())
    }

    /// The same, where it is known not to be too deep.
    #[inline]
    fn enter_content(&mut self) {
        let name = self.tag.name.as_written().len();
        let outer_children = mem::take(&mut self.children);
        self.open.push(Open { start: self.tag.start, name, mark: self.tag.mark, outer_children });
        self.pending = false;
        self.exhausted = self.tag.empty;
        self.trim = false;
        self.is_required = false;
    }

    #[cold]
    fn too_deep(&self) -> DecodeError {
        let message = format!("elements stand more than {} deep inside one another", self.options.max_depth);
        DecodeError::limit(self.tag.start + 1, message, "DecodeOptions::with_max_depth changes the limit")
    }

    /// Consumes the end tag, and stands in the content of the parent. What is left in the element is passed over, as
    /// [`unknown`](Self::unknown).
    ///
    /// # Errors
    /// Where the document is not well-formed.
    #[inline]
    pub fn end(&mut self) -> Result<(), DecodeError> {
        if !self.pending && (self.exhausted || self.eat_end_tag()) {
            self.leave();
            return Ok(());
        }
        self.end_slowly()
    }

    /// Passes the end tag of the innermost element, if that is what the cursor stands at.
    #[inline]
    fn eat_end_tag(&mut self) -> bool {
        self.open.last().is_some_and(|open| self.cursor.eat_end_tag(open.start + 1, open.name))
    }

    #[inline(never)]
    fn end_slowly(&mut self) -> Result<(), DecodeError> {
        if self.pending || (!self.exhausted && !self.cursor.at_end_tag()) {
            self.drain()?;
        }
        self.close()
    }

    /// The end tag of the innermost element has been passed.
    #[inline]
    fn leave(&mut self) {
        if let Some(open) = self.open.pop() {
            self.namespaces.leave(open.mark);
            self.children = open.outer_children;
            self.exhausted = self.open.is_empty();
        }
    }

    /// Passes the end tag that the cursor stands at.
    #[inline]
    fn close(&mut self) -> Result<(), DecodeError> {
        if let Some(open) = self.open.last().filter(|_| !self.exhausted) {
            self.cursor.end_tag(open.start + 1, open.name)?;
        }
        self.leave();
        Ok(())
    }

    #[cold]
    fn drain(&mut self) -> Result<(), DecodeError> {
        while self.advance()? {
            self.unknown(None)?;
        }
        Ok(())
    }

    /// Passes over the element whose start tag it stands at, without recursion.
    fn skip(&mut self) -> Result<(), DecodeError> {
        let depth = self.open.len();
        self.enter()?;
        self.skip_to(depth)
    }

    /// Passes over content until no more than `depth` elements are open.
    fn skip_to(&mut self, depth: usize) -> Result<(), DecodeError> {
        while self.open.len() > depth {
            if self.exhausted {
                self.close()?;
                continue;
            }
            match self.cursor.piece()? {
                Piece::Start => {
                    self.start_tag()?;
                    self.enter()?;
                }
                Piece::End => self.close()?,
                Piece::Text { .. } | Piece::Character(_) => {}
            }
        }
        Ok(())
    }

    /// Moves to the start tag of the next child, in content that has elements alone; `false`: there is none.
    fn advance(&mut self) -> Result<bool, DecodeError> {
        if self.pending {
            return Ok(true);
        }
        if self.exhausted {
            return Ok(false);
        }
        self.cursor.space();
        if self.cursor.at_end_tag() {
            return Ok(false);
        }
        let mut reported = false;
        loop {
            let offset = self.cursor.position();
            let piece = if self.cursor.at_start_tag() { Piece::Start } else { self.cursor.piece()? };
            match piece {
                Piece::Start => {
                    self.start_tag()?;
                    if !(self.is_opened() && self.take_if_open()?) {
                        return Ok(true);
                    }
                }
                Piece::End => return Ok(false),
                Piece::Text { raw, .. } => self.unexpected_text(offset, raw, &mut reported)?,
                Piece::Character(c) => self.unexpected_text(offset, c.encode_utf8(&mut [0; 4]), &mut reported)?,
            }
        }
    }

    #[cold]
    fn unexpected_text(&mut self, offset: usize, text: &str, reported: &mut bool) -> Result<(), DecodeError> {
        let text = crate::simple::trim(text);
        if text.is_empty() || mem::replace(reported, true) {
            return Ok(());
        }
        let place = report::Place { offset, attribute: None };
        self.deviate_at(place, DeviationKind::UnexpectedText, "elements alone".into(), text)
    }

    /// All text up to the next tag. Tells whether that is a start tag, which is not read yet.
    fn text_run(&mut self, text: &mut Text<'a>) -> Result<bool, DecodeError> {
        if self.exhausted {
            return Ok(false);
        }
        let start = self.cursor.position();
        loop {
            match self.cursor.piece()? {
                Piece::Start => return Ok(true),
                Piece::End => return Ok(false),
                Piece::Text { raw, carriage } => text.push(raw, carriage),
                Piece::Character(c) => text.push_char(c),
            }
            self.cursor.check_length(text, start)?;
        }
    }

    /// The local name of the start tag that it stands at, the root's. Where it is in another namespace than `namespace`, the call that
    /// reads it will record that.
    pub fn name(&mut self, namespace: &str) -> &'a str {
        self.expect_namespace(namespace);
        self.tag.name.local()
    }

    /// The root is another element than those that `expected` names.
    ///
    /// # Errors
    /// Always.
    #[cold]
    pub fn wrong_root<T>(&self, expected: &[&str]) -> Result<T, DecodeError> {
        let offset = self.tag.start + 1;
        if self.tag.name.local().eq_ignore_ascii_case("html") {
            return Err(crate::cursor::html(offset));
        }
        let names: Vec<_> = expected.iter().take(8).map(|name| format!("`{name}`")).collect();
        let more = if expected.len() > names.len() { ", …" } else { "" };
        Err(DecodeError::new(DecodeErrorKind::WrongRoot, offset, "the root element is another one")
            .with_expected(format!("{}{more}", names.join(" or ")))
            .with_found(self.tag.name.as_written()))
    }

    #[inline]
    fn expect_namespace(&mut self, namespace: &str) {
        self.foreign = !same(self.namespaces.uri(self.tag.namespace), namespace);
        if self.foreign {
            self.note_foreign(namespace);
        }
    }

    #[cold]
    fn note_foreign(&mut self, namespace: &str) {
        self.expected_namespace.clear();
        self.expected_namespace.push_str(namespace);
    }

    /// Whether the start tag that it stands at is in another namespace than the one that was asked for.
    #[must_use]
    pub fn foreign(&self) -> bool {
        self.foreign
    }
}

/// Gives every deviation its path, by one pass over the document.
#[cold]
fn locate(deviations: &mut Deviations, text: &str, context: &Context<'_>) {
    let mut by_offset: Vec<_> = deviations.kept_mut().iter_mut().collect();
    by_offset.sort_by_key(|deviation| deviation.offset);
    let mut paths = Paths::new(text, context);
    for deviation in by_offset {
        deviation.path = paths.at(deviation.offset, &deviation.path);
        deviation.offset += context.origin.offset;
    }
}
