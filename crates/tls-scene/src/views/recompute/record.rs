//! A protected record, opened by `openssl enc`.

use super::script::{IN_A_DIRECTORY_OF_ITS_OWN, TO_HEX, file};
use crate::model::Recompute;
use crate::model::names::label;
use crate::words::hex::hex;
use tls_keys::{BulkCipher, Suite};
use tls_texts::recompute as texts;
use tls_transcript::{Protected, Record, Transcript};

/// How to open a record: what was encrypted, from what stands on the wire.
pub(crate) fn open_record(transcript: &Transcript, record: &Record, protected: &Protected) -> Option<Recompute> {
    let plaintext = transcript.buffer(protected.plaintext?);
    let epoch = transcript.epoch(protected.epoch);
    let key = transcript.value(epoch.key?);
    let wire = transcript.buffer(record.wire);
    let suite = Suite::of(epoch.suite)?;
    let (cipher, mac, explicit) = match &suite {
        Suite::Tls12(suite) => (suite.cipher, suite.mac, EXPLICIT_NONCE_LENGTH),
        Suite::Tls13(suite) => (suite.cipher, None, 0),
    };
    let counted = match suite {
        Suite::Tls13(_) => counted_nonce(&transcript.value(epoch.iv?).bytes, protected.sequence),
        Suite::Tls12(_) => None,
    };
    let nonce = if counted.is_some() { "$nonce".to_owned() } else { hex(&protected.nonce) };
    let (cipher, before, iv) = match cipher {
        BulkCipher::Aes128Cbc => ("aes-128-cbc -nopad", CBC_IV_LENGTH, nonce),
        BulkCipher::Aes256Cbc => ("aes-256-cbc -nopad", CBC_IV_LENGTH, nonce),
        // GCM encrypts as CTR does, and its first counter block is number 2 (NIST SP 800-38D §7.1).
        BulkCipher::Aes128Gcm => ("aes-128-ctr", explicit, behind(&nonce, "00000002")),
        BulkCipher::Aes256Gcm => ("aes-256-ctr", explicit, behind(&nonce, "00000002")),
        // CCM as well, behind a byte that says how long the counter is (NIST SP 800-38C App. A.3); its first is number 1.
        BulkCipher::Aes128Ccm => ("aes-128-ctr", explicit, "02".to_owned() + &behind(&nonce, "000001")),
        // The cipher's block 0 makes the tag's key, so that the text begins with block 1 (RFC 8439 §2.8).
        BulkCipher::ChaCha20Poly1305 => ("chacha20", 0, "01000000".to_owned() + &nonce),
    };
    let start = RECORD_HEADER_LENGTH + before;
    let ciphertext = wire.get(start..start + plaintext.len())?;
    let script = IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
        + &file("ciphertext", ciphertext)
        + &counted.unwrap_or_default()
        + &format!("openssl enc -d -{cipher} -in ciphertext \\\n  -K {} \\\n  -iv {iv} | {TO_HEX}\n", hex(&key.bytes));
    let protection = match mac {
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

/// A variable and what follows it.
fn behind(nonce: &str, more: &str) -> String {
    match nonce.strip_prefix('$') {
        Some(name) => ["${", name, "}", more].concat(),
        None => [nonce, more].concat(),
    }
}

/// How the nonce of TLS 1.3 comes from the IV and the record's number (RFC 9846 §5.3): XOR, of which the last four bytes are
/// enough for a number that fits into them.
fn counted_nonce(iv: &[u8], sequence: u64) -> Option<String> {
    let number = u32::try_from(sequence).ok()?;
    let (first, last) = iv.split_at_checked(iv.len().checked_sub(4)?)?;
    let (first, last) = (hex(first), hex(last));
    Some(format!("nonce={first}$(printf '%08x' $((0x{last} ^ {number})))\n"))
}

const RECORD_HEADER_LENGTH: usize = 5;
const EXPLICIT_NONCE_LENGTH: usize = 8;
const CBC_IV_LENGTH: usize = 16;
