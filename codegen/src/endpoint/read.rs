//! From the text of tables to endpoints, with located errors. Tables are checked as schemas are: every row, whatever the ones before it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::binding::{ItemId, SetBinding, module_identifier, type_identifier};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId, Span};
use crate::endpoint::format::{ActionFormat, ActionsFormat, BanFormat, EndpointFormat, ResourceFormat, TableFormat};
use crate::endpoint::{Action, Answers, Ban, Endpoint, Method, Operator, Resource, Table, Takes};

/// A text to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// The text among the sources of the report.
    pub source: SourceId,
    /// The path, as the project names it.
    pub path: String,
    /// The text.
    pub text: String,
}

/// What is read together.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The table of actions.
    pub actions: Input,
    /// The others.
    pub tables: Vec<Input>,
}

/// The sets that tables speak of, by their module paths.
pub(crate) type Sets<'s> = IndexMap<&'s str, &'s SetBinding>;

/// Reads the tables; what is wrong with them goes to `diagnostics`.
pub fn read(inputs: &Tables, sets: &Sets<'_>, diagnostics: &mut Diagnostics) -> Vec<Table> {
    let mut reader = Reader { source: inputs.actions.source, diagnostics, sets, actions: IndexMap::new() };
    if let Some(format) = reader.parse::<ActionsFormat>(&inputs.actions) {
        reader.actions(format);
    }
    let mut formats = Vec::new();
    for input in &inputs.tables {
        formats.extend(reader.parse::<TableFormat>(input).map(|format| (input, format)));
    }
    let filtered = reader.filtered(formats.iter().map(|(_, format)| format));
    let (mut tables, mut seen) = (Vec::new(), Seen::default());
    for (input, format) in formats {
        reader.source = input.source;
        tables.push(reader.table(input, format, &filtered, &mut seen));
    }
    tables
}

/// What there may be one of.
#[derive(Default)]
struct Seen {
    /// Addresses, with where each is.
    addresses: HashMap<String, Span>,
    /// The types of records and the names of markers, by module.
    names: HashMap<Vec<String>, Span>,
}

pub(super) struct Reader<'r> {
    pub(super) source: SourceId,
    pub(super) diagnostics: &'r mut Diagnostics,
    pub(super) sets: &'r Sets<'r>,
    /// The actions by their words.
    pub(super) actions: IndexMap<String, ActionRow>,
}

/// What an action is where a row says nothing else.
pub(super) struct ActionRow {
    pub(super) action: Action,
    method: Method,
    takes: Vec<Takes>,
    answers: Answers,
    is_safe: bool,
}

/// A resource's type in the binding model.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    pub(super) module: &'s str,
    pub(super) set: &'s SetBinding,
    pub(super) item: ItemId,
}

