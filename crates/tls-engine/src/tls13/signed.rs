//! How a conversation is signed, and by which schemes.

use crate::evidence::{Evidence, Verdict};
use tls_pki::{PublicKey, SignatureError};
use tls_wire::{DigitallySigned, SignatureScheme};

/// Whether a key verifies a signature over a conversation, `content`. Schemes that may be another key's in TLS 1.2 may not be here
/// (RFC 9846 §4.3.3).
pub(super) fn verify(key: &PublicKey, signed: &DigitallySigned, content: &[u8]) -> Verdict {
    let (scheme, name) = (signed.algorithm, key.algorithm_name());
    let verified = match key.fits_in_tls13(scheme) || !signs_handshakes(scheme) {
        true => key.verify(scheme, content, &signed.signature),
        false => Err(SignatureError::SchemeMismatch { key: name.clone(), scheme }),
    };
    match verified {
        Ok(()) => Ok(Evidence::ConversationSigned { key: name, scheme, length: content.len() }),
        Err(error) => Err(Evidence::SignatureRefused(error)),
    }
}

/// Whether a scheme may sign handshake messages: PKCS #1 v1.5 and SHA-1 may sign certificates alone (RFC 9846 §4.3.3).
pub(super) fn signs_handshakes(scheme: SignatureScheme) -> bool {
    !matches!(
        scheme,
        SignatureScheme::RSA_PKCS1_SHA1
            | SignatureScheme::RSA_PKCS1_SHA256
            | SignatureScheme::RSA_PKCS1_SHA384
            | SignatureScheme::RSA_PKCS1_SHA512
            | SignatureScheme::ECDSA_SHA1
    )
}
