//! Work boxes: what a party does by itself, in two to four short lines; more only where more has failed.

use crate::model::names::label;
use crate::model::{Mark, RowKind, Step, WorkLine};
use crate::views::origin::{is_exchanged, parent_label};
use crate::words::fact::tell_fact;
use tls_facts::Fact;
use tls_facts::pki::kinds;
use tls_terms::{Rule, Sort, ValueKind};
use tls_texts::diagram as texts;
use tls_texts::named;
use tls_transcript::{CheckOutcome, Event, Origin, Parent, Transcript, Value};

/// The box of a step that is no message.
pub(super) fn work(transcript: &Transcript, step: &Step) -> RowKind {
    let events: Vec<&Event> = step.events.iter().map(|id| transcript.event(*id)).collect();
    let mut lines = Vec::new();
    for event in &events {
        match event {
            Event::ValueGenerated { value, .. } => value_line(transcript.value(*value), &mut lines),
            Event::SecretDerived { value, .. } if decrypted(transcript, transcript.value(*value)) => {
                push(&mut lines, texts::opened(), None);
            }
            Event::SecretDerived { value, .. } => {
                value_line(transcript.value(*value), &mut lines);
                if is_of_tls12(transcript.value(*value)) {
                    source_line(transcript, transcript.value(*value), &mut lines);
                }
            }
            Event::ValueLearned { value, .. } if transcript.value(*value).kind == ValueKind::MasterSecret => {
                push(&mut lines, texts::recalled(), None);
            }
            Event::Tampered { deed, .. } => push(&mut lines, tell_fact(deed), None),
            Event::Checked { rule, outcome, evidence, .. } => check_line(*rule, *outcome, evidence, &mut lines),
            _ => {}
        }
    }
    key_lines(transcript, &events, &mut lines);
    shorten(&mut lines);
    for line in &mut lines {
        line.text = match line.mark {
            Some(Mark::Omitted) => texts::omitted(&line.text),
            Some(Mark::Overlooked) => texts::overlooked(&line.text),
            _ => continue,
        };
    }
    RowKind::Work { lane: step.actor.into(), title: step.title.clone(), lines }
}

/// More than this and a box is no longer read at a glance.
const MOST_LINES: usize = 4;

/// Leaves out the last lines of a box that is too long, but never a check that failed or was not made: that is the news.
fn shorten(lines: &mut Vec<WorkLine>) {
    let is_news = |line: &WorkLine| matches!(line.mark, Some(Mark::Failed | Mark::Omitted | Mark::Overlooked));
    let mut room = MOST_LINES.saturating_sub(lines.iter().filter(|line| is_news(line)).count());
    lines.retain(|line| {
        let fits = room > 0;
        room -= usize::from(fits && !is_news(line));
        fits || is_news(line)
    });
}

fn value_line(value: &Value, lines: &mut Vec<WorkLine>) {
    let text = match (value.kind, &value.origin) {
        (ValueKind::ClientEphemeralPrivateKey | ValueKind::ServerEphemeralPrivateKey, _) => texts::private_value(),
        (ValueKind::ClientEphemeralPublicKey | ValueKind::ServerEphemeralPublicKey, _) => texts::public_value_made(),
        (ValueKind::PreMasterSecret, Origin::Generated { .. }) => texts::drawn_secret(),
        (ValueKind::SharedSecret, Origin::Derived { function, section, .. }) if section == "RFC 10024" => {
            function.to_string()
        }
        (ValueKind::PreMasterSecret | ValueKind::SharedSecret, Origin::Derived { function, .. }) => {
            texts::exchanged_secret(&**function)
        }
        (ValueKind::EarlySecret, Origin::Derived { function, parents, .. }) if !parents.is_empty() => {
            texts::extracted(&**function, label(value.kind))
        }
        (ValueKind::HandshakeSecret | ValueKind::MainSecret, Origin::Derived { function, .. }) => {
            texts::extracted(&**function, label(value.kind))
        }
        // On the way from one secret to the next, and for later.
        (ValueKind::EarlyDerived | ValueKind::HandshakeDerived | ValueKind::ExporterSecret, _) => return,
        (ValueKind::EncryptedPreMasterSecret, _) => texts::locked(),
        (ValueKind::ClientRandom | ValueKind::ServerRandom | ValueKind::SessionHash, _) => return,
        (kind, Origin::Derived { function, label: Some(label), .. }) if kind.sort() != Sort::Key => {
            texts::expanded(&**function, &**label)
        }
        _ => return,
    };
    push(lines, text, None);
}

