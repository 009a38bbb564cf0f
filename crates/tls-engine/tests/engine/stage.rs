//! The stage for bad actors: real parties, and bytes that are not.

use tls_engine::{Endpoint, Prepared, Randomness, Scenario, ServerConfig, Wire};
use tls_transcript::{Actor, CheckOutcome, Direction, Event, Header, Outcome, Recorder, Role, Source, Transcript};
use tls_wire::{
    AlertDescription, ClientHello, ContentType, DecodeContext, HandshakeMessage, HandshakeType, KeyExchangeAlgorithm,
    ProtocolVersion, RawRecord, decode_handshake, encode_handshake, encode_record,
};

pub(crate) fn prepared(text: &str) -> Prepared {
    Prepared::new(&Scenario::parse(text).unwrap()).unwrap()
}

/// One record in the clear.
pub(crate) fn record(content_type: ContentType, fragment: &[u8]) -> Vec<u8> {
    encode_record(&RawRecord { content_type, version: ProtocolVersion::TLS_1_2, fragment: fragment.to_vec() })
}

pub(crate) fn handshake_record(message: &HandshakeMessage) -> Vec<u8> {
    record(ContentType::HANDSHAKE, &encode_handshake(message))
}

fn recorder(role: Role) -> Recorder {
    Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Live(role) })
}

/// A scenario's server, after it has received these bytes.
pub(crate) fn server_after(text: &str, bytes: &[u8]) -> (Endpoint, Transcript) {
    server_of(prepared(text).server().clone(), bytes)
}

/// A server, after it has received these bytes.
pub(crate) fn server_of(config: ServerConfig, bytes: &[u8]) -> (Endpoint, Transcript) {
    let mut recorder = recorder(Role::Server);
    let mut server = Endpoint::server(config, Randomness::from_seed(1), &mut recorder);
    server.receive(bytes, &mut recorder);
    (server, recorder.finish())
}

/// A scenario's parties talk, until one record (counted from 0 in its direction) has these bytes instead of its own. Gives
/// the one that receives them.
pub(crate) fn receiver_of(prepared: &Prepared, direction: Direction, number: usize, instead: &[u8]) -> Endpoint {
    let (mut prepared, mut recorder) = (prepared.clone(), recorder(Role::Client));
    let mut client = Endpoint::client(prepared.client().clone(), Randomness::from_seed(1), &mut recorder);
    let mut server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(1), &mut recorder);
    let mut count = 0;
    for _ in 0..10 {
        for way in [Direction::ClientToServer, Direction::ServerToClient] {
            let (sender, receiver) = match way {
                Direction::ClientToServer => (&mut client, &mut server),
                Direction::ServerToClient => (&mut server, &mut client),
            };
            for record in sender.outgoing_records() {
                let here = way == direction && count == number;
                receiver.receive(if here { instead } else { &record }, &mut recorder);
                if here {
                    return if way == Direction::ClientToServer { server } else { client };
                }
                count += usize::from(way == direction);
            }
        }
    }
    panic!("there is no record {number} of that direction");
}

/// What a scenario's client would send first.
pub(crate) fn client_hello(text: &str) -> ClientHello {
    let mut recorder = recorder(Role::Client);
    let mut client = Endpoint::client(prepared(text).client().clone(), Randomness::from_seed(1), &mut recorder);
    match decode(&client.outgoing()[5..], None) {
        HandshakeMessage::ClientHello(hello) => hello,
        other => panic!("not a ClientHello: {other:?}"),
    }
}

/// How a scenario's server ends when the client says this first.
pub(crate) fn server_given(text: &str, edit: impl FnOnce(&mut ClientHello)) -> Outcome {
    let mut hello = client_hello(text);
    edit(&mut hello);
    let (server, transcript) = server_after(text, &handshake_record(&HandshakeMessage::ClientHello(hello)));
    assert_eq!(server.outcome(), transcript.outcome(Actor::Server));
    server.outcome().clone()
}

pub(crate) fn decode(bytes: &[u8], key_exchange: Option<KeyExchangeAlgorithm>) -> HandshakeMessage {
    decode_handshake(bytes, &DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange }).1.unwrap()
}

/// A run in which each message of this type is replaced on its way.
pub(crate) fn run_with_edited(
    prepared: &Prepared,
    msg_type: HandshakeType,
    key_exchange: KeyExchangeAlgorithm,
    mut edit: impl FnMut(&mut HandshakeMessage),
) -> Transcript {
    prepared.run_over(Wire::with(|_, _, bytes| {
        if bytes[0] != ContentType::HANDSHAKE.0 || bytes[5] != msg_type.0 {
            return vec![bytes];
        }
        let mut message = decode(&bytes[5..], Some(key_exchange));
        edit(&mut message);
        vec![handshake_record(&message)]
    }))
}

/// A run in which one record, counted from 0 in its direction, is changed on its way.
pub(crate) fn run_with_changed(
    prepared: &Prepared,
    direction: Direction,
    number: usize,
    change: impl Fn(Vec<u8>) -> Vec<Vec<u8>>,
) -> Transcript {
    let mut count = 0;
    prepared.run_over(Wire::with(move |this, _, bytes| {
        if this != direction {
            return vec![bytes];
        }
        count += 1;
        if count - 1 == number { change(bytes) } else { vec![bytes] }
    }))
}

/// The alert with which a party stopped.
#[track_caller]
pub(crate) fn alert_of(outcome: &Outcome) -> AlertDescription {
    match outcome {
        Outcome::Failed { alert, .. } => *alert,
        other => panic!("not failed: {other:?}"),
    }
}

/// The rule that a party found broken, if it named one.
pub(crate) fn broken_rule(transcript: &Transcript) -> Option<&'static str> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { rule, outcome: CheckOutcome::Failed, .. } => Some(rule.name()),
        _ => None,
    })
}

/// The last state that a party's machine entered before it closed.
pub(crate) fn last_state(transcript: &Transcript, of: Actor) -> &str {
    transcript
        .events()
        .iter()
        .rev()
        .find_map(|event| match event {
            Event::StateEntered { actor, from, to, .. } if *actor == of && to == "Closed" => Some(from.as_ref()),
            _ => None,
        })
        .unwrap_or("not closed")
}
