//! Which schemes may sign a conversation.

use tls_wire::SignatureScheme;

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
