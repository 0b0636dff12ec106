//! Wildcards: which names they take, and how what they take is looked at.

/// The names that `xs:any` or `xs:anyAttribute` takes (XML Schema Part 1, 3.10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wildcard {
    namespaces: Namespaces,
    except: &'static [(&'static str, &'static str)],
    process: Process,
}

/// How what a wildcard takes is looked at where a document is read strictly (XML Schema Part 1, 3.10.1, `process contents`). Read leniently, it is kept
/// as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Process {
    /// Not at all.
    #[default]
    Skip,
    /// By the declaration of its name, where the schema has one.
    Lax,
    /// By the declaration of its name, which the schema has to have.
    Strict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Namespaces {
    Any,
    Other(&'static str),
    Not(&'static [&'static str]),
    OneOf(&'static [&'static str]),
}

impl Wildcard {
    const fn of(namespaces: Namespaces) -> Self {
        Self { namespaces, except: &[], process: Process::Skip }
    }

    /// `##any`
    #[must_use]
    pub const fn any() -> Self {
        Self::of(Namespaces::Any)
    }

    /// `##other`: any namespace but `target`, and not none.
    #[must_use]
    pub const fn other(target: &'static str) -> Self {
        Self::of(Namespaces::Other(target))
    }

    /// Any namespace but these, `""` being none (XML Schema 1.1, `notNamespace`).
    #[must_use]
    pub const fn not(namespaces: &'static [&'static str]) -> Self {
        Self::of(Namespaces::Not(namespaces))
    }

    /// These namespaces, `""` being none.
    #[must_use]
    pub const fn namespaces(namespaces: &'static [&'static str]) -> Self {
        Self::of(Namespaces::OneOf(namespaces))
    }

    /// The same, `processContents="lax"`: what is declared is checked by its declaration where a document is read strictly.
    #[must_use]
    pub const fn lax(self) -> Self {
        Self { process: Process::Lax, ..self }
    }

    /// The same, `processContents="strict"`: everything is checked by its declaration, and what is not declared is refused, where a document is read
    /// strictly.
    #[must_use]
    pub const fn strict(self) -> Self {
        Self { process: Process::Strict, ..self }
    }

    pub(crate) const fn process(&self) -> Process {
        self.process
    }

    /// The same without some names, each a namespace and a local part (XML Schema 1.1, `notQName`).
    #[must_use]
    pub const fn except(self, names: &'static [(&'static str, &'static str)]) -> Self {
        Self { except: names, ..self }
    }

    /// Whether it takes a name; `""` is no namespace.
    #[must_use]
    pub fn accepts(&self, namespace: &str, local: &str) -> bool {
        let is_in = match self.namespaces {
            Namespaces::Any => true,
            Namespaces::Other(target) => !namespace.is_empty() && namespace != target,
            Namespaces::Not(namespaces) => !namespaces.contains(&namespace),
            Namespaces::OneOf(namespaces) => namespaces.contains(&namespace),
        };
        is_in && !self.except.contains(&(namespace, local))
    }
}

#[cfg(test)]
mod tests {
    use super::Wildcard;

    #[test]
    fn a_wildcard_takes_the_namespaces_it_names() {
        let accepted = |wildcard: Wildcard| ["", "a", "b"].map(|namespace| wildcard.accepts(namespace, "n"));
        assert_eq!(accepted(Wildcard::any()), [true, true, true]);
        assert_eq!(accepted(Wildcard::other("a")), [false, false, true]);
        assert_eq!(accepted(Wildcard::other("")), [false, true, true]);
        assert_eq!(accepted(Wildcard::not(&["a"])), [true, false, true]);
        assert_eq!(accepted(Wildcard::namespaces(&["", "b"])), [true, false, true]);
    }

    #[test]
    fn a_wildcard_leaves_names_out() {
        let wildcard = Wildcard::any().except(&[("a", "n"), ("", "m")]);
        let names = [("a", "n"), ("a", "m"), ("", "n"), ("", "m")];
        assert_eq!(names.map(|(namespace, local)| wildcard.accepts(namespace, local)), [false, true, true, false]);
    }
}
