//! What the handshake's values are called on a chip, what sort each is, and what it is for.

use super::lane::Lane;

/// What sort of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A random in the clear.
    Random,
    /// A long-term or ephemeral private key.
    PrivateKey,
    /// A public key or public value.
    PublicKey,
    /// A secret on the way to the keys.
    Secret,
    /// A key or IV that protects records.
    Key,
    /// A hash of messages, or verify_data.
    Digest,
}

/// A value's place in the story.
#[derive(Debug)]
pub(crate) struct ValueName {
    /// The standard's name.
    pub(crate) name: &'static str,
    /// What a chip says.
    pub(crate) label: &'static str,
    /// What sort it is.
    pub(crate) kind: NodeKind,
    /// Where the standard speaks of it.
    pub(crate) section: &'static str,
    /// Who made it; `None` where both do.
    pub(crate) lane: Option<Lane>,
    /// What it is for, in a sentence.
    pub(crate) gloss: &'static str,
    /// Why somebody who does not hold it can't have it.
    pub(crate) out_of_reach: &'static str,
}

/// Looks a value's name up.
pub(crate) fn value_name(name: &str) -> Option<&'static ValueName> {
    VALUE_NAMES.iter().find(|entry| entry.name == name)
}

/// What a chip says for a value: its label, or its name with spaces.
pub(crate) fn label(name: &str) -> String {
    value_name(name).map_or_else(|| name.replace('_', " "), |entry| entry.label.into())
}

/// What a value is for.
pub(crate) fn gloss(name: &str) -> &'static str {
    value_name(name).map_or("A value of this handshake.", |entry| entry.gloss)
}

/// What sort of value it is.
pub(crate) fn kind(name: &str) -> NodeKind {
    value_name(name).map_or(NodeKind::Secret, |entry| entry.kind)
}

/// Where the standard speaks of a value, if it is one that a standard knows.
pub(crate) fn section(name: &str) -> Option<&'static str> {
    value_name(name).map(|entry| entry.section)
}

/// Why somebody who does not hold a value can't have it.
pub(crate) fn out_of_reach(name: &str) -> &'static str {
    value_name(name).map_or("It never leaves its owner.", |entry| entry.out_of_reach)
}

const CLIENT: Option<Lane> = Some(Lane::Client);
const SERVER: Option<Lane> = Some(Lane::Server);

macro_rules! names {
    ($($name:literal $label:literal $kind:ident $lane:ident $section:literal $gloss:literal $out:literal;)*) => {
        /// Every value that the recordings name.
        pub(crate) static VALUE_NAMES: &[ValueName] = &[$(ValueName {
            name: $name, label: $label, kind: NodeKind::$kind, lane: $lane, section: $section,
            gloss: $gloss, out_of_reach: $out,
        }),*];
    };
}

