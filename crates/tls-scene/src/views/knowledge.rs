//! Who knows what: rows are values, columns are client, eavesdropper and server; a cell says known, can compute (and
//! how), or cannot.

use crate::model::{KnowledgeCell, KnowledgeRow, KnowledgeState, Lane};
use crate::telling::Moment;
use crate::views::discarded::is_discarded;
use crate::views::eavesdropper::Eavesdropper;
use crate::views::identity::certified;
use crate::views::party;
use crate::views::visits::{name, several, span};
use tls_terms::ValueKind;
use tls_transcript::{Origin, Sensitivity, ValueId};

/// The table at a position. Its rows are the same at every position.
pub(crate) fn rows(at: &Moment<'_>, eavesdropper: &Eavesdropper) -> Vec<KnowledgeRow> {
    let visits = several(at.transcript);
    let visit = |id| {
        let visits = visits.as_ref()?;
        let (first, last) = span(at.transcript, visits, id);
        (first == last).then(|| name(at.transcript, visits, first))
    };
    let values = at.transcript.values().filter(|(_, value)| in_table(value.kind));
    let rows = values.map(|(id, value)| KnowledgeRow {
        value: id,
        kind: value.kind,
        visit: visit(id).filter(|_| value.origin != Origin::Configured),
        identity: certified(at.transcript, value),
        secret: value.sensitivity == Sensitivity::Secret,
        cells: [
            party::cell(at, id, Lane::Client),
            on_the_wire(at, eavesdropper, id),
            party::cell(at, id, Lane::Server),
        ],
        discarded: [Lane::Client, Lane::Server].into_iter().filter(|lane| is_discarded(at, id, *lane)).collect(),
    });
    rows.collect()
}

/// The cell of whoever sits on the wire: who meddles also has what it made itself.
fn on_the_wire(at: &Moment<'_>, eavesdropper: &Eavesdropper, id: ValueId) -> KnowledgeCell {
    let own = party::cell(at, id, Lane::Eavesdropper);
    match own.state {
        KnowledgeState::Knows | KnowledgeState::Computes => own,
        KnowledgeState::NotYet if !eavesdropper.knows(at, id) => own,
        _ => eavesdropper.cell(at, id),
    }
}

/// Hashes of messages that everybody has seen are left to the ladder.
fn in_table(kind: ValueKind) -> bool {
    !matches!(
        kind,
        ValueKind::SessionHash
            | ValueKind::HandshakeHashClient
            | ValueKind::HandshakeHashServer
            | ValueKind::KeyBlock
            | ValueKind::SessionId
    )
}
