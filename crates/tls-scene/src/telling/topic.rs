//! What a step is called: its topic (which text explains it), slug, title, phase and flight.

use super::draft::Draft;
use super::message::{alert_of, is_after_handshake, is_tls13, is_without_tls, key_exchange, name_of, sender};
use super::visits::Visits;
use crate::model::{Phase, Step};
use std::collections::BTreeMap;
use tls_terms::Rule;
use tls_texts::named;
use tls_texts::title as texts;
use tls_transcript::{
    Actor, CheckOutcome, ConnectionId, Event, EventId, Message, MessageKind, Record, Role, Transcript,
};
use tls_wire::{AlertDescription, ContentType, HandshakeType, KeyExchangeAlgorithm, ProtocolVersion};

/// Names all steps of a recording.
pub(super) fn name_all(transcript: &Transcript, drafts: Vec<Draft>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(drafts.len());
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let (visits, mut visit) = (Visits::of(transcript), 0);
    for draft in drafts {
        let message = draft.message.map(|id| transcript.message(id));
        let topic = match (message, draft.record) {
            (Some(message), _) if is_spoilt(transcript, message) => "spoilt-message".into(),
            (Some(message), _) => message_topic(transcript, message),
            (None, Some(record)) => record_topic(transcript.record(record)),
            (None, None) => work_topic(draft.actor, draft.work.unwrap_or_default()),
        };
        let connection = connection(transcript, &draft);
        let tls13 = is_tls13(transcript, connection);
        visit = visits.visit_of(connection).max(visit);
        let title = match (message, draft.record) {
            (Some(message), _) => message_title(transcript, message),
            (None, Some(record)) => record_title(transcript.record(record)),
            (None, None) => {
                let work = draft.work.unwrap_or_default();
                let title = undone_title(transcript, work, &draft.events);
                let title = title.or_else(|| refused_title(transcript, work, &draft.events));
                title.unwrap_or_else(|| work_title(transcript, draft.actor, work, tls13))
            }
        };
        let count = told.entry(topic.clone()).or_default();
        *count += 1;
        let slug = if *count == 1 { topic.clone() } else { format!("{topic}-{count}") };
        let sealed = draft.record.map(|record| phase_of_record(transcript.record(record).content_type));
        let before = steps.last().filter(|step: &&Step| step.visit == visit).map(|step| step.phase);
        let phase = match phase(&topic, tls13) {
            // New keys in mid-conversation, in TLS 1.3.
            Some(Phase::Confirmation) if before == Some(Phase::Data) => Phase::Data,
            phase => phase.or(sealed).or(before).unwrap_or(Phase::Hello),
        };
        let failed = message.is_some_and(|message| is_fatal(transcript, message))
            || draft
                .events
                .iter()
                .any(|event| matches!(transcript.event(*event), Event::Checked { outcome: CheckOutcome::Failed, .. }));
        let Draft { actor, message, record, events, .. } = draft;
        steps.push(Step {
            slug,
            topic,
            title,
            actor,
            connection,
            visit,
            phase,
            flight: 0,
            message,
            record,
            events,
            failed,
            under_way: false,
        });
    }
    mark_under_way(&mut steps);
    number_flights(transcript, &mut steps);
    steps
}

/// The topic of a message: its name in kebab-case, with the sender where both parties send such messages.
pub(crate) fn message_topic(transcript: &Transcript, message: &Message) -> String {
    let name = match message.kind {
        MessageKind::Alert if alert_of(transcript, message) == Some(AlertDescription::CLOSE_NOTIFY) => {
            if is_protected(transcript, message) { "close-notify" } else { "early-goodbye" }.into()
        }
        MessageKind::Alert if is_warning(transcript, message) => "warning".into(),
        MessageKind::Handshake(HandshakeType::CLIENT_HELLO) if is_protected(transcript, message) => {
            "another-hello".into()
        }
        _ => kebab(&name_of(transcript, message)),
    };
    if is_after_handshake(transcript, message) {
        return format!("post-handshake-{name}");
    }
    match (name.as_str(), message.sender.role()) {
        ("certificate" | "certificate-verify", Role::Client) => format!("client-{name}"),
        (
            "alert" | "warning" | "close-notify" | "early-goodbye" | "change-cipher-spec" | "finished"
            | "application-data",
            sender,
        ) => {
            format!("{}-{name}", sender.name())
        }
        _ => name,
    }
}

