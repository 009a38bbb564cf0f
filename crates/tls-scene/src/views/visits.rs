//! Several connections of one client, one after the other: what each is called, which values belong to which, and where in the
//! diagram each begins.

use crate::model::names::label;
use crate::model::{Keepsake, Visit, When};
use crate::telling::{Kept, KeptKind, Moment, Visits, kept};
use tls_texts::diagram as texts;
use tls_transcript::{EventId, Transcript, ValueId};

/// The visits of a recording, if there are several.
pub(crate) fn several(transcript: &Transcript) -> Option<Visits> {
    Some(Visits::of(transcript)).filter(|visits| visits.connections().len() > 1)
}

/// Whether the first of several connections came to nothing, so that the client tries again.
pub(crate) fn is_tried_again(transcript: &Transcript, visits: &Visits) -> bool {
    visits.is_another_try(transcript, 1)
}

/// "First visit", "Second try", "The attacker's visit".
pub(crate) fn name(transcript: &Transcript, visits: &Visits, visit: usize) -> String {
    // What a connection is called that came to nothing, the one after it decides.
    let tried = visits.is_another_try(transcript, visit.max(1));
    let stranger = visits.connections().get(visit).is_some_and(|own| Visits::is_strangers(transcript, *own));
    let kind = match (stranger, tried) {
        (true, _) => "attacker",
        (_, true) => "try",
        _ => "visit",
    };
    texts::visit(kind, visit + 1)
}

/// What each is called, if there are several.
pub(crate) fn titles(transcript: &Transcript) -> Vec<String> {
    let Some(visits) = several(transcript) else { return Vec::new() };
    (0..visits.connections().len()).map(|visit| name(transcript, &visits, visit)).collect()
}

/// The first and the last visit in which somebody made a value, read it or had it.
pub(crate) fn span(transcript: &Transcript, visits: &Visits, value: ValueId) -> (usize, usize) {
    let events = (0..).map(EventId).zip(transcript.events()).filter(|(_, event)| event.value() == Some(value));
    let in_visit = |event: EventId| visits.visit_of(transcript.connection_of(event));
    let mut all = events.map(|(event, _)| in_visit(event));
    let first = all.next().unwrap_or_default();
    all.fold((first, first), |(least, most), visit| (least.min(visit), most.max(visit)))
}

/// The visits at a position; none where there is only one.
pub(crate) fn marks(at: &Moment<'_>) -> Vec<Visit> {
    let Some(visits) = several(at.transcript) else { return Vec::new() };
    let begins = |visit: usize| Some((visit, at.telling.steps.iter().position(|step| step.visit == visit)?));
    let mark = |(visit, row): (usize, usize)| Visit {
        row,
        label: name(at.transcript, &visits, visit),
        // At the start nothing has begun, and nothing is about to.
        when: if at.position == 0 { When::Future } else { at.when(row) },
        kept: kept(at.transcript, &visits, visit).iter().flat_map(|kept| told(at, kept)).collect(),
    };
    (0..visits.connections().len()).filter_map(begins).map(mark).collect()
}

/// What is kept, and the secret that belongs to it.
fn told(at: &Moment<'_>, kept: &Kept) -> Vec<Keepsake> {
    let row = |message| at.telling.steps.iter().position(|step| step.message == Some(message));
    let kind = match kept.kind {
        KeptKind::SessionId => "session-id",
        KeptKind::Ticket => "ticket",
        KeptKind::ProtectedTicket => "protected-ticket",
    };
    let rows = row(kept.received).zip(row(kept.offered)).map(|(received, offered)| received..offered);
    let secret = kept.secret.map(|id| label(at.transcript.value(id).kind));
    let secret = secret.map(|name| Keepsake { text: texts::kept_secret(kind, name), rows: None });
    std::iter::once(Keepsake { text: texts::kept(kind, kept.bytes), rows }).chain(secret).collect()
}
