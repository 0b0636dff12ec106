//! Rustdoc: what an item stands for, where its schema defines it, what the schema says of it.

use crate::diagnostic::Sources;
use crate::schema::{
    AttributeId, Derivation, ElementId, FacetKind, Origin, Schema, SimpleTypeId, TypeId, ValueConstraint,
};

/// Writes the docs of a set.
pub(super) struct Docs<'a> {
    schema: &'a Schema,
    sources: &'a Sources,
}

impl<'a> Docs<'a> {
    pub(super) fn new(schema: &'a Schema, sources: &'a Sources) -> Self {
        Self { schema, sources }
    }

    /// `Tag`, tag.xsd:38; extends `TagSimple`.
    pub(super) fn of_type(&self, ty: TypeId) -> Vec<String> {
        let origin = match ty {
            TypeId::Simple(id) => &self.schema[id].origin,
            TypeId::Complex(id) => &self.schema[id].origin,
        };
        let mut paragraphs = documentation(origin.documentation.as_deref());
        let mut line = self.place(self.schema.type_label(ty), origin);
        match ty {
            TypeId::Complex(id) if self.schema[id].base != TypeId::Complex(self.schema.any_type()) => {
                let verb = match self.schema[id].derivation {
                    Derivation::Extension => "extends",
                    Derivation::Restriction => "restricts",
                };
                line.push_str(&format!("; {verb} `{}`", self.schema.type_label(self.schema[id].base)));
            }
            TypeId::Simple(id) => line.push_str(&self.facets(id)),
            TypeId::Complex(_) => {}
        }
        line.push('.');
        paragraphs.push(line);
        paragraphs
    }

    /// `Tag`, tag.xsd:38
    pub(super) fn place(&self, label: &str, origin: &Origin) -> String {
        match (origin.document, origin.span) {
            (Some(document), Some(span)) => {
                let (line, _) = self.sources.get(span.source).position(span.start as usize);
                format!("`{label}`, {}:{line}", self.schema.documents[document].file_name)
            }
            _ => format!("`{label}`"),
        }
    }

    /// `color`, pattern `#[0-9a-f]{6}`
    pub(super) fn of_element(&self, id: ElementId) -> Vec<String> {
        let element = &self.schema[id];
        let mut line = format!("`{}`", element.name.local);
        if let TypeId::Simple(ty) = element.ty
            && self.schema[ty].name.is_none()
        {
            line.push_str(&self.facets(ty));
        }
        line.push_str(&constraint(element.value.as_ref()));
        with(line, element.origin.documentation.as_deref())
    }

    pub(super) fn of_attribute(&self, id: AttributeId, value: Option<&ValueConstraint>) -> Vec<String> {
        let attribute = &self.schema[id];
        let line = format!("The attribute `{}`{}", attribute.name.local, constraint(value));
        with(line, attribute.origin.documentation.as_deref())
    }

    /// A value of an enumeration.
    pub(super) fn value(&self, text: &str, said: Option<&str>) -> Vec<String> {
        with(code(text), said)
    }

    fn facets(&self, id: SimpleTypeId) -> String {
        let mut line = String::new();
        for facet in self.schema[id].facets.iter().filter(|facet| facet.kind != FacetKind::Enumeration) {
            line.push_str(&format!(", {} {}", facet.kind.name(), code(&facet.value.text)));
        }
        line
    }
}

fn constraint(value: Option<&ValueConstraint>) -> String {
    match value {
        None => String::new(),
        Some(ValueConstraint::Default(literal)) => format!(", default {}", code(&literal.text)),
        Some(ValueConstraint::Fixed(literal)) => format!(", always {}", code(&literal.text)),
    }
}

fn with(line: String, said: Option<&str>) -> Vec<String> {
    let mut paragraphs = documentation(said);
    match paragraphs.first_mut() {
        Some(first) => *first = format!("{line}. {first}"),
        None => paragraphs.push(line),
    }
    paragraphs
}

/// A text as inline code, whatever it holds.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// `xs:documentation` as paragraphs of Markdown that say the same.
pub(super) fn documentation(text: Option<&str>) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for paragraph in text.unwrap_or_default().split("\n\n") {
        let paragraph = escape(paragraph);
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
    }
    paragraphs
}

/// Text with nothing in it that Markdown or rustdoc would take for markup, but for code between backticks; addresses become links.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let keeps_code = text.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    for word in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        if word.starts_with("http://") || word.starts_with("https://") {
            let end = word.trim_end_matches(['.', ',', ';', ')', '>']).len();
            escaped.push('<');
            for c in word[..end].chars() {
                if !matches!(c, '<' | '>') {
                    escaped.push(c);
                }
            }
            escaped.push('>');
            escaped.push_str(&word[end..].replace('>', "\\>"));
            continue;
        }
        let marker = marker(word);
        for (at, c) in word.char_indices() {
            in_code ^= c == '`' && keeps_code;
            let at_edge = at == 0 || at + c.len_utf8() == word.len();
            let is_markup = match c {
                '[' | ']' | '<' | '>' | '*' | '\\' => true,
                '`' => !keeps_code,
                '_' => at_edge,
                _ => marker == Some(at),
            };
            if is_markup && !in_code {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// Where a word has to be escaped that would begin a heading, a list or a rule if it came to stand at the beginning of a line.
fn marker(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && matches!(&word[digits..], "." | ")");
    let is_rule = match word.chars().next() {
        Some(first @ ('#' | '-' | '+' | '=' | '~')) => word.chars().all(|c| c == first),
        _ => false,
    };
    (is_number || is_rule).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::{code, documentation};

    #[test]
    fn text_of_a_schema_is_no_markup() {
        assert_eq!(
            documentation(Some("See [a] <b>.\n\nAt http://x.example/y.")),
            ["See \\[a\\] \\<b\\>.", "At <http://x.example/y>."]
        );
        assert_eq!(documentation(Some("# `a[0]` is CLOUD_ASSET _x_")), ["\\# `a[0]` is CLOUD_ASSET \\_x\\_"]);
        assert_eq!(documentation(Some("either - or 1. + -1 a.b #1")), ["either \\- or 1\\. \\+ -1 a.b #1"]);
        assert_eq!(documentation(Some("a ` b")), ["a \\` b"]);
        assert_eq!(documentation(None), Vec::<String>::new());
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code(""), "`\"\"`");
    }
}
