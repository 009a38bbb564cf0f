//! Sentences that are not so, each with what it claims: put back, each must be found.

use super::asked;
use super::lessons;
use super::marked::speak_marked;
use super::messages;
use super::shown::Recordings;
use super::told::Found;
use tls_engine::Scenario;

/// Stops of lessons: what is opened, and what is said there.
const STOPS: [[&str; 2]; 7] = [
    // One message too early.
    [
        "scenario: rsa\nstep: client-key-exchange",
        "% share(client, server, pre_master_secret)\nNow both know the pre-master secret.",
    ],
    [
        "scenario: rsa\nstep: certificate",
        "% passed(client, certificate-trust-anchor)\nThe certificate proves who the server is.",
    ],
    // The wrong side.
    [
        "scenario: rsa\ncompare: ecdhe\nstep: server-close-notify\nstolen: server-private-key",
        "% ecdhe: reads(eavesdropper)\nOn the right the recording opens.",
    ],
    [
        "scenario: rsa\nstep: client-pre-master-secret",
        "% never crossed(pre_master_secret)\nThe client makes a secret that is not sent.",
    ],
    // The attacker has been given a key.
    [
        "scenario: forged-finished\nstep: attacker-forge-finished",
        "% not knows(attacker, client_write_key)\nThe attacker has no key at all, so it sends noise.",
    ],
    [
        "scenario: attack=stripped-ecdhe&key-exchange=ecdhe\nstep: attacker-strip-ecdhe",
        "% failed(server, verify-data)\nThe server notices at once.",
    ],
    [
        "scenario: attack=flipped-record&key-exchange=ecdhe\nstep: server-refusal",
        "% received(server, ApplicationData)\nThe server reads the changed request, and then ends the conversation.",
    ],
];

/// Messages as they were: the scenario, the message, its claim, and what it said.
const MESSAGES: [[&str; 4]; 5] = [
    [
        "fault=wrong-key&key-exchange=ecdhe",
        "quiz.server-key-exchange",
        "(server) signed, certified(server)",
        "The server adds a public value for this handshake, signed with the certificate’s key.",
    ],
    [
        "attack=weakened-suite&key-exchange=ecdhe",
        "quiz.own-key",
        "(client) share(client, server, client_write_key)",
        "What the client sends has a key of its own, which both know.",
    ],
    [
        "attack=impostor&key-exchange=ecdhe&without=client:server-key-exchange-signature",
        "worksheet.never-travels",
        "share(client, server, pre_master_secret)",
        "Client and server each compute it. It never travels.",
    ],
    [
        "rsa",
        "quiz.why-not-now",
        "with server-private-key: not knows(eavesdropper, pre_master_secret)",
        "It has just crossed the wire, locked with the public key: even the private key does not open it any more.",
    ],
    // A wrong answer whose claims hold.
    ["ecdhe", "quiz.yes", "not knows(eavesdropper, pre_master_secret)", "Yes, from what it has"],
];

#[test]
fn every_error_that_is_put_back_into_a_lesson_is_found() {
    let mut recordings = Recordings::default();
    for [place, said] in STOPS {
        let lesson = lessons::read("l.md", &format!("# L\n\n## A\n{place}\n\n{said}\n")).unwrap();
        let mut found = Found::default();
        lesson.compare(&mut recordings, &mut found);
        assert_eq!(found.untrue.len(), 1, "{place}: {said}: {found:?}");
    }
}

#[test]
fn every_error_that_is_put_back_into_a_question_or_a_worksheet_is_found() {
    speak_marked(&["quiz", "worksheet"]);
    for [scenario, name, claim, said] in MESSAGES {
        let scenario = Scenario::parse(scenario).unwrap();
        let (file, key) = name.split_once('.').unwrap();
        let wrong = messages::read(file, &format!("# % {claim}\n{key} = {said}\n"));
        let mut found = Found::default();
        asked::compare(&wrong, &scenario, &mut found);
        assert!(!found.untrue.is_empty(), "{scenario}: {said}: {found:?}");
    }
}