/// Whether somebody on the wire has changed a handshake message so that nobody can read it.
fn is_spoilt(transcript: &Transcript, message: &Message) -> bool {
    let is_handshake = matches!(message.kind, MessageKind::Handshake(_));
    let bytes = transcript.buffer(message.bytes);
    message.sender.is_attacker() && is_handshake && tls_wire::read_handshake(bytes, &message.context).is_err()
}

/// Whether an alert ends nothing by itself: in TLS 1.3 the level says nothing of that (RFC 9846 §6).
fn is_warning(transcript: &Transcript, message: &Message) -> bool {
    let tls13 = message.context.version == ProtocolVersion::TLS_1_3;
    match alert_of(transcript, message) {
        Some(AlertDescription::USER_CANCELED) => true,
        Some(_) => !tls13 && !is_fatal(transcript, message),
        None => false,
    }
}

/// Whether a message lies in protected records.
fn is_protected(transcript: &Transcript, message: &Message) -> bool {
    let first = message.fragments.first().map(|fragment| transcript.record(fragment.record));
    first.is_some_and(|record| record.protected.is_some())
}

fn is_fatal(transcript: &Transcript, message: &Message) -> bool {
    const FATAL: u8 = 2;
    message.kind == MessageKind::Alert && transcript.buffer(message.bytes).first() == Some(&FATAL)
}

fn kebab(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() && !slug.is_empty() {
            slug.push('-');
        }
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'A'..='Z' => slug.push(character.to_ascii_lowercase()),
            _ => {}
        }
    }
    slug
}

/// What an attacker does as a party would is told as the party's; what no party does is its own.
fn work_topic(actor: Actor, work: &str) -> String {
    match (actor.role(), work) {
        _ if actor.is_attacker() && DEEDS.contains(&work) => format!("attacker-{work}"),
        (Role::Client, "certificate-checks" | "server-key-exchange-checks" | "certificate-verify-checks") => {
            work.into()
        }
        (role, _) => format!("{}-{work}", role.name()),
    }
}

/// The topic of a record in which no message was found.
fn record_topic(record: &Record) -> String {
    match record.sender {
        Actor::Attacker(_) => "attacker-record".into(),
        party if is_without_tls(record) => format!("{}-plain-http", party.name()),
        party @ (Actor::Client | Actor::Server) => format!("{}-sealed-record", party.name()),
    }
}

/// What a protected record must be about, by its header alone.
fn phase_of_record(content_type: ContentType) -> Phase {
    match content_type {
        ContentType::HANDSHAKE => Phase::Confirmation,
        ContentType::ALERT => Phase::Close,
        _ => Phase::Data,
    }
}

/// A record that nobody could open is called by what its header says.
fn record_title(record: &Record) -> String {
    match record.content_type {
        _ if is_without_tls(record) => texts::plain_http(record.sender.name()),
        ContentType::APPLICATION_DATA => texts::application_data(),
        ContentType::HANDSHAKE => texts::handshake_record(),
        ContentType::ALERT => texts::alert_record(),
        other => other.to_string(),
    }
}

fn message_title(transcript: &Transcript, message: &Message) -> String {
    match alert_of(transcript, message) {
        Some(AlertDescription::CLOSE_NOTIFY) => "close_notify".into(),
        Some(alert) => texts::alert(alert.to_string()),
        None if message.kind == MessageKind::ApplicationData => texts::application_data(),
        None => name_of(transcript, message),
    }
}

fn work_title(transcript: &Transcript, actor: Actor, work: &str, tls13: bool) -> String {
    let rsa = key_exchange(transcript) == Some(KeyExchangeAlgorithm::Rsa);
    match (work, actor.role()) {
        ("certificate-checks", _) => texts::checks_certificate(),
        ("server-key-exchange-checks" | "certificate-verify-checks", _) => texts::verifies_signature(),
        ("early-keys", _) => texts::derives_early_keys(),
        ("ticket-key", _) => texts::makes_ticket_key(),
        ("psk-proof", _) => texts::proves_psk(),
        ("psk-check", _) => texts::checks_psk(),
        ("ephemeral-key", _) if tls13 => texts::prepares_key_share(),
        ("ephemeral-key", _) => texts::draws_key_pair(),
        ("shared-secret", _) => texts::computes_shared_secret(),
        ("handshake-keys", _) => texts::derives_handshake_keys(),
        ("application-keys", _) => texts::derives_application_keys(),
        ("pre-master-secret", Role::Client) if rsa => texts::makes_pre_master_secret(),
        ("pre-master-secret", Role::Server) if rsa => texts::decrypts_pre_master_secret(),
        ("pre-master-secret", _) => texts::computes_pre_master_secret(),
        ("master-secret", _) => texts::derives_master_secret(),
        ("keys", _) => texts::derives_keys(),
        ("session", role) => texts::looks_for_session(role.name()),
        ("end-check", _) => texts::misses_goodbye(),
        ("finished-check" | "post-handshake-finished-check", role) => texts::checks_finished(role.peer().name()),
        ("oversight", _) => texts::does_not_check(),
        _ => deed_title(work).unwrap_or_else(texts::refuses),
    }
}

