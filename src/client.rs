//! The client: what can be asked, as far as the tables say that it can.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::{HeaderValue, Request};
use qualys_api::{
    Action, Activate, ByFilters, ById, Cancel, Count, Create, Deactivate, Delete, Download, Endpoint, Evaluate, Get,
    Launch, Purge, Records, Resource, Run, Search, ServiceRequest, Status, Supports, Update, WithData,
};
use secrecy::{ExposeSecret, SecretString};
use tracing::Instrument;
use xsd_runtime::{Decode, Encode};

use crate::answer::{Answer, Arrived, Outcome};
use crate::arriving::Arriving;
use crate::call::{Call, Many, One};
use crate::error::{Error, ErrorKind};
use crate::exchange::{Origin, Received, Target};
use crate::platform::Platform;
use crate::transport::{Settings, Transport};

const NAME: &str = concat!("qualys-rs/", env!("CARGO_PKG_VERSION"));

/// A client of one account. Clones share their connections.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    origin: Origin,
    transport: Transport,
}

/// How a client is built.
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder {
    platform: Platform,
    credentials: Option<(String, SecretString)>,
    requested_with: String,
    settings: Settings,
}

impl ClientBuilder {
    /// The account's user name and password, for basic authentication. The password may have any characters in it, `:` among them (3.8 notes,
    /// `003_d1ebdfc3bc187dca.txt`).
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        self.credentials = Some((user.into(), password.into()));
        self
    }

    /// What requests say in `X-Requested-With`; any value will do (vendor documentation).
    pub fn requested_with(mut self, value: impl Into<String>) -> Self {
        self.requested_with = value.into();
        self
    }

    /// What requests say in `User-Agent`.
    pub fn user_agent(mut self, value: impl Into<String>) -> Self {
        self.settings.user_agent = value.into();
        self
    }

    /// How long a call may take, from the connection to the last byte of the answer. Five minutes unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// How long it may take to connect. Thirty seconds unless said otherwise.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout;
        self
    }

    /// How many bytes the body of an answer may have. 256 MiB unless said otherwise. [`Call::items`] keeps no more than a record of it in memory.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.settings.max_body = bytes;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`]: there are no credentials, the user name has a `:` in it (RFC 7617, 2), a header cannot have its value, or
    /// the address is not `https`.
    pub fn build(self) -> Result<Client, Error> {
        let unfit = |message: &str| Error::new(ErrorKind::Configuration, message);
        let (user, password) = self.credentials.ok_or_else(|| unfit("there are no credentials: call basic_auth"))?;
        if user.contains(':') {
            return Err(unfit("a user name cannot have a colon in it"));
        }
        let credentials = BASE64_STANDARD.encode(format!("{user}:{}", password.expose_secret()));
        let mut authorization = HeaderValue::try_from(format!("Basic {credentials}"))
            .map_err(|error| unfit("the credentials do not fit into a header").with_source(error))?;
        authorization.set_sensitive(true);
        let requested_with = HeaderValue::try_from(self.requested_with)
            .map_err(|error| unfit("X-Requested-With cannot have this value").with_source(error))?;
        let base = self.platform.base_url()?;
        let origin = Origin { platform: self.platform, base, authorization, requested_with };
        Ok(Client(Arc::new(Inner { origin, transport: Transport::new(&self.settings)? })))
    }
}

/// Without the password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("platform", &self.platform).field("settings", &self.settings).finish()
    }
}

/// Without the credentials.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("platform", &self.0.origin.platform).finish_non_exhaustive()
    }
}

impl Client {
    /// A client of the platform where the account lives.
    pub fn builder(platform: Platform) -> ClientBuilder {
        ClientBuilder {
            platform,
            credentials: None,
            requested_with: NAME.to_owned(),
            settings: Settings {
                timeout: Duration::from_secs(300),
                connect_timeout: Duration::from_secs(30),
                max_body: 256 << 20,
                user_agent: NAME.to_owned(),
            },
        }
    }

    /// Where the account lives.
    #[must_use]
    pub fn platform(&self) -> &Platform {
        &self.0.origin.platform
    }

    /// The request for a target.
    pub(crate) fn prepare<T: Decode + Encode>(
        &self,
        target: &Target<'_>,
        body: &ServiceRequest<T>,
    ) -> Result<Request<Bytes>, Error> {
        self.0.origin.request(target, body)
    }

