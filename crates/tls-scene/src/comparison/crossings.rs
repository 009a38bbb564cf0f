//! How often the wire is crossed before the client has an answer: what a distance costs.

use crate::Play;
use crate::scene::{Phase, Stepping};
use tls_transcript::Actor;

/// What travels together in one direction, without waiting for the other party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Who sends.
    pub from: Actor,
    /// The messages, by the names of the diagram.
    pub messages: Vec<String>,
}

/// The crossings up to the server's first application data; without such data, all there are.
pub fn crossings(play: &Play) -> Vec<Crossing> {
    let mut crossings: Vec<Crossing> = Vec::new();
    for step in play.steps(Stepping::MessagesOnly).iter().filter(|step| step.message.is_some()) {
        match crossings.last_mut().filter(|last| last.from == step.actor) {
            Some(last) => last.messages.push(step.title.clone()),
            None => crossings.push(Crossing { from: step.actor, messages: vec![step.title.clone()] }),
        }
        if step.phase == Phase::Data && step.actor == Actor::Server {
            break;
        }
    }
    crossings
}
