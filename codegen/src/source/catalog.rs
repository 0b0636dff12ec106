//! OASIS XML Catalogs 1.1: what a catalog has for an identifier (section 7).

mod read;

pub(super) use self::read::nearer;
pub(crate) use self::read::read;
use crate::diagnostic::Span;

/// The catalogs of a run.
#[derive(Debug, Default)]
pub(crate) struct Catalogs {
    files: Vec<CatalogFile>,
    /// Those that the user named.
    first: Vec<usize>,
    /// The files that were read for them.
    pub(crate) inputs: Vec<std::path::PathBuf>,
}

/// One catalog, its groups dissolved.
#[derive(Debug, Default)]
struct CatalogFile {
    entries: Vec<Entry>,
    /// `nextCatalog`.
    next: Vec<usize>,
}

#[derive(Debug)]
struct Entry {
    kind: Kind,
    /// What is compared with the identifier, normalised.
    key: String,
    target: Target,
    /// Whether `prefer` is `public` here (4.1.1).
    prefers_public: bool,
    span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Public,
    System,
    Uri,
    RewriteSystem,
    RewriteUri,
    SystemSuffix,
    UriSuffix,
    DelegatePublic,
    DelegateSystem,
    DelegateUri,
}

#[derive(Debug)]
enum Target {
    /// An absolute URI.
    Uri(String),
    /// Another catalog.
    Catalog(usize),
}

/// What a catalog has for an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// An absolute URI.
    pub(super) uri: String,
    /// The entry.
    pub(super) span: Span,
}

/// An identifier that is asked for.
#[derive(Clone, Default, PartialEq, Eq)]
struct Question {
    public: Option<String>,
    system: Option<String>,
    uri: Option<String>,
}

impl Catalogs {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Resolves the external identifier of a document (7.1).
    pub(super) fn external(&self, public: Option<&str>, system: Option<&str>) -> Option<Answer> {
        let (mut public, mut system) = (public.map(public_identifier), system.map(super::uri::escaped));
        // A URN for a public identifier is that public identifier (7.1.1).
        if let Some(unwrapped) = system.as_deref().and_then(unwrapped) {
            system = None;
            public.get_or_insert(unwrapped);
        }
        self.ask(Question { public, system, uri: None })
    }

    /// Resolves a URI (7.2).
    pub(super) fn uri(&self, uri: &str) -> Option<Answer> {
        match unwrapped(uri) {
            Some(public) => self.ask(Question { public: Some(public), ..Question::default() }),
            None => self.ask(Question { uri: Some(super::uri::escaped(uri)), ..Question::default() }),
        }
    }

    /// Goes through the catalogs, each once: so circles end.
    fn ask(&self, mut question: Question) -> Option<Answer> {
        let mut open = self.first.clone();
        open.reverse();
        let mut seen = vec![false; self.files.len()];
        while let Some(index) = open.pop() {
            if std::mem::replace(&mut seen[index], true) {
                continue;
            }
            let file = &self.files[index];
            match file.ask(&question) {
                Some(Step::Answer(answer)) => return Some(answer),
                Some(Step::Delegate(catalogs, narrowed)) => {
                    // Nobody else is asked (7.1.2, 5 and 7; 7.2.2, 5); and those that are, from the beginning.
                    open = catalogs;
                    open.reverse();
                    // Whoever was asked more than this may have another answer now; it becomes less only once.
                    if narrowed != question {
                        seen.fill(false);
                        question = narrowed;
                    }
                }
                None => open.extend(file.next.iter().rev()),
            }
        }
        None
    }
}

/// What a catalog answers.
enum Step {
    Answer(Answer),
    Delegate(Vec<usize>, Question),
}

