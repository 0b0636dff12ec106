//! How much memory decoded values take, and streaming.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::process::Command;

use qualys_api::ServiceResponse;
use qualys_bindings::am::v2::hostasset::HostAsset;
use qualys_bindings::am::v2::tag::Tag;
use qualys_bindings::was::v3::wasscan::WasScan;
use xsd_runtime::{Decode, Encode, from_str};

use crate::{Arguments, Figures, tell, workload};

/// The sizes of the streamed files, in MB.
const STREAMED: [usize; 5] = [64, 128, 256, 512, 1024];

/// Decoded values over the size of the document, and the most memory that reading files of W2 takes in MB. Each in a process of its own,
/// by the resident set that the system tells.
pub(crate) fn measure(arguments: &Arguments) -> Result<BTreeMap<String, Figures>, Box<dyn Error>> {
    let mut results = BTreeMap::new();
    let megabytes = arguments.megabytes.unwrap_or(64);
    for name in &arguments.workloads {
        let ratio = child(&["resident", name, &megabytes.to_string()])?;
        tell(&mut results, name, Figures::from([("decoded / document".into(), ratio)]));
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("W2.xml");
    let mut figures = Figures::new();
    for megabytes in STREAMED {
        workload::named("W2").write(megabytes << 20, BufWriter::new(File::create(&path)?))?;
        let peak = child(&["stream", path.to_str().ok_or("a path that is no text")?])?;
        figures.insert(format!("peak of {megabytes:4} MB, in MB"), peak);
    }
    tell(&mut results, "streaming", figures);
    Ok(results)
}

/// The figure that this program prints with other arguments.
fn child(arguments: &[&str]) -> Result<f64, Box<dyn Error>> {
    let output = Command::new(env::current_exe()?).args(arguments).output()?;
    let text = String::from_utf8(output.stdout)?;
    text.trim().parse().map_err(|_| format!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Reads a workload, and prints the memory that the value takes over the size of the document. The pages of the program itself, which are
/// resident once they have run, are not counted.
pub(crate) fn resident(name: &str, mut rest: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    fn ratio<T: Decode + Encode>(xml: &str) -> Result<f64, Box<dyn Error>> {
        let before = status("RssAnon:")?;
        let value: ServiceResponse<T> = from_str(xml)?;
        let after = status("RssAnon:")?;
        drop(value);
        Ok((after - before) * 1024.0 / xml.len() as f64)
    }
    let megabytes: usize = rest.next().ok_or("a size is missing")?.parse()?;
    let xml = workload::named(name).document(megabytes << 20);
    let ratio = match name {
        "W1" => ratio::<HostAsset>(&xml),
        "W2" => ratio::<Tag>(&xml),
        _ => ratio::<WasScan>(&xml),
    };
    println!("{}", ratio?);
    Ok(())
}

/// Reads a file of W2 record by record, and prints the most memory that it took, in MB.
pub(crate) fn stream(path: &str) -> Result<(), Box<dyn Error>> {
    let mut count = 0_usize;
    for record in ServiceResponse::<Tag>::records().read(BufReader::new(File::open(path)?)) {
        count += usize::from(record?.value.id.is_some());
    }
    assert!(count > 0, "there are records");
    println!("{}", status("VmHWM:")? / 1024.0);
    Ok(())
}

/// A line of what the system tells of this process, in KB.
fn status(name: &str) -> Result<f64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)).ok_or("the system does not tell")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
