//! Coming back with a ticket: what is handed out, kept, offered, taken, and refused.

use super::{assert_completed, failures};
use tls_engine::{ClientSession, Endpoint, Prepared, Randomness, Scenario, Tls13Session, run};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Header, MessageKind, Outcome, Recorder, Role, Source, Transcript, Value};
use tls_wire::{CipherSuite, HandshakeType, PskKeyExchangeMode};

/// The handshake messages of a connection.
fn messages(transcript: &Transcript, connection: ConnectionId) -> Vec<HandshakeType> {
    let kind = |message: &tls_transcript::Message| match message.kind {
        MessageKind::Handshake(kind) if message.connection == connection => Some(kind),
        _ => None,
    };
    transcript.messages().filter_map(|(_, message)| kind(message)).collect()
}

fn values(transcript: &Transcript, kind: ValueKind) -> Vec<&Value> {
    transcript.values().map(|(_, value)| value).filter(|value| value.kind == kind).collect()
}

fn twice(text: &str) -> Transcript {
    let transcript = run(&Scenario::parse(text).unwrap()).unwrap();
    for connection in [ConnectionId(0), ConnectionId(1)] {
        for role in [Role::Client, Role::Server] {
            let outcome = transcript.outcome_in(connection, role);
            assert_eq!(outcome, &Outcome::Completed, "{text}: {:#?}", failures(&transcript));
        }
    }
    transcript
}

