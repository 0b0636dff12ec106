//! What this reader and others make of one document. Each reader's view is written in one form, and the forms are compared; where another
//! reader does not hold a document to the recommendations, that is said here, rule by rule.
#![allow(dead_code, unreachable_pub, reason = "tests and fuzz targets take what they need")]

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};
use xsd_runtime::{AnyElement, AnyNode, DecodeError, DecodeErrorKind, DecodeOptions, decode};

/// A document in the form that all readers' views are brought into.
#[derive(Default)]
struct Form {
    out: String,
    /// Text that is not written yet: readers cut it differently.
    text: String,
}

impl Form {
    fn start(&mut self, namespace: &str, local: &str, attributes: impl Iterator<Item = (String, String, String)>) {
        self.write_text();
        self.out.push_str(&format!("<{{{namespace}}}{local}"));
        let mut attributes: Vec<_> =
            attributes.map(|(namespace, local, value)| format!(" {{{namespace}}}{local}={value:?}")).collect();
        attributes.sort();
        self.out.extend(attributes);
        self.out.push('>');
    }

    fn end(&mut self) {
        self.write_text();
        self.out.push_str("</>");
    }

    fn write_text(&mut self) {
        if !self.text.is_empty() {
            self.out.push_str(&format!("{:?}", self.text));
            self.text.clear();
        }
    }
}

/// Limits that no document of the tests passes.
fn options() -> DecodeOptions {
    DecodeOptions::lenient().with_max_depth(1000).with_max_attributes(1000)
}

/// The document as this reader reads it.
pub fn ours(xml: &str) -> Result<String, DecodeError> {
    fn write(element: &AnyElement, form: &mut Form) {
        let attributes = element.attributes().iter();
        let attributes = attributes.map(|a| (a.namespace().into(), a.local().into(), a.value().into()));
        form.start(element.namespace(), element.local(), attributes);
        for child in element.children() {
            match child {
                AnyNode::Text(text) => form.text.push_str(text),
                AnyNode::Element(element) => write(element, form),
            }
        }
        form.end();
    }
    let root = decode::<AnyElement>(xml.as_bytes(), &options())?.value;
    let mut form = Form::default();
    write(&root, &mut form);
    Ok(form.out)
}

/// The document as roxmltree reads it.
fn roxmltree(xml: &str) -> Option<String> {
    fn write(node: roxmltree::Node<'_, '_>, form: &mut Form) {
        let attributes =
            node.attributes().map(|a| (a.namespace().unwrap_or_default().into(), a.name().into(), a.value().into()));
        form.start(node.tag_name().namespace().unwrap_or_default(), node.tag_name().name(), attributes);
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                form.text.push_str(text);
            } else if child.is_element() {
                write(child, form);
            }
        }
        form.end();
    }
    let document = roxmltree::Document::parse(xml).ok()?;
    let mut form = Form::default();
    write(document.root_element(), &mut form);
    Some(form.out)
}

/// The document as quick-xml reads it.
fn quick_xml(xml: &str) -> Result<String, String> {
    const VERSION: XmlVersion = XmlVersion::Implicit1_0;
    fn uri(result: ResolveResult<'_>) -> Result<String, String> {
        match result {
            ResolveResult::Unbound => Ok(String::new()),
            // It has the name as it is written: white space and references are for us to see to.
            ResolveResult::Bound(namespace) => {
                let name = namespace.into_inner().replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
                quick_xml::escape::unescape(&name).map(Into::into).map_err(|error| error.to_string())
            }
            ResolveResult::Unknown(prefix) => Err(format!("unknown prefix {prefix}")),
        }
    }
    fn start(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>, form: &mut Form) -> Result<(), String> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if attribute.key.as_namespace_binding().is_none() {
                let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
                let value = attribute.normalized_value(VERSION).map_err(|error| error.to_string())?;
                attributes.push((uri(namespace)?, local.into_inner().to_owned(), value.into_owned()));
            }
        }
        let (namespace, local) = reader.resolver().resolve_element(tag.name());
        form.start(&uri(namespace)?, local.into_inner(), attributes.into_iter());
        Ok(())
    }
    let mut reader = NsReader::from_str(xml);
    let mut form = Form::default();
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                start(&reader, &tag, &mut form)?;
            }
            Event::Empty(tag) => {
                start(&reader, &tag, &mut form)?;
                form.end();
            }
            Event::End(_) => {
                depth -= 1;
                form.end();
            }
            Event::Text(text) if depth > 0 => form.text.push_str(&text.xml_content(VERSION)),
            Event::CData(text) if depth > 0 => form.text.push_str(&text.xml_content(VERSION)),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().map_err(|error| error.to_string())? {
                Some(c) => form.text.push(c),
                None => {
                    let character = quick_xml::escape::resolve_predefined_entity(&reference);
                    form.text.push_str(character.ok_or("an unknown entity")?);
                }
            },
            Event::Eof => return Ok(form.out),
            _ => {}
        }
    }
}

