//! The table under the columns: everything counted from the runs.

use super::Comparison;
use super::cell::{Cell, lines};
use super::operations::operations_in;
use crate::model::{Exposure, Phase, Step, Stepping, Theft, Thefts, ViewOptions, in_order};
use crate::views::eavesdropper::offers;
use crate::views::play::Play;
use crate::views::visits::{is_tried_again, name, several};
use tls_texts::comparison as texts;
use tls_transcript::{Actor, Direction};

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its stable name: `round-trips`; of a theft, the theft's.
    pub slug: &'static str,
    /// What is compared.
    pub title: String,
    /// What stands in each column.
    pub cells: Vec<Cell>,
    /// Whether the columns differ.
    pub differs: bool,
}

/// What fills a column of a line.
type Count = fn(&Play) -> Cell;

/// A line: its slug, its title, and what fills it.
type Row = (&'static str, fn() -> String, Count);

impl Comparison {
    /// The table.
    pub fn table(&self, plays: &[&Play]) -> Vec<Line> {
        const LINES: [Row; 10] = [
            ("verdict", texts::verdict, verdict),
            ("forward-secrecy", texts::forward_secrecy, forward_secrecy),
            ("theft", texts::theft, theft),
            ("round-trips", texts::round_trips, |play| of_visits(play, |play, visit| one(round_trips(play, visit)))),
            ("messages", texts::messages, |play| of_visits(play, messages)),
            ("bytes-client", texts::bytes_client, |play| {
                of_visits(play, |play, visit| one(handshake_bytes(play, Direction::ClientToServer, visit)))
            }),
            ("bytes-server", texts::bytes_server, |play| {
                of_visits(play, |play, visit| one(handshake_bytes(play, Direction::ServerToClient, visit)))
            }),
            ("operations-client", texts::operations_client, |play| {
                of_visits(play, |play, visit| counted(play, Actor::Client, visit))
            }),
            ("operations-server", texts::operations_server, |play| {
                of_visits(play, |play, visit| counted(play, Actor::Server, visit))
            }),
            ("observer", texts::observer, in_the_clear),
        ];
        let numbers =
            LINES.into_iter().map(|(slug, title, cell)| line(slug, title(), plays, |play: &&Play| cell(play)));
        // The server's key has a line of its own.
        let others = Theft::ALL.iter().filter(|theft| **theft != Theft::ServerPrivateKey);
        let others = others.filter(|theft| plays.iter().any(|play| play.offers(**theft)));
        let thefts = others.map(|theft| {
            let title = match theft {
                Theft::QuantumComputer => texts::with_machine(theft.noun()),
                _ => texts::if_stolen(theft.noun()),
            };
            line(theft.slug(), title, plays, |play| exposure(play, *theft))
        });
        numbers.chain(thefts).collect()
    }
}

/// What is counted of a run; where a client comes back, of each visit by itself.
fn of_visits(play: &Play, count: fn(&Play, Option<usize>) -> Cell) -> Cell {
    let transcript = play.transcript();
    let Some(visits) = several(transcript).filter(|visits| !is_tried_again(transcript, visits)) else {
        return count(play, None);
    };
    let told = |visit: usize| {
        let counted = count(play, Some(visit)).lines;
        let name = name(transcript, &visits, visit);
        counted.into_iter().map(|line| texts::in_column(&name, line)).collect::<Vec<_>>()
    };
    lines((0..visits.connections().len()).flat_map(told))
}

/// A line with a cell for each of the columns.
pub(super) fn line<Column>(
    slug: &'static str,
    title: String,
    columns: &[Column],
    cell: impl Fn(&Column) -> Cell,
) -> Line {
    let cells: Vec<Cell> = columns.iter().map(cell).collect();
    let differs = cells.iter().any(|cell| Some(cell) != cells.first());
    Line { slug, title, cells, differs }
}

/// What a theft exposes: the eavesdropper tries. A value that a recording never had cannot be stolen.
fn exposure(play: &Play, theft: Theft) -> Cell {
    let offers = offers(play.transcript(), Thefts::NONE, false);
    if !offers.iter().any(|offer| offer.theft == theft && offer.why_not.is_none()) {
        return lines([texts::none_to_steal()]);
    }
    let exposure = play.exposed(Thefts::only(theft)).exposure;
    let opens = (exposure != Exposure::NothingProtected).then_some(exposure != Exposure::Shut);
    Cell { lines: vec![exposure.label()], opens }
}

/// A party's operations by kind: "2 × verify: certificates".
pub(super) fn counted(play: &Play, actor: Actor, visit: Option<usize>) -> Cell {
    let counted = operations_in(play, actor, visit);
    let none = counted.is_empty() && visit.is_some();
    let told = counted.into_iter().map(|(kind, count)| texts::times(count, kind.to_string()));
    lines(told.chain(none.then(texts::no_operations)))
}

pub(super) fn one(number: usize) -> Cell {
    lines([number.to_string()])
}

fn round_trips(play: &Play, visit: Option<usize>) -> usize {
    let options = ViewOptions::default();
    let steps = play.steps(options.stepping);
    let begins_here = |row: usize| steps.get(row).is_some_and(|step| visit.is_none_or(|visit| step.visit == visit));
    play.diagram(0, &options).round_trips.iter().filter(|trip| begins_here(trip.rows.start)).count()
}

/// The messages until both may send data.
fn handshake(play: &Play, visit: Option<usize>) -> impl Iterator<Item = &Step> {
    let steps = play.steps(Stepping::MessagesOnly).iter();
    let steps = steps.filter(move |step| visit.is_none_or(|visit| step.visit == visit));
    steps.filter(|step| step.message.is_some() && step.phase < Phase::Data)
}

pub(super) fn messages(play: &Play, visit: Option<usize>) -> Cell {
    let of = |actor: Actor| handshake(play, visit).filter(|step| step.actor == actor).count();
    let (client, server) = (of(Actor::Client), of(Actor::Server));
    lines([(client + server).to_string(), texts::of_both(client, server)])
}

/// The records that carry the handshake, as they crossed the wire.
pub(super) fn handshake_bytes(play: &Play, direction: Direction, visit: Option<usize>) -> usize {
    let transcript = play.transcript();
    let ids = handshake(play, visit).filter_map(|step| step.message);
    let records = ids
        .flat_map(|id| transcript.message(id).fragments.iter().map(|fragment| fragment.record))
        .filter(|record| transcript.record(*record).direction == direction);
    let mut records = in_order(records, |record| record.0);
    records.dedup();
    records.into_iter().map(|record| transcript.record_bytes(record).len()).sum()
}

fn in_the_clear(play: &Play) -> Cell {
    let eavesdropper = play.eavesdropper(Thefts::NONE);
    let first = eavesdropper.observations().next();
    let name = first.and_then(|observation| observation.server_name.as_ref()).map(texts::server_name);
    let certificates = first.map_or(0, |observation| observation.certificates.len());
    lines(name.into_iter().chain((certificates > 0).then(|| texts::certificates(certificates))))
}

/// How many records were protected.
fn protected(play: &Play) -> usize {
    play.transcript().records().filter(|(_, record)| record.protected.is_some()).count()
}

/// How many of them the server's key opens.
fn opened_by_key(play: &Play) -> usize {
    let eavesdropper = play.eavesdropper(Thefts::only(Theft::ServerPrivateKey));
    eavesdropper.observations().map(|observation| observation.opened.len()).sum()
}

fn theft(play: &Play) -> Cell {
    lines([texts::records_opened(opened_by_key(play), protected(play))])
}

/// What today's standards say, and of which choice, if there is something against it.
fn verdict(play: &Play) -> Cell {
    let verdict = play.verdict();
    let Some(grade) = verdict.grade() else { return lines([texts::nothing_chosen()]) };
    let why = verdict.objections().map(|one| texts::objection(one.subject.label(), &one.choice, one.clause));
    lines(std::iter::once(grade.label()).chain(why))
}

/// Whether the server's key opens what was recorded before it was stolen: the eavesdropper tries.
fn forward_secrecy(play: &Play) -> Cell {
    let opens = opened_by_key(play) > 0;
    let text = match (protected(play), opens) {
        (0, _) => return lines([texts::nothing_protected()]),
        (_, true) => texts::not_forward_secret(),
        (_, false) => texts::forward_secret(),
    };
    Cell { lines: vec![text], opens: Some(opens) }
}
