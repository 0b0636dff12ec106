//! What compiles and what is accepted at run time are the same, for each resource, action, field and operator of the tables.
//!
//! Two programs are written from the tables, a line for each combination: one with typed filters, where the lines that do not compile are
//! collected from the compiler's messages, and one with filters that are checked when it runs.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use support::outside::{cargo, dependency, outside, text};
use xsd_codegen::drift::DEFAULT_PROJECT;
use xsd_codegen::project::Project;

const OPERATORS: &[(&str, &str)] = &[
    ("EQUALS", "eq(V)"),
    ("NOT EQUALS", "ne(V)"),
    ("CONTAINS", "contains(V)"),
    ("GREATER", "gt(V)"),
    ("LESSER", "lt(V)"),
    ("IN", "one_of([V])"),
    ("NONE", "none()"),
    ("IS EMPTY", "is_empty()"),
];

const TYPED: &str = "#![allow(unused)]
use qualys_api::*;
fn keyword<R, T: for<'a> From<&'a str> + 'static, O>(_: Field<R, Keyword<T>, O>) -> T { T::from(\"X\") }
fn date() -> xsd_runtime::DateTime { \"2024-05-31T13:45:00Z\".parse().unwrap() }
fn main() {}
";

const CHECKED: &str = "use qualys_api::*;
fn main() {
";

/// A combination, in both programs.
struct Case {
    typed: String,
    checked: String,
}

/// What the lines of the listing say of each resource: its path, its actions, its fields with their kinds.
fn cases(listing: &str) -> Vec<Case> {
    let (mut cases, mut module) = (Vec::new(), "");
    let (mut resource, mut actions) = (String::new(), Vec::new());
    // Listings of types stand in between.
    let mut is_endpoints = false;
    for line in listing.lines() {
        is_endpoints = line.starts_with("endpoints ") || is_endpoints && line.starts_with(['r', ' ']);
        if !is_endpoints {
            continue;
        }
        if let Some(name) = line.strip_prefix("endpoints ") {
            module = name;
        } else if let Some(rest) = line.strip_prefix("resource ") {
            let (name, record) = rest.split_once(": ").unwrap();
            let path = if record == "AnyElement" { format!("{module}::endpoints::{name}") } else { record.to_owned() };
            (resource, actions) = (format!("qualys_bindings::{path}"), Vec::new());
        } else if let Some((address, takes)) = line.strip_prefix("    ").and_then(|row| row.split_once(" (")) {
            if takes.contains("filters") {
                actions.push(marker(address.split('/').nth(2).unwrap()));
            }
        } else if let Some((constant, rest)) = line.strip_prefix("    ").and_then(|row| row.split_once(": ")) {
            let name = rest.split('`').nth(1).unwrap();
            let kind = rest.split(['<', ' ']).next().unwrap();
            field(&resource, &actions, constant, name, kind, &mut cases);
        }
    }
    cases
}

/// The marker of an action.
fn marker(word: &str) -> String {
    if word == "scanagain" {
        return "ScanAgain".to_owned();
    }
    word[..1].to_uppercase() + &word[1..]
}

fn field(resource: &str, actions: &[String], constant: &str, name: &str, kind: &str, cases: &mut Vec<Case>) {
    let constant = format!("{resource}::{constant}");
    let (value, text) = match kind {
        "integer" => ("7i64".to_owned(), "7"),
        "boolean" => ("true".to_owned(), "true"),
        "date" => ("date()".to_owned(), "2024-05-31T13:45:00Z"),
        "keyword" => (format!("keyword({constant})"), "X"),
        _ => ("\"X\"".to_owned(), "X"),
    };
    let chosen = if kind == "attribute" { format!("{constant}.named(\"Owner\")") } else { constant };
    for action in actions {
        for (operator, method) in OPERATORS {
            let call = method.replace('V', &value);
            let text = if method.ends_with("()") { "" } else { text };
            cases.push(Case {
                typed: format!("fn _f() {{ let _ = Selection::<{resource}, {action}>::new().filter({chosen}.{call}); }}"),
                checked: format!(
                    "    println!(\"{{}}\", Criteria::try_new::<{resource}, {action}>({name:?}, {operator:?}, {text:?}).is_ok());"
                ),
            });
        }
    }
}

#[test]
fn what_compiles_is_what_is_accepted() {
    let project = Project::load(Path::new(DEFAULT_PROJECT)).unwrap();
    let cases = cases(&project.generate().unwrap().listing);
    assert!(cases.len() > 3000, "{} combinations", cases.len());
    let mut typed = TYPED.to_owned();
    for (number, case) in cases.iter().enumerate() {
        typed.push_str(&case.typed.replace("_f()", &format!("f{number}()")));
        typed.push('\n');
    }
    let checked: String = cases.iter().map(|case| case.checked.clone() + "\n").collect();
    let checked = format!("{CHECKED}{checked}}}\n");
    let dependencies = "[dependencies]\n".to_owned()
        + &dependency("qualys-bindings", "generated", ", features = [\"am\", \"was\", \"waf\", \"admin\", \"ca\"]")
        + &dependency("qualys-api", "api", "")
        + &dependency("xsd-runtime", "runtime", "");
    let folder = outside(&[("src/main.rs", &checked), ("src/lib.rs", &typed)], &dependencies);

    let lib = cargo(folder.path(), &["check", "--lib", "--message-format=short"]);
    let messages = text(&lib.stderr);
    let lines = messages.lines().filter_map(|line| line.strip_prefix("src/lib.rs:")?.split(':').next()?.parse().ok());
    let refused: BTreeSet<usize> = lines.collect();
    let compiles: Vec<bool> = (0..cases.len()).map(|n| !refused.contains(&(n + TYPED.lines().count() + 1))).collect();
    assert!(refused.iter().all(|line| *line > TYPED.lines().count()), "{messages}");

    // The library does not compile, as it must; what runs stands alone.
    std::fs::remove_file(folder.path().join("src/lib.rs")).unwrap();
    let run = cargo(folder.path(), &["run"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let accepted: Vec<bool> = text(&run.stdout).lines().map(|line| line == "true").collect();
    assert_eq!(accepted.len(), cases.len());
    for ((case, compiles), accepted) in cases.iter().zip(&compiles).zip(&accepted) {
        assert_eq!(compiles, accepted, "{}\n{}", case.typed, case.checked);
    }
    assert!(compiles.iter().any(|is_so| *is_so) && compiles.iter().any(|is_so| !*is_so));
}
