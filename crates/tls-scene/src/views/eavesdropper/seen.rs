//! A value that the eavesdropper has, and how it came by it.

use crate::model::names::label;
use crate::model::{KnowledgeState, When};
use crate::telling::Moment;
use crate::words::fact::tell_fact;
use tls_observer::{How, Ingredient, Observation, ObservedValue};
use tls_terms::{Owner, Sort, ValueKind};
use tls_texts::theft as texts;
use tls_transcript::{Event, EventId, RecordId, Transcript, ValueId};

/// A value that the eavesdropper has.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Which of the recording's values it is, if it is one.
    pub(crate) value: Option<ValueId>,
    /// What it is.
    pub(crate) kind: ValueKind,
    /// The bytes, as the eavesdropper has them.
    pub(crate) bytes: Vec<u8>,
    /// Whether only the parties should have it.
    pub(crate) secret: bool,
    /// Read or computed.
    pub(crate) state: KnowledgeState,
    /// How it came by it, as a phrase.
    pub(crate) how: String,
    /// The event with which the record passed that brought it; none for what was there before.
    since: Option<EventId>,
}

impl Seen {
    pub(super) fn new(
        transcript: &Transcript,
        heard: &[RecordId],
        observation: &Observation,
        observed: &ObservedValue,
    ) -> Self {
        let same = |bytes: &[u8]| bytes == observed.bytes;
        let value = transcript.values().find(|(_, value)| value.kind == observed.kind && same(&value.bytes));
        let (state, how) = match &observed.how {
            How::SeenInClear => (KnowledgeState::Knows, seen_in(observation, observed)),
            How::Given => (KnowledgeState::Knows, stolen_from(observed.kind)),
            How::Logged => (KnowledgeState::Knows, texts::logged()),
            How::Recalled => (KnowledgeState::Knows, texts::recalled()),
            How::Computed { function, from, .. } if from.is_empty() => {
                (KnowledgeState::Computes, texts::computed_of_zeros(tell_fact(function)))
            }
            How::Computed { function, from, .. } => {
                let from: Vec<String> = from.iter().map(ingredient).collect();
                (KnowledgeState::Computes, texts::computed(tell_fact(function), from))
            }
        };
        Self {
            value: value.map(|(id, _)| id),
            kind: observed.kind,
            bytes: observed.bytes.clone(),
            secret: matches!(observed.kind.sort(), Sort::PrivateKey | Sort::Secret | Sort::Key),
            state,
            how,
            since: observed
                .since_record
                .checked_sub(1)
                .and_then(|place| heard.get(place))
                .and_then(|record| passing(transcript, *record)),
        }
    }

    pub(super) fn when(&self, at: &Moment<'_>) -> When {
        self.since.map_or(When::Past, |event| at.when_event(event))
    }
}

fn ingredient(ingredient: &Ingredient) -> String {
    match ingredient {
        Ingredient::Value(kind) => label(*kind),
        Ingredient::Message(name) => name.clone(),
    }
}

fn stolen_from(kind: ValueKind) -> String {
    texts::stolen(match (kind.sort(), kind.owner()) {
        (Sort::PrivateKey, Owner::Server) => "server",
        (Sort::PrivateKey, Owner::Client) => "client",
        _ => "none",
    })
}

fn seen_in(observation: &Observation, observed: &ObservedValue) -> String {
    let message = observation.messages.iter().find(|message| message.record + 1 == observed.since_record);
    match message {
        Some(message) => texts::read_in_message(message.direction.sender().name(), &message.name),
        None => texts::read_in_clear(),
    }
}

/// The event with which a record passed by.
pub(crate) fn passing(transcript: &Transcript, record: RecordId) -> Option<EventId> {
    let passes = |event: &Event| match event {
        Event::RecordSealed { record: sent, .. } | Event::RecordReceived { record: sent, .. } => *sent == record,
        _ => false,
    };
    transcript.events().iter().position(passes).map(|index| EventId(index as u32))
}
