//! Pre-shared keys from elsewhere: offered, proved, taken, and refused.

use super::{assert_completed, failures, prepared};
use tls_engine::{Endpoint, ExternalPsk, Prepared, Randomness, Rule, Scenario, run};
use tls_keys::HashAlgorithm;
use tls_terms::ValueKind;
use tls_transcript::{CheckOutcome, Event, Header, MessageKind, Outcome, Recorder, Role, Source, Transcript};
use tls_wire::{
    AlertDescription, CipherSuite, ClientHello, Extension, ExtensionType, HandshakeMessage, HandshakeType, NamedGroup,
    PreSharedKey, PskKeyExchangeMode, ServerHello, read_handshake,
};

fn psk(name: &str, hash: HashAlgorithm) -> ExternalPsk {
    ExternalPsk { identity: name.into(), key: name.repeat(8).into_bytes(), hash, early_data: None }
}

/// Both parties have these keys, and allow both ways to use them; the server prefers the first of `modes`.
fn sharing(client: &[&ExternalPsk], server: &[&ExternalPsk], modes: &[PskKeyExchangeMode]) -> Prepared {
    let mut prepared = prepared();
    prepared.client().external_psks = client.iter().copied().cloned().collect();
    prepared.client().psk_modes = vec![PskKeyExchangeMode::PSK_KE, PskKeyExchangeMode::PSK_DHE_KE];
    prepared.server().external_psks = server.iter().copied().cloned().collect();
    prepared.server().psk_modes = modes.to_vec();
    prepared
}

fn messages(transcript: &Transcript) -> Vec<HandshakeType> {
    let kind = |message: &tls_transcript::Message| match message.kind {
        MessageKind::Handshake(kind) => Some(kind),
        _ => None,
    };
    transcript.messages().filter_map(|(_, message)| kind(message)).collect()
}

fn hellos(transcript: &Transcript) -> Vec<ClientHello> {
    let decoded =
        |message: &tls_transcript::Message| read_handshake(transcript.buffer(message.bytes), &message.context);
    let hello = |message| match decoded(message) {
        Ok(HandshakeMessage::ClientHello(hello)) => Some(hello),
        _ => None,
    };
    transcript.messages().filter_map(|(_, message)| hello(message)).collect()
}

fn selected(transcript: &Transcript) -> Option<u16> {
    let decoded =
        |message: &tls_transcript::Message| read_handshake(transcript.buffer(message.bytes), &message.context);
    transcript.messages().find_map(|(_, message)| match decoded(message) {
        Ok(HandshakeMessage::ServerHello(hello)) => match hello.extension(ExtensionType::PRE_SHARED_KEY) {
            Some(Extension::PreSharedKey(PreSharedKey::Selected(index))) => Some(*index),
            _ => None,
        },
        _ => None,
    })
}

fn values(transcript: &Transcript, kind: ValueKind) -> usize {
    transcript.values().filter(|(_, value)| value.kind == kind).count()
}

#[test]
fn with_a_pre_shared_key_nobody_shows_a_certificate() {
    for name in ["with-ecdhe", "alone"] {
        let transcript = run(&Scenario::parse(&format!("version=1.3&external-psk={name}")).unwrap()).unwrap();
        assert_completed(&transcript);
        let expected = [
            HandshakeType::CLIENT_HELLO,
            HandshakeType::SERVER_HELLO,
            HandshakeType::ENCRYPTED_EXTENSIONS,
            HandshakeType::FINISHED,
            HandshakeType::FINISHED,
        ];
        assert_eq!(messages(&transcript), expected, "{name}");
    }
}

#[test]
fn alone_it_makes_the_keys_without_any_key_exchange() {
    let transcript = run(&Scenario::parse("version=1.3&external-psk=alone").unwrap()).unwrap();
    let hello = &hellos(&transcript)[0];
    for extension in [ExtensionType::KEY_SHARE, ExtensionType::SUPPORTED_GROUPS, ExtensionType::SIGNATURE_ALGORITHMS] {
        assert_eq!(hello.extension(extension), None);
    }
    assert_eq!(values(&transcript, ValueKind::SharedSecret), 0);
    assert_eq!(values(&transcript, ValueKind::ClientEphemeralPrivateKey), 0);
    assert_eq!(values(&transcript, ValueKind::PreSharedKey), 1);
    let with = run(&Scenario::parse("version=1.3&external-psk=with-ecdhe").unwrap()).unwrap();
    assert_eq!(values(&with, ValueKind::SharedSecret), 1);
}

