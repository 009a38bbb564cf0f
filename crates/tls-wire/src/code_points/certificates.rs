//! Kinds of certificates, of their compression, and of word on whether they were revoked.

use crate::code_point::code_point;

code_point! {
    /// A kind of certificate that a server accepts from a client (RFC 5246 §7.4.4, RFC 8422 §5.5).
    ClientCertificateType(u8) {
        1 RSA_SIGN "rsa_sign",
        2 DSS_SIGN "dss_sign",
        3 RSA_FIXED_DH "rsa_fixed_dh",
        4 DSS_FIXED_DH "dss_fixed_dh",
        5 RSA_EPHEMERAL_DH "rsa_ephemeral_dh_RESERVED",
        6 DSS_EPHEMERAL_DH "dss_ephemeral_dh_RESERVED",
        20 FORTEZZA_DMS "fortezza_dms_RESERVED",
        64 ECDSA_SIGN "ecdsa_sign",
        65 RSA_FIXED_ECDH "rsa_fixed_ecdh",
        66 ECDSA_FIXED_ECDH "ecdsa_fixed_ecdh",
        67 GOST_SIGN256 "gost_sign256",
        68 GOST_SIGN512 "gost_sign512",
    }
}

code_point! {
    /// How a certificate's revocation status is told (RFC 6066 §8, RFC 6961 §2.2).
    CertificateStatusType(u8) {
        1 OCSP "ocsp",
        2 OCSP_MULTI "ocsp_multi",
    }
}

code_point! {
    /// How a Certificate message may be compressed (RFC 8879 §7.3).
    CertificateCompressionAlgorithm(u16) {
        1 ZLIB "zlib",
        2 BROTLI "brotli",
        3 ZSTD "zstd",
    }
}
