//! What a text may cost: refuses, before a tree is built, what would take time or memory out of proportion to its length.
//!
//! Building a tree is linear in the text but for three things: attributes of one element are compared with each other, namespaces in scope are searched
//! one by one and copied wherever one is declared, and entities are searched one by one and expand. A single scan bounds them. It need not be exact about ill-formed texts: the parser behind it refuses
//! those.

use std::collections::HashMap;
use std::ops::Range;

use crate::limits::{Limit, Limits};

/// Namespaces in scope, summed up over all elements.
const MAX_NAMESPACES: usize = 50_000_000;

/// What is over a bound: where, and a message.
pub(super) type Excess = (Range<usize>, Option<Limit>, String);

/// Checks a text.
///
/// # Errors
/// What is over a bound.
pub(super) fn check(text: &str, limits: &Limits) -> Result<(), Excess> {
    let scan = Scan { text, limits };
    let mut body = scan.prolog(0);
    if text[body..].starts_with("<!DOCTYPE") {
        let (entities, end) = scan.doctype(body)?;
        scan.expansion(&entities, end)?;
        body = end;
    }
    scan.tags(body..text.len()).map(|_| ())
}

struct Scan<'t> {
    text: &'t str,
    limits: &'t Limits,
}

/// The namespaces in scope.
#[derive(Default)]
struct Scope {
    /// How many each open element has declared.
    open: Vec<usize>,
    /// All of them.
    size: usize,
    /// The sizes at all elements so far, summed up.
    sum: usize,
}

/// An entity's name, and where its value is.
type Entity<'t> = (&'t str, Range<usize>);

impl<'t> Scan<'t> {
    /// The offset behind comments, processing instructions and white space.
    fn prolog(&self, mut at: usize) -> usize {
        loop {
            let rest = self.text[at..].trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\u{FEFF}');
            at = self.text.len() - rest.len();
            at = match rest {
                _ if rest.starts_with("<!--") => self.behind(at + 4, "-->"),
                _ if rest.starts_with("<?") => self.behind(at + 2, "?>"),
                _ => return at,
            };
        }
    }

    /// The general entities that the internal subset declares, and where it ends.
    fn doctype(&self, start: usize) -> Result<(Vec<Entity<'t>>, usize), Excess> {
        let mut entities = Vec::new();
        let mut at = start + "<!DOCTYPE".len();
        let mut in_subset = false;
        while let Some(&byte) = self.text.as_bytes().get(at) {
            let rest = &self.text.as_bytes()[at..];
            match byte {
                b'[' => in_subset = true,
                b']' => in_subset = false,
                b'>' if !in_subset => return Ok((entities, at + 1)),
                b'"' | b'\'' => at = self.behind(at + 1, if byte == b'"' { "\"" } else { "'" }) - 1,
                b'<' if rest.starts_with(b"<!--") => at = self.behind(at + 4, "-->") - 1,
                b'<' if rest.starts_with(b"<?") => at = self.behind(at + 2, "?>") - 1,
                b'<' if rest.starts_with(b"<!ENTITY") => {
                    if let Some(entity) = self.entity(at + "<!ENTITY".len()) {
                        at = entity.1.end;
                        if self.tags(entity.1.clone())?.sum > 0 {
                            return Err((entity.1, None, String::from("an entity declares a namespace")));
                        }
                        entities.push(entity);
                        if self.limits.is_over(Limit::Entities, entities.len()) {
                            let most = self.limits.get(Limit::Entities);
                            let message = format!("the document declares more than {most} entities");
                            return Err((at..at, Some(Limit::Entities), message));
                        }
                    }
                }
                _ => {}
            }
            at += 1;
        }
        Ok((entities, self.text.len()))
    }

    /// A declaration behind its `<!ENTITY`; `None` for a parameter or external entity.
    fn entity(&self, at: usize) -> Option<Entity<'t>> {
        let rest = self.text.get(at..)?.trim_start();
        let name = rest.split_ascii_whitespace().next().filter(|name| !name.starts_with('%'))?;
        let value = rest[name.len()..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let start = self.text.len() - value.len() + 1;
        let end = start + self.text.get(start..)?.find(quote)?;
        Some((name, start..end))
    }

