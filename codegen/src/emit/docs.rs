//! Doc comments. They are kept beside the tokens, in which an attribute stands for them: a text that nobody has to parse or to lay out.

use std::cell::RefCell;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// How the attribute begins, as text.
const MARK: &str = "#[doc_";

/// The doc comments of a file, each as its lines.
#[derive(Default)]
pub(super) struct Docs(RefCell<Vec<Vec<String>>>);

impl Docs {
    /// The attribute that stands for a doc comment; none where it has no paragraphs.
    pub(super) fn mark(&self, paragraphs: &[String]) -> Option<TokenStream> {
        let lines = doc_lines(paragraphs);
        if lines.is_empty() {
            return None;
        }
        let mut kept = self.0.borrow_mut();
        let mark = format_ident!("doc_{}", kept.len());
        kept.push(lines);
        Some(quote!(#[#mark]))
    }

    /// Puts the doc comments in the places of the attributes, each of which has a line of its own.
    pub(super) fn restore(&self, text: &str) -> String {
        let kept = self.0.borrow();
        let mut restored = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some(at) = rest.find(MARK) {
            let (before, behind) = (&rest[..at], &rest[at + MARK.len()..]);
            let indent = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
            let found = behind
                .split_once(']')
                .and_then(|(index, behind)| Some((kept.get(index.parse::<usize>().ok()?)?, behind)));
            restored.push_str(before);
            match found.filter(|_| indent.bytes().all(|b| b == b' ')) {
                None => {
                    restored.push_str(MARK);
                    rest = behind;
                }
                Some((lines, behind)) => {
                    for (index, line) in lines.iter().enumerate() {
                        if index > 0 {
                            restored.push('\n');
                            restored.push_str(indent);
                        }
                        restored.push_str("///");
                        restored.push_str(line.trim_end_matches(' '));
                    }
                    rest = behind;
                }
            }
        }
        restored.push_str(rest);
        restored
    }
}

/// The lines of doc comments, behind the slashes.
pub(super) fn doc_lines(paragraphs: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        for line in wrap(paragraph) {
            lines.push(format!(" {line}"));
        }
    }
    lines
}

/// Breaks a paragraph into lines; inline code stays in one piece.
fn wrap(paragraph: &str) -> Vec<String> {
    const WIDTH: usize = 110;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut in_code = false;
    for word in paragraph.split(' ') {
        let full = line.chars().count() + 1 + word.chars().count() > WIDTH;
        if full && !in_code && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        in_code ^= word.matches('`').count() % 2 == 1;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn docs(comments: &[&[&str]]) -> Docs {
        let docs = Docs::default();
        for (index, paragraphs) in comments.iter().enumerate() {
            let paragraphs: Vec<String> = paragraphs.iter().map(|&text| text.to_owned()).collect();
            let mark = docs.mark(&paragraphs).map(|mark| mark.to_string().replace(' ', ""));
            assert_eq!(mark, Some(format!("{MARK}{index}]")));
        }
        docs
    }

    #[test]
    fn comments_stand_where_their_marks_stood() {
        let docs = docs(&[&["A type.", "More of it."], &["A field.  "]]);
        let restored = docs.restore("#[doc_0]\npub struct A {\n    #[doc_1]\n    pub b: bool,\n}\n");
        assert_eq!(
            restored,
            "/// A type.\n///\n/// More of it.\npub struct A {\n    /// A field.\n    pub b: bool,\n}\n"
        );
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        let docs = docs(&[&["A type."]]);
        for text in ["/// as #[doc_0]\n", "f(\"#[doc_0]\");\n", "#[doc_1]\n", "#[doc_x]\n", "#[doc_0"] {
            assert_eq!(docs.restore(text), text);
        }
    }

    #[test]
    fn nothing_to_say_has_no_mark() {
        assert!(Docs::default().mark(&[]).is_none());
    }
}
