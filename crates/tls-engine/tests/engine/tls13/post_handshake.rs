//! Who is the client? Asked after the handshake (RFC 9846 §4.7.2).

use super::pair::Pair;
use super::prepared;
use tls_engine::{Prepared, Scenario, run};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, ExtensionType, HandshakeMessage, HandshakeType, read_handshake};

const KINDS: [&str; 4] = ["rsa-2048", "ecdsa-p256", "ecdsa-p384", "ed25519"];

fn parsed(text: &str) -> Scenario {
    Scenario::parse(&format!("version=1.3&{text}")).unwrap()
}

/// The kinds of all that is said after the client's Finished, but for goodbyes.
fn said_later(transcript: &Transcript) -> Vec<(Role, MessageKind)> {
    let messages = transcript.messages().map(|(_, message)| (message.sender.role(), message.kind));
    let finished = (Role::Client, MessageKind::Handshake(HandshakeType::FINISHED));
    messages
        .skip_while(|message| *message != finished)
        .skip(1)
        .filter(|(_, kind)| *kind != MessageKind::Alert)
        .collect()
}

impl Pair {
    fn askable() -> Self {
        Self::connected(Prepared::new(&parsed("auth=post-handshake")).unwrap())
    }

    fn ask(&mut self) {
        self.server.ask_for_certificate(&mut self.recorder);
        self.settle();
    }

    /// How often the server has found the client's signature right.
    fn proofs(&self) -> usize {
        let proof = |event: &&Event| match event {
            Event::Checked { rule, outcome, .. } => {
                *rule == Rule::Tls13ClientCertificateVerify && *outcome == CheckOutcome::Passed
            }
            _ => false,
        };
        self.recorder.so_far().events().iter().filter(proof).count()
    }

    fn made(&self, wanted: ValueKind) -> usize {
        self.recorder.so_far().values().filter(|(_, value)| value.kind == wanted).count()
    }
}

#[test]
fn a_client_that_is_asked_after_its_request_proves_who_it_is_before_it_gets_the_answer() {
    for kind in KINDS {
        let transcript = run(&parsed(&format!("auth=post-handshake&client-certificate={kind}"))).unwrap();
        let handshake = |kind| MessageKind::Handshake(kind);
        assert_eq!(
            said_later(&transcript),
            [
                (Role::Client, MessageKind::ApplicationData),
                (Role::Server, handshake(HandshakeType::CERTIFICATE_REQUEST)),
                (Role::Client, handshake(HandshakeType::CERTIFICATE)),
                (Role::Client, handshake(HandshakeType::CERTIFICATE_VERIFY)),
                (Role::Client, handshake(HandshakeType::FINISHED)),
                (Role::Server, MessageKind::ApplicationData),
            ],
            "{kind}"
        );
        assert!([Role::Client, Role::Server].iter().all(|role| *transcript.outcome(*role) == Outcome::Completed));
        let completed = |event: &&Event| matches!(event, Event::HandshakeCompleted { .. });
        assert_eq!(transcript.events().iter().filter(completed).count(), 2, "each handshake is completed once");
    }
}

#[test]
fn the_clients_hello_says_that_it_may_be_asked_and_otherwise_does_not() {
    for (text, offers) in [("auth=post-handshake", true), ("auth=mutual", false), ("auth=server", false)] {
        let transcript = run(&parsed(text)).unwrap();
        let message = transcript.messages().next().unwrap().1;
        let read = read_handshake(transcript.buffer(message.bytes), &message.context).unwrap();
        let HandshakeMessage::ClientHello(hello) = read else { panic!("{read:?}") };
        assert_eq!(hello.extension(ExtensionType::POST_HANDSHAKE_AUTH).is_some(), offers, "{text}");
    }
}

#[test]
fn a_client_with_nothing_to_show_is_turned_away_with_certificate_required() {
    let transcript = run(&parsed("auth=post-handshake&client-certificate=none")).unwrap();
    assert!(matches!(transcript.outcome(Role::Server), Outcome::Failed { alert: Alert::CERTIFICATE_REQUIRED, .. }));
    let lenient = "auth=post-handshake&client-certificate=none&without=server:client-certificate-present";
    let transcript = run(&parsed(lenient)).unwrap();
    assert_eq!(*transcript.outcome(Role::Server), Outcome::Completed);
}

