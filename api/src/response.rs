//! What an answer has around its records.

use xsd_runtime::{Content, Decode, DecodeError, Decoder, Element, Encode, EncodeError, Encoder, Extra, Name, Records};

use crate::open_enum::open_enum;

open_enum! {
    /// How a request went. The server says it here, and answers with HTTP 200 whatever it is (vendor's `webapp.xsd`, vendor documentation).
    ResponseCode, "a response code" {
        AuthCredentialsNeeded = "AUTH_CREDENTIALS_NEEDED",
        CannotBeNull = "CANNOT_BE_NULL",
        InvalidXml = "INVALID_XML",
        InvalidCredentials = "INVALID_CREDENTIALS",
        InvalidApiVersion = "INVALID_API_VERSION",
        InvalidParam = "INVALID_PARAM",
        InvalidUrl = "INVALID_URL",
        InvalidRequest = "INVALID_REQUEST",
        NotFound = "NOT_FOUND",
        OtherError = "OTHER_ERROR",
        OperationNotSupported = "OPERATION_NOT_SUPPORTED",
        EvaluationExpired = "EVALUATION_EXPIRED",
        JmsServerDown = "JMS_SERVER_DOWN",
        RmiServerDown = "RMI_SERVER_DOWN",
        Success = "SUCCESS",
        StillProcessing = "STILL_PROCESSING",
        Unauthorized = "UNAUTHORIZED",
        UnauthorizedDestinationApps = "UNAUTHORIZED_DESTINATION_APPS",
        UnidentifiedProducer = "UNIDENTIFIED_PRODUCER",
        UnknownObject = "UNKNOWN_OBJECT",
    }
}

/// `ServiceResponse`: how the request went, and the records that it is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ServiceResponse<T> {
    /// `responseCode`
    pub response_code: ResponseCode,
    /// `responseErrorDetails`
    pub error_details: Option<ResponseErrorDetails>,
    /// `count`: how many records there are in `data`; for a request that counts, how many there are at all (2.30 notes,
    /// `002_b8ba6dab0b275e8b.txt`).
    pub count: Option<i64>,
    /// `hasMoreRecords`: whether there are records behind these (2.25 notes, `000_ffbf462c5288be3f.txt`).
    pub has_more_records: Option<bool>,
    /// `lastId`: the id of the last record, behind which the next request goes on (vendor documentation).
    pub last_id: Option<i64>,
    /// `data`: the records. `None`: no `<data>`; `Some(vec![])`: `<data/>`.
    pub data: Option<Vec<T>>,
    /// What is not known here.
    pub extra: Extra,
}

impl<T> ServiceResponse<T> {
    /// An answer with nothing but its code.
    #[must_use]
    pub fn new(response_code: ResponseCode) -> Self {
        Self {
            response_code,
            error_details: None,
            count: None,
            has_more_records: None,
            last_id: None,
            data: None,
            extra: Extra::default(),
        }
    }

    /// The records of an answer that is read as it arrives, one by one. What stands around them is read as a `ServiceResponse` as well, by
    /// [`Records::envelope`].
    ///
    /// ```
    /// use qualys_api::ServiceResponse;
    /// use xsd_runtime::AnyElement;
    ///
    /// let answer = "<ServiceResponse><responseCode>SUCCESS</responseCode><data><Tag/><Tag/></data></ServiceResponse>";
    /// let mut records = ServiceResponse::<AnyElement>::records().read(answer.as_bytes());
    /// assert_eq!(records.by_ref().filter_map(Result::ok).count(), 2);
    /// let envelope: ServiceResponse<AnyElement> = records.envelope()?.value;
    /// assert_eq!(envelope.data, Some(Vec::new()));
    /// # Ok::<(), xsd_runtime::DecodeError>(())
    /// ```
    #[must_use]
    pub fn records() -> Records<T>
    where
        T: Decode,
    {
        Records::inside(&["ServiceResponse", "data"])
    }

    /// The same with details of an error.
    #[must_use]
    pub fn with_error_details(mut self, details: ResponseErrorDetails) -> Self {
        self.error_details = Some(details);
        self
    }

