//! What can go wrong with a key, a signature, or the making of a certificate.

use thiserror::Error;
use tls_facts::{Fact, pki as facts};
use tls_wire::SignatureScheme;

/// A key that cannot be read, written or used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Not the DER structure that it should be.
    #[error("not a well-formed {what}")]
    Malformed {
        /// The structure expected: `SubjectPublicKeyInfo`, `PKCS #8 private key` …
        what: &'static str,
    },
    /// A key of a kind that this crate does not know.
    #[error("unsupported key algorithm or curve {oid}")]
    Unsupported {
        /// The object identifier of the algorithm or of the curve, in dots.
        oid: String,
    },
    /// The key is encrypted with a passphrase.
    #[error("the private key is encrypted with a passphrase; give it in the clear")]
    Encrypted,
    /// The text holds no private key.
    #[error("no private key found in the PEM text")]
    Missing,
    /// Only RSA keys encrypt and decrypt.
    #[error("an {key} key cannot encrypt or decrypt: that takes RSA")]
    NotRsa {
        /// The key's kind.
        key: String,
    },
    /// The ciphertext's length or value does not fit the modulus, or the message is too long for it.
    #[error("the RSA operation failed: the length or value does not fit the modulus")]
    OutOfRange,
}

/// Why a signature was not accepted, or not made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// A key of this kind makes no such signatures (RFC 5246 §7.4.1.4.1).
    #[error("a key of kind {key} cannot be used with {scheme}")]
    SchemeMismatch {
        /// The key's kind.
        key: String,
        /// The scheme asked for.
        scheme: SignatureScheme,
    },
    /// The signature does not verify: made with another key, over other bytes, or damaged.
    #[error("the signature does not verify with this {key} key and {scheme}")]
    Invalid {
        /// The key's kind.
        key: String,
        /// The scheme asked for.
        scheme: SignatureScheme,
    },
    /// The private key could not sign.
    #[error("the {key} key could not sign")]
    Signing {
        /// The key's kind.
        key: String,
    },
}

/// Why no certificate was issued.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IssueError {
    /// The server name is neither a DNS name nor an IP address.
    #[error("“{name}” is neither a DNS name (letters, digits, hyphens and dots; RFC 1123 §2.1) nor an IP address")]
    ServerName {
        /// The name given.
        name: String,
    },
    /// A date beyond what X.509 can say (year 9999).
    #[error("a date at {seconds} s after 1970 cannot be written in a certificate")]
    Date {
        /// Seconds since 1970-01-01T00:00:00Z.
        seconds: u64,
    },
    /// The serial number is all zeros (RFC 5280 §4.1.2.2 wants a positive one).
    #[error("the serial number must be positive")]
    Serial,
    /// A key of the pool failed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The certificate could not be encoded or signed.
    #[error("the certificate could not be made: {0}")]
    Encoding(String),
}

impl From<&KeyError> for Fact {
    fn from(error: &KeyError) -> Self {
        match error {
            KeyError::Malformed { what } => facts::key_malformed(*what),
            KeyError::Unsupported { oid } => facts::key_unsupported(oid.clone()),
            KeyError::Encrypted => facts::key_encrypted(),
            KeyError::Missing => facts::key_missing(),
            KeyError::NotRsa { key } => facts::key_not_rsa(key.clone()),
            KeyError::OutOfRange => facts::rsa_out_of_range(),
        }
    }
}

impl From<&SignatureError> for Fact {
    fn from(error: &SignatureError) -> Self {
        match error {
            SignatureError::SchemeMismatch { key, scheme } => facts::signature_of_another_kind(key.clone(), *scheme),
            SignatureError::Invalid { key, scheme } => facts::signature_invalid(key.clone(), *scheme),
            SignatureError::Signing { key } => facts::signing_failed(key.clone()),
        }
    }
}