#[test]
fn pre_shared_key_is_the_last_extension_of_every_hello_and_its_binder_is_made_anew() {
    let scenario = "version=1.3&external-psk=with-ecdhe&group=secp256r1&key-share=x25519";
    let transcript = run(&Scenario::parse(scenario).unwrap()).unwrap();
    assert_completed(&transcript);
    let hellos = hellos(&transcript);
    let last = |hello: &ClientHello| hello.extensions.as_ref().unwrap().last().unwrap().clone();
    let binders: Vec<_> = hellos.iter().map(last).collect();
    let [Extension::PreSharedKey(first), Extension::PreSharedKey(second)] = binders.as_slice() else {
        panic!("two hellos, each with its keys at the end: {binders:?}");
    };
    assert_ne!(first, second, "another binder");
    assert_eq!(values(&transcript, ValueKind::PskBinder), 2);
}

#[test]
fn the_server_takes_the_first_that_it_knows_and_the_suite_follows_its_hash() {
    let (stranger, long) = (psk("stranger", HashAlgorithm::Sha256), psk("long", HashAlgorithm::Sha384));
    let known = psk("known", HashAlgorithm::Sha256);
    let offered = [&stranger, &long, &known];
    for modes in [[PskKeyExchangeMode::PSK_KE], [PskKeyExchangeMode::PSK_DHE_KE]] {
        let transcript = sharing(&offered, &[&known, &long], &modes).run();
        assert_completed(&transcript);
        assert_eq!(selected(&transcript), Some(1));
        let suites: Vec<CipherSuite> = (0..4).map(|id| transcript.epoch(tls_transcript::EpochId(id)).suite).collect();
        assert!(suites.iter().all(|suite| *suite == CipherSuite::TLS_AES_256_GCM_SHA384), "{suites:?}");
    }
}

#[test]
fn a_key_for_which_no_suite_is_left_is_passed_over() {
    let long = psk("long", HashAlgorithm::Sha384);
    let mut prepared = sharing(&[&long], &[&long], &[PskKeyExchangeMode::PSK_DHE_KE]);
    prepared.server().cipher_suites = vec![CipherSuite::TLS_AES_128_GCM_SHA256];
    let transcript = prepared.run();
    assert_completed(&transcript);
    assert_eq!(selected(&transcript), None);
    assert!(messages(&transcript).contains(&HandshakeType::CERTIFICATE_VERIFY));
}

#[test]
fn where_both_share_no_key_or_no_way_to_use_it_the_server_shows_its_certificate() {
    let (ours, theirs) = (psk("ours", HashAlgorithm::Sha256), psk("theirs", HashAlgorithm::Sha256));
    let strangers = sharing(&[&ours], &[&theirs], &[PskKeyExchangeMode::PSK_DHE_KE]);
    let mut at_odds = sharing(&[&ours], &[&ours], &[PskKeyExchangeMode::PSK_DHE_KE]);
    at_odds.client().psk_modes = vec![PskKeyExchangeMode::PSK_KE];
    for prepared in [strangers, at_odds] {
        let transcript = prepared.run();
        assert_completed(&transcript);
        assert_eq!(selected(&transcript), None);
        assert!(messages(&transcript).contains(&HandshakeType::CERTIFICATE_VERIFY));
    }
}

#[test]
fn a_client_that_has_nothing_else_to_offer_gets_no_further_with_a_server_that_takes_no_key() {
    let ours = psk("ours", HashAlgorithm::Sha256);
    let mut prepared = sharing(&[&ours], &[], &[PskKeyExchangeMode::PSK_KE]);
    prepared.client().insists_on_psk = true;
    let transcript = prepared.run();
    let refused = Outcome::Refused { alert: AlertDescription::MISSING_EXTENSION };
    assert_eq!(transcript.outcome(Role::Client), &refused, "{:?}", failures(&transcript));
}

