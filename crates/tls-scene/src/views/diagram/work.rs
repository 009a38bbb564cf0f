//! Work boxes: what a party does by itself, in two to four short lines; more only where more has failed.

use crate::model::{Mark, RowKind, Step, WorkLine};
use crate::views::origin::{is_exchanged, parent_label};
use crate::words::fact::tell_fact;
use crate::words::sentence::listed;
use tls_facts::Fact;
use tls_terms::{Rule, Sort, ValueKind};
use tls_transcript::{CheckOutcome, Event, Origin, Transcript, Value};

/// The box of a step that is no message.
pub(super) fn work(transcript: &Transcript, step: &Step) -> RowKind {
    let events: Vec<&Event> = step.events.iter().map(|id| transcript.event(*id)).collect();
    let mut lines = Vec::new();
    for event in &events {
        match event {
            Event::ValueGenerated { value, .. } => value_line(transcript.value(*value), &mut lines),
            Event::SecretDerived { value, .. } if decrypted(transcript, transcript.value(*value)) => {
                push(&mut lines, "opened with its private key".into(), None);
            }
            Event::SecretDerived { value, .. } => {
                value_line(transcript.value(*value), &mut lines);
                source_line(transcript, transcript.value(*value), &mut lines);
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
            Some(Mark::Omitted) => format!("not checked: {}", line.text),
            Some(Mark::Overlooked) => format!("not checked, and {}", line.text),
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
        (ValueKind::ClientEphemeralPrivateKey | ValueKind::ServerEphemeralPrivateKey, _) => {
            "private value: stays here".into()
        }
        (ValueKind::ClientEphemeralPublicKey | ValueKind::ServerEphemeralPublicKey, _) => {
            "public value: to be sent".into()
        }
        (ValueKind::PreMasterSecret, Origin::Generated { .. }) => "version and 46 random bytes".into(),
        (ValueKind::PreMasterSecret, Origin::Derived { function, .. }) => {
            format!("{function} (own private, other's public)")
        }
        (ValueKind::EncryptedPreMasterSecret, _) => "locked with the certificate's key".into(),
        (ValueKind::ClientRandom | ValueKind::ServerRandom | ValueKind::SessionHash, _) => return,
        (kind, Origin::Derived { function, label: Some(label), .. }) if kind.sort() != Sort::Key => {
            format!("{function} “{label}”")
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

/// What goes into the PRF.
fn source_line(transcript: &Transcript, value: &Value, lines: &mut Vec<WorkLine>) {
    let Origin::Derived { label: Some(_), parents, .. } = &value.origin else { return };
    let names: Vec<String> = parents.iter().map(|parent| parent_label(transcript, parent)).collect();
    let is_random = |name: &String| name.ends_with(" random");
    let mut sources: Vec<String> = names.iter().filter(|name| !is_random(name)).cloned().collect();
    match names.iter().filter(|name| is_random(name)).count() {
        2 => sources.push("both randoms".into()),
        _ => sources.extend(names.iter().filter(|name| is_random(name)).cloned()),
    }
    push(lines, format!("of {}", listed(&sources)), None);
}

/// The pieces of a key block, counted.
fn key_lines(transcript: &Transcript, events: &[&Event], lines: &mut Vec<WorkLine>) {
    let made = events.iter().filter_map(|event| match event {
        Event::SecretDerived { value, .. } => Some(transcript.value(*value)),
        _ => None,
    });
    let (mut mac_keys, mut keys, mut ivs) = (0, 0, 0);
    for value in made.filter(|value| value.kind.sort() == Sort::Key) {
        match value.kind {
            ValueKind::ClientWriteMacKey | ValueKind::ServerWriteMacKey => mac_keys += 1,
            ValueKind::ClientWriteIv | ValueKind::ServerWriteIv => ivs += 1,
            _ => keys += 1,
        }
    }
    let pieces = [(mac_keys, "MAC keys"), (keys, "write keys"), (ivs, "IVs")];
    let pieces: Vec<String> =
        pieces.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if !pieces.is_empty() {
        push(lines, format!("→ {}", pieces.join(", ")), None);
    }
}

fn check_line(rule: Rule, outcome: CheckOutcome, evidence: &Fact, lines: &mut Vec<WorkLine>) {
    let broken = matches!(outcome, CheckOutcome::Failed | CheckOutcome::Overlooked);
    let text = match phrase(rule) {
        // What is worth a remark is neither kept nor broken.
        Some(_) if outcome == CheckOutcome::Remarked => tell_fact(evidence),
        Some([kept, news]) if broken => {
            // It replaces what the checks before it have said of the same question.
            lines.retain(|line| line.text != kept || weight(line.mark) > weight(Some(outcome.into())));
            news.into()
        }
        // And the checks after it do not bring that back.
        Some([kept, _]) if is_broken(kept, lines) => return,
        Some([kept, _]) => kept.into(),
        None if matches!(outcome, CheckOutcome::Passed | CheckOutcome::Omitted) => return,
        None => tell_fact(evidence),
    };
    push(lines, text, Some(outcome.into()));
}

/// Whether a check has failed that answers the same question.
fn is_broken(kept: &str, lines: &[WorkLine]) -> bool {
    let mut alike = Rule::ALL.iter().filter_map(|rule| phrase(*rule)).filter(|[other, _]| *other == kept);
    alike.any(|[_, broken]| lines.iter().any(|line| line.text == broken))
}

/// The worse it is, the more it says of a line that several checks share.
fn weight(mark: Option<Mark>) -> u8 {
    match mark {
        None => 0,
        Some(Mark::Passed) => 1,
        Some(Mark::Remark) => 2,
        Some(Mark::Omitted) => 3,
        Some(Mark::Overlooked) => 4,
        Some(Mark::Failed) => 5,
    }
}

/// How a check reads when the rule was kept, and when it was not. Rules that answer the same question share the first.
fn phrase(rule: Rule) -> Option<[&'static str; 2]> {
    const ISSUED: &str = "issued by a trusted CA";
    const USE: &str = "may be used for this";
    const SIGNED: &str = "signed with the certificate's key";
    const GROUP: &str = "a group that it accepts";
    const PUBLIC_VALUE: [&str; 2] = ["public value is sound", "public value is of no use"];
    Some(match rule {
        Rule::CertificatePath => [ISSUED, "certificates do not fit together"],
        Rule::CertificateSignature => [ISSUED, "signature on a certificate is wrong"],
        Rule::CertificateTrustAnchor => [ISSUED, "not issued by a trusted CA"],
        Rule::CertificateDates => ["in date", "not in date"],
        Rule::ServerName => ["name matches", "made out to another name"],
        Rule::CertificateBasicConstraints => [USE, "issued by what is no CA"],
        Rule::CertificatePathLength => [USE, "too many CAs below one another"],
        Rule::CertificateKeyUsage | Rule::CertificateExtendedKeyUsage => [USE, "may not be used for this"],
        Rule::CertificateCriticalExtensions => [USE, "insists on something unknown"],
        Rule::CertificateKeyFitsSuite => [USE, "key is of the wrong kind for the suite"],
        Rule::FieldShareSignature | Rule::CurveShareSignature => [SIGNED, "not signed with the certificate's key"],
        Rule::SignatureSchemeOffered => [SIGNED, "signed in a way that it did not offer"],
        Rule::GroupOffered => [GROUP, "a group that it did not offer"],
        Rule::DhGroup => [GROUP, "a group that it does not accept"],
        Rule::DhPublicValue | Rule::EcPublicValue => PUBLIC_VALUE,
        Rule::PreMasterSecretVersion => ["length and version are right", "length or version is wrong"],
        Rule::VerifyData => ["verify_data is as expected", "verify_data is not as expected"],
        Rule::RecordTag | Rule::RecordMac | Rule::RecordOuterMac => {
            ["authentic, and in its turn", "not authentic, or out of turn"]
        }
        Rule::CloseNotify => ["close_notify has come", "close_notify has not come"],
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
        None => lines.push(WorkLine { text, mark }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_facts::pki;

    #[test]
    fn the_worst_outcome_marks_a_shared_line() {
        let mut lines = Vec::new();
        check_line(Rule::CertificatePath, CheckOutcome::Passed, &pki::no_certificate(), &mut lines);
        check_line(Rule::CertificateTrustAnchor, CheckOutcome::Failed, &pki::no_certificate(), &mut lines);
        check_line(Rule::CertificateSignature, CheckOutcome::Passed, &pki::no_certificate(), &mut lines);
        assert_eq!(lines, [WorkLine { text: "not issued by a trusted CA".into(), mark: Some(Mark::Failed) }]);
    }

    #[test]
    fn a_box_that_is_too_long_loses_its_last_lines_but_no_failed_check() {
        let line = |text: &str, mark| WorkLine { text: text.into(), mark: Some(mark) };
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
        assert_eq!(lines, [WorkLine { text: "not issued by a trusted CA".into(), mark: Some(Mark::Overlooked) }]);
    }
}
