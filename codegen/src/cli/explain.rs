//! `explain`: what a code means, with an example of wrong and of right.

use std::fmt::Write;

use clap::Args;
use xsd_codegen::explain::{self, Explanation};

use super::terminal::answer;
use super::{Exit, Outcome, Terminal};

/// How many characters a line of an explanation has.
const WIDTH: usize = 80;

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
    let mut page = format!("{code}: {title}\n\n{}", wrap(text));
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

/// A paragraph in lines that are good to read.
fn wrap(text: &str) -> String {
    let (mut wrapped, mut column) = (String::new(), 0);
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 {
            let fits = column + 1 + width <= WIDTH;
            wrapped.push(if fits { ' ' } else { '\n' });
            column = if fits { column + 1 } else { 0 };
        }
        wrapped.push_str(word);
        column += width;
    }
    wrapped + "\n"
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_long_as_they_may_be() {
        let word = |length: usize| "x".repeat(length);
        assert_eq!(wrap(&format!(" {} {}\n", word(40), word(39))), format!("{} {}\n", word(40), word(39)));
        assert_eq!(wrap(&format!("{} {} a", word(40), word(40))), format!("{}\n{} a\n", word(40), word(40)));
        assert_eq!(wrap(&word(200)), word(200) + "\n");
    }
}
