//! The pre-master secret: decrypted with the server's private key, or agreed on.

use super::script::{IN_A_DIRECTORY_OF_ITS_OWN, TO_HEX, file, pem_file};
use crate::model::Recompute;
use crate::telling::message::server_key_exchange;
use crate::views::origin::of_the_same;
use crate::words::hex::hex;
use tls_terms::ValueKind;
use tls_texts::recompute as texts;
use tls_transcript::{Transcript, Value};
use tls_wire::{NamedGroup, ServerKeyExchange};

/// RSA: what the server does with the ClientKeyExchange.
pub(super) fn decrypt(transcript: &Transcript, value: &Value) -> Option<Recompute> {
    let span = value.on_wire.as_ref().filter(|span| span.encrypted)?;
    let ciphertext = transcript.span_bytes(span);
    let (_, key) = of_the_same(transcript, value, ValueKind::ServerPrivateKey)?;
    let script = IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
        + &pem_file("server.pem", "PRIVATE KEY", &key.bytes)
        + &file("encrypted_pre_master_secret", ciphertext)
        + "openssl pkeyutl -decrypt -inkey server.pem -in encrypted_pre_master_secret \\\n  "
        + &format!("-pkeyopt rsa_padding_mode:pkcs1 | {TO_HEX}\n");
    Some(Recompute {
        title: texts::decrypt(),
        script,
        interpreter: "sh",
        expected: hex(&value.bytes),
        note: Some(texts::decrypt_note()),
    })
}

/// Diffie–Hellman: one party's private value with the other's public one.
pub(super) fn agree(transcript: &Transcript, value: &Value) -> Option<Recompute> {
    let bytes = |kind| of_the_same(transcript, value, kind).map(|(_, value)| value.bytes.as_slice());
    let half = |own, private, public| Some((own, bytes(private)?, bytes(public)?));
    let client = half("client", ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPublicKey);
    let server = || half("server", ValueKind::ServerEphemeralPrivateKey, ValueKind::ClientEphemeralPublicKey);
    let (own, private, public) = client.or_else(server)?;
    let (script, interpreter) = match server_key_exchange(transcript)? {
        ServerKeyExchange::Dhe { params, .. } => (power(&params.dh_p, private, public), "python3"),
        ServerKeyExchange::Ecdhe { params, .. } => (derive(params.namedcurve, private, public)?, "sh"),
    };
    let other = if own == "client" { "server" } else { "client" };
    Some(Recompute { title: texts::combine(own, other), script, interpreter, expected: hex(&value.bytes), note: None })
}

/// Python's integers do what finite-field Diffie–Hellman asks for; leading zeros are stripped (RFC 5246 §8.1.2).
fn power(prime: &[u8], private: &[u8], public: &[u8]) -> String {
    format!(
        "p = 0x{}\nown_private = 0x{}\nother_public = 0x{}\nz = pow(other_public, own_private, p)\n\
         print(z.to_bytes((z.bit_length() + 7) // 8, 'big').hex())\n",
        hex(prime),
        hex(private),
        hex(public)
    )
}

fn derive(group: NamedGroup, private: &[u8], public: &[u8]) -> Option<String> {
    let form = KEY_FORMS.iter().find(|form| form.group == group)?;
    let private = [form.before_private, private, form.after_private].concat();
    let public = [form.before_public, public].concat();
    Some(
        IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
            + &pem_file("own.pem", form.private_label, &private)
            + &pem_file("other.pem", "PUBLIC KEY", &public)
            + &format!("openssl pkeyutl -derive -inkey own.pem -peerkey other.pem | {TO_HEX}\n"),
    )
}

/// The DER around a bare key that makes it a file for `openssl`.
struct KeyForm {
    group: NamedGroup,
    private_label: &'static str,
    before_private: &'static [u8],
    after_private: &'static [u8],
    before_public: &'static [u8],
}

/// PKCS #8 for X25519 (RFC 8410 §7), SEC 1 for the NIST curves (RFC 5915 §3); SubjectPublicKeyInfo for the public halves.
const KEY_FORMS: [KeyForm; 3] = [
    KeyForm {
        group: NamedGroup::X25519,
        private_label: "PRIVATE KEY",
        before_private: b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x6e\x04\x22\x04\x20",
        after_private: b"",
        before_public: b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x6e\x03\x21\x00",
    },
    KeyForm {
        group: NamedGroup::SECP256R1,
        private_label: "EC PRIVATE KEY",
        before_private: b"\x30\x31\x02\x01\x01\x04\x20",
        after_private: b"\xa0\x0a\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07",
        before_public: b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\
            \x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00",
    },
    KeyForm {
        group: NamedGroup::SECP384R1,
        private_label: "EC PRIVATE KEY",
        before_private: b"\x30\x3e\x02\x01\x01\x04\x30",
        after_private: b"\xa0\x07\x06\x05\x2b\x81\x04\x00\x22",
        before_public: b"\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00",
    },
];
