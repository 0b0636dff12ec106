//! `lint --batch`: many sets through one process, for test suites.

use std::env;
use std::io::{self, BufRead, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::process::Command;

use xsd_codegen::diagnostic::{Severity, render};
use xsd_codegen::{Options, Report};

use super::supervisor::{self, one_line};
use super::{Exit, lint};

/// Answers each line of standard input with one line on standard output, at once: by a worker, so that a set that ends it, be it by a
/// panic, for want of stack or of memory, has its answer, and so have those behind it.
pub(crate) fn supervise() -> io::Result<()> {
    let mut worker = Command::new(env::current_exe()?);
    worker.args(env::args_os().skip(1)).arg("--worker");
    supervisor::supervise(&mut worker, &mut io::stdin().lock(), &mut io::stdout().lock())
}

/// Is the worker.
pub(crate) fn serve(options: &Options) -> io::Result<()> {
    panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    let mut requests = io::stdin().lock();
    let mut out = io::stdout().lock();
    let mut request = Vec::new();
    while requests.read_until(b'\n', &mut request)? > 0 {
        writeln!(out, "{}", one_line(&answer(&request, options)))?;
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
