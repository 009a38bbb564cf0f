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
    let numbers = run.stdout.lines().find_map(|line| line.strip_suffix(" questions hit a well-padded block:"));
    let (before, questions) = numbers.and_then(|line| line.split_once(" of ")).expect("both are counted");
    let hits = before.rsplit(' ').next().unwrap_or_default();
    let [hits, questions] = [hits, questions].map(|number| number.parse::<u64>().expect("it is a number"));
    assert!(0 < hits && hits < questions, "{hits} of {questions}");
}

#[test]
fn with_the_countermeasure_the_oracle_says_nothing() {
    let run = lab(&["oracle", "--countermeasure", "--seed", "7"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("All answers are alike") && !run.stdout.contains("decrypt_error"), "{}", run.stdout);
}
