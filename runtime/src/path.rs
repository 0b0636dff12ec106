//! Where an offset lies: line, column, and the path of elements. Nothing of it is tracked while a document is read; one more pass
//! over the document, which has been checked up to that offset, finds it where it is asked for.

use std::collections::HashMap;

use crate::cursor::doctype_end;

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) offset: usize,
    /// From 1 on.
    pub(crate) line: usize,
    /// In characters, from 1 on.
    pub(crate) column: usize,
}

impl Default for Origin {
    fn default() -> Self {
        Self { offset: 0, line: 1, column: 1 }
    }
}

impl Origin {
    /// The place behind a text that begins here.
    pub(crate) fn behind(mut self, text: &str) -> Self {
        self.offset += text.len();
        let last = match text.rfind('\n') {
            None => text,
            Some(newline) => {
                self.line += newlines(&text.as_bytes()[..=newline]);
                self.column = 1;
                &text[newline + 1..]
            }
        };
        self.column += last.chars().filter(|&c| c != '\u{FEFF}').count();
        self
    }

    /// The place of an offset in a text that begins here.
    pub(crate) fn at(self, text: &str, offset: usize) -> Self {
        let place = self.behind(&text[..boundary(text, offset)]);
        Self { offset: self.offset + offset, ..place }
    }
}

/// How many line feeds there are; summed up in bytes, so that the compiler looks at many at once.
fn newlines(bytes: &[u8]) -> usize {
    let chunk = |bytes: &[u8]| bytes.iter().map(|&b| u8::from(b == b'\n')).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| usize::from(chunk(bytes))).sum()
}

/// Where in a document a text stands that is a part of it.
#[derive(Clone, Default)]
pub(crate) struct Context<'c> {
    pub(crate) origin: Origin,
    /// The path of the element around.
    pub(crate) path: String,
    /// How often each name has stood among the children of that element.
    pub(crate) seen: &'c [(Box<str>, usize)],
}

/// The last character boundary up to `offset`.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Finds the paths of offsets that do not decrease.
pub(crate) struct Paths<'a> {
    text: &'a str,
    position: usize,
    /// The path up to the innermost element, and how the names inside each open element have been counted.
    path: String,
    open: Vec<Level<'a>>,
    /// Where the innermost element ends, where that is known: its end tag is passed, or it is an empty-element tag.
    end: Option<usize>,
}

struct Level<'a> {
    /// The length of the path outside of this element.
    outer: usize,
    /// How often each name has stood among its children.
    seen: HashMap<&'a str, usize>,
}

/// Paths are cut at their beginning to this many bytes, so that a deep document does not make thousands of long ones.
const LONGEST: usize = 1000;

impl<'a> Paths<'a> {
    pub(crate) fn new(text: &'a str, context: &Context<'a>) -> Self {
        let seen = context.seen.iter().map(|(name, count)| (&**name, *count)).collect();
        let open = vec![Level { outer: 0, seen }];
        Self { text, position: 0, path: context.path.clone(), open, end: None }
    }

    /// The path of the innermost element whose start tag begins before `offset`, with `end` behind it.
    pub(crate) fn at(&mut self, offset: usize, end: &str) -> String {
        self.leave_ended(offset);
        while let Some(start) = self.find("<").filter(|&start| start < offset) {
            self.position = start;
            if self.markup().is_none() {
                break;
            }
            self.leave_ended(offset);
        }
        let cut = boundary(&self.path, self.path.len().saturating_sub(LONGEST));
        format!("{}{}{end}", if cut > 0 { "…" } else { "" }, &self.path[cut..])
    }

    /// Where a text stands next.
    fn find(&self, text: &str) -> Option<usize> {
        Some(self.position + self.text.get(self.position..)?.find(text)?)
    }

