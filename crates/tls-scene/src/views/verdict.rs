//! What the standards of a year say of the choices in a run: tables of their clauses, and nothing about how the run went.

mod any_version;
mod choice;
mod history;
mod receipts;
mod resumption;
mod tls13;

use crate::model::verdict::{FIRST_YEAR, Grade, LAST_YEAR, STANDARDS_OF, Subject, Verdict, today};
use crate::telling::Visits;
use crate::telling::message::{cipher_name, is_of_kind};
use crate::views::play::Play;
use any_version::certificate;
use choice::Choice;
use history::{
    CHACHA20, CLASSIC, DHE, ECDHE, ENCRYPT_THEN_MAC, EXTENDED, GCM, LONG_PRIME, MAC_THEN_ENCRYPT, NAMED_PRIME,
    OTHER_CURVE, RSA, SECP256R1, SHORT_PRIME, SIGNED, SIGNED_IN_A_NEW_WAY, SIGNED_WITH_A_WEAK_HASH, SSL_3_0, TLS_1_0,
    TLS_1_1, TLS_1_2, X25519,
};
use receipts::Receipts;
use resumption::{early_data, resumption};
use tls_keys::{BulkCipher, SuiteParameters};
use tls_texts::verdict as texts;
use tls_transcript::{Actor, ConnectionId, Event, Judged, MessageId, Role, Transcript, Verdict as Shown};
use tls_wire::{
    Extension, ExtensionType, HandshakeMessage, HandshakeType, KeyExchangeAlgorithm, NamedGroup, ProtocolVersion,
    ServerHello, ServerKeyExchange, SignatureScheme, SupportedVersions, read_handshake,
};

impl Play {
    /// What today's standards say of what was agreed on, however it went.
    pub fn verdict(&self) -> Verdict {
        self.verdict_in(today())
    }

    /// What the documents said of it at the end of a year. Of a year to come, only what is decided already is known.
    pub fn verdict_in(&self, year: u16) -> Verdict {
        in_year(&self.choices(), year)
    }

    /// The years in which the verdict became another, each with what it became, the first year of all before them.
    pub fn verdicts(&self) -> Vec<(u16, Grade)> {
        let choices = self.choices();
        let years = (FIRST_YEAR..=LAST_YEAR).filter_map(|year| Some((year, in_year(&choices, year).grade()?)));
        let mut turns: Vec<(u16, Grade)> = years.collect();
        turns.dedup_by_key(|(_, grade)| *grade);
        turns
    }

