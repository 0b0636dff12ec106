//! What is kept whole, held to what the schema declares of it (XML Schema Part 1, 3.10.4, Item Valid (Wildcard)): where a document is read strictly.

use std::mem;

use super::report::Place;
use super::{Decoder, Given};
use crate::any::{AnyElement, AnyNode};
use crate::cursor::{Attribute, Cursor, Piece};
use crate::deviation::DeviationKind;
use crate::error::DecodeError;
use crate::globals::{CheckText, Definition, Globals};
use crate::namespaces::XSI;
use crate::simple::Violation;
use crate::wildcard::{Process, Wildcard};

/// What is to be said of the start tag that the decoder stands at, before it is read.
#[derive(Default)]
pub(super) struct Said {
    /// The wildcard that takes it, and where it begins.
    accepted: Option<(usize, Process)>,
    /// The only type that it may name, and where it begins.
    exact: Option<(usize, &'static str, &'static str)>,
    /// How the next attribute that a wildcard takes is looked at.
    attribute: Process,
}

impl<'a> Decoder<'a> {
    /// What the schema declares globally. Documents begin with it.
    pub fn knows(&mut self, globals: Option<&'static Globals>) {
        self.globals = globals;
    }

    /// Whether a wildcard takes the start tag that it stands at; one that is taken is not [`foreign`](Self::foreign).
    #[must_use]
    pub fn accepts(&mut self, wildcard: &Wildcard) -> bool {
        let accepts = wildcard.accepts(self.namespaces.uri(self.tag.namespace), self.tag.name.local());
        self.foreign &= !accepts;
        if accepts {
            self.taken_by(wildcard);
        }
        accepts
    }

    /// The start tag that it stands at is one that a wildcard takes.
    pub(super) fn taken_by(&mut self, wildcard: &Wildcard) {
        self.said.accepted = Some((self.tag.start, wildcard.process()));
    }

    /// The next attribute that a wildcard takes is looked at by its declaration, if there is one.
    pub fn lax(&mut self) -> &mut Self {
        self.said.attribute = Process::Lax;
        self
    }

    /// The next attribute that a wildcard takes is looked at by its declaration, which there has to be.
    pub fn strict(&mut self) -> &mut Self {
        self.said.attribute = Process::Strict;
        self
    }

    /// The element whose start tag the decoder stands at cannot name another type than this: others are blocked.
    pub fn exactly(&mut self, namespace: &'static str, local: &'static str) -> &mut Self {
        self.said.exact = Some((self.tag.start, namespace, local));
        self
    }

    /// Whether the start tag that the decoder stands at may name a type.
    pub(super) fn may_name(&self, namespace: &str, local: &str) -> bool {
        let exact = self.said.exact.filter(|(start, ..)| *start == self.tag.start);
        exact.is_none_or(|(_, only, name)| (only, name) == (namespace, local))
    }

    /// An attribute that a wildcard takes.
    pub(super) fn assess_attribute(&mut self, attribute: &Attribute<'a>) -> Result<(), DecodeError> {
        let process = mem::take(&mut self.said.attribute);
        let Some(globals) = self.globals.filter(|_| self.options.strict && process != Process::Skip) else {
            return Ok(());
        };
        let declared = globals.attribute(self.namespaces.uri(attribute.namespace), attribute.name.local());
        let value = attribute.value();
        let place = Place::of_attribute(attribute);
        match declared {
            Some(declared) => self.assess_value(&value, declared.check, place),
            None if process == Process::Strict => {
                let expected = "one that the schema declares";
                self.deviate_at(place, DeviationKind::UnknownAttribute, expected.into(), &value)
            }
            None => Ok(()),
        }
    }

    fn assess_value(&mut self, text: &str, check: CheckText, place: Place<'a>) -> Result<(), DecodeError> {
        match check(text, &self.namespaces) {
            Ok(()) => Ok(()),
            Err(Violation { kind, expected }) => self.deviate_at(place, kind, expected, text),
        }
    }

    /// The element whose start tag the decoder stands at, which is to be kept whole; it stands there still.
    pub(super) fn assess_whole(&mut self) -> Result<(), DecodeError> {
        let Some(globals) = self.globals.filter(|_| self.options.strict) else { return Ok(()) };
        let taken = self.said.accepted.filter(|(start, _)| *start == self.tag.start).map(|(_, process)| process);
        if taken == Some(Process::Skip) {
            return Ok(());
        }
        let mut probe = self.probe();
        probe.start_tag()?;
        probe.assess(globals, taken)
    }

    /// A decoder of its own before the start tag that this one stands at.
    fn probe(&self) -> Self {
        let mut probe = Self::new("", &self.options);
        probe.cursor = Cursor::at(&self.cursor, self.tag.start);
        probe.namespaces = self.namespaces.outside(self.tag.mark);
        probe.options.max_depth -= self.open.len().min(self.options.max_depth);
        probe.globals = self.globals;
        probe.said.exact = self.said.exact;
        probe
    }

