//! The eavesdropper: what the passive observer makes of the recorded bytes, brought into the scene's terms. Nothing here
//! is taken from the parties; the transcript only tells which of its values an observed value is.

mod exposure;
mod hearing;
mod loot;
mod seen;

pub(crate) use hearing::{Ear, overheard};
pub(crate) use loot::offers;

use crate::model::names::{label, out_of_reach};
use crate::model::{
    Attempt, EavesdropperReport, Exposed, Exposure, KnowledgeCell, KnowledgeState, Lane, Offer, Theft, Thefts, When,
};
use crate::telling::Moment;
use crate::telling::message::{is_tls13, protecting_key_of};
use crate::views::visits::titles;
use crate::words::fact::tell_fact;
use crate::words::plaintext::readable;
use exposure::exposure;
use seen::Seen;
pub(crate) use seen::passing;
use std::collections::BTreeMap;
use tls_facts::observer::kinds;
use tls_observer::{Deed, KeyLog, Missing, Observation, ObservedStep, StepOutcome};
use tls_terms::ValueKind;
use tls_texts::theft as texts;
use tls_transcript::{Actor, Direction, Event, MessageKind, RecordId, Role, Transcript, ValueId};
use tls_wire::ContentType;

/// The eavesdropper with all that it makes of a recording.
#[derive(Debug)]
pub(crate) struct Eavesdropper {
    stolen: Thefts,
    is_tls13: bool,
    offers: Vec<Offer>,
    /// How many connections are in the key log from elsewhere, if it has one.
    other_key_log: Option<usize>,
    /// For each record of the recording that it opened, what was in it.
    opened: BTreeMap<RecordId, Vec<u8>>,
    /// The client's connections, in order, and what each is called if there are several.
    ears: Vec<Ear>,
    titles: Vec<String>,
    known: Vec<Seen>,
    /// Whether it does more than listen, and what it read as the other end of both parties' connections.
    attacks: bool,
    read: Vec<(Lane, String)>,
}

impl Eavesdropper {
    /// Listens to all that the client says and hears.
    pub(crate) fn listen(transcript: &Transcript, stolen: Thefts, other_key_log: Option<&KeyLog>) -> Self {
        let attacks = transcript.is_attacked();
        let read = if attacks { read_by_attacker(transcript) } else { Vec::new() };
        let ears = overheard(transcript, stolen, other_key_log, usize::MAX);
        let (mut known, mut opened): (Vec<Seen>, _) = (Vec::new(), BTreeMap::new());
        for Ear { connection, observation } in &ears {
            let heard = transcript.heard(*connection);
            for value in &observation.known {
                // What it knows already it has from before.
                if !known.iter().any(|seen| seen.kind == value.kind && seen.bytes == value.bytes) {
                    known.push(Seen::new(transcript, &heard, observation, value));
                }
            }
            for record in &observation.opened {
                opened.extend(heard.get(record.record).map(|id| (*id, record.content().to_vec())));
            }
        }
        // The write keys that an attacker has by itself it has since it came to them, as the recording says.
        known.retain(|seen| !loot::is_leaked(transcript, seen.value) || loot::is_stolen(stolen, seen.kind));
        let offers = offers(transcript, stolen, other_key_log.is_some());
        let other_key_log = other_key_log.map(KeyLog::len);
        let is_tls13 = transcript.connections_of_client().any(|connection| is_tls13(transcript, connection));
        let titles = titles(transcript);
        Self { stolen, is_tls13, offers, other_key_log, opened, ears, titles, known, attacks, read }
    }

    /// Whether it was given anything.
    pub(crate) fn has_stolen(&self) -> bool {
        !self.stolen.is_empty()
    }