#[test]
fn a_wrong_binder_is_refused_and_a_server_that_does_not_look_fails_at_the_keys() {
    let ours = psk("same name", HashAlgorithm::Sha256);
    let theirs = ExternalPsk { key: vec![7; 32], ..ours.clone() };
    for mode in [PskKeyExchangeMode::PSK_KE, PskKeyExchangeMode::PSK_DHE_KE] {
        let prepared = sharing(&[&ours], &[&theirs], &[mode]);
        let transcript = prepared.run();
        let refused = Outcome::Refused { alert: AlertDescription::DECRYPT_ERROR };
        assert_eq!(transcript.outcome(Role::Client), &refused, "{:?}", failures(&transcript));
        let failed = |event: &Event| {
            matches!(event, Event::Checked { rule: Rule::PskBinder, outcome: CheckOutcome::Failed, .. })
        };
        assert!(transcript.events().iter().any(failed));
    }
    let mut prepared = sharing(&[&ours], &[&theirs], &[PskKeyExchangeMode::PSK_KE]);
    let omission = tls_engine::Omission { party: Role::Server, rule: Rule::PskBinder };
    prepared.server().conduct = tls_engine::Conduct::default().without(omission);
    let transcript = prepared.run();
    let failed = |outcome: &Outcome| matches!(outcome, Outcome::Failed { alert, .. } if *alert == AlertDescription::BAD_RECORD_MAC);
    assert!(failed(transcript.outcome(Role::Client)), "{:?}", failures(&transcript));
}

#[test]
fn after_a_retry_only_keys_of_the_suites_hash_are_offered() {
    let (long, short) = (psk("long", HashAlgorithm::Sha384), psk("short", HashAlgorithm::Sha256));
    let mut prepared = sharing(&[&long, &short], &[&short], &[PskKeyExchangeMode::PSK_DHE_KE]);
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    let transcript = prepared.run();
    assert_completed(&transcript);
    assert_eq!(selected(&transcript), Some(0));
    let counts: Vec<usize> = hellos(&transcript)
        .iter()
        .map(|hello| match hello.extension(ExtensionType::PRE_SHARED_KEY) {
            Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, .. })) => identities.len(),
            _ => 0,
        })
        .collect();
    assert_eq!(counts, [2, 1]);
}

#[test]
fn a_cookie_alone_leaves_the_key_alone() {
    let known = psk("known", HashAlgorithm::Sha384);
    let mut prepared = sharing(&[&known], &[&known], &[PskKeyExchangeMode::PSK_KE]);
    prepared.client().insists_on_psk = true;
    prepared.server().requires_retry = true;
    let transcript = prepared.run();
    assert_completed(&transcript);
    assert_eq!((hellos(&transcript).len(), selected(&transcript)), (2, Some(0)));
}

/// What the server makes of a hello that a client of ours has sent, after somebody has changed it.
fn refusal_of(change: fn(&mut ClientHello)) -> Option<AlertDescription> {
    let ours = psk("ours", HashAlgorithm::Sha256);
    let mut prepared = sharing(&[&ours], &[&ours], &[PskKeyExchangeMode::PSK_DHE_KE]);
    let mut recorder = recorder();
    let mut client = Endpoint::client(prepared.client().clone(), Randomness::from_seed(1), &mut recorder);
    let mut server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(1), &mut recorder);
    let sent = client.outgoing();
    let context = tls_wire::DecodeContext { version: tls_wire::ProtocolVersion::TLS_1_2, key_exchange: None };
    let Ok(HandshakeMessage::ClientHello(mut hello)) = read_handshake(&sent[5..], &context) else { panic!("a hello") };
    change(&mut hello);
    server.receive(&in_the_clear(&HandshakeMessage::ClientHello(hello)), &mut recorder);
    server.failure().map(tls_engine::Failure::alert)
}

fn recorder() -> Recorder {
    Recorder::new(Header { scenario: "psk".into(), clock: 0, source: Source::Simulation })
}