/// What one party drew and the other computes travelled encrypted; and a pre-master secret that no Diffie–Hellman gave was
/// put right after it was opened.
fn decrypted(transcript: &Transcript, value: &Value) -> bool {
    match &value.origin {
        Origin::Generated { .. } => value.on_wire.as_ref().is_some_and(|span| span.encrypted),
        Origin::Derived { .. } => value.kind == ValueKind::PreMasterSecret && !is_exchanged(transcript, value),
        Origin::Configured => false,
    }
}

/// Whether the PRF of TLS 1.2 made it. In TLS 1.3 each value has a source of its own, and a box no room for all.
fn is_of_tls12(value: &Value) -> bool {
    matches!(value.kind, ValueKind::MasterSecret | ValueKind::KeyBlock) || value.kind.sort() == Sort::Digest
}

/// What goes into the PRF.
fn source_line(transcript: &Transcript, value: &Value, lines: &mut Vec<WorkLine>) {
    let Origin::Derived { label: Some(_), parents, .. } = &value.origin else { return };
    let is_random = |parent: &&Parent| match parent {
        Parent::Value(id) => {
            matches!(transcript.value(*id).kind, ValueKind::ClientRandom | ValueKind::ServerRandom)
        }
        Parent::Span(_) | Parent::Messages(_) => false,
    };
    let (randoms, others): (Vec<&Parent>, Vec<&Parent>) = parents.iter().partition(is_random);
    let name = |parent: &Parent| parent_label(transcript, parent);
    let mut sources: Vec<String> = others.into_iter().map(name).collect();
    match randoms.len() {
        2 => sources.push(texts::both_randoms()),
        _ => sources.extend(randoms.into_iter().map(name)),
    }
    push(lines, texts::sources(sources), None);
    if let Some(line) = lines.last_mut() {
        line.goes_on = true;
    }
}

const IVS: [ValueKind; 7] = [
    ValueKind::ClientEarlyWriteIv,
    ValueKind::ClientWriteIv,
    ValueKind::ServerWriteIv,
    ValueKind::ClientHandshakeWriteIv,
    ValueKind::ServerHandshakeWriteIv,
    ValueKind::ClientApplicationWriteIv,
    ValueKind::ServerApplicationWriteIv,
];

/// The keys and IVs that are made, counted.
fn key_lines(transcript: &Transcript, events: &[&Event], lines: &mut Vec<WorkLine>) {
    let made = events.iter().filter_map(|event| match event {
        Event::SecretDerived { value, .. } => Some(transcript.value(*value)),
        _ => None,
    });
    let (mut mac_keys, mut keys, mut ivs) = (0_usize, 0_usize, 0_usize);
    for value in made.filter(|value| value.kind.sort() == Sort::Key) {
        match value.kind {
            ValueKind::ClientWriteMacKey | ValueKind::ServerWriteMacKey => mac_keys += 1,
            kind if IVS.contains(&kind) => ivs += 1,
            _ => keys += 1,
        }
    }
    let told = |count: usize, tell: fn(usize) -> String| (count > 0).then(|| tell(count));
    let pieces = [told(mac_keys, texts::mac_keys), told(keys, texts::write_keys), told(ivs, texts::ivs)];
    let pieces: Vec<String> = pieces.into_iter().flatten().collect();
    if !pieces.is_empty() {
        push(lines, format!("→ {}", pieces.join(", ")), None);
    }
}

fn check_line(rule: Rule, outcome: CheckOutcome, evidence: &Fact, lines: &mut Vec<WorkLine>) {
    let broken = matches!(outcome, CheckOutcome::Failed | CheckOutcome::Overlooked);
    if outcome == CheckOutcome::NotApplicable {
        return;
    }
    let text = match question(rule) {
        // What is worth a remark is neither kept nor broken.
        Some(_) if outcome == CheckOutcome::Remarked => tell_fact(evidence),
        Some(question) if broken => {
            // It replaces what the checks before it have said of the same question.
            let kept = kept(question);
            lines.retain(|line| line.text != kept || weight(line.mark) > weight(Some(outcome.into())));
            unkept(question, rule, evidence)
        }
        // And the checks after it do not bring that back.
        Some(question) if is_broken(question, lines) => return,
        Some(question) => kept(question),
        None if matches!(outcome, CheckOutcome::Passed | CheckOutcome::Omitted) => return,
        None => tell_fact(evidence),
    };
    push(lines, text, Some(outcome.into()));
}

