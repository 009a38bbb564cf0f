//! What protection makes of a record's inside.

use super::{MAX_CIPHERTEXT, MAX_PLAINTEXT, MAX_TLS13_CIPHERTEXT};
use crate::Reader;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;

fields! {
    field FRAGMENT "fragment" = "fragment", "RFC 5246 §6.2.1";
    field NONCE_EXPLICIT "nonce-explicit" = "nonce_explicit", "RFC 5288 §3";
    field AEAD_CIPHERTEXT "encrypted-content" = "content", "RFC 5246 §6.2.3.3";
    field TAG "tag" = "tag", "RFC 5288 §3";
    field POLY1305_TAG "poly1305-tag" = "tag", "RFC 8439 §2.8";
    field IV "iv" = "IV", "RFC 5246 §6.2.3.2";
    field CBC_CIPHERTEXT "block-ciphered" = "block_ciphered", "RFC 5246 §6.2.3.2";
    field CBC_CIPHERTEXT_ONLY "block-ciphered-without-mac" = "block_ciphered", "RFC 7366 §3";
    field TLS13_CIPHERTEXT "tls13-encrypted-content" = "encrypted_record", "RFC 9846 §5.2";
    field TLS13_TAG "tls13-tag" = "tag", "RFC 9846 §5.2";
    field OUTER_MAC "outer-mac" = "MAC", "RFC 7366 §3";
}

/// How a record's fragment is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RecordForm {
    /// In the clear.
    #[default]
    Plain,
    /// AES-GCM: an explicit nonce of 8 bytes, the ciphertext, a tag of 16 bytes (RFC 5288 §3).
    AesGcm,
    /// ChaCha20-Poly1305: the ciphertext and a tag of 16 bytes (RFC 7905 §2).
    ChaCha20Poly1305,
    /// Any suite of TLS 1.3: the ciphertext of content, type and padding, and a tag of 16 bytes (RFC 9846 §5.2).
    Tls13,
    /// A block cipher in CBC mode with an HMAC (RFC 5246 §6.2.3.2).
    Cbc {
        /// The cipher's block, and therefore the IV, in bytes.
        block: u8,
        /// The MAC's length in bytes.
        mac: u8,
        /// Whether the MAC covers the ciphertext and stands behind it (RFC 7366).
        encrypt_then_mac: bool,
    },
}

impl RecordForm {
    /// The most bytes that a fragment of this form may take (RFC 5246 §6.2, RFC 9846 §5.2).
    pub const fn limit(self) -> usize {
        match self {
            Self::Plain => MAX_PLAINTEXT,
            Self::Tls13 => MAX_TLS13_CIPHERTEXT,
            Self::AesGcm | Self::ChaCha20Poly1305 | Self::Cbc { .. } => MAX_CIPHERTEXT,
        }
    }
}

/// What must be known to annotate a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RecordContext {
    /// How its fragment is laid out.
    pub form: RecordForm,
}

/// Reads the rest of the scope as a fragment of this form.
pub(crate) fn read_fragment(r: &mut Reader<'_>, form: RecordForm) -> Decoded<Vec<u8>> {
    let fragment = r.peek().to_vec();
    let whole = r.remaining();
    match form {
        RecordForm::Plain => part(r, &FRAGMENT, whole)?,
        RecordForm::AesGcm => {
            part(r, &NONCE_EXPLICIT, 8)?;
            part(r, &AEAD_CIPHERTEXT, r.remaining().saturating_sub(16))?;
            part(r, &TAG, 16)?;
        }
        RecordForm::ChaCha20Poly1305 => {
            part(r, &AEAD_CIPHERTEXT, whole.saturating_sub(16))?;
            part(r, &POLY1305_TAG, 16)?;
        }
        RecordForm::Tls13 => {
            part(r, &TLS13_CIPHERTEXT, whole.saturating_sub(16))?;
            part(r, &TLS13_TAG, 16)?;
        }
        RecordForm::Cbc { block, encrypt_then_mac: false, .. } => {
            part(r, &IV, block.into())?;
            part(r, &CBC_CIPHERTEXT, r.remaining())?;
        }
        RecordForm::Cbc { block, mac, encrypt_then_mac: true } => {
            part(r, &IV, block.into())?;
            part(r, &CBC_CIPHERTEXT_ONLY, r.remaining().saturating_sub(mac.into()))?;
            part(r, &OUTER_MAC, mac.into())?;
        }
    }
    Ok(fragment)
}

fn part(r: &mut Reader<'_>, field: &'static crate::Field, length: usize) -> Decoded<()> {
    r.field_as(field, |r| r.bytes(length).map(drop), |()| byte_count(length))
}
