//! What is wrong with malformed bytes: in which field, at which byte, and which alert it deserves.

use crate::AlertDescription;
use thiserror::Error;
use tls_facts::{Fact, wire as facts};

/// What a read within a message comes to. The error is boxed, because every read may return it and hardly any does.
pub type Decoded<T> = Result<T, Box<DecodeError>>;

/// Why bytes could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{field} at byte {offset}: {kind}")]
pub struct DecodeError {
    /// The name of the innermost field being read.
    pub field: &'static str,
    /// Where in the buffer.
    pub offset: usize,
    /// What is wrong there.
    pub kind: DecodeErrorKind,
}

impl DecodeError {
    /// Whether this is no TLS at all, so that no field of it is wrong.
    pub fn is_of_another_protocol(&self) -> bool {
        matches!(self.kind, DecodeErrorKind::Ssl2 | DecodeErrorKind::NotTls { .. })
    }

    /// The alert that the standard asks for (RFC 5246 §7.2.2).
    pub fn alert(&self) -> AlertDescription {
        match self.kind {
            DecodeErrorKind::Truncated { .. }
            | DecodeErrorKind::TrailingBytes { .. }
            | DecodeErrorKind::LengthOutOfRange { .. }
            | DecodeErrorKind::MalformedDer => AlertDescription::DECODE_ERROR,
            DecodeErrorKind::IllegalValue { .. }
            | DecodeErrorKind::Duplicate { .. }
            | DecodeErrorKind::MessageTooLong { .. } => AlertDescription::ILLEGAL_PARAMETER,
            DecodeErrorKind::WrongVersion { .. } | DecodeErrorKind::Ssl2 => AlertDescription::PROTOCOL_VERSION,
            DecodeErrorKind::RecordTooLong { .. } => AlertDescription::RECORD_OVERFLOW,
            DecodeErrorKind::NotTls { .. } | DecodeErrorKind::Unexpected { .. } | DecodeErrorKind::EmptyFragment => {
                AlertDescription::UNEXPECTED_MESSAGE
            }
        }
    }
}

/// As a recording states it.
impl From<&DecodeError> for Fact {
    fn from(error: &DecodeError) -> Self {
        let kind = Fact::from(error.kind);
        if error.is_of_another_protocol() { kind } else { facts::malformed_field(error.field, error.offset, kind) }
    }
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The bytes end too early.
    #[error("needs {needed} bytes, but only {available} are left")]
    Truncated {
        /// How many bytes the field takes.
        needed: usize,
        /// How many are left in the enclosing vector or message.
        available: usize,
    },
    /// Bytes are left over where the message or vector should end.
    #[error("{count} bytes too many")]
    TrailingBytes {
        /// How many.
        count: usize,
    },
    /// A vector's length is outside the bounds that the standard gives it.
    #[error("{length} bytes, where {floor} to {ceiling} are allowed")]
    LengthOutOfRange {
        /// The length stated.
        length: usize,
        /// The fewest bytes allowed.
        floor: usize,
        /// The most bytes allowed.
        ceiling: usize,
    },
    /// A value that the standard does not allow here.
    #[error("the value {value} is not allowed here")]
    IllegalValue {
        /// The value.
        value: u32,
    },
    /// An extension that stands twice in one message (RFC 5246 §7.4.1.4).
    #[error("extension {extension_type} stands here for the second time")]
    Duplicate {
        /// The extension's number.
        extension_type: crate::ExtensionType,
    },
    /// A record of a version that was not agreed on.
    #[error("version {version} is not acceptable here")]
    WrongVersion {
        /// The version in the record's header.
        version: crate::ProtocolVersion,
    },
    /// A hello in the form of SSL 2.0, which nobody may send any more (RFC 6176 §3).
    #[error("this is the hello of SSL 2.0, which is forbidden")]
    Ssl2,
    /// The stream of another protocol.
    #[error("this is not TLS: it looks like {looks_like}")]
    NotTls {
        /// Which one: `HTTP`.
        looks_like: &'static str,
    },
    /// A record longer than any may be (RFC 5246 §6.2).
    #[error("a record of {length} bytes, where at most {limit} are allowed")]
    RecordTooLong {
        /// The length stated.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// A handshake message longer than this receiver takes.
    #[error("a handshake message of {length} bytes, where at most {limit} are accepted")]
    MessageTooLong {
        /// The length stated, without header.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// A record of an unknown type, or a message that this key exchange does not have.
    #[error("{what} is not expected here")]
    Unexpected {
        /// The culprit.
        what: Culprit,
    },
    /// A record of this type must carry something (RFC 5246 §6.2.1).
    #[error("an empty fragment, which only application data may have")]
    EmptyFragment,
    /// Not DER (ITU-T X.690), or not the structure of RFC 5280.
    #[error("not the DER encoding that belongs here")]
    MalformedDer,
}

/// What is not expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Culprit {
    /// A record whose content type is unknown.
    #[error("a record of this content type")]
    Record,
    /// A message that this key exchange does not have, by its name.
    #[error("a {0}")]
    Message(&'static str),
}

impl From<DecodeErrorKind> for Fact {
    fn from(kind: DecodeErrorKind) -> Self {
        use DecodeErrorKind as Kind;
        match kind {
            Kind::Truncated { needed, available } => facts::bytes_missing(needed, available),
            Kind::TrailingBytes { count } => facts::bytes_left_over(count),
            Kind::LengthOutOfRange { length, floor, ceiling } => facts::length_out_of_range(length, floor, ceiling),
            // No count, so a text: its digits are not grouped.
            Kind::IllegalValue { value } => facts::illegal_value(value.to_string()),
            Kind::Duplicate { extension_type } => facts::extension_repeated(extension_type),
            Kind::WrongVersion { version } => facts::record_version(version),
            Kind::Ssl2 => facts::ssl2_hello(),
            Kind::NotTls { looks_like } => facts::not_tls(looks_like),
            Kind::RecordTooLong { length, limit } => facts::record_too_long(length, limit),
            Kind::MessageTooLong { length, limit } => facts::message_too_long(length, limit),
            Kind::Unexpected { what: Culprit::Record } => facts::not_expected("record"),
            Kind::Unexpected { what: Culprit::Message(name) } => facts::not_expected(name),
            Kind::EmptyFragment => facts::empty_fragment(),
            Kind::MalformedDer => facts::not_der(),
        }
    }
}
