//! Reads and writes documents by the bindings of this batch: the jobs are lines of the file that is named, `index`, `module` and `path`
//! with tabs between; from which on, a second argument says. Every answer is a line and so many bytes.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{env, fs, io};

use xsd_runtime::{Decode, DecodeOptions, DtdPolicy, Encode, decode, to_string};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let jobs = fs::read_to_string(arguments.next().unwrap_or_default())?;
    let from: usize = arguments.next().and_then(|from| from.parse().ok()).unwrap_or_default();
    for job in jobs.lines().skip(from) {
        let mut parts = job.split('\t');
        let (index, module, path) =
            (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let xml = fs::read(path)?;
        let answer = catch_unwind(AssertUnwindSafe(|| dispatch(module, &xml))).unwrap_or(Answer {
            strict: "panicked".to_owned(),
            lenient: Err("panicked".to_owned()),
        });
        let (verdict, bytes) = match &answer.lenient {
            Ok(written) => ("written", written),
            Err(message) => ("refused", message),
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{index}\t{verdict}\t{}\t{}", bytes.len(), answer.strict.replace(['\t', '\n', '\r'], " "))?;
        out.write_all(bytes.as_bytes())?;
        out.flush()?;
    }
    Ok(())
}

struct Answer {
    /// Why the document is refused where it is read strictly; empty where it is not.
    strict: String,
    /// What is written after it was read leniently.
    lenient: Result<String, String>,
}

fn run<T: Decode + Encode>(xml: &[u8]) -> Answer {
    let strict = DecodeOptions::strict().with_dtd(DtdPolicy::SkipInternalSubset);
    let lenient = DecodeOptions::lenient().with_dtd(DtdPolicy::SkipInternalSubset);
    Answer {
        strict: decode::<T>(xml, &strict).map(|_| String::new()).unwrap_or_else(|error| error.to_string()),
        lenient: decode::<T>(xml, &lenient)
            .map_err(|error| error.to_string())
            .and_then(|decoded| to_string(&decoded.value).map_err(|error| format!("cannot be written: {error}"))),
    }
}