    /// The offset behind the next occurrence of an end mark.
    fn behind(&self, from: usize, mark: &str) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.find(mark).map_or(self.text.len(), |at| from + at + mark.len())
    }

    /// Bounds what the references in a body expand to.
    fn expansion(&self, entities: &[Entity<'t>], body: usize) -> Result<(), Excess> {
        let mut known = HashMap::new();
        for (name, value) in entities {
            // The first declaration binds (XML, 4.2).
            known.entry(*name).or_insert(Known { value: &self.text[value.clone()], size: None });
        }
        let mut total = 0u64;
        for (at, name) in references(&self.text[body..]) {
            total = total.saturating_add(size(name, &mut known, 0));
            if total > self.limits.get(Limit::Expansion) {
                let start = body + at;
                let message = format!("entities expand to more than {} bytes", self.limits.get(Limit::Expansion));
                return Err((start..start + name.len() + 2, Some(Limit::Expansion), message));
            }
        }
        Ok(())
    }

    /// Bounds the attributes and the namespaces of every element in a range.
    fn tags(&self, range: Range<usize>) -> Result<Scope, Excess> {
        let mut scope = Scope::default();
        let mut at = range.start;
        while let Some(found) = self.text.get(at..range.end).and_then(|rest| rest.find('<')) {
            let start = at + found;
            let rest = &self.text.as_bytes()[start..];
            at = if rest.starts_with(b"<!--") {
                self.behind(start + 4, "-->")
            } else if rest.starts_with(b"<![CDATA[") {
                self.behind(start + 9, "]]>")
            } else if rest.starts_with(b"<?") {
                self.behind(start + 2, "?>")
            } else if rest.starts_with(b"</") {
                scope.size -= scope.open.pop().unwrap_or_default();
                start + 2
            } else {
                self.start_tag(start, &mut scope)?
            };
        }
        Ok(scope)
    }

    fn start_tag(&self, start: usize, scope: &mut Scope) -> Result<usize, Excess> {
        let bytes = self.text.as_bytes();
        let (mut attributes, mut namespaces) = (0, 0);
        let mut at = start + 1;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => break,
                b'=' => attributes += 1,
                b'"' => at = self.behind(at + 1, "\"") - 1,
                b'\'' => at = self.behind(at + 1, "'") - 1,
                b'x' if bytes[at..].starts_with(b"xmlns") => namespaces += 1,
                _ => {}
            }
            at += 1;
        }
        scope.size += namespaces;
        scope.sum += scope.size;
        let excess = |limit, message| Err((start..start + 1, limit, message));
        if self.limits.is_over(Limit::Attributes, attributes) {
            let message = format!("an element has more than {} attributes", self.limits.get(Limit::Attributes));
            return excess(Some(Limit::Attributes), message);
        }
        if self.limits.is_over(Limit::Namespaces, scope.size) {
            let message = format!("more than {} namespaces are in scope", self.limits.get(Limit::Namespaces));
            return excess(Some(Limit::Namespaces), message);
        }
        if scope.sum > MAX_NAMESPACES {
            return excess(None, String::from("too many namespaces are in scope of too many elements"));
        }
        if bytes[at - 1] == b'/' {
            scope.size -= namespaces;
        } else {
            scope.open.push(namespaces);
        }
        Ok(at)
    }
}

/// The general entities that a text refers to, and where.
fn references(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('&').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| c == ';' || c == '&' || c == '<' || c.is_ascii_whitespace())?;
        let name = &rest[..end];
        (rest[end..].starts_with(';') && !name.starts_with('#')).then_some((at, name))
    })
}

/// What is known of an entity: its value, and how many bytes that expands to.
struct Known<'t> {
    value: &'t str,
    size: Option<u64>,
}

