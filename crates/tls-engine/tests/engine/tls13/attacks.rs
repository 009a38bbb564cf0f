//! Whoever sits on the wire and meddles with TLS 1.3: which check notices it, and whose.

use tls_engine::{ATTACKS, Scenario, run};
use tls_facts::scenario as facts;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType, ProtocolVersion};

fn attacked(text: &str) -> Transcript {
    run(&Scenario::parse(&format!("version=1.3&{text}")).unwrap()).unwrap()
}

/// The checks that failed: whose, and which.
fn failed(transcript: &Transcript) -> Vec<(Role, Rule)> {
    let failed = transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((actor.role(), *rule)),
        _ => None,
    });
    failed.collect()
}

fn alert_of(transcript: &Transcript, role: Role) -> Option<Alert> {
    match transcript.outcome(role) {
        Outcome::Failed { alert, .. } => Some(*alert),
        _ => None,
    }
}

/// Whether a party has come to another value than its peer.
fn differ(transcript: &Transcript, kind: ValueKind) -> bool {
    let of = |actor: Actor| {
        let mut values = transcript.values().filter(|(_, value)| value.kind == kind);
        values.find(|(_, value)| value.known_to.iter().any(|known| known.actor == actor)).map(|(id, _)| id)
    };
    of(Actor::Client).is_some() && of(Actor::Client) != of(Actor::Server)
}

const AUTHENTICATION: Rule = Rule::Tls13RecordTag;

#[test]
fn whatever_is_done_to_the_hellos_makes_other_keys_and_the_client_opens_nothing() {
    for (text, other_secret) in [
        ("attack=weakened-suite", false),
        ("attack=swapped-key-share", true),
        ("attack=swapped-key-share&group=X25519MLKEM768", true),
        ("attack=swapped-key-share&group=ffdhe2048", true),
        ("attack=stripped-hybrid", false),
        ("attack=stripped-hybrid&group=X25519MLKEM768&key-share=x25519", false),
        ("attack=forged-retry", false),
        ("attack=forged-retry&group=X25519MLKEM768", false),
    ] {
        let transcript = attacked(text);
        // The client's alert is as shut to the server as the server's messages to the client.
        assert_eq!(failed(&transcript), [(Role::Client, AUTHENTICATION), (Role::Server, AUTHENTICATION)], "{text}");
        assert_eq!(alert_of(&transcript, Role::Client), Some(Alert::BAD_RECORD_MAC), "{text}");
        assert!(differ(&transcript, ValueKind::ServerHandshakeTrafficSecret), "{text}");
        assert_eq!(differ(&transcript, ValueKind::SharedSecret), other_secret, "{text}");
    }
}

#[test]
fn a_stripped_list_leads_to_a_retry_only_where_no_share_is_left() {
    let hellos = |text: &str| {
        let transcript = attacked(text);
        let hello = MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
        transcript.messages().filter(|(_, message)| message.kind == hello && message.sender == Actor::Client).count()
    };
    assert_eq!(hellos("attack=stripped-hybrid"), 2);
    assert_eq!(hellos("attack=stripped-hybrid&group=X25519MLKEM768&key-share=x25519"), 1);
}

#[test]
fn the_records_of_the_request_are_as_well_kept_as_in_tls_1_2() {
    for attack in ["flipped-record", "replayed-record", "reordered-records", "dropped-record", "injected-record"] {
        for suite in ["TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256"] {
            let transcript = attacked(&format!("suite={suite}&attack={attack}"));
            assert_eq!(failed(&transcript), [(Role::Server, AUTHENTICATION)], "{attack}, {suite}");
            assert_eq!(
                *transcript.outcome(Role::Client),
                Outcome::Refused { alert: Alert::BAD_RECORD_MAC },
                "{attack}"
            );
            let meddled = |event: &Event| matches!(event, Event::Tampered { .. });
            let complete = |event: &Event| matches!(event, Event::HandshakeCompleted { .. });
            let position = |wanted: fn(&Event) -> bool| transcript.events().iter().position(wanted);
            assert!(position(complete) < position(meddled), "{attack}: no message of the handshake is touched");
        }
    }
    let cut = attacked("attack=truncation");
    assert_eq!(
        [Role::Client, Role::Server].map(|role| cut.outcome(role).clone()),
        [Outcome::Truncated, Outcome::Truncated]
    );
}

#[test]
fn who_is_not_the_server_needs_a_certificate_that_is_trusted_and_its_key() {
    let swapped = attacked("attack=swapped-certificate");
    assert_eq!(failed(&swapped), [(Role::Client, Rule::CertificateTrustAnchor)]);
    assert_eq!(alert_of(&swapped, Role::Client), Some(Alert::UNKNOWN_CA));
    let impostor = attacked("attack=impostor");
    assert_eq!(failed(&impostor), [(Role::Client, Rule::CertificateVerifySignature)]);
    assert_eq!(alert_of(&impostor, Role::Client), Some(Alert::DECRYPT_ERROR));
    for text in ["attack=installed-root", "attack=swapped-certificate&without=client:certificate-trust-anchor"] {
        let transcript = attacked(text);
        assert_eq!(failed(&transcript), []);
        let read = |event: &Event| match event {
            Event::MessageDecoded { actor, message } if actor.is_attacker() => {
                transcript.message_bytes(*message).ends_with(b"password=correct-horse-battery-staple")
            }
            _ => false,
        };
        assert!(transcript.events().iter().any(read), "{text}");
    }
}

