//! Every shape of request and answer, read and written back.

use qualys_api::{
    Criteria, CriteriaOperator, Envelope, Filters, Preferences, ResponseCode, ResponseErrorDetails, ServiceRequest,
    ServiceResponse,
};
use xsd_runtime::{
    AnyElement, Content, DecodeError, DecodeErrorKind, DecodeOptions, Decoder, DeviationKind, Element, EncodeError,
    EncodeOptions, Encoder, Name, decode, encode, from_str,
};

/// A record, as simple as one can be.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tag {
    id: Option<i64>,
    name: Option<String>,
}

impl Content for Tag {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::default());
        d.no_attributes(None)?;
        while let Some(name) = d.child("")? {
            match name {
                "id" => d.optional(&mut this.id)?,
                "name" => d.trim().optional(&mut this.name)?,
                _ => d.unknown(None)?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.optional("", "id", &self.id)?;
        e.optional("", "name", &self.name)
    }
}

impl Element for Tag {
    const NAME: Name = Name { namespace: "", local: "Tag" };
}

fn tag(id: i64) -> Tag {
    Tag { id: Some(id), name: None }
}

fn read(xml: &str) -> Envelope<Tag> {
    from_str(xml).unwrap_or_else(|error| panic!("{xml}: {error}"))
}

fn write(envelope: &Envelope<Tag>) -> String {
    encode(envelope, &EncodeOptions::lenient().with_declaration(false)).unwrap()
}

/// A document stands for a value, and the value is written as the document; strict reading and writing agree.
fn check(xml: &str, envelope: impl Into<Envelope<Tag>>) {
    let envelope = envelope.into();
    assert_eq!(read(xml), envelope, "{xml}");
    assert_eq!(write(&envelope), xml);
    assert_eq!(decode::<Envelope<Tag>>(xml.as_bytes(), &DecodeOptions::strict()).unwrap().value, envelope);
    assert!(encode(&envelope, &EncodeOptions::strict()).is_ok(), "{xml}");
}

/// A document departs from what is known in these ways, and is written as the other one.
fn check_departures(xml: &str, expected: &[(DeviationKind, &str)], written: &str) {
    let decoded = decode::<Envelope<Tag>>(xml.as_bytes(), &DecodeOptions::lenient()).unwrap();
    let found: Vec<_> = decoded.deviations.iter().map(|deviation| (deviation.kind, deviation.path.as_str())).collect();
    assert_eq!(found, expected, "{xml}");
    assert_eq!(write(&decoded.value), written);
    assert!(decode::<Envelope<Tag>>(xml.as_bytes(), &DecodeOptions::strict()).is_err(), "{xml}");
}

#[test]
fn an_empty_request_is_an_empty_element() {
    check("<ServiceRequest/>", ServiceRequest::new());
    assert_eq!(
        read("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<ServiceRequest>\n</ServiceRequest>\n"),
        ServiceRequest::new().into()
    );
}

#[test]
fn a_request_chooses_by_criteria() {
    check(
        "<ServiceRequest><filters>\
         <Criteria field=\"id\" operator=\"IN\">7,8</Criteria>\
         <Criteria field=\"attributes\" name=\"owner\" operator=\"NOT EQUALS\">a &lt; b</Criteria>\
         <Criteria field=\"externalRef\" operator=\"IS EMPTY\"/>\
         </filters></ServiceRequest>",
        ServiceRequest::new()
            .with_criterion(Criteria::new("id", CriteriaOperator::In, "7,8"))
            .with_criterion(Criteria::new("attributes", CriteriaOperator::NotEquals, "a < b").with_name("owner"))
            .with_criterion(Criteria::new("externalRef", CriteriaOperator::IsEmpty, "")),
    );
    check("<ServiceRequest><filters/></ServiceRequest>", ServiceRequest::new().with_filters(Filters::default()));
}

#[test]
fn a_request_has_preferences() {
    check(
        "<ServiceRequest><preferences><startFromId>9000000000</startFromId><startFromOffset>1</startFromOffset>\
         <limitResults>1000</limitResults><verbose>true</verbose></preferences></ServiceRequest>",
        ServiceRequest::new().with_preferences(
            Preferences::new()
                .with_start_from_id(9_000_000_000)
                .with_start_from_offset(1)
                .with_limit_results(1000)
                .with_verbose(true),
        ),
    );
    check(
        "<ServiceRequest><preferences/></ServiceRequest>",
        ServiceRequest::new().with_preferences(Preferences::new()),
    );
}

