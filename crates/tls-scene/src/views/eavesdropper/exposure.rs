//! How much of what was protected has been opened.

use crate::model::Exposure;
use tls_observer::{Observation, Readable};
use tls_transcript::{Direction, Role};

/// How much of a recording opens.
pub(super) fn exposure(observation: &Observation) -> Exposure {
    let opened = |direction| observation.opened.iter().any(|record| record.direction == direction);
    let is_shut = |direction| {
        let mut messages = observation.messages.iter().filter(|message| message.direction == direction);
        messages.any(|message| message.readable == Readable::Shut)
    };
    let [client, server] =
        [Direction::ClientToServer, Direction::ServerToClient].map(|way| (opened(way), is_shut(way)));
    match (client, server) {
        ((false, false), (false, false)) => Exposure::NothingProtected,
        ((_, false), (_, false)) => Exposure::Opens,
        ((true, false), (false, true)) => Exposure::OneWay(Role::Client),
        ((false, true), (true, false)) => Exposure::OneWay(Role::Server),
        ((false, _), (false, _)) => Exposure::Shut,
        _ => Exposure::InPart,
    }
}
