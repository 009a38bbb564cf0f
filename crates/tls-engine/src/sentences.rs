//! What the recording says in English of checks, failures and endings: the one place of this room that makes sentences.

/// Bytes for a sentence.
pub(crate) use base16ct::lower::encode_string as hex;

use crate::evidence::{DowngradeMark, Evidence};
use crate::failure::{Failure, Internal, Part, Unexpected};
use std::fmt::{self, Display, Formatter};
use tls_keys::{Authentication, ExchangeGroup, RsaPlaintext};
use tls_transcript::{MessageKind, Outcome, Role};
use tls_wire::{NamedGroup, RecordForm};

/// Why a party sends an alert.
#[derive(Debug)]
pub(crate) enum AlertCause<'a> {
    /// It gives up.
    Failure(&'a Failure),
    /// It is done, and says so first.
    NothingMoreToSend(Role),
    /// It is done, as the peer is.
    AnswersCloseNotify(Role),
    /// It does not start over.
    DoesNotRenegotiate(Role),
}

/// How a connection ended that nobody ended properly.
#[derive(Debug)]
pub(crate) enum Disconnection<'a> {
    /// The transport ended.
    TransportEnded { state: &'a str },
    /// Whoever runs the endpoint gave up.
    GivenUp { cause: &'a str, state: &'a str },
    /// A party said goodbye too early.
    ClosedEarly { closer: Role },
}

impl Disconnection<'_> {
    /// As a party's outcome.
    pub(crate) fn outcome(&self) -> Outcome {
        Outcome::Disconnected { cause: self.to_string() }
    }
}

impl Display for AlertCause<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(failure) => failure.fmt(f),
            Self::NothingMoreToSend(role) => write!(f, "the {} has nothing more to send", role.name()),
            Self::AnswersCloseNotify(role) => write!(f, "answers the {}'s close_notify", role.peer().name()),
            Self::DoesNotRenegotiate(role) => write!(f, "the {} does not renegotiate", role.name()),
        }
    }
}

impl Display for Disconnection<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::TransportEnded { state } => write!(f, "the transport ended in state {state}"),
            Self::GivenUp { cause, state } => write!(f, "{cause}, in state {state}"),
            Self::ClosedEarly { closer } => {
                write!(f, "the {} closed the connection before the handshake was complete", closer.name())
            }
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken { evidence, .. } => evidence.fmt(f),
            Self::Certificate(check) => f.write_str(&check.evidence),
            Self::Malformed { part: Part::RecordContent, error } => error.fmt(f),
            Self::Malformed { part, error } => write!(f, "{part}: {error}"),
            Self::Unexpected(unexpected) => unexpected.fmt(f),
            Self::Unopened(error) => error.fmt(f),
            Self::Group(error) => error.fmt(f),
            Self::Internal(internal) => internal.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::RecordHeader => f.write_str("record header"),
            Self::RecordContent => f.write_str("record content"),
            Self::HandshakeHeader => f.write_str("handshake header"),
            Self::Message(kind) => f.write_str(&message(*kind)),
        }
    }
}

impl Display for Unexpected {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message { state, came: MessageKind::ApplicationData, .. } => {
                write!(f, "application data came in state {state}, before the handshake was complete")
            }
            Self::Message { awaited: [MessageKind::ApplicationData], came, .. } => {
                write!(f, "{} came after the handshake", message(*came))
            }
            Self::Message { awaited, came, .. } => {
                let awaited: Vec<_> = awaited.iter().copied().map(message).collect();
                write!(f, "{} came where only {} may (RFC 5246 §7.3)", message(*came), awaited.join(" or "))
            }
            Self::WithinMessage { came } => {
                write!(f, "{} came in the middle of a handshake message", message(*came))
            }
            Self::KeyExchange => f.write_str("ClientKeyExchange came in the form of another key exchange"),
            Self::Idling { limit } => write!(f, "more than {limit} records in a row brought nothing"),
        }
    }
}

