//! W2: tags, with CDATA sections, references and optional fields.

use super::Writer;

const RULES: [&str; 10] = [
    "STATIC",
    "GROOVY",
    "OS_REGEX",
    "NETWORK_RANGE",
    "NAME_CONTAINS",
    "INSTALLED_SOFTWARE",
    "OPEN_PORTS",
    "VULN_EXIST",
    "ASSET_SEARCH",
    "CLOUD_ASSET",
];
const TEXTS: [&str; 4] = [
    "aws.ec2.region.code:\"ap-south-1\"",
    "os:\"Windows\" & port:443 < 5",
    "10.0.0.0/8",
    "asset.name contains \"web\"",
];

pub(super) fn record(w: &mut Writer, index: u64) {
    w.inside("Tag", |w| {
        w.leaf("id", 16_000_000 + index);
        let name = w.words(1, 4);
        w.cdata("name", &name);
        if !w.random.one_in(3) {
            w.number("parentTagId", 1_000_000, 20_000_000);
        }
        w.date("created");
        w.date("modified");
        if w.random.one_in(2) {
            let color = w.hex(6);
            w.leaf("color", format_args!("#{color}"));
        }
        rule(w);
        if w.random.one_in(5) {
            w.list("children", "TagSimple", 1, 4, |w| {
                w.number("id", 1_000_000, 20_000_000);
                let name = w.words(1, 3);
                w.text("name", &name);
            });
        }
        w.number("criticalityScore", 1, 5);
        if w.random.one_in(2) {
            let description = w.words(3, 10);
            w.text("description", &description);
        }
    });
}

fn rule(w: &mut Writer) {
    let rule = w.pick(&RULES);
    if rule != "STATIC" {
        let text = format!("{} {}", w.pick(&TEXTS), w.words(0, 3));
        w.text("ruleText", &text);
    }
    w.leaf("ruleType", rule);
    if w.random.one_in(4) {
        w.number("srcAssetGroupId", 100_000, 10_000_000);
        w.number("srcBusinessUnitId", 100_000, 10_000_000);
    }
    if rule == "CLOUD_ASSET" {
        w.leaf("provider", "EC2");
    }
}
