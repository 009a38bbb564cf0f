//! Two parties in one process that go on after their handshake.

use tls_engine::{Endpoint, Prepared, Randomness};
use tls_transcript::{Header, Recorder, Source};

/// Two parties whose handshake is complete.
pub(super) struct Pair {
    pub(super) client: Endpoint,
    pub(super) server: Endpoint,
    pub(super) recorder: Recorder,
}

impl Pair {
    pub(super) fn connected(mut prepared: Prepared) -> Self {
        let (client, server) = (prepared.client().clone(), prepared.server().clone());
        let header = Header { scenario: "later".into(), clock: client.clock, source: Source::Simulation };
        let mut recorder = Recorder::new(header);
        let randomness = Randomness::from_seed(42);
        let server = Endpoint::server(server, randomness.clone(), &mut recorder);
        let client = Endpoint::client(client, randomness, &mut recorder);
        let mut pair = Self { client, server, recorder };
        pair.settle();
        assert!(pair.client.is_complete() && pair.server.is_complete());
        pair
    }

    /// Carries what there is to and fro.
    pub(super) fn settle(&mut self) {
        loop {
            let (to_server, to_client) = (self.client.outgoing(), self.server.outgoing());
            if to_server.is_empty() && to_client.is_empty() {
                return;
            }
            self.server.receive(&to_server, &mut self.recorder);
            self.client.receive(&to_client, &mut self.recorder);
        }
    }
}
