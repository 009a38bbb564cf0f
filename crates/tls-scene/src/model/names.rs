//! What the handshake's values are called on a chip, and what each is for.

use super::lane::Lane;
use tls_terms::{Owner, ValueKind};

/// The words for a kind of value.
struct Words {
    /// What a chip says.
    label: &'static str,
    /// What it is for, in a sentence.
    gloss: &'static str,
    /// Why somebody who does not hold it can't have it.
    out_of_reach: &'static str,
}

/// What a value is called, wherever it is shown.
pub fn label(kind: ValueKind) -> &'static str {
    words(kind).label
}

/// What a value is for.
pub(crate) fn gloss(kind: ValueKind) -> &'static str {
    words(kind).gloss
}

/// Why somebody who does not hold a value can't have it.
pub(crate) fn out_of_reach(kind: ValueKind) -> &'static str {
    words(kind).out_of_reach
}

/// The lane of whoever makes a value; none where both do.
pub(crate) fn lane(kind: ValueKind) -> Option<Lane> {
    match kind.owner() {
        Owner::Client => Some(Lane::Client),
        Owner::Server => Some(Lane::Server),
        Owner::Both => None,
    }
}

fn words(kind: ValueKind) -> Words {
    let (label, gloss, out_of_reach) = match kind {
        ValueKind::ClientRandom => (
            "client random",
            "32 bytes that the client draws anew for each connection; public, and an ingredient of the keys.",
            "It has not been sent yet.",
        ),
        ValueKind::ServerRandom => (
            "server random",
            "32 bytes that the server draws anew for each connection; public, and an ingredient of the keys.",
            "It has not been sent yet.",
        ),
        ValueKind::SessionId => (
            "session ID",
            "A name for the session, under which it could be resumed later; public.",
            "It has not been sent yet.",
        ),
        ValueKind::ServerPrivateKey => (
            "server private key",
            "The private half of the server's key pair. The server never sends it.",
            "The server never sends it.",
        ),
        ValueKind::ServerPublicKey => (
            "server public key",
            "The public half of the certificate's key pair; it is in the certificate for all to read.",
            "It has not been sent yet.",
        ),
        ValueKind::ClientEphemeralPrivateKey => (
            "client private value",
            "The client's private value for this one key exchange. It never travels, and is deleted afterwards.",
            "The client never sends it, and deletes it once the pre-master secret is computed.",
        ),
        ValueKind::ClientEphemeralPublicKey => (
            "client public value",
            "The client's public value: safe to send in the clear, useless without a private one.",
            "It has not been sent yet.",
        ),
        ValueKind::ServerEphemeralPrivateKey => (
            "server private value",
            "The server's private value for this one key exchange. It never travels, and is deleted afterwards.",
            "The server never sends it, and deletes it once the pre-master secret is computed.",
        ),
        ValueKind::ServerEphemeralPublicKey => (
            "server public value",
            "The server's public value: safe to send in the clear, and signed so that a swap is noticed.",
            "It has not been sent yet.",
        ),
        ValueKind::PreMasterSecret => (
            "pre-master secret",
            "The secret that the key exchange is for: whoever has it, and what was said in the clear, can compute every key.",
            "It never travels, or travels only encrypted to the server's key.",
        ),
        ValueKind::EncryptedPreMasterSecret => (
            "encrypted pre-master secret",
            "The pre-master secret, encrypted with the public key from the certificate: only the private key opens it.",
            "It has not been sent yet.",
        ),
        ValueKind::SessionHash => (
            "session hash",
            "A hash of all handshake messages up to ClientKeyExchange, which ties the master secret to this very conversation.",
            "The handshake is not that far yet.",
        ),
        ValueKind::MasterSecret => (
            "master secret",
            "48 bytes from which all keys are made, and with which both prove in Finished that they agree.",
            "Computing it takes the pre-master secret.",
        ),
        ValueKind::KeyBlock => (
            "key block",
            "One long run of bytes, made from the master secret, that is cut into the keys for both directions.",
            "Computing it takes the master secret.",
        ),
        ValueKind::ClientWriteMacKey => (
            "client MAC key",
            "The key with which the client's records are authenticated (HMAC).",
            "Computing it takes the master secret.",
        ),
        ValueKind::ServerWriteMacKey => (
            "server MAC key",
            "The key with which the server's records are authenticated (HMAC).",
            "Computing it takes the master secret.",
        ),
        ValueKind::ClientWriteKey => (
            "client write key",
            "The key that encrypts what the client sends; the server decrypts with the same key.",
            "Computing it takes the master secret.",
        ),
        ValueKind::ServerWriteKey => (
            "server write key",
            "The key that encrypts what the server sends; the client decrypts with the same key.",
            "Computing it takes the master secret.",
        ),
        ValueKind::ClientWriteIv => (
            "client write IV",
            "The secret in the nonces of the client's records: with AES-GCM their first bytes, with ChaCha20 XORed with \
                 the record's number.",
            "Computing it takes the master secret.",
        ),
        ValueKind::ServerWriteIv => (
            "server write IV",
            "The secret in the nonces of the server's records: with AES-GCM their first bytes, with ChaCha20 XORed with \
                 the record's number.",
            "Computing it takes the master secret.",
        ),
        ValueKind::HandshakeHashClient => (
            "hash before the client's Finished",
            "A hash of every handshake message before the client's Finished.",
            "The handshake is not that far yet.",
        ),
        ValueKind::HandshakeHashServer => (
            "hash before the server's Finished",
            "A hash of every handshake message before the server's Finished, the client's Finished included.",
            "One of the messages in it is encrypted.",
        ),
        ValueKind::ClientVerifyData => (
            "client verify_data",
            "The client's proof that it saw the same conversation and has the same master secret.",
            "It travels only encrypted.",
        ),
        ValueKind::ServerVerifyData => (
            "server verify_data",
            "The server's proof that it saw the same conversation and has the same master secret.",
            "It travels only encrypted.",
        ),
    };
    Words { label, gloss, out_of_reach }
}
