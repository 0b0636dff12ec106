//! What the API refuses does not compile, and the message says why.

#[test]
fn what_the_api_refuses_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/compile/accepted.rs");
    for case in ["not_equals_am", "not_equals_was", "wrong_actions", "wrong_filters"] {
        cases.compile_fail(format!("tests/compile/{case}.rs"));
    }
}
