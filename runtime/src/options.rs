//! How strictly a document is read, and what it may cost.

/// What happens to a document type declaration (`<!DOCTYPE …>`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DtdPolicy {
    /// The document is refused.
    #[default]
    Refuse,
    /// The declaration is passed over, its internal subset with it: no entity is declared by it, no attribute defaulted.
    SkipInternalSubset,
}

/// How a document is read: strictly or not, and within which limits.
///
/// ```
/// use xsd_runtime::DecodeOptions;
/// let options = DecodeOptions::strict().with_max_depth(32);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeOptions {
    pub(crate) strict: bool,
    pub(crate) max_depth: usize,
    pub(crate) max_deviations: usize,
    pub(crate) max_record: usize,
    pub(crate) dtd: DtdPolicy,
    pub(crate) limits: Limits,
}

/// The limits that hold for single pieces of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) attributes: usize,
    pub(crate) declarations: usize,
    pub(crate) text: usize,
    pub(crate) name: usize,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::lenient()
    }
}

impl DecodeOptions {
    /// Departures from the schema are recorded, and the value is kept as far as it can be represented.
    #[must_use]
    pub const fn lenient() -> Self {
        Self {
            strict: false,
            max_depth: 128,
            max_deviations: 1000,
            max_record: 64 << 20,
            dtd: DtdPolicy::Refuse,
            limits: Limits { attributes: 4096, declarations: 1024, text: 64 << 20, name: 1024 },
        }
    }

    /// The first departure from the schema is an error.
    #[must_use]
    pub const fn strict() -> Self {
        Self { strict: true, ..Self::lenient() }
    }

    /// How many elements may stand inside one another; 128 unless told.
    ///
    /// Elements that the schema knows are read by recursion: a limit that is much higher needs a thread with a larger stack
    /// wherever the schema is recursive. Unknown elements, and [`AnyElement`](crate::AnyElement), are read without recursion.
    #[must_use]
    pub const fn with_max_depth(mut self, elements: u32) -> Self {
        self.max_depth = elements as usize;
        self
    }

    /// How many attributes one element may have, namespace declarations among them; 4096 unless told.
    #[must_use]
    pub const fn with_max_attributes(mut self, attributes: usize) -> Self {
        self.limits.attributes = attributes;
        self
    }

    /// How many namespace declarations may be in scope; 1024 unless told. Every name with a prefix is looked up among them.
    #[must_use]
    pub const fn with_max_declarations(mut self, declarations: usize) -> Self {
        self.limits.declarations = declarations;
        self
    }

    /// How many bytes one text or one attribute value may have; 64 MiB unless told.
    #[must_use]
    pub const fn with_max_text(mut self, bytes: usize) -> Self {
        self.limits.text = bytes;
        self
    }

    /// How many bytes one name may have, its prefix included; 1024 unless told.
    #[must_use]
    pub const fn with_max_name(mut self, bytes: usize) -> Self {
        self.limits.name = bytes;
        self
    }

    /// How many deviations are kept; 1000 unless told. Those beyond are counted.
    #[must_use]
    pub const fn with_max_deviations(mut self, deviations: usize) -> Self {
        self.max_deviations = deviations;
        self
    }

    /// How many bytes one record may have, and all that stands around the records, where a document is read record by record
    /// ([`Records`](crate::Records)); 64 MiB unless told.
    #[must_use]
    pub const fn with_max_record(mut self, bytes: usize) -> Self {
        self.max_record = bytes;
        self
    }

    /// What happens to a document type declaration.
    #[must_use]
    pub const fn with_dtd(mut self, policy: DtdPolicy) -> Self {
        self.dtd = policy;
        self
    }
}

/// How a document is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeOptions {
    pub(crate) strict: bool,
    pub(crate) declaration: bool,
    pub(crate) indent: Option<usize>,
}

impl Default for EncodeOptions {
    fn default() -> Self {
        Self::lenient()
    }
}

impl EncodeOptions {
    /// Values are written as they are, those that came from another document and break a facet included.
    #[must_use]
    pub const fn lenient() -> Self {
        Self { strict: false, declaration: true, indent: None }
    }

    /// Facets, enumerations and occurrences are checked.
    #[must_use]
    pub const fn strict() -> Self {
        Self { strict: true, ..Self::lenient() }
    }

    /// Whether the document begins with an XML declaration; it does unless told.
    #[must_use]
    pub const fn with_declaration(mut self, declaration: bool) -> Self {
        self.declaration = declaration;
        self
    }

    /// Each element on a line of its own, indented by so many spaces a level. Simple and mixed content is left as it is.
    #[must_use]
    pub const fn with_indent(mut self, spaces: usize) -> Self {
        self.indent = Some(spaces);
        self
    }
}
