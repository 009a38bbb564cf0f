//! In which order a recording is told. Two parties that work at the same time have no common clock; what counts is that
//! nothing is received before it was sent, and that each party's own events keep their order. Among all such orders
//! this is the one that a class wants: a message is received, and dealt with, as soon as it has been sent. Early data is told with
//! the hello that it travels with, and the answer to it before the client says that it ends. What belongs to a client's next
//! connection is told when all of the one before is.

use super::visits::Visits;
use crate::model::Lane;
use std::iter::Peekable;
use std::vec::IntoIter;
use tls_facts::deeds::kinds::reflect_hello as REFLECT_HELLO;
use tls_terms::Rule;
use tls_transcript::{Actor, Event, EventId, MessageKind, RecordId, Source, Transcript};
use tls_wire::{AlertLevel, HandshakeType};

/// All events of `transcript`, each once, as they are told.
pub(crate) fn telling_order(transcript: &Transcript) -> Vec<EventId> {
    // Whoever listens takes things down in the order in which they pass.
    if transcript.header().source == Source::Heard {
        return (0..transcript.events().len() as u32).map(EventId).collect();
    }
    let mut queues = Queues::new(transcript);
    let mut told = Vec::with_capacity(transcript.events().len());
    let mut active = transcript.events().first().map_or(Lane::Client, lane);
    loop {
        // What the other side has already sent is told before what makes it pointless.
        if !queues.is_ready(active) || queues.is_about_to_stop(active) {
            active = queues.ready_besides(active).unwrap_or(active);
        }
        // None is ready only in a recording that lacks the sending of what was received: then as recorded.
        let others = OTHERS.iter().filter(|(lane, _)| *lane == active).flat_map(|(_, others)| others);
        let Some(event) = queues.take(active).or_else(|| others.copied().find_map(|lane| queues.take(lane))) else {
            return told;
        };
        told.push(event);
        if let Some(record) = sealed_record(transcript.event(event)).filter(|record| !queues.is_followed(*record)) {
            active = queues.taker_of(record).or_else(|| queues.ready_besides(active)).unwrap_or(active);
        }
    }
}

/// Whose turn it may be after whose. Who sits on the wire comes between the two.
const OTHERS: [(Lane, [Lane; 2]); 3] = [
    (Lane::Client, [Lane::Eavesdropper, Lane::Server]),
    (Lane::Server, [Lane::Eavesdropper, Lane::Client]),
    (Lane::Eavesdropper, [Lane::Server, Lane::Client]),
];

struct Queues<'a> {
    transcript: &'a Transcript,
    /// What each has still to do.
    queues: [(Lane, Peekable<IntoIter<EventId>>); 3],
    /// For each record, whether its sending is recorded and has not been told yet.
    unsent: Vec<bool>,
    /// For each record, whether more goes with it at once.
    followed: Vec<bool>,
    /// Who sent which record, in order.
    sent: Sent,
    /// For each event, to which of the client's connections it belongs; nothing where there is only one.
    visits: Vec<usize>,
}

impl<'a> Queues<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let of = |wanted: Lane| {
            let events = transcript.events().iter().enumerate().filter(|(_, event)| lane(event) == wanted);
            let ids = events.map(|(index, _)| EventId(index as u32)).collect::<Vec<_>>();
            (wanted, ids.into_iter().peekable())
        };
        let mut unsent = vec![false; transcript.records().len()];
        for record in transcript.events().iter().filter_map(sealed_record) {
            mark(&mut unsent, record, true);
        }
        let queues = LANES.map(of);
        let visits = Visits::of(transcript);
        let events = (0..transcript.events().len() as u32).map(EventId);
        let visits = match visits.connections().len() {
            0 | 1 => Vec::new(),
            _ => events.map(|event| visits.visit_of(transcript.connection_of(event))).collect(),
        };
        Self {
            transcript,
            queues,
            unsent,
            followed: followed_by_early_data(transcript),
            sent: Sent::new(transcript),
            visits,
        }
    }

    fn queue(&mut self, lane: Lane) -> Option<&mut Peekable<IntoIter<EventId>>> {
        self.queues.iter_mut().find(|(other, _)| *other == lane).map(|(_, queue)| queue)
    }

    fn next(&mut self, lane: Lane) -> Option<EventId> {
        self.queue(lane)?.peek().copied()
    }

    /// Whether what it does next breaks the conversation off, or is the end of early data.
    fn is_about_to_stop(&mut self, lane: Lane) -> bool {
        const END: MessageKind = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
        match self.next(lane).map(|event| self.transcript.event(event)) {
            Some(Event::AlertSent { level: AlertLevel::FATAL, .. }) => true,
            Some(Event::MessageEncoded { message, .. }) => self.transcript.message(*message).kind == END,
            _ => false,
        }
    }

    fn is_followed(&self, record: RecordId) -> bool {
        self.followed.get(record.0 as usize) == Some(&true)
    }

    /// Somebody else who can go on.
    fn ready_besides(&mut self, active: Lane) -> Option<Lane> {
        let (_, others) = OTHERS.iter().find(|(lane, _)| *lane == active)?;
        others.iter().copied().find(|lane| self.is_ready(*lane))
    }

    /// Who deals with a record next.
    fn taker_of(&mut self, record: RecordId) -> Option<Lane> {
        let takes = |event: &Event| matches!(event, Event::RecordReceived { record: taken, .. } if *taken == record);
        let next = self.queues.iter_mut().filter_map(|(lane, queue)| Some((*lane, *queue.peek()?)));
        next.into_iter().find(|(_, event)| takes(self.transcript.event(*event))).map(|(lane, _)| lane)
    }

    fn is_ready(&mut self, lane: Lane) -> bool {
        let Some(next) = self.next(lane).filter(|next| self.has_its_turn(*next)) else { return false };
        let awaited = match self.transcript.event(next) {
            Event::RecordReceived { record, .. } => self.sent.origin(next, lane, *record),
            Event::Tampered { record, .. } => Some(*record),
            // That nothing more comes is clear only when all else is told.
            Event::Checked { rule: Rule::CloseNotify | Rule::Tls13CloseNotify, .. } => {
                return self.queues.iter_mut().all(|(_, queue)| queue.peek().is_none_or(|other| *other >= next));
            }
            _ => None,
        };
        awaited.is_none_or(|record| {
            self.unsent.get(record.0 as usize) != Some(&true) && !self.is_brought_back(record, next)
        })
    }

    /// Whether somebody on the wire has brought a record back, which is told before it arrives. Of other deeds that leave a record as it
    /// is, such as the release of one before it, none is.
    fn is_brought_back(&mut self, record: RecordId, event: EventId) -> bool {
        let next = self.next(Lane::Eavesdropper).filter(|next| *next < event);
        let deed = next.map(|next| self.transcript.event(next));
        matches!(deed, Some(Event::Tampered { record: other, deed, .. }) if *other == record && deed.kind() == &REFLECT_HELLO)
    }

    /// Whether nobody has still to do something in an earlier one of the client's connections.
    fn has_its_turn(&mut self, event: EventId) -> bool {
        let visits = &self.visits;
        let visit = |event: EventId| visits.get(event.0 as usize).copied().unwrap_or_default();
        self.queues.iter_mut().filter_map(|(_, queue)| queue.peek()).all(|other| visit(*other) >= visit(event))
    }

    fn take(&mut self, lane: Lane) -> Option<EventId> {
        let event = self.queue(lane)?.next()?;
        if let Some(record) = sealed_record(self.transcript.event(event)) {
            mark(&mut self.unsent, record, false);
        }
        Some(event)
    }
}

