//! The pre-master secret: decrypted with the server's private key, or agreed on.

use super::script::{IN_A_DIRECTORY_OF_ITS_OWN, TO_HEX, file, pem_file};
use crate::model::Recompute;
use crate::telling::message::server_key_exchange;
use crate::views::origin::{of_the_same, other_half};
use crate::words::hex::hex;
use tls_keys::ExchangeGroup;
use tls_terms::ValueKind;
use tls_texts::recompute as texts;
use tls_transcript::{Origin, Parent, Transcript, Value};
use tls_wire::{Extension, ExtensionType, HandshakeMessage, KeyShare, NamedGroup, ServerKeyExchange, read_handshake};

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

/// The shared secret of TLS 1.3, in the group of the server's key share.
pub(super) fn share(transcript: &Transcript, value: &Value) -> Option<Recompute> {
    let half = |kind| of_the_same_pair(transcript, value, kind);
    let [client_private, server_private, client_public, server_public] = [
        ValueKind::ClientEphemeralPrivateKey,
        ValueKind::ServerEphemeralPrivateKey,
        ValueKind::ClientEphemeralPublicKey,
        ValueKind::ServerEphemeralPublicKey,
    ]
    .map(half);
    let span = server_public?.on_wire.as_ref()?;
    let message = transcript.message(span.message);
    let group = match read_handshake(transcript.buffer(message.bytes), &message.context) {
        Ok(HandshakeMessage::ServerHello(hello)) => match hello.extension(ExtensionType::KEY_SHARE)? {
            Extension::KeyShare(KeyShare::Selected(entry)) => entry.group,
            _ => return None,
        },
        _ => return None,
    };
    let (own, private, public) = match (client_private, server_private) {
        // What answers ML-KEM is drawn by the server: with that its half is a hash, and without it there is no short way.
        (_, Some(private)) if group == NamedGroup::X25519MLKEM768 || group == NamedGroup::SECP256R1MLKEM768 => {
            ("server", private, client_public?)
        }
        (Some(private), _) => ("client", private, server_public?),
        (None, Some(private)) => ("server", private, client_public?),
        (None, None) => return None,
    };
    let (script, interpreter) = match group {
        NamedGroup::X25519MLKEM768 => (hybrid(NamedGroup::X25519, &private.bytes, &public.bytes, true)?, "sh"),
        NamedGroup::SECP256R1MLKEM768 => (hybrid(NamedGroup::SECP256R1, &private.bytes, &public.bytes, false)?, "sh"),
        group => match ExchangeGroup::Named(group).dh_params() {
            Some((prime, _)) => (padded_power(&prime, &private.bytes, &public.bytes), "python3"),
            None => (derive(group, &private.bytes, &public.bytes)?, "sh"),
        },
    };
    let other = if own == "client" { "server" } else { "client" };
    let note = ExchangeGroup::Named(group).is_hybrid().then(texts::hybrid_note);
    Some(Recompute { title: texts::combine(own, other), script, interpreter, expected: hex(&value.bytes), note })
}

/// The value of that kind that the secret was made of, or its other half.
fn of_the_same_pair<'a>(transcript: &'a Transcript, secret: &Value, kind: ValueKind) -> Option<&'a Value> {
    let parents = match &secret.origin {
        Origin::Derived { parents, .. } => parents.as_slice(),
        Origin::Configured | Origin::Generated { .. } => return None,
    };
    let sources = parents.iter().filter_map(|parent| match parent {
        Parent::Value(id) => Some(*id),
        Parent::Span(_) | Parent::Messages(_) => None,
    });
    let found = sources.clone().find(|id| transcript.value(*id).kind == kind);
    let found = found.or_else(|| {
        let half = |id| other_half(transcript, secret, id);
        sources.filter_map(half).find(|id| transcript.value(*id).kind == kind)
    });
    found.map(|id| transcript.value(id))
}

/// The halves of a hybrid: the curve's by `openssl`, and ML-KEM's as its Encaps makes it (FIPS 203, algorithm 17): the first 32
/// bytes of SHA3-512 over what the server drew, and the hash of the client's key.
fn hybrid(curve: NamedGroup, private: &[u8], public: &[u8], kem_first: bool) -> Option<String> {
    let (message, scalar, key, point) = if kem_first {
        let ((message, scalar), (key, point)) = (private.split_at_checked(32)?, public.split_at_checked(1184)?);
        (message, scalar, key, point)
    } else {
        let ((scalar, message), (point, key)) = (private.split_at_checked(32)?, public.split_at_checked(65)?);
        (message, scalar, key, point)
    };
    let form = KEY_FORMS.iter().find(|form| form.group == curve)?;
    let own = [form.before_private, scalar, form.after_private].concat();
    let other = [form.before_public, point].concat();
    let halves = if kem_first { "$kem$curve" } else { "$curve$kem" };
    Some(
        IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
            + &pem_file("own.pem", form.private_label, &own)
            + &pem_file("other.pem", "PUBLIC KEY", &other)
            + &file("message", message)
            + &file("encapsulation_key", key)
            + &format!("curve=$(openssl pkeyutl -derive -inkey own.pem -peerkey other.pem | {TO_HEX})\n")
            + "openssl dgst -sha3-256 -binary encapsulation_key > hash\n"
            + &format!("kem=$(cat message hash | openssl dgst -sha3-512 -binary | head -c 32 | {TO_HEX})\n")
            + &format!("echo \"{halves}\"\n"),
    )
}

/// In TLS 1.3 leading zeros stay: the secret is as long as the prime (RFC 9846 §7.4.1).
fn padded_power(prime: &[u8], private: &[u8], public: &[u8]) -> String {
    format!(
        "p = 0x{}\nown_private = 0x{}\nother_public = 0x{}\n\
         print(pow(other_public, own_private, p).to_bytes({}, 'big').hex())\n",
        hex(prime),
        hex(private),
        hex(public),
        prime.len()
    )
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
const KEY_FORMS: [KeyForm; 4] = [
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
    KeyForm {
        group: NamedGroup::SECP521R1,
        private_label: "EC PRIVATE KEY",
        before_private: b"\x30\x50\x02\x01\x01\x04\x42",
        after_private: b"\xa0\x07\x06\x05\x2b\x81\x04\x00\x23",
        before_public: b"\x30\x81\x9b\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23\
            \x03\x81\x86\x00",
    },
];
