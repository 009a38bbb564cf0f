//! A signature and how it was made (RFC 5246 §4.7).

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{Reader, SignatureScheme};

fields! {
    field ALGORITHM "handshake-signature-algorithm" = "algorithm", "RFC 5246 §4.7";
    vector SIGNATURE "handshake-signature" = "signature" <0..65535>, "RFC 5246 §4.7";
    field TLS13_ALGORITHM "certificate-verify-algorithm" = "algorithm", "RFC 9846 §4.5.2";
    vector TLS13_SIGNATURE "certificate-verify-signature" = "signature" <0..65535>, "RFC 9846 §4.5.2";
}

/// A digitally-signed element: the algorithm and the signature, without what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigitallySigned {
    /// How it was signed.
    pub algorithm: SignatureScheme,
    /// The signature: as long as the modulus for RSA, DER for ECDSA.
    pub signature: Vec<u8>,
}

impl DigitallySigned {
    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self { algorithm: r.code_point(&ALGORITHM)?, signature: r.opaque(&SIGNATURE)? })
    }

    /// Reads the same two fields as TLS 1.3 has them in its CertificateVerify.
    pub(super) fn read_tls13(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self { algorithm: r.code_point(&TLS13_ALGORITHM)?, signature: r.opaque(&TLS13_SIGNATURE)? })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.u16(self.algorithm.0);
        w.opaque(&SIGNATURE, &self.signature);
    }
}
