//! What is measured against ours: other readers of XML.

mod records;
pub(crate) mod xsd_parser;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use records::{Assets, Scans, Tags};

/// A type that serde and hard-xml read answers as, and the texts in it.
pub(crate) trait Peer: DeserializeOwned + Serialize + for<'a> hard_xml::XmlRead<'a> + Leaves {}

impl<T: DeserializeOwned + Serialize + for<'a> hard_xml::XmlRead<'a> + Leaves> Peer for T {}

/// Every event of quick-xml 0.42, decoded to nothing: the unit of all ratios.
pub(crate) fn events(xml: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return count,
            Ok(_) => count += 1,
            Err(error) => panic!("quick-xml: {error}"),
        }
    }
}

/// The same with the attributes, which the events leave as one text: each a name and a value.
pub(crate) fn attributes(xml: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return count,
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("quick-xml: {error}"));
                    std::hint::black_box(&attribute);
                    count += 1;
                }
            }
            Ok(_) => count += 1,
            Err(error) => panic!("quick-xml: {error}"),
        }
    }
}

/// The same of quick-xml 0.39.
pub(crate) fn events_039(xml: &str) -> usize {
    let mut reader = quick_xml_039::Reader::from_str(xml);
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml_039::events::Event::Eof) => return count,
            Ok(_) => count += 1,
            Err(error) => panic!("quick-xml 0.39: {error}"),
        }
    }
}

pub(crate) fn serde<T: Peer>(xml: &str) -> T {
    quick_xml::de::from_str(xml).expect("serde reads it")
}

pub(crate) fn write<T: Peer>(value: &T) -> String {
    quick_xml::se::to_string_with_root("ServiceResponse", value).expect("serde writes it")
}

pub(crate) fn hard<T: Peer>(xml: &str) -> T {
    T::from_str(xml).expect("hard-xml reads it")
}

/// The texts of the elements without children, without the white space at their ends, sorted; empty ones left out. Two readers that give the
/// same have read the same values.
pub(crate) fn texts(xml: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).expect("roxmltree reads it");
    let is_leaf =
        |node: &roxmltree::Node<'_, '_>| node.is_element() && !node.children().any(|child| child.is_element());
    let text = |node: roxmltree::Node<'_, '_>| node.children().filter_map(|child| child.text()).collect::<String>();
    let mut texts = Vec::new();
    document.descendants().filter(is_leaf).for_each(|leaf| text(leaf).leaves(&mut texts));
    texts.sort();
    texts
}

/// The texts of what another reader has made, as those of a document.
pub(crate) fn texts_of(value: &impl Leaves) -> Vec<String> {
    let mut texts = Vec::new();
    value.leaves(&mut texts);
    texts.sort();
    texts
}

/// Something that has texts in it.
pub(crate) trait Leaves {
    fn leaves(&self, into: &mut Vec<String>);
}

impl Leaves for String {
    fn leaves(&self, into: &mut Vec<String>) {
        if !self.trim().is_empty() {
            into.push(self.trim().to_owned());
        }
    }
}

macro_rules! written {
    ($($ty:ty)*) => {
        $(impl Leaves for $ty {
            fn leaves(&self, into: &mut Vec<String>) {
                into.push(self.to_string());
            }
        })*
    };
}

written!(i64 i32 bool);

impl<T: Leaves> Leaves for Option<T> {
    fn leaves(&self, into: &mut Vec<String>) {
        self.iter().for_each(|value| value.leaves(into));
    }
}

impl<T: Leaves> Leaves for Vec<T> {
    fn leaves(&self, into: &mut Vec<String>) {
        self.iter().for_each(|value| value.leaves(into));
    }
}
