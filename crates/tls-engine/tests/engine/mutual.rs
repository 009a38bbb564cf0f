//! The server asks who the client is, in both versions: the client's proof, and what it fails by.

use tls_engine::{ClientConfig, Omission, Prepared, Scenario, run};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType};

const KEYS: [&str; 4] = ["rsa-2048", "ecdsa-p256", "ecdsa-p384", "ed25519"];

fn parsed(text: &str) -> Scenario {
    Scenario::parse(text).unwrap()
}

/// The kinds of the handshake messages that a party sends.
fn sent(transcript: &Transcript, sender: Role) -> Vec<HandshakeType> {
    let own = transcript.messages().filter(|(_, message)| message.sender.role() == sender);
    own.filter_map(|(_, message)| match message.kind {
        MessageKind::Handshake(kind) => Some(kind),
        _ => None,
    })
    .collect()
}

/// What a party found when it applied a rule.
fn outcomes(transcript: &Transcript, by: Role, rule: Rule) -> Vec<CheckOutcome> {
    let found = |event: &Event| match event {
        Event::Checked { actor, rule: own, outcome, .. } if actor.role() == by && *own == rule => Some(*outcome),
        _ => None,
    };
    transcript.events().iter().filter_map(found).collect()
}

fn is_complete(transcript: &Transcript) -> bool {
    [Role::Client, Role::Server].iter().all(|role| *transcript.outcome(*role) == Outcome::Completed)
}

/// Which alert the server ended the connection with, if any.
fn refused(transcript: &Transcript) -> Option<Alert> {
    match transcript.outcome(Role::Server) {
        Outcome::Failed { alert, .. } => Some(*alert),
        _ => None,
    }
}

/// Every version and key exchange.
const HANDSHAKES: [&str; 4] =
    ["key-exchange=rsa", "key-exchange=dhe", "key-exchange=ecdhe&extended-master-secret=on", "version=1.3"];

#[test]
fn a_client_proves_who_it_is_with_every_kind_of_key_in_every_handshake() {
    for handshake in HANDSHAKES {
        for key in KEYS {
            let transcript = run(&parsed(&format!("{handshake}&auth=mutual&client-certificate={key}"))).unwrap();
            assert!(is_complete(&transcript), "{handshake} {key}");
            let client = sent(&transcript, Role::Client);
            let own = [HandshakeType::CERTIFICATE, HandshakeType::CERTIFICATE_VERIFY];
            assert!(own.iter().all(|kind| client.contains(kind)), "{client:?}");
            assert!(sent(&transcript, Role::Server).contains(&HandshakeType::CERTIFICATE_REQUEST));
            let rule = match handshake {
                "version=1.3" => Rule::Tls13ClientCertificateVerify,
                _ => Rule::ClientCertificateVerify,
            };
            assert_eq!(outcomes(&transcript, Role::Server, rule), [CheckOutcome::Passed]);
            assert_eq!(outcomes(&transcript, Role::Server, Rule::CertificateTrustAnchor), [CheckOutcome::Passed]);
        }
    }
}

#[test]
fn both_parties_know_the_clients_public_key_and_the_client_alone_the_private_one() {
    for handshake in HANDSHAKES {
        let transcript = run(&parsed(&format!("{handshake}&auth=mutual"))).unwrap();
        let knows = |kind: ValueKind| {
            let value = transcript.values().find(|(_, value)| value.kind == kind).unwrap().1;
            value.known_to.iter().map(|known| known.actor.role()).collect::<Vec<Role>>()
        };
        assert_eq!(knows(ValueKind::ClientPrivateKey), [Role::Client]);
        assert_eq!(knows(ValueKind::ClientPublicKey), [Role::Client, Role::Server]);
    }
}

