//! Which sessions of TLS 1.2 go on in another connection, and what ends in a full handshake or an alert instead.

use crate::stage::{decode, handshake_record, prepared};
use tls_engine::{
    ClientConfig, ClientSession, Endpoint, Evidence, Failure, Obstacle, Randomness, Rule, ServerConfig, Tls12Session,
    Way,
};
use tls_facts::Fact;
use tls_transcript::{CheckOutcome, Event, Header, MessageKind, Outcome, Recorder, Role, Source, Transcript};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, ContentType, Extension, ExtensionType, HandshakeMessage, HandshakeType,
    KeyExchangeAlgorithm, NewSessionTicket, ServerHello,
};

/// What a client and a server, and what they have kept, come to in one connection.
struct Visit {
    client: Endpoint,
    server: Endpoint,
    transcript: Transcript,
}

const HOUR: u64 = 60 * 60;

impl Visit {
    fn is_complete(&self) -> bool {
        self.client.is_complete() && self.server.is_complete()
    }

    /// Whether a certificate was shown: a full handshake.
    fn is_full(&self) -> bool {
        self.has(HandshakeType::CERTIFICATE)
    }

    fn has(&self, kind: HandshakeType) -> bool {
        let wanted = MessageKind::Handshake(kind);
        self.transcript.messages().any(|(_, message)| message.kind == wanted)
    }

    fn kept(&self) -> Tls12Session {
        match self.client.sessions() {
            [ClientSession::Tls12(session)] => session.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// Whether this evidence was found by a rule, with that outcome.
    fn found(&self, rule: Rule, outcome: CheckOutcome, evidence: &Evidence) -> bool {
        let wanted = Fact::from(evidence);
        self.transcript.events().iter().any(|event| {
            matches!(event, Event::Checked { rule: own, outcome: came, evidence, .. }
                if *own == rule && *came == outcome && *evidence == wanted)
        })
    }

    /// Whether the server has found that obstacle, and began anew.
    fn is_turned_away(&self, way: Way, obstacle: Obstacle) -> bool {
        let rule = if way == Way::Ticket { Rule::TicketAccepted } else { Rule::SessionKnown };
        let found = self.found(rule, CheckOutcome::Remarked, &Evidence::SessionNotFound { way, obstacle });
        found && self.is_full() && self.is_complete()
    }
}

/// Both talk; what the server sends is changed on its way, record by record.
fn meet(client: &ClientConfig, server: &ServerConfig, seed: u64, change: impl Fn(Vec<u8>) -> Vec<Vec<u8>>) -> Visit {
    let mut recorder = Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Live(Role::Client) });
    let mut server = Endpoint::server(server.clone(), Randomness::from_seed(seed), &mut recorder);
    let mut client = Endpoint::client(client.clone(), Randomness::from_seed(seed), &mut recorder);
    for _ in 0..5 {
        server.receive(&client.outgoing(), &mut recorder);
        for record in server.outgoing_records() {
            client.receive(&change(record).concat(), &mut recorder);
        }
    }
    Visit { client, server, transcript: recorder.finish() }
}

fn unchanged(record: Vec<u8>) -> Vec<Vec<u8>> {
    vec![record]
}

/// A scenario's parties, and the client's session after a first visit.
fn after_first(text: &str) -> (ClientConfig, ServerConfig, Tls12Session) {
    let mut prepared = prepared(text);
    let (client, server) = (prepared.client().clone(), prepared.server().clone());
    let first = meet(&client, &server, 1, unchanged);
    assert!(first.is_complete() && first.is_full());
    let session = first.kept();
    (client, server, session)
}

fn with(client: &ClientConfig, session: Tls12Session) -> ClientConfig {
    ClientConfig { session: Some(ClientSession::Tls12(session)), ..client.clone() }
}

const WAYS: [(&str, Way); 2] = [("session-id", Way::SessionId), ("ticket", Way::Ticket)];

fn scenario(way: &str) -> String {
    format!("key-exchange=ecdhe&second-visit={way}")
}