    fn choices(&self) -> Vec<Choice> {
        let transcript = self.transcript();
        let visits = Visits::of(transcript);
        let mut all: Vec<Choice> = Vec::new();
        for (visit, connection) in visits.connections().iter().enumerate() {
            let here = choices(transcript, *connection, |answer| resumption(transcript, &visits, visit, answer));
            // What was chosen before is judged there.
            let new: Vec<Choice> = here.into_iter().filter(|one| !all.iter().any(|other| other.is(one))).collect();
            all.extend(new);
        }
        all
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

/// What the documents said at the end of a year of a server's certificate, in DER, that came at that time (in seconds since 1970): of its key, of
/// how long it is valid, and of its receipts of public logs.
pub fn certificate_verdict(leaf: &[u8], clock: u64, year: u16) -> Verdict {
    let choices: Vec<Choice> = certificate(leaf).chain(Receipts::of(leaf, clock).map(Choice::receipts)).collect();
    in_year(&choices, year)
}

/// Where the version was not there yet, nothing more can be said: what else was chosen may have come to an older one before.
fn in_year(choices: &[Choice], year: u16) -> Verdict {
    let mut judgements: Vec<_> = choices.iter().filter_map(|choice| choice.judged(year)).collect();
    if judgements.first().is_some_and(|version| version.grade == Grade::NotYet) {
        judgements.truncate(1);
    }
    Verdict { judgements }
}

/// What the client of a connection agreed to; `resumed` has by what a session is resumed in it.
fn choices(
    transcript: &Transcript,
    connection: ConnectionId,
    resumed: impl FnOnce(&ServerHello) -> Option<Choice>,
) -> Vec<Choice> {
    let arrived = |kind| arrived(transcript, connection, kind);
    let Some(HandshakeMessage::ServerHello(hello)) = arrived(HandshakeType::SERVER_HELLO) else {
        return Vec::new();
    };
    if let Some(Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3))) =
        hello.extension(ExtensionType::SUPPORTED_VERSIONS)
    {
        let early = early_data(transcript, connection);
        return tls13::choices(&hello, arrived).into_iter().chain(resumed(&hello)).chain(early).collect();
    }
    // What is older than TLS 1.2 no client of ours takes: all that there is to judge is that the server chose it.
    let suite = SuiteParameters::of(hello.cipher_suite).filter(|_| hello.server_version >= ProtocolVersion::TLS_1_2);
    let Some(suite) = suite else { return vec![version(hello.server_version)] };
    let mut choices = vec![version(hello.server_version), key_exchange(suite.key_exchange)];
    if let Some(HandshakeMessage::ServerKeyExchange(message)) = arrived(HandshakeType::SERVER_KEY_EXCHANGE) {
        let (group, scheme) = match &message {
            ServerKeyExchange::Dhe { params, signature } => {
                (finite_field(params.dh_p.as_slice(), params.dh_g.as_slice()), signature.algorithm)
            }
            ServerKeyExchange::Ecdhe { params, signature } => (curve(params.namedcurve), signature.algorithm),
        };
        choices.extend([group, signature(scheme)]);
    }
    if let Some(HandshakeMessage::Certificate(message)) = arrived(HandshakeType::CERTIFICATE) {
        choices.extend(message.certificate_list.first().into_iter().flat_map(|leaf| certificate(leaf)));
    }
    choices.push(master_secret(hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some()));
    choices.push(protection(&suite, hello.extension(ExtensionType::ENCRYPT_THEN_MAC).is_some()));
    choices.extend(resumed(&hello));
    choices
}

/// The last message of a kind that the client received: whoever sits on the wire may have changed what the server sent.
/// Where the client did not run where this was recorded, what was sent: what a client did not get it has not agreed to.
fn arrived(transcript: &Transcript, connection: ConnectionId, kind: HandshakeType) -> Option<HandshakeMessage> {
    let of_kind = |id: &MessageId| is_of_kind(transcript.message(*id), kind);
    let events = || transcript.events_in(connection).map(|(_, event)| event);
    let received = events().filter_map(|event| match event {
        Event::MessageDecoded { actor: Actor::Client, message } => Some(*message),
        _ => None,
    });
    let sent = events().filter_map(|event| match event {
        Event::MessageEncoded { message, .. } => Some(*message),
        _ => None,
    });
    let id = match transcript.is_witnessed(Role::Client) {
        true => received.filter(of_kind).last(),
        false => sent.filter(of_kind).last(),
    }?;
    read_handshake(transcript.message_bytes(id), &transcript.message(id).context).ok().map(HandshakeMessage::unpacked)
}

fn version(version: ProtocolVersion) -> Choice {
    let history = match version {
        ProtocolVersion::SSL_3_0 => SSL_3_0,
        ProtocolVersion::TLS_1_0 => TLS_1_0,
        ProtocolVersion::TLS_1_1 => TLS_1_1,
        _ => TLS_1_2,
    };
    Choice::told(Subject::Version, version.to_string(), history)
}

fn key_exchange(algorithm: KeyExchangeAlgorithm) -> Choice {
    let (choice, history) = match algorithm {
        KeyExchangeAlgorithm::Rsa => ("RSA", RSA),
        KeyExchangeAlgorithm::DheRsa => ("DHE", DHE),
        KeyExchangeAlgorithm::Ecdhe => ("ECDHE", ECDHE),
    };
    Choice::told(Subject::KeyExchange, choice, history)
}

fn finite_field(prime: &[u8], generator: &[u8]) -> Choice {
    const LEAST_BITS: usize = 2048;
    if let Some(group) = tls_keys::recognise(prime, generator) {
        return Choice::told(Subject::Group, group.to_string(), NAMED_PRIME);
    }
    let significant = prime.iter().skip_while(|byte| **byte == 0);
    let bits =
        significant.clone().count() * 8 - significant.clone().next().map_or(0, |byte| byte.leading_zeros() as usize);
    let history = if bits >= LEAST_BITS { LONG_PRIME } else { SHORT_PRIME };
    Choice::told(Subject::Group, texts::choice_unnamed_prime(bits.to_string()), history)
}

