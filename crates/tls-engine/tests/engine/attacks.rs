//! Whoever sits on the wire and meddles: how it ends for both parties, with which alert, and which check noticed it. A
//! check that is taken out of the engine makes its attack succeed, and one of these tests fail: each asserts that nothing
//! else was found broken, and that nothing that came after it was accepted.

use crate::stage::prepared;
use std::collections::BTreeSet;
use tls_engine::Scenario;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, EventId, MessageKind, Outcome, Role, Transcript};
use tls_wire::AlertDescription as Alert;

/// Who noticed, by which check, and which alert followed.
struct Noticed {
    by: Role,
    rule: &'static str,
    alert: Alert,
}

fn run(scenario: &str) -> Transcript {
    prepared(scenario).run()
}

fn position(transcript: &Transcript, wanted: impl Fn(&Event) -> bool) -> Option<EventId> {
    transcript.events().iter().position(wanted).map(|index| EventId(index as u32))
}

/// All checks that failed: who, and which.
fn failed(transcript: &Transcript) -> Vec<(Actor, &'static str)> {
    let failed = transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, rule.name())),
        _ => None,
    });
    failed.collect()
}

#[track_caller]
fn assert_noticed(scenario: &str, noticed: &Noticed) -> Transcript {
    let transcript = run(scenario);
    let Noticed { by, rule, alert } = *noticed;
    assert_eq!(failed(&transcript), [(Actor::from(by), rule)], "{scenario}");
    match transcript.outcome(by) {
        Outcome::Failed { alert: sent, .. } => assert_eq!(*sent, alert, "{scenario}"),
        other => panic!("{scenario}: {other:?}"),
    }
    // A server in whose place somebody else answers never hears of it.
    match (by, transcript.outcome(by.peer())) {
        (Role::Client, Outcome::Disconnected { .. }) => assert_never_called(&transcript),
        (_, outcome) => assert_eq!(*outcome, Outcome::Refused { alert }, "{scenario}"),
    }
    let check = position(&transcript, |event| matches!(event, Event::Checked { outcome: CheckOutcome::Failed, .. }));
    let tampered = position(&transcript, |event| matches!(event, Event::Tampered { .. }));
    assert!(tampered.is_some() && tampered < check, "{scenario}: first the deed, then the check");
    assert_nothing_accepted_since(&transcript, by.into(), check);
    transcript
}

#[track_caller]
fn assert_never_called(transcript: &Transcript) {
    let received = |event: &Event| matches!(event, Event::RecordReceived { actor: Actor::Server, .. });
    assert!(!transcript.events().iter().any(received));
}

/// After the failed check the party decodes nothing more, and gets no further.
#[track_caller]
fn assert_nothing_accepted_since(transcript: &Transcript, actor: Actor, check: Option<EventId>) {
    let after = transcript.events().iter().skip(check.map_or(0, |check| check.0 as usize));
    for event in after.filter(|event| event.actor() == actor) {
        let accepts = matches!(event, Event::MessageDecoded { .. } | Event::HandshakeCompleted { .. });
        let goes_on = matches!(event, Event::StateEntered { to, .. } if to != "Closed");
        assert!(!accepts && !goes_on, "{event:?}");
    }
}

/// What a party took for application data of its peer.
fn heard(transcript: &Transcript, by: Actor) -> Vec<&[u8]> {
    let decoded = transcript.events().iter().filter_map(|event| match event {
        Event::MessageDecoded { actor, message } if *actor == by => Some(*message),
        _ => None,
    });
    let data = decoded.filter(|id| transcript.message(*id).kind == MessageKind::ApplicationData);
    data.map(|id| transcript.message_bytes(id)).collect()
}

