//! Endpoint tables are checked as schemas are: each mistake has its code and its place.

use std::fs;

use xsd_codegen::diagnostic::render;
use xsd_codegen::project::Project;
use xsd_codegen::{Generated, Report};

const PROJECT: &str = r#"
[output]
dir = "out"
[[set]]
module = "shop::v1"
documents = ["shop.xsd"]
records = ["Order"]
[[rule]]
name = "envelope"
set = "*"
envelope = true
reason = "as the wire has it"
source = "traffic"
[endpoints]
vocabulary = "shop_api"
actions = "actions.toml"
tables = ["shop.toml"]
"#;

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:complexType name="Order"><xs:all>
  <xs:element name="id" type="xs:long" minOccurs="0"/>
  <xs:element name="state" type="State" minOccurs="0"/>
  <xs:element name="paid" type="xs:boolean" minOccurs="0"/>
  <xs:element name="placed" type="xs:dateTime" minOccurs="0"/>
  <xs:element name="customer" minOccurs="0"><xs:complexType><xs:sequence>
    <xs:element name="name" type="xs:string"/>
    <xs:element name="note" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:all></xs:complexType>
<xs:simpleType name="State"><xs:restriction base="xs:string">
  <xs:enumeration value="OPEN"/><xs:enumeration value="SENT"/>
</xs:restriction></xs:simpleType>
</xs:schema>"#;

const ACTIONS: &str = r#"
[action.get]
method = "GET"
takes = ["id"]
answers = "records"
safe = true
[action.search]
method = "POST"
takes = ["filters"]
answers = "records"
safe = true
[action.delete]
method = "POST"
takes = ["id", "filters"]
answers = "records"
"#;

const TABLE: &str = r#"version = "1.0"
module = "shop"
bindings = "shop::v1"
[[resource]]
object = "order"
record = "shop::v1::shop::Order"
doc = "Orders."
endpoints = [
  { action = "get", source = "manual" },
  { action = "search", source = "manual" },
  { action = "delete", source = "manual", deprecated = "orders stay" },
]
fields = [
  { name = "id", kind = "integer", source = "manual" },
  { name = "state", kind = "keyword", source = "manual" },
  { name = "customerName", kind = "text", path = "customer.name", operators = ["EQUALS"], source = "manual" },
  { name = "age", kind = "integer", computed = true, source = "manual" },
]
bans = [{ operator = "NOT EQUALS", actions = ["delete"], source = "manual" }]
[[resource.rule]]
name = "paid-orders-are-placed"
actions = ["delete"]
when = [{ path = "paid", is = "true" }]
needs = [{ path = "placed", at-least = 1 }]
reason = "An order is placed before it is paid."
source = "manual"
[[resource]]
object = "invoice"
name = "Invoice"
doc = "Invoices."
endpoints = [{ action = "get", source = "manual" }]
"#;

/// Generates from a table, and other actions.
fn generate(table: &str, actions: &str) -> Result<Generated, Box<Report>> {
    let dir = tempfile::tempdir().unwrap();
    let files = [("bindings.toml", PROJECT), ("shop.xsd", SCHEMA), ("actions.toml", actions), ("shop.toml", table)];
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    Project::load(&dir.path().join("bindings.toml"))?.generate()
}

/// The table with `old` in the place of `new` has this mistake at `old`, or `shift` characters behind it.
#[track_caller]
fn check(old: &str, new: &str, place: &str, expected: &str) {
    assert!(TABLE.contains(old), "{old}");
    let table = TABLE.replacen(old, new, 1);
    let report = generate(&table, ACTIONS).unwrap_err();
    let found: Vec<String> =
        report.diagnostics.as_slice().iter().map(|diagnostic| render::short(diagnostic, &report.sources)).collect();
    let at = table.find(place).unwrap_or_else(|| panic!("{place}"));
    let line = table[..at].lines().count().max(1);
    let column = at - table[..at].rfind('\n').map_or(0, |end| end + 1) + 1;
    let line = if table[..at].ends_with('\n') { line + 1 } else { line };
    let expected = format!("shop.toml:{line}:{column}: {expected}");
    assert!(found.len() == 1 && found[0].contains(&expected), "{found:#?}\n{expected}");
}

