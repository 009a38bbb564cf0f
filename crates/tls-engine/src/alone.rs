//! One party of a scenario, with the scenario's attacker next to it, for somebody else's program at the other end: what is wrong in a
//! scenario can so be shown to whoever knows nothing of us.

use crate::application;
use crate::setup::{Interjection, Setup};
use crate::{Endpoint, Randomness, Scenario, Wire};
use tls_facts::engine as facts;
use tls_transcript::{Direction, Header, Outcome, Recorder, Role, Source, Transcript};

/// A party of a scenario. Whoever carries its records to its peer and back also makes the scenario's edits.
#[derive(Debug)]
pub struct Alone {
    role: Role,
    scenario: Scenario,
    setup: Setup,
    endpoint: Endpoint,
    wire: Wire<'static>,
    recorder: Recorder,
    /// What the wire has put in the way of the peer besides what this party sends.
    slipped_in: Vec<Vec<u8>>,
    has_spoken: bool,
}

impl Alone {
    pub(crate) fn new(role: Role, scenario: &Scenario, setup: &Setup, wire: Wire<'static>) -> Self {
        let header = Header { scenario: scenario.to_string(), clock: scenario.clock, source: Source::Live(role) };
        let mut recorder = Recorder::new(header);
        let randomness = Randomness::from_seed(scenario.seed);
        let setup = setup.clone();
        let endpoint = match role {
            Role::Client => Endpoint::client(setup.client.clone(), randomness, &mut recorder),
            Role::Server => Endpoint::server(setup.server.clone(), randomness, &mut recorder),
        };
        let (scenario, slipped_in) = (scenario.clone(), Vec::new());
        Self { role, scenario, setup, endpoint, wire, recorder, slipped_in, has_spoken: false }
    }

    /// The records that arrive at the peer, in their order; afterwards none wait.
    pub fn outgoing(&mut self) -> Vec<Vec<u8>> {
        let mut arriving = std::mem::take(&mut self.slipped_in);
        for record in self.endpoint.outgoing_records() {
            for (way, record) in self.wire.carry(self.role.sends(), record, &mut self.recorder) {
                match way == self.role.sends() {
                    true => arriving.push(record),
                    false => self.endpoint.receive(&record, &mut self.recorder),
                }
            }
        }
        arriving
    }

    /// A record of the peer's arrives. Where the scenario's user loses patience, that is when.
    pub fn receive(&mut self, record: &[u8]) {
        self.endpoint.receive(record, &mut self.recorder);
        let back = self.wire.carry(self.peer_sends(), record.to_vec(), &mut self.recorder);
        self.slipped_in.extend(back.into_iter().filter(|(way, _)| *way == self.role.sends()).map(|(_, record)| record));
        if self.role == Role::Client && self.setup.interjection == Some(Interjection::Cancels) {
            self.endpoint.give_up(facts::user_gave_up(), &mut self.recorder);
        }
    }

    /// Says what there is to say once the handshake is complete, the first time that it is asked to: a client its request, a server its
    /// response to one that has come. Gives whether it has.
    pub fn speak(&mut self) -> bool {
        let asked = self.role == Role::Client || !self.endpoint.received_application_data().is_empty();
        if self.has_spoken || !asked || !self.endpoint.is_complete() {
            return false;
        }
        self.has_spoken = true;
        if self.role == Role::Client && self.setup.interjection == Some(Interjection::BeginsAnew) {
            self.endpoint.repeat_hello(&mut self.recorder);
        }
        let exchange = application::login(&self.scenario.server_name);
        let said = if self.role == Role::Client { exchange.request } else { exchange.response };
        for piece in self.setup.pieces.of(&said) {
            self.endpoint.send_application_data(piece, &mut self.recorder);
        }
        true
    }

    /// Says goodbye.
    pub fn close(&mut self) {
        self.endpoint.close(&mut self.recorder);
    }

    /// Whether nothing more will be said: it is over, or somebody has cut the wire.
    pub fn is_closed(&self) -> bool {
        self.endpoint.is_closed() || self.wire.is_cut()
    }

    /// Whether the handshake is complete and the connection open.
    pub fn is_complete(&self) -> bool {
        self.endpoint.is_complete()
    }

    /// How it has ended, or [`Outcome::Unknown`] as long as it hasn't.
    pub fn outcome(&self) -> &Outcome {
        self.endpoint.outcome()
    }

    /// The transport has ended. Gives what was recorded.
    pub fn finish(mut self) -> Transcript {
        self.endpoint.transport_closed(&mut self.recorder);
        self.recorder.finish()
    }

    fn peer_sends(&self) -> Direction {
        self.role.peer().sends()
    }
}