    /// The same with `count`.
    #[must_use]
    pub fn with_count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }

    /// The same with `hasMoreRecords`.
    #[must_use]
    pub fn with_has_more_records(mut self, has_more_records: bool) -> Self {
        self.has_more_records = Some(has_more_records);
        self
    }

    /// The same with `lastId`.
    #[must_use]
    pub fn with_last_id(mut self, id: i64) -> Self {
        self.last_id = Some(id);
        self
    }

    /// The same with records.
    #[must_use]
    pub fn with_data(mut self, records: impl IntoIterator<Item = T>) -> Self {
        self.data = Some(records.into_iter().collect());
        self
    }
}

impl<T: Decode + Encode> Element for ServiceResponse<T> {
    const NAME: Name = Name { namespace: "", local: "ServiceResponse" };
}

impl<T: Decode + Encode> Content for ServiceResponse<T> {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let mut extra = Extra::default();
        let (mut response_code, mut error_details, mut data) = (None, None, None);
        let (mut count, mut has_more_records, mut last_id) = (None, None, None);
        d.no_attributes(Some(&mut extra))?;
        // The schema has a sequence, which servers do not always keep to.
        loop {
            while let Some(mut line) = d.in_order("") {
                line.next("<responseCode>").required(&mut response_code)?;
                line.next("<count>").optional(&mut count)?;
                line.next("<hasMoreRecords>").optional(&mut has_more_records)?;
                line.next("<lastId>").optional(&mut last_id)?;
            }
            let Some(name) = d.child("")? else { break };
            match name {
                "responseCode" => d.required(&mut response_code)?,
                "responseErrorDetails" => d.optional(&mut error_details)?,
                "count" => d.optional(&mut count)?,
                "hasMoreRecords" => d.optional(&mut has_more_records)?,
                "lastId" => d.optional(&mut last_id)?,
                "data" => d.wrapped_documents(&mut data, "data", Some(&mut extra))?,
                _ => d.unknown(Some(&mut extra))?,
            }
        }
        let response_code = d.present(response_code, "responseCode")?;
        *slot = Some(Self { response_code, error_details, count, has_more_records, last_id, data, extra });
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.extra_attributes(&self.extra)?;
        e.element("", "responseCode", &self.response_code)?;
        e.optional("", "responseErrorDetails", &self.error_details)?;
        e.optional("", "count", &self.count)?;
        e.optional("", "hasMoreRecords", &self.has_more_records)?;
        e.optional("", "lastId", &self.last_id)?;
        e.wrapped_documents("", "data", &self.data, Some(&self.extra))?;
        e.extra(&self.extra)
    }
}

/// `responseErrorDetails`: what went wrong, and what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ResponseErrorDetails {
    /// `errorMessage`
    pub error_message: Option<String>,
    /// `errorResolution`
    pub error_resolution: Option<String>,
    /// `internalErrorCodeId`
    pub internal_error_code_id: Option<i32>,
    /// What is not known here.
    pub extra: Extra,
}

impl ResponseErrorDetails {
    /// No details.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with `errorMessage`.
    #[must_use]
    pub fn with_error_message(mut self, message: impl Into<String>) -> Self {
        self.error_message = Some(message.into());
        self
    }

    /// The same with `errorResolution`.
    #[must_use]
    pub fn with_error_resolution(mut self, resolution: impl Into<String>) -> Self {
        self.error_resolution = Some(resolution.into());
        self
    }

    /// The same with `internalErrorCodeId`.
    #[must_use]
    pub fn with_internal_error_code_id(mut self, id: i32) -> Self {
        self.internal_error_code_id = Some(id);
        self
    }
}

impl Content for ResponseErrorDetails {
    fn decode_content(d: &mut Decoder<'_>, slot: &mut Option<Self>) -> Result<(), DecodeError> {
        let this = slot.insert(Self::default());
        d.no_attributes(Some(&mut this.extra))?;
        while let Some(name) = d.child("")? {
            match name {
                // Texts come in CDATA sections with line ends around.
                "errorMessage" => d.trim().optional(&mut this.error_message)?,
                "errorResolution" => d.trim().optional(&mut this.error_resolution)?,
                "internalErrorCodeId" => d.optional(&mut this.internal_error_code_id)?,
                _ => d.unknown(Some(&mut this.extra))?,
            }
        }
        d.end()
    }

    fn encode_content(&self, e: &mut Encoder) -> Result<(), EncodeError> {
        e.extra_attributes(&self.extra)?;
        e.optional("", "errorMessage", &self.error_message)?;
        e.optional("", "errorResolution", &self.error_resolution)?;
        e.optional("", "internalErrorCodeId", &self.internal_error_code_id)?;
        e.extra(&self.extra)
    }
}
