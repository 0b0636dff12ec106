//! What no schema at hand knows: read, told, and written back as it came.

use super::*;
use am::v2::tag::{Tag, TagRuleType};

fn round_trip<T: Decode + Encode>(xml: &str) -> (T, Vec<(DeviationKind, String)>, String) {
    let decoded = decode::<T>(xml.as_bytes(), &DecodeOptions::lenient()).unwrap();
    let written = to_string(&decoded.value).unwrap();
    let deviations = decoded.deviations.into_iter().map(|deviation| (deviation.kind, deviation.path)).collect();
    (decoded.value, deviations, written)
}

#[test]
fn a_new_rule_is_a_value() {
    let (tag, deviations, written) = round_trip::<Tag>("<Tag><ruleType>TAG_SET</ruleType></Tag>");
    assert_eq!(tag.rule_type, Some(TagRuleType::Unknown("TAG_SET".into())));
    assert_eq!(deviations, [(DeviationKind::UnknownValue, "/Tag/ruleType".to_owned())]);
    assert!(written.ends_with("<Tag><ruleType>TAG_SET</ruleType></Tag>"), "{written}");
}

#[test]
fn a_new_element_is_kept() {
    let (tag, deviations, written) = round_trip::<Tag>("<Tag><tagUuid>1-2</tagUuid><id>5</id></Tag>");
    let extra: Vec<_> = tag.extra.elements().map(|element| (element.local(), element.text())).collect();
    assert_eq!(extra, [("tagUuid", "1-2".into())]);
    assert_eq!(deviations, [(DeviationKind::UnknownElement, "/Tag/tagUuid".to_owned())]);
    assert!(written.ends_with("<Tag><id>5</id><tagUuid>1-2</tagUuid></Tag>"), "{written}");
}

#[test]
fn a_new_kind_of_source_is_kept() {
    let xml = "<Asset><sourceInfo><list><AssetSource/><SpaceAssetSource><orbit>3</orbit></SpaceAssetSource></list></sourceInfo></Asset>";
    let (_, deviations, written) = round_trip::<am::v2::asset::Asset>(xml);
    assert_eq!(deviations, [(DeviationKind::UnknownElement, "/Asset/sourceInfo/list/SpaceAssetSource".to_owned())]);
    assert!(written.ends_with(xml), "{written}");
}

#[test]
fn a_new_code_of_an_answer_is_a_value() {
    let xml = "<ServiceResponse><responseCode>ON_HOLIDAY</responseCode></ServiceResponse>";
    let (answer, deviations, written) = round_trip::<Envelope<Tag>>(xml);
    let Envelope::Response(answer) = answer else { panic!("{answer:?}") };
    assert_eq!(answer.response_code, ResponseCode::Unknown("ON_HOLIDAY".into()));
    assert_eq!(deviations, [(DeviationKind::UnknownValue, "/ServiceResponse/responseCode".to_owned())]);
    assert!(written.ends_with(xml), "{written}");
}
