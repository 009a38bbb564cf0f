//! The parts of the ladder. A handshake has one: both sides come to the same values. Where somebody sits between them, or bytes
//! were changed, they come to different ones, and each has a ladder of its own. So has each of several connections of a client:
//! what it has kept from an earlier one is a root there, whatever that was made of. In TLS 1.3 a key share that the server did not
//! want stands apart, and so does what a KeyUpdate makes.

use super::early::early;
use super::later::{answers, first_share, updates};
use crate::model::{LadderForm, LadderNode, LadderPart, in_order};
use crate::telling::Visits;
use crate::telling::message::is_tls13;
use crate::views::visits::name;
use tls_texts::knowledge as texts;
use tls_transcript::{Actor, ConnectionId, EventId, Sensitivity, Transcript};

/// The nodes in parts, in none of which two are of one kind, but for the traffic secrets that follow on one another; each part with
/// the visit that it is of, in their order.
pub(super) fn parts(transcript: &Transcript, nodes: &[(LadderNode, EventId)]) -> Vec<(usize, LadderPart)> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut forms: Vec<LadderForm> = Vec::new();
    let visits = Visits::of(transcript);
    let mut visit_of_part: Vec<usize> = Vec::new();
    let mut beside = Vec::new();
    for connection in transcript.connections() {
        let first = parts.len();
        let visit = visits.visit_of(connection);
        let is_kept = |index: usize| {
            nodes.get(index).is_some_and(|(_, since)| visits.visit_of(transcript.connection_of(*since)) < visit)
        };
        let form = if is_tls13(transcript, connection) { LadderForm::Tls13 } else { LadderForm::Tls12 };
        let taking: Vec<usize> =
            (0..nodes.len()).filter(|index| takes_part(transcript, nodes, *index, connection)).collect();
        let unwanted = first_share(transcript, nodes, &taking);
        let updates = updates(nodes, &taking);
        let early = early(nodes, &taking);
        let answers = answers(nodes, &taking);
        let aside = unwanted.iter().copied().chain(updates.iter().flat_map(|update| update.made.clone()));
        let aside = aside.chain(early.iter().flat_map(|early| early.made.clone()));
        let aside: Vec<usize> = aside.chain(answers.iter().flat_map(|answer| answer.made.clone())).collect();
        if !unwanted.is_empty() {
            let part = LadderPart { heading: texts::first_share(), form: LadderForm::Tls13, nodes: unwanted };
            beside.push((visit, Turn::Before, part));
        }
        beside.extend(updates.into_iter().map(|update| (visit, Turn::After, update.part())));
        beside.extend(answers.into_iter().map(|answer| (visit, Turn::After, answer.part())));
        beside.extend(early.into_iter().map(|early| (visit, Turn::Before, early.part())));
        for index in taking.into_iter().filter(|index| !aside.contains(index)) {
            let here = parts.get(first..).unwrap_or_default();
            if here.iter().any(|part| part.contains(&index)) {
                continue;
            }
            let mut with_sources = sources(nodes, index, is_kept);
            with_sources.retain(|node| !aside.contains(node));
            let fits = |part: &Vec<usize>| with_sources.iter().all(|node| can_join(nodes, part, *node));
            let place = here.iter().position(fits).map_or(parts.len(), |place| first + place);
            if place == parts.len() {
                parts.push(Vec::new());
                forms.push(form);
                visit_of_part.push(visit);
            }
            for node in with_sources {
                if let Some(part) = parts.get_mut(place)
                    && !part.contains(&node)
                    && can_join(nodes, part, node)
                {
                    part.push(node);
                }
            }
        }
    }
    let (alone, several) = (parts.len() == 1, visits.connections().len() > 1);
    let in_visit = |visit: usize, heading: String| match several {
        true => texts::part_in_visit(name(transcript, &visits, visit), heading),
        false => heading,
    };
    let headed = parts.iter().zip(&forms).zip(&visit_of_part).enumerate().map(|(place, ((nodes_of, form), visit))| {
        let is_one = visit_of_part.iter().filter(|other| *other == visit).count() == 1;
        let heading = match (alone, several && is_one) {
            (true, _) => String::new(),
            (false, true) => name(transcript, &visits, *visit),
            (false, false) => in_visit(*visit, heading(transcript, nodes, &parts, place)),
        };
        (*visit, Turn::Itself, LadderPart { heading, form: *form, nodes: nodes_of.clone() })
    });
    let beside = beside
        .into_iter()
        .map(|(visit, turn, part)| (visit, turn, LadderPart { heading: in_visit(visit, part.heading), ..part }));
    let all: Vec<(usize, Turn, LadderPart)> = headed.chain(beside).collect();
    let all = in_order(all, |(visit, turn, _)| (*visit, *turn));
    all.into_iter().map(|(visit, _, part)| (visit, part)).collect()
}