/// An attack on parties that speak TLS 1.2 as well.
fn talked_down(text: &str) -> Transcript {
    run(&Scenario::parse(&format!("version=1.2-1.3&{text}")).unwrap()).unwrap()
}

#[test]
fn a_list_of_versions_that_was_rewritten_is_noticed_by_the_mark_and_without_it_by_finished() {
    let marked = talked_down("attack=stripped-tls13");
    assert_eq!(failed(&marked), [(Role::Client, Rule::DowngradeSentinel)]);
    assert_eq!(alert_of(&marked, Role::Client), Some(Alert::ILLEGAL_PARAMETER));
    let unmarked = talked_down("attack=stripped-tls13&without=client:downgrade-sentinel");
    assert_eq!(failed(&unmarked), [(Role::Server, Rule::VerifyData)]);
    assert_eq!(alert_of(&unmarked, Role::Server), Some(Alert::DECRYPT_ERROR));
}

#[test]
fn a_fallback_is_stopped_by_the_signal_or_by_the_mark_and_by_nothing_else() {
    let signalled = talked_down("attack=fallback-dance");
    assert_eq!(signalled.connections().count(), 2);
    assert_eq!(failed(&signalled), [(Role::Server, Rule::Fallback)]);
    assert_eq!(alert_of(&signalled, Role::Server), Some(Alert::INAPPROPRIATE_FALLBACK));
    let marked = talked_down("attack=fallback-dance&without=server:fallback-scsv");
    assert_eq!(failed(&marked), [(Role::Client, Rule::DowngradeSentinel)]);
    let gone_through =
        talked_down("attack=fallback-dance&without=server:fallback-scsv&without=client:downgrade-sentinel");
    assert_eq!(failed(&gone_through), []);
    for role in [Role::Client, Role::Server] {
        assert_eq!(*gone_through.outcome(role), Outcome::Completed);
    }
}

#[test]
fn nobody_is_talked_down_who_speaks_nothing_older() {
    for attack in ["stripped-tls13", "fallback-dance"] {
        let errors = Scenario::parse(&format!("version=1.3&attack={attack}")).unwrap_err();
        assert_eq!(errors.problems[0].explanation, tls_facts::scenario::no_older_version(), "{attack}");
    }
}

#[test]
fn without_the_signature_a_copied_certificate_is_enough_to_be_told_the_password() {
    let transcript = attacked("attack=impostor&without=client:conversation-signature");
    assert_eq!(failed(&transcript), []);
    let heard = |event: &Event| match event {
        Event::MessageDecoded { actor, message } if actor.is_attacker() => {
            transcript.message_bytes(*message).ends_with(b"password=correct-horse-battery-staple")
        }
        _ => false,
    };
    assert!(transcript.events().iter().any(heard));
}

#[test]
fn a_leaked_write_key_seals_a_finished_and_does_not_make_one() {
    for suite in ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"] {
        for (attack, by) in [("forged-finished", Role::Server), ("forged-server-finished", Role::Client)] {
            let transcript = attacked(&format!("suite={suite}&attack={attack}"));
            assert_eq!(failed(&transcript).first(), Some(&(by, Rule::Tls13VerifyData)), "{suite} {attack}");
            assert_eq!(alert_of(&transcript, by), Some(Alert::DECRYPT_ERROR), "{suite} {attack}");
        }
    }
    // The keys for data reach up to the server's Finished, so the client's may be forged unnoticed, and not the server's.
    let unnoticed = attacked("attack=forged-finished&without=server:verify-data");
    assert_eq!(failed(&unnoticed), []);
    let unnoticed = attacked("attack=forged-server-finished&without=client:verify-data");
    assert_eq!(failed(&unnoticed).first(), Some(&(Role::Server, Rule::Tls13VerifyData)));
}

#[test]
fn an_attack_of_old_without_a_counterpart_says_why() {
    for (attack, why) in [
        ("stripped-ecdhe", facts::nothing_but_ephemeral_keys()),
        ("replaced-parameters", facts::public_value_in_hello()),
    ] {
        let errors = Scenario::parse(&format!("version=1.3&attack={attack}")).unwrap_err();
        assert_eq!(errors.problems[0].explanation, why);
    }
    let of_old = ATTACKS.iter().filter(|attack| !attack.versions.contains(&ProtocolVersion::TLS_1_3));
    assert_eq!(of_old.map(|attack| attack.name).collect::<Vec<_>>(), ["stripped-ecdhe", "replaced-parameters"]);
}
