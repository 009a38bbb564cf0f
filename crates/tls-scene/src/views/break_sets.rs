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
            let same = |part: &Part| by(&opened, lock.visit, *part) == by(&everything, lock.visit, *part);
            lock.by_machine = match lock.data {
                Data::Early => same(&Part::Early),
                Data::All => [Part::Of(Role::Client), Part::Of(Role::Server)].iter().all(same),
                Data::Of(party) | Data::OnlyOf(party) => same(&Part::Of(party)),
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

/// The records with application data that were opened in a connection, by their numbers: the client's early data, what else it sent,
/// and what the server sent.
#[derive(Clone, Default, PartialEq, Eq)]
struct Opened {
    early: Vec<usize>,
    client: Vec<usize>,
    server: Vec<usize>,
}

/// One of these.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Of(Role),
}

impl Opened {
    fn of(ear: &Ear) -> Self {
        let by = |part: Part| {
            let is_data = |record: &&OpenedRecord| {
                let of = if record.is_early { Part::Early } else { Part::Of(record.direction.sender()) };
                of == part && record.content_type == ContentType::APPLICATION_DATA && !record.content().is_empty()
            };
            ear.observation.opened.iter().filter(is_data).map(|record| record.record).collect()
        };
        Self { early: by(Part::Early), client: by(Part::Of(Role::Client)), server: by(Part::Of(Role::Server)) }
    }

    fn by(&self, part: Part) -> &[usize] {
        match part {
            Part::Early => &self.early,
            Part::Of(Role::Client) => &self.client,
            Part::Of(Role::Server) => &self.server,
        }
    }
}

/// A part of what was said in a connection, as far as it was opened.
fn by(opened: &[Opened], visit: usize, part: Part) -> &[usize] {
    opened.get(visit).map_or(&[], |opened| opened.by(part))
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
        let beside_early = !all.early.is_empty();
        let mut lock = |data, parts: &[Part]| {
            let sets = smallest(secrets, |stolen| {
                let opened = self.opened(stolen);
                parts.iter().all(|part| by(&opened, visit, *part) == all.by(*part))
            });
            Lock { visit, data, beside_early, sets, by_machine: false }
        };
        let spoke = |party: &Role| !all.by(Part::Of(*party)).is_empty();
        let speakers: Vec<Role> = [Role::Client, Role::Server].into_iter().filter(spoke).collect();
        let early = beside_early.then(|| lock(Data::Early, &[Part::Early]));
        let rest = match speakers.as_slice() {
            [] => Vec::new(),
            [alone] => vec![lock(Data::Of(*alone), &[Part::Of(*alone)])],
            [one, other, ..] => {
                let all = lock(Data::All, &[Part::Of(*one), Part::Of(*other)]);
                let mut locks: Vec<Lock> =
                    speakers.iter().map(|party| lock(Data::OnlyOf(*party), &[Part::Of(*party)])).collect();
                locks.iter_mut().for_each(|lock| lock.sets.retain(|set| !all.sets.contains(set)));
                locks.retain(|lock| !lock.sets.is_empty());
                locks.insert(0, all);
                locks
            }
        };
        early.into_iter().chain(rest).collect()
    }
}