/// A record that holds a message.
fn in_the_clear(message: &HandshakeMessage) -> Vec<u8> {
    let fragment = tls_wire::encode_handshake(message);
    let (content_type, version) = (tls_wire::ContentType::HANDSHAKE, tls_wire::ProtocolVersion::TLS_1_2);
    tls_wire::encode_record(&tls_wire::RawRecord { content_type, version, fragment })
}

#[test]
fn pre_shared_keys_that_are_not_offered_as_they_must_be_are_refused() {
    let not_last = refusal_of(|hello| hello.extensions.as_mut().unwrap().rotate_right(1));
    assert_eq!(not_last, Some(AlertDescription::ILLEGAL_PARAMETER));
    let without_modes = refusal_of(|hello| {
        let modes = ExtensionType::PSK_KEY_EXCHANGE_MODES;
        hello.extensions.as_mut().unwrap().retain(|extension| extension.extension_type() != modes);
    });
    assert_eq!(without_modes, Some(AlertDescription::MISSING_EXTENSION));
    fn offered(hello: &mut ClientHello) -> (&mut Vec<tls_wire::PskIdentity>, &mut Vec<Vec<u8>>) {
        match hello.extensions.as_mut().unwrap().last_mut() {
            Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, binders })) => (identities, binders),
            other => panic!("{other:?}"),
        }
    }
    let more_binders = refusal_of(|hello| offered(hello).1.push(vec![0; 32]));
    let fewer_binders = refusal_of(|hello| {
        let (identities, _) = offered(hello);
        identities.push(identities[0].clone());
    });
    assert_eq!([more_binders, fewer_binders], [Some(AlertDescription::ILLEGAL_PARAMETER); 2]);
    assert_eq!(refusal_of(|_| {}), None, "the hello is fine as it is");
}

/// What the client makes of a ServerHello after somebody has changed it.
fn refusal_by_client(modes: Vec<PskKeyExchangeMode>, change: fn(&mut ServerHello)) -> Option<AlertDescription> {
    let ours = psk("ours", HashAlgorithm::Sha256);
    let mut prepared = sharing(&[&ours], &[&ours], &[PskKeyExchangeMode::PSK_DHE_KE]);
    prepared.client().psk_modes = modes;
    let mut recorder = recorder();
    let mut client = Endpoint::client(prepared.client().clone(), Randomness::from_seed(1), &mut recorder);
    let mut server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(1), &mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    let sent = server.outgoing_records();
    let context = tls_wire::DecodeContext { version: tls_wire::ProtocolVersion::TLS_1_2, key_exchange: None };
    let Ok(HandshakeMessage::ServerHello(mut hello)) = read_handshake(&sent[0][5..], &context) else {
        panic!("a ServerHello");
    };
    change(&mut hello);
    client.receive(&in_the_clear(&HandshakeMessage::ServerHello(hello)), &mut recorder);
    client.failure().map(tls_engine::Failure::alert)
}

#[test]
fn an_answer_that_does_not_fit_the_offered_keys_is_refused() {
    let both = || vec![PskKeyExchangeMode::PSK_DHE_KE, PskKeyExchangeMode::PSK_KE];
    let out_of_range = refusal_by_client(both(), |hello| {
        for extension in hello.extensions.as_mut().unwrap() {
            if let Extension::PreSharedKey(selected) = extension {
                *selected = PreSharedKey::Selected(1);
            }
        }
    });
    let other_hash = refusal_by_client(both(), |hello| hello.cipher_suite = CipherSuite::TLS_AES_256_GCM_SHA384);
    let without_share = refusal_by_client(vec![PskKeyExchangeMode::PSK_DHE_KE], |hello| {
        let share = ExtensionType::KEY_SHARE;
        hello.extensions.as_mut().unwrap().retain(|extension| extension.extension_type() != share);
    });
    let refused = Some(AlertDescription::ILLEGAL_PARAMETER);
    assert_eq!([out_of_range, other_hash, without_share], [refused; 3]);
    assert_eq!(refusal_by_client(both(), |_| {}), None, "the answer is fine as it is");
}
