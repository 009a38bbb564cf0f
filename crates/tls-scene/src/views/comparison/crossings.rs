//! How often the wire is crossed before the client has an answer: what a distance costs.

use crate::model::{Phase, Stepping};
use crate::telling::message::sender;
use crate::views::play::Play;
use tls_transcript::Role;

/// What travels together in one direction, without waiting for the other party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Who sends.
    pub from: Role,
    /// The messages, by the names of the diagram.
    pub messages: Vec<String>,
}

/// The crossings up to the server's first application data; without such data, all there are.
pub fn crossings(play: &Play) -> Vec<Crossing> {
    let mut crossings: Vec<Crossing> = Vec::new();
    for step in play.steps(Stepping::MessagesOnly) {
        let Some(from) = sender(play.transcript(), step) else { continue };
        match crossings.last_mut().filter(|last| last.from == from) {
            Some(last) => last.messages.push(step.title.clone()),
            None => crossings.push(Crossing { from, messages: vec![step.title.clone()] }),
        }
        if step.phase == Phase::Data && from == Role::Server {
            break;
        }
    }
    crossings
}