    /// What it found out about each of the client's connections.
    pub(crate) fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.ears.iter().map(|ear| &ear.observation)
    }

    /// What is missing, each value for each reason once.
    fn missing(&self) -> Vec<&Missing> {
        let mut all: Vec<&Missing> = Vec::new();
        for missing in self.observations().flat_map(|observation| &observation.missing) {
            // What opens the first connection gives the secret that is resumed later.
            let follows = missing.why.kind() == &kinds::lacks_earlier_session && !all.is_empty();
            if !follows && !all.iter().any(|other| other.value == missing.value && other.why == missing.why) {
                all.push(missing);
            }
        }
        all
    }

    /// What came of the thefts.
    pub(crate) fn exposed(&self) -> Exposed {
        let read = |way| self.observations().any(|observation| !observation.application_data(way).is_empty());
        Exposed {
            exposure: exposure(&self.ears),
            missing: self.missing().into_iter().map(|missing| missing.value).collect(),
            why_not: self.offers.iter().filter(|offer| offer.taken).find_map(|offer| offer.why_not.clone()),
            read: [Direction::ClientToServer, Direction::ServerToClient].map(read),
        }
    }

    /// What is missing that would open a record with application data. What protects the handshake of TLS 1.3 would not.
    pub(crate) fn lacks_of_data(&self, transcript: &Transcript, record: RecordId) -> Vec<String> {
        use ValueKind::{ClientApplicationTrafficSecret, ClientEarlyTrafficSecret, ServerApplicationTrafficSecret};
        let of = transcript.record(record);
        let is_early = protecting_key_of(transcript, record) == Some(ValueKind::ClientEarlyWriteKey);
        let (own, other) = match of.sender.role() {
            Role::Client => (ClientApplicationTrafficSecret, ServerApplicationTrafficSecret),
            Role::Server => (ServerApplicationTrafficSecret, ClientApplicationTrafficSecret),
        };
        let here = self.ears.iter().filter(|ear| ear.connection == of.connection);
        let here: Vec<ValueKind> = here.flat_map(|ear| &ear.observation.missing).map(|missing| missing.value).collect();
        let early = [ClientEarlyTrafficSecret, ValueKind::PreSharedKey];
        let missing = || here.iter().copied().filter(|kind| *kind != ClientEarlyTrafficSecret || is_early);
        match missing().find(|kind| *kind == own || *kind == other) {
            _ if is_early => missing().filter(|kind| early.contains(kind)).map(label).collect(),
            Some(_) => missing().filter(|kind| *kind == own).map(label).collect(),
            None => missing().map(label).collect(),
        }
    }

    /// What it knows at a position, and since when, in the order learned.
    pub(crate) fn known_at<'a>(&'a self, at: &'a Moment<'_>) -> impl Iterator<Item = (&'a Seen, When)> + 'a {
        let known = self.known.iter().map(|seen| (seen, seen.when(at)));
        known.filter(|(_, when)| *when != When::Future)
    }

    /// Whether it knows a value at a position.
    pub(crate) fn knows(&self, at: &Moment<'_>, id: ValueId) -> bool {
        self.known_at(at).any(|(seen, _)| seen.value == Some(id))
    }

    /// Its cell in "who knows what".
    pub(crate) fn cell(&self, at: &Moment<'_>, id: ValueId) -> KnowledgeCell {
        let Some(seen) = self.known.iter().find(|seen| seen.value == Some(id)) else {
            return KnowledgeCell { state: KnowledgeState::Cannot, how: out_of_reach(at.transcript.value(id)) };
        };
        match seen.when(at) {
            When::Future => KnowledgeCell { state: KnowledgeState::NotYet, how: texts::not_yet() },
            When::Past | When::Current => KnowledgeCell { state: seen.state, how: seen.how.clone() },
        }
    }

    /// What it read in a record, if it opened it.
    pub(crate) fn opened(&self, record: RecordId) -> Option<&[u8]> {
        self.opened.get(&record).map(Vec::as_slice)
    }

    /// Whether it has the key to a record, even to one that it did not hear where it listens.
    pub(crate) fn opens(&self, transcript: &Transcript, record: RecordId) -> bool {
        let protected = transcript.record(record).protected.as_ref();
        let key = protected.and_then(|inside| transcript.epoch(inside.epoch).key);
        self.opened(record).is_some() || key.is_some_and(|key| self.known.iter().any(|seen| seen.value == Some(key)))
    }

    /// Its report on the whole recording, which before the end is a look ahead.
    pub(crate) fn report(&self, at_end: bool) -> EavesdropperReport {
        let opened = self.observations().flat_map(|observation| &observation.opened);
        let data = opened.filter(|record| record.content_type == ContentType::APPLICATION_DATA);
        let plaintext =
            data.map(|record| (record.direction.sender().into(), readable(record.content(), PLAINTEXT_CHARACTERS)));
        let missing = self.missing().into_iter().map(|missing| (label(missing.value), tell_fact(&missing.why)));
        EavesdropperReport {
            stolen: self.stolen,
            holds: self.holds(at_end),
            offers: self.offers.clone(),
            other_key_log: self.other_key_log,
            verdict: self.verdict(at_end),
            attempts: self.attempts(),
            missing_lead: if self.read.is_empty() { self.missing_lead() } else { String::new() },
            missing: missing.filter(|_| self.read.is_empty()).collect(),
            plaintext: if self.read.is_empty() { plaintext.collect() } else { self.read.clone() },
        }
    }

    /// What it tried, in which connection if there are several.
    fn attempts(&self) -> Vec<Attempt> {
        let of_ear = |(visit, ear): (usize, &Ear)| {
            let named = self.titles.get(visit);
            let title = |deed| match named {
                Some(name) => texts::in_connection(name, title(deed)),
                None => title(deed),
            };
            let attempt = |step: &ObservedStep| Attempt {
                title: title(step.deed),
                detail: tell_fact(&step.found),
                worked: step.outcome == StepOutcome::Succeeded,
            };
            ear.observation.steps.iter().map(attempt).collect::<Vec<_>>()
        };
        self.ears.iter().enumerate().flat_map(of_ear).collect()
    }

    /// What it works with, in a sentence.
    fn holds(&self, at_end: bool) -> String {
        if !self.read.is_empty() {
            return texts::holds_both_ends();
        }
        let who = if self.attacks { "attacker" } else { "eavesdropper" };
        let there = self.offers.iter().filter(|offer| offer.taken && offer.why_not.is_none());
        let has: Thefts = there.map(|offer| offer.theft).collect();
        let more = if has.is_empty() { texts::holds_alone(who) } else { has.in_words() };
        texts::holds(when(at_end), who, more)
    }

    /// Either party's private value would do.
    fn missing_lead(&self) -> String {
        let both = [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey];
        let all = self.missing();
        let ephemeral = all.iter().map(|missing| missing.value).eq(both);
        let key = Theft::ServerPrivateKey;
        match ephemeral {
            true => {
                let has = match all.iter().any(|missing| missing.why.kind() == &kinds::lacks_kem_half) {
                    true => Some(Theft::QuantumComputer),
                    false => Some(key).filter(|key| self.stolen.has(*key)),
                };
                let version = if self.is_tls13 { "tls13" } else { "tls12" };
                texts::missing_both(version, has.map_or("none", Theft::slug))
            }
            false => String::new(),
        }
    }

    fn verdict(&self, at_end: bool) -> String {
        let when = when(at_end);
        if !self.read.is_empty() {
            return texts::verdict_reads(when);
        }
        match exposure(&self.ears) {
            Exposure::Opens => texts::verdict_opens(when),
            Exposure::OneWay(party) => texts::verdict_one_way(party.name(), when),
            Exposure::InPart => texts::verdict_in_part(when),
            Exposure::Shut => texts::verdict_shut(when),
            Exposure::NothingProtected => texts::verdict_nothing_protected(),
        }
    }
}

