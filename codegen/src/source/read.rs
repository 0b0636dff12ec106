//! Reads a file into the texts.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{encoding, location};
use crate::diagnostic::{Diagnostic, SourceId, Sources, Span};

/// A larger file is refused.
const MAX_BYTES: u64 = 64 << 20;

/// Why there is no text.
pub(super) enum Failure {
    /// The file could not be read, and why.
    Unreadable(String),
    /// The file is there, and this is wrong with it.
    Reported(Box<Diagnostic>),
}

/// Reads a file.
///
/// # Errors
/// Why there is no text.
pub(super) fn read(path: &Path, sources: &mut Sources) -> Result<SourceId, Failure> {
    let bytes = bytes(path).map_err(|error| Failure::Unreadable(describe(&error)))?;
    let name = location::display(path);
    let failed = |source, range, code, message: String| {
        Err(Failure::Reported(Box::new(Diagnostic::error(code, Span::new(source, range), message))))
    };
    if bytes.len() as u64 > MAX_BYTES {
        let source = sources.add(name, "");
        return failed(source, 0..0, "xg-limit", format!("the file is larger than {} MiB", MAX_BYTES >> 20));
    }
    match encoding::decode(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(encoding::Undecodable { text, range, message }) => {
            let source = sources.add(name, text);
            failed(source, range, "xg-encoding", message)
        }
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same words on every platform.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => String::from("there is no such file"),
        io::ErrorKind::PermissionDenied => String::from("permission denied"),
        io::ErrorKind::IsADirectory => String::from("it is a directory"),
        _ => error.to_string(),
    }
}