fn curve(group: NamedGroup) -> Choice {
    let history = match group {
        NamedGroup::X25519 => X25519,
        NamedGroup::SECP256R1 => SECP256R1,
        _ => OTHER_CURVE,
    };
    Choice::told(Subject::Group, group.to_string(), history)
}

fn signature(scheme: SignatureScheme) -> Choice {
    let choice = scheme.to_string();
    let history = match choice.as_str() {
        weak if weak.ends_with("sha1") || weak.ends_with("md5") => SIGNED_WITH_A_WEAK_HASH,
        new if new.starts_with("rsa_pss") || new.starts_with("ed") => SIGNED_IN_A_NEW_WAY,
        _ => SIGNED,
    };
    Choice::told(Subject::Signature, choice, history)
}

fn master_secret(extended: bool) -> Choice {
    let (choice, history) = match extended {
        true => (texts::choice_extended(), EXTENDED),
        false => (texts::choice_classic(), CLASSIC),
    };
    Choice::told(Subject::MasterSecret, choice, history)
}

fn protection(suite: &SuiteParameters, encrypt_then_mac: bool) -> Choice {
    let cipher = suite.suite.properties().as_ref().map(cipher_name).unwrap_or_default();
    let (choice, history) = match suite.mac {
        None if suite.cipher == BulkCipher::ChaCha20Poly1305 => (cipher, CHACHA20),
        None => (cipher, GCM),
        Some(_) if encrypt_then_mac => (texts::choice_encrypt_then_mac(cipher), ENCRYPT_THEN_MAC),
        Some(_) => (texts::choice_mac_then_encrypt(cipher), MAC_THEN_ENCRYPT),
    };
    Choice::told(Subject::Protection, choice, history)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(choice: &Choice) -> Grade {
        choice.judged(today()).unwrap().grade
    }

    #[test]
    fn a_prime_of_fewer_than_2048_bits_must_not_be_used() {
        let prime = |first: u8, bytes: usize| [&[0, first][..], &vec![0xff; bytes - 1]].concat();
        let graded = |prime: &[u8]| grade(&finite_field(prime, &[2]));
        assert_eq!(graded(&prime(0xff, 256)), Grade::Fine);
        assert_eq!(graded(&prime(0x7f, 256)), Grade::Forbidden, "2047 bits");
        let choice = finite_field(&prime(0xff, 128), &[2]);
        let in_year = |year| choice.judged(year).unwrap();
        assert_eq!(in_year(today()).choice, "a prime of 1024 bits that the server brought");
        let grades = [2008, 2015, 2022].map(|year| in_year(year).grade);
        assert_eq!(grades, [Grade::Fine, Grade::Discouraged, Grade::Forbidden]);
    }

    #[test]
    fn a_signature_over_sha_1_must_not_be_used_since_2021() {
        let weak = signature(SignatureScheme::RSA_PKCS1_SHA1);
        assert_eq!([2020, 2021].map(|year| weak.judged(year).unwrap().grade), [Grade::Fine, Grade::Forbidden]);
        assert_eq!(grade(&signature(SignatureScheme::RSA_PSS_RSAE_SHA256)), Grade::Fine);
    }

    #[test]
    fn old_versions_were_replaced_then_discouraged_then_forbidden() {
        let grades = |of: ProtocolVersion| [1999, 2006, 2015, 2021].map(|year| version(of).judged(year).unwrap().grade);
        use Grade::{Discouraged, Fine, Forbidden, NotYet};
        assert_eq!(grades(ProtocolVersion::SSL_3_0), [Fine, Fine, Forbidden, Forbidden]);
        assert_eq!(grades(ProtocolVersion::TLS_1_0), [Fine, Fine, Discouraged, Forbidden]);
        assert_eq!(grades(ProtocolVersion::TLS_1_1), [NotYet, Fine, Discouraged, Forbidden]);
        assert_eq!(grades(ProtocolVersion::TLS_1_2), [NotYet, NotYet, Fine, Fine]);
    }
}
