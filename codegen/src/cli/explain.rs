//! `explain`: what a code means, with an example of wrong and of right.

use std::fmt::Write;

use clap::Args;
use xsd_codegen::explain::{self, Explanation};

use super::terminal::answer;
use super::{Exit, Outcome, Terminal};

/// What `explain` takes.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The code, as in `error[src-resolve]`; without one, all codes are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Runs `explain`.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Outcome {
    let Some(code) = &arguments.code else {
        answer(&list())?;
        return Ok(Exit::Clean);
    };
    let Some(explanation) = explain::lookup(code) else {
        terminal.error(&unknown(code));
        return Ok(Exit::Misuse);
    };
    answer(&page(explanation))?;
    Ok(Exit::Clean)
}

fn list() -> String {
    let width = explain::all().iter().map(|explanation| explanation.code.len()).max().unwrap_or_default();
    explain::all().iter().map(|Explanation { code, title, .. }| format!("{code:width$}  {title}\n")).collect()
}

fn page(explanation: &Explanation) -> String {
    let Explanation { code, title, text, wrong, right, reference } = explanation;
    let mut page = format!("{code}: {title}\n\n{}\n", text.trim());
    for (heading, example) in [("Wrong", wrong), ("Right", right)] {
        if !example.is_empty() {
            let lines =
                example.trim_matches('\n').lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n");
            let _ = write!(page, "\n{heading}:\n\n{}", lines.collect::<String>());
        }
    }
    let _ = writeln!(page, "\n{reference}");
    page
}

/// A code that nobody has heard of is most often a slip of the finger, or a part of one.
fn unknown(code: &str) -> String {
    let codes: Vec<&str> = explain::all().iter().map(|explanation| explanation.code).collect();
    let mut near = similar::get_close_matches(code, &codes, 3, 0.6);
    let parts = codes.iter().filter(|known| known.contains(code) && !near.contains(known)).take(3);
    near.extend(parts.copied().collect::<Vec<_>>());
    let hint = match near.as_slice() {
        [] => "`explain` alone lists them".to_owned(),
        near => format!("did you mean {}?", near.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")),
    };
    format!("no code `{code}`: {hint}")
}