/// How many bytes an entity expands to. The parser follows ten levels, and refuses more.
fn size<'t>(name: &str, entities: &mut HashMap<&'t str, Known<'t>>, level: usize) -> u64 {
    let Some(entity) = entities.get_mut(name) else { return 1 };
    if let Some(size) = entity.size {
        return size;
    }
    if level > 10 {
        return 1;
    }
    // Known in advance: a loop ends, and the parser reports it.
    entity.size = Some(1);
    let value = entity.value;
    let mut total = value.len() as u64;
    for (_, inner) in references(value) {
        total = total.saturating_add(size(inner, entities, level + 1));
    }
    if let Some(entity) = entities.get_mut(name) {
        entity.size = Some(total);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Option<String> {
        check(text, &Limits::default()).err().map(|(.., message)| message)
    }

    #[test]
    fn ordinary_texts_pass() {
        for text in [
            "<a b='1'/>",
            "<!DOCTYPE a [<!ENTITY e 'x'> <!ENTITY % p \"y\"> <!-- ' --> <?p ' ?>]><a>&e;&lt;&#10;</a>",
            "<!DOCTYPE a SYSTEM 'a.dtd'><a/>",
            "<a><![CDATA[ < ' ]]><!-- < ' --></a>",
            "<!DOCTYPE",
            "<!DOCTYPE a [<!ENTITY",
            "<a b='",
            "",
        ] {
            assert_eq!(message(text), None, "{text}");
        }
    }

    #[test]
    fn a_billion_laughs_are_refused() {
        let mut text = String::from("<!DOCTYPE a [<!ENTITY e0 'ha'>");
        for level in 1..10 {
            let value = format!("&e{};", level - 1).repeat(10);
            text.push_str(&format!("<!ENTITY e{level} '{value}'>"));
        }
        text.push_str("]><a>&e9;</a>");
        assert_eq!(message(&text).as_deref(), Some("entities expand to more than 16777216 bytes"));
    }

    #[test]
    fn one_large_entity_often_is_refused() {
        let text = format!("<!DOCTYPE a [<!ENTITY e '{}'>]><a>{}</a>", "x".repeat(1 << 16), "&e;".repeat(1_000));
        assert_eq!(message(&text).as_deref(), Some("entities expand to more than 16777216 bytes"));
    }

    #[test]
    fn many_attributes_are_refused_in_entities_too() {
        let tag: String = (0..2_000).map(|n| format!(" a{n}=''")).collect();
        let expected = Some("an element has more than 1000 attributes");
        assert_eq!(message(&format!("<a{tag}/>")).as_deref(), expected);
        assert_eq!(message(&format!("<!DOCTYPE a [<!ENTITY e \"<b{tag}/>\">]><a>&e;</a>")).as_deref(), expected);
    }

    #[test]
    fn a_document_type_in_a_comment_hides_nothing() {
        let tag: String = (0..2_000).map(|n| format!(" a{n}=''")).collect();
        let text = format!("<!-- <!DOCTYPE a [ --><a><!-- <!DOCTYPE a [ --><b{tag}/></a>");
        assert_eq!(message(&text).as_deref(), Some("an element has more than 1000 attributes"));
    }

    #[test]
    fn many_entities_are_refused() {
        let entities: String = (0..3_000).map(|n| format!("<!ENTITY e{n} ''>")).collect();
        let text = format!("<!DOCTYPE a [{entities}]><a/>");
        assert_eq!(message(&text).as_deref(), Some("the document declares more than 2000 entities"));
    }

    #[test]
    fn many_namespaces_are_refused() {
        let declared: String = (0..600).map(|n| format!(" xmlns:a{n}='u'")).collect();
        let nested = format!("<a{declared}><a{declared}/></a>");
        assert_eq!(message(&nested).as_deref(), Some("more than 1000 namespaces are in scope"));
        let beside = format!("<r><a{declared}></a><a{declared}/><a{declared}/></r>");
        assert_eq!(message(&beside), None);
        let many = format!("<a{declared}>{}</a>", "<b/>".repeat(100_000));
        assert_eq!(message(&many).as_deref(), Some("too many namespaces are in scope of too many elements"));
        let entity = "<!DOCTYPE a [<!ENTITY e \"<b xmlns:p='u'/>\">]><a>&e;</a>";
        assert_eq!(message(entity).as_deref(), Some("an entity declares a namespace"));
    }
}
