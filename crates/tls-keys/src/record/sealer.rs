//! The sending side of record protection.

use rand::CryptoRng;
use tls_wire::{ContentType, MAX_PLAINTEXT, ProtocolVersion};

use super::{Header, KeyLengthError, Protection, SealError, Sealed, tls12, tls13};
use crate::{DirectionKeys, EncryptThenMac, SuiteParameters, Tls13Suite, TrafficKeys};

/// Protects records with the keys of one direction, and counts them.
#[derive(Clone, Debug)]
pub struct RecordSealer {
    protection: Protection,
    /// The number of the next record, while there is one.
    sequence: Option<u64>,
}

impl RecordSealer {
    /// A sealer of TLS 1.2 records, the first of which has the sequence number 0, as after each ChangeCipherSpec (RFC 5246
    /// §6.1).
    ///
    /// # Errors
    /// The length of a key does not match the suite. Keys from a [`KeyBlock`](crate::KeyBlock) of the same suite fit.
    pub fn tls12(
        suite: &SuiteParameters,
        keys: &DirectionKeys,
        encrypt_then_mac: EncryptThenMac,
    ) -> Result<Self, KeyLengthError> {
        Ok(Self::new(Protection::Tls12(tls12::Protection::new(suite, keys, encrypt_then_mac)?)))
    }

    /// A sealer of TLS 1.3 records, the first of which has the sequence number 0, as after each change of keys (RFC 9846
    /// §5.3).
    ///
    /// # Errors
    /// The length of a key does not match the suite. Those of a [`TrafficSecret`](crate::TrafficSecret) fit.
    pub fn tls13(suite: &Tls13Suite, keys: &TrafficKeys) -> Result<Self, KeyLengthError> {
        Ok(Self::new(Protection::Tls13(tls13::Protection::new(suite, keys)?)))
    }

    const fn new(protection: Protection) -> Self {
        Self { protection, sequence: Some(0) }
    }

    /// The same keys, to put so many zeros behind the content of each record, as far as there is room (RFC 9846 §5.4). In
    /// TLS 1.2, which has no such padding, nothing changes.
    #[must_use]
    pub fn with_padding(self, zeros: usize) -> Self {
        match self.protection {
            Protection::Tls12(_) => self,
            Protection::Tls13(protection) => Self { protection: Protection::Tls13(protection.padded(zeros)), ..self },
        }
    }

    /// The same keys, to go on with the record of this number.
    #[must_use]
    pub fn at_sequence(self, sequence: u64) -> Self {
        Self { sequence: Some(sequence), ..self }
    }

    /// Protects `content`, at most 2^14 bytes, as the next record. Draws from `rng` only for a CBC suite: 16 bytes of IV.
    ///
    /// # Errors
    /// The content is too long for a record, or there is no sequence number left.
    pub fn seal<R: CryptoRng + ?Sized>(
        &mut self,
        content_type: ContentType,
        version: ProtocolVersion,
        content: &[u8],
        rng: &mut R,
    ) -> Result<Sealed, SealError> {
        if content.len() > MAX_PLAINTEXT {
            return Err(SealError::ContentTooLong { length: content.len() });
        }
        let sequence = self.sequence.ok_or(SealError::SequenceExhausted)?;
        let header = Header { sequence, content_type, version };
        let sealed = self.protection.seal(header, content, rng)?;
        self.sequence = sequence.checked_add(1);
        Ok(sealed)
    }
}
