//! Content models: `xs:sequence`, `xs:choice`, `xs:all`, `xs:group`, and occurrence.

use roxmltree::Node;

use super::reader::{Place, Reader};
use super::value::{count, trim};
use super::{Compositor, ModelGroup, NamedGroup, Occurs, Particle};
use crate::diagnostic::Diagnostic;

impl Reader {
    /// The content model among the children of a type.
    pub(super) fn content_model(&mut self, node: Node<'_, '_>) -> Option<Particle> {
        let is_model = |name: &str| matches!(name, "group" | "all" | "choice" | "sequence");
        let children = self.children(node);
        let (name, child) = children.iter().find(|(name, _)| is_model(name))?;
        self.particle(*child, name)
    }

    fn particle(&mut self, node: Node<'_, '_>, name: &str) -> Option<Particle> {
        Some(match name {
            "element" => Particle::Element(Box::new(self.element(node, Place::Local)?)),
            "group" => {
                let occurs = self.occurs(node);
                Particle::Group { reference: self.reference(node, "ref")?, occurs, span: self.span(node) }
            }
            "any" => Particle::Any { occurs: self.occurs(node), wildcard: self.wildcard(node) },
            _ => Particle::Model(self.model_group(node, compositor(name)?)),
        })
    }

    fn model_group(&mut self, node: Node<'_, '_>, compositor: Compositor) -> ModelGroup {
        let occurs = self.occurs(node);
        let mut particles = Vec::new();
        // Misplaced children have been reported; where they are read all the same, what is wrong inside them is told too.
        for (name, child) in self.children(node) {
            if let Some(particle) = self.particle(child, name) {
                particles.push(particle);
            }
        }
        if compositor == Compositor::All {
            self.check_all(node, occurs, &particles);
        }
        ModelGroup { span: self.span(node), compositor, occurs, particles }
    }

    /// `xs:all` is there at most once, and in 1.0 so are its elements (cos-all-limited).
    fn check_all(&mut self, node: Node<'_, '_>, occurs: Occurs, particles: &[Particle]) {
        let is_allowed = match occurs.max {
            Some(1) => occurs.min <= 1,
            // Explicitly none at all: possible since 1.1.
            Some(0) => self.is_1_1() && occurs.min == 0,
            _ => false,
        };
        if !is_allowed {
            let message = "`xs:all` has to be there once, or at most once";
            self.report(Diagnostic::error("cos-all-limited", self.occurs_span(node), message));
        }
        if self.is_1_1() {
            return;
        }
        for particle in particles {
            if let Particle::Element(element) = particle
                && element.occurs.max.is_none_or(|max| max > 1)
            {
                let message = "in XSD 1.0, an element in `xs:all` is there at most once";
                self.report(Diagnostic::error("cos-all-limited", element.occurs.span, message));
            }
        }
    }

    /// A named group; `None` without a name or a model.
    pub(super) fn group(&mut self, node: Node<'_, '_>) -> Option<NamedGroup> {
        let children = self.children(node);
        let model = children.iter().find_map(|(name, child)| Some((compositor(name)?, *child)));
        let model = model.map(|(compositor, child)| self.model_group(child, compositor));
        Some(NamedGroup {
            span: self.span(node),
            name: self.ncname(node, "name")?,
            model: model?,
            documentation: self.documentation(node),
        })
    }

    /// `minOccurs` and `maxOccurs`, the one not above the other (p-props-correct, 2.1).
    pub(super) fn occurs(&mut self, node: Node<'_, '_>) -> Occurs {
        let min = node.attribute("minOccurs").and_then(|text| count(trim(text))).unwrap_or(1);
        let max = match node.attribute("maxOccurs").map(trim) {
            Some("unbounded") => None,
            text => Some(text.and_then(count).unwrap_or(1)),
        };
        let span = self.occurs_span(node);
        if let Some(max) = max.filter(|max| min > *max) {
            let message = format!("at least {min}, but at most {max}: nothing can satisfy that");
            let note = "without `minOccurs` it is 1, without `maxOccurs` too";
            self.report(Diagnostic::error("p-props-correct", span, message).note(note));
        }
        Occurs { min, max, span }
    }

    fn occurs_span(&self, node: Node<'_, '_>) -> crate::diagnostic::Span {
        let name = if node.has_attribute("maxOccurs") { "maxOccurs" } else { "minOccurs" };
        self.span_of(node, name)
    }
}

fn compositor(name: &str) -> Option<Compositor> {
    match name {
        "sequence" => Some(Compositor::Sequence),
        "choice" => Some(Compositor::Choice),
        "all" => Some(Compositor::All),
        _ => None,
    }
}
