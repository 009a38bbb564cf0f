//! In which order a recording is told. Two parties that work at the same time have no common clock; what counts is that
//! nothing is received before it was sent, and that each party's own events keep their order. Among all such orders
//! this is the one that a class wants: a message is received, and dealt with, as soon as it has been sent.

use std::iter::Peekable;
use std::vec::IntoIter;
use tls_transcript::{Actor, Event, EventId, RecordId, Transcript};
use tls_wire::AlertLevel;

/// All events of `transcript`, each once, as they are told.
pub(crate) fn telling_order(transcript: &Transcript) -> Vec<EventId> {
    let mut queues = Queues::new(transcript);
    let mut told = Vec::with_capacity(transcript.events().len());
    let mut active = transcript.events().first().map_or(Actor::Client, Event::actor);
    loop {
        // What the other side has already sent is told before the alert that makes it pointless.
        if (!queues.is_ready(active) || queues.is_about_to_stop(active)) && queues.is_ready(active.peer()) {
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
    client: Peekable<IntoIter<EventId>>,
    server: Peekable<IntoIter<EventId>>,
    /// Records whose sending is recorded and has not been told yet.
    unsent: Vec<RecordId>,
}

impl<'a> Queues<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let of = |actor: Actor| {
            let events = transcript.events().iter().enumerate().filter(|(_, event)| event.actor() == actor);
            events.map(|(index, _)| EventId(index as u32)).collect::<Vec<_>>().into_iter().peekable()
        };
        let sealed = transcript.events().iter().filter_map(sealed_record);
        Self { transcript, client: of(Actor::Client), server: of(Actor::Server), unsent: sealed.collect() }
    }

    fn next(&mut self, actor: Actor) -> Option<EventId> {
        match actor {
            Actor::Client => self.client.peek().copied(),
            Actor::Server => self.server.peek().copied(),
        }
    }

    fn is_about_to_stop(&mut self, actor: Actor) -> bool {
        let next = self.next(actor).map(|event| self.transcript.event(event));
        matches!(next, Some(Event::AlertSent { level: AlertLevel::FATAL, .. }))
    }

    fn is_ready(&mut self, actor: Actor) -> bool {
        let Some(next) = self.next(actor) else { return false };
        match self.transcript.event(next) {
            Event::RecordReceived { record, .. } => {
                let awaited = origin(self.transcript, next, actor, *record);
                !awaited.is_some_and(|record| self.unsent.contains(&record))
            }
            _ => true,
        }
    }

    fn take(&mut self, actor: Actor) -> Option<EventId> {
        let event = match actor {
            Actor::Client => self.client.next(),
            Actor::Server => self.server.next(),
        }?;
        if let Some(record) = sealed_record(self.transcript.event(event)) {
            self.unsent.retain(|other| *other != record);
        }
        Some(event)
    }
}

fn sealed_record(event: &Event) -> Option<RecordId> {
    match event {
        Event::RecordSealed { record, .. } => Some(*record),
        _ => None,
    }
}

/// The sent record that a received one goes back to: itself, or, if nobody sent it like that, the last one that its
/// supposed sender had sent by then. Somebody on the wire may have changed it.
fn origin(transcript: &Transcript, received: EventId, receiver: Actor, record: RecordId) -> Option<RecordId> {
    let sent = |event: &Event| sealed_record(event).filter(|_| event.actor() == receiver.peer());
    let events = transcript.events();
    if events.iter().filter_map(sent).any(|sealed| sealed == record) {
        return Some(record);
    }
    events.iter().take(received.0 as usize).rev().find_map(sent)
}