impl CatalogFile {
    /// 7.1.2 and 7.2.2, in the order of the steps.
    fn ask(&self, question: &Question) -> Option<Step> {
        if let Some(system) = &question.system {
            let found = self.located(system, [Kind::System, Kind::RewriteSystem, Kind::SystemSuffix]);
            if let Some(step) = found.map(Step::Answer).or_else(|| self.delegated(system, Kind::DelegateSystem, true)) {
                return Some(step);
            }
        }
        if let Some(public) = &question.public {
            let is_eligible = question.system.is_none();
            let entries = self.of_kind(Kind::Public, is_eligible);
            let entry = entries.iter().find(|entry| entry.key == *public);
            let found = entry.and_then(|entry| entry.answer("")).map(Step::Answer);
            if let Some(step) = found.or_else(|| self.delegated(public, Kind::DelegatePublic, is_eligible)) {
                return Some(step);
            }
        }
        let uri = question.uri.as_ref()?;
        let found = self.located(uri, [Kind::Uri, Kind::RewriteUri, Kind::UriSuffix]);
        found.map(Step::Answer).or_else(|| self.delegated(uri, Kind::DelegateUri, true))
    }

    /// The entries of a kind; if not all, those that prefer public identifiers.
    fn of_kind(&self, kind: Kind, all: bool) -> Vec<&Entry> {
        let mut entries = Vec::new();
        for entry in &self.entries {
            if entry.kind == kind && (all || entry.prefers_public) {
                entries.push(entry);
            }
        }
        entries
    }

    /// The entry for exactly this; else the longest beginning; else the longest end.
    fn located(&self, name: &str, [exact, beginning, end]: [Kind; 3]) -> Option<Answer> {
        if let Some(entry) = self.longest(exact, &|key| key == name) {
            return entry.answer("");
        }
        match self.longest(beginning, &|key| name.starts_with(key)) {
            Some(entry) => entry.answer(&name[entry.key.len()..]),
            None => self.longest(end, &|key| name.ends_with(key))?.answer(""),
        }
    }

    /// The first of the entries of a kind with the longest key that fits.
    fn longest(&self, kind: Kind, fits: &dyn Fn(&str) -> bool) -> Option<&Entry> {
        let mut best: Option<&Entry> = None;
        for entry in &self.entries {
            if entry.kind == kind && fits(&entry.key) && best.is_none_or(|best| entry.key.len() > best.key.len()) {
                best = Some(entry);
            }
        }
        best
    }

    /// The catalogs that an identifier is delegated to, the longest beginning first, and what they are asked.
    fn delegated(&self, name: &str, kind: Kind, all: bool) -> Option<Step> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for entry in self.of_kind(kind, all) {
            if let Target::Catalog(catalog) = entry.target
                && name.starts_with(&entry.key)
            {
                let place = found.partition_point(|(length, _)| *length >= entry.key.len());
                found.insert(place, (entry.key.len(), catalog));
            }
        }
        let mut catalogs = Vec::new();
        for (_, catalog) in found {
            catalogs.push(catalog);
        }
        let name = Some(name.to_owned());
        let narrowed = match kind {
            Kind::DelegatePublic => Question { public: name, ..Question::default() },
            Kind::DelegateSystem => Question { system: name, ..Question::default() },
            _ => Question { uri: name, ..Question::default() },
        };
        (!catalogs.is_empty()).then_some(Step::Delegate(catalogs, narrowed))
    }
}

impl Entry {
    fn answer(&self, rest: &str) -> Option<Answer> {
        match &self.target {
            Target::Uri(uri) => Some(Answer { uri: format!("{uri}{rest}"), span: self.span }),
            Target::Catalog(_) => None,
        }
    }
}

/// A public identifier, its white space normalised (6.2).
fn public_identifier(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    unwrapped(&text).unwrap_or(text)
}

/// The public identifier that a URN stands for (6.4).
fn unwrapped(urn: &str) -> Option<String> {
    const PREFIX: &str = "urn:publicid:";
    let head = urn.get(..PREFIX.len())?;
    if !head.eq_ignore_ascii_case(PREFIX) {
        return None;
    }
    let text = urn[PREFIX.len()..].replace('+', " ").replace(':', "//").replace(';', "::");
    Some(super::uri::percent_decoded(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_identifiers_are_normalised() {
        assert_eq!(public_identifier("  -//A//B \n C//EN "), "-//A//B C//EN");
        assert_eq!(public_identifier("urn:publicid:-:A:B+C;2:EN%2B"), "-//A//B C::2//EN+");
        assert_eq!(public_identifier("urn:x"), "urn:x");
    }
}