impl<'r> Reader<'r> {
    fn parse<T: DeserializeOwned>(&mut self, input: &Input) -> Option<T> {
        self.source = input.source;
        match toml::from_str(&input.text) {
            Ok(format) => Some(format),
            Err(error) => {
                let message = error.message().trim().to_owned();
                self.error("xg-endpoint", error.span().unwrap_or(0..0), message, "the format is in CONTRIBUTING.md");
                None
            }
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    pub(super) fn error(&mut self, code: &'static str, range: Range<usize>, message: String, note: &str) {
        let span = self.span(range);
        self.diagnostics.push(Diagnostic::error(code, span, message).note(note));
    }

    /// A second one of something there may be one of.
    pub(super) fn duplicate(&mut self, range: Range<usize>, message: String, first: Span) {
        let span = self.span(range);
        let diagnostic = Diagnostic::error("xg-endpoint-duplicate", span, message);
        self.diagnostics.push(diagnostic.also(first, "the first one").note("remove one of them"));
    }

    /// One of a list of words.
    pub(super) fn word<T>(
        &mut self,
        word: &Spanned<String>,
        known: &[&str],
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let parsed = parse(word.get_ref());
        if parsed.is_none() {
            let message = format!("`{}` is not known here", word.get_ref());
            self.error("xg-endpoint", word.span(), message, &format!("write one of {}", known.join(", ")));
        }
        parsed
    }

    fn takes(&mut self, words: &[Spanned<String>]) -> Vec<Takes> {
        words.iter().filter_map(|word| self.word(word, Takes::WORDS, Takes::parse)).collect()
    }

    /// Checks that words name actions.
    pub(super) fn action_words(&mut self, words: &[Spanned<String>]) -> Vec<String> {
        let known: Vec<&str> = self.actions.keys().map(String::as_str).collect::<Vec<_>>();
        let unknown: Vec<_> = words.iter().filter(|word| !known.contains(&word.get_ref().as_str())).cloned().collect();
        for word in unknown {
            self.unknown_action(&word);
        }
        words.iter().map(|word| word.get_ref().clone()).collect()
    }

    fn unknown_action(&mut self, word: &Spanned<String>) {
        let message = format!("there is no action `{}`", word.get_ref());
        self.error("xg-endpoint-type", word.span(), message, "add it to the table of actions, or mend the word");
    }

    fn actions(&mut self, format: ActionsFormat) {
        for (name, row) in format.action {
            let ActionFormat { marker, method, takes, answers, safe } = row;
            let mut action = Action::named(&name);
            action.marker = marker.unwrap_or(action.marker);
            let method = self.word(&method, Method::WORDS, Method::parse);
            let answers = self.word(&answers, Answers::WORDS, Answers::parse);
            let takes = self.takes(&takes);
            if let (Some(method), Some(answers)) = (method, answers) {
                self.actions.insert(name, ActionRow { action, method, takes, answers, is_safe: safe });
            }
        }
    }

    /// The actions that take filters, for some resource at least.
    fn filtered<'f>(&self, formats: impl Iterator<Item = &'f TableFormat>) -> Vec<Action> {
        let mut words: HashSet<&str> = HashSet::new();
        let has_filters = |takes: &Spanned<String>| Takes::parse(takes.get_ref()).is_some_and(Takes::has_filters);
        for row in formats.flat_map(|format| &format.resources).flat_map(|resource| &resource.endpoints) {
            if row.takes.iter().flatten().any(has_filters) {
                words.insert(row.action.get_ref());
            }
        }
        let takes_filters = |row: &&ActionRow| {
            row.takes.iter().any(|takes| takes.has_filters()) || words.contains(row.action.name.as_str())
        };
        self.actions.values().filter(takes_filters).map(|row| row.action.clone()).collect()
    }

    fn table(&mut self, input: &Input, format: TableFormat, filtered: &[Action], seen: &mut Seen) -> Table {
        let module: Vec<String> = format.bindings.get_ref().split("::").map(str::to_owned).collect();
        if module.iter().any(|segment| segment.is_empty() || module_identifier(segment) != *segment) {
            let message = format!("`{}` is no path of Rust modules", format.bindings.get_ref());
            self.error("xg-endpoint", format.bindings.span(), message, "write it as `am::v2`");
        }
        let address = (format.version.as_str(), format.module.as_str());
        let resources = format.resources.iter().map(|row| self.resource(row, address, &module, filtered, seen));
        let resources = resources.collect::<Vec<_>>().into_iter().flatten().collect();
        Table { module, feature: format.feature, source: input.path.clone(), resources }
    }

    fn resource(
        &mut self,
        format: &ResourceFormat,
        address: (&str, &str),
        module: &[String],
        filtered: &[Action],
        seen: &mut Seen,
    ) -> Option<Resource> {
        let (record, path, name) = self.record(format, module, seen)?;
        let mut docs = vec![format.doc.clone()];
        if path.is_none() {
            docs.push("There is no schema yet: its records are of the type `AnyElement`.".to_owned());
        }
        if !format.attested {
            docs.push("No source shows its address: that is made up after the others.".to_owned());
        }
        let mut endpoints = Vec::new();
        for row in &format.endpoints {
            endpoints.extend(self.endpoint(row, format, address, seen));
        }
        let fields = self.fields(&format.fields, record);
        let bans: Vec<Ban> = format.bans.iter().filter_map(|ban| self.ban(ban)).collect();
        let rules = format.rules.iter().filter_map(|rule| self.rule(rule, record)).collect();
        let banned = |action: &Action| bans.iter().any(|ban| ban.actions.contains(&action.name));
        let accepts = match bans.is_empty() {
            true => Vec::new(),
            false => filtered.iter().filter(|action| !banned(action)).cloned().collect(),
        };
        Some(Resource { name, record: path, docs, endpoints, fields, bans, rules, accepts })
    }

    /// The type of the records, its path, and the name of the resource.
    fn record(
        &mut self,
        format: &ResourceFormat,
        module: &[String],
        seen: &mut Seen,
    ) -> Option<(Option<Record<'r>>, Option<Vec<String>>, String)> {
        let (record, path, name, range) = match (&format.record, &format.name) {
            (Some(record), None) => {
                let found = self.item(record)?;
                let path: Vec<String> = record.get_ref().split("::").map(str::to_owned).collect();
                let name = path.last().cloned().unwrap_or_default();
                (Some(found), Some(path), name, record.span())
            }
            (None, Some(name)) if type_identifier(name.get_ref()) == *name.get_ref() => {
                (None, None, name.get_ref().clone(), name.span())
            }
            (None, Some(name)) => {
                let message = format!("`{}` is no name of a Rust type", name.get_ref());
                self.error("xg-endpoint", name.span(), message, "write it in UpperCamelCase");
                return None;
            }
            _ => {
                let message = format!("the resource `{}` needs a record or a name", format.object.get_ref());
                let note = "write `record` where there is a schema, `name` where there is none";
                self.error("xg-endpoint", format.object.span(), message, note);
                return None;
            }
        };
        let key = path.clone().unwrap_or_else(|| module.iter().chain([&name]).cloned().collect());
        let span = self.span(range.clone());
        if let Some(first) = seen.names.insert(key, span) {
            self.duplicate(range, format!("there are two resources `{name}`"), first);
            return None;
        }
        Some((record, path, name))
    }

    /// The generated type at a path: a set's module, a document's module if it is not the set's own, a name.
    fn item(&mut self, path: &Spanned<String>) -> Option<Record<'r>> {
        let text = path.get_ref();
        let found = self.sets.iter().find_map(|(&module, &set)| {
            let rest = text.strip_prefix(module)?.strip_prefix("::")?;
            let (part, name) = rest.rsplit_once("::").unwrap_or(("", rest));
            let part = set.modules.iter().find(|known| known.name == part)?;
            let item = part.items.iter().copied().find(|&item| set[item].name == name)?;
            Some(Record { module, set, item })
        });
        if found.is_none() {
            let note = "the path is that of the Rust type: the set's module, the document's, the type";
            self.error("xg-endpoint-type", path.span(), format!("no type `{text}` is generated"), note);
        }
        found
    }

