//! `lint --batch`: a line in, a line out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use assert_cmd::cargo::cargo_bin;

use crate::{DANGLING, Folder, VALID};

struct Batch {
    child: Child,
}

impl Batch {
    fn start(folder: &Folder) -> Self {
        let child = Command::new(cargo_bin!("xsd-codegen"))
            .args(["lint", "--batch"])
            .current_dir(folder.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self { child }
    }

    /// Sends a request and waits for the reply, while the input stays open.
    fn ask(&mut self, request: &str) -> String {
        writeln!(self.child.stdin.as_mut().unwrap(), "{request}").unwrap();
        // Each reply is all that there is to read, so that a reader may be made anew for each.
        let mut reply = String::new();
        BufReader::new(self.child.stdout.as_mut().unwrap()).read_line(&mut reply).unwrap();
        reply.trim_end_matches('\n').to_owned()
    }

    /// Closes the input and waits for the end.
    fn end(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        self.child.wait().unwrap().code()
    }
}

#[test]
fn each_request_has_its_reply_at_once() {
    let folder = Folder::new(&[("a.xsd", VALID), ("b.xsd", DANGLING)]);
    let mut batch = Batch::start(&folder);
    assert_eq!(batch.ask("a.xsd"), "ok");
    assert!(batch.ask("b.xsd").starts_with("err\tb.xsd:2:33: src-resolve: "));
    assert!(batch.ask("a.xsd\tb.xsd").starts_with("err\tb.xsd:2:33: src-resolve: "));
    assert_eq!(batch.ask("a.xsd"), "ok");
    assert_eq!(batch.end(), Some(0));
}

#[test]
fn a_path_comes_back_as_it_was_given() {
    let folder = Folder::new(&[("sub/b.xsd", DANGLING)]);
    let path = folder.path("sub/b.xsd");
    let mut batch = Batch::start(&folder);
    assert!(batch.ask(path.to_str().unwrap()).starts_with(&format!("err\t{}:2:33: ", path.display())));
}

/// A real worker, killed from outside: Linux tells whose child it is.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_is_killed_is_replaced() {
    let folder = Folder::new(&[("a.xsd", VALID)]);
    let mut batch = Batch::start(&folder);
    assert_eq!(batch.ask("a.xsd"), "ok");
    let supervisor = batch.child.id();
    let worker = std::fs::read_to_string(format!("/proc/{supervisor}/task/{supervisor}/children")).unwrap();
    assert!(Command::new("kill").args(["-KILL", worker.trim()]).status().unwrap().success());
    assert!(batch.ask("a.xsd").starts_with("panic\tsignal: 9"));
    assert_eq!(batch.ask("a.xsd"), "ok");
    assert_eq!(batch.end(), Some(0));
}

#[test]
fn what_cannot_be_answered_has_a_reply_too() {
    let folder = Folder::new(&[("a.xml", "<note/>")]);
    let mut batch = Batch::start(&folder);
    assert_eq!(batch.ask("missing.xsd"), "err\tmissing.xsd:1:1: no such file");
    assert_eq!(batch.ask(""), "err\tthe request names no document");
    assert_eq!(batch.ask("@instance\ta.xml"), "unsupported\tinstances are not validated");
    assert!(batch.ask("a.xml").starts_with("err\ta.xml:1:1: "));
}
