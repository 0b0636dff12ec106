//! The documents that are measured: answers of the shapes that the services give, the same for the same seed.

mod adverse;
mod asset;
mod scan;
mod tag;

use std::fmt::{Display, Write};
use std::io;

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

/// What stands around records.
struct Frame {
    start: &'static str,
    end: &'static str,
    /// In how many elements records stand.
    depth: usize,
}

const ANSWER: Frame = Frame {
    start: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ServiceResponse>\n  <responseCode>SUCCESS</responseCode>\n  <count>100</count>\n  \
        <hasMoreRecords>true</hasMoreRecords>\n  <lastId>9299194</lastId>\n  <data>\n",
    end: "  </data>\n</ServiceResponse>\n",
    depth: 2,
};

const ITEMS: Frame = Frame { start: "<items>\n", end: "</items>\n", depth: 1 };
const LINES: Frame = Frame { start: "<lines>\n", end: "</lines>\n", depth: 1 };

/// A document of many records.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    frame: &'static Frame,
    record: fn(&mut Writer, u64),
    indent: usize,
}

const WORKLOADS: [Workload; 3] = [
    Workload { name: "W1", frame: &ANSWER, record: asset::record, indent: 2 },
    Workload { name: "W2", frame: &ANSWER, record: tag::record, indent: 2 },
    Workload { name: "W3", frame: &ANSWER, record: scan::record, indent: 4 },
];

/// Documents that decoders do not like.
pub(crate) const ADVERSE: [Workload; 8] = [
    Workload { name: "out of order", frame: &ANSWER, record: adverse::out_of_order, indent: 2 },
    Workload { name: "attributes", frame: &ITEMS, record: adverse::attributes, indent: 2 },
    Workload { name: "attributes out of order", frame: &ITEMS, record: adverse::shuffled_attributes, indent: 2 },
    Workload { name: "attributed", frame: &LINES, record: adverse::attributed, indent: 2 },
    Workload { name: "unknown attribute", frame: &ANSWER, record: adverse::unknown_attribute, indent: 2 },
    Workload { name: "CDATA", frame: &ANSWER, record: adverse::cdata, indent: 2 },
    Workload { name: "entities", frame: &ANSWER, record: adverse::entities, indent: 2 },
    Workload { name: "unknown child", frame: &ANSWER, record: adverse::unknown_child, indent: 2 },
];

/// The workload with a name.
pub(crate) fn named(name: &str) -> &'static Workload {
    WORKLOADS.iter().find(|workload| workload.name == name).expect("a workload's name")
}

impl Workload {
    /// A document of about `size` bytes, and one record at least.
    pub(crate) fn document(&self, size: usize) -> String {
        let mut out = Vec::with_capacity(size + 65536);
        self.write(size, &mut out).expect("a vector takes it");
        String::from_utf8(out).expect("a text")
    }

    /// The same, written piece by piece.
    pub(crate) fn write(&self, size: usize, mut out: impl io::Write) -> io::Result<()> {
        let Self { frame, indent, .. } = *self;
        let random = Random(0x9E37_79B9_7F4A_7C15);
        let mut w = Writer { out: frame.start.to_owned(), depth: frame.depth, indent, random };
        let mut written = 0;
        for index in 0.. {
            (self.record)(&mut w, index);
            written += w.out.len();
            out.write_all(w.out.as_bytes())?;
            w.out.clear();
            if written >= size {
                break;
            }
        }
        out.write_all(frame.end.as_bytes())
    }
}
