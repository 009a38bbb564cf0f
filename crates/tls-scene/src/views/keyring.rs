//! Keyrings: what each party, and the eavesdropper, knows by now, as chips in the order in which it was learned.

use crate::model::names::{gloss, label};
use crate::model::{Chip, Lane, When, in_order};
use crate::telling::{Moment, Visits};
use crate::views::discarded::is_discarded;
use crate::views::eavesdropper::Eavesdropper;
use crate::views::identity::certified;
use crate::views::origin::value_lane;
use crate::views::party::{is_deleted, party_knows};
use crate::views::visits::{several, span};
use crate::words::hex::hex;
use crate::words::sentence::sentence;
use tls_terms::{Sort, ValueKind};
use tls_texts::knowledge as texts;
use tls_transcript::{Event, EventId, Knowledge, Origin, Sensitivity, Value, ValueId};

/// Client, eavesdropper, server.
pub(crate) fn keyrings(at: &Moment<'_>, eavesdropper: &Eavesdropper) -> [Vec<Chip>; 3] {
    [party(at, Lane::Client), on_the_wire(at, eavesdropper), party(at, Lane::Server)]
}

fn party(at: &Moment<'_>, lane: Lane) -> Vec<Chip> {
    let visits = several(at.transcript);
    // What belonged to an earlier connection, and is needed in none that follows, went with it. Who sits between keeps what it gets.
    let is_over = |id: ValueId, value: &Value| {
        let over = |visits: &Visits| span(at.transcript, visits, id).1 < at.visit();
        lane != Lane::Eavesdropper && value.origin != Origin::Configured && visits.as_ref().is_some_and(over)
    };
    let mut known: Vec<(usize, u32, Chip)> = Vec::new();
    for (id, value) in at.transcript.values().filter(|(_, value)| on_keyring(value.kind)) {
        let Some(knowledge) = knows(value, lane) else { continue };
        let when = at.when_event(knowledge.since);
        if when == When::Future || is_deleted(at, id, lane) || is_over(id, value) {
            continue;
        }
        let step = at.telling.step_of(knowledge.since);
        let in_use = is_installed(at, id, lane);
        known.push((step, knowledge.since.0, Chip { in_use, ..chip(at, id, value, when) }));
    }
    in_order(known, |(step, event, _)| (*step, *event)).into_iter().map(|(_, _, chip)| chip).collect()
}

/// Whether a party has taken a key into use, to protect what it sends or to open what it receives.
fn is_installed(at: &Moment<'_>, id: ValueId, lane: Lane) -> bool {
    (0..).map(EventId).zip(at.transcript.events()).any(|(number, event)| match event {
        Event::KeysInstalled { actor, epoch } => {
            Lane::from(*actor) == lane
                && at.transcript.epoch(*epoch).key == Some(id)
                && at.when_event(number) != When::Future
        }
        _ => false,
    })
}

fn on_the_wire(at: &Moment<'_>, eavesdropper: &Eavesdropper) -> Vec<Chip> {
    let mut made = party(at, Lane::Eavesdropper);
    let several = several(at.transcript).is_some();
    if !several {
        number(&mut made);
    }
    let known = eavesdropper.known_at(at).filter(|(seen, _)| !made.iter().any(|chip| chip.value == seen.value));
    let chips = known.filter(|(seen, _)| on_keyring(seen.kind)).map(|(seen, when)| Chip {
        value: seen.value,
        kind: seen.kind,
        label: label(seen.kind),
        lane: value_lane(at.transcript, seen.value, seen.kind),
        secret: seen.secret,
        in_use: false,
        new: when == When::Current && at.position > 0,
        hex: hex(&seen.bytes),
    });
    let mut chips: Vec<Chip> = chips.chain(made.iter().cloned()).collect();
    if several {
        number(&mut chips);
    }
    chips
}

/// Who has a connection with each party has two of most values, and so has who hears two connections, one after the other.
fn number(chips: &mut [Chip]) {
    for index in 0..chips.len() {
        let (before, chip) = chips.split_at_mut(index);
        let alike = chip.first().map_or(0, |chip| before.iter().filter(|other| other.label == chip.label).count());
        if let (Some(chip), 1..) = (chip.first_mut(), alike) {
            chip.label = texts::another(&chip.label, alike + 1);
        }
    }
}

/// Hashes and what is cut into keys are no keys: they have their place in the ladder.
fn on_keyring(kind: ValueKind) -> bool {
    match kind {
        ValueKind::SessionId | ValueKind::LegacySessionId | ValueKind::TicketNonce | ValueKind::KeyBlock => false,
        _ => kind.sort() != Sort::Digest,
    }
}

/// One sentence or two on what hangs on a keyring: what it is, and how that party came to know it. Asked for when one of them
/// is looked at: at each step there are dozens.
pub(crate) fn chip_gloss(at: &Moment<'_>, eavesdropper: &Eavesdropper, lane: Lane, chip: &Chip) -> String {
    // What an attacker made it has from itself, before it is heard.
    let own = chip.value.and_then(|id| Some((id, knows(at.transcript.value(id), lane)?)));
    let seen = || {
        eavesdropper
            .known_at(at)
            .find(|(seen, _)| seen.value == chip.value && seen.kind == chip.kind && hex(&seen.bytes) == chip.hex)
    };
    match own {
        Some((id, knowledge)) if at.when_event(knowledge.since) != When::Future && !is_deleted(at, id, lane) => {
            let how = party_knows(at, id, lane);
            let how = if is_discarded(at, id, lane) { texts::discarded_since(how) } else { how };
            told(at, at.transcript.value(id), &how)
        }
        _ => seen().map_or_else(
            || gloss(chip.kind),
            |(seen, _)| match seen.value {
                Some(id) => told(at, at.transcript.value(id), &seen.how),
                None => format!("{} {}", gloss(seen.kind), sentence(&seen.how)),
            },
        ),
    }
}

/// Since when a party knows a value.
fn knows(value: &Value, lane: Lane) -> Option<&Knowledge> {
    value.known_to.iter().find(|knowledge| Lane::from(knowledge.actor) == lane)
}

/// What a value is for, whose certificate it stands in, and how somebody came by it.
fn told(at: &Moment<'_>, value: &Value, how: &str) -> String {
    let identity = certified(at.transcript, value).map(texts::stands_in_certificate);
    [Some(gloss(value.kind)), identity, Some(sentence(how))].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn chip(at: &Moment<'_>, id: ValueId, value: &Value, when: When) -> Chip {
    Chip {
        value: Some(id),
        kind: value.kind,
        label: label(value.kind),
        lane: value_lane(at.transcript, Some(id), value.kind),
        secret: value.sensitivity == Sensitivity::Secret,
        in_use: false,
        new: when == When::Current && at.position > 0,
        hex: hex(&value.bytes),
    }
}
