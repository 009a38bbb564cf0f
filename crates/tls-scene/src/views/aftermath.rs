//! What came of bytes that were changed by hand on the wire: who noticed it first, and by what; or why nobody did. All of it is
//! read off the recording.

use crate::model::Aftermath;
use crate::words::fact::tell_fact;
use tls_facts::engine::kinds;
use tls_texts::aftermath as texts;
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, EventId, Outcome, RecordId, Role, Transcript};
use tls_wire::AlertLevel;

/// Of a record in which bytes were changed by hand, or of what went on in its place. Nothing of any other record.
pub(crate) fn aftermath(transcript: &Transcript, record: RecordId) -> Option<Aftermath> {
    let (sent, arriving) = transcript.edited().find(|(sent, arriving)| [*sent, *arriving].contains(&record))?;
    let change = Change::of(transcript, sent, arriving)?;
    if let Some((said, event)) = change.failure() {
        return Some(Aftermath { said, event: Some(event), noticed: true });
    }
    match change.oversight() {
        Some((said, event)) => Some(Aftermath { said, event: Some(event), noticed: false }),
        None => change.end(),
    }
}

/// A record that arrives changed.
struct Change<'a> {
    transcript: &'a Transcript,
    sent: RecordId,
    arriving: RecordId,
    /// The event with which it goes on.
    at: usize,
    connection: ConnectionId,
    receiver: Role,
}

impl<'a> Change<'a> {
    fn of(transcript: &'a Transcript, sent: RecordId, arriving: RecordId) -> Option<Self> {
        let goes_on = |event: &Event| matches!(event, Event::RecordSealed { record, .. } if *record == arriving);
        let at = transcript.events().iter().position(goes_on)?;
        let record = transcript.record(sent);
        let receiver = record.direction.sender().peer();
        Some(Self { transcript, sent, arriving, at, connection: record.connection, receiver })
    }

    /// What the parties did from then on.
    fn later(&self) -> impl Iterator<Item = (EventId, &'a Event)> {
        let all = (0..).map(EventId).zip(self.transcript.events()).skip(self.at);
        all.filter(|(_, event)| !event.actor().is_attacker())
    }

    /// The first check that failed, or whatever else made a party stop.
    fn failure(&self) -> Option<(String, EventId)> {
        self.later().find_map(|(id, event)| {
            let said = match event {
                Event::Checked { actor, rule, outcome: CheckOutcome::Failed, evidence } => {
                    texts::check(actor.name(), rule.name(), tell_fact(evidence))
                }
                Event::AlertSent { actor, level: AlertLevel::FATAL, alert, cause } => {
                    texts::refusal(actor.name(), alert.to_string(), tell_fact(cause))
                }
                _ => return None,
            };
            Some((said, id))
        })
    }

    /// The first check that would have failed.
    fn oversight(&self) -> Option<(String, EventId)> {
        self.later().find_map(|(id, event)| match event {
            Event::Checked { actor, rule, outcome: CheckOutcome::Overlooked, evidence } => {
                Some((texts::overlooked(actor.name(), rule.name(), tell_fact(evidence)), id))
            }
            _ => None,
        })
    }

    /// How it ended where no check failed and no alert was sent. Of a party that did not run here that is not known.
    fn end(&self) -> Option<Aftermath> {
        let unnoticed = |said: String| Some(Aftermath { said, event: None, noticed: false });
        let mut disconnected = None;
        for party in [self.receiver, self.receiver.peer()] {
            match self.transcript.outcome_in(self.connection, party) {
                Outcome::Refused { alert } => return unnoticed(texts::mistaken(party.name(), alert.to_string())),
                Outcome::Disconnected { cause } => disconnected = disconnected.or(Some((party, cause))),
                Outcome::Unknown => return None,
                _ => {}
            }
        }
        let Some((party, cause)) = disconnected else { return unnoticed(self.without_consequence()) };
        let (kind, said) = (cause.kind(), tell_fact(cause));
        if kind == &kinds::transport_ended {
            unnoticed(texts::waits(party.name(), said))
        } else if [&kinds::closed_early, &kinds::given_up].contains(&kind) {
            unnoticed(texts::early(said))
        } else {
            Some(Aftermath { said: texts::silent(party.name(), said), event: None, noticed: true })
        }
    }

    /// Why it makes no difference.
    fn without_consequence(&self) -> String {
        let receiver = Actor::from(self.receiver);
        let here = |event: &&(EventId, &Event)| self.transcript.connection_of(event.0) == self.connection;
        let later: Vec<_> = self.later().filter(|event| here(&event)).collect();
        let reads = |event: &Event| matches!(event, Event::RecordReceived { actor, record } if *actor == receiver && *record == self.arriving);
        let in_the_clear = self.transcript.record(self.sent).protected.is_none();
        if in_the_clear && self.is_only_in(VERSION) && later.iter().any(|(_, event)| reads(event)) {
            return texts::version();
        }
        texts::completed()
    }

    /// Whether all that is changed stands in this part of the record's header.
    fn is_only_in(&self, part: [usize; 2]) -> bool {
        let [sent, arriving] = [self.sent, self.arriving].map(|record| self.transcript.record_bytes(record));
        let changed = sent.iter().zip(arriving).enumerate().filter(|(_, (before, now))| before != now);
        changed.into_iter().all(|(offset, _)| part.contains(&offset))
    }
}

/// Where the version stands in a record's header (RFC 5246 §6.2.1, RFC 9846 §5.1).
const VERSION: [usize; 2] = [1, 2];
