//! What stands before and after the root element.

use super::Cursor;
use super::chars::is_ascii_name;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::options::{DecodeOptions, DtdPolicy};

/// An XML declaration.
#[derive(Clone, Copy, Default)]
pub(crate) struct Declaration<'a> {
    pub(crate) encoding: Option<&'a str>,
}

impl<'a> Cursor<'a> {
    /// Productions 22 and 23: moves to the start tag of the root.
    pub(crate) fn prolog(&mut self, dtd: DtdPolicy) -> Result<(), DecodeError> {
        self.position = if self.text.starts_with('\u{FEFF}') { 3 } else { 0 };
        self.declaration()?;
        let mut doctype = false;
        loop {
            self.space();
            match self.rest() {
                [] => return Err(self.nothing()),
                [b'<', b'?', ..] => self.processing_instruction()?,
                [b'<', b'!', b'-', ..] => self.comment()?,
                [b'<', b'!', ..] => {
                    self.doctype(dtd, doctype)?;
                    doctype = true;
                }
                [b'<', ..] => return Ok(()),
                _ => return Err(self.not_xml()),
            }
        }
    }

    /// Production 27: after the root there may be comments, processing instructions and white space.
    pub(crate) fn epilog(&mut self) -> Result<(), DecodeError> {
        while self.epilog_piece()? {}
        Ok(())
    }

    /// One comment or processing instruction; `false` at the end.
    pub(crate) fn epilog_piece(&mut self) -> Result<bool, DecodeError> {
        self.space();
        match self.rest() {
            [] => return Ok(false),
            [b'<', b'?', ..] => self.processing_instruction()?,
            [b'<', b'!', b'-', ..] => self.comment()?,
            [b'<'] | [b'<', b'!'] => return Err(self.truncated()),
            [b'<', b'!', ..] => return Err(DecodeError::syntax(self.position, "markup after the root element")),
            [b'<', ..] => return Err(DecodeError::syntax(self.position, "a second root element")),
            _ => return Err(DecodeError::syntax(self.position, "text after the root element")),
        }
        Ok(true)
    }

