//! The text of `xs:documentation`.

use roxmltree::Node;

use super::reader::Reader;

/// Elements of HTML that begin a paragraph.
const BLOCKS: &[&str] = &[
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

impl Reader {
    /// The documentation in an element's own annotation.
    pub(super) fn documentation(&self, node: Node<'_, '_>) -> Option<String> {
        self.documentation_in(self.child(node, "annotation").as_slice())
    }

    /// The documentation in some annotations.
    pub(super) fn documentation_in(&self, annotations: &[Node<'_, '_>]) -> Option<String> {
        let mut text = String::new();
        for &annotation in annotations {
            for documentation in self.named(annotation, "documentation") {
                flatten(documentation, &mut text);
                text.push_str("\n\n");
            }
        }
        Some(paragraphs(&text)).filter(|text| !text.is_empty())
    }
}

/// The text of an element without its markup; blocks are set apart by empty lines.
fn flatten(node: Node<'_, '_>, text: &mut String) {
    for child in node.children() {
        if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        } else if child.is_element() {
            let is_block = BLOCKS.contains(&child.tag_name().name().to_ascii_lowercase().as_str());
            if is_block {
                text.push_str("\n\n");
            }
            flatten(child, text);
            if is_block {
                text.push_str("\n\n");
            }
        }
    }
}

/// Normalises white space: words apart by one space, paragraphs by one empty line.
fn paragraphs(text: &str) -> String {
    let mut result = String::new();
    let mut is_new = false;
    for line in text.lines() {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_none() {
            is_new = true;
        }
        for word in words {
            if !result.is_empty() {
                result.push_str(if is_new { "\n\n" } else { " " });
            }
            is_new = false;
            result.push_str(word);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markup: &str, expected: &str) {
        let xml = format!("<d>{markup}</d>");
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let mut text = String::new();
        flatten(document.root_element(), &mut text);
        assert_eq!(paragraphs(&text), expected);
    }

    #[test]
    fn white_space_is_normalised_into_paragraphs() {
        check("\n   The tag's\n   name.  \n\n \n\tUnique.\n", "The tag's name.\n\nUnique.");
        check("  ", "");
    }

    #[test]
    fn markup_is_flattened() {
        check("<p>A <b>bold</b> word.</p><p>And <i>an</i>other.</p>", "A bold word.\n\nAnd another.");
        check("one<br/>two", "one\n\ntwo");
    }
}
