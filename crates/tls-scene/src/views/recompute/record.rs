//! A protected record, opened by `openssl enc`.

use super::script::{IN_A_DIRECTORY_OF_ITS_OWN, TO_HEX, file};
use crate::model::Recompute;
use crate::model::names::label;
use crate::words::hex::hex;
use tls_keys::{BulkCipher, SuiteParameters};
use tls_texts::recompute as texts;
use tls_transcript::{Protected, Record, Transcript};

/// How to open a record: what was encrypted, from what stands on the wire.
pub(crate) fn open_record(transcript: &Transcript, record: &Record, protected: &Protected) -> Option<Recompute> {
    let plaintext = transcript.buffer(protected.plaintext?);
    let epoch = transcript.epoch(protected.epoch);
    let key = transcript.value(epoch.key?);
    let wire = transcript.buffer(record.wire);
    let suite = SuiteParameters::of(epoch.suite)?;
    let (cipher, before, iv) = match suite.cipher {
        BulkCipher::Aes128Cbc => ("aes-128-cbc -nopad", CBC_IV_LENGTH, hex(&protected.nonce)),
        BulkCipher::Aes256Cbc => ("aes-256-cbc -nopad", CBC_IV_LENGTH, hex(&protected.nonce)),
        // GCM encrypts as CTR does, and its first counter block is number 2 (NIST SP 800-38D §7.1).
        BulkCipher::Aes128Gcm => ("aes-128-ctr", EXPLICIT_NONCE_LENGTH, hex(&protected.nonce) + "00000002"),
        BulkCipher::Aes256Gcm => ("aes-256-ctr", EXPLICIT_NONCE_LENGTH, hex(&protected.nonce) + "00000002"),
        // CCM as well, behind a byte that says how long the counter is (NIST SP 800-38C App. A.3); its first is number 1.
        BulkCipher::Aes128Ccm => {
            ("aes-128-ctr", EXPLICIT_NONCE_LENGTH, "02".to_owned() + &hex(&protected.nonce) + "000001")
        }
        // The cipher's block 0 makes the tag's key, so that the text begins with block 1 (RFC 8439 §2.8).
        BulkCipher::ChaCha20Poly1305 => ("chacha20", 0, "01000000".to_owned() + &hex(&protected.nonce)),
    };
    let start = RECORD_HEADER_LENGTH + before;
    let ciphertext = wire.get(start..start + plaintext.len())?;
    let script = IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
        + &file("ciphertext", ciphertext)
        + &format!("openssl enc -d -{cipher} -in ciphertext \\\n  -K {} \\\n  -iv {iv} | {TO_HEX}\n", hex(&key.bytes));
    let protection = match suite.mac {
        Some(_) if epoch.encrypt_then_mac => "encrypt-then-mac",
        Some(_) => "mac-then-encrypt",
        None => "aead",
    };
    Some(Recompute {
        title: texts::record(label(key.kind)),
        script,
        interpreter: "sh",
        expected: hex(plaintext),
        note: Some(texts::record_note(protection)),
    })
}

const RECORD_HEADER_LENGTH: usize = 5;
const EXPLICIT_NONCE_LENGTH: usize = 8;
const CBC_IV_LENGTH: usize = 16;
