//! Particle Valid (Restriction) (XML Schema 1.0 Part 1, 3.9.6, `cos-particle-restrict`): a content model allows nothing that its base's does not, as told
//! from the two side by side.

use crate::schema::derivation::is_derived;
use crate::schema::{
    Compositor, ElementId, Literal, Particle, Schema, Term, TypeAlternative, TypeId, ValueConstraint, WhiteSpace,
    Wildcard, XPath,
};

/// How many pairs of particles are compared for one type; past it, nothing is said of it.
const MAX_STEPS: usize = 200_000;

/// What is said of content models that are too large to be looked at whole.
pub(super) const UNCHECKED: &str = "xg-unchecked";

/// A particle without what is pointless.
#[derive(Clone)]
struct Node<'s> {
    min: u32,
    max: Option<u32>,
    term: Part<'s>,
}

#[derive(Clone)]
enum Part<'s> {
    Element(ElementId),
    Wildcard(&'s Wildcard),
    Group(Compositor, Vec<Node<'s>>),
}

/// What is wrong: the rule, and why.
pub(super) type Fault = (&'static str, String);

type Answer = Result<(), Fault>;

/// Holds a content model against that of the base.
///
/// # Errors
/// What it allows and the base does not; [`UNCHECKED`] where that takes too long to tell.
pub(super) fn check(schema: &Schema, derived: &[Particle], base: &[Particle]) -> Answer {
    let whole = |particles| {
        let mut nodes = spliced(particles, Some(Compositor::Sequence));
        match nodes.len() {
            1 => nodes.remove(0),
            _ => Node { min: 1, max: Some(1), term: Part::Group(Compositor::Sequence, nodes) },
        }
    };
    let mut comparison = Comparison { schema, steps: 0 };
    let answer = comparison.particle(&whole(derived), &whole(base));
    if comparison.steps > MAX_STEPS {
        return Err((UNCHECKED, "there is too much to compare".to_owned()));
    }
    answer
}

/// Particles as members of a group, pointless groups dissolved (clause 2.2 of the rule).
fn spliced(particles: &[Particle], parent: Option<Compositor>) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for particle in particles {
        nodes.extend(node(particle, parent));
    }
    nodes
}

fn node(particle: &Particle, parent: Option<Compositor>) -> Vec<Node<'_>> {
    let (min, max) = (particle.min, particle.max);
    let term = match &particle.term {
        Term::Element(id) => Part::Element(*id),
        Term::Wildcard(wildcard) => Part::Wildcard(wildcard),
        Term::Group(group) => {
            let members = spliced(&group.particles, Some(group.compositor));
            let is_once = (min, max) == (1, Some(1));
            let is_of_parent = parent == Some(group.compositor) && group.compositor != Compositor::All;
            let is_nothing = members.is_empty() && (group.compositor != Compositor::Choice || min == 0);
            if is_nothing || (is_once && (is_of_parent || members.len() == 1)) {
                return members;
            }
            Part::Group(group.compositor, members)
        }
    };
    vec![Node { min, max, term }]
}

impl Node<'_> {
    /// The least and most elements that it can hold (3.8.6, `cos-seq-range` and `cos-choice-range`).
    fn total(&self) -> (u32, Option<u32>) {
        let Part::Group(compositor, members) = &self.term else { return (self.min, self.max) };
        let is_choice = *compositor == Compositor::Choice;
        let (mut least, mut most) = (if is_choice && !members.is_empty() { u32::MAX } else { 0 }, Some(0_u32));
        for member in members {
            let (fewest, greatest) = member.total();
            least = if is_choice { least.min(fewest) } else { least.saturating_add(fewest) };
            most = most.zip(greatest).map(|(a, b)| if is_choice { a.max(b) } else { a.saturating_add(b) });
        }
        let most = match (most, self.max) {
            (Some(0), _) => Some(0),
            (Some(most), Some(max)) => Some(most.saturating_mul(max)),
            _ => None,
        };
        (least.saturating_mul(self.min), most)
    }

    fn is_emptiable(&self) -> bool {
        self.total().0 == 0
    }
}

fn fits((min, max): (u32, Option<u32>), base: (u32, Option<u32>)) -> bool {
    min >= base.0 && base.1.is_none_or(|limit| max.is_some_and(|max| max <= limit))
}

struct Comparison<'s> {
    schema: &'s Schema,
    steps: usize,
}

