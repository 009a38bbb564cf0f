//! A signature and how it was made (RFC 5246 §4.7).

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{Reader, SignatureScheme};

fields! {
    field ALGORITHM "handshake-signature-algorithm" = "algorithm", "RFC 5246 §4.7";
    vector SIGNATURE "handshake-signature" = "signature" <0..65535>, "RFC 5246 §4.7";
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

    pub(super) fn write(&self, w: &mut Writer) {
        w.u16(self.algorithm.0);
        w.opaque(&SIGNATURE, &self.signature);
    }
}
