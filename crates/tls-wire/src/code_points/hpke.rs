//! What Encrypted Client Hello encrypts with: the numbers of HPKE (RFC 9180 §7), and its own.

use crate::code_point::code_point;

code_point! {
    /// Whether an encrypted_client_hello belongs to the hello that everybody sees (RFC 9849 §5).
    EchClientHelloType(u8) {
        0 OUTER "outer",
        1 INNER "inner",
    }
}

code_point! {
    /// How HPKE derives keys (RFC 9180 §7.2).
    HpkeKdf(u16) {
        1 HKDF_SHA256 "HKDF-SHA256",
        2 HKDF_SHA384 "HKDF-SHA384",
        3 HKDF_SHA512 "HKDF-SHA512",
    }
}

code_point! {
    /// With what HPKE encrypts (RFC 9180 §7.3).
    HpkeAead(u16) {
        1 AES_128_GCM "AES-128-GCM",
        2 AES_256_GCM "AES-256-GCM",
        3 CHACHA20_POLY1305 "ChaCha20Poly1305",
        65535 EXPORT_ONLY "Export-only",
    }
}