#[test]
fn a_session_goes_on_again_and_again() {
    for (name, way) in WAYS {
        let (client, server, mut session) = after_first(&scenario(name));
        for seed in 2..5 {
            let visit = meet(&with(&client, session.clone()), &server, seed, unchanged);
            assert!(visit.is_complete() && !visit.is_full(), "{name}");
            assert!(visit.found(Rule::SessionResumed, CheckOutcome::Passed, &Evidence::SessionResumed { way }));
            assert_eq!(visit.kept(), session, "{name}");
            session = visit.kept();
        }
    }
}

#[test]
fn a_forged_ticket_a_cut_one_and_another_name_bring_a_full_handshake() {
    let (client, server, session) = after_first(&scenario("ticket"));
    let ticket = session.ticket.clone().unwrap();
    let forged = |place: usize| {
        let mut ticket = ticket.clone();
        ticket[place] ^= 1;
        ticket
    };
    for ticket in [forged(0), forged(20), forged(ticket.len() - 1), ticket[..30].to_vec(), vec![7]] {
        let session = Tls12Session { ticket: Some(ticket), ..session.clone() };
        let visit = meet(&with(&client, session), &server, 2, unchanged);
        assert!(visit.is_turned_away(Way::Ticket, Obstacle::Unknown));
        assert!(visit.found(
            Rule::SessionResumed,
            CheckOutcome::Remarked,
            &Evidence::SessionNotResumed { way: Way::Ticket }
        ));
    }
    let (client, server, session) = after_first(&scenario("session-id"));
    let session = Tls12Session { session_id: vec![1; 32], ..session };
    let visit = meet(&with(&client, session), &server, 2, unchanged);
    assert!(visit.is_turned_away(Way::SessionId, Obstacle::Unknown));
}

#[test]
fn a_session_with_another_server_is_not_offered_and_would_not_go_on() {
    for (name, way) in WAYS {
        let (client, server, session) = after_first(&scenario(name));
        let other = ClientConfig { server_name: "127.0.0.1".into(), ..client };
        let visit = meet(&with(&other, session.clone()), &server, 2, unchanged);
        let HandshakeMessage::ClientHello(hello) = hello_of(&visit) else { panic!("no hello") };
        assert_eq!(hello.session_id, Vec::<u8>::new(), "{name}");
        let asked = (way == Way::Ticket).then(|| Extension::SessionTicket(Vec::new()));
        assert_eq!(hello.extension(ExtensionType::SESSION_TICKET), asked.as_ref(), "{name}");
        // A client that offers it nevertheless (RFC 6066 §3).
        let lied = Tls12Session { server_name: other.server_name.clone(), ..session };
        let visit = meet(&with(&other, lied), &server, 2, unchanged);
        let rule = if way == Way::Ticket { Rule::TicketAccepted } else { Rule::SessionKnown };
        let evidence = Evidence::SessionNotFound { way, obstacle: Obstacle::ServerName };
        assert!(visit.found(rule, CheckOutcome::Remarked, &evidence), "{name}");
        assert!(visit.is_full(), "{name}");
    }
}

#[test]
fn a_ticket_that_does_not_fit_into_a_hello_is_not_offered() {
    let (client, server, session) = after_first(&scenario("ticket"));
    let long = Tls12Session { ticket: Some(vec![7; 65_535]), ..session };
    let visit = meet(&with(&client, long), &server, 2, unchanged);
    let HandshakeMessage::ClientHello(hello) = hello_of(&visit) else { panic!("no hello") };
    assert_eq!(hello.extension(ExtensionType::SESSION_TICKET), Some(&Extension::SessionTicket(Vec::new())));
    assert!(visit.is_full() && visit.is_complete());
}

/// The first message of a visit.
fn hello_of(visit: &Visit) -> HandshakeMessage {
    let (id, _) = visit.transcript.messages().next().unwrap();
    decode(visit.transcript.message_bytes(id), None)
}

#[test]
fn a_session_that_is_too_old_does_not_go_on_and_an_old_ticket_is_not_even_offered() {
    for (name, way) in WAYS {
        let (client, server, session) = after_first(&scenario(name));
        let late = ServerConfig { clock: server.clock + 25 * HOUR, ..server.clone() };
        let visit = meet(&with(&client, session.clone()), &late, 2, unchanged);
        assert!(visit.is_turned_away(way, Obstacle::Age), "{name}");
        let late = ClientConfig { clock: client.clock + 25 * HOUR, ..client };
        let visit = meet(&with(&late, session), &server, 2, unchanged);
        assert_eq!(visit.is_full(), way == Way::Ticket, "{name}: only a ticket says how long it lasts");
    }
}

