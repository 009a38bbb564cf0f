//! `explain`.

use crate::program::lab;

#[test]
fn a_message_and_a_field_are_explained_with_their_section() {
    for term in ["ClientHello", "verify_data", "server_name"] {
        let ended = lab(&["explain", term]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(ended.stdout.contains("RFC "), "{}", ended.stdout);
    }
}

#[test]
fn a_slip_gets_suggestions_and_exits_with_2() {
    let ended = lab(&["explain", "verfy_data"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("'verify_data'"), "{}", ended.stderr);
}