impl<'s> Comparison<'s> {
    /// The table of clause 2.
    fn particle(&mut self, own: &Node<'s>, base: &Node<'s>) -> Answer {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Ok(());
        }
        use Compositor::{All, Choice, Sequence};
        match (&own.term, &base.term) {
            (Part::Element(element), Part::Element(other)) => self.name_and_type(own, *element, base, *other),
            (Part::Element(element), Part::Wildcard(wildcard)) => self.name_space(own, *element, base, wildcard),
            (Part::Element(_), Part::Group(compositor, _)) => {
                let group = Node { min: 1, max: Some(1), term: Part::Group(*compositor, vec![own.clone()]) };
                self.particle(&group, base)
            }
            (Part::Wildcard(wildcard), Part::Wildcard(other)) => self.subset(own, wildcard, base, other),
            (Part::Wildcard(_), _) => Err(("cos-particle-restrict", "a wildcard restricts wildcards only".to_owned())),
            (Part::Group(_, members), Part::Wildcard(wildcard)) => {
                let any = Node { min: 0, max: None, term: Part::Wildcard(wildcard) };
                self.occurrence("rcase-NSRecurseCheckCardinality", own.total(), base)?;
                members.iter().try_for_each(|member| self.particle(member, &any))
            }
            (Part::Group(..), Part::Element(_)) => {
                // Several of one element may be written as a group of one.
                Err(("cos-particle-restrict", "a group cannot restrict an element".to_owned()))
            }
            (Part::Group(All, own_members), Part::Group(All, members))
            | (Part::Group(Sequence, own_members), Part::Group(Sequence, members)) => {
                self.occurrence("rcase-Recurse", (own.min, own.max), base)?;
                self.in_order(own_members, members, false)
            }
            (Part::Group(Choice, own_members), Part::Group(Choice, members)) => {
                self.occurrence("rcase-RecurseLax", (own.min, own.max), base)?;
                self.in_order(own_members, members, true)
            }
            (Part::Group(Sequence, own_members), Part::Group(All, members)) => {
                self.occurrence("rcase-RecurseUnordered", (own.min, own.max), base)?;
                self.unordered(own_members, members)
            }
            (Part::Group(Sequence, own_members), Part::Group(Choice, members)) => {
                let count = u32::try_from(own_members.len()).unwrap_or(u32::MAX);
                let total = (own.min.saturating_mul(count), own.max.map(|max| max.saturating_mul(count)));
                self.occurrence("rcase-MapAndSum", total, base)?;
                own_members.iter().try_for_each(|member| self.one_of(member, members, "rcase-MapAndSum"))
            }
            (Part::Group(..), Part::Group(..)) => {
                Err(("cos-particle-restrict", "a group of this kind cannot restrict the base's".to_owned()))
            }
        }
    }

    fn occurrence(&self, code: &'static str, own: (u32, Option<u32>), base: &Node<'_>) -> Answer {
        if fits(own, (base.min, base.max)) {
            return Ok(());
        }
        let range = |(min, max): (u32, Option<u32>)| match max {
            Some(max) => format!("{min} to {max}"),
            None => format!("{min} or more"),
        };
        Err((code, format!("it stands {} times, in the base {}", range(own), range((base.min, base.max)))))
    }

    /// `rcase-NameAndTypeOK`; a head of a substitution group stands for its members too.
    fn name_and_type(&mut self, own: &Node<'_>, id: ElementId, base: &Node<'_>, base_id: ElementId) -> Answer {
        const CODE: &str = "rcase-NameAndTypeOK";
        let schema = self.schema;
        let (element, other) = (&schema[id], &schema[base_id]);
        let fault = |why: &str| Err((CODE, format!("the element `{}` {why}", element.name.local)));
        let is_member = schema.substitutions.get(base_id).is_some_and(|members| members.contains(&id));
        if element.name != other.name && !(is_member && other.is_global) {
            return fault(&format!("stands where the base has `{}`", other.name.local));
        }
        self.occurrence(CODE, (own.min, own.max), base)?;
        element_restricts(schema, id, base_id)
    }

    /// `rcase-NSCompat`.
    fn name_space(&self, own: &Node<'_>, id: ElementId, base: &Node<'_>, wildcard: &Wildcard) -> Answer {
        let name = &self.schema[id].name;
        if !wildcard.allows(name, self.schema.global_elements.names()) {
            return Err(("rcase-NSCompat", format!("the wildcard of the base does not allow `{name}`")));
        }
        self.occurrence("rcase-NSCompat", (own.min, own.max), base)
    }

    /// `rcase-NSSubset`.
    fn subset(&self, own: &Node<'_>, wildcard: &Wildcard, base: &Node<'_>, other: &Wildcard) -> Answer {
        let fault = |why: &str| Err(("rcase-NSSubset", why.to_owned()));
        if !fits((own.min, own.max), (base.min, base.max)) {
            return fault("the wildcard stands at other times than in the base");
        }
        if !wildcard.is_subset_of(other, self.schema.global_elements.names()) {
            return fault("the wildcard allows elements that the base does not");
        }
        if !wildcard.process.is_as_strict_as(other.process) {
            return fault("the wildcard looks less closely than that of the base");
        }
        Ok(())
    }

    /// Members go with those of the base, in their order: `rcase-Recurse`, and `rcase-RecurseLax` where those left over may be anything.
    fn in_order(&mut self, own: &[Node<'s>], base: &[Node<'s>], is_lax: bool) -> Answer {
        let code = if is_lax { "rcase-RecurseLax" } else { "rcase-Recurse" };
        let mut rest = base.iter();
        for member in own {
            let mut why = None;
            loop {
                let Some(other) = rest.next() else {
                    return Err(why.unwrap_or((code, "there is more than in the base, or in another order".to_owned())));
                };
                match self.particle(member, other) {
                    Ok(()) => break,
                    Err(fault) if !is_lax && !other.is_emptiable() => return Err(fault),
                    Err(fault) => why = Some(fault),
                }
            }
        }
        if is_lax || rest.all(Node::is_emptiable) {
            return Ok(());
        }
        Err((code, "something that the base requires is missing".to_owned()))
    }

    /// `rcase-RecurseUnordered`.
    fn unordered(&mut self, own: &[Node<'s>], base: &[Node<'s>]) -> Answer {
        let mut rest: Vec<&Node<'s>> = base.iter().collect();
        for member in own {
            let Some(at) = rest.iter().position(|other| self.particle(member, other).is_ok()) else {
                return Err(("rcase-RecurseUnordered", "there is something that the base has not".to_owned()));
            };
            rest.remove(at);
        }
        if rest.iter().all(|other| other.is_emptiable()) {
            return Ok(());
        }
        Err(("rcase-RecurseUnordered", "something that the base requires is missing".to_owned()))
    }

    fn one_of(&mut self, member: &Node<'s>, base: &[Node<'s>], code: &'static str) -> Answer {
        if base.iter().any(|other| self.particle(member, other).is_ok()) {
            return Ok(());
        }
        Err((code, "there is something that the choice of the base has not".to_owned()))
    }
}

