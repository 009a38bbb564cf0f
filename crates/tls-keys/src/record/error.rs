//! Why a record could not be protected or opened, and the alert that each cause calls for.

use tls_facts::{Fact, keys as facts};
use tls_wire::AlertDescription;

/// The most content of a record (RFC 5246 §6.2.1), in bytes.
const CONTENT: usize = 1 << 14;
/// The most that a record of TLS 1.3 may encrypt: content, its type, padding (RFC 9846 §5.4), in bytes.
const INNER: usize = CONTENT + 1;

/// A key whose length is not the suite's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {key} has {given} bytes where the suite needs {expected}")]
pub struct KeyLengthError {
    /// Which of the [`DirectionKeys`](crate::DirectionKeys).
    pub key: &'static str,
    /// What the suite needs, in bytes.
    pub expected: usize,
    /// What was given, in bytes.
    pub given: usize,
}

/// Why a record was not sent. Each is our own mistake, or our own limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More than 2^14 bytes in one record (RFC 5246 §6.2.1).
    #[error("a record cannot hold {length} bytes; 16384 is the most")]
    ContentTooLong {
        /// The length that was asked for, in bytes.
        length: usize,
    },
    /// All sequence numbers are used up. They must not wrap (RFC 5246 §6.1): a nonce would come twice.
    #[error("these keys have protected 2^64 records, and the sequence number must not wrap")]
    SequenceExhausted,
}

impl SealError {
    /// The alert to send before giving up.
    #[must_use]
    pub const fn alert(self) -> AlertDescription {
        AlertDescription::INTERNAL_ERROR
    }
}

/// Why a record was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// More bytes of ciphertext than the version allows: 2^14 + 2048 (RFC 5246 §6.2.3) or 2^14 + 256 (RFC 9846 §5.2).
    #[error("the protected record has {length} bytes; {most} is the most")]
    CiphertextTooLong {
        /// The length of the fragment, in bytes.
        length: usize,
        /// How long it may be, in bytes.
        most: usize,
    },
    /// More than 2^14 bytes of content (RFC 5246 §6.2.1).
    #[error("the record holds {length} bytes of content; 16384 is the most")]
    ContentTooLong {
        /// The length of the content, in bytes.
        length: usize,
    },
    /// More than 2^14 + 1 bytes of content, content type and padding (RFC 9846 §5.4).
    #[error("the record holds {length} bytes of content, type and padding; 16385 is the most")]
    InnerTooLong {
        /// The length of all that, in bytes.
        length: usize,
    },
    /// Nothing but zeros: no content type, and so no content (RFC 9846 §5.4).
    #[error("the record holds nothing but zeros, where a content type must stand")]
    NoContentType,
    /// The fragment is too short for nonce and tag, or no whole number of cipher blocks. Anyone can see that from outside.
    #[error("the protected record has {length} bytes, which cannot be: it is too short or no whole number of blocks")]
    Length {
        /// The length of the fragment, in bytes.
        length: usize,
    },
    /// The tag, the MAC or the padding is wrong. Which of them must not be told: padding that can be told apart from a MAC
    /// is an oracle that decrypts (RFC 5246 §6.2.3.2).
    #[error("the record was not protected with these keys, was changed on its way, or is not the one whose turn it is")]
    BadRecordMac,
    /// All sequence numbers are used up (RFC 5246 §6.1).
    #[error("these keys have protected 2^64 records, and the sequence number must not wrap")]
    SequenceExhausted,
}

impl OpenError {
    /// The alert to send (RFC 9846 §5.4 and RFC 5246 §7.2.2, whose `bad_record_mac` covers lengths that are no multiple of the block length too).
    #[must_use]
    pub const fn alert(self) -> AlertDescription {
        match self {
            Self::CiphertextTooLong { .. } | Self::ContentTooLong { .. } | Self::InnerTooLong { .. } => {
                AlertDescription::RECORD_OVERFLOW
            }
            Self::NoContentType => AlertDescription::UNEXPECTED_MESSAGE,
            Self::Length { .. } | Self::BadRecordMac => AlertDescription::BAD_RECORD_MAC,
            Self::SequenceExhausted => AlertDescription::INTERNAL_ERROR,
        }
    }
}

impl From<KeyLengthError> for Fact {
    fn from(KeyLengthError { key, expected, given }: KeyLengthError) -> Self {
        let key = match key {
            "MAC key" => "mac-key",
            "write IV" => "write-iv",
            _ => "write-key",
        };
        facts::key_length(key, given, expected)
    }
}

impl From<SealError> for Fact {
    fn from(error: SealError) -> Self {
        match error {
            SealError::ContentTooLong { length } => facts::content_beyond_record(length, CONTENT),
            SealError::SequenceExhausted => facts::sequence_exhausted(),
        }
    }
}

impl From<OpenError> for Fact {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::CiphertextTooLong { length, most } => facts::ciphertext_too_long(length, most),
            OpenError::ContentTooLong { length } => facts::content_too_long(length, CONTENT),
            OpenError::InnerTooLong { length } => facts::inner_too_long(length, INNER),
            OpenError::NoContentType => facts::no_content_type(),
            OpenError::Length { length } => facts::fragment_length(length),
            OpenError::BadRecordMac => facts::bad_record_mac(),
            OpenError::SequenceExhausted => facts::sequence_exhausted(),
        }
    }
}