/// Every way to protect records has its own check.
const PROTECTIONS: [&str; 4] =
    ["rsa", "ecdhe", "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "suite=TLS_RSA_WITH_AES_128_CBC_SHA"];

#[track_caller]
fn assert_record_noticed(attack: &str) -> Vec<Transcript> {
    let noticed = Noticed { by: Role::Server, rule: "record-authentication", alert: Alert::BAD_RECORD_MAC };
    let with_mac = ["encrypt-then-mac=on&suite=TLS_RSA_WITH_AES_128_CBC_SHA"];
    let all = PROTECTIONS.iter().chain(&with_mac);
    all.map(|protection| {
        let scenario = match Scenario::parse(protection) {
            Ok(scenario) => format!("{scenario}&attack={attack}"),
            Err(errors) => panic!("{errors}"),
        };
        assert_noticed(&scenario, &noticed)
    })
    .collect()
}

#[test]
fn a_flipped_bit_is_noticed_by_the_records_authentication() {
    for transcript in assert_record_noticed("flipped-record") {
        assert!(heard(&transcript, Actor::Server).is_empty());
    }
}

#[test]
fn a_record_sent_twice_is_accepted_once() {
    for transcript in assert_record_noticed("replayed-record") {
        assert_eq!(heard(&transcript, Actor::Server).len(), 1);
    }
}

#[test]
fn records_that_changed_places_are_noticed_at_the_first() {
    for transcript in assert_record_noticed("reordered-records") {
        assert!(heard(&transcript, Actor::Server).is_empty());
    }
}

#[test]
fn a_missing_record_is_noticed_at_the_next() {
    for transcript in assert_record_noticed("dropped-record") {
        assert!(heard(&transcript, Actor::Server).is_empty());
    }
}

#[test]
fn a_record_made_without_the_key_is_noticed() {
    for transcript in assert_record_noticed("injected-record") {
        assert_eq!(heard(&transcript, Actor::Server).len(), 1, "the real one");
    }
}

#[test]
fn a_cut_connection_is_noticed_by_the_goodbye_that_is_missing() {
    for protection in PROTECTIONS {
        let scenario = Scenario::parse(protection).unwrap();
        let transcript = run(&format!("{scenario}&attack=truncation"));
        let both = [(Actor::Client, "close-notify"), (Actor::Server, "close-notify")];
        assert_eq!(failed(&transcript), both, "{protection}");
        for role in [Role::Client, Role::Server] {
            assert_eq!(*transcript.outcome(role), Outcome::Truncated, "{protection}");
        }
        let answer = heard(&transcript, Actor::Client);
        assert!(matches!(answer.as_slice(), [head] if head.ends_with(b"\r\n\r\n")), "half an answer, and no more");
    }
}

#[test]
fn what_was_taken_and_what_was_put_in_its_place_both_stand_in_the_recording() {
    let transcript = run("attack=flipped-record");
    let by_attacker =
        |wanted: fn(&Event) -> bool| position(&transcript, |event| event.actor().is_attacker() && wanted(event));
    let taken = by_attacker(|event| matches!(event, Event::RecordReceived { .. }));
    let put = by_attacker(|event| matches!(event, Event::RecordSealed { .. }));
    let record = |event: Option<EventId>| match event.map(|id| transcript.event(id)) {
        Some(Event::RecordReceived { record, .. } | Event::RecordSealed { record, .. }) => *record,
        other => panic!("{other:?}"),
    };
    let (before, after) = (transcript.record_bytes(record(taken)), transcript.record_bytes(record(put)));
    let changed = before.iter().zip(after).filter(|(before, after)| before != after);
    assert_eq!((before.len(), changed.count()), (after.len(), 1));
    assert_eq!(transcript.record(record(put)).sender, Actor::Attacker(Role::Client));
}

#[test]
fn an_eavesdropper_next_to_the_client_hears_what_the_client_sends_and_gets() {
    let faithful = run("seed=5");
    let flipped = run("seed=5&attack=flipped-record");
    let until_the_alert = flipped.wire(ConnectionId::FIRST).count() - 1;
    assert!(
        faithful
            .wire(ConnectionId::FIRST)
            .zip(flipped.wire(ConnectionId::FIRST))
            .take(until_the_alert)
            .all(|(one, other)| one == other)
    );
}

#[test]
fn the_same_attack_gives_the_same_bytes() {
    for attacked in Scenario::attacked() {
        let (one, other) = (run(attacked.name), run(attacked.name));
        let records = |transcript: &Transcript| -> Vec<Vec<u8>> {
            transcript.records().map(|(id, _)| transcript.record_bytes(id).to_vec()).collect()
        };
        assert_eq!(records(&one), records(&other), "{}", attacked.name);
    }
}

#[test]
fn ecdhe_taken_off_the_list_is_noticed_by_the_first_finished() {
    // Both know the master secret, and the Finished opens: but the client hashed another ClientHello than the server.
    let noticed = Noticed { by: Role::Server, rule: "verify-data", alert: Alert::DECRYPT_ERROR };
    assert_noticed("attack=stripped-ecdhe", &noticed);
}

#[test]
fn with_the_extended_master_secret_it_is_noticed_before_the_finished_opens() {
    // The session hash goes into the master secret, so that the two have different keys.
    let noticed = Noticed { by: Role::Server, rule: "record-authentication", alert: Alert::BAD_RECORD_MAC };
    let transcript = assert_noticed("attack=stripped-ecdhe&extended-master-secret=on", &noticed);
    let masters = transcript.values().filter(|(_, value)| value.kind == ValueKind::MasterSecret);
    assert_eq!(masters.count(), 2);
}

#[test]
fn a_suite_that_was_weakened_is_noticed_by_the_first_protected_record() {
    let noticed = Noticed { by: Role::Server, rule: "record-authentication", alert: Alert::BAD_RECORD_MAC };
    let suites = [
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    ];
    for suite in suites {
        assert_noticed(&format!("attack=weakened-suite&suite={suite}"), &noticed);
    }
}

#[test]
fn a_public_value_that_was_swapped_is_noticed_by_the_signature() {
    let noticed = Noticed { by: Role::Client, rule: "server-key-exchange-signature", alert: Alert::DECRYPT_ERROR };
    for scenario in ["ecdhe", "group=secp256r1", "group=secp384r1", "dhe", "certificate=ecdsa-p256"] {
        let scenario = Scenario::parse(scenario).unwrap();
        let transcript = assert_noticed(&format!("{scenario}&attack=replaced-parameters"), &noticed);
        assert!(
            transcript.value_in(ConnectionId::FIRST, ValueKind::PreMasterSecret).is_none(),
            "nobody computes with the attacker's value"
        );
    }
}

#[test]
fn a_finished_that_was_forged_is_noticed_although_its_record_is_authentic() {
    let noticed = Noticed { by: Role::Server, rule: "verify-data", alert: Alert::DECRYPT_ERROR };
    for scenario in PROTECTIONS.iter().chain(&["extended-master-secret", "encrypt-then-mac"]) {
        let scenario = Scenario::parse(scenario).unwrap();
        let transcript = assert_noticed(&format!("{scenario}&attack=forged-finished"), &noticed);
        let opened = position(&transcript, |event| {
            matches!(
                event,
                Event::Checked {
                    actor: Actor::Server,
                    rule,
                    outcome: CheckOutcome::Passed,
                    ..
                } if rule.is_of_records()
            )
        });
        assert!(opened.is_some(), "{scenario}");
    }
}

#[test]
fn what_the_attacker_was_given_or_made_is_noted_as_its_own_knowledge() {
    let known = |scenario: &str, kind: ValueKind| {
        let transcript = run(scenario);
        transcript.values().any(|(_, value)| {
            value.kind == kind && value.known_to.iter().any(|knowledge| knowledge.actor.is_attacker())
        })
    };
    assert!(known("attack=forged-finished", ValueKind::ClientWriteKey));
    assert!(!known("attack=forged-finished", ValueKind::MasterSecret));
    assert!(known("attack=replaced-parameters", ValueKind::ServerEphemeralPrivateKey));
    assert!(!known("attack=flipped-record", ValueKind::ClientWriteKey));
}

const KEY_EXCHANGES: [&str; 4] = ["rsa", "ecdhe", "dhe", "certificate=ecdsa-p256"];

#[test]
fn a_certificate_of_the_attackers_own_is_noticed_by_the_trust_that_it_lacks() {
    let noticed = Noticed { by: Role::Client, rule: "certificate-trust-anchor", alert: Alert::UNKNOWN_CA };
    for scenario in KEY_EXCHANGES {
        let scenario = Scenario::parse(scenario).unwrap();
        assert_noticed(&format!("{scenario}&attack=swapped-certificate"), &noticed);
    }
}

#[test]
fn with_its_root_installed_at_the_client_the_attacker_reads_everything_and_nobody_notices() {
    for scenario in KEY_EXCHANGES {
        let scenario = Scenario::parse(scenario).unwrap();
        let transcript = run(&format!("{scenario}&attack=installed-root"));
        assert_eq!(failed(&transcript), [], "{scenario}");
        for role in [Role::Client, Role::Server] {
            assert_eq!(*transcript.outcome(role), Outcome::Completed, "{scenario}");
        }
        let [request] = heard(&transcript, Actor::Attacker(Role::Server))[..] else { panic!("{scenario}") };
        assert!(request.ends_with(b"password=correct-horse-battery-staple"), "{scenario}");
        assert_eq!(heard(&transcript, Actor::Server), [request], "{scenario}");
        assert_eq!(heard(&transcript, Actor::Attacker(Role::Client)), heard(&transcript, Actor::Client), "{scenario}");
    }
}

#[test]
fn a_man_in_the_middle_has_two_handshakes_with_different_keys() {
    let transcript = run("attack=installed-root&key-exchange=ecdhe");
    for kind in [
        ValueKind::ClientRandom,
        ValueKind::ServerRandom,
        ValueKind::PreMasterSecret,
        ValueKind::MasterSecret,
        ValueKind::ClientWriteKey,
    ] {
        let values: Vec<_> = transcript.values().filter(|(_, value)| value.kind == kind).collect();
        let knows = |who: &str| {
            let known = |known_to: &[tls_transcript::Knowledge]| known_to.iter().any(|one| one.actor.name() == who);
            values.iter().filter(|(_, value)| known(&value.known_to)).count()
        };
        assert_eq!((values.len(), knows("client"), knows("attacker"), knows("server")), (2, 1, 2, 1), "{kind}");
    }
}

#[test]
fn a_man_in_the_middle_has_a_connection_with_each_party_and_nobody_acts_in_a_connection_that_is_none_of_theirs() {
    let transcript = run("attack=installed-root");
    let [near, far] = transcript.connections().collect::<Vec<_>>()[..] else { panic!("there are two") };
    for (connection, wanted) in
        [(near, [Actor::Client, Actor::Attacker(Role::Server)]), (far, [Actor::Attacker(Role::Client), Actor::Server])]
    {
        let actors: BTreeSet<Actor> = transcript.events_in(connection).map(|(_, event)| event.actor()).collect();
        assert_eq!(actors, BTreeSet::from(wanted), "{connection:?}");
        for (_, record) in transcript.records().filter(|(_, record)| record.connection == connection) {
            assert!(wanted.contains(&record.sender), "{connection:?}");
        }
        assert!(transcript.value_in(connection, ValueKind::MasterSecret).is_some());
    }
    assert_eq!(transcript.connections_of_client().collect::<Vec<_>>(), [near]);
    assert_eq!(*transcript.outcome_in(near, Role::Client), Outcome::Completed);
    assert_eq!(*transcript.outcome_in(near, Role::Server), Outcome::Unknown, "an attacker plays this part");
    assert_eq!(*transcript.outcome_in(far, Role::Server), Outcome::Completed);
}

#[test]
fn whoever_only_changes_what_passes_leaves_the_parties_on_one_connection() {
    for attack in ["forged-finished", "replaced-parameters", "replayed-record", "impostor"] {
        assert_eq!(run(&format!("attack={attack}&key-exchange=ecdhe")).connections().len(), 1, "{attack}");
    }
}

#[test]
fn the_key_log_has_a_line_for_each_connection_of_a_man_in_the_middle() {
    let log = tls_transcript::keylog(&run("attack=installed-root"));
    let randoms: Vec<&str> = log.lines().filter_map(|line| line.split(' ').nth(1)).collect();
    assert!(matches!(randoms.as_slice(), [one, other] if one != other), "{log}");
}

#[test]
fn an_impostor_without_the_key_is_noticed_by_the_signature_that_it_cannot_make() {
    let noticed = Noticed { by: Role::Client, rule: "server-key-exchange-signature", alert: Alert::DECRYPT_ERROR };
    for scenario in ["ecdhe", "dhe", "certificate=ecdsa-p256"] {
        let scenario = Scenario::parse(scenario).unwrap();
        let transcript = assert_noticed(&format!("{scenario}&attack=impostor"), &noticed);
        let trusted = |event: &Event| {
            matches!(event, Event::Checked { rule: Rule::CertificateTrustAnchor, outcome: CheckOutcome::Passed, .. })
        };
        assert!(transcript.events().iter().any(trusted), "{scenario}: the certificates are the real ones");
    }
}

#[test]
fn an_impostor_without_the_key_is_noticed_by_the_finished_that_it_cannot_seal() {
    let noticed = Noticed { by: Role::Client, rule: "record-authentication", alert: Alert::BAD_RECORD_MAC };
    for scenario in ["rsa", "cbc", "encrypt-then-mac", "key-exchange=rsa&extended-master-secret=on"] {
        let scenario = Scenario::parse(scenario).unwrap();
        let transcript = assert_noticed(&format!("{scenario}&attack=impostor"), &noticed);
        let secret =
            transcript.value_in(ConnectionId::FIRST, ValueKind::PreMasterSecret).map(|(_, value)| value.known_to.len());
        assert_eq!(secret, Some(1), "only the client has it");
    }
}
