//! Records that are not as decoders would like them.

use std::fmt::Write as _;

use super::{WORDS, Writer, tag};

/// The start tags of children of tags begin so.
const CHILD: &str = "\n      <";

/// A tag, in the parts that its children are.
fn parts(w: &mut Writer, index: u64) -> (String, Vec<String>, String) {
    let before = std::mem::take(&mut w.out);
    tag::record(w, index);
    let record = std::mem::replace(&mut w.out, before);
    let (start, rest) = record.split_once(CHILD).expect("a tag has an id");
    let (children, end) = rest.rsplit_once("\n    </").expect("a tag ends");
    let mut parts: Vec<String> = Vec::new();
    for part in children.split(CHILD) {
        match parts.last_mut() {
            Some(last) if part.starts_with('/') => *last += &format!("{CHILD}{part}"),
            _ => parts.push(format!("{CHILD}{part}")),
        }
    }
    (start.to_owned(), parts, format!("\n    </{end}"))
}

fn shuffle<T>(w: &mut Writer, parts: &mut [T]) {
    for last in (1..parts.len()).rev() {
        let other = w.random.range(0, last as u64) as usize;
        parts.swap(last, other);
    }
}

/// A tag whose children stand in any order.
pub(super) fn out_of_order(w: &mut Writer, index: u64) {
    let (start, mut parts, end) = parts(w, index);
    shuffle(w, &mut parts);
    w.out.push_str(&(start + &parts.concat() + &end));
}

/// A tag with a child that the schema does not know.
pub(super) fn unknown_child(w: &mut Writer, index: u64) {
    let (start, mut parts, end) = parts(w, index);
    let at = w.random.range(0, parts.len() as u64) as usize;
    parts.insert(at, format!("{CHILD}newSince>{}</newSince>", 1000 + index));
    w.out.push_str(&(start + &parts.concat() + &end));
}

/// A tag whose texts are CDATA sections.
pub(super) fn cdata(w: &mut Writer, index: u64) {
    w.inside("Tag", |w| {
        w.leaf("id", 16_000_000 + index);
        for (name, words) in [("name", 4), ("ruleText", 8), ("provider", 1), ("description", 20)] {
            let text = w.words(1, words);
            w.cdata(name, &text);
        }
    });
}

/// A tag whose texts are references for the most part.
pub(super) fn entities(w: &mut Writer, index: u64) {
    w.inside("Tag", |w| {
        w.leaf("id", 16_000_000 + index);
        for (name, words) in [("name", 4), ("ruleText", 8), ("description", 20)] {
            let text = w.some_words(&WORDS[12..17], 1, words);
            w.text(name, &text);
        }
    });
}

/// An item whose values are attributes.
pub(super) fn attributes(w: &mut Writer, index: u64) {
    w.line();
    let (name, color) = (w.plain_words(1, 4), w.hex(6));
    let r = &mut w.random;
    let (day, hour, parent) = (r.range(10, 28), r.range(10, 23), r.range(1_000_000, 20_000_000));
    let (active, score) = (r.one_in(2), r.range(1, 5));
    let _ = write!(
        w.out,
        "<item id=\"{}\" name=\"{name}\" created=\"2024-05-{day}T{hour}:00:00Z\" modified=\"2025-06-{day}T{hour}:30:00Z\" \
         color=\"#{color}\" kind=\"STATIC\" parent=\"{parent}\" active=\"{active}\" score=\"{score}\" provider=\"EC2\"",
        16_000_000 + index
    );
    if w.random.one_in(4) {
        let note = w.plain_words(1, 5);
        let _ = writeln!(w.out, "><note>{note}</note></item>");
    } else {
        w.out.push_str("/>\n");
    }
}

/// An item whose attributes stand in any order.
pub(super) fn shuffled_attributes(w: &mut Writer, index: u64) {
    let before = std::mem::take(&mut w.out);
    attributes(w, index);
    let record = std::mem::replace(&mut w.out, before);
    let (start, rest) = record.split_once(" id=").expect("an item has an id");
    let (attributes, end) = rest.rsplit_once('"').expect("an item has attributes");
    let attributes = format!("id={attributes}");
    let mut attributes: Vec<&str> = attributes.split("\" ").collect();
    shuffle(w, &mut attributes);
    let _ = write!(w.out, "{start} {}\"{end}", attributes.join("\" "));
}

/// A line whose elements have attributes.
pub(super) fn attributed(w: &mut Writer, index: u64) {
    let (name, status) = (w.plain_words(1, 4), w.pick(&["OPEN", "PAID", "CANCELLED"]));
    let (language, unit) = (w.pick(&["en", "de", "ja"]), w.pick(&["KGM", "MTR", "C62"]));
    let currency = w.pick(&["EUR", "INR", "USD"]);
    let (quantity, price) = (w.random.range(1, 5000), w.random.range(100, 900_000));
    w.line();
    let _ = writeln!(w.out, "<line id=\"{}\" status=\"{status}\">", 700_000 + index);
    w.depth += 1;
    let element = |w: &mut Writer, start: &str, value: &dyn std::fmt::Display| {
        w.line();
        let name = start.split(' ').next().unwrap_or_default();
        let _ = writeln!(w.out, "<{start}>{value}</{name}>");
    };
    element(w, &format!("name language=\"{language}\""), &name);
    element(w, &format!("quantity unit=\"{unit}\""), &quantity);
    element(w, &format!("price currency=\"{currency}\" net=\"true\""), &price);
    if w.random.one_in(2) {
        element(w, &format!("tax currency=\"{currency}\""), &(price / 5));
    }
    w.date("due");
    if w.random.one_in(3) {
        let note = w.plain_words(2, 9);
        w.leaf("note", note);
    }
    w.depth -= 1;
    w.line();
    w.out.push_str("</line>\n");
}

/// A tag whose children have an attribute that the schema does not know.
pub(super) fn unknown_attribute(w: &mut Writer, index: u64) {
    let (start, parts, end) = parts(w, index);
    let known: String = parts.iter().map(|part| part.replacen('>', " source=\"API\">", 1)).collect();
    w.out.push_str(&(start + &known + &end));
}
