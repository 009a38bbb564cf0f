//! Authenticated encryption: AES-GCM (RFC 5288) and ChaCha20-Poly1305 (RFC 7905), as RFC 5246 §6.2.3.3 wraps them.

use super::header::additional_data;
use crate::record::Header;
use crate::record::aead_key::{AeadKey, TAG};
use crate::record::{OpenError, Opened, SealError, Sealed};

/// The length of the explicit nonce of AES-GCM (RFC 5288 §3).
const EXPLICIT_NONCE: usize = 8;

/// A key with its way of making nonces.
#[derive(Clone, Debug)]
pub(in crate::record) struct AeadProtection {
    pub(super) key: AeadKey,
    pub(super) nonces: Nonces,
}

/// How the nonce of a record comes about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Nonces {
    /// 4 secret bytes, and 8 bytes that each record brings along: `salt + nonce_explicit` (RFC 5288 §3).
    Explicit { salt: [u8; 4] },
    /// 12 secret bytes xored with the sequence number: nothing of it is sent (RFC 7905 §2).
    Implicit { iv: [u8; 12] },
}

impl AeadProtection {
    pub(super) fn seal(&self, header: Header, content: &[u8]) -> Result<Sealed, SealError> {
        // A counter cannot repeat before it is exhausted, which random explicit nonces could.
        let explicit = header.sequence.to_be_bytes();
        let nonce = self.nonces.nonce(explicit);
        let additional_data = additional_data(header, content.len());
        let ciphertext = self
            .key
            .encrypt(&nonce, &additional_data, content)
            .ok_or(SealError::ContentTooLong { length: content.len() })?;
        let fragment = match self.nonces {
            Nonces::Explicit { .. } => [explicit.as_slice(), &ciphertext].concat(),
            Nonces::Implicit { .. } => ciphertext,
        };
        Ok(Sealed {
            outer_type: header.content_type,
            fragment,
            plaintext: content.to_vec(),
            content: 0..content.len(),
            nonce: nonce.to_vec(),
            additional_data,
            sequence: header.sequence,
        })
    }

    pub(super) fn open(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        let too_short = OpenError::Length { length: fragment.len() };
        let (explicit, ciphertext) = match self.nonces {
            // The peer may number its nonces as it likes (RFC 5288 §3), so they are not compared with ours.
            Nonces::Explicit { .. } => {
                let (explicit, ciphertext) = fragment.split_first_chunk::<EXPLICIT_NONCE>().ok_or(too_short)?;
                (*explicit, ciphertext)
            }
            Nonces::Implicit { .. } => (header.sequence.to_be_bytes(), fragment),
        };
        let nonce = self.nonces.nonce(explicit);
        let additional_data = additional_data(header, ciphertext.len().checked_sub(TAG).ok_or(too_short)?);
        let plaintext = self.key.decrypt(&nonce, &additional_data, ciphertext).ok_or(OpenError::BadRecordMac)?;
        Ok(Opened {
            content_type: header.content_type,
            content: 0..plaintext.len(),
            plaintext,
            nonce: nonce.to_vec(),
            additional_data,
            sequence: header.sequence,
        })
    }
}

impl Nonces {
    /// `varying` is the explicit part, or the sequence number where there is none.
    fn nonce(self, varying: [u8; 8]) -> [u8; 12] {
        let (fixed, explicit) = match self {
            Self::Explicit { salt: [a, b, c, d] } => ([a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0], varying),
            Self::Implicit { iv } => (iv, varying),
        };
        let mut nonce = fixed;
        for (byte, with) in nonce.iter_mut().skip(4).zip(explicit) {
            *byte ^= with;
        }
        nonce
    }
}
