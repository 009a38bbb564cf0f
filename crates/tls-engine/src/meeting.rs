//! A client and a server that meet: for the first time, for another try, or once more, with what both have kept.

use crate::conversation::{Conversation, Talk};
use crate::{ClientConfig, ClientSession, EarlyData, Endpoint, Randomness, Scenario, ServerConfig, Wire};
use tls_transcript::{ConnectionId, Recorder};

/// How much later a client comes back, in seconds.
pub(crate) const LATER: u64 = 60;

/// Who meets.
pub(crate) struct Meeting {
    pub(crate) client: ClientConfig,
    pub(crate) server: ServerConfig,
    pub(crate) randomness: Randomness,
}

/// What is left of a connection.
pub(crate) struct Met {
    /// Whether somebody has cut the wire.
    pub(crate) is_cut: bool,
    /// What the client can come back with.
    pub(crate) kept: Option<ClientSession>,
}

impl Meeting {
    /// The client tries again with an older version, after the first connection broke.
    pub(crate) fn another_try(client: ClientConfig, server: ServerConfig, randomness: &Randomness) -> Self {
        let client = ClientConfig { falls_back: true, ..client };
        Self { client, server, randomness: randomness.of("another try") }
    }

    /// The client comes back with what it has kept, to a server that may have lost its memory in the meantime, or
    /// think otherwise of early data.
    pub(crate) fn second_visit(
        client: ClientConfig,
        server: ServerConfig,
        kept: ClientSession,
        scenario: &Scenario,
        randomness: &Randomness,
    ) -> Self {
        let randomness = randomness.of("second visit");
        let client = ClientConfig { clock: client.clock.saturating_add(LATER), session: Some(kept), ..client };
        let mut server = ServerConfig { clock: server.clock.saturating_add(LATER), ..server };
        if scenario.early_data == Some(EarlyData::Rejected) {
            server.max_early_data_size = 0;
        }
        if scenario.server_forgets {
            server.memory = server.memory.emptied();
            server.ticket_key = server.ticket_key.map(|_| randomness.ticket_key());
        }
        Self { client, server, randomness }
    }

    /// Both in one process: the client on the first connection, the server on the second, which is the same unless
    /// somebody sits between them.
    pub(crate) fn hold(
        self,
        talk: Talk<'_>,
        [near, far]: [ConnectionId; 2],
        wire: &mut Wire<'_>,
        recorder: &mut Recorder,
    ) -> Met {
        recorder.turn_to(far);
        let server = Endpoint::server(self.server, self.randomness.clone(), recorder);
        recorder.turn_to(near);
        let client = Endpoint::client(self.client, self.randomness, recorder);
        let mut conversation = Conversation { client, server, wire, recorder, moved: 0 };
        conversation.hold(talk);
        Met { is_cut: conversation.wire.is_cut(), kept: conversation.client.sessions().last().cloned() }
    }
}
