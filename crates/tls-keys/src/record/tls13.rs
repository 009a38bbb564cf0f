//! Record protection of TLS 1.3 (RFC 9846 §5.2): the content's type is encrypted with it, zeros may follow, and what is
//! authenticated besides is the record's header.

use tls_wire::{ContentType, MAX_PLAINTEXT};

use super::aead_key::{AeadKey, TAG};
use super::{Header, KeyLengthError, OpenError, Opened, SealError, Sealed};
use crate::{Tls13Suite, TrafficKeys};

/// The most ciphertext of a record (RFC 9846 §5.2), in bytes.
pub(super) const MAX_FRAGMENT: usize = MAX_PLAINTEXT + 256;

/// The most that may be encrypted in a record: content, its type, padding (RFC 9846 §5.4).
const MAX_INNER: usize = MAX_PLAINTEXT + 1;

/// The keys of one direction, made ready for use.
#[derive(Clone, Debug)]
pub(super) struct Protection {
    key: AeadKey,
    iv: [u8; Tls13Suite::IV_LENGTH],
    /// How many zeros follow the content's type, as far as there is room.
    padding: usize,
}

impl Protection {
    pub(super) fn new(suite: &Tls13Suite, keys: &TrafficKeys) -> Result<Self, KeyLengthError> {
        let wrong = |key, expected, given: &[u8]| KeyLengthError { key, expected, given: given.len() };
        let (expected, given) = (suite.cipher.key_length(), &keys.key);
        let key = AeadKey::new(suite.cipher, given).ok_or(wrong("write key", expected, given))?;
        let iv = keys.iv.as_slice();
        let iv = iv.try_into().map_err(|_| wrong("write IV", Tls13Suite::IV_LENGTH, iv))?;
        Ok(Self { key, iv, padding: 0 })
    }

    pub(super) fn padded(self, padding: usize) -> Self {
        Self { padding, ..self }
    }

    /// Protects `content`, which is at most 2^14 bytes long.
    pub(super) fn seal(&self, header: Header, content: &[u8]) -> Result<Sealed, SealError> {
        let Header { sequence, content_type, .. } = header;
        let mut plaintext = content.to_vec();
        plaintext.push(content_type.0);
        plaintext.resize((plaintext.len() + self.padding).min(MAX_INNER).max(plaintext.len()), 0);
        let outer_type = ContentType::APPLICATION_DATA;
        let nonce = self.nonce(sequence);
        let additional_data = additional_data(Header { content_type: outer_type, ..header }, plaintext.len() + TAG);
        let fragment = self
            .key
            .encrypt(&nonce, &additional_data, &plaintext)
            .ok_or(SealError::ContentTooLong { length: content.len() })?;
        let content = 0..content.len();
        Ok(Sealed { outer_type, fragment, plaintext, content, nonce: nonce.to_vec(), additional_data, sequence })
    }

    pub(super) fn open(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        let sequence = header.sequence;
        if fragment.len() < TAG {
            return Err(OpenError::Length { length: fragment.len() });
        }
        let nonce = self.nonce(sequence);
        let additional_data = additional_data(header, fragment.len());
        let plaintext = self.key.decrypt(&nonce, &additional_data, fragment).ok_or(OpenError::BadRecordMac)?;
        if plaintext.len() > MAX_INNER {
            return Err(OpenError::InnerTooLong { length: plaintext.len() });
        }
        // The last byte that is not zero is the type, and what stands before it the content.
        let length = plaintext.iter().rposition(|byte| *byte != 0).ok_or(OpenError::NoContentType)?;
        let content_type = ContentType(plaintext.get(length).copied().unwrap_or_default());
        Ok(Opened { content_type, plaintext, content: 0..length, nonce: nonce.to_vec(), additional_data, sequence })
    }

    /// The sequence number, with zeros in front, xored with the IV (RFC 9846 §5.3).
    fn nonce(&self, sequence: u64) -> [u8; Tls13Suite::IV_LENGTH] {
        let mut nonce = self.iv;
        for (byte, with) in nonce.iter_mut().skip(Tls13Suite::IV_LENGTH - 8).zip(sequence.to_be_bytes()) {
            *byte ^= with;
        }
        nonce
    }
}

/// `opaque_type + legacy_record_version + length`: the record's header (RFC 9846 §5.2).
fn additional_data(header: Header, length: usize) -> Vec<u8> {
    // Lengths here are at most 2^14 + 256, which the sealer and the opener have checked.
    let length = length as u16;
    [&[header.content_type.0][..], &header.version.0.to_be_bytes(), &length.to_be_bytes()].concat()
}
