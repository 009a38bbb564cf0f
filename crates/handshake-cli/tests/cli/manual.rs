//! Completions and manual pages.

use crate::program::lab;

#[test]
fn each_shell_gets_completions_that_know_the_commands_and_their_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ended = lab(&["completions", shell]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        for word in ["accept", "keylog"] {
            assert!(ended.stdout.contains(word), "{shell}: no {word}");
        }
    }
}

#[test]
fn an_unknown_shell_is_named_with_those_that_are_known() {
    let ended = lab(&["completions", "ksh"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("'ksh'") && ended.stderr.contains("zsh"), "{}", ended.stderr);
}

#[test]
fn there_is_a_manual_page_of_the_program_and_of_each_command() {
    let whole = lab(&["man"]);
    assert_eq!(whole.code, 0, "{}", whole.stderr);
    assert!(whole.stdout.contains(".TH handshake\\-lab 1") || whole.stdout.contains(".TH handshake-lab 1"));
    assert!(whole.stdout.contains("protects nothing"), "{}", whole.stdout);
    let accept = lab(&["man", "accept"]);
    assert_eq!(accept.code, 0, "{}", accept.stderr);
    assert!(accept.stdout.contains("Be a TLS server") && accept.stdout.contains("connections"), "{}", accept.stdout);
}

#[test]
fn a_command_that_there_is_not_has_no_page() {
    let ended = lab(&["man", "acept"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    for says in ["'acept'", "'accept'", "connect"] {
        assert!(ended.stderr.contains(says), "{}", ended.stderr);
    }
}
