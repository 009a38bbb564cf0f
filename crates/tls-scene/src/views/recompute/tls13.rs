//! What TLS 1.3 makes with HKDF and HMAC (RFC 9846 §7.1, §4.5.3), by `openssl kdf` and `openssl mac`; and its signature of all that
//! was said. Lengths, labels and hashes stand in variables of their own, so that the structures can be read.

use super::script::{COLONS_TO_HEX, IN_A_DIRECTORY_OF_ITS_OWN, file, pem_file};
use crate::model::Recompute;
use crate::model::names::label;
use crate::views::origin::of_the_same;
use crate::words::hex::hex;
use tls_keys::HashAlgorithm;
use tls_terms::ValueKind;
use tls_texts::recompute as texts;
use tls_transcript::{Message, Origin, Parent, Transcript, Value};
use tls_wire::{HandshakeMessage, ProtocolVersion, SignatureScheme, read_handshake};

/// How a value comes from others, if it is one of those.
pub(super) fn derive(transcript: &Transcript, value: &Value) -> Option<Recompute> {
    let Origin::Derived { function, label: of, parents, .. } = &value.origin else { return None };
    let bytes: Vec<&[u8]> = parents
        .iter()
        .map(|parent| match parent {
            Parent::Value(id) => Some(transcript.value(*id).bytes.as_slice()),
            Parent::Span(_) | Parent::Messages(_) => None,
        })
        .collect::<Option<_>>()?;
    let script = match (function.split('-').collect::<Vec<_>>().as_slice(), of.as_deref(), bytes.as_slice()) {
        // A pre-shared key is no salt.
        (["HKDF", "Extract"], None, [psk]) if value.kind == ValueKind::EarlySecret => {
            extract(value.bytes.len(), &[&vec![0; value.bytes.len()], psk])?
        }
        (["HKDF", "Extract"], None, inputs) => extract(value.bytes.len(), inputs)?,
        (["Derive", "Secret"], Some(of), [secret]) => {
            let nothing = Digest::of_length(secret.len())?.algorithm.digest(&[]);
            expand(secret, of, &nothing, value.bytes.len())?
        }
        (["Derive", "Secret"], Some(of), [secret, hash]) => expand(secret, of, hash, value.bytes.len())?,
        (["HKDF", "Expand", "Label"], Some(of), [secret]) => expand(secret, of, &[], value.bytes.len())?,
        (["HMAC", ..], None, [key, message]) => mac(key, message)?,
        _ => return None,
    };
    let note = match of {
        Some(_) => Some(texts::label_note()),
        None if parents.is_empty() => Some(texts::zeros_note()),
        None => None,
    };
    Some(Recompute {
        title: texts::value(label(value.kind)),
        script,
        interpreter: "sh",
        expected: hex(&value.bytes),
        note,
    })
}

/// A hash as OpenSSL spells it.
struct Digest {
    name: &'static str,
    algorithm: HashAlgorithm,
}

impl Digest {
    /// Secrets of TLS 1.3 are as long as a digest, and so is what HKDF-Extract gives.
    fn of_length(length: usize) -> Option<Self> {
        match length {
            32 => Some(Self { name: "SHA256", algorithm: HashAlgorithm::Sha256 }),
            48 => Some(Self { name: "SHA384", algorithm: HashAlgorithm::Sha384 }),
            _ => None,
        }
    }
}

/// HKDF-Extract; where there is no salt, or nothing to extract from, zeros take its place (RFC 9846 §7.1).
fn extract(length: usize, inputs: &[&[u8]]) -> Option<String> {
    let Digest { name, .. } = Digest::of_length(length)?;
    let zeros = "00".repeat(length);
    let input = |place: usize| inputs.get(place).map_or_else(|| zeros.clone(), |bytes| hex(bytes));
    Some(format!(
        "salt={}\nikm={}\nopenssl kdf -keylen {length} -kdfopt digest:{name} -kdfopt mode:EXTRACT_ONLY \\\n  \
         -kdfopt hexsalt:$salt -kdfopt hexkey:$ikm \\\n  HKDF | {COLONS_TO_HEX}\n",
        input(0),
        input(1)
    ))
}

