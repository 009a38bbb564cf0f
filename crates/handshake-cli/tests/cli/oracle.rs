//! `oracle`.

use crate::program::lab;

#[test]
fn the_oracle_opens_the_victims_request_from_alerts_alone() {
    let run = lab(&["oracle"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for text in
        ["decrypt_error", "The answers differ", "It is the one that the victim made", "    POST /login HTTP/1.1\n"]
    {
        assert!(run.stdout.contains(text), "no {text:?} in {}", run.stdout);
    }
}

#[test]
fn with_the_countermeasure_the_oracle_says_nothing() {
    let run = lab(&["oracle", "--countermeasure", "--seed", "7"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("All answers are alike") && !run.stdout.contains("decrypt_error"), "{}", run.stdout);
}
