//! The key of a server's tickets (RFC 5077 §4): what a server would have to remember it seals, and the client keeps it.

use rand::CryptoRng;
use tls_keys::{AeadKey, BulkCipher};

/// A server's key for tickets. A ticket is `key_name[16] | nonce[12] | ciphertext | tag[16]`: AES-256-GCM, with the key's name
/// as additional data.
#[derive(Clone, PartialEq, Eq)]
pub struct TicketKey {
    name: [u8; NAME],
    key: [u8; 32],
}

const NAME: usize = 16;
const NONCE: usize = 12;

impl TicketKey {
    /// A key with its name, by which the server knows which of its keys a ticket was sealed with.
    #[must_use]
    pub fn new(name: [u8; 16], key: [u8; 32]) -> Self {
        Self { name, key }
    }

    /// A fresh one.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let (mut name, mut key) = ([0; NAME], [0; 32]);
        rng.fill_bytes(&mut name);
        rng.fill_bytes(&mut key);
        Self { name, key }
    }

    /// The key itself (32 bytes), without its name.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.key
    }

    /// A ticket with this inside. No two tickets of a key may have the same nonce.
    #[must_use]
    pub fn seal(&self, nonce: [u8; 12], plaintext: &[u8]) -> Option<Vec<u8>> {
        let sealed = self.aead()?.encrypt(&nonce, &self.name, plaintext)?;
        Some([&self.name[..], &nonce, &sealed].concat())
    }

    /// What is inside of a ticket; none if it was not sealed with this key, or is not whole.
    #[must_use]
    pub fn open(&self, ticket: &[u8]) -> Option<Vec<u8>> {
        let sealed = ticket.strip_prefix(&self.name)?;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        self.aead()?.decrypt(nonce, &self.name, sealed)
    }

    fn aead(&self) -> Option<AeadKey> {
        AeadKey::new(BulkCipher::Aes256Gcm, &self.key)
    }
}

/// Says nothing of the key: whoever has it opens every ticket.
impl std::fmt::Debug for TicketKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TicketKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_opens_with_its_key_alone_and_only_whole() {
        let key = TicketKey::new([1; 16], [2; 32]);
        let ticket = key.seal([3; 12], b"secret").unwrap();
        assert_eq!(ticket.len(), 16 + 12 + 6 + 16);
        assert_eq!(key.open(&ticket).as_deref(), Some(&b"secret"[..]));
        for place in 0..ticket.len() {
            let mut forged = ticket.clone();
            forged[place] ^= 1;
            assert_eq!(key.open(&forged), None, "byte {place}");
            assert_eq!(key.open(&ticket[..place]), None, "the first {place} bytes");
        }
        for other in [TicketKey::new([1; 16], [9; 32]), TicketKey::new([9; 16], [2; 32])] {
            assert_eq!(other.open(&ticket), None);
        }
    }
}