names! {
    "client_random" "client random" Random CLIENT "RFC 5246 §7.4.1.2"
        "32 bytes that the client draws anew for each connection; public, and an ingredient of the keys."
        "It has not been sent yet.";
    "server_random" "server random" Random SERVER "RFC 5246 §7.4.1.3"
        "32 bytes that the server draws anew for each connection; public, and an ingredient of the keys."
        "It has not been sent yet.";
    "session_id" "session ID" Random SERVER "RFC 5246 §7.4.1.3"
        "A name for the session, under which it could be resumed later; public."
        "It has not been sent yet.";
    "server_private_key" "private key" PrivateKey SERVER "RFC 5246 §7.4.2"
        "The private half of the certificate's key pair. The server never sends it."
        "The server never sends it.";
    "server_public_key" "server public key" PublicKey SERVER "RFC 5246 §7.4.2"
        "The public half of the certificate's key pair; it stands in the certificate for all to read."
        "It has not been sent yet.";
    "client_ephemeral_private_key" "client private value" PrivateKey CLIENT "RFC 5246 §7.4.7"
        "The client's private value for this one key exchange. It never travels, and is deleted afterwards."
        "The client never sends it, and deletes it once the shared secret is computed.";
    "client_ephemeral_public_key" "client public value" PublicKey CLIENT "RFC 5246 §7.4.7"
        "The client's public value: safe to send in the clear, useless without a private one."
        "It has not been sent yet.";
    "server_ephemeral_private_key" "server private value" PrivateKey SERVER "RFC 5246 §7.4.3"
        "The server's private value for this one key exchange. It never travels, and is deleted afterwards."
        "The server never sends it, and deletes it once the shared secret is computed.";
    "server_ephemeral_public_key" "server public value" PublicKey SERVER "RFC 5246 §7.4.3"
        "The server's public value: safe to send in the clear, and signed so that nobody can swap it."
        "It has not been sent yet.";
    "pre_master_secret" "pre-master secret" Secret NEUTRAL "RFC 5246 §7.4.7.1"
        "The first secret that both share. Whoever has it and the two randoms can compute every key."
        "It does not travel, or only encrypted for the server.";
    "encrypted_pre_master_secret" "encrypted pre-master secret" PublicKey CLIENT "RFC 5246 §7.4.7.1"
        "The pre-master secret, encrypted with the public key from the certificate: only the private key opens it."
        "It has not been sent yet.";
    "session_hash" "session hash" Digest NEUTRAL "RFC 7627 §3"
        "A hash of all handshake messages up to ClientKeyExchange, which ties the master secret to this very conversation."
        "The handshake is not that far yet.";
    "master_secret" "master secret" Secret NEUTRAL "RFC 5246 §8.1"
        "48 bytes from which all keys are made, and with which both prove in Finished that they agree."
        "It takes the pre-master secret.";
    "key_block" "key block" Secret NEUTRAL "RFC 5246 §6.3"
        "One long run of bytes, made from the master secret, that is cut into the keys for both directions."
        "It takes the master secret.";
    "client_write_MAC_key" "client MAC key" Key CLIENT "RFC 5246 §6.3"
        "The key with which the client's records are authenticated (HMAC)."
        "It takes the master secret.";
    "server_write_MAC_key" "server MAC key" Key SERVER "RFC 5246 §6.3"
        "The key with which the server's records are authenticated (HMAC)."
        "It takes the master secret.";
    "client_write_key" "client write key" Key CLIENT "RFC 5246 §6.3"
        "The key that encrypts what the client sends; the server decrypts with the same key."
        "It takes the master secret.";
    "server_write_key" "server write key" Key SERVER "RFC 5246 §6.3"
        "The key that encrypts what the server sends; the client decrypts with the same key."
        "It takes the master secret.";
    "client_write_IV" "client IV" Key CLIENT "RFC 5246 §6.3"
        "The fixed part of the nonces of the client's records."
        "It takes the master secret.";
    "server_write_IV" "server IV" Key SERVER "RFC 5246 §6.3"
        "The fixed part of the nonces of the server's records."
        "It takes the master secret.";
    "handshake_hash_client" "hash before the client's Finished" Digest NEUTRAL "RFC 5246 §7.4.9"
        "A hash of every handshake message before the client's Finished."
        "The handshake is not that far yet.";
    "handshake_hash_server" "hash before the server's Finished" Digest NEUTRAL "RFC 5246 §7.4.9"
        "A hash of every handshake message before the server's Finished, the client's Finished included."
        "One of the messages in it is encrypted.";
    "client_verify_data" "client verify_data" Digest CLIENT "RFC 5246 §7.4.9"
        "The client's proof that it saw the same conversation and has the same master secret."
        "It travels encrypted only.";
    "server_verify_data" "server verify_data" Digest SERVER "RFC 5246 §7.4.9"
        "The server's proof that it saw the same conversation and has the same master secret."
        "It travels encrypted only.";
}

const NEUTRAL: Option<Lane> = None;
