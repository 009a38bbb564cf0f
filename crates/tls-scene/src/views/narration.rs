//! The line of facts above a step, and what a screen reader is told.

use crate::model::names::label;
use crate::model::{Lane, Mark, RowKind, Step, WorkLine};
use crate::telling::Moment;
use crate::telling::message::{copied, key_exchange_name, protecting_key, target};
use crate::views::diagram::row;
use crate::views::eavesdropper::Eavesdropper;
use crate::words::fact::tell_fact;
use crate::words::sentence::{count, sentence};
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Transcript};
use tls_wire::RecordForm;

/// What step 0 is called: what is about to be shown.
pub(crate) fn start_title(transcript: &Transcript) -> String {
    match key_exchange_name(transcript) {
        Some(name) => format!("A TLS 1.2 handshake with {name} key exchange"),
        None => "A TLS handshake".into(),
    }
}

/// "Server → Client · handshake message, 300 bytes · not encrypted".
pub(crate) fn facts_line(at: &Moment<'_>, step: Option<&Step>) -> String {
    let transcript = at.transcript;
    let Some(step) = step else {
        return format!("{} · {} steps", start_subtitle(transcript), at.telling.steps.len());
    };
    if let Some(id) = step.record {
        let record = transcript.record(id);
        let bytes = count(transcript.buffer(record.wire).len(), "byte");
        let to = Lane::from(record.direction.sender().peer());
        let protection = match (record.context.form, record.sender.is_attacker(), copied(transcript, id)) {
            (RecordForm::Plain, ..) => "not encrypted",
            (_, false, _) => "no key to it is known",
            (_, true, Some(_)) => "sealed by a party, and out of its turn",
            (_, true, None) => "opens with no key",
        };
        return format!(
            "{} → {} · {} record, {bytes} · {protection}",
            Lane::from(record.sender).doer(),
            to.doer(),
            record.content_type
        );
    }
    let Some(id) = step.message else {
        return format!("{}, by itself · nothing is sent", Lane::from(step.actor).doer());
    };
    let message = transcript.message(id);
    let kind = match message.kind {
        MessageKind::Handshake(_) => "handshake message",
        MessageKind::ChangeCipherSpec => "change_cipher_spec",
        MessageKind::Alert => "alert",
        MessageKind::ApplicationData => "application data",
    };
    let protection = match protecting_key(transcript, message) {
        Some(key) => format!("encrypted with the {}", label(key)),
        None => "not encrypted".into(),
    };
    let bytes = count(transcript.buffer(message.bytes).len(), "byte");
    format!(
        "{} → {} · {kind}, {bytes} · {protection}",
        Lane::from(step.actor).doer(),
        target(transcript, message).doer()
    )
}

fn start_subtitle(transcript: &Transcript) -> String {
    // How it ends is for the class to guess.
    if transcript.is_attacked() {
        return "Client and server, and an attacker on the wire".into();
    }
    let outcome = [Actor::Client, Actor::Server].into_iter().find_map(|actor| match transcript.outcome(actor) {
        Outcome::Failed { alert, .. } => Some(format!("ends with {alert}")),
        _ => None,
    });
    outcome.unwrap_or_else(|| "Client and server, and an eavesdropper on the wire".into())
}

/// What a screen reader is told at a position: where one is, what happens, and what comes of it.
pub(crate) fn announcement(at: &Moment<'_>, eavesdropper: &Eavesdropper, step: Option<&Step>) -> String {
    let steps = at.telling.steps.len();
    let Some(step) = step else {
        return format!("Start. {}. {}.", start_title(at.transcript), count(steps, "step"));
    };
    let head = format!("Step {} of {steps}", at.position);
    match row(at.transcript, eavesdropper, step) {
        RowKind::Arrow { from, to, label, note, protection, noise, broken, .. } => {
            let how = match protection {
                Some(key) => format!("encrypted with the {key}"),
                None if noise => "sealed with no key".into(),
                None => "not encrypted".into(),
            };
            let note = if note.is_empty() { String::new() } else { format!("{note}, ") };
            let end = if broken { " The connection ends." } else { "" };
            let along = along_the_way(at.transcript, step);
            format!("{head}: {} sends {label} to {}, {note}{how}.{end}{along}", from.doer(), aim(from, to))
        }
        RowKind::Work { lane, title, lines } => {
            format!("{head}: {} {}.{}", lane.doer(), lower(&title), work_told(&lines))
        }
    }
}

/// A work box's lines as sentences, those with the same mark in one.
fn work_told(lines: &[WorkLine]) -> String {
    let mut told = String::new();
    let kinds = [
        (None, ""),
        (Some(Mark::Passed), "Passed: "),
        (Some(Mark::Remark), "Noted: "),
        // The lines say it themselves.
        (Some(Mark::Omitted), ""),
        (Some(Mark::Overlooked), ""),
        (Some(Mark::Failed), "Failed: "),
    ];
    for (mark, heading) in kinds {
        let texts = lines.iter().filter(|line| line.mark == mark).map(|line| line.text.trim_start_matches("→ "));
        let mut phrase = String::new();
        for text in texts {
            // "PRF “master secret”" goes on with "of pre-master secret and both randoms".
            let joint = if phrase.is_empty() {
                ""
            } else if text.starts_with("of ") {
                " "
            } else {
                "; "
            };
            phrase = phrase + joint + text;
        }
        if !phrase.is_empty() {
            told += &format!(" {}", sentence(&format!("{heading}{phrase}")));
        }
    }
    told
}

/// A title within a sentence.
fn lower(title: &str) -> String {
    let mut characters = title.chars();
    characters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(characters.as_str().chars()).collect()
}

/// What fails along the way must still be said; where it is a step of its own, nothing is left to say.
fn along_the_way(transcript: &Transcript, step: &Step) -> String {
    let failed_check = step.events.iter().find_map(|event| match transcript.event(*event) {
        Event::Checked { outcome: CheckOutcome::Failed, evidence, .. } => Some(evidence),
        _ => None,
    });
    failed_check.map_or(String::new(), |evidence| format!(" Failed: {}.", tell_fact(evidence)))
}

/// Where something goes: to the other party, or only as far as somebody on the wire lets it.
fn aim(from: Lane, to: Lane) -> &'static str {
    match (from, to) {
        (Lane::Client, Lane::Eavesdropper) => "server, but the attacker takes it",
        (Lane::Server, Lane::Eavesdropper) => "client, but the attacker takes it",
        (_, Lane::Client) => "client",
        (_, Lane::Server) => "server",
        (Lane::Eavesdropper, Lane::Eavesdropper) => "nobody",
    }
}
