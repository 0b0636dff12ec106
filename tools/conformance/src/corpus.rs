//! Families of schemas: each root by itself and each family as a whole, generated and checked.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::arguments::Corpus;
use crate::infoset::text;
use crate::measure::{Measured, measure};
use crate::workshop::Workshop;

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

pub(crate) fn run(arguments: &Corpus) -> Result<(), Box<dyn Error>> {
    let workshop = Workshop::new(&arguments.work)?;
    println!("{:<60}{:>8}{:>9}{:>9}{:>9}{:>9}  check", "", "files", "types", "lines", "CPU s", "peak MB");
    let (mut tried, mut good) = (0, 0);
    for family in &arguments.families {
        let roots = roots(family)?;
        let name = family.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut sets = vec![(format!("{name} ({} roots)", roots.len()), roots.clone())];
        if !arguments.families_only && roots.len() > 1 {
            sets.extend(roots.iter().map(|root| {
                let shown = root.strip_prefix(family).unwrap_or(root);
                (format!("{name}/{}", shown.display()), vec![root.clone()])
            }));
        }
        for (label, documents) in sets {
            tried += 1;
            good += usize::from(check(&workshop, &label, &documents)?);
        }
    }
    println!("{good} of {tried} generate and compile");
    Ok(())
}

fn check(workshop: &Workshop, label: &str, documents: &[PathBuf]) -> Result<bool, Box<dyn Error>> {
    let package = workshop.package("batch0")?;
    let measured = measure(documents, &package.join("src/m0"))?;
    let Measured { files, types, lines, cpu_seconds, peak_megabytes, error } = measured;
    let peak = peak_megabytes.map_or_else(|| "-".to_owned(), |megabytes| format!("{megabytes:.0}"));
    print!("{label:<60}{files:>8}{types:>9}{lines:>9}{cpu_seconds:>9.2}{peak:>9}  ");
    let start = Instant::now();
    let problem = match error {
        Some(error) => Some(error.lines().next().unwrap_or_default().to_owned()),
        None => workshop.check("batch0")?,
    };
    match &problem {
        None => println!("ok in {:.1} s", start.elapsed().as_secs_f64()),
        Some(problem) => println!("FAILS: {problem}"),
    }
    Ok(problem.is_none())
}

/// The schema documents of a family that no other of them includes or imports; all of them where there is none.
fn roots(family: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut documents = BTreeSet::new();
    collect(family, &mut documents)?;
    let mut referenced = BTreeSet::new();
    for document in &documents {
        let text = text(&fs::read(document)?);
        let Ok(parsed) = roxmltree::Document::parse(&text) else { continue };
        let directives = ["include", "import", "redefine", "override"];
        for node in parsed.root_element().children().filter(|node| node.tag_name().namespace() == Some(XSD)) {
            let location = node.attribute("schemaLocation").filter(|_| directives.contains(&node.tag_name().name()));
            let target = location.and_then(|location| document.parent()?.join(location).canonicalize().ok());
            referenced.extend(target.filter(|target| target != document));
        }
    }
    let roots: Vec<PathBuf> = documents.difference(&referenced).cloned().collect();
    Ok(if roots.is_empty() { documents.into_iter().collect() } else { roots })
}

fn collect(dir: &Path, into: &mut BTreeSet<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else if path.extension().is_some_and(|extension| extension == "xsd") {
            into.insert(path.canonicalize()?);
        }
    }
    Ok(())
}
