//! Random documents, made of components: particle by particle.

use std::fmt::Write;
use std::sync::Arc;

use xsd_codegen::name::QName;
use xsd_codegen::schema::{
    AttributeUse, ById, ComplexTypeId, Compositor, Content, DisallowedNames, ElementId, Namespaces, Particle,
    ProcessContents, Schema, Term, TypeId, ValueConstraint, Wildcard,
};

/// A xorshift generator: the same documents for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // Seeds that are near one another should not begin alike.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        from.get(self.below(from.len()))
    }
}

/// How many elements a document has at most.
const ELEMENTS: usize = 300;
/// How deep they may stand before nothing is repeated any more.
const DEEP: usize = 6;

/// A document in the making.
pub(crate) struct Instance<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) random: Random,
    derivations: ById<ComplexTypeId, Vec<ComplexTypeId>>,
    out: String,
    elements: usize,
    depth: usize,
    /// Whether it departs from the schema here and there.
    departs: bool,
}

impl<'s> Instance<'s> {
    /// A document of a schema; `None` where it would have too many elements.
    pub(crate) fn document(schema: &'s Schema, seed: u64, departs: bool) -> Option<String> {
        let mut this = Self {
            schema,
            random: Random::new(seed),
            derivations: schema.derivations(),
            out: String::new(),
            elements: 0,
            depth: 0,
            departs,
        };
        let is_root = |id: &ElementId| {
            let document = schema[*id].origin.document;
            document.is_some_and(|document| schema.documents[document].is_root) && !schema[*id].is_abstract
        };
        let roots: Vec<ElementId> = schema.global_elements.values().copied().filter(is_root).collect();
        let root = *this.random.pick(&roots)?;
        this.element(root)?;
        Some(this.out)
    }

    /// An element of a declaration, or something that should not stand in its place.
    fn element(&mut self, id: ElementId) -> Option<()> {
        if !self.departs || self.depth == 0 || !self.random.one_in(10) {
            return self.one_element(id);
        }
        match self.random.below(5) {
            // It is missing.
            0 => Some(()),
            // It stands twice.
            1 => self.one_element(id).and_then(|()| self.one_element(id)),
            2 => {
                self.out.push_str("<unknown xmlns='urn:unknown' a='1'>text<b/></unknown>");
                self.one_element(id)
            }
            3 => {
                self.text("text");
                self.one_element(id)
            }
            // It holds something else.
            _ => {
                let QName { namespace, local } = &self.schema[id].name;
                let namespace = namespace.as_deref().unwrap_or_default();
                write!(self.out, "<{local} xmlns='{namespace}' unknown='1'>garbage</{local}>").ok()
            }
        }
    }

    /// An element of a declaration, or one that may stand in its place.
    fn one_element(&mut self, id: ElementId) -> Option<()> {
        let schema = self.schema;
        let mut id = id;
        let members: Vec<ElementId> = schema.substitutions.get(id).into_iter().flatten().copied().collect();
        let members: Vec<ElementId> = members.into_iter().filter(|member| !schema[*member].is_abstract).collect();
        // What the root is, its name says.
        if self.depth > 0 && (schema[id].is_abstract || self.random.one_in(2)) {
            id = self.random.pick(&members).copied().unwrap_or(id);
        }
        let declaration = &schema[id];
        self.elements += 1;
        if self.elements > ELEMENTS {
            return None;
        }
        let ty = self.type_of(declaration.ty);
        let QName { namespace, local } = &declaration.name;
        write!(self.out, "<{local} xmlns='{}'", namespace.as_deref().unwrap_or_default()).ok()?;
        if ty != declaration.ty {
            let name = schema.type_name(ty)?;
            let namespace = name.namespace.as_deref().unwrap_or_default();
            let prefix = if namespace.is_empty() { "" } else { "ty:" };
            if namespace.is_empty() {
                // Without a prefix, the name would be in the namespace of the element.
                if declaration.name.namespace.is_some() {
                    return None;
                }
            } else {
                write!(self.out, " xmlns:ty='{namespace}'").ok()?;
            }
            write!(self.out, " xmlns:xsi='{XSI}' xsi:type='{prefix}{}'", name.local).ok()?;
        }
        let is_nil = declaration.nillable && self.random.one_in(4);
        if is_nil {
            write!(self.out, " xmlns:nil='{XSI}' nil:nil='true'").ok()?;
        }
        if let TypeId::Complex(complex) = ty {
            self.attributes(complex);
        }
        self.out.push('>');
        self.depth += 1;
        if !is_nil {
            match &declaration.value {
                Some(ValueConstraint::Fixed(value)) => self.text(&value.text),
                // An empty element has the value that the schema gives it.
                Some(ValueConstraint::Default(_)) if self.random.one_in(3) => {}
                _ => self.content(ty)?,
            }
        }
        self.depth -= 1;
        write!(self.out, "</{local}>").ok()
    }

    /// A type that an element may have: its own, or one derived from it.
    fn type_of(&mut self, declared: TypeId) -> TypeId {
        let TypeId::Complex(base) = declared else { return declared };
        let schema = self.schema;
        let is_fit = |id: &ComplexTypeId| {
            let ty = &schema[*id];
            let ways = schema[base].block;
            ty.name.is_some() && !ty.is_abstract && !schema.is_blocked(TypeId::Complex(*id), declared, ways)
        };
        let derived: Vec<_> = self.derivations.get(base).into_iter().flatten().copied().filter(is_fit).collect();
        let is_asked = schema[base].is_abstract || self.random.one_in(4);
        // Everything is derived from `xs:anyType`.
        if !is_asked || base == schema.any_type() {
            return declared;
        }
        self.random.pick(&derived).map_or(declared, |id| TypeId::Complex(*id))
    }