/// Whether an element declaration is a restriction of another one, apart from its name (`rcase-NameAndTypeOK`, clauses 2 to 6).
///
/// # Errors
/// Why it is not.
pub(super) fn element_restricts(schema: &Schema, id: ElementId, base_id: ElementId) -> Answer {
    const CODE: &str = "rcase-NameAndTypeOK";
    let (element, other) = (&schema[id], &schema[base_id]);
    let fault = |why: &str| Err((CODE, format!("the element `{}` {why}", element.name.local)));
    // A member of a substitution group has been held against its head already.
    if element.name != other.name || id == base_id {
        return Ok(());
    }
    if element.nillable && !other.nillable {
        return fault("is nillable, and not so in the base");
    }
    let is_fixed_alike = match (&element.value, &other.value) {
        (Some(ValueConstraint::Fixed(own)), Some(ValueConstraint::Fixed(base))) => {
            is_same_value(schema, element.ty, own, base)
        }
        (_, Some(ValueConstraint::Fixed(_))) => false,
        _ => true,
    };
    if !is_fixed_alike {
        return fault("has a fixed value in the base, and not the same here");
    }
    let blocks = |own: bool, base: bool| own || !base;
    let (block, base_block) = (element.block, other.block);
    if !(blocks(block.extension, base_block.extension)
        && blocks(block.restriction, base_block.restriction)
        && blocks(block.substitution, base_block.substitution))
    {
        return fault("blocks less than in the base");
    }
    if element.identity.iter().any(|name| !other.identity.contains(name)) {
        return fault("has identity constraints that the base has not");
    }
    if !is_same_table(&element.alternatives, &other.alternatives) {
        return fault("has other type alternatives than in the base");
    }
    if !is_derived(schema, element.ty, other.ty, true) {
        return fault("has a type that is no restriction of its type in the base");
    }
    Ok(())
}

/// Whether two type tables are equivalent (1.1, 3.12.6): the same tests lead to the same types.
pub(super) fn is_same_table(own: &[TypeAlternative], other: &[TypeAlternative]) -> bool {
    let is_same_test = |a: &XPath, b: &XPath| {
        a.text.text == b.text.text && a.text.scope == b.text.scope && a.default_namespace == b.default_namespace
    };
    own.len() == other.len()
        && own.iter().zip(other).all(|(a, b)| {
            a.ty == b.ty
                && match (&a.test, &b.test) {
                    (Some(a), Some(b)) => is_same_test(a, b),
                    (a, b) => a.is_none() && b.is_none(),
                }
        })
}

/// Whether two literals are one value, as far as white space makes them differ.
fn is_same_value(schema: &Schema, ty: TypeId, a: &Literal, b: &Literal) -> bool {
    let white_space = if schema.keeps_white_space(ty) { WhiteSpace::Replace } else { WhiteSpace::Collapse };
    white_space.apply(&a.text) == white_space.apply(&b.text)
}
