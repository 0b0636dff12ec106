//! Wildcards: which namespaces they take.

/// The namespaces that `xs:any` or `xs:anyAttribute` takes (XML Schema Part 1, 3.10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wildcard(Namespaces);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Namespaces {
    Any,
    Other(&'static str),
    Not(&'static [&'static str]),
    OneOf(&'static [&'static str]),
}

impl Wildcard {
    /// `##any`
    #[must_use]
    pub const fn any() -> Self {
        Self(Namespaces::Any)
    }

    /// `##other`: any namespace but `target`, and not none.
    #[must_use]
    pub const fn other(target: &'static str) -> Self {
        Self(Namespaces::Other(target))
    }

    /// Any namespace but these, `""` being none (XML Schema 1.1, `notNamespace`).
    #[must_use]
    pub const fn not(namespaces: &'static [&'static str]) -> Self {
        Self(Namespaces::Not(namespaces))
    }

    /// These namespaces, `""` being none.
    #[must_use]
    pub const fn namespaces(namespaces: &'static [&'static str]) -> Self {
        Self(Namespaces::OneOf(namespaces))
    }

    /// Whether it takes names of a namespace, `""` being none.
    #[must_use]
    pub fn accepts(&self, namespace: &str) -> bool {
        match self.0 {
            Namespaces::Any => true,
            Namespaces::Other(target) => !namespace.is_empty() && namespace != target,
            Namespaces::Not(namespaces) => !namespaces.contains(&namespace),
            Namespaces::OneOf(namespaces) => namespaces.contains(&namespace),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Wildcard;

    #[test]
    fn a_wildcard_takes_the_namespaces_it_names() {
        let accepted = |wildcard: Wildcard| ["", "a", "b"].map(|namespace| wildcard.accepts(namespace));
        assert_eq!(accepted(Wildcard::any()), [true, true, true]);
        assert_eq!(accepted(Wildcard::other("a")), [false, false, true]);
        assert_eq!(accepted(Wildcard::other("")), [false, true, true]);
        assert_eq!(accepted(Wildcard::not(&["a"])), [true, false, true]);
        assert_eq!(accepted(Wildcard::namespaces(&["", "b"])), [true, false, true]);
    }
}