    /// Productions 23 to 26, 32, 80, 81.
    pub(crate) fn declaration(&mut self) -> Result<Declaration<'a>, DecodeError> {
        let mut declaration = Declaration::default();
        // `<?xml-stylesheet …?>` is a processing instruction.
        let whole_word = self.rest().get(5).is_some_and(|&b| b < 0x80 && !is_ascii_name(b));
        if !self.looking_at("<?xml") || !whole_word {
            return Ok(declaration);
        }
        self.position += 5;
        self.require_space()?;
        let version = self.pseudo_attribute("version")?;
        if !version
            .strip_prefix("1.")
            .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()))
        {
            return Err(self.bad_declaration("version `1.0`", version));
        }
        let mut space = self.space();
        if space && self.looking_at_cut("encoding") {
            let encoding = self.pseudo_attribute("encoding")?;
            if !encoding.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Err(self.bad_declaration("the name of an encoding", encoding));
            }
            declaration.encoding = Some(encoding);
            space = self.space();
        }
        if space && self.looking_at_cut("standalone") {
            let standalone = self.pseudo_attribute("standalone")?;
            if !matches!(standalone, "yes" | "no") {
                return Err(self.bad_declaration("standalone `yes` or `no`", standalone));
            }
            self.space();
        }
        self.expect("?>")?;
        Ok(declaration)
    }

    /// Whether a word stands here, or what is left of it in a document that is cut off.
    fn looking_at_cut(&self, word: &str) -> bool {
        self.looking_at(word) || word.as_bytes().starts_with(self.rest())
    }

    fn pseudo_attribute(&mut self, name: &'static str) -> Result<&'a str, DecodeError> {
        self.expect(name)?;
        self.space();
        self.expect("=")?;
        self.space();
        let quote = if self.peek() == Some(b'\'') { "'" } else { "\"" };
        self.expect(quote)?;
        let rest = self.rest();
        let length = rest.iter().position(|&b| b >= 0x80 || !is_ascii_name(b)).unwrap_or(rest.len());
        let value = &self.text[self.position..self.position + length];
        self.position += length;
        self.expect(quote)?;
        Ok(value)
    }

    fn bad_declaration(&self, expected: &'static str, found: &str) -> DecodeError {
        DecodeError::syntax(self.position, "a wrong XML declaration").with_expected(expected).with_found(found)
    }

    /// The document holds no element at all.
    fn nothing(&self) -> DecodeError {
        if self.text.trim_start_matches('\u{FEFF}').trim().is_empty() {
            DecodeError::new(DecodeErrorKind::NotXml, 0, "there is no XML: the document is empty")
        } else {
            self.truncated()
        }
    }

    fn not_xml(&self) -> DecodeError {
        let text = &self.text[self.position..];
        let first_line = text.lines().next().unwrap_or_default();
        let error = DecodeError::new(DecodeErrorKind::NotXml, self.position, "this is not XML").with_found(first_line);
        if text.starts_with(['{', '[']) { error.helped("it looks like JSON") } else { error }
    }

    fn doctype(&mut self, policy: DtdPolicy, again: bool) -> Result<(), DecodeError> {
        let start = self.position;
        if again {
            return Err(DecodeError::syntax(start, "a second document type declaration"));
        }
        let word = &self.rest()[..self.rest().len().min(9)];
        if !word.eq_ignore_ascii_case(b"<!DOCTYPE") {
            let cut = word.len() < 9 && b"<!DOCTYPE".starts_with(word);
            return Err(if cut {
                self.truncated()
            } else {
                DecodeError::syntax(start, "markup that may not stand here")
            });
        }
        let name = self.text[start + word.len()..].trim_start_matches([' ', '\t', '\n', '\r']);
        if name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
            return Err(html(start));
        }
        if policy == DtdPolicy::Refuse {
            let help = "DecodeOptions::with_dtd(DtdPolicy::SkipInternalSubset) passes over it";
            return Err(
                DecodeError::new(DecodeErrorKind::Dtd, start, "a document type declaration is refused").helped(help)
            );
        }
        self.position = doctype_end(self.text, start)?;
        Ok(())
    }

    /// Productions 28, 28a, 28b and 75, read as far as it takes to find the end.
    fn skip_doctype(&mut self) -> Result<(), DecodeError> {
        self.expect("<!DOCTYPE")?;
        self.require_space()?;
        self.qname()?;
        if self.space() && (self.looking_at("S") || self.looking_at("P")) {
            let public = self.looking_at("P");
            self.expect(if public { "PUBLIC" } else { "SYSTEM" })?;
            for _ in 0..=usize::from(public) {
                self.require_space()?;
                self.literal()?;
            }
            self.space();
        }
        if self.eat("[") {
            self.internal_subset()?;
            self.space();
        }
        self.expect(">")
    }

    fn internal_subset(&mut self) -> Result<(), DecodeError> {
        loop {
            self.space();
            match self.rest() {
                [] | [b'<'] => return Err(self.truncated()),
                [b']', ..] => {
                    self.position += 1;
                    return Ok(());
                }
                [b'<', b'?', ..] => self.processing_instruction()?,
                [b'<', b'!', b'-', ..] => self.comment()?,
                [b'<', b'!', ..] => self.markup_declaration()?,
                [b'%', ..] => {
                    self.position += 1;
                    self.ncname()?;
                    self.expect(";")?;
                }
                _ => return Err(self.unexpected("]")),
            }
        }
    }

    /// `<!ELEMENT …>`, `<!ATTLIST …>`, `<!ENTITY …>`, `<!NOTATION …>`: a `>` may stand between quotes.
    fn markup_declaration(&mut self) -> Result<(), DecodeError> {
        self.position += 2;
        self.ncname()?;
        loop {
            let rest = &self.text[self.position..];
            let Some(length) = rest.find(['>', '"', '\'', '<']) else {
                self.check_characters(rest)?;
                return Err(self.truncated());
            };
            self.check_characters(&rest[..length])?;
            self.position += length;
            match self.peek() {
                Some(b'>') => {
                    self.position += 1;
                    return Ok(());
                }
                Some(b'<') => return Err(self.unexpected(">")),
                _ => self.literal()?,
            }
        }
    }

    fn literal(&mut self) -> Result<(), DecodeError> {
        let quote = if self.peek() == Some(b'\'') { "'" } else { "\"" };
        self.expect(quote)?;
        self.up_to(quote).map(|_| ())
    }

    fn require_space(&mut self) -> Result<(), DecodeError> {
        if self.space() { Ok(()) } else { Err(self.unexpected(" ")) }
    }
}

/// Where a document type declaration that begins at `start` ends.
pub(crate) fn doctype_end(text: &str, start: usize) -> Result<usize, DecodeError> {
    let mut cursor = Cursor::new(text, DecodeOptions::lenient().limits);
    cursor.position = start;
    cursor.skip_doctype()?;
    Ok(cursor.position)
}

/// An HTML page came in the place of an XML document.
#[cold]
pub(crate) fn html(offset: usize) -> DecodeError {
    let help = "a proxy, a login page, or a wrong address?";
    DecodeError::new(DecodeErrorKind::Html, offset, "the answer is an HTML page, not XML").helped(help)
}
