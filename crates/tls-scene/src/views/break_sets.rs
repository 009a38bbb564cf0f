//! The smallest sets of secrets that open what was said: found by having the eavesdropper try.

mod smallest;

use crate::model::{BreakSets, Data, Lock, Theft, Thefts, WhyNone};
use crate::views::eavesdropper::{Ear, offers, overheard};
use crate::views::visits::titles;
use smallest::smallest;
use tls_observer::{KeyLog, OpenedRecord};
use tls_transcript::{MessageKind, Role, Transcript};
use tls_wire::ContentType;

/// How many records of a connection the eavesdropper hears in each trial: it may have to try twenty sets.
const RECORDS: usize = 200;

/// What opens the application data of each of the client's connections.
pub(crate) fn break_sets(transcript: &Transcript, other_key_log: Option<&KeyLog>) -> BreakSets {
    let offers = offers(transcript, Thefts::NONE, other_key_log.is_some());
    let there: Thefts = offers.iter().filter(|offer| offer.why_not.is_none()).map(|offer| offer.theft).collect();
    let machine = Theft::QuantumComputer;
    let secrets: Thefts = there.iter().filter(|theft| *theft != machine).collect();
    let mut trial = Trial { transcript, other_key_log, tried: Vec::new() };
    // What opens with everything is all that can be opened.
    let everything = trial.opened(secrets);
    let mut locks: Vec<Lock> =
        everything.iter().enumerate().flat_map(|(visit, all)| trial.locks(visit, all, secrets)).collect();
    let tried = trial.tried.len();
    if there.has(machine) {
        let opened = trial.opened(Thefts::only(machine));
        for lock in &mut locks {
            let same = |parties: &[Role]| {
                parties.iter().all(|party| by(&opened, lock.visit, *party) == by(&everything, lock.visit, *party))
            };
            lock.by_machine = match lock.data {
                Data::All => same(&[Role::Client, Role::Server]),
                Data::Of(party) | Data::OnlyOf(party) => same(&[party]),
            };
        }
    }
    let is_used = |theft: &Theft| locks.iter().flat_map(|lock| &lock.sets).any(|set| set.has(*theft));
    let heard: Vec<usize> =
        transcript.connections_of_client().map(|connection| transcript.heard(connection).len()).collect();
    BreakSets {
        useless: secrets.iter().filter(|theft| !is_used(theft)).collect(),
        why_none: locks.is_empty().then(|| why_none(transcript, secrets)),
        has_machine: there.has(machine),
        titles: titles(transcript),
        is_attacked: transcript.is_attacked(),
        tried,
        beginning: heard.iter().any(|records| *records > RECORDS).then_some(RECORDS),
        locks,
    }
}

/// Why nothing opens, with all of these secrets.
fn why_none(transcript: &Transcript, secrets: Thefts) -> WhyNone {
    // What is in the records of a conversation that was only heard, nobody knows.
    let is_witnessed = [Role::Client, Role::Server].into_iter().any(|role| transcript.is_witnessed(role));
    let is_data = |kind| kind == MessageKind::ApplicationData;
    match is_witnessed && !transcript.messages().any(|(_, message)| is_data(message.kind)) {
        true => WhyNone::NothingSent,
        false if secrets.is_empty() => WhyNone::NoSecrets,
        false => WhyNone::NothingOpens,
    }
}

/// The records with application data that were opened in a connection, by their numbers: what the client sent, and what the server
/// sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Opened {
    client: Vec<usize>,
    server: Vec<usize>,
}

impl Opened {
    fn of(ear: &Ear) -> Self {
        let by = |party: Role| {
            let is_data = |record: &&OpenedRecord| {
                record.direction == party.sends()
                    && record.content_type == ContentType::APPLICATION_DATA
                    && !record.content().is_empty()
            };
            ear.observation.opened.iter().filter(is_data).map(|record| record.record).collect()
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

/// What a party said in a connection, as far as it was opened.
fn by(opened: &[Opened], visit: usize, party: Role) -> &[usize] {
    opened.get(visit).map_or(&[], |opened| opened.by(party))
}

/// The eavesdropper at work, and what it has found.
struct Trial<'a> {
    transcript: &'a Transcript,
    other_key_log: Option<&'a KeyLog>,
    tried: Vec<(Thefts, Vec<Opened>)>,
}

impl Trial<'_> {
    /// What opens with this, connection by connection.
    fn opened(&mut self, stolen: Thefts) -> Vec<Opened> {
        if let Some((_, opened)) = self.tried.iter().find(|(tried, _)| *tried == stolen) {
            return opened.clone();
        }
        let ears = overheard(self.transcript, stolen, self.other_key_log, RECORDS);
        let opened: Vec<Opened> = ears.iter().map(Opened::of).collect();
        self.tried.push((stolen, opened.clone()));
        opened
    }

    /// What there is to open in a connection, and the sets that do it.
    fn locks(&mut self, visit: usize, all: &Opened, secrets: Thefts) -> Vec<Lock> {
        let mut lock = |data, parties: &[Role]| {
            let sets = smallest(secrets, |stolen| {
                let opened = self.opened(stolen);
                parties.iter().all(|party| by(&opened, visit, *party) == all.by(*party))
            });
            Lock { visit, data, sets, by_machine: false }
        };
        let spoke = |party: &Role| !all.by(*party).is_empty();
        let speakers: Vec<Role> = [Role::Client, Role::Server].into_iter().filter(spoke).collect();
        match speakers.as_slice() {
            [] => Vec::new(),
            [alone] => vec![lock(Data::Of(*alone), &[*alone])],
            both => {
                let all = lock(Data::All, both);
                let mut locks: Vec<Lock> = both.iter().map(|party| lock(Data::OnlyOf(*party), &[*party])).collect();
                locks.iter_mut().for_each(|lock| lock.sets.retain(|set| !all.sets.contains(set)));
                locks.retain(|lock| !lock.sets.is_empty());
                locks.insert(0, all);
                locks
            }
        }
    }
}