    /// Reads the element whose start tag it stands at. What is not declared is `xs:anyType`, whose content is looked at laxly (3.4.7). Without
    /// recursion, but for what is declared.
    fn assess(&mut self, globals: &'static Globals, taken: Option<Process>) -> Result<(), DecodeError> {
        let depth = self.open.len();
        let mut taken = taken;
        loop {
            self.assess_tag(globals, taken)?;
            taken = Some(Process::Lax);
            loop {
                if self.open.len() <= depth {
                    return Ok(());
                }
                if self.exhausted {
                    self.close()?;
                    continue;
                }
                match self.cursor.piece()? {
                    Piece::Start => break,
                    Piece::End => self.close()?,
                    Piece::Text { .. } | Piece::Character(_) => {}
                }
            }
            self.start_tag()?;
        }
    }

    /// From the start tag behind the element, where it is declared; else into it. `taken`: how, where a wildcard takes it.
    fn assess_tag(&mut self, globals: &'static Globals, taken: Option<Process>) -> Result<(), DecodeError> {
        let declared = globals.element(self.namespaces.uri(self.tag.namespace), self.tag.name.local());
        if let Some(declared) = declared.filter(|_| taken.is_some()) {
            return (declared.read)(self);
        }
        let named = self.xsi_type()?.map(|(namespace, local)| (namespace.to_owned(), local.to_owned()));
        match named {
            Some((namespace, local)) => {
                let allowed = self.may_name(&namespace, &local);
                match globals.definition(&namespace, &local).filter(|_| allowed) {
                    Some(Definition::Complex(read)) => return read(self),
                    Some(Definition::Simple(check)) => return self.assess_text(check),
                    Some(Definition::Any) => {}
                    None => self.unknown_type("a type that the schema allows")?,
                }
            }
            None if taken == Some(Process::Strict) => {
                let found = self.tag.name.as_written();
                let expected = "one that the schema declares";
                self.deviate_at(self.at_tag(), DeviationKind::UnknownElement, expected.into(), found)?;
            }
            None => {}
        }
        for attribute in self.attributes.clone() {
            if self.namespaces.uri(attribute.namespace) != XSI {
                self.lax().assess_attribute(&attribute)?;
            }
        }
        self.enter()
    }

    /// An element of simple type.
    fn assess_text(&mut self, check: CheckText) -> Result<(), DecodeError> {
        let place = self.at_tag();
        self.no_attributes(None)?;
        let text = self.simple_text()?;
        self.assess_value(text.as_str(), check, place)?;
        self.end()
    }

    /// The type that an element of simple type has named, whose text that is.
    #[cold]
    pub(super) fn assess_named(&mut self, start: usize, text: &str, place: Place<'a>) -> Result<(), DecodeError> {
        let Some(globals) = self.globals else { return Ok(()) };
        let Some((definition, offset, local)) = self.definition_at(start, globals) else { return Ok(()) };
        match definition {
            Some(Definition::Simple(check)) => self.assess_value(text, check, place),
            Some(Definition::Complex(_) | Definition::Any) => Ok(()),
            None => {
                let place = Place { offset, attribute: Some("xsi:type") };
                let expected = "a type that the schema defines";
                self.deviate_at(place, DeviationKind::UnknownType, expected.into(), &local)
            }
        }
    }

    /// Whether an element with `xsi:nil` has named a simple type, which has no attributes.
    pub(crate) fn names_simple_type(&mut self) -> Result<bool, DecodeError> {
        let Some(globals) = self.globals.filter(|_| self.options.strict) else { return Ok(false) };
        let definition = self.xsi_type()?.and_then(|(namespace, local)| globals.definition(namespace, local));
        Ok(matches!(definition, Some(Definition::Simple(_))))
    }

    /// Reads a root that the schema does not declare, but that names a type of it; without recursion.
    ///
    /// # Errors
    /// Where it names none; where it cannot be read.
    pub fn typed_root(&mut self, expected: &'static [&'static str]) -> Result<AnyElement, DecodeError> {
        let named = self.xsi_type()?.map(|(namespace, local)| (namespace.to_owned(), local.to_owned()));
        let defined = named
            .zip(self.globals)
            .is_some_and(|((namespace, local), globals)| globals.types.iter().any(|ty| ty.is(&namespace, &local)));
        if defined { self.any() } else { self.wrong_root(expected) }
    }

    /// What the schema says of the value of an element that is kept whole, or whose content is mixed: where it is fixed, there are no elements, and
    /// the text is that one or none (3.3.4, Element Locally Valid (Element), clause 5.2.2).
    pub(super) fn take_fixed(&mut self) -> Option<&'static str> {
        match mem::take(&mut self.given) {
            Given::Fixed(fixed) => Some(fixed),
            Given::Default(_) | Given::Nothing => None,
        }
    }

    #[cold]
    pub(super) fn compare_whole(
        &mut self,
        element: &AnyElement,
        fixed: &'static str,
        place: Place<'a>,
    ) -> Result<(), DecodeError> {
        let is_it = match element.children() {
            [] => true,
            [AnyNode::Text(text)] => text == fixed,
            _ => false,
        };
        if is_it { Ok(()) } else { self.not_fixed(fixed, &element.text(), place) }
    }

    #[cold]
    pub(super) fn not_fixed(&mut self, fixed: &'static str, found: &str, place: Place<'a>) -> Result<(), DecodeError> {
        self.deviate_at(place, DeviationKind::Fixed, format!("`{fixed}`").into(), found)
    }
}
