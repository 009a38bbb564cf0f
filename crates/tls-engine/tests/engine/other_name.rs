//! A session with one site, offered to another: only a client that looks at the name is safe from who is behind both.

use tls_engine::{Scenario, run};
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType};

const HOST: Actor = Actor::Attacker(Role::Server);

fn attacked(text: &str) -> Transcript {
    run(&Scenario::parse(&format!("{text}&attack=other-name")).unwrap()).unwrap()
}

fn checked(transcript: &Transcript, wanted: Rule) -> Vec<CheckOutcome> {
    let outcomes = transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor: Actor::Client, rule, outcome, .. } if rule.asks_the_same_as(wanted) => Some(*outcome),
        _ => None,
    });
    outcomes.collect()
}

fn reads_password(transcript: &Transcript) -> bool {
    transcript.events().iter().any(|event| match event {
        Event::MessageDecoded { actor, message } if *actor == HOST => {
            transcript.message_bytes(*message).ends_with(b"password=correct-horse-battery-staple")
        }
        _ => false,
    })
}

const WAYS: [&str; 4] = [
    "key-exchange=ecdhe&second-visit=ticket",
    "key-exchange=rsa&second-visit=session-id",
    "version=1.3",
    "version=1.3&second-visit=psk-only",
];

#[test]
fn a_client_that_looks_at_the_name_keeps_the_session_to_itself_and_sees_the_wrong_certificate() {
    for way in WAYS {
        let transcript = attacked(way);
        assert_eq!(checked(&transcript, Rule::SessionServerName), [CheckOutcome::Remarked], "{way}");
        assert_eq!(checked(&transcript, Rule::ServerName), [CheckOutcome::Passed, CheckOutcome::Failed], "{way}");
        let alert = Alert::BAD_CERTIFICATE;
        assert!(
            matches!(transcript.outcome(Role::Client), Outcome::Failed { alert: sent, .. } if *sent == alert),
            "{way}"
        );
        assert!(!reads_password(&transcript), "{way}");
        assert!(
            transcript.events().iter().all(|event| event.actor() != Actor::Server),
            "{way}: the server hears nothing"
        );
    }
}

#[test]
fn a_client_that_does_not_look_tells_the_attacker_its_password_and_sees_no_certificate_at_all() {
    for way in WAYS {
        let transcript = attacked(&format!("{way}&without=client:session-server-name"));
        assert_eq!(checked(&transcript, Rule::SessionServerName), [CheckOutcome::Overlooked], "{way}");
        let last = transcript.connections().last().unwrap();
        let certificate = MessageKind::Handshake(HandshakeType::CERTIFICATE);
        let in_last = |message: &tls_transcript::Message| message.connection == last && message.kind == certificate;
        assert!(!transcript.messages().any(|(_, message)| in_last(message)), "{way}");
        assert_eq!(*transcript.outcome(Role::Client), Outcome::Completed, "{way}");
        assert!(reads_password(&transcript), "{way}");
    }
}
