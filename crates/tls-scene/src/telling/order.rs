//! In which order a recording is told. Two parties that work at the same time have no common clock; what counts is that
//! nothing is received before it was sent, and that each party's own events keep their order. Among all such orders
//! this is the one that a class wants: a message is received, and dealt with, as soon as it has been sent.

use tls_transcript::{Actor, Event, EventId, RecordId, Transcript};

/// All events of `transcript`, each once, as they are told.
pub(crate) fn telling_order(transcript: &Transcript) -> Vec<EventId> {
    let mut queues = Queues::new(transcript);
    let mut told = Vec::with_capacity(transcript.events().len());
    let mut active = transcript.events().first().map_or(Actor::Client, Event::actor);
    loop {
        if !queues.is_ready(active) && queues.is_ready(active.peer()) {
            active = active.peer();
        }
        // Neither is ready only in a recording that lacks the sending of what was received: then as recorded.
        let Some(event) = queues.take(active).or_else(|| queues.take(active.peer())) else { return told };
        told.push(event);
        if matches!(transcript.event(event), Event::RecordSealed { .. }) && queues.is_ready(active.peer()) {
            active = active.peer();
        }
    }
}

struct Queues<'a> {
    transcript: &'a Transcript,
    client: std::iter::Peekable<std::vec::IntoIter<EventId>>,
    server: std::iter::Peekable<std::vec::IntoIter<EventId>>,
    /// Records whose sending is recorded and has not been told yet.
    unsent: Vec<RecordId>,
}

impl<'a> Queues<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let of = |actor: Actor| {
            let events = transcript.events().iter().enumerate().filter(|(_, event)| event.actor() == actor);
            events.map(|(index, _)| EventId(index as u32)).collect::<Vec<_>>().into_iter().peekable()
        };
        let sealed = transcript.events().iter().filter_map(|event| match event {
            Event::RecordSealed { record, .. } => Some(*record),
            _ => None,
        });
        Self { transcript, client: of(Actor::Client), server: of(Actor::Server), unsent: sealed.collect() }
    }

    fn is_ready(&mut self, actor: Actor) -> bool {
        let queue = match actor {
            Actor::Client => &mut self.client,
            Actor::Server => &mut self.server,
        };
        match queue.peek().map(|event| self.transcript.event(*event)) {
            Some(Event::RecordReceived { record, .. }) => !self.unsent.contains(record),
            Some(_) => true,
            None => false,
        }
    }

    fn take(&mut self, actor: Actor) -> Option<EventId> {
        let event = match actor {
            Actor::Client => self.client.next(),
            Actor::Server => self.server.next(),
        }?;
        if let Event::RecordSealed { record, .. } = self.transcript.event(event) {
            self.unsent.retain(|other| other != record);
        }
        Some(event)
    }
}
