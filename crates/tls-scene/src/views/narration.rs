//! The line of facts above a step, and what a screen reader is told.

use crate::model::names::label;
use crate::model::{Lane, Mark, RowKind, Step, WorkLine};
use crate::telling::Moment;
use crate::telling::message::{
    copied, is_tls13, is_without_tls, key_exchange_name, protecting_key, server_share, target,
};
use crate::views::diagram::row;
use crate::views::eavesdropper::Eavesdropper;
use crate::views::visits;
use crate::words::fact::tell_fact;
use crate::words::sentence::sentence;
use tls_texts::narration as texts;
use tls_texts::title;
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Transcript};
use tls_wire::RecordForm;

/// What step 0 is called: what is about to be shown.
pub(crate) fn start_title(transcript: &Transcript) -> String {
    if let Some(share) = server_share(transcript) {
        return title::start_of_tls13(share.group.to_string());
    }
    let mut connections = transcript.connections_of_client();
    // Whom an attacker talks down to TLS 1.2 has offered TLS 1.3 as well.
    if !transcript.is_attacked() && connections.next().is_some_and(|connection| is_tls13(transcript, connection)) {
        return title::start_tls13();
    }
    key_exchange_name(transcript).map_or_else(title::start, title::start_with)
}

/// "Server → Client · handshake message, 300 bytes · not encrypted"; where the client has several connections, in which.
pub(crate) fn facts_line(at: &Moment<'_>, step: Option<&Step>) -> String {
    let facts = facts(at, step);
    match step.and_then(|step| Some(visits::name(at.transcript, &visits::several(at.transcript)?, step.visit))) {
        Some(visit) => texts::in_visit(visit, facts),
        None => facts,
    }
}

fn facts(at: &Moment<'_>, step: Option<&Step>) -> String {
    let transcript = at.transcript;
    let Some(step) = step else {
        return texts::at_the_start(start_subtitle(transcript), at.telling.steps.len());
    };
    if let Some(id) = step.record {
        let record = transcript.record(id);
        if is_without_tls(record) {
            let [from, to] = [record.sender, record.sender.role().peer().into()].map(|end| Lane::from(end).doer());
            return texts::without_tls(from, to, transcript.buffer(record.wire).len());
        }
        let to = Lane::from(record.direction.sender().peer());
        let protection = match (record.context.form, record.sender.is_attacker(), copied(transcript, id)) {
            (RecordForm::Plain, ..) => "plain",
            (_, false, _) => "unknown",
            (_, true, Some(_)) => "copied",
            (_, true, None) => "noise",
        };
        return texts::record_sent(
            Lane::from(record.sender).doer(),
            to.doer(),
            record.content_type.to_string(),
            transcript.buffer(record.wire).len(),
            protection,
        );
    }
    let Some(id) = step.message else {
        return texts::alone(Lane::from(step.actor).doer());
    };
    let message = transcript.message(id);
    let kind = match message.kind {
        MessageKind::Handshake(_) => "handshake",
        MessageKind::ChangeCipherSpec => "change-cipher-spec",
        MessageKind::Alert => "alert",
        MessageKind::ApplicationData => "application-data",
    };
    texts::message_sent(
        Lane::from(step.actor).doer(),
        target(transcript, message).doer(),
        kind,
        transcript.buffer(message.bytes).len(),
        protecting_key(transcript, message).map_or_else(none, label),
    )
}

/// How the texts ask whether there is nothing to say.
fn none() -> String {
    "none".into()
}

fn start_subtitle(transcript: &Transcript) -> String {
    // How it ends is for the class to guess.
    if transcript.is_attacked() {
        return texts::start_attacked();
    }
    let outcome = [Actor::Client, Actor::Server].into_iter().find_map(|actor| match transcript.outcome(actor) {
        Outcome::Failed { alert, .. } => Some(texts::start_failing(alert.to_string())),
        _ => None,
    });
    outcome.unwrap_or_else(texts::start_overheard)
}