/// How the texts ask for the tense.
const fn when(at_end: bool) -> &'static str {
    if at_end { "end" } else { "before" }
}

/// What it does, in a few words.
fn title(deed: Deed) -> String {
    match deed {
        Deed::MatchCertificate => texts::match_certificate(),
        Deed::LookUp => texts::look_up(),
        Deed::OpenTicket => texts::open_ticket(),
        Deed::RecallSession => texts::recall_session(),
        Deed::DecryptSecret => texts::decrypt_secret(),
        Deed::AskQuantumComputer => texts::ask_quantum_computer(),
        Deed::MatchPrivateValue => texts::match_private_value(),
        Deed::AgreeOnSecret => texts::agree_on_secret(),
        Deed::ComputeMasterSecret => texts::compute_master_secret(),
        Deed::ExpandKeyBlock => texts::expand_key_block(),
        Deed::FollowSchedule => texts::follow_schedule(),
        Deed::OpenRecords => texts::open_records(),
        Deed::OpenRecord => texts::open_record(),
    }
}

/// The application data that an attacker decoded as a party to the client's connection, with who had written it. What it asks for
/// on one of its own, without the client, is not what was recorded.
fn read_by_attacker(transcript: &Transcript) -> Vec<(Lane, String)> {
    if !transcript.events().iter().any(|event| event.actor() == Actor::Attacker(Role::Server)) {
        return Vec::new();
    }
    let read = transcript.events().iter().filter_map(|event| match event {
        Event::MessageDecoded { actor, message } if actor.is_attacker() => Some(*message),
        _ => None,
    });
    let data = read.filter(|id| transcript.message(*id).kind == MessageKind::ApplicationData);
    data.map(|id| (transcript.message(id).sender.into(), readable(transcript.message_bytes(id), PLAINTEXT_CHARACTERS)))
        .collect()
}

/// As much of an answer as shows what was in it.
const PLAINTEXT_CHARACTERS: usize = 400;
