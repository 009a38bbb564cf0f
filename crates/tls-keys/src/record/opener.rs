//! The receiving side of record protection.

use tls_wire::{ContentType, MAX_PLAINTEXT, ProtocolVersion};

use super::{Header, KeyLengthError, OpenError, Opened, Protection, tls12, tls13};
use crate::{DirectionKeys, EncryptThenMac, SuiteParameters, Tls13Suite, TrafficKeys};

/// Checks and opens records with the keys of one direction, and counts them.
#[derive(Clone, Debug)]
pub struct RecordOpener {
    protection: Protection,
    /// The number of the next record, while there is one.
    sequence: Option<u64>,
}

impl RecordOpener {
    /// An opener of TLS 1.2 records that expects the sequence number 0 first, as after each ChangeCipherSpec (RFC 5246 §6.1).
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

    /// An opener of TLS 1.3 records, which expects the sequence number 0 first, as after each change of keys (RFC 9846
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

    /// The same keys, to go on with the record of this number.
    #[must_use]
    pub fn at_sequence(self, sequence: u64) -> Self {
        Self { sequence: Some(sequence), ..self }
    }

    /// Checks and decrypts `fragment`, the record without its header, whose type and version are given. A record that fails is not counted: it ends the
    /// connection.
    ///
    /// # Errors
    /// The record is too long or cannot be one, or it was not made with these keys, at this place, as this type and version.
    pub fn open(
        &mut self,
        content_type: ContentType,
        version: ProtocolVersion,
        fragment: &[u8],
    ) -> Result<Opened, OpenError> {
        let most = self.protection.max_fragment();
        if fragment.len() > most {
            return Err(OpenError::CiphertextTooLong { length: fragment.len(), most });
        }
        let sequence = self.sequence.ok_or(OpenError::SequenceExhausted)?;
        let header = Header { sequence, content_type, version };
        let opened = self.protection.open(header, fragment)?;
        if opened.content.len() > MAX_PLAINTEXT {
            return Err(OpenError::ContentTooLong { length: opened.content.len() });
        }
        self.sequence = sequence.checked_add(1);
        Ok(opened)
    }
}
