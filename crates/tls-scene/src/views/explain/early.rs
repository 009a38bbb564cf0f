//! What the texts of TLS 1.3 ask about early data, and about a ticket that a client comes back with.

use super::situation::Situation;
use crate::telling::early::{is_announced, is_declined, is_early, is_taken, offered_psks};
use crate::telling::message::is_of_kind;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, EventId, Message, MessageId, MessageKind, Transcript};
use tls_wire::{Extension, ExtensionType, HandshakeMessage, HandshakeType, read_handshake};

/// Whether a condition holds; nothing for one that is none of these.
pub(super) fn is(situation: &Situation<'_>, term: &str) -> Option<bool> {
    let transcript = situation.transcript;
    let connection = || situation.connection();
    Some(match term {
        "early" => situation.message().is_some_and(|message| is_early(transcript, message)),
        "late" => !situation.message().is_some_and(|message| is_early(transcript, message)),
        "said-early" => is_said_again(situation),
        "not-said-early" => !is_said_again(situation),
        "after-early" => is_after_early(situation),
        "not-after-early" => !is_after_early(situation),
        "early-announced" => is_announced(transcript, connection()),
        "early-taken" => is_taken(transcript, connection()),
        "early-not-taken" => !is_taken(transcript, connection()),
        "early-declined" => is_declined(transcript, connection()),
        "early-not-declined" => !is_declined(transcript, connection()),
        "used-ticket" => is_remarked(situation, |rule| rule == Rule::TicketUnused),
        "untold-replay" => is_remarked(situation, |rule| rule == Rule::ReplayTold),
        "kept-back" => is_remarked(situation, |rule| rule.asks_the_same_as(Rule::SessionServerName)),
        "not-announced" => !is_announced(transcript, connection()),
        "early-allowed" => size(situation).is_some(),
        "before-finished" => !has_read_finished(situation),
        "ticket-offered" => with_ticket(transcript).next().is_some(),
        "no-ticket-offered" => with_ticket(transcript).next().is_none(),
        "early-later" => with_ticket(transcript).any(|later| is_announced(transcript, later)),
        _ => return None,
    })
}

/// The connections after the first whose client offers a key that it did not have then: one that belongs to a ticket.
fn with_ticket(transcript: &Transcript) -> impl Iterator<Item = ConnectionId> {
    let mut connections = transcript.connections();
    let at_first = connections.next().map(|first| offered_psks(transcript, first)).unwrap_or_default();
    let is_new = move |later: &ConnectionId| {
        offered_psks(transcript, *later).iter().any(|identity| !at_first.contains(identity))
    };
    connections.filter(is_new)
}

/// Whether such a rule is remarked on in this step.
fn is_remarked(situation: &Situation<'_>, such: impl Fn(Rule) -> bool) -> bool {
    situation.step.is_some_and(|step| {
        step.events.iter().any(|event| match situation.transcript.event(*event) {
            Event::Checked { rule, outcome: CheckOutcome::Remarked, .. } => such(*rule),
            _ => false,
        })
    })
}

/// How much early data this step's ticket allows.
pub(super) fn size(situation: &Situation<'_>) -> Option<u32> {
    let message = situation.message()?;
    match read_handshake(situation.transcript.buffer(message.bytes), &message.context).ok()? {
        HandshakeMessage::Tls13NewSessionTicket(ticket) => match ticket.extension(ExtensionType::EARLY_DATA)? {
            Extension::EarlyData(size) => *size,
            _ => None,
        },
        _ => None,
    }
}

/// Whether this step's data was early data before, which nobody has read.
fn is_said_again(situation: &Situation<'_>) -> bool {
    let transcript = situation.transcript;
    let (Some(id), Some(own)) = (situation.step.and_then(|step| step.message), situation.message()) else {
        return false;
    };
    let is_read = |id: MessageId| {
        let reads = |event: &Event| matches!(event, Event::MessageDecoded { message, .. } if *message == id);
        transcript.events().iter().any(reads)
    };
    // Once is enough.
    own.kind == MessageKind::ApplicationData
        && !is_early(transcript, own)
        && before(transcript, id, own)
            .last()
            .is_some_and(|(earlier, message)| is_early(transcript, message) && !is_read(earlier))
}

/// Whether what its sender has said before this step's data was early data, which has been read.
fn is_after_early(situation: &Situation<'_>) -> bool {
    let transcript = situation.transcript;
    let (Some(id), Some(own)) = (situation.step.and_then(|step| step.message), situation.message()) else {
        return false;
    };
    let last = before(transcript, id, own).last();
    last.is_some_and(|(_, message)| is_early(transcript, message)) && !is_said_again(situation)
}

/// The messages of this kind that the same party has sent in this connection before.
fn before<'a>(
    transcript: &'a Transcript,
    id: MessageId,
    own: &Message,
) -> impl Iterator<Item = (MessageId, &'a Message)> {
    let (connection, kind, sender) = (own.connection, own.kind, own.sender);
    let alike =
        move |message: &Message| (message.connection, message.kind, message.sender) == (connection, kind, sender);
    transcript.messages().filter(move |(earlier, message)| *earlier < id && alike(message))
}

/// Whether the server had read the client's Finished when this step's message was written, or there was nobody to read it.
fn has_read_finished(situation: &Situation<'_>) -> bool {
    let transcript = situation.transcript;
    let until = situation.step.and_then(|step| step.events.first()).copied().unwrap_or(EventId(0));
    let is_finished = |id: MessageId| {
        let message = transcript.message(id);
        is_of_kind(message, HandshakeType::FINISHED) && message.sender.role() != situation.actor().role()
    };
    let reads = |(id, event): (EventId, &Event)| match event {
        Event::MessageDecoded { actor, message } => id < until && *actor == situation.actor() && is_finished(*message),
        _ => false,
    };
    !transcript.is_witnessed(situation.actor().role())
        || transcript.events_in(situation.connection()).any(reads)
        || situation.actor() == Actor::Client
}
