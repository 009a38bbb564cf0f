//! Every command shown under "Recompute it" is run, and must print what the page says it prints. Needs `openssl` (3.0 or
//! newer) and `python3`, as the page says of its commands.

use crate::play;
use crate::recompute::SCENARIOS;
use std::io::Write;
use std::process::{Command, Stdio};
use tls_scene::model::{Recompute, Stepping, ViewOptions};

/// Runs a script as somebody would who has copied it.
fn output(recompute: &Recompute) -> String {
    let mut child = Command::new(recompute.interpreter)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{} is needed: {error}", recompute.interpreter));
    child.stdin.take().unwrap().write_all(recompute.script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}:\n{}", recompute.title, recompute.script);
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn assert_recomputes(scenario: &str, what: &str, recompute: &Recompute) {
    assert_eq!(output(recompute), recompute.expected, "{scenario}, {what}:\n{}", recompute.script);
}

/// Where somebody meddles, there may be two of a value, or parties who disagree.
const ATTACKED: [&str; 6] = [
    "attack=installed-root",
    "attack=installed-root&key-exchange=ecdhe",
    "attack=installed-root&key-exchange=dhe&extended-master-secret=on",
    "attack=stripped-ecdhe&extended-master-secret=on",
    "attack=weakened-suite",
    "attack=impostor",
];

#[test]
fn every_value_that_has_a_command_comes_out_of_it() {
    for scenario in SCENARIOS.into_iter().chain(ATTACKED) {
        let play = play(scenario);
        let end = play.steps(Stepping::Everything).len();
        let ladder = play.ladder(end, &ViewOptions::default());
        for node in &ladder.nodes {
            if let Some(recompute) = &node.recompute {
                assert_eq!(recompute.expected, node.hex, "{scenario}, {}", node.kind.name());
                assert_recomputes(scenario, node.kind.name(), recompute);
            }
        }
    }
}

#[test]
fn every_protected_record_opens_with_its_command() {
    for scenario in SCENARIOS {
        let play = play(scenario);
        let mut records = 0;
        for position in 1..=play.steps(Stepping::Everything).len() {
            for view in play.bytes(position, Stepping::Everything).iter() {
                if let Some(recompute) = &view.recompute {
                    assert_recomputes(scenario, &view.title, recompute);
                    records += 1;
                }
            }
        }
        // Two Finished, a request and an answer, two close_notify.
        assert_eq!(records, 6, "{scenario}");
    }
}