impl Display for Internal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seal(error) => error.fmt(f),
            Self::KeyLength(error) => error.fmt(f),
            Self::MissingKey(name) => write!(f, "there is no {name}"),
            Self::Key(error) => error.fmt(f),
            Self::Signature(error) => error.fmt(f),
            Self::Suite(suite) => write!(f, "{suite} was offered, but cannot be spoken"),
            Self::Prime(group) => write!(f, "{group} has no prime here"),
        }
    }
}

impl Display for Evidence {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::VersionChosen { chosen, offered } => {
                write!(f, "the server chose {chosen}; the client offered {offered} and accepts nothing else")
            }
            Self::SuiteChosen { suite, place: Some(index), offered } => {
                write!(f, "{suite} is number {} of the {offered} suites offered", index + 1)
            }
            Self::SuiteChosen { suite, place: None, offered } => {
                write!(f, "{suite} is not among the {offered} suites offered")
            }
            Self::CompressionChosen(method) => {
                write!(f, "the server chose the compression {method}; only null was offered")
            }
            Self::ExtensionsSolicited { count } => write!(f, "the client asked for each of the {count} extensions"),
            Self::ExtensionUnsolicited(extension) => {
                write!(f, "the server sent {extension}, which the client did not ask for")
            }
            Self::RenegotiationInfo { length } => {
                write!(f, "renegotiation_info carries {length} bytes; in a first handshake it must be empty")
            }
            Self::NoRenegotiationInfo => {
                f.write_str("the server does not know renegotiation_info; this client never renegotiates")
            }
            Self::DowngradeMark(DowngradeMark::Tls13) => {
                f.write_str("the server marks that it could do TLS 1.3; the client did not offer it")
            }
            Self::DowngradeMark(DowngradeMark::Tls12) => {
                f.write_str("the server marks a version below TLS 1.2, but chose TLS 1.2")
            }
            Self::NoExtendedMasterSecret => {
                f.write_str("the server does not speak it: the master secret depends on the randoms alone")
            }
            Self::EncryptThenMacGranted(suite) => {
                write!(f, "the server granted encrypt_then_mac, which is for CBC suites, with {suite}")
            }
            Self::ProtocolsChosen(names) => {
                write!(f, "the server chose {}; it must be exactly one of those offered", protocols(names))
            }
            Self::NoUncompressedPoints { sender } => {
                write!(f, "the {}'s list of point formats lacks the uncompressed one", sender.name())
            }
            Self::CertificateKey { suite, needed, key } => {
                let needed = match needed {
                    Authentication::Rsa => "RSA",
                    Authentication::Ecdsa => "ECDSA",
                };
                write!(f, "{suite} needs an {needed} key, and the certificate's is {key}")
            }
            Self::SchemeChosen(scheme) => {
                write!(f, "the server signed with {scheme}; the client asks for one that it offered")
            }
            Self::SignatureVerified { key, scheme, length } => write!(
                f,
                "the {key} key of the certificate verifies the {scheme} signature over client_random, server_random and \
                 params ({length} bytes)"
            ),
            Self::SignatureRefused(error) => error.fmt(f),
            Self::GroupChosen { group, offered } => {
                write!(f, "the server chose {group}; the client offered {}", list(offered))
            }
            Self::FiniteField(judgement) => judgement.fmt(f),
            Self::PublicValueAccepted { peer, group, public } => public_value(*peer, group, public, f),
            Self::PublicValueRefused { peer, error } => write!(f, "the {}'s public value: {error}", peer.name()),
            Self::VerifyData { sender, received, expected } => write!(
                f,
                "the {}'s Finished has {}, and the {} computed {}",
                sender.name(),
                hex(received),
                sender.peer().name(),
                hex(expected)
            ),
            Self::Fallback(newest) => write!(f, "the client falls back to {newest}; the server speaks TLS 1.2"),
            Self::VersionsOffered(versions) => {
                write!(f, "the client offers {}; the server speaks TLS 1.2 only", list(versions))
            }
            Self::NewestVersionOffered(newest) => {
                write!(f, "the client offers versions up to {newest}; the server speaks TLS 1.2 only")
            }
            Self::CompressionsOffered(methods) => {
                write!(f, "the client offers the compression {}; null must be among them", list(methods))
            }
            Self::ServerNameAsked(name) => write!(f, "the client asks for {}", String::from_utf8_lossy(name)),
            Self::ProtocolTaken { taken: Some(name), offered } => {
                write!(f, "{} is among those offered: {}", String::from_utf8_lossy(name), protocols(offered))
            }
            Self::ProtocolTaken { taken: None, offered } => {
                write!(f, "the server speaks none of those offered: {}", protocols(offered))
            }
            Self::SuiteTaken { suite, key, ephemeral, offered } => {
                write!(f, "{suite} out of {offered} suites offered, with an {key} certificate")?;
                match ephemeral {
                    Some((group, scheme)) => write!(f, ", {group} and {scheme}"),
                    None => Ok(()),
                }
            }
            Self::NoSuite { offered, ours } => write!(
                f,
                "none of the {offered} suites offered goes with the server's {ours} suites, certificates, groups and \
                 signatures"
            ),
            Self::PreMasterSecret { found: RsaPlaintext::WellFormed, version } => {
                write!(f, "the plaintext has 48 bytes and begins with the version of the ClientHello, {version}")
            }
            Self::PreMasterSecret { found: RsaPlaintext::WrongVersion, version } => {
                write!(f, "the plaintext does not begin with {version}: the server goes on with the right version")
            }
            Self::PreMasterSecret { found: RsaPlaintext::Malformed, .. } => f.write_str(
                "this is no pre-master secret: the server goes on with random bytes, and will fail at Finished",
            ),
            Self::PaddingBegins { well: true } => f.write_str("the decrypted block begins with the bytes 00 02"),
            Self::PaddingBegins { well: false } => {
                f.write_str("the decrypted block does not begin with the bytes 00 02, and this server says so")
            }
            Self::RecordOpened { form, sequence } => {
                write!(f, "the {} of record number {sequence} under these keys is right", proof(*form))
            }
            Self::RecordRefused { sequence, error } => {
                write!(f, "record number {sequence} under these keys: {error}")
            }
            Self::NoCloseNotify { peer } => {
                write!(f, "the transport ended, and no close_notify of the {} has come", peer.name())
            }
        }
    }
}

