//! Filter fields, and rules between fields: what they say of the type of the records.

use std::collections::HashMap;

use heck::ToShoutySnakeCase;
use toml::Spanned;

use crate::diagnostic::Span;
use crate::endpoint::format::{ConditionFormat, FieldFormat, RuleFormat};
use crate::endpoint::path::{self, Sort};
use crate::endpoint::read::{Reader, Record};
use crate::endpoint::{Condition, Field, Kind, Operator, Rule, Test};

impl Reader<'_> {
    pub(super) fn fields(&mut self, formats: &[FieldFormat], record: Option<Record<'_>>) -> Vec<Field> {
        let (mut fields, mut seen) = (Vec::new(), HashMap::<String, Span>::new());
        for format in formats {
            let constant = format.name.get_ref().to_shouty_snake_case();
            if let Some(first) = seen.insert(constant.clone(), self.span(format.name.span())) {
                let message = format!("there are two fields for the constant `{constant}`");
                self.duplicate(format.name.span(), message, first);
                continue;
            }
            fields.extend(self.field(format, constant, record));
        }
        fields
    }

    fn field(&mut self, format: &FieldFormat, constant: String, record: Option<Record<'_>>) -> Option<Field> {
        let kind = self.word(&format.kind, Kind::WORDS, Kind::parse)?;
        let operators = format.operators.as_ref().map(|words| {
            words.iter().filter_map(|word| self.word(word, Operator::WORDS, Operator::parse)).collect::<Vec<_>>()
        });
        let enumeration = match record {
            Some(record) => self.enumeration(format, kind, record)?,
            None => None,
        };
        Some(Field {
            name: format.name.get_ref().clone(),
            constant,
            kind,
            enumeration,
            operators,
            values: format.values.clone(),
            source: format.source.clone(),
        })
    }

    /// The enumeration of a field's values, if it has one. `None`: the type lacks the field, or it is of another kind.
    fn enumeration(&mut self, format: &FieldFormat, kind: Kind, record: Record<'_>) -> Option<Option<Vec<String>>> {
        let written = format.path.as_ref().unwrap_or(&format.name);
        let found = path::find(record.set, record.item, written.get_ref());
        match (found, format.computed) {
            (None, true) => Some(None),
            (None, false) => {
                self.lacking(written, record);
                None
            }
            (Some(_), true) => {
                let message = format!("`{}` has the element `{}`", self.name(record), written.get_ref());
                self.error("xg-endpoint-field", written.span(), message, "remove `computed`");
                None
            }
            (Some(found), false) => {
                let sort = path::sort(record.set, found);
                if !fits(kind, sort) {
                    let message = format!("`{}` is {}, no {} field", written.get_ref(), told(sort), kind.word());
                    self.error("xg-endpoint-field", format.kind.span(), message, "mend the kind, or the path");
                    return None;
                }
                let Sort::Enumeration(item) = sort else { return Some(None) };
                let item = &record.set[item];
                let part = Some(record.set.modules[item.module].name.as_str()).filter(|part| !part.is_empty());
                let path = record.module.split("::").chain(part).chain([item.name.as_str()]);
                Some((kind == Kind::Keyword).then(|| path.map(str::to_owned).collect()))
            }
        }
    }

    pub(super) fn rule(&mut self, format: &RuleFormat, record: Option<Record<'_>>) -> Option<Rule> {
        let actions = self.action_words(&format.actions);
        let mut conditions = |formats: &[ConditionFormat]| -> Option<Vec<Condition>> {
            formats.iter().map(|format| self.condition(format, record)).collect()
        };
        let (when, needs) = (conditions(&format.when), conditions(&format.needs));
        let name = format.name.get_ref().clone();
        let (reason, source) = (format.reason.clone(), format.source.clone());
        Some(Rule { name, actions, when: when?, needs: needs?, reason, source })
    }

    fn condition(&mut self, format: &ConditionFormat, record: Option<Record<'_>>) -> Option<Condition> {
        if let Some(record) = record
            && path::find(record.set, record.item, format.path.get_ref()).is_none()
        {
            self.lacking(&format.path, record);
            return None;
        }
        let test = match (&format.is, &format.is_not, format.at_least, format.at_most) {
            (Some(text), None, None, None) => Test::Is(text.clone()),
            (None, Some(text), None, None) => Test::IsNot(text.clone()),
            (None, None, Some(count), None) => Test::AtLeast(count),
            (None, None, None, Some(count)) => Test::AtMost(count),
            _ => {
                let message = "a condition has one test".to_owned();
                let note = "write one of is, is-not, at-least, at-most";
                self.error("xg-endpoint", format.path.span(), message, note);
                return None;
            }
        };
        Some(Condition { path: format.path.get_ref().clone(), test })
    }

    fn lacking(&mut self, path: &Spanned<String>, record: Record<'_>) {
        let message = format!("`{}` has no element `{}`", self.name(record), path.get_ref());
        let note = "give the `path` of the element, with every element on the way; or `computed = true` where the records have no such element";
        self.error("xg-endpoint-field", path.span(), message, note);
    }

    fn name<'s>(&self, record: Record<'s>) -> &'s str {
        &record.set[record.item].name
    }
}

/// Whether a field of a kind can be what stands in a record.
fn fits(kind: Kind, sort: Sort) -> bool {
    match kind {
        Kind::Integer => sort == Sort::Integer,
        Kind::Boolean => sort == Sort::Boolean,
        Kind::Date => sort == Sort::Date,
        Kind::Text | Kind::Keyword => matches!(sort, Sort::Text | Sort::Enumeration(_)),
        Kind::Relation | Kind::Attribute => sort == Sort::Elements,
    }
}

fn told(sort: Sort) -> &'static str {
    match sort {
        Sort::Integer => "an integer",
        Sort::Boolean => "a boolean",
        Sort::Date => "a date",
        Sort::Text => "a text",
        Sort::Enumeration(_) => "an enumeration",
        Sort::Elements => "an element with others in it",
    }
}
