//! Conversations of tens of thousands of messages are recorded and told, in no more lines than somebody reads.
//!
//! No time is asserted. Whatever goes through all that came before, for each message, takes many minutes here instead of
//! seconds.

use std::rc::Rc;
use tls_engine::{Endpoint, Prepared, Randomness, Scenario};
use tls_scene::Play;
use tls_scene::model::{Stepping, ViewOptions};
use tls_scene::text::{TextOptions, diagram};
use tls_transcript::{Header, MessageKind, Recorder, Role, Source, Transcript};

/// As many as go through a limit of 1 MiB.
const BYTES: usize = 35_000;

/// A client that says one byte after the other, each in a record of its own, and a server that says each back.
struct Echo {
    client: Endpoint,
    server: Endpoint,
    ours: Recorder,
    /// The client's own recorder, where it is a live peer.
    theirs: Option<Recorder>,
}

impl Echo {
    fn new(source: Source) -> Self {
        let recorder = || Recorder::new(Header { scenario: "echo".into(), clock: Scenario::DEFAULT_CLOCK, source });
        let mut prepared = Prepared::new(&Scenario::default()).unwrap();
        let mut ours = recorder();
        let mut theirs = (source != Source::Simulation).then(recorder);
        let (client, randomness) = (prepared.client().clone(), Randomness::from_seed(1));
        let client = Endpoint::client(client, randomness, theirs.as_mut().unwrap_or(&mut ours));
        let server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(2), &mut ours);
        Self { client, server, ours, theirs }
    }

    /// Has the client do something, and both listen and answer until neither says anything.
    fn go_on(&mut self, act: impl Fn(&mut Endpoint, &mut Recorder)) {
        let Self { client, server, ours, theirs } = self;
        act(client, theirs.as_mut().unwrap_or(ours));
        loop {
            let said = client.outgoing();
            server.receive(&said, ours);
            let words = server.received_application_data();
            server.send_application_data(&words, ours);
            let answer = server.outgoing();
            client.receive(&answer, theirs.as_mut().unwrap_or(ours));
            if said.is_empty() && answer.is_empty() {
                break;
            }
        }
    }

    /// The whole conversation, as recorded by both, or by the server alone.
    fn recorded(source: Source) -> Transcript {
        let mut echo = Self::new(source);
        echo.go_on(|_, _| {});
        for _ in 0..BYTES {
            echo.go_on(|client, recorder| client.send_application_data(b"x", recorder));
        }
        echo.go_on(Endpoint::close);
        echo.ours.finish()
    }
}

/// Cuts it into steps, looks at its end, and gives the diagram for a terminal.
fn told(transcript: Transcript) -> String {
    let data = transcript.messages().filter(|(_, message)| message.kind == MessageKind::ApplicationData).count();
    assert_eq!(data, 2 * BYTES);
    let play = Play::new(Rc::new(transcript));
    let end = play.steps(Stepping::Everything).len();
    assert!(end > 2 * BYTES);
    let scene = play.scene(end, &ViewOptions::default());
    assert_eq!(scene.diagram().rows.len(), end);
    diagram(&play, end, &TextOptions::default())
}

fn assert_shortened(diagram: &str) {
    assert!(diagram.lines().count() < 400, "{} lines", diagram.lines().count());
    let gap = diagram.lines().find(|line| line.contains("are not shown")).expect("the rest is counted");
    let count: String = gap.chars().filter(char::is_ascii_digit).collect();
    assert!(count.parse::<usize>().is_ok_and(|count| count > 2 * BYTES - 400), "{gap}");
    assert!(diagram.contains("ClientHello"), "the beginning is shown");
    assert!(diagram.contains("close_notify"), "the end is shown");
}

#[test]
fn a_long_conversation_of_two_parties_is_recorded_and_told() {
    assert_shortened(&told(Echo::recorded(Source::Simulation)));
}

#[test]
fn a_long_conversation_with_a_live_peer_is_recorded_and_told() {
    assert_shortened(&told(Echo::recorded(Source::Live(Role::Server))));
}