fn public_value(peer: Role, group: &ExchangeGroup, public: &[u8], f: &mut Formatter<'_>) -> fmt::Result {
    let (peer, start) = (peer.name(), hex(public.get(..8).unwrap_or(public)));
    match group {
        ExchangeGroup::Named(NamedGroup::X25519) => {
            write!(f, "the {peer}'s value {start}… has 32 bytes, and the shared secret is not all zeros")
        }
        _ if group.is_curve() => write!(f, "the {peer}'s point {start}… lies on the curve"),
        _ => write!(f, "the {peer}'s value {start}… lies between 2 and dh_p - 2, and so does the shared secret"),
    }
}

/// What proves that a record was not changed.
fn proof(form: RecordForm) -> &'static str {
    match form {
        RecordForm::Plain => "content",
        RecordForm::AesGcm => "GCM tag",
        RecordForm::ChaCha20Poly1305 => "Poly1305 tag",
        RecordForm::Cbc { encrypt_then_mac: false, .. } => "MAC over the content",
        RecordForm::Cbc { encrypt_then_mac: true, .. } => "MAC over the ciphertext",
    }
}

fn message(kind: MessageKind) -> String {
    match kind {
        MessageKind::Handshake(msg_type) => msg_type.message_name(),
        MessageKind::ChangeCipherSpec => "ChangeCipherSpec".into(),
        MessageKind::Alert => "Alert".into(),
        MessageKind::ApplicationData => "application data".into(),
    }
}

fn list(names: &[impl Display]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn protocols(names: &[Vec<u8>]) -> String {
    names.iter().map(|name| String::from_utf8_lossy(name)).collect::<Vec<_>>().join(", ")
}
