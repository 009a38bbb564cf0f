//! What the observer hears of the client's connections, one after the other.

use super::loot::loot;
use crate::model::Thefts;
use tls_observer::{KeyLog, Observation, Stolen, observe};
use tls_transcript::{ConnectionId, Transcript};

/// What comes of listening to so many records of each of the client's connections, with what was stolen; a key log from elsewhere
/// stands in for the recording's own. What was found out in one connection serves in those that come after it.
pub(crate) fn overheard(
    transcript: &Transcript,
    stolen: Thefts,
    other_key_log: Option<&KeyLog>,
    records: usize,
) -> Vec<Ear> {
    let mut ears: Vec<Ear> = Vec::new();
    for connection in transcript.connections_of_client() {
        let mut given = match stolen.is_empty() && !transcript.is_attacked() {
            true => Stolen::nothing(),
            false => loot(transcript, connection, stolen, other_key_log),
        };
        given.sessions = ears.iter().flat_map(|ear| ear.observation.sessions.clone()).collect();
        let observation = observe(transcript.wire(connection).take(records), &given);
        ears.push(Ear { connection, observation });
    }
    ears
}

/// What the eavesdropper finds out about a connection.
#[derive(Debug)]
pub(crate) struct Ear {
    pub(crate) connection: ConnectionId,
    pub(crate) observation: Observation,
}
