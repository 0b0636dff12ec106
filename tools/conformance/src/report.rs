//! What is counted, and how it is shown.

use std::collections::BTreeMap;
use std::fmt;

use crate::infoset::Likeness;
use crate::suite::{Instance, Unit};

/// What became of a schema or a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    NotGenerated,
    NotCompiled,
    NotDecoded,
    RefusedStrictly,
    Exact,
    Value,
    Order,
    Lost,
    Rejected,
    /// An invalid document is read, of a schema with constraints that reach over several elements.
    AcceptedIdentity,
    Accepted,
}

impl From<Likeness> for Outcome {
    fn from(likeness: Likeness) -> Self {
        match likeness {
            Likeness::Exact => Self::Exact,
            Likeness::Value => Self::Value,
            Likeness::Order => Self::Order,
            Likeness::Lost => Self::Lost,
        }
    }
}

/// The counts of a contributor.
#[derive(Clone, Default)]
struct Counts {
    schemas: usize,
    compiled: usize,
    valid: usize,
    outcomes: BTreeMap<Outcome, usize>,
}

impl Counts {
    fn of(&self, outcome: Outcome) -> usize {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    fn add(&mut self, other: &Self) {
        self.schemas += other.schemas;
        self.compiled += other.compiled;
        self.valid += other.valid;
        for (outcome, count) in &other.outcomes {
            *self.outcomes.entry(*outcome).or_default() += count;
        }
    }
}

/// What was found, by contributor.
#[derive(Default)]
pub(crate) struct Report {
    counts: BTreeMap<String, Counts>,
    differences: Vec<String>,
}

impl Report {
    fn counts(&mut self, unit: &Unit) -> &mut Counts {
        self.counts.entry(unit.contributor.clone()).or_default()
    }

    pub(crate) fn schema(&mut self, unit: &Unit) {
        self.counts(unit).schemas += 1;
    }

    pub(crate) fn compiled(&mut self, unit: &Unit) {
        self.counts(unit).compiled += 1;
    }

    pub(crate) fn valid_instance(&mut self, unit: &Unit) {
        self.counts(unit).valid += 1;
    }

    /// Counts an outcome, and keeps it where it is not what should be.
    pub(crate) fn record(&mut self, unit: &Unit, instance: Option<&Instance>, outcome: Outcome, detail: &str) {
        *self.counts(unit).outcomes.entry(outcome).or_default() += 1;
        if matches!(outcome, Outcome::Exact | Outcome::Rejected) {
            return;
        }
        let (id, path) = match instance {
            Some(instance) => (&instance.id, instance.path.as_path()),
            None => (&unit.group, unit.documents.first().map_or(std::path::Path::new(""), |path| path.as_path())),
        };
        let detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
        self.differences.push(format!("{outcome:?}\t{id}\t{}\t{detail}", path.display()));
    }

    /// A line for each difference: what it is, the test, the document, the detail.
    pub(crate) fn differences(&self) -> String {
        self.differences.iter().map(|line| format!("{line}\n")).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = [
            "",
            "schemas",
            "generated",
            "compiled",
            "valid",
            "decoded",
            "exact",
            "value",
            "order",
            "lost",
            "strict",
            "invalid",
            "rejected",
            "identity",
            "accepted",
        ];
        row(f, heads.map(str::to_owned))?;
        let mut total = Counts::default();
        let mut without = Counts::default();
        for (contributor, counts) in &self.counts {
            total.add(counts);
            if contributor != "nist" {
                without.add(counts);
            }
            row(f, cells(contributor, counts))?;
        }
        row(f, cells("without nist", &without))?;
        row(f, cells("all", &total))?;
        for (name, counts) in [("without nist", &without), ("all", &total)] {
            percentages(f, name, counts)?;
        }
        Ok(())
    }
}

fn cells(name: &str, counts: &Counts) -> [String; 15] {
    let of = |outcome| counts.of(outcome);
    let invalid = of(Outcome::Rejected) + of(Outcome::AcceptedIdentity) + of(Outcome::Accepted);
    let numbers = [
        counts.schemas,
        counts.schemas - of(Outcome::NotGenerated),
        counts.compiled,
        counts.valid,
        counts.valid - of(Outcome::NotDecoded),
        of(Outcome::Exact),
        of(Outcome::Value),
        of(Outcome::Order),
        of(Outcome::Lost),
        counts.valid - of(Outcome::RefusedStrictly),
        invalid,
        of(Outcome::Rejected),
        of(Outcome::AcceptedIdentity),
        of(Outcome::Accepted),
    ];
    std::array::from_fn(|index| if index == 0 { name.to_owned() } else { numbers[index - 1].to_string() })
}

fn row(f: &mut fmt::Formatter<'_>, cells: [String; 15]) -> fmt::Result {
    for (index, cell) in cells.iter().enumerate() {
        if index == 0 { write!(f, "{cell:<13}")? } else { write!(f, "{cell:>10}")? }
    }
    writeln!(f)
}

fn percentages(f: &mut fmt::Formatter<'_>, name: &str, counts: &Counts) -> fmt::Result {
    let of = |outcome| counts.of(outcome);
    let percent = |part: usize, whole: usize| if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 };
    let kept = of(Outcome::Exact) + of(Outcome::Value) + of(Outcome::Order);
    let apart = of(Outcome::Rejected) + of(Outcome::Accepted);
    writeln!(
        f,
        "{name}: generated {:.2} %, compiled {:.2} %, round trip {:.2} %, valid read strictly {:.2} %, invalid rejected {:.2} % (identity apart {:.2} %)",
        percent(counts.schemas - of(Outcome::NotGenerated), counts.schemas),
        percent(counts.compiled, counts.schemas),
        percent(kept, counts.valid),
        percent(counts.valid - of(Outcome::RefusedStrictly), counts.valid),
        percent(of(Outcome::Rejected), apart + of(Outcome::AcceptedIdentity)),
        percent(of(Outcome::Rejected), apart),
    )
}
