//! What is measured against ours: other readers of XML. Each gives the number of records, so that nothing is optimised away.

use serde::Deserialize;

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

/// The ids of the records in a tree.
pub(crate) fn tree(xml: &str) -> Vec<i64> {
    let document = roxmltree::Document::parse(xml).expect("roxmltree reads it");
    let data = document.root_element().children().find(|node| node.has_tag_name("data")).expect("data");
    let id =
        |record: roxmltree::Node<'_, '_>| record.children().find(|node| node.has_tag_name("id"))?.text()?.parse().ok();
    data.children().filter(roxmltree::Node::is_element).filter_map(id).collect()
}

/// The tags of W2, as serde reads them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Response {
    pub(crate) data: Data,
}

#[derive(Deserialize)]
pub(crate) struct Data {
    #[serde(rename = "Tag")]
    pub(crate) tags: Vec<Tag>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "that the fields are read is what counts")]
pub(crate) struct Tag {
    pub(crate) id: i64,
    pub(crate) name: Option<String>,
    parent_tag_id: Option<i64>,
    created: Option<String>,
    modified: Option<String>,
    color: Option<String>,
    rule_text: Option<String>,
    rule_type: Option<String>,
    src_asset_group_id: Option<i64>,
    src_business_unit_id: Option<i64>,
    provider: Option<String>,
    children: Option<Children>,
    criticality_score: Option<i32>,
    pub(crate) description: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "that the fields are read is what counts")]
struct Children {
    list: List,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "that the fields are read is what counts")]
struct List {
    #[serde(rename = "TagSimple", default)]
    tags: Vec<TagSimple>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "that the fields are read is what counts")]
struct TagSimple {
    id: i64,
    name: String,
}
