//! The eavesdropper: what the passive observer makes of the recorded bytes, brought into the scene's terms. Nothing here
//! is taken from the parties; the transcript only tells which of its values an observed value is.

use crate::knowledge::out_of_reach;
use crate::play::At;
use crate::scene::{Attempt, EavesdropperReport, KnowledgeCell, KnowledgeState, Lane, When};
use tls_transcript::{EventId, RecordId, Transcript, ValueId};

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
    /// The record that brought it, from 0; none for what was given.
    pub(crate) since: Option<usize>,
    /// Read or computed.
    pub(crate) state: KnowledgeState,
    /// How it came by it, as a phrase.
    pub(crate) how: String,
}

/// The eavesdropper with all that it makes of a recording.
#[derive(Debug, Default)]
pub(crate) struct Eavesdropper {
    has_server_key: bool,
    known: Vec<Seen>,
    /// Records opened: number, who sent it, whether it is application data, plaintext.
    opened: Vec<(usize, Lane, bool, Vec<u8>)>,
    attempts: Vec<Attempt>,
    missing: Vec<(String, String)>,
}

impl Eavesdropper {
    /// Listens to a recording's wire, with the server's private key or without.
    pub(crate) fn listen(_transcript: &Transcript, stolen_server_key: bool) -> Self {
        Self { has_server_key: stolen_server_key, ..Self::default() }
    }

    /// What it knows at a position, and since when, in the order learned.
    pub(crate) fn known_at<'a>(&'a self, at: &'a At<'_>) -> impl Iterator<Item = (&'a Seen, When)> + 'a {
        let known = self.known.iter().map(|seen| (seen, seen.since.map_or(When::Past, |record| when_sent(at, record))));
        known.filter(|(_, when)| *when != When::Future)
    }

    /// Whether it knows a value at a position.
    pub(crate) fn knows(&self, at: &At<'_>, id: ValueId) -> bool {
        self.known_at(at).any(|(seen, _)| seen.value == Some(id))
    }

    /// Its cell in "who knows what".
    pub(crate) fn cell(&self, at: &At<'_>, id: ValueId) -> KnowledgeCell {
        let value = at.transcript().value(id);
        let Some(seen) = self.known.iter().find(|seen| seen.value == Some(id)) else {
            let missing = self.missing.iter().find(|(name, _)| *name == value.name);
            let how = missing.map_or_else(|| out_of_reach(value), |(_, why)| why.clone());
            return KnowledgeCell { state: KnowledgeState::Cannot, how };
        };
        match seen.since.map_or(When::Past, |record| when_sent(at, record)) {
            When::Future => KnowledgeCell { state: KnowledgeState::NotYet, how: "it has not been sent yet".into() },
            When::Past | When::Current => KnowledgeCell { state: seen.state, how: seen.how.clone() },
        }
    }

    /// The plaintext that it read in a record, if it opened it.
    pub(crate) fn opened(&self, record: RecordId) -> Option<&[u8]> {
        let opened = self.opened.iter().find(|(number, ..)| *number == record.0 as usize);
        opened.map(|(_, _, _, plaintext)| plaintext.as_slice())
    }

    /// Its report on the whole recording.
    pub(crate) fn report(&self) -> EavesdropperReport {
        let opens = !self.opened.is_empty();
        EavesdropperReport {
            has_server_key: self.has_server_key,
            verdict: if opens { "The recording opens." } else { "The recording stays shut." }.into(),
            attempts: self.attempts.clone(),
            missing: self.missing.clone(),
            plaintext: Vec::new(),
        }
    }
}

/// When a record was sent, seen from a position.
fn when_sent(at: &At<'_>, record: usize) -> When {
    let events = at.transcript().events().iter().position(|event| match event {
        tls_transcript::Event::RecordSealed { record: sent, .. }
        | tls_transcript::Event::RecordReceived { record: sent, .. } => sent.0 as usize == record,
        _ => false,
    });
    events.map_or(When::Past, |event| at.when_event(EventId(event as u32)))
}
