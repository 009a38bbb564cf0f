//! The key block and its parts: the last rung of the key schedule.

use std::ops::Range;
use tls_terms::ValueKind;

use crate::SuiteParameters;

/// One key within the key block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPart {
    /// Which: one of the six of RFC 5246 §6.3.
    pub kind: ValueKind,
    /// Where it lies in the key block.
    pub range: Range<usize>,
}

/// The output of the key expansion, cut into keys (RFC 5246 §6.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBlock {
    /// The whole block.
    pub bytes: Vec<u8>,
    /// The keys in the block's order, without gap. Keys that the suite does not use are left out.
    pub parts: Vec<KeyPart>,
}

/// The keys with which one side protects what it sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectionKeys {
    /// The key of the records' HMAC; empty for an AEAD cipher.
    pub mac_key: Vec<u8>,
    /// The key of the cipher.
    pub key: Vec<u8>,
    /// The part of the nonce that is not sent: 4 bytes for AES-GCM, 12 for ChaCha20-Poly1305, none for CBC.
    pub iv: Vec<u8>,
}

impl KeyBlock {
    /// Cuts `bytes` as the suite demands.
    pub(crate) fn divide(bytes: Vec<u8>, suite: &SuiteParameters) -> Self {
        let lengths = [
            (ValueKind::ClientWriteMacKey, suite.mac_key_length()),
            (ValueKind::ServerWriteMacKey, suite.mac_key_length()),
            (ValueKind::ClientWriteKey, suite.cipher.key_length()),
            (ValueKind::ServerWriteKey, suite.cipher.key_length()),
            (ValueKind::ClientWriteIv, suite.fixed_iv_length()),
            (ValueKind::ServerWriteIv, suite.fixed_iv_length()),
        ];
        let mut start = 0;
        let mut parts = Vec::with_capacity(lengths.len());
        for (kind, length) in lengths.into_iter().filter(|(_, length)| *length > 0) {
            parts.push(KeyPart { kind, range: start..start + length });
            start += length;
        }
        Self { bytes, parts }
    }

    /// The bytes of one key; empty if the suite has no such key.
    #[must_use]
    pub fn part(&self, kind: ValueKind) -> &[u8] {
        self.parts
            .iter()
            .find(|part| part.kind == kind)
            .and_then(|part| self.bytes.get(part.range.clone()))
            .unwrap_or_default()
    }

    /// The keys for what the client sends.
    #[must_use]
    pub fn client(&self) -> DirectionKeys {
        self.direction(ValueKind::ClientWriteMacKey, ValueKind::ClientWriteKey, ValueKind::ClientWriteIv)
    }

    /// The keys for what the server sends.
    #[must_use]
    pub fn server(&self) -> DirectionKeys {
        self.direction(ValueKind::ServerWriteMacKey, ValueKind::ServerWriteKey, ValueKind::ServerWriteIv)
    }

    fn direction(&self, mac_key: ValueKind, key: ValueKind, iv: ValueKind) -> DirectionKeys {
        DirectionKeys { mac_key: self.part(mac_key).to_vec(), key: self.part(key).to_vec(), iv: self.part(iv).to_vec() }
    }
}