#[test]
fn a_client_without_a_certificate_is_let_in_where_it_may_be_and_turned_away_where_not() {
    for (handshake, alert) in
        HANDSHAKES.into_iter().zip([Alert::HANDSHAKE_FAILURE; 3].into_iter().chain([Alert::CERTIFICATE_REQUIRED]))
    {
        let optional = run(&parsed(&format!("{handshake}&auth=optional&client-certificate=none"))).unwrap();
        assert!(is_complete(&optional), "{handshake}");
        assert!(!sent(&optional, Role::Client).contains(&HandshakeType::CERTIFICATE_VERIFY));
        let mutual = run(&parsed(&format!("{handshake}&auth=mutual&client-certificate=none"))).unwrap();
        assert_eq!(refused(&mutual), Some(alert), "{handshake}");
        let unchecked = "without=server:client-certificate-present";
        let lenient = run(&parsed(&format!("{handshake}&auth=mutual&client-certificate=none&{unchecked}"))).unwrap();
        assert!(is_complete(&lenient), "{handshake}");
    }
}

#[test]
fn a_certificate_with_another_key_is_found_out_by_the_signature_and_by_nothing_else() {
    for handshake in HANDSHAKES {
        let with = |without: Vec<Omission>| {
            let scenario = Scenario { without, ..parsed(&format!("{handshake}&auth=mutual")) };
            let other = Prepared::new(&Scenario { seed: 7, ..parsed("key-exchange=ecdhe&certificate=ecdsa-p256") });
            let other = other.unwrap().server().identities[0].key().clone();
            let mut prepared = Prepared::new(&scenario).unwrap();
            let ClientConfig { identities, .. } = prepared.client();
            *identities = vec![tls_engine::Identity::new(identities[0].certificates().to_vec(), other).unwrap()];
            prepared.run()
        };
        assert_eq!(refused(&with(Vec::new())), Some(Alert::DECRYPT_ERROR), "{handshake}");
        let rule = match handshake {
            "version=1.3" => Rule::Tls13ClientCertificateVerify,
            _ => Rule::ClientCertificateVerify,
        };
        assert!(is_complete(&with(vec![Omission { party: Role::Server, rule }])), "{handshake}");
    }
}

#[test]
fn a_server_trusts_no_client_whose_authority_it_does_not_know() {
    for handshake in HANDSHAKES {
        let mut prepared = Prepared::new(&parsed(&format!("{handshake}&auth=mutual"))).unwrap();
        let anchors = prepared.client().anchors.clone();
        prepared.server().client_authentication.as_mut().unwrap().anchors = anchors;
        assert_eq!(refused(&prepared.run()), Some(Alert::UNKNOWN_CA), "{handshake}");
    }
}

#[test]
fn a_servers_certificate_is_none_for_a_client() {
    for handshake in HANDSHAKES {
        let mut prepared = Prepared::new(&parsed(&format!("{handshake}&auth=mutual&certificate=rsa-2048"))).unwrap();
        let (identity, anchors) = (prepared.server().identities[0].clone(), prepared.client().anchors.clone());
        prepared.client().identities = vec![identity];
        prepared.server().client_authentication.as_mut().unwrap().anchors = anchors;
        assert_eq!(refused(&prepared.run()), Some(Alert::UNSUPPORTED_CERTIFICATE), "{handshake}");
    }
}

#[test]
fn whom_a_server_has_asked_who_it_is_gets_no_session_to_come_back_with() {
    for text in [
        "key-exchange=ecdhe&second-visit=session-id",
        "key-exchange=ecdhe&second-visit=ticket",
        "version=1.3&second-visit=psk",
    ] {
        let mutual =
            Prepared::new(&parsed("auth=mutual&certificate=rsa-2048")).unwrap().server().client_authentication.clone();
        let identities = Prepared::new(&parsed("auth=mutual")).unwrap().client().identities.clone();
        let mut prepared = Prepared::new(&parsed(text)).unwrap();
        prepared.server().client_authentication = mutual;
        prepared.client().identities = identities;
        let transcript = prepared.run();
        assert!(is_complete(&transcript), "{text}");
        assert_eq!(transcript.connections().count(), 1, "{text}");
    }
}