/// When something is made that stands beside a visit's own ladder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Before,
    Itself,
    After,
}

fn takes_part(
    transcript: &Transcript,
    nodes: &[(LadderNode, EventId)],
    index: usize,
    connection: ConnectionId,
) -> bool {
    nodes.get(index).is_some_and(|(node, since)| {
        let known = &transcript.value(node.value).known_to;
        let mut events = known.iter().map(|known| known.since).chain(known.is_empty().then_some(*since));
        events.any(|event| transcript.connection_of(event) == connection)
    })
}

/// Whether a part has the node, or none of its kind.
fn can_join(nodes: &[(LadderNode, EventId)], part: &[usize], node: usize) -> bool {
    let kind = |index: usize| nodes.get(index).map(|(node, _)| node.kind);
    part.contains(&node) || !part.iter().any(|other| kind(*other) == kind(node))
}

/// A node and all that it was made of, the node first; of what is kept from before, not what that was made of.
fn sources(nodes: &[(LadderNode, EventId)], index: usize, is_kept: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found = vec![index];
    let mut next = 0;
    while let Some(index) = found.get(next).copied() {
        let made_here = nodes.get(index).filter(|_| !is_kept(index));
        let parents = made_here.map(|(node, _)| node.parents.as_slice()).unwrap_or_default();
        for parent in parents {
            if !found.contains(parent) {
                found.push(*parent);
            }
        }
        next += 1;
    }
    found
}

/// Who knows the secrets that stand in this part alone.
fn heading(transcript: &Transcript, nodes: &[(LadderNode, EventId)], parts: &[Vec<usize>], place: usize) -> String {
    let part = parts.get(place).map(Vec::as_slice).unwrap_or_default();
    let elsewhere =
        |index: &usize| parts.iter().enumerate().any(|(other, part)| other != place && part.contains(index));
    let mut who = [false; 3];
    let own = || part.iter().filter(|index| !elsewhere(index));
    let secret = |index: &&usize| {
        nodes.get(**index).is_some_and(|(node, _)| transcript.value(node.value).sensitivity == Sensitivity::Secret)
    };
    let telling: Vec<usize> = own().filter(secret).copied().collect();
    let telling = if telling.is_empty() { own().copied().collect() } else { telling };
    for index in telling {
        let Some((node, _)) = nodes.get(index) else { continue };
        for known in &transcript.value(node.value).known_to {
            let at = match known.actor {
                Actor::Client => 0,
                Actor::Server => 1,
                Actor::Attacker(_) => 2,
            };
            if let Some(knows) = who.get_mut(at) {
                *knows = true;
            }
        }
    }
    texts::part_of(match who {
        [true, false, false] => "client",
        [false, true, false] => "server",
        [false, false, true] => "attacker",
        [true, false, true] => "client-attacker",
        [false, true, true] => "server-attacker",
        [true, true, false] => "client-server",
        _ => "all",
    })
}
