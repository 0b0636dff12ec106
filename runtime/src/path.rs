//! Where an offset lies: line, column, and the path of elements. Nothing of it is tracked while a document is read; one more pass
//! over the document, which has been checked up to that offset, finds it where it is asked for.

use std::collections::HashMap;
use std::mem;

use crate::cursor::{before, doctype_end};

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
    /// The path that the text itself stands at.
    around: String,
    /// The text itself, and the elements around the innermost one.
    outer: Vec<Level<'a>>,
    innermost: Level<'a>,
    /// How often each name has stood among the children of the open elements, those of the innermost one last.
    seen: Vec<(&'a str, usize)>,
    /// Where the innermost element ends, where that is known: its end tag is passed, or it is an empty-element tag.
    end: Option<usize>,
}

/// The text itself, or an element in it.
#[derive(Default)]
struct Level<'a> {
    name: &'a str,
    /// Which one of its name it is.
    index: usize,
    /// Where in `seen` its children are.
    children: usize,
    /// The names of its children for which `seen` has no room.
    others: Option<HashMap<&'a str, usize>>,
}

/// Paths are cut at their beginning to this many bytes, so that a deep document does not make thousands of long ones.
const LONGEST: usize = 1000;

/// So many names of children are looked for one after the other.
const FEW: usize = 16;

impl<'a> Paths<'a> {
    pub(crate) fn new(text: &'a str, context: &Context<'a>) -> Self {
        let mut this = Self {
            text,
            position: 0,
            around: context.path.clone(),
            outer: Vec::new(),
            innermost: Level::default(),
            seen: Vec::new(),
            end: None,
        };
        for (name, count) in context.seen {
            *this.count(name) = *count;
        }
        this
    }

    /// The path of the innermost element whose start tag begins before `offset`, with `end` behind it.
    pub(crate) fn at(&mut self, offset: usize, end: &str) -> String {
        self.leave_ended(offset);
        while let Some(start) = self.find_tag().filter(|&start| start < offset) {
            self.position = start;
            if self.markup().is_none() {
                break;
            }
            self.leave_ended(offset);
        }
        self.path() + end
    }

    /// The path up to the innermost element.
    fn path(&self) -> String {
        let mut levels = Vec::new();
        let mut length = 0;
        // The first level is that of the text itself.
        let elements = self.outer.iter().skip(1).rev();
        for level in (!self.outer.is_empty()).then_some(&self.innermost).into_iter().chain(elements) {
            if length > LONGEST {
                break;
            }
            length += 1 + level.name.len();
            levels.push(level);
        }
        let around = if length <= LONGEST { &*self.around } else { "" };
        let mut path = String::with_capacity(around.len() + length);
        path.push_str(around);
        for level in levels.iter().rev() {
            path.push('/');
            path.push_str(level.name);
            if level.index > 1 {
                path.push('[');
                path.push_str(&level.index.to_string());
                path.push(']');
            }
        }
        let cut = boundary(&path, path.len().saturating_sub(LONGEST));
        if cut > 0 { format!("…{}", &path[cut..]) } else { path }
    }

    /// Where the next tag stands.
    fn find_tag(&self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.position..)?;
        let length = before(rest, b'<');
        (length < rest.len()).then_some(self.position + length)
    }

    /// Where a text stands next.
    fn find(&self, text: &str) -> Option<usize> {
        Some(self.position + self.text.get(self.position..)?.find(text)?)
    }

    /// Passes over the piece of markup at the position; `None` where the document is cut off in it.
    fn markup(&mut self) -> Option<()> {
        let rest = &self.text[self.position..];
        match rest.as_bytes().get(1)? {
            b'/' => {
                let length = before(rest.as_bytes(), b'>');
                self.position += if length < rest.len() { length + 1 } else { return None };
                self.end = Some(self.position);
            }
            b'?' => self.position = self.find("?>")? + 2,
            b'!' if rest.starts_with("<!--") => {
                self.position += 4;
                self.position = self.find("-->")? + 3;
            }
            b'!' if rest.starts_with("<![CDATA[") => self.position = self.find("]]>")? + 3,
            b'!' => self.position = doctype_end(self.text, self.position).ok()?,
            _ => self.start_tag()?,
        }
        Some(())
    }

    fn start_tag(&mut self) -> Option<()> {
        let rest = &self.text[self.position + 1..];
        let name = &rest[..rest.bytes().position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>'))?];
        self.enter(name);
        let mut quote = None;
        let length = rest.as_bytes()[name.len()..].iter().position(|&b| match quote {
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
        });
        let length = name.len() + length?;
        self.position += 1 + length + 1;
        self.end = rest.as_bytes()[..length].ends_with(b"/").then_some(self.position);
        Some(())
    }

    fn leave_ended(&mut self, offset: usize) {
        if self.end.is_some_and(|end| end <= offset) {
            self.end = None;
            if let Some(outer) = self.outer.pop() {
                self.seen.truncate(self.innermost.children);
                self.innermost = outer;
            }
        }
    }

    fn enter(&mut self, name: &'a str) {
        let count = self.count(name);
        *count += 1;
        let index = *count;
        let level = Level { name, index, children: self.seen.len(), others: None };
        self.outer.push(mem::replace(&mut self.innermost, level));
    }

    /// How often a name has stood among the children of the innermost element.
    fn count(&mut self, name: &'a str) -> &mut usize {
        let children = self.innermost.children;
        let known = self.seen[children..].iter().position(|(known, _)| *known == name);
        let at = children + known.unwrap_or(self.seen.len() - children);
        if at == children + FEW {
            return self.innermost.others.get_or_insert_default().entry(name).or_default();
        }
        if known.is_none() {
            self.seen.push((name, 0));
        }
        &mut self.seen[at].1
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
    fn children_of_many_names_are_counted() {
        let names: Vec<String> = (0..3 * FEW).map(|index| format!("n{index}")).collect();
        let elements: String = names.iter().map(|name| format!("<{name}><a/><b/></{name}>")).collect();
        let document = format!("<r>{elements}{elements}</r>");
        let mut paths = Paths::new(&document, &Context::default());
        for (count, index) in [("", 0), ("[2]", elements.len())] {
            for name in &names {
                let at = 3 + index + elements.find(&format!("<{name}>")).expect("a name");
                assert_eq!(paths.at(at + 1, ""), format!("/r/{name}{count}"));
                assert_eq!(paths.at(at + name.len() + 7, ""), format!("/r/{name}{count}/b"));
            }
        }
    }

    #[test]
    fn long_paths_lose_their_beginning() {
        let document = "<aaaaaaaaa>".repeat(1000);
        let path = Paths::new(&document, &Context::default()).at(document.len(), "/@b");
        assert!(path.starts_with('…') && path.ends_with("/aaaaaaaaa/@b") && path.len() <= LONGEST + 10, "{path}");
    }
}
