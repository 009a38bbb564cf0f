//! Bytes that no peer in its right mind would send: any at all, and genuine ones cut up, changed and mixed. Every party
//! comes to an end by itself, and a recording of it can be looked at like any other.

use proptest::prelude::*;
use std::rc::Rc;
use std::sync::LazyLock;
use tls_engine::{ClientConfig, Endpoint, Prepared, Randomness, Scenario, ServerConfig};
use tls_scene::model::{Stepping, ViewOptions};
use tls_scene::text::TextOptions;
use tls_scene::{Play, Scene};
use tls_transcript::{ConnectionId, Direction, Header, Outcome, Recorder, Role, Source, Verdict, json};

/// A scenario, prepared and run once for all cases.
struct Genuine {
    name: &'static str,
    client: ClientConfig,
    server: ServerConfig,
    /// All that either side sends, in one piece.
    sent: [(Direction, Vec<u8>); 2],
}

static RSA: LazyLock<Genuine> = LazyLock::new(|| Genuine::new("rsa"));
static ECDHE: LazyLock<Genuine> = LazyLock::new(|| Genuine::new("ecdhe"));

impl Genuine {
    fn new(name: &'static str) -> Self {
        let scenario = Scenario::parse(name).expect("it has a name");
        let mut prepared = Prepared::new(&scenario).expect("its certificates can be issued");
        let run = prepared.run();
        let sent = [Direction::ClientToServer, Direction::ServerToClient].map(|direction| {
            let this = run.wire(ConnectionId::FIRST).filter(|(way, _)| *way == direction);
            (direction, this.flat_map(|(_, bytes)| bytes.to_vec()).collect())
        });
        Self { name, client: prepared.client().clone(), server: prepared.server().clone(), sent }
    }

    fn sent(&self, direction: Direction) -> Vec<u8> {
        self.sent.iter().filter(|(way, _)| *way == direction).flat_map(|(_, bytes)| bytes.clone()).collect()
    }
}

/// Gives these pieces to a party of the scenario and looks at the recording in every way that there is.
fn survive(genuine: &Genuine, actor: Role, pieces: &[&[u8]]) {
    let (client, server) = (genuine.client.clone(), genuine.server.clone());
    let header = Header { scenario: genuine.name.into(), clock: client.clock, source: Source::Live(actor) };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_seed(42);
    let mut party = match actor {
        Role::Client => Endpoint::client(client, randomness, &mut recorder),
        Role::Server => Endpoint::server(server, randomness, &mut recorder),
    };
    for piece in pieces {
        party.receive(piece, &mut recorder);
    }
    party.transport_closed(&mut recorder);
    assert!(party.is_closed());
    let transcript = recorder.finish();
    assert_ne!(*transcript.outcome(actor), Outcome::Unknown);

    assert!(json(&transcript, &Verdict::default()).starts_with('{'));
    assert!(!tls_observer::capture::pcapng(&transcript).is_empty());
    let play = Play::new(Rc::new(transcript));
    let steps = play.steps(Stepping::Everything).len();
    for position in 0..=steps {
        look_at_everything(&play.scene(position, &ViewOptions::default()));
    }
    assert!(!tls_scene::text::diagram(&play, steps, &TextOptions::default()).is_empty());
}

/// Has each view made.
fn look_at_everything(scene: &Scene<&Play>) {
    let words = [scene.title(), scene.facts(), scene.announcement()];
    assert!(words.iter().all(|words| !words.is_empty()));
    assert_eq!(scene.diagram().rows.len(), scene.count());
    let _ = (scene.explanation(), scene.checks(), scene.keyrings(), scene.bytes());
    let _ = (scene.ladder(), scene.knowledge(), scene.eavesdropper());
}

fn actor() -> impl Strategy<Value = Role> {
    prop_oneof![Just(Role::Client), Just(Role::Server)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_at_all_come_to_an_end(actor in actor(), bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        survive(&RSA, actor, &[&bytes]);
    }

    #[test]
    fn any_fragments_in_genuine_headers_come_to_an_end(
        actor in actor(),
        records in proptest::collection::vec((20..=23u8, proptest::collection::vec(any::<u8>(), 0..300)), 1..6),
    ) {
        let framed = |(content_type, fragment): &(u8, Vec<u8>)| {
            let [high, low] = (fragment.len() as u16).to_be_bytes();
            [&[*content_type, 3, 3, high, low], fragment.as_slice()].concat()
        };
        let stream: Vec<u8> = records.iter().flat_map(framed).collect();
        survive(&ECDHE, actor, &[&stream]);
    }

    #[test]
    fn a_genuine_peer_with_some_bytes_changed_comes_to_an_end(
        actor in actor(),
        ephemeral in any::<bool>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let genuine = if ephemeral { &ECDHE } else { &RSA };
        let mut stream = genuine.sent(actor.peer().sends());
        for (place, value) in changes {
            let index = place.index(stream.len());
            stream[index] = value;
        }
        let (first, second) = stream.split_at(cut.index(stream.len()));
        survive(genuine, actor, &[first, second]);
    }
}
