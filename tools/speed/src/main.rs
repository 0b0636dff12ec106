//! How long reading and writing take, and how much memory, against other readers of XML:
//!
//! | verb | what it measures |
//! | --- | --- |
//! | `decode` | reading answers of the workloads `W1` to `W3` |
//! | `encode` | writing them |
//! | `small` | reading answers of 1 KB |
//! | `adverse` | reading documents that are not as decoders would like them |
//! | `memory` | decoded values over documents; the memory that a streamed file takes, as it grows |
//! | `compile` | `cargo check` of generated code over that of the same structs with serde's derives, and lines of code |
//!
//! Times are the CPU time of the thread, as ratios to what quick-xml 0.42 takes to list the events of the same document. All contenders run in
//! turns in one process, and the median of five counts. Before that, each has to have read the same values. Our texts are `CompactString`, as in
//! the bindings of Qualys; those of the others are `String`.

mod clock;
mod compile;
mod contender;
mod memory;
mod race;
mod workload;

use std::collections::BTreeMap;
use std::error::Error;

/// Figures by name.
pub(crate) type Figures = BTreeMap<String, f64>;

const USAGE: &str =
    "usage: cargo speed decode|encode|small|adverse|memory|compile [W1 W2 W3] [--size MB] [--only NAME] [--json FILE]";

/// What the command line says.
#[derive(Default)]
pub(crate) struct Arguments {
    workloads: Vec<String>,
    megabytes: Option<usize>,
    /// A part of the names of the contenders that run.
    only: String,
    json: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let verb = given.next().ok_or(USAGE)?;
    // What the verb `memory` runs in processes of their own.
    match (&*verb, given.next()) {
        ("resident", Some(workload)) => memory::resident(&workload, given),
        ("stream", Some(file)) => memory::stream(&file),
        (_, first) => run(&verb, arguments(first.into_iter().chain(given))?),
    }
}

fn run(verb: &str, arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let results = match verb {
        "decode" => race::decode(&arguments)?,
        "encode" => race::encode(&arguments)?,
        "small" => race::small(&arguments)?,
        "adverse" => race::adverse(&arguments)?,
        "memory" => memory::measure(&arguments)?,
        "compile" => compile::measure()?,
        _ => return Err(USAGE.into()),
    };
    if let Some(path) = arguments.json {
        std::fs::write(path, serde_json::to_string_pretty(&results)?)?;
    }
    Ok(())
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
    let mut arguments = Arguments::default();
    while let Some(argument) = given.next() {
        match &*argument {
            "--size" => arguments.megabytes = Some(given.next().ok_or("--size takes megabytes")?.parse()?),
            "--only" => arguments.only = given.next().ok_or("--only takes a part of a name")?,
            "--json" => arguments.json = Some(given.next().ok_or("--json takes a file")?),
            "W1" | "W2" | "W3" => arguments.workloads.push(argument),
            _ => return Err(format!("no workload is called {argument}\n{USAGE}").into()),
        }
    }
    if arguments.workloads.is_empty() {
        arguments.workloads = ["W1", "W2", "W3"].map(String::from).to_vec();
    }
    Ok(arguments)
}

/// Prints the figures of a workload, and keeps them.
pub(crate) fn tell(results: &mut BTreeMap<String, Figures>, workload: &str, figures: Figures) {
    for (name, figure) in &figures {
        println!("{workload:<16} {name:<24} {figure:.2}");
    }
    results.insert(workload.to_owned(), figures);
}
