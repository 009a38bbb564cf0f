//! Every command shown under "Recompute it" is run, and must print what the page says it prints. Needs `openssl` (3.0 or
//! newer) and `python3`, as the page says of its commands.

use crate::play;
use crate::recompute::{OF_TLS_1_3, SCENARIOS};
use std::io::Write;
use std::process::{Command, Stdio};
use std::rc::Rc;
use tls_engine::{Prepared, Scenario};
use tls_scene::Play;
use tls_scene::model::{Recompute, Stepping, ViewOptions};
use tls_terms::Sort;
use tls_wire::NamedGroup;

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
    for scenario in SCENARIOS.into_iter().chain(ATTACKED).chain(OF_TLS_1_3) {
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
    for scenario in SCENARIOS.into_iter().chain(OF_TLS_1_3) {
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
        // Two Finished, a request and an answer, two close_notify. In TLS 1.3 what comes between ServerHello and Finished as well;
        // and with CertificateVerify comes a command that verifies it.
        assert_eq!(records, if OF_TLS_1_3.contains(&scenario) { 10 } else { 6 }, "{scenario}");
    }
}

#[test]
fn after_a_hello_retry_request_the_hashes_come_out_of_their_commands_as_well() {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3").unwrap()).unwrap();
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    let play = Play::new(Rc::new(prepared.run()));
    let ladder = play.ladder(usize::MAX, &ViewOptions::default());
    let digests = ladder.nodes.iter().filter(|node| node.kind.sort() == Sort::Digest);
    let commands: Vec<_> = digests.filter_map(|node| Some((node.kind, node.recompute.as_ref()?))).collect();
    // Six transcript hashes, and both verify_data.
    assert_eq!(commands.len(), 8);
    for (kind, recompute) in commands {
        assert_recomputes("HelloRetryRequest", kind.name(), recompute);
    }
}