/// One connection of these two, and what the client has got to come back with.
fn meet(prepared: &mut Prepared) -> (Transcript, Vec<ClientSession>) {
    let mut recorder = Recorder::new(Header { scenario: "meet".into(), clock: 0, source: Source::Simulation });
    let randomness = Randomness::from_seed(1);
    let mut server = Endpoint::server(prepared.server().clone(), randomness.clone(), &mut recorder);
    let mut client = Endpoint::client(prepared.client().clone(), randomness, &mut recorder);
    loop {
        let (there, back) = (client.outgoing(), server.outgoing());
        if there.is_empty() && back.is_empty() {
            break;
        }
        server.receive(&there, &mut recorder);
        client.receive(&back, &mut recorder);
    }
    client.close(&mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    client.receive(&server.outgoing(), &mut recorder);
    let sessions = client.sessions().to_vec();
    (recorder.finish(), sessions)
}

fn giving_tickets() -> Prepared {
    Prepared::new(&Scenario::parse("version=1.3&second-visit=psk").unwrap()).unwrap()
}

/// The same two, when the client has been there.
fn coming_back() -> (Prepared, Tls13Session) {
    let mut prepared = giving_tickets();
    let (_, sessions) = meet(&mut prepared);
    let [ClientSession::Tls13(session)] = sessions.as_slice() else { panic!("one ticket: {sessions:?}") };
    (prepared, session.clone())
}

/// Whether the server shows its certificate to a client that comes back with this.
fn shows_certificate(mut prepared: Prepared, session: Tls13Session) -> bool {
    prepared.client().session = Some(ClientSession::Tls13(session));
    let (transcript, _) = meet(&mut prepared);
    assert_completed(&transcript);
    messages(&transcript, ConnectionId(0)).contains(&HandshakeType::CERTIFICATE)
}

#[test]
fn who_comes_back_with_a_ticket_needs_no_certificate() {
    for name in ["tls13-psk", "tls13-psk-only"] {
        let transcript = twice(name);
        let first = messages(&transcript, ConnectionId(0));
        assert!(first.contains(&HandshakeType::CERTIFICATE), "{name}");
        assert_eq!(first.last(), Some(&HandshakeType::NEW_SESSION_TICKET), "{name}");
        let second = [
            HandshakeType::CLIENT_HELLO,
            HandshakeType::SERVER_HELLO,
            HandshakeType::ENCRYPTED_EXTENSIONS,
            HandshakeType::FINISHED,
            HandshakeType::FINISHED,
            HandshakeType::NEW_SESSION_TICKET,
        ];
        assert_eq!(messages(&transcript, ConnectionId(1)), second, "{name}");
    }
}

#[test]
fn the_key_of_the_first_visits_ticket_is_one_value_with_that_of_the_second() {
    let transcript = twice("tls13-psk");
    // The second visit's ticket has another.
    let keys = values(&transcript, ValueKind::PreSharedKey);
    assert_eq!(keys.len(), 2);
    let early = values(&transcript, ValueKind::EarlySecret);
    let made_of_zeros = |value: &&&Value| matches!(&value.origin, tls_transcript::Origin::Derived { parents, .. } if parents.is_empty());
    assert_eq!((early.len(), early.iter().filter(made_of_zeros).count()), (2, 1));
}

#[test]
fn only_with_a_key_exchange_there_is_a_new_shared_secret() {
    assert_eq!(values(&twice("tls13-psk"), ValueKind::SharedSecret).len(), 2);
    assert_eq!(values(&twice("tls13-psk-only"), ValueKind::SharedSecret).len(), 1);
}

#[test]
fn a_server_that_has_lost_its_ticket_key_shows_its_certificate_again() {
    for name in ["psk", "psk-only"] {
        let transcript = twice(&format!("version=1.3&second-visit={name}&server-forgets=on"));
        let second = messages(&transcript, ConnectionId(1));
        assert!(second.contains(&HandshakeType::CERTIFICATE_VERIFY), "{name}");
    }
}

#[test]
fn after_a_retry_the_ticket_is_taken_all_the_same() {
    let transcript = twice("version=1.3&second-visit=psk&group=secp256r1&key-share=x25519");
    let second = messages(&transcript, ConnectionId(1));
    assert_eq!(second.iter().filter(|kind| **kind == HandshakeType::CLIENT_HELLO).count(), 2);
    assert!(!second.contains(&HandshakeType::CERTIFICATE));
}

#[test]
fn several_tickets_have_each_a_nonce_and_a_key_of_their_own() {
    let mut prepared = giving_tickets();
    prepared.server().tickets = 3;
    let (transcript, sessions) = meet(&mut prepared);
    assert_completed(&transcript);
    assert_eq!(sessions.len(), 3);
    assert_eq!(values(&transcript, ValueKind::PreSharedKey).len(), 3);
    assert_eq!(values(&transcript, ValueKind::TicketNonce).len(), 3);
    assert_eq!(values(&transcript, ValueKind::SessionTicket).len(), 3);
}

#[test]
fn a_client_keeps_sixteen_tickets_at_most() {
    let mut prepared = giving_tickets();
    prepared.server().tickets = 20;
    let (transcript, sessions) = meet(&mut prepared);
    assert_completed(&transcript);
    assert_eq!(sessions.len(), 16);
}

#[test]
fn a_ticket_that_does_not_fit_into_a_hello_is_kept_and_not_offered() {
    for (length, fits) in [(1, true), (1 << 15, true), (65_535, false)] {
        let mut prepared = giving_tickets();
        let ticket = vec![7; length];
        let (_, given) = coming_back();
        prepared.server().tickets = 0;
        prepared.server().known_tickets = vec![Tls13Session { ticket: ticket.clone(), ..given.clone() }];
        let session = Tls13Session { ticket, ..given };
        assert_eq!(shows_certificate(prepared, session), !fits, "{length} bytes");
    }
}

#[test]
fn a_ticket_of_the_greatest_length_there_is_arrives_whole() {
    let mut recorder = Recorder::new(Header { scenario: "long".into(), clock: 0, source: Source::Simulation });
    let mut prepared = giving_tickets();
    prepared.server().tickets = 0;
    let randomness = Randomness::from_seed(1);
    let mut server = Endpoint::server(prepared.server().clone(), randomness.clone(), &mut recorder);
    let mut client = Endpoint::client(prepared.client().clone(), randomness, &mut recorder);
    while !server.is_complete() {
        server.receive(&client.outgoing(), &mut recorder);
        client.receive(&server.outgoing(), &mut recorder);
    }
    let ticket = tls_wire::tls13::NewSessionTicket {
        ticket_lifetime: 60,
        ticket_age_add: 0,
        ticket_nonce: vec![0],
        ticket: vec![7; 65_535],
        extensions: Vec::new(),
    };
    server.send_ticket(ticket, &mut recorder);
    client.receive(&server.outgoing(), &mut recorder);
    let [ClientSession::Tls13(session)] = client.sessions() else { panic!("{:?}", failures(&recorder.finish())) };
    assert_eq!(session.ticket.len(), 65_535);
}

#[test]
fn a_client_that_says_nothing_of_modes_or_of_others_gets_no_ticket() {
    let mut silent = giving_tickets();
    silent.client().session_tickets = false;
    let mut at_odds = giving_tickets();
    at_odds.client().psk_modes = vec![PskKeyExchangeMode::PSK_KE];
    for mut prepared in [silent, at_odds] {
        let (transcript, sessions) = meet(&mut prepared);
        assert_completed(&transcript);
        assert!(!messages(&transcript, ConnectionId(0)).contains(&HandshakeType::NEW_SESSION_TICKET));
        assert_eq!(sessions, []);
    }
}

#[test]
fn a_ticket_with_no_lifetime_is_thrown_away_and_a_longer_one_than_seven_days_is_cut_to_them() {
    let mut prepared = giving_tickets();
    prepared.server().ticket_lifetime = 0;
    assert_eq!(meet(&mut prepared).1, []);
    prepared.server().ticket_lifetime = u32::MAX;
    let (_, sessions) = meet(&mut prepared);
    let [ClientSession::Tls13(session)] = sessions.as_slice() else { panic!("one ticket: {sessions:?}") };
    assert_eq!(session.lifetime, 604_800);
    let longer = Tls13Session { lifetime: u32::MAX, ..session.clone() };
    assert!(longer.is_good(longer.received + 604_800) && !longer.is_good(longer.received + 604_801));
}

#[test]
fn a_ticket_is_offered_to_its_server_alone_as_long_as_it_is_good_and_with_a_suite_of_its_hash() {
    let (prepared, session) = coming_back();
    assert!(!shows_certificate(prepared.clone(), session.clone()));
    let elsewhere = Tls13Session { server_name: "elsewhere.example".into(), ..session.clone() };
    assert!(shows_certificate(prepared.clone(), elsewhere));
    let mut later = prepared.clone();
    later.client().clock += u64::from(session.lifetime) + 1;
    assert!(shows_certificate(later, session.clone()));
    let mut other_hash = prepared;
    other_hash.client().cipher_suites = vec![CipherSuite::TLS_AES_256_GCM_SHA384];
    other_hash.server().cipher_suites = vec![CipherSuite::TLS_AES_256_GCM_SHA384];
    assert!(shows_certificate(other_hash, session));
}

#[test]
fn a_server_passes_over_a_ticket_that_is_too_old_or_of_another_hash_or_none_of_its_own() {
    let (prepared, session) = coming_back();
    let mut later = prepared.clone();
    later.server().clock += u64::from(session.lifetime) + 1;
    assert!(shows_certificate(later, session.clone()));
    let mut other_hash = prepared.clone();
    other_hash.server().cipher_suites = vec![CipherSuite::TLS_AES_256_GCM_SHA384];
    assert!(shows_certificate(other_hash, session.clone()));
    let changed = Tls13Session { ticket: session.ticket.iter().map(|byte| byte ^ 1).collect(), ..session };
    assert!(shows_certificate(prepared, changed));
}

#[test]
fn the_age_of_a_ticket_is_told_in_milliseconds_with_what_the_server_has_had_added() {
    let transcript = twice("tls13-psk");
    let hello = transcript.messages().map(|(_, message)| message).find(|message| {
        message.connection == ConnectionId(1) && message.kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO)
    });
    let hello = hello.unwrap();
    let decoded = tls_wire::read_handshake(transcript.buffer(hello.bytes), &hello.context).unwrap();
    let tls_wire::HandshakeMessage::ClientHello(decoded) = decoded else { panic!("it is a ClientHello") };
    let Some(tls_wire::Extension::PreSharedKey(tls_wire::PreSharedKey::Offered { identities, .. })) =
        decoded.extension(tls_wire::ExtensionType::PRE_SHARED_KEY)
    else {
        panic!("it offers a ticket");
    };
    let ticket = transcript.messages().find_map(|(_, message)| {
        match tls_wire::read_handshake(transcript.buffer(message.bytes), &message.context) {
            Ok(tls_wire::HandshakeMessage::Tls13NewSessionTicket(ticket)) => Some(ticket),
            _ => None,
        }
    });
    // The second visit is a minute later.
    let added = ticket.unwrap().ticket_age_add;
    assert_eq!(identities[0].obfuscated_ticket_age.wrapping_sub(added), 60_000);
}
