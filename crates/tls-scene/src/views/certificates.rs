//! The certificates that the client was shown, taken apart, with what it found.

use crate::model::{Card, CardPlace, Certificates, Check, CheckGroup, Mark, Step};
use crate::telling::message::is_of_kind;
use crate::views::checks::checks;
use crate::views::explain::warning;
use crate::words::certificate::may;
use tls_facts::visible;
use tls_pki::{Case, Finding, KeyUse, PublicKey, Purpose, Revocation, TrustAnchors, summary, validate};
use tls_terms::Rule;
use tls_transcript::{Actor, Event, EventId, Message, Outcome, Transcript};
use tls_wire::{HandshakeMessage, HandshakeType, read_handshake};

/// The first of a step's checks of the server's certificates, if the client makes some in it.
pub(crate) fn judged_in(transcript: &Transcript, step: &Step) -> Option<EventId> {
    let is_one = |event: &EventId| match transcript.event(*event) {
        Event::Checked { actor: Actor::Client, rule, .. } => group_of(*rule).is_some(),
        _ => false,
    };
    step.events.iter().copied().find(is_one)
}

/// What the client was shown before that check; `name` is whom it asked for.
pub(crate) fn certificates(transcript: &Transcript, step: &Step, name: Option<String>) -> Option<Certificates> {
    let event = judged_in(transcript, step)?;
    let connection = transcript.connection_of(event);
    let before = transcript.events().iter().take(event.0 as usize).rev();
    let message = before.into_iter().find_map(|event| match event {
        Event::MessageDecoded { actor: Actor::Client, message } => {
            Some(transcript.message(*message)).filter(|message| is_of_kind(message, HandshakeType::CERTIFICATE))
        }
        _ => None,
    })?;
    let shown = listed(transcript, message);
    let cards = shown
        .iter()
        .enumerate()
        .filter_map(|(place, der)| card(der, if place == 0 { CardPlace::Leaf } else { CardPlace::Between }));
    let all = checks(transcript, step);
    let of = |group: CheckGroup| all.iter().filter(move |check| group_of(check.rule) == Some(group)).cloned();
    let groups = CheckGroup::ALL.into_iter().map(|group| (group, of(group).collect::<Vec<_>>()));
    let is_failed = |check: &Check| check.mark == Mark::Failed && group_of(check.rule).is_some();
    let failed = all.iter().any(is_failed);
    let alert = match transcript.outcome_in(connection, Actor::Client) {
        Outcome::Failed { alert, .. } if failed => Some((alert.to_string(), alert.0)),
        _ => None,
    };
    let other_alert = match transcript.outcome_in(connection, Actor::Client) {
        _ if failed => None,
        Outcome::Failed { alert, .. } => Some((Actor::Client, alert.to_string(), alert.0)),
        Outcome::Refused { alert } => Some((Actor::Server, alert.to_string(), alert.0)),
        _ => None,
    };
    Some(Certificates {
        event: Some(event),
        cards: cards.collect(),
        shown,
        clock: transcript.header().clock,
        groups: groups.filter(|(_, checks)| !checks.is_empty()).collect(),
        alert,
        other_alert,
        warning: warning(transcript, name.clone()),
        name,
    })
}

/// The certificates of a message, unpacked if they are compressed.
pub(crate) fn listed(transcript: &Transcript, message: &Message) -> Vec<Vec<u8>> {
    let read = read_handshake(transcript.buffer(message.bytes), &message.context);
    match read.map(HandshakeMessage::unpacked) {
        Ok(HandshakeMessage::Certificate(message)) => message.certificate_list,
        Ok(HandshakeMessage::Tls13Certificate(message)) => {
            message.certificate_list.into_iter().map(|entry| entry.cert_data).collect()
        }
        _ => Vec::new(),
    }
}

/// A certificate in short, if it can be read.
pub fn card(der: &[u8], place: CardPlace) -> Option<Card> {
    let summary = summary(der)?;
    Some(Card {
        place,
        may: may(&summary),
        subject: visible(&summary.subject),
        issuer: visible(&summary.issuer),
        is_self_issued: summary.is_self_issued,
        key: PublicKey::from_certificate_der(der).ok().map(|key| key.algorithm_name()),
        from: summary.not_before,
        to: summary.not_after,
        names: summary.names.iter().map(|name| visible(name)).collect(),
    })
}

/// Whether the first of these certificates is for the server of that name, as a client judges it.
pub fn is_for(shown: &[Vec<u8>], clock: u64, name: &str) -> bool {
    let anchors = TrustAnchors::default();
    let purpose = Purpose::Server { name, key_use: KeyUse::DigitalSignature };
    let leaf = shown.get(..1).unwrap_or_default();
    let case = Case { certificates: leaf, anchors: &anchors, purpose, clock, revocation: Revocation::default() };
    validate(&case).checks.iter().any(|check| check.rule == Rule::ServerName && check.finding == Finding::Passed)
}

/// What a rule about certificates is about; none for others.
pub(crate) fn group_of(rule: Rule) -> Option<CheckGroup> {
    Some(match rule {
        Rule::CertificateDates => CheckGroup::Time,
        Rule::CertificatePath
        | Rule::CertificateForm
        | Rule::CertificateTrustAnchor
        | Rule::CertificateStrength
        | Rule::CertificateSignature
        | Rule::CertificateBasicConstraints
        | Rule::CertificatePathLength
        | Rule::CertificateNameConstraints
        | Rule::CertificatePolicy => CheckGroup::Chain,
        Rule::ServerName => CheckGroup::Name,
        Rule::CertificateKeyUsage
        | Rule::CertificateExtendedKeyUsage
        | Rule::CertificateCriticalExtensions
        | Rule::CertificateKeyFitsSuite => CheckGroup::Use,
        Rule::CertificateRevocationList | Rule::CertificateMustStaple | Rule::CertificateStatusResponse => {
            CheckGroup::Revocation
        }
        _ => return None,
    })
}
