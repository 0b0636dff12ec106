//! Random values of simple types. Facets are followed as far as most types need; a value that breaks one is kept all the same.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use xsd_codegen::schema::{FacetKind, SimpleTypeId, Variety};

use crate::document::Instance;

const WORDS: [&str; 8] = ["a", "Word", "zwei", "é日", "x-1", "<&>", "\"'", "]]>"];

impl Instance<'_> {
    /// Text with characters that need an escape.
    pub(crate) fn words(&mut self) -> String {
        let count = self.random.below(3) + 1;
        let words: Vec<&str> = (0..count).filter_map(|_| self.random.pick(&WORDS).copied()).collect();
        words.join(" ")
    }

    /// A value of a type.
    pub(crate) fn value(&mut self, id: SimpleTypeId) -> String {
        if let Some(value) = self.listed(id) {
            return value;
        }
        if let Some(pattern) = self.facets(id, FacetKind::Pattern).first()
            && let Some(value) = self.matching(pattern)
        {
            return value;
        }
        match &self.schema[id].variety {
            Variety::Union(members) => match self.random.pick(members).copied() {
                Some(member) => self.value(member),
                None => String::new(),
            },
            Variety::List(item) => {
                let (low, high) = self.lengths(id);
                let count = low + self.random.below(3.min(high - low + 1));
                let items: Vec<String> = (0..count).map(|_| self.value(*item)).collect();
                items.join(" ")
            }
            Variety::Atomic(builtin) => self.atomic(id, builtin),
        }
    }

    /// One of the values that the nearest enumeration lists.
    fn listed(&mut self, id: SimpleTypeId) -> Option<String> {
        let values = self.facets(id, FacetKind::Enumeration);
        self.random.pick(&values).cloned()
    }

    /// The facets of a kind, of the nearest step of derivation that has any.
    fn facets(&self, id: SimpleTypeId, kind: FacetKind) -> Vec<String> {
        let mut id = id;
        loop {
            let ty = &self.schema[id];
            let own: Vec<String> =
                ty.facets.iter().filter(|facet| facet.kind == kind).map(|facet| facet.value.text.clone()).collect();
            if !own.is_empty() || ty.base == id {
                return own;
            }
            id = ty.base;
        }
    }

    fn number(&self, id: SimpleTypeId, kind: FacetKind) -> Option<i64> {
        self.facets(id, kind).first()?.trim().parse().ok()
    }

    /// The least and the greatest length.
    fn lengths(&self, id: SimpleTypeId) -> (usize, usize) {
        let bound = |kind| self.number(id, kind).and_then(|length| usize::try_from(length).ok());
        let exact = bound(FacetKind::Length);
        let low = exact.or(bound(FacetKind::MinLength)).unwrap_or(0);
        (low, exact.or(bound(FacetKind::MaxLength)).unwrap_or(low + 20).max(low))
    }

    /// A text that a pattern matches, where the pattern is one that is known elsewhere too.
    fn matching(&mut self, pattern: &str) -> Option<String> {
        let strategy = proptest::string::string_regex(&pattern.replace("\\d", "[0-9]")).ok()?;
        let mut runner = TestRunner::deterministic();
        for _ in 0..self.random.below(20) {
            strategy.new_tree(&mut runner).ok()?;
        }
        Some(strategy.new_tree(&mut runner).ok()?.current())
    }

    fn atomic(&mut self, id: SimpleTypeId, builtin: &str) -> String {
        let pool: &[&str] = match builtin {
            "boolean" => &["true", "false", "1", "0"],
            "float" | "double" => &["0", "-1.5", "1E3", "INF", "-INF", "NaN", "-0"],
            "duration" => &["P1Y2M3DT4H5M6.7S", "-P1D", "PT0S"],
            "dayTimeDuration" => &["P1DT2H", "-PT1.5S", "PT0S"],
            "yearMonthDuration" => &["P1Y2M", "-P1M", "P0M"],
            "dateTime" => &["2024-02-29T23:59:59Z", "-0044-03-15T12:00:00.250", "12024-01-01T00:00:00+14:00"],
            "dateTimeStamp" => &["2024-02-29T23:59:59Z", "2024-01-01T00:00:00.5-05:30"],
            "date" => &["2024-02-29", "2023-12-31Z", "2023-01-01-05:00"],
            "time" => &["00:00:00", "23:59:59.999Z", "12:00:00+01:00"],
            "gYear" => &["2024", "-0044", "2024Z"],
            "gYearMonth" => &["2024-02", "2024-02+01:00"],
            "gMonth" => &["--02", "--12Z"],
            "gMonthDay" => &["--02-29", "--12-31Z"],
            "gDay" => &["---01", "---31Z"],
            "base64Binary" => return self.repeated(id, "////", 3),
            "hexBinary" => return self.repeated(id, "0aFF", 2),
            "anyURI" => &["http://example.org/a?b=c&d#e", "urn:x", ""],
            "language" => &["de", "en-GB", "x-klingon"],
            "QName" | "NOTATION" => &["xml:lang", "local"],
            "ID" | "IDREF" | "ENTITY" | "NCName" => &["a", "_b.1", "größe"],
            "Name" => &["a", "b:c", "_1"],
            "NMTOKEN" => &["1", "a:b", "-"],
            "string" | "normalizedString" | "token" | "anySimpleType" | "anyAtomicType" => return self.string(id),
            _ => return self.integer(id, builtin),
        };
        // Of values with bounds, the bounds are values.
        let bounds = [FacetKind::MinInclusive, FacetKind::MaxInclusive].map(|kind| self.facets(id, kind));
        let bounds = bounds.concat();
        match self.random.pick(&bounds).cloned() {
            Some(bound) => bound,
            None => self.random.pick(pool).map_or_else(String::new, |value| (*value).to_owned()),
        }
    }

    fn string(&mut self, id: SimpleTypeId) -> String {
        let (low, high) = self.lengths(id);
        let mut text = self.words();
        while text.chars().count() < low {
            text.push('x');
        }
        text.chars().take(high).collect()
    }

    /// A binary value: `unit` is some bytes, as text.
    fn repeated(&mut self, id: SimpleTypeId, unit: &str, bytes: usize) -> String {
        let (low, high) = self.lengths(id);
        let count = low.div_ceil(bytes) + self.random.below(2);
        unit.repeat(count.min(high / bytes))
    }

    fn integer(&mut self, id: SimpleTypeId, builtin: &str) -> String {
        let (mut low, mut high) = match builtin {
            "byte" => (-128, 127),
            "unsignedByte" => (0, 255),
            "positiveInteger" => (1, 1000),
            "negativeInteger" => (-1000, -1),
            "nonPositiveInteger" => (-1000, 0),
            "nonNegativeInteger" => (0, 1000),
            name if name.starts_with("unsigned") => (0, 60_000),
            _ => (-30_000, 30_000),
        };
        low = self.number(id, FacetKind::MinInclusive).unwrap_or(low);
        low = self.number(id, FacetKind::MinExclusive).map_or(low, |bound| bound + 1);
        high = self.number(id, FacetKind::MaxInclusive).unwrap_or(high.max(low));
        high = self.number(id, FacetKind::MaxExclusive).map_or(high, |bound| bound - 1);
        if let Some(digits) = self.number(id, FacetKind::TotalDigits) {
            let most = 10_i64.saturating_pow(u32::try_from(digits).unwrap_or(18).min(18)) - 1;
            (low, high) = (low.max(-most), high.min(most));
        }
        let span = usize::try_from(high.saturating_sub(low)).unwrap_or(0);
        let value = low.saturating_add(i64::try_from(self.random.below(span.saturating_add(1))).unwrap_or(0));
        value.to_string()
    }
}