    fn endpoint(
        &mut self,
        format: &EndpointFormat,
        resource: &ResourceFormat,
        (version, module): (&str, &str),
        seen: &mut Seen,
    ) -> Option<Endpoint> {
        let takes = format.takes.as_ref().map(|words| self.takes(words));
        let method = format.method.as_ref().map(|word| self.word(word, Method::WORDS, Method::parse));
        let answers = format.answers.as_ref().map(|word| self.word(word, Answers::WORDS, Answers::parse));
        let Some(row) = self.actions.get(format.action.get_ref()) else {
            self.unknown_action(&format.action);
            return None;
        };
        let object = format.object.as_ref().unwrap_or(resource.object.get_ref());
        let endpoint = Endpoint {
            action: row.action.clone(),
            method: method.unwrap_or(Some(row.method))?,
            version: version.to_owned(),
            module: module.to_owned(),
            object: object.clone(),
            takes: takes.unwrap_or_else(|| row.takes.clone()),
            answers: answers.unwrap_or(Some(row.answers))?,
            is_safe: format.safe.unwrap_or(row.is_safe),
            parameters: format.parameters.clone(),
            deprecated: format.deprecated.clone(),
            is_attested: format.attested.unwrap_or(resource.attested),
            source: format.source.clone(),
        };
        let address = format!("/{version}/{}/{module}/{object}", row.action.name);
        let (range, span) = (format.action.span(), self.span(format.action.span()));
        if let Some(first) = seen.addresses.insert(address.clone(), span) {
            self.duplicate(range, format!("there are two rows for `{address}`"), first);
            return None;
        }
        Some(endpoint)
    }

    fn ban(&mut self, format: &BanFormat) -> Option<Ban> {
        let operator = self.word(&format.operator, Operator::WORDS, Operator::parse)?;
        let actions = self.action_words(&format.actions);
        if operator != Operator::NotEquals {
            let message = format!("{} cannot be banned", operator.word());
            self.error("xg-endpoint", format.operator.span(), message, "the vocabulary can ban NOT EQUALS only");
            return None;
        }
        Some(Ban { operator, actions, source: format.source.clone() })
    }
}
