//! What today's standards say of the choices in a run: a table of their clauses, and nothing about how the run went.

mod any_version;
mod tls13;

use crate::model::verdict::{Grade, Judgement, STANDARDS_OF, Subject, Verdict};
use crate::telling::message::cipher_name;
use crate::views::play::Play;
use any_version::{certificate, judged};
use tls_keys::SuiteParameters;
use tls_pki::PublicKey;
use tls_texts::verdict as texts;
use tls_transcript::{Actor, ConnectionId, Event, Judged, MessageId, MessageKind, Transcript, Verdict as Shown};
use tls_wire::{
    Extension, ExtensionType, HandshakeMessage, HandshakeType, KeyExchangeAlgorithm, NamedGroup, ProtocolVersion,
    ServerHello, ServerKeyExchange, SignatureScheme, SupportedVersions, read_handshake,
};

impl Play {
    /// What today's standards say of what was agreed on, however it went.
    pub fn verdict(&self) -> Verdict {
        verdict(self.transcript(), self.connection())
    }

    /// The recording as JSON, with the verdict on it. It contains all secrets, on purpose.
    pub fn json(&self) -> String {
        let verdict = self.verdict();
        let judged = verdict.judgements.iter().map(|judgement| Judged {
            subject: judgement.subject.slug(),
            choice: &judgement.choice,
            grade: judgement.grade.slug(),
            clause: judgement.clause,
        });
        let shown =
            Shown { standards_of: STANDARDS_OF, grade: verdict.grade().map(Grade::slug), judgements: judged.collect() };
        tls_transcript::json(self.transcript(), &shown)
    }
}

/// Judges what the client of a connection agreed to.
fn verdict(transcript: &Transcript, connection: ConnectionId) -> Verdict {
    let arrived = |kind| arrived(transcript, connection, kind);
    let Some(HandshakeMessage::ServerHello(hello)) = arrived(HandshakeType::SERVER_HELLO) else {
        return Verdict::default();
    };
    if let Some(Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3))) =
        hello.extension(ExtensionType::SUPPORTED_VERSIONS)
    {
        return Verdict { judgements: tls13::judgements(&hello, arrived) };
    }
    // What is older than TLS 1.2 no client of ours takes, so nothing was agreed on.
    let suite = SuiteParameters::of(hello.cipher_suite).filter(|_| hello.server_version >= ProtocolVersion::TLS_1_2);
    let Some(suite) = suite else { return Verdict::default() };
    let mut judgements = vec![version(&hello), key_exchange(suite.key_exchange)];
    if let Some(HandshakeMessage::ServerKeyExchange(message)) = arrived(HandshakeType::SERVER_KEY_EXCHANGE) {
        let (group, scheme) = match &message {
            ServerKeyExchange::Dhe { params, signature } => {
                (finite_field(params.dh_p.as_slice(), params.dh_g.as_slice()), signature.algorithm)
            }
            ServerKeyExchange::Ecdhe { params, signature } => (curve(params.namedcurve), signature.algorithm),
        };
        judgements.extend([group, signature(scheme)]);
    }
    if let Some(HandshakeMessage::Certificate(message)) = arrived(HandshakeType::CERTIFICATE) {
        let leaf = message.certificate_list.first();
        judgements
            .extend(leaf.and_then(|leaf| PublicKey::from_certificate_der(leaf).ok()).map(|key| certificate(&key)));
    }
    judgements.push(master_secret(hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some()));
    let encrypt_then_mac = hello.extension(ExtensionType::ENCRYPT_THEN_MAC).is_some();
    judgements.push(protection(&suite, encrypt_then_mac));
    Verdict { judgements }
}

/// The last message of a kind that the client received: whoever sits on the wire may have changed what the server sent.
/// Where nobody was seen to receive anything, what was sent.
fn arrived(transcript: &Transcript, connection: ConnectionId, kind: HandshakeType) -> Option<HandshakeMessage> {
    let of_kind = |id: &MessageId| transcript.message(*id).kind == MessageKind::Handshake(kind);
    let events = || transcript.events_in(connection).map(|(_, event)| event);
    let received = events().filter_map(|event| match event {
        Event::MessageDecoded { actor: Actor::Client, message } => Some(*message),
        _ => None,
    });
    let sent = events().filter_map(|event| match event {
        Event::MessageEncoded { message, .. } => Some(*message),
        _ => None,
    });
    let id = received.filter(of_kind).last().or_else(|| sent.filter(of_kind).last())?;
    read_handshake(transcript.message_bytes(id), &transcript.message(id).context).ok()
}