    fn attributes(&mut self, id: ComplexTypeId) {
        let uses = self.schema.attribute_uses(id);
        for (index, AttributeUse { attribute, required, value, .. }) in uses.values().enumerate() {
            if !required && self.random.one_in(2) {
                continue;
            }
            let value = match value {
                Some(ValueConstraint::Fixed(value)) => value.text.clone(),
                _ => self.value(self.schema[*attribute].ty),
            };
            self.attribute(&self.schema[*attribute].name, index, &value);
        }
        if let Some(wildcard) = self.schema.attribute_wildcard(id)
            && wildcard.process != ProcessContents::Strict
            && let Some(namespace) = self.namespace(&wildcard)
        {
            let name = QName::new((!namespace.is_empty()).then(|| Arc::from(&*namespace)), "another-attribute");
            self.attribute(&name, uses.names().len(), "1");
        }
    }

    fn attribute(&mut self, name: &QName, index: usize, value: &str) {
        let value = escaped(value);
        let _ = match name.namespace.as_deref() {
            None => write!(self.out, " {}='{value}'", name.local),
            Some(XML) => write!(self.out, " xml:{}='{value}'", name.local),
            Some(uri) => write!(self.out, " xmlns:a{index}='{uri}' a{index}:{}='{value}'", name.local),
        };
    }

    fn content(&mut self, ty: TypeId) -> Option<()> {
        let complex = match ty {
            TypeId::Simple(simple) => {
                let value = self.value(simple);
                self.text(&value);
                return Some(());
            }
            TypeId::Complex(complex) => complex,
        };
        match self.schema.content(complex) {
            Content::Simple(simple) => {
                let value = self.value(simple);
                self.text(&value);
            }
            Content::Elements { particles, mixed } => {
                self.some_text(mixed);
                for particle in &particles {
                    self.particle(particle, mixed)?;
                }
            }
        }
        Some(())
    }

    fn particle(&mut self, particle: &Particle, mixed: bool) -> Option<()> {
        let more = if self.depth > DEEP { 0 } else { self.random.below(3) };
        let count = (particle.min as usize).saturating_add(more);
        for _ in 0..count.min(particle.max.map_or(usize::MAX, |max| max as usize)) {
            match &particle.term {
                Term::Element(id) => self.element(*id)?,
                Term::Wildcard(wildcard) => self.another(wildcard)?,
                Term::Group(group) => match group.compositor {
                    Compositor::Sequence => {
                        for particle in &group.particles {
                            self.particle(particle, mixed)?;
                        }
                    }
                    Compositor::Choice => {
                        let fits = |particle: &&Particle| self.depth <= DEEP || is_shallow(self.schema, particle);
                        let mut particles: Vec<&Particle> = group.particles.iter().filter(fits).collect();
                        if particles.is_empty() {
                            particles = group.particles.iter().collect();
                        }
                        if let Some(chosen) = self.random.pick(&particles).copied() {
                            self.particle(chosen, mixed)?;
                        }
                    }
                    Compositor::All => {
                        let mut particles: Vec<&Particle> = group.particles.iter().collect();
                        while !particles.is_empty() {
                            let next = particles.swap_remove(self.random.below(particles.len()));
                            self.particle(next, mixed)?;
                        }
                    }
                },
            }
            self.some_text(mixed);
        }
        Some(())
    }

    /// An element that a wildcard takes.
    fn another(&mut self, wildcard: &Wildcard) -> Option<()> {
        self.elements += 1;
        let namespace = self.namespace(wildcard)?;
        if wildcard.process == ProcessContents::Strict {
            let is_fit = |id: &ElementId| {
                let one = &self.schema[*id];
                one.name.namespace.as_deref().unwrap_or_default() == namespace
                    && !one.is_abstract
                    && wildcard.disallowed == DisallowedNames::default()
            };
            let known: Vec<ElementId> = self.schema.global_elements.values().copied().filter(is_fit).collect();
            let known = *self.random.pick(&known)?;
            return self.element(known);
        }
        write!(self.out, "<another xmlns='{namespace}' b='1'>text<c/></another>").ok()
    }

    /// A namespace that a wildcard takes, `""` for none.
    fn namespace(&mut self, wildcard: &Wildcard) -> Option<String> {
        let strict = wildcard.process == ProcessContents::Strict;
        let known =
            self.schema.global_elements.names().iter().map(|name| name.namespace.as_deref().unwrap_or_default());
        let mut fit: Vec<String> =
            if strict { known.map(str::to_owned).collect() } else { vec!["urn:another".into(), String::new()] };
        let listed =
            |list: &[Option<Arc<str>>], uri: &str| list.iter().any(|one| one.as_deref().unwrap_or_default() == uri);
        match &wildcard.namespaces {
            Namespaces::Any => {}
            Namespaces::Not(list) => fit.retain(|uri| !listed(list, uri)),
            Namespaces::Only(list) if strict => fit.retain(|uri| listed(list, uri)),
            Namespaces::Only(list) => {
                fit = list.iter().map(|uri| uri.as_deref().unwrap_or_default().to_owned()).collect();
            }
        }
        self.random.pick(&fit).cloned()
    }

    fn some_text(&mut self, mixed: bool) {
        if mixed && self.random.one_in(2) {
            let text = self.words();
            self.text(&text);
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }
}

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Whether a particle leads no deeper.
fn is_shallow(schema: &Schema, particle: &Particle) -> bool {
    match &particle.term {
        Term::Element(id) => matches!(schema[*id].ty, TypeId::Simple(_)),
        Term::Wildcard(_) => true,
        Term::Group(group) => particle.min == 0 || group.particles.iter().all(|particle| is_shallow(schema, particle)),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}