#[test]
fn a_request_sends_records() {
    check("<ServiceRequest><data><Tag><name>EC2</name></Tag></data></ServiceRequest>", {
        ServiceRequest::new().with_data([Tag { id: None, name: Some("EC2".to_owned()) }])
    });
    check("<ServiceRequest><data/></ServiceRequest>", ServiceRequest::new().with_data([]));
    check(
        "<ServiceRequest><filters><Criteria field=\"name\" operator=\"EQUALS\">old</Criteria></filters>\
         <preferences><limitResults>5</limitResults></preferences><data><Tag><id>1</id></Tag></data></ServiceRequest>",
        ServiceRequest::new()
            .with_filters(Criteria::new("name", CriteriaOperator::Equals, "old"))
            .with_preferences(Preferences::new().with_limit_results(5))
            .with_data([tag(1)]),
    );
}

#[test]
fn an_answer_has_records_and_says_whether_there_are_more() {
    check(
        "<ServiceResponse><responseCode>SUCCESS</responseCode><count>2</count><hasMoreRecords>true</hasMoreRecords>\
         <lastId>8</lastId><data><Tag><id>7</id></Tag><Tag><id>8</id></Tag></data></ServiceResponse>",
        ServiceResponse::new(ResponseCode::Success)
            .with_count(2)
            .with_has_more_records(true)
            .with_last_id(8)
            .with_data([tag(7), tag(8)]),
    );
    check(
        "<ServiceResponse><responseCode>SUCCESS</responseCode><count>0</count><data/></ServiceResponse>",
        ServiceResponse::new(ResponseCode::Success).with_count(0).with_data([]),
    );
}

#[test]
fn an_answer_to_a_count_has_no_records() {
    check(
        "<ServiceResponse><responseCode>SUCCESS</responseCode><count>41</count></ServiceResponse>",
        ServiceResponse::new(ResponseCode::Success).with_count(41),
    );
}

#[test]
fn an_answer_says_what_went_wrong() {
    check(
        "<ServiceResponse><responseCode>INVALID_REQUEST</responseCode><responseErrorDetails><errorMessage>No such field.</errorMessage>\
         <errorResolution>Use another one.</errorResolution><internalErrorCodeId>12</internalErrorCodeId></responseErrorDetails></ServiceResponse>",
        ServiceResponse::new(ResponseCode::InvalidRequest).with_error_details(
            ResponseErrorDetails::new()
                .with_error_message("No such field.")
                .with_error_resolution("Use another one.")
                .with_internal_error_code_id(12),
        ),
    );
    check(
        "<ServiceResponse><responseCode>NOT_FOUND</responseCode><responseErrorDetails/></ServiceResponse>",
        ServiceResponse::new(ResponseCode::NotFound).with_error_details(ResponseErrorDetails::new()),
    );
}

#[test]
fn the_wire_has_a_schema_location_line_ends_and_cdata() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
        <ServiceResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"
            xsi:noNamespaceSchemaLocation=\"https://qualysapi.example.com/qps/xsd/2.0/am/tag.xsd\">
          <responseCode> SUCCESS </responseCode>
          <responseErrorDetails><errorMessage>
            <![CDATA[ padded ]]>
          </errorMessage></responseErrorDetails>
          <data>
            <Tag><id>1</id><name>
              <![CDATA[EC2]]>
            </name></Tag>
          </data>
        </ServiceResponse>";
    let expected = ServiceResponse::new(ResponseCode::Success)
        .with_error_details(ResponseErrorDetails::new().with_error_message("padded"))
        .with_data([Tag { id: Some(1), name: Some("EC2".to_owned()) }]);
    assert_eq!(decode::<Envelope<Tag>>(xml.as_bytes(), &DecodeOptions::strict()).unwrap().value, expected.into());
}

#[test]
fn children_may_stand_in_any_order() {
    let xml = "<ServiceResponse><data><Tag><id>1</id></Tag></data><hasMoreRecords>false</hasMoreRecords><count>1</count>\
               <responseCode>SUCCESS</responseCode></ServiceResponse>";
    let expected: ServiceResponse<Tag> =
        ServiceResponse::new(ResponseCode::Success).with_count(1).with_has_more_records(false).with_data([tag(1)]);
    assert_eq!(decode::<Envelope<Tag>>(xml.as_bytes(), &DecodeOptions::strict()).unwrap().value, expected.into());
    let xml = "<ServiceRequest><data/><preferences/><filters/></ServiceRequest>";
    assert!(decode::<Envelope<Tag>>(xml.as_bytes(), &DecodeOptions::strict()).is_ok());
}

