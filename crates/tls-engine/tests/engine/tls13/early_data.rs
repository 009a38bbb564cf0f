//! Early data: taken, declined, skipped, limited, and what of it is refused.

use super::sealed::{Content, handshake, seal};
use super::{assert_completed, failures};
use crate::stage::receiver_of;
use tls_engine::{
    ClientSession, Endpoint, Evidence, ExternalPsk, Failure, Prepared, Randomness, RetriedHello, Rule, Scenario,
    Tls13Session, Unexpected,
};
use tls_keys::HashAlgorithm;
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{Header, MessageKind, Recorder, Source, Transcript};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, ContentType, Extension, ExtensionType, HandshakeMessage, HandshakeType,
    NamedGroup, encode_handshake, tls13,
};

pub(super) const QUESTION: &[u8] = b"GET / HTTP/1.1\r\n\r\n";

fn recorder() -> Recorder {
    Recorder::new(Header { scenario: "early".into(), clock: 0, source: Source::Simulation })
}

/// Both, as far as they come; what either has to say goes to the other until nobody has anything more to say.
pub(super) struct Meeting {
    pub(super) client: Endpoint,
    pub(super) server: Endpoint,
    recorder: Recorder,
}

impl Meeting {
    pub(super) fn of(prepared: &mut Prepared, seed: u64) -> Self {
        let mut recorder = recorder();
        let randomness = Randomness::from_seed(seed);
        let server = Endpoint::server(prepared.server().clone(), randomness.clone(), &mut recorder);
        let client = Endpoint::client(prepared.client().clone(), randomness, &mut recorder);
        Self { client, server, recorder }
    }

    pub(super) fn settle(&mut self) {
        loop {
            let (there, back) = (self.client.outgoing(), self.server.outgoing());
            if there.is_empty() && back.is_empty() {
                return;
            }
            self.server.receive(&there, &mut self.recorder);
            self.client.receive(&back, &mut self.recorder);
        }
    }

    pub(super) fn finish(mut self) -> Transcript {
        self.client.close(&mut self.recorder);
        self.settle();
        self.server.close(&mut self.recorder);
        self.settle();
        self.recorder.finish()
    }
}

/// A client that comes back to a server that allows so much early data, and says this at once.
fn coming_back(allowed: u32, said: &[u8]) -> (Prepared, Tls13Session) {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3&second-visit=psk").unwrap()).unwrap();
    prepared.server().max_early_data_size = allowed;
    let mut first = Meeting::of(&mut prepared, 1);
    first.settle();
    let [ClientSession::Tls13(session)] = first.client.sessions() else { panic!("one ticket") };
    let session = session.clone();
    assert_eq!(session.max_early_data_size, Some(allowed).filter(|allowed| *allowed > 0));
    prepared.client().session = Some(ClientSession::Tls13(session.clone()));
    prepared.client().early_data = Some(said.to_vec());
    (prepared, session)
}

fn messages(transcript: &Transcript) -> Vec<MessageKind> {
    transcript.messages().map(|(_, message)| message.kind).collect()
}

#[test]
fn what_is_said_early_arrives_with_the_hello_and_is_ended_before_finished() {
    let (mut prepared, _) = coming_back(1000, QUESTION);
    let mut meeting = Meeting::of(&mut prepared, 2);
    let hello = meeting.client.outgoing();
    meeting.server.receive(&hello, &mut meeting.recorder);
    assert_eq!(meeting.server.received_application_data(), QUESTION);
    assert_eq!(meeting.client.early_data_taken(), None, "it does not know yet");
    meeting.settle();
    assert_eq!(meeting.client.early_data_taken(), Some(true));
    let transcript = meeting.finish();
    assert_completed(&transcript);
    let kinds = messages(&transcript);
    let end = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
    let place = kinds.iter().position(|kind| *kind == end).unwrap();
    assert_eq!(kinds[place + 1], MessageKind::Handshake(HandshakeType::FINISHED));
}

/// Whether the server takes it; whichever way, the connection comes about.
pub(super) fn is_taken(prepared: &mut Prepared) -> bool {
    let mut meeting = Meeting::of(prepared, 2);
    meeting.settle();
    let taken = meeting.client.early_data_taken();
    assert_eq!(meeting.server.received_application_data().is_empty(), taken != Some(true));
    meeting.client.send_application_data(b"more", &mut meeting.recorder);
    meeting.settle();
    assert_eq!(meeting.server.received_application_data(), b"more");
    assert_completed(&meeting.finish());
    taken.unwrap()
}

