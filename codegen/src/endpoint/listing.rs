//! A compact listing of endpoints and filter fields, for reviews.

use std::fmt::Write;

use crate::endpoint::{Endpoint, Field, Resource, Table, Takes};

/// The listing of a table: a line a resource, action, field, ban and rule.
#[must_use]
pub fn listing(table: &Table) -> String {
    let mut text = format!("endpoints {}\n", table.module.join("::"));
    for resource in &table.resources {
        list(resource, &mut text);
    }
    text
}

fn list(resource: &Resource, text: &mut String) {
    let record = resource.record.as_ref().map_or_else(|| "AnyElement".to_owned(), |path| path.join("::"));
    let _ = writeln!(text, "resource {}: {record}", resource.name);
    for row in &resource.endpoints {
        let Endpoint { method, version, action, module, object, answers, .. } = row;
        let takes: Vec<&str> = row.takes.iter().copied().map(Takes::word).collect();
        let path = format!("{} /{version}/{}/{module}/{object}", method.word(), action.name);
        let marks: String =
            [(row.is_safe, " safe"), (row.deprecated.is_some(), " deprecated"), (!row.is_attested, " unattested")]
                .iter()
                .filter_map(|(is_so, mark)| is_so.then_some(*mark))
                .collect();
        let _ = writeln!(text, "    {path} ({}) -> {}{marks}", takes.join(" | "), answers.word());
    }
    for Field { constant, name, kind, enumeration, operators, .. } in &resource.fields {
        let of = enumeration.as_ref().and_then(|path| path.last()).map_or(String::new(), |name| format!("<{name}>"));
        let only = operators.as_ref().map_or(String::new(), |operators| {
            format!(" only {}", operators.iter().map(|operator| operator.word()).collect::<Vec<_>>().join(", "))
        });
        let _ = writeln!(text, "    {constant}: {}{of} `{name}`{only}", kind.word());
    }
    for ban in &resource.bans {
        let _ = writeln!(text, "    no {} in {}", ban.operator.word(), ban.actions.join(", "));
    }
    for rule in &resource.rules {
        let _ = writeln!(text, "    rule {} for {}", rule.name, rule.actions.join(", "));
    }
}