/// Whether a check has failed that answers the same question.
fn is_broken(wanted: &str, lines: &[WorkLine]) -> bool {
    let mut broken = lines.iter().filter(|line| matches!(line.mark, Some(Mark::Failed | Mark::Overlooked)));
    let alike = || Rule::ALL.iter().filter(|rule| question(**rule) == Some(wanted));
    let names = || std::iter::once(REVOKED).chain(alike().map(|rule| rule.name()));
    broken.any(|line| names().any(|name| line.text == phrase(wanted, name)))
}

/// How a question reads whose rules were kept.
fn kept(question: &str) -> String {
    named("check", question, &[]).unwrap_or_else(|| question.into())
}

/// What a check finds when it fails, in a phrase: "not in date"; none for one that a box has no line for.
pub fn broken(rule: Rule) -> Option<String> {
    named("check", &[question(rule)?, ".", rule.name()].concat(), &[])
}

/// How it reads when this rule was not, because of what was found.
fn unkept(question: &str, rule: Rule, evidence: &Fact) -> String {
    let is_revoked = evidence.kind() == &kinds::certificate_revoked;
    phrase(question, if is_revoked { REVOKED } else { rule.name() })
}

/// What stands in `check.ftl` under a question.
fn phrase(question: &str, name: &str) -> String {
    named("check", &[question, ".", name].concat(), &[]).unwrap_or_else(|| name.into())
}

/// How a list or a stapled response reads that does not merely fail to prove the contrary.
const REVOKED: &str = "certificate-revoked";

/// The worse it is, the more it says of a line that several checks share.
fn weight(mark: Option<Mark>) -> u8 {
    match mark {
        None | Some(Mark::NotApplicable) => 0,
        Some(Mark::Passed) => 1,
        Some(Mark::Remark) => 2,
        Some(Mark::Omitted) => 3,
        Some(Mark::Overlooked) => 4,
        Some(Mark::Failed) => 5,
    }
}

/// Which question a check answers, by the name that it has in `check.ftl`; none if a box has no line for it.
fn question(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::CertificatePath
        | Rule::CertificateForm
        | Rule::CertificateStrength
        | Rule::CertificateSignature
        | Rule::CertificateTrustAnchor
        | Rule::CertificateRevocationList
        | Rule::CertificateMustStaple
        | Rule::CertificateStatusResponse => "issued",
        Rule::CertificateDates => "dates",
        Rule::ServerName => "name",
        Rule::CertificateBasicConstraints
        | Rule::CertificatePathLength
        | Rule::CertificateNameConstraints
        | Rule::CertificatePolicy
        | Rule::CertificateKeyUsage
        | Rule::CertificateExtendedKeyUsage
        | Rule::CertificateCriticalExtensions
        | Rule::CertificateKeyFitsSuite
        | Rule::ClientCertificateType => "use",
        Rule::FieldShareSignature
        | Rule::CurveShareSignature
        | Rule::SignatureSchemeOffered
        | Rule::Tls13SchemeOffered
        | Rule::HandshakeScheme
        | Rule::CertificateVerifySignature
        | Rule::ClientScheme
        | Rule::ClientCertificateVerify
        | Rule::Tls13ClientScheme
        | Rule::ClientHandshakeScheme
        | Rule::Tls13ClientCertificateVerify => "signed",
        Rule::GroupOffered | Rule::DhGroup => "group",
        Rule::SessionResumed
        | Rule::ResumedSuite
        | Rule::ResumedMasterSecret
        | Rule::SessionKnown
        | Rule::TicketAccepted
        | Rule::ResumedMasterSecretOffered => "session",
        Rule::DhPublicValue | Rule::EcPublicValue => "public-value",
        Rule::FieldKeyShare | Rule::CurveKeyShare | Rule::HybridKeyShare => "public-value",
        Rule::PreMasterSecretVersion => "secret",
        Rule::PskBinder => "binder",
        Rule::TicketUnused | Rule::HelloFresh | Rule::HelloUnseen | Rule::ReplayTold => "replay",
        Rule::VerifyData | Rule::Tls13VerifyData => "finished",
        Rule::RecordTag | Rule::Tls13RecordTag | Rule::RecordMac | Rule::RecordOuterMac => "record",
        Rule::CloseNotify | Rule::Tls13CloseNotify => "end",
        Rule::SessionServerName
        | Rule::TicketServerName
        | Rule::PskParts
        | Rule::SelectedVersion
        | Rule::ServerLegacyVersion
        | Rule::SessionIdEcho
        | Rule::Tls13SuiteOffered
        | Rule::Tls13CompressionNull
        | Rule::Tls13ExtensionsSolicited
        | Rule::ExtensionPlace
        | Rule::KeyShareAnswered
        | Rule::Tls13GroupOffered
        | Rule::RetryGroup
        | Rule::RetryChanges
        | Rule::RetrySuite
        | Rule::RetryVersion
        | Rule::RequestedSignatures
        | Rule::RequestContextFresh
        | Rule::CertificateContext
        | Rule::ClientCertificateContext
        | Rule::ClientCertificatePresent
        | Rule::Tls13ClientCertificatePresent
        | Rule::RecordSizeLimitValue
        | Rule::RecordSizeLimit
        | Rule::CertificatePresent
        | Rule::CertificateDecompressed
        | Rule::OfferedVersions
        | Rule::ClientLegacyVersion
        | Rule::Tls13CompressionOffered
        | Rule::MandatoryExtensions
        | Rule::KeyShares
        | Rule::Tls13SuiteChoice
        | Rule::PskSelected
        | Rule::EarlyDataTaken
        | Rule::PskOffered
        | Rule::RetriedHello => return None,
        Rule::ServerVersion
        | Rule::CipherSuiteOffered
        | Rule::CompressionNull
        | Rule::ExtensionsSolicited
        | Rule::RenegotiationInfo
        | Rule::DowngradeSentinel
        | Rule::ExtendedMasterSecret
        | Rule::EncryptThenMac
        | Rule::ApplicationProtocol
        | Rule::PointFormats
        | Rule::ClientVersion
        | Rule::Fallback
        | Rule::CompressionOffered
        | Rule::RenegotiationOffered
        | Rule::PointFormatsOffered
        | Rule::ServerNameIndication
        | Rule::ProtocolChoice
        | Rule::CipherSuiteChoice
        | Rule::EncryptionPadding => return None,
    })
}

