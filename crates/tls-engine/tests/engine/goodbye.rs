//! After its own close_notify a party says nothing more, whatever comes (RFC 5246 §7.2.1); and who gives up says so first.

use tls_engine::{Endpoint, Prepared, Randomness, Scenario};
use tls_facts::engine as facts;
use tls_transcript::{Header, MessageKind, Outcome, Recorder, Source};

/// A client and a server of which the handshake is complete.
fn connected() -> (Endpoint, Endpoint, Recorder) {
    let mut prepared = Prepared::new(&Scenario::default()).unwrap();
    let header = Header { scenario: String::new(), clock: Scenario::DEFAULT_CLOCK, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let mut client = Endpoint::client(prepared.client().clone(), Randomness::from_seed(1), &mut recorder);
    let mut server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(2), &mut recorder);
    while !(client.is_complete() && server.is_complete()) {
        server.receive(&client.outgoing(), &mut recorder);
        client.receive(&server.outgoing(), &mut recorder);
    }
    (client, server, recorder)
}

#[test]
fn no_alert_follows_ones_own_goodbye() {
    let hostile: [&[u8]; 3] = [
        // No record; one of a ClientHello in the clear; one that does not open.
        b"GET / HTTP/1.1",
        &[22, 3, 3, 0, 4, 1, 0, 0, 0],
        &[[23, 3, 3, 0, 40].as_slice(), &[7; 40]].concat(),
    ];
    for bytes in hostile {
        let (mut client, _, mut recorder) = connected();
        client.close(&mut recorder);
        assert!(client.is_closing() && !client.outgoing().is_empty());
        client.receive(bytes, &mut recorder);
        assert!(client.is_closed());
        assert_eq!(client.outgoing(), b"", "{bytes:?}");
        assert_eq!(*client.outcome(), Outcome::Completed, "{bytes:?}");
    }
}

#[test]
fn who_gives_up_after_the_handshake_says_goodbye() {
    let (mut client, mut server, mut recorder) = connected();
    server.give_up(facts::took_too_long(1_u8), &mut recorder);
    assert!(server.is_closed());
    client.receive(&server.outgoing(), &mut recorder);
    assert_eq!(*client.outcome(), Outcome::Completed);
    let cause = facts::given_up(facts::took_too_long(1_u8), "Connected");
    assert_eq!(*server.outcome(), Outcome::Disconnected { cause });
}

#[test]
fn what_is_forgotten_of_a_conversation_is_counted() {
    let (mut client, mut server, mut recorder) = connected();
    let mark = recorder.mark();
    let (records, weight) = (recorder.so_far().records().len(), recorder.weight());
    for _ in 0..3 {
        client.send_application_data(b"four", &mut recorder);
        server.receive(&client.outgoing(), &mut recorder);
        server.forget_since(mark, &mut recorder);
        client.forget_since(mark, &mut recorder);
        assert_eq!((recorder.so_far().records().len(), recorder.weight()), (records, weight));
    }
    client.send_application_data(b"last", &mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    assert_eq!(server.received_application_data(), b"fourfourfourlast");
    client.close(&mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    let transcript = recorder.finish();
    let data = transcript.messages().filter(|(_, message)| message.kind == MessageKind::ApplicationData);
    assert_eq!(data.map(|(id, _)| transcript.message_bytes(id)).collect::<Vec<_>>(), [b"last"]);
    let connection = transcript.connections().next().unwrap();
    let left_out = transcript.left_out(connection).unwrap();
    assert_eq!((left_out.client.records, left_out.client.bytes, left_out.server.records), (3, 12, 0));
    assert_eq!(left_out.before.0 as usize, records);
    assert_eq!(transcript.heard(connection).len(), records, "what comes after a gap can't be followed");
}
