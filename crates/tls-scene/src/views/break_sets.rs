//! The smallest sets of secrets that open what was said: found by having the eavesdropper try.

mod smallest;

use crate::model::{BreakSets, Data, Lock, MachineOpens, Theft, Thefts, WhyNone};
use crate::views::eavesdropper::{offers, overheard};
use smallest::smallest;
use tls_observer::{KeyLog, Observation, OpenedRecord};
use tls_transcript::{ConnectionId, MessageKind, Role, Transcript};
use tls_wire::ContentType;

/// How many records the eavesdropper hears in each trial: it may have to try twenty sets.
const RECORDS: usize = 200;

/// What opens the application data of a connection.
pub(crate) fn break_sets(
    transcript: &Transcript,
    connection: ConnectionId,
    other_key_log: Option<&KeyLog>,
) -> BreakSets {
    let offers = offers(transcript, connection, Thefts::NONE, other_key_log.is_some());
    let (machines, secrets): (Vec<Theft>, Vec<Theft>) = offers
        .iter()
        .filter(|offer| offer.why_not.is_none())
        .map(|offer| offer.theft)
        .partition(|theft| *theft == Theft::QuantumComputer);
    let secrets: Thefts = secrets.into_iter().collect();
    let mut trial = Trial::begin(transcript, connection, other_key_log, secrets);
    let locks = trial.locks(secrets);
    let tried = trial.tried.len();
    let is_used = |theft: &Theft| locks.iter().flat_map(|lock| &lock.sets).any(|set| set.has(*theft));
    let useless = secrets.iter().filter(|theft| !is_used(theft)).collect();
    let machine = machines.first().filter(|_| !locks.is_empty()).map(|machine| trial.opened_by_machine(*machine));
    let beginning = (transcript.heard(connection).len() > RECORDS).then_some(RECORDS);
    let why_none = locks.is_empty().then(|| why_none(transcript, connection, secrets));
    BreakSets { locks, useless, machine, why_none, is_attacked: transcript.is_attacked(), tried, beginning }
}

/// Why nothing opens, with all of these secrets.
fn why_none(transcript: &Transcript, connection: ConnectionId, secrets: Thefts) -> WhyNone {
    let data = || transcript.messages().filter(|(_, message)| message.kind == MessageKind::ApplicationData);
    // What is in the records of a conversation that was only heard, nobody knows.
    let is_witnessed = [Role::Client, Role::Server].into_iter().any(|role| transcript.is_witnessed(role));
    match is_witnessed && data().all(|(_, message)| message.connection != connection) {
        true if data().next().is_some() => WhyNone::NothingSentHere,
        true => WhyNone::NothingSent,
        false if secrets.is_empty() => WhyNone::NoSecrets,
        false => WhyNone::NothingOpens,
    }
}

/// The eavesdropper at work, and what it has found.
struct Trial<'a> {
    transcript: &'a Transcript,
    connection: ConnectionId,
    other_key_log: Option<&'a KeyLog>,
    /// What opens with everything: no more can be opened.
    everything: Opened,
    tried: Vec<(Thefts, Opened)>,
}

impl<'a> Trial<'a> {
    fn begin(
        transcript: &'a Transcript,
        connection: ConnectionId,
        other_key_log: Option<&'a KeyLog>,
        secrets: Thefts,
    ) -> Self {
        let everything = Opened::default();
        let mut trial = Self { transcript, connection, other_key_log, everything, tried: Vec::new() };
        trial.everything = trial.opened(secrets);
        trial
    }

    /// What opens with this.
    fn opened(&mut self, stolen: Thefts) -> Opened {
        if let Some((_, opened)) = self.tried.iter().find(|(tried, _)| *tried == stolen) {
            return opened.clone();
        }
        let (transcript, connection) = (self.transcript, self.connection);
        let opened = Opened::of(&overheard(transcript, connection, stolen, self.other_key_log, RECORDS));
        self.tried.push((stolen, opened.clone()));
        opened
    }

    /// Whether all application data of this party opens.
    fn opens(&mut self, stolen: Thefts, party: Role) -> bool {
        self.opened(stolen).by(party) == self.everything.by(party)
    }

    /// Who said something that can be opened.
    fn speakers(&self) -> Vec<Role> {
        [Role::Client, Role::Server].into_iter().filter(|party| !self.everything.by(*party).is_empty()).collect()
    }

    fn locks(&mut self, secrets: Thefts) -> Vec<Lock> {
        let speakers = self.speakers();
        let mut sets =
            |parties: &[Role]| smallest(secrets, |stolen| parties.iter().all(|party| self.opens(stolen, *party)));
        let mut locks = Vec::new();
        match speakers.as_slice() {
            [] => {}
            [alone] => locks.push(Lock { data: Data::Of(*alone), sets: sets(&[*alone]) }),
            both => {
                let all = sets(both);
                for party in both {
                    let mut sets = sets(&[*party]);
                    sets.retain(|set| !all.contains(set));
                    locks.push(Lock { data: Data::OnlyOf(*party), sets });
                }
                locks.retain(|lock| !lock.sets.is_empty());
                locks.insert(0, Lock { data: Data::All, sets: all });
            }
        }
        locks
    }

    fn opened_by_machine(&mut self, machine: Theft) -> MachineOpens {
        let speakers = self.speakers();
        let opened: Vec<Role> =
            speakers.iter().copied().filter(|party| self.opens(Thefts::only(machine), *party)).collect();
        match opened.as_slice() {
            [] => MachineOpens::Nothing,
            [party] if speakers.len() > 1 => MachineOpens::OnlyOf(*party),
            _ => MachineOpens::All,
        }
    }
}

/// The records with application data that were opened, by their numbers: what the client sent, and what the server sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Opened {
    client: Vec<usize>,
    server: Vec<usize>,
}

impl Opened {
    fn of(observation: &Observation) -> Self {
        let by = |party: Role| {
            let is_data = |record: &&OpenedRecord| {
                record.direction == party.sends()
                    && record.content_type == ContentType::APPLICATION_DATA
                    && !record.content().is_empty()
            };
            observation.opened.iter().filter(is_data).map(|record| record.record).collect()
        };
        Self { client: by(Role::Client), server: by(Role::Server) }
    }

    fn by(&self, party: Role) -> &[usize] {
        match party {
            Role::Client => &self.client,
            Role::Server => &self.server,
        }
    }
}