fn lane(event: &Event) -> Lane {
    event.actor().into()
}

fn sealed_record(event: &Event) -> Option<RecordId> {
    match event {
        Event::RecordSealed { record, .. } => Some(*record),
        _ => None,
    }
}

/// For each record, whether the client says something under early keys behind it, before it has heard anything in this connection.
fn followed_by_early_data(transcript: &Transcript) -> Vec<bool> {
    let mut followed = vec![false; transcript.records().len()];
    for connection in transcript.connections() {
        let mut first_flight = Vec::new();
        for (_, event) in transcript.events_in(connection).filter(|(_, event)| event.actor() == Actor::Client) {
            match event {
                Event::RecordSealed { record, .. } => {
                    if transcript.record(*record).protected.is_some() {
                        first_flight.iter().for_each(|before: &RecordId| mark(&mut followed, *before, true));
                    }
                    first_flight.push(*record);
                }
                Event::RecordReceived { .. } => break,
                _ => {}
            }
        }
    }
    followed
}

fn mark(unsent: &mut [bool], record: RecordId, is_unsent: bool) {
    if let Some(place) = unsent.get_mut(record.0 as usize) {
        *place = is_unsent;
    }
}

/// All lanes.
const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];

/// Who sent which record, in order.
struct Sent {
    by_lane: [(Lane, Vec<(EventId, RecordId)>); 3],
    /// For each record, who sent it: a party, somebody on the wire, or one after the other.
    senders: Vec<[bool; 3]>,
}

impl Sent {
    fn new(transcript: &Transcript) -> Self {
        let mut senders = vec![[false; 3]; transcript.records().len()];
        let mut by_lane = LANES.map(|lane| (lane, Vec::new()));
        for (index, event) in transcript.events().iter().enumerate() {
            let Some(record) = sealed_record(event) else { continue };
            for (place, (_, sent)) in by_lane.iter_mut().enumerate().filter(|(_, (sender, _))| *sender == lane(event)) {
                sent.push((EventId(index as u32), record));
                if let Some(sent_by) = senders.get_mut(record.0 as usize).and_then(|senders| senders.get_mut(place)) {
                    *sent_by = true;
                }
            }
        }
        Self { by_lane, senders }
    }

    /// The sent record that a received one goes back to: itself, or, if nobody sent it like that, the last one that its
    /// supposed sender had sent by then. Somebody on the wire may have changed it.
    fn origin(&self, received: EventId, receiver: Lane, record: RecordId) -> Option<RecordId> {
        let senders = self.senders.get(record.0 as usize).into_iter().flatten();
        if LANES.iter().zip(senders).any(|(sender, sent)| *sent && *sender != receiver) {
            return Some(record);
        }
        let others = self.by_lane.iter().filter(|(sender, _)| *sender != receiver);
        let before = others.filter_map(|(_, sent)| {
            let until = sent.partition_point(|(event, _)| *event < received);
            sent.get(until.checked_sub(1)?)
        });
        before.max_by_key(|(event, _)| *event).map(|(_, record)| *record)
    }
}
