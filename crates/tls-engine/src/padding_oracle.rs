//! The server's side of the laboratory of Bleichenbacher's attack: a server with the fault that the attack lives on, or,
//! to compare, one without it; and a client that falls victim.

use crate::{Endpoint, Prepared, Randomness};
use tls_pki::IssueError;
use tls_transcript::{Header, Recorder, Source, Transcript};

/// A server with a key of only 512 bits, to which anybody may connect as often as they like.
#[derive(Clone, Debug)]
pub struct PaddingOracle {
    prepared: Prepared,
    seed: u64,
}

impl PaddingOracle {
    /// With the countermeasure of RFC 5246 §7.4.7.1, or without it.
    ///
    /// # Errors
    /// None that a seed could bring about; as [`Prepared::new`].
    pub fn new(seed: u64, countermeasure: bool) -> Result<Self, IssueError> {
        Ok(Self { prepared: Prepared::padding_oracle(seed, countermeasure)?, seed })
    }

    /// The conversation of a client who means no harm.
    pub fn victim(&self) -> Transcript {
        self.prepared.run()
    }

    /// One connection: the server is sent a ClientHello and then, whatever it answered, more. Gives all that the server
    /// sent, to the byte; nothing else leaves it. Each `connection` has random values of its own.
    pub fn connect(&self, connection: u64, client_hello: &[u8], more: &[u8]) -> Vec<u8> {
        // Nobody reads what the server takes down.
        let mut recorder = Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Simulation });
        let randomness = Randomness::from_seed(self.seed.wrapping_add(connection).wrapping_add(1));
        let mut server = Endpoint::server(self.prepared.server_config().clone(), randomness, &mut recorder);
        server.receive(client_hello, &mut recorder);
        server.receive(more, &mut recorder);
        server.outgoing()
    }
}
