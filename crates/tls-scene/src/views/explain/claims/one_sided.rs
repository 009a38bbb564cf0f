//! Recordings in which the knowledge of a party is missing: made by one party alone, as `connect` and `accept` make them, or
//! heard on the wire.

use crate::views::play::Play;
use std::rc::Rc;
use tls_engine::{Scenario, run_apart};
use tls_observer::{Stolen, observe_recording};
use tls_transcript::{ConnectionId, Header, Source, Transcript};

/// What somebody hears of a run who has nothing but the wire.
pub(super) fn heard(run: &Transcript) -> Transcript {
    let header = Header { scenario: String::new(), clock: 0, source: Source::Heard };
    observe_recording(run.wire(ConnectionId::FIRST), &Stolen::nothing(), header).1
}

#[test]
fn every_step_of_a_recording_of_one_party_alone_or_of_none_is_explained() {
    let mut problems = Vec::new();
    for named in Scenario::named().into_iter().chain(Scenario::attacked()) {
        let run = tls_engine::run(&named.scenario).expect("it runs");
        let [client, server] = run_apart(&named.scenario).expect("it runs");
        for (recorded, transcript) in [("heard", heard(&run)), ("the client’s", client), ("the server’s", server)] {
            let play = Play::new(Rc::new(transcript));
            problems.extend(play.text_problems().into_iter().map(|what| format!("{}, {recorded}: {what}", named.name)));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}