#[test]
fn what_is_right_is_generated() {
    let generated = generate(TABLE, ACTIONS).unwrap_or_else(|report| panic!("{}", render::plain(&report)));
    assert_eq!(generated.endpoints, 4);
    insta::assert_snapshot!("endpoints", generated.files.get("src/shop/v1/endpoints.rs").unwrap());
    assert!(generated.files.get("src/shop/v1.rs").unwrap().contains("pub mod endpoints;"));
    assert!(generated.inputs.iter().any(|input| input.ends_with("shop.toml")), "the lock knows the tables");
}

#[test]
fn unknown_keys_and_words_are_errors() {
    check("doc = \"Orders.\"", "docs = \"Orders.\"", "docs", "xg-endpoint: unknown field `docs`");
    check("kind = \"integer\"", "kind = \"number\"", "\"number\"", "xg-endpoint: `number` is not known here");
    check("[\"EQUALS\"]", "[\"LIKE\"]", "\"LIKE\"", "xg-endpoint: `LIKE` is not known here");
    check(
        "{ action = \"get\", source",
        "{ action = \"get\", method = \"PUT\", source",
        "\"PUT\"",
        "xg-endpoint: `PUT` is not known here",
    );
    check(
        "{ path = \"paid\", is = \"true\" }",
        "{ path = \"paid\" }",
        "\"paid\"",
        "xg-endpoint: a condition has one test",
    );
    check(
        "name = \"Invoice\"",
        "name = \"in-voice\"",
        "\"in-voice\"",
        "xg-endpoint: `in-voice` is no name of a Rust type",
    );
    check("name = \"Invoice\"\n", "", "\"invoice\"", "xg-endpoint: the resource `invoice` needs a record or a name");
    check("\"NOT EQUALS\"", "\"EQUALS\"", "\"EQUALS\", actions", "xg-endpoint: EQUALS cannot be banned");
    check("\"shop::v1\"", "\"shop.v1\"", "\"shop.v1\"", "xg-endpoint: `shop.v1` is no path of Rust modules");
}

#[test]
fn types_and_actions_have_to_be_there() {
    check(
        "::Order\"",
        "::Ordr\"",
        "\"shop::v1::shop::Ordr",
        "xg-endpoint-type: no type `shop::v1::shop::Ordr` is generated",
    );
    check("\"search\"", "\"serch\"", "\"serch\"", "xg-endpoint-type: there is no action `serch`");
    check("[\"delete\"], source", "[\"drop\"], source", "\"drop\"", "xg-endpoint-type: there is no action `drop`");
}

#[test]
fn nothing_is_said_twice() {
    check(
        "\"search\"",
        "\"get\", takes = []",
        "\"get\", takes",
        "xg-endpoint-duplicate: there are two rows for `/1.0/get/shop/order`",
    );
    check("\"age\"", "\"ID\"", "\"ID\"", "xg-endpoint-duplicate: there are two fields for the constant `ID`");
    let again = "name = \"Invoice\"\ndoc = \"Again.\"\n[[resource]]\nobject = \"bill\"\nname = \"Invoice\"";
    let table = TABLE.replace("name = \"Invoice\"", again);
    let report = generate(&table, ACTIONS).unwrap_err();
    assert!(render::plain(&report).contains("there are two resources `Invoice`"));
}

#[test]
fn fields_stand_for_elements_of_their_kind() {
    check("\"state\"", "\"status\"", "\"status\"", "xg-endpoint-field: `Order` has no element `status`");
    check(
        "\"customer.name\"",
        "\"customer.nam\"",
        "\"customer.nam\"",
        "xg-endpoint-field: `Order` has no element `customer.nam`",
    );
    check(
        "\"id\", kind = \"integer\"",
        "\"id\", kind = \"date\"",
        "\"date\"",
        "xg-endpoint-field: `id` is an integer, no date field",
    );
    check("\"age\"", "\"paid\"", "\"paid\"", "xg-endpoint-field: `Order` has the element `paid`");
    check("path = \"placed\"", "path = \"place\"", "\"place\"", "xg-endpoint-field: `Order` has no element `place`");
}

#[test]
fn a_mistake_in_the_table_of_actions_is_there() {
    let report = generate(TABLE, &ACTIONS.replace("\"filters\"", "\"filter\"")).unwrap_err();
    assert!(render::plain(&report).contains("actions.toml:9:10"), "{}", render::plain(&report));
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let table = TABLE.replace("\"state\"", "\"status\"").replace("\"customer.name\"", "\"x\"");
    assert_eq!(generate(&table, ACTIONS).unwrap_err().diagnostics.as_slice().len(), 2);
}