/// What a party does that does not make the check which the work is about.
fn undone_title(transcript: &Transcript, work: &str, events: &[EventId]) -> Option<String> {
    let (check, title): (Rule, fn(Role) -> String) = match work {
        "finished-check" | "post-handshake-finished-check" => {
            (Rule::VerifyData, |party| texts::does_not_check_finished(party.peer().name()))
        }
        "server-key-exchange-checks" => (Rule::FieldShareSignature, |_| texts::does_not_verify_signature()),
        "psk-check" => (Rule::PskBinder, |_| texts::does_not_check_psk()),
        "end-check" => (Rule::CloseNotify, |_| texts::does_not_miss_goodbye()),
        _ => return None,
    };
    events.iter().find_map(|event| match transcript.event(*event) {
        Event::Checked { actor, rule, outcome: CheckOutcome::Omitted | CheckOutcome::Overlooked, .. }
            if rule.asks_the_same_as(check) =>
        {
            Some(title(actor.role()))
        }
        _ => None,
    })
}

/// What a party does that was about to compute with the other's public value, and found that it must not.
fn refused_title(transcript: &Transcript, work: &str, events: &[EventId]) -> Option<String> {
    let refused = |event: &EventId| match transcript.event(*event) {
        Event::Checked {
            actor,
            rule:
                Rule::DhPublicValue | Rule::EcPublicValue | Rule::FieldKeyShare | Rule::CurveKeyShare | Rule::HybridKeyShare,
            outcome: CheckOutcome::Failed,
            ..
        } => Some(texts::refuses_public_value(actor.role().peer().name())),
        _ => None,
    };
    events.iter().find_map(refused).filter(|_| matches!(work, "pre-master-secret" | "shared-secret"))
}

/// What somebody on the wire does that no party does.
const DEEDS: &[&str] = &[
    "flip-bit",
    "replay-record",
    "hold-record",
    "release-record",
    "drop-record",
    "inject-record",
    "reflect-record",
    "replay-earlier-record",
    "forge-goodbye",
    "cut-connection",
    "answer-as-server",
    "connect-as-client",
    "read-request",
    "read-answer",
    "impersonate",
    "fail-to-decrypt",
    "bluff",
    "strip-ecdhe",
    "weaken-suite",
    "replace-parameters",
    "swap-key-share",
    "strip-hybrid",
    "forge-retry",
    "strip-tls13",
    "drop-hello",
    "forge-finished",
    "reflect-hello",
    "answer-for-other-site",
    "replay-early-data",
    "show-ticket",
    "show-session",
    "open-ticket",
    "edit-bytes",
];

/// What that is called.
fn deed_title(deed: &str) -> Option<String> {
    named("deed", deed, &[])
}

/// The connection that a step belongs to.
fn connection(transcript: &Transcript, draft: &Draft) -> ConnectionId {
    let message = draft.message.map(|message| transcript.message(message).connection);
    let record = || draft.record.map(|record| transcript.record(record).connection);
    let last = || draft.events.last().map(|event| transcript.connection_of(*event));
    message.or_else(record).or_else(last).unwrap_or(ConnectionId::FIRST)
}

