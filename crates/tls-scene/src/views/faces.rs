//! What stands above the heads at a position.

use crate::model::{Faces, Page, When};
use crate::telling::Moment;
use crate::views::eavesdropper::{Eavesdropper, passing};
use tls_transcript::{Actor, ConnectionId, Event, EventId, MessageKind};

/// Counts what has passed next to the client, and sees what its browser has come to.
pub(crate) fn faces(
    at: &Moment<'_>,
    eavesdropper: &Eavesdropper,
    connection: ConnectionId,
    name: Option<String>,
    warned: bool,
) -> Faces {
    let transcript = at.transcript;
    let passed = |record| passing(transcript, record).is_some_and(|event| at.when_event(event) != When::Future);
    let (mut heard, mut sealed, mut opened) = (0, 0, 0);
    for record in transcript.heard(connection).into_iter().filter(|record| passed(*record)) {
        let length = transcript.record_bytes(record).len();
        heard += length;
        if transcript.record(record).protected.is_some() {
            sealed += length;
            opened += if eavesdropper.opens(transcript, record) { length } else { 0 };
        }
    }
    let page = match (warned, answered(at), asked(at)) {
        (true, ..) => Page::Warning,
        (_, true, _) => Page::Loaded,
        (_, _, true) => Page::Asked,
        _ if at.position == 0 => Page::Blank,
        _ => Page::Connecting,
    };
    Faces { name, page, heard, sealed, opened }
}

/// Whether the client has sent application data.
fn asked(at: &Moment<'_>) -> bool {
    let told = at.telling.steps.iter().take(at.position).filter_map(|step| step.message);
    let mut messages = told.map(|id| at.transcript.message(id));
    messages.any(|message| message.kind == MessageKind::ApplicationData && message.sender == Actor::Client)
}

/// Whether the client has got some, from whomever.
fn answered(at: &Moment<'_>) -> bool {
    at.transcript.events().iter().enumerate().any(|(index, event)| match event {
        Event::MessageDecoded { actor: Actor::Client, message } => {
            at.transcript.message(*message).kind == MessageKind::ApplicationData
                && at.when_event(EventId(index as u32)) != When::Future
        }
        _ => false,
    })
}
