//! The index of a test suite: which schemas there are, and which instances they allow and forbid.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A schema that is valid, with its instances.
pub(crate) struct Unit {
    pub(crate) group: String,
    pub(crate) contributor: String,
    pub(crate) documents: Vec<PathBuf>,
    pub(crate) instances: Vec<Instance>,
}

/// A document of a schema.
#[derive(Clone)]
pub(crate) struct Instance {
    pub(crate) id: String,
    pub(crate) path: PathBuf,
    pub(crate) is_valid: bool,
}

/// Which tests of a suite are run.
pub(crate) struct Selection {
    pub(crate) root: PathBuf,
    pub(crate) index: PathBuf,
    pub(crate) groups: Option<PathBuf>,
    pub(crate) exclude: Option<PathBuf>,
    pub(crate) version: String,
    pub(crate) only: Vec<String>,
    pub(crate) skip: Vec<String>,
}

/// A line of the index.
#[derive(Deserialize)]
struct Test {
    id: String,
    group: String,
    contributor: String,
    kind: String,
    docs: Vec<String>,
    schema_docs: Vec<String>,
    versions: Vec<String>,
    expected: BTreeMap<String, Option<String>>,
    status: Option<String>,
    missing: Vec<String>,
}

impl Test {
    fn expects(&self, version: &str, outcome: &str) -> bool {
        self.expected.get(version).and_then(Option::as_deref) == Some(outcome)
    }

    /// Whether the suite's editors doubt it.
    fn is_contested(&self) -> bool {
        self.status.as_deref().is_some_and(|status| status.starts_with("queried") || status.starts_with("disputed"))
    }
}

impl Selection {
    /// The valid schemas, each once however many groups share it, in the order of the index.
    pub(crate) fn units(&self) -> Result<Vec<Unit>, Box<dyn Error>> {
        let groups = self.groups.as_deref().map(lines).transpose()?;
        let exclude = self.exclude.as_deref().map(lines).transpose()?.unwrap_or_default();
        let mut units: Vec<Unit> = Vec::new();
        for line in fs::read_to_string(&self.index)?.lines().filter(|line| !line.is_empty()) {
            let test: Test = serde_json::from_str(line)?;
            let is_wanted = test.versions.contains(&self.version)
                && groups.as_ref().is_none_or(|groups| groups.contains(&test.group))
                && (self.only.is_empty() || self.only.iter().any(|only| test.group.contains(only.as_str())))
                && !self.skip.contains(&test.contributor)
                && !exclude.contains(&test.id)
                && test.missing.is_empty()
                && !test.is_contested();
            if is_wanted {
                self.add(test, &mut units);
            }
        }
        Ok(units)
    }

    fn add(&self, test: Test, units: &mut Vec<Unit>) {
        let paths = |names: &[String]| names.iter().map(|name| self.root.join(name)).collect::<Vec<_>>();
        if test.kind == "schema" {
            if test.expects(&self.version, "valid") {
                let (group, contributor, documents) = (test.group, test.contributor, paths(&test.docs));
                units.push(Unit { group, contributor, documents, instances: Vec::new() });
            }
            return;
        }
        let is_valid = test.expects(&self.version, "valid");
        let unit = units.iter_mut().rfind(|unit| unit.group == test.group);
        let (Some(unit), true) = (unit, is_valid || test.expects(&self.version, "invalid")) else { return };
        if test.schema_docs.is_empty() || paths(&test.schema_docs) == unit.documents {
            unit.instances.extend(paths(&test.docs).into_iter().take(1).map(|path| Instance {
                id: test.id.clone(),
                path,
                is_valid,
            }));
        }
    }
}

/// The lines of a list that say something.
fn lines(path: &Path) -> Result<HashSet<String>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect())
}
