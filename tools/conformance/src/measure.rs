//! What generating costs: a process of its own for each measurement.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};
use xsd_codegen::{Options, generate};

/// What generating the bindings of some documents came to.
#[derive(Deserialize, Serialize)]
pub(crate) struct Measured {
    pub(crate) files: usize,
    pub(crate) lines: usize,
    pub(crate) types: usize,
    pub(crate) cpu_seconds: f64,
    /// Where the platform tells it.
    pub(crate) peak_megabytes: Option<f64>,
    pub(crate) error: Option<String>,
}

/// Generates in another process.
pub(crate) fn measure(documents: &[PathBuf], out: &Path) -> Result<Measured, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).arg("measure").arg(out).args(documents).output()?;
    serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)).into())
}

/// That other process: `OUT DOCUMENT…`.
pub(crate) fn child(mut given: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(given.next().ok_or(crate::USAGE)?);
    let documents: Vec<PathBuf> = given.map(PathBuf::from).collect();
    let mut measured = Measured { files: 0, lines: 0, types: 0, cpu_seconds: 0.0, peak_megabytes: None, error: None };
    match generate(&documents, &Options::default()) {
        Err(report) => measured.error = Some(xsd_codegen::diagnostic::render::plain(&report)),
        Ok(generated) => {
            generated.files.write(&out)?;
            measured.files = generated.files.len();
            measured.lines = generated.files.iter().map(|(_, text)| text.lines().count()).sum();
            measured.types = generated.types;
        }
    }
    let time = clock_gettime(ClockId::ProcessCPUTime);
    measured.cpu_seconds = time.tv_sec as f64 + time.tv_nsec as f64 / 1e9;
    measured.peak_megabytes = peak();
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

/// The most memory that the process has held, as Linux tells it.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}
