//! Recordings in which the knowledge of a party is missing: made by one party alone, as `connect` and `accept` make them, or
//! heard on the wire.

use crate::views::play::Play;
use std::rc::Rc;
use tls_engine::{Endpoint, Prepared, Randomness, Scenario};
use tls_observer::{Stolen, observe_recording};
use tls_transcript::{ConnectionId, Header, Recorder, Role, Source, Transcript};

/// What somebody hears of a run who has nothing but the wire.
pub(super) fn heard(run: &Transcript) -> Transcript {
    let header = Header { scenario: String::new(), clock: 0, source: Source::Heard };
    observe_recording(run.wire(ConnectionId::FIRST), &Stolen::nothing(), header).1
}

/// What each party records of a conversation for which it knows of the other only what crosses the wire: the client's
/// recording, and the server's.
pub(super) fn live(scenario: &Scenario) -> [Transcript; 2] {
    let mut prepared = Prepared::new(scenario).expect("certificates can be issued");
    let recorder = |role| {
        let header = Header { scenario: String::new(), clock: scenario.clock, source: Source::Live(role) };
        Recorder::new(header)
    };
    let [mut by_client, mut by_server] = [Role::Client, Role::Server].map(recorder);
    let randomness = Randomness::from_seed(scenario.seed);
    let mut client = Endpoint::client(prepared.client().clone(), randomness.clone(), &mut by_client);
    let mut server = Endpoint::server(prepared.server().clone(), randomness, &mut by_server);
    let mut said = [false; 3];
    loop {
        let (up, down) = (client.outgoing(), server.outgoing());
        server.receive(&up, &mut by_server);
        client.receive(&down, &mut by_client);
        if !up.is_empty() || !down.is_empty() {
            continue;
        }
        // Nothing is under way: whoever is next speaks.
        match said {
            _ if client.is_closed() || server.is_closed() || !client.is_complete() || !server.is_complete() => break,
            [false, ..] => client.send_application_data(b"GET / HTTP/1.1\r\n\r\n", &mut by_client),
            [_, false, _] => server.send_application_data(b"HTTP/1.1 200 OK\r\n\r\n", &mut by_server),
            [.., false] => server.close(&mut by_server),
            _ => break,
        }
        if let Some(next) = said.iter_mut().find(|said| !**said) {
            *next = true;
        }
    }
    [by_client.finish(), by_server.finish()]
}

#[test]
fn every_step_of_a_recording_of_one_party_alone_or_of_none_is_explained() {
    let mut problems = Vec::new();
    for named in Scenario::named().into_iter().chain(Scenario::attacked()) {
        let run = tls_engine::run(&named.scenario).expect("it runs");
        let [client, server] = live(&named.scenario);
        for (recorded, transcript) in [("heard", heard(&run)), ("the client's", client), ("the server's", server)] {
            let play = Play::new(Rc::new(transcript));
            problems.extend(play.text_problems().into_iter().map(|what| format!("{}, {recorded}: {what}", named.name)));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}