/// What a screen reader is told at a position: where one is, what happens, and what comes of it.
pub(crate) fn announcement(at: &Moment<'_>, eavesdropper: &Eavesdropper, step: Option<&Step>) -> String {
    let steps = at.telling.steps.len();
    let Some(step) = step else {
        return texts::start(start_title(at.transcript), steps);
    };
    let told = told(at, eavesdropper, step, steps);
    // Where another connection begins, that is said first.
    match visits::marks(at).into_iter().find(|visit| visit.row + 1 == at.position) {
        Some(visit) => texts::begins(visit.label, told),
        None => told,
    }
}

/// What happens in a step, and what comes of it.
fn told(at: &Moment<'_>, eavesdropper: &Eavesdropper, step: &Step, steps: usize) -> String {
    match row(at.transcript, eavesdropper, step) {
        RowKind::Arrow { from, to, label, note, protection, noise, broken, .. } => {
            let key = protection.unwrap_or_else(|| if noise { "noise".into() } else { none() });
            let note = if note.is_empty() { none() } else { note };
            let mut told = vec![texts::sends(at.position, steps, from.doer(), label, aim(from, to), note, key)];
            told.extend(broken.then(texts::connection_ends));
            told.extend(failed_check(at.transcript, step).map(texts::check_failed));
            told.join(" ")
        }
        RowKind::Work { lane, title, lines } => {
            let mut told = vec![texts::works(at.position, steps, lane.doer(), lower(&title))];
            told.extend(work_told(&lines));
            told.join(" ")
        }
    }
}

/// A work box's lines as sentences, those with the same mark in one: what is wrong before all that is in order.
fn work_told(lines: &[WorkLine]) -> Vec<String> {
    let wrong = [Mark::Failed, Mark::Overlooked].map(Some);
    let right = [Mark::Passed, Mark::Remark, Mark::Omitted].map(Some);
    let tell = |mark: Option<Mark>, what: String| match mark {
        Some(Mark::Passed) => texts::passed(what),
        Some(Mark::Remark) => texts::remarked(what),
        Some(Mark::Failed) => texts::failed(what),
        // The lines say it themselves.
        None | Some(Mark::NotApplicable | Mark::Omitted | Mark::Overlooked) => what,
    };
    let told = wrong.into_iter().chain([None]).chain(right).filter_map(|mark| {
        let mut phrase = String::new();
        for line in lines.iter().filter(|line| line.mark == mark) {
            // "PRF “master secret”" goes on with "of pre-master secret and both randoms".
            let joint = match (phrase.is_empty(), line.goes_on) {
                (true, _) => "",
                (false, true) => " ",
                (false, false) => "; ",
            };
            phrase = phrase + joint + line.text.trim_start_matches("→ ");
        }
        (!phrase.is_empty()).then(|| sentence(&tell(mark, phrase)))
    });
    told.collect()
}

/// A title within a sentence.
fn lower(title: &str) -> String {
    let mut characters = title.chars();
    characters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(characters.as_str().chars()).collect()
}

/// What fails along the way must still be said; where it is a step of its own, nothing is left to say.
fn failed_check(transcript: &Transcript, step: &Step) -> Option<String> {
    step.events.iter().find_map(|event| match transcript.event(*event) {
        Event::Checked { outcome: CheckOutcome::Failed, evidence, .. } => Some(tell_fact(evidence)),
        _ => None,
    })
}

/// Where something goes, as the texts ask for it: to the other party, or only as far as somebody on the wire lets it.
fn aim(from: Lane, to: Lane) -> &'static str {
    match (from, to) {
        (Lane::Client, Lane::Eavesdropper) => "taken-from-client",
        (Lane::Server, Lane::Eavesdropper) => "taken-from-server",
        (_, Lane::Client) => "client",
        (_, Lane::Server) => "server",
        (Lane::Eavesdropper, Lane::Eavesdropper) => "nobody",
    }
}
