//! The documents that are measured: answers of the shapes that the services give, the same for the same seed.

mod asset;
mod scan;
mod tag;

use std::fmt::{Display, Write};

/// A xorshift generator: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn range(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

/// Writes indented elements with values at random.
pub(crate) struct Writer {
    out: String,
    depth: usize,
    indent: usize,
    random: Random,
}

const WORDS: [&str; 18] = [
    "Cloud",
    "Agent",
    "Windows",
    "Server",
    "Linux",
    "prod",
    "staging",
    "db",
    "web",
    "cache",
    "EMEA",
    "critical",
    "finance",
    "R&D",
    "\"quoted\"",
    "<internal>",
    "Überwachung",
    "日本",
];

impl Writer {
    fn line(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', self.indent * self.depth));
    }

    fn inside(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.line();
        let _ = writeln!(self.out, "<{name}>");
        self.depth += 1;
        content(self);
        self.depth -= 1;
        self.line();
        let _ = writeln!(self.out, "</{name}>");
    }

    fn leaf(&mut self, name: &str, value: impl Display) {
        self.line();
        let _ = writeln!(self.out, "<{name}>{value}</{name}>");
    }

    fn number(&mut self, name: &str, low: u64, high: u64) {
        let value = self.random.range(low, high);
        self.leaf(name, value);
    }

    fn choice(&mut self, name: &str, values: &[&str]) {
        let value = self.pick(values);
        self.leaf(name, value);
    }

    fn text(&mut self, name: &str, text: &str) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        self.leaf(name, escaped);
    }

    fn cdata(&mut self, name: &str, text: &str) {
        self.leaf(name, format_args!("<![CDATA[{text}]]>"));
    }

    /// A CDATA section on a line of its own.
    fn cdata_line(&mut self, name: &str, text: &str) {
        self.inside(name, |w| {
            w.line();
            let _ = writeln!(w.out, "<![CDATA[{text}]]>");
        });
    }

    fn date(&mut self, name: &str) {
        let r = &mut self.random;
        let (year, month, day) = (r.range(2015, 2025), r.range(1, 12), r.range(1, 28));
        let (hour, minute, second) = (r.range(0, 23), r.range(0, 59), r.range(0, 59));
        self.leaf(name, format_args!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"));
    }

    fn pick<'v>(&mut self, values: &[&'v str]) -> &'v str {
        values[self.random.range(0, values.len() as u64 - 1) as usize]
    }

    /// Words, some of which need an escape.
    fn words(&mut self, low: u64, high: u64) -> String {
        self.some_words(&WORDS, low, high)
    }

    fn plain_words(&mut self, low: u64, high: u64) -> String {
        self.some_words(&WORDS[..13], low, high)
    }

    fn some_words(&mut self, words: &[&str], low: u64, high: u64) -> String {
        let count = self.random.range(low, high);
        let words: Vec<_> = (0..count).map(|_| self.pick(words)).collect();
        words.join(" ")
    }

    fn hex(&mut self, digits: usize) -> String {
        format!("{:0digits$x}", u128::from(self.random.next()) & ((1 << (4 * digits)) - 1))
    }

    fn address(&mut self) -> String {
        let r = &mut self.random;
        format!("10.{}.{}.{}", r.range(0, 255), r.range(0, 255), r.range(1, 254))
    }

    fn list(&mut self, name: &str, item: &str, low: u64, high: u64, mut content: impl FnMut(&mut Self)) {
        let count = self.random.range(low, high);
        self.inside(name, |w| {
            w.inside("list", |w| {
                for _ in 0..count {
                    w.inside(item, &mut content);
                }
            });
        });
    }
}

/// An answer of about `size` bytes.
pub(crate) fn document(name: &str, size: usize) -> String {
    let (record, indent): (fn(&mut Writer, u64), _) = match name {
        "W1" => (asset::record, 2),
        "W2" => (tag::record, 2),
        _ => (scan::record, 4),
    };
    let mut w =
        Writer { out: String::with_capacity(size + 65536), depth: 0, indent, random: Random(0x9E37_79B9_7F4A_7C15) };
    w.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    w.inside("ServiceResponse", |w| {
        w.leaf("responseCode", "SUCCESS");
        w.leaf("count", 100);
        w.leaf("hasMoreRecords", "true");
        w.leaf("lastId", 9_299_194);
        w.inside("data", |w| {
            for index in 0.. {
                record(w, index);
                if w.out.len() >= size {
                    break;
                }
            }
        });
    });
    w.out
}
