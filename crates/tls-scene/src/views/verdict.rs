//! What today's standards say of the choices in a run: a table of their clauses, and nothing about how the run went.

use crate::model::verdict::{Grade, Judgement, STANDARDS_OF, Subject, Verdict};
use crate::telling::message::cipher_name;
use crate::views::play::Play;
use tls_keys::SuiteParameters;
use tls_pki::PublicKey;
use tls_transcript::{Actor, ConnectionId, Event, Judged, MessageId, MessageKind, Transcript, Verdict as Shown};
use tls_wire::{
    ExtensionType, HandshakeMessage, HandshakeType, KeyExchangeAlgorithm, NamedGroup, ServerHello, ServerKeyExchange,
    SignatureScheme, read_handshake,
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
    let Some(suite) = SuiteParameters::of(hello.cipher_suite) else { return Verdict::default() };
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

fn judged(subject: Subject, choice: impl Into<String>, grade: Grade, reason: &str, clause: &'static str) -> Judgement {
    Judgement { subject, choice: choice.into(), grade, reason: reason.into(), clause }
}

fn version(hello: &ServerHello) -> Judgement {
    judged(
        Subject::Version,
        hello.server_version.to_string(),
        Grade::Fine,
        "Still allowed, and as safe as TLS 1.3 if the rest is chosen well. Parties that both speak TLS 1.3 must prefer that.",
        "RFC 9325 §3.1.1",
    )
}

fn key_exchange(algorithm: KeyExchangeAlgorithm) -> Judgement {
    let subject = Subject::KeyExchange;
    match algorithm {
        KeyExchangeAlgorithm::Rsa => judged(
            subject,
            "RSA",
            Grade::Forbidden,
            "Since July 2026 clients must not offer it and servers must not choose it in TLS 1.2: it has no forward \
             secrecy, and ways around the defence against Bleichenbacher’s attack keep being found.",
            "RFC 10015 §4",
        ),
        KeyExchangeAlgorithm::DheRsa => judged(
            subject,
            "DHE",
            Grade::Forbidden,
            "Since July 2026 clients must not offer it and servers must not choose it in TLS 1.2: a server may use any \
             group, and a client can’t check one that it does not know.",
            "RFC 10015 §3",
        ),
        KeyExchangeAlgorithm::Ecdhe => judged(
            subject,
            "ECDHE",
            Grade::Fine,
            "It has forward secrecy, which both parties must support and prefer.",
            "RFC 9325 §4.1",
        ),
    }
}

fn finite_field(prime: &[u8], generator: &[u8]) -> Judgement {
    const LEAST_BITS: usize = 2048;
    let significant = prime.iter().skip_while(|byte| **byte == 0);
    let bits =
        significant.clone().count() * 8 - significant.clone().next().map_or(0, |byte| byte.leading_zeros() as usize);
    let name = tls_keys::recognise(prime, generator).map(|group| group.to_string());
    let choice = name.unwrap_or_else(|| format!("a prime of {bits} bits that the server brought"));
    let (grade, reason) = match bits >= LEAST_BITS {
        true => (Grade::Fine, "It has at least the 2048 bits that are required."),
        false => (Grade::Forbidden, "At least 2048 bits are required."),
    };
    judged(Subject::Group, choice, grade, reason, "RFC 9325 §4.5")
}

fn curve(group: NamedGroup) -> Judgement {
    let choice = group.to_string();
    match group {
        NamedGroup::X25519 | NamedGroup::SECP256R1 => judged(
            Subject::Group,
            choice,
            Grade::Fine,
            "One of the two curves that clients and servers should support.",
            "RFC 9325 §4.2.1",
        ),
        _ => judged(
            Subject::Group,
            choice,
            Grade::Fine,
            "Longer than the 224 bits below which no curve may be used.",
            "RFC 9325 §4.5",
        ),
    }
}

fn signature(scheme: SignatureScheme) -> Judgement {
    let choice = scheme.to_string();
    if choice.ends_with("sha1") || choice.ends_with("md5") {
        return judged(
            Subject::Signature,
            choice,
            Grade::Forbidden,
            "A signature on this message must not use SHA-1 or MD5, for which two messages of the same hash can be made.",
            "RFC 9155 §4",
        );
    }
    judged(
        Subject::Signature,
        choice,
        Grade::Fine,
        "Its hash is neither SHA-1 nor MD5, which must not be used here.",
        "RFC 9155 §4",
    )
}

fn certificate(key: &PublicKey) -> Judgement {
    const LEAST_BYTES: usize = 256;
    let choice = key.algorithm_name();
    let long_enough = key.rsa_numbers().map(|numbers| numbers.modulus.len() >= LEAST_BYTES);
    let (grade, reason, clause) = match long_enough {
        Some(true) => (Grade::Fine, "It has at least the 2048 bits that an RSA key needs.", "RFC 9325 §4.5"),
        Some(false) => (Grade::Forbidden, "An RSA key needs at least 2048 bits.", "RFC 9325 §4.5"),
        None => (Grade::Fine, "ECDSA, for which P-256 is recommended.", "RFC 9325 §4.2"),
    };
    judged(Subject::Certificate, choice, grade, reason, clause)
}

fn master_secret(extended: bool) -> Judgement {
    let (choice, grade, reason) = match extended {
        true => {
            ("extended", Grade::Fine, "It is tied to this very conversation, which both parties must be able to do.")
        }
        false => (
            "classic",
            Grade::Discouraged,
            "Both parties must be able to make the extended one, which is tied to the conversation. Here they did not agree \
             on it, so two connections can be made to share one secret.",
        ),
    };
    judged(Subject::MasterSecret, choice, grade, reason, "RFC 9325 §3.5")
}

fn protection(suite: &SuiteParameters, encrypt_then_mac: bool) -> Judgement {
    let subject = Subject::Protection;
    let cipher = suite.suite.properties().as_ref().map(cipher_name).unwrap_or_default();
    match suite.mac {
        None => judged(
            subject,
            cipher,
            Grade::Fine,
            "It encrypts and authenticates in one operation (AEAD), as all recommended suites do.",
            "RFC 9325 §4.2",
        ),
        Some(_) if encrypt_then_mac => judged(
            subject,
            format!("{cipher}, encrypt-then-MAC"),
            Grade::Discouraged,
            "Nothing forbids it, but all recommended suites are AEAD. With encrypt-then-MAC the padding of a forged record is \
             at least never looked at.",
            "RFC 9325 §4.2",
        ),
        Some(_) => judged(
            subject,
            format!("{cipher}, MAC-then-encrypt"),
            Grade::Discouraged,
            "Nothing forbids it, but all recommended suites are AEAD: decrypting before the MAC is checked has led to one \
             padding oracle after another.",
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