    /// Sends a request, and waits for the answer.
    pub(crate) async fn deliver<'e>(
        &'e self,
        endpoint: &'e Endpoint,
        request: Request<Bytes>,
    ) -> Result<Received<'e>, Error> {
        let Inner { origin: Origin { platform, .. }, transport } = &*self.0;
        let response = transport.send(request).instrument(self.span(endpoint)).await;
        let response = response.map_err(|error| error.with_call(endpoint, platform))?;
        Ok(Received { endpoint, platform, response })
    }

    /// Sends a request; the answer is read as it arrives.
    pub(crate) async fn open<T: Decode + Encode>(
        &self,
        endpoint: Endpoint,
        request: Request<Bytes>,
    ) -> Result<Arriving<T>, Error> {
        let Inner { origin: Origin { platform, .. }, transport } = &*self.0;
        let response = transport.open(request).instrument(self.span(&endpoint)).await;
        let response = response.map_err(|error| error.with_call(&endpoint, platform))?;
        Ok(Arriving::new(endpoint, platform.clone(), response))
    }

    fn span(&self, endpoint: &Endpoint) -> tracing::Span {
        if let Some(why) = endpoint.deprecated {
            tracing::warn!(%endpoint, why, "a deprecated endpoint is called");
        }
        tracing::debug_span!("qualys", %endpoint, platform = %self.platform())
    }

    /// Calls an endpoint that no table has, or with a body of one's own.
    ///
    /// ```no_run
    /// # async fn f(client: qualys::Client) -> Result<(), qualys::Error> {
    /// use qualys::{Endpoint, Method, ServiceRequest, xml::AnyElement};
    ///
    /// let alerts = Endpoint::new(Method::Post, "1.0", "search", "cm", "alert");
    /// let answer = client.call(&alerts, None, &ServiceRequest::<AnyElement>::new()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As any call.
    pub async fn call<T>(
        &self,
        endpoint: &Endpoint,
        id: Option<i64>,
        body: &ServiceRequest<T>,
    ) -> Result<Answer<T>, Error>
    where
        T: Decode + Encode + Send + Sync,
    {
        let request = self.prepare(&Target { endpoint, id, query: &[] }, body)?;
        let received = self.deliver(endpoint, request).await?;
        <Records as Outcome<T>>::read(Arrived(received))
    }

    /// Any action on the records that filters choose.
    pub fn matching<R: ByFilters<A>, A: Action>(&self) -> Call<R, A> {
        Call::new(self.clone())
    }

    /// Any action on one record.
    pub fn one<R: ById<A>, A: Action>(&self, id: i64) -> Call<R, A, One> {
        Call::new(self.clone()).with_id(id)
    }

    /// Any action that sends a record.
    pub fn with<R: WithData<A>, A: Action>(&self, record: R::Record) -> Call<R, A, One> {
        Call::new(self.clone()).data(record)
    }

    /// Any action that needs nothing.
    pub fn plain<R: Supports<A>, A: Action>(&self) -> Call<R, A, One> {
        Call::new(self.clone())
    }
}

/// Methods for the common actions: on one record, by its id, and on those that filters choose.
macro_rules! actions {
    ($($(#[$doc:meta])+ $kind:ident $name:ident: $action:ident;)+) => {
        impl Client {
            $(actions!(@$kind [$(#[$doc])+] $name $action);)+
        }
    };
    (@one [$($doc:tt)+] $name:ident $action:ident) => {
        $($doc)+
        pub fn $name<R: ById<$action>>(&self, id: i64) -> Call<R, $action, One> {
            self.one(id)
        }
    };
    (@matching [$($doc:tt)+] $name:ident $action:ident) => {
        $($doc)+
        pub fn $name<R: ByFilters<$action>>(&self) -> Call<R, $action, Many> {
            self.matching()
        }
    };
    (@record [$($doc:tt)+] $name:ident $action:ident) => {
        $($doc)+
        pub fn $name<R>(&self, record: R) -> Call<R, $action, One>
        where
            R: WithData<$action> + Resource<Record = R>,
        {
            self.with(record)
        }
    };
}

actions! {
    /// Reads one record.
    one get: Get;
    /// Searches records: awaited, it gives the first page; [`Call::items`] and [`Call::pages`] give all.
    matching search: Search;
    /// Counts records.
    matching count: Count;
    /// Creates a record.
    record create: Create;
    /// Launches a scan.
    record launch: Launch;
    /// Deletes one record.
    one delete: Delete;
    /// Deletes the records that filters choose.
    matching delete_matching: Delete;
    /// Gives one tag to assets by its rule.
    #[deprecated = "the server answers that evaluating tags is deprecated"]
    one evaluate: Evaluate;
    /// Gives tags to assets by their rules.
    #[deprecated = "the server answers that evaluating tags is deprecated"]
    matching evaluate_matching: Evaluate;
    /// Activates one record: an asset for [`Call::modules`], or a schedule.
    one activate: Activate;
    /// Activates the records that filters choose.
    matching activate_matching: Activate;
    /// Takes the activation of one record back.
    one deactivate: Deactivate;
    /// Takes the activation of the records back that filters choose.
    matching deactivate_matching: Deactivate;
    /// Runs one connector.
    one run: Run;
    /// Runs the connectors that filters choose.
    matching run_matching: Run;
    /// Cancels a scan.
    one cancel: Cancel;
    /// Tells how far a scan or a report is.
    one status: Status;
    /// Downloads a file.
    one download: Download;
    /// Removes what scans found of one record.
    one purge: Purge;
    /// Removes what scans found of the records that filters choose.
    matching purge_matching: Purge;
}

impl Client {
    /// Changes one record: what is in `changes` is set, the rest stays.
    pub fn update<R>(&self, id: i64, changes: R) -> Call<R, Update, One>
    where
        R: ById<Update> + WithData<Update> + Resource<Record = R>,
    {
        self.with(changes).with_id(id)
    }

    /// Changes the records that filters choose.
    pub fn update_matching<R>(&self, changes: R) -> Call<R, Update, Many>
    where
        R: ByFilters<Update> + WithData<Update> + Resource<Record = R>,
    {
        self.matching().data(changes)
    }
}