/// HKDF-Expand-Label: HKDF-Expand of the structure HkdfLabel, which is a length and, behind a byte for how long each is, label
/// and context.
fn expand(secret: &[u8], of: &str, context: &[u8], length: usize) -> Option<String> {
    let Digest { name, .. } = Digest::of_length(secret.len())?;
    let of = ["tls13 ", of].concat();
    Some(format!(
        "secret={}\n# HkdfLabel\nlength={length:04x}\nlabel={:02x}{}  # {of}\ncontext={:02x}{}\n\
         openssl kdf -keylen {length} -kdfopt digest:{name} -kdfopt mode:EXPAND_ONLY \\\n  \
         -kdfopt hexkey:$secret -kdfopt hexinfo:$length$label$context \\\n  HKDF | {COLONS_TO_HEX}\n",
        hex(secret),
        of.len(),
        hex(of.as_bytes()),
        context.len(),
        hex(context)
    ))
}

/// The verify_data of Finished.
fn mac(key: &[u8], message: &[u8]) -> Option<String> {
    let Digest { name, .. } = Digest::of_length(key.len())?;
    Some(
        IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
            + &file("transcript_hash", message)
            + &format!(
                "openssl mac -digest {name} -macopt hexkey:{} \\\n  -in transcript_hash HMAC | {COLONS_TO_HEX}\n",
                hex(key)
            ),
    )
}

/// Whether the server's CertificateVerify signs what was said.
pub(crate) fn verify_signature(transcript: &Transcript, message: &Message) -> Option<Recompute> {
    if message.context.version != ProtocolVersion::TLS_1_3 {
        return None;
    }
    let Ok(HandshakeMessage::CertificateVerify(verify)) =
        read_handshake(transcript.buffer(message.bytes), &message.context)
    else {
        return None;
    };
    let mut hashes = transcript.values().map(|(_, value)| value);
    let hash = hashes.find(|hash| {
        let known = |known: &tls_transcript::Knowledge| {
            known.actor == message.sender && transcript.connection_of(known.since) == message.connection
        };
        hash.kind == ValueKind::HashToCertificate && hash.known_to.iter().any(known)
    })?;
    let (_, key) = of_the_same(transcript, hash, ValueKind::ServerPublicKey)?;
    let (command, expected) = match verify.signature.algorithm {
        SignatureScheme::ED25519 => (ED25519.to_owned(), "Signature Verified Successfully"),
        scheme => {
            let options = SIGNED.iter().find(|(signed, _)| *signed == scheme)?.1;
            let openssl = format!("openssl dgst -{options} \\\n  -verify server.pem -signature signature signed\n");
            (openssl, "Verified OK")
        }
    };
    let script = IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
        + &pem_file("server.pem", "PUBLIC KEY", &key.bytes)
        + &file("signature", &verify.signature.signature)
        + &file("transcript_hash", &hash.bytes)
        + "printf '%64sTLS 1.3, server CertificateVerify\\000' '' | cat - transcript_hash > signed\n"
        + &command;
    Some(Recompute {
        title: texts::verify(),
        script,
        interpreter: "sh",
        expected: expected.into(),
        note: Some(texts::verify_note()),
    })
}

/// It signs what is said itself, and not a hash of it.
const ED25519: &str = "openssl pkeyutl -verify -pubin -inkey server.pem \\\n  -rawin -in signed -sigfile signature\n";

/// How `openssl dgst` is told of a scheme.
const SIGNED: [(SignatureScheme, &str); 5] = [
    (SignatureScheme::RSA_PSS_RSAE_SHA256, "sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"),
    (SignatureScheme::RSA_PSS_RSAE_SHA384, "sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"),
    (SignatureScheme::RSA_PSS_RSAE_SHA512, "sha512 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"),
    (SignatureScheme::ECDSA_SECP256R1_SHA256, "sha256"),
    (SignatureScheme::ECDSA_SECP384R1_SHA384, "sha384"),
];