#[test]
fn a_client_may_be_asked_again_and_answers_with_a_secret_of_the_generation_in_use() {
    let mut pair = Pair::askable();
    pair.ask();
    assert!(!pair.server.awaits_certificate());
    assert_eq!((pair.proofs(), pair.made(ValueKind::ClientPostHandshakeFinishedKey)), (1, 1));
    pair.ask();
    assert_eq!((pair.proofs(), pair.made(ValueKind::ClientPostHandshakeFinishedKey)), (2, 1), "the same secret");
    pair.client.update_keys(false, &mut pair.recorder);
    pair.settle();
    pair.ask();
    assert_eq!((pair.proofs(), pair.made(ValueKind::ClientPostHandshakeFinishedKey)), (3, 2), "another secret");
    assert_eq!(pair.made(ValueKind::ClientPostHandshakeVerifyData), 3, "no answer is like another");
}

#[test]
fn what_the_client_has_said_already_may_come_before_its_answer() {
    let mut pair = Pair::askable();
    pair.client.send_application_data(b"first", &mut pair.recorder);
    pair.client.update_keys(false, &mut pair.recorder);
    let before = pair.client.outgoing();
    pair.server.ask_for_certificate(&mut pair.recorder);
    pair.server.receive(&before, &mut pair.recorder);
    assert!(pair.server.awaits_certificate());
    assert_eq!(pair.server.received_application_data(), b"first");
    pair.settle();
    assert_eq!((pair.proofs(), pair.server.awaits_certificate()), (1, false));
}

#[test]
fn within_an_answer_nothing_else_may_come() {
    let mut pair = Pair::askable();
    pair.server.ask_for_certificate(&mut pair.recorder);
    let question = pair.server.outgoing();
    pair.client.receive(&question, &mut pair.recorder);
    let certificate = pair.client.outgoing_records().swap_remove(0);
    pair.server.receive(&certificate, &mut pair.recorder);
    assert_eq!(pair.server.state(), "ExpectCertificateVerify");
    // A request whose sender has lost the rest of its answer: its record is not the next one under these keys.
    pair.server.receive(&certificate, &mut pair.recorder);
    assert!(pair.server.is_closed());
}

#[test]
fn who_has_not_offered_it_is_not_asked() {
    let mut without = Prepared::new(&parsed("auth=post-handshake")).unwrap();
    without.client().post_handshake_auth = false;
    let mut pair = Pair::connected(without);
    pair.ask();
    assert_eq!((pair.proofs(), pair.server.awaits_certificate()), (0, false));
    assert!(said_later(pair.recorder.so_far()).is_empty());
    let mut unasking = Pair::connected(prepared());
    unasking.ask();
    assert!(said_later(unasking.recorder.so_far()).is_empty());
}

#[test]
fn a_server_of_tls_1_2_that_would_ask_afterwards_does_not_ask() {
    let mut prepared = Prepared::new(&Scenario::parse("key-exchange=ecdhe&auth=mutual").unwrap()).unwrap();
    prepared.server().client_authentication.as_mut().unwrap().after_handshake = true;
    let transcript = prepared.run();
    assert_eq!(*transcript.outcome(Role::Server), Outcome::Completed);
    let request = MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST);
    assert!(transcript.messages().all(|(_, message)| message.kind != request));
}

#[test]
fn what_cannot_be_had_with_it_is_refused_and_the_reason_named() {
    for (text, reason) in [
        ("version=1.2&auth=post-handshake", "asked-later-since-tls13"),
        ("version=1.3&client=browser-2026&auth=post-handshake", "browser-not-asked-later"),
        ("version=1.3&goodbye=after-request&auth=post-handshake", "goodbye-before-request"),
        ("version=1.3&fault=expired-client-certificate&auth=post-handshake", "fault-in-handshake"),
        ("version=1.3&second-visit=psk&auth=post-handshake", "server-certificate-alone"),
    ] {
        let errors = Scenario::parse(text).unwrap_err();
        let explained = errors.problems.iter().map(|problem| &problem.explanation);
        let names: Vec<&str> = explained.map(|fact| fact.kind().name).collect();
        assert!(names.contains(&reason), "{text}: {names:?}");
    }
}
