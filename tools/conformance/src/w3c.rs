//! The test suite: generate, compile in batches, read and write, compare.

use std::error::Error;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use xsd_codegen::diagnostic::{Severity, render};
use xsd_codegen::files::Files;
use xsd_codegen::{Options, XsdVersion, generate};

use crate::arguments::W3c;
use crate::infoset::{self, Hints};
use crate::report::{Outcome, Report};
use crate::runner::{self, Answer, Job};
use crate::suite::{Instance, Unit};
use crate::workshop::{Module, Workshop};

pub(crate) fn run(arguments: &W3c) -> Result<(), Box<dyn Error>> {
    let units = arguments.selection.units()?;
    let version = if arguments.selection.version == "1.0" { XsdVersion::V1_0 } else { XsdVersion::V1_1 };
    let mut report = Report::default();
    let mut generated = Vec::new();
    for unit in &units {
        report.schema(unit);
        match bindings(unit, version) {
            Ok(files) => generated.push((unit, files)),
            Err(message) => report.record(unit, None, Outcome::NotGenerated, &message),
        }
    }
    let workshop = Workshop::new(&arguments.work)?;
    for (number, batch) in generated.chunks(arguments.batch).enumerate() {
        eprintln!("batch {} of {}", number + 1, generated.len().div_ceil(arguments.batch));
        run_batch(&workshop, &format!("batch{number}"), batch, &mut report)?;
    }
    fs::write(&arguments.differences, report.differences())?;
    print!("{report}");
    println!("differences: {}", arguments.differences.display());
    Ok(())
}

fn bindings(unit: &Unit, version: XsdVersion) -> Result<Files, String> {
    let options = Options { version: Some(version), ..Options::default() };
    match catch_unwind(AssertUnwindSafe(|| generate(&unit.documents, &options))) {
        Err(_) => Err("panicked".to_owned()),
        Ok(Ok(generated)) => Ok(generated.files),
        Ok(Err(report)) => {
            let blocks = |severity: Severity| severity != Severity::Warning;
            let first = report.diagnostics.as_slice().iter().find(|diagnostic| blocks(diagnostic.severity));
            Err(first.map_or_else(|| "no reason".to_owned(), |diagnostic| render::short(diagnostic, &report.sources)))
        }
    }
}

fn run_batch(
    workshop: &Workshop,
    name: &str,
    batch: &[(&Unit, Files)],
    report: &mut Report,
) -> Result<(), Box<dyn Error>> {
    let modules: Vec<Module> = batch.iter().map(|(_, files)| Module { files: files.clone() }).collect();
    let compiled = workshop.compile(name, &modules)?;
    let mut jobs = Vec::new();
    let mut asked: Vec<(&Unit, &Instance)> = Vec::new();
    for (place, (unit, _)) in batch.iter().enumerate() {
        if let Some(message) = compiled.failures.get(&place) {
            report.record(unit, None, Outcome::NotCompiled, message);
            continue;
        }
        report.compiled(unit);
        for instance in &unit.instances {
            jobs.push(Job { module: place, path: instance.path.clone() });
            asked.push((unit, instance));
        }
    }
    let answers = runner::run(&compiled.program, &jobs)?;
    for ((unit, instance), answer) in asked.into_iter().zip(answers) {
        judge(unit, instance, &answer, report)?;
    }
    Ok(())
}

fn judge(unit: &Unit, instance: &Instance, answer: &Answer, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let hints = Hints::of(&unit.documents);
    if !instance.is_valid {
        let (outcome, detail) = match &answer.refused {
            Some(why) => (Outcome::Rejected, &**why),
            None if hints.identity => (Outcome::AcceptedIdentity, ""),
            None => (Outcome::Accepted, ""),
        };
        report.record(unit, Some(instance), outcome, detail);
        return Ok(());
    }
    report.valid_instance(unit);
    if let Some(why) = &answer.refused {
        report.record(unit, Some(instance), Outcome::RefusedStrictly, why);
    }
    match &answer.written {
        Err(why) => report.record(unit, Some(instance), Outcome::NotDecoded, why),
        Ok(written) => {
            let verdict = infoset::compare(&fs::read(&instance.path)?, written, &hints);
            report.record(unit, Some(instance), verdict.likeness.into(), &verdict.detail);
        }
    }
    Ok(())
}
