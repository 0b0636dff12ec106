//! The format of endpoint tables.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

/// The table of actions: what each is where a row says nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionsFormat {
    #[serde(default)]
    pub(super) action: IndexMap<String, ActionFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionFormat {
    pub(super) marker: Option<String>,
    pub(super) method: Spanned<String>,
    pub(super) takes: Vec<Spanned<String>>,
    pub(super) answers: Spanned<String>,
    #[serde(default)]
    pub(super) safe: bool,
}

/// A table of one version of one module.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableFormat {
    pub(super) version: String,
    pub(super) module: String,
    pub(super) bindings: Spanned<String>,
    pub(super) feature: Option<String>,
    #[serde(default, rename = "resource")]
    pub(super) resources: Vec<ResourceFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResourceFormat {
    pub(super) object: Spanned<String>,
    pub(super) record: Option<Spanned<String>>,
    pub(super) name: Option<Spanned<String>>,
    pub(super) doc: String,
    #[serde(default = "yes")]
    pub(super) attested: bool,
    #[serde(default)]
    pub(super) endpoints: Vec<EndpointFormat>,
    #[serde(default)]
    pub(super) fields: Vec<FieldFormat>,
    #[serde(default)]
    pub(super) bans: Vec<BanFormat>,
    #[serde(default, rename = "rule")]
    pub(super) rules: Vec<RuleFormat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EndpointFormat {
    pub(super) action: Spanned<String>,
    pub(super) method: Option<Spanned<String>>,
    pub(super) object: Option<String>,
    pub(super) takes: Option<Vec<Spanned<String>>>,
    pub(super) answers: Option<Spanned<String>>,
    pub(super) safe: Option<bool>,
    #[serde(default)]
    pub(super) parameters: Vec<String>,
    pub(super) deprecated: Option<String>,
    pub(super) attested: Option<bool>,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldFormat {
    pub(super) name: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) path: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) computed: bool,
    pub(super) operators: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) values: Vec<String>,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BanFormat {
    pub(super) operator: Spanned<String>,
    pub(super) actions: Vec<Spanned<String>>,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFormat {
    pub(super) name: Spanned<String>,
    pub(super) actions: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) when: Vec<ConditionFormat>,
    pub(super) needs: Vec<ConditionFormat>,
    pub(super) reason: String,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConditionFormat {
    pub(super) path: Spanned<String>,
    pub(super) is: Option<String>,
    pub(super) is_not: Option<String>,
    pub(super) at_least: Option<u32>,
    pub(super) at_most: Option<u32>,
}

fn yes() -> bool {
    true
}
