//! What a CertificateVerify signs (RFC 9846 §4.5.2).

use tls_wire::SignatureScheme;

/// 64 blanks, the context, a zero, and the hash of the conversation: nothing that could be signed elsewhere.
pub(super) fn signed_content(transcript_hash: &[u8]) -> Vec<u8> {
    [&[b' '; 64][..], b"TLS 1.3, server CertificateVerify", &[0], transcript_hash].concat()
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
