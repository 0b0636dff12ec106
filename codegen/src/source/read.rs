//! Reads a document into the texts.

use std::fs::File;
use std::io::{self, Read};

use super::place::Place;
use super::{encoding, location};
use crate::diagnostic::{Diagnostic, SourceId, Sources, Span};
use crate::limits::Limit;
use crate::pipeline::Options;

/// Why there is no text.
pub(super) enum Failure {
    /// The document could not be read, and why.
    Unreadable(String),
    /// The document is there, and this is wrong with it.
    Reported(Box<Diagnostic>),
}

/// Reads a document, and adds its size to a total.
///
/// # Errors
/// Why there is no text.
pub(super) fn read(
    place: &Place,
    options: &Options,
    total: &mut u64,
    sources: &mut Sources,
) -> Result<SourceId, Failure> {
    let limits = &options.limits;
    let most = limits.get(Limit::Bytes);
    let bytes = bytes(place, options, most).map_err(|error| Failure::Unreadable(describe(&error)))?;
    *total += bytes.len() as u64;
    let name = location::display(&place.path);
    let failed = |diagnostic| Err(Failure::Reported(Box::new(diagnostic)));
    let too_large = |limit, message: String, sources: &mut Sources| {
        let start = Span::new(sources.add(name.clone(), ""), 0..0);
        failed(limits.exceeded(limit, start, message))
    };
    if bytes.len() as u64 > most {
        return too_large(Limit::Bytes, format!("the file is larger than {}", size(most)), sources);
    }
    let together = limits.get(Limit::TotalBytes);
    if *total > together {
        let message = format!("the documents up to this one are larger than {} together", size(together));
        return too_large(Limit::TotalBytes, message, sources);
    }
    match encoding::decode(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(encoding::Undecodable { text, range, message }) => {
            let source = sources.add(name, text);
            failed(Diagnostic::error("xg-encoding", Span::new(source, range), message))
        }
    }
}

/// The bytes of a document; of one that is too large, one more than there may be.
fn bytes(place: &Place, options: &Options, most: u64) -> io::Result<Vec<u8>> {
    if place.is_file {
        let file = File::open(&place.path)?;
        // How much room there has to be, in most cases: read at once, and not in pieces.
        let length = file.metadata()?.len().min(most);
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
        file.take(most + 1).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    match &options.locations.resolver {
        Some(resolver) => resolver.fetch(&place.path.to_string_lossy()),
        None => Err(io::ErrorKind::NotFound.into()),
    }
}

/// A number of bytes as a person writes it.
fn size(bytes: u64) -> String {
    if bytes.is_multiple_of(1 << 20) { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}

/// The same words on every platform.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        _ if error.get_ref().is_some() => error.to_string(),
        io::ErrorKind::NotFound => String::from("there is no such file"),
        io::ErrorKind::PermissionDenied => String::from("permission denied"),
        io::ErrorKind::IsADirectory => String::from("it is a directory"),
        _ => error.to_string(),
    }
}
