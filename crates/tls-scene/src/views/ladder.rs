//! The key ladder: every value that is made, from what, and by which function; growing with the steps.

mod early;
mod functions;
mod later;
mod parts;

use crate::model::names::{boxed, gloss};
use crate::model::{Ladder, LadderFunction, LadderNode, LadderPart, Lane, When, in_order};
use crate::telling::Moment;
use crate::telling::message::is_tls13;
use crate::views::discarded::is_discarded_by_all;
use crate::views::eavesdropper::Eavesdropper;
use crate::views::origin::{ends_of_part, is_exchanged, of_the_same, other_half, value_lane};
use crate::views::party::is_deleted;
use crate::views::recompute::recompute;
use crate::words::function::tell_function;
use crate::words::hex::hex;
use crate::words::section::in_tls13;
use functions::functions;
use parts::parts;
use tls_terms::{Sort, ValueKind};
use tls_texts::knowledge as texts;
use tls_transcript::{Event, EventId, Origin, Parent, Source, Transcript, Value, ValueId};

/// What does not change with the position.
#[derive(Debug)]
pub(crate) struct Ladders {
    /// The nodes, as they are once all has happened, each with the event that brought it.
    nodes: Vec<(LadderNode, EventId)>,
    /// The functions, each with the events by which it was applied: both parties apply most.
    functions: Vec<(LadderFunction, Vec<EventId>)>,
    /// The parts, each with the visit that it is of.
    parts: Vec<(usize, LadderPart)>,
}

impl Ladders {
    /// Draws up the whole graph of a recording.
    pub(crate) fn new(transcript: &Transcript) -> Self {
        let mut order: Vec<(ValueId, Vec<ValueId>)> = Vec::new();
        for (id, _) in transcript.values() {
            visit(transcript, id, &mut order);
        }
        let mut nodes: Vec<(LadderNode, EventId)> = Vec::with_capacity(order.len());
        for (id, sources) in &order {
            let parents: Vec<usize> =
                sources.iter().filter_map(|source| order.iter().position(|(other, _)| other == source)).collect();
            nodes.push((node(transcript, *id, parents), first_event(transcript, *id)));
        }
        let functions = functions(transcript, &nodes, |id| makers(transcript, id));
        let parts = parts(transcript, &nodes);
        Self { nodes, functions, parts }
    }

    /// The graph at a position.
    pub(crate) fn at(&self, at: &Moment<'_>, eavesdropper: &Eavesdropper) -> Ladder {
        let nodes = self.nodes.iter().map(|(node, _)| {
            let discarded = is_discarded_by_all(at, node.value);
            LadderNode {
                when: grown(at, node.value),
                lane: value_lane(at.transcript, Some(node.value), node.kind),
                known_to: known_to(at, eavesdropper, node.value),
                discarded,
                ends: if discarded { texts::discarded() } else { node.ends.clone() },
                ..node.clone()
            }
        });
        let functions = self.functions.iter();
        let functions =
            functions.map(|(function, applied)| LadderFunction { when: earliest(at, applied), ..function.clone() });
        // What the step at hand is about comes first.
        let parts = in_order(self.parts.clone(), |(visit, _)| *visit != at.visit());
        let parts = parts.into_iter().map(|(_, part)| part).collect();
        Ladder { nodes: nodes.collect(), functions: functions.collect(), parts }
    }
}

/// A value is new in each step in which a party comes to it: by itself, also where the other had it before.
fn grown(at: &Moment<'_>, id: ValueId) -> When {
    let made = makers(at.transcript, id);
    let step = at.position.checked_sub(1).and_then(|index| at.telling.steps.get(index));
    match step.is_some_and(|step| step.events.iter().any(|event| made.contains(event))) {
        true => When::Current,
        false => earliest(at, &events_of(at.transcript, id)),
    }
}

