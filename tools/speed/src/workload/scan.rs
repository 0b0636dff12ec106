//! W3: scans, with CDATA sections on lines of their own.

use super::Writer;

pub(super) fn record(w: &mut Writer, index: u64) {
    w.inside("WasScan", |w| {
        w.leaf("id", 1_800_000 + index);
        words(w, "name", 2, 6);
        let (first, second) = (w.random.range(1_000_000_000, 2_000_000_000), w.random.range(1_000_000, 9_999_999));
        w.leaf("reference", format_args!("was/{first}.{second}"));
        w.choice("type", &["DISCOVERY", "VULNERABILITY"]);
        w.choice("mode", &["SCHEDULED", "ONDEMAND", "API"]);
        w.choice("multi", &["true", "false"]);
        w.choice("progressiveScanning", &["true", "false"]);
        w.inside("target", target);
        w.inside("profile", |w| {
            w.number("id", 10_000, 1_000_000);
            words(w, "name", 2, 2);
        });
        w.date("launchedDate");
        w.inside("launchedBy", user);
        w.choice("status", &["FINISHED", "ERROR", "RUNNING", "CANCELED"]);
        w.date("endScanDate");
        w.number("scanDuration", 10, 100_000);
        w.inside("summary", summary);
    });
}

fn target(w: &mut Writer) {
    w.inside("webApp", |w| {
        w.number("id", 10_000, 10_000_000);
        words(w, "name", 2, 2);
        let url = format!("https://{}/{}?a=1&b=2", w.address(), w.hex(12));
        w.cdata_line("url", &url);
    });
    w.inside("tags", |w| {
        w.inside("included", |w| {
            w.leaf("option", "ALL");
            w.list("tagList", "Tag", 0, 4, |w| {
                w.number("id", 1_000_000, 10_000_000);
                words(w, "name", 2, 2);
            });
        });
    });
    w.inside("scannerAppliance", |w| w.choice("type", &["INTERNAL", "EXTERNAL"]));
    w.choice("cancelOption", &["SPECIFIC", "DEFAULT"]);
}

fn user(w: &mut Writer) {
    w.number("id", 100_000, 1_000_000);
    let name = w.hex(4);
    w.leaf("username", format_args!("user_{name}"));
    let (first, last) = (w.pick(&["John", "Jane", "Zoë"]), w.pick(&["Doe", "O'Neil", "Müller"]));
    w.cdata("firstName", first);
    w.cdata("lastName", last);
}

fn summary(w: &mut Writer) {
    w.number("crawlDuration", 1, 100_000);
    w.number("testDuration", 1, 100_000);
    w.number("linksCrawled", 1, 10_000);
    w.number("nbRequests", 1, 1_000_000);
    w.choice("resultsStatus", &["SUCCESSFUL", "SCANNER_NOT_AVAILABLE", "NO_HOST_ALIVE", "TIME_LIMIT_REACHED"]);
    w.choice("authStatus", &["NONE", "SUCCESSFUL", "FAILED"]);
    w.leaf("os", "Linux 2.6");
}

fn words(w: &mut Writer, name: &str, low: u64, high: u64) {
    let words = w.words(low, high);
    w.cdata_line(name, &words);
}