fn phase(topic: &str, tls13: bool) -> Option<Phase> {
    Some(match topic {
        "hello-retry-request"
        | "client-ephemeral-key"
        | "client-psk-proof"
        | "server-psk-check"
        | "client-early-keys"
        | "server-early-keys" => Phase::Hello,
        "server-ephemeral-key" if tls13 => Phase::Hello,
        "client-shared-secret" | "server-shared-secret" => Phase::KeyExchange,
        "client-handshake-keys" | "server-handshake-keys" => Phase::Keys,
        // The dummy is a part of nothing.
        "client-change-cipher-spec" | "server-change-cipher-spec" if tls13 => return None,
        "encrypted-extensions" | "certificate-verify-checks" | "compressed-certificate" => Phase::Authentication,
        "end-of-early-data" | "client-application-keys" | "server-application-keys" => Phase::Confirmation,
        "client-ticket-key" | "server-ticket-key" => Phase::Data,
        "key-update" | "new-session-ticket" if tls13 => Phase::Data,
        "client-hello" | "server-hello" | "hello-request" => Phase::Hello,
        "certificate" | "certificate-checks" | "certificate-status" | "certificate-verify" => Phase::Authentication,
        "certificate-request" if tls13 => Phase::Authentication,
        // The client shows who it is in its second flight: among what makes the secret or, in TLS 1.3, with its Finished.
        "certificate-request" => Phase::KeyExchange,
        "client-certificate" | "server-certificate-checks" if !tls13 => Phase::KeyExchange,
        "client-certificate" | "server-certificate-checks" => Phase::Confirmation,
        "client-certificate-verify" | "server-certificate-verify-checks" => Phase::Confirmation,
        "server-key-exchange" | "server-key-exchange-checks" | "server-ephemeral-key" => Phase::KeyExchange,
        "client-key-exchange" | "client-pre-master-secret" | "server-pre-master-secret" => Phase::KeyExchange,
        "server-session" | "client-session" => Phase::Hello,
        "server-hello-done" => Phase::KeyExchange,
        "client-master-secret" | "server-master-secret" | "client-keys" | "server-keys" => Phase::Keys,
        "client-change-cipher-spec" | "server-change-cipher-spec" | "new-session-ticket" => Phase::Confirmation,
        "client-finished" | "server-finished" => Phase::Confirmation,
        "client-finished-check" | "server-finished-check" => Phase::Confirmation,
        "client-application-data" | "server-application-data" => Phase::Data,
        "client-close-notify" | "server-close-notify" | "client-alert" | "server-alert" => Phase::Close,
        "client-early-goodbye" | "server-early-goodbye" | "client-refusal" | "server-refusal" => Phase::Close,
        _ => return None,
    })
}

/// Marks what a party still does of the old plan between the other's failed check and the alert that tells it.
fn mark_under_way(steps: &mut [Step]) {
    // Who only misses a goodbye sends no alert.
    let is_alert = |step: &&Step| step.failed && step.message.is_some();
    let alerts: Vec<(ConnectionId, Actor)> =
        steps.iter().filter(is_alert).map(|step| (step.connection, step.actor)).collect();
    let mut stopped: Vec<(ConnectionId, Actor)> = Vec::new();
    for step in steps.iter_mut().filter(|step| !step.actor.is_attacker()) {
        let stops = |(connection, _): &(ConnectionId, Actor)| *connection == step.connection;
        match stopped.iter().find(|stop| stops(stop)) {
            Some((_, actor)) => step.under_way = *actor != step.actor,
            None if step.failed && alerts.contains(&(step.connection, step.actor)) && step.message.is_none() => {
                stopped.push((step.connection, step.actor));
            }
            None => {}
        }
        if step.failed && step.message.is_some() {
            stopped.retain(|stop| !stops(stop));
        }
    }
}

fn number_flights(transcript: &Transcript, steps: &mut [Step]) {
    // For each step, who sends something next in this visit: in it, or after it.
    let mut senders: Vec<(usize, Option<Role>)> =
        steps.iter().map(|step| (step.visit, sender(transcript, step))).collect();
    let mut next = (0, None);
    for (visit, sender) in senders.iter_mut().rev() {
        next = (*visit, sender.or(next.1.filter(|_| next.0 == *visit)));
        *sender = next.1;
    }
    let mut flight = 0;
    let (mut visit, mut sender) = (0, None);
    for (step, (_, next)) in steps.iter_mut().zip(senders) {
        let begins_anew = step.visit != visit;
        let opens_next = sender.is_some()
            && next.is_some()
            && next != sender
            && !step.topic.ends_with("-check")
            && !step.topic.ends_with("-checks");
        if opens_next || begins_anew {
            flight += 1;
        }
        if opens_next || begins_anew || sender.is_none() {
            sender = next;
        }
        visit = step.visit;
        step.flight = flight;
    }
}

#[cfg(test)]
mod tests {
    use super::DEEDS;
    use crate::words::messages::assert_told;

    #[test]
    fn every_deed_is_told_and_nothing_else_is() {
        assert_told("deed", DEEDS.iter().map(|deed| (*deed).to_owned()));
    }
}
