//! Where the parties' random values come from: a stream for each label, so that one more draw moves no other.

use crate::TicketKey;
use hkdf::Hkdf;
use rand::{Rng, TryCryptoRng, TryRng};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use sha2::Sha256;
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;

/// The source of all random values of one connection. The engine never asks the operating system: a simulation's source
/// is its seed, a live connection's is 32 bytes that the program drew.
#[derive(Clone)]
pub struct Randomness {
    root: Vec<u8>,
    /// What streams begin with, by label.
    given: BTreeMap<String, Vec<u8>>,
}

/// Random bytes for one purpose.
#[derive(Clone, Debug)]
pub struct Stream {
    /// What comes first.
    given: VecDeque<u8>,
    rest: ChaCha20Rng,
}

impl Randomness {
    /// The source of a simulation. The same seed gives the same bytes, everywhere.
    pub fn from_seed(seed: u64) -> Self {
        Self::from_root(seed.to_be_bytes().to_vec())
    }

    /// The source of a live connection: 32 bytes that nobody can guess, never used before.
    pub fn from_entropy(entropy: [u8; 32]) -> Self {
        Self::from_root(entropy.to_vec())
    }

    fn from_root(root: Vec<u8>) -> Self {
        Self { root, given: BTreeMap::new() }
    }

    /// The same source, but the stream called `label` begins with these bytes: what somebody else drew, whose handshake is to be
    /// repeated.
    #[must_use]
    pub fn with(mut self, label: &str, bytes: &[u8]) -> Self {
        self.given.insert(label.into(), bytes.to_vec());
        self
    }

    /// A source of its own for somebody else, whose streams are none of these.
    #[must_use]
    pub fn of(&self, whom: &str) -> Self {
        let (root, _) = Hkdf::<Sha256>::extract(Some(&self.root), whom.as_bytes());
        Self::from_root(root.to_vec())
    }

    /// The serial number of a certificate that is made for this run.
    pub(crate) fn serial_number(&self) -> [u8; 16] {
        let mut serial = [0; 16];
        self.stream("authority/serial-number").fill_bytes(&mut serial);
        serial
    }

    /// The key of the server's tickets.
    pub(crate) fn ticket_key(&self) -> TicketKey {
        TicketKey::generate(&mut self.stream("server/ticket-key"))
    }

    /// The stream called `label`: ChaCha20 (RFC 8439) keyed with HKDF-Extract (RFC 5869 §2.2, SHA-256) of root and
    /// label, behind what it was [given](Self::with). Each call starts the stream anew, so a label serves one purpose in a
    /// connection.
    pub fn stream(&self, label: &str) -> Stream {
        let (key, _) = Hkdf::<Sha256>::extract(Some(&self.root), label.as_bytes());
        let given = self.given.get(label).into_iter().flatten().copied().collect();
        Stream { given, rest: ChaCha20Rng::from_seed(key.into()) }
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        if self.given.is_empty() {
            return self.rest.try_next_u32();
        }
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        if self.given.is_empty() {
            return self.rest.try_next_u64();
        }
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        let (given, rest) = bytes.split_at_mut(self.given.len().min(bytes.len()));
        for byte in given {
            *byte = self.given.pop_front().unwrap_or_default();
        }
        if rest.is_empty() { Ok(()) } else { self.rest.try_fill_bytes(rest) }
    }
}

impl TryCryptoRng for Stream {}

/// Says nothing of the root: whoever has it has every secret of the connection.
impl std::fmt::Debug for Randomness {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Randomness")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;

    fn first_bytes(randomness: &Randomness, label: &str) -> [u8; 32] {
        let mut bytes = [0; 32];
        randomness.stream(label).fill_bytes(&mut bytes);
        bytes
    }

    #[test]
    fn same_seed_and_label_give_the_same_bytes() {
        let (one, other) = (Randomness::from_seed(42), Randomness::from_seed(42));
        assert_eq!(first_bytes(&one, "client/random"), first_bytes(&other, "client/random"));
    }

    #[test]
    fn each_label_and_each_seed_has_a_stream_of_its_own() {
        let one = Randomness::from_seed(42);
        assert_ne!(first_bytes(&one, "client/random"), first_bytes(&one, "server/random"));
        assert_ne!(first_bytes(&one, "client/random"), first_bytes(&Randomness::from_seed(43), "client/random"));
    }

    #[test]
    fn a_stream_begins_with_what_it_was_given_and_no_other_stream_changes() {
        let (plain, given) = (Randomness::from_seed(42), Randomness::from_seed(42).with("client/random", &[7; 20]));
        let bytes = first_bytes(&given, "client/random");
        assert_eq!(bytes[..20], [7; 20]);
        assert_eq!(bytes[20..], first_bytes(&plain, "client/random")[..12]);
        assert_eq!(first_bytes(&given, "server/random"), first_bytes(&plain, "server/random"));
    }

    #[test]
    fn a_stream_is_chacha20_keyed_by_hmac_of_seed_and_label() {
        // HMAC-SHA-256(key = 0x000000000000002a, "client/random") keys ChaCha20 with an all-zero nonce.
        // Computed with OpenSSL: `openssl mac`, then `openssl enc -chacha20`.
        let expected = [
            0x30, 0x40, 0x51, 0xfa, 0x1f, 0x92, 0xad, 0x04, 0xe5, 0xb9, 0x4e, 0x36, 0x0b, 0x77, 0x94, 0x10, 0x0f, 0xff,
            0xe2, 0xc2, 0x31, 0x33, 0xec, 0xee, 0xbb, 0x2f, 0xed, 0xc0, 0xa3, 0xc7, 0x4d, 0x80,
        ];
        assert_eq!(first_bytes(&Randomness::from_seed(42), "client/random"), expected);
    }
}
