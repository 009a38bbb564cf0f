//! How often the wire is crossed before the client has an answer: what a distance costs.

use crate::model::{Phase, Stepping};
use crate::telling::message::{means_nothing, sender};
use crate::views::play::Play;
use tls_transcript::Role;

/// What travels together in one direction, without waiting for the other party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Who sends.
    pub from: Role,
    /// The messages, by the names of the diagram.
    pub messages: Vec<String>,
    /// Whether application data is among them.
    pub data: bool,
}

/// The crossings up to the server's first application data; without such data, all there are.
pub fn crossings(play: &Play) -> Vec<Crossing> {
    crossings_in(play, None)
}

/// The same in one of the client's visits.
pub(super) fn crossings_in(play: &Play, visit: Option<usize>) -> Vec<Crossing> {
    let mut crossings: Vec<Crossing> = Vec::new();
    // What goes along with the next message of the same party.
    let mut ahead: Option<(Role, String)> = None;
    for step in play.steps(Stepping::MessagesOnly).iter().filter(|step| visit.is_none_or(|visit| step.visit == visit)) {
        let Some(from) = sender(play.transcript(), step) else { continue };
        let data = step.phase == Phase::Data;
        let title = step.title.clone();
        match crossings.last_mut().filter(|last| last.from == from) {
            Some(last) => {
                last.messages.push(title);
                last.data |= data;
            }
            None if means_nothing(play.transcript(), step) => ahead = Some((from, title)),
            None => {
                let before = ahead.take_if(|(role, _)| *role == from).map(|(_, title)| title);
                crossings.push(Crossing { from, messages: before.into_iter().chain([title]).collect(), data });
            }
        }
        if data && from == Role::Server {
            break;
        }
    }
    crossings
}

/// How often the wire is crossed before the client can send its request: what the handshake alone costs. None where there
/// is no request.
pub fn before_the_request(play: &Play) -> Option<usize> {
    crossings(play).iter().position(|crossing| crossing.data && crossing.from == Role::Client)
}
