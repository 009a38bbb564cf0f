//! What kind of thing a field holds, so that the eye finds it again: fields of one kind have one hue everywhere.

use super::lane::Lane;

/// The kind of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldGroup {
    /// The type and length in front of a record or message, and filler. A vector's length goes with the vector.
    Head,
    /// What is offered, chosen or settled.
    Choice,
    /// Names and text that somebody can read.
    Name,
    /// What shows that somebody holds a key, and that nothing was changed: signatures, tags, verify_data.
    Proof,
    /// A value of the party that made it: a random, a public value, an encrypted secret.
    Value(Lane),
    /// Encrypted.
    Sealed,
    /// Bytes that are taken apart elsewhere, or can't be.
    Other,
}

impl FieldGroup {
    /// The group of a field by its id, if it does not simply follow what it is a part of. `sender` is whose message it is in.
    pub(crate) fn of(id: &str, sender: Lane) -> Option<Self> {
        Some(match id {
            "record-type"
            | "record-version"
            | "record-length"
            | "message-type"
            | "message-length"
            | "padding"
            | "padding-length"
            | "padding-zeros"
            | "opaque-type"
            | "legacy-record-version"
            | "inner-content-type"
            | "inner-zeros" => Self::Head,
            "host-name" | "protocol-name" | "content" | "inner-content" | "data" | "issuer" | "subject"
            | "dns-name" | "ip-address" | "general-names" | "ticket" | "new-session-ticket" | "tls13-ticket"
            | "trust-anchor-id" => Self::Name,
            "tag"
            | "tls13-tag"
            | "poly1305-tag"
            | "mac"
            | "outer-mac"
            | "verify-data"
            | "tls13-verify-data"
            | "certificate-verify-signature"
            | "handshake-signature"
            | "signature-value"
            | "renegotiated-connection"
            | "binder" => Self::Proof,
            "client-random"
            | "tls13-client-random"
            | "server-random"
            | "tls13-server-random"
            | "dh-ys"
            | "public"
            | "encrypted-pre-master-secret"
            | "dh-yc"
            | "ecdh-yc"
            | "nonce-explicit"
            | "iv"
            | "subject-public-key"
            | "key-exchange"
            | "hybrid-client-share"
            | "hybrid-server-share"
            | "ech-enc"
            | "message-hash" => Self::Value(sender),
            "encrypted-content"
            | "tls13-encrypted-content"
            | "ech-payload"
            | "block-ciphered"
            | "block-ciphered-without-mac" => Self::Sealed,
            "fragment" | "compressed-certificate-message" | "undecoded" => Self::Other,
            _ => return None,
        })
    }

    /// Its name, as the message that tells it has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Choice => "choice",
            Self::Name => "name",
            Self::Proof => "proof",
            Self::Value(_) => "value",
            Self::Sealed => "sealed",
            Self::Other => "other",
        }
    }
}

/// The fields that a message is sent for, by id, each before those that matter less where both are there.
pub(crate) const MATTER_MOST: [&str; 25] = [
    "cipher-suites",
    "chosen-cipher-suite",
    "dh-ys",
    "public",
    "encrypted-pre-master-secret",
    "dh-yc",
    "ecdh-yc",
    "verify-data",
    "tls13-cipher-suites",
    "requested-key-share",
    "tls13-chosen-cipher-suite",
    "certificate-verify-signature",
    "tls13-verify-data",
    "request-update",
    "description",
    "change-cipher-spec-type",
    "ticket",
    "tls13-ticket",
    "encrypted-content",
    "tls13-encrypted-content",
    "block-ciphered",
    "block-ciphered-without-mac",
    "content",
    "inner-content",
    "subject-public-key",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_that_is_named_here_exists() {
        let ids: BTreeSet<&str> = tls_wire::all_fields().into_iter().map(|field| field.id).collect();
        let source = include_str!("field_group.rs");
        let (table, _) = source.split_once("_ => return None").unwrap();
        let (_, table) = table.split_once("match id {").unwrap();
        let named = table.split('"').skip(1).step_by(2);
        let unknown: Vec<&str> = named.chain(MATTER_MOST).filter(|id| !ids.contains(id)).collect();
        assert_eq!(unknown, [""; 0]);
    }
}
