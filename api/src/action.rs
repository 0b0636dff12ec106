//! What can be asked of a resource: a marker a kind of request.

/// A kind of request, by the word that its address has.
///
/// The vocabulary is closed: which of these a resource has is said by [`Supports`](crate::Supports).
pub trait Action: sealed::Action + 'static {
    /// The word in the address.
    const NAME: &'static str;
}

mod sealed {
    pub trait Action {}
}

macro_rules! actions {
    ($($(#[$doc:meta])+ $marker:ident = $name:literal,)+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub struct $marker;

            impl sealed::Action for $marker {}

            impl Action for $marker {
                const NAME: &'static str = $name;
            }
        )+
    };
}

actions! {
    /// Reads one record.
    Get = "get",
    /// Reads the records that filters choose, a page at a time.
    Search = "search",
    /// Counts the records that filters choose.
    Count = "count",
    /// Creates a record.
    Create = "create",
    /// Changes one record, or all that filters choose.
    Update = "update",
    /// Deletes one record, or all that filters choose.
    Delete = "delete",
    /// Gives tags to assets by the rules of the tags.
    Evaluate = "evaluate",
    /// Activates assets for modules, schedules, or findings that were ignored.
    Activate = "activate",
    /// Takes an activation back.
    Deactivate = "deactivate",
    /// Uninstalls agents.
    Uninstall = "uninstall",
    /// Runs connectors.
    Run = "run",
    /// Launches a scan.
    Launch = "launch",
    /// Cancels a scan.
    Cancel = "cancel",
    /// Tells how far a scan or a report is.
    Status = "status",
    /// Downloads a file.
    Download = "download",
    /// Scans again as before.
    ScanAgain = "scanagain",
    /// Removes what scans found, and keeps what was scanned.
    Purge = "purge",
    /// Sends a report by mail.
    Send = "send",
    /// Ignores findings.
    Ignore = "ignore",
    /// Gives findings another severity.
    EditSeverity = "editSeverity",
    /// Takes another severity back.
    RestoreSeverity = "restoreSeverity",
    /// Tests a finding again.
    Retest = "retest",
    /// Tells how far such a test is.
    RetestStatus = "retestStatus",
    /// Makes a catalogue entry a web application.
    AddToSubscription = "addToSubscription",
    /// Imports what another tool found.
    Import = "import",
}