#[test]
fn a_ticket_that_has_grown_old_is_replaced_in_the_abbreviated_handshake() {
    let (client, server, session) = after_first(&scenario("ticket"));
    let later = ServerConfig { clock: server.clock + 13 * HOUR, ..server };
    let visit = meet(&with(&client, session.clone()), &later, 2, unchanged);
    assert!(visit.is_complete() && !visit.is_full() && visit.has(HandshakeType::NEW_SESSION_TICKET));
    let renewed = visit.kept();
    assert_ne!(renewed.ticket, session.ticket);
    assert_eq!(renewed.master_secret, session.master_secret);
    let much_later = ServerConfig { clock: later.clock + 10 * HOUR, ..later };
    let visit = meet(&with(&client, renewed), &much_later, 3, unchanged);
    assert!(visit.is_complete() && !visit.is_full() && !visit.has(HandshakeType::NEW_SESSION_TICKET));
}

#[test]
fn a_session_whose_suite_is_not_granted_any_more_does_not_go_on() {
    for (name, way) in WAYS {
        let (client, server, session) = after_first(&scenario(name));
        let other = CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
        let strict = ServerConfig { cipher_suites: vec![other], ..server.clone() };
        let visit = meet(&with(&client, session.clone()), &strict, 2, unchanged);
        assert!(visit.is_turned_away(way, Obstacle::Suite), "{name}");
        // And a client does not offer a session without its suite (RFC 5246 §7.4.1.2).
        let modest = ClientConfig { cipher_suites: vec![other], ..client };
        let HandshakeMessage::ClientHello(hello) = hello_of(&meet(&with(&modest, session), &strict, 2, unchanged))
        else {
            panic!("no hello")
        };
        assert!(hello.session_id.is_empty(), "{name}");
    }
}

/// How an extended master secret in the session, and in the hellos of the second visit, goes for the server (RFC 7627 §5.3).
#[test]
fn the_extended_master_secret_has_to_be_in_both_visits_or_in_none() {
    for (name, way) in WAYS {
        for (then, now) in [(false, false), (false, true), (true, false), (true, true)] {
            let switch = if then { "on" } else { "off" };
            let (client, server, session) = after_first(&format!("{}&extended-master-secret={switch}", scenario(name)));
            assert_eq!(session.extended_master_secret, then);
            // A client that keeps to the standard offers no session that is not as its hello is.
            let changed = ClientConfig { extended_master_secret: now, ..client };
            let visit = meet(&with(&changed, session.clone()), &server, 2, unchanged);
            assert_eq!((visit.is_full(), visit.is_complete()), (then != now, true), "{name}: {then}, {now}");
            // One that does not.
            let careless = Tls12Session { extended_master_secret: now, ..session };
            let visit = meet(&with(&changed, careless), &server, 2, unchanged);
            match (then, now) {
                (false, true) => assert!(visit.is_turned_away(way, Obstacle::MasterSecret), "{name}"),
                (true, false) => {
                    let evidence = Evidence::ResumedMasterSecret { session: true, hello: false };
                    assert_eq!(broken(&visit.server), (Rule::ResumedMasterSecretOffered, evidence), "{name}");
                    assert_eq!(alert(&visit.server), Alert::HANDSHAKE_FAILURE);
                }
                _ => assert!(!visit.is_full() && visit.is_complete(), "{name}"),
            }
        }
    }
}

fn broken(party: &Endpoint) -> (Rule, Evidence) {
    match party.failure() {
        Some(Failure::Broken { rule, evidence }) => (*rule, evidence.clone()),
        other => panic!("{other:?}"),
    }
}

fn alert(party: &Endpoint) -> Alert {
    party.failure().map(Failure::alert).unwrap()
}