/// Whether an error is about a rule of the recommendations that roxmltree does not enforce (`wellformed.rs` has each of them).
fn roxmltree_is_lenient(xml: &str, error: &DecodeError) -> bool {
    const LENIENT: [&str; 5] = [
        // Namespaces in XML, "Reserved Prefixes and Namespace Names".
        "the prefix `xmlns` may not be declared",
        // Namespaces in XML, "No Prefix Undeclaring".
        "a prefix may not be undeclared",
        // The same, production 7: a colon stands between two names.
        "expected a name, found `:`",
        // "Unique Att Spec", for declarations.
        "an attribute stands twice: found `xmlns",
        // Production 16: white space behind the target of a processing instruction.
        "expected `?>`",
    ];
    // Production 23: white space behind `<?xml`, be there a byte order mark before it or not.
    let has_declaration = xml.strip_prefix('\u{FEFF}').unwrap_or(xml).starts_with("<?xml");
    let in_declaration = has_declaration && xml.find("?>").is_none_or(|end| error.offset() <= end);
    // Production 17: no target of a processing instruction is `xml`; roxmltree looks for one with a space behind it.
    let is_target = error.to_string().contains("the XML declaration may stand at the very beginning only")
        && xml.get(error.offset()..).is_some_and(|rest| !rest.starts_with("<?xml "));
    in_declaration
        || is_target
        || is_no_code_point(xml, error)
        || LENIENT.iter().any(|message| error.to_string().contains(message))
}

/// Whether an error is about a reference to a number that is no code point of a character: roxmltree reads U+FFFD there, against constraint
/// "Legal Character".
fn is_no_code_point(xml: &str, error: &DecodeError) -> bool {
    let digits = xml.get(error.offset()..).and_then(|rest| rest.strip_prefix("&#")?.split(';').next());
    let code = digits.and_then(|digits| match digits.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    });
    code.is_some_and(|code| char::from_u32(code).is_none())
}

/// Whether this reader and roxmltree agree on whether a document is well-formed, and on what it says.
pub fn with_roxmltree(xml: &str) -> Result<(), String> {
    // An attribute `p:xmlns` is none that declares a namespace; roxmltree takes it for one.
    if xml.contains(":xmlns") {
        return Ok(());
    }
    let theirs = roxmltree(xml);
    match ours(xml) {
        // That is no rule.
        Err(error) if error.kind() == DecodeErrorKind::Limit => Ok(()),
        Err(error) if theirs.is_some() && !roxmltree_is_lenient(xml, &error) => {
            Err(format!("refused, and read by roxmltree: {error}\n{xml:?}"))
        }
        Err(_) => Ok(()),
        // Before a reference, roxmltree leaves a carriage return as it is.
        Ok(ours) if xml.contains('\r') => {
            let feeds = |form: &str| form.replace("\\r", "\\n");
            compare(&feeds(&ours), theirs.as_deref().map(feeds).as_deref(), xml)
        }
        Ok(ours) => compare(&ours, theirs.as_deref(), xml),
    }
}

fn compare(ours: &str, theirs: Option<&str>, xml: &str) -> Result<(), String> {
    if theirs == Some(ours) { Ok(()) } else { Err(format!("{xml:?}\nis here:  {ours}\nand there: {theirs:?}")) }
}

/// Whether quick-xml reads what this reader reads, and reads the same. What it reads besides says nothing: it leaves out the productions of
/// names and characters, most constraints of attributes and all of the document's structure but matching tags.
pub fn with_quick_xml(xml: &str) -> Result<(), String> {
    match ours(xml) {
        Ok(ours) => match quick_xml(xml) {
            Ok(theirs) => compare(&ours, Some(&theirs), xml),
            Err(error) => Err(format!("read here, and not by quick-xml: {error}\n{xml:?}")),
        },
        Err(_) => Ok(()),
    }
}
