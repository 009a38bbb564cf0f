//! A value that the eavesdropper has, and how it came by it.

use crate::model::names::{kind, label, value_name};
use crate::model::{KnowledgeState, Lane, NodeKind, When};
use crate::telling::Moment;
use crate::words::sentence::listed;
use tls_observer::{How, Observation, ObservedValue};
use tls_transcript::{Direction, Event, EventId, RecordId, Transcript, ValueId};

/// A value that the eavesdropper has.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Which of the recording's values it is, if it is one.
    pub(crate) value: Option<ValueId>,
    /// The standard's name.
    pub(crate) name: &'static str,
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
        let value = transcript.values().find(|(_, value)| value.name == observed.name && same(&value.bytes));
        let (state, how) = match &observed.how {
            How::SeenInClear => (KnowledgeState::Knows, seen_in(observation, observed)),
            How::Given => (KnowledgeState::Knows, stolen_from(observed.name).into()),
            How::Logged => (KnowledgeState::Knows, "read in the stolen key log, by the client random".into()),
            How::Computed { function, from, .. } => {
                let from: Vec<String> = from.iter().map(|name| label(name)).collect();
                // The observer quotes labels as code does; here they stand in a sentence.
                let function = function.replacen('"', "“", 1).replacen('"', "”", 1);
                (KnowledgeState::Computes, format!("{function}, from the {}", listed(&from)))
            }
        };
        Self {
            value: value.map(|(id, _)| id),
            name: observed.name,
            bytes: observed.bytes.clone(),
            secret: matches!(kind(observed.name), NodeKind::PrivateKey | NodeKind::Secret | NodeKind::Key),
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

fn stolen_from(name: &str) -> &'static str {
    match (name, value_name(name).and_then(|entry| entry.lane)) {
        ("server_private_key" | "server_ephemeral_private_key", _) => "stolen from the server",
        (_, Some(Lane::Client)) if name.ends_with("private_key") => "stolen from the client",
        _ => "stolen",
    }
}

fn seen_in(observation: &Observation, observed: &ObservedValue) -> String {
    let message = observation.messages.iter().find(|message| message.record + 1 == observed.since_record);
    match message {
        Some(message) => {
            let sender = if message.direction == Direction::ClientToServer { "client" } else { "server" };
            format!("read in the clear in the {sender}'s {}", message.name)
        }
        None => "read in the clear".into(),
    }
}

/// The event with which a record passed by.
fn passing(transcript: &Transcript, record: RecordId) -> Option<EventId> {
    let passes = |event: &Event| match event {
        Event::RecordSealed { record: sent, .. } | Event::RecordReceived { record: sent, .. } => *sent == record,
        _ => false,
    };
    transcript.events().iter().position(passes).map(|index| EventId(index as u32))
}
