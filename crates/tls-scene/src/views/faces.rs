//! What stands above the heads at a position.

use crate::model::{Faces, Page, When};
use crate::telling::Moment;
use crate::telling::early::is_early;
use crate::views::eavesdropper::{Eavesdropper, passing};
use tls_facts::deeds::kinds::reflect_hello as REFLECT_HELLO;
use tls_facts::{FactValue, visible};
use tls_transcript::{Actor, Event, EventId, MessageKind, Transcript};

/// Counts what has passed next to the client, and sees what its browser has come to.
pub(crate) fn faces(at: &Moment<'_>, eavesdropper: &Eavesdropper, name: Option<String>, warned: bool) -> Faces {
    let transcript = at.transcript;
    let passed = |record| passing(transcript, record).is_some_and(|event| at.when_event(event) != When::Future);
    let (mut heard, mut sealed, mut opened) = (0, 0, 0);
    let all = transcript.connections_of_client().flat_map(|connection| transcript.heard(connection));
    for record in all.filter(|record| passed(*record)) {
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
    let machine = caller(transcript).or_else(|| name.clone());
    Faces { name, machine, page, heard, sealed, opened }
}

/// Who hears its own call, if somebody does.
fn caller(transcript: &Transcript) -> Option<String> {
    transcript.events().iter().find_map(|event| match event {
        Event::Tampered { deed, .. } if deed.kind() == &REFLECT_HELLO => match deed.value("own")? {
            FactValue::Text(own) => Some(visible(own).to_string()),
            _ => None,
        },
        _ => None,
    })
}

/// Whether the client has sent application data in this visit, to a server that has shown by then who it is: early data is none.
fn asked(at: &Moment<'_>) -> bool {
    let here = at.telling.steps.iter().take(at.position).filter(|step| step.visit == at.visit());
    let told = here.filter_map(|step| step.message);
    let mut messages = told.map(|id| at.transcript.message(id));
    messages.any(|message| {
        let asks = message.kind == MessageKind::ApplicationData && message.sender == Actor::Client;
        asks && !is_early(at.transcript, message)
    })
}

/// Whether the client has got some, from whomever.
fn answered(at: &Moment<'_>) -> bool {
    at.transcript.events().iter().enumerate().any(|(index, event)| match event {
        Event::MessageDecoded { actor: Actor::Client, message } => {
            let event = EventId(index as u32);
            let step = at.telling.step_of(event).checked_sub(1).and_then(|index| at.telling.steps.get(index));
            at.transcript.message(*message).kind == MessageKind::ApplicationData
                && at.when_event(event) != When::Future
                && step.is_some_and(|step| step.visit == at.visit())
        }
        _ => false,
    })
}