#[test]
fn a_server_that_declines_it_skips_it_and_goes_on() {
    let (prepared, session) = coming_back(1000, QUESTION);
    assert!(is_taken(&mut prepared.clone()));
    let mut unwilling = prepared.clone();
    unwilling.server().max_early_data_size = 0;
    let mut other_key = prepared.clone();
    other_key.server().ticket_key = None;
    let mut other_suite = prepared.clone();
    other_suite.server().cipher_suites = vec![CipherSuite::TLS_CHACHA20_POLY1305_SHA256];
    let mut other_protocol = prepared.clone();
    other_protocol.server().application_protocols.clear();
    let mut late = prepared.clone();
    late.server().clock += 60;
    let mut retrying = prepared;
    retrying.server().groups = vec![NamedGroup::SECP256R1];
    for mut declining in [unwilling, other_key, other_suite, other_protocol, late, retrying] {
        assert!(!is_taken(&mut declining), "{session:?}");
    }
}

#[test]
fn a_client_says_nothing_early_without_leave_or_beyond_it() {
    for (allowed, said) in [(0, QUESTION), (4, QUESTION)] {
        let (mut prepared, _) = coming_back(allowed, said);
        let mut meeting = Meeting::of(&mut prepared, 2);
        meeting.settle();
        assert_eq!(meeting.client.early_data_taken(), None);
        assert_completed(&meeting.finish());
    }
    let mut stranger = Prepared::new(&Scenario::parse("version=1.3").unwrap()).unwrap();
    stranger.client().early_data = Some(QUESTION.to_vec());
    let mut meeting = Meeting::of(&mut stranger, 2);
    meeting.settle();
    assert_eq!(meeting.client.early_data_taken(), None);
}

#[test]
fn early_data_beyond_the_limit_is_unexpected() {
    let (mut prepared, session) = coming_back(1000, &[7; 500]);
    // The server allows less than its ticket once said.
    prepared.server().max_early_data_size = 499;
    let mut meeting = Meeting::of(&mut prepared, 2);
    meeting.settle();
    let limit = Unexpected::EarlyData { limit: 499 };
    assert_eq!(meeting.server.failure(), Some(&Failure::Unexpected(limit)), "{session:?}");
}

#[test]
fn what_is_skipped_is_limited_as_well() {
    let (mut prepared, _) = coming_back(100_000, &[7; 40_000]);
    prepared.server().ticket_key = None;
    prepared.server().max_early_data_size = 20_000;
    let mut meeting = Meeting::of(&mut prepared, 2);
    meeting.settle();
    let limit = Unexpected::EarlyData { limit: 20_000 };
    assert_eq!(
        meeting.server.failure(),
        Some(&Failure::Unexpected(limit)),
        "{:?}",
        failures(&meeting.recorder.finish())
    );
}

#[test]
fn early_data_is_announced_with_a_pre_shared_key_alone() {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3&client=browser-2026").unwrap()).unwrap();
    prepared.client().extensions.get_or_insert_default().push(Extension::EarlyData(None));
    let mut meeting = Meeting::of(&mut prepared, 2);
    meeting.settle();
    let broken = Failure::Broken { rule: Rule::PskOffered, evidence: Evidence::EarlyDataWithoutPsk };
    assert_eq!(meeting.server.failure(), Some(&broken));
}

#[test]
fn a_second_hello_announces_no_early_data() {
    let (mut prepared, _) = coming_back(1000, QUESTION);
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    let mut meeting = Meeting::of(&mut prepared, 2);
    meeting.settle();
    let transcript = meeting.finish();
    assert_completed(&transcript);
    let announcing = transcript.messages().filter(|(_, message)| {
        match tls_wire::read_handshake(transcript.buffer(message.bytes), &message.context) {
            Ok(tls_wire::HandshakeMessage::ClientHello(hello)) => hello.extension(ExtensionType::EARLY_DATA).is_some(),
            _ => false,
        }
    });
    assert_eq!(announcing.count(), 1);
}

#[test]
fn a_second_hello_that_announces_it_is_refused() {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3&client=browser-2026").unwrap()).unwrap();
    let psk = ExternalPsk { identity: b"us".to_vec(), key: vec![7; 32], hash: HashAlgorithm::Sha256, early_data: None };
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    prepared.server().external_psks = vec![psk.clone()];
    let client = prepared.client();
    client.external_psks = vec![psk];
    let more = client.extensions.clone().unwrap().into_iter().chain([Extension::EarlyData(None)]);
    client.retried_extensions = Some(more.collect());
    let mut meeting = Meeting::of(&mut prepared, 2);
    meeting.settle();
    let evidence = Evidence::RetriedHello(RetriedHello::Changed);
    assert_eq!(meeting.server.failure(), Some(&Failure::Broken { rule: Rule::RetriedHello, evidence }));
}

