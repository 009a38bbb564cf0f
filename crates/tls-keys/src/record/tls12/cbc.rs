//! AES-CBC with HMAC: MAC, pad and encrypt (RFC 5246 §6.2.3.2), or pad, encrypt and MAC (RFC 7366).

use super::aes_cbc::{AesKey, BLOCK};
use super::header::additional_data;
use crate::record::Header;
use crate::record::{OpenError, Opened, Sealed};
use crate::{EncryptThenMac, HmacKey};

/// The keys of a CBC suite in one direction.
#[derive(Clone, Debug)]
pub(in crate::record) struct CbcProtection {
    pub(super) key: AesKey,
    pub(super) mac_key: HmacKey,
    pub(super) mac_length: usize,
    pub(super) order: EncryptThenMac,
}

impl CbcProtection {
    /// Protects `content`, which is at most 2^14 bytes long.
    pub(super) fn seal(&self, header: Header, content: &[u8], iv: [u8; BLOCK]) -> Sealed {
        let (plaintext, additional_data, fragment) = match self.order {
            EncryptThenMac::NotNegotiated => {
                let additional_data = additional_data(header, content.len());
                let mac = self.mac_key.mac(&[&additional_data, content]);
                let plaintext = padded([content, &mac].concat());
                let fragment = self.encrypt(iv, &plaintext);
                (plaintext, additional_data, fragment)
            }
            EncryptThenMac::Negotiated => {
                let plaintext = padded(content.to_vec());
                let mut fragment = self.encrypt(iv, &plaintext);
                let additional_data = additional_data(header, fragment.len());
                fragment.extend(self.mac_key.mac(&[&additional_data, &fragment]));
                (plaintext, additional_data, fragment)
            }
        };
        Sealed {
            outer_type: header.content_type,
            fragment,
            plaintext,
            content: 0..content.len(),
            nonce: iv.to_vec(),
            additional_data,
            sequence: header.sequence,
        }
    }

    pub(super) fn open(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        match self.order {
            EncryptThenMac::NotNegotiated => self.decrypt_then_check(header, fragment),
            EncryptThenMac::Negotiated => self.check_then_decrypt(header, fragment),
        }
    }

    /// Undoes MAC-then-encrypt. The MAC is computed whether or not the padding is right, over a content that is then taken to
    /// have no padding, and one answer is given for both: else the time or the answer would tell an attacker about the
    /// plaintext (RFC 5246 §6.2.3.2). The small difference that remains, Lucky Thirteen, is why the suites left TLS.
    fn decrypt_then_check(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        let (iv, plaintext) = self.decrypt(fragment, fragment.len())?;
        let without_mac =
            plaintext.len().checked_sub(self.mac_length + 1).ok_or(OpenError::Length { length: fragment.len() })?;
        let padding = padding_length(&plaintext).filter(|padding| padding - 1 <= without_mac);
        let content_length = without_mac + 1 - padding.unwrap_or(1);
        let (content, rest) = plaintext.split_at_checked(content_length).unwrap_or_default();
        let mac = rest.get(..self.mac_length).unwrap_or_default();
        let additional_data = additional_data(header, content_length);
        let mac_is_right = self.mac_key.verify(&[&additional_data, content], mac);
        if !mac_is_right || padding.is_none() {
            return Err(OpenError::BadRecordMac);
        }
        Ok(opened(header, plaintext, content_length, iv, additional_data))
    }

    /// Undoes encrypt-then-MAC: what was changed on its way is never decrypted.
    fn check_then_decrypt(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        let too_short = OpenError::Length { length: fragment.len() };
        let encrypted_length = fragment.len().checked_sub(self.mac_length).ok_or(too_short)?;
        let (encrypted, mac) = fragment.split_at_checked(encrypted_length).ok_or(too_short)?;
        let additional_data = additional_data(header, encrypted_length);
        if !self.mac_key.verify(&[&additional_data, encrypted], mac) {
            return Err(OpenError::BadRecordMac);
        }
        let (iv, plaintext) = self.decrypt(encrypted, fragment.len())?;
        let padding = padding_length(&plaintext).ok_or(OpenError::BadRecordMac)?;
        let content_length = plaintext.len() - padding;
        Ok(opened(header, plaintext, content_length, iv, additional_data))
    }

    /// The IV and, behind it, the encrypted plaintext.
    fn encrypt(&self, iv: [u8; BLOCK], plaintext: &[u8]) -> Vec<u8> {
        let mut fragment = [iv.as_slice(), plaintext].concat();
        self.key.encrypt(&iv, fragment.get_mut(BLOCK..).unwrap_or_default());
        fragment
    }

    /// The IV and the plaintext of IV and ciphertext. `length` is that of the whole fragment, for the error.
    fn decrypt(&self, encrypted: &[u8], length: usize) -> Result<([u8; BLOCK], Vec<u8>), OpenError> {
        let bad_length = OpenError::Length { length };
        let (iv, ciphertext) = encrypted.split_first_chunk::<BLOCK>().ok_or(bad_length)?;
        if ciphertext.is_empty() || ciphertext.len() % BLOCK != 0 {
            return Err(bad_length);
        }
        let mut plaintext = ciphertext.to_vec();
        self.key.decrypt(iv, &mut plaintext);
        Ok((*iv, plaintext))
    }
}

/// How many bytes at the end of a decrypted CBC plaintext are padding, the length byte included (RFC 5246 §6.2.3.2): each must
/// have the value of the last one. None if they do not, or if there are fewer than the last one says.
///
/// All padding bytes are looked at in any case.
#[must_use]
pub fn padding_length(plaintext: &[u8]) -> Option<usize> {
    let last = plaintext.last()?;
    let length = usize::from(*last) + 1;
    let padding = plaintext.get(plaintext.len().checked_sub(length)?..)?;
    let differences = padding.iter().fold(0, |differences, byte| differences | (byte ^ last));
    (differences == 0).then_some(length)
}

/// Adds the shortest padding that fills the last block, the length byte included.
fn padded(mut plaintext: Vec<u8>) -> Vec<u8> {
    let padding_length = BLOCK - 1 - plaintext.len() % BLOCK;
    plaintext.resize(plaintext.len() + padding_length + 1, padding_length as u8);
    plaintext
}

fn opened(
    header: Header,
    plaintext: Vec<u8>,
    content_length: usize,
    iv: [u8; BLOCK],
    additional_data: Vec<u8>,
) -> Opened {
    Opened {
        content_type: header.content_type,
        plaintext,
        content: 0..content_length,
        nonce: iv.to_vec(),
        additional_data,
        sequence: header.sequence,
    }
}