/// When the first of some events is told. What is recorded first need not be: one party may be told of before the other.
fn earliest(at: &Moment<'_>, events: &[EventId]) -> When {
    let some = |wanted: When| events.iter().any(|event| at.when_event(*event) == wanted);
    match (some(When::Past), some(When::Current)) {
        (true, _) => When::Past,
        (false, true) => When::Current,
        (false, false) => When::Future,
    }
}

/// The events by which anybody came to a value.
fn events_of(transcript: &Transcript, id: ValueId) -> Vec<EventId> {
    let all = (0..).map(EventId).zip(transcript.events());
    all.filter(|(_, event)| event.value() == Some(id)).map(|(number, _)| number).collect()
}

/// Those by which somebody made it.
fn makers(transcript: &Transcript, id: ValueId) -> Vec<EventId> {
    let makes = |event: &EventId| {
        matches!(transcript.event(*event), Event::ValueGenerated { .. } | Event::SecretDerived { .. })
    };
    events_of(transcript, id).into_iter().filter(makes).collect()
}

/// Parents before children.
fn visit(transcript: &Transcript, id: ValueId, order: &mut Vec<(ValueId, Vec<ValueId>)>) {
    if order.iter().any(|(other, _)| *other == id) || order.len() > transcript.values().len() {
        return;
    }
    let sources = sources(transcript, id);
    for source in &sources {
        visit(transcript, *source, order);
    }
    order.push((id, sources));
}

/// The values that a value is made from. In Diffie–Hellman each party has its own way to the shared secret; both are
/// shown.
fn sources(transcript: &Transcript, id: ValueId) -> Vec<ValueId> {
    let value = transcript.value(id);
    let mut sources: Vec<ValueId> = Vec::new();
    let parents = match &value.origin {
        Origin::Derived { parents, .. } => parents.as_slice(),
        Origin::Configured | Origin::Generated { .. } => &[],
    };
    for parent in parents {
        match parent {
            Parent::Value(parent) => sources.push(*parent),
            Parent::Span(span) => {
                let there = |(_, other): &(ValueId, &tls_transcript::Value)| other.on_wire.as_ref() == Some(span);
                sources.extend(transcript.values().find(there).map(|(id, _)| id));
            }
            Parent::Messages(_) => {}
        }
    }
    if value.kind == ValueKind::ServerPublicKey {
        // The two halves of one pair: so the way leads from what is locked with the one to what opens it.
        sources.extend(of_the_same(transcript, value, ValueKind::ServerPrivateKey).map(|(id, _)| id));
    }
    if value.kind == ValueKind::ClientPublicKey {
        sources.extend(of_the_same(transcript, value, ValueKind::ClientPrivateKey).map(|(id, _)| id));
    }
    if matches!(value.kind, ValueKind::PreMasterSecret | ValueKind::SharedSecret) {
        let other_way: Vec<ValueId> =
            sources.iter().filter_map(|source| other_half(transcript, value, *source)).collect();
        for source in other_way {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    sources.retain(|source| *source != id);
    sources
}

fn node(transcript: &Transcript, id: ValueId, parents: Vec<usize>) -> LadderNode {
    let value = transcript.value(id);
    let hex = hex(&value.bytes);
    LadderNode {
        value: id,
        kind: value.kind,
        lane: None,
        made_by: made_by(transcript, id),
        section: match &value.origin {
            Origin::Derived { section, .. } => section.clone(),
            Origin::Generated { .. } if value.kind == ValueKind::PreMasterSecret => "RFC 5246 §7.4.7.1".into(),
            Origin::Configured | Origin::Generated { .. } => {
                curve_section(transcript, id).unwrap_or_else(|| kind_section(transcript, id)).into()
            }
        },
        parents,
        when: When::Future,
        short: boxed(value.kind),
        ends: ends(value, &hex),
        hex,
        gloss: gloss(value.kind),
        known_to: Vec::new(),
        discarded: false,
        recompute: recompute(transcript, id),
    }
}

/// What tells a value from others at a glance. A private one says that it stays where it is.
fn ends(value: &Value, hex: &str) -> String {
    match (value.kind.sort(), value.known_to.first()) {
        _ if value.kind == ValueKind::ServerPrivateKey => texts::never_sent("none"),
        (Sort::PrivateKey, Some(owner)) => texts::never_sent(owner.actor.name()),
        (Sort::PrivateKey, None) | (Sort::Random, _) => String::new(),
        _ => match hex.get(..8).zip(hex.len().checked_sub(4).and_then(|at| hex.get(at..))) {
            Some((start, end)) if hex.len() > 16 => [start, "…", end].concat(),
            _ => hex.into(),
        },
    }
}

/// Where the standard of the run's version speaks of a kind of values.
fn kind_section(transcript: &Transcript, id: ValueId) -> &'static str {
    let kind = transcript.value(id).kind;
    let key_share = matches!(kind.sort(), Sort::PrivateKey | Sort::PublicKey)
        && !matches!(
            kind,
            ValueKind::ServerPrivateKey
                | ValueKind::ServerPublicKey
                | ValueKind::ClientPrivateKey
                | ValueKind::ClientPublicKey
        );
    match is_tls13(transcript, transcript.connection_of(first_event(transcript, id))) {
        true if key_share => "RFC 9846 §4.3.8",
        true => in_tls13(kind.section()),
        false => kind.section(),
    }
}

/// Where the standard of the curves speaks of a party's private value, if this run uses one.
fn curve_section(transcript: &Transcript, id: ValueId) -> Option<&'static str> {
    let connection = transcript.connection_of(first_event(transcript, id));
    let (_, secret) = transcript.value_in(connection, ValueKind::PreMasterSecret)?;
    if !matches!(&secret.origin, Origin::Derived { section, .. } if section == "RFC 8422 §5.10") {
        return None;
    }
    match transcript.value(id).kind {
        ValueKind::ServerEphemeralPrivateKey => Some("RFC 8422 §5.4"),
        ValueKind::ClientEphemeralPrivateKey => Some("RFC 8422 §5.7"),
        _ => None,
    }
}