fn push(lines: &mut Vec<WorkLine>, text: String, mark: Option<Mark>) {
    match lines.iter_mut().find(|line| line.text == text) {
        Some(line) if weight(mark) > weight(line.mark) => line.mark = mark,
        Some(_) => {}
        None => lines.push(WorkLine { text, mark, goes_on: false }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::messages::assert_told;
    use tls_facts::pki;

    #[test]
    fn every_check_with_a_line_is_told_as_kept_and_as_broken_and_nothing_else_is() {
        let rows = Rule::ALL.iter().filter_map(|rule| Some((question(*rule)?, rule.name())));
        assert_told(
            "check",
            rows.flat_map(|(question, rule)| [question.to_owned(), format!("{question}.{rule}")])
                .chain([format!("issued.{REVOKED}")]),
        );
    }

    #[test]
    fn the_worst_outcome_marks_a_shared_line() {
        let mut lines = Vec::new();
        check_line(Rule::CertificatePath, CheckOutcome::Passed, &pki::no_certificate(), &mut lines);
        check_line(Rule::CertificateTrustAnchor, CheckOutcome::Failed, &pki::no_certificate(), &mut lines);
        check_line(Rule::CertificateSignature, CheckOutcome::Passed, &pki::no_certificate(), &mut lines);
        assert_eq!(
            lines,
            [WorkLine { text: "not issued by a trusted CA".into(), mark: Some(Mark::Failed), goes_on: false }]
        );
    }

    #[test]
    fn a_box_that_is_too_long_loses_its_last_lines_but_no_failed_check() {
        let line = |text: &str, mark| WorkLine { text: text.into(), mark: Some(mark), goes_on: false };
        let passed = ["a", "b", "c", "d", "e"].map(|text| line(text, Mark::Passed));
        let mut lines = passed.to_vec();
        shorten(&mut lines);
        assert_eq!(lines, passed[..4]);
        lines = [&passed[..], &[line("f", Mark::Failed)]].concat();
        shorten(&mut lines);
        assert_eq!(lines, [&passed[..3], &[line("f", Mark::Failed)]].concat());
        lines = passed.map(|line| WorkLine { mark: Some(Mark::Failed), ..line }).to_vec();
        shorten(&mut lines);
        assert_eq!(lines.len(), 5, "all that failed is shown");
    }

    #[test]
    fn a_check_that_is_not_made_weighs_more_than_one_that_passed() {
        let mut lines = Vec::new();
        check_line(Rule::CertificatePath, CheckOutcome::Passed, &pki::no_certificate(), &mut lines);
        check_line(Rule::CertificateTrustAnchor, CheckOutcome::Overlooked, &pki::no_certificate(), &mut lines);
        check_line(Rule::CertificateSignature, CheckOutcome::Omitted, &pki::no_certificate(), &mut lines);
        assert_eq!(
            lines,
            [WorkLine { text: "not issued by a trusted CA".into(), mark: Some(Mark::Overlooked), goes_on: false }]
        );
    }
}