    /// Passes over the piece of markup at the position; `None` where the document is cut off in it.
    fn markup(&mut self) -> Option<()> {
        let rest = &self.text[self.position..];
        if rest.starts_with("<!--") {
            self.position += 4;
            self.position = self.find("-->")? + 3;
        } else if rest.starts_with("<![CDATA[") {
            self.position = self.find("]]>")? + 3;
        } else if rest.starts_with("<!") {
            self.position = doctype_end(self.text, self.position).ok()?;
        } else if rest.starts_with("<?") {
            self.position = self.find("?>")? + 2;
        } else if rest.starts_with("</") {
            self.position = self.find(">")? + 1;
            self.end = Some(self.position);
        } else {
            self.start_tag()?;
        }
        Some(())
    }

    fn start_tag(&mut self) -> Option<()> {
        let rest = &self.text[self.position + 1..];
        let name = &rest[..rest.find([' ', '\t', '\n', '\r', '/', '>'])?];
        self.enter(name);
        let mut quote = None;
        let length = rest.bytes().position(|b| match quote {
            None if b == b'>' => true,
            None => {
                quote = matches!(b, b'"' | b'\'').then_some(b);
                false
            }
            Some(open) => {
                if b == open {
                    quote = None;
                }
                false
            }
        })?;
        self.position += 1 + length + 1;
        self.end = rest.as_bytes()[..length].ends_with(b"/").then_some(self.position);
        Some(())
    }

    fn leave_ended(&mut self, offset: usize) {
        if self.end.is_some_and(|end| end <= offset) {
            self.end = None;
            self.leave();
        }
    }

    fn enter(&mut self, name: &'a str) {
        let outer = self.path.len();
        self.path.push('/');
        self.path.push_str(name);
        if let Some(level) = self.open.last_mut() {
            let count = level.seen.entry(name).or_default();
            *count += 1;
            if *count > 1 {
                self.path.push_str(&format!("[{count}]"));
            }
        }
        self.open.push(Level { outer, seen: HashMap::new() });
    }

    fn leave(&mut self) {
        // The first level is that of the text itself.
        if self.open.len() > 1
            && let Some(level) = self.open.pop()
        {
            self.path.truncate(level.outer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        "<?xml version='1.0'?>\n<!-- <no> --><a>\n<b x='>'/><b><c/><![CDATA[<d>]]></b>\n<b y='1'>é<e/></b></a>";

    #[test]
    fn an_offset_has_the_path_of_the_element_around_it() {
        let mut paths = Paths::new(DOCUMENT, &Context::default());
        let mut path_of = |text: &str, skip: usize| {
            let offset = DOCUMENT.find(text).expect(text) + skip;
            paths.at(offset, "")
        };
        assert_eq!(path_of("<!--", 0), "");
        assert_eq!(path_of("<a>", 0), "");
        assert_eq!(path_of("<a>", 1), "/a");
        assert_eq!(path_of("<b x", 1), "/a/b");
        assert_eq!(path_of("x=", 0), "/a/b");
        assert_eq!(path_of("/><b>", 1), "/a/b");
        assert_eq!(path_of("<b><c", 0), "/a");
        assert_eq!(path_of("<b><c", 1), "/a/b[2]");
        assert_eq!(path_of("<c/>", 1), "/a/b[2]/c");
        assert_eq!(path_of("<![CDATA", 3), "/a/b[2]");
        assert_eq!(path_of("<b y", 1), "/a/b[3]");
        assert_eq!(path_of("<e/>", 2), "/a/b[3]/e");
        assert_eq!(path_of("</a>", 0), "/a");
    }

    #[test]
    fn columns_count_characters() {
        let place = |text, offset| {
            let Origin { line, column, .. } = Origin::default().at(text, offset);
            (line, column)
        };
        assert_eq!(place(DOCUMENT, 0), (1, 1));
        assert_eq!(place(DOCUMENT, DOCUMENT.find("<e/>").expect("e")), (4, 11));
        assert_eq!(place("\u{FEFF}<a", 3), (1, 1));
    }

    #[test]
    fn long_paths_lose_their_beginning() {
        let document = "<aaaaaaaaa>".repeat(1000);
        let path = Paths::new(&document, &Context::default()).at(document.len(), "/@b");
        assert!(path.starts_with('…') && path.ends_with("/aaaaaaaaa/@b") && path.len() <= LONGEST + 10, "{path}");
    }
}
