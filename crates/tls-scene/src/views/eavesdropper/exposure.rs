//! How much of what was protected has been opened.

use super::hearing::Ear;
use crate::model::Exposure;
use tls_observer::Readable;
use tls_transcript::{Direction, Role};

/// How much of a recording opens.
pub(super) fn exposure(ears: &[Ear]) -> Exposure {
    let all = || ears.iter().map(|ear| &ear.observation);
    let opened = |way| all().flat_map(|found| &found.opened).any(|record| record.direction == way);
    let is_shut = |way| {
        let mut messages = all().flat_map(|found| &found.messages).filter(|message| message.direction == way);
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