fn made_by(transcript: &Transcript, id: ValueId) -> String {
    match &transcript.value(id).origin {
        Origin::Configured => texts::configured(),
        // Who only listens does not know how it was made.
        Origin::Generated { by } if transcript.header().source == Source::Heard => texts::made(by.name()),
        Origin::Generated { by } => texts::drawn(by.name()),
        Origin::Derived { function, label, part, .. } => match (part, label) {
            (Some(part), _) => {
                let [first, last] = ends_of_part(part);
                texts::part(tell_function(function), first, last)
            }
            (None, _) if is_exchanged(transcript, transcript.value(id)) => texts::exchanged(&**function),
            (None, Some(label)) => texts::expanded(&**function, &**label),
            (None, None) => tell_function(function),
        },
    }
}

/// The event by which the value came to be: the first after which anybody knew it.
fn first_event(transcript: &Transcript, id: ValueId) -> EventId {
    let makes = |event: &Event| event.value() == Some(id);
    EventId(transcript.events().iter().position(makes).unwrap_or_default() as u32)
}

fn known_to(at: &Moment<'_>, eavesdropper: &Eavesdropper, id: ValueId) -> Vec<Lane> {
    let value = at.transcript.value(id);
    let party = |lane: Lane| {
        let known = value.known_to.iter().find(|knowledge| Lane::from(knowledge.actor) == lane);
        known.is_some_and(|known| at.when_event(known.since) != When::Future) && !is_deleted(at, id, lane)
    };
    let mut lanes = Vec::with_capacity(3);
    lanes.extend(party(Lane::Client).then_some(Lane::Client));
    let on_the_wire = party(Lane::Eavesdropper) || eavesdropper.knows(at, id);
    lanes.extend(on_the_wire.then_some(Lane::Eavesdropper));
    lanes.extend(party(Lane::Server).then_some(Lane::Server));
    lanes
}
