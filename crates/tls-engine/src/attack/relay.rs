//! The man in the middle: a server to the client, a client to the server. Two handshakes, two sets of keys; whoever holds
//! both reads what passes from one to the other.

use super::behaviour::{Behaviour, as_they_are};
use super::{Attacker, Equipment, Hand, Passing};
use crate::{ClientConfig, Endpoint, Randomness, ServerConfig};
use tls_facts::deeds;
use tls_transcript::{ConnectionId, Direction, Recorder, Role};

/// Poses as the server, with a certificate of its own that the client has no reason to trust.
pub(super) static SWAPPED_CERTIFICATE: Behaviour = Behaviour {
    attack: "swapped-certificate",
    arrange: as_they_are,
    attacker: |equipment| Box::new(Relay::new(equipment)),
};

/// The same, but its root is installed at the client: it reads everything.
pub(super) static INSTALLED_ROOT: Behaviour = Behaviour {
    attack: "installed-root",
    arrange: |setup, equipment| setup.client.anchors.0.push(equipment.root().to_vec()),
    attacker: |equipment| Box::new(Relay::new(equipment)),
};

/// Both ends. Each comes to be when it is needed.
struct Relay {
    server: ServerConfig,
    client: ClientConfig,
    randomness: Randomness,
    /// What the client talks to.
    near: Option<Endpoint>,
    /// What talks to the server.
    far: Option<Endpoint>,
    /// What the client has said, as long as the server can't be told.
    waiting: Vec<u8>,
    /// The connection with the client, and the one with the server.
    legs: [ConnectionId; 2],
}

impl Relay {
    fn new(equipment: &Equipment) -> Self {
        let Equipment { randomness, client, server, .. } = equipment.clone();
        Self { server, client, randomness, near: None, far: None, waiting: Vec::new(), legs: [ConnectionId::FIRST; 2] }
    }

    /// The client speaks, and takes the attacker for the server.
    fn hear_client(&mut self, passing: &Passing, hand: &mut Hand<'_>) {
        let (config, randomness) = (self.server.clone(), self.randomness.of("near"));
        if self.near.is_none() {
            hand.state_as(Role::Server, deeds::answer_as_server());
        }
        let near = self.near.get_or_insert_with(|| {
            hand.as_role(Role::Server, |recorder| Endpoint::server(config, randomness, recorder))
        });
        hand.as_role(Role::Server, |recorder| near.receive(&passing.wire, recorder));
        self.waiting.extend(near.received_application_data());
        if near.is_complete() && self.far.is_none() {
            let [_, far] = self.legs;
            hand.turn_to(far);
            hand.state_as(Role::Client, deeds::connect_as_client());
            let (config, randomness) = (self.client.clone(), self.randomness.of("far"));
            let far = hand.as_role(Role::Client, |recorder| Endpoint::client(config, randomness, recorder));
            self.far = Some(far);
        }
        if near.is_closed()
            && let Some(far) = &mut self.far
        {
            hand.as_role(Role::Client, |recorder| far.close(recorder));
        }
    }

    /// The server speaks, and takes the attacker for the client.
    fn hear_server(&mut self, passing: &Passing, hand: &mut Hand<'_>) {
        let Some(far) = &mut self.far else { return };
        hand.as_role(Role::Client, |recorder| far.receive(&passing.wire, recorder));
        let answer = far.received_application_data();
        if let Some(near) = self.near.as_mut().filter(|_| !answer.is_empty()) {
            let [near_leg, _] = self.legs;
            hand.turn_to(near_leg);
            hand.state_as(Role::Server, deeds::read_answer(answer.len()));
            hand.as_role(Role::Server, |recorder| near.send_application_data(&answer, recorder));
        }
    }

    /// What the client has said goes on to the server, as soon as there is a connection.
    fn pass_on(&mut self, hand: &mut Hand<'_>) {
        let Some(far) = self.far.as_mut().filter(|far| far.is_complete() && !self.waiting.is_empty()) else { return };
        let request = std::mem::take(&mut self.waiting);
        let [_, far_leg] = self.legs;
        hand.turn_to(far_leg);
        hand.state_as(Role::Client, deeds::read_request(request.len()));
        hand.as_role(Role::Client, |recorder| far.send_application_data(&request, recorder));
    }
}

impl Attacker for Relay {
    fn legs(&mut self, recorder: &mut Recorder) -> [ConnectionId; 2] {
        self.legs = [recorder.connection(), recorder.open_connection()];
        self.legs
    }

    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        match passing.direction {
            Direction::ClientToServer => self.hear_client(&passing, hand),
            Direction::ServerToClient => self.hear_server(&passing, hand),
        }
        self.pass_on(hand);
        for (end, direction) in
            [(&mut self.near, Direction::ServerToClient), (&mut self.far, Direction::ClientToServer)]
        {
            for record in end.iter_mut().flat_map(Endpoint::outgoing_records) {
                hand.send(direction, record);
            }
        }
    }
}
