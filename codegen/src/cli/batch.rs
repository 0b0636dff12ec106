//! `lint --batch`: many sets through one process, for test suites.

use std::any::Any;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use xsd_codegen::diagnostic::{Severity, render};
use xsd_codegen::{Options, Report};

use super::{Exit, lint};

/// Answers each line of standard input with one line on standard output, at once.
pub(crate) fn serve(options: &Options) -> io::Result<()> {
    let mut requests = io::stdin().lock();
    let mut out = io::stdout().lock();
    let mut request = Vec::new();
    while requests.read_until(b'\n', &mut request)? > 0 {
        let reply = catch_unwind(AssertUnwindSafe(|| answer(&request, options)))
            .unwrap_or_else(|payload| format!("panic\t{}", message(payload.as_ref())));
        // One line a reply, whatever a message quotes.
        writeln!(out, "{}", reply.replace(['\n', '\r'], " "))?;
        out.flush()?;
        request.clear();
    }
    Ok(())
}

fn answer(request: &[u8], options: &Options) -> String {
    let Ok(request) = std::str::from_utf8(request) else { return "err\tthe request is not UTF-8".to_owned() };
    let request = request.trim_end_matches(['\n', '\r']);
    if request.split('\t').next() == Some("@instance") {
        return "unsupported\tinstances are not validated".to_owned();
    }
    let documents: Vec<PathBuf> = request.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect();
    if documents.is_empty() {
        return "err\tthe request names no document".to_owned();
    }
    if let Some(missing) = documents.iter().find(|path| !Path::new(path).is_file()) {
        return format!("err\t{}:1:1: no such file", missing.display());
    }
    let report = xsd_codegen::lint(&documents, options);
    match lint::verdict(&report) {
        Exit::Refused => format!("err\t{}", first(&report, Severity::Error)),
        Exit::Unsupported => format!("unsupported\t{}", first(&report, Severity::Unsupported)),
        Exit::Clean | Exit::Misuse => "ok".to_owned(),
    }
}

/// The first finding of a severity.
fn first(report: &Report, severity: Severity) -> String {
    let found = report.diagnostics.as_slice().iter().find(|diagnostic| diagnostic.severity == severity);
    found.map(|diagnostic| render::short(diagnostic, &report.sources)).unwrap_or_default()
}

/// What a panic said.
fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_said_is_told() {
        let told = |panicking: fn()| message(catch_unwind(panicking).unwrap_err().as_ref()).to_owned();
        assert_eq!(told(|| std::panic::panic_any("words")), "words");
        assert_eq!(told(|| std::panic::panic_any(String::from("text"))), "text");
        assert_eq!(told(|| std::panic::panic_any(7)), "no message");
    }
}
