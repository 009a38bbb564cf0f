//! Why a party ends a connection, as a value: which rule was broken, which field is malformed, what came that has no place.
//! The alert follows from it; what a recording states of it is for [`facts`](crate::facts).

use crate::evidence::Evidence;
use tls_keys::{GroupError, KeyLengthError, OpenError, SealError};
use tls_pki::{Check, KeyError, SignatureError};
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{AlertDescription, CipherSuite, ContentType, DecodeError, NamedGroup};

/// The end of a connection through somebody's fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The peer broke a rule.
    Broken {
        /// Which one.
        rule: Rule,
        /// What was found.
        evidence: Evidence,
    },
    /// The server's certificates are not accepted: the check that failed, by one of the rules of [`tls_pki::validate`].
    Certificate(Check),
    /// The peer's bytes can't be decoded.
    Malformed {
        /// What was being read.
        part: Part,
        /// Which field of it is wrong, and how.
        error: DecodeError,
    },
    /// Something came that has no place here.
    Unexpected(Unexpected),
    /// A protected record did not open.
    Unopened(OpenError),
    /// The peer's group is none to calculate in.
    Group(GroupError),
    /// This party can't go on, through no fault of its peer's.
    Internal(Internal),
}

/// What a malformed field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A record's header (RFC 5246 §6.2.1).
    RecordHeader,
    /// What a protected record holds.
    RecordContent,
    /// The header of a handshake message (RFC 5246 §7.4).
    HandshakeHeader,
    /// A message.
    Message(MessageKind),
}

/// What has no place where it came (RFC 5246 §7.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unexpected {
    /// Another message than those that the state awaits.
    Message {
        /// The state's name.
        state: &'static str,
        /// What it awaits.
        awaited: &'static [MessageKind],
        /// What came.
        came: MessageKind,
    },
    /// More early data than the server allows (RFC 9846 §4.7.1).
    EarlyData {
        /// How many bytes that is.
        limit: usize,
    },
    /// A second HelloRetryRequest (RFC 9846 §4.2.4).
    SecondRetry,
    /// Something else in the middle of a handshake message (RFC 5246 §7.1).
    WithinMessage {
        /// What came.
        came: MessageKind,
    },
    /// A handshake record before ChangeCipherSpec that holds no message in the clear, as if it were protected by keys that are
    /// not in use yet (RFC 5246 §7.1).
    ProtectedTooEarly,
    /// A record in the clear where all must be protected (RFC 9846 §5.2).
    Unprotected {
        /// What it says that it holds.
        came: ContentType,
    },
    /// A record of a type that has no place there, protected or not (RFC 9846 §5).
    RecordType {
        /// What it holds.
        came: ContentType,
    },
    /// A record that goes on after a message with which the keys change (RFC 9846 §5.1).
    AcrossKeys,
    /// A message of the right type, but of another key exchange than the suite's.
    KeyExchange,
    /// One record after another that brings nothing.
    Idling {
        /// How many in a row are tolerated.
        limit: u32,
    },
}

/// Why a party can't go on by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Internal {
    /// A record could not be protected.
    Seal(SealError),
    /// A key is not as long as the suite's.
    KeyLength(KeyLengthError),
    /// The key exchange left out one of the keys of the record protection.
    MissingKey(ValueKind),
    /// A key of a certificate can't do its work.
    Key(KeyError),
    /// A key can't sign.
    Signature(SignatureError),
    /// It has offered, or would choose, a suite that it can't speak.
    Suite(CipherSuite),
    /// It can't seal a ticket.
    Ticket,
    /// It can't get at its own certificate.
    Certificate,
    /// It would choose a group whose prime it does not know.
    Prime(NamedGroup),
}

impl Failure {
    /// The fatal alert that the peer gets (RFC 5246 §7.2.2).
    #[must_use]
    pub fn alert(&self) -> AlertDescription {
        match self {
            Self::Broken { rule, evidence } => evidence.alert().unwrap_or(rule.alert()),
            Self::Certificate(check) => check.alert,
            Self::Malformed { error, .. } => error.alert(),
            Self::Unexpected(_) => AlertDescription::UNEXPECTED_MESSAGE,
            Self::Unopened(error) => error.alert(),
            Self::Group(error) => error.alert(),
            Self::Internal(_) => AlertDescription::INTERNAL_ERROR,
        }
    }

    /// Bytes that can't be decoded.
    pub(crate) fn malformed(part: Part) -> impl FnOnce(DecodeError) -> Self {
        move |error| Self::Malformed { part, error }
    }
}

impl From<Unexpected> for Failure {
    fn from(unexpected: Unexpected) -> Self {
        Self::Unexpected(unexpected)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Unopened(error)
    }
}

impl From<GroupError> for Failure {
    fn from(error: GroupError) -> Self {
        Self::Group(error)
    }
}

impl From<Internal> for Failure {
    fn from(internal: Internal) -> Self {
        Self::Internal(internal)
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        Internal::Seal(error).into()
    }
}

impl From<KeyLengthError> for Failure {
    fn from(error: KeyLengthError) -> Self {
        Internal::KeyLength(error).into()
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        Internal::Key(error).into()
    }
}

impl From<SignatureError> for Failure {
    fn from(error: SignatureError) -> Self {
        Internal::Signature(error).into()
    }
}
