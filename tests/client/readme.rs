//! The first example of the README, which is the example `search_tags`, against a server.

use std::path::Path;
use std::process::Command;

use crate::{serving, xml};

#[tokio::test]
async fn the_first_example_of_the_readme_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let example = std::fs::read_to_string(root.join("examples/search_tags.rs")).unwrap();
    let first = readme.split("```rust,no_run\n").nth(1).and_then(|rest| rest.split("```").next());
    assert_eq!(first, Some(example.as_str()), "the README shows examples/search_tags.rs");

    let body = "<ServiceResponse><responseCode>SUCCESS</responseCode><hasMoreRecords>false</hasMoreRecords><data>\
        <Tag><id>7</id><name>EC2 Running</name></Tag><Tag><id>8</id><name>EC2</name></Tag></data></ServiceResponse>";
    let (server, _) = serving(xml(200, body)).await;
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--offline", "--example", "search_tags"]).current_dir(root);
    command.env("QUALYS_URL", server.uri()).env("QUALYS_USER", "quays_ex").env("QUALYS_PASSWORD", "pass:word");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "7 EC2 Running\n8 EC2\n");
    let requests = server.received_requests().await.unwrap();
    let sent = std::str::from_utf8(&requests[0].body).unwrap();
    assert!(sent.contains(r#"<Criteria field="name" operator="CONTAINS">EC2</Criteria>"#), "{sent}");
}