fn version(hello: &ServerHello) -> Judgement {
    judged(Subject::Version, hello.server_version.to_string(), Grade::Fine, texts::version(), "RFC 9325 §3.1.1")
}

fn key_exchange(algorithm: KeyExchangeAlgorithm) -> Judgement {
    let subject = Subject::KeyExchange;
    match algorithm {
        KeyExchangeAlgorithm::Rsa => judged(subject, "RSA", Grade::Forbidden, texts::rsa(), "RFC 10015 §4"),
        KeyExchangeAlgorithm::DheRsa => judged(subject, "DHE", Grade::Forbidden, texts::dhe(), "RFC 10015 §3"),
        KeyExchangeAlgorithm::Ecdhe => judged(subject, "ECDHE", Grade::Fine, texts::ecdhe(), "RFC 9325 §4.1"),
    }
}

fn finite_field(prime: &[u8], generator: &[u8]) -> Judgement {
    const LEAST_BITS: usize = 2048;
    let significant = prime.iter().skip_while(|byte| **byte == 0);
    let bits =
        significant.clone().count() * 8 - significant.clone().next().map_or(0, |byte| byte.leading_zeros() as usize);
    let name = tls_keys::recognise(prime, generator).map(|group| group.to_string());
    let choice = name.unwrap_or_else(|| texts::choice_unnamed_prime(bits.to_string()));
    let (grade, reason) = match bits >= LEAST_BITS {
        true => (Grade::Fine, texts::prime_long_enough()),
        false => (Grade::Forbidden, texts::prime_too_short()),
    };
    judged(Subject::Group, choice, grade, reason, "RFC 9325 §4.5")
}

fn curve(group: NamedGroup) -> Judgement {
    let choice = group.to_string();
    match group {
        NamedGroup::X25519 | NamedGroup::SECP256R1 => {
            judged(Subject::Group, choice, Grade::Fine, texts::curve_recommended(), "RFC 9325 §4.2.1")
        }
        _ => judged(Subject::Group, choice, Grade::Fine, texts::curve_long_enough(), "RFC 9325 §4.5"),
    }
}

fn signature(scheme: SignatureScheme) -> Judgement {
    let choice = scheme.to_string();
    if choice.ends_with("sha1") || choice.ends_with("md5") {
        return judged(Subject::Signature, choice, Grade::Forbidden, texts::signature_weak(), "RFC 9155 §4");
    }
    judged(Subject::Signature, choice, Grade::Fine, texts::signature_fine(), "RFC 9155 §4")
}

fn master_secret(extended: bool) -> Judgement {
    let (choice, grade, reason) = match extended {
        true => (texts::choice_extended(), Grade::Fine, texts::extended()),
        false => (texts::choice_classic(), Grade::Discouraged, texts::classic()),
    };
    judged(Subject::MasterSecret, choice, grade, reason, "RFC 9325 §3.5")
}

fn protection(suite: &SuiteParameters, encrypt_then_mac: bool) -> Judgement {
    let subject = Subject::Protection;
    let cipher = suite.suite.properties().as_ref().map(cipher_name).unwrap_or_default();
    match suite.mac {
        None => judged(subject, cipher, Grade::Fine, texts::aead(), "RFC 9325 §4.2"),
        Some(_) if encrypt_then_mac => judged(
            subject,
            texts::choice_encrypt_then_mac(cipher),
            Grade::Discouraged,
            texts::encrypt_then_mac(),
            "RFC 9325 §4.2",
        ),
        Some(_) => judged(
            subject,
            texts::choice_mac_then_encrypt(cipher),
            Grade::Discouraged,
            texts::mac_then_encrypt(),
            "RFC 9325 §4.2",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prime_of_fewer_than_2048_bits_must_not_be_used() {
        let prime = |first: u8, bytes: usize| [&[0, first][..], &vec![0xff; bytes - 1]].concat();
        let grade = |prime: &[u8]| finite_field(prime, &[2]).grade;
        assert_eq!(grade(&prime(0xff, 256)), Grade::Fine);
        assert_eq!(grade(&prime(0x7f, 256)), Grade::Forbidden, "2047 bits");
        let judgement = finite_field(&prime(0xff, 128), &[2]);
        assert_eq!(judgement.choice, "a prime of 1024 bits that the server brought");
        assert_eq!(judgement.grade, Grade::Forbidden);
    }

    #[test]
    fn a_signature_over_sha_1_must_not_be_used() {
        assert_eq!(signature(SignatureScheme::RSA_PKCS1_SHA1).grade, Grade::Forbidden);
        assert_eq!(signature(SignatureScheme::RSA_PSS_RSAE_SHA256).grade, Grade::Fine);
    }
}