const END: MessageKind = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
const FINISHED: MessageKind = MessageKind::Handshake(HandshakeType::FINISHED);
const PARAMETERS: MessageKind = MessageKind::Handshake(HandshakeType::ENCRYPTED_EXTENSIONS);

/// What the receiver does when in the place of the record with this message others come, sealed as its sender would.
fn receiver_given(prepared: &mut Prepared, way: Direction, kind: MessageKind, contents: &[Content<'_>]) -> Endpoint {
    let mut meeting = Meeting::of(prepared, 1);
    meeting.settle();
    let undisturbed = meeting.finish();
    let of = |id| undisturbed.record(id).direction == way;
    let message = undisturbed.messages().find(|(_, message)| message.kind == kind && of(message.fragments[0].record));
    let wanted = message.unwrap().1.fragments[0].record;
    let number = undisturbed.records().filter(|(id, _)| of(*id)).position(|(id, _)| id == wanted).unwrap();
    let instead = seal(&undisturbed, way, number, contents).concat();
    receiver_of(prepared, way, number, &instead)
}

fn alert(party: &Endpoint) -> Alert {
    party.failure().map(Failure::alert).unwrap()
}

#[test]
fn after_the_end_of_early_data_no_more_of_it_comes() {
    let (mut prepared, _) = coming_back(1000, QUESTION);
    let end = encode_handshake(&HandshakeMessage::EndOfEarlyData);
    let more = (ContentType::APPLICATION_DATA, QUESTION, 0);
    // With the keys of early data, which are not the client’s any more.
    let server = receiver_given(&mut prepared, ClientToServer, END, &[handshake(&end), more]);
    assert_eq!(alert(&server), Alert::BAD_RECORD_MAC);
    // With those of the handshake, before its Finished.
    let server = receiver_given(&mut prepared, ClientToServer, FINISHED, &[more]);
    assert_eq!(alert(&server), Alert::UNEXPECTED_MESSAGE);
}

#[test]
fn early_data_ends_once_and_only_where_it_was_taken() {
    let end = encode_handshake(&HandshakeMessage::EndOfEarlyData);
    let (mut prepared, _) = coming_back(1000, QUESTION);
    // A second end.
    let server = receiver_given(&mut prepared, ClientToServer, FINISHED, &[handshake(&end)]);
    assert_eq!(alert(&server), Alert::UNEXPECTED_MESSAGE);
    // None: a Finished where it is awaited.
    let finished = [&[20, 0, 0, 32][..], &[0; 32]].concat();
    let server = receiver_given(&mut prepared, ClientToServer, END, &[handshake(&finished)]);
    assert_eq!(alert(&server), Alert::UNEXPECTED_MESSAGE);
    // The server has taken none.
    prepared.server().ticket_key = None;
    let server = receiver_given(&mut prepared, ClientToServer, FINISHED, &[handshake(&end)]);
    assert_eq!(alert(&server), Alert::UNEXPECTED_MESSAGE);
}

/// EncryptedExtensions that take early data.
fn taking() -> Vec<u8> {
    let extensions = vec![Extension::EarlyData(None)];
    encode_handshake(&HandshakeMessage::EncryptedExtensions(tls13::EncryptedExtensions { extensions }))
}

#[test]
fn a_server_takes_no_early_data_that_was_not_sent_or_not_with_the_key_that_it_chose() {
    let (mut prepared, _) = coming_back(1000, QUESTION);
    prepared.client().early_data = None;
    let client = receiver_given(&mut prepared, ServerToClient, PARAMETERS, &[handshake(&taking())]);
    assert_eq!(alert(&client), Alert::UNSUPPORTED_EXTENSION);
    // Of two keys, the server knows the second alone.
    let (mut prepared, _) = coming_back(1000, QUESTION);
    let psk = ExternalPsk { identity: b"us".to_vec(), key: vec![7; 32], hash: HashAlgorithm::Sha256, early_data: None };
    prepared.client().external_psks = vec![psk.clone()];
    prepared.server().external_psks = vec![psk];
    prepared.server().ticket_key = None;
    let client = receiver_given(&mut prepared, ServerToClient, PARAMETERS, &[handshake(&taking())]);
    assert_eq!(alert(&client), Alert::ILLEGAL_PARAMETER);
    let evidence = Evidence::EarlyDataTaken { index: 1, same_suite: true };
    assert_eq!(client.failure(), Some(&Failure::Broken { rule: Rule::EarlyDataTaken, evidence }));
}
