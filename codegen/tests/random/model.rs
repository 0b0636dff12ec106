//! What random schemas are made of, and how they are written.

use std::collections::HashSet;
use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Components in one namespace, spread over a few documents that include each other.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    documents: usize,
    components: Vec<Component>,
}

/// A component: its kind, its name, and the whole of it.
#[derive(Clone, Debug)]
struct Component {
    space: &'static str,
    name: String,
    text: String,
}

impl Schema {
    /// The documents by their URLs. A turn exchanges components between documents, and reverses their order.
    pub(crate) fn documents(&self, turn: usize) -> Vec<(String, String)> {
        let count = self.documents;
        let mut components: Vec<_> = self.components.iter().collect();
        if turn > 0 {
            components.reverse();
        }
        let name = |index: usize| format!("memory:/{}.xsd", (index + turn) % count);
        let document = |index: usize| {
            let mut text = String::from(
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>\n",
            );
            if count > 1 {
                let _ = writeln!(text, "<xs:include schemaLocation='{}'/>", name(index + 1));
            }
            let own = components.iter().enumerate().filter(|(at, _)| (at + turn) % count == index);
            own.for_each(|(_, component)| text.extend([component.text.as_str(), "\n"]));
            (name(index), text + "</xs:schema>")
        };
        (0..count).map(document).collect()
    }

    /// Whether no two components of a kind have the same name.
    pub(crate) fn has_unique_names(&self) -> bool {
        let mut known = HashSet::new();
        self.components.iter().all(|component| known.insert((component.space, &component.name)))
    }
}

pub(crate) fn schema() -> impl Strategy<Value = Schema> {
    let component = prop_oneof![
        3 => simple_type(),
        4 => complex_type(),
        3 => global_element(),
        2 => group(),
        1 => attribute_group(),
        1 => global_attribute(),
    ];
    (1_usize..4, vec(component, 1..9), 0_u8..8).prop_map(|(documents, mut components, mistakes)| {
        if mistakes > 0 {
            components = mended(components);
        }
        Schema { documents, components }
    })
}

/// Components each of whose references leads to one before it, so that few of them are wrong. Only types of elements may be circular.
fn mended(components: Vec<Component>) -> Vec<Component> {
    let fixed = [
        ("type", "S9", "<xs:simpleType name='S9'><xs:restriction base='xs:string'/></xs:simpleType>"),
        ("type", "C9", "<xs:complexType name='C9'><xs:sequence/></xs:complexType>"),
        ("element", "E9", "<xs:element name='E9' type='xs:int'/>"),
        ("group", "G9", "<xs:group name='G9'><xs:sequence/></xs:group>"),
        ("attribute group", "B9", "<xs:attributeGroup name='B9'/>"),
        ("attribute", "A9", "<xs:attribute name='A9' type='xs:int'/>"),
    ];
    let fixed = fixed.map(|(space, name, text)| Component { space, name: name.into(), text: text.into() });
    let mut all: Vec<Component> = fixed.into();
    for mut component in components {
        if all.iter().any(|other| other.space == component.space && other.name == component.name) {
            continue;
        }
        let mut parts = component.text.split("'t:");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('\'').unwrap_or((part, ""));
            // A wrong name is one of those that the kind always has.
            let is_known = all.iter().any(|other| other.name == name);
            let is_itself = component.name == name && text.ends_with(" type=");
            let kind = name.get(..1).filter(|_| name != "none").unwrap_or("S");
            let name = if is_known || is_itself { name.to_owned() } else { format!("{kind}9") };
            text.extend(["'t:", &name, "'", rest]);
        }
        component.text = text;
        all.push(component);
    }
    all
}

/// A name of a kind. There are few, so that references meet definitions.
fn name(prefix: &'static str) -> impl Strategy<Value = String> {
    (0_u8..5).prop_map(move |number| format!("{prefix}{number}"))
}

/// A reference to a name of a kind; seldom one that nothing has.
fn reference(prefix: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![30 => name(prefix).prop_map(|name| format!("t:{name}")), 1 => Just("t:none".to_owned())]
}

fn builtin() -> impl Strategy<Value = String> {
    select(&["xs:string", "xs:token", "xs:int", "xs:decimal", "xs:date", "xs:boolean", "xs:NMTOKENS", "xs:anyURI"][..])
        .prop_map(str::to_owned)
}

fn simple_reference() -> impl Strategy<Value = String> {
    prop_oneof![4 => builtin(), 2 => reference("S")]
}

fn type_reference() -> impl Strategy<Value = String> {
    prop_oneof![4 => builtin(), 1 => reference("S"), 3 => reference("C"), 1 => Just("xs:anyType".to_owned())]
}

fn facet() -> impl Strategy<Value = String> {
    let value = select(&["0", "1", "7", "a", "true", "2020-02-30", "collapse", "[a-c]+", ""][..]);
    let kind = select(
        &[
            "enumeration",
            "enumeration",
            "pattern",
            "length",
            "minLength",
            "maxLength",
            "maxInclusive",
            "totalDigits",
            "whiteSpace",
        ][..],
    );
    (kind, value).prop_map(|(kind, value)| format!("<xs:{kind} value='{value}'/>"))
}

fn simple_content() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (simple_reference(), vec(facet(), 0..3))
            .prop_map(|(base, facets)| format!("<xs:restriction base='{base}'>{}</xs:restriction>", facets.concat())),
        1 => simple_reference().prop_map(|item| format!("<xs:list itemType='{item}'/>")),
        1 => vec(simple_reference(), 1..4)
            .prop_map(|members| format!("<xs:union memberTypes='{}'/>", members.join(" "))),
    ]
}