/// A second visit in which the client gets this ServerHello.
fn given_server_hello(text: &str, edit: impl Fn(&mut ServerHello)) -> Visit {
    let (client, server, session) = after_first(text);
    meet(&with(&client, session), &server, 2, |record| {
        if record[0] != ContentType::HANDSHAKE.0 || record[5] != HandshakeType::SERVER_HELLO.0 {
            return vec![record];
        }
        let mut message = decode(&record[5..], Some(KeyExchangeAlgorithm::Ecdhe));
        if let HandshakeMessage::ServerHello(hello) = &mut message {
            edit(hello);
        }
        vec![handshake_record(&message)]
    })
}

#[test]
fn a_server_that_resumes_with_another_suite_is_refused() {
    for (name, _) in WAYS {
        let suite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
        let visit = given_server_hello(&scenario(name), |hello| hello.cipher_suite = suite);
        let session = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
        assert_eq!(broken(&visit.client), (Rule::ResumedSuite, Evidence::ResumedSuite { suite, session }), "{name}");
        assert_eq!(alert(&visit.client), Alert::ILLEGAL_PARAMETER);
    }
}

#[test]
fn a_server_that_resumes_with_another_version_is_refused() {
    let visit = given_server_hello(&scenario("session-id"), |hello| {
        hello.server_version = tls_wire::ProtocolVersion::TLS_1_1;
    });
    assert_eq!((broken(&visit.client).0, alert(&visit.client)), (Rule::ServerVersion, Alert::PROTOCOL_VERSION));
}

#[test]
fn a_server_that_resumes_without_the_extended_master_secret_of_the_session_is_refused() {
    let visit = given_server_hello(&format!("{}&extended-master-secret=on", scenario("session-id")), |hello| {
        hello.extensions.get_or_insert_default().retain(|own| *own != Extension::ExtendedMasterSecret);
    });
    let evidence = Evidence::ResumedMasterSecret { session: true, hello: false };
    assert_eq!(broken(&visit.client), (Rule::ResumedMasterSecret, evidence));
    assert_eq!(alert(&visit.client), Alert::HANDSHAKE_FAILURE);
}

#[test]
fn a_server_that_says_that_it_resumes_what_it_does_not_know_is_found_out_by_what_follows() {
    let (client, server, session) = after_first(&scenario("session-id"));
    let forgetful = ServerConfig { memory: server.memory.emptied(), ..server };
    let id = session.session_id.clone();
    let visit = meet(&with(&client, session), &forgetful, 2, |record| {
        if record[5] != HandshakeType::SERVER_HELLO.0 {
            return vec![record];
        }
        let mut message = decode(&record[5..], Some(KeyExchangeAlgorithm::Ecdhe));
        if let HandshakeMessage::ServerHello(hello) = &mut message {
            hello.session_id.clone_from(&id);
        }
        vec![handshake_record(&message)]
    });
    assert_eq!(alert(&visit.client), Alert::UNEXPECTED_MESSAGE, "a Certificate comes where ChangeCipherSpec is due");
}

#[test]
fn a_ticket_comes_if_and_only_if_it_was_announced() {
    let ticket = NewSessionTicket { ticket_lifetime_hint: 300, ticket: vec![1; 16] };
    let unasked = handshake_record(&HandshakeMessage::NewSessionTicket(ticket));
    let (client, server, session) = after_first(&scenario("ticket"));
    let visit = meet(&with(&client, session), &server, 2, |record| {
        if record[0] == ContentType::CHANGE_CIPHER_SPEC.0 { vec![unasked.clone(), record] } else { vec![record] }
    });
    assert_eq!(alert(&visit.client), Alert::UNEXPECTED_MESSAGE);
    let visit = meet(&client, &server, 3, |record| {
        let is_ticket = record[0] == ContentType::HANDSHAKE.0 && record[5] == HandshakeType::NEW_SESSION_TICKET.0;
        if is_ticket { Vec::new() } else { vec![record] }
    });
    assert_eq!(alert(&visit.client), Alert::UNEXPECTED_MESSAGE);
    assert_eq!(visit.client.state(), "Closed");
}

#[test]
fn a_ticket_that_was_changed_on_the_way_is_noticed_by_the_finished_that_covers_it() {
    let (client, server, _) = after_first(&scenario("ticket"));
    let visit = meet(&client, &server, 2, |mut record| {
        if record[0] == ContentType::HANDSHAKE.0 && record[5] == HandshakeType::NEW_SESSION_TICKET.0 {
            record[40] ^= 1;
        }
        vec![record]
    });
    assert_eq!((broken(&visit.client).0, alert(&visit.client)), (Rule::VerifyData, Alert::DECRYPT_ERROR));
    assert_eq!(visit.client.sessions(), [], "nothing is kept of it");
}