#[test]
fn what_is_unknown_is_recorded_and_written_back() {
    check_departures(
        "<ServiceResponse><responseCode>TOO_BUSY</responseCode></ServiceResponse>",
        &[(DeviationKind::UnknownValue, "/ServiceResponse/responseCode")],
        "<ServiceResponse><responseCode>TOO_BUSY</responseCode></ServiceResponse>",
    );
    check_departures(
        "<ServiceResponse new=\"1\"><took>5</took><responseCode>SUCCESS</responseCode></ServiceResponse>",
        &[
            (DeviationKind::UnknownAttribute, "/ServiceResponse/@new"),
            (DeviationKind::UnknownElement, "/ServiceResponse/took"),
        ],
        "<ServiceResponse new=\"1\"><responseCode>SUCCESS</responseCode><took>5</took></ServiceResponse>",
    );
    check_departures(
        "<ServiceRequest><filters><Criteria field=\"id\" operator=\"LIKE\" case=\"no\">1</Criteria><Sort/></filters>\
         <preferences><sortBy>id</sortBy></preferences></ServiceRequest>",
        &[
            (DeviationKind::UnknownValue, "/ServiceRequest/filters/Criteria/@operator"),
            (DeviationKind::UnknownAttribute, "/ServiceRequest/filters/Criteria/@case"),
            (DeviationKind::UnknownElement, "/ServiceRequest/filters/Sort"),
            (DeviationKind::UnknownElement, "/ServiceRequest/preferences/sortBy"),
        ],
        "<ServiceRequest><filters><Criteria field=\"id\" operator=\"LIKE\" case=\"no\">1</Criteria><Sort/></filters>\
         <preferences><sortBy>id</sortBy></preferences></ServiceRequest>",
    );
}

#[test]
fn records_of_another_kind_are_kept_in_data() {
    let xml = "<ServiceResponse><responseCode>SUCCESS</responseCode><data total=\"2\"><Asset><id>5</id></Asset><Tag><id>1</id></Tag></data></ServiceResponse>";
    check_departures(
        xml,
        &[
            (DeviationKind::UnknownAttribute, "/ServiceResponse/data/@total"),
            (DeviationKind::UnknownElement, "/ServiceResponse/data/Asset"),
        ],
        "<ServiceResponse><responseCode>SUCCESS</responseCode><data total=\"2\"><Tag><id>1</id></Tag><Asset><id>5</id></Asset></data></ServiceResponse>",
    );
    let any: Envelope<AnyElement> = from_str(xml).unwrap();
    let names: Vec<_> = any.data().unwrap().iter().map(AnyElement::local).collect();
    assert_eq!(names, ["Asset", "Tag"]);
}

#[test]
fn what_cannot_be_read_is_absent_or_an_error() {
    check_departures(
        "<ServiceResponse><responseCode>SUCCESS</responseCode><count/><lastId>x</lastId><count>1</count></ServiceResponse>",
        &[(DeviationKind::Empty, "/ServiceResponse/count"), (DeviationKind::Lexical, "/ServiceResponse/lastId")],
        "<ServiceResponse><responseCode>SUCCESS</responseCode><count>1</count></ServiceResponse>",
    );
    check_departures(
        "<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag><id>1</id></Tag></data><data/></ServiceResponse>",
        &[(DeviationKind::Repeated, "/ServiceResponse/data[2]")],
        "<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag><id>1</id></Tag></data></ServiceResponse>",
    );
    for (xml, kind) in [
        ("<ServiceResponse><count>1</count></ServiceResponse>", DecodeErrorKind::MissingElement),
        (
            "<ServiceRequest><filters><Criteria operator=\"IN\">1</Criteria></filters></ServiceRequest>",
            DecodeErrorKind::MissingAttribute,
        ),
        (
            "<ServiceRequest><filters><Criteria field=\"id\">1</Criteria></filters></ServiceRequest>",
            DecodeErrorKind::MissingAttribute,
        ),
        ("<Tag/>", DecodeErrorKind::WrongRoot),
        ("<html><body/></html>", DecodeErrorKind::Html),
    ] {
        assert_eq!(from_str::<Envelope<Tag>>(xml).unwrap_err().kind(), kind, "{xml}");
    }
}

#[test]
fn requests_and_answers_are_documents_of_their_own() {
    let answer: ServiceResponse<Tag> =
        from_str("<ServiceResponse><responseCode>SUCCESS</responseCode></ServiceResponse>").unwrap();
    assert_eq!(answer, ServiceResponse::new(ResponseCode::Success));
    assert!(from_str::<ServiceRequest<Tag>>("<ServiceResponse/>").is_err());
}

#[test]
fn codes_and_operators_are_their_text() {
    assert_eq!(ResponseCode::ALL.len(), 20);
    for code in ResponseCode::ALL {
        assert_eq!(ResponseCode::from(code.as_str()), *code);
    }
    assert_eq!("NOPE".parse(), Ok(ResponseCode::Unknown("NOPE".into())));
    for operator in CriteriaOperator::ALL {
        assert_eq!(CriteriaOperator::from(operator.to_string().as_str()), *operator);
    }
}