fn simple_type() -> impl Strategy<Value = Component> {
    (name("S"), simple_content()).prop_map(|(name, content)| Component {
        text: format!("<xs:simpleType name='{name}'>{content}</xs:simpleType>"),
        space: "type",
        name,
    })
}

fn occurs() -> impl Strategy<Value = String> {
    let min = select(&["", "", " minOccurs='0'", " minOccurs='2'"][..]);
    let max =
        select(&["", "", "", " maxOccurs='unbounded'", " maxOccurs='3'", " maxOccurs='0'", " maxOccurs='100000'"][..]);
    (min, max).prop_map(|(min, max)| format!("{min}{max}"))
}

fn leaf() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (name("e"), type_reference(), occurs())
            .prop_map(|(name, ty, occurs)| format!("<xs:element name='{name}' type='{ty}'{occurs}/>")),
        2 => (reference("E"), occurs()).prop_map(|(to, occurs)| format!("<xs:element ref='{to}'{occurs}/>")),
        2 => (reference("G"), occurs()).prop_map(|(to, occurs)| format!("<xs:group ref='{to}'{occurs}/>")),
        1 => occurs().prop_map(|occurs| format!("<xs:any namespace='##other' processContents='lax'{occurs}/>")),
        1 => (name("e"), simple_content()).prop_map(|(name, content)| {
            format!("<xs:element name='{name}'><xs:simpleType>{content}</xs:simpleType></xs:element>")
        }),
    ]
}

fn model() -> impl Strategy<Value = String> {
    let compositor = || select(&["sequence", "sequence", "choice", "all"][..]);
    let written = |(compositor, occurs, particles): (&str, String, Vec<String>)| {
        format!("<xs:{compositor}{occurs}>{}</xs:{compositor}>", particles.concat())
    };
    let flat = (compositor(), occurs(), vec(leaf(), 0..4)).prop_map(written);
    flat.prop_recursive(2, 8, 3, move |inner| {
        let particle = prop_oneof![2 => leaf(), 1 => inner];
        (compositor(), occurs(), vec(particle, 0..4)).prop_map(written)
    })
}

fn attributes() -> impl Strategy<Value = String> {
    let uses = select(&["", " use='required'", " use='prohibited'", " default='1'", " fixed='a'"][..]);
    let attribute = prop_oneof![
        6 => (name("a"), simple_reference(), uses)
            .prop_map(|(name, ty, uses)| format!("<xs:attribute name='{name}' type='{ty}'{uses}/>")),
        1 => reference("A").prop_map(|to| format!("<xs:attribute ref='{to}'/>")),
        2 => reference("B").prop_map(|to| format!("<xs:attributeGroup ref='{to}'/>")),
    ];
    // Groups and attributes mix; a wildcard comes last.
    (vec(attribute, 0..3), select(&["", "", "<xs:anyAttribute processContents='skip'/>"][..]))
        .prop_map(|(attributes, any)| attributes.concat() + any)
}

fn complex_content() -> impl Strategy<Value = String> {
    let derivation = || select(&["extension", "extension", "restriction"][..]);
    prop_oneof![
        4 => (model(), attributes()).prop_map(|(model, attributes)| model + &attributes),
        2 => (derivation(), reference("C"), model(), attributes()).prop_map(|(by, base, model, attributes)| {
            format!("<xs:complexContent><xs:{by} base='{base}'>{model}{attributes}</xs:{by}></xs:complexContent>")
        }),
        2 => (prop_oneof![simple_reference(), reference("C")], attributes()).prop_map(|(base, attributes)| {
            format!("<xs:simpleContent><xs:extension base='{base}'>{attributes}</xs:extension></xs:simpleContent>")
        }),
        1 => reference("G").prop_map(|to| format!("<xs:group ref='{to}'/>")),
        1 => attributes(),
    ]
}

fn complex_type() -> impl Strategy<Value = Component> {
    let flags = select(&["", "", "", " mixed='true'", " abstract='true'", " final='restriction'"][..]);
    (name("C"), flags, complex_content()).prop_map(|(name, flags, content)| Component {
        text: format!("<xs:complexType name='{name}'{flags}>{content}</xs:complexType>"),
        space: "type",
        name,
    })
}

fn global_element() -> impl Strategy<Value = Component> {
    let flags = select(&["", "", "", " nillable='true'", " abstract='true'", " default='1'"][..]);
    let substitutes = prop_oneof![
        3 => Just(String::new()),
        1 => reference("E").prop_map(|head| format!(" substitutionGroup='{head}'")),
    ];
    let key = select(&["", "", "<xs:key name='KEY'><xs:selector xpath='e0'/><xs:field xpath='@a0'/></xs:key>"][..]);
    (name("E"), type_reference(), flags, substitutes, key).prop_map(|(name, ty, flags, substitutes, key)| Component {
        // A key has a name of its own, as elements have.
        text: format!("<xs:element name='{name}' type='{ty}'{flags}{substitutes}>{key}</xs:element>")
            .replace("KEY", &format!("K{name}")),
        space: "element",
        name,
    })
}

fn group() -> impl Strategy<Value = Component> {
    (name("G"), model()).prop_map(|(name, model)| Component {
        text: format!("<xs:group name='{name}'>{model}</xs:group>"),
        space: "group",
        name,
    })
}

fn attribute_group() -> impl Strategy<Value = Component> {
    (name("B"), attributes()).prop_map(|(name, attributes)| Component {
        text: format!("<xs:attributeGroup name='{name}'>{attributes}</xs:attributeGroup>"),
        space: "attribute group",
        name,
    })
}

fn global_attribute() -> impl Strategy<Value = Component> {
    (name("A"), simple_reference()).prop_map(|(name, ty)| Component {
        text: format!("<xs:attribute name='{name}' type='{ty}'/>"),
        space: "attribute",
        name,
    })
}
