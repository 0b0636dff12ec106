//! The format of `bindings.toml`, with located errors.

use std::ops::Range;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned as TomlSpanned;

use crate::binding::{Serde, module_identifier};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Span, Spanned};
use crate::limits::{Limit, Limits};
use crate::overlay::{Action, Pattern, Rule};
use crate::pipeline::Options;
use crate::project::Set;
use crate::source::Locations;

/// What the file says.
pub(super) struct Parts {
    pub(super) output: PathBuf,
    pub(super) sets: Vec<Set>,
    pub(super) rules: Vec<Rule>,
    pub(super) endpoints: Option<EndpointFiles>,
    pub(super) options: Options,
}

/// Where the endpoint tables are.
#[derive(Debug)]
pub(super) struct EndpointFiles {
    /// The crate that descriptors are written in.
    pub(super) vocabulary: String,
    pub(super) actions: PathBuf,
    pub(super) tables: Vec<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFormat {
    output: OutputFormat,
    #[serde(default)]
    source: SourceFormat,
    #[serde(default)]
    limits: IndexMap<TomlSpanned<String>, TomlSpanned<u64>>,
    endpoints: Option<EndpointsFormat>,
    #[serde(default, rename = "set")]
    sets: Vec<SetFormat>,
    #[serde(default, rename = "rule")]
    rules: Vec<RuleFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OutputFormat {
    dir: String,
    serde: Option<SerdeFormat>,
    #[serde(default)]
    far: bool,
    #[serde(default)]
    compact_strings: bool,
}

/// `true`, or the feature that it depends on.
#[derive(Deserialize)]
#[serde(untagged)]
enum SerdeFormat {
    Always(bool),
    Feature(String),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFormat {
    #[serde(default)]
    catalogs: Vec<TomlSpanned<String>>,
    #[serde(default)]
    locations: IndexMap<String, TomlSpanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndpointsFormat {
    vocabulary: TomlSpanned<String>,
    actions: TomlSpanned<String>,
    tables: Vec<TomlSpanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFormat {
    module: TomlSpanned<String>,
    feature: Option<String>,
    documents: Vec<TomlSpanned<String>>,
    #[serde(default)]
    records: Vec<TomlSpanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleFormat {
    name: TomlSpanned<String>,
    set: String,
    #[serde(rename = "type")]
    ty: Option<String>,
    particle: Option<String>,
    reason: String,
    source: String,
    namespace: Option<TomlSpanned<String>>,
    xsi_type: Option<TomlSpanned<String>>,
    envelope: Option<TomlSpanned<bool>>,
    retain_unknown: Option<TomlSpanned<bool>>,
    wrap: Option<TomlSpanned<String>>,
    items: Option<TomlSpanned<IndexMap<String, String>>>,
    order: Option<TomlSpanned<String>>,
    whitespace: Option<TomlSpanned<String>>,
    occurs: Option<TomlSpanned<String>>,
    boxed: Option<TomlSpanned<bool>>,
}

/// Reads the file; what is wrong goes to `diagnostics`.
pub(super) fn read(text: &str, source: SourceId, folder: &Path, diagnostics: &mut Diagnostics) -> Option<Parts> {
    let file: FileFormat = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let span = Span::new(source, error.span().unwrap_or(0..0));
            diagnostics.push(Diagnostic::error("xg-project", span, error.message().trim().to_owned()));
            return None;
        }
    };
    let mut reader = Reader { source, diagnostics };
    let mut sets = Vec::new();
    for set in file.sets {
        sets.extend(reader.set(set, folder, &sets));
    }
    let mut rules: Vec<Rule> = Vec::new();
    for rule in file.rules {
        rules.extend(reader.rule(rule, &rules));
    }
    let endpoints = file.endpoints.map(|endpoints| reader.endpoints(&endpoints, folder));
    let locations = reader.locations(&file.source, folder);
    let OutputFormat { dir, serde, far, compact_strings } = file.output;
    let serde = match serde {
        None | Some(SerdeFormat::Always(false)) => Serde::No,
        Some(SerdeFormat::Always(true)) => Serde::Yes,
        Some(SerdeFormat::Feature(feature)) => Serde::Feature(feature),
    };
    let limits = reader.limits(&file.limits);
    let options = Options { locations, limits, serde, far, compact_strings, ..Options::default() };
    Some(Parts { output: folder.join(dir), sets, rules, endpoints, options })
}

struct Reader<'d> {
    source: SourceId,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    fn error(&mut self, range: Range<usize>, message: String, note: &str) {
        let span = self.span(range);
        self.diagnostics.push(Diagnostic::error("xg-project", span, message).note(note));
    }

    fn set(&mut self, set: SetFormat, folder: &Path, before: &[Set]) -> Option<Set> {
        let module = set.module.get_ref().clone();
        let range = set.module.span();
        if module.split("::").any(|segment| segment.is_empty() || module_identifier(segment) != segment) {
            self.error(
                range,
                format!("`{module}` is no path of Rust modules"),
                "write it as `am::v2`: segments in snake_case, no keywords",
            );
            return None;
        }
        if before.iter().any(|other| other.module == module) {
            self.error(
                range,
                format!("there are two sets with the module `{module}`"),
                "give each set a module of its own",
            );
            return None;
        }
        if set.documents.is_empty() {
            self.error(range, format!("the set `{module}` has no documents"), "name at least one schema document");
            return None;
        }
        let documents = set.documents.iter().map(|document| self.file(document, folder)).collect();
        let records = set
            .records
            .iter()
            .map(|record| Spanned { value: record.get_ref().clone(), span: self.span(record.span()) })
            .collect();
        Some(Set { module, feature: set.feature, documents, records })
    }

    fn endpoints(&mut self, format: &EndpointsFormat, folder: &Path) -> EndpointFiles {
        let vocabulary = format.vocabulary.get_ref().clone();
        if module_identifier(&vocabulary) != vocabulary {
            let message = format!("`{vocabulary}` is no name of a crate in Rust");
            self.error(format.vocabulary.span(), message, "write it as `qualys_api`");
        }
        let actions = self.file(&format.actions, folder);
        let tables = format.tables.iter().map(|table| self.file(table, folder)).collect();
        EndpointFiles { vocabulary, actions, tables }
    }

    fn locations(&mut self, format: &SourceFormat, folder: &Path) -> Locations {
        let catalogs = format.catalogs.iter().map(|catalog| self.file(catalog, folder)).collect();
        let mut map = Vec::new();
        for (name, path) in &format.locations {
            let path = match folder.join(path.get_ref()) {
                // The beginning of locations leads to a folder.
                there if name.ends_with('/') && there.is_dir() => there,
                _ => self.file(path, folder),
            };
            map.push((name.clone(), path));
        }
        Locations { catalogs, map, resolver: None }
    }

    fn limits(&mut self, format: &IndexMap<TomlSpanned<String>, TomlSpanned<u64>>) -> Limits {
        let mut limits = Limits::default();
        for (name, value) in format {
            match Limit::of_name(name.get_ref()) {
                None => {
                    let known = Limit::ALL.map(Limit::name).join(", ");
                    let message = format!("there is no limit `{}`", name.get_ref());
                    self.error(name.span(), message, &format!("the limits are {known}"));
                }
                Some(limit) => {
                    if let Err(error) = limits.set(limit, *value.get_ref()) {
                        let note = format!("without it, it is {}", limit.default_value());
                        self.error(value.span(), error.to_string(), &note);
                    }
                }
            }
        }
        limits
    }

    /// A file that has to be there.
    fn file(&mut self, name: &TomlSpanned<String>, folder: &Path) -> PathBuf {
        let path = folder.join(name.get_ref());
        if !path.is_file() {
            let message = format!("there is no file `{}`", name.get_ref());
            self.error(name.span(), message, "paths are relative to the folder of this file");
        }
        path
    }

    fn rule(&mut self, rule: RuleFormat, before: &[Rule]) -> Option<Rule> {
        let (name, range) = (rule.name.get_ref().clone(), rule.name.span());
        if before.iter().any(|other| other.name == name) {
            self.error(range, format!("there are two rules named `{name}`"), "give each rule a name of its own");
            return None;
        }
        let mut actions = Vec::new();
        let is = |text: &TomlSpanned<String>, expected: &str| text.get_ref() == expected;
        let mut word = |value: Option<TomlSpanned<String>>, key: &str, expected: &str, action: Action| {
            if let Some(value) = value {
                if is(&value, expected) {
                    actions.push(action);
                } else {
                    let message = format!("`{key}` cannot be `{}`", value.get_ref());
                    self.error(
                        value.span(),
                        message,
                        &format!("the only value is `{expected}`; leave the key out for what the recommendation says"),
                    );
                }
            }
        };
        word(rule.namespace, "namespace", "none", Action::NoNamespace);
        word(rule.xsi_type, "xsi-type", "never", Action::NoXsiType);
        word(rule.wrap, "wrap", "type-name", Action::Wrap);
        word(rule.order, "order", "any", Action::AnyOrder);
        word(rule.whitespace, "whitespace", "trim", Action::Trim);
        word(rule.occurs, "occurs", "optional", Action::Optional);
        let flags = [
            (rule.envelope, Action::Envelope),
            (rule.retain_unknown, Action::RetainUnknown),
            (rule.boxed, Action::Boxed),
        ];
        for (value, action) in flags {
            match value.map(TomlSpanned::into_inner) {
                Some(true) => actions.push(action),
                Some(false) => self.error(
                    range.clone(),
                    format!("the rule `{name}` asks for what is so without it"),
                    "`true` is the only value",
                ),
                None => {}
            }
        }
        if let Some(items) = rule.items {
            actions.push(Action::Items(items.into_inner().into_iter().collect()));
        }
        let Ok([action]) = <[Action; 1]>::try_from(actions) else {
            self.error(
                range,
                format!("the rule `{name}` must do exactly one thing"),
                "actions are namespace, xsi-type, envelope, retain-unknown, wrap, items, order, whitespace, occurs, boxed",
            );
            return None;
        };
        let span = self.span(range);
        Some(Rule {
            name,
            set: Pattern::new(rule.set),
            ty: rule.ty.map(Pattern::new),
            particle: rule.particle.map(Pattern::new),
            action,
            reason: rule.reason,
            source: rule.source,
            span,
        })
    }
}