#[test]
fn an_empty_ticket_says_that_the_server_has_changed_its_mind() {
    // The Finished that follows does not fit, so only what the client kept of it is to be seen.
    let (client, server, _) = after_first(&scenario("ticket"));
    let none = HandshakeMessage::NewSessionTicket(NewSessionTicket { ticket_lifetime_hint: 0, ticket: Vec::new() });
    let visit = meet(&client, &server, 2, |record| {
        let is_ticket = record[0] == ContentType::HANDSHAKE.0 && record[5] == HandshakeType::NEW_SESSION_TICKET.0;
        vec![if is_ticket { handshake_record(&none) } else { record }]
    });
    let by_client = |event: &Event| match event {
        Event::ValueLearned { actor, value } if actor.role() == Role::Client => {
            visit.transcript.value(*value).kind == tls_terms::ValueKind::SessionTicket
        }
        _ => false,
    };
    assert!(!visit.transcript.events().iter().any(by_client));
}

#[test]
fn a_fatal_alert_ends_a_session_on_both_sides() {
    let (client, server, session) = after_first(&scenario("session-id"));
    let (mut recorder, randomness) = (recorder(), Randomness::from_seed(2));
    let mut serving = Endpoint::server(server.clone(), randomness.clone(), &mut recorder);
    let mut calling = Endpoint::client(with(&client, session.clone()), randomness, &mut recorder);
    for _ in 0..5 {
        serving.receive(&calling.outgoing(), &mut recorder);
        calling.receive(&serving.outgoing(), &mut recorder);
    }
    assert!(calling.is_complete() && serving.is_complete() && calling.sessions().len() == 1);
    // No record of these keys.
    serving.receive(&[&[23, 3, 3, 0, 40][..], &[7; 40]].concat(), &mut recorder);
    calling.receive(&serving.outgoing(), &mut recorder);
    assert!(matches!(calling.outcome(), Outcome::Refused { alert: Alert::BAD_RECORD_MAC }));
    assert_eq!(calling.sessions(), []);
    let visit = meet(&with(&client, session), &server, 3, unchanged);
    assert!(visit.is_turned_away(Way::SessionId, Obstacle::Unknown));
}

fn recorder() -> Recorder {
    Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Live(Role::Client) })
}

#[test]
fn encrypt_then_mac_is_agreed_on_anew() {
    let (client, server, session) =
        after_first("suite=TLS_RSA_WITH_AES_128_CBC_SHA&encrypt-then-mac=on&second-visit=session-id");
    for on in [true, false] {
        let client = ClientConfig { encrypt_then_mac: on, ..client.clone() };
        let visit = meet(&with(&client, session.clone()), &server, 2, unchanged);
        assert!(visit.is_complete() && !visit.is_full());
        let epochs = visit.transcript.events().iter().filter_map(|event| match event {
            Event::KeysInstalled { epoch, .. } => Some(visit.transcript.epoch(*epoch).encrypt_then_mac),
            _ => None,
        });
        assert_eq!(epochs.collect::<Vec<_>>(), [on; 4]);
    }
}

#[test]
fn a_name_is_not_answered_again_when_a_session_goes_on() {
    let (client, server, session) = after_first(&scenario("session-id"));
    let visit = meet(&with(&client, session), &server, 2, unchanged);
    let wanted = MessageKind::Handshake(HandshakeType::SERVER_HELLO);
    let answer = visit.transcript.messages().find(|(_, message)| message.kind == wanted);
    let bytes = visit.transcript.message_bytes(answer.unwrap().0);
    let HandshakeMessage::ServerHello(hello) = decode(bytes, Some(KeyExchangeAlgorithm::Ecdhe)) else {
        panic!("no ServerHello")
    };
    for gone in [ExtensionType::SERVER_NAME, ExtensionType::EC_POINT_FORMATS] {
        assert_eq!(hello.extension(gone), None);
    }
}
